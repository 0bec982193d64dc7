"""Weights by which a question is answered or refused; the weights are written by `tests/bench/calibrate.py`.

Learned on 1595 questions of squad2, sample, multihoprag, qmsum (development parts;
see `tests/bench/posed.py`).
"""

THRESHOLD = 0.29
"""A question is answered from this probability on that the record answers it.

The calibration data alone would have it at 0.45, where a third of the answerable questions over two plain
news reports were refused; at 0.29 two of 24 were, and three of 20 unanswerable ones were answered.
"""

UNIT_WEIGHTS: dict[str, float] = {
    "bias": -6.374,
    "unit": 1.742,
    "around": -0.546,
    "near": 6.278,
    "passage_near": -5.225,
    "led": 2.521,
    "after_question": 0.445,
    "asks": -6.656,
    "missing": -0.511,
    "strangest": 0.297,
    "together": 1.168,
    "kind": 0.481,
    "opposed": 0.125,
    "headline": -4.503,
    "first": 2.475,
    "length": -0.069,
    "wordy": 1.488,
}
"""Of `assistant.support.Features`, for the log odds that a unit answers."""

QUESTION_WEIGHTS: dict[str, float] = {
    "bias": -4.205,
    "logit": -0.212,
    "margin": 0.238,
    "nearest": 5.523,
    "background": -1.569,
    "passages": 1.457,
    "around": 3.511,
    "missing": -1.588,
    "opposed": -0.268,
    "kind": 0.213,
    "led": -0.089,
    "together": -0.372,
    "wordy": 0.628,
}
"""Of `assistant.standing.Standing`, for the log odds that the record answers."""
