"""The learned weights of the ranking, and where they come from.

Learned by `python -m tests.bench.learn_ranking`: each gold passage against the candidates that are none, by
the logarithm of its softmax, under the packaged embedding and passages of at most 1,600 characters. They hold
numbers only; no text of the data they were learned on.
"""

SEVERAL_FIRST: dict[str, float] = {
    "bm25": -0.66,
    "coverage": 2.89,
    "near_25": 4.66,
    "near_25_sum": 0.8,
    "near_60": 1.28,
    "pairs": 0.93,
    "similarity": 5.76,
    "outlet": 4.1,
    "date": 0.42,
    "other_date": -2.16,
    "speaker": 2.34,
    "position": 0.89,
    "foreign": -2.45,
    "foreign_similarity": 27.3,
    "foreign_coverage": 20.81,
}
"""For questions about several statements, the scores that choose whose words make the background.

From the 1,128 answerable development questions of MultiHop-RAG (Tang and Yang, COLM 2024); `speaker` and
`foreign*` as in `SINGLE`.
"""

SEVERAL: dict[str, float] = {
    "bm25": -0.7,
    "coverage": 3.66,
    "near_25": 4.91,
    "near_25_sum": 1.08,
    "near_60": 1.71,
    "pairs": 1.15,
    "similarity": 7.09,
    "outlet": 4.49,
    "date": 0.72,
    "other_date": -2.27,
    "speaker": 2.34,
    "position": 0.97,
    "foreign": -2.45,
    "foreign_similarity": 27.3,
    "foreign_coverage": 20.81,
    "shared_words": -1.74,
}
"""For their order. What the leading candidates share is the subject's background: of passages that match the
question equally well, those made of it are about the subject at large, and come later."""

SINGLE: dict[str, float] = {
    "bm25": 1.91,
    "coverage": 2.14,
    "near_25": 0.94,
    "near_25_sum": 0.95,
    "near_60": 0.27,
    "pairs": 0.48,
    "similarity": 6.87,
    "outlet": 2.69,
    "date": 0.5,
    "other_date": -1.21,
    "speaker": 2.34,
    "position": 0.0,
    "foreign": -2.45,
    "foreign_similarity": 27.3,
    "foreign_coverage": 20.81,
}
"""For all other questions: committee questions of QMSum, SQuAD 2.0, XQuAD in English and Russian over text in
either and both, and those of MultiHop-RAG that ask one outlet; `date` set by hand, too few name one."""
