"""Logistic regressions for `tests/bench/calibrate.py`."""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from scipy.optimize import minimize

Floats = NDArray[np.float64]


def logistic(features: Floats, labels: Floats, weights: Floats, *, ridge: float) -> Floats:
    """Bias and coefficients, shape (1 + columns,), by Newton's method over standardised columns."""
    mean, spread = features.mean(0), features.std(0) + 1e-6
    table = np.column_stack([np.ones(len(features)), (features - mean) / spread])
    beta = np.zeros(table.shape[1])
    penalty = ridge * np.eye(len(beta))
    penalty[0, 0] = 1e-6
    for _ in range(40):
        chance = 1 / (1 + np.exp(-np.clip(table @ beta, -30, 30)))
        slope = table.T @ (weights * (chance - labels)) + penalty @ beta
        curve = (table * (weights * chance * (1 - chance))[:, None]).T @ table + penalty
        step = np.linalg.solve(curve, slope)
        beta -= step
        if np.abs(step).max() < 1e-6:
            break
    slopes = beta[1:] / spread
    return np.concatenate([[beta[0] - (mean * slopes).sum()], slopes])


def listwise(groups: Sequence[tuple[Floats, Floats]], weights: Floats, *, ridge: float) -> Floats:
    """Coefficients, shape (columns,), that put a right row of each group first.

    Each group is a table of shape (rows, columns) and its labels, one at least above 0; the loss is the negative log of
    the softmax over a group's rows, summed over the right ones (ListNet's top-one probability, Cao et al. 2007).
    """
    stacked = np.vstack([table for table, _ in groups])
    mean, spread = stacked.mean(0), stacked.std(0) + 1e-6
    longest, width = max(len(labels) for _, labels in groups), stacked.shape[1]
    tables = np.zeros((len(groups), longest, width))
    there = np.zeros((len(groups), longest), dtype=bool)
    right = np.zeros((len(groups), longest))
    for at, (table, labels) in enumerate(groups):
        tables[at, : len(labels)] = (table - mean) / spread
        there[at, : len(labels)] = True
        right[at, : len(labels)] = labels
    share = weights / weights.sum()

    def loss(beta: Floats) -> tuple[float, Floats]:
        scores = np.where(there, tables @ beta, -np.inf)
        chance = np.exp(scores - scores.max(1, keepdims=True))
        chance /= chance.sum(1, keepdims=True)
        hit = (chance * right).sum(1)
        slope = chance - chance * right / hit[:, None]
        total = -float((share * np.log(hit)).sum()) + ridge * float((beta**2).sum()) / 2
        return total, np.einsum("gr,grc->c", share[:, None] * slope, tables) + ridge * beta

    found = minimize(loss, np.zeros(width), jac=True, method="L-BFGS-B", options={"maxiter": 500})
    coefficients: Floats = found.x / spread
    return coefficients


def by_form(
    features: Floats,
    labels: Floats,
    weights: Floats,
    forms: NDArray[np.int64],
    signs: Sequence[int],
    *,
    apart: float,
    ridge: float,
    bias: float = 1.0,
) -> Floats:
    """Bias and coefficients of each form of question, shape (forms, 1 + columns).

    The forms share one mean vector, from which `apart` (`bias` for the bias) holds each one back and `ridge` the
    mean from zero. A sign of 1 or -1 leaves a coefficient at or above, or at or below, zero; 0 leaves it free.
    """
    mean, spread = features.mean(0), features.std(0) + 1e-6
    table = np.column_stack([np.ones(len(features)), (features - mean) / spread])
    count, width = int(forms.max()) + 1, table.shape[1]
    members = [np.flatnonzero(forms == form) for form in range(count)]
    pull = np.full(width, apart)
    pull[0] = bias

    def loss(vector: Floats) -> tuple[float, Floats]:
        centre, each = vector[:width], vector[width:].reshape(count, width)
        slope, total = np.zeros_like(each), 0.0
        for form, at in enumerate(members):
            chance = 1 / (1 + np.exp(-np.clip(table[at] @ each[form], -30, 30)))
            seen = np.where(labels[at] > 0.5, chance, 1 - chance)
            total -= float((weights[at] * np.log(seen + 1e-12)).sum())
            slope[form] = table[at].T @ (weights[at] * (chance - labels[at]))
        away = each - centre
        total += float((pull * away**2).sum() + ridge * (centre[1:] ** 2).sum()) / 2
        slope += pull * away
        of_centre = -(pull * away).sum(0)
        of_centre[1:] += ridge * centre[1:]
        return total, np.concatenate([of_centre, slope.ravel()])

    free = (None, None)
    ranges = {1: (0.0, None), -1: (None, 0.0), 0: free}
    bounds = [free] * width + [free, *(ranges[sign] for sign in signs)] * count
    found = minimize(
        loss, np.zeros((count + 1) * width), jac=True, method="L-BFGS-B", bounds=bounds,
        options={"maxiter": 500},
    )  # fmt: skip
    each = found.x[width:].reshape(count, width)
    slopes = each[:, 1:] / spread
    return np.column_stack([each[:, 0] - (slopes * mean).sum(1), slopes])
