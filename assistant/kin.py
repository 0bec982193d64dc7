"""Persons named by whose relative they are: "Ada Lunt's widow", "the wife of the late president"."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.question_tokens import Token
from assistant.register import Register
from assistant.word_tables import words
from index.attribution.spelling import distinct_words, words_of
from index.speaker import Speaker

_GROUPS = tuple(
    words(group)
    for group in (
        "mother mum mom stepmother",
        "father dad stepfather",
        "wife widow spouse partner girlfriend fiancée",
        "husband widower spouse partner boyfriend fiancé",
        "son stepson",
        "daughter stepdaughter",
        "brother sibling",
        "sister sibling",
        "grandmother",
        "grandfather",
        "uncle",
        "aunt",
        "nephew",
        "niece",
        "cousin",
        "lawyer attorney solicitor counsel barrister",
    )
)
"""Words for one relation: reports say "wife" of a widow."""
_BESIDE = 80
"""Characters beside such a word in which the relative's name is looked for."""
_KIN = frozenset().union(*_GROUPS)


@dataclass(frozen=True, slots=True)
class Relation:
    """Somebody's relative."""

    words: frozenset[str]
    """For the relation, in lower case."""
    owner: tuple[str, ...]
    """Words for the one whose relative it is, the last of them the name he is mostly called by."""


def relation(stretch: Sequence[Token]) -> Relation | None:
    """The relation that a subject names and nobody's name beside it."""
    if len(stretch) > 2 and stretch[0].lower in _KIN and stretch[1].lower == "of":
        return _relation(stretch[0].lower, stretch[2:])
    owner = next((at for at, word in enumerate(stretch[:-1]) if word.possessive), None)
    if owner is None or stretch[-1].lower not in _KIN:
        return None
    return _relation(stretch[-1].lower, stretch[: owner + 1])


def _relation(kin: str, owner: Sequence[Token]) -> Relation:
    named = [word.text[: len(word.plain)] for word in owner if word.capital]
    return Relation(frozenset().union(*(group for group in _GROUPS if kin in group)), tuple(named))


def relatives(found: Relation, register: Register) -> tuple[Speaker, ...]:
    """The speakers whom a statement that names the owner calls his or her relative."""
    if not found.owner:
        return ()
    kin = "|".join(map(re.escape, sorted(found.words)))
    called = rf"\b(?:his|her|their|{re.escape(found.owner[-1])}(?:['’]s?)?) (?:[\w'’-]+ ){{0,2}}?(?:{kin})\b"
    near = [
        (text[max(0, place.start() - _BESIDE) : place.start()], text[place.end() : place.end() + _BESIDE])
        for text in register.texts()
        if words_of(found.owner[-1])[-1] in distinct_words(text)
        for place in re.finditer(called, text)
    ]
    return tuple(
        speaker
        for speaker in register.speakers
        if any(_stands(name, *sides) for name in {speaker.name, *speaker.names} for sides in near)
    )


def _stands(name: str, ahead: str, behind: str) -> bool:
    """Beside it, as in "his wife, Ada Lunt", "Lunt's mother Ada" and "Ada Lunt, his second wife"."""
    return ahead.endswith(f"{name}, ") or re.match(rf",? {re.escape(name)}\b", behind) is not None
