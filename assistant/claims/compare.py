"""Find the words that carry one attribution of a sentence, or say why none do."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answer import Quote
from assistant.claims.days import borne_out, days
from assistant.claims.figures import Figure, figures
from assistant.claims.frames import Frame
from assistant.claims.likeness import Likeness, likeness, telling
from assistant.claims.names import reordered, unaccounted
from assistant.claims.polarity import reversed_by
from assistant.claims.windows import Voice, Window, windows
from assistant.quotation_marks import QuotedSpan
from assistant.speaker_names import same_speaker
from assistant.voices import Cited
from index.dates import PartialDate

ENOUGH = 0.62
"""Likeness from which words carry a claim; fitted on the tuning half of the labelled claims
(`tests/bench/verify.py` prints the curve)."""
_ORDER_WEIGHT = 0.25
_NEAR_WEIGHT = 0.0

_SPLIT = re.compile(r"(?<=[,;])\s+(?:and|but|while|adding|а|и|но)\s+|;\s+|\s+(?:and that|while)\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Support:
    """The words that carry an attribution; or why none do."""

    windows: tuple[Window, ...] = ()
    speaker: str | None = None
    reason: str | None = None


def best_support(
    frame: Frame,
    sentence: str,
    cited: Sequence[Cited],
    quotes: Sequence[tuple[QuotedSpan, Quote]],
    speaker_before: str | None,
    similarity: Callable[[str, Sequence[str]], Sequence[float]] | None,
) -> Support:
    """The windows of `cited` that carry `frame`, whole or clause by clause."""
    every = [window for source in cited for window in windows(source) if not window.is_order]
    supports: list[Support] = []
    for name in frame.speakers or (None,):
        own = [window for window in every if _by(window, frame, name, speaker_before)]
        if not own:
            who = name or "that speaker"
            return Support(reason=f"the cited words are not {who}'s" if every else "the cited words are orders")
        support = _carried(frame.content, own, similarity)
        if support.reason and frame.kind in ("person", "pronoun"):
            others = [window for window in every if window not in own]
            if not _carried(frame.content, others, similarity).reason:
                return Support(reason=f"the cited words are not {name or 'that speaker'}'s")
        if support.reason:
            return support
        supports.append(support)
    return Support(
        windows=tuple(window for support in supports for window in support.windows), speaker=supports[-1].speaker
    )


def _by(window: Window, frame: Frame, name: str | None, speaker_before: str | None) -> bool:
    """Whether the window's voice is whom the frame names."""
    if frame.kind == "none":
        return True
    outlet = window.cited.statement.outlet
    if frame.kind == "source" or (name and outlet and _is_outlet(name, outlet)):
        return all(voice.mode != "direct" for voice in window.voices) or _speaks_itself(window, name)
    if frame.kind == "pronoun":
        name = speaker_before
        if name is None:
            return bool(window.voices) and window.voices[0].speaker is not None
    context = f"{window.cited.statement.title or ''} {window.around}"
    return any(_is(name or "", voice, context) for voice in window.voices)


def _speaks_itself(window: Window, name: str | None) -> bool:
    return any(voice.speaker and name and same_speaker(name, voice.speaker, None) for voice in window.voices)


def _is(name: str, voice: Voice, context: str) -> bool:
    if voice.via and voice.speaker is None:
        return False
    roles = voice.roles or (None,)
    return any(same_speaker(name, voice.speaker, role, context) for role in roles)


def _is_outlet(name: str, outlet: str) -> bool:
    mine, theirs = (re.sub(r"^the ", "", text.lower()) for text in (name, outlet))
    return mine in theirs or theirs in mine


def _carried(content: str, own: Sequence[Window], similarity: Callable[[str, Sequence[str]], Sequence[float]] | None) -> Support:
    """The window that carries the whole content, or one for each of its clauses."""
    best, reason = _best(content, own, similarity)
    if best is not None:
        return Support(windows=(best,), speaker=best.voices[0].speaker if best.voices else None)
    parts = [part for part in _SPLIT.split(content) if part and part.strip()]
    if len(parts) < 2 or any(len(telling(part)) < 2 for part in parts):
        return Support(reason=reason)
    found: list[Window] = []
    for part in parts:
        window, part_reason = _best(part, own, similarity)
        if window is None:
            return Support(reason=part_reason)
        found.append(window)
    return Support(windows=tuple(found), speaker=found[-1].voices[0].speaker if found[-1].voices else None)


