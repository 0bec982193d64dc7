"""Two processes with one store: one removes, adds and changes while the other searches.

    python -m tests.bench.freshness [SEARCHES]

No search may fail, find a statement that was removed before it began, miss one that stood all the while,
or show one passage twice. `tests/index/test_freshness.py` runs the same with fewer searches.
"""

import json
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path
from typing import IO, Literal

from index import Index
from tests.hashing import HashingEmbedder

ROOT = Path(__file__).resolve().parents[2]
STATEMENTS = 40
QUERY = "the delegate of Varn spoke about the harbour"

Owner = Literal["searcher", "writer"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One search of the other process."""

    began: float
    """Seconds of the machine's monotonic clock."""
    ended: float
    hits: tuple[tuple[str, int, str], ...]
    """Statement id, start and text of each hit."""


@dataclass(frozen=True, slots=True, kw_only=True)
class State:
    """What a statement was between two instants; `text` None when it was not in the index."""

    statement_id: str
    text: str | None
    since: float
    until: float


def text_of(name: str, version: int) -> str:
    """A short statement; every version says the same but for its number."""
    return f"The delegate of Varn spoke about the harbour, number {name}, version {version}."


def watch(store: Path, searches: int, *, owner: Owner) -> tuple[list[Seen], list[State]]:
    """Let the other process search while this one writes; what it saw, and what was true when."""
    files = store.parent / "files"
    files.mkdir()
    for number in range(STATEMENTS):
        (files / f"s{number}.txt").write_text(text_of(f"s{number}", 0), encoding="utf-8")
    with Index.open(store, embedder=HashingEmbedder(), create=True) as index:
        index.sync([str(files)])
        index.warm_up()
        if owner == "searcher":
            index.close()
    with Index.open(store, embedder=HashingEmbedder()) as index:
        if owner == "writer":
            index.warm_up()
        command = [
            sys.executable,
            "-m",
            "tests.bench.freshness",
            "--search",
            str(store),
            str(searches),
            owner,
        ]
        searcher = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        assert searcher.stdout is not None
        try:
            assert searcher.stdout.readline() == "ready\n"
            states = _write_until_done(index, files, searcher)
            seen = _read(searcher.stdout)
        finally:
            searcher.stdout.close()
            searcher.kill()
            searcher.wait()
    return seen, states


def _write_until_done(index: Index, files: Path, searcher: subprocess.Popen[str]) -> list[State]:
    """Remove one, change one, add one back, again and again."""
    assert searcher.stdout is not None
    since = dict.fromkeys((f"s{n}" for n in range(STATEMENTS)), 0.0)
    text: dict[str, str | None] = {name: text_of(name, 0) for name in since}
    states: list[State] = []

    def turned(name: str, began: float, now: str | None) -> None:
        states.append(State(statement_id=name, text=text[name], since=since[name], until=began))
        since[name], text[name] = time.monotonic(), now

    step = 0
    while not (files / "done").exists():
        gone, changed = f"s{step % STATEMENTS}", f"s{(step * 7 + 3) % STATEMENTS}"
        began = time.monotonic()
        index.remove([gone])
        turned(gone, began, None)
        time.sleep(0.01)
        if changed != gone:
            (files / f"{changed}.txt").write_text(text_of(changed, step + 1), encoding="utf-8")
        began = time.monotonic()
        report = index.sync([str(files / f"{name}.txt") for name in dict.fromkeys((gone, changed))])
        assert (report.added, report.updated) == (1, 1 if changed != gone else 0), report
        turned(gone, began, (files / f"{gone}.txt").read_text(encoding="utf-8"))
        if changed != gone:
            turned(changed, began, text_of(changed, step + 1))
        step += 1
    end = time.monotonic()
    states += [State(statement_id=name, text=text[name], since=since[name], until=end) for name in since]
    return states


def _read(lines: IO[str]) -> list[Seen]:
    return [
        Seen(began=row["began"], ended=row["ended"], hits=tuple((i, s, t) for i, s, t in row["hits"]))
        for row in map(json.loads, lines)
    ]


def faults(seen: list[Seen], states: list[State]) -> list[str]:
    """What a search showed that was not so, or failed to show, in words."""
    found: list[str] = []
    for number, search in enumerate(seen):
        shown = {statement_id: text for statement_id, _, text in search.hits}
        if len(shown) != len(search.hits):
            found.append(f"search {number} shows a statement twice")
        for state in states:
            if not (state.since < search.began and search.ended < state.until):
                continue
            text = shown.get(state.statement_id)
            if text != state.text:
                found.append(f"search {number} shows {state.statement_id} as {text!r}, it was {state.text!r}")
    return found


def _search(store: Path, searches: int, owner: Owner) -> None:
    """The other process: every statement holds the question's words, so every one has to be found."""
    with Index.open(store, embedder=HashingEmbedder()) as index:
        if owner == "searcher":
            index.warm_up()
            assert index.owns_chroma
        index.search(QUERY)
        print("ready", flush=True)
        seen: list[dict[str, object]] = []
        for _ in range(searches):
            began = time.monotonic()
            hits = index.search(QUERY, k=STATEMENTS).hits
            ended = time.monotonic()
            rows = [(hit.statement.id, hit.passage.span.start, hit.passage.text) for hit in hits]
            seen.append({"began": began, "ended": ended, "hits": rows})
        (store.parent / "files" / "done").touch()
        for row in seen:
            print(json.dumps(row))


def main() -> None:
    """Both ways round, with 1,000 searches unless another number is given."""
    if sys.argv[1:2] == ["--search"]:
        _search(Path(sys.argv[2]), int(sys.argv[3]), "searcher" if sys.argv[4] == "searcher" else "writer")
        return
    searches = int(sys.argv[1]) if len(sys.argv) > 1 else 1_000
    for owner in ("searcher", "writer"):
        with tempfile.TemporaryDirectory() as folder:
            seen, states = watch(Path(folder) / "store", searches, owner=owner)
        wrong = faults(seen, states)
        took = sorted(search.ended - search.began for search in seen)
        print(
            f"Chroma owned by the {owner}: {len(seen)} searches during {len(states) - STATEMENTS} changes, "
            f"{len(wrong)} faults; a search took {1000 * took[len(took) // 2]:.0f} ms at p50, "
            f"{1000 * took[int(0.95 * len(took))]:.0f} ms at p95"
        )
        for line in wrong[:20]:
            print(f"  {line}")


if __name__ == "__main__":
    main()
