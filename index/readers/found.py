"""What reading yields: places to read, statements found in them, and what could not be read."""

from dataclasses import dataclass
from pathlib import Path

from index.errors import InputProblem
from index.statement import Statement

DEFAULT_MAX_BYTES = 50_000_000
"""Largest file, page or single row that is read; a statement longer than this is not one text."""


@dataclass(frozen=True, slots=True, kw_only=True)
class File:
    """One file to read."""

    path: Path
    source: str
    """The path as the user gave it: for a file of a folder, that folder joined with the rest."""
    origin: str
    """The resolved absolute path: the same file always has the same origin."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Url:
    """One web address to read: a page or a feed."""

    url: str
    source: str
    origin: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Unreadable:
    """Something that was asked for and did not go in."""

    source: str
    """The path or URL as given; for a row, the file's path, `:` and the line number, from 1."""
    reason: str
    """One clause or sentence that reads on after the source: `is empty`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """One statement and where it stands."""

    origin: str
    """Stable key of its place: the file's resolved path; for a row that, `#` and the row's id; or the URL."""
    statement: Statement
    """Its `id` is proposed: two places may propose the same one."""


class Refused(InputProblem):
    """A file, row or page cannot be read; the text is the reason of an `Unreadable`."""


def megabytes(size_bytes: int) -> str:
    """A size for people, in units of 1,000,000 bytes: `60.0 MB`; below 100,000 bytes in bytes."""
    return f"{size_bytes / 1_000_000:,.1f} MB" if size_bytes >= 100_000 else f"{size_bytes:,} bytes"


def over_limit(size_bytes: int, max_bytes: int) -> Refused:
    """The refusal of something too large, naming both sizes."""
    return Refused(
        f"is {megabytes(size_bytes)}, over the limit of {megabytes(max_bytes)} for one statement; "
        "split it or raise the limit"
    )
