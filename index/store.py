"""Chroma, and nothing else of the store: the one module that imports it.

Chroma holds the vectors and answers nearest-neighbour queries. It is derived from the catalog: whatever
is in doubt here is rebuilt from there, into a new folder that takes over once it is checked.
Two processes on one embedded folder lose vectors silently (measured on Chroma 1.5.9), so the folder has one
owner at a time, by a lock.
"""

import hashlib
import shutil
import uuid
from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import numpy as np
from filelock import FileLock, Timeout

from index.embedding import Vectors
from index.errors import StoreProblem
from index.vector_state import StateFile, VectorState

if TYPE_CHECKING:
    from chromadb.api import ClientAPI
    from chromadb.api.collection_configuration import CreateHNSWConfiguration
    from chromadb.api.models.Collection import Collection
    from chromadb.config import Settings

_BATCH = 2_000
_HNSW: "CreateHNSWConfiguration" = {
    "space": "cosine",
    "ef_construction": 100,
    "max_neighbors": 16,
    "ef_search": 200,
}


class ChromaStore:
    """The owned vector folder of a store, at a known generation of the catalog."""

    def __init__(self, folder: Path, lock: FileLock, *, stamp: str, url: str | None) -> None:
        """Use `ChromaStore.claim`."""
        self._root = folder
        self._lock = lock
        self._file = StateFile(folder, stamp=stamp if url is None else f"{stamp} at a server")
        self._url = url
        self._prefix = f"onrecord-{hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:8]}-"
        self._client: ClientAPI | None = None
        self._collection: Collection | None = None
        self._target = -1
        self._state = self._file.read()
        if self._state is not None and not self._sound(self._state):
            self._close_client()
            self._state = None

    @classmethod
    def claim(cls, store: Path, *, stamp: str, url: str | None = None) -> "ChromaStore | None":
        """Own the vectors of a store, or None when another process does.

        They lie in a folder of the store, or on the Chroma server at `url`.

        A folder that was left in the middle of a change, was built under another stamp, or does not hold
        what it should, counts as empty: `generation` is None until `rebuild`.
        """
        _check_import()
        folder = store / "chroma"
        folder.mkdir(parents=True, exist_ok=True)
        lock = FileLock(folder / "owner.lock")
        try:
            lock.acquire(timeout=0)
        except Timeout:
            return None
        try:
            return cls(folder, lock, stamp=stamp, url=url)
        except BaseException:
            lock.release()
            raise

    @property
    def generation(self) -> int | None:
        """The catalog's generation that Chroma holds, or None when it has to be rebuilt."""
        return self._state.generation if self._state else None

    @property
    def target(self) -> int:
        """The newest generation that Chroma holds anything of; beyond `generation` while it follows."""
        return max(self._target, self._state.generation if self._state else -1)

    @property
    def count(self) -> int:
        """Vectors held."""
        return self._state.count if self._state else 0

    def close(self) -> None:
        """Let go of the folder; another process may own it then."""
        self._close_client()
        self._lock.release()

    def rebuild(self, rows: Iterable[tuple[Sequence[int], Vectors]], *, generation: int, count: int) -> None:
        """Build a new folder from batches of keys and vectors, check it, and switch to it."""
        self._close_client()
        self._state = None
        name = f"{self._prefix}{uuid.uuid4().hex[:8]}"
        self._open(name, create=True)
        for keys, vectors in rows:
            self._add(keys, vectors)
        state = VectorState(folder=name, generation=generation, count=count, clean=True)
        if not self._sound(state):
            raise StoreProblem(
                f"Chroma did not keep all {count} vectors in {str(self._root)!r}; "
                "check the disk and run the index again."
            )
        self._write_state(state)
        self._sweep(keep=name)

    def follow(
        self,
        *,
        added: Iterable[tuple[Sequence[int], Vectors]],
        removed: Sequence[int],
        generation: int,
        count: int,
    ) -> bool:
        """Bring the folder from its generation to the catalog's; False when Chroma fails: then `rebuild`."""
        if self._state is None:
            raise ValueError("rebuild first")
        before = self._state
        self._target = generation
        self._write_state(
            VectorState(folder=before.folder, generation=before.generation, count=before.count, clean=False)
        )
        try:
            collection = self._opened()
            for at in range(0, len(removed), _BATCH):
                collection.delete(ids=[str(key) for key in removed[at : at + _BATCH]])
            for keys, vectors in added:
                self._add(keys, vectors)
        except _failures():
            self._doubt()
            return False
        self._write_state(VectorState(folder=before.folder, generation=generation, count=count, clean=True))
        return True

    def nearest(self, question: Vectors, *, limit: int) -> list[tuple[int, float]] | None:
        """Passage keys and cosine similarities, nearest first; None when Chroma fails: then `rebuild`."""
        if not self.count:
            return []
        try:
            found = self._opened().query(
                query_embeddings=[question.tolist()], n_results=min(limit, self.count), include=["distances"]
            )
        except _failures():
            self._doubt()
            return None
        distances = found["distances"]
        assert distances is not None
        return [(int(key), 1.0 - float(far)) for key, far in zip(found["ids"][0], distances[0], strict=True)]

    # The folder.

    def _doubt(self) -> None:
        """Trust it no more; the next owner reads an unclean state as well."""
        state, self._state = self._state, None
        if state is not None:
            self._file.write(replace(state, clean=False))

    def _add(self, keys: Sequence[int], vectors: Vectors) -> None:
        collection = self._opened()
        for at in range(0, len(keys), _BATCH):
            part = slice(at, at + _BATCH)
            collection.add(
                ids=[str(key) for key in keys[part]], embeddings=np.ascontiguousarray(vectors[part])
            )

    def _sound(self, state: VectorState) -> bool:
        """Whether the folder opens, holds as many vectors as it should, and finds one of them."""
        try:
            if self._collection is None:
                self._open(state.folder, create=False)
            collection = self._opened()
            if collection.count() != state.count:
                return False
            return state.count == 0 or _finds_itself(collection)
        except _failures():
            return False

    def _opened(self) -> "Collection":
        if self._collection is None:
            raise ValueError("no vector folder is open")
        return self._collection

    def _open(self, name: str, *, create: bool) -> None:
        self._client = self._connected(name, create=create)
        if create:
            self._collection = self._client.create_collection(
                name, embedding_function=None, configuration={"hnsw": _HNSW}
            )
        else:
            self._collection = self._client.get_collection(name, embedding_function=None)

    def _connected(self, name: str, *, create: bool) -> "ClientAPI":
        import chromadb

        if self._url is not None:
            at = urlsplit(self._url)
            secure = at.scheme == "https"
            return chromadb.HttpClient(
                at.hostname or "localhost",
                port=at.port or (443 if secure else 8000),
                ssl=secure,
                settings=_settings(),
            )
        path = self._root / name
        if not create and not path.is_dir():
            raise ValueError(f"{name} is gone")
        settings = _settings()
        settings.is_persistent, settings.persist_directory = True, str(path)
        return chromadb.PersistentClient(str(path), settings=settings)

    def _close_client(self) -> None:
        if self._client is not None:
            self._client.close()  # type: ignore[attr-defined]  # on the class, not in the interface it is typed with
        self._client = self._collection = None

    def _write_state(self, state: VectorState) -> None:
        self._file.write(state)
        self._state = state

    def _sweep(self, *, keep: str) -> None:
        if self._url is not None and self._client is not None:
            for collection in self._client.list_collections():
                if collection.name.startswith(self._prefix) and collection.name != keep:
                    self._client.delete_collection(collection.name)
        for path in self._root.glob("onrecord-*"):
            if path.name != keep:
                shutil.rmtree(path, ignore_errors=True)


