"""Typography folded away, with the way back: which code points of the verbatim text each sign came from.

Folded are signs that a printer chooses and a speaker does not: kinds of quotation marks, of dashes and of
spaces, marked ellipses, ligatures, invisible format characters, and canonically equivalent spellings of one
letter (Unicode NFD). Letters, case, digits, and every other sign stay as they are: a Cyrillic "а" is not a
Latin "a", and "²" is not "2".
"""

import re
import unicodedata
from array import array
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from index.statement import Span

QUOTE = "'"
"""Stands for a run of quotation marks or apostrophes of any kind."""
HYPHEN = "-"
"""Joins two words without a space: `full-fledged`, `2019–2020`."""
DASH = "\u2013"
"""Any other dash, with the spaces around it."""
ELLIPSIS = "\u2026"
"""`…`, `...`, `. . .`, `[…]`, `(...)`, `<...>`, with the spaces around it."""

OPEN_GUILLEMETS = "«‹"
CLOSE_GUILLEMETS = "»›"
QUOTES = "'\"`´‘’‚‛“”„‟ʼ′″〝〞＂＇「」『』" + OPEN_GUILLEMETS + CLOSE_GUILLEMETS
_HYPHENS = "\\-\u2010\u2011\u2012\u2013\u2212"
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_INVISIBLE = (
    "\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\ufe00-\ufe0f\ufeff"
)
_ACCENTS = "\u0300-\u036f\u0483-\u0489\u0591-\u05c7\u064b-\u065f\u1ab0-\u1aff\u20d0-\u20ff"

_PLAIN = "\u0410-\u0418\u041a-\u0438\u043a-\u044f"
"""Cyrillic letters without an accent, copied in bulk."""

_SPECIAL = re.compile(
    rf"""
      (?P<invisible>[{_INVISIBLE}\U000e0000-\U000e0fff]+)
    | (?P<ellipsis>[\[(<]\s?(?:…|\.{{3,}})\s?[\])>] | …+ | \.(?:\s?\.){{2,}})
    | (?P<space>\s+)
    | (?P<hyphen>(?<=[\w{_ACCENTS}])[{_HYPHENS}](?=\w))
    | (?P<dash>[{_HYPHENS}\u2014\u2015\u2e3a\u2e3b]+)
    | (?P<quotes>[{re.escape(QUOTES)}]+)
    | (?P<letter>[^\x00-\x7f{_PLAIN}][{_ACCENTS}]*
        | [\x21-\x7e{_PLAIN}][{_ACCENTS}]+)
    """,
    re.VERBOSE,
)
"""Every alternative begins with a class of its own and holds one repetition: linear in the text."""


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Folded:
    """A folded text and its map to the verbatim one; `starts` and `ends` have one entry per folded sign."""

    verbatim: str
    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def span(self, start: int, end: int) -> Span:
        """The code points of the verbatim text behind the folded signs `start` to `end` (half-open)."""
        return Span(start=self.starts[start], end=self.ends[end - 1])

    def whole_letters(self, start: int, end: int) -> bool:
        """Whether the stretch begins and ends between letters, never between a letter and its accent."""
        begins = start == 0 or self.starts[start] >= self.ends[start - 1]
        return begins and (end == len(self.text) or self.starts[end] >= self.ends[end - 1])


class _Folder:
    """The folded text as it grows."""

    def __init__(self, verbatim: str) -> None:
        self.verbatim = verbatim
        self.pieces: list[str] = []
        self.starts = array("q")
        self.ends = array("q")
        self.absorbs_space = True

    def keep(self, start: int, end: int) -> None:
        """Copy plain signs as they are."""
        if start < end:
            self.pieces.append(self.verbatim[start:end])
            self.starts.extend(range(start, end))
            self.ends.extend(range(start + 1, end + 1))
            self.absorbs_space = False

    def put(self, text: str, start: int, end: int) -> None:
        """Write `text` for the verbatim signs `start` to `end`."""
        self.pieces.append(text)
        self.starts.extend([start] * len(text))
        self.ends.extend([end] * len(text))
        self.absorbs_space = False

    def space(self, start: int, end: int) -> None:
        """One space, unless the sign before has taken it in."""
        if not self.absorbs_space:
            self.put(" ", start, end)
            self.absorbs_space = True

    def drop_space(self) -> None:
        """Take back the space just written."""
        if self.pieces and self.pieces[-1] == " ":
            self.pieces.pop()
            self.starts.pop()
            self.ends.pop()

    def sign(self, text: str, start: int, end: int) -> None:
        """A dash or an ellipsis, which takes the spaces around it in."""
        self.drop_space()
        if not self.pieces or self.pieces[-1] != text:
            self.put(text, start, end)
        self.absorbs_space = True

    def quotes(self, start: int, end: int) -> None:
        """A run of marks, of which words that begin or end there take the nearest one.

        Guillemets are printed with spaces inside in some countries.
        """
        run = self.verbatim[start:end]
        if run[0] in CLOSE_GUILLEMETS:
            self.drop_space()
        self.put(QUOTE, start, end)
        self.starts[-1], self.ends[-1] = end - 1, start + 1
        self.absorbs_space = run[-1] in OPEN_GUILLEMETS

    def letter(self, start: int, end: int) -> None:
        """A letter with its accents, decomposed so that equivalent spellings are equal."""
        raw = self.verbatim[start:end]
        self.put(_LIGATURES.get(raw) or unicodedata.normalize("NFD", raw), start, end)


@lru_cache(maxsize=64)
def fold(verbatim: str) -> Folded:
    """Fold the typography of `verbatim`; time and memory grow with its length.

    The last few texts are remembered, because every sentence of an answer asks for the same statements.
    """
    folder = _Folder(verbatim)
    done = 0
    for found in _SPECIAL.finditer(verbatim):
        start, end = found.span()
        folder.keep(done, start)
        done = end
        match found.lastgroup:
            case "space":
                folder.space(start, end)
            case "hyphen":
                folder.put(HYPHEN, start, end)
            case "dash":
                folder.sign(DASH, start, end)
            case "ellipsis":
                folder.sign(ELLIPSIS, start, end)
            case "quotes":
                folder.quotes(start, end)
            case "letter":
                folder.letter(start, end)
    folder.keep(done, len(verbatim))
    return Folded(verbatim=verbatim, text="".join(folder.pieces), starts=folder.starts, ends=folder.ends)


def fold_words(words: str) -> str:
    """The folded text of a quotation, without spaces at its ends."""
    return fold.__wrapped__(words).text.strip()
