"""Two variants over the same cases: how far apart, how sure, and a verdict in words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal

from assistant.golden.power import detectable_here
from assistant.golden.statistics import Interval, difference_interval, holm, mcnemar, paired_p

Word = Literal["better", "worse", "no evidence", "undecided"]

ALPHA = 0.05


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """One measure of a candidate against a baseline, case by case."""

    measure: str
    candidate: str
    baseline: str
    pairs: int
    """Cases graded in both."""
    missing: int
    """Cases graded in one only, or in neither though the measure applies: nothing is assumed of them."""
    gained: int
    """Cases on which the candidate is the better one."""
    lost: int
    difference: float
    """Mean of candidate minus baseline, -1 to 1."""
    interval: Interval | None
    """95 %; None without a pair."""
    p: float
    adjusted_p: float
    """By Holm over the comparisons that were judged together."""
    test: str
    detectable: float | None
    """The smallest difference these cases would show four times in five; None when none would be."""
    verdict: Word
    sentence: str


def measure_pair(
    measure: str,
    candidate: Mapping[str, float | None],
    baseline: Mapping[str, float | None],
    clusters: Mapping[str, str],
    *,
    names: tuple[str, str] = ("candidate", "baseline"),
) -> Comparison:
    """Compare two variants' values by case id; None is a case that applies but could not be graded.

    Cases that neither holds do not count at all. The verdict is that of this comparison alone; `judge`
    adjusts several for each other.
    """
    ids = [case for case in candidate if case in baseline]
    paired = [(case, candidate[case], baseline[case]) for case in ids]
    graded = [(case, new, old) for case, new, old in paired if new is not None and old is not None]
    missing = len(set(candidate) | set(baseline)) - len(graded)
    differences = [_snap(new - old) for _, new, old in graded]
    groups = [clusters.get(case, case) for case, _, _ in graded]
    p, test = paired_p(differences, groups) if graded else (1.0, "none")
    return _judged(
        Comparison(
            measure=measure,
            candidate=names[0],
            baseline=names[1],
            pairs=len(graded),
            missing=missing,
            gained=sum(1 for difference in differences if difference > 0),
            lost=sum(1 for difference in differences if difference < 0),
            difference=sum(differences) / len(differences) if differences else 0.0,
            interval=difference_interval(differences, groups) if graded else None,
            p=p,
            adjusted_p=p,
            test=test,
            detectable=detectable_here(differences, groups) if graded else None,
            verdict="undecided",
            sentence="",
        ),
        None,
    )


def judge(comparisons: Sequence[Comparison], *, margin: float | None = None) -> tuple[Comparison, ...]:
    """Adjust the comparisons for each other and give each its verdict.

    `margin` is the loss, as a share, that would still be accepted. With it, a comparison that shows no
    difference but cannot rule out such a loss either is `undecided`.
    """
    adjusted = holm([comparison.p for comparison in comparisons])
    return tuple(
        _judged(replace(comparison, adjusted_p=p), margin)
        for comparison, p in zip(comparisons, adjusted, strict=True)
    )


def rules_out(comparison: Comparison, margin: float) -> bool:
    """Whether the whole interval lies above a loss of `margin`: the candidate is not inferior."""
    return comparison.interval is not None and comparison.interval.low > -margin


def _judged(comparison: Comparison, margin: float | None) -> Comparison:
    verdict, reason = _verdict(comparison, margin)
    return replace(comparison, verdict=verdict, sentence=_sentence(comparison, verdict, reason))


def _verdict(comparison: Comparison, margin: float | None) -> tuple[Word, str]:
    if comparison.pairs == 0:
        return "undecided", "no case was graded in both"
    if comparison.detectable is None:
        return "undecided", "fewer than six independent cases cannot show any difference"
    significant = comparison.adjusted_p <= ALPHA
    if comparison.missing and _hangs_on_missing(comparison, significant):
        cases = "1 case" if comparison.missing == 1 else f"{comparison.missing} cases"
        return "undecided", f"{cases} could not be graded in both and could turn the verdict"
    if significant:
        return ("better" if comparison.difference > 0 else "worse"), ""
    if margin is not None and not rules_out(comparison, margin):
        return "undecided", f"a loss of {_points(margin)} cannot be ruled out"
    return "no evidence", ""


def _hangs_on_missing(comparison: Comparison, significant: bool) -> bool:
    """Whether the ungraded cases, all falling one way, would change the outcome of the test.

    Judged on the flips by McNemar's exact test, as strict as the adjustment made this comparison.
    """
    strictness = comparison.adjusted_p / comparison.p if comparison.p > 0 else 1.0
    gained, lost, missing = comparison.gained, comparison.lost, comparison.missing
    for ups, downs in ((gained + missing, lost), (gained, lost + missing)):
        would_be = min(1.0, mcnemar(ups, downs) * strictness) <= ALPHA
        same_side = (ups > downs) == (comparison.difference > 0)
        if would_be != significant or (would_be and not same_side):
            return True
    return False


def _sentence(comparison: Comparison, verdict: Word, reason: str) -> str:
    pair = f"{comparison.candidate} against {comparison.baseline}, {comparison.measure}"
    if comparison.interval is None:
        return f"Undecided: {pair}: {reason}."
    seen = (
        f"{_signed(comparison.difference)} points (95 % from {_signed(comparison.interval.low)} to "
        f"{_signed(comparison.interval.high)}; {comparison.gained} cases gained, {comparison.lost} lost; "
        f"p = {_p(comparison.adjusted_p)}, {comparison.test})"
    )
    able = (
        f"these {comparison.pairs} cases can show about {_points(comparison.detectable)}"
        if comparison.detectable is not None
        else f"these {comparison.pairs} cases are too few to show any difference"
    )
    opening = {
        "better": "Better",
        "worse": "Worse",
        "no evidence": "No evidence of a difference",
        "undecided": "Undecided",
    }[verdict]
    return f"{opening}: {pair}: {seen}; {f'{reason}; ' if reason else ''}{able}."


def _snap(difference: float) -> float:
    """Rounding of a mean over repeats must not make an equal pair look different."""
    return 0.0 if abs(difference) < 1e-12 else difference


def _signed(share: float) -> str:
    points = round(share * 100, 1)
    return f"{points:+.1f}" if points else "0.0"


def _points(share: float) -> str:
    points = round(share * 100, 1)
    return f"{points:g} point" if points == 1 else f"{points:g} points"


def _p(p: float) -> str:
    return "< 0.001" if p < 0.001 else f"{p:.3f}"
