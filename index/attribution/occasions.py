"""When, where and to whom words were said, as printed beside the verb."""

import re
from datetime import date, timedelta

from index.attribution import russian_words
from index.attribution.cue import Cue
from index.attribution.lexicon import words_in
from index.attribution.tokens import Token
from index.attribution.words import DAYS, DETERMINERS, MONTH_NUMBER, MONTHS
from index.dates import PartialDate

_EVENT_NOUNS = frozenset(
    words_in(
        """
    address statement interview conference speech briefing remarks letter article tweet post message
    summit forum meeting announcement broadcast hearing testimony video email e-mail appearance press
    newspaper rally session debate podcast column op-ed essay report call panel visit ceremony lecture
    release
    """
    )
)
_EVENT_STARTS = frozenset(("in", "at", "during", "to", "via", "on", "before"))
_EVENT_WORDS_MAX = 14
_STOPS = frozenset(
    words_in(
        """
    that which who where when while and but as after because if saying adding
    """
    )
)
_OTHER_TIMES = frozenset(
    words_in("earlier previously once ago last past years weeks months days ранее прежде назад")
)
_YEAR = re.compile(r"(?:19|20)\d\d")


def occasion(
    items: tuple[Token, ...],
    cue: Cue,
    text: str,
    published: PartialDate | None,
    written: PartialDate | None = None,
) -> tuple[PartialDate | None, str | None]:
    """The day the words were said and the event, each None when not printed beside the cue.

    `written` is the day of the paragraph's dateline: what a lead reports without a day of its own was said then.
    """
    near = _near(items, cue)
    day = _day(near, published or written)
    if day is None and written is not None and not any(item.lower in _OTHER_TIMES for item in near):
        day = _with_year(written, published)
    return day, _event(near, text)


def _near(items: tuple[Token, ...], cue: Cue) -> list[Token]:
    """Items around the cue, up to the quotations and clause ends on both sides."""
    first = cue.first
    while (
        first > 0
        and cue.first - first < 16
        and items[first - 1].quote is None
        and items[first - 1].text != ";"
    ):
        first -= 1
    if not _plain_start(items, first):
        first = cue.first
    past = cue.last + 1
    while past < len(items) and past - cue.last < 18:
        if (
            items[past].quote is not None
            or items[past].lower in _STOPS
            or items[past].text in (";", ":", ".")
        ):
            break
        past += 1
    return list(items[first:past])


def _plain_start(items: tuple[Token, ...], first: int) -> bool:
    """Whether the stretch before the cue begins the sentence: "In an interview on Monday, he said"."""
    return first == 0 and len(items) > 0 and items[0].lower in (
        "in", "at", "during", "on", "speaking", "yesterday", "today", "earlier", "last", "this")  # fmt: skip


def _day(near: list[Token], published: PartialDate | None) -> PartialDate | None:
    for place, token in enumerate(near):
        word = token.lower
        before = near[place - 1].lower if place else ""
        if word in MONTH_NUMBER and token.capital:
            found = _month(near, place, published)
            if found is not None:
                return found
        russian = _russian_day(word, before, published)
        if russian is not None:
            return russian
        if word in DAYS:
            return _weekday(DAYS.index(word), before, published)
        if word in ("yesterday", "today", "tonight"):
            return _whole(published, 1 if word == "yesterday" else 0)
        if word in ("year", "month") and before == "last":
            return _last(word, published)
        if before == "in" and _YEAR.fullmatch(token.text):
            return PartialDate(year=int(token.text))
    return None


def _russian_day(word: str, before: str, published: PartialDate | None) -> PartialDate | None:
    """31 июля; в понедельник; вчера."""
    if word in russian_words.MONTHS and before.isdigit() and 1 <= int(before) <= 31:
        return _with_year(_checked(russian_words.MONTHS[word], int(before)), published)
    if word in russian_words.DAYS:
        return _weekday(russian_words.DAYS[word], before, published)
    return _whole(published, 1) if word == "вчера" else None


