"""Where copies print each other, kept with the pair or looked for: the same prints either way."""

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index import Index
from index.hit import Hit, Print
from index.terms import word_at, words
from tests.hashing import HashingEmbedder

NAMES = ("dawn", "ferry", "herald", "notice")
QUESTION = "Will the harbour of Kesk stay open?"
PARAGRAPHS = tuple(
    f"{opening} the harbour of Kesk, said the ministry of Tarvia in its notice number {number}: {closing}"
    for number, (opening, closing) in enumerate(
        (
            ("Ships of every size may winter in", "pilots stay on call day and night until the ice is gone."),
            ("Three tugs were moved on Sunday to", "each of them can break ice as thick as a man's arm."),
            (
                "Mills in the north depend on",
                "in the winter before last they bought grain at twice the price.",
            ),
            ("Nobody was hurt when a crane fell in", "its owner has to pay for the berth that it blocked."),
        )
    )
)


@pytest.fixture
def files(tmp_path: Path) -> Path:
    """Four prints of one report, each cut or edited its own way."""
    folder = tmp_path / "files"
    folder.mkdir()
    first, second, third, fourth = (f"{paragraph} {paragraph.upper()}" for paragraph in PARAGRAPHS)
    texts = (
        (first, second, third, fourth),
        (fourth, first, second.replace("Sunday", "Monday"), third),
        (first, second, third),
        ("A word ahead of the news, which others have not.", first, second, third, fourth),
    )
    for name, paragraphs in zip(NAMES, texts, strict=True):
        (folder / f"{name}.md").write_text("\n\n".join(paragraphs), encoding="utf-8")
    return folder


@pytest.fixture
def store(tmp_path: Path, files: Path) -> Path:
    """A store of them."""
    with opened(tmp_path / "store") as index:
        index.sync([str(files)])
    return tmp_path / "store"


def opened(store: Path) -> Index:
    return Index.open(store, embedder=HashingEmbedder(), create=True)


def shown(index: Index) -> tuple[tuple[Hit, ...], tuple[tuple[Print, ...], ...]]:
    """The hits of a question, and all prints of each statement."""
    ids = sorted(summary.statement.id for summary in index.statements())
    return index.search(QUESTION, k=10).hits, tuple(index.prints(one) for one in ids)


def made_older(store: Path) -> None:
    """As the layout before kept copies: in pairs, and nothing more."""
    with closing(sqlite3.connect(store / "catalog.sqlite")) as db, db:
        db.execute("ALTER TABLE copies DROP COLUMN stretches")
        db.execute("PRAGMA user_version = 5")


@pytest.fixture
def index(store: Path) -> Iterator[Index]:
    with opened(store) as one:
        yield one


def test_a_store_of_the_layout_before_shows_the_same_hits_and_prints(store: Path) -> None:
    with opened(store) as index:
        before = shown(index)
    assert {one.statement_id for prints in before[1] for one in prints} == set(NAMES)
    made_older(store)
    with opened(store) as index:
        assert shown(index) == before


def test_a_copy_added_to_an_older_store_is_printed_as_in_a_new_one(
    store: Path, files: Path, tmp_path: Path
) -> None:
    made_older(store)
    text = (files / "ferry.md").read_text(encoding="utf-8")
    (files / "late.md").write_text(text.replace("Nobody", "Nobody at all"), encoding="utf-8")
    with opened(store) as index, opened(tmp_path / "new") as new:
        index.sync([str(files)])
        new.sync([str(files)])
        assert shown(index)[1] == shown(new)[1]


def test_prints_that_another_process_removes_are_gone_at_once(index: Index, store: Path) -> None:
    assert {one.statement_id for one in index.prints("dawn")} == {"ferry", "herald", "notice"}
    index.search(QUESTION, k=10)
    with opened(store) as other:
        other.remove(["ferry"])
    hits, prints = shown(index)
    assert {one.statement_id for some in prints for one in some} == {"dawn", "herald", "notice"}
    assert "ferry" not in {one.statement_id for hit in hits for one in hit.prints}
    assert "ferry" not in {hit.statement.id for hit in hits}


def test_a_statement_written_anew_is_printed_where_its_words_now_stand(index: Index, files: Path) -> None:
    path = files / "notice.md"
    path.write_text("One more line.\n\n" + path.read_text(encoding="utf-8"), encoding="utf-8")
    index.sync([str(files)])
    text = index.statement("notice").text
    there = [one for one in index.prints("dawn") if one.statement_id == "notice"]
    assert there
    for one in there:
        assert one.text == one.span.of(text)


@given(st.text(alphabet="aé’'_1. \n—я", max_size=80), st.text(alphabet="ab ", max_size=80))
def test_a_word_is_where_it_is_from_whichever_end_it_is_counted(some: str, plain: str) -> None:
    text = f"{plain * 3}{some}{plain * 2}{some}"
    there = [(start, end) for _, start, end in words(text)]
    assert [word_at(text, number, len(there)) for number in range(len(there))] == there
