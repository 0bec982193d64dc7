"""Grades of citations: whether they carry their sentences, and whether they are the right ones.

Citation recall and precision are those of ALCE (Gao et al. 2023, section 4; `eval.py::compute_autoais`), per
answer, with our own verifier in place of the entailment model: not comparable with published figures.
"""

from collections.abc import Callable, Sequence
from functools import partial

from assistant.answer import Citation
from assistant.golden.grade import Grade, Seen, graded, not_applicable, same_place, wanted
from assistant.golden.wording import without_marks
from prompts.cases import Case

_Carries = Callable[[Sequence[Citation], str], bool]


def citation_recall(case: Case, seen: Seen) -> Grade:
    """The share of sentences that their citations, taken together, carry."""
    del case
    if seen.refused or not seen.answer.claims:
        return not_applicable("nothing was claimed")
    scores = _scores(seen)
    weak = [number for number, (recalled, _, _) in enumerate(scores, 1) if not recalled]
    return graded(
        sum(recalled for recalled, _, _ in scores) / len(scores),
        f"not carried: sentence {', '.join(map(str, weak))}" if weak else "",
    )


def citation_precision(case: Case, seen: Seen) -> Grade:
    """The share of citations that carry their sentence or are needed for it; 0 for claims without any."""
    del case
    if seen.refused or not seen.answer.claims:
        return not_applicable("nothing was claimed")
    scores = _scores(seen)
    given = sum(count for _, _, count in scores)
    if not given:
        return graded(0.0, "no citation at all")
    useful = sum(precise for _, precise, _ in scores)
    return graded(useful / given, f"{given - useful} of {given} do not help" if useful < given else "")


def evidence_cited(case: Case, seen: Seen) -> Grade:
    """The share of the case's evidence that a citation points at; 0 for a refusal."""
    if case.expect != "answer":
        return not_applicable("nothing is on record")
    found = [
        any(same_place(anchor, citation.statement.id, citation.span) for citation in seen.used)
        for anchor in seen.anchors
    ]
    lacking = [anchor.statement.id for anchor, hit in zip(seen.anchors, found, strict=True) if not hit]
    return graded(wanted(case, found), f"not cited: {', '.join(lacking)}" if lacking else "")


def near_miss_avoided(case: Case, seen: Seen) -> Grade:
    """1 when no tempting statement of the case is cited, else 0."""
    if not case.near_miss:
        return not_applicable("the case names no near miss")
    if seen.refused and case.expect == "answer":
        return not_applicable("nothing was claimed")
    hit = [citation.statement.id for citation in seen.used if citation.statement.id in case.near_miss]
    return graded(not hit, f"cites {', '.join(dict.fromkeys(hit))}" if hit else "")


def sentences_cited(case: Case, seen: Seen) -> Grade:
    """The share of sentences with at least one citation that exists."""
    del case
    if seen.refused or not seen.answer.claims:
        return not_applicable("nothing was claimed")
    bare = [number for number, claim in enumerate(seen.answer.claims, 1) if not seen.cited(claim.citations)]
    return graded(
        1 - len(bare) / len(seen.answer.claims),
        f"without citation: sentence {', '.join(map(str, bare))}" if bare else "",
    )


def _scores(seen: Seen) -> list[tuple[bool, int, int]]:
    """Per sentence: whether it is carried, how many of its citations help, how many it has."""
    found: list[tuple[bool, int, int]] = []
    before: str | None = None
    for claim in seen.answer.claims:
        citations = seen.cited(claim.citations)
        judge = partial(seen.supports, speaker_before=before)
        found.append(_score(citations, len(claim.citations), without_marks(claim.text), judge))
        before = next((each.speaker for each in reversed(citations) if each.speaker), before)
    return found


def _score(
    citations: Sequence[Citation], given: int, sentence: str, carries: _Carries
) -> tuple[bool, int, int]:
    # As in ALCE's code: a citation that does not exist fails its sentence, which counts in no denominator.
    if not citations or len(citations) < given:
        return False, 0, 0
    if not carries(citations, sentence):
        return False, 0, len(citations)
    if len(citations) == 1:
        return True, 1, 1
    precise = sum(1 for place in range(len(citations)) if _helps(citations, place, sentence, carries))
    return True, precise, len(citations)


def _helps(citations: Sequence[Citation], place: int, sentence: str, carries: _Carries) -> bool:
    """Whether a citation carries the sentence alone, or the others do not carry it without this one."""
    if carries((citations[place],), sentence):
        return True
    others = (*citations[:place], *citations[place + 1 :])
    return not carries(others, sentence)
