"""How probably a unit answers: what the question's words find in it, and how it agrees with them."""

import math
from dataclasses import dataclass

from assistant import calibration
from assistant.agreement import Agreement
from assistant.support import NAMES, Features

_AGREEING = ("names", "names_moved", "around", "superlatives", "unsaid", "not_denied")
"""Of `Agreement`, those that tell the units of one question apart."""
MATCH_NAMES: tuple[str, ...] = (*NAMES, *(f"agrees_{name}" for name in _AGREEING))


@dataclass(frozen=True, slots=True, kw_only=True)
class Match:
    """A unit held against a question."""

    features: Features
    agreement: Agreement

    @property
    def values(self) -> tuple[float, ...]:
        """In the order of `MATCH_NAMES`."""
        return (*self.features.values, *(float(getattr(self.agreement, name)) for name in _AGREEING))

    @property
    def log_odds(self) -> float:
        """That the unit answers the question."""
        weights = calibration.UNIT_WEIGHTS
        return weights["bias"] + sum(
            weights[name] * value for name, value in zip(MATCH_NAMES, self.values, strict=True)
        )

    @property
    def probability(self) -> float:
        """That the unit answers the question."""
        return 1 / (1 + math.exp(-self.log_odds))


def at_first_sight(found: Features) -> float:
    """Orders units before any is compared word by word: log odds by features alone, up to a constant."""
    return sum(
        calibration.UNIT_WEIGHTS[name] * value for name, value in zip(NAMES, found.values, strict=True)
    )


def probability_by_meaning(near: float) -> float:
    """That a unit in another language than the question answers it, by their cosine alone.

    Fitted by `tests/bench/foreign.py`: on the half of XQuAD's articles it was not fitted to, 76 % of English
    and Russian questions were answered over the other language, and 87 % of those without their article
    refused.
    """
    return 1 / (1 + math.exp(7.6 - 23.87 * near))
