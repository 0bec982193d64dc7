import json
from pathlib import Path

import pytest

from index import Filters, Index, Progress
from index.embedding import PackagedEmbedder, Vectors
from index.errors import InputProblem, StoreMismatch, StoreMissing, StoreProblem, UnknownStatement


class OtherModel(PackagedEmbedder):
    name = "another-model"


class Counting(PackagedEmbedder):
    embedded = 0

    def embed_passages(self, texts: list[str]) -> Vectors:  # type: ignore[override]
        self.embedded += len(texts)
        return super().embed_passages(texts)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = tmp_path / "statements"
    files.mkdir()
    (files / "ferry.txt").write_text(
        "The ferry sank. “We lost the rudder,” said Captain Ode Marn.", encoding="utf-8"
    )
    (files / "wheat.txt").write_text(
        "Wheat prices rose in Dovrin. The minister blamed the drought.", encoding="utf-8"
    )
    return files


def opened(tmp_path: Path, embedder: PackagedEmbedder) -> Index:
    return Index.open(tmp_path / "store", embedder=embedder, create=True)


def test_what_goes_in_is_found_again(tmp_path: Path, folder: Path, embedder: PackagedEmbedder) -> None:
    with opened(tmp_path, embedder) as index:
        report = index.sync([str(folder)])
        assert (report.added, report.updated, report.unchanged, report.removed) == (2, 0, 0, 0)
        hit = index.search("Why did wheat get dearer?").hits[0]
        assert hit.statement.id == "wheat"
        assert hit.passage.text == hit.passage.span.of(hit.statement.text)
        assert hit.statement.source == str(folder / "wheat.txt")


def test_an_unchanged_corpus_costs_no_embedding_and_no_write(tmp_path: Path, folder: Path) -> None:
    embedder = Counting()
    with opened(tmp_path, embedder) as index:
        index.sync([str(folder)])
        before = (
            embedder.embedded,
            index.overview().synced_at,
            (tmp_path / "store" / "catalog.sqlite").read_bytes(),
        )
        report = index.sync([str(folder)])
        after = (
            embedder.embedded,
            index.overview().synced_at,
            (tmp_path / "store" / "catalog.sqlite").read_bytes(),
        )
    assert report.unchanged == 2 and report.added == report.updated == report.passages == 0
    assert after == before


def test_a_changed_statement_replaces_the_old_one(
    tmp_path: Path, folder: Path, embedder: PackagedEmbedder
) -> None:
    with opened(tmp_path, embedder) as index:
        index.sync([str(folder)])
        (folder / "wheat.txt").write_text("Barley prices fell in Dovrin.", encoding="utf-8")
        report = index.sync([str(folder)])
        assert (report.added, report.updated, report.unchanged) == (0, 1, 1)
        assert index.statement("wheat").text == "Barley prices fell in Dovrin."
        texts = [hit.passage.text for hit in index.search("wheat prices and the drought", k=10).hits]
        assert len(texts) == 2 and not any("Wheat" in text for text in texts)


def test_only_prune_removes_what_is_gone(tmp_path: Path, folder: Path, embedder: PackagedEmbedder) -> None:
    elsewhere = tmp_path / "elsewhere.txt"
    elsewhere.write_text("A bridge opened in Kesk.", encoding="utf-8")
    with opened(tmp_path, embedder) as index:
        index.sync([str(folder), str(elsewhere)])
        (folder / "ferry.txt").unlink()
        assert index.sync([str(folder)]).removed == 0
        assert index.sync([str(folder)], prune=True).removed == 1
        assert {summary.statement.id for summary in index.statements()} == {"wheat", "elsewhere"}


def test_rows_keep_their_ids_and_are_pruned_by_row(tmp_path: Path, embedder: PackagedEmbedder) -> None:
    rows = tmp_path / "rows.jsonl"
    lines = [
        json.dumps({"id": f"r{n}", "text": f"The delegate of Varn spoke about item {n}."}) for n in range(3)
    ]
    rows.write_text("\n".join(lines), encoding="utf-8")
    with opened(tmp_path, embedder) as index:
        index.sync([str(rows)])
        assert index.statement("r1").source == f"{rows}#r1"
        rows.write_text("\n".join(lines[1:]), encoding="utf-8")
        assert index.sync([str(rows)], prune=True).removed == 1
        with pytest.raises(UnknownStatement, match="'r0'"):
            index.statement("r0")


def test_two_files_of_one_name_are_two_statements(
    tmp_path: Path, folder: Path, embedder: PackagedEmbedder
) -> None:
    (folder / "older").mkdir()
    (folder / "older" / "wheat.txt").write_text("Wheat was cheap once.", encoding="utf-8")
    with opened(tmp_path, embedder) as index:
        assert index.sync([str(folder)]).added == 3
        assert index.sync([str(folder)]).unchanged == 3
        ids = {summary.statement.id for summary in index.statements()}
    assert "wheat" in ids and len(ids) == 3


