"""Dates as sources print them, read only where one reading is possible."""

import re
from email.utils import parsedate_to_datetime

from index.dates import PartialDate

_MONTHS = (
    "january jan",
    "february feb",
    "march mar",
    "april apr",
    "may",
    "june jun",
    "july jul",
    "august aug",
    "september sept sep",
    "october oct",
    "november nov",
    "december dec",
)
_MONTHS_RU = (
    "января янв",
    "февраля фев февр",
    "марта мар",
    "апреля апр",
    "мая май",
    "июня июн",
    "июля июл",
    "августа авг",
    "сентября сен сент",
    "октября окт",
    "ноября ноя нояб",
    "декабря дек",
)
MONTHS: dict[str, int] = {
    name: number
    for names in (_MONTHS, _MONTHS_RU)
    for number, forms in enumerate(names, start=1)
    for name in forms.split()
}
"""Month names and their usual short forms, English and Russian, lower case, without a period."""

_WEEKDAY_NAMES = (
    "monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun "
    "понедельник вторник среда четверг пятница суббота воскресенье пн вт ср чт пт сб вс"
)
WEEKDAYS = frozenset(_WEEKDAY_NAMES.split())

_ABSENT = frozenset(["", "n/a", "na", "nan", "none", "null", "unknown", "-", "–", "—", "?", "n.d."])
_NUMERIC = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_DAY = re.compile(r"(\d{1,2})(?:st|nd|rd|th)?")
_YEAR = re.compile(r"(\d{4})(?:г|гг|года)?")
_TIME = re.compile(r"(?<=\d)[T ]+\d{1,2}:\d{2}.*", re.DOTALL)


def is_absent(value: str) -> bool:
    """Whether a column's value is one of the usual ways to say that there is none."""
    return value.strip().casefold() in _ABSENT


def read_date(value: str) -> PartialDate:
    """The date that `value` prints, with the time of day left out.

    Reads ISO dates and timestamps, their known parts (`2024-07`, `--07-31`), RFC 5322 dates as feeds carry
    them, and written dates in English and Russian. A numeric date whose day and month could change places is
    refused. Raises `ValueError` with a clause that says what is wrong.
    """
    text = value.strip()
    if len(text) > 100:
        raise ValueError("is too long for a date")
    try:
        found: PartialDate | None = PartialDate.parse(text)
    except ValueError:
        found = written_date(text) or _numeric(_TIME.sub("", text)) or _mail_date(text)
    # The calendar has no year 0.
    if found is None or found.year == 0:
        raise ValueError(f"{value!r} is not a date that has one reading; write it YYYY-MM-DD")
    return found


def written_date(text: str) -> PartialDate | None:
    """A date written with the name of its month, and nothing else but a weekday; year and day may lack.

    `July 31`, `Monday, July 31, 2024`, `31 July 2024`, `July 2024`, `31 июля 2024 года`.
    """
    words = [word.strip(".,") for word in text.casefold().split()]
    words = [word for word in words if word and word not in ("г", "года", "year")]
    if words and words[0] in WEEKDAYS:
        del words[0]
    months = [place for place, word in enumerate(words) if word in MONTHS]
    if len(months) != 1 or not 2 <= len(words) <= 3:
        return None
    month = MONTHS[words.pop(months[0])]
    day = year = None
    for word in words:
        if day is None and (found := _DAY.fullmatch(word)) and year is None:
            day = int(found[1])
        elif year is None and (found := _YEAR.fullmatch(word)):
            year = int(found[1])
        else:
            return None
    return _valid(year, month, day)


def _numeric(text: str) -> PartialDate | None:
    text = text.strip()
    if found := _COMPACT.fullmatch(text):
        return _valid(int(found[1]), int(found[2]), int(found[3]))
    found = _NUMERIC.fullmatch(text)
    if found is None:
        return None
    first, sign, middle, last = found[1], found[2], int(found[3]), found[4]
    if len(first) == 4:
        return _valid(int(first), middle, int(last))
    if len(last) != 4 or len(first) > 2:
        return None
    one, year = int(first), int(last)
    if sign == "." or one > 12 or one == middle:
        return _valid(year, middle, one)
    if middle > 12:
        return _valid(year, one, middle)
    raise ValueError(f"{text!r} could be day or month first; write it YYYY-MM-DD")


def _mail_date(text: str) -> PartialDate | None:
    try:
        return PartialDate.of(parsedate_to_datetime(text).date())
    except (ValueError, OverflowError):
        return None


def _valid(year: int | None, month: int, day: int | None) -> PartialDate | None:
    if year == 0:
        return None
    try:
        return PartialDate(year=year, month=month, day=day)
    except ValueError:
        return None
