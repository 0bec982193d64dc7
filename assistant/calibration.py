"""Weights by which a question is answered or refused, as `tests/bench/calibrate.py` wrote them.

Learned on 1639 questions of squad2, sample, shared, multihoprag, qmsum: see `tests/bench/posed.py`.
"""

THRESHOLD = 0.47
"""A question is answered from this probability on that the record answers it."""

UNIT_WEIGHTS: dict[str, float] = {
    "bias": -6.353,
    "unit": 1.971,
    "around": -0.854,
    "near": 6.595,
    "passage_near": -5.426,
    "led": 2.366,
    "after_question": 0.45,
    "asks": 0.0,
    "missing": -0.419,
    "strangest": 0.185,
    "together": 1.247,
    "kind": 0.445,
    "opposed": 0.132,
    "headline": -7.627,
    "first": 2.697,
    "length": -0.015,
    "wordy": 1.432,
}
"""Of `assistant.support.Features`, for the log odds that a unit answers."""

QUESTION_WEIGHTS: dict[str, float] = {
    "bias": -4.358,
    "logit": -0.059,
    "margin": -0.02,
    "nearest": 4.397,
    "background": -1.823,
    "passages": 2.736,
    "around": 3.86,
    "missing": -1.535,
    "opposed": -0.2,
    "kind": 0.172,
    "led": 1.664,
    "unit": -0.139,
    "near": 0.803,
    "units": -4.301,
    "named": 1.066,
    "few": -1.498,
    "wordy": 0.997,
}
"""Of `assistant.standing.Standing`, for the log odds that the record answers."""
