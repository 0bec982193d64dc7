"""What became of a quotation that stands nowhere whole: pieces put together, or words changed."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_]+(?:['-][^\W_]+)*")
_MARK = re.compile(r"'(?!\w)|(?<!\w)'|\u2013")
"""A quotation mark that is no apostrophe, or a dash, in folded text: the speech was interrupted."""
_MOST_PIECES = 4
_NEAR = 4
"""Words: a piece that goes on this near after the one before is the same place, with words left out."""
_ALTERED_SHARE = 0.6
"""Of the words, in common with one place. Chosen, not fitted: both states lose their marks."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """The words of a source, in a form where they are found whole."""

    text: str
    words: tuple[re.Match[str], ...]
    spaced: str
    """The lower-cased words, one space before and after each."""


def is_stitched(text: str, sources: Sequence[str], *, fewest_words: int) -> bool:
    """Whether the folded `text` is made of two to four pieces that stand whole, but not in one place.

    Each piece has at least `fewest_words` and is the longest that stands in a source, found by halving:
    linear in the text and the sources, up to a logarithm.
    """
    words = [word.group() for word in _WORD.finditer(text.lower())]
    haystacks = [_source(source) for source in sources]
    places: list[tuple[_Source, int, int]] = []
    at = 0
    while at < len(words):
        if len(places) == _MOST_PIECES:
            return False
        length = _longest(words[at:], haystacks)
        if length < fewest_words:
            return False
        places.append(_place(words[at : at + length], haystacks))
        at += length
    return len(places) > 1 and not all(_goes_on(a, b) for a, b in zip(places, places[1:], strict=False))


def is_altered(text: str, sources: Sequence[str]) -> bool:
    """Whether most words of `text` stand together in one place of a source."""
    words = [word.group() for word in _WORD.finditer(text.lower())]
    if len(words) < 3:
        return False
    needed = _ALTERED_SHARE * len(words)
    return any(_most_shared(words, source) >= needed for source in sources)


@lru_cache(maxsize=8)
def _source(source: str) -> _Source:
    text = source.lower()
    words = tuple(_WORD.finditer(text))
    return _Source(text=text, words=words, spaced=" " + " ".join(word.group() for word in words) + " ")


def _longest(words: Sequence[str], haystacks: Sequence[_Source]) -> int:
    """How many of the first words stand together in a source."""
    low, high = 0, len(words)
    while low < high:
        middle = (low + high + 1) // 2
        needle = f" {' '.join(words[:middle])} "
        if any(needle in haystack.spaced for haystack in haystacks):
            low = middle
        else:
            high = middle - 1
    return low


def _place(words: Sequence[str], haystacks: Sequence[_Source]) -> tuple[_Source, int, int]:
    """The source, first and one past the last word of it, of words known to stand in one."""
    needle = f" {' '.join(words)} "
    haystack = next(haystack for haystack in haystacks if needle in haystack.spaced)
    first = haystack.spaced.count(" ", 0, haystack.spaced.find(needle))
    return haystack, first, first + len(words)


def _goes_on(first: tuple[_Source, int, int], second: tuple[_Source, int, int]) -> bool:
    """Whether the second piece follows the first in the same place: a few words on, no mark between."""
    source, _, end = first
    if second[0] is not source or not end <= second[1] <= end + _NEAR:
        return False
    between = source.text[source.words[end - 1].end() : source.words[second[1]].start()]
    return _MARK.search(between) is None


def _most_shared(words: Sequence[str], source: str) -> int:
    """The most of `words`, repeated ones as often, in one window a little longer than they."""
    wanted = Counter(words)
    found = [word.group() for word in _source(source).words]
    width = len(words) + _NEAR
    held: Counter[str] = Counter()
    shared = most = 0
    for at, word in enumerate(found):
        shared += held[word] < wanted[word]
        held[word] += 1
        if at >= width:
            gone = found[at - width]
            held[gone] -= 1
            shared -= held[gone] < wanted[gone]
        most = max(most, shared)
    return most
