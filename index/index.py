"""The index of one store: what programs open, fill and search."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from index.catalog import Catalog, StatementSummary
from index.correcting import correct, corrections, remove
from index.dense import Dense, Overtaken
from index.embedding import Embedder, PackagedEmbedder, Vectors
from index.errors import StoreMismatch
from index.hit import Filters, Print
from index.lexical import Frequencies
from index.names import Names
from index.overrides import Field, Override
from index.passage import Passage
from index.prints import Prints
from index.readers import DEFAULT_MAX_BYTES
from index.search import Search, SearchResult
from index.speaker import Speaker
from index.speakers import SpeakerList
from index.statement import Span, Statement
from index.sync import Progress, Sync, SyncReport
from index.terms import code, stem
from index.utterance import Utterance


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the index holds, in figures."""

    statements: int
    passages: int
    earliest: str | None
    """Published date of the oldest statement, ISO, as far as known."""
    latest: str | None
    synced_at: datetime | None
    """UTC instant of the last sync that changed something."""
    model: str
    """Name of the embedding model."""


class Index:
    """Statements in, hits out.

    A process that opens an index may share it between threads. Several processes may have the same store
    open: one of them owns Chroma, the others compare exactly, and all see each other's changes at once.
    """

    def __init__(self, catalog: Catalog, embedder: Embedder, *, chroma_url: str | None = None) -> None:
        """Use `Index.open`."""
        self._catalog = catalog
        self._embedder = embedder
        self._stamp = f"{embedder.name}:{embedder.checksum}"
        self._dense = Dense(catalog, embedder, stamp=self._stamp, chroma_url=chroma_url)
        self._names = Names(catalog)
        self._search = Search(catalog, self._dense, embedder, self._names)

    @classmethod
    def open(
        cls,
        store: Path,
        *,
        embedder: Embedder | None = None,
        create: bool = False,
        chroma_url: str | None = None,
    ) -> Self:
        """Open the store in a folder, making it when asked; `chroma_url` keeps the vectors on a server.

        Raises `StoreMissing` when there is none, `StoreMismatch` when it was built with another embedding
        model, `StoreProblem` when it cannot be used.
        """
        chosen = embedder or PackagedEmbedder()
        catalog = Catalog(store, create=create)
        try:
            _agree(catalog, chosen, store)
        except BaseException:
            catalog.close()
            raise
        return cls(catalog, chosen, chroma_url=chroma_url)

    def close(self) -> None:
        """Let go of the files."""
        self._search.close()
        self._dense.close()
        self._catalog.close()

    def __enter__(self) -> Self:
        """The index itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close."""
        self.close()

    def sync(
        self,
        paths: Sequence[str],
        *,
        prune: bool = False,
        allow_private: bool = False,
        max_bytes: int = DEFAULT_MAX_BYTES,
        progress: Callable[[Progress], None] | None = None,
    ) -> SyncReport:
        """Add and update the statements of files, folders, web pages and feeds.

        `prune` removes what is gone from the files and folders; what is there but cannot be read stays, and
        so does everything from the web. `allow_private` lets addresses lead to this machine and its private
        networks. `max_bytes` bounds one file, page or row.
        """
        run = self._sync(progress, max_bytes=max_bytes, allow_private=allow_private)
        report = run.run(paths, prune=prune)
        if progress is not None:
            progress(Progress(stage="writing", done=report.passages, total=None))
        if report.added or report.updated or report.removed:
            self._names.gather()
        self._dense.catch_up()
        return report

    def _sync(
        self,
        progress: Callable[[Progress], None] | None = None,
        *,
        max_bytes: int = DEFAULT_MAX_BYTES,
        allow_private: bool = False,
    ) -> Sync:
        return Sync(
            self._catalog,
            self._embedder,
            stamp=self._stamp,
            listener=progress,
            written=self._dense.follow_soon,
            max_bytes=max_bytes,
            allow_private=allow_private,
        )

    def remove(self, statement_ids: Sequence[str]) -> None:
        """Remove statements, all or none, and what was corrected of them; no search finds them afterwards."""
        remove(self._catalog, statement_ids)
        self._names.gather()

    def overrides(self) -> dict[str, Override]:
        """What readers have corrected, by statement id; statements without corrections are left out."""
        return corrections(self._catalog)

    def correct(
        self,
        statement_id: str,
        *,
        fields: Mapping[Field, str | None] | None = None,
        names: Mapping[str, str] | None = None,
    ) -> Override:
        """Correct a statement's metadata; later readings of its file keep the correction.

        `fields` are new values, None or blank for "nothing is known"; `names` corrected names by the name
        that the statement's speakers have in `utterances` before any correction. A value equal to what the
        source prints takes its correction back. Returns all corrections in force; raises `UnknownStatement`,
        and `InputProblem` for a value that cannot be kept.
        """
        override = correct(
            self._catalog, statement_id, fields or {}, names or {}, lambda found: self._sync().rewrite(found)
        )
        self._names.gather()
        self._dense.catch_up()
        return override

    def search(self, query: str, *, k: int = 8, filters: Filters | None = None) -> SearchResult:
        """The best `k` passages for a question or a few words."""
        return self._search.run(query, k=k, filters=filters or Filters())

    @property
    def owns_chroma(self) -> bool:
        """Whether this process answers from Chroma rather than by exact comparison."""
        return self._dense.owns_chroma

    def nearest(self, vector: Vectors, *, limit: int) -> list[tuple[str, Span]]:
        """Statement id and span of the passages nearest to a vector: the dense side alone."""
        with self._catalog.reading() as db:
            try:
                found = self._dense.nearest(vector, limit=limit)
            except Overtaken:
                found = self._dense.nearest(vector, limit=limit, exactly=True)
            rows = [
                db.execute(
                    "SELECT s.id, p.start, p.stop FROM passages p "
                    "JOIN statements s ON s.pk = p.statement WHERE p.pk = ?",
                    (key,),
                ).fetchone()
                for key, _ in found
            ]
        return [(row["id"], Span(start=row["start"], end=row["stop"])) for row in rows if row is not None]

    def similarities(self, question: str, texts: Sequence[str]) -> tuple[float, ...]:
        """Cosine of the question and each text, -1 to 1."""
        if not texts:
            return ()
        rows = self._embedder.embed_passages(texts) @ self._embedder.embed_question(question)
        return tuple(float(value) for value in rows)

    def frequencies(self, words: Sequence[str]) -> tuple[dict[str, int], int]:
        """Passages that hold each word in any of its forms, and passages in all."""
        with self._catalog.reading() as db:
            statistics = Frequencies(db)
            codes = {word: code(stem(word)) for word in words}
            held = statistics.frequencies(list(codes.values()))
            return {word: held.get(codes[word], 0) for word in words}, statistics.passages

    def origins(self) -> dict[str, str]:
        """Where each statement was read, by its id: an absolute path or an address."""
        return {name: origin for origin, name in self._catalog.ids_by_origin().items()}

    def warm_up(self) -> None:
        """Load the embedding model, Chroma and the corpus's names now rather than at the first search."""
        self._embedder.embed_question("warm up")
        self._search.warm_up()
        self._dense.catch_up(keep_trying=True)

    def statements(self) -> tuple[StatementSummary, ...]:
        """Every statement, newest first."""
        return self._catalog.summaries()

    def speakers(self) -> tuple[Speaker, ...]:
        """Everybody on record, those with most utterances first."""
        return self._names.known().listed

    def speaker_list(self) -> SpeakerList:
        """The same, ready to be looked up by name, form or role."""
        return self._names.known().speakers

    def statement(self, statement_id: str) -> Statement:
        """One statement; raises `UnknownStatement`."""
        return self._catalog.statement(statement_id)

    def utterances(self, statement_id: str) -> tuple[Utterance, ...]:
        """What was said in a statement, in text order."""
        return self._catalog.utterances(statement_id)

    def prints(self, statement_id: str) -> tuple[Print, ...]:
        """Where else the words of a statement were printed; raises `UnknownStatement`."""
        with self._catalog.reading() as db:
            statement = self._catalog.statement(statement_id)
            (pk,) = db.execute("SELECT pk FROM statements WHERE id = ?", (statement_id,)).fetchone()
            prints = Prints(db, [pk], self._names.known().canonical)
            passages = self._catalog.passages(statement_id)
            return tuple(
                one
                for passage in passages
                for one in prints.of(pk, statement.speaker, passage.ordinal, passage.span)
            )

    def passages(self, statement_id: str) -> tuple[Passage, ...]:
        """The slices that tile a statement; raises `UnknownStatement`."""
        return self._catalog.passages(statement_id)

    def overview(self) -> Overview:
        """Figures for a heading."""
        with self._catalog.reading() as db:
            statements, passages, earliest, latest = db.execute(
                "SELECT (SELECT count(*) FROM statements), "
                "(SELECT count(*) FROM passages WHERE vector IS NOT NULL), "
                "(SELECT published FROM statements WHERE earliest IS NOT NULL ORDER BY earliest LIMIT 1), "
                "(SELECT published FROM statements WHERE latest IS NOT NULL ORDER BY latest DESC LIMIT 1)"
            ).fetchone()
            synced = self._catalog.meta("synced_at")
        return Overview(
            statements=statements,
            passages=passages,
            earliest=earliest,
            latest=latest,
            synced_at=datetime.fromisoformat(synced) if synced else None,
            model=self._embedder.name,
        )


def _agree(catalog: Catalog, embedder: Embedder, store: Path) -> None:
    """Stamp a new store; refuse one that was built with another model."""
    built_with, checksum = catalog.meta("embedding"), catalog.meta("embedding_checksum")
    if built_with is None:
        catalog.set_meta({"embedding": embedder.name, "embedding_checksum": embedder.checksum})
    elif (built_with, checksum) != (embedder.name, embedder.checksum):
        raise StoreMismatch(
            f"The index in {str(store)!r} was built with {built_with!r}, "
            f"the settings ask for {embedder.name!r}; "
            "set ONRECORD_EMBEDDING back, or index again into a new folder with --store."
        )
