"""Calendar dates as an answer writes them, in English, Russian, French and German, and whether two agree."""

import re

from index.dates import PartialDate

_MONTHS = (
    "jan january янв января январь janvier januar",
    "feb february фев февраля февраль février februar",
    "mar march мар марта март mars märz",
    "apr april апр апреля апрель avril",
    "may мая май mai",
    "jun june июн июня июнь juin juni",
    "jul july июл июля июль juillet juli",
    "aug august авг августа август août",
    "sep sept september сен сентября сентябрь septembre",
    "oct october окт октября октябрь octobre oktober",
    "nov november ноя ноября ноябрь novembre",
    "dec december дек декабря декабрь décembre dezember",
)
_NUMBER = {word: number for number, words in enumerate(_MONTHS, 1) for word in words.split()}
_MONTH = "|".join(sorted(_NUMBER, key=len, reverse=True))
_WRITTEN = re.compile(
    rf"\b(?P<iso>\d{{4}}-\d{{2}}(?:-\d{{2}})?)\b"
    rf"|\b(?P<d3>\d{{1,2}})\.(?P<m3>\d{{1,2}})\.(?P<y3>\d{{4}})\b"
    rf"|\b(?P<d1>\d{{1,2}})(?:st|nd|rd|th|er|\.)?\s(?:of\s)?(?P<m1>{_MONTH})\b\.?(?:,?\s(?P<y1>\d{{4}})\b)?"
    rf"|\b(?P<m2>{_MONTH})\b\.?\s(?P<d2>\d{{1,2}})(?:st|nd|rd|th)?\b(?:,?\s(?P<y2>\d{{4}})\b)?"
    rf"|\b(?P<m4>{_MONTH})\b\.?,?\s(?P<y4>\d{{4}})\b",
    re.IGNORECASE,
)
_YEAR = re.compile(r"\b(?:1[5-9]|20)\d{2}\b")


def dates_in(text: str) -> tuple[PartialDate, ...]:
    """The dates a text writes with at least a month, in order; impossible ones (31 June) are passed over."""
    found: list[PartialDate] = []
    for match in _WRITTEN.finditer(text):
        try:
            found.append(_read(match))
        except ValueError:
            continue
    return tuple(found)


def years_in(text: str) -> frozenset[int]:
    """Every number of a text that can be a year."""
    return frozenset(int(year) for year in _YEAR.findall(text))


def agree(one: PartialDate, other: PartialDate) -> bool:
    """Whether two dates can be the same: what both know is equal."""
    pairs = ((one.year, other.year), (one.month, other.month), (one.day, other.day))
    return all(mine is None or theirs is None or mine == theirs for mine, theirs in pairs)


def gives(text: str, wanted: PartialDate) -> bool:
    """Whether a text says a date: its day and month as far as `wanted` has them; the year may go unsaid."""
    if wanted.month is None:
        return wanted.year in years_in(text)
    return any(
        agree(said, wanted) and said.month is not None and (wanted.day is None or said.day is not None)
        for said in dates_in(text)
    )


def _read(match: re.Match[str]) -> PartialDate:
    if match["iso"]:
        return PartialDate.parse(match["iso"])
    for form in ("1", "2", "3", "4"):
        month = match[f"m{form}"]
        if month:
            day = None if form == "4" else int(match[f"d{form}"])
            year = match[f"y{form}"]
            number = int(month) if month.isdigit() else _NUMBER[month.casefold()]
            return PartialDate(year=int(year) if year else None, month=number, day=day)
    raise ValueError(match[0])
