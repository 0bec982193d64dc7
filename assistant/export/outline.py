"""The brief as a run of paragraphs, each with its rank: the one layout that Markdown, HTML and Word print.

What is here is what a reader of any of these formats sees, in the same order.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from assistant.export.brief import AnswerPart, Brief, Proof, RowPart, TimelinePart, proofs_of
from assistant.export.printed import (
    day,
    inner,
    labelled,
    record_line,
    related,
    row_day,
    shown,
)

Rank = Literal["title", "made", "question", "answer", "heading", "row", "relation", "note", "proof"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One paragraph."""

    rank: Rank
    text: str
    proof: Proof | None = None
    """For `proof`: the quote set out in full, with its source; `text` is its record."""
    titled: bool = True
    """For `proof`: whether the title of its statement is printed; a row has it already."""
    date: str | None = None
    """For `row`: its day in words, printed ahead of the text."""


def outline(brief: Brief) -> Iterator[Line]:
    """The paragraphs of a brief, top to bottom."""
    several = len(brief.parts)
    yield Line(rank="title", text=shown(brief.title) or "Statements on record")
    yield Line(rank="made", text=_made(brief))
    for number, part in enumerate(brief.parts, 1):
        if several > 1:
            yield Line(rank="question", text=shown(part.question))
        if isinstance(part, AnswerPart):
            yield from _answer(part, number, several)
        else:
            yield from _timeline(part, number, several)


def _made(brief: Brief) -> str:
    count = sum(len(proofs_of(part)) for part in brief.parts)
    quotes = "1 quotation, which" if count == 1 else f"{count} quotations, each of which"
    checked = f" It holds {quotes} “onrecord verify” checks again." if count else ""
    return f"Exported from onrecord on {moment(brief.made_at)}.{checked}"


def moment(at: datetime) -> str:
    """`22 November 2026, 07:15 UTC`."""
    return f"{day(at.date().isoformat())}, {at:%H:%M} UTC"


def _answer(part: AnswerPart, number: int, several: int) -> Iterator[Line]:
    if part.notice:
        yield Line(rank="note", text=shown(part.notice))
    if part.outcome == "answered":
        for claim in part.claims:
            yield Line(rank="answer", text=shown(claim.text))
    else:
        yield Line(rank="answer", text=shown(part.text))
    if part.withheld:
        count = len(part.withheld)
        sentences = "1 sentence" if count == 1 else f"{count} sentences"
        yield Line(rank="note", text=f"{sentences} withheld: the cited words do not carry what they say.")
    if part.nearest:
        yield Line(rank="heading", text="Nearest on record")
        for near in part.nearest:
            who = f"{near.speaker}: " if near.speaker else ""
            printed = (
                f"{near.title or near.statement_id}, {near.outlet or near.source}, {day(near.published)}"
            )
            yield Line(rank="note", text=shown(f"{printed.rstrip(', ')}. {who}{near.text}"))
    if part.silent_speakers:
        yield Line(rank="note", text=shown(f"On record, but not on this: {', '.join(part.silent_speakers)}."))
    yield from _sources(part.citations, "Sources", number, several)


def _timeline(part: TimelinePart, number: int, several: int) -> Iterator[Line]:
    if part.notice:
        yield Line(rank="note", text=shown(part.notice))
    for speaker, rows in part.groups:
        if speaker:
            yield Line(rank="heading", text=shown(speaker))
        for row in rows:
            yield from _row(row, number, several)
    if part.silent:
        yield Line(rank="note", text=shown(f"Nothing on record on this: {', '.join(part.silent)}."))
    shown_rows = {row.number for row in part.rows}
    further = tuple(proof for proof in proofs_of(part) if proof.number not in shown_rows)
    yield from _sources(further, "Also cited", number, several)


def _row(row: RowPart, number: int, several: int) -> Iterator[Line]:
    yield Line(rank="row", text=shown(row.line), date=row_day(row))
    yield _proof(row.citation, number, several, titled=False)
    for one in row.relations:
        sides = [one.here] if one.here.number != row.number else []
        sides += [one.there] if one.there is not None else []
        quoted = " — against ".join(f"“{inner(side.quote)}” [{side.number}]" for side in sides)
        text = f"{related(one)}{': ' if quoted else '.'}{quoted}"
        yield Line(rank="relation", text=text)
    if row.prints:
        others = (f"{one.outlet or one.statement_id}, {day(one.published)}" for one in row.prints)
        yield Line(
            rank="note", text=shown(f"Also printed: {'; '.join(each.rstrip(', ') for each in others)}.")
        )


def _sources(proofs: tuple[Proof, ...], heading: str, number: int, several: int) -> Iterator[Line]:
    if proofs:
        yield Line(rank="heading", text=heading)
    for proof in proofs:
        yield _proof(proof, number, several)


def _proof(proof: Proof, number: int, several: int, *, titled: bool = True) -> Line:
    label = labelled(number, several, proof.number)
    return Line(rank="proof", text=record_line(proof, label), proof=proof, titled=titled)
