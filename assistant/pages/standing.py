"""How a sentence of an answer stands: its quotes checked, and whose words each citation holds."""

from collections.abc import Sequence

from assistant.answer import Citation, Claim, Quote, QuoteState
from assistant.pages.proof import MODES, whose
from assistant.render import STATES, claim_html, escape, printed

_SIGNS: dict[QuoteState, str] = {
    "verbatim": "Verbatim",
    "altered": "Altered",
    "stitched": "Stitched",
    "wrong_speaker": "Wrong speaker",
    "not_found": "Not found",
}
_SHOWN_CHARS = 60
"""Code points shown of a quote that does not hold, to tell it from others in its sentence."""


def claim_block(claim: Claim, citations: tuple[Citation, ...]) -> str:
    """The sentence, and under it one line a citation: the state of its quotes, whose words, where printed."""
    by_number = {citation.number: citation for citation in citations}
    cited = [by_number[number] for number in claim.citations if number in by_number]
    rows = "".join(f"<li>{_line(claim, citation)}</li>" for citation in cited)
    faults = "".join(f"<li>{_fault(quote)}</li>" for quote in claim.quotes if quote.state != "verbatim")
    proof = f'<ul class="standing">{rows}{faults}</ul>' if rows or faults else ""
    return f'<p class="sentence" dir="auto">{claim_html(claim, citations)}</p>{proof}'


def _line(claim: Claim, citation: Citation) -> str:
    held = [
        quote
        for quote in claim.quotes
        if quote.state == "verbatim"
        and quote.statement_id == citation.statement.id
        and quote.start is not None
        and quote.start < citation.span.end
        and quote.end is not None
        and citation.span.start < quote.end
    ]
    verdict = '<span class="verdict verbatim">Verbatim</span>' if held else ""
    mode = f'<span class="mode">{MODES[citation.mode]}</span>' if citation.mode else ""
    via = f"<span>as told by {escape(citation.via)}</span>" if citation.via else ""
    return (
        f'<span class="mark" aria-hidden="true">{citation.number}</span>{verdict}'
        f'<span class="whose">{escape(whose(citation))}</span>{mode}{via}'
        f'<span class="imprint">{escape(printed(citation.statement))}</span>'
    )


def _fault(quote: Quote) -> str:
    words = " ".join(quote.text.split())
    short = words[:_SHOWN_CHARS] + ("…" if len(words) > _SHOWN_CHARS else "")
    what = STATES[quote.state].partition(": ")[2] or STATES[quote.state]
    return (
        f'<span class="verdict {quote.state}">{_SIGNS[quote.state]}</span>'
        f'<span class="why" dir="auto">“{escape(short)}”: {escape(what)}</span>'
    )


def tally(claims: Sequence[Claim]) -> str:
    """`3 quotes checked: 2 verbatim, 1 altered`; what the reader may rest on, in one line."""
    states = [quote.state for claim in claims for quote in claim.quotes]
    if not states:
        return "No words are quoted in this answer."
    parts = [f"{states.count(state)} {_SIGNS[state].lower()}" for state in _SIGNS if state in states]
    quotes = "1 quote" if len(states) == 1 else f"{len(states)} quotes"
    return escape(f"{quotes} checked against the statements: {', '.join(parts)}.")
