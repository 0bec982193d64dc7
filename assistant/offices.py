"""Persons described by what they are: "the New Keel leader", "the British PM", "the top diplomat"."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.nations import named_by
from assistant.office_names import (
    HEAD_OF_COUNTRY,
    HEAD_OF_GOVERNMENT,
    HEAD_OF_STATE,
    LEADING,
    PRESS_OFFICE,
    TOP_DIPLOMAT,
    alike,
    is_office,
    is_scholar,
    names_office,
    same_word,
)
from assistant.terms import stem
from assistant.word_tables import words
from index.attribution.spelling import words_of

_LINKS = words("of for the and in on at with from to by a an its his her their")
_CALLED_BY_OFFICE = LEADING | frozenset(
    map(
        stem,
        words(
            """envoy emissary representative ambassador delegate diplomat spokesman spokeswoman
            spokesperson speaker king queen prince princess emperor emir sultan sheikh pope
            cardinal bishop archbishop patriarch senator congressman congresswoman deputy mayor
            undersecretary taoiseach prosecutor general admiral marshal ceo cfo coo vice-president
            manager owner aide adviser advisor successor predecessor counterpart"""
        ),
    )
)
"""Nouns of offices by whose name a report calls their holder."""
_RANKS = tuple(
    frozenset(map(stem, words(group)))
    for group in ("deputy vice assistant under", "former ex previous last", "acting interim caretaker")
)
"""Words that change who is meant; those of one group say the same."""
_LOOSE = frozenset(map(stem, words("new newly current own local top senior outgoing incoming lead whole")))
"""Words beside an office that a report may leave out."""
_PREPOSITION = re.compile(r"\s(?:of|for|in|at|on|from|to|with)\s")
_PHRASES = (
    (re.compile(r"\b(?:(?:top|chief) diplomat|foreign policy chief)\b", re.IGNORECASE), TOP_DIPLOMAT),
    (re.compile(r"\bheads? of state\b", re.IGNORECASE), HEAD_OF_STATE),
    (re.compile(r"\bheads? of government\b", re.IGNORECASE), HEAD_OF_GOVERNMENT),
    (re.compile(r"(?<=\bwhite house )(?:spokes\w+|press secretary)\b", re.IGNORECASE), PRESS_OFFICE),
)
"""Offices that go by other names in a country, and the word that stands for each."""


@dataclass(frozen=True)
class Description:
    """Words and offices all of which have to fit how a statement introduces somebody."""

    words: tuple[str, ...]
    office: str = ""
    """The noun of it: "minister" of "minister for trade"; empty where it is no common noun."""

    @property
    def country(self) -> str | None:
        """The one country it names."""
        named = {country for word in self.words if (country := named_by(stem(word)))}
        return named.pop() if len(named) == 1 else None

    @property
    def anywhere(self) -> "Description":
        """The same office of any country."""
        left = tuple(word for word in self.words if named_by(stem(word)) is None)
        return Description(left, self.office)

    def fits(self, introduction: frozenset[str]) -> bool:
        """Whether stems that introduce somebody hold all of it; nothing fits an empty description."""
        return bool(self.words) and all(
            same_word(word, introduction) or is_scholar(word, introduction) for word in self.words
        )

    def unsaid_by(self, introduction: frozenset[str]) -> tuple[str, ...] | None:
        """Its words that the introduction leaves out; None where that is of another office or rank."""
        if not self.office or not same_word(self.office, introduction):
            return None
        if self._ranks != ranks(introduction):
            return None
        return tuple(
            word
            for word in self.words
            if not same_word(word, introduction) and stem(word) not in _LOOSE and word != self.office
        )

    def is_office(self, noun: str) -> bool:
        """Whether a noun calls its office."""
        if is_office(self.office):
            return names_office(self.office, noun)
        return same_word(self.office, frozenset((stem(noun),)))

    def tells(self, word: str) -> bool:
        """Whether it holds a word, or its office goes by one that does."""
        named = is_office(self.office) and names_office(self.office, word)
        return named or any(same_word(mine, frozenset((stem(word),))) for mine in self.words)

    @cached_property
    def _ranks(self) -> frozenset[int]:
        return ranks(frozenset(map(stem, self.words)))

    def signs(self, known: Iterable[str]) -> frozenset[str]:
        """Stems, also among the known ones, of which an introduction has one; empty where any may do."""
        if not self.words:
            return frozenset()
        return alike(self.office or self.words[0], known)


def ranks(there: frozenset[str]) -> frozenset[int]:
    """What of their stems sets one of two holders of an office apart: deputy, former, acting."""
    return frozenset(at for at, group in enumerate(_RANKS) if group & there)


def described(text: str) -> Description:
    """Read the words of a description."""
    plain = text
    for phrase, office in _PHRASES:
        plain = phrase.sub(office, plain)
    found = tuple(word for word in words_of(plain) if word.lower() not in _LINKS)
    office = _office(plain)
    if office == "leader" and _is_of_country(found):
        found = tuple(HEAD_OF_COUNTRY if word == office else word for word in found)
        office = HEAD_OF_COUNTRY
    return Description(words=found, office=office)


def _is_of_country(description: Sequence[str]) -> bool:
    """Whether nothing but his country is told of a leader: not "the Chilean union leader"."""
    others = [word for word in description if word != "leader" and stem(word) not in _LOOSE]
    return bool(others) and all(named_by(stem(word)) for word in others)


def is_calling(text: str) -> bool:
    """Whether a person is described in a few common words, by no office: "the tram driver", "the loser".

    A report may well call him something else.
    """
    return text.islower() and not _PREPOSITION.search(text) and stem(noun_of(text)) not in _CALLED_BY_OFFICE


def noun_of(office: str) -> str:
    """The noun that an office ends in: "minister" of "minister for trade"."""
    return (words_of(_PREPOSITION.split(office)[0]) or ("",))[-1]


def _office(text: str) -> str:
    noun = noun_of(text)
    return noun if noun.islower() else ""
