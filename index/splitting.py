"""Cut a statement into passages that tile it: at sentence ends, never inside a quotation that fits."""

import unicodedata
from collections.abc import Iterable, Iterator

from index.sentences import sentence_spans
from index.statement import Span, Statement
from index.utterance import Utterance

SPLITTER_VERSION = "1"
MAX_CHARS = 1_600
"""No searched passage is longer; the bound that published retrieval figures are compared under."""
TARGET_CHARS = 900
"""A passage is closed when the next sentence would bring it past this."""
_WORD_REACH = 200
_JOINERS = "\u200d\ufe0e\ufe0f"


def split(statement: Statement, utterances: Iterable[Utterance]) -> tuple[Span, ...]:
    """Spans without gap or overlap whose texts, joined, are the statement's text.

    Front matter is a span of its own. A sentence or word longer than `MAX_CHARS` is cut at white space
    where there is some, else inside, but never within a line break or a combined character.
    """
    text = statement.text
    if not text:
        return ()
    spans = [Span(start=0, end=statement.body_start)] if statement.body_start else []
    if statement.body_start < len(text):
        whole = _kept_whole(utterances, text)
        atoms = _glued(_sentences(text, statement.body_start, statement.language), whole)
        spans.extend(_packed(text, atoms))
    return tuple(spans)


def _sentences(text: str, offset: int, language: str | None) -> Iterator[Span]:
    start = offset
    for sentence in sentence_spans(text[offset:], language):
        end = sentence.end + offset
        if end < len(text) and (_joined(text, end) or text[end - 1].isalnum() and text[end].isalnum()):
            continue
        while end - start > MAX_CHARS:
            cut = _cut(text, start)
            yield Span(start=start, end=cut)
            start = cut
        yield Span(start=start, end=end)
        start = end


def _cut(text: str, start: int) -> int:
    limit = start + MAX_CHARS
    for at in range(limit, limit - _WORD_REACH, -1):
        if text[at - 1].isspace() and not _joined(text, at):
            return at
    at = limit
    while at > start + 1 and _joined(text, at):
        at -= 1
    return at if at > start + 1 else limit


def _joined(text: str, at: int) -> bool:
    """Whether a cut at `at` would part a line break or a combined character."""
    after = text[at]
    return (
        text[at - 1 : at + 1] == "\r\n"
        or unicodedata.combining(after) != 0
        or after in _JOINERS
        or text[at - 1] == "\u200d"
    )


def _kept_whole(utterances: Iterable[Utterance], text: str) -> list[Span]:
    """Quotations with their marks, where they fit into one passage; in text order."""
    quoted = [said.span for said in utterances if said.mode != "indirect"]
    widened = [Span(start=max(0, span.start - 1), end=min(len(text), span.end + 1)) for span in quoted]
    return sorted(span for span in widened if span.end - span.start <= MAX_CHARS)


def _glued(atoms: Iterable[Span], whole: list[Span]) -> Iterator[Span]:
    """Join atoms whose common boundary lies inside a quotation, as long as they fit."""
    current: Span | None = None
    at = 0
    for atom in atoms:
        if current is None:
            current = atom
            continue
        while at < len(whole) and whole[at].end <= atom.start:
            at += 1
        inside = at < len(whole) and whole[at].start < atom.start < whole[at].end
        if inside and atom.end - current.start <= MAX_CHARS:
            current = Span(start=current.start, end=atom.end)
        else:
            yield current
            current = atom
    if current is not None:
        yield current


def _packed(text: str, atoms: Iterable[Span]) -> Iterator[Span]:
    """Join short atoms up to the target, preferring to end with a paragraph."""
    start: int | None = None
    end = 0
    for atom in atoms:
        if start is None:
            start = atom.start
        elif _full(text, start, end, atom):
            yield Span(start=start, end=end)
            start = atom.start
        end = atom.end
    if start is not None:
        yield Span(start=start, end=end)


def _full(text: str, start: int, end: int, following: Span) -> bool:
    if text[following.start : following.end].isspace():
        return following.end - start > MAX_CHARS
    if following.end - start > TARGET_CHARS:
        return not text[start:end].isspace() or following.end - start > MAX_CHARS
    return end - start >= TARGET_CHARS // 2 and text[end - 1] in "\r\n\u2028\u2029"
