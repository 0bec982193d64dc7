"""From a question to ranked hits: read it, gather candidates from words and from meaning, rank them."""

import sqlite3
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

from index.candidates import Shelf, best_by_words, similarities
from index.catalog import Catalog
from index.dense import Ahead, Dense, Overtaken
from index.embedding import Embedder, Vectors
from index.errors import InputProblem
from index.hit import Filters, Hit
from index.lexical import Frequencies, count_passages, matches
from index.names import Known, Names
from index.narrowing import narrowed
from index.question import QuestionReading, read_question
from index.ranking import plan, rank
from index.sources import sources

LEXICAL = 300
DENSE = 50
MAX_K = 1_000
_SPARE = 20
"""Passages spread over statements beyond those asked for, to make up for prints of one source."""
_EMBEDDING_THREADS = 4
_ATTEMPTS = 3
"""Searches that Chroma may overtake before the dense side compares exactly."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """The hits of one search, and how the question was read."""

    hits: tuple[Hit, ...]
    read_as: str
    """The question and the filters in force, in words."""
    filters: Filters
    """Those given, and those the question insists on."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Asked:
    """What one search is to find."""

    reading: QuestionReading
    known: Known
    wanted: Filters
    k: int
    vector: Future[tuple[Vectors, Ahead | None]]


class Search:
    """Searches one catalog."""

    def __init__(self, catalog: Catalog, dense: Dense, embedder: Embedder, names: Names) -> None:
        """All four belong to one store."""
        self._catalog = catalog
        self._dense = dense
        self._embedder = embedder
        self._names = names
        self._shelf = Shelf({})
        self._passages = (-1, 0)
        self._embedding = ThreadPoolExecutor(_EMBEDDING_THREADS, thread_name_prefix="question")

    def run(self, query: str, *, k: int, filters: Filters) -> SearchResult:
        """Raises `InputProblem` for an empty question or a `k` outside 1 to `MAX_K`."""
        if not query.strip():
            raise InputProblem("The question is empty; ask in a few words what was said.")
        if not 1 <= k <= MAX_K:
            raise InputProblem(f"k is {k}; expected 1 to {MAX_K}.")
        vector = self._embedding.submit(self._looked_up, query, None if _narrows(filters) else max(DENSE, k))
        known = self._names.known()
        reading = read_question(query, known.vocabulary)
        wanted = _insisted(filters, reading.required)
        hits = self._found(_Asked(reading=reading, known=known, wanted=wanted, k=k, vector=vector))
        return SearchResult(hits=hits, read_as=_in_words(reading, wanted), filters=wanted)

    def warm_up(self) -> None:
        """Read the names and what else every search needs."""
        shelf = self._shelf_for(self._names.known())
        with self._catalog.reading() as db:
            shelf.warm_up(db)
            self._counted(db)

    def close(self) -> None:
        """End the threads that embed."""
        self._embedding.shutdown(wait=True, cancel_futures=True)

    def _looked_up(self, query: str, limit: int | None) -> tuple[Vectors, Ahead | None]:
        """The question's vector, and so many neighbours by Chroma unless `limit` is None."""
        vector = self._embedder.embed_question(query)
        return vector, None if limit is None else self._dense.ask_ahead(vector, limit=limit)

    def _found(self, asked: _Asked) -> tuple[Hit, ...]:
        for _ in range(_ATTEMPTS):
            try:
                return self._hits(asked, exactly=False)
            except Overtaken:
                continue
        return self._hits(asked, exactly=True)

    def _hits(self, asked: _Asked, *, exactly: bool) -> tuple[Hit, ...]:
        """One reading of the catalog, in one transaction: nothing it names can vanish before it ends.

        Words are looked up while another thread embeds the question and asks Chroma.
        """
        reading, k = asked.reading, asked.k
        shelf = self._shelf_for(asked.known)
        with self._catalog.reading() as db:
            narrow = narrowed(asked.wanted, _names_of(db, asked.known, asked.wanted.speaker))
            statistics = Frequencies(db, self._counted(db))
            lexical = plan(reading, statistics)
            among = None if narrow is None else [row[0] for row in db.execute(narrow.sql, narrow.values)]
            by_words = matches(db, lexical, limit=max(LEXICAL, k), among=among)
            held = best_by_words(db, shelf, by_words, reading, spare=k)
            vector, ahead = asked.vector.result()
            by_meaning = self._dense.nearest(
                vector, limit=max(DENSE, k), among=among, exactly=exactly, ahead=ahead
            )
            held |= shelf.held(db, [key for key, _ in by_meaning if key not in held])
            ranked = rank(
                reading,
                lexical,
                [one.candidate for one in held.values()],
                similarities(vector, held.values()) if held else [],
                k + _SPARE,
                statistics,
            )
            return sources(db, ranked, held, by_words, shelf, k)

    def _shelf_for(self, known: Known) -> Shelf:
        shelf = self._shelf
        if shelf.canonical is not known.canonical:
            self._shelf = shelf = Shelf(known.canonical)
        return shelf

    def _counted(self, db: sqlite3.Connection) -> int:
        """Searched passages in all, counted again when the catalog has changed: 3 ms for 100,000."""
        generation = self._catalog.generation
        if self._passages[0] != generation:
            self._passages = (generation, count_passages(db))
        return self._passages[1]


def _in_words(reading: QuestionReading, filters: Filters) -> str:
    """The question, what was noticed, the filters: `Is it open? · outlet: TASS · only since 2024-01-01`."""
    noticed = [f"speaker: {name}" for name in reading.speakers]
    noticed += [f"outlet: {name}" for name in reading.outlets]
    noticed += [asked.printed for asked in reading.dates]
    only = [
        f"only {name} {value}"
        for name, value in (
            ("speaker", filters.speaker),
            ("outlet", filters.outlet),
            ("since", filters.since),
            ("until", filters.until),
            ("language", filters.language),
        )
        if value is not None
    ]
    return " · ".join([" ".join(reading.question.split()), *noticed, *only])


def _narrows(filters: Filters) -> bool:
    return replace(filters, as_asked=True) != Filters()


def _insisted(given: Filters, required: Filters) -> Filters:
    """What was chosen by hand wins over what the question insists on."""
    if not given.as_asked:
        return given
    return replace(
        given,
        speaker=given.speaker or required.speaker,
        outlet=given.outlet or required.outlet,
        since=given.since or required.since,
        until=given.until or required.until,
        language=given.language or required.language,
    )


def _names_of(db: sqlite3.Connection, known: Known, asked: str | None) -> tuple[str, ...] | None:
    """Every name under which the asked speaker's words are stored; parts of names and roles count as well."""
    if asked is None:
        return None
    found = known.speakers.resolve(asked)
    if found:
        return tuple(name for speaker in found for name in speaker.names)
    wanted = asked.casefold().strip()
    rows = db.execute("SELECT DISTINCT speaker, role FROM utterances WHERE speaker IS NOT NULL")
    return tuple(
        dict.fromkeys(
            row[0] for row in rows if wanted in row[0].casefold() or wanted in (row[1] or "").casefold()
        )
    )
