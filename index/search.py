"""From a question to ranked hits: read it, gather candidates from words and from meaning, rank them."""

import sqlite3
from collections.abc import Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, replace

from index.candidates import candidates_of
from index.catalog import Catalog
from index.dense import Dense, Overtaken
from index.embedding import Embedder, Vectors
from index.errors import InputProblem
from index.hit import Filters, Hit
from index.lexical import Frequencies, matches
from index.names import Known, Names
from index.narrowing import narrowed
from index.passage import Passage
from index.prints import Prints, is_print_of
from index.question import QuestionReading, read_question
from index.ranking import Ranked, plan, rank
from index.records import STATEMENT_COLUMNS, UTTERANCE_COLUMNS, passage_of, statement_from, utterance_from
from index.statement import Span, Statement

LEXICAL = 300
DENSE = 50
MAX_K = 1_000
_SPARE = 20
"""Hits looked at beyond those asked for, to make up for prints of one source."""
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
    vector: Future[Vectors]


class Search:
    """Searches one catalog."""

    def __init__(self, catalog: Catalog, dense: Dense, embedder: Embedder, names: Names) -> None:
        """All four belong to one store."""
        self._catalog = catalog
        self._dense = dense
        self._embedder = embedder
        self._names = names
        self._embedding = ThreadPoolExecutor(_EMBEDDING_THREADS, thread_name_prefix="question")

    def run(self, query: str, *, k: int, filters: Filters) -> SearchResult:
        """Raises `InputProblem` for an empty question or a `k` outside 1 to `MAX_K`."""
        if not query.strip():
            raise InputProblem("The question is empty; ask in a few words what was said.")
        if not 1 <= k <= MAX_K:
            raise InputProblem(f"k is {k}; expected 1 to {MAX_K}.")
        known = self._names.known()
        reading = read_question(query, known.vocabulary)
        wanted = _insisted(filters, reading.required)
        vector = self._embedding.submit(self._embedder.embed_question, query)
        hits = self._found(_Asked(reading=reading, known=known, wanted=wanted, k=k, vector=vector))
        return SearchResult(hits=hits, read_as=_in_words(reading, wanted), filters=wanted)

    def close(self) -> None:
        """End the threads that embed."""
        self._embedding.shutdown(wait=True, cancel_futures=True)

    def _found(self, asked: _Asked) -> tuple[Hit, ...]:
        for _ in range(_ATTEMPTS):
            try:
                return self._hits(asked, exactly=False)
            except Overtaken:
                continue
        return self._hits(asked, exactly=True)

    def _hits(self, asked: _Asked, *, exactly: bool) -> tuple[Hit, ...]:
        """One reading of the catalog, in one transaction: nothing it names can vanish before it ends.

        Words are looked up while another thread still embeds the question.
        """
        known, reading, k = asked.known, asked.reading, asked.k
        with self._catalog.reading() as db:
            narrow = narrowed(asked.wanted, _names_of(db, known, asked.wanted.speaker))
            statistics = Frequencies(db)
            lexical = plan(reading, statistics)
            among = None if narrow is None else [row[0] for row in db.execute(narrow.sql, narrow.values)]
            by_words = matches(db, lexical.match, limit=max(LEXICAL, k), among=among)
            vector = asked.vector.result()
            by_meaning = self._dense.nearest(vector, limit=max(DENSE, k), among=among, exactly=exactly)
            gathered = candidates_of(db, vector, by_words, by_meaning, reading, known.canonical, spare=k)
            ranked = rank(reading, lexical, gathered, k + _SPARE, statistics)
            return _sources(db, ranked, by_words, known.canonical, k)


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


def _sources(
    db: sqlite3.Connection,
    ranked: Sequence[Ranked],
    by_words: Sequence[tuple[int, float]],
    canonical: Mapping[str, str],
    k: int,
) -> tuple[Hit, ...]:
    """The best `k` hits that are no print of a better one, each with its prints."""
    lexical_rank = {key: rank for rank, (key, _) in enumerate(by_words, 1)}
    prints = Prints(db, (one.candidate.statement for one in ranked), canonical)
    kept: list[Hit] = []
    for one in ranked:
        if len(kept) == k:
            break
        hit = _hit(db, one, lexical_rank.get(one.candidate.passage))
        if not any(is_print_of(hit, better) for better in kept):
            others = prints.of(one.candidate.statement, hit.statement, hit.passage)
            kept.append(replace(hit, rank=len(kept) + 1, prints=others))
    return tuple(kept)


def _hit(db: sqlite3.Connection, one: Ranked, lexical_rank: int | None) -> Hit:
    row = db.execute(
        f"SELECT {STATEMENT_COLUMNS}, s.pk, p.ordinal, p.start, p.stop FROM passages p "
        "JOIN statements s ON s.pk = p.statement WHERE p.pk = ?",
        (one.candidate.passage,),
    ).fetchone()
    statement = statement_from(row)
    return Hit(
        passage=_passage(db, row, statement),
        statement=statement,
        rank=1,
        similarity=one.candidate.similarity,
        lexical_rank=lexical_rank,
        fused=one.score,
    )


def _passage(db: sqlite3.Connection, row: sqlite3.Row, statement: Statement) -> Passage:
    span = Span(start=row["start"], end=row["stop"])
    said = db.execute(
        f"SELECT {UTTERANCE_COLUMNS} FROM utterances "
        "WHERE statement = ? AND start < ? AND stop > ? ORDER BY ordinal",
        (row["pk"], span.end, span.start),
    )
    return passage_of(statement, row["ordinal"], span, [utterance_from(item) for item in said])
