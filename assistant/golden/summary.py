"""A finished run in figures: each measure of each variant, and each variant against the first."""

import statistics
from collections.abc import Mapping
from dataclasses import dataclass

from assistant.golden.measures import CAUSES, NAMES, PASSED, Cause
from assistant.golden.run import Cell, Run
from assistant.golden.statistics import Interval, mean_interval
from assistant.golden.variants import Variant, short_labels
from assistant.golden.verdict import Comparison, judge, measure_pair

Values = Mapping[str, float | None]
"""By case id, the mean over its repeats; None where the measure applies but could not be graded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Price:
    """What a model costs, in the user's currency per million tokens."""

    input: float
    output: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One measure of one variant."""

    measure: str
    mean: float | None
    """Over the cases graded; None without one."""
    interval: Interval | None
    """95 %."""
    cases: int
    """Graded."""
    ungraded: int
    """Cases that apply but could not be graded or were not run: in no mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Spent:
    """What the answers of one variant took."""

    median_ms: float | None
    p95_ms: float | None
    input_tokens: int
    output_tokens: int
    cost: float | None
    """None without a price for the model."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One variant in figures."""

    variant: Variant
    label: str
    figures: tuple[Figure, ...]
    causes: tuple[tuple[Cause, int], ...]
    """Failed cells by cause, each cause once, also those with none."""
    spent: Spent
    flaky: tuple[str, ...]
    """Ids of cases that pass in some repeats and fail in others."""
    always: float | None
    """Share of cases that pass in every repeat (pass^N)."""

    def figure(self, measure: str) -> Figure:
        """The figure of that measure."""
        return next(figure for figure in self.figures if figure.measure == measure)


def columns(run: Run, prices: Mapping[str, Price] | None = None) -> tuple[Column, ...]:
    """Every variant in figures, in the run's order."""
    labels = short_labels(run.variants)
    return tuple(_column(run.of(variant), variant, labels[variant], prices or {}) for variant in run.variants)


def values(cells: tuple[Cell, ...], measure: str) -> dict[str, float | None]:
    """A measure by case: repeats are averaged within their case, never counted as cases."""
    gathered: dict[str, list[float | None]] = {}
    for cell in cells:
        if cell.answered is None:
            if measure == PASSED:
                gathered.setdefault(cell.case.id, []).append(None)
            continue
        grade = next(grade for grade in cell.grades if grade.measure == measure)
        if grade.state != "not_applicable":
            gathered.setdefault(cell.case.id, []).append(grade.value)
    return {
        case: statistics.fmean([value for value in found if value is not None])
        if any(value is not None for value in found)
        else None
        for case, found in gathered.items()
    }


def clusters(run: Run) -> dict[str, str]:
    """The statement that each case rests on, by case id."""
    return {case.id: case.cluster for case in run.cases}


def comparisons(run: Run, measures: tuple[str, ...] = (PASSED,)) -> tuple[Comparison, ...]:
    """Every variant against the first, adjusted for each other."""
    labels = short_labels(run.variants)
    first, *others = run.variants
    groups = clusters(run)
    return judge(
        [
            measure_pair(
                measure,
                values(run.of(variant), measure),
                values(run.of(first), measure),
                groups,
                names=(labels[variant], labels[first]),
            )
            for variant in others
            for measure in measures
        ]
    )


def _column(cells: tuple[Cell, ...], variant: Variant, label: str, prices: Mapping[str, Price]) -> Column:
    passed = [
        [cell.grades[0].value == 1 for cell in cells if cell.case.id == case and cell.answered is not None]
        for case in dict.fromkeys(cell.case.id for cell in cells)
    ]
    asked = [results for results in passed if results]
    names = list(dict.fromkeys(cell.case.id for cell in cells))
    return Column(
        variant=variant,
        label=label,
        figures=tuple(_figure(cells, measure) for measure in NAMES),
        causes=tuple((cause, _count(cells, cause)) for cause in CAUSES),
        spent=_spent(cells, prices.get(variant.model)),
        flaky=tuple(name for name, results in zip(names, passed, strict=True) if len(set(results)) == 2),
        always=sum(all(results) for results in asked) / len(asked) if asked else None,
    )


def _count(cells: tuple[Cell, ...], cause: Cause) -> int:
    if cause == "not run":
        return sum(1 for cell in cells if cell.answered is None)
    return sum(1 for cell in cells if cell.cause == cause)


def _figure(cells: tuple[Cell, ...], measure: str) -> Figure:
    found = values(cells, measure)
    groups = {cell.case.id: cell.case.cluster for cell in cells}
    graded = {case: value for case, value in found.items() if value is not None}
    return Figure(
        measure=measure,
        mean=statistics.fmean(graded.values()) if graded else None,
        interval=mean_interval(list(graded.values()), [groups[case] for case in graded]) if graded else None,
        cases=len(graded),
        ungraded=len(found) - len(graded),
    )


def _spent(cells: tuple[Cell, ...], price: Price | None) -> Spent:
    answers = [cell.answered for cell in cells if cell.answered is not None]
    took = sorted(each.latency_ms for each in answers if each.latency_ms is not None)
    given = sum(each.answer.usage.input_tokens for each in answers)
    made = sum(each.answer.usage.output_tokens for each in answers)
    return Spent(
        median_ms=statistics.median(took) if took else None,
        p95_ms=took[min(len(took) - 1, int(0.95 * len(took)))] if took else None,
        input_tokens=given,
        output_tokens=made,
        cost=None if price is None else (given * price.input + made * price.output) / 1_000_000,
    )
