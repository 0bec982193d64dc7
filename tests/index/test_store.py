import json
import os
import socket
import sqlite3
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import pytest

from index import Index, Progress, Span
from index.catalog import vector_from
from index.embedding import PackagedEmbedder
from tests.bench import kills
from tests.hashing import HashingEmbedder

ROOT = Path(__file__).resolve().parents[2]
SAMPLE = ROOT / "prompts" / "sample"

INDEXER = """
import sys
from pathlib import Path
from index import Index, Span
from index.catalog import vector_from
with Index.open(Path(sys.argv[1]), create=True) as index:
    print("open", flush=True)
    index.sync(sys.argv[2:])
"""


def indexing(store: Path, *paths: Path) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", INDEXER, str(store), *map(str, paths)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        text=True,
    )


def everything(store: Path, embedder: PackagedEmbedder) -> dict[str, tuple[str, list[tuple[int, int]]]]:
    with Index.open(store, embedder=embedder) as index:
        return {
            summary.statement.id: (
                summary.statement.text,
                [(passage.span.start, passage.span.end) for passage in index.passages(summary.statement.id)],
            )
            for summary in index.statements()
        }


def every_passage_finds_itself(store: Path, embedder: PackagedEmbedder) -> bool:
    with (
        Index.open(store, embedder=embedder) as index,
        closing(sqlite3.connect(store / "catalog.sqlite")) as db,
    ):
        rows = db.execute(
            "SELECT s.id, p.start, p.stop, v.vector FROM passages p JOIN statements s ON s.pk = p.statement "
            "JOIN vectors v ON v.pk = p.vector"
        ).fetchall()
        assert len(rows) == index.overview().passages
        return all(
            (name, Span(start=start, end=stop)) in index.nearest(vector_from(vector), limit=3)
            for name, start, stop, vector in rows
        )


def test_killed_at_any_moment_the_next_run_completes_it(tmp_path: Path) -> None:
    files = sorted(SAMPLE.iterdir())
    with Index.open(tmp_path / "whole", embedder=HashingEmbedder(), create=True) as index:
        steps: list[Progress] = []
        index.sync([str(path) for path in files], progress=steps.append)
    whole = kills.everything(tmp_path / "whole")
    last = len(steps)
    embedding = next(at for at, step in enumerate(steps, 1) if step.stage == "embedding")
    for number, lines in enumerate((1, embedding, last - 1, last + 1)):
        store = tmp_path / f"killed{number}"
        kills.kill_after(kills.start(store, *files), lines=lines, seconds=0.02 * number)
        assert kills.faults(store, whole) == []
        assert kills.completed(store, files, whole) == []


def test_two_indexers_and_a_reader_lose_nothing(
    tmp_path: Path, sample_store: Path, embedder: PackagedEmbedder
) -> None:
    files = sorted(path for path in SAMPLE.iterdir())
    store = tmp_path / "shared"
    with Index.open(store, embedder=embedder, create=True) as reader:
        reader.warm_up()
        processes = [indexing(store, *files[:20]), indexing(store, *files[10:])]
        while any(process.poll() is None for process in processes):
            for hit in reader.search("inspection of the strait").hits:
                assert hit.passage.text == hit.passage.span.of(hit.statement.text)
            time.sleep(0.05)
        for process in processes:
            assert process.returncode == 0
            assert process.stdout is not None
            process.stdout.close()
    assert everything(store, embedder) == everything(sample_store, embedder)
    assert every_passage_finds_itself(store, embedder)


@pytest.mark.parametrize("damage", ["unclean", "wrong count", "no state", "folder gone", "garbage"])
def test_a_doubtful_chroma_is_rebuilt_from_the_catalog(
    sample_copy: Path, embedder: PackagedEmbedder, damage: str
) -> None:
    state = sample_copy / "chroma" / "state.json"
    fields = json.loads(state.read_text(encoding="utf-8"))
    folder = sample_copy / "chroma" / fields["folder"]
    if damage == "unclean":
        state.write_text(json.dumps(fields | {"clean": False}), encoding="utf-8")
    elif damage == "wrong count":
        state.write_text(json.dumps(fields | {"count": fields["count"] + 1}), encoding="utf-8")
    elif damage == "no state":
        state.unlink()
    elif damage == "folder gone":
        folder.rename(sample_copy / "moved")
    else:
        (folder / "chroma.sqlite3").write_bytes(os.urandom(4096))
    with Index.open(sample_copy, embedder=embedder) as index:
        index.warm_up()
        assert index.owns_chroma
    assert every_passage_finds_itself(sample_copy, embedder)


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (b"CHROMA_SERVER_HOST=elsewhere.invalid\nCHROMA_API_IMPL=chromadb.api.fastapi.FastAPI\n", ""),
        (b"\xff\xfe", ".env"),
    ],
)
def test_a_stray_env_file_changes_nothing_or_is_named(tmp_path: Path, settings: bytes, said: str) -> None:
    (tmp_path / ".env").write_bytes(settings)
    done = subprocess.run(
        [
            sys.executable,
            "-c",
            "from assistant.cli import main; main()",
            "index",
            str(SAMPLE),
            "--store",
            "store",
        ],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
    )
    assert said in done.stderr and "Traceback" not in done.stderr
    assert done.returncode == (2 if said else 0)


def test_exact_and_chroma_agree(sample_copy: Path, embedder: PackagedEmbedder) -> None:
    question = "Did Tarvia stop the joint inspections?"
    with (
        Index.open(sample_copy, embedder=embedder) as owner,
        Index.open(sample_copy, embedder=embedder) as other,
    ):
        owner.warm_up()
        assert owner.owns_chroma and not other.owns_chroma
        vector = embedder.embed_question(question)
        assert owner.nearest(vector, limit=10) == other.nearest(vector, limit=10)


def test_vectors_on_a_chroma_server(tmp_path: Path, sample_copy: Path, embedder: PackagedEmbedder) -> None:
    chroma = Path(sys.executable).with_name("chroma")
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = [
        str(chroma),
        "run",
        "--path",
        str(tmp_path / "server"),
        "--host",
        "127.0.0.1",
        "--port",
        str(port),
    ]
    server = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_for(port)
        url = f"http://127.0.0.1:{port}"
        vector = embedder.embed_question("Did Tarvia stop the joint inspections?")
        with Index.open(sample_copy, embedder=embedder) as local:
            expected = local.nearest(vector, limit=10)
        for _ in range(2):
            with Index.open(sample_copy, embedder=embedder, chroma_url=url) as index:
                index.warm_up()
                assert index.owns_chroma
                assert index.nearest(vector, limit=10) == expected
    finally:
        server.terminate()
        server.wait()


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
            return
        except OSError:
            time.sleep(0.1)
    raise AssertionError("the Chroma server did not start")
