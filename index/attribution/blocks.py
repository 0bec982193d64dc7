"""Words set off as a block without marks: behind a colon, and above a line with a dash and a name."""

import re
from dataclasses import dataclass

from index.attribution.gathering import Gathering
from index.attribution.noun_phrases import phrase_right
from index.attribution.phrases import Phrase
from index.attribution.quotes import MARKS
from index.attribution.resolve import Resolver
from index.attribution.tokens import tokenize
from index.attribution.verbs import AUXILIARIES, LEMMA
from index.attribution.voices import Window
from index.statement import Span

_SIGNED = re.compile(r"(?:[—–]|--?)\s*(?=[^\W\d_])")
_SIGNATURE_CHARS_MAX = 160
_PARAGRAPHS_MAX = 8
"""A longer stretch between a colon and a signature is the report itself, more likely."""


@dataclass(frozen=True, slots=True)
class Block:
    """Paragraphs that are one person's words, and who signs them."""

    paragraphs: tuple[Span, ...]
    signature: Phrase


def find_blocks(text: str, paragraphs: list[Span]) -> list[Block]:
    """The blocks of a text, in its order."""
    blocks: list[Block] = []
    opening: int | None = None
    for at, span in enumerate(paragraphs):
        signature = _signature(text, span) if opening is not None else None
        if opening is not None and signature is not None and at > opening + 1:
            blocks.append(Block(tuple(paragraphs[opening + 1 : at]), signature))
        far = opening is not None and at - opening > _PARAGRAPHS_MAX
        if signature is not None or far or opening is not None and text[span.start] in MARKS:
            opening = None
        if text[span.end - 1] == ":":
            opening = at
    return blocks


def gather_blocks(blocks: list[Block], resolver: Resolver, said: Gathering) -> None:
    """Give the blocks to who signs them; after all sentences, as those further on may say who that is."""
    for block in blocks:
        voice = resolver.voice(block.signature, resolver.last_paragraph, Window(0, 0, False))
        for span in block.paragraphs:
            said.add(span, "direct", voice)


def _signature(text: str, span: Span) -> Phrase | None:
    """The person named in a line that is nothing but a dash, a name and what belongs to it."""
    dash = _SIGNED.match(text, span.start, span.end)
    if dash is None or span.end - span.start > _SIGNATURE_CHARS_MAX or text[span.end - 1] in ".!?:":
        return None
    tokens = tokenize(text, dash.end(), span.end)
    if any(not token.capital and token.lower in LEMMA.keys() | AUXILIARIES for token in tokens):
        return None
    phrase, last = phrase_right(tokens, 0)
    closed = last + 1 == len(tokens) or not tokens[last + 1].word
    return phrase if phrase is not None and phrase.kind == "person" and closed else None
