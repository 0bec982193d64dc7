"""The names a corpus knows: its speakers, outlets and places, kept with the catalog.

They are gathered at the end of a sync, not in a query: over a large corpus that takes seconds.
"""

import sqlite3
import threading
from collections.abc import Iterator
from dataclasses import dataclass

from pydantic import TypeAdapter

from index.catalog import Catalog
from index.records import STATEMENT_COLUMNS, UTTERANCE_COLUMNS, statement_from, utterance_from
from index.speaker import Speaker
from index.speaker_merge import build_speakers
from index.speakers import SpeakerList
from index.statement import Statement
from index.utterance import Utterance
from index.vocabulary import KnownSpeaker, Vocabulary

_SPEAKERS = TypeAdapter(tuple[Speaker, ...])


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """The names of a corpus at one moment."""

    speakers: SpeakerList
    vocabulary: Vocabulary
    canonical: dict[str, str]
    """Corpus-wide name by the name within a statement."""
    listed: tuple[Speaker, ...]


class Names:
    """The names of one catalog, read again when they have been gathered anew."""

    def __init__(self, catalog: Catalog) -> None:
        """Nothing is read before it is asked for."""
        self._catalog = catalog
        self._guard = threading.Lock()
        self._gathered_at: str | None = None
        self._known: Known | None = None

    def known(self) -> Known:
        """The names as last gathered."""
        gathered_at = self._catalog.meta("names_gathered_at")
        with self._guard:
            if self._known is None or gathered_at != self._gathered_at:
                self._known = self._load()
                self._gathered_at = gathered_at
            return self._known

    def gather(self) -> None:
        """Read all utterances and keep the names they give."""
        catalog = self._catalog
        with catalog.reading() as db:
            generation = catalog.generation
            speakers = build_speakers(_said(db))
        catalog.set_meta(
            {"speakers": _SPEAKERS.dump_json(speakers).decode(), "names_gathered_at": str(generation)}
        )

    def _load(self) -> Known:
        stored = self._catalog.meta("speakers")
        speakers = _SPEAKERS.validate_json(stored) if stored else ()
        with self._catalog.reading() as db:
            outlets = [
                row[0]
                for row in db.execute("SELECT DISTINCT outlet FROM statements WHERE outlet IS NOT NULL")
            ]
            places = [
                row[0] for row in db.execute("SELECT DISTINCT place FROM statements WHERE place IS NOT NULL")
            ]
        vocabulary = Vocabulary.of(
            outlets=outlets,
            speakers=[
                KnownSpeaker(name=one.name, forms=_printed(one), roles=one.roles[:3]) for one in speakers
            ],
            places=places,
        )
        return Known(
            speakers=SpeakerList(speakers),
            vocabulary=vocabulary,
            canonical={name: one.name for one in speakers for name in one.names},
            listed=speakers,
        )


def _said(db: sqlite3.Connection) -> Iterator[tuple[Statement, list[Utterance]]]:
    """Each statement that names who speaks, with what they say; one at a time in memory."""
    for row in db.execute(f"SELECT {STATEMENT_COLUMNS}, s.pk FROM statements s ORDER BY s.id"):
        said = db.execute(
            f"SELECT {UTTERANCE_COLUMNS} FROM utterances "
            "WHERE statement = ? AND speaker IS NOT NULL ORDER BY ordinal",
            (row["pk"],),
        ).fetchall()
        if said:
            yield statement_from(row), [utterance_from(one) for one in said]


def _printed(speaker: Speaker) -> tuple[str, ...]:
    """The forms that are names: "he" and "the diplomat" stand for somebody else in every statement."""
    return tuple(form for form in (*speaker.names, *speaker.forms) if form[:1].isupper() and " " in form)
