"""What is on file: the line under the name, example questions, filter choices, the list of statements."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal, TypedDict

from assistant.pages.loading import Archive, Loading, Opened, in_words
from assistant.pages.source import statement_html
from assistant.render import date_in_words, escape, headline, imprint
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


class Source(TypedDict):
    """A statement for the source panel."""

    title: str
    html: str


class Record:
    """What is on file, put together anew only when the index has changed."""

    def __init__(self, loading: Loading) -> None:
        self._loading = loading
        self._known: "tuple[Overview, OnFile] | None" = None

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

    def _source(archive: Archive, statement_id: str, cited: Span | None, others: Sequence[Span]) -> Source:
    statement = archive.statement(statement_id)
    length = len(statement.text)
    inside = cited if cited and cited.end <= length else None
    html = statement_html(
        statement,
        archive.utterances(statement_id),
        cited=inside,
        others=[span for span in others if span.end <= length],
    )
    return Source(title=headline(statement), html=html if inside == cited else _CHANGED + html)


_CHANGED = (
    '<p class="failure" role="alert">The statement has changed; the cited words are not where they were.</p>'
)
