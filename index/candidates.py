"""Passages that words or meaning have found, with what the ranking looks at."""

import sqlite3
from collections.abc import Mapping, Sequence
from functools import lru_cache

from index.catalog import vectors_from
from index.dates import PartialDate
from index.embedding import Vectors
from index.question import QuestionReading
from index.ranking import Candidate
from index.ranking.candidates import CANDIDATES

_NAMED = 3.0
"""Added to a BM25 score when choosing candidates for an outlet or speaker that the question names."""


def candidates_of(
    db: sqlite3.Connection,
    question: Vectors,
    by_words: Sequence[tuple[int, float]],
    by_meaning: Sequence[tuple[int, float]],
    reading: QuestionReading,
    canonical: Mapping[str, str],
    *,
    spare: int,
) -> list[Candidate]:
    """The best by words (at least `spare` of them, those the question names first) and all by meaning."""
    scores = dict(by_words)
    worded = _by_worth(db, by_words, reading, canonical) if reading.sources else [key for key, _ in by_words]
    keys = list(dict.fromkeys([*worded[: max(CANDIDATES, spare)], *(key for key, _ in by_meaning)]))
    rows = _rows(db, keys)
    if not rows:
        return []
    similarities = vectors_from([row["vector"] for row in rows]) @ question
    speakers = _speakers(db, keys, canonical)
    return [
        Candidate(
            passage=row["pk"],
            statement=row["statement"],
            position=row["ordinal"] / row["last"] if row["last"] else 0.0,
            codes=row["terms"],
            similarity=similarity,
            lexical=scores.get(row["pk"], 0.0),
            language=row["language"],
            outlet=row["outlet"],
            published=_date(row["published"]) if row["published"] else None,
            speakers=speakers.get(row["pk"], ()),
        )
        for row, similarity in zip(rows, similarities.tolist(), strict=True)
    ]


def _by_worth(
    db: sqlite3.Connection,
    by_words: Sequence[tuple[int, float]],
    reading: QuestionReading,
    canonical: Mapping[str, str],
) -> list[int]:
    """Keys, best first, passages of an outlet or speaker that the question names moved up."""
    keys = [key for key, _ in by_words]
    outlets = dict(
        db.execute(
            "SELECT p.pk, s.outlet FROM passages p JOIN statements s ON s.pk = p.statement "
            f"WHERE p.pk IN ({_listed(keys)})"
        ).fetchall()
    )
    speakers = _speakers(db, keys, canonical)
    sources = reading.sources

    def worth(key: int, score: float) -> float:
        named = outlets.get(key) in sources or not sources.isdisjoint(speakers.get(key, ()))
        return score + (_NAMED if named else 0.0)

    return [key for key, _ in sorted(by_words, key=lambda one: (-worth(*one), one[0]))]


_date = lru_cache(maxsize=4_096)(PartialDate.parse)


def _rows(db: sqlite3.Connection, keys: Sequence[int]) -> list[sqlite3.Row]:
    return db.execute(
        "SELECT p.pk, p.statement, p.ordinal, p.terms, v.vector, s.language, s.outlet, s.published, "
        "(SELECT max(ordinal) FROM passages q WHERE q.statement = p.statement) last "
        "FROM passages p JOIN statements s ON s.pk = p.statement JOIN vectors v ON v.pk = p.vector "
        f"WHERE p.pk IN ({_listed(keys)})"
    ).fetchall()


def _speakers(
    db: sqlite3.Connection, keys: Sequence[int], canonical: Mapping[str, str]
) -> dict[int, tuple[str, ...]]:
    found: dict[int, dict[str, None]] = {}
    for key, name in db.execute(
        "SELECT p.pk, u.speaker FROM passages p JOIN utterances u ON u.statement = p.statement "
        f"WHERE p.pk IN ({_listed(keys)}) AND u.start < p.stop AND p.start < u.stop AND u.speaker IS NOT NULL"
    ):
        found.setdefault(key, {})[canonical.get(name, name)] = None
    return {key: tuple(names) for key, names in found.items()}


def _listed(keys: Sequence[int]) -> str:
    """Keys are our own integers; written out, because SQLite binds at most 32,766 values."""
    return ",".join(str(int(key)) for key in keys)
