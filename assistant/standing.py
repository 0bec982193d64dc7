"""Whether the record answers a question at all: read from its units together, with one probability."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from typing import Literal

from assistant import calibration
from assistant.agreement import AGREEMENT_NAMES, Agreement
from assistant.likelihood import Match, Sense, chance, weighed

Form = Literal["plain", "named", "long"]
FORMS: tuple[Form, ...] = ("plain", "named", "long")

LONG = 0.36
"""`Features.wordy` from which a question is long: nine telling words tell a whole situation, and no sentence
holds them all."""
LEAST: dict[Form, float] = {"plain": 0.14, "named": 0.025, "long": 0.0}
"""No question is answered whose best unit is less probable: words around it may speak for one, but none of
its sentences is one. Less is asked of a person's words, of which there are few, and nothing where no sentence
holds a whole situation. On the sample 0.08 for plain ones is 1.2 points worse (balanced); elsewhere it is
level."""
_USUAL_NEAR = 0.15
"""Cosine of a question and a sentence that has nothing to do with it: the mean over the calibration data."""
_PRIOR_UNITS = 8
"""Weight of that mean against the units at hand, in units: of two sentences none is a background."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Standing:
    """What the units of a question say together; the best unit is the most probable one."""

    form: Form
    """`named` where somebody's words are asked for, else `long` or `plain`: each has weights of its own."""
    sense: Sense
    """Of the best unit: whether it was read."""
    agreement: Agreement
    """Of the best unit."""
    logit: float
    """Log odds of the best unit."""
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
    few: float
    """Reciprocal of the number of units."""
    wordy: float
    """Telling words of the question, 1 at 25 and more."""
    read: float
    """What the span reader finds in the best unit; 0 where it does not read."""
    most_read: float
    """The most it finds in any unit."""
    rival: float
    """Where a person is asked for: how much better than the best unit the reported words of others fit."""

    @property
    def values(self) -> tuple[float, ...]:
        """In the order of `STANDING_NAMES`."""
        own = (float(getattr(self, name)) for name in _OWN_NAMES)
        return (*own, *self.agreement.values)


_OWN_NAMES = tuple(
    field.name for field in fields(Standing) if field.name not in ("form", "sense", "agreement")
)
STANDING_NAMES: tuple[str, ...] = (*_OWN_NAMES, *(f"best_{name}" for name in AGREEMENT_NAMES))


def best_of(found: Sequence[Match]) -> int:
    """The place of the most probable unit."""
    return max(range(len(found)), key=lambda at: found[at].log_odds)


def standing(found: Sequence[Match], *, named: bool) -> Standing:
    """What the units of one question, one at least, say together."""
    count, units, top = len(found), [match.features for match in found], found[best_of(found)]
    near, best = sum(one.near for one in units), top.features
    return Standing(
        form="named" if named else "long" if best.wordy >= LONG else "plain",
        sense=top.sense,
        agreement=top.agreement,
        logit=top.log_odds,
        nearest=max(one.near for one in units),
        background=(near + _PRIOR_UNITS * _USUAL_NEAR) / (count + _PRIOR_UNITS),
        passages=sum(one.passage_near for one in units) / count,
        around=sum(one.around for one in units) / count,
        missing=best.missing,
        kind=best.kind,
        led=best.led,
        unit=best.unit,
        near=best.near,
        units=sum(one.unit for one in units) / count,
        few=1 / count,
        wordy=best.wordy,
        read=best.read or 0.0,
        most_read=max(one.read or 0.0 for one in units),
        rival=top.rival,
    )


def answerable(together: Standing) -> float:
    """Probability that the record answers the question."""
    if chance(together.logit) < LEAST[together.form]:
        return 0.0
    weights = calibration.QUESTION_WEIGHTS[together.sense][together.form]
    return chance(weights["bias"] + weighed(weights, STANDING_NAMES, together.values))
