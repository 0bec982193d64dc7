"""RSS and Atom feeds: the addresses they list, with what they print about each."""

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import urljoin

import feedparser

from index.dates import PartialDate
from index.readers.fields import Fields
from index.readers.found import Refused
from index.readers.parser_faults import parsing
from index.readers.printed_dates import read_date

_HEAD_BYTES = 4_096
_ROOT = re.compile(rb"<(?:rss|feed|rdf:RDF)[\s>]")
_OTHER_ROOT = re.compile(rb"(?i)<(?:!doctype\s+html|html|body|head)[\s>]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One item of a feed."""

    url: str
    fields: Fields
    """Title, day and outlet as the feed prints them."""


def is_feed(data: bytes) -> bool:
    """Whether the document's root is a feed's, whatever media type the server gave it."""
    head = data[:_HEAD_BYTES]
    root, other = _ROOT.search(head), _OTHER_ROOT.search(head)
    return root is not None and (other is None or root.start() < other.start())


def entries(data: bytes, url: str) -> Iterator[Entry]:
    """The feed's items in its order, each address once. Raises `Refused` for what is no feed.

    External entities are not fetched and declared ones not expanded (feedparser drops them).
    """
    with parsing("a feed"):
        # As a stream: a plain value could be taken for an address or a path to open.
        feed = feedparser.parse(io.BytesIO(data), sanitize_html=True, resolve_relative_uris=False)
    if not feed.version:
        raise Refused("is no RSS or Atom feed that can be read")
    outlet = _line(feed.feed.get("title"))
    seen: set[str] = set()
    for item in feed.entries:
        link = item.get("link")
        if not isinstance(link, str) or not link.strip():
            continue
        try:
            address = urljoin(url, "".join(filter(str.isprintable, link)).strip())
        except ValueError:
            continue
        if address not in seen:
            seen.add(address)
            day = _day(item.get("published"))
            yield Entry(
                url=address, fields=Fields(title=_line(item.get("title")), published=day, outlet=outlet)
            )


def _line(value: object) -> str | None:
    if not isinstance(value, str):
        return None
    text = " ".join(value.replace("\0", "").split())[:500]
    return text or None


def _day(value: object) -> PartialDate | None:
    try:
        return read_date(value) if isinstance(value, str) else None
    except ValueError:
        return None
