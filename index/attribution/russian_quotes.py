"""Russian quotations whose marks a reader pairs at a glance: «…«Север»…», "…"Север"…", and — …, — сказал он.

A quotation inside another has the same marks in Russian print, and a paragraph that begins with a dash is spoken.
"""

import re

from index.attribution.russian_words import SAYING
from index.statement import Span

_MARKS = re.compile(r'[«»"]')
_OPENS_BEFORE = "([{—–-/:«"
REPORT_AHEAD = re.compile(r"(?<=[,!?….])(?:\s{0,2}[—–]\s{0,2}|\s{1,2}-\s{1,2})")
"""The dash in front of the report that interrupts or closes spoken words: "…, — | сказал он"."""
_SPOKEN = re.compile(r"[—–-]\s{1,2}(?=[А-ЯЁ«\"…])")
_WORD = re.compile(r"[а-яё-]{2,30}")
_REPORT_CHARS = 60
"""How far behind the dash the verb of saying is looked for."""
_TRIES_MAX = 12


def paired(text: str, paragraph: Span) -> dict[int, int]:
    """Where each mark that opens is closed, for « » and straight marks that stand inside others of their kind.

    Marks that find no partner are left out; costs one pass over the paragraph.
    """
    found: dict[int, int] = {}
    angular: list[int] = []
    straight: list[int] = []
    broken = False
    for mark in _MARKS.finditer(text, paragraph.start, paragraph.end):
        at = mark.start()
        if mark[0] == "«":
            angular.append(at)
        elif mark[0] == "»":
            if angular:
                found[angular.pop()] = at
        elif _opens(text, at, paragraph):
            straight.append(at)
        elif straight:
            broken = broken or len(straight) > 1 and REPORT_AHEAD.search(text, at + 1, at + 6) is not None
            found[straight.pop()] = at
    if broken or straight:  # a mark is missing somewhere: nothing is nested for sure
        return {at: close for at, close in found.items() if text[at] == "«"}
    return found


def _opens(text: str, at: int, paragraph: Span) -> bool:
    before = text[at - 1] if at > paragraph.start else " "
    after = text[at + 1] if at + 1 < paragraph.end else " "
    return (before.isspace() or before in _OPENS_BEFORE) and not after.isspace()


def spoken(text: str, paragraph: Span) -> Span | None:
    """The words of a paragraph that begins with a dash and tells who speaks, the dash left out."""
    dash = _SPOKEN.match(text, paragraph.start, paragraph.end)
    if dash is None:
        return None
    for number, mark in enumerate(REPORT_AHEAD.finditer(text, dash.end(), paragraph.end)):
        if number >= _TRIES_MAX:
            break
        stop = min(mark.end() + _REPORT_CHARS, paragraph.end)
        if any(word[0] in SAYING for word in _WORD.finditer(text, mark.end(), stop)):
            return Span(start=dash.end(), end=paragraph.end)
    return None
