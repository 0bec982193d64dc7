"""From answers, timelines and the JSON kept of them to a brief."""

from collections.abc import Sequence
from datetime import UTC, datetime
from functools import cache

from pydantic import TypeAdapter, ValidationError

from assistant.answer import Answer
from assistant.errors import AssistantProblem
from assistant.export.brief import AnswerPart, Brief, Part, TimelinePart
from assistant.timeline.position import Timeline
from assistant.timeline.shape import timeline_json
from assistant.wire import answer_json

MOST_PARTS = 1_000
"""Answers of one conversation."""


class ExportProblem(AssistantProblem):
    """A format, file or content that cannot be exported or read back; the text says which and why."""


def brief_of(subject: Answer | Timeline | Sequence[Answer | Timeline], *, title: str | None = None) -> Brief:
    """The brief of an answer, of a timeline, or of a conversation; its title is its first question.

    Raises `ExportProblem` for an empty conversation.
    """
    several = (subject,) if isinstance(subject, Answer | Timeline) else tuple(subject)
    return _brief([_part(one) for one in several], title)


def brief_from_json(kept: object, *, title: str | None = None) -> Brief:
    """The brief of what `answer_json` or `timeline_json` gave, or of a list of those.

    It comes from a browser or a program and is believed in nothing but its shape: `verify` tells whether its
    quotes stand. Raises `ExportProblem` when it is no answer or timeline.
    """
    several = kept if isinstance(kept, list) else [kept]
    if len(several) > MOST_PARTS:
        raise ExportProblem(f"The conversation has {len(several)} answers; export at most {MOST_PARTS}.")
    return _brief([part_from_json(one) for one in several], title)


def part_from_json(kept: object) -> Part:
    """An answer or a timeline by its shape."""
    timeline = isinstance(kept, dict) and "rows" in kept
    try:
        return _timelines().validate_python(kept) if timeline else _answers().validate_python(kept)
    except ValidationError as problem:
        fault = problem.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(step) for step in fault["loc"]) or "it"
        raise ExportProblem(
            f"What is to be exported is no answer or timeline: {where}: {fault['msg'].lower()}."
        ) from None


def _part(one: Answer | Timeline) -> Part:
    if isinstance(one, Answer):
        return _answers().validate_python(answer_json(one))
    return _timelines().validate_python(timeline_json(one))


def _brief(parts: Sequence[Part], title: str | None) -> Brief:
    if not parts:
        raise ExportProblem("The conversation is empty; ask a question before exporting it.")
    return Brief(title=title or parts[0].question, made_at=datetime.now(UTC), parts=tuple(parts))


@cache
def _answers() -> TypeAdapter[AnswerPart]:
    return TypeAdapter(AnswerPart)


@cache
def _timelines() -> TypeAdapter[TimelinePart]:
    return TypeAdapter(TimelinePart)
