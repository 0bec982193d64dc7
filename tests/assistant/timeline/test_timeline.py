"""Timelines over small records made for the purpose, and over the sample."""

import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.register import Register
from assistant.timeline import Timeline, timeline, timeline_json
from assistant.timeline.asked import read_position
from assistant.timeline.opposed import opposed, repeated
from index import Filters, Index
from index.embedding import PackagedEmbedder
from index.errors import InputProblem
from tests.hashing import HashingEmbedder

HERE = Path(__file__).parent
Made = Callable[..., Index]


@pytest.fixture
def made(tmp_path: Path) -> Iterator[Made]:
    opened: list[Index] = []

    def make(*rows: tuple[str, str | None, str]) -> Index:
        """An index of (speaker, day, words) records."""
        file = tmp_path / "said.jsonl"
        lines = [
            json.dumps({"id": f"s{n}", "speaker": who, "published": day, "text": words, "outlet": "Gazette"})
            for n, (who, day, words) in enumerate(rows, 1)
        ]
        file.write_text("\n".join(lines), encoding="utf-8")
        index = Index.open(tmp_path / "made", embedder=HashingEmbedder(), create=True)
        opened.append(index)
        index.sync([str(file)])
        return index

    yield make
    for index in opened:
        index.close()


WILL = "Our country will join the grain accord. The harvest was good."
WILL_NOT = "Our country will not join the grain accord. The harvest was poor."


def kinds(found: Timeline) -> list[tuple[str, str]]:
    return [(row.citation.statement.id, one.kind) for row in found.rows for one in row.relations]


def proves_itself(found: Timeline) -> None:
    assert sorted(row.number for row in found.rows) == list(range(1, len(found.rows) + 1))
    by_number = {row.number: row for row in found.rows}
    for row in found.rows:
        assert row.citation.number == row.number
        for one in row.relations:
            sides = [one.here, *([one.there] if one.there else [])]
            for side in sides:
                assert side.quote == side.statement.text[side.span.start : side.span.end] != ""
            assert one.here.statement.id == row.citation.statement.id
            assert (one.to is None) == (one.there is None)
            if one.to is not None and one.there is not None:
                assert one.there.statement.id == by_number[one.to].citation.statement.id


def test_a_change_over_time_is_no_contradiction(made: Made) -> None:
    index = made(("Ada Quill", "2031-05-03", WILL), ("Ada Quill", "2033-02-12", WILL_NOT))
    found = timeline(index, "How did Ada Quill's position on the grain accord change?")
    proves_itself(found)
    assert [row.citation.statement.id for row in found.rows] == ["s1", "s2"]
    assert kinds(found) == [("s2", "changed")]
    relation = found.rows[1].relations[0]
    assert relation.there is not None and relation.to == 1
    assert "will not join" in relation.here.quote and "will join" in relation.there.quote


def test_on_the_same_day_it_is_one(made: Made) -> None:
    index = made(("Ada Quill", "2031-05-03", WILL), ("Ada Quill", "2031-05-03", WILL_NOT))
    assert [kind for _, kind in kinds(timeline(index, "What did Ada Quill say about the grain accord?"))] == [
        "contradicts"
    ]


@pytest.mark.parametrize(
    "days", [("2031-05-03", None), (None, None), ("2031-05-03", "2031"), ("--05-03", "--06-01")]
)
def test_without_an_order_nothing_is_said(made: Made, days: tuple[str | None, str | None]) -> None:
    index = made(("Ada Quill", days[0], WILL), ("Ada Quill", days[1], WILL_NOT))
    found = timeline(index, "How did Ada Quill's position on the grain accord change?")
    assert len(found.rows) == 2 and kinds(found) == []


def test_two_speakers_opposed_contradict_each_other(made: Made) -> None:
    index = made(("Ada Quill", "2031-05-03", WILL), ("Bo Marsh", "2031-06-01", WILL_NOT))
    found = timeline(index, "What do Ada Quill and Bo Marsh each say about the grain accord?")
    proves_itself(found)
    assert found.comparing and [group.speaker for group in found.groups] == ["Ada Quill", "Bo Marsh"]
    assert kinds(found) == [("s2", "contradicts")]


def test_the_same_words_again_are_repeated(made: Made) -> None:
    again = "I say it again. Our country will join the grain accord."
    index = made(("Ada Quill", "2031-05-03", WILL), ("Ada Quill", "2032-01-09", again))
    found = timeline(index, "What did Ada Quill say about the grain accord?")
    assert kinds(found) == [("s2", "repeated")]


def test_other_matters_are_no_rows(made: Made) -> None:
    index = made(
        ("Ada Quill", "2031-05-03", WILL),
        ("Ada Quill", "2031-06-03", "The museum opens on Friday and the entrance is free."),
        ("Bo Marsh", "2031-06-03", WILL_NOT),
    )
    found = timeline(index, "How did Ada Quill's position on the grain accord change?")
    assert [row.citation.statement.id for row in found.rows] == ["s1"]


def test_filters_in_words_and_by_hand(made: Made) -> None:
    index = made(
        ("Ada Quill", "2031-05-03", WILL),
        ("Ada Quill", "2033-02-12", WILL_NOT),
        ("Bo Marsh", "2033-02-12", WILL),
    )
    question = "How did the position on the grain accord change?"
    assert len(timeline(index, question).rows) == 3
    by_hand = timeline(index, question, filters=Filters(speaker="Bo Marsh"))
    assert [row.speaker for row in by_hand.rows] == ["Bo Marsh"]
    named = timeline(index, question, speakers=["Ada Quill", "Cy Nobody"])
    assert {row.speaker for row in named.rows} == {"Ada Quill"} and named.silent == ("Cy Nobody",)
    from datetime import date

    since = timeline(index, question, filters=Filters(since=date(2033, 1, 1)))
    assert {row.citation.statement.id for row in since.rows} == {"s2", "s3"}


