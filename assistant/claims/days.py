"""Calendar days that a sentence names, and whether a source bears them out."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from index.dates import PartialDate
from index.readers.printed_dates import MONTHS

_MONTH = "|".join(sorted(MONTHS, key=len, reverse=True))
_YEAR = r"(?:1[5-9]|20)\d\d"
_DATE = re.compile(
    rf"""\b(?:
      (?P<iso>{_YEAR}-\d\d(?:-\d\d)?)
    | (?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?:\ of)?\ (?P<month>{_MONTH})\b\.?(?:,?\ (?P<year>{_YEAR}))?
    | (?P<month2>{_MONTH})\b\.?\ (?P<day2>\d{{1,2}})(?:st|nd|rd|th)?\b(?!\ ?(?:%|percent|tonnes))
        (?:,?\ (?P<year2>{_YEAR}))?
    | (?P<month3>{_MONTH})\b\.?,?\ (?P<year3>{_YEAR})
    | (?P<year4>{_YEAR})
    )\b(?:\ (?:года?|г\.))?""",
    re.IGNORECASE | re.VERBOSE,
)
_MONTH_ALONE = re.compile(
    r"\b(?:(?:in|since|until|by|last|early|late|mid|of|from|to|before|after|this|next)[ -])"
    r"(?P<month>January|February|March|April|May|June|July|August|September|October|November|December)\b"
)
_WEEKDAYS = (
    "monday понедельник", "tuesday вторник", "wednesday среду среда", "thursday четверг",
    "friday пятницу пятница", "saturday субботу суббота", "sunday воскресенье",
)  # fmt: skip
_WEEKDAY = {form: number for number, forms in enumerate(_WEEKDAYS) for form in forms.split()}
_WEEKDAY_WORD = re.compile(rf"\b(?:{'|'.join(_WEEKDAY)})\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Day:
    """A date or a weekday named in a text."""

    date: PartialDate | None
    weekday: int | None
    """0 for Monday; None for a date."""
    start: int
    end: int
    """In code points of the text."""


@lru_cache(maxsize=1024)
def days(text: str) -> tuple[Day, ...]:
    """The dates, years, months with a preposition, and weekdays of `text`, in order."""
    found = [day for match in _DATE.finditer(text) if (day := _day(match))]
    taken = [(day.start, day.end) for day in found]
    for match in _MONTH_ALONE.finditer(text):
        start, end = match.span("month")
        if not any(left < end and start < right for left, right in taken):
            month = PartialDate(month=MONTHS[match["month"].lower()])
            found.append(Day(date=month, weekday=None, start=start, end=end))
    for match in _WEEKDAY_WORD.finditer(text):
        number = _WEEKDAY[match.group().lower()]
        found.append(Day(date=None, weekday=number, start=match.start(), end=match.end()))
    return tuple(sorted(found, key=lambda day: day.start))


def _day(match: re.Match[str]) -> Day | None:
    day = match["day"] or match["day2"]
    month = match["month"] or match["month2"] or match["month3"]
    year = match["year"] or match["year2"] or match["year3"] or match["year4"]
    try:
        read = (
            PartialDate.parse(match["iso"])
            if match["iso"]
            else PartialDate(
                year=int(year) if year else None,
                month=MONTHS[month.lower()] if month else None,
                day=int(day) if day else None,
            )
        )
    except ValueError:
        return None
    return Day(date=read, weekday=None, start=match.start(), end=match.end())


def borne_out(
    day: Day, known: Iterable[PartialDate | None], printed: Sequence[Day], year: int | None
) -> bool:
    """Whether a source knows `day`.

    Args:
        day: what the sentence names.
        known: dates of the source: when it was said, when it was printed.
        printed: days that stand in the cited words.
        year: of the source, for printed days without one.
    """
    dates = [date for date in known if date is not None]
    if day.weekday is not None:
        return any(other.weekday == day.weekday for other in printed) or any(
            _weekday(date) == day.weekday for date in dates
        )
    wanted = day.date
    if wanted is None:
        return False
    dates += [_in_year(other.date, year) for other in printed if other.date is not None]
    return any(_within(wanted, date) for date in dates)


def _weekday(known: PartialDate) -> int | None:
    if known.year is None or known.month is None or known.day is None:
        return None
    return date(known.year, known.month, known.day).weekday()


def _in_year(printed: PartialDate, year: int | None) -> PartialDate:
    """A printed day without a year, in the year of its source."""
    if printed.year is not None or year is None:
        return printed
    try:
        return PartialDate(year=year, month=printed.month, day=printed.day)
    except ValueError:
        return printed


def _within(wanted: PartialDate, known: PartialDate) -> bool:
    """Whether every part of `wanted` is known and the same."""
    return (
        (wanted.year is None or wanted.year == known.year)
        and (wanted.month is None or wanted.month == known.month)
        and (wanted.day is None or wanted.day == known.day)
    )
