"""An embedder for tests of everything but meaning: words hashed into a vector, quickly."""

import zlib
from collections.abc import Sequence

import numpy as np

from index.embedding import Vectors


class HashingEmbedder:
    name = "hashing"
    checksum = ""
    dimension = 64

    def __init__(self) -> None:
        self.embedded = 0

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        self.embedded += len(texts)
        rows = np.zeros((len(texts), self.dimension), dtype=np.float32)
        for row, text in zip(rows, texts, strict=True):
            for word in text.lower().split():
                row[zlib.crc32(word.encode()) % self.dimension] += 1
            row /= np.linalg.norm(row) or 1
        return rows

    def embed_question(self, text: str) -> Vectors:
        vector: Vectors = self.embed_passages([text])[0]
        return vector
