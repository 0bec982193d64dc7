"""Weights, provisional."""

UNIT_WEIGHTS = {
    "bias": -6.003,
    "unit": 2.964,
    "around": 0.181,
    "near": 4.622,
    "passage_near": 0.73,
    "missing": -0.764,
    "strangest": -0.116,
    "together": 0.249,
    "kind": 0.365,
    "opposed": 0.044,
    "headline": -5.009,
    "first": 1.566,
    "length": -0.563,
    "wordy": 1.681,
}
THRESHOLD = 0.12
