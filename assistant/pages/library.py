"""The library: statements to be sorted, found, corrected and removed; everybody who speaks, with counts."""

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict, TypeVar

from pydantic import BaseModel, ConfigDict, Field

from assistant.pages.loading import LOOK_S, Archive, Loading, Opened, in_words
from assistant.pages.shelving import Listing, Shelved, Sifted, is_own, shelved, sifted_from

if TYPE_CHECKING:
    from index.index import Overview

T = TypeVar("T")
_ROLES = 3


class Named(BaseModel):
    """One statement."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    statement: str = Field(max_length=4000)


class Corrected(Named):
    """New details of a statement."""

    fields: dict[Literal["title", "outlet", "published"], str | None] = {}
    names: dict[str, str] = Field(default={}, max_length=200)


class SpeakerRow(TypedDict):
    """Somebody who speaks."""

    name: str
    roles: list[str]
    statements: int
    remarks: int


class Speakers(TypedDict):
    """Everybody on record, those with most remarks first."""

    speakers: list[SpeakerRow]


class Renamed(TypedDict):
    """A speaker of one statement: the name in force, and the one its text gives."""

    name: str
    printed: str


class Details(TypedDict):
    """What can be corrected of a statement."""

    title: str
    outlet: str
    published: str
    speakers: list[Renamed]
    printed: list[tuple[str, str | None]]
    """Corrected fields, with what the source prints."""


class Failed(TypedDict):
    """Why something was not done, in one sentence."""

    failure: str


class Done(TypedDict):
    """It was done."""

    done: bool


class Library:
    """Answers the library's questions; the rows are put together anew when the index has changed."""

    def __init__(self, loading: Loading, changed: Callable[[], None]) -> None:
        """`changed` is called after each change, for what else was put together from the index."""
        self._loading = loading
        self._changed = changed
        self._known: tuple[Overview, tuple[Shelved, ...]] | None = None

    def shelf(self, sifted: Sifted) -> Listing | Failed:
        """The rows asked for."""

        def sift(opened: Opened) -> Listing:
            overview = opened.archive.overview()
            if self._known is None or self._known[0] != overview:
                self._known = overview, shelved(opened)
            return sifted_from(self._known[1], sifted)

        return self._told(sift)

    def speakers(self) -> Speakers | Failed:
        """Everybody who speaks."""
        return self._told(_speakers)

    def details(self, named: Named) -> Details | Failed:
        """What can be corrected of a statement."""
        return self._told(lambda opened: _details(opened.archive, named.statement))

    def correct(self, corrected: Corrected) -> Done | Failed:
        """Correct a statement's details; later readings of its file keep them."""

        def do(opened: Opened) -> Done:
            opened.archive.correct(corrected.statement, fields=corrected.fields, names=corrected.names)
            self.forget()
            return Done(done=True)

        return self._told(do)

    def remove(self, named: Named) -> Done | Failed:
        """Remove a statement, and its file where the page had added that."""

        def do(opened: Opened) -> Done:
            source = opened.archive.statement(named.statement).source
            opened.archive.remove([named.statement])
            if is_own(source, opened.store):
                Path(source).unlink(missing_ok=True)
            self.forget()
            return Done(done=True)

        return self._told(do)

    def forget(self) -> None:
        """Put everything together anew at the next look."""
        self._known = None
        self._changed()

    def _told(self, act: Callable[[Opened], T]) -> T | Failed:
        try:
            return act(self._loading.wait(LOOK_S))
        except Exception as problem:  # shown where it was asked for, logged when unexpected
            return Failed(failure=in_words(problem))


def _speakers(opened: Opened) -> Speakers:
    return Speakers(
        speakers=[
            SpeakerRow(
                name=one.name,
                roles=list(one.roles[:_ROLES]),
                statements=one.statements,
                remarks=one.utterances,
            )
            for one in opened.archive.speakers()
        ]
    )


def _details(archive: Archive, statement_id: str) -> Details:
    statement = archive.statement(statement_id)
    override = archive.overrides().get(statement_id)
    printed = {corrected: name for name, corrected in override.names.items()} if override else {}
    names = dict.fromkeys(said.speaker for said in archive.utterances(statement_id) if said.speaker)
    return Details(
        title=statement.title or "",
        outlet=statement.outlet or "",
        published=statement.published.isoformat() if statement.published else "",
        speakers=[Renamed(name=name, printed=printed.get(name, name)) for name in names],
        printed=[(one.field, one.printed) for one in override.corrections] if override else [],
    )
