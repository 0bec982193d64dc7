"""Questions from JSON Lines, and conversations from JSON: the file edges of `search` and `ask`."""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

from assistant.answer import Turn
from index.errors import InputProblem


class _Message(BaseModel):
    model_config = ConfigDict(extra="ignore", strict=True)

    role: Literal["user", "assistant"]
    text: str


class Row(BaseModel):
    """One question of a batch."""

    model_config = ConfigDict(extra="ignore")

    id: str | int
    question: str
    history: list[_Message] = []

    @property
    def turns(self) -> tuple[Turn, ...]:
        """The conversation so far."""
        return tuple(Turn(role=message.role, text=message.text) for message in self.history)


def rows_of(path: Path) -> Iterator[Row]:
    """The rows of a batch file; raises `InputProblem` naming file, line and field."""
    with path.open(encoding="utf-8") as file:
        for number, line in enumerate(_lines(path, file), 1):
            if not line.strip():
                continue
            try:
                yield Row.model_validate_json(line)
            except ValidationError as problem:
                raise InputProblem(f"{path}:{number}: {_first(problem)}.") from problem


def history_of(path: Path) -> tuple[Turn, ...]:
    """The conversation of a JSON file: a list of `{"role", "text"}`; raises `InputProblem`."""
    try:
        messages = TypeAdapter(list[_Message]).validate_python(json.loads(path.read_text(encoding="utf-8")))
    except (ValueError, OSError) as problem:
        reason = _first(problem) if isinstance(problem, ValidationError) else str(problem)
        raise InputProblem(
            f'{path}: {reason}; expected a JSON list of {{"role": "user" or "assistant", "text"}}.'
        ) from problem
    return tuple(Turn(role=message.role, text=message.text) for message in messages)


def _lines(path: Path, file: Iterator[str]) -> Iterator[str]:
    try:
        yield from file
    except UnicodeDecodeError as problem:
        raise InputProblem(f"{path} is not UTF-8 at byte {problem.start}; convert it first.") from problem


def _first(problem: ValidationError) -> str:
    error = problem.errors(include_url=False)[0]
    where = ".".join(str(part) for part in error["loc"])
    return f"{where}: {error['msg']}" if where else str(error["msg"])
