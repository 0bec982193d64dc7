"""What readers have corrected of statements' metadata: kept by place, laid over every reading.

A file read again proposes what it prints; the correction wins, and is compared with what is stored, so that
an unchanged file still costs nothing.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Literal, get_args

from index.dates import PartialDate
from index.errors import InputProblem
from index.statement import Statement
from index.utterance import Utterance

Field = Literal["title", "outlet", "published"]
FIELDS: tuple[Field, ...] = get_args(Field)
_NAME = "speaker:"
"""In front of the name that attribution gave, in the table's column `field`."""
MOST_CHARS = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Correction:
    """One field, or one speaker's name, as a reader has set it."""

    field: str
    """One of `FIELDS`, or `speaker:` and the name that the text gave."""
    value: str | None
    """None: nothing is printed there, whatever was read."""
    printed: str | None
    """What the source gives."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Override:
    """All corrections of one statement."""

    corrections: tuple[Correction, ...] = ()

    @property
    def names(self) -> dict[str, str]:
        """Corrected name by the name that the text gave."""
        return {
            one.field.removeprefix(_NAME): one.value
            for one in self.corrections
            if one.field.startswith(_NAME) and one.value
        }

    def over(self, statement: Statement) -> Statement:
        """The statement with the corrections in place of what it prints."""
        for one in self.corrections:
            statement = _with(statement, one.field, one.value)
        named = self.names.get(statement.speaker or "")
        return replace(statement, speaker=named) if named else statement

    def under(self, statement: Statement) -> Statement:
        """The statement as it was before the corrections."""
        for one in self.corrections:
            statement = _with(statement, one.field, one.printed)
        return self.unnamed(statement)

    def unnamed(self, statement: Statement) -> Statement:
        """The statement with its own speaker as printed: what attribution reads."""
        back = {corrected: name for name, corrected in self.names.items()}
        named = back.get(statement.speaker or "")
        return replace(statement, speaker=named) if named else statement

    def renamed(self, said: Iterable[Utterance]) -> tuple[Utterance, ...]:
        """Utterances with the corrected names."""
        names = self.names
        return tuple(
            replace(
                one, speaker=names.get(one.speaker or "", one.speaker), via=names.get(one.via or "", one.via)
            )
            for one in said
        )

    def changed(
        self, statement: Statement, fields: Mapping[Field, str | None], names: Mapping[str, str]
    ) -> "Override":
        """With further corrections of `statement`, which carries these already.

        A value equal to what the source prints takes its correction back. Raises `InputProblem` for a date
        that is none, an empty name, or a value over `MOST_CHARS`.
        """
        printed = self.under(statement)
        known = {one.field: one for one in self.corrections}
        for field, value in fields.items():
            one = Correction(field=field, value=_checked(field, value), printed=_value(printed, field))
            known[field] = one
        for name, value in names.items():
            corrected = _checked(f"{_NAME}{name}", value)
            if corrected is None:
                raise InputProblem(f"The name in place of {name!r} is empty; give the speaker's name.")
            known[f"{_NAME}{name}"] = Correction(field=f"{_NAME}{name}", value=corrected, printed=name)
        return Override(corrections=tuple(one for one in known.values() if one.value != one.printed))

    def printed_anew(self, statement: Statement) -> "Override":
        """The same corrections, noting what the source prints now."""
        return Override(
            corrections=tuple(
                one if one.field.startswith(_NAME) else replace(one, printed=_value(statement, one.field))
                for one in self.corrections
            )
        )


def read(db: sqlite3.Connection) -> dict[str, Override]:
    """Every statement's corrections, by its origin."""
    found: dict[str, list[Correction]] = {}
    for row in db.execute("SELECT origin, field, value, printed FROM overrides ORDER BY origin, field"):
        found.setdefault(row[0], []).append(Correction(field=row[1], value=row[2], printed=row[3]))
    return {origin: Override(corrections=tuple(some)) for origin, some in found.items()}


def read_one(db: sqlite3.Connection, origin: str) -> Override:
    """One statement's corrections; none where nobody made any."""
    rows = db.execute(
        "SELECT field, value, printed FROM overrides WHERE origin = ? ORDER BY field", (origin,)
    )
    return Override(corrections=tuple(Correction(field=row[0], value=row[1], printed=row[2]) for row in rows))


def write(db: sqlite3.Connection, origin: str, override: Override) -> None:
    """Keep these corrections of a statement and no others, within the caller's transaction."""
    forget(db, [origin])
    db.executemany(
        "INSERT INTO overrides (origin, field, value, printed) VALUES (?,?,?,?)",
        [(origin, one.field, one.value, one.printed) for one in override.corrections],
    )


def forget(db: sqlite3.Connection, origins: Sequence[str]) -> None:
    """Drop all corrections of statements, within the caller's transaction."""
    db.executemany("DELETE FROM overrides WHERE origin = ?", [(origin,) for origin in origins])


def _with(statement: Statement, field: str, value: str | None) -> Statement:
    if field == "title":
        return replace(statement, title=value)
    if field == "outlet":
        return replace(statement, outlet=value)
    if field == "published":
        return replace(statement, published=PartialDate.parse(value) if value else None)
    return statement


def _value(statement: Statement, field: str) -> str | None:
    if field == "published":
        return statement.published.isoformat() if statement.published else None
    return statement.title if field == "title" else statement.outlet


def _checked(field: str, value: str | None) -> str | None:
    """The value as it is kept; None for one that is empty."""
    text = " ".join((value or "").split())
    if len(text) > MOST_CHARS:
        raise InputProblem(
            f"The {field.partition(':')[0]} has {len(text):,} characters; {MOST_CHARS:,} are taken."
        )
    if field != "published" or not text:
        return text or None
    try:
        return PartialDate.parse(text).isoformat()
    except ValueError as problem:
        raise InputProblem(
            f"The date {text!r} is none; give it as 2024-04-22, or as 2024-04 or 2024 where no more is known."
        ) from problem
