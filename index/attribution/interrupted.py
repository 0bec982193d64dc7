"""Russian quotations with the report inside the marks: «Мы готовы, — подчеркнул Лавров. — Мы ждём»."""

from dataclasses import dataclass

from index.attribution import russian
from index.attribution.cue import Cue
from index.attribution.quotes import Quotation
from index.attribution.tokens import Tokens, tokenize
from index.statement import Span

_DASHES = (" — ", " – ")


@dataclass(frozen=True, slots=True)
class Interruption:
    """A report inside a quotation, and the words before and after it."""

    report: Tokens
    cue: Cue
    words: tuple[Span, ...]


def interruption(text: str, quotation: Quotation) -> Interruption | None:
    """The report that interrupts a quotation, None when none does."""
    inner = quotation.inner
    for dash in _DASHES:
        first = text.find(dash, inner.start, inner.end)
        if first < 1 or text[first - 1] not in ",!?….":
            continue
        second = text.find(dash, first + 3, inner.end)
        report = tokenize(text, first + 3, second if second > 0 else inner.end)
        if not russian.is_russian(report):
            continue
        cues = russian.find_cues(report)
        if not cues or cues[0].first > 0 or not cues[0].after:
            continue
        words = [Span(start=inner.start, end=first)]
        if second > 0 and second + 3 < inner.end:
            words.append(Span(start=second + 3, end=inner.end))
        return Interruption(report, cues[0], tuple(words))
    return None
