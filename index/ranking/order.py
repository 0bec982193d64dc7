"""Candidates in the order of interest: scored one by one, then spread over statements and outlets."""

from collections.abc import Mapping, Sequence

import numpy as np

from index.question import QuestionReading
from index.ranking.candidates import Candidate, CorpusStatistics, LexicalPlan, Ranked
from index.ranking.expansion import shared_words
from index.ranking.features import FEATURES, features
from index.ranking.occurrences import Matrix, Words
from index.ranking.weights import FIRST, SECOND

EXPANSION = "shared_words"
"""The feature that the second scores add to those of the first."""

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
    _, measured = measure(reading, lexical, candidates, statistics)
    scores = measured @ np.array([SECOND[name] for name in (*FEATURES, EXPANSION)])
    order = sorted(range(len(candidates)), key=lambda at: (-scores[at], candidates[at].passage))
    if reading.wants_several:
        order = _spread(order[: _REACH * k], scores, candidates)
    return tuple(Ranked(candidate=candidates[at], score=float(scores[at])) for at in order[:k])


def measure(
    reading: QuestionReading,
    lexical: LexicalPlan,
    candidates: Sequence[Candidate],
    statistics: CorpusStatistics,
    first: Mapping[str, float] = FIRST,
) -> tuple[Matrix, Matrix]:
    """The first scores, and the features; the last column is the words shared with those that lead."""
    laid = Words.of([candidate.codes for candidate in candidates])
    measured = features(reading, lexical, candidates, laid)
    scores = measured @ np.array([first[name] for name in FEATURES])
    own = 1 - measured[:, FEATURES.index("foreign")]
    return scores, np.column_stack((measured, shared_words(laid, scores, statistics) * own))


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
            if candidates[at].outlet == candidates[best].outlet:
                left[at] -= SAME_OUTLET
    return taken
