"""Candidates in the order of interest: scored one by one, then spread over statements and outlets."""

from collections.abc import Mapping, Sequence

import numpy as np

from index.question import QuestionReading
from index.ranking.candidates import Candidate, CorpusStatistics, LexicalPlan, Ranked
from index.ranking.expansion import shared_words
from index.ranking.features import FEATURES, features
from index.ranking.occurrences import Matrix, Words
from index.ranking.weights import SEVERAL, SEVERAL_FIRST, SINGLE

SAME_STATEMENT = 0.3
"""Taken from a score for each passage of the same statement that stands above, where several are wanted."""
SAME_OUTLET = 0.15
"""The same for its outlet."""
_REACH = 4
"""Spreading looks this many times further down the list than is asked for."""


def rank(
    reading: QuestionReading,
    lexical: LexicalPlan,
    candidates: Sequence[Candidate],
    k: int,
    statistics: CorpusStatistics,
) -> tuple[Ranked, ...]:
    """The best `k` candidates, best first; ties in the order of keys, so that a search can be repeated."""
    if not candidates:
        return ()
    candidates = sorted(candidates, key=lambda candidate: candidate.passage)
    laid = Words.of([candidate.codes for candidate in candidates])
    measured = features(reading, lexical, candidates, laid)
    if reading.wants_several:
        first = weighed(measured, SEVERAL_FIRST)
        scores = weighed(measured, SEVERAL) + SEVERAL["shared_words"] * background(
            measured, laid, first, statistics
        )
    else:
        scores = weighed(measured, SINGLE)
    order = sorted(range(len(candidates)), key=lambda at: (-scores[at], candidates[at].passage))
    if reading.wants_several:
        order = _spread(order[: _REACH * k], scores, candidates)
    return tuple(Ranked(candidate=candidates[at], score=float(scores[at])) for at in order[:k])


def weighed(measured: Matrix, weights: Mapping[str, float]) -> Matrix:
    """One score a row of `index.ranking.features.features`."""
    scores: Matrix = measured @ np.array([weights[name] for name in FEATURES])
    return scores


def background(measured: Matrix, laid: Words, first: Matrix, statistics: CorpusStatistics) -> Matrix:
    """How much each candidate is made of the words that those share which lead by the `first` scores, 0 to 1.

    0 for passages in another language than the question's, which cannot share them.
    """
    own: Matrix = 1 - measured[:, FEATURES.index("foreign")]
    return shared_words(laid, first, statistics) * own


def _spread(order: Sequence[int], scores: Matrix, candidates: Sequence[Candidate]) -> list[int]:
    """Take the best again and again, less for every passage of the same statement or outlet already taken."""
    left = {at: float(scores[at]) for at in order}
    taken: list[int] = []
    while left:
        best = max(left, key=left.__getitem__)
        taken.append(best)
        del left[best]
        for at in left:
            if candidates[at].statement == candidates[best].statement:
                left[at] -= SAME_STATEMENT
            if candidates[at].outlet is not None and candidates[at].outlet == candidates[best].outlet:
                left[at] -= SAME_OUTLET
    return taken
