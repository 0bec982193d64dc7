"""PDF files: the text of their pages."""

import io
import re
from collections.abc import Iterator

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from index.readers.compose import Content
from index.readers.decode import checked, lone_surrogate
from index.readers.fields import Fields
from index.readers.found import Refused, over_limit
from index.readers.parser_faults import parsing

_MAX_PAGES = 5_000
_HEADER_WITHIN = 1_024
"""Readers accept `%PDF-` anywhere in the first 1,024 bytes (PDF 1.7, implementation note 13)."""
_FILE_NAME = re.compile(r"(?i)microsoft |untitled|.{0,200}\.(?:docx?|pdf|indd|qxd|rtf|odt|pptx?|xlsx?|tex)$")


def extract_pdf(data: bytes, max_bytes: int) -> Content:
    """The content of a PDF: its pages' text, a blank line between pages; offsets count in that text.

    The title is the file's own, unless it is only a file name; the dates of a PDF say when the file was
    made, not when the statement was published, and are left alone. Raises `Refused`.
    """
    if b"%PDF-" not in data[:_HEADER_WITHIN]:
        raise Refused("is not a PDF file, though it says so")
    with parsing("a PDF file", PyPdfError):
        reader = PdfReader(io.BytesIO(data), strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Refused("is encrypted; save a copy without a password")
        text = "\n\n".join(_pages(reader, max_bytes))
        title = _title(reader)
    if not text.strip():
        raise Refused("holds no text (a scan?); recognise its text first (OCR)")
    return Content(text=checked(text), fields=Fields(title=title))


def _pages(reader: PdfReader, max_bytes: int) -> Iterator[str]:
    if len(reader.pages) > _MAX_PAGES:
        raise Refused(f"has {len(reader.pages):,} pages, over the limit of {_MAX_PAGES:,}; split it")
    size = 0
    for page in reader.pages:
        text = page.extract_text().replace("\0", "")
        size += len(text)
        if size > max_bytes:
            raise over_limit(size, max_bytes)
        if lone_surrogate(text) is not None:
            text = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
        if text.strip():
            yield text


def _title(reader: PdfReader) -> str | None:
    title = reader.metadata.title if reader.metadata else None
    if not title or not title.strip() or _FILE_NAME.match(title.strip()) or lone_surrogate(title) is not None:
        return None
    return " ".join(title.replace("\0", "").split())[:500] or None
