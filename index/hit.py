"""A passage found, with its rank, and what a search may be narrowed to."""

from dataclasses import dataclass
from datetime import date

from index.dates import PartialDate
from index.passage import Passage
from index.statement import Span, Statement


@dataclass(frozen=True, slots=True, kw_only=True)
class Filters:
    """What a search is narrowed to; None does not narrow."""

    speaker: str | None = None
    """Name, form or role of a speaker: only passages that hold their words."""
    outlet: str | None = None
    since: date | None = None
    """First day, inclusive, of the statement's published date."""
    until: date | None = None
    """Last day, inclusive."""
    language: str | None = None
    """ISO 639-1."""
    as_asked: bool = True
    """Whether what the question itself insists on ("only in Halyard") narrows as well."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Print:
    """Another place that printed the words of a hit."""

    statement_id: str
    span: Span
    """In that statement."""
    of: Span
    """What it prints, in the hit's statement: the passage, or a remark in it."""
    text: str
    """Always the other statement's `text[span.start:span.end]`."""
    outlet: str | None
    title: str | None
    url: str | None
    source: str
    published: PartialDate | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Hit:
    """One passage of a search's result."""

    passage: Passage
    statement: Statement
    rank: int
    """From 1."""
    similarity: float | None
    """Cosine of question and passage, -1 to 1, higher is nearer; None when the dense side did not see it."""
    lexical_rank: int | None
    """From 1 in the BM25 list; None when no word of the question is in it."""
    fused: float
    """The score the hits are ordered by; higher is better; comparable within one search only."""
    prints: tuple[Print, ...] = ()
    """Other places that printed these words, oldest first; they are not hits of their own."""
