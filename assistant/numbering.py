"""Citations get their numbers in the order of first use; the same stretch keeps its number."""

from assistant.answer import Citation
from index.statement import Span, Statement
from index.utterance import Utterance


class Numbering:
    """The citations of one answer as it grows."""

    def __init__(self) -> None:
        """None yet."""
        self._citations: dict[tuple[str, int, int], Citation] = {}

    def cite(self, statement: Statement, span: Span, said: Utterance | None) -> tuple[Citation, bool]:
        """The citation of a stretch, and whether it is new."""
        key = (statement.id, span.start, span.end)
        there = self._citations.get(key)
        if there is not None:
            return there, False
        citation = Citation.of(len(self._citations) + 1, statement, span, said)
        self._citations[key] = citation
        return citation, True

    @property
    def citations(self) -> tuple[Citation, ...]:
        """In the order of their numbers."""
        return tuple(self._citations.values())
