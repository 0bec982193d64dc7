"""The figures against scipy and statsmodels, and the laws that hold for any input."""

import itertools
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import optimize, stats
from statsmodels.stats.contingency_tables import mcnemar as peer_mcnemar
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import proportion_confint

from assistant.golden import power, statistics

CLOSE = 1e-9


def singles(count: int) -> list[str]:
    return [f"s{i}" for i in range(count)]


@given(st.integers(1, 400), st.data(), st.sampled_from([0.9, 0.95, 0.99]))
def test_wilson_agrees_with_statsmodels(n: int, data: st.DataObject, confidence: float) -> None:
    successes = data.draw(st.integers(0, n))
    ours = statistics.wilson(successes, n, confidence=confidence)
    low, high = proportion_confint(successes, n, alpha=1 - confidence, method="wilson")
    assert ours.low == pytest.approx(low, abs=CLOSE)
    assert ours.high == pytest.approx(high, abs=CLOSE)


@given(st.integers(0, 300), st.integers(0, 300))
def test_mcnemar_agrees_with_statsmodels(gained: int, lost: int) -> None:
    if gained + lost == 0:
        assert statistics.mcnemar(0, 0) == 1.0
        return
    theirs = peer_mcnemar([[0, gained], [lost, 0]], exact=True).pvalue
    assert statistics.mcnemar(gained, lost) == pytest.approx(theirs, abs=CLOSE)


@pytest.mark.parametrize(("gained", "lost", "significant"), [(6, 0, 1), (5, 0, 0), (10, 2, 1), (9, 2, 0)])
def test_the_smallest_significant_splits(gained: int, lost: int, significant: int) -> None:
    assert (statistics.mcnemar(gained, lost) <= 0.05) == bool(significant)


def test_mcnemar_of_thousands_does_not_overflow() -> None:
    assert statistics.mcnemar(900, 900) == 1.0
    assert 0 < statistics.mcnemar(850, 1000) < 0.01


@settings(max_examples=25, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=1, max_size=12))
def test_holm_agrees_with_statsmodels(p_values: list[float]) -> None:
    theirs = multipletests(p_values, method="holm")[1]
    assert statistics.holm(p_values) == pytest.approx(list(theirs), abs=CLOSE)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from([-1.0, -0.5, 0.0, 0.25, 1.0]), min_size=2, max_size=11))
def test_sign_flip_agrees_with_scipy(differences: list[float]) -> None:
    theirs = stats.permutation_test(
        (np.asarray(differences),),
        lambda sample, axis: np.sum(sample, axis=axis),
        permutation_type="samples",
        n_resamples=1 << 20,
        vectorized=True,
    ).pvalue
    assert statistics.sign_flip(differences, singles(len(differences))) == pytest.approx(theirs, abs=CLOSE)


def test_sign_flip_flips_whole_clusters() -> None:
    differences = [1.0, 1.0, 1.0, -1.0, 0.5, 0.5]
    clusters = ["a", "a", "b", "b", "c", "c"]
    sums = [2.0, 0.0, 1.0]
    patterns = list(itertools.product([-1, 1], repeat=3))
    expected = sum(
        abs(sum(s * v for s, v in zip(signs, sums, strict=True))) >= 3.0 for signs in patterns
    ) / len(patterns)
    assert statistics.sign_flip(differences, clusters) == pytest.approx(expected, abs=CLOSE)


def test_random_flips_come_near_the_exact_p() -> None:
    differences = [1.0] * 17 + [-1.0] * 8
    exact = statistics.mcnemar(17, 8)
    assert statistics.sign_flip(differences, singles(25)) == pytest.approx(exact, abs=0.01)


@settings(max_examples=20, deadline=None)
@given(st.lists(st.floats(0, 1), min_size=2, max_size=40), st.integers(0, 1000))
def test_bootstrap_agrees_with_scipy(values: list[float], seed: int) -> None:
    ours = statistics.bootstrap_interval(values, singles(len(values)), resamples=500, seed=seed)
    theirs = stats.bootstrap(
        (np.asarray(values),), np.mean, n_resamples=500, method="percentile", rng=np.random.default_rng(seed)
    ).confidence_interval
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=CLOSE)


def test_cluster_bootstrap_agrees_with_scipy_over_cluster_numbers() -> None:
    generator = np.random.default_rng(1)
    clusters = [f"s{i % 13}" for i in range(60)] + ["lonely"]
    values = generator.random(61)
    names = list(dict.fromkeys(clusters))
    sums = np.array([sum(v for v, c in zip(values, clusters, strict=True) if c == name) for name in names])
    counts = np.array([clusters.count(name) for name in names])
    theirs = stats.bootstrap(
        (np.arange(len(names)),),
        lambda drawn: sums[drawn].sum() / counts[drawn].sum(),
        n_resamples=800,
        method="percentile",
        vectorized=False,
        rng=np.random.default_rng(5),
    ).confidence_interval
    ours = statistics.bootstrap_interval(list(values), clusters, resamples=800, seed=5)
    assert (ours.low, ours.high) == pytest.approx((theirs.low, theirs.high), abs=CLOSE)


