"""The lexical side of a search: SQLite's FTS5 over stems, kept in the catalog's transactions."""

import json
import sqlite3
from collections.abc import Sequence

COLUMN_WEIGHTS = (1.0, 0.5, 0.5)
"""Of text, title and names in BM25; learned with the ranking."""


def matches(
    db: sqlite3.Connection, match: str, *, limit: int, among: Sequence[int] | None = None
) -> list[tuple[int, float]]:
    """Passage keys and BM25 scores for an FTS5 expression, best first; higher is better.

    `among` are the only keys that count, all when it is None.
    """
    if not match:
        return []
    # The plus keeps SQLite from asking the full-text index anew for each key: 39 ms, not 5 s (measured).
    condition = "" if among is None else " AND +rowid IN (SELECT value FROM json_each(?))"
    values = () if among is None else (json.dumps(among),)
    weights = ", ".join(str(weight) for weight in COLUMN_WEIGHTS)
    rows = db.execute(
        f"SELECT rowid, -bm25(words, {weights}) score FROM words WHERE words MATCH ?{condition} "
        "ORDER BY score DESC, rowid LIMIT ?",
        (match, *values, limit),
    )
    return [(row[0], row[1]) for row in rows]


class Frequencies:
    """How common words are, as the catalog counts them in the transactions that add and remove passages."""

    def __init__(self, db: sqlite3.Connection) -> None:
        """Reads through the given connection."""
        self._db = db

    @property
    def passages(self) -> int:
        """Searched passages in all."""
        row = self._db.execute("SELECT count(*) FROM passages WHERE vector IS NOT NULL").fetchone()
        return int(row[0])

    def frequencies(self, codes: Sequence[int]) -> dict[int, int]:
        """Passages that hold each word, by `index.terms.code`; words that none holds are absent."""
        wanted = ",".join(str(int(code)) for code in codes)
        rows = self._db.execute(f"SELECT code, passages FROM frequencies WHERE code IN ({wanted})")
        return {row[0]: row[1] for row in rows}
