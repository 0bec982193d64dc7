"""Verdicts: on drawn variants whose truth is known, and the sentences."""

from collections.abc import Mapping

import numpy as np
import pytest

from assistant.golden.verdict import Comparison, judge, measure_pair, rules_out

SIMULATIONS = 200


def drawn(generator: np.random.Generator, share: float, n: int) -> dict[str, float | None]:
    return {f"c{i}": float(hit) for i, hit in enumerate(generator.random(n) < share)}


def compared(
    new: Mapping[str, float | None], old: Mapping[str, float | None], per_statement: int = 1
) -> Comparison:
    clusters = {case: f"s{int(case[1:]) // per_statement}" for case in old}
    return measure_pair("passed", new, old, clusters)


@pytest.mark.parametrize("per_statement", [1, 3])
def test_identical_variants_read_no_evidence(per_statement: int) -> None:
    generator = np.random.default_rng(11)
    verdicts = [
        compared(drawn(generator, 0.8, 200), drawn(generator, 0.8, 200), per_statement).verdict
        for _ in range(SIMULATIONS)
    ]
    assert verdicts.count("no evidence") >= 0.95 * SIMULATIONS


@pytest.mark.parametrize("per_statement", [1, 2])
def test_a_planted_loss_of_15_points_is_called_worse(per_statement: int) -> None:
    """A fifth of the cases pass under the baseline and fail under the candidate, a twentieth the reverse."""
    generator = np.random.default_rng(12)
    worse = 0
    for _ in range(SIMULATIONS):
        kind = generator.random(200)
        old = {f"c{i}": float(k < 0.8) for i, k in enumerate(kind)}
        new = {f"c{i}": float(0.2 <= k < 0.8 or 0.8 <= k < 0.85) for i, k in enumerate(kind)}
        worse += compared(new, old, per_statement).verdict == "worse"
    assert worse >= 0.9 * SIMULATIONS


def test_a_planted_gain_is_called_better_in_a_plain_sentence() -> None:
    old = {f"c{i}": float(i < 120) for i in range(200)}
    new = {f"c{i}": float(i < 150) for i in range(200)}
    comparison = compared(new, old)
    assert comparison.verdict == "better"
    assert comparison.sentence.startswith(
        "Better: candidate against baseline, passed: +15.0 points (95 % from +1"
    )
    assert "30 cases gained, 0 lost" in comparison.sentence
    assert "these 200 cases can show about" in comparison.sentence


def test_five_cases_cannot_decide() -> None:
    old: dict[str, float | None] = {f"c{i}": 1.0 for i in range(5)}
    new: dict[str, float | None] = {f"c{i}": 0.0 for i in range(5)}
    comparison = compared(new, old)
    assert comparison.verdict == "undecided"
    assert "fewer than six" in comparison.sentence


def test_nothing_in_both_is_undecided() -> None:
    comparison = measure_pair("passed", {"a": 1.0}, {"b": 1.0}, {})
    assert (comparison.verdict, comparison.pairs, comparison.missing) == ("undecided", 0, 2)


def test_ungraded_cases_that_could_turn_the_verdict_make_it_undecided() -> None:
    old: dict[str, float | None] = {f"c{i}": 1.0 for i in range(40)}
    new: dict[str, float | None] = {f"c{i}": 0.0 if i < 7 else 1.0 for i in range(40)}
    assert compared(new, old).verdict == "worse"
    for i in range(30, 36):
        new[f"c{i}"] = None
    comparison = compared(new, old)
    assert comparison.verdict == "undecided"
    assert "6 cases could not be graded" in comparison.sentence


def test_a_margin_that_cannot_be_ruled_out_is_undecided() -> None:
    old: dict[str, float | None] = {f"c{i}": 1.0 for i in range(60)}
    same = compared(dict(old), old)
    assert judge([same], margin=0.02)[0].verdict == "undecided"
    assert judge([same], margin=0.10)[0].verdict == "no evidence"
    assert rules_out(same, 0.10)
    assert not rules_out(same, 0.02)


def test_many_comparisons_are_held_to_a_stricter_mark() -> None:
    old: dict[str, float | None] = {f"c{i}": 1.0 for i in range(100)}
    new: dict[str, float | None] = {f"c{i}": 0.0 if i < 6 else 1.0 for i in range(100)}
    alone = compared(new, old)
    assert alone.verdict == "worse"
    together = judge([alone, compared(dict(old), old), compared(dict(old), old)])
    assert [c.verdict for c in together] == ["no evidence"] * 3
    assert together[0].adjusted_p == pytest.approx(3 * alone.p)
