"""What in a claim the words it rests on do not bear out: its days, numbers, names, or its sense."""

import re
from collections import Counter
from collections.abc import Sequence

from assistant.claims.days import Day, borne_out, days
from assistant.claims.figures import Figure, figures
from assistant.claims.frames import overlaid
from assistant.claims.lexicon import LEXICAL_NEGATORS, WITH_TO
from assistant.claims.likeness import Likeness, telling
from assistant.claims.names import rebound, reordered, unaccounted
from assistant.claims.polarity import reversed_by, turning_words
from assistant.claims.windows import Window
from assistant.terms import Word, words
from index.dates import PartialDate

_NEAR_COPY_SHARE = 0.75
_NEAR_COPY_WORDS = 4
"""From this share of so many telling words a claim repeats the source, and no single word in it may be
another."""
_COPY_SHARE = 0.9
"""From this share it must also keep the source's negators and modal verbs."""
_LEAD = 4
"""Words before the first shared one in which a negator belongs to it."""
_TRAIL_CHARS = 60
"""After the last shared word, in which a modal verb belongs to it."""
_TERM_WORDS = 3
_CLAUSE_MARK = re.compile(r"[.!?;:]\s|,\s|[“”«»]")


def contradicted(
    content: str, saying: str, window: Window, failed: Sequence[str], claim: Sequence[Word], found: Likeness
) -> str | None:
    """Why the claim says something else than the window's words: altered, reversed, weaker or firmer.

    The verb of saying counts: who denied a thing did not say it.
    """
    said = without_days(overlaid(content, _verb(saying)))
    return (
        _loose_quotation(content, window, failed)
        or reversed_by(said, window.text)
        or _unlike_copy(content, window, claim, found)
    )


def _verb(saying: str) -> str:
    """The attribution, blank but for a verb that denies or holds open: "denied", "proposed"."""
    found = [word for word in words(saying) if word.text.lower() in LEXICAL_NEGATORS | WITH_TO]
    if not found:
        return ""
    last = found[-1]
    end = last.start + len(last.text)
    return " " * last.start + last.text + " " * (len(saying) - end)


def unborne(content: str, window: Window) -> str | None:
    """A day or a number of the claim that the window does not hold."""
    return untimely(content, window) or _wrong_figure(content, window)


def _loose_quotation(content: str, window: Window, failed: Sequence[str]) -> str | None:
    """A quotation of four words or more that is not verbatim must still be close to be told as a paraphrase.

    Every telling word of it stands in the window, and the same negators and modal verbs among them.
    """
    for quote in failed:
        if quote not in content or len(quote.split()) <= _TERM_WORDS:
            continue
        claim = telling(quote)
        theirs = {word.stem for word in words(window.text)}
        if (
            not claim
            or any(word.stem not in theirs for word in claim)
            or not _same_turns(quote, window, claim)
        ):
            return f"“{' '.join(quote.split()[:8])}” is not what the source says"
    return None


def _unlike_copy(content: str, window: Window, claim: Sequence[Word], found: Likeness) -> str | None:
    """A claim that repeats the window's words must have its negators and modal verbs too."""
    if len(claim) >= _NEAR_COPY_WORDS and found.share >= _NEAR_COPY_SHARE:
        word = _replaced(claim, window)
        if word is not None:
            return f"“{word}” is put into the cited words"
    if found.share >= _COPY_SHARE and not _same_turns(content, window, claim):
        return "it repeats the cited words with another negation or modal verb"
    return None


def _replaced(claim: Sequence[Word], window: Window) -> str | None:
    """A telling word put into a repeated stretch, or in the place of another: "mackerel" for "herring"."""
    for left, word, right in zip(claim, claim[1:], claim[2:], strict=False):
        if window.bag.find(word.stem) or word.stem in window.known:
            continue
        after = set(window.bag.find(right.stem))
        if any({place + 1, place + 2} & after for place in window.bag.find(left.stem)):
            return word.text
    return None


def _same_turns(mine: str, window: Window, claim: Sequence[Word]) -> bool:
    """Whether `mine` has the negators and modal verbs of the stretch of the window that it repeats."""
    theirs = words(window.text)
    stretch = _shortest([word.stem for word in theirs], {word.stem for word in claim})
    if stretch is None:
        return False
    first, last = stretch
    start, end = theirs[first].start, theirs[last].start + len(theirs[last].text)
    lead = theirs[max(0, first - _LEAD)].start
    before = _CLAUSE_MARK.split(window.text[lead:start])[-1]
    after = _CLAUSE_MARK.split(window.text[end : end + _TRAIL_CHARS])[0]
    wanted = Counter(turning_words(mine))
    inside = Counter(turning_words(window.text[start:end]))
    return inside <= wanted <= Counter(turning_words(before + window.text[start:end] + after))


