import json
from html.parser import HTMLParser
from pathlib import Path

import pytest

_SAMPLE = Path(__file__).resolve().parents[2] / "prompts" / "sample"


class _Words(HTMLParser):
    """The character data of an article; the page around it is not the statement."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []
        self._inside = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._inside = self._inside or tag == "article"

    def handle_endtag(self, tag: str) -> None:
        self._inside = self._inside and tag != "article"

    def handle_data(self, data: str) -> None:
        if self._inside:
            self.words.append(data)


def _texts(path: Path) -> list[tuple[str, str]]:
    text = path.read_bytes().decode("utf-8")
    if path.suffix == ".jsonl":
        rows = [json.loads(line) for line in text.splitlines()]
        return [(row["id"], row["text"]) for row in rows]
    if path.suffix == ".html":
        words = _Words()
        words.feed(text)
        return [(path.stem, "".join(words.words))]
    return [(path.stem, text)]


@pytest.fixture(scope="session")
def sample_folder() -> Path:
    return _SAMPLE


@pytest.fixture(scope="session")
def sample_texts(sample_folder: Path) -> dict[str, str]:
    """The text of each sample statement by its id, read without our own readers."""
    pairs = [pair for path in sorted(sample_folder.iterdir()) for pair in _texts(path)]
    ids = [statement_id for statement_id, _ in pairs]
    assert len(ids) == len(set(ids)), "two sample statements share an id"
    return dict(pairs)
