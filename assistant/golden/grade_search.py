"""Grades of what the search put before the model."""

from assistant.golden.corpus import Anchor
from assistant.golden.grade import ENOUGH, Grade, Seen, graded, not_applicable, wanted
from index.hit import Hit
from prompts.cases import Case


def evidence_retrieved(case: Case, seen: Seen) -> Grade:
    """Recall@k: the share of evidence of which the passages found, together, hold at least half."""
    if case.expect != "answer":
        return not_applicable("nothing is on record")
    if seen.answered.hits is None:
        return not_applicable("there was no search")
    found = [is_retrieved(anchor, seen.answered.hits) for anchor in seen.anchors]
    lacking = [anchor.statement.id for anchor, hit in zip(seen.anchors, found, strict=True) if not hit]
    return graded(wanted(case, found), f"not found: {', '.join(lacking)}" if lacking else "")


def first_evidence(case: Case, seen: Seen) -> Grade:
    """Reciprocal rank of the first passage that holds a word of the evidence; 0 when none does."""
    if case.expect != "answer":
        return not_applicable("nothing is on record")
    if seen.answered.hits is None:
        return not_applicable("there was no search")
    for place, hit in enumerate(seen.answered.hits, 1):
        if any(_touches(anchor, hit) for anchor in seen.anchors):
            return graded(1 / place, f"at rank {place}")
    return graded(0.0, "at no rank")


def is_retrieved(anchor: Anchor, hits: tuple[Hit, ...]) -> bool:
    """Whether the passages together hold at least half of an evidence; any passage of a whole statement."""
    touching = [hit for hit in hits if _touches(anchor, hit)]
    if anchor.span is None or not touching:
        return bool(touching)
    held = {
        place
        for hit in touching
        for place in range(
            max(anchor.span.start, hit.passage.span.start), min(anchor.span.end, hit.passage.span.end)
        )
    }
    return len(held) >= ENOUGH * (anchor.span.end - anchor.span.start)


def _touches(anchor: Anchor, hit: Hit) -> bool:
    if hit.passage.statement_id != anchor.statement.id:
        return False
    return anchor.span is None or anchor.span.meets(hit.passage.span)
