"""Persons described by what they are: "the New Keel leader", "the British PM", "the top diplomat"."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cached_property, lru_cache

from assistant.nations import named_by, names_of
from assistant.terms import stem, stems
from assistant.word_tables import words
from index.attribution.fitting import HEADS
from index.attribution.spelling import words_of

_LINKS = words("of for the and in on at with from to by a an its his her their")
_LEADING = frozenset(
    map(
        stem,
        words(
            """boss chief head leader president chairman chairwoman chair director secretary-general secretary
            minister chancellor governor commissioner executive premier principal rector commander founder"""
        ),
    )
)
_SAME_OFFICE = tuple(
    frozenset(map(stem, words(group)))
    for group in (
        "envoy emissary representative ambassador delegate",
        "spokesman spokeswoman spokesperson",
        "chair chairman chairwoman chairperson",
        "doctor physician medic",
        "lawyer attorney solicitor barrister counsel",
        "founder co-founder",
        "priest vicar pastor",
    )
)
"""Words for one office: reports say "envoy" of an ambassador."""
_OFFICES = _LEADING | frozenset(
    map(
        stem,
        words(
            """envoy emissary representative ambassador delegate diplomat spokesman spokeswoman
            spokesperson speaker king queen prince princess emperor emir sultan sheikh pope
            cardinal bishop archbishop patriarch senator congressman congresswoman deputy mayor
            undersecretary taoiseach prosecutor general admiral marshal ceo cfo coo vice-
            president manager owner aide adviser advisor successor predecessor counterpart"""
        ),
    )
)
"""Nouns of offices by whose name a report calls their holder."""
_WHO_LEADS = stems("who leads")
_UNDER = frozenset(map(stem, words("deputy assistant vice under press former acting spokesman spokeswoman")))
_RANKS = tuple(
    frozenset(map(stem, words(group)))
    for group in ("deputy vice assistant under", "former ex previous last", "acting interim caretaker")
)
"""Words that change who is meant; those of one group say the same."""
_LOOSE = frozenset(map(stem, words("new newly current own local top senior outgoing incoming lead whole")))
"""Words beside an office that a report may leave out."""
_PREPOSITION = re.compile(r"\s(?:of|for|in|at|on|from|to|with)\s")
_ABBREVIATED = {
    "pm": stems("prime minister"),
    "premier": stems("prime minister"),
    "fm": stems("foreign minister"),
    "vp": stems("vice president"),
    "sg": stems("secretary general"),
    "ceo": stems("chief executive"),
}
_WHITE_HOUSE = re.compile(r"\bwhite house\b(?=.*\b(?:spokes\w+|press secretary)\b)", re.IGNORECASE)
_SPOKES = re.compile(r"\bspokes\w+", re.IGNORECASE)
_PRESS_SECRETARY = stems("press secretary")
_TOP_DIPLOMAT = re.compile(r"\b(?:(?:top|chief) diplomat|foreign policy chief)\b", re.IGNORECASE)
_HEADS_OF_DIPLOMACY = tuple(
    stems(office)
    for office in (
        "foreign minister",
        "minister foreign affairs",
        "external affairs minister",
        "secretary state",
        "high representative",
    )
)
_SHARED_PREFIX = 5
"""Letters that make two words one here: Tarvia and Tarvian."""


@dataclass(frozen=True)
class Description:
    """Words and offices all of which have to fit how a statement introduces somebody."""

    words: tuple[str, ...]
    diplomat: bool = False
    """Whether he has to head the diplomacy of his country."""
    press_secretary: bool = False
    """Whether he has to be a press secretary, as the one of the White House mostly goes without it."""
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
        return Description(left, self.diplomat, self.press_secretary, self.office)

    def fits(self, introduction: frozenset[str]) -> bool:
        """Whether stems that introduce somebody hold all of it; nothing fits an empty description."""
        if not (self.words or self.diplomat or self.press_secretary):
            return False
        if self.diplomat and not _heads_diplomacy(introduction):
            return False
        if self.press_secretary and not introduction >= _PRESS_SECRETARY:
            return False
        return all(_fits(word, introduction) for word in self.words)

    def unsaid_by(self, introduction: frozenset[str]) -> tuple[str, ...] | None:
        """Its words that the introduction leaves out; None where that is of another office or rank."""
        plain = not (self.diplomat or self.press_secretary) and bool(self.office)
        if not plain or not _fits(self.office, introduction):
            return None
        if self._ranks != ranks(introduction):
            return None
        return tuple(
            word
            for word in self.words
            if not _fits(word, introduction) and stem(word) not in _LOOSE and word != self.office
        )

    @cached_property
    def _ranks(self) -> frozenset[int]:
        return ranks(frozenset(map(stem, self.words)))

    def signs(self, known: Iterable[str]) -> frozenset[str]:
        """Stems, also among the known ones, of which an introduction has one; empty where any may do."""
        if self.diplomat or self.press_secretary or not self.words:
            return frozenset()
        return alike(self.office or self.words[0], known)


def ranks(there: frozenset[str]) -> frozenset[int]:
    """What of their stems sets one of two holders of an office apart: deputy, former, acting."""
    return frozenset(at for at, group in enumerate(_RANKS) if group & there)


def same_word(word: str, there: frozenset[str]) -> bool:
    """Whether a word stands among stems, a place or body in any form of its name."""
    return _fits(word, there)


def described(text: str) -> Description:
    """Read the words of a description."""
    of_white_house = _WHITE_HOUSE.search(text) is not None
    plain = _TOP_DIPLOMAT.sub(" ", text)
    if of_white_house:
        plain = _SPOKES.sub(" ", _WHITE_HOUSE.sub(" ", plain))
    return Description(
        words=tuple(word for word in words_of(plain) if word.lower() not in _LINKS),
        diplomat=_TOP_DIPLOMAT.search(text) is not None,
        press_secretary=of_white_house,
        office=_office(plain),
    )


def is_calling(text: str) -> bool:
    """Whether a person is described in a few common words, by no office: "the tram driver", "the loser".

    A report may well call him something else.
    """
    return text.islower() and not _PREPOSITION.search(text) and stem(noun_of(text)) not in _OFFICES


def noun_of(office: str) -> str:
    """The noun that an office ends in: "minister" of "minister for trade"."""
    return (words_of(_PREPOSITION.split(office)[0]) or ("",))[-1]


def _office(text: str) -> str:
    noun = noun_of(text)
    return noun if noun.islower() else ""


def _heads_diplomacy(there: frozenset[str]) -> bool:
    return any(office <= there for office in _HEADS_OF_DIPLOMACY) and not there & _UNDER


def _fits(word: str, there: frozenset[str]) -> bool:
    """Whether a word of a description is there, a place as its adjective, "boss" as any office that leads."""
    if not there.isdisjoint(_same(word)):
        return True
    lower = word.lower()
    if lower in HEADS and (there & _LEADING and not there & _UNDER or there >= _WHO_LEADS):
        return True
    if _ABBREVIATED.get(lower, frozenset(("",))) <= there:
        return True
    start = stem(word)[:_SHARED_PREFIX]
    return word[0].isupper() and len(start) == _SHARED_PREFIX and any(one.startswith(start) for one in there)


def alike(word: str, known: Iterable[str]) -> frozenset[str]:
    """The stems of which one has to stand where a word of a description does."""
    lower = word.lower()
    same = _same(word) | _ABBREVIATED.get(lower, frozenset())
    same |= _LEADING | _WHO_LEADS if lower in HEADS else frozenset()
    start = stem(word)[:_SHARED_PREFIX]
    if word[0].isupper() and len(start) == _SHARED_PREFIX:
        same |= {one for one in known if one.startswith(start)}
    return same


@lru_cache(maxsize=4096)
def _same(word: str) -> frozenset[str]:
    """Stems that say the same as a word: other words for the office, other names of the country."""
    groups = (group for group in _SAME_OFFICE if stem(word) in group)
    country = named_by(stem(word))
    return frozenset((stem(word),)).union(*groups, names_of(country) if country else ())
