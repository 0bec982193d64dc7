"""What a grader sees of one answer, and the grade it gives."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from assistant.answer import Answer, Citation
from assistant.golden.corpus import Anchor
from index.hit import Hit
from index.statement import Span
from prompts.cases import Case

State = Literal["graded", "not_applicable", "error"]

ENOUGH = 0.5
"""Share of the shorter of two stretches that must be common to both for them to be the same place."""


class Supports(Protocol):
    """The judge of citation recall and precision: whether cited words carry a sentence."""

    def __call__(
        self, citations: Sequence[Citation], sentence: str, /, *, speaker_before: str | None = None
    ) -> bool:
        """Whether the cited words together, with who said them and when, carry `sentence` (without marks).

        `speaker_before` is the speaker of the sentence before, whom "he" can mean.
        """
        ...


class Opinion(Protocol):
    """A language model that says whether an answer is right."""

    def right(self, case: Case, answer: str, /) -> bool:
        """Its verdict; raises `JudgeProblem` when it gives none."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Answered:
    """An answer and what the search gave for it."""

    answer: Answer
    hits: tuple[Hit, ...] | None = None
    """Best first; None when the answer did not come from a search."""
    latency_ms: float | None = None
    """As measured when the model was asked, also when its reply is replayed."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """Everything a grader may look at beside the case."""

    answered: Answered
    anchors: tuple[Anchor, ...]
    names: tuple[str, ...]
    """Every speaker of the corpus and of the case."""
    supports: Supports
    judge: Opinion | None = None
    """None unless a model's opinion is asked for."""

    @property
    def answer(self) -> Answer:
        """The answer as the reader gets it."""
        return self.answered.answer

    @property
    def refused(self) -> bool:
        """Whether the answer is that nothing is on record."""
        return self.answer.outcome == "not_on_record"

    def cited(self, numbers: Sequence[int]) -> tuple[Citation, ...]:
        """The citations with these numbers; numbers without one are passed over."""
        by_number = {citation.number: citation for citation in self.answer.citations}
        return tuple(by_number[number] for number in numbers if number in by_number)

    @property
    def used(self) -> tuple[Citation, ...]:
        """Every citation that a claim rests on, once."""
        return self.cited(sorted({number for claim in self.answer.claims for number in claim.citations}))


@dataclass(frozen=True, slots=True, kw_only=True)
class Grade:
    """One measure of one answer."""

    measure: str
    state: State
    value: float | None
    """0 to 1, 1 is best; None unless graded."""
    reason: str


def graded(value: float, reason: str = "") -> Grade:
    """A grade from 0 to 1; the measure's name is put in by `Measure`."""
    return Grade(measure="", state="graded", value=float(value), reason=reason)


def not_applicable(reason: str) -> Grade:
    """The measure has nothing to look at in this case or answer."""
    return Grade(measure="", state="not_applicable", value=None, reason=reason)


def same_place(anchor: Anchor, statement_id: str, span: Span) -> bool:
    """Whether a stretch is where an evidence is: they share at least half of the shorter one."""
    if anchor.statement.id != statement_id:
        return False
    if anchor.span is None:
        return True
    common = min(anchor.span.end, span.end) - max(anchor.span.start, span.start)
    shorter = min(anchor.span.end - anchor.span.start, span.end - span.start)
    return common >= ENOUGH * shorter


def wanted(case: Case, found: Sequence[bool]) -> float:
    """The share of evidence found; with `evidence_mode: any`, 1 as soon as one is."""
    if case.evidence_mode == "any":
        return float(any(found))
    return sum(found) / len(found)
