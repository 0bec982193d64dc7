"""Where one statement prints a passage of another: found over the words' codes, which the catalog keeps."""

import sqlite3
from bisect import bisect_right
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby
from operator import itemgetter

import numpy as np
from numpy.typing import NDArray

from index.records import KEYS, listed, plain_rows
from index.statement import Span
from index.terms import Codes, word_at

_WIDTH = 4
"""Words of a shingle."""
_LEAST_SHARED = 0.4
"""Of a passage's shingles: less of it in the other statement is a few borrowed words, not a print."""
_REACH = 1.3
"""A print is at most so many times as long as what it prints."""
_MIX = np.array([0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9, 0x27D4EB2F165667C5], np.uint64)
"""Odd numbers of 64 bits: the sum of the codes' products with them stands for a shingle."""
_SHIFT = np.uint32(16)
_PAIRS = 1 << 16
_TURN = np.uint32(0x9E3779B1)
"""Odd, so that the order of two words counts."""

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Laid:
    """The words of a statement, passage after passage."""

    codes: Codes
    spans: tuple[tuple[int, int], ...]
    """Start and stop of its passages."""
    ends: tuple[int, ...]
    """Words up to the end of each passage."""

    def passages(self) -> list[Codes]:
        """The words of each passage."""
        return np.split(self.codes, self.ends[:-1])

    def span(self, first: int, last: int, text: str) -> Span:
        """The stretch of the statement's text from one word to another, by their numbers."""
        return Span(start=self._place(first, text)[0], end=self._place(last, text)[1])

    def _place(self, word: int, text: str) -> tuple[int, int]:
        at = bisect_right(self.ends, word)
        before = self.ends[at - 1] if at else 0
        first, last = self.spans[at]
        start, end = word_at(text[first:last], word - before, self.ends[at] - before)
        return first + start, first + end


def laid_out(db: sqlite3.Connection, statements: Iterable[int]) -> dict[int, Laid]:
    """The words of statements, by their keys."""
    rows = plain_rows(
        db,
        "SELECT statement, start, stop, terms FROM passages "
        f"WHERE statement IN ({KEYS}) ORDER BY statement, ordinal",
        (listed(statements),),
    )
    found: dict[int, Laid] = {}
    for key, group in groupby(rows, key=itemgetter(0)):
        _, starts, stops, terms = zip(*group, strict=True)
        held = [one or b"" for one in terms]
        found[key] = Laid(
            np.frombuffer(b"".join(held), dtype="<u4"),
            tuple(zip(starts, stops, strict=True)),
            tuple(accumulate(len(one) // 4 for one in held)),
        )
    return found


def codes_at(db: sqlite3.Connection, statement: int, ordinal: int) -> Codes:
    """The words of one passage."""
    ((terms,),) = plain_rows(
        db, "SELECT terms FROM passages WHERE statement = ? AND ordinal = ?", (statement, ordinal)
    )
    return np.frombuffer(terms or b"", dtype="<u4")


class Looked:
    """A passage that is looked for in other statements."""

    def __init__(self, own: Codes) -> None:
        """`own` are its words."""
        self._longest = round(len(own) * _REACH)
        self._wanted = _sorted_once(_shingles(own, np.arange(len(own) - _WIDTH + 1)))
        self._least = _LEAST_SHARED * len(self._wanted)
        self._pairs = np.zeros(_PAIRS, dtype=bool)
        self._pairs[_paired(own)] = True

    def densest(self, others: Sequence[Laid]) -> list[tuple[int, int] | None]:
        """First and last word of the stretch where each other's shingles are its own most densely.

        None where one holds too few of them. All are looked through in one sweep.
        """
        wanted = self._wanted
        if not len(wanted) or not others:
            return [None] * len(others)
        codes = np.concatenate([other.codes for other in others])
        bounds = np.cumsum([0, *(len(other.codes) for other in others)])
        theirs = self._possible(codes, bounds)
        numbers = _shingles(codes, theirs)
        at = theirs[wanted[np.minimum(np.searchsorted(wanted, numbers), len(wanted) - 1)] == numbers]
        edges = np.searchsorted(at, bounds)
        reached = np.maximum(
            np.searchsorted(at, at - self._longest, side="left"), np.repeat(edges[:-1], np.diff(edges))
        )
        held = np.arange(1, len(at) + 1) - reached
        found: list[tuple[int, int] | None] = []
        for first, last, start in zip(edges.tolist(), edges[1:].tolist(), bounds.tolist(), strict=False):
            best = first + int(held[first:last].argmax()) if last - first >= self._least else first
            if best == last or held[best] < self._least:
                found.append(None)
            else:
                found.append((int(at[reached[best]]) - start, int(at[best]) - start + _WIDTH - 1))
        return found

    def _possible(self, codes: Codes, bounds: Ints) -> Ints:
        """Where runs of words begin that it may hold: the pairs of neighbouring words tell most others.

        No run reaches over a bound, where one statement ends and the next begins.
        """
        held = self._pairs.take(_paired(codes))
        count = max(0, len(codes) - _WIDTH + 1)
        run = held[:count].copy()
        for offset in range(1, _WIDTH - 1):
            run &= held[offset : offset + count]
        for bound in bounds[1:-1].tolist():
            run[max(0, bound - _WIDTH + 1) : bound] = False
        return np.flatnonzero(run)


def _paired(codes: Codes) -> NDArray[np.uint32]:
    """A number below `_PAIRS` for each two neighbouring words."""
    return (codes[:-1] * _TURN + codes[1:]) >> _SHIFT


def _sorted_once(numbers: NDArray[np.uint64]) -> NDArray[np.uint64]:
    numbers.sort()
    return numbers[np.flatnonzero(np.diff(numbers, prepend=~numbers[:1]))]


def _shingles(codes: Codes, starts: Ints) -> NDArray[np.uint64]:
    """One number for the run of neighbouring words at each start."""
    mixed = np.zeros(len(starts), np.uint64)
    for offset, factor in enumerate(_MIX):
        mixed += codes[starts + offset].astype(np.uint64) * factor
    return mixed
