"""Words of a text as they are compared: folded, stemmed, with where they stand."""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from index.stopwords import STOP_WORDS as _COMMON

if TYPE_CHECKING:
    import Stemmer

STOP_WORDS = _COMMON | frozenset(["said", "say", "says", "сказал", "сказала"])
"""Words that carry none of what was said: articles, pronouns, auxiliaries, verbs of saying."""

_WORD = re.compile(r"(?:[A-Z]\.){2,}|\w+(?:[’'ʼ]\w+)?")
"""The letters of "U.N." are one word."""
_CYRILLIC = re.compile(r"[\u0400-\u04ff]")
_POSSESSIVE = re.compile(r"[’'ʼ]s?$")
_NORMS = (
    (re.compile(r"(?<=\w{4})z(?=(?:e[ds]?|ers?|ing|ations?)$)"), "s"),
    (re.compile(r"(?<=\w{3})our(?=(?:s|ed|ing|ers?|able|hood|y)?$)"), "or"),
    (re.compile(r"(?<=\w\w[tb])re(?=s?$)"), "er"),
    (re.compile(r"(?<=\wfen)ce(?=s?$)"), "se"),
)
"""Endings that British and American print differently, brought to one: organise, labor, center, defense."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Word:
    """One word of a text."""

    text: str
    """As it stands, an acronym without its points."""
    stem: str
    """Folded and stemmed; equal stems are the same word here."""
    start: int
    """In code points of the text."""

    @property
    def named(self) -> bool:
        """Whether it looks like a name, an acronym or a figure wherever it stands in a sentence."""
        return self.text[0].isupper() or self.text[0].isdigit()


@lru_cache(maxsize=2_000)
def words(text: str) -> tuple[Word, ...]:
    """Every word, in order."""
    return tuple(_word(m[0], m.start()) for m in _WORD.finditer(text))


def _word(printed: str, start: int) -> Word:
    text = printed.replace(".", "")
    return Word(text=text, stem=stem(text), start=start)


def content(text: str) -> tuple[Word, ...]:
    """The words that tell texts apart: no articles, pronouns, auxiliaries or verbs of saying."""
    return tuple(word for word in words(text) if _telling(word))


@lru_cache(maxsize=2_000)
def stems(text: str) -> frozenset[str]:
    """The stems of all words."""
    return frozenset(word.stem for word in words(text))


def _telling(word: Word) -> bool:
    folded = word.text.casefold()
    if folded == "us" and word.text.isupper():
        return True
    return _POSSESSIVE.sub("", folded) not in STOP_WORDS and (len(folded) > 1 or folded.isdigit())


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """The stem of one word, English or Russian by its script."""
    if word.isupper() and word.casefold() == "us":
        return "usa"
    folded = unicodedata.normalize("NFKD", _POSSESSIVE.sub("", word.casefold()).replace("ё", "е"))
    plain = "".join(char for char in folded if not unicodedata.combining(char) or _CYRILLIC.match(char))
    language = "russian" if _CYRILLIC.search(plain) else "english"
    for ending, other in _NORMS:
        plain = ending.sub(other, plain)
    stemmed: str = _stemmer(language).stemWord(plain)
    return stemmed


@lru_cache(maxsize=2)
def _stemmer(language: str) -> "Stemmer.Stemmer":
    import Stemmer

    return Stemmer.Stemmer(language)
