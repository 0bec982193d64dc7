"""A text with what is printed about it becomes a statement."""

import hashlib
import re
from dataclasses import dataclass
from pathlib import PurePath

from index.readers.fields import Fields
from index.readers.language import detect_language
from index.readers.opening import read_opening
from index.statement import Statement

_UNFIT = re.compile(r"[^\w.-]+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Content:
    """What a file, page or row holds: its text, and what is printed beside it."""

    text: str
    fields: Fields = Fields()
    body_start: int = 0
    headline: bool = True
    """Whether the first line of the text may be its title."""


def compose(content: Content, *, id: str, source: str) -> Statement:
    """The statement of `content`: its fields first, then what the text's own first lines print.

    The language is detected when no field names it.
    """
    text, fields, body_start = content.text, content.fields, content.body_start
    opening = read_opening(text, start=body_start, headline=content.headline and fields.title is None)
    dateline = opening.dateline
    return Statement(
        id=id,
        text=text,
        source=source,
        title=fields.title or opening.title,
        outlet=fields.outlet or (dateline.agency if dateline else None),
        url=fields.url,
        published=fields.published or (dateline.day if dateline else None),
        place=fields.place or (dateline.place if dateline else None),
        event=fields.event,
        language=fields.language or detect_language(text[body_start:]),
        speaker=fields.speaker,
        role=fields.role,
        body_start=body_start,
        extra=fields.extra,
    )


def proposed_id(path: PurePath) -> str:
    """The file's stem, anything but letters, digits, `.`, `_` and `-` made `-`; a hash if nothing is left."""
    slug = _UNFIT.sub("-", path.stem).strip("-.")
    return slug or hashlib.sha256(path.name.encode("utf-8", "surrogateescape")).hexdigest()[:12]


def content_digest(text: str, fields: Fields) -> str:
    """First ten hex digits of the SHA-256 of a row's text and metadata."""
    parts = [
        text,
        *(value or "" for value in (fields.title, fields.outlet, fields.url, fields.place, fields.event)),
        *(value or "" for value in (fields.language, fields.speaker, fields.role)),
        fields.published.isoformat() if fields.published else "",
        *(f"{name}\x1f{value}" for name, value in fields.extra),
    ]
    return hashlib.sha256("\x1e".join(parts).encode()).hexdigest()[:10]
