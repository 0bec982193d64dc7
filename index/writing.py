"""How a statement goes into the catalog's tables, and out of them; each within its caller's transaction."""

import sqlite3
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from index.copies import record
from index.records import UTTERANCE_COLUMNS, statement_values, utterance_values
from index.statement import Span, Statement
from index.stretches import keep
from index.terms import codes_of, stems
from index.utterance import Utterance


@dataclass(frozen=True, slots=True, kw_only=True)
class Prepared:
    """A statement ready to be written: attributed, cut, and its passages' vectors named."""

    origin: str
    revision: str
    statement: Statement
    utterances: tuple[Utterance, ...]
    passages: tuple[tuple[Span, str | None], ...]
    """Span and key of its embedding; the key is None for what is not searched (front matter, blanks)."""


class VectorsGone(Exception):
    """Embeddings that were there, or were being made, have been dropped meanwhile; make them again."""


def next_generation(db: sqlite3.Connection) -> int:
    """Raise the catalog's generation by one."""
    row = db.execute("SELECT value FROM meta WHERE key = 'generation'").fetchone()
    generation = int(row[0]) + 1
    db.execute("UPDATE meta SET value = ? WHERE key = 'generation'", (str(generation),))
    return generation


def delete(db: sqlite3.Connection, column: str, value: str, generation: int) -> list[int] | None:
    """Keys of the embeddings that its passages had, or None when there is no such statement."""
    row = db.execute(f"SELECT pk FROM statements WHERE {column} = ?", (value,)).fetchone()
    if row is None:
        return None
    passages = db.execute("SELECT pk, vector, terms FROM passages WHERE statement = ?", (row[0],)).fetchall()
    _count(db, [p[2] for p in passages], -1)
    db.executemany("DELETE FROM words WHERE rowid = ?", [(p[0],) for p in passages])
    db.executemany("INSERT INTO removed VALUES (?, ?)", [(p[0], generation) for p in passages])
    db.execute("DELETE FROM statements WHERE pk = ?", (row[0],))
    return [p[1] for p in passages if p[1] is not None]


def drop_unused(db: sqlite3.Connection, vectors: Sequence[int]) -> None:
    """Forget those embeddings that no passage has any more."""
    db.executemany(
        "DELETE FROM vectors WHERE pk = ?1 AND NOT EXISTS (SELECT 1 FROM passages WHERE vector = ?1)",
        [(pk,) for pk in vectors],
    )


def insert(db: sqlite3.Connection, item: Prepared, generation: int) -> None:
    """Write a statement with what was said in it, its passages and its words; raises `VectorsGone`."""
    statement = item.statement
    values = statement_values(statement, origin=item.origin, revision=item.revision)
    marks = ", ".join(f":{name}" for name in values)
    pk = db.execute(f"INSERT INTO statements ({', '.join(values)}) VALUES ({marks})", values).lastrowid
    assert pk is not None
    db.executemany(
        f"INSERT INTO utterances (statement, ordinal, {UTTERANCE_COLUMNS}) VALUES ({','.join('?' * 14)})",
        [utterance_values(pk, ordinal, said) for ordinal, said in enumerate(item.utterances)],
    )
    record(db, pk, statement, item.utterances)
    held: list[bytes] = []
    for ordinal, (span, key) in enumerate(item.passages):
        stemmed = stems(span.of(statement.text)) if key is not None else []
        held.append(codes_of(stemmed))
        passage = db.execute(
            "INSERT INTO passages (statement, ordinal, start, stop, vector, terms, generation) "
            "VALUES (?,?,?,?,?,?,?)",
            (pk, ordinal, span.start, span.end, _vector(db, key), held[-1], generation),
        ).lastrowid
        if key is not None:
            db.execute(
                "INSERT INTO words (rowid, text, title, names) VALUES (?,?,?,?)",
                (passage, " ".join(stemmed), " ".join(stems(statement.title or "")), _names(item, span)),
            )
    keep(db, pk)
    _count(db, held, 1)


def _count(db: sqlite3.Connection, held: Sequence[bytes], by: int) -> None:
    """Note that passages with these word codes came or went."""
    counts = Counter(int(code) for codes in held for code in np.unique(np.frombuffer(codes, dtype="<u4")))
    db.executemany(
        "INSERT INTO frequencies VALUES (?, ?) "
        "ON CONFLICT (code) DO UPDATE SET passages = passages + excluded.passages",
        [(code, by * count) for code, count in counts.items()],
    )


def _vector(db: sqlite3.Connection, key: str | None) -> int | None:
    if key is None:
        return None
    row = db.execute("SELECT pk FROM vectors WHERE key = ?", (bytes.fromhex(key),)).fetchone()
    if row is None:
        raise VectorsGone
    return int(row[0])


def _names(item: Prepared, span: Span) -> str:
    """The stems of everybody a passage's words belong to, their roles, and the outlet."""
    statement = item.statement
    names = [statement.speaker, statement.role, statement.outlet]
    for said in item.utterances:
        if said.span.meets(span):
            names += [said.speaker, said.role]
    return " ".join(stems(" ".join(dict.fromkeys(name for name in names if name))))
