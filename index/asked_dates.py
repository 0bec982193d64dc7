"""The dates a question names: days, months, years and ranges, in English and Russian."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from index.dates import PartialDate

_MONTH_STEMS = (
    ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"),
    ("янв", "фев", "мар", "апр", "ма", "июн", "июл", "авг", "сен", "окт", "ноя", "дек"),
)
_MONTH = (
    r"(?P<month>Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?"
    r"|(?i:январ|феврал|апрел|июн|июл|сентябр|октябр|ноябр|декабр)[а-я]{1,3}|(?i:март|август)[а-я]{0,3}|(?i:ма[йяею]))"
)
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_FORMS = tuple(
    re.compile(form)
    for form in (
        r"\b(?P<year>(?:19|20)\d\d)-(?P<month>\d\d)(?:-(?P<day>\d\d))?(?![\w-])",
        rf"\b{_MONTH}\.?\s{{1,2}}(?P<day>\d{{1,2}})(?:st|nd|rd|th)?(?!\d)(?:,?\s{{1,2}}{_YEAR}\b)?",
        rf"\b(?P<day>\d{{1,2}})(?:st|nd|rd|th)?\s{{1,2}}(?:of\s)?{_MONTH}\b\.?(?:,?\s{{1,2}}{_YEAR}\b)?",
        rf"\b{_MONTH}\.?,?\s{{1,2}}(?:of\s|in\s)?{_YEAR}\b",
        r"(?<![\w.,$€£%-])(?P<year>(?:19|20)\d\d)(?![\w%]|[.,]\d|-\w)",
        rf"\b(?i:in|since|until|during|before|after|last|в|с|до|после)\s{{1,2}}{_MONTH}\b",
    )
)
"""Tried in this order; a later form never reads what an earlier one has read."""

_BETWEEN = re.compile(r"\b(?:between|from|с|между)\s{1,2}(?:the\s)?$", re.IGNORECASE)
_AND = re.compile(r"\s{0,2},?\s{0,2}(?:and|to|until|till|through|по|до|и|-|–|—)\s{0,2}", re.IGNORECASE)
_SINCE = re.compile(r"\b(?:since|after|starting|с|после)\s{1,2}$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|before|up\sto|by\sthe\send\sof|до)\s{1,2}$", re.IGNORECASE)
_RELATIVE = re.compile(
    r"\b(?:(?P<day>today|yesterday|сегодня|вчера)"
    r"|(?P<which>last|past|this|прошл\w{1,3}|эт\w{1,2})\s{1,2}(?P<unit>week|month|year|недел\w|месяц\w?|год\w?))\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedDate:
    """Days a question asks about, and where it names them."""

    start: int
    end: int
    printed: str
    since: date | None = None
    """First day, inclusive; None with `until` set means everything before."""
    until: date | None = None
    """Last day, inclusive."""
    yearless: PartialDate | None = None
    """A day or month named without its year; it meets that day of any year."""

    def meets(self, published: PartialDate | None) -> bool:
        """Whether a statement published then can be one of those days; one without a date cannot be told."""
        if published is None:
            return False
        if self.yearless is not None:
            same_day = None in (self.yearless.day, published.day) or self.yearless.day == published.day
            return published.month == self.yearless.month and same_day
        first, last = published.earliest(), published.latest()
        if first is None or last is None:
            return False
        return (self.since is None or last >= self.since) and (self.until is None or first <= self.until)


def asked_dates(question: str, today: date | None = None) -> tuple[AskedDate, ...]:
    """The dates in a question, in its order. "Last month" and the like need `today`.

    "Between A and B" and "from A to B" are one range. "Since A" is open at its end, "until B" at its start.
    """
    single = sorted(_absolute(question) + _relative(question, today), key=lambda asked: asked.start)
    read: list[AskedDate] = []
    for asked in single:
        before = read[-1] if read else None
        joined = before is not None and _AND.fullmatch(question[before.end : asked.start])
        if (
            before
            and joined
            and (asked.until is not None)
            and _BETWEEN.search(question[max(0, before.start - 12) : before.start])
        ):
            read[-1] = AskedDate(
                start=before.start,
                end=asked.end,
                printed=question[before.start : asked.end],
                since=before.since or _in_year_of(asked, before.yearless),
                until=asked.until,
            )
        else:
            read.append(asked)
    return tuple(_opened(question, asked) for asked in read)


def _in_year_of(asked: AskedDate, yearless: PartialDate | None) -> date | None:
    """The first day of "from 3 May to 9 May 2022" has the year of the last."""
    if yearless is None or asked.until is None:
        return None
    try:
        return PartialDate(year=asked.until.year, month=yearless.month, day=yearless.day).earliest()
    except ValueError:
        return None


def _opened(question: str, asked: AskedDate) -> AskedDate:
    before = question[max(0, asked.start - 16) : asked.start]
    if asked.yearless is not None or (asked.since != asked.until and _AND.search(asked.printed)):
        return asked
    whole_range = asked.since is not None and asked.until is not None
    if whole_range and _SINCE.search(before) and "-" not in asked.printed and _far_apart(asked):
        return AskedDate(start=asked.start, end=asked.end, printed=asked.printed, since=asked.since)
    if whole_range and _UNTIL.search(before) and _far_apart(asked):
        return AskedDate(start=asked.start, end=asked.end, printed=asked.printed, until=asked.until)
    return asked


def _far_apart(asked: AskedDate) -> bool:
    """A month or a year opens a range; "after the report of 3 May" names the report of that day."""
    return asked.since != asked.until


def _absolute(question: str) -> list[AskedDate]:
    found: list[AskedDate] = []
    for form in _FORMS:
        for match in form.finditer(question):
            if any(asked.start < match.end() and match.start() < asked.end for asked in found):
                continue
            asked = _dated(match)
            if asked is not None:
                found.append(asked)
    return found


def _dated(match: re.Match[str]) -> AskedDate | None:
    parts = match.groupdict()
    month = _month(parts["month"]) if parts.get("month") else None
    day, year = parts.get("day"), parts.get("year")
    try:
        known = PartialDate(year=int(year) if year else None, month=month, day=int(day) if day else None)
    except ValueError:
        return None
    start = match.start("month") if not day and not year else match.start()
    printed = match.string[start : match.end()]
    if known.year is None:
        return AskedDate(start=start, end=match.end(), printed=printed, yearless=known)
    return AskedDate(
        start=start, end=match.end(), printed=printed, since=known.earliest(), until=known.latest()
    )


def _month(name: str) -> int:
    if name.isdigit():
        return int(name)
    folded = name.casefold()
    return next(
        number for stems in _MONTH_STEMS for number, stem in enumerate(stems, 1) if folded.startswith(stem)
    )


def _relative(question: str, today: date | None) -> list[AskedDate]:
    if today is None:
        return []
    found: list[AskedDate] = []
    for match in _RELATIVE.finditer(question):
        since, until = _days_of(match, today)
        found.append(
            AskedDate(start=match.start(), end=match.end(), printed=match[0], since=since, until=until)
        )
    return found


def _days_of(match: re.Match[str], today: date) -> tuple[date, date]:
    if match["day"]:
        day = today if match["day"].casefold() in ("today", "сегодня") else today - timedelta(days=1)
        return day, day
    this = match["which"].casefold().startswith(("this", "эт"))
    unit = match["unit"].casefold()
    if unit.startswith(("week", "нед")):
        monday = today - timedelta(days=today.weekday())
        return (monday, today) if this else (monday - timedelta(days=7), monday - timedelta(days=1))
    if unit.startswith(("month", "мес")):
        first = today.replace(day=1)
        last = first - timedelta(days=1)
        return (first, today) if this else (last.replace(day=1), last)
    return (
        (date(today.year, 1, 1), today)
        if this
        else (date(today.year - 1, 1, 1), date(today.year - 1, 12, 31))
    )
