"""The lexical side of a search: SQLite's FTS5 over stemmed text, title and names, in the catalog's transactions."""

import sqlite3

from index.narrowing import Narrowed

COLUMN_WEIGHTS = (1.0, 0.5, 0.5)
"""Of text, title and names in BM25; learned with the ranking."""


def matches(
    db: sqlite3.Connection, match: str, *, limit: int, narrow: Narrowed | None = None
) -> list[tuple[int, float]]:
    """Passage keys and BM25 scores for an FTS5 expression, best first; higher is better."""
    if not match:
        return []
    condition = f" AND rowid IN ({narrow.sql})" if narrow else ""
    values = narrow.values if narrow else ()
    weights = ", ".join(str(weight) for weight in COLUMN_WEIGHTS)
    rows = db.execute(
        f"SELECT rowid, -bm25(words, {weights}) score FROM words WHERE words MATCH ?{condition} "
        "ORDER BY score DESC, rowid LIMIT ?",
        (match, *values, limit),
    )
    return [(row[0], row[1]) for row in rows]


def passages_with(db: sqlite3.Connection, stem: str) -> int:
    """How many passages hold a stem in text, title or names."""
    row = db.execute("SELECT doc FROM words_held WHERE term = ?", (stem,)).fetchone()
    return 0 if row is None else int(row[0])