def tango_score_by_search(gained: int, lost: int, n: int, difference: float) -> float:
    """The same statistic with the nuisance share found by numeric maximum likelihood."""
    rest = n - gained - lost

    def log_likelihood(q: float) -> float:
        up, down, same = q + difference, q, 1 - 2 * q - difference
        terms = [(gained, up), (lost, down), (rest, same)]
        return sum(count * math.log(max(share, 1e-300)) for count, share in terms if count)

    low, high = max(0.0, -difference), (1 - difference) / 2
    found = optimize.minimize_scalar(
        lambda q: -log_likelihood(q), bounds=(low, high), method="bounded", options={"xatol": 1e-13}
    ).x
    return (gained - lost - n * difference) / math.sqrt(n * (2 * found + difference * (1 - difference)))


@pytest.mark.parametrize(("gained", "lost", "n"), [(12, 3, 50), (1, 20, 80), (7, 7, 200), (30, 10, 90)])
def test_tango_ends_are_where_the_score_is_the_quantile(gained: int, lost: int, n: int) -> None:
    ours = statistics.tango(gained, lost, n)
    z = stats.norm.ppf(0.975)
    assert abs(tango_score_by_search(gained, lost, n, ours.low)) == pytest.approx(z, abs=1e-5)
    assert abs(tango_score_by_search(gained, lost, n, ours.high)) == pytest.approx(z, abs=1e-5)


@pytest.mark.parametrize("n", [5, 30, 200])
def test_tango_of_equal_pairs_has_its_closed_form(n: int) -> None:
    z2 = stats.norm.ppf(0.975) ** 2
    ours = statistics.tango(0, 0, n)
    assert (ours.low, ours.high) == pytest.approx((-z2 / (n + z2), z2 / (n + z2)), abs=CLOSE)


@given(st.integers(1, 60), st.data())
def test_tango_holds_its_estimate_and_mirrors(n: int, data: st.DataObject) -> None:
    gained = data.draw(st.integers(0, n))
    lost = data.draw(st.integers(0, n - gained))
    ours, mirror = statistics.tango(gained, lost, n), statistics.tango(lost, gained, n)
    assert -1 <= ours.low <= (gained - lost) / n <= ours.high <= 1
    assert (ours.low, ours.high) == pytest.approx((-mirror.high, -mirror.low), abs=1e-7)


def test_intervals_never_shrink_to_a_point() -> None:
    clusters = ["a", "a", "b", "b", "c", "d"]
    assert statistics.mean_interval([1.0] * 6, clusters).low < 0.6
    assert statistics.difference_interval([0.0] * 6, clusters).low < -0.3
    assert statistics.difference_interval([0.0] * 200, singles(200)).low < -0.015


def test_clustered_error_is_that_of_the_clusters() -> None:
    """Ten copies of each case carry no more than the case itself."""
    values = [0.0, 1.0, 1.0, 0.0, 1.0]
    alone = statistics.standard_error(values, singles(5))
    copied = statistics.standard_error(
        [v for v in values for _ in range(10)], [c for c in singles(5) for _ in range(10)]
    )
    assert alone == pytest.approx(float(np.std(values, ddof=1) / np.sqrt(5)), abs=CLOSE)
    assert copied == pytest.approx(alone, abs=CLOSE)


@pytest.mark.parametrize(
    ("n", "difference", "expected"),  # expected: the rounded table of a simulation
    [(50, 0.10, 0.23), (100, 0.15, 0.94), (200, 0.05, 0.30), (200, 0.10, 0.87), (400, 0.08, 0.93)],
)
def test_power_by_an_independent_sum(n: int, difference: float, expected: float) -> None:
    share = (0.2 + difference) / 0.4
    total = 0.0
    for count in range(n + 1):
        k = np.arange(count + 1)
        splits = k[2 * stats.binom.cdf(np.minimum(k, count - k), count, 0.5) <= 0.05]
        total += stats.binom.pmf(count, n, 0.2) * stats.binom.pmf(splits, count, share).sum()
    ours = power.mcnemar_power(n, difference, discordant=0.2)
    assert ours == pytest.approx(total, abs=1e-7)
    assert ours == pytest.approx(expected, abs=0.02)


def test_binomial_agrees_with_scipy() -> None:
    assert power.binomial(150, 0.37) == pytest.approx(stats.binom.pmf(np.arange(151), 150, 0.37), abs=CLOSE)


def test_few_cases_can_show_nothing_and_more_can_show_less() -> None:
    assert power.detectable(5) is None
    reach = [power.detectable(n) for n in (20, 50, 100, 200, 400)]
    assert all(value is not None for value in reach)
    assert reach == sorted(reach, key=lambda value: -(value or 0))
    assert power.detectable(200) == pytest.approx(0.09, abs=0.01)


def test_cases_needed_reach_the_power_they_promise() -> None:
    for margin in (0.05, 0.1, 0.15):
        needed = power.cases_needed(margin)
        assert power.mcnemar_power(needed, margin, discordant=0.2) == pytest.approx(0.8, abs=0.06)


@pytest.mark.parametrize("bad", [float("nan"), float("inf")])
def test_what_is_not_a_number_is_refused(bad: float) -> None:
    with pytest.raises(ValueError, match="not a finite number"):
        statistics.mean_interval([0.5, bad], ["a", "b"])


def test_values_and_clusters_must_pair() -> None:
    with pytest.raises(ValueError, match="2 values and 1 clusters"):
        statistics.sign_flip([0.5, 0.5], ["a"])
    with pytest.raises(ValueError, match="at least one"):
        statistics.mean_interval([], [])
