"""An embedding model that computes no text twice: cases over one corpus weigh the same sentences."""

import threading
from collections.abc import Sequence

import numpy as np

from index.embedding import Embedder, Vectors


class RememberingEmbedder:
    """Another embedder with the vectors of every text it has seen; safe for several threads."""

    def __init__(self, inner: Embedder) -> None:
        """Takes the name and checksum of `inner`, whose vectors it gives unchanged."""
        self.name = inner.name
        self.checksum = inner.checksum
        self._inner = inner
        self._passages: dict[str, Vectors] = {}
        self._questions: dict[str, Vectors] = {}
        self._lock = threading.Lock()

    @property
    def dimension(self) -> int:
        """Of `inner`."""
        return self._inner.dimension

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        """Shape `(len(texts), dimension)`; only texts not seen before are computed."""
        with self._lock:
            fresh = [text for text in dict.fromkeys(texts) if text not in self._passages]
            if fresh:
                self._passages.update(zip(fresh, self._inner.embed_passages(fresh), strict=True))
            rows = [self._passages[text] for text in texts]
        return np.stack(rows) if rows else np.empty((0, self.dimension), dtype=np.float32)

    def embed_question(self, text: str) -> Vectors:
        """Shape `(dimension,)`."""
        with self._lock:
            if text not in self._questions:
                self._questions[text] = self._inner.embed_question(text)
            return self._questions[text]
