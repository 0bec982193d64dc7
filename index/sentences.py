"""Sentence ends of a text, as spans that tile it."""

from itertools import pairwise

import sentencex  # type: ignore[import-untyped]  # ships no types

from index.statement import Span

_STRETCH_CHARS = 4_000
"""A text is segmented a stretch at a time, cut after a line end, because the segmenter's cost grows
with the square of the quotation marks it is given at once: 6.6 s for 100,000 of them, measured."""

_PLAIN_SPACE = {
    code: "\n" if chr(code) in "\x85\u2028\u2029" else " "
    for code in range(0x80, 0x3001)
    if chr(code).isspace()
} | dict.fromkeys(range(0xD800, 0xE000), "\N{REPLACEMENT CHARACTER}")
"""One for one, so offsets hold: the segmenter panics on white space outside ASCII after an initial
("J.\u00a0Smith"), and a lone surrogate cannot be handed to it at all."""


def sentence_spans(text: str, language: str | None) -> tuple[Span, ...]:
    """Cut `text` at its sentence ends; the spans, in order, tile it without gap or overlap.

    White space belongs to the sentence before it. `language` is ISO 639-1 (English when None or
    unknown to the segmenter). Quotations and brackets are kept whole where the segmenter can tell.
    An empty text has no spans.
    """
    plain = text.translate(_PLAIN_SPACE)
    ends = [0]
    for start, end in pairwise(_stretches(plain)):
        for boundary in sentencex.get_sentence_boundaries(language or "en", plain[start:end]):
            here: int = start + boundary["end_index"]
            if ends[-1] < here <= end:
                ends.append(here)
        if ends[-1] < end:
            ends.append(end)
    return tuple(Span(start=start, end=end) for start, end in pairwise(ends))


def _stretches(text: str) -> list[int]:
    """Offsets, from 0 to the length, at which `text` is cut beforehand: line ends where there are any."""
    cuts = [0]
    while len(text) - cuts[-1] > _STRETCH_CHARS:
        wanted = cuts[-1] + _STRETCH_CHARS
        line_end = text.find("\n", wanted, wanted + _STRETCH_CHARS)
        sentence_end = text.rfind(". ", cuts[-1], wanted)
        cuts.append(next((at for at in (line_end + 1, sentence_end + 2) if at > cuts[-1] + 1), wanted))
    return [*cuts, len(text)] if text else cuts
