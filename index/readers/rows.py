"""JSON Lines and CSV, plain or gzipped: one statement a row, read row by row in bounded memory."""

import gzip
import zlib
from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from hashlib import blake2b
from typing import BinaryIO

from index.readers.compose import Content, compose, content_digest, proposed_id
from index.readers.decode import checked, opened
from index.readers.fields import read_fields
from index.readers.found import File, Found, Refused, Unreadable
from index.readers.row_formats import Row, csv_rows, json_rows

_MAX_NAMED = 100
_MAX_BLANK_LINES = 100_000
_CHUNK_BYTES = 65_536
_MAX_RATIO = 200
"""Unpacked to packed, past `_RATIO_FREE_BYTES`; rows of text pack 3 to 30 times, deflate's limit is 1,032."""
_RATIO_FREE_BYTES = 4_000_000


def read_rows(file: File, max_bytes: int) -> Iterator[Found | Unreadable]:
    """The statements of a row file; a bad row is `Unreadable` under `path:line` and the others go in.

    After 100 bad rows the rest of them is only counted, in one `Unreadable` at the end. `max_bytes` bounds
    one row; the file has no limit, but a gzipped file that unpacks as a bomb does is given up.
    """
    named = unnamed = found = 0
    for item in _read(file, max_bytes):
        if isinstance(item, Found):
            found += 1
            yield item
        elif named < _MAX_NAMED:
            named += 1
            yield item
        else:
            unnamed += 1
    if unnamed:
        yield Unreadable(source=file.source, reason=f"holds {unnamed:,} more rows that cannot be read")
    if not (named or found):
        yield Unreadable(source=file.source, reason="is empty: it holds no row")


def _read(file: File, max_bytes: int) -> Iterator[Found | Unreadable]:
    is_csv = file.path.name.lower().removesuffix(".gz").endswith(".csv")
    ids = _Ids(file=file)
    try:
        with ExitStack() as stack:
            stream: BinaryIO = stack.enter_context(opened(file.path))
            lines = _Lines(stream, max_bytes, packed=file.path.name.lower().endswith(".gz"))
            for row in csv_rows(lines) if is_csv else json_rows(lines):
                where = f"{file.source}:{row.line}"
                try:
                    yield _found(file, row, ids)
                except Refused as refusal:
                    yield Unreadable(source=where, reason=str(refusal))
    except Refused as refusal:
        yield Unreadable(source=file.source, reason=str(refusal))


def _found(file: File, row: Row, ids: "_Ids") -> Found:
    """The statement of one row. Raises `Refused`."""
    if row.fault is not None:
        raise Refused(row.fault)
    columns = dict(row.columns)
    name = next((name for name in columns if name.strip().casefold() == "text"), None)
    if name is None:
        raise Refused(f"has no column 'text' (it has: {_some(columns)})")
    text = columns.pop(name)
    if not isinstance(text, str):
        raise Refused("has a 'text' that is no string; expected the words of the statement")
    if not text:
        raise Refused("has an empty 'text'")
    try:
        text = checked(text)
    except Refused as refusal:
        raise Refused(f"has a 'text' that {refusal}") from refusal
    fields = read_fields(columns.items())
    identifier = (
        ids.given(fields.id, row.line) if fields.id is not None else ids.made(content_digest(text, fields))
    )
    statement = compose(
        Content(text=text, fields=fields, headline=False),
        id=identifier,
        source=f"{file.source}#{identifier}",
    )
    return Found(origin=f"{file.origin}#{identifier}", statement=statement)


def _some(names: Iterable[str]) -> str:
    listed = [ascii(name)[1:-1][:40] for name in names]
    return ", ".join(listed[:8]) + (", …" if len(listed) > 8 else "") if listed else "none"


@dataclass(slots=True)
class _Ids:
    """The ids of one file's rows so far, each kept as eight bytes of its hash."""

    file: File
    _lines: dict[bytes, int] = field(default_factory=dict)

    def given(self, identifier: str, line: int) -> str:
        first = self._lines.setdefault(_short(identifier), line)
        if first != line:
            raise Refused(f"has the id {identifier!r} that line {first:,} has already")
        return identifier

    def made(self, digest: str) -> str:
        """`{stem}-{digest}`; the same row again gets `-2`, `-3` and so on."""
        path = self.file.path
        stem = proposed_id(path.with_suffix("") if path.suffix.lower() == ".gz" else path)
        base = f"{stem}-{digest}"
        count = self._lines.get(_short(base), 0) + 1
        self._lines[_short(base)] = count
        return base if count == 1 else f"{base}-{count}"


def _short(identifier: str) -> bytes:
    return blake2b(identifier.encode(), digest_size=8).digest()


class _Lines:
    """The lines of a file as bytes with their line end, numbered from 1.

    Of a line longer than `max_bytes` only one byte more than that is handed out. Iterating raises `Refused`
    where the file cannot be read further.
    """

    def __init__(self, stream: BinaryIO, max_bytes: int, *, packed: bool) -> None:
        self.number = 0
        self.max_bytes = max_bytes
        self._raw = stream
        self._stream = gzip.GzipFile(fileobj=stream) if packed else stream
        self._packed = packed
        self._unpacked = 0

    def __iter__(self) -> Iterator[bytes]:
        blank = 0
        while line := self._read(self.max_bytes + 1):
            self.number += 1
            blank = 0 if len(line) > 2 else blank + 1
            if blank > _MAX_BLANK_LINES:
                raise Refused(f"holds more than {_MAX_BLANK_LINES:,} blank lines up to line {self.number:,}")
            rest = line if len(line) > self.max_bytes else b""
            while rest and not rest.endswith(b"\n"):
                rest = self._read(_CHUNK_BYTES)
            yield line

    def _read(self, most_bytes: int) -> bytes:
        try:
            line = self._stream.readline(most_bytes)
        except (OSError, EOFError, zlib.error) as error:
            kind = "is damaged or is not gzip" if self._packed else "cannot be read further"
            raise Refused(
                f"{kind} after line {self.number:,}: {' '.join(str(error).split())[:120]}"
            ) from error
        self._unpacked += len(line)
        if self._packed and self._unpacked > max(_RATIO_FREE_BYTES, self._raw.tell() * _MAX_RATIO):
            raise Refused(f"unpacks as a zip bomb does; given up after line {self.number:,}")
        return line
