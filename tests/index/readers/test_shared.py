"""The readers over the real statements and data that lie beside the project."""

from collections import Counter
from collections.abc import Callable
from pathlib import Path

import pytest

from index.readers import Found, Unreadable
from index.statement import Statement

ROOT = Path(__file__).resolve().parents[3]
# Beside the checkout, or one folder up where the checkout is a worktree.
SHARED = next((path for path in (ROOT.parent / "shared", ROOT.parents[1] / "shared") if path.is_dir()), ROOT)
pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(SHARED == ROOT, reason="no shared statements beside the project"),
]
Read = Callable[..., list[Found | Unreadable]]


def statements(results: list[Found | Unreadable]) -> list[Statement]:
    return [result.statement for result in results if isinstance(result, Found)]


def test_headline_and_dateline_of_the_two_reports(reading: Read) -> None:
    first, second = statements(reading(SHARED / "statements"))
    assert first.title is not None and first.text.startswith(first.title)
    assert (first.place, first.outlet, first.published, first.language) == (None, None, None, "en")
    assert second.title is not None and second.text.startswith(second.title)
    assert (second.place, second.outlet, second.language) == ("MOSCOW", "TASS", "en")
    assert second.published is not None and second.published.isoformat() == "--07-31"


@pytest.mark.parametrize(
    ("path", "count", "filled"),
    [
        ("multihoprag/corpus.jsonl.gz", 609, ("title", "outlet", "url", "published")),
        ("un_general_debate/corpus.jsonl.gz", 1_745, ("title", "published", "language")),
        ("wikinews/corpus.jsonl.gz", 294, ("title", "url", "published")),
        ("qmsum_committee/corpus.dev.jsonl.gz", 3_989, ("speaker",)),
        ("squad2/corpus.dev.jsonl.gz", 337, ("title", "language")),
        ("xquad_en_ru/corpus.dev.jsonl", 240, ("language",)),
    ],
)
def test_every_corpus_goes_in_with_its_fields(
    reading: Read, path: str, count: int, filled: tuple[str, ...]
) -> None:
    results = reading(SHARED / "data" / path)
    found = statements(results)
    assert len(found) == count
    assert all(isinstance(result, Found) or "empty 'text'" in result.reason for result in results), (
        "a row was refused for another reason than an empty text"
    )
    for name in filled:
        assert all(getattr(statement, name) is not None for statement in found), name
    assert not any(statement.place for statement in found)


def test_the_detected_language_is_the_labelled_one(reading: Read, tmp_path: Path) -> None:
    seen: Counter[tuple[str | None, str | None]] = Counter()
    for place, statement in enumerate(statements(reading(SHARED / "data/xquad_en_ru/corpus.dev.jsonl"))):
        path = tmp_path / f"{place}.txt"
        path.write_text(statement.text, encoding="utf-8")
        (detected,) = statements(reading(path))
        seen[statement.language, detected.language] += 1
    assert seen == {("en", "en"): 120, ("ru", "ru"): 120}
