"""Whether the record answers a question at all: read from its units together, with one probability."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, fields

from assistant import calibration
from assistant.support import Features, probability

_USUAL_NEAR = 0.15
"""Cosine of a question and a sentence that has nothing to do with it: the mean over the calibration data."""
_PRIOR_UNITS = 8
"""Weight of that mean against the units at hand, in units: of two sentences none is a background."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the units of a question say together; the best unit is the most probable one."""

    logit: float
    """Log odds of the best unit."""
    margin: float
    """Its lead over the second in log odds, at most 3."""
    nearest: float
    """Highest cosine of the question and any unit."""
    background: float
    """Mean cosine of the question and its units, drawn to `_USUAL_NEAR` where they are few."""
    passages: float
    """Mean cosine of the question and the passages of its units."""
    around: float
    """Mean share of the question's words around its units."""
    missing: float
    """Share of the question's names and figures not even around the best unit."""
    opposed: float
    """1 when the best unit denies or turns round what the question says."""
    kind: float
    """1 when the best unit holds the kind of answer asked for, -1 when it lacks it."""
    led: float
    """Share of the question's words in the best unit and the sentence ahead of it."""
    unit: float
    """Share of the question's words in the best unit."""
    near: float
    """Cosine of the question and the best unit."""
    units: float
    """Mean share of the question's words in its units."""
    named: float
    """1 when the question asks for somebody's words: then only those are among the units."""
    few: float
    """Reciprocal of the number of units."""
    wordy: float
    """Telling words of the question, 1 at 25 and more."""

    @property
    def values(self) -> tuple[float, ...]:
        """In the order of `STANDING_NAMES`."""
        return tuple(float(getattr(self, name)) for name in STANDING_NAMES)


STANDING_NAMES: tuple[str, ...] = tuple(field.name for field in fields(Standing))


def standing(found: Sequence[Features], *, named: bool) -> Standing | None:
    """What the units of one question say together; None without units."""
    if not found:
        return None
    odds = sorted((_log_odds(probability(one)) for one in found), reverse=True)
    best = max(found, key=probability)
    count = len(found)
    near = sum(one.near for one in found)
    return Standing(
        logit=odds[0],
        margin=min(3.0, odds[0] - odds[1]) if count > 1 else 3.0,
        nearest=max(one.near for one in found),
        background=(near + _PRIOR_UNITS * _USUAL_NEAR) / (count + _PRIOR_UNITS),
        passages=sum(one.passage_near for one in found) / count,
        around=sum(one.around for one in found) / count,
        missing=best.missing,
        opposed=best.opposed,
        kind=best.kind,
        led=best.led,
        unit=best.unit,
        near=best.near,
        units=sum(one.unit for one in found) / count,
        named=float(named),
        few=1 / count,
        wordy=best.wordy,
    )


def answerable(found: Sequence[Features], *, named: bool) -> float:
    """Probability that the record answers the question; 0 without units."""
    together = standing(found, named=named)
    if together is None:
        return 0.0
    score = calibration.QUESTION_WEIGHTS["bias"] + sum(
        calibration.QUESTION_WEIGHTS[name] * value
        for name, value in zip(STANDING_NAMES, together.values, strict=True)
    )
    return 1 / (1 + math.exp(-score))


def _log_odds(share: float) -> float:
    held = min(max(share, 1e-9), 1 - 1e-9)
    return math.log(held / (1 - held))
