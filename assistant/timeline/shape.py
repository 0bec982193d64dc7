"""The JSON shape of a timeline, for the command line, exports and programs."""

from typing import TypedDict

from assistant.timeline.position import Relation, RelationKind, Row, Timeline
from assistant.wire import CitationJson, citation_json
from index.hit import Print


class RelationJson(TypedDict):
    """How a row stands to another one, with the words of both."""

    kind: RelationKind
    to: int | None
    reason: str
    here: CitationJson
    there: CitationJson | None


class PrintJson(TypedDict):
    """Another place that printed a row's words."""

    statement_id: str
    start: int
    end: int
    text: str
    outlet: str | None
    title: str | None
    published: str | None
    url: str | None


class RowJson(TypedDict):
    """What one speaker says in one statement."""

    number: int
    speaker: str
    date: str | None
    spoken: bool
    line: str
    citation: CitationJson
    relations: list[RelationJson]
    prints: list[PrintJson]


class TimelineJson(TypedDict):
    """A whole timeline or comparison, oldest first."""

    question: str
    topic: str
    searched_for: str
    speakers: list[str]
    silent: list[str]
    notice: str | None
    rows: list[RowJson]


def timeline_json(timeline: Timeline) -> TimelineJson:
    """The shape of a timeline."""
    return {
        "question": timeline.question,
        "topic": timeline.topic,
        "searched_for": timeline.searched_for,
        "speakers": list(timeline.speakers),
        "silent": list(timeline.silent),
        "notice": timeline.notice,
        "rows": [row_json(row) for row in timeline.rows],
    }


def row_json(row: Row) -> RowJson:
    """The shape of one row."""
    return {
        "number": row.number,
        "speaker": row.speaker,
        "date": row.date.isoformat() if row.date else None,
        "spoken": row.spoken,
        "line": row.line,
        "citation": citation_json(row.citation),
        "relations": [_relation(one) for one in row.relations],
        "prints": [_print(one) for one in row.prints],
    }


def _relation(one: Relation) -> RelationJson:
    return {
        "kind": one.kind,
        "to": one.to,
        "reason": one.reason,
        "here": citation_json(one.here),
        "there": citation_json(one.there) if one.there else None,
    }


def _print(one: Print) -> PrintJson:
    return {
        "statement_id": one.statement_id,
        "start": one.span.start,
        "end": one.span.end,
        "text": one.text,
        "outlet": one.outlet,
        "title": one.title,
        "published": one.published.isoformat() if one.published else None,
        "url": one.url,
    }
