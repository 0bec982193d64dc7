"""Where candidates hold given words: their codes laid end to end and compared in one sweep."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.terms import Codes

Matrix = NDArray[np.float64]
Ints = NDArray[np.int64]

GAP = 1 << 8
"""Set between passages laid end to end, wider than any window the ranking looks through."""
_SLOTS = 1 << 16


@dataclass(frozen=True, slots=True)
class Words:
    """The words of all candidates, laid end to end."""

    codes: Codes
    lengths: Ints
    """Words of each candidate."""

    @classmethod
    def of(cls, passages: Sequence[bytes]) -> "Words":
        """From what `index.terms.codes_of` gives for each passage."""
        lengths = np.array([len(codes) // 4 for codes in passages], dtype=np.int64)
        return cls(np.frombuffer(b"".join(passages), dtype="<u4").astype(np.uint32, copy=False), lengths)

    def passage(self, row: int) -> Codes:
        """The codes of one candidate, in order."""
        start = int(self.lengths[:row].sum())
        return self.codes[start : start + int(self.lengths[row])]


@dataclass(frozen=True, slots=True)
class Occurrences:
    """Every place where a candidate holds one of the wanted words, in order."""

    row: Ints
    term: Ints
    at: Ints
    """Offset in words, with gaps between candidates."""
    rows: int
    terms: int

    def counts(self) -> Matrix:
        """Shape `(rows, terms)`: how often each candidate holds each word."""
        flat = np.bincount(self.row * self.terms + self.term, minlength=self.rows * self.terms)
        return flat.reshape(self.rows, self.terms).astype(np.float64)


def occurrences(laid: Words, wanted: Codes) -> Occurrences:
    """Find the wanted codes, each given once.

    Sixteen bits of a code choose its slot of a small table, whose answer is then checked; the bits are chosen
    so that no two wanted codes share a slot, with a slower search for the case that no such bits exist.
    """
    at, term = _found(laid.codes, wanted)
    row = np.searchsorted(np.cumsum(laid.lengths), at, side="right")
    return Occurrences(row, term, at + row * GAP, len(laid.lengths), len(wanted))


def _found(codes: Codes, wanted: Codes) -> tuple[Ints, Ints]:
    shift = next((bits for bits in range(17) if len(set(_slots(wanted, bits).tolist())) == len(wanted)), None)
    if shift is None:
        order = np.argsort(wanted)
        place = np.minimum(np.searchsorted(wanted[order], codes), len(wanted) - 1)
        at = np.flatnonzero(wanted[order][place] == codes)
        return at, order[place[at]]
    table = np.zeros(_SLOTS, dtype=np.int16)
    table[_slots(wanted, shift)] = np.arange(1, len(wanted) + 1)
    guess = table.take(_slots(codes, shift))
    at = np.flatnonzero(guess)
    term = guess[at].astype(np.int64) - 1
    sure = wanted[term] == codes[at]
    return at[sure], term[sure]


def _slots(codes: Codes, shift: int) -> Codes:
    return codes >> np.uint32(shift) & np.uint32(_SLOTS - 1)
