"""An answer as safe HTML and Markdown.

Statement text, metadata and model output are hostile: everything passes `escape`, and no function here
takes markup from its caller. Pure: no file, clock or network.
"""

import html
import re
from calendar import month_abbr
from urllib.parse import quote as percent

from assistant.answer import Answer, Citation, Claim, Nearest, Quote, QuoteState
from index.dates import PartialDate
from index.statement import Span, Statement

_MARK = re.compile(r"\[(\d{1,4})\]")
_OPENING = "“\"«„‘'"
_CLOSING = "”\"»“’'"
_MARKS = frozenset(_OPENING + _CLOSING)
_ANY_MARK = "[" + "".join(sorted(_MARKS)) + "]"
_QUOTATION_MARKS = frozenset('“”"«»„')

SHA_CHARS = 16
"""Hex digits of a text's digest by which the page notices that a statement has changed since."""

STATES: dict[QuoteState, str] = {
    "verbatim": "verbatim: these words are in the cited statement",
    "altered": "altered: the statement's words differ",
    "stitched": "stitched: joined from separate places",
    "wrong_speaker": "another speaker's words",
    "not_found": "not found in the cited statement",
}
"""What a reader is told of each state of a quote."""


def escape(text: str) -> str:
    """`text` for use in HTML content or a quoted attribute; carriage returns survive it."""
    whole = text.encode("utf-8", "replace").decode("utf-8")
    return html.escape(whole, quote=True).replace("\r", "&#13;").replace("\x00", "\ufffd")


def date_in_words(date: PartialDate | None) -> str:
    """`22 Apr 2024`, `Apr 2024`, `2024`, `31 Jul` or, for None, `undated`."""
    if date is None:
        return "undated"
    parts = [
        str(date.day) if date.day else "",
        month_abbr[date.month] if date.month else "",
        str(date.year) if date.year else "",
    ]
    return " ".join(part for part in parts if part)


def headline(statement: Statement) -> str:
    """The title, or where there is none, the first words of the statement's text."""
    if statement.title:
        return statement.title
    words = statement.text[statement.body_start : statement.body_start + 400].split()
    return " ".join(words[:12]) + ("…" if len(words) > 12 else "")


def imprint(statement: Statement) -> str:
    """Outlet and date in one line: `Halyard, 3 May 2031`."""
    return ", ".join(part for part in (statement.outlet, date_in_words(statement.published)) if part)


def printed(statement: Statement) -> str:
    """The imprint; with no outlet known, the statement's title in its place: `“Dath speaks”, 3 May 2031`."""
    if statement.outlet:
        return imprint(statement)
    return f"“{_single_marks(headline(statement))}”, {date_in_words(statement.published)}"


def source_line(citation: Citation) -> str:
    """Whose words, as whom, where printed and when: `Ilse Dath, trade minister, Halyard, 3 May 2031`."""
    parts = (citation.speaker, citation.role, printed(citation.statement))
    return ", ".join(part for part in parts if part)


def quote_with_source(citation: Citation) -> str:
    """The cited words and their source line, ready to be printed elsewhere.

    Only words that the source gives as the speaker's own are signed with the speaker's name; reported
    speech stays the outlet's wording, and says so.
    """
    words = " ".join(citation.quote.split())
    if citation.mode == "direct" and not _QUOTATION_MARKS & set(words):
        signed = source_line(citation)
        return f"“{words}” — {signed if citation.speaker else f'unnamed speaker, {signed}'}"
    framed = _single_marks(words)
    reporting = f", reporting {_named(citation)}" if citation.speaker and citation.mode else ""
    return f"“{framed}” — {printed(citation.statement)}{reporting}"


def _single_marks(words: str) -> str:
    """Words to be set in quotation marks of our own."""
    return words.replace("“", "‘").replace("”", "’").replace('"', "'")


def _named(citation: Citation) -> str:
    return ", ".join(part for part in (citation.speaker, citation.role) if part)


def permalink(statement: Statement, span: Span | None = None) -> str:
    """The part of the page's address after `#` that opens a statement, at a span; safe in an attribute.

    It carries the beginning of the text's digest, so that the page notices when the words have moved.
    """
    place = f"#/s={percent(statement.id, safe='', errors='replace')}&h={statement.sha256[:SHA_CHARS]}"
    return escape(place + (f"&a={span.start}&b={span.end}" if span else ""))


def place_of(statement: Statement, span: Span) -> str:
    """The attributes by which the page opens a statement at a span."""
    return (
        f'data-statement="{escape(statement.id)}" data-sha="{statement.sha256[:SHA_CHARS]}" '
        f'data-start="{span.start}" data-end="{span.end}" href="{permalink(statement, span)}"'
    )


