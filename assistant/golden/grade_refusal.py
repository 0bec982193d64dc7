"""Grades of whether to answer at all: both kinds of mistake are kept apart (SQuAD 2.0, NoMIRACL)."""

from assistant.golden.grade import Grade, Seen, graded, not_applicable
from prompts.cases import Case


def refused_rightly(case: Case, seen: Seen) -> Grade:
    """Of what is not on record: 1 when the answer says so."""
    if case.expect != "not_on_record":
        return not_applicable("it is on record")
    return graded(seen.refused, "" if seen.refused else "answers what nobody said")


def answered(case: Case, seen: Seen) -> Grade:
    """Of what is on record: 1 when there is an answer. One minus its mean is the over-refusal."""
    if case.expect != "answer":
        return not_applicable("nothing is on record")
    return graded(not seen.refused, "refuses what is on record" if seen.refused else "")
