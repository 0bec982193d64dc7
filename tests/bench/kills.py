"""A sync that is killed leaves a store that opens and answers, and the next one completes it.

    python -m tests.bench.kills [KILLS]

Over 200 wikinews reports, thirty kills at random moments unless another number is given; each begins with a
new store. `tests/index/test_store.py` does the same at chosen moments over the sample statements.
"""

import gzip
import json
import random
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from pathlib import Path

from index import Index, Span
from tests.hashing import HashingEmbedder

ROOT = Path(__file__).resolve().parents[2]
NEWS = ROOT / ".." / "shared" / "data" / "wikinews" / "corpus.jsonl.gz"

Everything = dict[str, tuple[str, tuple[Span, ...]]]


class SlowEmbedder(HashingEmbedder):
    """A millisecond a text, so that a kill often falls between two batches."""

    def embed_passages(self, texts: Sequence[str]):  # type: ignore[no-untyped-def]  # as in the parent
        time.sleep(0.001 * len(texts))
        return super().embed_passages(texts)


def start(store: Path, *paths: Path) -> subprocess.Popen[str]:
    """A process that indexes, and prints a line when it begins and at each step."""
    command = [sys.executable, "-m", "tests.bench.kills", "--index", str(store), *map(str, paths)]
    return subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)


def kill_after(process: subprocess.Popen[str], *, lines: int, seconds: float = 0.0) -> None:
    """Read so many lines, wait, and kill; a process that has ended by then is fine as well."""
    assert process.stdout is not None
    for _ in range(lines):
        if not process.stdout.readline():
            break
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
    process.stdout.close()


def everything(store: Path) -> Everything:
    """The text and the passages of every statement."""
    with Index.open(store, embedder=HashingEmbedder()) as index:
        return {
            summary.statement.id: (
                summary.statement.text,
                tuple(passage.span for passage in index.passages(summary.statement.id)),
            )
            for summary in index.statements()
        }


def faults(store: Path, whole: Everything) -> list[str]:
    """What is wrong with a store whose sync was killed, before and after the next one; in words."""
    if not (store / "catalog.sqlite").exists():
        return []
    found = [
        f"{statement_id} is not as it should be"
        for statement_id, stored in everything(store).items()
        if stored != whole[statement_id]
    ]
    with Index.open(store, embedder=HashingEmbedder()) as index:
        held = index.overview().statements
        if bool(index.search("the minister said", k=5).hits) != bool(held):
            found.append(f"a search finds nothing among {held} statements")
    return found


def completed(store: Path, paths: Sequence[Path], whole: Everything) -> list[str]:
    """What is wrong after the next sync; every passage has to find itself in Chroma."""
    embedder = HashingEmbedder()
    with Index.open(store, embedder=embedder, create=True) as index:
        index.sync([str(path) for path in paths])
        index.warm_up()
        found = [] if index.owns_chroma else ["Chroma is not owned"]
        for statement_id, (text, spans) in whole.items():
            body = index.statement(statement_id).body_start
            for span in spans:
                if span.end > body and not span.of(text).isspace():
                    title = index.statement(statement_id).title
                    words = span.of(text).strip()
                    asked = f"{title}\n{words}" if title and title not in words else words
                    vector = embedder.embed_question(asked)
                    if (statement_id, span) not in index.nearest(vector, limit=5):
                        found.append(f"{statement_id} {span} does not find itself")
    if everything(store) != whole:
        found.append("statements differ from those of a sync that was let run")
    return found


def main() -> None:
    """Kill, check, complete, check."""
    if sys.argv[1:2] == ["--index"]:
        with Index.open(Path(sys.argv[2]), embedder=SlowEmbedder(), create=True) as index:
            print("open", flush=True)
            index.sync(
                sys.argv[3:], progress=lambda progress: print(progress.stage, progress.done, flush=True)
            )
        return
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 30
    with tempfile.TemporaryDirectory() as folder:
        _thirty(Path(folder), kills)


def _thirty(folder: Path, kills: int) -> None:
    rows = folder / "rows.jsonl"
    with gzip.open(NEWS, "rt", encoding="utf-8") as lines, rows.open("w", encoding="utf-8") as file:
        file.writelines(line for number, line in enumerate(lines) if number < 200)
    began = time.monotonic()
    process = start(folder / "whole", rows)
    assert process.stdout is not None
    steps = process.stdout.readlines()
    process.wait()
    process.stdout.close()
    took = time.monotonic() - began
    whole = everything(folder / "whole")
    dice = random.Random(11)
    wrong: list[str] = []
    held: list[int] = []
    for number in range(kills):
        store = folder / f"killed{number}"
        kill_after(start(store, rows), lines=0, seconds=dice.uniform(0, took))
        wrong += faults(store, whole)
        held.append(len(everything(store)) if (store / "catalog.sqlite").exists() else 0)
        wrong += completed(store, [rows], whole)
    print(
        f"{kills} kills within {took:.1f} s and {len(steps)} steps: {len(wrong)} faults; "
        f"statements held after the kill: {json.dumps(sorted(held))}"
    )
    for line in wrong[:20]:
        print(f"  {line}")


if __name__ == "__main__":
    main()
