"""The extractive answerer: which units answer the question, verbatim, or none."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.support import THRESHOLD, Asked, asked, features, probability
from assistant.terms import stem, stems, words
from assistant.units import Unit, units_of
from assistant.voice_phrases import SAYING_STEMS
from assistant.whose import ANYBODY, Named, Whose
from index import Hit, Index

MAX_CLAIMS = 3
EMBEDDED = 24
"""Units that are embedded: the best by words alone."""
NEAR_BEST = 0.8
"""Further units stand when they are at least this share as probable as the best one."""
ALIKE = 0.7
"""Two units that share this much of their words say the same."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A unit and how probably it answers the question."""

    unit: Unit
    probability: float


def weigh(question: str, hits: Sequence[Hit], index: Index, *, whose: Whose = ANYBODY) -> tuple[Weighed, ...]:
    """Units of the hits, most probable first.

    Where the question asks for somebody's words, only those count: what Y said does not answer what X said.
    """
    units = [
        unit for unit in units_of(hits) if not whose.named or any(_says(unit, one) for one in whose.named)
    ]
    if not units:
        return ()
    looked_for = _asked(question, index, whose)
    by_words = sorted(units, key=lambda unit: -probability(features(looked_for, unit, 0.0, unit.near)))[
        :EMBEDDED
    ]
    similarities = index.similarities(question, [unit.text for unit in by_words])
    weighed = [
        Weighed(unit=unit, probability=probability(features(looked_for, unit, similarity, unit.near)))
        for unit, similarity in zip(by_words, similarities, strict=True)
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


def _asked(question: str, index: Index, whose: Whose) -> Asked:
    looked_for = asked(question, {}, 0, known=whose.spans)
    frequencies, total = index.frequencies([word.text.casefold() for word in looked_for.words])
    return asked(question, frequencies, total, known=whose.spans)


def _says(unit: Unit, named: Named) -> bool:
    """Whether the unit is the named person's words, or the outlet's report of them."""
    said = unit.utterance
    if said is not None and said.speaker is not None:
        return said.speaker in named.names or not named.speakers and _tells(unit, named)
    if unit.statement.speaker is not None:
        return unit.statement.speaker in named.names
    return _tells(unit, named)


def _tells(unit: Unit, named: Named) -> bool:
    """Whether the outlet's own sentence names the person and a saying: attribution is not perfect."""
    there = {word.stem for word in words(unit.text)}
    if not there & SAYING_STEMS:
        return False
    if named.speakers:
        return any(stem(name.split()[-1]) in there for name in named.names)
    return all(part.stem in there for part in words(named.text) if part.stem not in _LINKS)


_LINKS = stems("the a an of for in on at with and's")


def _alike(one: Unit, other: Unit) -> bool:
    first, second = stems(one.text), stems(other.text)
    return len(first & second) >= ALIKE * min(len(first), len(second))
