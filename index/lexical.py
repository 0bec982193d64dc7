"""BM25 over title, outlet, speakers and text: SQLite's FTS5, kept in the catalog's own transactions."""

import re
import sqlite3
from collections.abc import Sequence

from index.narrowing import Narrowed

WEIGHTS = (2.0, 1.0, 1.0, 1.0)
"""Of title, outlet, speakers and text."""

COUNT_UP_TO = 2_000
"""Beyond this a word is common, however common."""

_WORD = re.compile(r"[\w]+(?:[-'’][\w]+)*")

STOP_WORDS = frozenset(
    (
        "a about after all also an and any are as at be because been before being but by can could did do does "
        "doing for from had has have having he her hers him his how i if in into is it its just me more most my "
        "no not of on or our out over own said say says she should so some such than that the their them then "
        "there these they this those to under up us was we were what when where which while who whom why will "
        "with would you your "
        "а без был была были было быть в вам вас весь во вот все всё вы где да для до его ее её если есть за и "
        "из или им их к как ко когда кто ли мне мы на над не него нее неё нет ни них но о об он она они оно от "
        "по под при про с сказал сказала со так также такой то того тоже той только том ты у уже что чтобы эта "
        "эти это я"
    ).split()
)
"""Words too common to tell passages apart."""


def content_words(question: str) -> tuple[str, ...]:
    """The words of a question that tell passages apart, in order, each once; all if none would be left."""
    words = tuple(dict.fromkeys(_WORD.findall(question.casefold())))
    telling = tuple(word for word in words if word not in STOP_WORDS)
    return telling or words


def match_any(words: Sequence[str]) -> str:
    """An FTS5 expression that any of the words satisfies; each is quoted, so none is an operator."""
    return " OR ".join('"' + word.replace('"', '""') + '"' for word in words)


def best_matches(
    db: sqlite3.Connection, words: Sequence[str], *, limit: int, narrow: Narrowed | None = None
) -> list[tuple[int, float]]:
    """Passage keys and BM25 scores, best first; higher is better."""
    if not words:
        return []
    condition = f" AND rowid IN ({narrow.sql})" if narrow else ""
    values = narrow.values if narrow else ()
    weights = ", ".join(str(weight) for weight in WEIGHTS)
    rows = db.execute(
        f"SELECT rowid, -bm25(words, {weights}) score FROM words WHERE words MATCH ?{condition} "
        "ORDER BY score DESC, rowid LIMIT ?",
        (match_any(words), *values, limit),
    )
    return [(row[0], row[1]) for row in rows]


def passages_with(db: sqlite3.Connection, word: str) -> int:
    """How many passages hold a word in any form; counted up to `COUNT_UP_TO`."""
    row = db.execute(
        "SELECT count(*) FROM (SELECT 1 FROM words WHERE words MATCH ? LIMIT ?)",
        (match_any([word]), COUNT_UP_TO),
    ).fetchone()
    return int(row[0])
