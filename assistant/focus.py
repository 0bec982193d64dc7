"""What of the hits is put before a model: the sentences most likely to answer, and those they lean on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.extract import leans_back
from assistant.units import Unit
from assistant.weighing import Weighed
from index.hit import Hit
from index.statement import Span

TOKENS_A_SENTENCE = 140
"""Budget for each sentence shown: about 45 tokens of it, the rest for the one it leans on and longer ones."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """The part of a search that is put before a model."""

    hits: tuple[Hit, ...]
    """That of the most likely sentence first."""
    sentences: Mapping[str, tuple[Span, ...]]
    """By the passage's id, in text order; offsets count in the statement."""


def in_focus(hits: Sequence[Hit], weighed: Sequence[Weighed], *, budget_tokens: int) -> Focus:
    """The hits that hold the sentences most likely to answer, as many as `budget_tokens` will take."""
    chosen: dict[str, set[Span]] = {}
    order: list[Hit] = []
    for item in weighed[: max(4, budget_tokens // TOKENS_A_SENTENCE)]:
        unit = item.unit
        hit = next(hit for hit in hits if _begins_in(unit, hit))
        if hit not in order:
            order.append(hit)
        spans = chosen.setdefault(hit.passage.id, set())
        spans.add(unit.span)
        if unit.before is not None and leans_back(item):
            spans.add(unit.before)
    return Focus(hits=tuple(order), sentences={passage: _apart(spans) for passage, spans in chosen.items()})


def _begins_in(unit: Unit, hit: Hit) -> bool:
    """Whether the unit begins in the hit's passage; a quoted sentence may end behind it."""
    within = hit.passage.span
    return hit.statement.id == unit.statement.id and within.start <= unit.span.start < within.end


def _apart(spans: set[Span]) -> tuple[Span, ...]:
    """Without those that lie inside another one, in text order."""
    return tuple(
        sorted(span for span in spans if not any(other != span and other.holds(span) for other in spans))
    )
