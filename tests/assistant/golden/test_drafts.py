"""Praise and blame from the chat become draft cases that load."""

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from assistant.answer import Nearest, Turn
from assistant.golden.corpus import Corpus
from assistant.golden.drafts import append_draft
from index.statement import Span
from prompts.cases import load_cases
from prompts.positions import CasesError
from tests.assistant.golden.affairs import affairs, refusal, right_answer

ALL = affairs(3)
CORPUS = Corpus([each.statement for each in ALL])


def test_a_liked_answer_becomes_a_case_with_its_evidence(tmp_path: Path) -> None:
    file = tmp_path / "drafts.yaml"
    answer = right_answer(ALL[0]).answer
    history = [
        Turn(role="user", text="Who?"),
        Turn(role="assistant", text="Her."),
        Turn(role="user", text="And?"),
    ]
    name = append_draft(file, answer, good=True, history=history)
    case = load_cases(file).cases[0]
    assert (case.id, case.question, case.expect) == (name, answer.question, "answer")
    assert [turn.role for turn in case.history] == ["user", "assistant"]
    anchors, missing = CORPUS.anchors(case)
    assert not missing
    assert anchors[0].span == answer.citations[0].span
    assert case.speakers == ALL[0].case.speakers
    assert case.tags == ("draft", "liked")


def test_a_faulted_answer_keeps_what_must_not_be_cited_and_the_complaint(tmp_path: Path) -> None:
    file = tmp_path / "drafts.yaml"
    append_draft(file, right_answer(ALL[0]).answer, good=False, wrong="not her\nwords")
    case = load_cases(file).cases[0]
    assert (case.expect, case.near_miss) == ("not_on_record", ("st-0",))
    assert case.why.endswith("A reader: not her words")


def test_refusals_praised_and_faulted(tmp_path: Path) -> None:
    file = tmp_path / "drafts.yaml"
    near = Nearest(statement=ALL[1].statement, span=Span(start=0, end=5))
    refused = replace(refusal(ALL[0].case), nearest=(near,))
    append_draft(file, refused, good=True)
    append_draft(file, refused, good=False)
    good, bad = load_cases(file).cases
    assert (good.expect, good.near_miss) == ("not_on_record", ("st-1",))
    assert bad.near_miss == ()
    assert "a reader expected an answer" in bad.why
    assert bad.id == f"{good.id}-2"


def test_a_file_that_is_no_golden_set_is_left_alone(tmp_path: Path) -> None:
    file = tmp_path / "notes.yaml"
    file.write_text("shopping: [bread]\n")
    with pytest.raises(CasesError):
        append_draft(file, right_answer(ALL[0]).answer, good=True)
    assert file.read_text() == "shopping: [bread]\n"
    assert list(tmp_path.iterdir()) == [file]


@settings(max_examples=60, deadline=None)
@example(question="0\x85 \u2028", wrong="")
@given(question=st.text(min_size=1, max_size=80).filter(str.strip), wrong=st.text(max_size=80))
def test_any_words_survive(question: str, wrong: str, tmp_path_factory: pytest.TempPathFactory) -> None:
    file = tmp_path_factory.mktemp("drafts") / "d.yaml"
    try:
        question.encode()
    except UnicodeEncodeError:
        return
    answer = replace(right_answer(ALL[0]).answer, question=question)
    append_draft(file, answer, good=True)
    append_draft(file, answer, good=False, wrong=wrong)
    assert [case.question for case in load_cases(file).cases] == [question, question]
