"""Intervals and paired tests over golden cases.

Cases that rest on the same statement are not independent, so every function takes the cluster of each
value: the statement a case is about. With one case per cluster the usual textbook forms result.

Sources: E. B. Wilson (1927), JASA 22:209; T. Tango (1998), Statistics in Medicine 17:891, for the interval
of a paired difference; Q. McNemar (1947) in its exact binomial form; S. Holm (1979), Scandinavian Journal of
Statistics 6:65; B. Efron's percentile bootstrap with whole clusters drawn; R. A. Fisher's sign-flip test with
whole clusters flipped.
"""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from statistics import NormalDist

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]

RESAMPLES = 4000
"""Bootstrap draws: the ends of a 95 % interval then move by about 0.01 of its width between seeds."""
FLIPS = 20_000
"""Random sign flips when enumerating them all is too many: a p of 0.05 is known to about ±0.003."""
ENUMERATED_CLUSTERS = 14
"""Up to this many clusters that differ, all 2^m sign patterns are tried, so the p is exact."""
SEED = 20_240_422


@dataclass(frozen=True, slots=True, kw_only=True)
class Interval:
    """A confidence interval, both ends inclusive, in the unit of the values."""

    low: float
    high: float


def wilson(successes: int, n: int, *, confidence: float = 0.95) -> Interval:
    """Wilson's score interval of a share.

    Raises `ValueError` unless `0 <= successes <= n` and `n > 0`.
    """
    if not 0 <= successes <= n or n == 0:
        raise ValueError(f"{successes} of {n} is not a share")
    z = _z(confidence)
    share = successes / n
    scale = 1 + z * z / n
    middle = (share + z * z / (2 * n)) / scale
    half = z / scale * math.sqrt(share * (1 - share) / n + z * z / (4 * n * n))
    # The ends are exactly 0 and 1 at the extremes; rounding must not leave 1e-17 there.
    low = 0.0 if successes == 0 else middle - half
    high = 1.0 if successes == n else middle + half
    return Interval(low=low, high=high)


def tango(gained: int, lost: int, n: int, *, confidence: float = 0.95) -> Interval:
    """Tango's score interval of a paired difference of shares, `(gained - lost) / n`.

    It stays wider than a point when no pair differs, as it should: 200 equal pairs do not prove
    equality. Raises `ValueError` unless the counts fit into `n > 0` pairs.
    """
    if min(gained, lost) < 0 or gained + lost > n or n == 0:
        raise ValueError(f"{gained} gained and {lost} lost do not fit into {n} pairs")
    z = _z(confidence)
    estimate = (gained - lost) / n

    def score(difference: float) -> float:
        return abs(_tango_score(gained, lost, n, difference)) - z

    return Interval(
        low=_root(score, outside=-1.0, inside=estimate), high=_root(score, outside=1.0, inside=estimate)
    )


def _tango_score(gained: int, lost: int, n: int, difference: float) -> float:
    """The score statistic for a true difference; the nuisance share is its restricted maximum likelihood."""
    a = 2 * n
    b = -gained - lost + (2 * n - gained + lost) * difference
    c = -lost * difference * (1 - difference)
    nuisance = (math.sqrt(max(0.0, b * b - 4 * a * c)) - b) / (2 * a)
    variance = n * (2 * nuisance + difference * (1 - difference))
    distance = gained - lost - n * difference
    if variance <= 0:
        return 0.0 if abs(distance) < 1e-12 else math.copysign(math.inf, distance)
    return distance / math.sqrt(variance)


def _root(function: Callable[[float], float], *, outside: float, inside: float) -> float:
    """The place between the two where `function`, not positive at `inside`, turns positive."""
    if function(outside) <= 0:
        return outside
    for _ in range(200):
        middle = (outside + inside) / 2
        if function(middle) > 0:
            outside = middle
        else:
            inside = middle
    return inside


def mean_interval(
    values: Sequence[float], clusters: Sequence[str], *, confidence: float = 0.95, seed: int = SEED
) -> Interval:
    """The interval of a mean of values from 0 to 1.

    Wilson's for yes-or-no values with a cluster each; otherwise the cluster bootstrap; and where every
    cluster has the same mean, so that the bootstrap would be a point, Wilson's with the clusters as `n`.
    """
    _check(values, clusters)
    if _one_each(clusters) and _binary(values):
        return wilson(round(sum(values)), len(values), confidence=confidence)
    drawn = bootstrap_interval(values, clusters, confidence=confidence, seed=seed)
    if drawn.high - drawn.low > 1e-12:
        return drawn
    count, share = len(set(clusters)), sum(values) / len(values)
    fallback = wilson(round(share * count), count, confidence=confidence)
    return Interval(low=min(fallback.low, drawn.low), high=max(fallback.high, drawn.high))


def difference_interval(
    differences: Sequence[float], clusters: Sequence[str], *, confidence: float = 0.95, seed: int = SEED
) -> Interval:
    """The interval of a mean of paired differences, each from -1 to 1.

    Tango's for differences of yes-or-no values with a cluster each; otherwise the cluster bootstrap,
    widened to Tango's with the clusters as `n` where the bootstrap would be a point.
    """
    _check(differences, clusters)
    if _one_each(clusters) and _ternary(differences):
        gained, lost = differences.count(1), differences.count(-1)
        return tango(gained, lost, len(differences), confidence=confidence)
    drawn = bootstrap_interval(differences, clusters, confidence=confidence, seed=seed)
    if drawn.high - drawn.low > 1e-12:
        return drawn
    spare = tango(0, 0, len(set(clusters)), confidence=confidence)
    return Interval(low=max(-1.0, drawn.low + spare.low), high=min(1.0, drawn.high + spare.high))


