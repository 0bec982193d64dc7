"""What is measured of each candidate: a matrix, one row a candidate, one column a feature."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from index.question import QuestionReading
from index.ranking.candidates import Candidate, LexicalPlan
from index.terms import code

Matrix = NDArray[np.float64]
Ints = NDArray[np.int64]

FEATURES = (
    "bm25",
    "coverage",
    "near_25",
    "near_25_sum",
    "near_60",
    "pairs",
    "similarity",
    "outlet",
    "date",
    "other_date",
    "speaker",
    "length",
    "position",
)
"""bm25, coverage, near_*: share of the question's weight that the passage holds: with BM25's saturation, at all, within
25 or 60 words; near_25_sum and pairs: the same and neighbouring words of the question, as a sum of idf / 10;
outlet, date, speaker: 1 when the passage is by or of one that the question names; other_date: the outlet without the date;
length: words / 300, at most 1; position: 0 to 1 within the statement."""

OTHER_PART = 0.35
"""Weight of a word in a part of the question that asks other sources than the passage's."""
_K1, _B = 1.2, 0.75
"""Of BM25, the customary values."""
_TYPICAL_WORDS = 240
"""Length that BM25 compares with: of a passage of 1,400 characters."""
_LONG_WORDS = 300
_GAP = 1 << 8
"""Set between passages laid end to end, wider than any window."""


@dataclass(frozen=True, slots=True)
class _Occurrences:
    """Every place where a candidate holds a word of the question, in order."""

    row: Ints
    term: Ints
    at: Ints
    """Offset in words, candidates laid end to end with gaps."""
    lengths: Ints
    """Words of each candidate."""


def features(reading: QuestionReading, lexical: LexicalPlan, candidates: Sequence[Candidate]) -> Matrix:
    """Shape `(len(candidates), len(FEATURES))`; finite."""
    if not candidates:
        return np.zeros((0, len(FEATURES)))
    found = _occurrences(lexical, candidates)
    weights = _weights(reading, lexical, candidates)
    counts = np.zeros(weights.shape)
    np.add.at(counts, (found.row, found.term), 1.0)
    total = np.maximum(weights.sum(axis=1), 1e-9)
    norm = _K1 * (1 - _B + _B * found.lengths / _TYPICAL_WORDS)
    saturated = counts * (_K1 + 1) / (counts + norm[:, None])
    gains = weights[found.row, found.term]
    following = _next_same(found, weights.shape[1])
    near_25 = _densest(found, gains, following, 25)
    near_60 = _densest(found, gains, following, 60)
    outlet, date, speaker = _named(reading, candidates)
    columns = (
        (saturated * weights).sum(axis=1) / total,
        ((counts > 0) * weights).sum(axis=1) / total,
        near_25 / total,
        near_25 / 10,
        near_60 / total,
        _pairs(reading, lexical, found, weights) / 10,
        np.array([candidate.similarity for candidate in candidates]),
        outlet,
        date,
        outlet * (1 - date) * bool(reading.dates),
        speaker,
        np.minimum(found.lengths / _LONG_WORDS, 1.0),
        np.array([candidate.position for candidate in candidates]),
    )
    return np.stack(columns, axis=1)


