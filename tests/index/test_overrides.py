"""Corrected metadata outlives re-indexing, is searched by, and is taken back without a trace."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from index import Filters, Index
from index.errors import InputProblem, UnknownStatement
from tests.hashing import HashingEmbedder

TEXT = "The ferry sank. “We lost the rudder,” said Captain Ode Marn. Nobody was hurt."


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    (folder / "ferry.md").write_text(
        f"---\ntitle: Ferry sinks\noutlet: Halyard\ndate: 2031-05-03\n---\n{TEXT}", encoding="utf-8"
    )
    return folder


@pytest.fixture
def index(tmp_path: Path, files: Path) -> Iterator[Index]:
    with Index.open(tmp_path / "store", embedder=HashingEmbedder(), create=True) as index:
        index.sync([str(files)])
        yield index


def test_a_correction_is_kept_when_the_file_is_read_again(index: Index, files: Path) -> None:
    index.correct(
        "ferry", fields={"title": "Ferry lost off Tarn", "outlet": "Tideline", "published": "2031-05"}
    )
    report = index.sync([str(files)])
    assert (report.updated, report.unchanged) == (0, 1)
    (files / "ferry.md").write_text(
        f"---\ntitle: Ferry sinks again\noutlet: Halyard\ndate: 2031-05-03\n---\n{TEXT} More later.",
        encoding="utf-8",
    )
    assert index.sync([str(files)]).updated == 1
    statement = index.statement("ferry")
    assert (
        statement.title,
        statement.outlet,
        str(statement.published.isoformat() if statement.published else ""),
    ) == (
        "Ferry lost off Tarn",
        "Tideline",
        "2031-05",
    )
    assert statement.text.endswith("More later.")
    printed = {one.field: one.printed for one in index.overrides()["ferry"].corrections}
    assert printed["title"] == "Ferry sinks again"


def test_a_corrected_outlet_is_what_a_search_narrows_by(index: Index) -> None:
    index.correct("ferry", fields={"outlet": "Tideline"})
    assert index.search("ferry", filters=Filters(outlet="Tideline")).hits
    assert not index.search("ferry", filters=Filters(outlet="Halyard")).hits


def test_offsets_and_words_are_untouched(index: Index) -> None:
    before = index.statement("ferry"), index.passages("ferry")
    index.correct("ferry", fields={"title": "Another title"})
    after = index.statement("ferry"), index.passages("ferry")
    assert before[0].sha256 == after[0].sha256
    assert [one.span for one in before[1]] == [one.span for one in after[1]]


def test_setting_back_what_is_printed_leaves_no_correction(index: Index, files: Path) -> None:
    index.correct("ferry", fields={"title": "Wrong", "published": None})
    assert index.statement("ferry").published is None
    override = index.correct("ferry", fields={"title": "Ferry sinks", "published": "2031-05-03"})
    assert override.corrections == () and index.overrides() == {}
    assert index.sync([str(files)]).unchanged == 1


def test_a_corrected_name_is_the_speakers_everywhere(index: Index, files: Path) -> None:
    (said,) = {one.speaker for one in index.utterances("ferry") if one.speaker}
    index.correct("ferry", names={said: "Odette Marn"})
    assert {one.speaker for one in index.utterances("ferry")} == {"Odette Marn"}
    assert [speaker.name for speaker in index.speakers()] == ["Odette Marn"]
    assert index.search("rudder", filters=Filters(speaker="Odette Marn")).hits
    assert index.sync([str(files)]).unchanged == 1
    index.correct("ferry", names={said: said})
    assert {one.speaker for one in index.utterances("ferry")} == {said} and index.overrides() == {}


def test_a_removed_statement_comes_back_without_corrections(index: Index, files: Path) -> None:
    index.correct("ferry", fields={"title": "Wrong"})
    index.remove(["ferry"])
    index.sync([str(files)])
    assert index.statement("ferry").title == "Ferry sinks"


@pytest.mark.parametrize("date", ["tomorrow", "2031-13-01", "2031-02-30"])
def test_a_date_that_is_none_is_refused_and_nothing_changes(index: Index, date: str) -> None:
    with pytest.raises(InputProblem, match="is none; give it as"):
        index.correct("ferry", fields={"title": "New", "published": date})
    assert index.statement("ferry").title == "Ferry sinks" and index.overrides() == {}


def test_other_values_that_cannot_be_kept_are_refused(index: Index) -> None:
    with pytest.raises(InputProblem, match="1,000 are taken"):
        index.correct("ferry", fields={"title": "x" * 1001})
    with pytest.raises(InputProblem, match="is empty"):
        index.correct("ferry", names={"Ode Marn": " "})
    with pytest.raises(UnknownStatement):
        index.correct("nothing", fields={"title": "x"})


def test_a_store_of_the_layout_before_is_opened_and_keeps_its_statements(
    index: Index, tmp_path: Path
) -> None:
    index.close()
    catalog = tmp_path / "store" / "catalog.sqlite"
    with sqlite3.connect(catalog) as db:
        db.execute("DROP TABLE overrides")
        db.execute("ALTER TABLE copies DROP COLUMN stretches")
        db.execute("PRAGMA user_version = 4")
    with Index.open(tmp_path / "store", embedder=HashingEmbedder()) as opened:
        assert opened.statement("ferry").title == "Ferry sinks"
        opened.correct("ferry", fields={"title": "New"})
        assert opened.statement("ferry").title == "New"
