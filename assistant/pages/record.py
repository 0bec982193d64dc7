"""What is on file: the line under the name, example questions, filter choices, the list of statements."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TypedDict

from pydantic import BaseModel, ConfigDict, Field

from assistant.pages.loading import Archive, Loading, Opened, in_words
from assistant.pages.source import statement_html
from assistant.render import SHA_CHARS, date_in_words, escape, headline, imprint
from index.dates import PartialDate
from index.statement import Span

if TYPE_CHECKING:
    from index.catalog import StatementSummary
    from index.index import Overview

EXAMPLES = 4
LISTED = 200
"""Statements listed on the page, newest first; the rest are found by asking."""
CHOICES = 500
"""Names offered for a filter; more slow the browser's list down."""
LOOK_S = 20.0
"""How long one look waits for the index before the page asks again."""


class OnFile(TypedDict):
    """What the page shows before anything is asked."""

    state: Literal["ready", "opening", "problem"]
    line: str
    empty: bool
    examples: list[str]
    speakers: list[str]
    outlets: list[str]
    html: str


class Wanted(BaseModel):
    """A statement asked for by the source panel."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    statement: str = Field(max_length=4000)
    sha: str | None = Field(default=None, max_length=64)
    """The beginning of the digest of the text that the spans were taken from."""
    cited: tuple[int, int] | None = None
    others: tuple[tuple[int, int], ...] = Field(default=(), max_length=500)

    @property
    def spans(self) -> tuple[Span, ...]:
        """The cited span, if any, ahead of the others; raises `ValueError` for one that is none."""
        pairs = ((self.cited,) if self.cited else ()) + self.others
        return tuple(Span(start=start, end=end) for start, end in pairs)


class Source(TypedDict):
    """A statement for the source panel."""

    title: str
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

    def source(self, wanted: Wanted) -> Source:
        """The statement as the source panel shows it; a failure is a sentence in its place."""
        try:
            return _source(self._loading.wait(LOOK_S).archive, wanted)
        except Exception as problem:  # shown in the panel, logged when unexpected
            sentence = escape(in_words(problem))
            return Source(title="Source", html=f'<p class="failure" role="alert">{sentence}</p>')


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
    """`34 statements, 3 May 2031 – 12 Feb 2033 · extractive`."""
    count = "1 statement" if overview.statements == 1 else f"{overview.statements:,} statements"
    days = [date_in_words(PartialDate.parse(day)) for day in (overview.earliest, overview.latest) if day]
    span = f", {' – '.join(dict.fromkeys(days))}" if days else ""
    return f"{count}{span} · {model}"


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
        f'<a class="statement-row" data-statement="{escape(statement.id)}" href="#{escape(statement.id)}">'
        f'<span class="title" dir="auto">{escape(headline(statement))}</span>'
        f'<span class="imprint">{escape(imprint(statement))}</span>{who}</a>'
    )


def _source(archive: Archive, wanted: Wanted) -> Source:
    statement = archive.statement(wanted.statement)
    unchanged = wanted.sha in (None, statement.sha256[:SHA_CHARS])
    spans = [span for span in wanted.spans if unchanged and span.end <= len(statement.text)]
    cited = spans[0] if wanted.cited and spans else None
    html = statement_html(
        statement, archive.utterances(statement.id), cited=cited, others=spans[1:] if cited else spans
    )
    return Source(title=headline(statement), html=html if unchanged else _CHANGED + html)


_CHANGED = (
    '<p class="failure" role="alert">The statement has changed; the cited words are not where they were.</p>'
)
