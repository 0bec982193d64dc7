"""Every measure by name, all of them over one answer, and why a case failed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal, get_args

from assistant.golden.grade import Grade, Seen, graded
from assistant.golden.grade_attribution import date_right, speaker_right
from assistant.golden.grade_citing import (
    citation_precision,
    citation_recall,
    evidence_cited,
    near_miss_avoided,
    sentences_cited,
)
from assistant.golden.grade_refusal import answered, refused_rightly
from assistant.golden.grade_search import evidence_retrieved, first_evidence
from assistant.golden.grade_words import must_not_say, must_say, must_say_vital, quotes_verbatim
from assistant.golden.judge import judged_right
from prompts.cases import Case

Cause = Literal[
    "not retrieved",
    "unused",
    "miscited",
    "unsupported",
    "wrong speaker",
    "over-refused",
    "should have refused",
    "not run",
]
CAUSES: tuple[Cause, ...] = get_args(Cause)


@dataclass(frozen=True, slots=True, kw_only=True)
class Measure:
    """Something graded from 0 (worst) to 1 (best)."""

    name: str
    grade: Callable[[Case, Seen], Grade]
    decides: bool
    """Whether a case passes only with a full grade here."""
    meaning: str
    """For the reader of a report; one clause."""


MEASURES: tuple[Measure, ...] = (
    Measure(
        name="refused_rightly",
        grade=refused_rightly,
        decides=True,
        meaning="of what is not on record, how much is refused",
    ),
    Measure(
        name="answered",
        grade=answered,
        decides=True,
        meaning="of what is on record, how much is answered (over-refusal is the rest)",
    ),
    Measure(
        name="evidence_retrieved",
        grade=evidence_retrieved,
        decides=False,
        meaning="recall@k: the evidence among the passages found",
    ),
    Measure(
        name="first_evidence",
        grade=first_evidence,
        decides=False,
        meaning="reciprocal rank of the first passage with evidence",
    ),
    Measure(
        name="evidence_cited", grade=evidence_cited, decides=True, meaning="the evidence among the citations"
    ),
    Measure(
        name="citation_recall",
        grade=citation_recall,
        decides=True,
        meaning="sentences that their citations carry (ALCE's form, our verifier as the judge)",
    ),
    Measure(
        name="citation_precision",
        grade=citation_precision,
        decides=False,
        meaning="citations that help carry their sentence (ALCE's form, our verifier as the judge)",
    ),
    Measure(
        name="sentences_cited",
        grade=sentences_cited,
        decides=True,
        meaning="sentences with a citation that exists",
    ),
    Measure(
        name="near_miss_avoided",
        grade=near_miss_avoided,
        decides=True,
        meaning="cases in which no tempting wrong statement is cited",
    ),
    Measure(
        name="quotes_verbatim",
        grade=quotes_verbatim,
        decides=True,
        meaning="quoted spans that stand so in a cited statement",
    ),
    Measure(
        name="speaker_right",
        grade=speaker_right,
        decides=True,
        meaning="answers that name the right speakers",
    ),
    Measure(name="date_right", grade=date_right, decides=True, meaning="answers whose dates are right"),
    Measure(
        name="must_say_vital",
        grade=must_say_vital,
        decides=True,
        meaning="vital nuggets said (strict_vital)",
    ),
    Measure(name="must_say", grade=must_say, decides=False, meaning="all nuggets said (strict_all)"),
    Measure(
        name="must_not_say", grade=must_not_say, decides=True, meaning="answers without forbidden wording"
    ),
    Measure(
        name="judged_right",
        grade=judged_right,
        decides=False,
        meaning="answers that the judge, a language model, finds right: an opinion, see its agreement",
    ),
)
PASSED = "passed"
"""The measure of measures: whether the case passes."""
NAMES: tuple[str, ...] = (PASSED, *(measure.name for measure in MEASURES))
MEANINGS: dict[str, str] = {
    PASSED: "cases with a full grade in every measure that decides",
    **{measure.name: measure.meaning for measure in MEASURES},
}


def grade_all(case: Case, seen: Seen) -> tuple[Grade, ...]:
    """Every measure of one answer, `passed` first; a grader that breaks is an error, never a zero."""
    grades = tuple(_graded(measure, case, seen) for measure in MEASURES)
    deciding = [grade for grade, measure in zip(grades, MEASURES, strict=True) if measure.decides]
    failed = [grade for grade in deciding if grade.state == "graded" and grade.value != 1]
    broken = [grade for grade in deciding if grade.state == "error"]
    if failed:
        reason = "; ".join(f"{grade.measure}: {grade.reason}".rstrip(": ") for grade in failed)
        passed = graded(0.0, reason)
    elif broken:
        passed = Grade(measure=PASSED, state="error", value=None, reason=broken[0].reason)
    else:
        passed = graded(1.0)
    return (replace(passed, measure=PASSED), *grades)


def cause_of(case: Case, grades: tuple[Grade, ...], *, hits_known: bool) -> Cause | None:
    """The stage at which a failed case went wrong, the earliest one that explains it; None if it passed."""
    values = {grade.measure: grade.value for grade in grades}
    if values[PASSED] is None or values[PASSED] == 1:
        return None
    if case.expect == "not_on_record":
        if values["refused_rightly"] == 0:
            return "should have refused"
        return "miscited" if values["near_miss_avoided"] == 0 else "unsupported"
    lacking = hits_known and (values["evidence_retrieved"] or 0) < 1
    if values["answered"] == 0:
        return "not retrieved" if lacking else "over-refused"
    return _cause_of_answer(values, lacking)


def _cause_of_answer(values: dict[str, float | None], lacking: bool) -> Cause:
    """The cause within an answer that was given, though not the right one."""

    def short(measure: str) -> bool:
        value = values[measure]
        return value is not None and value < 1

    if short("evidence_cited"):
        # The right words under the wrong citation were read somewhere: the citing failed, not the search.
        said = values["must_say_vital"] == 1 and not lacking
        return "miscited" if said else ("not retrieved" if lacking else "unused")
    if short("speaker_right") or short("date_right"):
        return "wrong speaker"
    if short("near_miss_avoided"):
        return "miscited"
    if short("quotes_verbatim") or short("citation_recall") or short("sentences_cited"):
        return "unsupported"
    return "unused" if short("must_say_vital") else "unsupported"


def _graded(measure: Measure, case: Case, seen: Seen) -> Grade:
    try:
        return replace(measure.grade(case, seen), measure=measure.name)
    except Exception as problem:  # a broken grader must be shown as such, and not stop the other measures
        reason = f"the grader failed: {type(problem).__name__}: {problem}"[:300]
        return Grade(measure=measure.name, state="error", value=None, reason=reason)
