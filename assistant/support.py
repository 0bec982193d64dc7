"""Does a unit answer a question? Features, and a probability that both answer modes refuse by.

What counts: the share of the question's telling words that the unit, and the passage around it, account
for (weighted by how rare they are in the corpus), nearness in meaning, and whether every name, acronym
and figure of the question is there at all.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from assistant.terms import Word, content, stems
from assistant.units import Unit

THRESHOLD = 0.5
"""A unit supports an answer from this probability on."""

_WEIGHTS = {"bias": -3.2, "unit": 3.0, "around": 2.2, "near": 2.5, "missing": -2.6}
_NATIONS = {
    "russia": "russian moscow kremlin",
    "usa": "america american washington united states",
    "america": "usa american washington",
    "china": "chinese beijing",
    "ukrain": "kyiv kiev",
    "britain": "british london uk",
    "uk": "british london britain",
    "иран": "тегеран",
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """The telling words of a question, weighted."""

    words: tuple[Word, ...]
    weights: tuple[float, ...]
    """Inverse document frequency of each word, at least a little above 0."""

    @property
    def names(self) -> tuple[Word, ...]:
        """Names, acronyms and figures; the first word only when it is one beyond doubt."""
        return tuple(
            word
            for word in self.words
            if word.named and (word.start > 0 or word.text.isupper() or word.text[0].isdigit())
        )


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """Each 0 to 1."""

    unit: float
    """Weighted share of the question's words in the unit itself."""
    around: float
    """The same with its speaker, title, outlet, date and passage."""
    near: float
    """Cosine of question and unit, 0 when negative."""
    missing: float
    """Share of the question's names, acronyms and figures that are not even around it."""


def asked(question: str, frequencies: Mapping[str, int], total: int) -> Asked:
    """The telling words of a question; frequencies are passages of `total` by casefolded word."""
    found = content(question)
    weights = tuple(
        math.log(1 + (total + 1) / (1 + frequencies.get(word.text.casefold(), 0))) for word in found
    )
    return Asked(words=found, weights=weights)


def features(question: Asked, unit: Unit, similarity: float) -> Features:
    """How well a unit answers; `similarity` is the cosine of question and unit."""
    own = _with_kin(stems(unit.text))
    near = _with_kin(own | stems(context(unit)))
    names = question.names
    missing = sum(1 for word in names if not _there(word.stem, near)) / len(names) if names else 0.0
    return Features(
        unit=_share(question, own), around=_share(question, near), near=max(0.0, similarity), missing=missing
    )


def probability(found: Features) -> float:
    """That the unit answers the question."""
    score = _WEIGHTS["bias"]
    for name in ("unit", "around", "near", "missing"):
        score += _WEIGHTS[name] * float(getattr(found, name))
    return 1 / (1 + math.exp(-score))


def context(unit: Unit) -> str:
    """What a reader knows around a unit: who, in which role, to whom, title, outlet, date, passage."""
    statement, said = unit.statement, unit.utterance
    parts: Sequence[str | None] = (
        said.speaker if said else None,
        said.role if said else None,
        said.event if said else None,
        said.via if said else None,
        statement.title,
        statement.outlet,
        statement.event,
        statement.speaker,
        statement.role,
        statement.published.isoformat().replace("-", " ") if statement.published else None,
        unit.around.of(statement.text),
    )
    return "\n".join(part for part in parts if part)


def _share(question: Asked, there: frozenset[str]) -> float:
    whole = sum(question.weights)
    if not whole:
        return 0.0
    held = sum(
        weight
        for word, weight in zip(question.words, question.weights, strict=True)
        if _there(word.stem, there)
    )
    return held / whole


def _there(stem: str, there: frozenset[str]) -> bool:
    if stem in there:
        return True
    return len(stem) >= 5 and any(
        other.startswith(stem) or stem.startswith(other) for other in there if len(other) >= 5
    )


def _with_kin(found: frozenset[str]) -> frozenset[str]:
    """Stems and, for the countries that capitals and adjectives stand for, those countries."""
    kin = {nation for nation, names in _NATIONS.items() if any(name in found for name in names.split())}
    return found | kin
