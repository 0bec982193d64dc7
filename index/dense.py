"""The dense side of a search: Chroma where this process owns it, exact comparison for the rest."""

import sqlite3
import threading
from pathlib import Path

from index.catalog import Catalog
from index.embedding import Embedder, Vectors
from index.exact import ExactVectors, nearest, vectors_of, vectors_since
from index.store import ChromaStore

_SPARE = 1_000
"""Chroma is asked for this many more at most, to make up for removed passages it still holds."""


class Dense:
    """Nearest passages as the catalog stands now, whatever Chroma's state."""

    def __init__(self, catalog: Catalog, embedder: Embedder, *, stamp: str, chroma_url: str | None) -> None:
        """The stamp names the embedding; vectors of another stamp are not used."""
        self._catalog = catalog
        self._embedder = embedder
        self._stamp = stamp
        self._chroma_url = chroma_url
        self._store: ChromaStore | None = None
        self._exact: ExactVectors | None = None
        self._guard = threading.Lock()

    @property
    def _folder(self) -> Path:
        return self._catalog.folder

    @property
    def owns_chroma(self) -> bool:
        """Whether Chroma is owned and up to some generation."""
        return self._store is not None and self._store.generation is not None

    def claim(self) -> bool:
        """Try to own Chroma's folder; True when this process does."""
        with self._guard:
            if self._store is None:
                self._store = ChromaStore.claim(self._folder, stamp=self._stamp, url=self._chroma_url)
            return self._store is not None

    def close(self) -> None:
        """Let another process own Chroma's folder."""
        with self._guard:
            if self._store is not None:
                self._store.close()
                self._store = None

    def catch_up(self) -> bool:
        """Bring an owned Chroma to the catalog's generation; False when another process owns it."""
        if not self.claim():
            return False
        with self._guard, self._catalog.reading() as db:
            store = self._store
            assert store is not None
            generation = self._catalog.generation
            known = store.generation
            if known == generation:
                return True
            count = db.execute("SELECT count(*) FROM passages WHERE vector IS NOT NULL").fetchone()[0]
            dimension = self._embedder.dimension
            if known is None:
                store.rebuild(vectors_since(db, -1, dimension), generation=generation, count=count)
            else:
                store.follow(
                    added=vectors_since(db, known, dimension),
                    removed=_removed_since(db, known),
                    generation=generation,
                    count=count,
                )
        return True

    def nearest(self, question: Vectors, *, limit: int) -> list[tuple[int, float]]:
        """Keys and cosine similarities over the whole corpus, nearest first."""
        with self._catalog.reading() as db:
            generation = self._catalog.generation
            store = self._store
            known = store.generation if store else None
            if store is None or known is None:
                return self._exactly(db, generation, question, limit)
            gone = _removed_since(db, known) if known < generation else ()
            found = store.nearest(question, limit=limit + min(len(gone), _SPARE))
            if known < generation:
                found = self._with_backlog(db, known, question, found, frozenset(gone))
            return found[:limit]

    def nearest_among(
        self, question: Vectors, condition: str, values: tuple[str | int, ...], *, limit: int
    ) -> list[tuple[int, float]]:
        """The same over the passages that an SQL query selects."""
        with self._catalog.reading() as db:
            keys, matrix = vectors_of(db, condition, values)
        return nearest(question, keys, matrix, limit=limit)

    def _exactly(
        self, db: sqlite3.Connection, generation: int, question: Vectors, limit: int
    ) -> list[tuple[int, float]]:
        with self._guard:
            if self._exact is None:
                self._exact = ExactVectors(self._embedder.dimension)
            self._exact.refresh(db, generation)
            return self._exact.nearest(question, limit=limit)

    def _with_backlog(
        self,
        db: sqlite3.Connection,
        known: int,
        question: Vectors,
        found: list[tuple[int, float]],
        gone: frozenset[int],
    ) -> list[tuple[int, float]]:
        merged = {key: similarity for key, similarity in found if key not in gone}
        condition = "SELECT pk FROM passages WHERE vector IS NOT NULL AND generation > ?"
        keys, matrix = vectors_of(db, condition, (known,))
        merged.update(nearest(question, keys, matrix, limit=len(found) or len(keys)))
        return sorted(merged.items(), key=lambda item: (-item[1], item[0]))


def _removed_since(db: sqlite3.Connection, generation: int) -> list[int]:
    rows = db.execute("SELECT passage FROM removed WHERE generation > ?", (generation,))
    return [row[0] for row in rows]
