"""Passages that words or meaning have found, with what the ranking looks at."""

import sqlite3
from collections.abc import Mapping, Sequence

from index.catalog import vector_from
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
    near = {key for key, _ in by_meaning}
    keys = list(scores) + [key for key in near if key not in scores]
    speakers = _speakers(db, keys, canonical)
    found = [_candidate(row, question, scores, speakers) for row in _rows(db, keys)]
    sources = reading.sources

    def worth(candidate: Candidate) -> float:
        named = candidate.outlet in sources or not sources.isdisjoint(candidate.speakers)
        return candidate.lexical + (_NAMED if named else 0.0)

    worded = sorted(
        (one for one in found if one.passage in scores), key=lambda one: (-worth(one), one.passage)
    )
    kept = {one.passage for one in worded[: max(CANDIDATES, spare)]} | near
    return [one for one in found if one.passage in kept]


def _candidate(
    row: sqlite3.Row, question: Vectors, scores: Mapping[int, float], speakers: Mapping[int, tuple[str, ...]]
) -> Candidate:
    last = row["last"]
    return Candidate(
        passage=row["pk"],
        statement=row["statement"],
        position=row["ordinal"] / last if last else 0.0,
        codes=row["terms"],
        similarity=float(vector_from(row["vector"]) @ question),
        lexical=scores.get(row["pk"], 0.0),
        language=row["language"],
        outlet=row["outlet"],
        published=PartialDate.parse(row["published"]) if row["published"] else None,
        speakers=speakers.get(row["pk"], ()),
    )


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
