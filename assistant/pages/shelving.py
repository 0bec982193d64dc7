"""The rows of the library: put together from the index, sifted and sorted."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict

from pydantic import BaseModel, ConfigDict, Field

from assistant.pages.loading import Opened
from assistant.pages.places import ADDED
from assistant.render import date_in_words, headline

if TYPE_CHECKING:
    from index.catalog import StatementSummary

Sort = Literal["title", "speakers", "outlet", "published"]


class Sifted(BaseModel):
    """Which rows of the library are asked for."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    words: str = Field(default="", max_length=200)
    """All of them stand in the title, the outlet, a speaker's name or the file's name."""
    speaker: str = Field(default="", max_length=200)
    outlet: str = Field(default="", max_length=200)
    sort: Sort = "published"
    down: bool = True
    start: int = Field(default=0, ge=0)
    count: int = Field(default=100, ge=1, le=500)


class Row(TypedDict):
    """One statement of the library."""

    id: str
    title: str
    speakers: list[str]
    outlet: str
    date: str
    file: str
    edited: bool
    own: bool
    """Whether its file was added through the page and lies in the store."""


class Listing(TypedDict):
    """A page of the library."""

    rows: list[Row]
    found: int
    all: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Shelved:
    """A row, and what it is found and sorted by."""

    row: Row
    words: str
    """Everything it is found by, in lower case."""
    day: str
    """The last day its date can mean, ISO; empty without a year."""


def sifted_from(known: Sequence[Shelved], sifted: Sifted) -> Listing:
    """The rows asked for, in the order asked for."""
    words = sifted.words.casefold().split()
    speaker, outlet = sifted.speaker.casefold().strip(), sifted.outlet.casefold().strip()
    found = [
        one
        for one in known
        if all(word in one.words for word in words)
        and outlet in one.row["outlet"].casefold()
        and (not speaker or any(speaker in name.casefold() for name in one.row["speakers"]))
    ]
    page = _sorted(found, sifted)[sifted.start : sifted.start + sifted.count]
    return Listing(rows=[one.row for one in page], found=len(found), all=len(known))


def _sorted(found: Sequence[Shelved], sifted: Sifted) -> list[Shelved]:
    """By one column; rows that have nothing there come last either way."""

    def key(item: Shelved) -> str:
        row = item.row
        if sifted.sort == "published":
            return item.day
        if sifted.sort == "speakers":
            return ", ".join(row["speakers"]).casefold()
        return (row["title"] if sifted.sort == "title" else row["outlet"]).casefold()

    filled = [item for item in found if key(item)]
    return sorted(filled, key=key, reverse=sifted.down) + [item for item in found if not key(item)]


def shelved(opened: Opened) -> tuple[Shelved, ...]:
    """Every statement on record as a row, newest first."""
    edited = opened.archive.overrides()
    return tuple(
        _row(summary, summary.statement.id in edited, opened.store) for summary in opened.archive.statements()
    )


def _row(summary: "StatementSummary", edited: bool, store: Path) -> Shelved:
    statement = summary.statement
    row = Row(
        id=statement.id,
        title=headline(statement),
        speakers=list(summary.speakers),
        outlet=statement.outlet or "",
        date=date_in_words(statement.published),
        file=statement.source.rstrip("/").rsplit("/", 1)[-1],
        edited=edited,
        own=is_own(statement.source, store),
    )
    words = "\n".join([row["title"], row["outlet"], row["date"], row["file"], *row["speakers"]])
    latest = statement.published.latest() if statement.published else None
    return Shelved(row=row, words=words.casefold(), day=latest.isoformat() if latest else "")


def is_own(source: str, store: Path) -> bool:
    """Whether a file was added through the page; a row file stays, for its other rows."""
    place = Path(source)
    return (
        "://" not in source and place.is_file() and place.resolve().is_relative_to((store / ADDED).resolve())
    )
