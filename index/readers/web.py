"""Web addresses: a page or document is one statement, a feed one for each address it lists."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import islice
from urllib.parse import unquote, urlsplit

from index.readers.compose import Content, compose
from index.readers.decode import checked
from index.readers.feed import entries, is_feed
from index.readers.fetch import Fetcher, Response
from index.readers.fields import Fields
from index.readers.found import Found, Refused, Unreadable, Url
from index.readers.page import decode_page, extract_page
from index.readers.plain import extract_markdown, extract_plain
from index.statement import Statement

MAX_ENTRIES = 100
"""Of one feed; feeds list their newest items first."""
_MAX_ID_CHARS = 80
_UNFIT = re.compile(r"[^\w.-]+")
_DOCUMENTS = {
    "application/pdf": ".pdf",
    "application/vnd.openxmlformats-officedocument.wordprocessingml.document": ".docx",
}


def read_url(item: Url, *, max_bytes: int, allow_private: bool = False) -> Iterator[Found | Unreadable]:
    """The statement of a page, or those of all pages a feed lists; a fault is yielded, never raised.

    Statements of a feed have the listed address as `source` and `origin`.
    """
    with Fetcher(max_bytes=max_bytes, allow_private=allow_private) as fetcher:
        try:
            answer = fetcher.get(item.url)
            if not is_feed(answer.data):
                yield Found(origin=item.origin, statement=_statement(answer, item.source, max_bytes))
                return
            listed = list(islice(entries(answer.data, answer.url), MAX_ENTRIES + 1))
        except Refused as refusal:
            yield Unreadable(source=item.source, reason=str(refusal))
            return
        if not listed:
            yield Unreadable(source=item.source, reason="is a feed that lists no address")
        for entry in listed[:MAX_ENTRIES]:
            try:
                page = fetcher.get(entry.url)
                if is_feed(page.data):
                    raise Refused("is a feed inside a feed, which is not followed")
                statement = _statement(page, entry.url, max_bytes, entry.fields)
            except Refused as refusal:
                yield Unreadable(source=entry.url, reason=str(refusal))
            else:
                yield Found(origin=entry.url, statement=statement)
        if len(listed) > MAX_ENTRIES:
            yield Unreadable(
                source=item.source, reason=f"lists more addresses than the {MAX_ENTRIES} that were read"
            )


def _statement(answer: Response, source: str, max_bytes: int, beside: Fields | None = None) -> Statement:
    """The statement of one answer; what stands beside it in a feed fills what the page does not print."""
    content = _content(answer, max_bytes)
    fields = replace(content.fields, url=answer.url)
    if beside is not None:
        fields = replace(
            fields,
            title=fields.title or beside.title,
            published=fields.published or beside.published,
            outlet=fields.outlet or beside.outlet,
        )
    return compose(replace(content, fields=fields), id=url_id(source), source=source)


def _content(answer: Response, max_bytes: int) -> Content:
    if not answer.data:
        raise Refused("is empty")
    media = answer.media_type
    if media in _DOCUMENTS or not media and answer.data.startswith(b"%PDF-"):
        from index.readers.read import extractor

        return extractor(_DOCUMENTS.get(media, ".pdf"), max_bytes)(answer.data)
    if media in ("text/html", "application/xhtml+xml", ""):
        return extract_page(answer.data, charset=answer.charset, url=answer.url)
    if media in ("text/plain", "text/markdown"):
        if (answer.charset or "utf-8").lower() not in ("utf-8", "utf8", "us-ascii"):
            return Content(text=checked(decode_page(answer.data, answer.charset)))
        return extract_plain(answer.data) if media == "text/plain" else extract_markdown(answer.data)
    raise Refused(
        f"is sent as {media[:60]!r}, which is not read; expected a page, a feed, PDF, DOCX or plain text"
    )


def url_id(url: str) -> str:
    """An id for an address: its host and path as a slug, and a hash where those could mean two."""
    parts = urlsplit(url)
    plain = f"{parts.netloc}{unquote(parts.path)}".rstrip("/")
    slug = _UNFIT.sub("-", plain).strip("-.")
    if len(slug) <= _MAX_ID_CHARS and not parts.query and slug == plain.replace("/", "-").strip("-."):
        return slug
    return f"{slug[:_MAX_ID_CHARS]}-{hashlib.sha256(url.encode()).hexdigest()[:8]}"
