"""The cases in a report: a map of all of them, and each with its answers side by side."""

from collections.abc import Sequence

from assistant.answer import Answer
from assistant.golden.corpus import Anchor
from assistant.golden.measures import CAUSES
from assistant.golden.report.charts import CODES, SHOWN
from assistant.golden.report.highlight import Mark, excerpt
from assistant.golden.report.markup import Html, el, join
from assistant.golden.run import Cell, Run
from assistant.golden.summary import Column
from index.statement import Statement
from prompts.cases import Case


def heat_map(run: Run, columns: Sequence[Column]) -> Html:
    """A row a case, a column a variant; a letter and a colour for what went wrong."""
    overview = el("table", el("tbody", *(_strip(run, column) for column in columns)), class_="overview")
    head = el(
        "tr",
        el("th", "case", scope="col"),
        *(el("th", column.label, scope="col") for column in columns),
        el("th", "question", scope="col"),
    )
    rows = [_row(case, run, columns) for case in run.cases]
    return join(overview, el("table", el("thead", head), el("tbody", *rows), class_="map", id="map"))


def _strip(run: Run, column: Column) -> Html:
    """A variant in a line: a square a case, in the order of the set, so that clusters of failures show."""
    squares = [
        el("a", _square(cell), href=f"#{anchor_of(cell.case)}", aria_label=f"{cell.case.id}: {state(cell)}")
        for cell in run.of(column.variant)
    ]
    return el("tr", el("th", column.label, scope="row"), el("td", *squares, class_="strip"))


def _row(case: Case, run: Run, columns: Sequence[Column]) -> Html:
    cells = [[cell for cell in run.of(column.variant) if cell.case.id == case.id] for column in columns]
    states = " ".join(sorted({state(cell) for group in cells for cell in group}))
    return el(
        "tr",
        el("th", el("a", case.id, href=f"#{anchor_of(case)}"), scope="row"),
        *(el("td", *(_square(cell) for cell in group), class_="squares") for group in cells),
        el("td", case.question, class_="question"),
        data_find=" ".join([case.id, case.question, *case.tags, states]).casefold(),
    )


def state(cell: Cell) -> str:
    """`passes`, a cause, or `ungraded`."""
    if cell.answered is None:
        return "not run"
    if cell.grades[0].state == "error":
        return "ungraded"
    return cell.cause or "passes"


def _square(cell: Cell) -> Html:
    what = state(cell)
    if what == "passes":
        return el("span", "✓", class_="code ok", title="passes")
    if cell.cause is None and cell.answered is not None:
        return el("span", "?", class_="code error", title=cell.grades[0].reason)
    cause = cell.cause or "not run"
    reason = cell.problem or cell.grades[0].reason
    return el("span", CODES[cause], class_=f"code c{CAUSES.index(cause)}", title=f"{SHOWN[cause]}: {reason}")


def anchor_of(case: Case) -> str:
    """The fragment that leads to a case."""
    return f"case-{case.id}"


def flips(run: Run, columns: Sequence[Column]) -> tuple[Case, ...]:
    """Cases on which a variant differs from the first: one passes, the other does not."""
    found: list[Case] = []
    for case in run.cases:
        results = [
            {state(cell) == "passes" for cell in run.of(column.variant) if cell.case.id == case.id}
            for column in columns
        ]
        if any(result != results[0] for result in results[1:]):
            found.append(case)
    return tuple(found)


def case_view(case: Case, run: Run, columns: Sequence[Column], *, opened: bool) -> Html:
    """One case: what was asked and expected, and every variant's answer beside the others."""
    anchors, _ = run.corpus.anchors(case)
    answers = [
        _answer(cell, column.label, anchors)
        for column in columns
        for cell in run.of(column.variant)
        if cell.case.id == case.id
    ]
    squares = [
        _square(cell) for column in columns for cell in run.of(column.variant) if cell.case.id == case.id
    ]
    return el(
        "details",
        el("summary", *squares, el("b", case.id), " ", case.question),
        _expectation(case, anchors),
        el("div", *answers, class_="side"),
        id=anchor_of(case),
        open="" if opened else None,
    )


def _expectation(case: Case, anchors: Sequence[Anchor]) -> Html:
    lines: list[Html] = []
    for turn in case.history:
        lines.append(el("li", el("b", "Before, "), f"{turn.role}: {turn.text}"))
    wanted = "an answer" if case.expect == "answer" else "that it is not on record"
    lines.append(el("li", el("b", "Expected: "), wanted, f" ({case.why})" if case.why else ""))
    for anchor in anchors:
        words = anchor.span.of(anchor.statement.text) if anchor.span else "the whole statement"
        who = f" ({anchor.speaker})" if anchor.speaker else ""
        lines.append(el("li", el("b", f"Evidence in {anchor.statement.id}{who}: "), f"“{words}”"))
    for name, values in (
        (
            "Must say",
            [" / ".join(nugget.any) + ("" if nugget.vital else " (okay)") for nugget in case.must_say],
        ),
        ("Must not say", list(case.must_not_say)),
        ("Must not cite", list(case.near_miss)),
        ("Speakers", list(case.speakers)),
        ("Dates", list(case.dates)),
    ):
        if values:
            lines.append(el("li", el("b", f"{name}: "), "; ".join(values)))
    return el("ul", *lines, class_="expected")


def _answer(cell: Cell, label: str, anchors: Sequence[Anchor]) -> Html:
    repeat = f" (repeat {cell.repeat + 1})" if cell.repeat else ""
    head = el("h4", _square(cell), label + repeat)
    if cell.answered is None:
        return el("section", head, el("p", f"Not run: {cell.problem}"))
    answer = cell.answered.answer
    body = [el("p", claim.text, class_="claim") for claim in answer.claims] or [el("p", answer.text)]
    if answer.notice:
        body.append(el("p", answer.notice, class_="notice"))
    return el("section", head, *body, _grades(cell), *_statements(answer, anchors))


def _grades(cell: Cell) -> Html:
    short = [grade for grade in cell.grades[1:] if grade.state == "error" or (grade.value or 0) < 1]
    lines = [
        el(
            "li",
            el("b", grade.measure),
            f" {'error' if grade.value is None else f'{grade.value:.2f}'}: {grade.reason}",
        )
        for grade in short
        if grade.state != "not_applicable"
    ]
    return el("ul", *lines, class_="grades") if lines else join()


def _statements(answer: Answer, anchors: Sequence[Anchor]) -> list[Html]:
    """Each statement that is cited, then those that should have been, with the places marked."""
    marks: dict[str, list[Mark]] = {}
    shown: dict[str, Statement] = {}
    for citation in answer.citations:
        shown[citation.statement.id] = citation.statement
        label = f"[{citation.number}]"
        marks.setdefault(citation.statement.id, []).append(
            Mark(span=citation.span, kind="cited", label=label)
        )
    for anchor in anchors:
        shown.setdefault(anchor.statement.id, anchor.statement)
        if anchor.span is not None:
            mark = Mark(span=anchor.span, kind="evidence", label="")
            marks.setdefault(anchor.statement.id, []).append(mark)
    return [
        el(
            "figure",
            el("figcaption", el("b", identifier), f" {statement.title or ''} {_printed(statement)}"),
            excerpt(statement.text, marks.get(identifier, [])),
        )
        for identifier, statement in shown.items()
    ]


def _printed(statement: Statement) -> str:
    day = statement.published.isoformat() if statement.published else ""
    return ", ".join(part for part in (statement.outlet, day) if part)
