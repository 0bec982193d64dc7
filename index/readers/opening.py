"""The first lines of a plain text: which is the headline, and where the dateline stands."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from index.readers.dateline import Dateline, read_dateline
from index.readers.printed_dates import written_date

_MAX_LINES = 8
_MAX_CHARS = 4_000
_MAX_TITLE_CHARS = 220
_PARAGRAPH_CHARS = 160
_HEADING = re.compile(r" {0,3}#{1,6}[ \t]+(?P<title>\S[^\n]*)")
_LABEL = re.compile(
    r"(?:[A-ZА-ЯЁ][A-ZА-ЯЁ .'’-]{0,40}|From|To|Cc|Date|Sent|Subject|Title|Author|By|Source|URL|Published)\s?:"
)
_ENDS_SENTENCE = tuple(".;:,…")
_CLOSERS = "\"'”’»)]*_ \t"


@dataclass(frozen=True, slots=True, kw_only=True)
class Opening:
    """Headline and dateline of a text; None where it prints none for certain."""

    title: str | None
    dateline: Dateline | None


@dataclass(frozen=True, slots=True, kw_only=True)
class _Line:
    text: str
    blank_after: bool


def read_opening(text: str, *, start: int = 0, headline: bool = True) -> Opening:
    """Read the first lines of `text` from offset `start`; with `headline=False` look for a dateline only."""
    lines = list(_first_lines(text[start : start + _MAX_CHARS]))
    dateline = None
    at = None
    for place, line in enumerate(lines):
        dateline = read_dateline(line.text)
        if dateline is not None:
            at = place
            break
    title = _title(lines, at) if headline else None
    return Opening(title=title, dateline=dateline)


def _first_lines(head: str) -> Iterator[_Line]:
    """The first lines that are not blank, stripped."""
    lines = [line.strip("\ufeff \t\r\v\f\u00a0") for line in head.split("\n")]
    count = 0
    for place, line in enumerate(lines):
        if line and count < _MAX_LINES:
            count += 1
            yield _Line(text=line, blank_after=place + 1 < len(lines) and not lines[place + 1])


def _title(lines: list[_Line], dateline_at: int | None) -> str | None:
    """The first line if it is a headline: a Markdown heading, or short, no sentence, and set off.

    Set off means: a blank line follows, or a dateline soon does, or a whole paragraph on one line. The first
    line of a hard-wrapped paragraph is none of these.
    """
    if len(lines) < 2 or dateline_at == 0:
        return None
    first, second = lines[0], lines[1]
    if found := _HEADING.match(first.text):
        return found["title"].rstrip("# \t")[:_MAX_TITLE_CHARS] or None
    if not _is_headline(first.text):
        return None
    dateline_soon = dateline_at is not None and dateline_at <= 3
    paragraph = len(second.text) >= _PARAGRAPH_CHARS and not second.text[0].islower()
    return first.text if first.blank_after or dateline_soon or paragraph else None


def _is_headline(line: str) -> bool:
    bare = line.rstrip(_CLOSERS)
    return (
        len(line) <= _MAX_TITLE_CHARS
        and len(line.split()) >= 2
        and not bare.endswith(_ENDS_SENTENCE)
        and _LABEL.match(line) is None
        and any(char.isalpha() for char in line)
        and line[0] not in "-•*|<[{"
        and written_date(line) is None
    )
