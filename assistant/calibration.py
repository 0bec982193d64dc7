"""Weights."""
UNIT_WEIGHTS = {"bias": -3.2, "unit": 3.0, "around": 2.2, "near": 2.5, "passage_near": 0.0, "missing": -2.6, "strangest":0.0,"together":0.5,"kind":0.4,"opposed":-0.2,"headline":-1.0,"first":0.3,"length":0.0,"wordy":0.0}
THRESHOLD = 0.5
