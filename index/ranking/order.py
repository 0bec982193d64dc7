"""Candidates in the order of interest: scored one by one, then spread over statements and outlets."""

from collections.abc import Iterator, Mapping, Sequence

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
    similarities: Sequence[float],
    k: int,
    statistics: CorpusStatistics,
) -> Iterator[Ranked]:
    """All candidates, best first; ties in the order of keys, so that a search can be repeated.

    `similarities` are the cosines of the question and each candidate. Where the question asks for several
    statements, the first `k` are spread over statements and outlets.
    """
    if not candidates:
        return
    keyed = np.array([candidate.passage for candidate in candidates]).argsort(kind="stable").tolist()
    candidates = [candidates[at] for at in keyed]
    near = np.array(similarities, dtype=np.float64)[keyed]
    laid = Words.of([candidate.codes for candidate in candidates])
    measured = features(reading, lexical, candidates, near, laid)
    if reading.wants_several:
        first = weighed(measured, SEVERAL_FIRST)
        scores = weighed(measured, SEVERAL) + SEVERAL["shared_words"] * background(
            measured, laid, first, statistics
        )
    else:
        scores = weighed(measured, SINGLE)
    order = np.argsort(-scores, kind="stable").tolist()
    if reading.wants_several:
        order = _spread(order, k, scores, candidates)
    for at in order:
        yield Ranked(candidate=candidates[at], similarity=float(near[at]), score=float(scores[at]))


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


def _spread(order: Sequence[int], k: int, scores: Matrix, candidates: Sequence[Candidate]) -> list[int]:
    """Take the best again and again, less for every passage of the same statement or outlet already taken.

    After `k` of them the others follow in their order.
    """
    reached = order[: _REACH * k]
    left = scores[reached]
    statements = np.array([candidates[at].statement for at in reached])
    places: dict[str | None, int] = {None: -1}
    outlets = np.array([places.setdefault(candidates[at].outlet, len(places)) for at in reached])
    taken: dict[int, None] = {}
    for _ in range(min(k, len(reached))):
        best = int(np.argmax(left))
        taken[reached[best]] = None
        left[statements == statements[best]] -= SAME_STATEMENT
        if outlets[best] >= 0:
            left[outlets == outlets[best]] -= SAME_OUTLET
        left[best] = -np.inf
    return [*taken, *(at for at in order if at not in taken)]
