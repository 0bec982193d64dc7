"""How much of a claim's words a window has, in meaning-bearing words and in their order."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from assistant.claims.figures import digits_of
from assistant.claims.lexicon import SAYING
from assistant.speaker_names import plain, related
from assistant.terms import Word, content
from assistant.word_tables import words

_FRAME_WORDS = words(
    """reporters parliament conference interview statement briefing according asked whether printed also
    saying journalists news quoted told would could should
    become becomes became get gets got currently now still already later recently"""
)
"""Words that belong to how or when something was said, not to what; and verbs too light to tell texts
apart."""
_PREFIX = 5
_ENDING = 2
"""Letters that a stemmer may leave on one form of a word and not on another."""
_NEAR = 6
"""Telling words between which two neighbours of a claim may stand in the window."""
_ORDER_WEIGHT = 0.25
"""Of the order of words in the score; fitted with `ENOUGH` on the tuning half."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Each 0 to 1."""

    share: float
    """Of the claim's telling words, those in the window; a name that stands around it counts whole, another
    word there half."""
    order: float
    """Of the pairs of neighbouring shared words, those in the same order and near each other in the
    window."""
    gap: int
    """The most telling words in a row that are loose: neither near their neighbours in the window nor a
    name around it."""
    loose_end: int
    """How many of the last telling words are."""

    @property
    def score(self) -> float:
        """One number, 0 to 1."""
        return self.share * (1 - _ORDER_WEIGHT + _ORDER_WEIGHT * self.order)


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Bag:
    """The telling words of a stretch, ready to be looked up."""

    places: Mapping[str, tuple[int, ...]]
    """For each stem, where it stands among the telling words."""
    kin: Mapping[str, tuple[str, ...]]
    """For each beginning of three letters, the stems that begin so."""

    @classmethod
    def of(cls, sentences: Sequence[str]) -> "Bag":
        """The bag of sentences that follow one another."""
        places: dict[str, list[int]] = {}
        kin: dict[str, list[str]] = {}
        for at, word in enumerate(word for sentence in sentences for word in _content(sentence)):
            if word.stem not in places:
                kin.setdefault(word.stem[:3], []).append(word.stem)
            places.setdefault(word.stem, []).append(at)
        return cls(
            places={stem: tuple(found) for stem, found in places.items()},
            kin={start: tuple(found) for start, found in kin.items()},
        )

    def find(self, stem: str) -> tuple[int, ...]:
        """Where a word with that stem, or one alike, stands."""
        if stem in self.places:
            return self.places[stem]
        return tuple(
            at for form in self.kin.get(stem[:3], ()) if alike(stem, form) for at in self.places[form]
        )


@lru_cache(maxsize=4096)
def _content(text: str) -> tuple[Word, ...]:
    """The telling words of a text, number words as digits."""
    return tuple(
        replace(word, stem=digits) if (digits := digits_of(word.text)) else word for word in content(text)
    )


def telling(claim: str, *, saying: bool = False) -> tuple[Word, ...]:
    """The words of a claim that must be found; with `saying` its reporting verbs too."""
    return tuple(
        word
        for word in _content(claim)
        if saying or word.text.lower() not in _FRAME_WORDS and word.text.lower() not in SAYING
    )


def likeness(claim: Sequence[Word], window: Bag, beside: frozenset[str], around: frozenset[str]) -> Likeness:
    """Compare the telling words of a claim with a window of a statement and the stems around it."""
    if not claim:
        return Likeness(share=0.0, order=0.0, gap=0, loose_end=0)
    found = [window.find(word.stem) for word in claim]
    anchored = _anchored(found)
    held, run, gap = 0.0, 0, 0
    for word, places, fast in zip(claim, found, anchored, strict=True):
        name_nearby = not places and (word.stem in beside or word.stem in around and word.text[0].isupper())
        run = 0 if fast or name_nearby else run + 1
        gap = max(gap, run)
        if places or name_nearby:
            held += 1.0
        elif word.stem in around:
            held += 0.5
    return Likeness(share=held / len(claim), order=_order(found), gap=gap, loose_end=run)


def _anchored(found: Sequence[tuple[int, ...]]) -> list[bool]:
    """For each word, whether the window has it near the shared word before or after it, in any order."""
    known = [at for at, places in enumerate(found) if places]
    anchored = [False] * len(found)
    for one, other in zip(known, known[1:], strict=False):
        if any(abs(left - right) <= _NEAR for left in found[one] for right in found[other]):
            anchored[one] = anchored[other] = True
    if len(known) == 1:
        anchored[known[0]] = True
    return anchored


def alike(one: str, other: str) -> bool:
    """Whether two stems are one word's: a long common beginning, or a country and its adjective."""
    short, long = sorted((one, other), key=len)
    if len(short) >= _PREFIX and long.startswith(short) and len(long) - len(short) <= _ENDING:
        return True
    return (
        len(short) >= 4
        and short[0] == long[0]
        and short[:3] == long[:3]
        and related(plain(one), plain(other))
    )


def _order(found: Sequence[tuple[int, ...]]) -> float:
    """The share of neighbouring pairs of found words that keep their order within six telling words."""
    known = [places for places in found if places]
    if len(known) < 2:
        return 1.0
    kept = sum(
        any(0 <= right - left <= _NEAR for left in lefts for right in rights)
        for lefts, rights in zip(known, known[1:], strict=False)
    )
    return kept / (len(known) - 1)
