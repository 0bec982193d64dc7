"""Paragraphs and sentences of a statement, each outer quotation standing as one item."""

import re
from dataclasses import dataclass

from index.attribution.quotes import Quotation
from index.attribution.tokens import Token
from index.attribution.verbs import SAID
from index.attribution.words import ABBREVIATIONS
from index.statement import Span

_BLOCK = re.compile(r"[^\r\n]+(?:(?:\r\n|\r|\n)[^\S\r\n]*[^\s][^\r\n]*)*")
_LINE = re.compile(r"[^\r\n]+")
_WRAPPED_CHARS = 132
"""Lines no longer than this may be one paragraph cut for the page; longer ones are paragraphs."""
_LEAST_WRAPPED_CHARS = 45
"""A line that was cut for the page, which the last of a paragraph is not, is at least this long."""

_ITEMS_MAX = 200
"""A longer sentence is cut: what is done per sentence may cost its length squared."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """Items of one sentence: words, marks and whole quotations."""

    items: tuple[Token, ...]
    paragraph: int
    opens_paragraph: bool
    quotations: tuple[Quotation, ...]


def read_sentences(
    text: str, spans: list[Span], quotations: list[Quotation], tokens: list[Token]
) -> list[Sentence]:
    """Sentences of the paragraphs `spans`, in text order; `tokens` are those of the whole text."""
    at = 0
    sentences: list[Sentence] = []
    next_quotation = 0
    for number, span in enumerate(spans):
        inside: list[Quotation] = []
        while next_quotation < len(quotations) and quotations[next_quotation].outer.start < span.end:
            inside.append(quotations[next_quotation])
            next_quotation += 1
        while at < len(tokens) and tokens[at].start < span.start:
            at += 1
        items, at = _items(text, tokens, at, span, inside)
        if len(items) < 2:
            if items:  # a paragraph may hold nothing but characters without width
                sentences.append(Sentence(tuple(items), number, True, tuple(inside)))
            continue
        by_start = {quotation.outer.start: quotation for quotation in inside}
        for order, cut in enumerate(_cut(items, text)):
            held = tuple(by_start[item.start] for item in cut if item.quote is not None)
            sentences.append(Sentence(tuple(cut), number, order == 0, held))
    return sentences


def with_breaks(tokens: list[Token], spans: list[Span]) -> list[Token]:
    """The tokens of the paragraphs, a mark after each: no name runs on from one paragraph into the next."""
    kept: list[Token] = []
    at = 0
    for span in spans:
        while at < len(tokens) and tokens[at].start < span.start:
            at += 1
        past = at
        while past < len(tokens) and tokens[past].start < span.end:
            past += 1
        kept.extend(tokens[at:past])
        kept.append(Token("¶", span.end, span.end, "¶"))
        at = past
    return kept


def paragraphs(text: str, start: int) -> list[Span]:
    """Blocks between blank lines; a block of long lines is one paragraph a line."""
    spans: list[Span] = []
    for block in _BLOCK.finditer(text, start):
        lines = [(found.start(), found.end()) for found in _LINE.finditer(text, block.start(), block.end())]
        lines = [(a, b) for a, b in lines if text[a:b].strip()]
        if not lines:
            continue
        if _is_wrapped(text, lines):
            spans.append(_stripped(text, lines[0][0], lines[-1][1]))
        else:
            spans.extend(_stripped(text, a, b) for a, b in lines)
    return spans


def _is_wrapped(text: str, lines: list[tuple[int, int]]) -> bool:
    if len(lines) < 2 or any(end - start > _WRAPPED_CHARS for start, end in lines):
        return False
    if any(end - start < _LEAST_WRAPPED_CHARS for start, end in lines[:-1]):
        return False
    soft = sum(text[at].islower() for at, _ in lines[1:])
    return soft * 3 >= len(lines) - 1


def _stripped(text: str, start: int, end: int) -> Span:
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end)


def _items(
    text: str, tokens: list[Token], at: int, span: Span, quotations: list[Quotation]
) -> tuple[list[Token], int]:
    """The paragraph's tokens outside quotations with one item for each quotation, and the next index."""
    items: list[Token] = []
    for quotation in quotations:
        outer = quotation.outer
        while at < len(tokens) and tokens[at].start < outer.start:
            items.append(tokens[at])
            at += 1
        items.append(Token(text[outer.start : outer.end], outer.start, outer.end, "", quote=quotation.inner))
        while at < len(tokens) and tokens[at].start < outer.end:
            at += 1
    while at < len(tokens) and tokens[at].start < span.end:
        items.append(tokens[at])
        at += 1
    return items, at


def _cut(items: list[Token], text: str) -> list[list[Token]]:
    """Cut where a sentence ends: a full stop, or a quotation that closes its sentence."""
    sentences: list[list[Token]] = []
    current: list[Token] = []
    for place, item in enumerate(items):
        current.append(item)
        following = items[place + 1] if place + 1 < len(items) else None
        if following is None or len(current) >= _ITEMS_MAX or _ends(items, place, following, text):
            sentences.append(current)
            current = []
    return sentences


def _ends(items: list[Token], place: int, following: Token, text: str) -> bool:
    item = items[place]
    opens_next = following.capital or following.quote is not None or following.text[0] in "[(—–0123456789"
    if item.quote is not None:
        return opens_next and _quotation_ends(items, place, following, text)
    if item.text in ("!", "?") or (item.text[0] in ".…" and item.text != "…"):
        before = items[place - 1] if place else None
        if item.text == "." and before is not None and before.word:
            glued = before.end == item.start
            if glued and (before.lower in ABBREVIATIONS or (len(before.text) == 1 and before.capital)):
                return False
        return opens_next
    return False


def _quotation_ends(items: list[Token], place: int, following: Token, text: str) -> bool:
    """Whether a quotation closes its sentence, as “It was an act of barbarity.” does before He said."""
    inner = items[place].quote
    last = text[inner.end - 1] if inner else ""
    if last == "," or last not in ".!?…]" or following.quote is not None:
        return last in ".!?…" and following.quote is not None
    if following.text[0] in "([—–":
        return False
    # “Is it so?” Archbishop Scicluna asked.  ends with the verb; … said, “People …  begins a new one.
    for nearby in range(place + 1, min(place + 14, len(items))):
        if items[nearby].lower in SAID:
            after = items[nearby + 1 : nearby + 3]
            if any(token.quote is not None for token in after):
                return True
            if last == "." and after and after[0].text == ",":
                return True  # … “unprecedented.” He said, in remarks …, “…”
            return last != "!" and last != "?" and not _ends_with_verb(after)
        if items[nearby].text in (".", ";", ":", ",") or items[nearby].quote is not None:
            break
    return True


def _ends_with_verb(after: list[Token]) -> bool:
    """Whether only a place or time follows the verb: “… policy.” Lavrov said in Moscow."""
    return not after or after[0].text in (".", ",") or after[0].lower in ("in", "on", "at", "during", "after")
