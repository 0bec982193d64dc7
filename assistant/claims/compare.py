"""Find the words that carry one attribution of a sentence, or say why none do."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Quote
from assistant.claims.faults import contradicted, misnamed, unborne, unsaid_day, untimely, without_days
from assistant.claims.frames import Frame, overlaid
from assistant.claims.lexicon import SAYING
from assistant.claims.likeness import Likeness, likeness, telling
from assistant.claims.who import is_by, speaks_as, tells_of
from assistant.claims.windows import Window, windows
from assistant.quotation_marks import QuotedSpan
from assistant.terms import words
from assistant.voices import Cited
from index.statement import Span

ENOUGH = 0.75
"""Likeness from which words carry a claim; fitted on the tuning half of the labelled claims
(`tests/bench/verify.py`)."""
ENOUGH_SHORT = 0.8
"""The same for a claim of at most three telling words, which can spare none."""
_SHORT = 3
_LONGEST_GAP = 2
_LONGEST_LOOSE_END = 1
"""Telling words in a row, or at the end, that words which carry a claim may lack: an invented tail has
more."""
_RIVAL = 0.1
"""Words this much less alike than the most alike ones cannot carry what those contradict."""
_MORE_WORDS = 1.5
"""A longer window mends a missing name only if it has more of the claim than that name."""
_SPLIT = re.compile(
    r"(?<=[,;])\s+(?:and|but|while|adding|а|и|но)\s+|;\s+|\s+(?:and that|while|but)\s+"
    r"|\s+and (?=(?:he|she|it|they|its|his|her|their|the|there)\b)"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """The words that carry an attribution; or why none do."""

    windows: tuple[Window, ...] = ()
    speaker: str | None = None
    reason: str | None = None

    @classmethod
    def by(cls, found: Sequence[Window]) -> "Support":
        """The support that `found` gives; its speaker is the last one's."""
        voices = found[-1].voices
        return cls(windows=tuple(found), speaker=voices[0].speaker if voices else None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """What a sentence is judged by."""

    windows: tuple[Window, ...]
    """Of everything cited, without orders to machines."""
    verbatim: tuple[tuple[Span, Quote], ...]
    """Quotations that stand, with their place in the sentence."""
    failed: tuple[str, ...]
    """Words of quotations that lost their marks."""
    speaker_before: str | None

    @classmethod
    def of(
        cls,
        cited: Sequence[Cited],
        quotes: Sequence[tuple[QuotedSpan, Quote]],
        speaker_before: str | None,
    ) -> "Given":
        """Read the citations."""
        return cls(
            windows=tuple(window for source in cited for window in windows(source) if not window.is_order),
            verbatim=tuple((span.words, quote) for span, quote in quotes if quote.state == "verbatim"),
            failed=tuple(quote.text for _, quote in quotes if quote.state != "verbatim"),
            speaker_before=speaker_before,
        )


def best_support(frame: Frame, given: Given) -> Support:
    """The windows that carry `frame`, whole or clause by clause, for each speaker it names."""
    found: list[Window] = []
    for name in frame.speakers or (None,):
        support = _supported(frame, name, given)
        if support.reason:
            return support
        found += support.windows
    return Support.by(found)


def _supported(frame: Frame, name: str | None, given: Given) -> Support:
    """The words of one named speaker that carry a frame; or somebody's account of his saying it."""
    own = [window for window in given.windows if is_by(window, frame, name, given.speaker_before)]
    support = _quoted(frame, own, given) or _carried(frame.content, own, given, saying=frame.saying)
    if not support.reason or frame.kind == "none":
        return support
    told = _told(frame, name, given)
    if told is not None:
        return told
    mine = {id(window) for window in own}
    others = [window for window in given.windows if id(window) not in mine]
    if frame.kind in ("person", "pronoun") and (not own or not _carried(frame.content, others, given).reason):
        return Support(reason=f"the cited words are not by {name or 'that speaker'}")
    return support


def _quoted(frame: Frame, own: Sequence[Window], given: Given) -> Support | None:
    """Support of a frame that says nothing but verbatim quotations: the words themselves."""
    inside = [(span, quote) for span, quote in given.verbatim if frame.reach.holds(span)]
    rest = frame.content
    for span, _ in inside:
        rest = rest[: span.start] + " " * (span.end - span.start) + rest[span.end :]
    if not inside or telling(without_days(rest)):
        return None
    found: list[Window] = []
    for _, quote in inside:
        place = Span(start=quote.start or 0, end=quote.end or 1)
        meeting = [
            window
            for window in own
            if window.cited.statement.id == quote.statement_id and window.span.meets(place)
        ]
        if not meeting:
            return None
        found.append(max(meeting, key=lambda window: (window.span.holds(place), -len(window.text))))
    reason = next(
        (late for window in found if (late := unsaid_day(overlaid(rest, frame.saying), window))), None
    )
    return Support(reason=reason) if reason else Support.by(found)


def _told(frame: Frame, name: str | None, given: Given) -> Support | None:
    """Support for the act of saying: told by the outlet, or by whom the sentence names as its reporter."""
    if frame.through and frame.told:
        own = [window for window in given.windows if speaks_as(window, frame.through)]
        support = _carried(frame.told, own, given)
        if not support.reason:
            return support
    if name is None:
        return None
    whole = overlaid(frame.content, frame.saying)
    verbs = {word.stem for word in words(frame.saying) if word.text.lower() in SAYING}
    narrated = [
        window
        for window in given.windows
        if not window.voices and verbs & window.verbs and tells_of(window, name, given.windows)
    ]
    support = _carried(whole, narrated, given, reporting=True)
    return None if support.reason else support


def _carried(
    content: str, own: Sequence[Window], given: Given, *, saying: str = "", reporting: bool = False
) -> Support:
    """The window that carries the whole content, or one for each of its clauses.

    With `reporting` the reporting verbs of the content must be found as well.
    """
    window, reason = _best(content, own, given, saying=saying, reporting=reporting)
    if window is not None:
        return Support.by([window])
    parts = _parts(content)
    if len(parts) < 2 or any(len(telling(part)) < 2 for part in parts):
        return Support(reason=reason)
    found: list[Window] = []
    for part in parts:
        window, part_reason = _best(part, own, given, saying=saying, needed=ENOUGH_SHORT)
        if window is None:
            return Support(reason=part_reason)
        found.append(window)
    return Support.by(found)


def _parts(content: str) -> list[str]:
    """The clauses of a content, each in its place."""
    ends = [0, *(place for cut in _SPLIT.finditer(content) for place in cut.span()), len(content)]
    pieces = [
        (start, end) for start, end in zip(ends[::2], ends[1::2], strict=True) if content[start:end].strip()
    ]
    return [" " * start + content[start:end] + " " * (len(content) - end) for start, end in pieces]


def _best(
    content: str,
    own: Sequence[Window],
    given: Given,
    *,
    saying: str = "",
    reporting: bool = False,
    needed: float = 0.0,
) -> tuple[Window | None, str]:
    """The most alike window that passes every test, or the reason why the most alike one fails.

    What a window contradicts, a longer one around it cannot carry unless it is clearly more alike.
    """
    claim = telling(without_days(content), saying=reporting)
    ranked = sorted(
        ((likeness(claim, window.bag, window.beside, window.known), window) for window in own),
        key=lambda pair: (-pair[0].score, len(pair[1].text)),
    )
    reason = "the cited words do not say that"
    against: list[tuple[float, Span]] = []
    best = ranked[0][0].score if ranked else 0.0
    needed = max(needed, enough(len(claim)), best - _RIVAL)
    spare = _MORE_WORDS / max(1, len(claim))
    for found, window in sorted(ranked, key=lambda pair: len(pair[1].text)):
        if found.score < min(needed, best - spare) or _invents(found):
            continue
        if any(found.share < share and window.span.holds(span) for share, span in against):
            continue
        failed = contradicted(content, saying, window, given.failed, claim, found)
        if failed:
            against.append((found.share + _RIVAL / 2, window.span))
        elif failed := misnamed(content, window):
            against.append((found.share + spare, window.span))
        failed = failed or untimely(saying, window) or unborne(content, window)
        if failed is None and found.score >= needed:
            return window, ""
        if failed and reason.startswith("the cited words do not say"):
            reason = failed
    return None, reason


def _invents(found: Likeness) -> bool:
    return found.gap > _LONGEST_GAP or found.loose_end > _LONGEST_LOOSE_END


def enough(telling_words: int) -> float:
    """The likeness that carries a claim of so many telling words."""
    return ENOUGH if telling_words > _SHORT else ENOUGH_SHORT
