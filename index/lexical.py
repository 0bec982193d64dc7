"""The lexical side of a search: SQLite's FTS5 over stems, kept in the catalog's transactions."""

import json
import sqlite3
from collections.abc import Sequence

from index.ranking import LexicalPlan
from index.ranking.candidates import CANDIDATES
from index.records import KEYS, listed, plain_rows

COLUMN_WEIGHTS = (1.0, 0.5, 0.5)
"""Of text, title and names in BM25; learned with the ranking."""


def matches(
    db: sqlite3.Connection, lexical: LexicalPlan, *, limit: int, among: Sequence[int] | None = None
) -> list[tuple[int, float]]:
    """Passage keys and BM25 scores for a question's plan, best first; higher is better.

    `among` are the only keys that count, all when it is None.
    """
    found: list[tuple[int, float]] = []
    for match in lexical.matches:
        found = _matching(db, match, limit, among)
        if len(found) >= CANDIDATES:
            break
    return found


def _matching(
    db: sqlite3.Connection, match: str, limit: int, among: Sequence[int] | None
) -> list[tuple[int, float]]:
    # The plus keeps SQLite from asking the full-text index anew for each key: 39 ms, not 5 s (measured).
    condition = "" if among is None else " AND +rowid IN (SELECT value FROM json_each(?))"
    values = () if among is None else (json.dumps(among),)
    weights = ", ".join(str(weight) for weight in COLUMN_WEIGHTS)
    # As one row: between any two rows another thread may take the interpreter for 5 ms.
    ((keys, scores),) = plain_rows(
        db,
        "SELECT group_concat(rowid), group_concat(printf('%!.17g', score)) FROM ("
        f"SELECT rowid, -bm25(words, {weights}) score FROM words WHERE words MATCH ?{condition} "
        "ORDER BY score DESC, rowid LIMIT ?)",
        (match, *values, limit),
    )
    if keys is None:
        return []
    return list(zip(map(int, keys.split(",")), map(float, scores.split(",")), strict=True))


def count_passages(db: sqlite3.Connection) -> int:
    """Searched passages in all."""
    return int(db.execute("SELECT count(*) FROM passages WHERE vector IS NOT NULL").fetchone()[0])


class Frequencies:
    """How common words are, as the catalog counts them in the transactions that add and remove passages."""

    def __init__(self, db: sqlite3.Connection, passages: int | None = None) -> None:
        """Reads through the given connection; `passages` in all are counted when they are not given."""
        self._db = db
        self.passages = count_passages(db) if passages is None else passages

    def frequencies(self, codes: Sequence[int]) -> dict[int, int]:
        """Passages that hold each word, by `index.terms.code`; words that none holds are absent."""
        return dict(
            plain_rows(
                self._db, f"SELECT code, passages FROM frequencies WHERE code IN ({KEYS})", (listed(codes),)
            )
        )
