"""The JSON shapes of the command line and of exports; fixed, because scripts rest on them."""

from typing import TYPE_CHECKING, TypedDict

from assistant.answer import Answer, Citation, Claim, Quote
from index.hit import Hit, Print
from index.speaker import Speaker
from index.statement import Span, Statement
from index.utterance import Utterance

if TYPE_CHECKING:
    from index.catalog import StatementSummary


class HitJson(TypedDict):
    """One passage of a search."""

    rank: int
    statement_id: str
    source: str
    title: str | None
    published: str | None
    outlet: str | None
    start: int
    end: int
    text: str
    similarity: float | None
    fused: float
    lexical_rank: int | None
    url: str | None
    speakers: list[str]


class PrintJson(TypedDict):
    """Another place that printed the same words, with its own wording."""

    statement_id: str
    source: str
    title: str | None
    outlet: str | None
    published: str | None
    url: str | None
    start: int
    end: int
    text: str


class CitationJson(TypedDict):
    """One proof; `quote` is the statement's text from `start` to `end`."""

    number: int
    statement_id: str
    source: str
    title: str | None
    outlet: str | None
    published: str | None
    start: int
    end: int
    quote: str
    speaker: str | None
    role: str | None
    mode: str | None
    via: str | None
    spoken_on: str | None
    event: str | None
    url: str | None
    sha256: str
    prints: list[PrintJson]


class QuoteJson(TypedDict):
    """One quoted span of a claim."""

    text: str
    state: str
    start: int | None
    end: int | None
    statement_id: str | None


class ClaimJson(TypedDict):
    """One sentence of an answer."""

    text: str
    citations: list[int]
    supported: bool
    quotes: list[QuoteJson]


class WithheldJson(TypedDict):
    """A sentence that was not shown, and why."""

    text: str
    reason: str


class NearestJson(TypedDict):
    """A statement close to a question that the record does not answer."""

    statement_id: str
    source: str
    title: str | None
    outlet: str | None
    published: str | None
    start: int
    end: int
    text: str
    speaker: str | None


class UsageJson(TypedDict):
    """Tokens."""

    input_tokens: int
    output_tokens: int


class AnswerJson(TypedDict):
    """A whole answer."""

    question: str
    searched_for: str
    outcome: str
    text: str
    claims: list[ClaimJson]
    citations: list[CitationJson]
    withheld: list[WithheldJson]
    nearest: list[NearestJson]
    silent_speakers: list[str]
    notice: str | None
    model: str
    prompt: str | None
    usage: UsageJson
    timings_ms: dict[str, float | None]


class MentionJson(TypedDict):
    """The words that name a speaker at one place."""

    start: int
    end: int
    text: str


class UtteranceJson(TypedDict):
    """A stretch that somebody said."""

    start: int
    end: int
    text: str
    speaker: str | None
    role: str | None
    mode: str
    via: str | None
    cue: MentionJson | None
    spoken_on: str | None
    mention: MentionJson | None
    event: str | None


class MergeJson(TypedDict):
    """Why a name counts as a speaker's."""

    form: str
    reason: str
    statements: list[str]


class SpeakerJson(TypedDict):
    """One speaker of the corpus."""

    name: str
    names: list[str]
    forms: list[str]
    roles: list[str]
    countries: list[str]
    statements: int
    utterances: int
    evidence: list[MergeJson]


class StatementJson(TypedDict):
    """One statement of a listing."""

    statement_id: str
    source: str
    title: str | None
    outlet: str | None
    url: str | None
    published: str | None
    language: str | None
    sha256: str
    chars: int
    passages: int
    speakers: list[str]


def hit_json(hit: Hit) -> HitJson:
    """The shape of a hit."""
    statement, span = hit.statement, hit.passage.span
    return {
        "rank": hit.rank,
        "statement_id": statement.id,
        "source": statement.source,
        "title": statement.title,
        "published": published(statement),
        "outlet": statement.outlet,
        "start": span.start,
        "end": span.end,
        "text": hit.passage.text,
        "similarity": hit.similarity,
        "fused": hit.fused,
        "lexical_rank": hit.lexical_rank,
        "url": statement.url,
        "speakers": sorted({said.speaker for said in hit.passage.utterances if said.speaker}),
    }