def _check_import() -> None:
    """Chroma reads a `.env` of the working folder as it is imported, whosever it is; raises `StoreProblem`.

    Without such a file nothing is imported yet.
    """
    if not Path(".env").exists():
        return
    try:
        import chromadb  # noqa: F401  # whether it can be
    except ValueError as problem:
        raise StoreProblem(
            f"Chroma cannot read the settings in {Path('.env').absolute()} ({problem}); "
            "mend that file or start in another folder."
        ) from problem


def _settings() -> "Settings":
    from chromadb.config import Settings

    return Settings(_env_file=None, anonymized_telemetry=False)  # type: ignore[call-arg]  # its base class has it


def _failures() -> tuple[type[Exception], ...]:
    """What Chroma raises when its files or its server fail it."""
    from chromadb.errors import ChromaError

    return (ChromaError, ValueError, RuntimeError, OSError)


def _finds_itself(collection: "Collection") -> bool:
    sample = collection.peek(1)
    vectors = sample["embeddings"]
    if vectors is None or len(vectors) == 0:
        return False
    probe: list[Sequence[float] | Sequence[int]] = [[float(value) for value in vectors[0]]]
    found = collection.query(query_embeddings=probe, n_results=1, include=["distances"])
    distances = found["distances"]
    return distances is not None and bool(found["ids"][0]) and distances[0][0] < 1e-3
