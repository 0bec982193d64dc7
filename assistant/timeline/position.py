"""What a timeline is made of: dated statements on one matter, and how they stand to each other."""

from dataclasses import dataclass
from typing import Literal

from assistant.answer import Citation
from index.dates import PartialDate
from index.hit import Print

RelationKind = Literal["repeated", "changed", "contradicts"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Relation:
    """How a row stands to another one, with the words of both that show it."""

    kind: RelationKind
    """`repeated`: the same words again; `changed`: the same speaker, later, says otherwise; `contradicts`:
    otherwise on the same day, or another speaker."""
    to: int | None
    """Number of the other row, never a later one of the same speaker; None where the statement itself tells
    of the change and no row shows from what."""
    reason: str
    """One clause: what in the words shows it."""
    here: Citation
    """The words of this row's statement, numbered after the rows where they are not those the row shows."""
    there: Citation | None
    """The words of the other row's statement; None with `to`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What one speaker says on the matter in one statement."""

    number: int
    """From 1, in the order of the groups; also the number of its citation."""
    speaker: str
    """The name in the corpus; the citation's own is as the statement has it."""
    date: PartialDate | None
    """When the words were said, else when they were printed."""
    spoken: bool
    """Whether `date` is the day of speaking rather than of printing."""
    line: str
    """What the statement is, in one line: its title, or its first words."""
    citation: Citation
    relations: tuple[Relation, ...] = ()
    prints: tuple[Print, ...] = ()
    """Where else the words were printed; those are no rows of their own."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """One speaker's rows, oldest first; of everybody, with an empty name, where nobody was asked for."""

    speaker: str
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timeline:
    """Who said what on a matter, and when; a comparison where several are asked for."""

    question: str
    topic: str
    """The matter as it was searched for, in words of the question."""
    searched_for: str
    """With the filters in force, for the reader."""
    rows: tuple[Row, ...]
    """Of all speakers, oldest first; rows whose year is unknown last."""
    speakers: tuple[str, ...]
    """Those asked for, as named for a reader; empty where nobody is named and all were read."""
    silent: tuple[str, ...] = ()
    """Of those asked for, who is not on record on this matter."""
    notice: str | None = None
    """What the reader must know, e.g. that older statements were left out."""

    @property
    def comparing(self) -> bool:
        """Whether rows of more than one speaker stand beside each other."""
        return len({row.speaker for row in self.rows}) > 1

    @property
    def groups(self) -> tuple[Group, ...]:
        """The rows by speaker, in the order asked for, then of first appearance."""
        if not self.speakers:
            return (Group(speaker="", rows=self.rows),) if self.rows else ()
        names = dict.fromkeys([*self.speakers, *(row.speaker for row in self.rows)])
        grouped = [
            Group(speaker=name, rows=tuple(row for row in self.rows if row.speaker == name)) for name in names
        ]
        return tuple(group for group in grouped if group.rows)
