"""What the reader gets: claims, the citations that prove them, and how the answer came about."""

from dataclasses import dataclass
from typing import Literal, Self

from index.dates import PartialDate
from index.hit import Print
from index.statement import Span, Statement
from index.utterance import Mode, Utterance

Outcome = Literal["answered", "not_on_record"]
QuoteState = Literal["verbatim", "altered", "stitched", "wrong_speaker", "not_found"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Turn:
    """One message of the conversation so far."""

    role: Literal["user", "assistant"]
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """The proof of a claim: a stretch of a statement, and who said it."""

    number: int
    """As shown, from 1, in order of first use."""
    statement: Statement
    span: Span
    speaker: str | None = None
    role: str | None = None
    mode: Mode | None = None
    """None when the cited words are the outlet's own."""
    via: str | None = None
    spoken_on: PartialDate | None = None
    event: str | None = None
    prints: tuple[Print, ...] = ()
    """Where else the cited words were printed: one source, counted once."""

    @classmethod
    def of(cls, number: int, statement: Statement, span: Span, said: Utterance | None) -> Self:
        """The citation of a stretch that `said` holds or reports; None for the outlet's own words."""
        if said is None:
            return cls(number=number, statement=statement, span=span)
        return cls(
            number=number,
            statement=statement,
            span=span,
            speaker=said.speaker,
            role=said.role,
            mode=said.mode,
            via=said.via,
            spoken_on=said.spoken_on,
            event=said.event,
        )

    @property
    def quote(self) -> str:
        """The cited words, verbatim."""
        return self.span.of(self.statement.text)


@dataclass(frozen=True, slots=True, kw_only=True)
class Quote:
    """A quoted span of a claim, looked up in the cited statements."""

    text: str
    """The words between the quotation marks, as the answer has them."""
    state: QuoteState
    start: int | None = None
    """In code points of the cited statement's text; None unless the words were found there."""
    end: int | None = None
    statement_id: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """One sentence of an answer."""

    text: str
    """As shown, with citation marks such as `[1]`."""
    citations: tuple[int, ...]
    """Numbers of the citations it rests on."""
    quotes: tuple[Quote, ...] = ()
    supported: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Withheld:
    """A sentence of the model that its citations do not carry."""

    text: str
    reason: str
    """One clause: what does not hold."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Nearest:
    """A statement close to a question that the record does not answer."""

    statement: Statement
    span: Span
    """The one line shown of it."""
    speaker: str | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Usage:
    """Tokens counted by the model's server; 0 where no model was asked."""

    input_tokens: int = 0
    output_tokens: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Timings:
    """Wall-clock milliseconds of each stage."""

    search_ms: float = 0.0
    first_token_ms: float | None = None
    total_ms: float = 0.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """A whole answer; nothing in it that a citation does not carry."""

    question: str
    """As asked."""
    searched_for: str
    """The question as searched: standing alone, with the filters read from it in words."""
    outcome: Outcome
    text: str
    """What is shown: the claims that stand, with `[n]` marks, or the sentence of a refusal."""
    claims: tuple[Claim, ...]
    citations: tuple[Citation, ...]
    withheld: tuple[Withheld, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    """Only for `not_on_record`."""
    silent_speakers: tuple[str, ...] = ()
    """Only for `not_on_record`: speakers on record who say nothing of it."""
    notice: str | None = None
    """What the reader must know about how it was made, e.g. that the model failed."""
    model: str
    """`extractive`, or the model's name."""
    prompt: str | None = None
    """Name, version and checksum of the prompt; None in extractive mode."""
    usage: Usage = Usage()
    timings: Timings = Timings()
