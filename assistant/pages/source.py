"""A whole statement as the source panel shows it: the cited words marked, each speaker's words set off."""

from collections.abc import Iterable, Sequence

from assistant.answer import Citation
from assistant.render import date_in_words, escape, headline, imprint, quote_with_source, source_line
from index.statement import Span, Statement
from index.utterance import Mode, Utterance

MODES: dict[Mode, str] = {
    "direct": "direct quote",
    "mixed": "reported, partly quoted",
    "indirect": "reported speech",
}
"""How the source gives the words."""

SHOWN_CHARS = 120_000
"""Code points shown of a longer statement, around the cited words; a browser lays them out at ease."""


def proof_html(citation: Citation) -> str:
    """Whose words a citation holds, how they are given, when, and the button that copies them."""
    if citation.mode:
        who = _who(citation.speaker or "Unnamed speaker", citation.role)
        how = f'<span class="mode {citation.mode}">{MODES[citation.mode]}</span>'
        via = f"<span>as told by {escape(citation.via)}</span>" if citation.via else ""
        said = f"<span>said {escape(date_in_words(citation.spoken_on))}</span>" if citation.spoken_on else ""
        event = f"<span>{escape(citation.event)}</span>" if citation.event else ""
        who += f'<p class="how">{how}{via}{said}{event}</p>'
    else:
        who = _who(citation.statement.outlet or "The report", "in its own words")
    return (
        f'<div class="proof"><span class="number">{citation.number}</span><div>{who}</div>'
        f'<button type="button" class="copy" data-copy="{escape(quote_with_source(citation))}" '
        f'aria-label="Copy quote with its source: {escape(source_line(citation))}">'
        "Copy quote</button></div>"
    )


def _who(name: str, role: str | None) -> str:
    added = f'<span class="role">, {escape(role)}</span>' if role else ""
    return f'<p class="who"><b>{escape(name)}</b>{added}</p>'


def statement_html(
    statement: Statement,
    utterances: Sequence[Utterance] = (),
    *,
    cited: Span | None = None,
    others: Sequence[Span] = (),
) -> str:
    """The statement's title, imprint and verbatim text.

    `cited` becomes one `<mark id="cited">` whose text content is exactly those code points; `others`, the
    answer's further citations, are marked lightly; stretches that somebody said carry the speaker's name.
    """
    return (
        f'<article lang="{escape(statement.language or "")}"><header>'
        f'<h2 dir="auto" tabindex="-1">{escape(headline(statement))}</h2>'
        f'<p class="imprint">{escape(_printed(statement))}</p>{_link(statement)}</header>'
        f"{_legend(utterances)}{_text_html(statement, utterances, cited, others)}</article>"
    )


def _printed(statement: Statement) -> str:
    parts = (imprint(statement), statement.place, statement.event, statement.source.rsplit("/", 1)[-1])
    return " · ".join(part for part in parts if part)


def _link(statement: Statement) -> str:
    """The address it was printed at, as text: the page opens no other host by itself."""
    if not statement.url or not statement.url.startswith(("https://", "http://")):
        return ""
    url = escape(statement.url)
    return (
        f'<p class="address"><a href="{url}" target="_blank" rel="noopener noreferrer nofollow">{url}</a></p>'
    )


def _legend(utterances: Sequence[Utterance]) -> str:
    if not any(utterance.speaker for utterance in utterances):
        return ""
    return (
        '<p class="legend"><span class="said direct">quoted words</span>'
        '<span class="said indirect">reported speech</span><span>the outlet’s own text</span></p>'
    )


def _text_html(
    statement: Statement, utterances: Sequence[Utterance], cited: Span | None, others: Sequence[Span]
) -> str:
    shown, before, after = _window(statement, cited)
    runs: list[tuple[int, int, str]] = []
    if cited is None:
        runs.append((shown.start, shown.end, ""))
    else:
        runs += [(shown.start, cited.start, ""), (cited.start, cited.end, "mark"), (cited.end, shown.end, "")]
    pieces = [before]
    for start, end, tag in runs:
        inner = "".join(_segments(statement, start, end, utterances, others))
        pieces.append(f'<mark id="cited" class="cited" tabindex="-1">{inner}</mark>' if tag else inner)
    return f'<div class="statement" dir="auto">{"".join(pieces)}{after}</div>'


def _window(statement: Statement, cited: Span | None) -> tuple[Span, str, str]:
    """The stretch shown of the text, and the notes in place of what is left out before and after it."""
    length = len(statement.text)
    middle = cited.start if cited else 0
    start = max(0, middle - SHOWN_CHARS // 2) if length > SHOWN_CHARS else 0
    end = max(min(length, start + SHOWN_CHARS), cited.end if cited else 0)
    before = f'<p class="cut">{start:,} characters before this are not shown.</p>' if start else ""
    after = (
        f'<p class="cut">{length - end:,} characters after this are not shown.</p>' if end < length else ""
    )
    return Span(start=start, end=end), before, after


def _segments(
    statement: Statement, start: int, end: int, utterances: Sequence[Utterance], others: Sequence[Span]
) -> Iterable[str]:
    """The text from `start` to `end`, cut wherever an utterance, a citation or the front matter ends."""
    within = [u for u in utterances if u.span.start < end and start < u.span.end]
    marked = [span for span in others if span.start < end and start < span.end]
    cuts = {start, end, statement.body_start}
    cuts.update(edge for span in (*(u.span for u in within), *marked) for edge in (span.start, span.end))
    edges = sorted(edge for edge in cuts if start <= edge <= end)
    for left, right in zip(edges, edges[1:], strict=False):
        text = escape(statement.text[left:right])
        said = [u for u in within if u.span.start <= left < u.span.end]
        if left < statement.body_start:
            text = f'<span class="front">{text}</span>'
        elif said:
            text = _said_html(min(said, key=lambda u: u.span.end - u.span.start), left, text)
        if any(span.start <= left < span.end for span in marked):
            text = f'<mark class="also">{text}</mark>'
        yield text


def _said_html(utterance: Utterance, left: int, text: str) -> str:
    """`text` as words of the utterance; its speaker's name is shown where the words begin."""
    who = escape(utterance.speaker or "unnamed speaker")
    first = " begins" if left == utterance.span.start else ""
    return f'<span class="said {utterance.mode}{first}" title="{who}" data-who="{who}">{text}</span>'
