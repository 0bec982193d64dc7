"""DOCX files: the text of their paragraphs, tables included, in document order."""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.opc.exceptions import OpcError
from lxml import etree

from index.readers.compose import Content
from index.readers.decode import checked
from index.readers.fields import Fields
from index.readers.found import Refused, megabytes, over_limit
from index.readers.parser_faults import parsing

_MAX_PARTS = 10_000
_MAX_RATIO = 200
"""Unpacked to packed; XML of real documents packs 5 to 40 times, a bomb up to 1,032 (deflate's limit)."""
_RATIO_FREE_BYTES = 10_000_000
_CHUNK_BYTES = 65_536
_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_BREAKS = {f"{_W}tab": "\t", f"{_W}br": "\n", f"{_W}cr": "\n", f"{_W}noBreakHyphen": "\u2011"}
_NOT_WORDS = frozenset([f"{_W}p", f"{_W}pPr", f"{_W}rPr", f"{_W}moveFrom", _FALLBACK])


def extract_docx(data: bytes, max_bytes: int) -> Content:
    """The content of a Word file: one line a paragraph; offsets count in that text.

    Tracked insertions are in, deletions are out. The title is the document's own; its dates say when the
    file was made and are left alone. Raises `Refused`, for a zip bomb before it is unpacked.
    """
    if not zipfile.is_zipfile(io.BytesIO(data)):
        raise Refused("is not a DOCX file, though it says so")
    with parsing("a DOCX file", OpcError):
        document = docx.Document(_unpacked(data, max_bytes))
        text = "\n".join(_paragraphs(document.element.body))
        title = " ".join((document.core_properties.title or "").split())[:500]
    if not text.strip():
        raise Refused("holds no text")
    return Content(text=checked(text), fields=Fields(title=title or None))


def _unpacked(data: bytes, max_bytes: int) -> io.BytesIO:
    """The package again, its parts unpacked and its media left out, once their real size is known.

    The declared sizes are checked first, then every byte as it comes: a header may lie.
    """
    allowed = min(max_bytes, max(_RATIO_FREE_BYTES, len(data) * _MAX_RATIO))
    safe = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as packed, zipfile.ZipFile(safe, "w") as unpacked:
        parts = packed.infolist()
        wanted = [part for part in parts if not part.filename.startswith("word/media/")]
        if len(parts) > _MAX_PARTS or sum(part.file_size for part in wanted) > allowed:
            raise _bomb(sum(part.file_size for part in wanted), len(data), max_bytes)
        left = allowed
        for part in parts:
            content = bytearray()
            if part in wanted:
                with packed.open(part) as stream:
                    while chunk := stream.read(_CHUNK_BYTES):
                        left -= len(chunk)
                        if left < 0:
                            raise _bomb(allowed - left, len(data), max_bytes)
                        content += chunk
            unpacked.writestr(part.filename, bytes(content))
    safe.seek(0)
    return safe


def _bomb(unpacked: int, packed: int, max_bytes: int) -> Refused:
    if unpacked > max_bytes and unpacked < packed * _MAX_RATIO:
        return over_limit(unpacked, max_bytes)
    return Refused(
        f"unpacks from {megabytes(packed)} to {megabytes(unpacked)} or more, as a zip bomb does; not opened"
    )


def _paragraphs(body: etree._Element) -> Iterator[str]:
    """Every paragraph's own words; a text box inside one is a paragraph of its own, after it."""
    for paragraph in body.iter(f"{_W}p"):
        if any(above.tag == _FALLBACK for above in paragraph.iterancestors()):
            continue
        yield "".join(_words(paragraph))


def _words(element: etree._Element) -> Iterator[str]:
    """The text under a paragraph in order, without what belongs to a paragraph inside it."""
    waiting = list(reversed(element))
    while waiting:
        child = waiting.pop()
        if child.tag == f"{_W}t":
            yield child.text or ""
        elif child.tag in _BREAKS:
            yield _BREAKS[child.tag]
        elif child.tag not in _NOT_WORDS:
            waiting.extend(reversed(child))
