"""What is embedded, searched and cited: consecutive slices that tile a statement."""

from dataclasses import dataclass

from index.statement import Span
from index.utterance import Utterance


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """A slice of a statement; the passages of a statement, joined, are its text."""

    statement_id: str
    ordinal: int
    """0-based place among the statement's passages."""
    span: Span
    text: str
    """Always `statement.text[span.start:span.end]`."""
    utterances: tuple[Utterance, ...] = ()
    """Those that share at least one code point with the passage, in text order."""

    @property
    def id(self) -> str:
        """Unique in the corpus: `{statement_id}:{start}-{end}`."""
        return f"{self.statement_id}:{self.span.start}-{self.span.end}"
