"""The learned weights of the ranking, and where they come from.

Learned by `tests/bench/learn_ranking.py` on the 1,128 answerable development questions of MultiHop-RAG (Tang and Yang,
COLM 2024; passages of at most 1,600 characters, packaged embedding): each gold passage against the candidates
that are none, by the logarithm of its softmax. `speaker` is set by hand on QMSum's committee questions.
"""

FIRST: dict[str, float] = {
    "bm25": -0.61,
    "coverage": 2.57,
    "near_25": 4.46,
    "near_25_sum": 0.83,
    "near_60": 1.73,
    "pairs": 0.92,
    "similarity": 5.79,
    "outlet": 4.12,
    "date": 0.44,
    "other_date": -2.18,
    "speaker": 2.0,
    "length": 2.73,
    "position": 0.94,
    "foreign": 1.0,
    "foreign_similarity": 16.0,
    "foreign_coverage": 8.0,
}
"""For the scores that choose which candidates' words are compared."""

SECOND: dict[str, float] = {
    "bm25": -0.57,
    "coverage": 3.17,
    "near_25": 4.67,
    "near_25_sum": 1.1,
    "near_60": 2.14,
    "pairs": 1.13,
    "similarity": 7.05,
    "outlet": 4.49,
    "date": 0.73,
    "other_date": -2.28,
    "speaker": 2.0,
    "length": 3.19,
    "position": 1.02,
    "foreign": 1.0,
    "foreign_similarity": 16.0,
    "foreign_coverage": 8.0,
    "shared_words": -1.65,
}
"""For the order. What the leading candidates share is the subject's background: a passage made of it is about
the subject at large, so among passages that match the question equally well it comes later."""