def _best(
    content: str, own: Sequence[Window], similarity: Callable[[str, Sequence[str]], Sequence[float]] | None
) -> tuple[Window | None, str]:
    """The most alike window that passes every test, or the reason why the most alike one fails."""
    claim = telling(_without_days(content))
    scored = [(score(likeness(claim, window.text, _context(window))), -len(window.text), at) for at, window in enumerate(own)]
    reason = "the cited words do not say that"
    for at, (value, _, number) in enumerate(sorted(scored, reverse=True)):
        if value < ENOUGH:
            break
        failed = fault(content, own[number])
        if failed is None:
            return own[number], ""
        if at == 0:
            reason = failed
    return None, reason


def score(found: Likeness) -> float:
    """One number, 0 to 1, of a likeness."""
    return found.share * (1 - _ORDER_WEIGHT) + found.share * found.order * _ORDER_WEIGHT


def fault(content: str, window: Window) -> str | None:
    """What in `content` the window does not bear out: a day, a number, a name, or its sense."""
    return (
        _wrong_day(content, window)
        or _wrong_figure(content, window)
        or _wrong_name(content, window)
        or reversed_by(_without_days(content), window.text)
    )


def _wrong_day(content: str, window: Window) -> str | None:
    statement = window.cited.statement
    printed = days(window.around)
    spoken = [voice.spoken_on for voice in window.voices if voice.spoken_on is not None]
    known: list[PartialDate | None] = [*spoken, statement.published]
    year = next((day.year for day in known if day is not None and day.year is not None), None)
    inner = [day for day in days(window.text) if day.date is not None and day.date.day is not None]
    for day in days(content):
        if _leads(content, day.start):
            good = borne_out(day, spoken or known, printed if not spoken else (), year) or borne_out(day, spoken, printed, year)
        elif inner and day.date is not None and day.date.day is not None:
            good = borne_out(day, (), days(window.text), year)
        else:
            good = borne_out(day, known, printed, year)
        if not good:
            return f"“{content[day.start : day.end]}” is not the day of the cited words"
    return None


def _leads(content: str, at: int) -> bool:
    """Whether a day opens the sentence, where it says when something was said."""
    return re.fullmatch(r"\W*(?:on|in)?\W*(?:\w+day,?\W*)?", content[:at], re.IGNORECASE) is not None


def _without_days(content: str) -> str:
    signs = list(content)
    for day in days(content):
        signs[day.start : day.end] = " " * (day.end - day.start)
    return "".join(signs)


def _wrong_figure(content: str, window: Window) -> str | None:
    theirs = figures(_without_days(window.text))
    nearby = theirs + figures(window.around)
    for figure in figures(_without_days(content)):
        if not any(_same(figure, other) for other in nearby):
            return f"the number in “{content[figure.start : figure.start + 20].split(',')[0].strip()}” is not in the cited words"
        bound = [other for other in nearby if figure.counted and other.counted == figure.counted]
        if bound and not any(_same(figure, other) for other in bound):
            return f"the cited words count “{figure.counted}” differently"
    return None


def _same(one: Figure, other: Figure) -> bool:
    return abs(one.value - other.value) < 1e-9 * max(1.0, abs(other.value)) and one.percent == other.percent


def _wrong_name(content: str, window: Window) -> str | None:
    name = unaccounted(content, window)
    if name is not None:
        return f"“{name}” is not in the cited words"
    if reordered(content, window.text):
        return "the names change places"
    return None


def _context(window: Window) -> str:
    statement = window.cited.statement
    parts = [window.around, statement.title, statement.outlet]
    for voice in window.voices:
        parts += [voice.speaker, *voice.roles]
    return " ".join(part for part in parts if part)
