"""Finds the statements that lie beside the project."""

import gzip
import json
from collections.abc import Iterator
from pathlib import Path

from index.dates import PartialDate
from index.statement import Statement

_ROOT = Path(__file__).resolve().parents[3]
SHARED = next((up / "shared" for up in _ROOT.parents if (up / "shared" / "statements").is_dir()), None)


def wikinews() -> dict[str, Statement]:
    assert SHARED is not None
    with gzip.open(SHARED / "data" / "wikinews" / "corpus.jsonl.gz", "rt", encoding="utf-8") as rows:
        return {row["id"]: _news(row) for row in map(json.loads, rows)}


def _news(row: dict[str, str]) -> Statement:
    return Statement(
        id=row["id"], text=row["text"], source=row["id"], published=PartialDate.parse(row["published_at"])
    )


def users_statement(name: str) -> Statement:
    assert SHARED is not None
    path = SHARED / "statements" / name
    text = path.read_bytes().decode("utf-8")
    return Statement(id=name, text=text, source=name)


def records(folder: str, file: str) -> Iterator[dict[str, str]]:
    """Rows of a file of records: `speaker`, `text` and what else it has."""
    assert SHARED is not None
    with gzip.open(SHARED / "data" / folder / file, "rt", encoding="utf-8") as rows:
        yield from map(json.loads, rows)
