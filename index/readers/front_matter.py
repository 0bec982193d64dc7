"""The YAML block at the top of a Markdown file."""

from collections.abc import Iterator

import yaml

from index.readers.fields import Fields, read_fields
from index.readers.found import Refused

_MAX_CHARS = 65_536
_MAX_DEPTH = 20


def front_matter(text: str) -> tuple[Fields, int]:
    """What the block says, and the offset in `text` where the body begins; `(Fields(), 0)` without a block.

    A block stands at the very top (a byte order mark may precede it) between a line `---` and a line `---`
    or `...`, and holds keys. Two rules around prose are not one. Raises `Refused` for a block that is not
    valid YAML.
    """
    block = _block(text)
    if block is None:
        return Fields(), 0
    content, end = block
    try:
        _refuse_traps(content)
        # BaseLoader keeps every scalar the string it is printed as: no dates, numbers or booleans are made.
        value: object = yaml.load(content, Loader=yaml.BaseLoader)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        raise Refused(_broken(error)) from error
    if not isinstance(value, dict):
        return Fields(), 0
    return read_fields((str(name), entry) for name, entry in value.items()), end


def _refuse_traps(content: str) -> None:
    """Aliases can grow without bound when written out; deep nesting costs quadratic time."""
    depth = 0
    for event in yaml.parse(content, Loader=yaml.BaseLoader):
        if isinstance(event, yaml.AliasEvent):
            raise Refused("has front matter with YAML aliases, which are not read; write the values out")
        if isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
        if depth > _MAX_DEPTH:
            raise Refused(f"has front matter nested more than {_MAX_DEPTH} levels deep")


def _block(text: str) -> tuple[str, int] | None:
    start = 1 if text.startswith("\ufeff") else 0
    lines = _lines(text, start)
    first = next(lines, None)
    if first is None or first[0].rstrip() != "---":
        return None
    for line, begin, end in lines:
        if line.rstrip() in ("---", "..."):
            return text[first[2] : begin], end
    return None


def _lines(text: str, start: int) -> Iterator[tuple[str, int, int]]:
    """Lines as `(line, start, end)`, the line break inside `end`, within the first 64 K characters."""
    stop = min(len(text), start + _MAX_CHARS)
    while start < stop:
        found = text.find("\n", start, stop)
        end = stop if found < 0 else found + 1
        yield text[start:end], start, end
        start = end


def _broken(error: Exception) -> str:
    mark = error.problem_mark if isinstance(error, yaml.MarkedYAMLError) else None
    where = f" (line {mark.line + 2}: {getattr(error, 'problem', '')})" if mark is not None else ""
    return f"has front matter that is not valid YAML{where}; put values that hold ': ' in quotation marks"
