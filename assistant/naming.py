"""What the words of a subject are: a person's name, a description, or a name of whatever kind."""

import re
from collections.abc import Sequence

from assistant.question_tokens import Token
from assistant.voice_phrases import NAME_LINKS, ROLES_RU
from index.attribution.family_names import family_first
from index.attribution.given_names import FEMALE, MALE
from index.attribution.spelling import HONORIFICS
from index.attribution.words import ORGANISATIONS, ROLES, THINGS
from index.speaker_merge import is_person

_TITLES = HONORIFICS - {"the", "his", "her"}
_PERSON = re.compile(r"(?:man|woman|teacher|sailor|skipper|keeper|worker|owner|master|fisher|elder)$")
"""Endings of words for persons that are no public role."""


def is_all_name(stretch: Sequence[Token]) -> bool:
    """Whether a subject holds no role and no common word, so that it is no description."""
    return all(
        word.capital and not word.text.isupper() and word.plain not in ROLES | _TITLES for word in stretch
    )


def names_a_person(stretch: Sequence[Token]) -> bool:
    """Whether a subject is a person's: it holds a role or a title, or is a name of two words."""
    plain = [word.plain for word in stretch]
    if any(word in ROLES or word in ROLES_RU or word in _TITLES for word in plain):
        return True
    if any(_PERSON.search(word.plain) and not word.capital for word in stretch):
        return True
    if len(plain) in (2, 3) and (family_first(plain) or plain[0] in FEMALE | MALE):
        return True
    if _is_named_behind(stretch):
        return True
    names = [word for word in stretch if word.capital and word.lower not in NAME_LINKS]
    return len(names) == len(stretch) and is_person(tuple(plain))


def _is_named_behind(stretch: Sequence[Token]) -> bool:
    """Whether a full name stands behind a calling: "elder Ada Lunt", not "the charity Ada Lunt"."""
    name = next((at for at, word in enumerate(stretch) if word.capital), 0)
    called, named = stretch[:name], [word.plain for word in stretch[name:]]
    body = any(word.plain in ORGANISATIONS | THINGS | NAME_LINKS or word.possessive for word in called)
    full = 1 < len(named) < 4 and all(word.capital for word in stretch[name:])
    return bool(called) and not body and full and named[0] in FEMALE | MALE