def claim_html(claim: Claim, citations: tuple[Citation, ...]) -> str:
    """One sentence: its quotes with their state, its `[n]` marks as links, everything else escaped.

    A mark whose number is not among `citations` is shown as it stands, without a link.
    """
    by_number = {citation.number: citation for citation in citations}
    pieces, at = [], 0
    for start, end, quote in _quoted(claim):
        pieces += [_marked(claim.text[at:start], by_number), _quote_html(claim.text[start:end], quote)]
        at = end
    pieces.append(_marked(claim.text[at:], by_number))
    return "".join(pieces)


def _quoted(claim: Claim) -> list[tuple[int, int, Quote]]:
    """Where each quote of the claim stands in its text, its quotation marks included; in text order."""
    found: list[tuple[int, int, Quote]] = []
    at = 0
    for quote in claim.quotes:
        words = _as_set(quote.text).search(claim.text, at) if quote.text.strip() else None
        if words is None:
            continue
        start, end = words.span()
        opened = start > at and claim.text[start - 1] in _OPENING
        if opened and end < len(claim.text) and claim.text[end] in _CLOSING:
            start, end = start - 1, end + 1
        found.append((start, end, quote))
        at = end
    return found


def _as_set(words: str) -> re.Pattern[str]:
    """Finds the words of a quote in a sentence that set their quotation marks and white space its own way."""
    parts = [
        r"\s+"
        if part.isspace()
        else "".join(_ANY_MARK if char in _MARKS else re.escape(char) for char in part)
        for part in re.split(r"(\s+)", words.strip())
    ]
    return re.compile("".join(parts))


def _quote_html(text: str, quote: Quote) -> str:
    told = STATES[quote.state]
    sign = "" if quote.state == "verbatim" else f'<span class="state">{escape(told.split(":")[0])}</span>'
    return (
        f'<span class="quote {quote.state}" title="{escape(told)}"><q dir="auto">{escape(text)}</q>{sign}'
        f'<span class="sr"> ({escape(told.split(":")[0])}) </span></span>'
    )


def _marked(text: str, by_number: dict[int, Citation]) -> str:
    pieces, at = [], 0
    for mark in _MARK.finditer(text):
        citation = by_number.get(int(mark[1]))
        if citation is not None:
            ahead = text[at : mark.start()]
            joined = escape(ahead.rstrip(" ")) + ("&nbsp;" if ahead.endswith(" ") else "")
            pieces += [joined, citation_link(citation)]  # a number never begins a line
            at = mark.end()
    return "".join(pieces) + escape(text[at:])


def citation_link(citation: Citation) -> str:
    """`[n]` as a link that opens the source."""
    label = f"Source {citation.number}: {source_line(citation)}"
    return (
        f'<a class="cite" data-number="{citation.number}" {place_of(citation.statement, citation.span)} '
        f'aria-label="{escape(label)}">[{citation.number}]</a>'
    )


def sources_html(citations: tuple[Citation, ...]) -> str:
    """The sources of an answer: number, speaker, title, outlet, date; each opens its source."""
    rows = "".join(f"<li>{_source_row(citation)}</li>" for citation in citations)
    return f'<h3>Sources</h3><ol class="source-list">{rows}</ol>' if rows else ""


def _source_row(citation: Citation) -> str:
    who = f'<span class="speaker">{escape(citation.speaker)}</span> ' if citation.speaker else ""
    title = f'<span class="title" dir="auto">{escape(headline(citation.statement))}</span>'
    return (
        f'<a class="source-row" data-number="{citation.number}" '
        f'{place_of(citation.statement, citation.span)}><span class="number">{citation.number}</span>'
        f'<span class="what">{who}{title}'
        f'<span class="imprint">{escape(imprint(citation.statement))}</span></span></a>'
    )


def nearest_html(nearest: Nearest) -> str:
    """A statement close to an unanswered question: date, outlet, title and the one line shown of it."""
    line = " ".join(nearest.span.of(nearest.statement.text).split())
    who = f"{escape(nearest.speaker)}: " if nearest.speaker else ""
    return (
        f'<a class="nearest-row" {place_of(nearest.statement, nearest.span)}>'
        f'<span class="imprint">{escape(imprint(nearest.statement))}</span>'
        f'<span class="title" dir="auto">{escape(headline(nearest.statement))}</span>'
        f'<span class="line" dir="auto">{who}{escape(line)}</span></a>'
    )


def answer_markdown(answer: Answer) -> str:
    """The answer's text and its numbered sources, for pasting elsewhere; Markdown's own signs are escaped."""
    lines = [f"**{_plain(answer.question)}**", "", _plain(answer.text)]
    if answer.citations:
        lines.append("")
        lines += [f"{c.number}. {_plain(quote_with_source(c))}" for c in answer.citations]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    return re.sub(r"([\\`*_<>#|~])", r"\\\1", text)
