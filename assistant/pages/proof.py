"""What stands above a source: whose words they are, how they are given, where else they were printed."""

from collections.abc import Sequence

from assistant.answer import Citation
from assistant.render import date_in_words, escape, permalink, quote_with_source, source_line
from index.hit import Print
from index.statement import Span, Statement
from index.utterance import Mode, Utterance

MODES: dict[Mode, str] = {
    "direct": "direct quote",
    "mixed": "reported, partly quoted",
    "indirect": "reported speech",
}
"""How the source gives the words."""
_DIFFERENCES = 4
"""Places shown where another print words it differently."""


def cited(statement: Statement, span: Span, utterances: Sequence[Utterance]) -> Citation:
    """The citation of a span that no answer cites: it belongs to the smallest utterance that holds it."""
    holding = [said for said in utterances if said.span.holds(span)]
    said = min(holding, key=lambda one: one.span.end - one.span.start, default=None)
    return Citation.of(0, statement, span, said)


def whose(citation: Citation) -> str:
    """`Ilse Dath, trade minister`; the outlet where the words are its own."""
    if citation.mode is None:
        return f"{citation.statement.outlet or 'The source'}, in its own words"
    return ", ".join(part for part in (citation.speaker or "Unnamed speaker", citation.role) if part)


def proof_html(citation: Citation) -> str:
    """Whose words a citation holds, how they are given, when; buttons that copy the quote and its address."""
    number = f'<span class="number">{citation.number}</span>' if citation.number else ""
    return (
        f'<div class="proof">{number}<div class="told">{_who(citation)}{_how(citation)}</div>'
        f'<div class="copies"><button type="button" class="framed quiet" '
        f'data-copy="{escape(quote_with_source(citation))}" '
        f'aria-label="Copy quote with its source: {escape(source_line(citation))}">Copy quote</button>'
        f'<button type="button" class="quiet" '
        f'data-permalink="{permalink(citation.statement, citation.span)}" '
        f'aria-label="Copy a link to these words">Copy link</button></div></div>'
    )


def _who(citation: Citation) -> str:
    name, comma, rest = whose(citation).partition(", ")
    return f'<p class="who"><b>{escape(name)}</b><span class="role">{escape(comma + rest)}</span></p>'


def _how(citation: Citation) -> str:
    if citation.mode is None:
        return ""
    parts = [f'<span class="mode {citation.mode}">{MODES[citation.mode]}</span>']
    if citation.via:
        parts.append(f"<span>as told by {escape(citation.via)}</span>")
    if citation.spoken_on:
        parts.append(f"<span>said {escape(date_in_words(citation.spoken_on))}</span>")
    if citation.event:
        parts.append(f"<span>{escape(citation.event)}</span>")
    return f'<p class="how">{"".join(parts)}</p>'


def prints_html(statement: Statement, prints: Sequence[Print]) -> str:
    """The other places that printed the cited words, oldest first, and where their wording differs."""
    if not prints:
        return ""
    count = "1 other print" if len(prints) == 1 else f"{len(prints)} other prints"
    rows = "".join(f"<li>{_print(statement, one)}</li>" for one in prints)
    return (
        f'<details class="prints"><summary>{count} of this remark, counted as one source</summary>'
        f"<ul>{rows}</ul></details>"
    )


def _print(statement: Statement, one: Print) -> str:
    from index.prints import differences  # brings numpy; the page is served before that loads

    where = ", ".join(part for part in (one.outlet, date_in_words(one.published)) if part)
    name = escape(one.statement_id)
    found = differences(one.of.of(statement.text), one.text)
    unlike = "".join(
        f"<li><del>{escape(_words(unequal.before))}</del> <ins>{escape(_words(unequal.after))}</ins></li>"
        for unequal in found[:_DIFFERENCES]
    )
    more = f"<li>and {len(found) - _DIFFERENCES} more places</li>" if len(found) > _DIFFERENCES else ""
    told = f'<ul class="differences" aria-label="Where the wording differs">{unlike}{more}</ul>'
    return (
        f'<a class="print-row" data-statement="{name}" data-start="{one.span.start}" '
        f'data-end="{one.span.end}" href="#/s={name}">'
        f'<span class="imprint">{escape(where)}</span> '
        f'<span class="title" dir="auto">{escape(one.title or one.source)}</span></a>'
        + (told if found else '<p class="same">word for word the same</p>')
    )


def _words(text: str) -> str:
    """What one side of a difference has; a dash where it has nothing."""
    return " ".join(text.split()) or "–"
