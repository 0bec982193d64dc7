"""The whole report put together."""

import base64
import hashlib
from collections.abc import Sequence
from importlib.resources import files

from assistant.golden.gate import Outcome
from assistant.golden.record import Manifest
from assistant.golden.report.cases import case_view, flips, heat_map, state
from assistant.golden.report.charts import causes, differences, figures
from assistant.golden.report.markup import Html, el, join
from assistant.golden.run import Run
from assistant.golden.summary import Column
from assistant.golden.verdict import Comparison

_COMPLETE = ("good", "The run is complete")
"""Where no bar, baseline or tag was named, nothing was decided."""
_DECISIONS = {0: ("good", "Good enough"), 1: ("bad", "Not good enough"), 3: ("broken", "The run broke")}


def as_html(
    run: Run,
    columns: Sequence[Column],
    comparisons: Sequence[Comparison],
    outcome: Outcome,
    manifest: Manifest,
    *,
    margin: float | None = None,
) -> str:
    """One HTML file, self-contained: the browser is told to load nothing and to run only the script inside.

    Texts of cases, statements and answers are escaped; the file holds the statements' words around every
    citation and evidence, so it is as confidential as they are.
    """
    sections = [
        _decision(outcome),
        _section("figures", "Figures", figures(columns), _spent(columns)),
    ]
    if comparisons:
        sections.append(_section("verdicts", "Verdicts", differences(comparisons, margin)))
    sections.append(_section("causes", "Why answers fail", causes(columns)))
    sections.append(_flips(run, columns))
    sections.append(_section("cases", "Cases", _filter(), heat_map(run, columns)))
    sections.append(_details(run, columns))
    sections.append(_section("manifest", "Made of", _manifest(manifest)))
    body = el(
        "body", el("main", el("h1", "onrecord check"), *sections), el("script", Html(_resource("report.js")))
    )
    return "<!doctype html>\n" + el("html", _head(), body, lang="en") + "\n"


def policy() -> str:
    """The Content-Security-Policy of every report: load nothing, run only the script inside."""
    digest = base64.b64encode(hashlib.sha256(_resource("report.js").encode()).digest()).decode()
    return f"default-src 'none'; style-src 'unsafe-inline'; script-src 'sha256-{digest}'; base-uri 'none'"


def _head() -> Html:
    return el(
        "head",
        el("meta", charset="utf-8"),
        el("meta", http_equiv="Content-Security-Policy", content=policy()),
        el("meta", name="viewport", content="width=device-width, initial-scale=1"),
        el("meta", name="color-scheme", content="light dark"),
        el("title", "onrecord check"),
        el("style", Html(_resource("report.css"))),
    )


def _decision(outcome: Outcome) -> Html:
    kind, words = _DECISIONS[outcome.exit_code] if outcome.findings else _COMPLETE
    lines = [
        el("li", el("b", finding.state), f": {finding.sentence}", class_=finding.state)
        for finding in outcome.findings
    ]
    return el(
        "section",
        el("p", el("strong", words), el("span", f" exit code {outcome.exit_code}")),
        el("ul", *lines, class_="plain") if lines else join(),
        class_=f"decision {kind}",
    )


def _spent(columns: Sequence[Column]) -> Html:
    head = [
        el("th", name, scope="col")
        for name in (
            "",
            "passes in every repeat",
            "flaky",
            "median",
            "95th percentile",
            "tokens in",
            "tokens out",
            "cost",
        )
    ]
    rows = []
    for column in columns:
        spent = column.spent
        cells = (
            "–" if column.always is None else f"{100 * column.always:.1f} %",
            str(len(column.flaky)),
            "–" if spent.median_ms is None else f"{spent.median_ms / 1000:.2f} s",
            "–" if spent.p95_ms is None else f"{spent.p95_ms / 1000:.2f} s",
            f"{spent.input_tokens:,}",
            f"{spent.output_tokens:,}",
            "no price" if spent.cost is None else f"{spent.cost:.4f}",
        )
        rows.append(
            el(
                "tr",
                el("th", column.label, scope="row"),
                *(el("td", cell, class_="number") for cell in cells),
            )
        )
    return el("table", el("thead", el("tr", *head)), el("tbody", *rows), class_="spent")


def _flips(run: Run, columns: Sequence[Column]) -> Html:
    if len(columns) < 2:
        return join()
    flipped = flips(run, columns)
    count = "1 case" if len(flipped) == 1 else f"{len(flipped)} cases"
    lead = el("p", f"{count} on which a variant differs from {columns[0].label}.")
    links = [el("li", el("a", f"{case.id}: {case.question}", href=f"#case-{case.id}")) for case in flipped]
    return _section("flips", "Flips", lead, el("ol", *links, class_="links"))


def _details(run: Run, columns: Sequence[Column]) -> Html:
    """Flips open, then failures, then all others; so the eye meets first what changed."""
    flipped = flips(run, columns)
    failing = {cell.case.id for cell in run.cells if state(cell) != "passes"}
    rest = [case for case in run.cases if case not in flipped]
    ordered = [*flipped, *sorted(rest, key=lambda case: case.id not in failing)]
    views = [case_view(case, run, columns, opened=case in flipped) for case in ordered]
    key = el(
        "p",
        "In the statements: ",
        el("mark", "evidence", class_="evidence"),
        " ",
        el("mark", "cited", class_="cited"),
        " ",
        el("mark", "both", class_="cited evidence"),
    )
    return _section("details", "Case by case", key, *views)


def _filter() -> Html:
    box = el(
        "input",
        type="search",
        id="filter",
        placeholder="filter: word, tag or cause",
        aria_label="filter the cases",
    )
    return el("p", box, class_="filter", hidden="")


def _manifest(manifest: Manifest) -> Html:
    rows: list[tuple[str, str]] = [
        ("made", manifest.made_at),
        ("onrecord", manifest.onrecord),
        ("corpus", manifest.corpus),
        ("embedding", manifest.embedding),
        *(("golden set", each) for each in manifest.golden),
        *(("prompt", each) for each in manifest.prompts),
        *(("model", each) for each in manifest.models),
        *(("version", each) for each in manifest.versions),
        *manifest.settings,
    ]
    return el(
        "table",
        el("tbody", *(el("tr", el("th", name, scope="row"), el("td", value)) for name, value in rows)),
    )


def _section(identifier: str, title: str, *content: Html) -> Html:
    return el("section", el("h2", title), *content, id=identifier)


def _resource(name: str) -> str:
    return (files("assistant.golden.report") / name).read_text(encoding="utf-8")
