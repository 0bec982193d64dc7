"""HTML pages: their main text, and what their markup prints about it."""

import codecs
import re

import trafilatura
from lxml import html

from index.readers.compose import Content
from index.readers.decode import checked, not_utf8
from index.readers.found import Refused
from index.readers.markup import page_fields
from index.readers.parser_faults import parsing

_CHARSET_WITHIN = 4_096
_CHARSET = re.compile(rb"(?i)<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([\w.:-]{1,40})")
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)


def extract_page(data: bytes, *, charset: str | None = None, url: str | None = None) -> Content:
    """The content of a page: its main text, in which offsets count, and what its markup prints.

    `charset` is what the server declared and wins over the page's own declaration; without either it must
    be UTF-8. Raises `Refused`.
    """
    source = decode_page(data, charset)
    if "<" not in source:
        raise Refused("is not an HTML page: it holds no tag")
    with parsing("an HTML page"):
        # An encoding in an XML declaration would make lxml refuse text that is decoded already.
        tree = html.document_fromstring(re.sub(r"^\s{0,100}<\?xml[^>]{0,200}>", "", source))
        fields = page_fields(tree, url)
        document = trafilatura.bare_extraction(
            tree, url=url, include_comments=False, include_tables=True, with_metadata=False
        )
    text = (getattr(document, "text", None) or "").strip()
    if not text:
        raise Refused("holds no text that reads as an article or statement")
    return Content(text=checked(text), fields=fields, headline=False)


def decode_page(data: bytes, charset: str | None) -> str:
    """The page's source under its declared encoding, strictly. Raises `Refused`."""
    for mark, name in _MARKS:
        if data.startswith(mark):
            return _decoded(data[len(mark) :], name)
    declared = _CHARSET.search(data[:_CHARSET_WITHIN])
    return _decoded(data, charset or (declared[1].decode("ascii") if declared else "utf-8"))


def _decoded(data: bytes, name: str) -> str:
    try:
        codec = codecs.lookup(name)
    except (LookupError, ValueError) as error:
        raise Refused(f"declares the encoding {name!r}, which is not known; save it as UTF-8") from error
    try:
        text = data.decode(codec.name)
    except UnicodeDecodeError as error:
        if codec.name == "utf-8":
            raise Refused(not_utf8(data, error.start)) from error
        raise Refused(f"declares {codec.name} but breaks it at byte {error.start:,}") from error
    except (LookupError, ValueError) as error:
        raise Refused(
            f"declares the encoding {name!r}, which is no text encoding; save it as UTF-8"
        ) from error
    if "\0" in text:
        raise Refused(f"is not text: character {text.index(chr(0)):,} is NUL, as in a binary file")
    return text
