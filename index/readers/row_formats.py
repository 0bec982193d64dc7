"""The lines of JSON Lines and CSV files, taken apart into columns."""

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Protocol

from index.readers.decode import lone_surrogate
from index.readers.found import Refused, megabytes

_DELIMITERS = (",", ";", "\t")


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row: its columns, or what is wrong with it."""

    line: int
    """Where it begins, from 1."""
    columns: tuple[tuple[str, object], ...] = ()
    fault: str | None = None


class Lines(Protocol):
    """Lines of bytes with their ends; `number` is that of the line handed out last, from 1."""

    number: int
    max_bytes: int
    """A line handed out with more bytes than this was cut there."""

    def __iter__(self) -> Iterator[bytes]: ...


def json_rows(lines: Lines) -> Iterator[Row]:
    """One JSON object a line; blank lines are passed over. Numbers with a fraction become `Decimal`."""
    for raw in lines:
        data = raw.removeprefix(b"\xef\xbb\xbf") if lines.number == 1 else raw
        if lines.number == 1:
            _refuse_utf16(data)
        if len(raw) > lines.max_bytes:
            yield Row(
                line=lines.number, fault=f"is over the limit of {megabytes(lines.max_bytes)} for one row"
            )
        elif data.strip():
            yield _json_row(data, lines.number)


def _json_row(data: bytes, number: int) -> Row:
    try:
        value: object = json.loads(
            data.decode("utf-8"), parse_float=Decimal, object_pairs_hook=_without_doubles
        )
    except UnicodeDecodeError as error:
        return Row(
            line=number, fault=f"is not UTF-8: byte 0x{data[error.start]:02X} at offset {error.start:,}"
        )
    except json.JSONDecodeError as error:
        return Row(line=number, fault=f"is not a JSON object: {error.msg} at column {error.colno:,}")
    except (ValueError, RecursionError, ArithmeticError) as error:
        return Row(line=number, fault=f"cannot be read as JSON: {str(error)[:120] or 'nested too deep'}")
    if not isinstance(value, dict):
        return Row(line=number, fault='is not a JSON object; expected {"text": …}')
    return Row(line=number, columns=tuple(value.items()))


def _without_doubles(pairs: list[tuple[str, object]]) -> dict[str, object]:
    columns = dict(pairs)
    if len(columns) != len(pairs):
        names = [name for name, _ in pairs]
        twice = next(name for name in names if names.count(name) > 1)
        raise ValueError(f"the name {twice[:40]!r} stands twice")
    return columns


def csv_rows(lines: Lines) -> Iterator[Row]:
    """The rows of a CSV file under its header, which tells the delimiter: `,`, `;` or a tab.

    Raises `Refused` for a header without a column `text`, and where the rest cannot be taken apart.
    """
    # The limit belongs to the process; it is only ever raised here.
    csv.field_size_limit(max(csv.field_size_limit(), lines.max_bytes))
    feed = _Feed(lines)
    text_lines = iter(feed)
    first = next(text_lines, "")
    names, delimiter = _header(first)
    reader = csv.reader(text_lines, delimiter=delimiter, strict=True)
    begins = lines.number + 1
    while True:
        try:
            cells = next(reader, None)
        except csv.Error as error:
            raise Refused(
                f"has a row in line {begins:,} that is not CSV ({error}); the rest was not read"
            ) from error
        if cells is None:
            return
        if cells:
            yield _csv_row(names, cells, begins)
        begins = lines.number + 1
        feed.since = 0


def _csv_row(names: list[str], cells: list[str], number: int) -> Row:
    if len(cells) != len(names):
        return Row(line=number, fault=f"has {len(cells):,} cells where the header names {len(names):,}")
    if any(lone_surrogate(cell) is not None for cell in cells):
        return Row(
            line=number, fault="is not UTF-8; convert the file (for example: iconv -f latin1 -t utf-8)"
        )
    return Row(line=number, columns=tuple(zip(names, cells, strict=True)))


class _Feed:
    """The lines as text; bytes that are not UTF-8 become lone surrogates: their row alone is refused."""

    def __init__(self, lines: Lines) -> None:
        self._lines = lines
        self.since = 0
        """Bytes since the last whole row."""

    def __iter__(self) -> Iterator[str]:
        for raw in self._lines:
            if self._lines.number == 1:
                raw = raw.removeprefix(b"\xef\xbb\xbf")
                _refuse_utf16(raw)
            self.since += len(raw)
            if self.since > self._lines.max_bytes:
                raise Refused(
                    f"holds a row of more than {megabytes(self._lines.max_bytes)} that ends after line "
                    f"{self._lines.number:,} (a quotation mark that is never closed?); the rest was not read"
                )
            yield raw.decode("utf-8", "surrogateescape")


def _header(line: str) -> tuple[list[str], str]:
    if not line.strip():
        raise Refused("is empty: it has no header")
    for delimiter in _DELIMITERS:
        try:
            names = next(csv.reader([line], delimiter=delimiter, strict=True))
        except (csv.Error, StopIteration):
            continue
        folded = [name.strip().casefold() for name in names]
        if "text" in folded:
            twice = sorted({name for name in folded if name and folded.count(name) > 1})
            if twice:
                raise Refused(f"has the column {twice[0][:40]!r} twice")
            return names, delimiter
    raise Refused(f"has no column 'text' in its header ({ascii(line.strip()[:80])})")


def _refuse_utf16(data: bytes) -> None:
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        raise Refused("is UTF-16; convert it to UTF-8 (for example: iconv -f utf-16 -t utf-8)")
