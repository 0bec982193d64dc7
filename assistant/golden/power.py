"""What a golden set can show at all: the smallest difference it would find, and the cases a margin needs."""

import functools
import math
from collections.abc import Sequence
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

from assistant.golden.statistics import mcnemar, standard_error

ALPHA = 0.05
POWER = 0.8
"""The customary chance of finding a difference that is there (Cohen 1988)."""
USUAL_DISCORDANCE = 0.2
"""Share of cases on which two variants disagree, assumed before anything is measured."""


def mcnemar_power(n: int, difference: float, *, discordant: float, alpha: float = ALPHA) -> float:
    """The chance that the exact McNemar test over `n` pairs finds a true difference of shares.

    `discordant` is the share of pairs that differ; it is raised to `difference` where it is smaller.
    """
    discordant = max(discordant, abs(difference))
    if discordant <= 0:
        return 0.0
    tilt = (discordant + difference) / (2 * discordant)
    weights = binomial(n, min(1.0, discordant))
    total = 0.0
    for count in range(n + 1):
        if weights[count] < 1e-12:
            continue
        edge = _rejected_up_to(count, alpha)
        if edge >= 0:
            splits = binomial(count, tilt)
            total += float(weights[count] * (splits[: edge + 1].sum() + splits[count - edge :].sum()))
    return min(1.0, total)


@functools.lru_cache(maxsize=1024)
def detectable(n: int, *, discordant: float = USUAL_DISCORDANCE, power: float = POWER) -> float | None:
    """The smallest difference of shares that `n` independent pairs find with the given power.

    None when not even a difference on every case would be found (fewer than 6 pairs).
    """
    if n == 0 or mcnemar_power(n, 1.0, discordant=1.0) < power:
        return None
    low, high = 0.0, 1.0
    while high - low > 0.0005:
        middle = (low + high) / 2
        if mcnemar_power(n, middle, discordant=discordant) >= power:
            high = middle
        else:
            low = middle
    return high


def detectable_here(
    differences: Sequence[float], clusters: Sequence[str], *, alpha: float = ALPHA, power: float = POWER
) -> float | None:
    """The smallest difference that these cases, varying as much as they do, would show.

    Yes-or-no values with a cluster each: by the exact test, with the discordance seen. Otherwise
    `(z(1 - alpha/2) + z(power)) · SE`, the error being cluster-robust (Miller 2024, arXiv 2411.00640); but
    never below what as many clusters, all moving one way, could show by the exact test.
    """
    count = len(set(clusters))
    floor = detectable(count, discordant=0.0, power=power)
    if floor is None:
        return None
    if count == len(clusters) and all(value in (-1, 0, 1) for value in differences):
        seen = sum(1 for value in differences if value) / len(differences)
        return detectable(len(differences), discordant=seen, power=power)
    normal = NormalDist()
    reach = normal.inv_cdf(1 - alpha / 2) + normal.inv_cdf(power)
    return min(1.0, max(floor, reach * standard_error(differences, clusters)))


def cases_needed(margin: float, *, discordant: float = USUAL_DISCORDANCE, power: float = POWER) -> int:
    """How many independent cases it takes to find a difference of `margin` (a share above 0)."""
    if not 0 < margin <= 1:
        raise ValueError(f"margin {margin!r} is not a share above 0")
    normal = NormalDist()
    reach = normal.inv_cdf(1 - ALPHA / 2) + normal.inv_cdf(power)
    spread = max(discordant, margin)
    # Connor (1987), Biometrics 43:207; the normal form, since the exact search is slow for small margins.
    root = normal.inv_cdf(1 - ALPHA / 2) * math.sqrt(spread) + normal.inv_cdf(power) * math.sqrt(
        max(0.0, spread - margin * margin)
    )
    return math.ceil(max(root * root, reach * 1e-9) / (margin * margin))


def binomial(n: int, share: float) -> NDArray[np.float64]:
    """The probabilities of 0 to `n` successes."""
    if share <= 0 or share >= 1:
        certain = np.zeros(n + 1)
        certain[0 if share <= 0 else n] = 1.0
        return certain
    factorials = _log_factorials(n)
    k = np.arange(n + 1)
    ways = factorials[n] - factorials - factorials[::-1]
    chances: NDArray[np.float64] = np.exp(ways + k * math.log(share) + (n - k) * math.log1p(-share))
    return chances


@functools.lru_cache(maxsize=1024)
def _log_factorials(n: int) -> NDArray[np.float64]:
    return np.asarray([math.lgamma(k + 1) for k in range(n + 1)], dtype=np.float64)


@functools.lru_cache(maxsize=4096)
def _rejected_up_to(count: int, alpha: float) -> int:
    """The largest smaller side of a split of `count` that is significant, or -1."""
    if mcnemar(0, count) > alpha:
        return -1
    low, high = 0, count // 2
    while low < high:
        middle = (low + high + 1) // 2
        if mcnemar(middle, count - middle) <= alpha:
            low = middle
        else:
            high = middle - 1
    return low
