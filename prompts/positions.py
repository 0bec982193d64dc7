"""YAML read with the line of every value, so that a fault can be named where it stands."""

import difflib
from dataclasses import dataclass
from pathlib import Path

import yaml

Value = str | None | list["Value"] | dict[str, "Value"]
Steps = tuple[str | int, ...]

MAX_VALUES = 1_000_000
"""Aliases can unfold into billions of values; no golden set has a million."""
MAX_DEPTH = 50


class CasesError(Exception):
    """A golden set cannot be used; its text is one sentence with file, line and remedy."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Located:
    """A YAML document as plain values, and the line of each."""

    value: Value
    lines: dict[Steps, int]
    """Line, from 1, of each key or item by the steps that lead to it."""

    def line_of(self, path: Steps) -> int:
        """The line of a value; of the nearest thing around it that exists, where it does not."""
        steps = path
        while steps and steps not in self.lines:
            steps = steps[:-1]
        return self.lines.get(steps, 1)

    def explain(self, path: Steps, kind: str, message: str, allowed: tuple[str, ...]) -> str:
        """A validation fault of pydantic as a clause that says where, what and what to do."""
        where = self._where(path)
        if kind == "extra_forbidden":
            key = str(path[-1])
            near = difflib.get_close_matches(key, allowed, n=1, cutoff=0.5)
            hint = f"did you mean {near[0]!r}?" if near else f"known keys are {', '.join(allowed)}"
            return f"{where}unknown key {key!r}; {hint}"
        if kind == "missing":
            return f"{where}key {str(path[-1])!r} is missing; add it"
        if message.startswith("Value error, "):
            return f"{where}{self._name(path)}{message.removeprefix('Value error, ')}"
        named = self._name(path).strip() or "it"
        if kind == "string_pattern_mismatch":
            return f"{where}{named} is {self._shown(path)}; it must have no spaces or slashes"
        return f"{where}{named} is {self._shown(path)}; {_wanted(message)}"

    def _name(self, path: Steps) -> str:
        """The key the path ends in, with its place when it is one of a list: `evidence 2 `."""
        inner = path[2:] if path[:1] == ("cases",) else path
        words = [place for place, step in enumerate(inner) if isinstance(step, str)]
        if not words:
            return ""
        rest = [str(int(step) + 1) for step in inner[words[-1] + 1 :]]
        return " ".join([str(inner[words[-1]]), *rest]) + " "

    def _where(self, path: Steps) -> str:
        if len(path) < 2 or path[0] != "cases" or not isinstance(path[1], int):
            return ""
        case = self._at(path[:2])
        name = case.get("id") if isinstance(case, dict) else None
        return f"case {name!r}: " if isinstance(name, str) else f"case number {path[1] + 1}: "

    def _shown(self, path: Steps) -> str:
        value = self._at(path)
        if isinstance(value, list):
            return "a list"
        if isinstance(value, dict):
            return "a mapping"
        return "empty" if value is None else repr(value if len(value) <= 60 else value[:59] + "…")

    def _at(self, path: Steps) -> Value:
        value: Value = self.value
        for step in path:
            if isinstance(value, dict) and isinstance(step, str):
                value = value.get(step)
            elif isinstance(value, list) and isinstance(step, int):
                value = value[step] if step < len(value) else None
            else:
                return None
        return value


def read_yaml(file: Path) -> Located:
    """Read one YAML document; scalars stay as written (`2024-07-31` and `12` are text), `null` is None.

    Raises `CasesError` for a file that cannot be read or is not YAML, a key given twice, an alias that leads
    back to itself, and a document that unfolds beyond any sense.
    """
    try:
        root = yaml.compose(file.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    except OSError as problem:
        raise CasesError(f"{file}: cannot be read ({problem.strerror}); check the path") from None
    except UnicodeDecodeError as problem:
        raise CasesError(f"{file}: is not UTF-8 at byte {problem.start}; save it as UTF-8") from None
    except (yaml.YAMLError, RecursionError) as problem:
        mark = getattr(problem, "problem_mark", None)
        line = mark.line + 1 if mark else 1
        what = getattr(problem, "problem", None) or "it nests too deeply"
        raise CasesError(f"{file}:{line}: is not YAML: {what}; check indentation and quotes") from None
    if root is None:
        raise CasesError(f"{file}:1: the file is empty; a golden set begins with `version: 1`")
    reading = _Reading(file)
    value = reading.convert(root, ())
    if not isinstance(value, dict):
        raise CasesError(f"{file}:1: holds no mapping; a golden set begins with `version: 1`")
    return Located(value=value, lines=reading.lines)


class _Reading:
    """One walk over the nodes of a document."""

    def __init__(self, file: Path) -> None:
        self.lines: dict[Steps, int] = {}
        self._file = file
        self._open: set[int] = set()
        self._count = 0

    def convert(self, node: yaml.Node, path: Steps) -> Value:
        line = node.start_mark.line + 1
        self.lines.setdefault(path, line)
        self._count += 1
        if self._count > MAX_VALUES or len(path) > MAX_DEPTH:
            raise CasesError(
                f"{self._file}:{line}: unfolds into too many values; write them out without aliases"
            )
        if id(node) in self._open:
            raise CasesError(
                f"{self._file}:{line}: {_named(path)} holds an alias that leads back to itself; "
                "write the values out instead of the alias"
            )
        self._open.add(id(node))
        try:
            return self._value(node, path)
        finally:
            self._open.discard(id(node))

    def _value(self, node: yaml.Node, path: Steps) -> Value:
        if isinstance(node, yaml.ScalarNode):
            return None if node.tag == "tag:yaml.org,2002:null" else str(node.value)
        if isinstance(node, yaml.SequenceNode):
            return [self.convert(item, (*path, number)) for number, item in enumerate(node.value)]
        return self._mapping(node, path)

    def _mapping(self, node: yaml.Node, path: Steps) -> Value:
        found: dict[str, Value] = {}
        for key, value in node.value:
            line = key.start_mark.line + 1
            if not isinstance(key, yaml.ScalarNode):
                raise CasesError(f"{self._file}:{line}: a key is a list or a mapping; keys are words")
            name = str(key.value)
            if name in found:
                raise CasesError(f"{self._file}:{line}: key {name!r} is given twice; keep one of them")
            self.lines[(*path, name)] = line
            found[name] = self.convert(value, (*path, name))
        return found


def _wanted(message: str) -> str:
    wanted = message[:1].lower() + message[1:]
    return wanted.replace("input should be", "it should be").replace("input should", "it should")


def _named(path: Steps) -> str:
    words = [step for step in path if isinstance(step, str)]
    return repr(words[-1]) if words else "the document"
