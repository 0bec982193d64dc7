"""What an answer can cite: one sentence of one voice, with who says it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from index.attribution.sentences import paragraphs
from index.hit import Hit
from index.sentences import sentence_spans
from index.statement import Span, Statement
from index.utterance import Utterance

_MIN_WORDS = 3
_BESIDE_WORDS = 7
"""Fewer beside a quotation only say who spoke, to whom: "she told reporters on Monday"."""
_OPENING_MARKS = '“„«"‘'
TRAILING = ",;:—–-"
"""Stops that a quotation may end in and no quoted sentence does."""
_Cut = dict[tuple[str, Span], tuple[Span, ...]]
"""Sentences of quotations already cut: a whole speech is one, and each of its sentences asks for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Unit:
    """A sentence that can be quoted by itself."""

    statement: Statement
    span: Span
    """In the statement; no white space or quotation mark at either end of a speaker's words."""
    utterance: Utterance | None
    """Whose words they are or report; None when they are the outlet's own."""
    around: Span
    """The passage in which it was found."""
    rank: int
    """Of that passage in the search."""
    before: Span | None = None
    """The sentence ahead of it in the passage."""
    near: float | None = None
    """Cosine of the question and that passage, where the search knows it."""
    heard: tuple[Utterance, ...] = ()
    """All that is said in that passage, by whomever."""

    @property
    def text(self) -> str:
        """The words."""
        return self.span.of(self.statement.text)

    @property
    def direct(self) -> bool:
        """Whether the words are the speaker's own."""
        return self.utterance is not None and self.utterance.mode == "direct"


def units_of(hits: Sequence[Hit]) -> tuple[Unit, ...]:
    """The units of the hits' passages, in the order of the hits, each stretch once."""
    seen: set[tuple[str, int, int, str | None]] = set()
    found: list[Unit] = []
    cut: _Cut = {}
    for hit in hits:
        for unit in _units(hit, cut):
            voice = unit.utterance.speaker if unit.utterance else None
            key = (unit.statement.id, unit.span.start, unit.span.end, voice)
            if key not in seen:
                seen.add(key)
                found.append(unit)
    return tuple(found)


def _units(hit: Hit, cut: _Cut) -> Iterator[Unit]:
    ahead: Span | None = None
    for whole in _sentences(hit):
        said = [item for item in hit.passage.utterances if item.span.meets(whole)]
        if any(item.mode == "direct" for item in said):
            yield from _quoted(hit, whole, said, ahead, cut)
        else:
            yield from _reported(hit, whole, said, ahead)
        ahead = whole


def _quoted(
    hit: Hit, whole: Span, said: Sequence[Utterance], ahead: Span | None, cut: _Cut
) -> Iterator[Unit]:
    """The speaker's own sentences within a sentence of the passage, and what the outlet says beside them."""
    text = hit.statement.text
    direct = sorted((item for item in said if item.mode == "direct"), key=lambda item: item.span)
    opening = _bare(text, whole.start, direct[0].span.start)
    if opening is not None and text[opening.end - 1] in ".!?…" and _enough(text, opening):
        yield _unit(hit, opening, None, ahead)
        ahead = opening
    for item in direct:
        before = ahead
        for span in _sentences_within(hit.statement, item.span, whole, cut):
            yield _unit(hit, span, item, before)
            before = span
    edges = [whole.start, *(edge for item in direct for edge in (item.span.start, item.span.end)), whole.end]
    for start, end in zip(edges[::2], edges[1::2], strict=True):
        yield from _beside(hit, start, end, said, ahead)


def _beside(hit: Hit, start: int, end: int, said: Sequence[Utterance], ahead: Span | None) -> Iterator[Unit]:
    """What the outlet reports next to a quotation: "…,” she said, adding that the boats would be back"."""
    span = _bare(hit.statement.text, start, end)
    if span is None or span == ahead or len(span.of(hit.statement.text).split()) < _BESIDE_WORDS:
        return
    reported = [item for item in said if item.mode != "direct" and item.span.meets(span)]
    if reported:
        yield _unit(hit, span, reported[0], ahead)


def _bare(text: str, start: int, end: int) -> Span | None:
    """The stretch without the marks and stops of the quotations at its ends; None when no word is left."""
    while start < end and not text[start].isalnum():
        start += 1
    return trimmed(text, Span(start=start, end=end), also=TRAILING + _OPENING_MARKS) if start < end else None


def _reported(hit: Hit, whole: Span, said: Sequence[Utterance], ahead: Span | None) -> Iterator[Unit]:
    """A sentence of the outlet's, once for each speaker whose words it reports."""
    alone = trimmed(hit.statement.text, whole)
    if alone is None or not _enough(hit.statement.text, alone):
        return
    voices: dict[str | None, Utterance] = {}
    for item in said:
        voices.setdefault(item.speaker, item)
    if not voices:
        yield _unit(hit, alone, None, ahead)
    for voice in voices.values():
        yield _unit(hit, alone, voice, ahead)


def _unit(hit: Hit, span: Span, voice: Utterance | None, before: Span | None) -> Unit:
    return Unit(
        statement=hit.statement,
        span=span,
        utterance=voice,
        around=hit.passage.span,
        rank=hit.rank,
        before=before,
        near=hit.similarity,
        heard=tuple(hit.passage.utterances),
    )


def _sentences(hit: Hit) -> Iterator[Span]:
    """The sentences of the passage, none of them across a paragraph's end."""
    return sentences_between(hit.statement, hit.passage.span.start, hit.passage.span.end)


def sentences_between(statement: Statement, start: int, end: int) -> Iterator[Span]:
    """The sentences of a stretch, none of them across a paragraph's end."""
    for paragraph in paragraphs(statement.text[:end], start):
        for inner in sentence_spans(paragraph.of(statement.text), statement.language):
            yield Span(start=inner.start + paragraph.start, end=inner.end + paragraph.start)


def _sentences_within(statement: Statement, quote: Span, sentence: Span, cut: _Cut) -> Iterator[Span]:
    """The sentences of a quotation that begin in `sentence`, whole even where the passage ends."""
    text, key = statement.text, (statement.id, quote)
    if key not in cut:
        cut[key] = sentence_spans(quote.of(text), statement.language)
    for inner in cut[key]:
        if inner.end + quote.start <= sentence.start:
            continue
        if inner.start + quote.start >= sentence.end:
            break
        span = trimmed(
            text, Span(start=inner.start + quote.start, end=inner.end + quote.start), also=TRAILING
        )
        if span is not None and sentence.start <= span.start < sentence.end and _enough(text, span):
            yield span


def trimmed(text: str, span: Span, *, also: str = "") -> Span | None:
    """The span without white space, and what of `also` trails, at its ends; None when nothing is left."""
    start, end = span.start, span.end
    while start < end and text[start].isspace():
        start += 1
    while end > start and (text[end - 1].isspace() or text[end - 1] in also):
        end -= 1
    return Span(start=start, end=end) if start < end else None


def _enough(text: str, span: Span) -> bool:
    return len(span.of(text).split()) >= _MIN_WORDS
