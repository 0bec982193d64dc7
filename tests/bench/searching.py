"""How long a search takes as the corpus grows.

    python -m tests.bench.searching [PASSAGES ...]

Over the UN general debate, by default at 1,000, 18,000 and 100,000 passages; beyond 18,000 the speeches are
repeated with every tenth longer word changed. The passages' vectors are hashed from their words (embedding
100,000 passages takes hours), the questions' are the model's: the time of a search is the same, its dense
hits mean nothing. Each search is set beside what no search can do without, measured with the same question
just before: embedding it, and a bare Chroma query.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
import zlib
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index import Index
from index.embedding import PackagedEmbedder, Vectors
from tests.bench.debate import questions, speeches, written

ROOT = Path(__file__).resolve().parents[2]
SIZES = (1_000, 18_000, 100_000)
PASSAGES_A_SPEECH = 9
QUESTIONS = 200


class HashedPassages(PackagedEmbedder):
    """The packaged model for questions; a sum of pseudo-random unit vectors of its words for a passage."""

    def __init__(self) -> None:
        super().__init__()
        self._directions = np.random.default_rng(3).normal(size=(4_096, self.dimension)).astype(np.float32)

    def embed_passages(self, texts: Sequence[str]) -> Vectors:
        rows = np.stack(
            [
                self._directions[
                    [zlib.crc32(word.encode()) % 4_096 for word in set(text.lower().split())]
                ].sum(0)
                for text in texts
            ]
        )
        unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit

    def embed_question(self, text: str) -> Vectors:
        vector: Vectors = super().embed_passages([text])[0]
        return vector


def build(store: Path, passages: int) -> None:
    """An index of about so many passages."""
    corpus = speeches()
    wanted = round(passages / PASSAGES_A_SPEECH)
    rows = written(store.parent / "rows.jsonl", corpus, rows=wanted)
    with Index.open(store, embedder=HashedPassages(), create=True) as index:
        began = time.perf_counter()
        report = index.sync([str(rows)])
        print(
            json.dumps(
                {"passages": report.passages, "build_s": time.perf_counter() - began, "build_mb": peak_mb()}
            )
        )


def measure(store: Path) -> None:
    """Times of one size, as JSON."""
    embedder = HashedPassages()
    opened = time.perf_counter()
    with Index.open(store, embedder=embedder) as index:
        index.warm_up()
        opened = time.perf_counter() - opened
        assert index.owns_chroma
        asked = questions(speeches(200), QUESTIONS)
        for question in asked[:10]:
            index.search(question)
        bare, whole = [], []
        for question in asked[10:]:
            bare.append(_took(lambda: _bare(index, embedder, question)))  # noqa: B023  # called at once
            whole.append(_took(lambda: index.search(question)))  # noqa: B023  # called at once
    print(
        json.dumps(
            {"open_s": opened, "bare_p50": np.median(bare), "p50": np.median(whole)}
            | {"p95": np.quantile(whole, 0.95), "mb": peak_mb()}
        )
    )


def _bare(index: Index, embedder: PackagedEmbedder, question: str) -> None:
    store = index._dense._store  # the comparison is with Chroma itself, which nothing public gives away
    assert store is not None
    store.nearest(embedder.embed_question(question), limit=50)


def _took(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return 1000 * (time.perf_counter() - began)


def peak_mb() -> float:
    """Most resident memory of this process so far."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


def main() -> None:
    """A row for each size; each is built and measured in processes of its own."""
    if sys.argv[1:2] == ["--build"]:
        build(Path(sys.argv[2]), int(sys.argv[3]))
    elif sys.argv[1:2] == ["--measure"]:
        measure(Path(sys.argv[2]))
    else:
        _table([int(size) for size in sys.argv[1:]] or SIZES)


def _table(sizes: Sequence[int]) -> None:
    print(
        "passages  store MB  build s  build peak MB  open s  embed+Chroma p50  search p50  p95  ratio  peak MB"
    )
    for size in sizes:
        with tempfile.TemporaryDirectory() as folder:
            store = Path(folder) / "store"
            built, found = _run("--build", str(store), str(size)), _run("--measure", str(store))
            disk = sum(path.stat().st_size for path in store.rglob("*") if path.is_file()) / 1e6
        print(
            f"{built['passages']:8,.0f}  {disk:8,.0f}  {built['build_s']:7,.0f}  {built['build_mb']:8,.0f}  "
            f"{found['open_s']:6.1f}  {found['bare_p50']:13.1f} ms  {found['p50']:7.1f} ms  {found['p95']:4.0f}  "
            f"{found['p50'] / found['bare_p50']:5.2f}  {found['mb']:7,.0f}",
            flush=True,
        )


def _run(*arguments: str) -> dict[str, float]:
    done = subprocess.run(
        [sys.executable, "-m", "tests.bench.searching", *arguments],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


if __name__ == "__main__":
    main()
