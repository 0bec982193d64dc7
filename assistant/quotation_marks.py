"""Where a sentence puts words in quotation marks, and how marks are taken away or completed.

Double marks (`"` `“ ”` `„ “` `« »` `» «` `” ”`) and single ones (`' '` `‘ ’` `‚ ‘` `‹ ›`) of any kind,
nested, also when opener and closer do not match, as models write them. An apostrophe is not a quotation
mark: inside a word (`don't`), after a plural (`the allies’ aims`), before a cut word or year (`’90s`). A
mark without its partner still makes a span, to the end or from the beginning of the sentence: nothing goes
unchecked.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from index.statement import Span

_DOUBLE = '"“”„‟«»〝〞＂「」『』'
_SINGLE = "'‘’‚‛‹›`´"
_CLOSERS = {
    **{"“": '”"“〞', "‟": '”"', "„": '“”"', "«": "»", "»": "«", "”": '”"', '"': '"”“'},
    **{"〝": "〞", "＂": "＂", "「": "」", "『": "』"},
    **{"‘": "’'´", "'": "'’", "‚": "‘’'", "‛": "’'", "‹": "›", "›": "‹", "`": "'`´’", "’": "’'", "´": "´"},
}
_MARK = re.compile(f"[{re.escape(_DOUBLE + _SINGLE)}]")
_WORD_END_MARK = re.compile(r"(?<=[^\s'’])['’´](?!\w)")
_CITATION_TAIL = re.compile(r"(?:\s?\[[^\[\]]{1,12}\])+[\s.,;]{0,4}$")
_DEEPEST = 8
"""Quotations nested deeper are taken for marks without a partner; keeps hostile sentences linear."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuotedSpan:
    """Words between quotation marks; all offsets count in the sentence."""

    words: Span
    """The words without the marks and the spaces next to them."""
    opener: int | None
    """Offset of the opening mark; None when the sentence begins inside the quotation."""
    closer: int | None
    """Offset of the closing mark; None when the sentence ends inside the quotation."""
    level: int
    """0 for an outermost quotation, 1 for one inside it, and so on."""

    @property
    def closed(self) -> bool:
        """Whether both marks are there."""
        return self.opener is not None and self.closer is not None


@dataclass(slots=True)
class _Scan:
    sentence: str
    open: list[int]
    found: list[tuple[int | None, int | None, int]]
    last_inch: int
    """Place of the last straight double mark."""
    last_single: int
    """Place of the last single mark that can close a quotation."""

    def before(self, at: int) -> str:
        return self.sentence[at - 1] if at else " "

    def after(self, at: int) -> str:
        return self.sentence[at + 1] if at + 1 < len(self.sentence) else " "

    def start(self, at: int) -> None:
        """Open a quotation at the mark `at`."""
        if len(self.open) < _DEEPEST:
            self.open.append(at)
        else:
            self.found.append((at, None, _DEEPEST))

    def partner(self, at: int) -> int | None:
        """Place in the stack of the innermost open mark that the mark at `at` may close."""
        mark = self.sentence[at]
        for place in range(len(self.open) - 1, -1, -1):
            opener = self.sentence[self.open[place]]
            if opener in _DOUBLE:
                if mark in _DOUBLE:
                    return place if mark in _CLOSERS.get(opener, "") else None
                return None
            if mark in _CLOSERS.get(opener, ""):
                return place
        return None

    def close(self, place: int, at: int) -> None:
        """Close the open mark at `place`; what was opened inside and not closed was no quotation mark."""
        inner_unclosed = [start for start in self.open[place + 1 :] if self.sentence[start] in _DOUBLE]
        for start in inner_unclosed:
            self.found.append((start, at, place + 1))
        self.found.append((self.open[place], at, place))
        del self.open[place:]


