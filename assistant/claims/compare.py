"""Find the words that carry one attribution of a sentence, or say why none do."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.answer import Quote
from assistant.claims.days import borne_out, days
from assistant.claims.figures import Figure, figures
from assistant.claims.frames import Frame
from assistant.claims.likeness import Likeness, likeness, telling
from assistant.claims.names import rebound, reordered, unaccounted
from assistant.claims.polarity import reversed_by, turning_words
from assistant.claims.windows import Voice, Window, windows
from assistant.quotation_marks import QuotedSpan
from assistant.speaker_names import same_speaker
from assistant.terms import words
from assistant.voices import Cited
from index.dates import PartialDate

ENOUGH = 0.62
"""Likeness from which words carry a claim; fitted on the tuning half of the labelled claims
(`tests/bench/verify.py` prints the curve)."""
ENOUGH_SHORT = 0.8
_SHORT = 3
_ORDER_WEIGHT = 0.25
_RIVAL = 0.1
"""Words this much less alike than the most alike ones cannot carry what those contradict."""

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


def best_support(
    frame: Frame,
    sentence: str,
    cited: Sequence[Cited],
    quotes: Sequence[tuple[QuotedSpan, Quote]],
    speaker_before: str | None,
) -> Support:
    """The windows of `cited` that carry `frame`, whole or clause by clause."""
    every = [window for source in cited for window in windows(source) if not window.is_order]
    altered = [quote.text for _, quote in quotes if quote.state in ("altered", "not_found")]
    supports: list[Support] = []
    for name in frame.speakers or (None,):
        support = _supported(frame, name, sentence, every, speaker_before, altered)
        if support.reason:
            return support
        supports.append(support)
    return Support(
        windows=tuple(window for support in supports for window in support.windows),
        speaker=supports[-1].speaker,
    )


def _supported(
    frame: Frame,
    name: str | None,
    sentence: str,
    every: Sequence[Window],
    speaker_before: str | None,
    altered: Sequence[str],
) -> Support:
    """The words of one named speaker that carry a frame; or the outlet's own account of his saying it."""
    own = [window for window in every if _by(window, frame, name, speaker_before)]
    support = _carried(frame.content, own, altered)
    if not support.reason or frame.kind == "none":
        return support
    told = _told(frame, name, sentence, every, altered)
    if told is not None:
        return told
    others = [window for window in every if not any(window is one for one in own)]
    if frame.kind in ("person", "pronoun") and (
        not own or not _carried(frame.content, others, altered).reason
    ):
        return Support(reason=f"the cited words are not by {name or 'that speaker'}")
    return support


def _told(
    frame: Frame, name: str | None, sentence: str, every: Sequence[Window], altered: Sequence[str]
) -> Support | None:
    """Support for the act of saying itself: told by the outlet, or by whom the sentence names as its reporter."""
    told = frame.told
    if frame.through and told:
        own = [
            window
            for window in every
            if any(_is(frame.through, voice, window.around) for voice in window.voices)
        ]
        support = _carried(told, own, altered)
        if not support.reason:
            return support
    if name is None:
        return None
    whole = sentence[frame.reach.start : frame.reach.end].rjust(frame.reach.end).ljust(len(sentence))
    narrated = [
        window
        for window in every
        if not window.voices and all(part in window.text for part in _name_parts(name))
    ]
    support = _carried(whole, narrated, altered, saying=True)
    return None if support.reason else support


def _name_parts(name: str) -> list[str]:
    return [
        word
        for word in re.findall(r"[^\W_]+", name)
        if word[0].isupper() and word.lower() not in ("the", "a", "an")
    ] or [word for word in re.findall(r"[^\W_]+", name) if len(word) > 3]


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


def _carried(content: str, own: Sequence[Window], altered: Sequence[str], *, saying: bool = False) -> Support:
    """The window that carries the whole content, or one for each of its clauses."""
    best, reason = _best(content, own, altered, saying=saying)
    if best is not None:
        return Support(windows=(best,), speaker=best.voices[0].speaker if best.voices else None)
    parts = [part for part in _SPLIT.split(content) if part and part.strip()]
    if len(parts) < 2 or any(len(telling(part)) < 2 for part in parts):
        return Support(reason=reason)
    found: list[Window] = []
    for part in parts:
        window, part_reason = _best(part, own, altered)
        if window is None:
            return Support(reason=part_reason)
        found.append(window)
    return Support(windows=tuple(found), speaker=found[-1].voices[0].speaker if found[-1].voices else None)


def _best(
    content: str, own: Sequence[Window], altered: Sequence[str], *, saying: bool = False
) -> tuple[Window | None, str]:
    """The most alike window that passes every test, or the reason why the most alike one fails."""
    claim = telling(_without_days(content), saying=saying)
    scored = [
        (score(likeness(claim, window.bag, window.known)), -len(window.text), at)
        for at, window in enumerate(own)
    ]
    best = max((value for value, _, _ in scored), default=0.0)
    needed = max(enough(len(claim)), best - _RIVAL)
    reason = "the cited words do not say that"
    for value, _, number in sorted(scored, reverse=True):
        if value < needed:
            break
        failed = fault(content, own[number], altered)
        if failed is None:
            return own[number], ""
        if value == best:
            reason = failed
    return None, reason


def enough(telling_words: int) -> float:
    """The likeness that carries a claim of so many telling words: a short one can spare none."""
    return ENOUGH if telling_words > _SHORT else ENOUGH_SHORT


def score(found: Likeness) -> float:
    """One number, 0 to 1, of a likeness."""
    return found.share * (1 - _ORDER_WEIGHT) + found.share * found.order * _ORDER_WEIGHT


def fault(content: str, window: Window, altered: Sequence[str] = ()) -> str | None:
    """What in `content` the window does not bear out: a day, a number, a name, or its sense."""
    return (
        _loose(content, window, altered)
        or _wrong_day(content, window)
        or _wrong_figure(content, window)
        or _wrong_name(content, window)
        or reversed_by(_without_days(content), window.text)
    )


def _loose(content: str, window: Window, altered: Sequence[str]) -> str | None:
    """A quotation of four words or more that is not verbatim must still be close to be told as a paraphrase.

    Every telling word of it stands in the window, and the same negators and modal verbs among them.
    """
    for quote in altered:
        if quote not in content or len(quote.split()) <= 3:
            continue
        wanted = {word.stem for word in telling(quote)}
        theirs = words(window.text)
        places = [at for at, word in enumerate(theirs) if word.stem in wanted]
        if wanted - {word.stem for word in theirs} or not places:
            return f"“{quote[:60]}” is not what the source says"
        stretch = window.text[theirs[places[0]].start : theirs[places[-1]].start]
        if set(turning_words(quote)) != set(turning_words(stretch)):
            return f"“{quote[:60]}” is not what the source says"
    return None


def _wrong_day(content: str, window: Window) -> str | None:
    statement = window.cited.statement
    printed = days(window.around)
    spoken = [voice.spoken_on for voice in window.voices if voice.spoken_on is not None]
    known: list[PartialDate | None] = [*spoken, statement.published]
    year = next((day.year for day in known if day is not None and day.year is not None), None)
    inner = [day for day in days(window.text) if day.date is not None and day.date.day is not None]
    for day in days(content):
        if _leads(content, day.start):
            good = borne_out(day, spoken or known, printed if not spoken else (), year) or borne_out(
                day, spoken, printed, year
            )
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
    rebound_name = rebound(content, window)
    if rebound_name is not None:
        return f"“{rebound_name}” is put with words that the source puts with another name"
    if reordered(content, window.text):
        return "the names change places"
    return None
