"""One turn of a conversation: question, search, evidence, answer, verified as it is made."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from assistant.answer import Answer, Claim, Quote, Timings, Turn, Usage, Withheld
from assistant.events import Done, Event, Found, Stands, Understood
from assistant.extract import Weighed, chosen, weigh
from assistant.framing import framed
from assistant.numbering import Numbering
from assistant.refusal import nearest_of, refusal_text
from assistant.units import Unit
from index import Filters, Hit, Index

HITS = 12
"""Passages an answer is made from."""
EXTRACTIVE = "extractive"


@dataclass(slots=True, kw_only=True)
class _Draft:
    """An answer as it grows."""

    question: str
    searched_for: str
    language: str
    speakers: frozenset[str]
    filters: Filters
    hits: tuple[Hit, ...]
    started: float
    search_ms: float
    weighed: tuple[Weighed, ...] = ()
    claims: list[Claim] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)
    numbering: Numbering = field(default_factory=Numbering)
    first_token_ms: float | None = None
    usage: Usage = Usage()
    model: str = EXTRACTIVE
    prompt: str | None = None
    notice: str | None = None


class Assistant:
    """Answers questions over an index; share it between threads, it keeps nothing between questions."""

    def __init__(self, index: Index) -> None:
        """Without a model the answers are extractive."""
        self._index = index

    def ask(self, question: str, *, history: Sequence[Turn] = (), filters: Filters | None = None) -> Answer:
        """The whole answer; raises `IndexProblem` for a question that cannot be searched."""
        for event in self.stream(question, history=history, filters=filters):
            if isinstance(event, Done):
                return event.answer
        raise AssertionError("a stream ends with Done")

    def stream(
        self, question: str, *, history: Sequence[Turn] = (), filters: Filters | None = None
    ) -> Iterator[Event]:
        """The events of an answer as it is made; the last one is `Done`."""
        started = time.monotonic()
        narrowed = filters or Filters()
        result = self._index.search(question, k=HITS, filters=narrowed)
        yield Understood(searched_for=result.read_as, filters=result.filters)
        draft = _Draft(
            question=question,
            searched_for=result.read_as,
            language=language_of(question),
            speakers=frozenset(),
            filters=narrowed,
            hits=result.hits,
            started=started,
            search_ms=_ms_since(started),
        )
        yield Found(hits=result.hits, search_ms=draft.search_ms)
        draft.weighed = weigh(question, result.hits, self._index, speakers=draft.speakers)
        yield from self._extract(draft)
        yield Done(answer=self._finished(draft))

    def _extract(self, draft: _Draft) -> Iterator[Event]:
        for unit in chosen(draft.weighed):
            yield _stands(draft, unit)

    def _finished(self, draft: _Draft) -> Answer:
        answered = bool(draft.claims)
        refusal = refusal_text(
            sorted(draft.speakers), statements=self._index.overview().statements, language=draft.language
        )
        return Answer(
            question=draft.question,
            searched_for=draft.searched_for,
            outcome="answered" if answered else "not_on_record",
            text=" ".join(claim.text for claim in draft.claims) if answered else refusal,
            claims=tuple(draft.claims),
            citations=draft.numbering.citations,
            withheld=tuple(draft.withheld),
            nearest=() if answered else nearest_of(draft.weighed),
            notice=draft.notice,
            model=draft.model,
            prompt=draft.prompt,
            usage=draft.usage,
            timings=Timings(
                search_ms=draft.search_ms,
                first_token_ms=draft.first_token_ms,
                total_ms=_ms_since(draft.started),
            ),
        )


def language_of(question: str) -> str:
    """`ru` when most letters of the question are Cyrillic, else `en`: the languages frames are written in."""
    letters = [char for char in question if char.isalpha()]
    cyrillic = sum(1 for char in letters if "\u0400" <= char <= "\u04ff")
    return "ru" if cyrillic * 2 > len(letters) else "en"


def _stands(draft: _Draft, unit: Unit) -> Stands:
    citation, new = draft.numbering.cite(unit.statement, unit.span, unit.utterance)
    if draft.first_token_ms is None:
        draft.first_token_ms = _ms_since(draft.started)
    quote = Quote(
        text=unit.text,
        state="verbatim",
        start=unit.span.start,
        end=unit.span.end,
        statement_id=unit.statement.id,
    )
    claim = Claim(
        text=framed(unit, citation.number, language=draft.language),
        citations=(citation.number,),
        quotes=(quote,),
    )
    draft.claims.append(claim)
    return Stands(claim=claim, new_citations=(citation,) if new else ())


def _ms_since(started: float) -> float:
    return (time.monotonic() - started) * 1000
