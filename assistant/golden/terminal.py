"""A run for the terminal."""

from collections.abc import Sequence

from assistant.golden.gate import Outcome
from assistant.golden.markdown import percent
from assistant.golden.measures import NAMES
from assistant.golden.run import Cell, Run
from assistant.golden.summary import Column
from assistant.golden.verdict import Comparison

MOST_FAILURES = 8
"""Of each variant; the reports list all."""


def summary_lines(
    run: Run, columns: Sequence[Column], comparisons: Sequence[Comparison], outcome: Outcome
) -> tuple[str, ...]:
    """Figures and failures of each variant, then the verdicts, then what the gate found."""
    lines: list[str] = []
    for column in columns:
        lines += _column(column)
        lines += _failures(run.of(column.variant))
    lines += [comparison.sentence for comparison in comparisons]
    lines += [
        f"{finding.state}: {finding.sentence}"
        for finding in outcome.findings
        # A verdict against the baseline stands among the verdicts already.
        if finding.sentence not in {comparison.sentence for comparison in comparisons}
        or finding.state != "pass"
    ]
    return tuple(lines)


def _column(column: Column) -> list[str]:
    lines = [column.label]
    for name in NAMES:
        figure = column.figure(name)
        if figure.cases or figure.ungraded:
            lines.append(f"  {name:<20} {percent(figure)}")
    failures = ", ".join(f"{count} {cause}" for cause, count in column.causes if count)
    lines.append(f"  failures: {failures or 'none'}")
    if column.flaky:
        lines.append(f"  pass in some repeats only: {', '.join(column.flaky)}")
    return lines


def _failures(cells: Sequence[Cell]) -> list[str]:
    """The first failed cases with cause and reason."""
    failed = [cell for cell in cells if cell.failed]
    lines = [
        f"    {cell.case.id} ({cell.kind}): {' '.join(cell.reason.split())[:120]}"
        for cell in failed[:MOST_FAILURES]
    ]
    if len(failed) > MOST_FAILURES:
        lines.append(f"    … and {len(failed) - MOST_FAILURES} more; --report FILE.html shows every answer")
    return lines
