"""Reports inside a quotation: what its speaker says that others said."""

from collections.abc import Iterator

from index.attribution.clause_ends import clause_end
from index.attribution.clauses import clause_after, span_of
from index.attribution.cue import Cue
from index.attribution.cues import find_cues
from index.attribution.quotes import Quotation
from index.attribution.resolve import Resolver
from index.attribution.tokens import Token, tokenize
from index.attribution.voices import Voice, Window
from index.statement import Span

_NOBODY = frozenset(("i", "we", "you", "they", "it"))
"""Whose words these stand for, a quotation alone does not tell."""
_REPORT_CHARS_MIN = 16
"""A report in a quotation has a speaker, a verb and two words at least."""
_CLAUSE_WORDS_MIN = 3
"""Fewer words are no report: he means what he says he means."""


def reports_inside(
    text: str, quotation: Quotation, voice: Voice, resolver: Resolver
) -> Iterator[tuple[Span, Voice, Cue]]:
    """The reported clauses of a quotation with whose words they are, others than the quoted speaker's.

    “When she was asked, she changed her tune, claiming that it was not so,” Zakharova said.
    """
    inner = quotation.inner
    if inner.end - inner.start < _REPORT_CHARS_MIN:
        return
    for items in _sentences(tokenize(text, inner.start, inner.end)):
        cues = find_cues(items)
        for number, cue in enumerate(cues):
            if cue.subject is None or cue.subject.head in _NOBODY:
                continue
            window = Window(inner.start, items[0].start, together=True, quoted=True)
            reported = resolver.voice(cue.subject, _NO_PARAGRAPH, window)
            if reported is None or not reported.definite or reported.name == voice.name:
                continue
            bounds = clause_after(items, cue, clause_end(items, cue, cues[number + 1 :]))
            span = span_of(items, bounds) if bounds else None
            if span is not None and len(span.of(text).split()) >= _CLAUSE_WORDS_MIN:
                yield span, reported, cue


_NO_PARAGRAPH = -2
"""Nobody has spoken in it: a pronoun inside a quotation does not mean the last speaker."""


def _sentences(tokens: list[Token]) -> list[list[Token]]:
    sentences: list[list[Token]] = [[]]
    for token in tokens:
        sentences[-1].append(token)
        if token.text in (".", "!", "?"):
            sentences.append([])
    return [sentence for sentence in sentences if sentence]
