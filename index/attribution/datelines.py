"""Where a paragraph's dateline ends: place, day and agency in front of a report are nobody's words.

`SANDREY — `, `CASTREL, May 3 (Halyard) — `, `LONDON (Reuters) - `, `Sandrey, May 3 (HNA): `, `MOSCOW, July 31. /TASS/. `,
`Port Ilvane, 22 November 2032. `, `САНДРЕЙ, 9 марта — РИА Новости. `; the forms are those of the style guides
of AP and Reuters, and of TASS and RIA Novosti.
"""

import re
from dataclasses import dataclass

from index.attribution import russian_words
from index.attribution.lexicon import words_in
from index.attribution.words import MONTH_NUMBER, NOT_A_NAME
from index.dates import PartialDate

_HEAD_CHARS = 160

# Every repetition is bounded and the pattern is tried at one place only, so the cost of a paragraph is fixed.
_MONTH = (
    r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec|янв|фев|мар|апр|мая|июн|июл|авг|сен|окт|ноя|дек)"
    r"[a-zа-я]{0,8}\.?"
)
_WEEKDAY = r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,?\s)"
_DAY = rf"{_WEEKDAY}?(?:{_MONTH}\s\d{{1,2}}|\d{{1,2}}\s{_MONTH})(?:,?\s\d{{4}})?(?:\sг(?:ода)?\.?)?"
_CAPITALS = r"[A-ZА-ЯЁÀ-ÖØ-Þ]{2}[A-ZА-ЯЁÀ-ÖØ-Þ.'’/ -]{0,40}"
_NAME = r"[A-ZА-ЯЁÀ-ÖØ-Þ][\w.'’/-]{0,30}(?:\s[A-ZА-ЯЁÀ-ÖØ-Þ][\w.'’/-]{0,30}){0,3}"
_AGENCY = r"\s?\([^()\n]{2,40}\)"
_DASH = r"\s{0,2}(?:—|–|--|-)\s{1,2}"
_SLASHED = r"\s?/[^/\n]{2,30}/[.:]?\s{1,2}(?:(?:—|–|--|-)\s)?"
_AGENCY_DASH = r"\s[A-ZА-ЯЁ][\w.]{1,20}\s(?:—|–|-)\s"
_AFTER_DASH = r"(?:РИА\s?Новости|Интерфакс|ТАСС|INTERFAX|Sputnik)\.?,?\s"
_DATELINE = re.compile(
    rf"(?P<place>(?:{_CAPITALS}|{_NAME})(?:,\s{_NAME}){{0,2}}?)"
    rf"(?P<dated>[.,]\s(?P<day>(?i:{_DAY})))?\.?"
    rf"(?:(?P<agency>{_AGENCY})(?:{_DASH}|:\s{{1,2}})|(?P<after>{_AGENCY_DASH})|(?P<slashed>{_SLASHED})|(?P<dash>{_DASH})(?:{_AFTER_DASH})?|(?P<stop>(?(dated)\s|(?!))))"
)
_ONLY_AGENCY = re.compile(rf"\([A-Z][^()\n]{{1,30}}\){_DASH}")
_DAY_FIRST = re.compile(rf"(?P<day>(?i:{_DAY})),\s{_NAME}{_SLASHED}")
_YEAR = re.compile(r"\d{4}")
_NO_PLACE = frozenset(words_in("q a note update editor transcript"))


@dataclass(frozen=True, slots=True)
class Dateline:
    """The head of a paragraph that only says where and when it was written."""

    end: int
    """Where the report's own words begin."""
    day: PartialDate | None


def read_dateline(text: str, start: int, end: int) -> Dateline | None:
    """The dateline that the paragraph `text[start:end]` begins with, None when it begins with none.

    A dash behind capitals is enough when a sentence begins after it; other places need a day or an agency.
    """
    head = text[start : min(end, start + _HEAD_CHARS)]
    if text[start].isdigit() and (dated := _DAY_FIRST.match(head)) is not None and dated.end() < end - start:
        return Dateline(start + dated.end(), _day(dated["day"]))  # 21 марта, Минск /Корр. …/.
    if not text[start].isupper() and text[start] != "(":
        return None
    found = _DATELINE.match(head) or _ONLY_AGENCY.match(head)
    if found is None or found.end() >= end - start:
        return None
    if found.re is _ONLY_AGENCY:
        return Dateline(start + found.end(), None)
    place = found["place"]
    if place.lower() in _NO_PLACE or place.split()[0].lower() in NOT_A_NAME:
        return None
    upper = place.split(",")[0].isupper()
    first = head[found.end() : found.end() + 1]
    marked = found["dated"] is not None or found["agency"] is not None or found["slashed"] is not None
    if found["stop"] is not None and head[found.end() - 2] != ".":
        return None
    if not marked and not (upper and found["dash"] is not None and not first.islower()):
        return None
    return Dateline(start + found.end(), _day(found["day"]))


def _day(printed: str | None) -> PartialDate | None:
    if printed is None:
        return None
    words = printed.lower().replace(",", " ").replace(".", " ").split()
    month = next((number for word in words if (number := _month(word)) is not None), None)
    day = next((int(word) for word in words if word.isdigit() and len(word) < 3), None)
    year = next((int(word) for word in words if _YEAR.fullmatch(word)), None)
    try:
        return PartialDate(year=year, month=month, day=day)
    except ValueError:
        return None


def _month(word: str) -> int | None:
    russian = next((number for name, number in russian_words.MONTHS.items() if name[:3] == word[:3]), None)
    return MONTH_NUMBER.get(word) or MONTH_NUMBER.get(word[:3]) or russian
