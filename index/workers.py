"""Embedding beside the rest of a sync: in processes of its own where there is much to embed.

The packaged model spends most of its time in matrix products of a few hundred rows, which two threads share
badly; two processes with one thread each use two cores whole. Each holds a copy of the model (about 200 MB).
"""

import json
import os
import signal
import struct
import subprocess
import sys
from collections.abc import Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from types import TracebackType
from typing import IO, Self

import numpy as np

from index.embedding import Embedder, PackagedEmbedder, Vectors
from index.errors import EmbeddingProblem

WORTH_CHARS = 150_000
"""Characters to embed from which starting processes (2 s each) pays: about five seconds of embedding."""
_MOST_WORKERS = 8
_START = "import sys; sys.path.insert(0, sys.argv[1]); from index.workers import serve; serve()"
_LENGTH = struct.Struct("<Q")


class Embedding:
    """Takes texts and gives vectors later; use as a context manager."""

    depth = 1
    """Batches to keep waiting so that nobody idles."""

    def __init__(self, embedder: Embedder) -> None:
        """Embed in this thread, at once."""
        self._embedder = embedder

    @classmethod
    def for_much(cls, embedder: Embedder, *, chars: int) -> "Embedding":
        """In processes of their own where the model, the machine and the amount make that worth it."""
        cores = _cores()
        if type(embedder) is PackagedEmbedder and chars >= WORTH_CHARS and cores > 1 and sys.executable:
            return _InProcesses(embedder, min(cores, _MOST_WORKERS))
        return cls(embedder)

    def submit(self, texts: Sequence[str]) -> "Future[Vectors]":
        """Vectors of these texts; errors of the model come out of the future."""
        future: Future[Vectors] = Future()
        try:
            future.set_result(self._embedder.embed_passages(texts))
        except EmbeddingProblem as problem:
            future.set_exception(problem)
        return future

    def __enter__(self) -> Self:
        """The same."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Let go of what was started."""


class _InProcesses(Embedding):
    """As many processes as cores; they end when this one does, however it ends."""

    def __init__(self, embedder: Embedder, count: int) -> None:
        super().__init__(embedder)
        self.depth = 2 * count
        self._workers = [_Worker() for _ in range(count)]
        self._free: SimpleQueue[_Worker] = SimpleQueue()
        for worker in self._workers:
            self._free.put(worker)
        self._threads = ThreadPoolExecutor(count, thread_name_prefix="embedding")

    def submit(self, texts: Sequence[str]) -> "Future[Vectors]":
        return self._threads.submit(self._embed, texts)

    def _embed(self, texts: Sequence[str]) -> Vectors:
        worker = self._free.get()
        try:
            return worker.embed(texts)
        finally:
            self._free.put(worker)

    def __exit__(
        self, kind: type[BaseException] | None, problem: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._threads.shutdown(wait=problem is None, cancel_futures=True)
        for worker in self._workers:
            worker.close()


class _Worker:
    """One process; a request is a JSON list of texts, the answer raw float32 rows."""

    def __init__(self) -> None:
        self._process = subprocess.Popen(
            [sys.executable, "-c", _START, str(Path(__file__).resolve().parents[1])],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            start_new_session=True,
        )

    def embed(self, texts: Sequence[str]) -> Vectors:
        requests, answers = self._process.stdin, self._process.stdout
        assert requests is not None and answers is not None
        try:
            _send(requests, json.dumps(list(texts)).encode())
            answer = _receive(answers)
        except OSError:
            answer = None
        if answer is None:
            raise EmbeddingProblem(
                f"A process that embeds ended early (status {self._process.poll()}); "
                "look for its message above, check that memory suffices, and run the index again."
            )
        return np.frombuffer(answer, dtype="<f4").reshape(len(texts), -1)

    def close(self) -> None:
        self._process.kill()
        self._process.communicate()


def serve() -> None:
    """Embed what comes on standard input until it ends."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    requests, answers = os.fdopen(os.dup(0), "rb"), os.fdopen(os.dup(1), "wb")
    os.dup2(2, 1)
    embedder = PackagedEmbedder(threads=1)
    while (request := _receive(requests)) is not None:
        _send(answers, embedder.embed_passages(json.loads(request)).astype("<f4").tobytes())


def _send(stream: IO[bytes], data: bytes) -> None:
    stream.write(_LENGTH.pack(len(data)))
    stream.write(data)
    stream.flush()


def _receive(stream: IO[bytes]) -> bytes | None:
    """The next message, or None where the stream has ended."""
    head = stream.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    data = stream.read(length)
    return data if len(data) == length else None


def _cores() -> int:
    """Cores that this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
