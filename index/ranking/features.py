"""What is measured of each candidate: a matrix, one row a candidate, one column a feature."""

from collections.abc import Sequence

import numpy as np

from index.question import QuestionReading, QuestionTerm
from index.ranking.candidates import Candidate, LexicalPlan
from index.ranking.occurrences import Ints, Matrix, Occurrences, Words, occurrences
from index.terms import code

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
    "position",
    "foreign",
    "foreign_similarity",
    "foreign_coverage",
)
"""Of each candidate:

bm25, coverage, near_25, near_60: share of the question's weight that the passage holds; with BM25's
saturation, at all, within 25 or 60 words. near_25_sum, pairs: the same within 25 words, and neighbouring
words of the question near each other, as sums of idf / 10. outlet, date, speaker: 1 when the passage is of
one that the question names; other_date: the outlet without the date. position: 0 to 1
within the statement. foreign: 1 for a passage in another language than the question's, where
similarity and the share of names and numbers in common (foreign_coverage) have weights of their own.
"""

OWN_LANGUAGE = ("bm25", "coverage", "near_25", "near_25_sum", "near_60", "pairs", "position")
"""Features that say nothing of a passage in another language than the question's; they are 0 there."""
OTHER_PART = 0.35
"""Weight of a word in a part of the question that asks other sources than the passage's."""
_K1, _B = 1.2, 0.75
"""Of BM25, the customary values."""
_TYPICAL_WORDS = 240
"""Length that BM25 compares with: of a passage of 1,400 characters."""


def features(
    reading: QuestionReading,
    lexical: LexicalPlan,
    candidates: Sequence[Candidate],
    similarity: Matrix,
    laid: Words,
) -> Matrix:
    """Shape `(len(candidates), len(FEATURES))`; finite.

    `similarity` are the cosines of the question and each candidate, `laid` holds the candidates' words.
    """
    found = occurrences(laid, np.array([code(term.stem) for term in lexical.terms], dtype=np.uint32))
    weights = _weights(reading, lexical, candidates)
    counts = found.counts()
    total = np.maximum(weights.sum(axis=1), 1e-9)
    norm = _K1 * (1 - _B + _B * laid.lengths / _TYPICAL_WORDS)
    saturated = counts * (_K1 + 1) / (counts + norm[:, None])
    gains = weights[found.row, found.term]
    following = _next_same(found)
    near_25 = _densest(found, gains, following, 25)
    near_60 = _densest(found, gains, following, 60)
    outlet, date, speaker = _named(reading, candidates)
    covered = ((counts > 0) * weights).sum(axis=1) / total
    printed = [candidate.language for candidate in candidates]
    told = {language: float(_foreign(reading.language, language)) for language in set(printed)}
    foreign = np.array([told[language] for language in printed])
    columns = {
        "bm25": (saturated * weights).sum(axis=1) / total,
        "coverage": covered,
        "near_25": near_25 / total,
        "near_25_sum": near_25 / 10,
        "near_60": near_60 / total,
        "pairs": _pairs(reading, lexical, found, weights) / 10,
        "similarity": similarity,
        "outlet": outlet,
        "date": date,
        "other_date": outlet * (1 - date) * bool(reading.dates),
        "speaker": speaker,
        "position": np.array([candidate.position for candidate in candidates]),
        "foreign": foreign,
        "foreign_similarity": foreign * similarity,
        "foreign_coverage": foreign * covered,
    }
    for name in OWN_LANGUAGE:
        columns[name] = columns[name] * (1 - foreign)
    return np.stack([columns[name] for name in FEATURES], axis=1)


def _foreign(asked: str | None, printed: str | None) -> bool:
    return asked is not None and printed is not None and asked != printed


def _weights(reading: QuestionReading, lexical: LexicalPlan, candidates: Sequence[Candidate]) -> Matrix:
    """Weight of each term for each candidate: its idf; less in parts that ask other sources.

    The words of a speaker's name weigh nothing in passages of that speaker, who seldom says it.
    """
    idf = np.array([term.idf for term in lexical.terms])
    outlets, speakers = frozenset(reading.outlets), frozenset(reading.speakers)
    if not speakers and len(outlets) < 2:
        return np.tile(idf, (len(candidates), 1))
    places = _places(reading, lexical)
    rows: dict[tuple[frozenset[str], frozenset[str]], Matrix] = {}
    picked: list[Matrix] = []
    for candidate in candidates:
        spoken = speakers.intersection(candidate.speakers)
        own = outlets & {candidate.outlet} if outlets else spoken
        if (own, spoken) not in rows:
            shares = [max(_share(term, own, spoken) for term in terms) for terms in places]
            rows[own, spoken] = idf * np.array(shares)
        picked.append(rows[own, spoken])
    return np.stack(picked)


def _share(term: QuestionTerm, own: frozenset[str], spoken: frozenset[str]) -> float:
    if term.names & spoken:
        return 0.0
    return 1.0 if not own or not term.asks or term.asks & own else OTHER_PART


def _places(reading: QuestionReading, lexical: LexicalPlan) -> list[list[QuestionTerm]]:
    places: dict[str, list[QuestionTerm]] = {}
    for term in reading.terms:
        places.setdefault(term.stem, []).append(term)
    return [places[term.stem] for term in lexical.terms]


def _next_same(found: Occurrences) -> Ints:
    """For each occurrence the offset of the same word's next one in its passage; far away without one."""
    key = found.row * found.terms + found.term
    order = np.argsort(key, kind="stable")
    following = np.full(len(key), np.iinfo(np.int64).max // 2)
    same = key[order][1:] == key[order][:-1]
    following[order[:-1][same]] = found.at[order[1:][same]]
    return following


def _densest(found: Occurrences, gains: Matrix, following: Ints, width: int) -> Matrix:
    """For each candidate the greatest weight of different words of the question in `width` words.

    Each occurrence counts from its place until it leaves the window or its word comes again; the sum is taken
    at every occurrence, which is where it can be greatest.
    """
    best = np.zeros(found.rows)
    if not len(found.at):
        return best
    ends = np.minimum(found.at + width, following)
    order = np.argsort(ends, kind="stable")
    gone = np.concatenate(([0.0], np.cumsum(gains[order])))
    inside = np.cumsum(gains) - gone[np.searchsorted(ends[order], found.at, side="right")]
    first = np.flatnonzero(np.diff(found.row, prepend=-1))
    best[found.row[first]] = np.maximum.reduceat(inside, first)
    return best


def _pairs(reading: QuestionReading, lexical: LexicalPlan, found: Occurrences, weights: Matrix) -> Matrix:
    """Weight of the question's neighbouring words that stand within three words of each other."""
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
    return np.bincount(row, (weights[row, low] + weights[row, high]) / 2, minlength=found.rows).astype(float)


def _named(reading: QuestionReading, candidates: Sequence[Candidate]) -> tuple[Matrix, Matrix, Matrix]:
    outlets, speakers, dates = frozenset(reading.outlets), frozenset(reading.speakers), reading.dates
    none = np.zeros(len(candidates))
    return (
        np.array([float(one.outlet in outlets) for one in candidates]) if outlets else none,
        np.array([float(any(asked.meets(one.published) for asked in dates)) for one in candidates])
        if dates
        else none,
        np.array([float(not speakers.isdisjoint(one.speakers)) for one in candidates]) if speakers else none,
    )
