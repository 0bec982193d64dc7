"""From a question to ranked hits: dense and lexical candidates, fused by rank."""

import sqlite3
from collections.abc import Sequence
from dataclasses import dataclass

from index.catalog import Catalog
from index.dense import Dense
from index.embedding import Embedder
from index.errors import InputProblem
from index.hit import Filters, Hit
from index.lexical import best_matches, content_words
from index.narrowing import Narrowed, narrowed
from index.passage import Passage
from index.records import STATEMENT_COLUMNS, UTTERANCE_COLUMNS, passage_of, statement_from, utterance_from
from index.statement import Span

CANDIDATES = 100
RRF_K = 60
"""Of reciprocal rank fusion (Cormack, Clarke, Büttcher 2009)."""
LEXICAL_WEIGHT = 3.0
MAX_K = 1_000


@dataclass(frozen=True, slots=True, kw_only=True)
class SearchResult:
    """The hits of one search, and how the question was read."""

    hits: tuple[Hit, ...]
    read_as: str
    """The question and the filters in force, in words."""
    filters: Filters


class Search:
    """Searches one catalog."""

    def __init__(self, catalog: Catalog, dense: Dense, embedder: Embedder) -> None:
        """All three belong to one store."""
        self._catalog = catalog
        self._dense = dense
        self._embedder = embedder

    def run(self, query: str, *, k: int, filters: Filters) -> SearchResult:
        """Raises `InputProblem` for an empty question or a `k` outside 1 to `MAX_K`."""
        if not query.strip():
            raise InputProblem("The question is empty; ask in a few words what was said.")
        if not 1 <= k <= MAX_K:
            raise InputProblem(f"k is {k}; expected 1 to {MAX_K}.")
        vector = self._embedder.embed_question(query)
        with self._catalog.reading() as db:
            names = self._speakers(db, filters.speaker)
            narrow = narrowed(filters, names)
            count = max(CANDIDATES, k)
            if narrow is None:
                dense = self._dense.nearest(vector, limit=count)
            else:
                dense = self._dense.nearest_among(vector, narrow.sql, narrow.values, limit=count)
            lexical = self._lexical(db, query, narrow, count)
            hits = _hits(db, dense, lexical, k)
        return SearchResult(hits=hits, read_as=query, filters=filters)

    def _lexical(
        self, db: sqlite3.Connection, query: str, narrow: Narrowed | None, count: int
    ) -> list[tuple[int, float]]:
        return best_matches(db, content_words(query), limit=count, narrow=narrow)

    def _speakers(self, db: sqlite3.Connection, asked: str | None) -> tuple[str, ...] | None:
        if asked is None:
            return None
        wanted = asked.casefold()
        rows = db.execute("SELECT DISTINCT speaker, role FROM utterances WHERE speaker IS NOT NULL")
        return tuple(
            {row[0] for row in rows if wanted in row[0].casefold() or wanted in (row[1] or "").casefold()}
        )


def _fuse(
    dense: Sequence[tuple[int, float]], lexical: Sequence[tuple[int, float]]
) -> list[tuple[int, float]]:
    scores: dict[int, float] = {}
    for rank, (key, _) in enumerate(dense, 1):
        scores[key] = scores.get(key, 0.0) + 1 / (RRF_K + rank)
    for rank, (key, _) in enumerate(lexical, 1):
        scores[key] = scores.get(key, 0.0) + LEXICAL_WEIGHT / (RRF_K + rank)
    return sorted(scores.items(), key=lambda item: (-item[1], item[0]))


def _hits(
    db: sqlite3.Connection, dense: Sequence[tuple[int, float]], lexical: Sequence[tuple[int, float]], k: int
) -> tuple[Hit, ...]:
    similarity = dict(dense)
    lexical_rank = {key: rank for rank, (key, _) in enumerate(lexical, 1)}
    hits: list[Hit] = []
    for key, score in _fuse(dense, lexical):
        row = db.execute(
            f"SELECT {STATEMENT_COLUMNS}, s.pk, p.ordinal, p.start, p.stop FROM passages p "
            "JOIN statements s ON s.pk = p.statement WHERE p.pk = ?",
            (key,),
        ).fetchone()
        if row is None:
            continue
        hits.append(
            Hit(
                passage=_passage(db, row),
                statement=statement_from(row),
                rank=len(hits) + 1,
                similarity=similarity.get(key),
                lexical_rank=lexical_rank.get(key),
                fused=score,
            )
        )
        if len(hits) == k:
            break
    return tuple(hits)


def _passage(db: sqlite3.Connection, row: sqlite3.Row) -> Passage:
    span = Span(start=row["start"], end=row["stop"])
    said = db.execute(
        f"SELECT {UTTERANCE_COLUMNS} FROM utterances "
        "WHERE statement = ? AND start < ? AND stop > ? ORDER BY ordinal",
        (row["pk"], span.end, span.start),
    )
    return passage_of(statement_from(row), row["ordinal"], span, [utterance_from(item) for item in said])
