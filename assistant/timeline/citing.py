"""The citations of a timeline: the rows have the first numbers, other words that are shown follow them."""

from assistant.answer import Citation
from index.statement import Span, Statement
from index.utterance import Utterance


class Citing:
    """The citations of one timeline as it grows; the same words of the same speaker keep their number."""

    def __init__(self) -> None:
        """None yet."""
        self._known: dict[tuple[str, Span, str | None], Citation] = {}
        self._last = 0

    def cite(
        self, statement: Statement, span: Span, said: Utterance | None, *, number: int | None = None
    ) -> Citation:
        """The citation of a stretch, with a number of its own when it is new."""
        speaker = said.speaker if said else None
        key = (statement.id, span, speaker)
        known = self._known.get(key)
        if known is not None and number is None:
            return known
        self._last = max(self._last + 1, number or 0)
        citation = Citation.of(number or self._last, statement, span, said)
        self._known.setdefault(key, citation)
        return citation
