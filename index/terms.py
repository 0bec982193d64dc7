"""Words as the lexical side compares them: folded, stemmed by script, and as numbers."""

import re
import threading
import zlib
from collections.abc import Iterable
from functools import lru_cache
from itertools import islice

import numpy as np
import Stemmer
from numpy.typing import NDArray

Codes = NDArray[np.uint32]

TERMS_VERSION = "1"
"""Part of a store's stamp: stems and codes are kept, so another version needs another index."""

_WORD = re.compile(r"[^\W_]+(?:'[^\W\d_]{1,3}(?![^\W_]))?")
"""A run of letters and digits, with an English ending after an apostrophe."""
_LONGEST = 64
"""Longer runs are cut: no word of a language is longer, and stemming time grows with length."""
_SPACIOUS = 8
"""Characters that a word and what follows it seldom take on average."""


def words(text: str) -> list[tuple[str, int, int]]:
    """The words of a text with their offsets in it, as printed but for curly apostrophes."""
    return [(found[0], found.start(), found.end()) for found in _WORD.finditer(text.replace("’", "'"))]


def word_at(text: str, number: int, count: int) -> tuple[int, int]:
    """Where the word of this number, from 0, begins and ends; the text has `count` words.

    Counted from the nearer end: no word holds a space, so counting can begin after any.
    """
    text = text.replace("’", "'")
    back = count - number
    begin = text.find(" ", max(0, len(text) - back * _SPACIOUS - _LONGEST)) + 1 if back < number else 0
    if begin:
        tail = [found.span() for found in _WORD.finditer(text, begin)]
        if len(tail) >= back:
            return tail[-back]
    return next(islice(_WORD.finditer(text), number, None)).span()


def stems(text: str) -> list[str]:
    """The stem of each word, in order."""
    return [stem(word) for word in _WORD.findall(text.replace("’", "'"))]


@lru_cache(maxsize=1 << 17)
def stem(word: str) -> str:
    """Snowball's Russian stem of a Cyrillic word, the English one of a Latin word, any other word folded."""
    folded = word.casefold()[:_LONGEST].removesuffix("'s").replace("ё", "е")
    if "а" <= folded[:1] <= "я":
        return str(_stemmer("russian", threading.get_ident()).stemWord(folded))
    if folded.isascii():
        return str(_stemmer("english", threading.get_ident()).stemWord(folded))
    return folded


@lru_cache(maxsize=1 << 17)
def code(stemmed: str) -> int:
    """CRC-32 of a stem: what a passage keeps of its words for the ranking.

    A stem shares its code with another of a vocabulary of 500,000 once in 8,600; it then weighs wrong.
    """
    return zlib.crc32(stemmed.encode())


def codes_of(stemmed: Iterable[str]) -> bytes:
    """The codes of stems in order, four bytes each, little endian."""
    return np.fromiter((code(one) for one in stemmed), dtype="<u4").tobytes()


@lru_cache(maxsize=64)
def _stemmer(language: str, _thread: int) -> Stemmer.Stemmer:
    """One a thread: PyStemmer's objects are not safe to share."""
    return Stemmer.Stemmer(language, 0)
