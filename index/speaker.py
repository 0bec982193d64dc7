"""One speaker of a corpus, and why several names are one speaker."""

from dataclasses import dataclass

from index.statement import Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Merge:
    """Why a form counts as the same speaker."""

    form: str
    reason: str
    """One phrase: "spelling", "named so within the statement", "the only one of that surname", …"""
    statements: tuple[str, ...]
    """Ids of statements that show it, at most five."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Speaker:
    """One person, body or country that speaks in the corpus."""

    name: str
    """The fullest name printed most often."""
    names: tuple[str, ...]
    """Every name that utterances of this speaker carry, this one included: what a filter compares with."""
    forms: tuple[str, ...]
    """Other words that name them in the corpus, most frequent first: "Lavrov", "the diplomat"."""
    roles: tuple[str, ...]
    """As printed, most frequent first."""
    countries: tuple[str, ...]
    statements: int
    """In how many statements they speak."""
    utterances: int
    evidence: tuple[Merge, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Mentioned:
    """Words of a question that name speakers of the corpus."""

    span: Span
    """In the question."""
    text: str
    speakers: tuple[Speaker, ...]
    """More than one where the words fit several people: different people of one surname stay apart."""
