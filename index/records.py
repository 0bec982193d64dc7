"""Between the catalog's rows and the types that flow; no SQL that decides anything."""

import json
import sqlite3
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import get_args

from index.dates import PartialDate
from index.passage import Passage
from index.statement import Span, Statement
from index.utterance import Mode, Utterance

STATEMENT_COLUMNS = (
    "s.id, s.text, s.source, s.title, s.outlet, s.url, s.published, s.place, s.event, s.language, "
    "s.speaker, s.role, s.body_start, s.extra"
)
UTTERANCE_COLUMNS = (
    "start, stop, mode, speaker, role, via, event, spoken_on, "
    "cue_start, cue_stop, mention_start, mention_stop"
)

Value = str | int | None

_MODES = frozenset(get_args(Mode))


def plain_rows(db: sqlite3.Connection, query: str, values: Sequence[Value] = ()) -> list[tuple]:  # type: ignore[type-arg]  # rows of any columns
    """Rows as tuples, which cost a third of what rows with names do."""
    cursor = db.cursor()
    cursor.row_factory = None
    return cursor.execute(query, values).fetchall()


KEYS = "SELECT value FROM json_each(?)"
"""For `IN (...)`: one value for any number of keys, so that SQLite need not read each query anew."""


def listed(keys: Iterable[int]) -> str:
    """The value that `KEYS` takes."""
    return json.dumps([int(key) for key in keys])


def statement_from(row: sqlite3.Row) -> Statement:
    """A row of `STATEMENT_COLUMNS`."""
    return Statement(
        id=row["id"],
        text=row["text"],
        source=row["source"],
        title=row["title"],
        outlet=row["outlet"],
        url=row["url"],
        published=known_date(row["published"]),
        place=row["place"],
        event=row["event"],
        language=row["language"],
        speaker=row["speaker"],
        role=row["role"],
        body_start=row["body_start"],
        extra=tuple((key, value) for key, value in json.loads(row["extra"])),
    )


def statement_values(statement: Statement, *, origin: str, revision: str) -> dict[str, Value]:
    """Column values of a statement, by column name."""
    published = statement.published
    earliest = published.earliest() if published else None
    latest = published.latest() if published else None
    return {
        "id": statement.id,
        "origin": origin,
        "revision": revision,
        "source": statement.source,
        "title": statement.title,
        "outlet": statement.outlet,
        "url": statement.url,
        "published": published.isoformat() if published else None,
        "earliest": earliest.toordinal() if earliest else None,
        "latest": latest.toordinal() if latest else None,
        "place": statement.place,
        "event": statement.event,
        "language": statement.language,
        "speaker": statement.speaker,
        "role": statement.role,
        "body_start": statement.body_start,
        "extra": json.dumps(statement.extra, ensure_ascii=False),
        "sha256": statement.sha256,
        "text": statement.text,
    }


def utterance_from(row: sqlite3.Row) -> Utterance:
    """A row of `UTTERANCE_COLUMNS`."""
    mode: Mode = row["mode"]
    if mode not in _MODES:
        raise ValueError(f"unknown mode {mode!r} in the catalog")
    return Utterance(
        span=Span(start=row["start"], end=row["stop"]),
        mode=mode,
        speaker=row["speaker"],
        role=row["role"],
        via=row["via"],
        event=row["event"],
        spoken_on=known_date(row["spoken_on"]),
        cue=_span(row["cue_start"], row["cue_stop"]),
        mention=_span(row["mention_start"], row["mention_stop"]),
    )


def utterance_values(statement: int, ordinal: int, utterance: Utterance) -> tuple[Value, ...]:
    """Values in the order of the table's columns."""
    cue, mention = utterance.cue, utterance.mention
    return (
        statement,
        ordinal,
        utterance.span.start,
        utterance.span.end,
        utterance.mode,
        utterance.speaker,
        utterance.role,
        utterance.via,
        utterance.event,
        utterance.spoken_on.isoformat() if utterance.spoken_on else None,
        cue.start if cue else None,
        cue.end if cue else None,
        mention.start if mention else None,
        mention.end if mention else None,
    )


def passage_of(statement: Statement, ordinal: int, span: Span, utterances: Iterable[Utterance]) -> Passage:
    """The passage at `span`, with the utterances that reach into it."""
    return Passage(
        statement_id=statement.id,
        ordinal=ordinal,
        span=span,
        text=span.of(statement.text),
        utterances=tuple(said for said in utterances if said.span.meets(span)),
    )


@lru_cache(maxsize=4_096)
def known_date(text: str | None) -> PartialDate | None:
    """A date as the catalog keeps it."""
    return PartialDate.parse(text) if text else None


def _span(start: int | None, stop: int | None) -> Span | None:
    return None if start is None or stop is None else Span(start=start, end=stop)
