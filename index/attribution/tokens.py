"""Words and marks of a text, with their offsets."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from index.statement import Span

# One alternative per first character class, none of them nested: matching is linear in the text.
_TOKEN = re.compile(
    r"(?P<abbreviation>(?:[^\W\d_]\.){2,})"  # U.S., к.т. н.
    r"|(?P<word>\w+(?:[-‑’'.@&]\w+)*)"
    r"|(?P<line>\r\n|\r|\n)"
    r"|(?P<mark>\.{2,}|[^\w\s])"
)
_POSSESSIVE = re.compile(r"['’](?:s|S)$")


@dataclass(frozen=True, slots=True)
class Token:
    """A word, a mark, a line end, or a whole quotation standing as one item."""

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
    """Cut `text[start:end]` into tokens; white space but line ends is dropped, offsets count from 0.

    The possessive ending is a token of its own: "Trump's" is "Trump" and "'s".
    """
    tokens: list[Token] = []
    for found in _TOKEN.finditer(text, start, end):
        at, past = found.span()
        piece = found[0]
        if found.lastgroup in ("mark", "line"):
            tokens.append(Token(piece, at, past, piece))
            continue
        possessive = _POSSESSIVE.search(piece)
        if possessive and possessive.start() > 0:
            cut = at + possessive.start()
            tokens.append(_word(piece[: possessive.start()], at, cut))
            tokens.append(Token(possessive[0], cut, past, "'s"))
        else:
            tokens.append(_word(piece, at, past))
    return tokens


def _word(piece: str, start: int, end: int) -> Token:
    return Token(piece, start, end, piece.lower(), True, piece[0].isupper())


def words_span(tokens: Tokens) -> Span:
    """From the first token's start to the last one's end."""
    return Span(start=tokens[0].start, end=tokens[-1].end)
