"""The prompts that come with the project, and those a user brings."""

import re
from collections.abc import Iterable
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path

from prompts.prompt import Prompt, PromptProblem, parse

_VERSION_FILE = re.compile(r"v(\d{1,6})\.md")
_MOST_BYTES = 1_000_000


def load(name: str, version: int | None = None, *, allowed: Iterable[str] | None = None) -> Prompt:
    """The named prompt; without a version the newest released one.

    Raises `PromptProblem` for a name or version that is not there, and for a released file that
    differs from its pinned checksum.
    """
    versions = _versions(name)
    pins = _pins()
    if version is None:
        pinned = [each for each in versions if f"{name}/v{each}.md" in pins]
        version = max(pinned, default=max(versions))
    if version not in versions:
        there = ", ".join(f"v{each}" for each in sorted(versions))
        raise PromptProblem(f"Prompt {name!r} has no version {version}; there are {there}.")
    path = f"{name}/v{version}.md"
    pin = pins.get(path)
    prompt = parse(
        _text(versions[version], f"prompts/{path}"),
        path=f"prompts/{path}",
        released=pin is not None,
        allowed=allowed,
    )
    if (prompt.ref.name, prompt.ref.version) != (name, version):
        raise PromptProblem(f"prompts/{path} says it is {prompt.ref.name} v{prompt.ref.version}.")
    if pin is not None and pin != prompt.ref.sha256:
        raise PromptProblem(
            f"prompts/{path} is not the text that was released; "
            f"undo the change and write v{max(versions) + 1}.md."
        )
    return prompt


def load_file(path: str | Path, *, allowed: Iterable[str] | None = None) -> Prompt:
    """A prompt of the user's own; `allowed` are the variables its caller fills."""
    path = Path(path)
    if not path.is_file():
        raise PromptProblem(f"There is no prompt file {str(path)!r}.")
    return parse(_text(path, str(path)), path=str(path), allowed=allowed)


def list_prompts() -> tuple[Prompt, ...]:
    """Every version of every prompt that comes with the project, by name and version."""
    folders = sorted(
        (each for each in files("prompts").iterdir() if each.is_dir()), key=lambda each: each.name
    )
    return tuple(
        load(folder.name, version) for folder in folders for version in sorted(_version_files(folder))
    )


def _versions(name: str) -> dict[int, Traversable]:
    names = sorted(each.name for each in files("prompts").iterdir() if each.is_dir() and _version_files(each))
    if name not in names:
        raise PromptProblem(f"There is no prompt {name!r}; there are {', '.join(names)}.")
    return _version_files(files("prompts") / name)


def _version_files(folder: Traversable) -> dict[int, Traversable]:
    found = ((_VERSION_FILE.fullmatch(each.name), each) for each in folder.iterdir())
    return {int(match[1]): each for match, each in found if match}


def _pins() -> dict[str, str]:
    """Pinned digests by path, such as `answer/v1.md`."""
    lines = (files("prompts") / "released.sha256").read_text(encoding="utf-8").splitlines()
    return {path: digest for digest, path in (line.split(maxsplit=1) for line in lines if line.strip())}


def _text(file: Traversable, shown: str) -> str:
    raw = file.read_bytes()
    if len(raw) > _MOST_BYTES:
        raise PromptProblem(f"{shown} is {len(raw):,} bytes long; a prompt of more than 1 MB is a mistake.")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        raise PromptProblem(f"{shown} is not UTF-8 text.") from None
