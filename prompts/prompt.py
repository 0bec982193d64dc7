"""One version of a prompt: its file's text, read and checked."""

import difflib
import hashlib
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal, cast, get_args

import yaml

Role = Literal["system", "user", "assistant"]

_FRONT_MATTER = re.compile(r"---\n(?P<front>.*?)^---\n(?P<body>.*)", re.DOTALL | re.MULTILINE)
_HEADING = re.compile(r"^## +(?P<role>\S++)[^\S\n]*+(?P<note>\([^()\n]*+\))?[^\S\n]*+$", re.MULTILINE)
_BRACED = re.compile(r"\{\{|\}\}|\{(?P<name>[^{}\n]{0,60})\}|[{}]")
_KEYS = frozenset({"name", "version", "variables", "changed"})


class PromptProblem(Exception):
    """A prompt cannot be used; the text says which, why, and what was expected."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Message:
    """One message, its variables not yet filled."""

    role: Role
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class PromptRef:
    """Which prompt an answer was made with."""

    name: str
    version: int
    sha256: str
    """Hex digest of the file's text in UTF-8 with `\\n` line ends."""

    def __str__(self) -> str:
        """Short enough to show: `answer/v1 (3f2a91c0b7de)`."""
        return f"{self.name}/v{self.version} ({self.sha256[:12]})"


@dataclass(frozen=True, slots=True, kw_only=True)
class Prompt:
    """One version of a prompt."""

    ref: PromptRef
    variables: tuple[str, ...]
    """Every one must be filled."""
    changed: str
    """What this version changed and why."""
    messages: tuple[Message, ...]
    text: str
    """The whole file."""
    released: bool
    """Whether its checksum is pinned."""
    path: str
    """Where it was read from, for messages to the user."""

    def fill(self, values: Mapping[str, str]) -> tuple[Message, ...]:
        """The messages with their variables filled; what a value holds is never read as a variable.

        Raises `PromptProblem` that names every missing and unknown variable.
        """
        missing = [name for name in self.variables if name not in values]
        if missing:
            raise PromptProblem(f"Prompt {self.ref.name} v{self.ref.version} also needs {_listed(missing)}.")
        _refuse_unknown(values, self.variables, self.path)
        return tuple(Message(role=each.role, text=_fill(each.text, values)) for each in self.messages)


def parse(text: str, *, path: str, released: bool = False, allowed: Iterable[str] | None = None) -> Prompt:
    """Read a prompt file's `text`; `path` is named in errors, all of them `PromptProblem`.

    With `allowed`, exactly these variables must be declared and used: those its caller fills.
    """
    text = text.replace("\r\n", "\n").removeprefix("\ufeff")
    found = _FRONT_MATTER.match(text)
    if found is None:
        raise PromptProblem(f"{path} does not begin with front matter between two lines of `---`.")
    name, version, declared, changed = _front_matter(found["front"], path)
    messages = _messages(found["body"], path)
    _check_variables(messages, declared if allowed is None else tuple(allowed), declared, path)
    return Prompt(
        ref=PromptRef(name=name, version=version, sha256=hashlib.sha256(text.encode()).hexdigest()),
        variables=declared,
        changed=changed,
        messages=messages,
        text=text,
        released=released,
        path=path,
    )


def _front_matter(front: str, path: str) -> tuple[str, int, tuple[str, ...], str]:
    try:
        given = yaml.safe_load(front)
    except yaml.YAMLError as error:
        raise PromptProblem(
            f"The front matter of {path} is not YAML: {' '.join(str(error).split())}."
        ) from None
    if not isinstance(given, dict):
        raise PromptProblem(f"The front matter of {path} is no mapping; expected {_listed(sorted(_KEYS))}.")
    for key in given:
        if key not in _KEYS:
            raise PromptProblem(
                f"The front matter of {path} has the unknown key {key!r}{_nearest(str(key), _KEYS)}; "
                f"expected {_listed(sorted(_KEYS))}."
            )
    name, version, changed = given.get("name"), given.get("version"), given.get("changed")
    variables = given.get("variables", [])
    if not isinstance(name, str) or not name:
        raise PromptProblem(f"The front matter of {path} has no `name`.")
    if not isinstance(version, int) or isinstance(version, bool) or version < 1:
        raise PromptProblem(f"The `version` of {path} is {version!r}; expected a whole number from 1.")
    if not isinstance(variables, list) or not all(isinstance(each, str) for each in variables):
        raise PromptProblem(f"The `variables` of {path} are no list of names.")
    if not isinstance(changed, str) or not changed.strip():
        raise PromptProblem(f"The front matter of {path} does not say under `changed` what changed and why.")
    return name, version, tuple(cast(list[str], variables)), changed.strip()


def _messages(body: str, path: str) -> tuple[Message, ...]:
    headings = list(_HEADING.finditer(body))
    if not headings or body[: headings[0].start()].strip():
        raise PromptProblem(f"{path} has text outside the headings `## system`, `## user`, `## assistant`.")
    messages = []
    ends = [each.start() for each in headings[1:]] + [len(body)]
    for heading, end in zip(headings, ends, strict=True):
        role = heading["role"]
        if role not in get_args(Role):
            raise PromptProblem(
                f"{path} has the heading `## {role}`{_nearest(role, get_args(Role))}; "
                "expected `## system`, `## user` or `## assistant`."
            )
        text = body[heading.end() : end].strip()
        if not text:
            raise PromptProblem(f"{path} has nothing under a heading `## {role}`.")
        messages.append(Message(role=cast(Role, role), text=text))
    if messages[-1].role != "user":
        raise PromptProblem(f"{path} does not end with a `## user` message, so nothing would be asked.")
    return tuple(messages)


def _check_variables(
    messages: tuple[Message, ...], allowed: tuple[str, ...], declared: tuple[str, ...], path: str
) -> None:
    used: list[str] = []
    for message in messages:
        for braced in _BRACED.finditer(message.text):
            if braced[0] in ("{", "}"):
                raise PromptProblem(f"{path} has a lone {braced[0]!r}; write it doubled, {braced[0] * 2!r}.")
            if braced["name"] is not None:
                used.append(braced["name"])
    _refuse_unknown([*used, *declared], allowed, path)
    undeclared = [each for each in allowed if each not in declared]
    if undeclared:
        raise PromptProblem(f"{path} does not list {_listed(undeclared)} under `variables`.")
    unused = [each for each in declared if each not in used]
    if unused:
        raise PromptProblem(f"{path} never uses {_listed(unused)}; without it the model is not told.")


def _refuse_unknown(given: Iterable[str], allowed: Iterable[str], path: str) -> None:
    allowed = tuple(allowed)
    for name in given:
        if name not in allowed:
            raise PromptProblem(
                f"{path} uses {{{name}}}{_nearest(name, allowed)}; allowed: {_listed(allowed) or 'none'}."
            )


def _fill(text: str, values: Mapping[str, str]) -> str:
    def put(braced: re.Match[str]) -> str:
        return braced[0][0] if braced["name"] is None else values[braced["name"]]

    return _BRACED.sub(put, text)


def _nearest(given: str, allowed: Iterable[str]) -> str:
    near = difflib.get_close_matches(given, list(allowed), n=1, cutoff=0.5)
    return f" (did you mean {near[0]!r}?)" if near else ""


def _listed(names: Iterable[str]) -> str:
    return ", ".join(f"{{{name}}}" if name not in _KEYS else f"`{name}`" for name in names)
