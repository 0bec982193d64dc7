"""Where one statement prints a passage of another: found over the words' codes, which the catalog keeps."""

import sqlite3
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

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
_HALF = np.uint32(0xFFFF)

Ints = NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Laid:
    """The words of a statement, passage after passage."""

    codes: Codes
    spans: tuple[tuple[int, int], ...]
    """Start and stop of its passages."""
    ends: Ints
    """Words up to the end of each passage."""

    def span(self, first: int, last: int, text: str) -> Span:
        """The stretch of the statement's text from one word to another, by their numbers."""
        return Span(start=self._place(first, text)[0], end=self._place(last, text)[1])

    def _place(self, word: int, text: str) -> tuple[int, int]:
        at = int(np.searchsorted(self.ends, word, side="right"))
        before = int(self.ends[at - 1]) if at else 0
        first, last = self.spans[at]
        start, end = word_at(text[first:last], word - before, int(self.ends[at]) - before)
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
    for key, group in groupby(rows, key=lambda row: int(row[0])):
        passages = list(group)
        found[key] = Laid(
            np.frombuffer(b"".join(row[3] or b"" for row in passages), dtype="<u4"),
            tuple((row[1], row[2]) for row in passages),
            np.cumsum([len(row[3] or b"") // 4 for row in passages]),
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
        self._wanted = np.unique(_shingles(own, np.arange(len(own) - _WIDTH + 1)))
        self._least = _LEAST_SHARED * len(self._wanted)
        self._halves = np.zeros(_HALF + 1, dtype=bool)
        self._halves[own & _HALF] = True

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
        edges = np.searchsorted(at, bounds).tolist()
        return [
            self._stretch(at[first:last] - start)
            for first, last, start in zip(edges, edges[1:], bounds.tolist(), strict=False)
        ]

    def _stretch(self, at: Ints) -> tuple[int, int] | None:
        if len(at) < self._least:
            return None
        first = np.searchsorted(at, at - self._longest, side="left")
        held = np.arange(len(at)) - first
        best = int(held.argmax())
        if held[best] + 1 < self._least:
            return None
        return int(at[first[best]]), int(at[best]) + _WIDTH - 1

    def _possible(self, codes: Codes, bounds: Ints) -> Ints:
        """Where runs of words begin that it may hold: half of each code tells most others.

        No run reaches over a bound, where one statement ends and the next begins.
        """
        held = self._halves.take(codes & _HALF)
        count = max(0, len(codes) - _WIDTH + 1)
        run = held[:count].copy()
        for offset in range(1, _WIDTH):
            run &= held[offset : offset + count]
        for bound in bounds[1:-1].tolist():
            run[max(0, bound - _WIDTH + 1) : bound] = False
        return np.flatnonzero(run)


def _shingles(codes: Codes, starts: Ints) -> NDArray[np.uint64]:
    """One number for the run of neighbouring words at each start."""
    mixed = np.zeros(len(starts), np.uint64)
    for offset, factor in enumerate(_MIX):
        mixed += codes[starts + offset].astype(np.uint64) * factor
    return mixed
