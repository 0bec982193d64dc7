"""The words of a question, and what of it may name whose words it asks for."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.voice_phrases import BREAKS, NOBODY
from assistant.word_tables import words as word_set
from index.statement import Span

_WORD = re.compile(r"[^\W_]+(?:[-‑'’][^\W_]+)*(?:(?<=s)['’](?!\w))?")
"""With the apostrophe of a plural: "the Greens' view"."""
STOPS = re.compile(r"[,;:?!]")
"""Marks that end a phrase."""
_POSSESSIVE = re.compile(r"['’]s?$")
AUXILIARIES = word_set("did does do has have had would will could might was is were are")
SUBJECT_MAX = 10
"""Words of the longest subject looked for: "the head of the Halverni Meteorological Institute"."""
ASKING = word_set("who what which where when why how here let")
_UNCOUNTED = word_set(
    """police parliament congress management government opposition industry society science staff press media
    public labour labor council court church army navy team leadership cabinet senate crew family history
    research law justice evidence data today yesterday tomorrow people children women men world week month
    year everyone anyone someone"""
)
"""Words for bodies and matter that stand without an article and name nobody."""


@dataclass(frozen=True, slots=True)
class Token:
    """One word of a question."""

    text: str
    lower: str
    start: int
    end: int

    @property
    def possessive(self) -> bool:
        """Whether it ends in an apostrophe and an s."""
        return self.lower.endswith(("'s", "’s", "s'", "s’"))

    @property
    def plain(self) -> str:
        """In lower case, without that ending."""
        return _POSSESSIVE.sub("", self.lower)

    @property
    def capital(self) -> bool:
        """Whether it begins with a capital letter."""
        return self.text[0].isupper()


@dataclass(frozen=True, slots=True)
class Subject:
    """Words that may name whose words are asked for."""

    words: tuple[Token, ...]
    certain: bool = True
    """Whether it asks for somebody's words beyond doubt, so that a name nobody on record bears counts too."""
    closing: bool = False
    """Whether nobody else can be meant: it is the subject of the question's own verb."""
    bare: bool = False
    """Whether it is one word that is a name though it has no capital, as in "What does carter think".

    A noun that can be counted would have an article or an s."""


def tokens(question: str, span: Span) -> tuple[Token, ...]:
    """The words of a stretch of the question."""
    return tuple(
        Token(m[0], m[0].lower(), m.start(), m.end()) for m in _WORD.finditer(question, span.start, span.end)
    )


def is_bare(word: str) -> bool:
    """Whether a word in lower case can be a name: it is no noun that stands without an article or an s."""
    return word.isalpha() and word[-1] != "s" and word not in _UNCOUNTED | NOBODY | ASKING


def phrase_end(words: Sequence[Token], first: int, question: str) -> int:
    """The end of a noun phrase: a comma, a verb, or a preposition that opens the matter."""
    past = first
    while past < len(words) and past - first < SUBJECT_MAX:
        word = words[past]
        if past > first and STOPS.search(question[words[past - 1].end : word.start]):
            break
        if word.lower in ("on", "about", "regarding", "over") or word.lower in AUXILIARIES | BREAKS:
            break
        past += 1
    return past
