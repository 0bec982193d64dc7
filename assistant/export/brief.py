"""What an exported file holds, in any format: questions, answers, timelines, and the proof of every quote.

A brief is flat text: it can be made from an answer, from the JSON that a page or a program kept of one, and
from an exported file, without the index.
"""

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

VERSION = 1
"""Of the exported files' own marks; a reader refuses a later one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Proof:
    """One quoted stretch of a statement, and all it takes to find it again; the shape of a citation."""

    number: int
    statement_id: str
    start: int
    """Code points of the statement's text."""
    end: int
    quote: str
    """Verbatim."""
    sha256: str
    """Of the statement's whole text when it was exported."""
    source: str = ""
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    """ISO date or its known part."""
    speaker: str | None = None
    role: str | None = None
    mode: str | None = None
    via: str | None = None
    spoken_on: str | None = None
    event: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class QuoteMade:
    """A quotation inside a sentence of an answer."""

    text: str
    state: str
    start: int | None = None
    end: int | None = None
    statement_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One claim of an answer."""

    text: str
    citations: tuple[int, ...] = ()
    supported: bool = True
    quotes: tuple[QuoteMade, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBackSentence:
    """A sentence that was not shown, and why."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Near:
    """A statement close to an unanswered question."""

    statement_id: str
    start: int
    end: int
    text: str
    source: str = ""
    title: str | None = None
    outlet: str | None = None
    published: str | None = None
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class AnswerPart:
    """One question and its answer; the shape of an answer's JSON."""

    question: str
    outcome: Literal["answered", "not_on_record"]
    text: str
    searched_for: str = ""
    claims: tuple[Sentence, ...] = ()
    citations: tuple[Proof, ...] = ()
    withheld: tuple[HeldBackSentence, ...] = ()
    nearest: tuple[Near, ...] = ()
    silent_speakers: tuple[str, ...] = ()
    notice: str | None = None
    model: str = "extractive"
    prompt: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RelationPart:
    """How a row stands to another one."""

    kind: Literal["repeated", "changed", "contradicts"]
    to: int | None
    reason: str
    here: Proof
    there: Proof | None


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintPart:
    """Another place that printed a row's words."""

    statement_id: str
    start: int
    end: int
    text: str
    outlet: str | None = None
    title: str | None = None
    published: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class RowPart:
    """What one speaker says in one statement."""

    number: int
    speaker: str
    line: str
    citation: Proof
    date: str | None = None
    spoken: bool = False
    relations: tuple[RelationPart, ...] = ()
    prints: tuple[PrintPart, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class TimelinePart:
    """Who said what on a matter, and when; the shape of a timeline's JSON."""

    question: str
    topic: str
    rows: tuple[RowPart, ...]
    searched_for: str = ""
    speakers: tuple[str, ...] = ()
    silent: tuple[str, ...] = ()
    notice: str | None = None

    @property
    def groups(self) -> tuple[tuple[str, tuple[RowPart, ...]], ...]:
        """The rows by speaker, in the order asked for, then of first appearance; as they are for nobody."""
        if not self.speakers:
            return (("", self.rows),) if self.rows else ()
        names = dict.fromkeys([*self.speakers, *(row.speaker for row in self.rows)])
        grouped = [(name, tuple(row for row in self.rows if row.speaker == name)) for name in names]
        return tuple((name, rows) for name, rows in grouped if rows)


Part = AnswerPart | TimelinePart


@dataclass(frozen=True, slots=True, kw_only=True)
class Brief:
    """What is exported: one answer, one timeline, or a conversation of several parts in their order."""

    title: str
    made_at: datetime
    """UTC."""
    parts: tuple[Part, ...]


def proofs_of(part: Part) -> tuple[Proof, ...]:
    """Every citation of a part once, in the order of their numbers."""
    if isinstance(part, AnswerPart):
        return part.citations
    rows = part.rows
    every = [row.citation for row in rows]
    every += [side for row in rows for one in row.relations for side in (one.here, one.there) if side]
    by_number: dict[int, Proof] = {}
    for proof in every:
        by_number.setdefault(proof.number, proof)
    return tuple(by_number[number] for number in sorted(by_number))
