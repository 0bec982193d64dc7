"""An answer as it grows: claims, citations, what was withheld."""

import time
from collections.abc import Sequence
from dataclasses import dataclass, field

from assistant.answer import Answer, Citation, Claim, Nearest, Quote, Timings, Usage, Withheld
from assistant.claims import Cited, Verdict
from assistant.events import HeldBack, Stands
from assistant.framing import framed
from assistant.numbering import Numbering
from assistant.units import Unit
from index.statement import Span
from index.utterance import Utterance

EXTRACTIVE = "extractive"


def _reported_in(cited: Cited, span: Span) -> Utterance | None:
    """Whose words a stretch reports: of those that reach into it, the one with most of it."""
    meeting = [said for said in cited.utterances if said.span.meets(span)]
    return max(
        meeting,
        key=lambda said: min(said.span.end, span.end) - max(said.span.start, span.start),
        default=None,
    )


def milliseconds_since(started: float) -> float:
    """Since a `time.monotonic()` instant."""
    return (time.monotonic() - started) * 1000


@dataclass(slots=True, kw_only=True)
class Draft:
    """What has been found and written of one answer so far."""

    question: str
    searched_for: str
    language: str
    """Of the question: `ru` or `en`."""
    started: float
    """`time.monotonic()` when the question came."""
    search_ms: float
    model: str = EXTRACTIVE
    prompt: str | None = None
    notice: str | None = None
    usage: Usage = Usage()
    claims: list[Claim] = field(default_factory=list)
    withheld: list[Withheld] = field(default_factory=list)
    numbering: Numbering = field(default_factory=Numbering)
    first_token_ms: float | None = None
    speaker: str | None = None
    """Whom the last claim names, for a following "he"."""

    def start_over(self, notice: str) -> None:
        """Drop what a model wrote; what follows is extractive."""
        self.notice = notice
        self.model, self.prompt = EXTRACTIVE, None
        self.claims.clear()
        self.withheld.clear()
        self.numbering = Numbering()

    def extract(self, unit: Unit) -> Stands:
        """A unit in its frame, verbatim."""
        citation, new = self.numbering.cite(unit.statement, unit.span, unit.utterance)
        quote = Quote(
            text=unit.text,
            state="verbatim",
            start=unit.span.start,
            end=unit.span.end,
            statement_id=unit.statement.id,
        )
        text = framed(unit, citation.number, language=self.language)
        return self._stands(
            Claim(text=text, citations=(citation.number,), quotes=(quote,)), [citation] if new else []
        )

    def state(self, verdict: Verdict) -> Stands:
        """A verified sentence of a model, closed by the numbers of the stretches that carry it."""
        self.speaker = verdict.speaker
        numbers: list[int] = []
        fresh: list[Citation] = []
        for cited, span in verdict.support:
            voice = next(iter(cited.voices(span)), None) or _reported_in(cited, span)
            citation, new = self.numbering.cite(cited.statement, span, voice)
            if citation.number not in numbers:
                numbers.append(citation.number)
            fresh += [citation] if new else []
        marks = "".join(f" [{number}]" for number in numbers)
        return self._stands(
            Claim(text=verdict.text + marks, citations=tuple(numbers), quotes=verdict.quotes), fresh
        )

    def cites_any(self, units: Sequence[Unit]) -> bool:
        """Whether a citation reaches into one of the units."""
        return any(
            citation.statement.id == unit.statement.id and citation.span.meets(unit.span)
            for citation in self.numbering.citations
            for unit in units
        )

    def hold_back(self, text: str, reason: str) -> HeldBack:
        """A sentence that its citations do not carry."""
        withheld = Withheld(text=text, reason=reason)
        self.withheld.append(withheld)
        return HeldBack(withheld=withheld)

    def finished(self, refusal: str, nearest: tuple[Nearest, ...], silent: tuple[str, ...]) -> Answer:
        """The whole answer; a refusal when no claim stands."""
        answered = bool(self.claims)
        return Answer(
            question=self.question,
            searched_for=self.searched_for,
            outcome="answered" if answered else "not_on_record",
            text=" ".join(claim.text for claim in self.claims) if answered else refusal,
            claims=tuple(self.claims),
            citations=self.numbering.citations,
            withheld=tuple(self.withheld),
            nearest=() if answered else nearest,
            silent_speakers=() if answered else silent,
            notice=self.notice,
            model=self.model,
            prompt=self.prompt,
            usage=self.usage,
            timings=Timings(
                search_ms=self.search_ms,
                first_token_ms=self.first_token_ms,
                total_ms=milliseconds_since(self.started),
            ),
        )

    def _stands(self, claim: Claim, new: list[Citation]) -> Stands:
        if self.first_token_ms is None:
            self.first_token_ms = milliseconds_since(self.started)
        self.claims.append(claim)
        return Stands(claim=claim, new_citations=tuple(new))
