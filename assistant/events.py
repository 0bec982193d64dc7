"""What happens while an answer is made, in the order a reader sees it."""

from dataclasses import dataclass

from assistant.answer import Answer, Citation, Claim, Withheld
from index.hit import Filters, Hit


@dataclass(frozen=True, slots=True, kw_only=True)
class Understood:
    """The question as it will be searched, before anything is found."""

    searched_for: str
    filters: Filters


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The search is done; the answer is about to be written."""

    hits: tuple[Hit, ...]
    search_ms: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Writing:
    """The model is at work on a sentence that has not been verified yet."""

    words: int
    """Words of the unfinished sentence so far; its text is not shown before it stands."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stands:
    """A verified sentence, with the citations that no earlier claim used."""

    claim: Claim
    new_citations: tuple[Citation, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class HeldBack:
    """A sentence that its citations do not carry."""

    withheld: Withheld


@dataclass(frozen=True, slots=True, kw_only=True)
class StartedOver:
    """The model failed; what stood so far is void and the extractive answer follows."""

    notice: str
    model_failed: bool = False
    """Whether its server or its reply failed; else it wrote, but nothing that its citations carry."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Done:
    """The whole answer; always the last event."""

    answer: Answer


Event = Understood | Found | Writing | Stands | HeldBack | StartedOver | Done
