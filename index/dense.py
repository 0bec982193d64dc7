"""The dense side of a search: Chroma where this process owns it, exact comparison for the rest."""

import sqlite3
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.catalog import Catalog
from index.embedding import Embedder, Vectors
from index.exact import ExactVectors, nearest, vectors_of, vectors_since
from index.store import ChromaStore

_SPARE = 1_000
"""Chroma is asked for this many more at most, to make up for removed passages it still holds."""
_FEW = 2_000
"""Passages that are read from the catalog and compared one by one: 10 ms."""
_SPREAD = 2
"""Chroma is asked for so many times what a filter leaves on average: the nearest may be those it drops."""
_MOST = 2_000
"""Neighbours that Chroma is asked for at most."""
_BACKLOG = 256
"""Passages compared one by one beside Chroma; with more of them Chroma follows, in the background."""
_SYNC_BACKLOG = 2_000
"""The same while a sync writes: Chroma takes a few seconds for as many."""
_RETRY_S = 30.0
"""A process that waits to own Chroma tries again after this time."""


class Overtaken(Exception):
    """Chroma has moved on while a search was reading an older state of the catalog; search again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ahead:
    """What Chroma has answered before the catalog was read."""

    generation: int
    """What Chroma held, all of it, when it was asked."""
    limit: int
    found: list[tuple[int, float]]


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
        self._exact_guard = threading.Lock()
        self._chroma_guard = threading.Lock()
        self._follower: threading.Thread | None = None
        self._wanted_again: float | None = None
        self._closed = False

    @property
    def _folder(self) -> Path:
        return self._catalog.folder

    @property
    def owns_chroma(self) -> bool:
        """Whether Chroma is owned and up to some generation."""
        return self._store is not None and self._store.generation is not None

    def claim(self) -> bool:
        """Try to own Chroma's folder; True when this process does."""
        with self._chroma_guard:
            return self._claimed() is not None

    def close(self) -> None:
        """Let another process own Chroma's folder."""
        self._closed = True
        if self._follower is not None:
            self._follower.join()
        with self._chroma_guard:
            if self._store is not None:
                self._store.close()
                self._store = None

    def catch_up(self, *, keep_trying: bool = False) -> bool:
        """Bring an owned Chroma to the catalog's generation; False when another process owns it.

        With `keep_trying`, later searches try again in the background.
        """
        with self._chroma_guard:
            store = self._claimed()
            if store is None:
                self._wanted_again = time.monotonic() + _RETRY_S if keep_trying else self._wanted_again
                return False
            with self._catalog.reading() as db:
                self._bring(store, db)
            self._wanted_again = None
        with self._exact_guard:
            self._exact = None
        return True

    def _claimed(self) -> ChromaStore | None:
        if self._store is None and not self._closed:
            self._store = ChromaStore.claim(self._folder, stamp=self._stamp, url=self._chroma_url)
        return self._store

    def _bring(self, store: ChromaStore, db: sqlite3.Connection) -> None:
        generation = self._catalog.generation
        known = store.generation
        if known == generation:
            return
        count = db.execute("SELECT count(*) FROM passages WHERE vector IS NOT NULL").fetchone()[0]
        followed = known is not None and store.follow(
            added=vectors_since(db, known),
            removed=_removed_since(db, known),
            generation=generation,
            count=count,
        )
        if not followed:
            store.rebuild(vectors_since(db, -1), generation=generation, count=count)

    def ask_ahead(self, question: Vectors, *, limit: int) -> Ahead | None:
        """Ask Chroma while something else is done; `nearest` decides whether the answer still holds."""
        store = self._store
        generation = store.generation if store else None
        if store is None or generation is None:
            return None
        found = store.nearest(question, limit=limit)
        return None if found is None else Ahead(generation=generation, limit=limit, found=found)

    def nearest(
        self,
        question: Vectors,
        *,
        limit: int,
        among: Sequence[int] | None = None,
        exactly: bool = False,
        ahead: Ahead | None = None,
    ) -> list[tuple[int, float]]:
        """Keys and cosine similarities, nearest first, over the whole corpus or the keys in `among`.

        `ahead` is what `ask_ahead` gave for the same question: it counts where Chroma is still where it was.
        Inside a read transaction that Chroma has overtaken it raises `Overtaken`, unless `exactly`.
        """
        with self._catalog.reading() as db:
            if among is not None and len(among) <= _FEW:
                return nearest(question, *vectors_of(db, among), limit=limit)
            found = None if exactly else self._by_chroma(db, question, limit, among, ahead)
            if found is None:
                self._try_again()
                found = self._exactly(db, question, limit, among)
            return found

    def _by_chroma(
        self,
        db: sqlite3.Connection,
        question: Vectors,
        limit: int,
        among: Sequence[int] | None,
        ahead: Ahead | None,
    ) -> list[tuple[int, float]] | None:
        """As `nearest`; None where Chroma cannot tell.

        Chroma's own filters cost more than its search (350 ms over 100,000 rows), so it is asked for as many
        more as the filter is likely to drop.
        """
        generation = self._catalog.generation
        store = self._store
        known = store.generation if store else None
        if store is None or known is None:
            return None
        wanted = limit if among is None else _SPREAD * limit * store.count // len(among)
        if wanted > _MOST:
            return None
        gone = _removed_since(db, known) if known < generation else ()
        wanted += min(len(gone), _SPARE)
        if ahead is not None and ahead.generation == known and wanted <= ahead.limit:
            found: list[tuple[int, float]] | None = ahead.found
        else:
            found = store.nearest(question, limit=wanted)
        if found is None:
            self._follow_behind()
            return None
        if store.target > generation:
            raise Overtaken
        if known < generation:
            found = self._with_backlog(db, known, question, found, frozenset(gone))
        if among is None:
            return found[:limit]
        allowed = frozenset(among)
        kept = [one for one in found if one[0] in allowed]
        return kept[:limit] if len(kept) >= limit else None

    def _exactly(
        self, db: sqlite3.Connection, question: Vectors, limit: int, among: Sequence[int] | None
    ) -> list[tuple[int, float]]:
        generation = self._catalog.generation
        with self._exact_guard:
            exact = self._exact
            if exact is None or exact.generation > generation:
                exact = ExactVectors(self._embedder.dimension)
            exact.refresh(db, generation)
            if self._exact is None or self._exact.generation <= generation:
                self._exact = exact
            return exact.nearest(question, limit=limit, among=among)

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
        keys, matrix = vectors_of(db, [row[0] for row in db.execute(condition, (known,))])
        merged.update(nearest(question, keys, matrix, limit=len(found) or len(keys)))
        if len(keys) + len(gone) > _BACKLOG:
            self._follow_behind()
        return sorted(merged.items(), key=lambda item: (-item[1], item[0]))

    # Chroma in the background: while a sync embeds, or while others write to the catalog.

    def follow_soon(self) -> None:
        """Begin to bring an owned Chroma up when enough has come; at once when it has to be built."""
        if self._following() or not self.claim():
            return
        known = self._store.generation if self._store else None
        if known is None or self._catalog.passages_since(known) > _SYNC_BACKLOG:
            self._follow_behind()

    def _try_again(self) -> None:
        if self._wanted_again is not None and time.monotonic() > self._wanted_again:
            self._wanted_again = time.monotonic() + _RETRY_S
            self._follow_behind()

    def _following(self) -> bool:
        return self._follower is not None and self._follower.is_alive()

    def _follow_behind(self) -> None:
        if not self._closed and not self._following():
            self._follower = threading.Thread(target=self._followed, name="chroma follows", daemon=True)
            self._follower.start()

    def _followed(self) -> None:
        try:
            self.catch_up(keep_trying=True)
        finally:
            self._catalog.release()


def _removed_since(db: sqlite3.Connection, generation: int) -> list[int]:
    rows = db.execute("SELECT passage FROM removed WHERE generation > ?", (generation,))
    return [row[0] for row in rows]
