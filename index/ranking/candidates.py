"""What the ranking sees of the question's words and of each passage."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from index.dates import PartialDate
from index.question import QuestionReading
from index.terms import code

MATCHED_ROWS = 2_000
"""FTS5 spends about 2 µs on ranking a passage (measured): rare words are asked for first, up to these."""
CANDIDATES = 150
"""Lexical candidates that are ranked; with 50 dense ones, 95 % of MultiHop-RAG's facts are among them."""


class CorpusStatistics(Protocol):
    """How common the words of the corpus are. A count may lag a little behind the corpus."""

    @property
    def passages(self) -> int:
        """Passages in all."""
        ...

    def frequencies(self, codes: Sequence[int]) -> Mapping[int, int]:
        """Passages that hold each word, by `index.terms.code`; words that none holds may be absent."""
        ...


@dataclass(frozen=True, slots=True, kw_only=True)
class WeightedTerm:
    """A stem of the question and how telling it is."""

    stem: str
    idf: float
    """ln(1 + (N - df + 0.5) / (df + 0.5)), as in BM25."""


@dataclass(frozen=True, slots=True, kw_only=True)
class LexicalPlan:
    """The words that are weighed, and the FTS5 query that finds candidates."""

    terms: tuple[WeightedTerm, ...]
    """Each stem of the question once, in order, those included that no passage holds."""
    matches: tuple[str, ...]
    """FTS5 expressions, the next for when one finds too little; none when no word is in the corpus."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A passage as the ranking sees it, whatever the question."""

    passage: int
    """Key of the passage in the catalog."""
    statement: int
    """Key of its statement."""
    position: float
    """Its place in the statement: 0 for the first passage, 1 for the last, 0 when it is the only one."""
    codes: bytes
    """`index.terms.codes_of` the stems of its text, in order."""
    language: str | None = None
    """ISO 639-1 of its statement."""
    outlet: str | None = None
    published: PartialDate | None = None
    speakers: tuple[str, ...] = ()
    """Canonical names of those whose words the passage holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Ranked:
    """A candidate with its place."""

    candidate: Candidate
    similarity: float
    """Cosine of question and passage, -1 to 1."""
    score: float
    """Comparable within one search only; higher is better."""


def plan(reading: QuestionReading, statistics: CorpusStatistics) -> LexicalPlan:
    """Weigh the question's stems by how few passages hold them, and choose which to look up.

    Rare stems are looked up first, until `MATCHED_ROWS` passages match; common ones weigh in the ranking.
    """
    stems = tuple(dict.fromkeys(term.stem for term in reading.terms))
    known = statistics.frequencies([code(stem) for stem in stems])
    passages = statistics.passages
    held = {stem: min(known.get(code(stem), 0), passages) for stem in stems}
    terms = tuple(
        WeightedTerm(stem=stem, idf=math.log(1 + (passages - held[stem] + 0.5) / (held[stem] + 0.5)))
        for stem in stems
    )
    return LexicalPlan(terms=terms, matches=_matches({stem: held[stem] for stem in stems if held[stem]}))


def _matches(held: Mapping[str, int]) -> tuple[str, ...]:
    """By how many passages hold each stem: the rare ones; where the rarest is common, with another one first."""
    ordered = sorted(held, key=lambda stem: held[stem])
    chosen: list[str] = []
    rows = 0
    for stem in ordered:
        rows += held[stem]
        if chosen and rows > MATCHED_ROWS:
            break
        chosen.append(stem)
    if not chosen:
        return ()
    either = _either(chosen)
    if len(ordered) > 1 and held[chosen[0]] > MATCHED_ROWS:
        return (f"{either} AND ({_either(ordered[1:])})", either)
    return (either,)


def _either(stems: Sequence[str]) -> str:
    return " OR ".join('"' + stem.replace('"', '""') + '"' for stem in stems)
