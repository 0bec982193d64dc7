"""What the parsers of other people's formats raise when the bytes are damaged or meant to harm."""

import logging
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from lxml import etree

from index.readers.found import Refused

PARSER_FAULTS: tuple[type[Exception], ...] = (
    ArithmeticError, AssertionError, AttributeError, EOFError, LookupError, MemoryError, OSError,
    RuntimeError, TypeError, ValueError, struct.error, zlib.error, zipfile.BadZipFile, etree.LxmlError,
)  # fmt: skip
"""Seen from pypdf, python-docx, lxml and trafilatura on damaged input, besides their own error classes."""


@contextmanager
def parsing(kind: str, *own: type[Exception]) -> Iterator[None]:
    """Turn a parser's failure over a file that claims to be `kind` into `Refused`.

    `own` are the parser's own error classes. What it logs about the file goes nowhere unless the program
    has set logging up.
    """
    for name in ("pypdf", "trafilatura", "htmldate", "docx"):
        logger = logging.getLogger(name)
        if not logger.handlers:
            logger.addHandler(logging.NullHandler())
    try:
        yield
    except Refused:
        raise
    except (*PARSER_FAULTS, *own) as error:
        raise Refused(f"is damaged or is not {kind}: {_said(error)}") from error


def _said(error: Exception) -> str:
    words = " ".join(str(error).split())[:120]
    printable = "".join(char if char.isprintable() else "?" for char in words)
    return printable or type(error).__name__
