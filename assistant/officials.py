"""Speakers by an office that their report spells out only in part.

Asked for "the Velm health minister", a report says "Health Minister Ada Lunt" and names Velm elsewhere.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.introductions import Introductions, behind
from assistant.nations import headed, named_by
from assistant.offices import Description, same_word
from assistant.terms import stem
from assistant.word_tables import words
from index import Index
from index.attribution.spelling import distinct_words, words_of
from index.attribution.words import ORGANISATIONS, ROLE_MODIFIERS, ROLES
from index.speaker import Speaker
from index.statement import Statement

_ROOT = 5
"""First letters by which a text is looked through for a word before its words are read."""
_ANY_BODYS = (
    ROLES
    | ROLE_MODIFIERS
    | words(
        """managing general chief executive official press state head of for the a an its their his her our
    and    honourable right main press media who which new former s federal national
    royal municipal regional"""
    )
)
"""Words of a role that tell nothing of what it is about."""
_FAR = 100_000


@dataclass(frozen=True, slots=True)
class _Holder:
    speaker: Speaker
    statement: str
    said: int
    """Words of the description that the introduction holds."""
    apart: int
    """Characters between the speaker's name and the words that only the report holds."""


class Officials:
    """Looks for the holders of an office in the reports that quote them."""

    def __init__(self, index: Index, read: Introductions) -> None:
        """What the statements' words are is read when a statement is first asked about."""
        self._index = index
        self._read = read
        self._stems: dict[str, frozenset[str]] = {}
        self._about: dict[str, frozenset[str]] = {}

    def holding(self, wanted: Description, speakers: Sequence[Speaker]) -> tuple[Speaker, ...]:
        """Those whose office agrees, all other words of it found in their introduction or their report.

        The ones in whose introduction most of the words stand; of two in one report, the one who is named
        nearer to the others.
        """
        found = [holder for speaker in speakers for holder in self._holders(wanted, speaker)]
        most = max((one.said for one in found), default=0)
        best = [one for one in found if one.said == most]
        nearest: dict[str, int] = {}
        for one in best:
            nearest[one.statement] = min(one.apart, nearest.get(one.statement, _FAR))
        kept = (one.speaker for one in best if one.apart == nearest[one.statement])
        return tuple(dict.fromkeys(kept))

    def _holders(self, wanted: Description, speaker: Speaker) -> list[_Holder]:
        left_out = [
            unsaid
            for said in self._read.stems[speaker.name]
            if (unsaid := wanted.unsaid_by(said)) is not None
        ]
        if not left_out:
            return []
        unsaid = min(left_out, key=len)
        if not unsaid:
            return []
        names = {speaker.name, *speaker.names}
        return [
            _Holder(speaker, statement.id, len(wanted.words) - len(unsaid), _apart(unsaid, names, statement))
            for statement in self._read.statements[speaker.name]
            if self._says_all(unsaid, statement)
            and any(one.speaker in names for one in self._index.utterances(statement.id))
            and not _of_another(wanted, unsaid, _roles(speaker, statement), statement)
        ]

    def _says_all(self, unsaid: Sequence[str], statement: Statement) -> bool:
        """Whether the report holds the words, a country as the one it is about."""
        whole = f"{statement.title or ''}\n{statement.text}"
        nations = [country for word in unsaid if (country := named_by(stem(word)))]
        others = [word for word in unsaid if not named_by(stem(word))]
        if not all(word[:_ROOT] in whole or word[:_ROOT].lower() in whole.lower() for word in others):
            return False
        if others and not all(same_word(word, self._stems_of(statement)) for word in others):
            return False
        return not nations or set(nations) <= self._about_of(statement)

    def _stems_of(self, statement: Statement) -> frozenset[str]:
        if statement.id not in self._stems:
            distinct = distinct_words(f"{statement.title or ''}\n{statement.text}")
            self._stems[statement.id] = frozenset(map(stem, distinct))
        return self._stems[statement.id]

    def _about_of(self, statement: Statement) -> frozenset[str]:
        if statement.id not in self._about:
            self._about[statement.id] = headed(statement.title or "", statement.text)
        return self._about[statement.id]


def _roles(speaker: Speaker, statement: Statement) -> tuple[str, ...]:
    """The roles known, and those behind the name in print."""
    places = (statement.text.find(name) + len(name) for name in speaker.names if name in statement.text)
    return (*speaker.roles, *filter(None, (behind(statement.text, end) for end in places)))


def _of_another(
    wanted: Description, unsaid: Sequence[str], roles: Sequence[str], statement: Statement
) -> bool:
    """Whether a role names another country or body than the description, or another field of work."""
    topics = any(word.islower() for word in unsaid)
    nations = {named_by(stem(word)) for word in wanted.words} - {None}
    for role in roles:
        for word in words_of(role):
            plain = word.lower()
            if plain in _ANY_BODYS or any(same_word(mine, frozenset((stem(word),))) for mine in wanted.words):
                continue
            country = named_by(stem(word))
            if country is not None and nations and country not in nations:
                return True
            if country is None and (topics or plain in ORGANISATIONS or _is_proper(word, statement)):
                return True
    return False


def _is_proper(word: str, statement: Statement) -> bool:
    """Whether a word is a name: it has a capital there, and stands nowhere without one."""
    return word[0].isupper() and re.search(rf"\b{re.escape(word.lower())}", statement.text) is None


def _apart(unsaid: Sequence[str], names: set[str], statement: Statement) -> int:
    """How far the words stand from where the speaker is first named; behind him counts double."""
    text = statement.text
    here = min((at for name in names if (at := text.find(name)) >= 0), default=0)
    places = [
        (here - m.start() if m.start() < here else 2 * (m.start() - here))
        for word in unsaid
        if word[0].isupper()
        for m in re.finditer(re.escape(word[:_ROOT]), text)
    ]
    return min(places, default=0)
