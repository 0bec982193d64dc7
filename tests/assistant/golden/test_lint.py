"""What is wrong with a golden set, found without asking anybody."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from assistant.golden.lint import Fault, lint
from index.statement import Span, Statement
from prompts.cases import Case, CaseEvidence, GoldenSet, Nugget
from tests.assistant.golden.affairs import absent, affairs, corpus_of

ALL = affairs(40)
CORPUS = corpus_of(ALL)


def sentences(statement: Statement) -> Sequence[Span]:
    ends = [place + 1 for place, sign in enumerate(statement.text) if sign in ".\n"]
    starts = [0, *ends[:-1]]
    return [Span(start=a, end=b) for a, b in zip(starts, ends, strict=True) if b > a]


def faults(
    *cases: Case, prompts: Sequence[tuple[str, str]] = (), margin: float | None = None
) -> tuple[Fault, ...]:
    golden = GoldenSet(file=Path("cases.yaml"), corpus="sample", cases=cases)
    return lint(golden, CORPUS, sentences, prompts=prompts, margin=margin)


def said(*cases: Case, prompts: Sequence[tuple[str, str]] = (), margin: float | None = None) -> str:
    return "\n".join(map(str, faults(*cases, prompts=prompts, margin=margin)))


def sound() -> tuple[Case, ...]:
    shelved = [
        replace(absent(each.case), question=f"Who shelved plan {number} about whales?", near_miss=())
        for number, each in enumerate(ALL[:20])
    ]
    questions = [replace(each.case, question=f"{each.case.question} Item {n}") for n, each in enumerate(ALL)]
    return (*questions, *shelved)


def test_a_sound_set_has_no_fault_but_its_size() -> None:
    assert [fault for fault in faults(*sound()) if "can show" not in fault.sentence] == []


def with_evidence(**changes: object) -> Case:
    evidence = CaseEvidence(statement="st-0", quote=None, start=None, end=None, speaker=None)
    return replace(ALL[0].case, evidence=(replace(evidence, **changes),))  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("case", "sentence"),
    [
        (
            with_evidence(statement="st-00"),
            "error: cases.yaml:1: case 'case-0': statement 'st-00' is not in the corpus; did you mean",
        ),
        (
            with_evidence(quote="the harbour will never reopen"),
            "error: cases.yaml:1: case 'case-0': the quote 'the harbour will never reopen' is not in",
        ),
        (with_evidence(start=0, end=9999), "end 9999 lies past statement 'st-0' of"),
        (
            replace(ALL[0].case, near_miss=("zz",)),
            "statement 'zz' is not in the corpus; there are st-0, st-1",
        ),
        (
            replace(ALL[0].case, must_not_say=("100 reasons",)),
            "error: cases.yaml:1: case 'case-0': must say and must not say '100 reasons'; drop one",
        ),
        (
            replace(ALL[0].case, must_say=(Nugget(any=("250 boats",), vital=True),)),
            "must say '250 boats', a number that its evidence does not hold",
        ),
        (
            replace(ALL[0].case, speakers=("Ada Quill",)),
            "no statement of its evidence names the speaker 'Ada Quill'",
        ),
        (replace(ALL[0].case, must_say=(), speakers=(), dates=()), "asks for nothing to be said"),
        (
            replace(
                absent(ALL[0].case), question="Why did Ilsa Brandt say the harbour will reopen?", near_miss=()
            ),
            "warning: cases.yaml:1: case 'absent-case-0': is not on record, yet a sentence of 'st-0'",
        ),
    ],
)
def test_faults_of_a_case(case: Case, sentence: str) -> None:
    assert sentence in said(case)


def test_a_near_miss_is_known_to_be_tempting() -> None:
    assert "has every word" not in said(absent(ALL[0].case))


def test_doubles() -> None:
    twice = replace(ALL[0].case, id="again")
    assert "case 'again': asks the same as case 'case-0'; keep one of them" in said(ALL[0].case, twice)
    other = replace(absent(ALL[0].case), id="again")
    assert "error: cases.yaml:1: case 'again': asks the same" in said(ALL[0].case, other)
    near = replace(ALL[0].case, id="near", question="Then what did Ilsa Brandt say of the harbour?")
    assert "asks nearly the same as case 'case-0'" in said(ALL[0].case, near)


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Example: What did Ilsa Brandt say of the harbour?", "its question word for word"),
        ("… the harbour will reopen and I counted 100 reasons for it …", "its evidence word for word"),
    ],
)
def test_a_prompt_that_knows_the_answers_is_caught(text: str, what: str) -> None:
    assert f"error: cases.yaml:1: case 'case-0': prompt 'answer/v9' holds {what}" in said(
        ALL[0].case, prompts=[("answer/v9", text)]
    )
    assert "answer/v9" not in said(ALL[1].case, prompts=[("answer/v9", text)])


def test_too_few_cases_for_a_margin() -> None:
    text = said(*sound(), margin=0.05)
    assert "60 cases over 60 statements are too few for a margin of 5 points; it takes about 626" in text
    assert "too few for a margin" not in said(*sound(), margin=0.3)


def test_few_cases_not_on_record() -> None:
    assert "0 of 40 cases are not on record" in said(*[each.case for each in ALL])
