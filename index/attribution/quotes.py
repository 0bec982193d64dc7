"""Which stretches of a text stand in quotation marks."""

import re
from dataclasses import dataclass

from index.attribution.russian_quotes import paired, spoken
from index.statement import Span

_PAIRS = {
    "“": "”",  # “English”
    "„": "“”",  # „German“, „Polish”
    "«": "»",  # «Russian», « French »
    "»": "«",  # »German books«
    "‹": "›",
    '"': '"',
    "‘": "’",  # ‘British’
    "'": "'",
}
MARKS = frozenset(_PAIRS)
"""What a quotation may open with."""
_SINGLE = "‘'"
_OPENING = re.compile("[" + "".join(_PAIRS) + "]")
_CLOSING = re.compile("[" + "".join(set("".join(_PAIRS.values()))) + "]")
_OPENS_AFTER = "([{—–-/:…\u200b\u200e\u200f\u2060\ufeff"
_CLOSES_BEFORE = ".,;:!?…)]}—–-/<"


@dataclass(frozen=True, slots=True)
class Quotation:
    """A quotation of one paragraph: the marks (`outer`) and the words inside (`inner`)."""

    outer: Span
    inner: Span
    carries_on: bool = False
    """Whether the speech runs on in the next paragraph: no closing mark here, an opening one there."""


def find_quotations(text: str, paragraphs: list[Span]) -> list[Quotation]:
    r"""Outermost quotations in text order; quotations inside quotations belong to the outer one.

    Every paragraph is read by itself, so a forgotten closing mark costs one paragraph at most. A paragraph
    that opens a quotation and does not close it is quoted to its end when the next one opens with
    the same mark ("…first part.\n\n“Second part,” he said").
    """
    found: list[Quotation] = []
    for number, paragraph in enumerate(paragraphs):
        following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
        found.extend(_in_paragraph(text, paragraph, following))
    return found


def _in_paragraph(text: str, paragraph: Span, following: Span | None) -> list[Quotation]:
    found: list[Quotation] = []
    words = spoken(text, paragraph)
    if words is not None:
        return [Quotation(paragraph, words)]
    marks = [mark.start() for mark in _OPENING.finditer(text, paragraph.start, paragraph.end)]
    if not marks:
        return found
    closers = _closers(text, paragraph)
    pairs = paired(text, paragraph)
    last_single = text.rfind("’", paragraph.start, paragraph.end)
    past = paragraph.start
    for at in marks:
        if at < past or not _opens(text, at, paragraph):
            continue
        close = _mismatched(text, at, closers, paragraph) or _close_of(text, at, closers)
        close = pairs.get(at, close) if close is not None else None
        if close is None and text[at] == "‘" and last_single > at and not text[last_single - 1].isspace():
            close = last_single
        if close is not None and close > at + 1:
            found.append(Quotation(Span(start=at, end=close + 1), _trimmed(text, at + 1, close)))
            past = close + 1
        elif (
            close is None
            and at + 1 < paragraph.end
            and text[at] not in _SINGLE
            and _runs_on(text, at, paragraph, following)
        ):
            inner = _trimmed(text, at + 1, paragraph.end)
            found.append(Quotation(Span(start=at, end=paragraph.end), inner, carries_on=True))
            past = paragraph.end
    return [quotation for quotation in found if not text[quotation.inner.start].isspace()]


def _closers(text: str, paragraph: Span) -> dict[str, list[int]]:
    """Places of every closing mark of the paragraph, last first, so that popping walks forward."""
    places: dict[str, list[int]] = {}
    for mark in _CLOSING.finditer(text, paragraph.start, paragraph.end):
        places.setdefault(mark[0], []).append(mark.start())
    for found in places.values():
        found.reverse()
    return places


def _close_of(text: str, at: int, closers: dict[str, list[int]]) -> int | None:
    opener = text[at]
    best: int | None = None
    for closer in _PAIRS[opener]:
        places = closers.get(closer, [])
        while places and (places[-1] <= at or not _closes(text, places[-1], opener)):
            places.pop()
        if places and (best is None or places[-1] < best):
            best = places[-1]
    return best


def _mismatched(text: str, at: int, closers: dict[str, list[int]], paragraph: Span) -> int | None:
    """The close of a quotation set with one straight and one curly mark: "We go,” she said. “We stay."."""
    other = {'"': "”", "“": '"'}.get(text[at])
    places = closers.get(other, []) if other else []
    while places and places[-1] <= at:
        places.pop()
    if not places:
        return None
    close = places[-1]
    if text[at] == '"':
        opener = text.find("“", at + 1, close)
        return close if opener < 0 and text.find('"', at + 1, close) < 0 else None
    curly = closers.get("”", [])
    while curly and curly[-1] <= at:
        curly.pop()
    reopened = text.find("“", at + 1, curly[-1] if curly else paragraph.end)
    own = bool(curly) and reopened < 0
    return close if not own and (reopened < 0 or close < reopened) and _closes(text, close, '"') else None


def _opens(text: str, at: int, paragraph: Span) -> bool:
    mark = text[at]
    after = text[at + 1] if at + 1 < paragraph.end else " "
    if mark == "»":  # opens only in German books: »Wort«
        return _before_is_open(text, at, paragraph) and not after.isspace()
    if mark in "“„«‹":
        return True
    if after.isspace() or not _before_is_open(text, at, paragraph):
        return False
    return mark == '"' or after.isalnum() or after in "[…("


def _before_is_open(text: str, at: int, paragraph: Span) -> bool:
    before = text[at - 1] if at > paragraph.start else " "
    return before.isspace() or before in _OPENS_AFTER


def _closes(text: str, at: int, opener: str) -> bool:
    before, after = text[at - 1], text[at + 1] if at + 1 < len(text) else " "
    if opener in _SINGLE:  # an apostrophe is no closing mark: "the ministers' plan", "don’t"
        return not before.isspace() and not after.isalnum() and not (before in "sS" and after == " ")
    if opener == '"':
        return after.isspace() or after in _CLOSES_BEFORE or not before.isspace() or not after.isalnum()
    return True


def _runs_on(text: str, at: int, paragraph: Span, following: Span | None) -> bool:
    if following is not None and text[following.start] == text[at]:
        return True
    return following is None and at == paragraph.start


def _trimmed(text: str, start: int, end: int) -> Span:
    """The words without the white space that French and hand-set text puts inside the marks."""
    while start < end - 1 and text[start].isspace():
        start += 1
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end)