def test_silence_is_told(made: Made) -> None:
    index = made(("Ada Quill", "2031-05-03", WILL), ("Bo Marsh", "2031-05-03", "The museum opens on Friday."))
    found = timeline(index, "What do Ada Quill and Bo Marsh each say about the grain accord?")
    assert found.silent == ("Bo Marsh",) and len(found.rows) == 1
    nothing = timeline(index, "How did Ada Quill's position on the price of gas change?")
    assert nothing.rows == () and nothing.silent == ("Ada Quill",)
    with pytest.raises(InputProblem):
        timeline(index, " ")


@pytest.fixture(scope="module")
def sample(sample_store: Path, embedder: PackagedEmbedder) -> Iterator[Index]:
    with Index.open(sample_store, embedder=embedder) as index:
        yield index


def test_the_speaker_owns_to_a_change(sample: Index) -> None:
    found = timeline(sample, "Has Lindqvar changed his mind about leaving the Convention?")
    proves_itself(found)
    assert [(row.date.isoformat() if row.date else None) for row in found.rows] == [
        "2031-06-17",
        "2033-01-19",
    ]
    (relation,) = found.rows[1].relations
    assert relation.kind == "changed" and relation.here.quote.startswith("I have changed my mind")


def test_what_a_report_says_was_changed_is_not_laid_on_other_words(sample: Index) -> None:
    found = timeline(sample, "How did Adeyar's position on observers change?")
    told = [one for row in found.rows for one in row.relations]
    assert [one.kind for one in told] == ["changed"] and told[0].there is None
    about = timeline(sample, "What did Adeyar say about foreign inspectors on Pellan Rock?")
    (relation,) = [one for row in about.rows for one in row.relations]
    assert relation.there is not None and relation.there.quote.startswith(
        "No foreign inspector will set foot"
    )


def test_prints_of_one_remark_are_one_row(sample: Index) -> None:
    found = timeline(sample, "What did Solenne Dath say about the strait?")
    chess = [row for row in found.rows if "chessboard" in row.citation.quote]
    assert len(chess) == 1 and [one.outlet for one in chess[0].prints] == ["Radio Ostmere"]


def test_suspending_then_returning_is_a_change(sample: Index) -> None:
    found = timeline(sample, "How did the position of Ilka Maresh on joint inspections change?")
    assert [row.citation.statement.id for row in found.rows] == [
        "tarvia-suspends-inspections",
        "tarvia-resumes-inspections",
    ]


def test_the_json_shape(sample: Index) -> None:
    found = timeline(sample, "What do Adeyar and Tollan say about observers?")
    shape = timeline_json(found)
    assert json.loads(json.dumps(shape)) == shape
    for row in shape["rows"]:
        assert set(row) == {"number", "speaker", "date", "spoken", "line", "citation", "relations", "prints"}
        assert len(row["citation"]["sha256"]) == 64


ASKED = {
    "How did Adeyar's position on observers change?": ("observers", ["Corin Adeyar"]),
    "What do Adeyar and Tollan each say about foreign observers?": (
        "foreign observers",
        ["Corin Adeyar", "Brisa Tollan"],
    ),
    "Compare what Ferrow and Morn said about the collision": (
        "the collision",
        ["Dagan Ferrow", "Idris Morn"],
    ),
    "How did the position of Ilka Maresh on joint inspections change over time?": (
        "joint inspections",
        ["Ilka Maresh"],
    ),
    "Has Lindqvar changed his mind about leaving the Convention?": (
        "leaving the Convention",
        ["Pavo Lindqvar"],
    ),
    "How has Corin Adeyar changed his position on observers since 2031?": ("observers", ["Corin Adeyar"]),
    "Kolvin on an independent audit": ("an independent audit", ["Edda Kolvin"]),
    "Who said what about joint inspections?": ("joint inspections", []),
    "joint inspections": ("joint inspections", []),
}


@pytest.mark.parametrize("question", ASKED)
def test_questions_are_read(sample: Index, question: str) -> None:
    read = read_position(question, Register(sample))
    assert (read.topic, [one.shown for one in read.named]) == ASKED[question]


@given(question=st.text(min_size=1, max_size=400))
@settings(max_examples=40, deadline=None)
def test_any_question_is_read(sample: Index, question: str) -> None:
    if question.strip():
        read_position(question, Register(sample))


@pytest.mark.parametrize("name", ["pairs.yaml", "pairs_fresh.yaml"])
def test_opposition_is_called_only_where_the_words_show_it(name: str) -> None:
    pairs = yaml.safe_load((HERE / name).read_text(encoding="utf-8"))
    called = [pair for pair in pairs if opposed(pair["one"], pair["other"])]
    right = [pair for pair in called if pair["opposed"]]
    assert len(right) >= 0.9 * len(called), [pair for pair in called if not pair["opposed"]]
    assert len(right) >= 0.8 * sum(pair["opposed"] for pair in pairs)
    for pair in pairs:
        assert bool(opposed(pair["one"], pair["other"])) == bool(opposed(pair["other"], pair["one"]))


@given(one=st.text(max_size=200), other=st.text(max_size=200))
@settings(max_examples=100, deadline=None)
def test_opposition_is_mutual_and_nothing_opposes_itself(one: str, other: str) -> None:
    assert bool(opposed(one, other)) == bool(opposed(other, one))
    assert not opposed(one, one)
    assert repeated(one, other) == repeated(other, one)
