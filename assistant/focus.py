"""What of the hits is put before a model: the sentences most likely to answer, and those they lean on."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from assistant.extract import leans_back
from assistant.units import Unit
from assistant.weighing import Weighed
from index.hit import Hit
from index.statement import Span

TOKENS_A_SENTENCE = 140
"""Budget for each sentence shown: about 45 tokens of it, the rest for the one it leans on and longer ones."""

WORTH_SHOWING = 0.3
"""Share of the best sentence's probability: among less likely ones a 1.5B model went astray, and answered 10
instead of 8 of 14 blind questions rightly without them."""
LEAST_SHOWN = 4


@dataclass(frozen=True, slots=True, kw_only=True)
class Focus:
    """The part of a search that is put before a model."""

    hits: tuple[Hit, ...]
    """That of the most likely sentence first."""
    sentences: Mapping[str, tuple[Span, ...]]
    """By the passage's id, in text order; offsets count in the statement."""

    @classmethod
    def of(cls, shown: Sequence[tuple[Unit, Span | None]], hits: Sequence[Hit]) -> Self:
        """The hits in which the units begin, in their order; these and what stands beside them is shown."""
        sentences: dict[str, set[Span]] = {}
        order: dict[str, Hit] = {}
        for unit, beside in shown:
            hit = next(hit for hit in hits if _begins_in(unit, hit))
            order.setdefault(hit.passage.id, hit)
            spans = sentences.setdefault(hit.passage.id, set())
            spans |= {unit.span} if beside is None else {unit.span, beside}
        return cls(
            hits=tuple(order.values()), sentences={at: _apart(spans) for at, spans in sentences.items()}
        )


def in_focus(hits: Sequence[Hit], weighed: Sequence[Weighed], *, budget_tokens: int) -> Focus:
    """The hits that hold the sentences most likely to answer, as many as `budget_tokens` will take."""
    bar = WORTH_SHOWING * max((item.probability for item in weighed), default=0.0)
    shown = [
        (item.unit, item.unit.before if leans_back(item) else None)
        for at, item in enumerate(weighed[: max(LEAST_SHOWN, budget_tokens // TOKENS_A_SENTENCE)])
        if at < LEAST_SHOWN or item.probability >= bar
    ]
    return Focus.of(shown, hits)


def _begins_in(unit: Unit, hit: Hit) -> bool:
    """Whether the unit begins in the hit's passage; a quoted sentence may end behind it."""
    within = hit.passage.span
    return hit.statement.id == unit.statement.id and within.start <= unit.span.start < within.end


def _apart(spans: set[Span]) -> tuple[Span, ...]:
    """Without those that lie inside another one, in text order."""
    return tuple(
        sorted(span for span in spans if not any(other != span and other.holds(span) for other in spans))
    )
