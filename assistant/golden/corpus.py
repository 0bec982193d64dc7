"""The statements that golden cases ask about, and where their evidence stands in them."""

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.golden.wording import find_words
from index.statement import Span, Statement
from prompts.cases import Case, CaseEvidence


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """One evidence of a case, found in the corpus."""

    statement: Statement
    span: Span | None
    """The words that answer; None for the whole statement."""
    speaker: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Missing:
    """An id or a quote of a case that the corpus does not have."""

    case: Case
    reason: str
    """One clause: what is not there and what to do."""

    def __str__(self) -> str:
        """File, line, case and reason."""
        return f"{self.case.file}:{self.case.line}: case {self.case.id!r}: {self.reason}"


class Corpus:
    """Statements by id, and the names of everybody who speaks in them."""

    def __init__(self, statements: Iterable[Statement], speakers: Iterable[str] = ()) -> None:
        self._statements = {statement.id: statement for statement in statements}
        own = {statement.speaker for statement in self._statements.values() if statement.speaker}
        self.speakers = tuple(sorted(own.union(speakers)))

    @property
    def statements(self) -> tuple[Statement, ...]:
        """All of them, in the order given."""
        return tuple(self._statements.values())

    def statement(self, identifier: str) -> Statement | None:
        """The statement with that id, or None."""
        return self._statements.get(identifier)

    def anchors(self, case: Case) -> tuple[tuple[Anchor, ...], tuple[Missing, ...]]:
        """The evidence of a case as found, and what of it or of its near misses is not there."""
        found: list[Anchor] = []
        missing: list[Missing] = []
        for evidence in case.evidence:
            anchor = self._anchor(evidence)
            if isinstance(anchor, str):
                missing.append(Missing(case=case, reason=anchor))
            else:
                found.append(anchor)
        missing += [
            Missing(case=case, reason=self._unknown(identifier))
            for identifier in case.near_miss
            if identifier not in self._statements
        ]
        return tuple(found), tuple(missing)

    def _anchor(self, evidence: CaseEvidence) -> Anchor | str:
        statement = self._statements.get(evidence.statement)
        if statement is None:
            return self._unknown(evidence.statement)
        span: Span | None = None
        if evidence.quote is not None:
            span = find_words(evidence.quote, statement.text)
            if span is None:
                return (
                    f"the quote {_short(evidence.quote)!r} is not in statement {evidence.statement!r}; "
                    "copy the words anew from `onrecord show`"
                )
        elif evidence.start is not None and evidence.end is not None:
            if evidence.end > len(statement.text):
                return (
                    f"end {evidence.end} lies past statement {evidence.statement!r} of "
                    f"{len(statement.text)} characters; give a quote instead"
                )
            span = Span(start=evidence.start, end=evidence.end)
        return Anchor(statement=statement, span=span, speaker=evidence.speaker)

    def _unknown(self, identifier: str) -> str:
        import difflib

        near = difflib.get_close_matches(identifier, self._statements, n=1, cutoff=0.6)
        ids = ", ".join(sorted(self._statements)[:_MOST_IDS])
        more = ", …" if len(self._statements) > _MOST_IDS else ""
        hint = f"did you mean {near[0]!r}?" if near else f"there are {ids}{more}"
        return f"statement {identifier!r} is not in the corpus; {hint}"


_MOST_IDS = 5
"""Listed to somebody who names a statement that is not there."""


def _short(text: str) -> str:
    return text if len(text) <= 60 else text[:59] + "…"
