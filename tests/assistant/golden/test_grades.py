"""Graders: a right answer gets every mark, each seeded defect is caught by the measure meant for it."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction
from pathlib import Path

import pytest
import yaml

from assistant.answer import Citation, Claim
from assistant.golden.grade import Answered, Grade, Seen
from assistant.golden.measures import MEASURES, NAMES, PASSED, cause_of, grade_all
from prompts.cases import Case
from tests.assistant.golden.affairs import (
    SPEAKERS,
    Affair,
    absent,
    affairs,
    answer,
    citation,
    corpus_of,
    hit,
    refusal,
    right_answer,
    seen,
)

ALL = affairs()
CORPUS = corpus_of(ALL)
TABLE = yaml.safe_load((Path(__file__).parent / "alce_hand_worked.yaml").read_text(encoding="utf-8"))


def grades_of(case: Case, answered: Answered) -> dict[str, Grade]:
    return {grade.measure: grade for grade in grade_all(case, seen(case, answered, CORPUS))}


def cause(case: Case, answered: Answered) -> str | None:
    return cause_of(case, tuple(grades_of(case, answered).values()), hits_known=answered.hits is not None)


@pytest.mark.parametrize("affair", ALL, ids=lambda affair: affair.case.id)
def test_a_right_answer_gets_every_mark(affair: Affair) -> None:
    grades = grades_of(affair.case, right_answer(affair))
    assert tuple(grades) == NAMES
    assert {name: grade.value for name, grade in grades.items() if grade.value not in (1.0, None)} == {}
    assert grades["refused_rightly"].state == grades["must_not_say"].state == "not_applicable"
    assert cause(affair.case, right_answer(affair)) is None


def with_claim(answered: Answered, text: str) -> Answered:
    claim = replace(answered.answer.claims[0], text=text)
    return replace(answered, answer=replace(answered.answer, claims=(claim,), text=text))


def citation_swapped(affair: Affair) -> Answered:
    right = right_answer(affair)
    other = citation(ALL[(ALL.index(affair) + 5) % len(ALL)])
    return replace(right, answer=replace(right.answer, citations=(other,)))


def quote_altered(affair: Affair) -> Answered:
    right = right_answer(affair)
    return with_claim(right, right.answer.text.replace(" and I counted", " and we counted"))


def number_altered(affair: Affair) -> Answered:
    right = right_answer(affair)
    return with_claim(right, right.answer.text.replace(" reasons", "0 reasons").replace("0 0", "00"))


def date_shifted(affair: Affair) -> Answered:
    right = right_answer(affair)
    shifted = affair.said_on + timedelta(days=40)
    old = f"{affair.said_on.day} {affair.said_on:%B %Y}"
    return with_claim(right, right.answer.text.replace(old, f"{shifted.day} {shifted:%B %Y}"))


def speaker_swapped(affair: Affair) -> Answered:
    right = right_answer(affair)
    speaker = affair.case.speakers[0]
    other = SPEAKERS[(SPEAKERS.index(speaker) + 1) % len(SPEAKERS)]
    return with_claim(right, right.answer.text.replace(speaker, other))


def speaker_of_the_citation_swapped(affair: Affair) -> Answered:
    right = right_answer(affair)
    speaker = affair.case.speakers[0]
    other = SPEAKERS[(SPEAKERS.index(speaker) + 1) % len(SPEAKERS)]
    return replace(right, answer=replace(right.answer, citations=(replace(citation(affair), speaker=other),)))


def refused(affair: Affair) -> Answered:
    return replace(right_answer(affair), answer=refusal(affair.case))


def evidence_missing(affair: Affair) -> Answered:
    others = [each for each in ALL if each is not affair][:8]
    return Answered(
        answer=refusal(affair.case),
        hits=tuple(hit(each.statement, rank) for rank, each in enumerate(others, 1)),
    )


def near_miss_cited(affair: Affair) -> Answered:
    right = right_answer(affair)
    other = ALL[ALL.index(affair) + 1] if affair is not ALL[-1] else ALL[0]
    claim = replace(right.answer.claims[0], citations=(1, 2))
    citations = (citation(affair), citation(other, 2))
    return replace(right, answer=replace(right.answer, claims=(claim,), citations=citations))


def citation_dropped(affair: Affair) -> Answered:
    right = right_answer(affair)
    claim = replace(right.answer.claims[0], citations=())
    return replace(right, answer=replace(right.answer, claims=(claim,), citations=()))


DEFECTS: list[tuple[Callable[[Affair], Answered], str, str]] = [
    (citation_swapped, "evidence_cited", "miscited"),
    (quote_altered, "quotes_verbatim", "unsupported"),
    (number_altered, "quotes_verbatim", "unsupported"),
    (date_shifted, "date_right", "wrong speaker"),
    (speaker_swapped, "speaker_right", "wrong speaker"),
    (speaker_of_the_citation_swapped, "speaker_right", "wrong speaker"),
    (refused, "answered", "over-refused"),
    (evidence_missing, "evidence_retrieved", "not retrieved"),
    (citation_dropped, "sentences_cited", "miscited"),
    (near_miss_cited, "near_miss_avoided", "miscited"),
]


@pytest.mark.parametrize(
    ("spoil", "measure", "why"), DEFECTS, ids=lambda each: getattr(each, "__name__", each)
)
def test_each_defect_is_caught_by_its_measure(
    spoil: Callable[[Affair], Answered], measure: str, why: str
) -> None:
    applicable = [affair for affair in ALL if measure != "near_miss_avoided" or affair.case.near_miss]
    caught = causes = failed = 0
    for affair in applicable:
        spoiled = spoil(affair)
        grades = grades_of(affair.case, spoiled)
        caught += (grades[measure].value or 0) < 1
        failed += grades[PASSED].value == 0
        causes += cause(affair.case, spoiled) == why
    assert caught >= 0.95 * len(applicable)
    assert failed >= 0.95 * len(applicable)
    assert causes >= 0.95 * len(applicable)


def test_answering_the_unanswerable_is_caught() -> None:
    for affair in ALL:
        case = absent(affair.case)
        grades = grades_of(case, right_answer(affair))
        assert grades["refused_rightly"].value == 0
        assert grades["near_miss_avoided"].value == 0
        assert cause(case, right_answer(affair)) == "should have refused"


def test_a_right_refusal_is_a_full_pass_and_no_failure_of_faithfulness() -> None:
    case = absent(ALL[0].case)
    grades = grades_of(case, Answered(answer=refusal(case), hits=()))
    assert grades[PASSED].value == grades["refused_rightly"].value == 1
    for measure in ("citation_recall", "citation_precision", "quotes_verbatim", "evidence_retrieved"):
        assert grades[measure].state == "not_applicable"


def test_evidence_that_reached_the_model_and_was_left_is_unused() -> None:
    affair, other = ALL[0], ALL[2]
    strange = right_answer(other)
    answered = replace(strange, hits=(hit(affair.statement), hit(other.statement, 2)))
    assert cause(affair.case, answered) == "unused"


def test_a_grader_that_breaks_is_an_error_and_not_a_zero() -> None:
    def broken(citations: Sequence[Citation], sentence: str, *, speaker_before: str | None = None) -> bool:
        raise RuntimeError("the judge is ill")

    affair = ALL[0]
    sick = replace(seen(affair.case, right_answer(affair), CORPUS), supports=broken)
    grades = {grade.measure: grade for grade in grade_all(affair.case, sick)}
    assert (grades["citation_recall"].state, grades["citation_recall"].value) == ("error", None)
    assert "the judge is ill" in grades["citation_recall"].reason
    assert grades["quotes_verbatim"].value == 1
    assert (grades[PASSED].state, grades[PASSED].value) == ("error", None)


@pytest.mark.parametrize("row", TABLE, ids=lambda row: str(row["n"]))
def test_citation_recall_and_precision_agree_with_the_hand_worked_table(row: dict[str, object]) -> None:
    sentences = row["sentences"]
    assert isinstance(sentences, list)
    citations = tuple(citation(ALL[number], number + 1) for number in range(int(str(row["citations"]))))
    claims = tuple(Claim(text=f"sentence {n}", citations=tuple(s["cites"])) for n, s in enumerate(sentences))

    def carries(given: Sequence[Citation], sentence: str, *, speaker_before: str | None = None) -> bool:
        numbers = {each.number for each in given}
        return any(numbers.issuperset(some) for some in sentences[int(sentence.split()[1])]["carried_by"])

    case = ALL[0].case
    whole = Seen(
        answered=Answered(answer=answer(case, claims, citations)), anchors=(), names=(), supports=carries
    )
    by_name = {
        measure.name: measure.grade(case, whole).value for measure in MEASURES if "citation_" in measure.name
    }
    assert by_name["citation_recall"] == pytest.approx(float(Fraction(str(row["recall"]))), abs=1e-12)
    assert by_name["citation_precision"] == pytest.approx(float(Fraction(str(row["precision"]))), abs=1e-12)


def test_the_hand_worked_table_has_twenty_answers() -> None:
    assert [row["n"] for row in TABLE] == list(range(1, 21))


def test_evidence_mode_any_needs_one() -> None:
    first, second = ALL[0], ALL[1]
    both = replace(
        first.case, evidence=first.case.evidence + second.case.evidence, near_miss=(), speakers=(), dates=()
    )
    answered = right_answer(first)
    assert grades_of(both, answered)["evidence_cited"].value == 0.5
    assert grades_of(both, answered)["evidence_retrieved"].value == 0.5
    either = replace(both, evidence_mode="any")
    assert grades_of(either, answered)["evidence_cited"].value == 1
    assert grades_of(either, answered)["evidence_retrieved"].value == 1
