"""The learned weights of the ranking, and where they come from."""

WEIGHTS: dict[str, float] = {
    "bm25": 2.0,
    "coverage": 2.5,
    "near_25": 1.7,
    "near_25_sum": 0.9,
    "near_60": 1.4,
    "pairs": 0.5,
    "similarity": 5.2,
    "outlet": 3.4,
    "date": 0.7,
    "other_date": -1.5,
    "speaker": 2.0,
    "length": 1.0,
    "position": 0.8,
}
