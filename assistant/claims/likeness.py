"""How much of a claim's words a window has, in meaning-bearing words and in their order."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.claims.lexicon import SAYING
from assistant.speaker_names import plain, related
from assistant.terms import Word, content, stem, stems
from assistant.word_tables import words

_FRAME_WORDS = words(
    """reporters parliament conference interview statement briefing according asked whether printed also saying
    journalists news quoted told would could should"""
)
"""Words that belong to how something was said, not to what."""
_PREFIX = 5


@dataclass(frozen=True, slots=True, kw_only=True)
class Likeness:
    """Each 0 to 1."""

    share: float
    """Of the claim's telling words, those in the window (words of the sentence around it count half)."""
    order: float
    """Of the pairs of neighbouring shared words, those in the same order and near each other in the window."""
    telling: int
    """How many telling words the claim has."""


def telling(claim: str) -> tuple[Word, ...]:
    """The words of a claim that must be found."""
    return tuple(
        word
        for word in content(claim)
        if word.text.lower() not in _FRAME_WORDS and word.text.lower() not in SAYING
    )


def likeness(claim: Sequence[Word], window: str, around: str) -> Likeness:
    """Compare the telling words of a claim with a window of a statement."""
    if not claim:
        return Likeness(share=1.0, order=1.0, telling=0)
    there: dict[str, list[int]] = {}
    for at, word in enumerate(content(window)):
        there.setdefault(word.stem, []).append(at)
    outside = stems(around)
    found = [_places(word, there) for word in claim]
    held = sum(1.0 if places else 0.5 * _in(word, outside) for word, places in zip(claim, found, strict=True))
    return Likeness(share=held / len(claim), order=_order(found), telling=len(claim))


def _places(word: Word, there: dict[str, list[int]]) -> list[int]:
    if word.stem in there:
        return there[word.stem]
    return [at for form, places in there.items() if alike(word.stem, form) for at in places]


def _in(word: Word, stems_there: frozenset[str]) -> bool:
    return word.stem in stems_there


def alike(one: str, other: str) -> bool:
    """Whether two stems are one word's: a long common beginning, or a country and its adjective."""
    short, long = sorted((one, other), key=len)
    if len(short) >= _PREFIX and long.startswith(short) and len(long) - len(short) <= 4:
        return True
    return len(short) >= 4 and short[0] == long[0] and short[:3] == long[:3] and related(plain(one), plain(other))


def _order(found: Sequence[list[int]]) -> float:
    """The share of neighbouring pairs of found words that keep their order within six telling words."""
    known = [places for places in found if places]
    if len(known) < 2:
        return 1.0
    kept = sum(
        any(0 <= right - left <= 6 for left in lefts for right in rights)
        for lefts, rights in zip(known, known[1:], strict=False)
    )
    return kept / (len(known) - 1)


def stem_set(text: str) -> frozenset[str]:
    """All stems of a text."""
    return frozenset(stem(word.text) for word in content(text))
