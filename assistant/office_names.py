"""Words for offices: which of them say the same, and offices that each country calls in its own way."""

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache

from assistant.nations import named_by, names_of
from assistant.terms import stem, stems
from assistant.word_tables import words
from index.attribution.fitting import HEADS

LEADING = frozenset(
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
_WHO_LEADS = stems("who leads")
_UNDER = frozenset(map(stem, words("deputy assistant vice under press former acting spokesman spokeswoman")))
_ABBREVIATED = {
    "pm": stems("prime minister"),
    "premier": stems("prime minister"),
    "fm": stems("foreign minister"),
    "vp": stems("vice president"),
    "sg": stems("secretary general"),
    "ceo": stems("chief executive"),
    "editor": stems("editorial director"),
}
_SCHOLARS = words("researcher scientist academic scholar")
_CAMPUS = stems("university universities institute college laboratory")
_NO_SCHOLARS = frozenset(
    map(
        stem,
        words(
            """student graduate alumnus spokesman spokeswoman spokesperson president chancellor rector provost
            vice-chancellor chairman coach captain player officer guard secretary treasurer lawyer press
            applicant"""
        ),
    )
)
"""Who may be of a university besides its scholars."""
_SHARED_PREFIX = 5
"""Letters that make two words one here: Tarvia and Tarvian."""


@dataclass(frozen=True)
class _Office:
    """One that goes by several names: an introduction holds one of them, and nothing that excludes it."""

    names: tuple[frozenset[str], ...]
    excluded: frozenset[str] = _UNDER

    def held(self, there: frozenset[str]) -> bool:
        """Whether stems hold it."""
        return not there & self.excluded and any(name <= there for name in self.names)


HEAD_OF_STATE, HEAD_OF_GOVERNMENT, HEAD_OF_COUNTRY = "head-of-state", "head-of-government", "head-of-country"
TOP_DIPLOMAT, PRESS_OFFICE = "top-diplomat", "press-office"
_OF_A_PART = _UNDER | frozenset(
    map(
        stem,
        words(
            "opposition party bloc group faction union minority majority rebel community church association"
        ),
    )
)
"""Beside such a word nobody heads a country."""


def _named(*names: str) -> tuple[frozenset[str], ...]:
    return tuple(map(stems, names))


_STATE = _named("president", "king", "queen", "emperor", "emir", "sultan", "supreme leader")
_GOVERNMENT = _named("prime minister", "premier", "chancellor", "taoiseach", "first minister")
_OFFICES = {
    HEAD_OF_STATE: _Office(_STATE, _OF_A_PART),
    HEAD_OF_GOVERNMENT: _Office(_GOVERNMENT, _OF_A_PART),
    HEAD_OF_COUNTRY: _Office((*_STATE, *_GOVERNMENT, stems("leader")), _OF_A_PART),
    TOP_DIPLOMAT: _Office(
        _named(
            "foreign minister",
            "minister foreign affairs",
            "external affairs minister",
            "secretary state",
            "high representative",
        )
    ),
    PRESS_OFFICE: _Office(
        _named("press secretary", "spokesman", "spokeswoman", "spokesperson"),
        frozenset(map(stem, words("deputy former"))),
    ),
}
"""Each by the word that stands for it in a description."""


def is_office(word: str) -> bool:
    """Whether a word stands for an office of many names."""
    return word in _OFFICES


def names_office(word: str, noun: str) -> bool:
    """Whether a noun is part of a name of the office that the word stands for: "minister" of a diplomat's."""
    return any(stem(noun) in name for name in _OFFICES[word].names)


def same_word(word: str, there: frozenset[str]) -> bool:
    """Whether a word of a description is there, a place as its adjective, "boss" as any office that leads."""
    if word in _OFFICES:
        return _OFFICES[word].held(there)
    if not there.isdisjoint(_same(word)):
        return True
    lower = word.lower()
    if lower in HEADS and (there & LEADING and not there & _UNDER or there >= _WHO_LEADS):
        return True
    if _ABBREVIATED.get(lower, frozenset(("",))) <= there:
        return True
    start = stem(word)[:_SHARED_PREFIX]
    return word[0].isupper() and len(start) == _SHARED_PREFIX and any(one.startswith(start) for one in there)


def alike(word: str, known: Iterable[str]) -> frozenset[str]:
    """The stems of which one has to stand where a word of a description does."""
    if word in _OFFICES:
        return frozenset[str]().union(*_OFFICES[word].names)
    lower = word.lower()
    same = _same(word) | _ABBREVIATED.get(lower, frozenset())
    same |= LEADING | _WHO_LEADS if lower in HEADS else frozenset()
    same |= _CAMPUS if lower in _SCHOLARS else frozenset()
    start = stem(word)[:_SHARED_PREFIX]
    if word[0].isupper() and len(start) == _SHARED_PREFIX:
        same |= {one for one in known if one.startswith(start)}
    return same


def is_scholar(word: str, there: frozenset[str]) -> bool:
    """Whether a word calls a researcher, and somebody is introduced as of a university and nothing else."""
    return word.lower() in _SCHOLARS and bool(there & _CAMPUS) and not there & _NO_SCHOLARS


@lru_cache(maxsize=4096)
def _same(word: str) -> frozenset[str]:
    """Stems that say the same as a word: other words for the office, other names of the country."""
    groups = (group for group in _SAME_OFFICE if stem(word) in group)
    country = named_by(stem(word))
    return frozenset((stem(word),)).union(*groups, names_of(country) if country else ())
