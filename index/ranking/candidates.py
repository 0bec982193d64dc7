"""What the ranking sees of the question's words and of each passage."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

from index.dates import PartialDate
from index.question import QuestionReading
from index.terms import code

MATCHED_ROWS = 5_000
"""FTS5 spends about 3 µs on a matching passage (measured): rare words are asked for first, up to these."""
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
    match: str
    """An FTS5 expression; empty when no word of the question is in the corpus."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidate:
    """A passage as the ranking sees it."""

    passage: int
    """Key of the passage in the catalog."""
    statement: int
    """Key of its statement."""
    position: float
    """Its place in the statement: 0 for the first passage, 1 for the last, 0 when it is the only one."""
    codes: bytes
    """`index.terms.codes_of` the stems of its text, in order."""
    similarity: float
    """Cosine of question and passage, -1 to 1."""
    lexical: float
    """BM25 of the candidate query, higher is better; 0 when only the dense side found it."""
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
    chosen: list[str] = []
    rows = 0
    for stem in sorted((stem for stem in stems if held[stem]), key=lambda stem: held[stem]):
        rows += held[stem]
        if chosen and rows > MATCHED_ROWS:
            break
        chosen.append(stem)
    quoted = ('"' + stem.replace('"', '""') + '"' for stem in chosen)
    return LexicalPlan(terms=terms, match=" OR ".join(quoted))
