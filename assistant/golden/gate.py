"""Whether a run is good enough to merge: against a baseline, against bars, against a list of musts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from assistant.golden.measures import NAMES
from assistant.golden.run import Run
from assistant.golden.summary import Column
from assistant.golden.verdict import Comparison, rules_out

_BAR = re.compile(
    r"\s*(?P<measure>[a-z_]{1,40})\s*(?P<sign>>=|<=|≥|≤)\s*(?P<value>\d{1,3}(?:\.\d{1,6})?)\s*(?P<percent>%?)\s*"
)


class GateProblem(Exception):
    """A bar cannot be read; the text says which and what was expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Bar:
    """What a measure's mean must reach."""

    measure: str
    at_least: float
    """0 to 1."""

    @classmethod
    def parse(cls, text: str) -> "Bar":
        """Read `citation_recall>=0.95` or `citation_recall>=95%`. Raises `GateProblem`."""
        found = _BAR.fullmatch(text)
        if found is None or found["sign"] in ("<=", "≤"):
            raise GateProblem(f"--require {text!r} is no bar; write it like 'citation_recall>=0.95'")
        if found["measure"] not in NAMES:
            import difflib

            near = difflib.get_close_matches(found["measure"], NAMES, n=1, cutoff=0.4)
            hint = f"did you mean {near[0]!r}?" if near else f"measures are {', '.join(NAMES)}"
            raise GateProblem(f"--require names the unknown measure {found['measure']!r}; {hint}")
        value = float(found["value"]) / (100 if found["percent"] else 1)
        if value > 1:
            raise GateProblem(
                f"--require {text!r} asks for more than everything; bars go from 0 to 1 or 100 %"
            )
        return cls(measure=found["measure"], at_least=value)


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing the gate looked at."""

    state: Literal["pass", "fail", "undecided", "broken"]
    sentence: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Outcome:
    """The gate's decision."""

    exit_code: Literal[0, 1, 3]
    """0 good enough, 1 not, 3 the run itself broke."""
    findings: tuple[Finding, ...]


def decide(
    run: Run,
    columns: Sequence[Column],
    *,
    against_baseline: Sequence[Comparison] = (),
    margin: float | None = None,
    bars: Sequence[Bar] = (),
    must_pass: Sequence[str] = (),
) -> Outcome:
    """Look at everything asked for; without any of it, a run that was complete is good enough.

    A variant that is `worse` than the baseline fails, unless the whole interval lies above `-margin`. With
    a margin, one that cannot rule out such a loss is undecided, and that is not good enough either: the
    margin asks for proof; only where no case at all changed its grade there is nothing to prove. A measure
    without a graded case cannot reach its bar.
    """
    findings = [
        *_completeness(run),
        *(_of_comparison(comparison, margin) for comparison in against_baseline),
        *(_of_bar(column, bar) for column in columns for bar in bars),
        *_of_tags(run, must_pass),
    ]
    states = {finding.state for finding in findings}
    code: Literal[0, 1, 3] = 3 if "broken" in states else 1 if states & {"fail", "undecided"} else 0
    return Outcome(exit_code=code, findings=tuple(findings))


def _completeness(run: Run) -> list[Finding]:
    if not run.not_run:
        return []
    first = run.not_run[0]
    count = len(run.not_run)
    return [
        Finding(
            state="broken",
            sentence=(
                f"{count} of {len(run.cells)} answers could not be asked for, the first being case "
                f"{first.case.id!r} of {first.variant.label}: {first.problem}"
            ),
        )
    ]


def _of_comparison(comparison: Comparison, margin: float | None) -> Finding:
    if margin is not None and comparison.pairs and rules_out(comparison, margin):
        return Finding(state="pass", sentence=comparison.sentence)
    if comparison.verdict == "worse":
        return Finding(state="fail", sentence=comparison.sentence)
    unchanged = comparison.pairs > 0 and not (comparison.gained or comparison.lost or comparison.missing)
    if comparison.verdict == "better" or unchanged:
        return Finding(state="pass", sentence=comparison.sentence)
    if margin is not None:
        return Finding(state="undecided", sentence=comparison.sentence)
    # Without a margin nobody asked for proof of equality: only a loss that is shown stops the merge.
    return Finding(state="undecided" if comparison.pairs == 0 else "pass", sentence=comparison.sentence)


def _of_bar(column: Column, bar: Bar) -> Finding:
    figure = column.figure(bar.measure)
    wanted = f"{bar.measure} of {column.label} must be at least {bar.at_least:.3f}"
    if figure.mean is None:
        return Finding(state="fail", sentence=f"{wanted}; no case could be graded for it")
    # A mean of exact fractions may fall short of a bar by rounding alone.
    reached = figure.mean >= bar.at_least - 1e-12
    ungraded = f", {figure.ungraded} ungraded" if figure.ungraded else ""
    return Finding(
        state="pass" if reached else "fail",
        sentence=f"{wanted}; it is {figure.mean:.3f} over {figure.cases} cases{ungraded}",
    )


def _of_tags(run: Run, tags: Sequence[str]) -> list[Finding]:
    findings: list[Finding] = []
    for tag in tags:
        cells = [cell for cell in run.cells if tag in cell.case.tags and cell.answered is not None]
        if not any(tag in case.tags for case in run.cases):
            findings.append(Finding(state="fail", sentence=f"no case has the must-pass tag {tag!r}"))
            continue
        failed = [cell for cell in cells if cell.grades[0].value != 1]
        for cell in failed:
            findings.append(
                Finding(
                    state="fail",
                    sentence=(
                        f"case {cell.case.id!r} must pass (tag {tag!r}) and does not under "
                        f"{cell.variant.label}: {cell.cause or 'ungraded'}; {cell.grades[0].reason}"
                    ),
                )
            )
        if not failed:
            findings.append(Finding(state="pass", sentence=f"all {len(cells)} answers with tag {tag!r} pass"))
    return findings
