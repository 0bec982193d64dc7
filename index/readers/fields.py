"""The columns of a row and the keys of front matter, brought to a statement's fields."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from index.dates import PartialDate
from index.readers.decode import lone_surrogate
from index.readers.found import Refused
from index.readers.language import language_code
from index.readers.printed_dates import is_absent, read_date

_MAX_FIELD_CHARS = 5_000
_MAX_ID_CHARS = 500
_LINE_ENDS = "\r\n\t\v\f\x85\u2028\u2029"

_NAMES: dict[str, tuple[str, ...]] = {
    "id": ("id",),
    "title": ("title",),
    "outlet": ("outlet", "source"),
    "url": ("url",),
    "published": ("published", "published_at", "date", "year"),
    "place": ("place",),
    "event": ("event",),
    "language": ("language", "lang"),
    "speaker": ("speaker",),
    "role": ("role", "post"),
}
"""Each field with the names it goes by, the first that holds a value wins; the others are kept as extra."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """What a record or a file's metadata prints about its statement; None where it prints nothing."""

    id: str | None = None
    title: str | None = None
    outlet: str | None = None
    url: str | None = None
    published: PartialDate | None = None
    place: str | None = None
    event: str | None = None
    language: str | None = None
    speaker: str | None = None
    role: str | None = None
    extra: tuple[tuple[str, str], ...] = ()


def read_fields(columns: Iterable[tuple[str, object]]) -> Fields:
    """Sort named values into fields; names match in any case, values that are null or blank are absent.

    Raises `Refused` for a date or id that cannot be used and for values that are not text.
    """
    values: dict[str, tuple[str, str]] = {}
    for name, value in columns:
        text = as_printed(name, value)
        if text is not None and text.strip():
            values.setdefault(_key(name), (name, text))
    taken: dict[str, tuple[str, str]] = {}
    for field, names in _NAMES.items():
        for name in names:
            if name in values and not (field == "published" and is_absent(values[name][1])):
                taken[field] = values.pop(name)
                break
    language = _language(taken)
    if language is None and "language" in taken:
        values["language"] = taken["language"]
    return Fields(
        id=_id(taken),
        title=_line(taken, "title"),
        outlet=_line(taken, "outlet"),
        url=_line(taken, "url"),
        published=_published(taken),
        place=_line(taken, "place"),
        event=_line(taken, "event"),
        language=language,
        speaker=_line(taken, "speaker"),
        role=_line(taken, "role"),
        extra=tuple(values.values()),
    )


def as_printed(name: str, value: object) -> str | None:
    """A column's value as text: strings and numbers as they stand, lists and objects as JSON, null as None.

    Raises `Refused` when it holds characters that cannot be stored.
    """
    if value is None:
        return None
    if isinstance(value, str):
        text = value
    elif isinstance(value, int | Decimal) and not isinstance(value, bool):
        text = str(value)
    else:
        text = json.dumps(value, ensure_ascii=False, default=str)
    for part in (name, text):
        if "\0" in part or lone_surrogate(part) is not None:
            raise Refused(f"column {ascii(name)} holds characters that are no text (NUL or half a character)")
    return text


def _key(name: str) -> str:
    return name.strip("\ufeff \t\r\n").casefold().replace(" ", "_").replace("-", "_")


def _line(taken: dict[str, tuple[str, str]], field: str) -> str | None:
    if field not in taken:
        return None
    name, text = taken[field]
    if len(text) > _MAX_FIELD_CHARS:
        raise Refused(f"{name} is {len(text):,} characters long, over the limit of {_MAX_FIELD_CHARS:,}")
    return " ".join(text.split()) if any(end in text for end in _LINE_ENDS) else text.strip()


def _id(taken: dict[str, tuple[str, str]]) -> str | None:
    if "id" not in taken:
        return None
    value = taken["id"][1]
    if len(value) > _MAX_ID_CHARS or not value.isprintable():
        raise Refused(
            f"id {value[:40]!r} cannot be used; expected at most {_MAX_ID_CHARS} printable characters"
        )
    return value


def _published(taken: dict[str, tuple[str, str]]) -> PartialDate | None:
    if "published" not in taken:
        return None
    name, value = taken["published"]
    try:
        return read_date(value)
    except ValueError as error:
        raise Refused(f"{name} {error}") from error


def _language(taken: dict[str, tuple[str, str]]) -> str | None:
    return language_code(taken["language"][1]) if "language" in taken else None
