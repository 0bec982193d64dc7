"""A run as Markdown, for a comment on a pull request."""

from collections.abc import Sequence

from assistant.golden.gate import Outcome
from assistant.golden.measures import NAMES, PASSED
from assistant.golden.record import Manifest
from assistant.golden.run import Cell, Run
from assistant.golden.statistics import Interval
from assistant.golden.summary import Column, Figure
from assistant.golden.verdict import Comparison

MOST_FAILURES = 30
"""A comment has a size limit; the HTML report lists all."""

_SIGNS = {"pass": "✅", "fail": "❌", "undecided": "❔", "broken": "⛔"}


def as_markdown(
    run: Run,
    columns: Sequence[Column],
    comparisons: Sequence[Comparison],
    outcome: Outcome,
    manifest: Manifest,
) -> str:
    """Decision, figures, verdicts, the cases that fail; every text of an answer or a case escaped."""
    verdict = {0: "good enough", 1: "not good enough", 3: "the run broke"}[outcome.exit_code]
    parts = [f"## onrecord check: {verdict}", ""]
    parts += [f"- {_SIGNS[finding.state]} {escape(finding.sentence)}" for finding in outcome.findings]
    parts += ["", *_table(columns), ""]
    parts += [f"- {escape(comparison.sentence)}" for comparison in comparisons]
    parts += ["", *_failures(run), "", f"Corpus: {escape(manifest.corpus)}. Made {manifest.made_at}."]
    return "\n".join(parts).strip() + "\n"


def percent(figure: Figure) -> str:
    """Mean and interval in words: `91.0 % (86.2–94.2, n = 200)`."""
    if figure.mean is None:
        return f"– ({figure.ungraded} ungraded)" if figure.ungraded else "–"
    ungraded = f", {figure.ungraded} ungraded" if figure.ungraded else ""
    return f"{100 * figure.mean:.1f} % ({interval_text(figure.interval)}, n = {figure.cases}{ungraded})"


def interval_text(interval: Interval | None) -> str:
    """Both ends in per cent."""
    return "" if interval is None else f"{100 * interval.low:.1f}–{100 * interval.high:.1f}"


def escape(text: str) -> str:
    """Text as it stands, in one line, with nothing read as Markdown or HTML."""
    line = " ".join(text.split()).replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return "".join(f"\\{sign}" if sign in r"\`*_{}[]()#+!|~@" else sign for sign in line)


def _table(columns: Sequence[Column]) -> list[str]:
    rows = [
        f"| | {' | '.join(escape(column.label) for column in columns)} |",
        f"| --- |{' --- |' * len(columns)}",
    ]
    for name in NAMES:
        if any(column.figure(name).cases or column.figure(name).ungraded for column in columns):
            cells = " | ".join(percent(column.figure(name)) for column in columns)
            rows.append(f"| {'**' + name + '**' if name == PASSED else name} | {cells} |")
    rows.append(f"| median, p95 | {' | '.join(_times(column) for column in columns)} |")
    rows.append(f"| tokens in, out | {' | '.join(_tokens(column) for column in columns)} |")
    return rows


def _times(column: Column) -> str:
    spent = column.spent
    if spent.median_ms is None or spent.p95_ms is None:
        return "–"
    return f"{spent.median_ms / 1000:.2f} s, {spent.p95_ms / 1000:.2f} s"


def _tokens(column: Column) -> str:
    spent = column.spent
    cost = "" if spent.cost is None else f", cost {spent.cost:.4f}"
    return f"{spent.input_tokens:,}, {spent.output_tokens:,}{cost}"


def _failures(run: Run) -> list[str]:
    failed = [cell for cell in run.cells if cell.failed]
    if not failed:
        return ["Every case passes."]
    rows = ["| case | variant | cause | why |", "| --- | --- | --- | --- |"]
    rows += [_failure(cell) for cell in failed[:MOST_FAILURES]]
    if len(failed) > MOST_FAILURES:
        rows.append(f"| … | | | {len(failed) - MOST_FAILURES} more |")
    return rows


def _failure(cell: Cell) -> str:
    where = f"{escape(cell.case.id)} | {escape(cell.variant.label)}"
    return f"| {where} | {cell.kind} | {escape(cell.reason[:160])} |"