def _occurrences(lexical: LexicalPlan, candidates: Sequence[Candidate]) -> _Occurrences:
    lengths = np.array([len(candidate.codes) // 4 for candidate in candidates], dtype=np.int64)
    laid = np.frombuffer(b"".join(candidate.codes for candidate in candidates), dtype="<u4")
    wanted = np.array([code(term.stem) for term in lexical.terms], dtype=np.uint32)
    place = np.full(1 << 16, -1, dtype=np.int16)
    shift = next(bits for bits in range(17) if len(set((wanted >> bits & 0xFFFF).tolist())) == len(wanted))
    place[wanted >> shift & 0xFFFF] = np.arange(len(wanted))
    slots = place[laid >> shift & 0xFFFF]
    maybe = np.flatnonzero(slots >= 0)
    term = slots[maybe].astype(np.int64)
    sure = wanted[term] == laid[maybe] if len(wanted) else np.zeros(0, dtype=bool)
    at, term = maybe[sure], term[sure]
    starts = np.cumsum(lengths) - lengths
    row = np.searchsorted(starts + lengths, at, side="right")
    return _Occurrences(row, term, at + row * _GAP, lengths)


def _weights(reading: QuestionReading, lexical: LexicalPlan, candidates: Sequence[Candidate]) -> Matrix:
    """Weight of each term for each candidate: its idf, less in parts that ask other sources than the candidate's."""
    idf = np.array([term.idf for term in lexical.terms])
    named = reading.sources
    if len(named) < 2:
        return np.tile(idf, (len(candidates), 1))
    asks = _asked_of(reading, lexical)
    rows: dict[frozenset[str], Matrix] = {frozenset(): idf}
    picked: list[Matrix] = []
    for candidate in candidates:
        own = named & {candidate.outlet, *candidate.speakers}
        if own not in rows:
            rows[own] = idf * np.array(
                [1.0 if any(not some or some & own for some in places) else OTHER_PART for places in asks]
            )
        picked.append(rows[own])
    return np.stack(picked)


def _asked_of(reading: QuestionReading, lexical: LexicalPlan) -> list[list[frozenset[str]]]:
    places: dict[str, list[frozenset[str]]] = {}
    for term in reading.terms:
        places.setdefault(term.stem, []).append(term.asks)
    return [places[term.stem] for term in lexical.terms]


def _next_same(found: _Occurrences, terms: int) -> Ints:
    """For each occurrence the offset of the same word's next one in the same passage; far away when there is none."""
    key = found.row * terms + found.term
    order = np.argsort(key, kind="stable")
    following = np.full(len(key), np.iinfo(np.int64).max // 2)
    same = key[order][1:] == key[order][:-1]
    following[order[:-1][same]] = found.at[order[1:][same]]
    return following


def _densest(found: _Occurrences, gains: Matrix, following: Ints, width: int) -> Matrix:
    """For each candidate the greatest weight of different words of the question within `width` words.

    Each occurrence counts from its place until it leaves the window or its word comes again; the sum is taken
    at every occurrence, which is where it can be greatest.
    """
    best = np.zeros(len(found.lengths))
    if not len(found.at):
        return best
    ends = np.minimum(found.at + width, following)
    order = np.argsort(ends, kind="stable")
    gone = np.concatenate(([0.0], np.cumsum(gains[order])))
    inside = np.cumsum(gains) - gone[np.searchsorted(ends[order], found.at, side="right")]
    first = np.flatnonzero(np.diff(found.row, prepend=-1))
    best[found.row[first]] = np.maximum.reduceat(inside, first)
    return best


def _pairs(reading: QuestionReading, lexical: LexicalPlan, found: _Occurrences, weights: Matrix) -> Matrix:
    """Weight of the question's neighbouring words that stand within three words of each other in the passage."""
    place = {term.stem: at for at, term in enumerate(lexical.terms)}
    count = len(place)
    wanted = np.zeros((count, count), dtype=bool)
    for one, other in zip(reading.terms, reading.terms[1:], strict=False):
        left, right = sorted((place[one.stem], place[other.stem]))
        wanted[left, right] = left != right
    keys: list[Ints] = []
    for step in (1, 2, 3):
        near = (
            np.flatnonzero(found.at[step:] - found.at[:-step] <= 3)
            if len(found.at) > step
            else np.zeros(0, int)
        )
        low = np.minimum(found.term[near], found.term[near + step])
        high = np.maximum(found.term[near], found.term[near + step])
        asked = wanted[low, high]
        keys.append((found.row[near][asked] * count + low[asked]) * count + high[asked])
    unique = np.unique(np.concatenate(keys))
    row, low, high = unique // (count * count), unique // count % count, unique % count
    return np.bincount(
        row, (weights[row, low] + weights[row, high]) / 2, minlength=len(found.lengths)
    ).astype(float)


def _named(reading: QuestionReading, candidates: Sequence[Candidate]) -> tuple[Matrix, Matrix, Matrix]:
    outlets, speakers = set(reading.outlets), set(reading.speakers)
    return (
        np.array([float(candidate.outlet in outlets) for candidate in candidates]),
        np.array(
            [
                float(any(asked.meets(candidate.published) for asked in reading.dates))
                for candidate in candidates
            ]
        ),
        np.array([float(not speakers.isdisjoint(candidate.speakers)) for candidate in candidates]),
    )
