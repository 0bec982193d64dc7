"""Bytes to text, strictly: what cannot be decoded for certain is refused, never repaired."""

import codecs
import os
import re
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO

from index.readers.found import Refused, over_limit

_LONE = re.compile("[\ud800-\udfff]")
_HINT = "convert it to UTF-8 (for example: iconv -f latin1 -t utf-8)"
_UTF16 = ((codecs.BOM_UTF16_LE, "utf-16-le"), (codecs.BOM_UTF16_BE, "utf-16-be"))


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The regular file for reading bytes; never waits on a pipe or a device.

    Raises `Refused` for anything that cannot be opened or is not a regular file.
    """
    try:
        descriptor = os.open(path, os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0))
    except OSError as error:
        raise Refused(cannot_open(error)) from error
    with open(descriptor, "rb") as stream:
        if not stat.S_ISREG(os.fstat(descriptor).st_mode):
            raise Refused("is not a regular file")
        yield stream


def cannot_open(error: OSError) -> str:
    """Why a path could not be opened or listed, as a clause."""
    if isinstance(error, FileNotFoundError):
        return "does not exist"
    if isinstance(error, PermissionError):
        return "cannot be opened: permission denied"
    if isinstance(error, IsADirectoryError):
        return "is a folder"
    return f"cannot be opened: {error.strerror or error}"


def read_bytes(path: Path, max_bytes: int) -> bytes:
    """The whole file; raises `Refused` when it is empty, larger than `max_bytes` or cannot be read."""
    with opened(path) as stream:
        size = os.fstat(stream.fileno()).st_size
        if size > max_bytes:
            raise over_limit(size, max_bytes)
        try:
            data = stream.read(max_bytes + 1)
        except OSError as error:
            raise Refused(f"cannot be read: {error.strerror or error}") from error
    if len(data) > max_bytes:
        raise over_limit(len(data), max_bytes)
    if not data:
        raise Refused("is empty")
    return data


def decode(data: bytes) -> str:
    """The text of a plain text file, every character kept: byte order mark, line ends, all.

    UTF-8, or UTF-16 that says so by its byte order mark. Raises `Refused` for anything else.
    """
    for mark, name in _UTF16:
        if data.startswith(mark) and not data.startswith(codecs.BOM_UTF32_LE):
            return checked(_utf16(data, name))
    try:
        text = data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused(not_utf8(data, error.start)) from error
    return checked(text)


def _utf16(data: bytes, name: str) -> str:
    try:
        return data.decode(name)
    except UnicodeDecodeError as error:
        raise Refused(f"begins as UTF-16 but breaks it at byte {error.start:,}") from error


def not_utf8(data: bytes, at: int) -> str:
    """Why the bytes are refused: the first offending byte with its offset, and what to do."""
    if b"\0" in data[:8192]:
        return f"is not text: byte {data.index(0):,} is NUL, as in a binary file"
    return f"is not UTF-8: byte 0x{data[at]:02X} at offset {at:,}; {_HINT}"


def checked(text: str) -> str:
    """The text itself, when it is one that can be stored and cited.

    Raises `Refused` for NUL characters, lone surrogates and nothing but white space.
    """
    nul = text.find("\0")
    if nul >= 0:
        raise Refused(f"is not text: character {nul:,} is NUL, as in a binary file")
    lone = lone_surrogate(text)
    if lone is not None:
        raise Refused(f"holds half a character (a lone surrogate) at offset {lone:,}")
    if not text.strip(" \t\r\n\f\v\u00a0\ufeff\u200b\u2028\u2029\u3000"):
        raise Refused("is empty" if not text.strip("\ufeff") else "is empty but for white space")
    return text


def lone_surrogate(text: str) -> int | None:
    """Offset of the first code point that is no character and cannot be written as UTF-8."""
    found = _LONE.search(text)
    return found.start() if found else None
