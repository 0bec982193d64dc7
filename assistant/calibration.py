"""Weights by which a question is answered or refused, as `tests/bench/calibrate.py` wrote them.

Learned on 1639 questions of squad2, sample, shared, multihoprag, qmsum: see `tests/bench/posed.py`.
"""

THRESHOLD = 0.47
"""A question is answered from this probability on that the record answers it."""

UNIT_WEIGHTS: dict[str, float] = {
    "bias": -6.307,
    "unit": 2.138,
    "around": -1.4,
    "near": 6.493,
    "passage_near": -5.285,
    "led": 2.679,
    "after_question": 0.4,
    "asks": -4.0,
    "missing": -0.341,
    "strangest": 0.165,
    "together": 1.17,
    "kind": 0.449,
    "opposed": 0.124,
    "headline": -4.803,
    "first": 2.817,
    "length": -0.044,
    "wordy": 1.439,
}
"""Of `assistant.support.Features`, for the log odds that a unit answers."""

QUESTION_WEIGHTS: dict[str, float] = {
    "bias": -4.176,
    "logit": 0.0,
    "margin": 0.0,
    "nearest": 4.506,
    "background": -1.996,
    "passages": 3.251,
    "around": 3.967,
    "missing": -1.411,
    "opposed": -0.312,
    "kind": 0.116,
    "led": 1.481,
    "unit": 0.135,
    "near": 0.312,
    "units": -5.223,
    "named": 1.701,
    "few": -0.758,
    "wordy": 0.858,
}
"""Of `assistant.standing.Standing`, for the log odds that the record answers."""
