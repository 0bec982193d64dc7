"""A language model's opinion of answers, apart from the graders, and how far it agrees with hand labels."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assistant.chain import complete
from assistant.chat_model import ChatModel
from assistant.errors import ModelProblem
from assistant.golden.grade import Grade, Seen, graded, not_applicable
from assistant.golden.replies import ReplyMissing
from assistant.golden.statistics import Interval, wilson
from assistant.golden.wording import without_marks
from assistant.replies import deadline
from prompts import Prompt, load
from prompts.cases import Case
from prompts.positions import CasesError, read_yaml

NOTHING = "nothing; it is not on record"
_VERDICT = re.compile(r"\W*(RIGHT|WRONG)\b", re.IGNORECASE)
_MOST_CHARS = 400
_MOST_EXPECTED_CHARS = 1_500


class JudgeProblem(Exception):
    """The judge gave no verdict; the text says why."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Label:
    """An answer that a person has judged."""

    case: str
    """Id of the case it answers."""
    answer: str
    right: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """How far a judge agrees with hand labels."""

    right: tuple[int, int]
    """Of the answers that are right, how many it calls right, and how many there are."""
    wrong: tuple[int, int]
    """Of the answers that are wrong, how many it calls wrong, and how many there are."""
    unjudged: int
    """Answers on which it gave no verdict; in neither count."""

    @property
    def labels(self) -> int:
        """Labels it gave a verdict on."""
        return self.right[1] + self.wrong[1]

    @property
    def share(self) -> float:
        """Of its verdicts, those that agree; NaN without one."""
        return (self.right[0] + self.wrong[0]) / self.labels if self.labels else math.nan

    @property
    def interval(self) -> Interval:
        """Of the share, 95 %, Wilson's."""
        return wilson(self.right[0] + self.wrong[0], self.labels)

    @property
    def kappa(self) -> float | None:
        """Cohen's kappa (Cohen 1960): agreement beyond that of two who guess at the same rates."""
        said_right = self.right[0] + self.wrong[1] - self.wrong[0]
        chance = said_right * self.right[1] + (self.labels - said_right) * self.wrong[1]
        expected = chance / self.labels**2 if self.labels else 1.0
        return None if expected == 1 else (self.share - expected) / (1 - expected)

    def sentence(self, model: str) -> str:
        """For the reader of a report."""
        if not self.labels:
            return f"the judge {model} gave no verdict on {self.unjudged} hand-labelled answers"
        agreed = self.right[0] + self.wrong[0]
        low, high = 100 * self.interval.low, 100 * self.interval.high
        kappa = "" if self.kappa is None else f", kappa {self.kappa:.2f}"
        without = f"; no verdict on {self.unjudged}" if self.unjudged else ""
        return (
            f"the judge {model} agrees with {agreed} of {self.labels} hand labels "
            f"({100 * self.share:.0f} %, {low:.0f}–{high:.0f}{kappa}): "
            f"{self.right[0]} of {self.right[1]} right answers, "
            f"{self.wrong[0]} of {self.wrong[1]} wrong ones{without}"
        )


class Judge:
    """Asks a model whether answers are right; share it between threads."""

    def __init__(self, model: ChatModel, prompt: Prompt | None = None) -> None:
        """`prompt` is the newest judge prompt unless given."""
        self._model = model
        self._prompt = prompt or load("judge")

    def right(self, case: Case, answer: str, /) -> bool:
        """The model's verdict on an answer in words; raises `JudgeProblem` when there is none."""
        values = {"question": _line(case.question), "expected": _expected(case), "answer": _line(answer)}
        until = deadline(self._model)
        try:
            reply = complete(self._prompt, values, model=self._model, until=until, most_chars=_MOST_CHARS)
        except (ModelProblem, ReplyMissing) as problem:
            raise JudgeProblem(str(problem)) from problem
        verdict = _VERDICT.match(reply)
        if verdict is None:
            raise JudgeProblem(f"the judge wrote “{_line(reply)[:80]}”, neither RIGHT nor WRONG")
        return verdict[1].upper() == "RIGHT"

    def agreement(self, cases: Sequence[Case], labels: Sequence[Label]) -> Agreement:
        """Put the hand-labelled answers to the judge; labels of other cases are passed over."""
        by_id = {case.id: case for case in cases}
        counts = {True: [0, 0], False: [0, 0]}
        unjudged = 0
        for label in labels:
            if label.case not in by_id:
                continue
            try:
                agrees = self.right(by_id[label.case], label.answer) == label.right
            except JudgeProblem:
                unjudged += 1
                continue
            counts[label.right][0] += agrees
            counts[label.right][1] += 1
        return Agreement(
            right=(counts[True][0], counts[True][1]),
            wrong=(counts[False][0], counts[False][1]),
            unjudged=unjudged,
        )


def judged_right(case: Case, seen: Seen) -> Grade:
    """The judge's verdict on the answer as the reader gets it; an error when it gave none."""
    if seen.judge is None:
        return not_applicable("no judge was asked")
    try:
        right = seen.judge.right(case, without_marks(seen.answer.text))
    except JudgeProblem as problem:
        return Grade(measure="", state="error", value=None, reason=str(problem))
    return graded(right, "" if right else "the judge finds it wrong")


class _Label(BaseModel):
    model_config = ConfigDict(extra="forbid")
    case: Annotated[str, Field(min_length=1)]
    answer: Annotated[str, Field(min_length=1)]
    right: bool


class _Labels(BaseModel):
    model_config = ConfigDict(extra="forbid")
    labels: Annotated[list[_Label], Field(min_length=1)]


def load_labels(file: Path) -> tuple[Label, ...]:
    """Read hand labels. Raises `CasesError`, one sentence with file and line."""
    located = read_yaml(file)
    try:
        read = _Labels.model_validate(located.value)
    except ValidationError as problem:
        fault = problem.errors(include_url=False)[0]
        line = located.line_of(tuple(fault["loc"]))
        said = fault["msg"].lower()
        raise CasesError(
            f"{file}:{line}: {said}; a label has `case`, `answer` and `right: true` or `false`"
        ) from None
    return tuple(Label(case=label.case, answer=label.answer, right=label.right) for label in read.labels)


def _expected(case: Case) -> str:
    """What is on record, in the words of the case."""
    if case.expect == "not_on_record":
        return NOTHING
    said = [
        f"{item.speaker}: “{_line(item.quote)}”" if item.speaker else f"“{_line(item.quote)}”"
        for item in case.evidence
        if item.quote
    ]
    needed = [nugget.any[0] for nugget in case.must_say if nugget.vital]
    if needed:
        said.append(f"(it must say: {'; '.join(map(_line, needed))})")
    return " ".join(said)[:_MOST_EXPECTED_CHARS] or NOTHING


def _line(text: str) -> str:
    return " ".join(text.split())
