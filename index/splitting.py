"""Cut a statement into passages that tile it: at sentence ends, never inside a quotation that fits."""

import unicodedata
from collections.abc import Iterable, Iterator, Sequence

from index.sentences import sentence_spans
from index.statement import Span, Statement
from index.utterance import Utterance

SPLITTER_VERSION = "1"
MAX_CHARS = 1_600
"""No searched passage is longer; the bound that published retrieval figures are compared under."""
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
        atoms = list(_glued(_sentences(text, statement.body_start, statement.language), whole))
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


def _packed(text: str, atoms: Sequence[Span]) -> list[Span]:
    """Join atoms into as few passages as `MAX_CHARS` allows, then as even ones as that number allows."""
    fewest = len(_filled(text, atoms, MAX_CHARS))
    low, high = 1, MAX_CHARS
    while low < high:
        middle = (low + high) // 2
        if len(_filled(text, atoms, middle)) > fewest:
            low = middle + 1
        else:
            high = middle
    return _filled(text, atoms, low)


def _filled(text: str, atoms: Sequence[Span], limit: int) -> list[Span]:
    """Join neighbours up to `limit`; white space never stands alone where it fits to what is before it."""
    spans: list[Span] = []
    for atom in atoms:
        last = spans[-1] if spans else None
        room = MAX_CHARS if atom.of(text).isspace() else limit
        if last is not None and atom.end - last.start <= room:
            spans[-1] = Span(start=last.start, end=atom.end)
        else:
            spans.append(atom)
    return spans
