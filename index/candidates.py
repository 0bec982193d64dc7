"""Passages that words or meaning have found, with what the ranking looks at."""

import sqlite3
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from index.catalog import vectors_from
from index.dates import PartialDate
from index.embedding import Vectors
from index.prints import Compared
from index.question import QuestionReading
from index.ranking import Candidate
from index.ranking.candidates import CANDIDATES
from index.records import KEYS, known_date, listed, plain_rows
from index.statement import Span

_NAMED = 3.0
"""Added to a BM25 score when choosing candidates for an outlet or speaker that the question names."""
_MOST_KEPT = 8_000
"""Passages kept between searches, about 3.5 KiB each, and as many comparisons."""
_MOST_SOURCES = 32_000
"""Statements kept between searches, about 1 KiB each."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """What the catalog holds of a passage, as far as searching needs it."""

    candidate: Candidate
    statement_id: str
    speaker: str | None
    """Of the statement as a whole."""
    ordinal: int
    span: Span
    vector: Vectors
    """Its embedding, shape `(dimension,)`."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Source:
    """A passage's statement."""

    id: str
    speaker: str | None
    language: str | None
    outlet: str | None
    published: PartialDate | None
    last: int
    """Greatest ordinal of its passages."""
    said: tuple[tuple[int, int, str], ...]
    """Start, stop and speaker, by the corpus-wide name, of its utterances."""


class Shelf:
    """Passages by key, read from the catalog once and kept between searches.

    Keys are never given again and what they stand for never changes: a changed statement gets new ones. So
    what is kept cannot be stale, only gone; whether a passage is still there, words and meaning tell first.
    """

    def __init__(self, canonical: Mapping[str, str]) -> None:
        """Empty; safe to share between threads. `canonical` names speakers corpus-wide."""
        self.canonical = canonical
        self._held: dict[int, Held] = {}
        self._sources: dict[int, _Source] = {}
        self._compared: Compared = {}

    @property
    def compared(self) -> Compared:
        """What `index.prints` has compared under these names."""
        if len(self._compared) > _MOST_KEPT:
            self._compared = {}
        return self._compared

    def warm_up(self, db: sqlite3.Connection) -> None:
        """Read what searching needs of all statements, where that is not too many: 10 µs each."""
        keys = [row[0] for row in plain_rows(db, "SELECT pk FROM statements LIMIT ?", (_MOST_SOURCES + 1,))]
        if len(keys) <= _MOST_SOURCES:
            self._sources_of(db, keys)

    def held(self, db: sqlite3.Connection, keys: Collection[int]) -> dict[int, Held]:
        """Those passages that are there, by key, in the order of `keys`."""
        kept = self._held
        there = {key: one for key in keys if (one := kept.get(key)) is not None}
        missing = [key for key in keys if key not in there]
        if not missing:
            return there
        there.update(self._read(db, missing))
        if len(kept) > _MOST_KEPT:
            self._held = kept = {}
        kept.update(there)
        return {key: there[key] for key in keys if key in there}

    def _read(self, db: sqlite3.Connection, keys: Sequence[int]) -> dict[int, Held]:
        rows = plain_rows(
            db,
            "SELECT p.pk, p.statement, p.ordinal, p.start, p.stop, p.terms, v.vector "
            f"FROM passages p JOIN vectors v ON v.pk = p.vector WHERE p.pk IN ({KEYS})",
            (listed(keys),),
        )
        if not rows:
            return {}
        sources = self._sources_of(db, {row[1] for row in rows})
        vectors = vectors_from([row[6] for row in rows])
        return {
            row[0]: _held(
                row[0], row[1], row[2], Span(start=row[3], end=row[4]), row[5], vector, sources[row[1]]
            )
            for row, vector in zip(rows, vectors, strict=True)
        }

    def _sources_of(self, db: sqlite3.Connection, statements: Collection[int]) -> Mapping[int, _Source]:
        known, canonical = self._sources, self.canonical
        found = {key: one for key in statements if (one := known.get(key)) is not None}
        missing = [key for key in statements if key not in found]
        if not missing:
            return found
        values = (listed(missing),)
        said: dict[int, list[tuple[int, int, str]]] = {}
        for key, start, stop, name in plain_rows(
            db,
            "SELECT statement, start, stop, speaker FROM utterances "
            f"WHERE statement IN ({KEYS}) AND speaker IS NOT NULL ORDER BY statement, ordinal",
            values,
        ):
            said.setdefault(key, []).append((start, stop, canonical.get(name, name)))
        for key, name, speaker, language, outlet, published, last in plain_rows(
            db,
            "SELECT pk, id, speaker, language, outlet, published, "
            "(SELECT max(ordinal) FROM passages p WHERE p.statement = s.pk) "
            f"FROM statements s WHERE pk IN ({KEYS})",
            values,
        ):
            found[key] = _Source(
                id=name,
                speaker=speaker,
                language=language,
                outlet=outlet,
                published=known_date(published),
                last=last,
                said=tuple(said.get(key, ())),
            )
        if len(known) > _MOST_SOURCES:
            self._sources = known = {}
        known.update(found)
        return found


def _held(
    key: int, statement: int, ordinal: int, span: Span, codes: bytes, vector: Vectors, source: _Source
) -> Held:
    start, end = span.start, span.end
    return Held(
        candidate=Candidate(
            passage=key,
            statement=statement,
            position=ordinal / source.last if source.last else 0.0,
            codes=codes,
            language=source.language,
            outlet=source.outlet,
            published=source.published,
            speakers=tuple(dict.fromkeys(name for a, b, name in source.said if a < end and start < b)),
        ),
        statement_id=source.id,
        speaker=source.speaker,
        ordinal=ordinal,
        span=span,
        vector=vector,
    )


def best_by_words(
    db: sqlite3.Connection,
    shelf: Shelf,
    by_words: Sequence[tuple[int, float]],
    reading: QuestionReading,
    *,
    spare: int,
) -> dict[int, Held]:
    """The best by words (at least `spare` of them), those of an outlet or speaker that is named moved up."""
    most = max(CANDIDATES, spare)
    sources = reading.sources
    if not sources:
        return shelf.held(db, [key for key, _ in by_words[:most]])
    held = shelf.held(db, [key for key, _ in by_words])

    def worth(key: int, score: float) -> float:
        one = held[key].candidate
        named = one.outlet in sources or not sources.isdisjoint(one.speakers)
        return score + (_NAMED if named else 0.0)

    ordered = sorted((one for one in by_words if one[0] in held), key=lambda one: (-worth(*one), one[0]))
    return {key: held[key] for key, _ in ordered[:most]}


def similarities(question: Vectors, held: Collection[Held]) -> list[float]:
    """Cosines of the question and each passage, of at least one."""
    cosines: list[float] = (
        np.concatenate([one.vector for one in held]).reshape(len(held), -1) @ question
    ).tolist()
    return cosines
