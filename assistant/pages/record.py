"""What is on file: the line under the name, example questions, filter choices, the list of statements."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TypedDict

from assistant.pages.loading import LOOK_S, Loading, Opened, in_words
from assistant.render import date_in_words, escape, headline, imprint, permalink
from assistant.settings import EXTRACTIVE
from index.dates import PartialDate

if TYPE_CHECKING:
    from index.catalog import StatementSummary
    from index.index import Overview

EXAMPLES = 4
LISTED = 200
"""Statements listed on the page, newest first; the rest are found by asking."""
CHOICES = 500
"""Names offered for a filter; more slow the browser's list down."""


class OnFile(TypedDict):
    """What the page shows before anything is asked."""

    state: Literal["ready", "opening", "problem"]
    line: str
    empty: bool
    examples: list[str]
    speakers: list[str]
    outlets: list[str]
    html: str


class Record:
    """What is on file, put together anew only when the index has changed."""

    def __init__(self, loading: Loading) -> None:
        self._loading = loading
        self._known: tuple[Overview, OnFile] | None = None

    def on_file(self) -> OnFile:
        """What is on record now; says so when the index is not open yet or cannot be opened."""
        try:
            opened = self._loading.wait(LOOK_S)
            overview = opened.archive.overview()
            if self._known is None or self._known[0] != overview:
                self._known = overview, _described(opened, overview)
            return self._known[1]
        except TimeoutError:
            return _nothing("opening", "Opening the index…")
        except Exception as problem:  # shown in the page's first line, logged when unexpected
            return _nothing("problem", in_words(problem))

    def forget(self) -> None:
        """Put it together anew at the next look."""
        self._known = None


def _nothing(state: Literal["opening", "problem"], line: str) -> OnFile:
    return OnFile(state=state, line=line, empty=False, examples=[], speakers=[], outlets=[], html="")


def _described(opened: Opened, overview: "Overview") -> OnFile:
    summaries = opened.archive.statements()
    return OnFile(
        state="ready",
        line=corpus_line(overview, opened.assistant.model),
        empty=overview.statements == 0,
        examples=list(opened.assistant.examples(EXAMPLES)) if overview.statements else [],
        speakers=sorted({name for summary in summaries for name in summary.speakers})[:CHOICES],
        outlets=sorted({s.statement.outlet for s in summaries if s.statement.outlet})[:CHOICES],
        html=_list_html(summaries),
    )


def corpus_line(overview: "Overview", model: str) -> str:
    """`34 statements, 3 May 2031 – 12 Feb 2033 · no language model`."""
    count = "1 statement" if overview.statements == 1 else f"{overview.statements:,} statements"
    days = [date_in_words(PartialDate.parse(day)) for day in (overview.earliest, overview.latest) if day]
    span = f", {' – '.join(dict.fromkeys(days))}" if days else ""
    return f"{count}{span} · {'no language model' if model == EXTRACTIVE else model}"


def _list_html(summaries: Sequence["StatementSummary"]) -> str:
    rows = "".join(f"<li>{_row(summary)}</li>" for summary in summaries[:LISTED])
    left = len(summaries) - LISTED
    more = f'<p class="cut">{left:,} older ones are not listed, but searched.</p>' if left > 0 else ""
    return f'<ul class="statements">{rows}</ul>{more}' if rows else ""


def _row(summary: "StatementSummary") -> str:
    statement = summary.statement
    names = ", ".join(summary.speakers[:3]) + ("…" if len(summary.speakers) > 3 else "")
    who = f'<span class="line">{escape(names)}</span>' if names else ""
    return (
        f'<a class="statement-row" data-statement="{escape(statement.id)}" href="{permalink(statement)}">'
        f'<span class="title" dir="auto">{escape(headline(statement))}</span>'
        f'<span class="imprint">{escape(imprint(statement))}</span>{who}</a>'
    )