def _month(near: list[Token], place: int, published: PartialDate | None) -> PartialDate | None:
    """July 31; 31 July; July 31, 2024; in July 2024."""
    month = MONTH_NUMBER[near[place].lower]
    after = near[place + 1].text if place + 1 < len(near) else ""
    before = near[place - 1].text if place else ""
    day = next((int(piece) for piece in (after, before) if piece.isdigit() and 1 <= int(piece) <= 31), None)
    year = next((int(t.text) for t in near[place + 1 : place + 4] if _YEAR.fullmatch(t.text)), None)
    if day is None and year is None and near[place].lower not in MONTHS:
        return None
    if day is None and year is None and before.lower() not in ("in", "last", "early", "late", "since", "of"):
        return None
    try:
        found = PartialDate(year=year, month=month, day=day)
        return _with_year(found, published)
    except ValueError:
        return None


def _checked(month: int, day: int) -> PartialDate:
    """The day of the month, or the month alone where it has no such day."""
    try:
        return PartialDate(month=month, day=day)
    except ValueError:
        return PartialDate(month=month)


def _with_year(found: PartialDate, published: PartialDate | None) -> PartialDate:
    """The latest such day that is not after publication."""
    whole = published.latest() if published and published.year and published.month else None
    if found.year is not None or whole is None or found.month is None:
        return found
    year = whole.year
    if (found.month, found.day or 1) > (whole.month, whole.day):
        year -= 1
    return PartialDate(year=year, month=found.month, day=found.day)


def _published_day(published: PartialDate | None) -> date | None:
    if published is None or published.year is None or published.month is None or published.day is None:
        return None
    return date(published.year, published.month, published.day)


def _weekday(weekday: int, before: str, published: PartialDate | None) -> PartialDate | None:
    """The last such day up to publication: "on Monday", printed on a Monday, is that day."""
    day = _published_day(published)
    if day is None or before in ("next", "until", "by"):
        return None
    back = (day.weekday() - weekday) % 7
    if before == "last" and back == 0:
        back = 7
    return PartialDate.of(day - timedelta(days=back))


def _whole(published: PartialDate | None, days_back: int) -> PartialDate | None:
    day = _published_day(published)
    return PartialDate.of(day - timedelta(days=days_back)) if day and day.toordinal() > days_back else None


def _last(unit: str, published: PartialDate | None) -> PartialDate | None:
    if published is None or published.year is None:
        return None
    if unit == "year":
        return PartialDate(year=published.year - 1) if published.year > 1 else None
    if published.month is None:
        return None
    month = published.month - 1 or 12
    year = published.year - (1 if month == 12 else 0)
    return PartialDate(year=year, month=month) if year > 0 else None


def _event(near: list[Token], text: str) -> str | None:
    """The words after in, at, to, during … that name an occasion: "a video address to the … Conference"."""
    for place, token in enumerate(near):
        if token.lower not in _EVENT_STARTS or place + 1 >= len(near):
            continue
        end = place + 1
        while end < len(near) and end - place <= _EVENT_WORDS_MAX and _in_event(near, end):
            end += 1
        words = near[place + 1 : end]
        while words and (
            words[-1].lower in _EVENT_STARTS or words[-1].lower in DETERMINERS or not words[-1].word
        ):
            words = words[:-1]
        if any(word.lower in _EVENT_NOUNS for word in words):
            return text[words[0].start : words[-1].end]
    return None


def _in_event(near: list[Token], place: int) -> bool:
    token = near[place]
    if token.lower in DAYS or token.lower in ("yesterday", "today", "earlier", "late", "last"):
        return False
    if token.lower in MONTH_NUMBER and token.capital and token.lower in MONTHS:
        return False
    if token.lower == "on" and place + 1 < len(near) and near[place + 1].lower in (*DAYS, *MONTHS):
        return False
    return token.word or token.lower in ("'s", "&")
