"""Words and marks of a text, with their offsets."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from index.statement import Span

# One alternative per first character class, none of them nested: matching is linear in the text.
_TOKEN = re.compile(
    r"(?P<abbreviation>(?:[^\W\d_]\.){2,}|[JS]r\.)"  # U.S., к.т. н., Jr.
    r"|(?P<word>\w+(?:[-‑’'.@&]\w+)*)"
    r"|(?P<mark>\.{2,}|[^\w\s\u200b-\u200f\u2060\ufeff\xad])"  # what has no width is no mark
)


class Token(NamedTuple):
    """A word, a mark, or a whole quotation standing as one item."""

    text: str
    start: int
    end: int
    lower: str
    word: bool = False
    capital: bool = False
    quote: Span | None = None
    """The quoted words, without their marks, when the item is a quotation."""

    @property
    def span(self) -> Span:
        """Where the token stands."""
        return Span(start=self.start, end=self.end)


Tokens = Sequence[Token]


def tokenize(text: str, start: int, end: int) -> list[Token]:
    """Cut `text[start:end]` into words and marks, white space dropped; offsets count from 0 of `text`.

    The possessive ending is a token of its own: "Trump's" is "Trump" and "'s",
    "Bishops'" likewise.
    """
    tokens: list[Token] = []
    append = tokens.append
    for found in _TOKEN.finditer(text, start, end):
        at, past = found.span()
        piece = found[0]
        if found.lastgroup == "mark":
            plural = piece in "'’" and tokens and tokens[-1].end == at and tokens[-1].lower.endswith("s")
            append(Token(piece, at, past, "'s" if plural else piece))
        elif piece[-1] in "sS" and piece[-2:-1] in ("'", "’") and len(piece) > 2:
            append(_word(piece[:-2], at, past - 2))
            append(Token(piece[-2:], past - 2, past, "'s"))
        else:
            append(_word(piece, at, past))
    return tokens


def _word(piece: str, start: int, end: int) -> Token:
    return Token(piece, start, end, piece.lower(), True, piece[0].isupper() or _has_article(piece))


_ARTICLES = ("al", "el", "ul", "ud", "ad", "an", "ar", "as", "ash", "az", "es", "ed", "d", "l")


def _has_article(piece: str) -> bool:
    """Whether a name stands behind a small article: al-Ansari, ash-Sharif, d'Estaing."""
    for mark in "-‑'’":
        article, found, name = piece.partition(mark)
        if found and article in _ARTICLES and name[:1].isupper():
            return True
    return False


def words_span(tokens: Tokens) -> Span:
    """From the first token's start to the last one's end."""
    return Span(start=tokens[0].start, end=tokens[-1].end)
