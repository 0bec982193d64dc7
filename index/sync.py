"""Bring the catalog to what the given files and addresses hold: a diff by content, in small transactions.

Killed at any instant it leaves a store that opens and answers; the next run completes it, and texts
embedded before are not embedded again.
"""

import hashlib
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Literal

from index.attribution import attribute
from index.catalog import Catalog
from index.correcting import Corrections
from index.embedding import Embedder, Vectors
from index.errors import InputProblem
from index.gone import gone_from
from index.readers import DEFAULT_MAX_BYTES, File, Found, Unreadable, find, read
from index.revision import embedded_text, revision
from index.splitting import split
from index.spool import Spool
from index.statement import Span, Statement
from index.workers import Embedding
from index.writing import Prepared, VectorsGone

BATCH_PASSAGES = 64
"""Passages embedded together; the statements of so many are written in one transaction."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How far a sync has come."""

    stage: Literal["reading", "embedding", "writing"]
    done: int
    """Statements read, or characters embedded of those that changed."""
    total: int | None
    source: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class SyncReport:
    """What a sync did."""

    added: int
    updated: int
    unchanged: int
    removed: int
    passages: int
    """Passages written."""
    problems: tuple[Unreadable, ...]
    """Files, rows and addresses that did not go in, each with its reason."""
    kept: int = 0
    """Statements that pruning left in because their file is there but could not be read."""


Listener = Callable[[Progress], None]


@dataclass(frozen=True, slots=True, kw_only=True)
class _Batch:
    """Statements of one transaction, and the vectors that are on their way."""

    items: tuple[Prepared, ...]
    vectors: tuple[tuple[tuple[str, ...], Future[Vectors]], ...]