def quoted_spans(sentence: str) -> tuple[QuotedSpan, ...]:
    """Every stretch of `sentence` in quotation marks, nested ones after the one that holds them.

    Linear in the length of the sentence.
    """
    last_single = max((mark.start() for mark in _WORD_END_MARK.finditer(sentence)), default=-1)
    scan = _Scan(sentence=sentence, open=[], found=[], last_inch=sentence.rfind('"'), last_single=last_single)
    for mark in _MARK.finditer(sentence):
        at = mark.start()
        if mark.group() in _DOUBLE:
            _double(scan, at)
        else:
            _single(scan, at)
    for level, start in enumerate(scan.open):
        if sentence[start] in _DOUBLE or sentence[start] in "‘‚‹":
            scan.found.append((start, None, level))
    spans = [span for opener, closer, level in scan.found if (span := _span(sentence, opener, closer, level))]
    return tuple(sorted(spans, key=lambda span: (span.words.start, span.level, -span.words.end)))


def _double(scan: _Scan, at: int) -> None:
    mark, before, after = scan.sentence[at], scan.before(at), scan.after(at)
    place = scan.partner(at)
    starts_word = after.isalnum() and not (before.isalnum() or before in ".,!?…")
    if place is not None and not (mark in "“«»" and starts_word):
        scan.close(place, at)
    elif mark in "“‟„«〝「『":
        scan.start(at)
    elif mark in "»”" and not starts_word:
        scan.found.append((None, at, 0))
    elif mark == '"' and before.isdigit() and at == scan.last_inch:
        return
    else:
        scan.start(at)


def _single(scan: _Scan, at: int) -> None:
    mark, before, after = scan.sentence[at], scan.before(at), scan.after(at)
    if before.isalnum() and after.isalnum():
        return
    place = scan.partner(at)
    ends_word = not before.isspace() and not after.isalnum()
    if place is not None and ends_word:
        if not _plural_possessive(scan.sentence, at, scan.last_single):
            scan.close(place, at)
    elif not before.isalnum() and _opens(scan, mark, at, after):
        scan.start(at)


def _opens(scan: _Scan, mark: str, at: int, after: str) -> bool:
    if mark in "‘‚‹‛":
        return not after.isdigit()
    if mark == "›":
        return after.isalnum()
    return mark in "'`" and after.isalnum() and at < scan.last_single


def _plural_possessive(sentence: str, at: int, last_single: int) -> bool:
    """Whether the mark follows a plural, a word follows it, and the quotation is closed later."""
    word_follows = sentence[at + 1 : at + 2] == " " and sentence[at + 2 : at + 3].isalnum()
    return sentence[at - 1] in "sS" and at < last_single and word_follows


def _span(sentence: str, opener: int | None, closer: int | None, level: int) -> QuotedSpan | None:
    """The words between two marks, without the spaces at their ends; None when there are none."""
    start = 0 if opener is None else opener + 1
    end = closer if closer is not None else len(sentence) - len(_tail(sentence))
    while start < end and sentence[start].isspace():
        start += 1
    while end > start and sentence[end - 1].isspace():
        end -= 1
    if start >= end:
        return None
    return QuotedSpan(words=Span(start=start, end=end), opener=opener, closer=closer, level=level)


def _tail(sentence: str) -> str:
    """The stops and citation marks at the end of a sentence."""
    marks = _CITATION_TAIL.search(sentence, max(0, len(sentence) - 200))
    return marks.group() if marks else ""


def unquote(sentence: str, failed: Iterable[QuotedSpan]) -> str:
    """The sentence without the quotation marks of `failed`; nothing else changes."""
    gone = {mark for span in failed for mark in (span.opener, span.closer) if mark is not None}
    return "".join(sign for at, sign in enumerate(sentence) if at not in gone)


def complete(sentence: str, kept: Sequence[QuotedSpan]) -> str:
    """The sentence with the missing mark of every half-open quotation in `kept` put in."""
    added = sorted(
        [(span.words.start, "“") for span in kept if span.opener is None]
        + [(span.words.end, "”") for span in kept if span.closer is None],
        reverse=True,
    )
    for at, mark in added:
        sentence = sentence[:at] + mark + sentence[at:]
    return sentence