def _shortest(there: Sequence[str], wanted: set[str]) -> tuple[int, int] | None:
    """First and last place of the shortest stretch that holds every wanted stem that is there at all."""
    needed = wanted & set(there)
    held: Counter[str] = Counter()
    best: tuple[int, int] | None = None
    start = missing = 0
    missing = len(needed)
    for at, stem in enumerate(there):
        if stem in needed:
            missing -= held[stem] == 0
            held[stem] += 1
        while not missing and needed:
            if best is None or at - start < best[1] - best[0]:
                best = (start, at)
            if there[start] in needed:
                held[there[start]] -= 1
                missing += held[there[start]] == 0
            start += 1
    return best


def untimely(content: str, window: Window) -> str | None:
    """A day of the claim that is neither when the words were said or printed nor printed among them."""
    statement = window.cited.statement
    printed = days(window.around)
    spoken = [voice.spoken_on for voice in window.voices if voice.spoken_on is not None]
    known: list[PartialDate | None] = [*spoken, statement.published]
    year = next((day.year for day in known if day is not None and day.year is not None), None)
    inner = [day for day in days(window.text) if day.date is not None and day.date.day is not None]
    for day in days(content):
        if _leads(content, day.start):
            good = borne_out(day, spoken or known, () if spoken else printed, year) or _weekday_printed(
                day, printed
            )
        elif inner and day.date is not None and day.date.day is not None:
            good = borne_out(day, (), days(window.text), year)
        else:
            good = borne_out(day, known, printed, year)
        if not good:
            return _not_the_day(content, day)
    return None


def unsaid_day(frame: str, window: Window) -> str | None:
    """A day around verbatim words that is neither when they were said nor when they were printed.

    Args:
        frame: the sentence without the words themselves; a day in it says when somebody said them.
        window: where the words stand.
    """
    printed = days(window.around)
    spoken = [voice.spoken_on for voice in window.voices if voice.spoken_on is not None]
    known = [*spoken, window.cited.statement.published]
    year = next((day.year for day in known if day is not None and day.year is not None), None)
    for day in days(frame):
        dates = spoken if spoken and _leads(frame, day.start) else known
        if not (borne_out(day, dates, () if spoken else printed, year) or _weekday_printed(day, printed)):
            return _not_the_day(frame, day)
    return None


def _not_the_day(content: str, day: Day) -> str:
    return f"“{content[day.start : day.end]}” is not the day of the cited words"


def _weekday_printed(day: Day, printed: Sequence[Day]) -> bool:
    return day.weekday is not None and any(other.weekday == day.weekday for other in printed)


def _leads(content: str, at: int) -> bool:
    """Whether a day opens the sentence, where it says when something was said."""
    return re.fullmatch(r"\W*(?:on|in)?\W*(?:\w+day,?\W*)?", content[:at], re.IGNORECASE) is not None


def without_days(content: str) -> str:
    """The content with spaces for its dates and weekdays."""
    signs = list(content)
    for day in days(content):
        signs[day.start : day.end] = " " * (day.end - day.start)
    return "".join(signs)


def _wrong_figure(content: str, window: Window) -> str | None:
    nearby = figures(without_days(window.text)) + figures(window.around)
    for figure in figures(without_days(content)):
        if not any(_same(figure, other) for other in nearby):
            written = content[figure.start :].split()[0].strip(",.;:”“»«")
            return f"the number “{written}” is not in the cited words"
        bound = [other for other in nearby if figure.counted and other.counted == figure.counted]
        if bound and not any(_same(figure, other) for other in bound):
            return f"the cited words count “{figure.counted}” differently"
    return None


def _same(one: Figure, other: Figure) -> bool:
    return abs(one.value - other.value) < 1e-9 * max(1.0, abs(other.value)) and one.percent == other.percent


def misnamed(content: str, window: Window) -> str | None:
    """A name of the claim that the window does not hold, or puts elsewhere."""
    name = unaccounted(content, window)
    if name is not None:
        return f"“{name}” is not in the cited words"
    moved = rebound(content, window)
    if moved is not None:
        return f"“{moved}” is put with words that the source puts with another name"
    if reordered(content, window.text):
        return "the names change places"
    return None
