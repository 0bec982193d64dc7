"""Statements and utterances of the test tables, built from their YAML."""

from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from assistant.voices import Cited
from index.dates import PartialDate
from index.statement import Span, Statement
from index.utterance import Mode, Utterance

DATA = Path(__file__).parent / "data"


class Row(BaseModel):
    model_config = ConfigDict(extra="forbid")


class UtteranceRow(Row):
    speaker: str | None
    role: str | None = None
    mode: Mode
    words: str
    via: str | None = None
    spoken_on: str | None = None
    event: str | None = None


class StatementRow(Row):
    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str = "en"
    speaker: str | None = None
    role: str | None = None
    utterances: list[UtteranceRow]

    def cited(self) -> Cited:
        statement = Statement(
            id=self.id,
            text=self.text,
            source=f"{self.id}.txt",
            title=self.title,
            outlet=self.outlet,
            published=PartialDate.parse(self.published) if self.published else None,
            language=self.language,
            speaker=self.speaker,
            role=self.role,
        )
        utterances = tuple(utterance(self.text, row) for row in self.utterances)
        return Cited(statement=statement, utterances=utterances, span=Span(start=0, end=len(self.text)))


def utterance(text: str, row: UtteranceRow) -> Utterance:
    assert text.count(row.words) == 1, f"{row.words!r} stands {text.count(row.words)} times"
    start = text.index(row.words)
    return Utterance(
        span=Span(start=start, end=start + len(row.words)),
        mode=row.mode,
        speaker=row.speaker,
        role=row.role,
        via=row.via,
        spoken_on=PartialDate.parse(row.spoken_on) if row.spoken_on else None,
        event=row.event,
    )


class QuoteCase(Row):
    id: str
    words: str
    speaker: str | None
    cites: list[str]
    state: Literal["verbatim", "altered", "stitched", "wrong_speaker", "not_found"]
    found: str | None


class QuoteTable(Row):
    statements: list[StatementRow]
    cases: list[QuoteCase]


def quote_table() -> QuoteTable:
    rows = yaml.safe_load((DATA / "quotes.yaml").read_text(encoding="utf-8"))
    return TypeAdapter(QuoteTable).validate_python(rows)