def bootstrap_interval(
    values: Sequence[float],
    clusters: Sequence[str],
    *,
    confidence: float = 0.95,
    resamples: int = RESAMPLES,
    seed: int = SEED,
) -> Interval:
    """The percentile interval of the mean when whole clusters are drawn with replacement."""
    _check(values, clusters)
    sums, counts = _by_cluster(values, clusters)
    generator = np.random.default_rng(seed)
    drawn = generator.integers(0, len(sums), (resamples, len(sums)))
    means = sums[drawn].sum(axis=1) / counts[drawn].sum(axis=1)
    tail = 50 * (1 - confidence)
    low, high = np.percentile(means, [tail, 100 - tail])
    return Interval(low=float(low), high=float(high))


def mcnemar(gained: int, lost: int) -> float:
    """The exact two-sided p of McNemar's test: how likely a split at least this uneven is by chance."""
    if min(gained, lost) < 0:
        raise ValueError(f"{gained} gained and {lost} lost are not counts")
    total = gained + lost
    tail = sum(math.comb(total, k) for k in range(min(gained, lost) + 1))
    # Whole numbers throughout: exact for any count, where factorials in floating point would overflow.
    return min(1.0, 2 * tail / (1 << total))


def sign_flip(
    differences: Sequence[float], clusters: Sequence[str], *, flips: int = FLIPS, seed: int = SEED
) -> float:
    """The two-sided p of the paired sign-flip permutation test, the signs of whole clusters flipped together.

    Exact up to `ENUMERATED_CLUSTERS` clusters that differ; beyond, `(1 + hits) / (1 + flips)` over seeded
    random flips, which never understates the p.
    """
    _check(differences, clusters)
    sums, _ = _by_cluster(differences, clusters)
    sums = sums[np.abs(sums) > 1e-12]
    if len(sums) == 0:
        return 1.0
    # A sum that equals the observed one but for rounding counts as at least as extreme.
    observed = abs(float(sums.sum())) - 1e-9
    if len(sums) <= ENUMERATED_CLUSTERS:
        patterns = (np.arange(2 ** len(sums))[:, None] >> np.arange(len(sums))) & 1
        return float(np.mean(np.abs((2 * patterns - 1) @ sums) >= observed))
    generator = np.random.default_rng(seed)
    signs = generator.integers(0, 2, (flips, len(sums)), dtype=np.int8) * 2 - 1
    hits = int(np.count_nonzero(np.abs(signs @ sums) >= observed))
    return (1 + hits) / (1 + flips)


def holm(p_values: Sequence[float]) -> tuple[float, ...]:
    """Holm's step-down adjustment, in the order given: compare each with the one alpha for all."""
    order = sorted(range(len(p_values)), key=lambda i: p_values[i])
    adjusted = [0.0] * len(p_values)
    highest = 0.0
    for place, i in enumerate(order):
        highest = max(highest, min(1.0, (len(p_values) - place) * p_values[i]))
        adjusted[i] = highest
    return tuple(adjusted)


def paired_p(differences: Sequence[float], clusters: Sequence[str], *, seed: int = SEED) -> tuple[float, str]:
    """The p of a paired comparison and the name of the test that fits the values.

    McNemar's exact test for yes-or-no values with a cluster each, otherwise the sign-flip test.
    """
    _check(differences, clusters)
    if _one_each(clusters) and _ternary(differences):
        return mcnemar(differences.count(1), differences.count(-1)), "exact McNemar"
    return sign_flip(differences, clusters, seed=seed), "sign-flip permutation"


def standard_error(values: Sequence[float], clusters: Sequence[str]) -> float:
    """The cluster-robust standard error of the mean; 0 for a single cluster.

    The square root of the sum over clusters of squared summed residuals, over n, with the m/(m-1)
    correction for few clusters (Miller 2024, arXiv 2411.00640, section 2.2).
    """
    _check(values, clusters)
    mean = sum(values) / len(values)
    sums, _ = _by_cluster([value - mean for value in values], clusters)
    count = len(sums)
    if count < 2:
        return 0.0
    return float(np.sqrt(np.sum(sums**2) * count / (count - 1))) / len(values)


def _by_cluster(values: Sequence[float], clusters: Sequence[str]) -> tuple[Floats, Floats]:
    """Sum and count of each cluster, in order of first appearance."""
    places: dict[str, int] = {}
    index = [places.setdefault(cluster, len(places)) for cluster in clusters]
    sums = np.bincount(index, weights=np.asarray(values, dtype=np.float64), minlength=len(places))
    counts = np.bincount(index, minlength=len(places)).astype(np.float64)
    return sums.astype(np.float64), counts


def _check(values: Sequence[float], clusters: Sequence[str]) -> None:
    if len(values) != len(clusters) or not values:
        raise ValueError(f"{len(values)} values and {len(clusters)} clusters; expected as many, at least one")
    if not all(math.isfinite(value) for value in values):
        raise ValueError("a value is not a finite number; leave out what could not be graded")


def _one_each(clusters: Sequence[str]) -> bool:
    return len(set(clusters)) == len(clusters)


def _binary(values: Sequence[float]) -> bool:
    return all(value in (0, 1) for value in values)


def _ternary(values: Sequence[float]) -> bool:
    return all(value in (-1, 0, 1) for value in values)


def _z(confidence: float) -> float:
    if not 0 < confidence < 1:
        raise ValueError(f"confidence {confidence!r} is not between 0 and 1")
    return NormalDist().inv_cdf(0.5 + confidence / 2)
