"""Words that the best candidates share: what the question is about without saying it."""

from collections.abc import Sequence

import numpy as np

from index.ranking.candidates import CorpusStatistics
from index.ranking.occurrences import Ints, Matrix, Words, occurrences
from index.terms import Codes

_FEEDBACK = 10
"""Candidates that are read; each counts by its likelihood under the first scores."""
_SHARED_BY = 2
_WORDS = 25
_COMMON_SHARE = 0.1
"""Words in more than this share of the passages say nothing about a subject."""
_ALWAYS_RARE = 5
"""Passages that may hold a word of a small corpus before it counts as common."""


def shared_words(laid: Words, scores: Matrix, statistics: CorpusStatistics) -> Matrix:
    """For each candidate the share, 0 to 1, of the weight of the words that the best candidates share.

    A relevance model in the manner of Lavrenko and Croft (SIGIR 2001): a word weighs the summed likelihood
    of the feedback passages that hold it, exp(score - best score), times its inverse document frequency.
    """
    best = np.argsort(-scores, kind="stable")[:_FEEDBACK]
    likelihood = np.exp(scores[best] - scores[best[0]])
    codes, weight = _common(laid, best, likelihood, statistics)
    if not len(codes):
        return np.zeros(len(scores))
    held = occurrences(laid, codes).counts() > 0
    share: Matrix = held @ weight / weight.sum()
    return share


def _common(
    laid: Words, best: Ints, likelihood: Sequence[float] | Matrix, statistics: CorpusStatistics
) -> tuple[Codes, Matrix]:
    each = [np.unique(laid.passage(int(row))) for row in best]
    codes, place = np.unique(np.concatenate(each), return_inverse=True)
    weight = np.bincount(place, np.repeat(likelihood, [len(some) for some in each]))
    shared = np.flatnonzero(np.bincount(place) >= _SHARED_BY)
    codes, weight = codes[shared], weight[shared]
    known = statistics.frequencies(codes.tolist())
    frequency = np.array([known.get(code, 0) for code in codes.tolist()], dtype=np.float64)
    telling = frequency <= max(_COMMON_SHARE * statistics.passages, _ALWAYS_RARE)
    weight = weight * telling * np.log(np.maximum(statistics.passages, 2) / np.maximum(frequency, 1))
    top = np.argsort(-weight, kind="stable")[:_WORDS]
    top = top[weight[top] > 0]
    return codes[top], weight[top]
