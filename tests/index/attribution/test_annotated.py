"""Figures on the hand-annotated texts that lie beside the project; the user's own statements exactly."""

import itertools

import pytest

from index.attribution import attribute
from index.statement import Statement
from tests.index.attribution.corpora import SHARED, records, users_statement, wikinews
from tests.index.attribution.scoring import Tally, load, overlap, score

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(SHARED is None, reason="the shared statements are not beside the project"),
]


@pytest.mark.parametrize("half", ["dev", "test"])
def test_both_annotated_halves_reach_their_bars(half: str) -> None:
    statements = wikinews()
    tally = Tally()
    for key, wanted in load(half).items():
        score(tally, wanted, attribute(statements[key]))
    figures = tally.lines()
    assert tally.quoted_found / tally.quoted >= 0.92, figures
    assert tally.mention_right / tally.quoted >= 0.85, figures
    assert tally.speaker_right / tally.quoted >= 0.85, figures
    assert tally.indirect_found / tally.indirect >= 0.55, figures
    assert tally.direct_false / tally.direct <= 0.10, figures


@pytest.mark.parametrize("name", list(load("statements")))
def test_every_quotation_of_the_users_statements(name: str) -> None:
    statement = users_statement(name)
    got = attribute(statement)
    for wanted in load("statements")[name]:
        (found,) = [one for one in got if one.span == wanted.span]
        assert (found.mode, found.speaker, found.via) == (wanted.mode, wanted.speaker, wanted.via)
        assert found.mention == wanted.mention
        assert wanted.role is None or found.role is not None and wanted.role.lower() in found.role.lower()
        assert wanted.event is None or found.event == wanted.event


@pytest.mark.parametrize("name", list(load("statements")))
def test_nothing_of_the_users_statements_is_quoted_beyond_the_table(name: str) -> None:
    wanted = [one.span for one in load("statements")[name] if one.mode == "direct"]
    got = [one.span for one in attribute(users_statement(name)) if one.mode == "direct"]
    assert got == wanted


@pytest.mark.parametrize(
    ("folder", "file"),
    [("qmsum_committee", "corpus.dev.jsonl.gz"), ("un_general_debate", "corpus.jsonl.gz")],
)
def test_a_record_is_its_speakers_words(folder: str, file: str) -> None:
    for row in itertools.islice(records(folder, file), 300):
        if row["speaker"] and row["text"].strip():
            (whole,) = attribute(
                Statement(id=row["id"], text=row["text"], source="r", speaker=row["speaker"])
            )
            assert (whole.speaker, whole.mode) == (row["speaker"], "direct")
            assert whole.span.of(row["text"]) == row["text"].strip()


def test_the_measure_itself() -> None:
    wanted = load("dev")["wn-0069"]
    assert overlap(wanted[0].span, wanted[0].span) == 1
    tally = Tally()
    score(tally, wanted, ())
    assert (tally.quoted, tally.quoted_found, tally.direct) == (4, 0, 0)