def test_removed_is_gone_at_once_everywhere(tmp_path: Path, folder: Path, embedder: PackagedEmbedder) -> None:
    with opened(tmp_path, embedder) as index, opened(tmp_path, embedder) as other:
        index.sync([str(folder)])
        assert other.search("wheat prices").hits[0].statement.id == "wheat"
        index.remove(["wheat"])
        for each in (index, other):
            assert all(hit.statement.id != "wheat" for hit in each.search("wheat prices").hits)
        with pytest.raises(UnknownStatement):
            index.remove(["ferry", "wheat"])
        assert index.statement("ferry").text.startswith("The ferry")


def test_bad_files_are_named_and_the_rest_goes_in(
    tmp_path: Path, folder: Path, embedder: PackagedEmbedder
) -> None:
    (folder / "fake.pdf").write_bytes(b"not a pdf")
    (folder / "empty.txt").write_bytes(b"")
    (folder / "latin.txt").write_bytes("Präsident".encode("latin-1"))
    with opened(tmp_path, embedder) as index:
        report = index.sync([str(folder), str(tmp_path / "nowhere")])
    assert report.added == 2
    assert {Path(problem.source).name for problem in report.problems} == {
        "fake.pdf",
        "empty.txt",
        "latin.txt",
        "nowhere",
    }
    assert all(problem.reason for problem in report.problems)


def test_progress_tells_the_end_while_embedding(
    tmp_path: Path, folder: Path, embedder: PackagedEmbedder
) -> None:
    told: list[Progress] = []
    with opened(tmp_path, embedder) as index:
        index.sync([str(folder)], progress=told.append)
    embedding = [progress for progress in told if progress.stage == "embedding"]
    assert embedding[-1].done == embedding[-1].total
    assert [progress.done for progress in told if progress.stage == "reading"] == [1, 2]


def test_another_model_is_an_error_that_says_what_to_do(
    tmp_path: Path, folder: Path, embedder: PackagedEmbedder
) -> None:
    with opened(tmp_path, embedder) as index:
        index.sync([str(folder)])
    with pytest.raises(StoreMismatch, match="'another-model'.*ONRECORD_EMBEDDING"):
        Index.open(tmp_path / "store", embedder=OtherModel())


def test_a_store_that_is_not_there_or_not_ours(tmp_path: Path, embedder: PackagedEmbedder) -> None:
    with pytest.raises(StoreMissing, match="onrecord index"):
        Index.open(tmp_path / "nothing", embedder=embedder)
    (tmp_path / "odd").mkdir()
    (tmp_path / "odd" / "catalog.sqlite").write_text("hello, this is no database at all", encoding="utf-8")
    with pytest.raises(StoreProblem, match="cannot be opened"):
        Index.open(tmp_path / "odd", embedder=embedder)


def test_filters_narrow(tmp_path: Path, embedder: PackagedEmbedder) -> None:
    rows = tmp_path / "rows.jsonl"
    records = [
        {
            "id": "a",
            "text": "We will rebuild the harbour.",
            "speaker": "Ode Marn",
            "outlet": "Kesk Daily",
            "published": "2031-05-02",
        },
        {
            "id": "b",
            "text": "We will not rebuild the harbour.",
            "speaker": "Ila Voss",
            "outlet": "Dovrin Wire",
            "published": "2032-01",
        },
        {"id": "c", "text": "The harbour is old.", "published": "--07-31"},
    ]
    rows.write_text("\n".join(map(json.dumps, records)), encoding="utf-8")
    from datetime import date

    with opened(tmp_path, embedder) as index:
        index.sync([str(rows)])

        def ids(filters: Filters) -> set[str]:
            return {hit.statement.id for hit in index.search("harbour", filters=filters).hits}

        assert ids(Filters()) == {"a", "b", "c"}
        assert ids(Filters(speaker="Marn")) == {"a"}
        assert ids(Filters(speaker="nobody at all")) == set()
        assert ids(Filters(outlet="dovrin")) == {"b"}
        assert ids(Filters(since=date(2032, 1, 15))) == {"b"}
        assert ids(Filters(until=date(2031, 12, 31))) == {"a"}
        assert ids(Filters(outlet="%")) == set()


def test_an_empty_question_and_a_wild_k_are_refused(
    tmp_path: Path, folder: Path, embedder: PackagedEmbedder
) -> None:
    with opened(tmp_path, embedder) as index:
        assert index.search("anything").hits == ()
        index.sync([str(folder)])
        with pytest.raises(InputProblem, match="empty"):
            index.search("  ")
        with pytest.raises(InputProblem, match="expected 1 to"):
            index.search("wheat", k=0)
        assert index.search('" OR NEAR( *', k=1).hits
