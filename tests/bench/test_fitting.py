"""The fits behind the shipped weights, on tables made here."""

import numpy as np

from tests.bench.fitting import Floats, listwise, logistic


def tables(groups: int) -> list[tuple[Floats, Floats]]:
    """One right row in five: the one with the highest value of the first column, far from any zero."""
    source = np.random.default_rng(5)
    made = []
    for level in source.normal(0, 50, groups):
        table = source.normal(0, 1, (5, 3))
        right = np.zeros(5)
        right[np.argmax(table[:, 0])] = 1.0
        made.append((table + level, right))
    return made


def share_first(made: list[tuple[Floats, Floats]], beta: Floats) -> float:
    return float(np.mean([right[np.argmax(table @ beta)] for table, right in made]))


def test_a_right_row_comes_first_where_only_its_group_tells_that_it_is_right() -> None:
    learned = listwise(tables(200), np.ones(200), ridge=1e-4)
    assert share_first(tables(100), learned) > 0.95
    made = tables(200)
    rows, labels = np.vstack([table for table, _ in made]), np.concatenate([right for _, right in made])
    pointwise = logistic(rows, labels, np.ones(len(labels)), ridge=1e-4)[1:]
    assert share_first(tables(100), learned) >= share_first(tables(100), pointwise)


def test_the_weight_of_a_group_counts() -> None:
    one, other = np.array([[1.0], [0.0]]), np.array([1.0, 0.0])
    against = np.array([0.0, 1.0])
    groups = [(one, other), (one, against)]
    assert listwise(groups, np.array([3.0, 1.0]), ridge=0.01)[0] > 0
    assert listwise(groups, np.array([1.0, 3.0]), ridge=0.01)[0] < 0