def citation_json(citation: Citation) -> CitationJson:
    """The shape of a citation."""
    statement = citation.statement
    return {
        "number": citation.number,
        "statement_id": statement.id,
        "source": statement.source,
        "title": statement.title,
        "outlet": statement.outlet,
        "published": published(statement),
        "start": citation.span.start,
        "end": citation.span.end,
        "quote": citation.quote,
        "speaker": citation.speaker,
        "role": citation.role,
        "mode": citation.mode,
        "via": citation.via,
        "spoken_on": citation.spoken_on.isoformat() if citation.spoken_on else None,
        "event": citation.event,
        "url": statement.url,
        "sha256": statement.sha256,
        "prints": [print_json(one) for one in citation.prints],
    }


def print_json(other: Print) -> PrintJson:
    """The shape of another print."""
    return {
        "statement_id": other.statement_id,
        "source": other.source,
        "title": other.title,
        "outlet": other.outlet,
        "published": other.published.isoformat() if other.published else None,
        "url": other.url,
        "start": other.span.start,
        "end": other.span.end,
        "text": other.text,
    }


def answer_json(answer: Answer) -> AnswerJson:
    """The shape of an answer."""
    return {
        "question": answer.question,
        "searched_for": answer.searched_for,
        "outcome": answer.outcome,
        "text": answer.text,
        "claims": [_claim(claim) for claim in answer.claims],
        "citations": [citation_json(citation) for citation in answer.citations],
        "withheld": [{"text": held.text, "reason": held.reason} for held in answer.withheld],
        "nearest": [
            {
                "statement_id": near.statement.id,
                "source": near.statement.source,
                "title": near.statement.title,
                "outlet": near.statement.outlet,
                "published": published(near.statement),
                "start": near.span.start,
                "end": near.span.end,
                "text": near.span.of(near.statement.text),
                "speaker": near.speaker,
            }
            for near in answer.nearest
        ],
        "silent_speakers": list(answer.silent_speakers),
        "notice": answer.notice,
        "model": answer.model,
        "prompt": answer.prompt,
        "usage": {"input_tokens": answer.usage.input_tokens, "output_tokens": answer.usage.output_tokens},
        "timings_ms": {
            "search": answer.timings.search_ms,
            "first_token": answer.timings.first_token_ms,
            "total": answer.timings.total_ms,
        },
    }


def utterance_json(text: str, said: Utterance) -> UtteranceJson:
    """The shape of an utterance of a statement with this text."""
    return {
        "start": said.span.start,
        "end": said.span.end,
        "text": said.span.of(text),
        "speaker": said.speaker,
        "role": said.role,
        "mode": said.mode,
        "via": said.via,
        "cue": _words(text, said.cue),
        "spoken_on": said.spoken_on.isoformat() if said.spoken_on else None,
        "mention": _words(text, said.mention),
        "event": said.event,
    }


def speaker_json(speaker: Speaker) -> SpeakerJson:
    """The shape of a speaker."""
    return {
        "name": speaker.name,
        "names": list(speaker.names),
        "forms": list(speaker.forms),
        "roles": list(speaker.roles),
        "countries": list(speaker.countries),
        "statements": speaker.statements,
        "utterances": speaker.utterances,
        "evidence": [
            {"form": merge.form, "reason": merge.reason, "statements": list(merge.statements)}
            for merge in speaker.evidence
        ],
    }


def statement_json(summary: "StatementSummary") -> StatementJson:
    """The shape of a statement in a listing."""
    statement = summary.statement
    return {
        "statement_id": statement.id,
        "source": statement.source,
        "title": statement.title,
        "outlet": statement.outlet,
        "url": statement.url,
        "published": published(statement),
        "language": statement.language,
        "sha256": statement.sha256,
        "chars": len(statement.text),
        "passages": summary.passages,
        "speakers": list(summary.speakers),
    }


def published(statement: Statement) -> str | None:
    """The ISO date, or its known part."""
    return statement.published.isoformat() if statement.published else None


def _claim(claim: Claim) -> ClaimJson:
    return {
        "text": claim.text,
        "citations": list(claim.citations),
        "supported": claim.supported,
        "quotes": [_quote(quote) for quote in claim.quotes],
    }


def _quote(quote: Quote) -> QuoteJson:
    return {
        "text": quote.text,
        "state": quote.state,
        "start": quote.start,
        "end": quote.end,
        "statement_id": quote.statement_id,
    }


def _words(text: str, span: Span | None) -> MentionJson | None:
    return None if span is None else {"start": span.start, "end": span.end, "text": span.of(text)}
