"""The extractive answerer: which units answer the question, verbatim, or none."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.support import THRESHOLD, Asked, asked, features, probability
from assistant.terms import stems
from assistant.units import Unit, units_of
from index import Hit, Index

MAX_CLAIMS = 3
MAX_UNITS = 60
"""Units that are embedded and weighed; those of the best hits come first."""
NEAR_BEST = 0.8
"""Further units stand when they are at least this share as probable as the best one."""
ALIKE = 0.7
"""Two units that share this much of their words say the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A unit and how probably it answers the question."""

    unit: Unit
    probability: float


def weigh(
    question: str, hits: Sequence[Hit], index: Index, *, speakers: frozenset[str]
) -> tuple[Weighed, ...]:
    """Units of the hits, most probable first.

    With `speakers` only their words count: asked what X said, the words of Y do not answer.
    """
    units = [unit for unit in units_of(hits) if not speakers or _says(unit, speakers)][:MAX_UNITS]
    if not units:
        return ()
    looked_for = _asked(question, index)
    similarities = index.similarities(question, [unit.text for unit in units])
    weighed = [
        Weighed(unit=unit, probability=probability(features(looked_for, unit, similarity)))
        for unit, similarity in zip(units, similarities, strict=True)
    ]
    return tuple(sorted(weighed, key=lambda item: (-item.probability, item.unit.rank, item.unit.span)))


def chosen(weighed: Sequence[Weighed], *, several: bool = False) -> tuple[Unit, ...]:
    """The units that answer, best first; empty when none is probable enough.

    With `several`, statements that are not cited yet come first, as when two speakers are compared.
    """
    standing = [item for item in weighed if item.probability >= THRESHOLD]
    if not standing:
        return ()
    bar = standing[0].probability * NEAR_BEST
    picked: list[Unit] = []
    for item in standing:
        if item.probability < bar and not (several and len(picked) < 2):
            break
        if (
            several
            and any(unit.statement.id == item.unit.statement.id for unit in picked)
            and len(picked) < 2
        ):
            continue
        if not any(_alike(unit, item.unit) for unit in picked):
            picked.append(item.unit)
        if len(picked) == MAX_CLAIMS:
            break
    return tuple(picked)


def _asked(question: str, index: Index) -> Asked:
    looked_for = asked(question, {}, 0)
    frequencies, total = index.frequencies([word.text.casefold() for word in looked_for.words])
    return asked(question, frequencies, total)


def _says(unit: Unit, speakers: frozenset[str]) -> bool:
    return unit.utterance is not None and unit.utterance.speaker in speakers


def _alike(one: Unit, other: Unit) -> bool:
    first, second = stems(one.text), stems(other.text)
    return len(first & second) >= ALIKE * min(len(first), len(second))
