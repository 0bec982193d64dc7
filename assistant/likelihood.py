"""How probably a unit answers: what the question's words find in it, and how it agrees with them."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from assistant import calibration
from assistant.agreement import Agreement
from assistant.support import NAMES, Features

Sense = Literal["read", "unread"]
SENSES: tuple[Sense, ...] = ("read", "unread")
"""Whether the span reader reads the question's language: what it finds changes what all else weighs."""
_AGREEING = ("names", "names_moved", "around", "superlatives", "unsaid", "not_denied")
"""Of `Agreement`, those that tell the units of one question apart."""
MATCH_NAMES: tuple[str, ...] = (*NAMES, *(f"agrees_{name}" for name in _AGREEING))


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A unit held against a question."""

    features: Features
    agreement: Agreement
    rival: float = 0.0
    """Where a person is asked for: how much better the reported words of others fit, from 0 to 1."""

    @property
    def values(self) -> tuple[float, ...]:
        """In the order of `MATCH_NAMES`."""
        return (*self.features.values, *(float(getattr(self.agreement, name)) for name in _AGREEING))

    @property
    def sense(self) -> Sense:
        """Which weights hold for it."""
        return "unread" if self.features.read is None else "read"

    @property
    def log_odds(self) -> float:
        """That the unit answers the question."""
        weights = calibration.UNIT_WEIGHTS[self.sense]
        return weights["bias"] + weighed(weights, MATCH_NAMES, self.values)

    @property
    def probability(self) -> float:
        """That the unit answers the question."""
        return chance(self.log_odds)


def weighed(weights: Mapping[str, float], names: Sequence[str], values: Sequence[float]) -> float:
    """The sum of the values, each by the weight of its name; `values` are in the order of `names`."""
    return sum(weights[name] * value for name, value in zip(names, values, strict=True))


def chance(log_odds: float) -> float:
    """The probability of log odds."""
    return 1 / (1 + math.exp(-log_odds))


def at_first_sight(found: Features) -> float:
    """Orders units before any is read: log odds by features alone, up to a constant."""
    return weighed(calibration.UNIT_WEIGHTS["unread"], NAMES, found.values)


def probability_by_meaning(near: float) -> float:
    """That a unit in another language than the question answers it, by their cosine alone.

    Fitted by `tests/bench/foreign.py`: on the half of XQuAD's articles it was not fitted to, 79 % of English
    and Russian questions are answered over the other language at 0.4, and 83 % of those without their article
    refused.
    """
    return chance(23.87 * near - 7.6)
