"""The truth of the store: statements, utterances, passages and vectors in one SQLite file.

Every write is one transaction that raises the generation; what follows the catalog (Chroma, caches)
asks what has changed since the generation it knows.
"""

import sqlite3
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from index.embedding import Vectors
from index.errors import InputProblem, StoreBusy, UnknownStatement
from index.passage import Passage
from index.records import (
    STATEMENT_COLUMNS,
    UTTERANCE_COLUMNS,
    passage_of,
    statement_from,
    utterance_from,
)
from index.schema import BUSY_S, connect
from index.statement import Span, Statement
from index.utterance import Utterance
from index.writing import Prepared, delete, drop_unused, insert, next_generation


@dataclass(frozen=True, slots=True, kw_only=True)
class StatementSummary:
    """One statement in a listing."""

    statement: Statement
    passages: int
    speakers: tuple[str, ...]
    """Canonical names of those whose words it holds, by number of utterances."""


class Catalog:
    """One store's catalog; safe to share between threads, each of which gets its own connection."""

    def __init__(self, folder: Path, *, create: bool) -> None:
        """See `index.schema.connect` for the errors."""
        self.folder = folder
        self._local = threading.local()
        self._connections: list[sqlite3.Connection] = []
        self._guard = threading.Lock()
        self._local.connection = self._opened(create=create)

    def close(self) -> None:
        """Close the connections of every thread."""
        with self._guard:
            for connection in self._connections:
                connection.close()
            self._connections.clear()
            self._local = threading.local()

    def release(self) -> None:
        """Close this thread's connection: for threads that end before the catalog is closed."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is not None:
            with self._guard:
                if connection in self._connections:
                    self._connections.remove(connection)
            connection.close()
            self._local.connection = None

    @property
    def connection(self) -> sqlite3.Connection:
        """This thread's connection."""
        connection: sqlite3.Connection | None = getattr(self._local, "connection", None)
        if connection is None:
            connection = self._local.connection = self._opened(create=False)
        return connection

    def _opened(self, *, create: bool) -> sqlite3.Connection:
        connection = connect(self.folder, create=create)
        connection.row_factory = sqlite3.Row
        with self._guard:
            self._connections.append(connection)
        return connection

    @contextmanager
    def reading(self) -> Iterator[sqlite3.Connection]:
        """One consistent view for several reads."""
        connection = self.connection
        if connection.in_transaction:
            yield connection
            return
        connection.execute("BEGIN")
        try:
            yield connection
        finally:
            connection.execute("COMMIT")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction; another writer is waited for, up to `BUSY_S`, then `StoreBusy`."""
        connection = self.connection
        try:
            connection.execute("BEGIN IMMEDIATE")
        except sqlite3.OperationalError as problem:
            raise StoreBusy(
                f"Another process has been writing to {str(self.folder)!r} for {BUSY_S:.0f} s; "
                "try again later."
            ) from problem
        try:
            yield connection
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise

    # What the store says of itself.

    def meta(self, key: str) -> str | None:
        """A value of the store's stamp."""
        row = self.connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return None if row is None else str(row[0])

    def set_meta(self, values: Mapping[str, str]) -> None:
        """Write values of the stamp in one transaction."""
        with self.writing() as db:
            db.executemany("INSERT OR REPLACE INTO meta VALUES (?, ?)", list(values.items()))

    @property
    def generation(self) -> int:
        """Grows with every change of statements."""
        return int(self.meta("generation") or 0)

    # Writing.

    def write(self, prepared: Sequence[Prepared]) -> None:
        """Add or replace statements, all or none.

        Raises `InputProblem` when an id is taken by a statement of another origin, and `VectorsGone` when
        an embedding is not there: another process may have removed the last passage that used it.
        """
        with self.writing() as db:
            generation = next_generation(db)
            unused: list[int] = []
            for item in prepared:
                unused += delete(db, "origin", item.origin, generation) or ()
                try:
                    insert(db, item, generation)
                except sqlite3.IntegrityError as problem:
                    raise InputProblem(
                        f"The id {item.statement.id!r} of {item.statement.source!r} is taken by another "
                        "statement; give one of them another id."
                    ) from problem
            drop_unused(db, unused)

    def remove(self, statement_ids: Sequence[str]) -> None:
        """Remove statements, all or none; raises `UnknownStatement` for the first id that is not there."""
        with self.writing() as db:
            generation = next_generation(db)
            for statement_id in statement_ids:
                unused = delete(db, "id", statement_id, generation)
                if unused is None:
                    raise _unknown(statement_id)
                drop_unused(db, unused)

    def add_vectors(self, keys: Sequence[str], vectors: Vectors) -> None:
        """Keep embeddings under their content's key; a key that is there stays as it is."""
        halves = vectors.astype("<f2")
        rows = [(bytes.fromhex(key), row.tobytes()) for key, row in zip(keys, halves, strict=True)]
        with self.writing() as db:
            db.executemany("INSERT OR IGNORE INTO vectors (key, vector) VALUES (?, ?)", rows)

    # Reading.

    def missing_vectors(self, keys: Iterable[str]) -> tuple[str, ...]:
        """Those of `keys`, each once and in order, that have no embedding yet."""
        wanted = tuple(dict.fromkeys(keys))
        there: set[str] = set()
        for at in range(0, len(wanted), 500):
            part = [bytes.fromhex(key) for key in wanted[at : at + 500]]
            marks = ",".join("?" * len(part))
            rows = self.connection.execute(f"SELECT key FROM vectors WHERE key IN ({marks})", part)
            there.update(row[0].hex() for row in rows)
        return tuple(key for key in wanted if key not in there)

    def passages_since(self, generation: int) -> int:
        """Searched passages that came after a generation."""
        row = self.connection.execute(
            "SELECT count(*) FROM passages WHERE generation > ? AND vector IS NOT NULL", (generation,)
        ).fetchone()
        return int(row[0])

    def revisions(self) -> dict[str, str]:
        """Revision of each statement by its origin."""
        return dict(self.connection.execute("SELECT origin, revision FROM statements").fetchall())

    def origin_of(self, statement_id: str) -> str | None:
        """Origin of the statement that has this id, or None."""
        row = self.connection.execute(
            "SELECT origin FROM statements WHERE id = ?", (statement_id,)
        ).fetchone()
        return None if row is None else str(row[0])

    def ids_by_origin(self) -> dict[str, str]:
        """Statement id of each origin."""
        return dict(self.connection.execute("SELECT origin, id FROM statements").fetchall())

    def statement(self, statement_id: str) -> Statement:
        """Raises `UnknownStatement`."""
        row = self.connection.execute(
            f"SELECT {STATEMENT_COLUMNS} FROM statements s WHERE s.id = ?", (statement_id,)
        ).fetchone()
        if row is None:
            raise _unknown(statement_id)
        return statement_from(row)

    def utterances(self, statement_id: str) -> tuple[Utterance, ...]:
        """All of a statement, in text order; empty for an unknown id."""
        rows = self.connection.execute(
            f"SELECT {UTTERANCE_COLUMNS} FROM utterances WHERE statement = "
            "(SELECT pk FROM statements WHERE id = ?) ORDER BY ordinal",
            (statement_id,),
        )
        return tuple(utterance_from(row) for row in rows)

    def passages(self, statement_id: str) -> tuple[Passage, ...]:
        """The slices that tile a statement; raises `UnknownStatement`."""
        with self.reading() as db:
            statement = self.statement(statement_id)
            said = self.utterances(statement_id)
            rows = db.execute(
                "SELECT ordinal, start, stop FROM passages WHERE statement = "
                "(SELECT pk FROM statements WHERE id = ?) ORDER BY ordinal",
                (statement_id,),
            ).fetchall()
        return tuple(
            passage_of(statement, row["ordinal"], Span(start=row["start"], end=row["stop"]), said)
            for row in rows
        )

    def summaries(self) -> tuple[StatementSummary, ...]:
        """Every statement, newest first, those without a year last."""
        with self.reading() as db:
            rows = db.execute(
                f"SELECT {STATEMENT_COLUMNS}, s.pk, "
                "(SELECT count(*) FROM passages p WHERE p.statement = s.pk) n "
                "FROM statements s ORDER BY s.latest IS NULL, s.latest DESC, s.id"
            ).fetchall()
            speakers: dict[int, list[str]] = {}
            for pk, name in db.execute(
                "SELECT statement, speaker FROM utterances WHERE speaker IS NOT NULL "
                "GROUP BY statement, speaker ORDER BY count(*) DESC, speaker"
            ):
                speakers.setdefault(pk, []).append(name)
        return tuple(
            StatementSummary(
                statement=statement_from(row), passages=row["n"], speakers=tuple(speakers.get(row["pk"], ()))
            )
            for row in rows
        )


def vectors_from(blobs: Sequence[bytes]) -> Vectors:
    """Stored embeddings as the rows of a matrix; at least one."""
    return np.frombuffer(b"".join(blobs), dtype="<f2").reshape(len(blobs), -1).astype(np.float32)


def vector_from(blob: bytes) -> Vectors:
    """One stored embedding, kept in half precision: a similarity is off by 0.00001 at most (measured)."""
    return np.frombuffer(blob, dtype="<f2").astype(np.float32)


def _unknown(statement_id: str) -> UnknownStatement:
    return UnknownStatement(
        f"No statement has the id {statement_id!r}; list the ids with: onrecord statements"
    )
