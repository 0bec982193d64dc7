"""A whole statement as the source panel shows it: the cited words marked, each speaker's words set off."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.render import escape, headline, imprint
from index.statement import Span, Statement
from index.utterance import Utterance

SHOWN_CHARS = 120_000
"""Code points shown of a longer statement, around the cited words; a browser lays them out at ease."""

_SHORT_CHARS = 40
"""A name up to this long is kept on one line."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Also:
    """Another citation of the same answer in the same statement."""

    span: Span
    number: int | None = None
    """Its number in the answer."""


@dataclass(frozen=True, slots=True, kw_only=True)
class _Piece:
    """A stretch without an edge inside, ready as HTML."""

    start: int
    html: str


def statement_html(
    statement: Statement,
    utterances: Sequence[Utterance] = (),
    *,
    cited: Span | None = None,
    others: Sequence[Also] = (),
) -> str:
    """The statement's title, imprint and verbatim text.

    `cited` becomes one `<mark id="cited">` whose text content is exactly those code points; `others`, the
    answer's further citations, are marked lightly, with their numbers; stretches that somebody said carry
    the speaker's name in `data-who`, shown where the words begin. Labels are drawn by the style sheet, so
    that the text content of `.statement` stays the statement's own, from its `data-start` on.
    """
    return (
        f'<article lang="{escape(statement.language or "")}"><header>'
        f'<h2 dir="auto" tabindex="-1">{escape(headline(statement))}</h2>'
        f'<p class="imprint">{escape(_printed(statement))} <button type="button" class="quiet" '
        f'data-edit="{escape(statement.id)}">Edit details</button></p>{_link(statement)}</header>'
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
    statement: Statement, utterances: Sequence[Utterance], cited: Span | None, others: Sequence[Also]
) -> str:
    shown, before, after = _window(statement, cited)
    pieces = list(_pieces(statement, shown, utterances, cited, others))
    if cited is None:
        inner = "".join(piece.html for piece in pieces)
    else:
        ahead = "".join(piece.html for piece in pieces if piece.start < cited.start)
        marked = "".join(piece.html for piece in pieces if cited.start <= piece.start < cited.end)
        rest = "".join(piece.html for piece in pieces if piece.start >= cited.end)
        inner = f'{ahead}<mark id="cited" class="cited" tabindex="-1">{marked}</mark>{rest}'
    return f'{before}<div class="statement" dir="auto" data-start="{shown.start}">{inner}</div>{after}'


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


def _pieces(
    statement: Statement,
    shown: Span,
    utterances: Sequence[Utterance],
    cited: Span | None,
    others: Sequence[Also],
) -> Iterator[_Piece]:
    """The text shown, cut wherever an utterance, a citation or the front matter ends."""
    within = [said for said in utterances if said.span.meets(shown)]
    marked = [other for other in others if other.span.meets(shown)]
    spans = [one.span for one in within] + [one.span for one in marked] + ([cited] if cited else [])
    edges = _edges(shown, statement.body_start, spans)
    last: str | None = None
    for left, right in zip(edges, edges[1:], strict=False):
        text = escape(statement.text[left:right])
        said = [one for one in within if one.span.start <= left < one.span.end]
        if left < statement.body_start:
            text, last = f'<span class="front">{text}</span>', None
        elif said:
            inner = min(said, key=lambda one: one.span.end - one.span.start)
            words = any(sign.isalnum() for sign in statement.text[left:right])
            named = words and _is_named(inner, left, said, last)
            text = _said_html(inner, text, named=named)
            last = inner.speaker or "" if words else last
        else:
            last = None
        yield _Piece(start=left, html=_also_html(text, left, right, marked))


def _edges(shown: Span, body_start: int, spans: Sequence[Span]) -> list[int]:
    cuts = {shown.start, shown.end, body_start}
    cuts.update(edge for span in spans for edge in (span.start, span.end))
    return sorted(edge for edge in cuts if shown.start <= edge <= shown.end)


def _is_named(inner: Utterance, left: int, said: Sequence[Utterance], last: str | None) -> bool:
    """Whether the speaker is named at this place: where a stretch begins, unless one of theirs goes on."""
    if last != (inner.speaker or ""):
        return True
    goes_on = any(one is not inner and one.speaker == inner.speaker and one.span.start < left for one in said)
    return left == inner.span.start and not goes_on


def _said_html(utterance: Utterance, text: str, *, named: bool) -> str:
    who = escape(utterance.speaker or "unnamed speaker")
    begins = f"{' short' if len(who) <= _SHORT_CHARS else ''} begins" if named else ""
    return f'<span class="said {utterance.mode}{begins}" title="{who}" data-who="{who}">{text}</span>'


def _also_html(text: str, left: int, right: int, marked: Sequence[Also]) -> str:
    """`text` marked when another citation of the answer covers it; its number where that one ends."""
    for other in marked:
        if other.span.start <= left < other.span.end:
            ends = f' data-number="{other.number}"' if other.number and right == other.span.end else ""
            of = f' data-of="{other.number}"' if other.number else ""
            return f'<mark class="also"{of}{ends}>{text}</mark>'
    return text
