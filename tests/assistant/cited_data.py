"""Statements and utterances of the test tables, built from their YAML."""

from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import yaml
from pydantic import BaseModel, ConfigDict, TypeAdapter

from assistant.voices import Cited
from index.attribution import attribute
from index.dates import PartialDate
from index.readers import File, Found, read
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


SAMPLE = Path(__file__).resolve().parents[2] / "prompts" / "sample"


class LabelledStatement(Row):
    file: str
    half: Literal["tune", "held", "fresh"]
    speaker: str | None = None
    role: str | None = None
    utterances: list[tuple[str | None, str | None, Mode, str] | UtteranceRow] | None = None
    """None: as the attribution rules find them."""
    claims: list[tuple[Literal["T", "F"], str, str]]

    def cited(self) -> Cited:
        found = next(iter(read(File(path=SAMPLE / self.file, source=self.file, origin=self.file))))
        assert isinstance(found, Found), found
        statement = found.statement
        body = Span(start=statement.body_start, end=len(statement.text))
        if self.utterances is None:
            return Cited(statement=statement, utterances=attribute(statement), span=body)
        said = [row if isinstance(row, UtteranceRow) else _row(*row) for row in self.utterances]
        utterances = sorted((_between(statement, row) for row in said), key=lambda one: one.span)
        return Cited(statement=statement, utterances=tuple(utterances), span=body)


@dataclass(frozen=True, slots=True, kw_only=True)
class LabelledClaim:
    sentence: str
    stands: bool
    kind: str
    half: str
    cited: Cited


def _row(speaker: str | None, role: str | None, mode: Mode, words: str) -> UtteranceRow:
    return UtteranceRow(speaker=speaker, role=role, mode=mode, words=words)


def _between(statement: Statement, row: UtteranceRow) -> Utterance:
    """An utterance by its words, or its first and last ones around ` >> `; the last place counts."""
    text, body = statement.text, statement.body_start
    first, _, last = row.words.partition(" >> ")
    start = text.rindex(first, body)
    end = text.index(last, start) + len(last) if last else start + len(first)
    spoken = None if row.via else statement.published
    return Utterance(
        span=Span(start=start, end=end),
        mode=row.mode,
        speaker=row.speaker,
        role=row.role,
        via=row.via,
        spoken_on=spoken,
    )


def labelled_claims() -> tuple[LabelledClaim, ...]:
    files = (DATA / "claims.yaml", DATA / "claims_fresh.yaml")
    rows = [row for file in files for row in yaml.safe_load(file.read_text(encoding="utf-8"))]
    found: list[LabelledClaim] = []
    for statement in TypeAdapter(list[LabelledStatement]).validate_python(rows):
        cited = statement.cited()
        for label, kind, sentence in statement.claims:
            found.append(
                LabelledClaim(
                    sentence=sentence, stands=label == "T", kind=kind, half=statement.half, cited=cited
                )
            )
    return tuple(found)
