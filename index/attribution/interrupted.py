"""Russian quotations with the report inside the marks: «Мы готовы, — подчеркнул Лавров. — Мы ждём»."""

import re
from dataclasses import dataclass

from index.attribution import russian
from index.attribution.cue import Cue
from index.attribution.quotes import Quotation
from index.attribution.russian_quotes import REPORT_AHEAD
from index.attribution.tokens import Tokens, tokenize
from index.statement import Span

_SECOND = re.compile(r"\s{0,2}[—–]\s{1,2}|\s-\s")
_TRIES_MAX = 12
_ADVERBS_MAX = 3


@dataclass(frozen=True, slots=True)
class Interruption:
    """A report inside a quotation, and the words before and after it."""

    report: Tokens
    cue: Cue
    words: tuple[Span, ...]


def interruption(text: str, quotation: Quotation) -> Interruption | None:
    """The report that interrupts a quotation, None when none does."""
    inner = quotation.inner
    for number, dash in enumerate(REPORT_AHEAD.finditer(text, inner.start, inner.end)):
        if number >= _TRIES_MAX:
            break
        second = _SECOND.search(text, dash.end(), inner.end)
        report = tokenize(text, dash.end(), second.start() if second else inner.end)
        if dash.start() <= inner.start or not russian.is_russian(report):
            continue
        cues = russian.find_cues(report)
        if not cues or cues[0].first > _ADVERBS_MAX or not cues[0].after:
            continue
        words = [Span(start=inner.start, end=dash.start())]
        if second is not None and second.end() < inner.end:
            words.append(Span(start=second.end(), end=inner.end))
        return Interruption(report, cues[0], tuple(words))
    return None