class Sync:
    """One run of `onrecord index`."""

    def __init__(
        self,
        catalog: Catalog,
        embedder: Embedder,
        *,
        stamp: str,
        listener: Listener | None = None,
        written: Callable[[], None] | None = None,
        max_bytes: int = DEFAULT_MAX_BYTES,
        allow_private: bool = False,
    ) -> None:
        """The stamp goes into the vectors' keys; `written` is called after each transaction.

        For `max_bytes` and `allow_private` see `index.readers.read`.
        """
        self._catalog = catalog
        self._embedder = embedder
        self._stamp = stamp
        self._listener = listener
        self._written = written
        self._max_bytes = max_bytes
        self._allow_private = allow_private
        self._known = catalog.revisions()
        self._corrections = Corrections(catalog)
        self._problems: list[Unreadable] = []
        self._seen: set[str] = set()
        self._whole: set[str] = set()
        self._added = self._updated = self._unchanged = self._passages = 0

    def run(self, paths: Sequence[str], *, prune: bool) -> SyncReport:
        """Read, diff, embed, write."""
        spool = Spool()
        try:
            for item in self._read(paths):
                if isinstance(item, Unreadable):
                    self._problems.append(item)
                else:
                    self._sort(item, spool)
            self._write_all(spool)
            self._corrections.note_printed()
        finally:
            spool.close()
        removed, kept = self._prune(paths) if prune else (0, 0)
        if self._added or self._updated or removed:
            self._catalog.set_meta({"synced_at": datetime.now(UTC).isoformat(timespec="seconds")})
        return SyncReport(
            added=self._added,
            updated=self._updated,
            unchanged=self._unchanged,
            removed=removed,
            passages=self._passages,
            problems=tuple(self._problems),
            kept=kept,
        )

    def rewrite(self, found: Found) -> None:
        """Write one statement anew, as corrected now; its words stay, so little or nothing is embedded."""
        items = [self._prepared(found)]
        with Embedding.for_much(self._embedder, chars=len(found.statement.text)) as embedding:
            self._write(self._submitted(items, embedding))
        if self._problems:
            raise InputProblem(self._problems[0].reason)
        self._catalog.set_meta({"synced_at": datetime.now(UTC).isoformat(timespec="seconds")})

    def _read(self, paths: Sequence[str]) -> Iterator[Found | Unreadable]:
        done = 0
        for place in find(paths):
            if isinstance(place, Unreadable):
                yield place
                continue
            whole = True
            for item in read(place, max_bytes=self._max_bytes, allow_private=self._allow_private):
                whole = whole and isinstance(item, Found)
                yield item
                done += 1
                self._tell("reading", done, None, place.source)
            if whole and isinstance(place, File):
                self._whole.add(place.origin)

    def _sort(self, found: Found, spool: Spool) -> None:
        if found.origin in self._seen:
            return
        self._seen.add(found.origin)
        found = self._corrections.over(found)
        if self._known.get(found.origin) == revision(
            found.statement, self._corrections.of(found.origin).names
        ):
            self._unchanged += 1
        else:
            spool.put(found)

    def _revision(self, found: Found) -> str:
        return revision(found.statement, self._corrections.of(found.origin).names)

    def _write_all(self, spool: Spool) -> None:
        waiting: deque[_Batch] = deque()
        done = 0
        with Embedding.for_much(self._embedder, chars=spool.chars) as embedding:
            for batch in self._batches(spool, embedding):
                waiting.append(batch)
                if len(waiting) > embedding.depth:
                    done += self._write(waiting[0])
                    self._tell("embedding", done, spool.chars, waiting.popleft().items[-1].statement.source)
            for batch in waiting:
                done += self._write(batch)
                self._tell("embedding", done, spool.chars, None)

    def _batches(self, spool: Spool, embedding: Embedding) -> Iterator[_Batch]:
        """Attributed, cut and handed to be embedded."""
        items: list[Prepared] = []
        passages = 0
        for found in spool:
            items.append(self._prepared(found))
            passages += len(items[-1].passages)
            if passages >= BATCH_PASSAGES:
                yield self._submitted(items, embedding)
                items, passages = [], 0
        if items:
            yield self._submitted(items, embedding)

    def _submitted(self, items: Sequence[Prepared], embedding: Embedding) -> _Batch:
        """Ask for the vectors that are not there yet."""
        texts = self._texts(items)
        missing = self._catalog.missing_vectors(texts)
        parts = [missing[at : at + BATCH_PASSAGES] for at in range(0, len(missing), BATCH_PASSAGES)]
        vectors = [(part, embedding.submit([texts[key] for key in part])) for part in parts]
        return _Batch(items=tuple(items), vectors=tuple(vectors))

    def _texts(self, items: Sequence[Prepared]) -> dict[str, str]:
        """What is embedded, by the key of its embedding."""
        return {
            key: embedded_text(item.statement, span)
            for item in items
            for span, key in item.passages
            if key is not None
        }

    def _prepared(self, found: Found) -> Prepared:
        statement = found.statement
        override = self._corrections.of(found.origin)
        said = override.renamed(attribute(override.unnamed(statement)))
        spans = split(statement, said)
        keys = [self._key(statement, span) for span in spans]
        return Prepared(
            origin=found.origin,
            revision=self._revision(found),
            statement=statement,
            utterances=said,
            passages=tuple(zip(spans, keys, strict=True)),
        )

    def _key(self, statement: Statement, span: Span) -> str | None:
        if span.end <= statement.body_start or span.of(statement.text).isspace():
            return None
        return hashlib.sha256(f"{self._stamp}\0{embedded_text(statement, span)}".encode()).hexdigest()

    def _write(self, batch: _Batch) -> int:
        """Keep the vectors, then write the statements; the number of characters that went in."""
        for keys, vectors in batch.vectors:
            self._catalog.add_vectors(keys, vectors.result())
        try:
            self._write_whole(batch.items)
            self._count(batch.items)
        except InputProblem:
            for item in batch.items:
                self._write_one(item)
        if self._written is not None:
            self._written()
        return sum(len(item.statement.text) for item in batch.items)

    def _write_whole(self, items: Sequence[Prepared]) -> None:
        try:
            self._catalog.write(items)
        except VectorsGone:
            texts = self._texts(items)
            missing = self._catalog.missing_vectors(texts)
            self._catalog.add_vectors(missing, self._embedder.embed_passages([texts[key] for key in missing]))
            self._catalog.write(items)

    def _write_one(self, item: Prepared) -> None:
        try:
            try:
                self._write_whole([item])
            except InputProblem:
                if item.origin.endswith(f"#{item.statement.id}"):
                    raise
                self._write_whole([_told_apart(item)])
        except InputProblem as problem:
            self._problems.append(Unreadable(source=item.statement.source, reason=str(problem)))
            return
        self._count([item])

    def _count(self, items: Sequence[Prepared]) -> None:
        self._passages += sum(len(item.passages) for item in items)
        known = sum(item.origin in self._known for item in items)
        self._updated += known
        self._added += len(items) - known

    def _prune(self, paths: Sequence[str]) -> tuple[int, int]:
        ids = self._catalog.ids_by_origin()
        gone, kept = gone_from(paths, origins=ids, seen=self._seen, whole=self._whole)
        if gone:
            self._catalog.remove([ids[origin] for origin in gone])
        return len(gone), len(kept)

    def _tell(
        self,
        stage: Literal["reading", "embedding", "writing"],
        done: int,
        total: int | None,
        source: str | None,
    ) -> None:
        if self._listener is not None:
            self._listener(Progress(stage=stage, done=done, total=total, source=source))


def _told_apart(item: Prepared) -> Prepared:
    """The same statement under an id that its origin makes unique: two files may have one name."""
    suffix = hashlib.sha256(item.origin.encode()).hexdigest()[:6]
    return replace(item, statement=replace(item.statement, id=f"{item.statement.id}-{suffix}"))
