"""What a text prints at its beginning: headline, and the dateline with place, day and agency.

Only forms that say what they are count; where a line could be something else, nothing is read from it.
Forms: `MOSCOW, July 31. /TASS/.`, `LONDON (Reuters) - `, `GENEVA, 3 May 2024 (AP) — `, `Place, July 31 — `,
`МОСКВА, 31 июля. /ТАСС/.`, `МОСКВА, 31 июл — РИА Новости`, and `Geneva, 3 May 2024` on a line of its own.
A weekday is no date. The forms are those of AP's and Reuters' style guides and of TASS and RIA Novosti.
"""

import re
from dataclasses import dataclass
from itertools import islice

from index.dates import PartialDate
from index.readers.printed_dates import MONTHS, WEEKDAYS, written_date

_HEAD_CHARS = 160
_DASH = r"(?:—|–|--|-)"
_SLASHED = re.compile(r"(?P<lead>[^/()\n]{2,90}?)\s{0,3}/(?P<agency>[^/()\n]{2,40})/\s{0,3}(?:--|[—–.,:-])")
_BRACKETED = re.compile(r"(?P<lead>[^()\n]{2,90}?)\s{0,3}\((?P<agency>[^()\n]{2,40})\)\s{0,3}(?:--|[—–-])")
_AGENCY_AFTER = re.compile(
    rf"(?P<lead>[^/()\n—–]{{2,90}}?)\s{{1,3}}{_DASH}\s{{1,3}}(?P<agency>[^\n]{{2,40}})"
)
_HOLDS_DAY_OR_AGENCY = re.compile(r"[\d/(]")
_LEAD_END = re.compile(r"\s{0,3}(?:—|–|--)|\s{1,3}-\s|(?P<period>\.)(?=\s)")
_WORD = re.compile(r"[^\W\d_][\w.'’ʼ/-]{0,30}")

_KNOWN_AGENCIES = (
    "tass|тасс|itar-tass|итар-тасс|reuters|ap|associated press|the associated press|afp|xinhua|dpa|ansa|efe|"
    "upi|риа новости|ria novosti|интерфакс|interfax|sputnik|ukrinform|укринформ|belta|белта|anadolu|aa|kyodo|"
    "yonhap|irna|pti|ani|bloomberg|cnn|bbc|bbc news|un news|новости оон|прайм"
)
_AGENCIES = frozenset(_KNOWN_AGENCIES.split("|"))
_LABELS = (
    "update updated updates live breaking exclusive correction corrected opinion analysis watch video photo "
    "photos advisory embargoed democrat republican continued"
)
_FUNCTION_WORDS = (
    "on in at by since until till from after before during between as for the a an this that these and but "
    "q question answer в на с до от после перед между и а но по это"
)
_SMALL_WORDS = "de del la le les el of the am an der den upon sur sous на над"
_NO_AGENCY = frozenset(_LABELS.split())
_NO_PLACE = WEEKDAYS | frozenset(MONTHS) | _NO_AGENCY | frozenset(_FUNCTION_WORDS.split())
_SMALL = frozenset(_SMALL_WORDS.split())


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """Place, day and agency as one line prints them; at least a day or an agency is there."""

    place: str
    day: PartialDate | None
    agency: str | None


def read_dateline(line: str) -> Dateline | None:
    """The dateline that `line` begins with, or None when it does not surely begin with one."""
    head = line[:_HEAD_CHARS].lstrip("\ufeff \t*_>#")
    if _HOLDS_DAY_OR_AGENCY.search(head) is None:
        return None
    return _with_mark(head) or _with_agency_after(head) or _with_date_only(head)


def _with_mark(head: str) -> Dateline | None:
    for form in (_SLASHED, _BRACKETED):
        found = form.match(head)
        if found is None:
            continue
        agency = found["agency"].strip()
        place, day = _place_and_day(found["lead"])
        known = agency.casefold() in _AGENCIES
        if place is None or not (known or _looks_like_agency(agency)):
            continue
        if known or day is not None or form is _SLASHED or place.isupper():
            return Dateline(place=place, day=day, agency=agency)
    return None


def _with_agency_after(head: str) -> Dateline | None:
    found = _AGENCY_AFTER.match(head)
    if found is None:
        return None
    words = re.split(r"[.,:;(]|\s[—–-]", found["agency"], maxsplit=1)[0].strip()
    place, day = _place_and_day(found["lead"])
    if place is None or day is None or words.casefold() not in _AGENCIES:
        return None
    return Dateline(place=place, day=day, agency=words)


def _with_date_only(head: str) -> Dateline | None:
    for end in islice(_LEAD_END.finditer(head), 6):
        place, day = _place_and_day(head[: end.start()])
        if place is None or day is None or day.day is None or (end["period"] and not place.isupper()):
            continue
        return Dateline(place=place, day=day, agency=None)
    place, day = _place_and_day(head.strip()) if len(head) < 80 else (None, None)
    if place is None or day is None or day.day is None or day.year is None:
        return None
    return Dateline(place=place, day=day, agency=None)


def _place_and_day(lead: str) -> tuple[str | None, PartialDate | None]:
    """Split `MOSCOW, July 31, 2024` at the comma where the date begins; a weekday between is dropped."""
    parts = [part.strip() for part in lead.strip(" \t*_.").split(",")]
    day = None
    for begin in range(1, len(parts)):
        day = written_date(", ".join(parts[begin:]).replace(",", " "))
        if day is not None:
            parts = parts[:begin]
            break
    while len(parts) > 1 and parts[-1].casefold().strip(".") in WEEKDAYS:
        parts.pop()
    place = ", ".join(parts)
    return (place, day) if _is_place(parts) else (None, None)


def _is_place(parts: list[str]) -> bool:
    if not 1 <= len(parts) <= 3 or len(", ".join(parts)) > 60:
        return False
    for part in parts:
        words = part.split()
        if not 1 <= len(words) <= 4 or not words[0][:1].isupper():
            return False
        for word in words:
            folded = word.casefold().strip(".")
            if _WORD.fullmatch(word) is None or folded in _NO_PLACE and folded not in _SMALL:
                return False
            if not word[0].isupper() and folded not in _SMALL:
                return False
    return True


def _looks_like_agency(name: str) -> bool:
    words = name.split()
    return (
        1 <= len(words) <= 4
        and not any(char.isdigit() for char in name)
        and all(word[0].isupper() for word in words)
        and not any(word.casefold().strip(".:") in _NO_AGENCY for word in words)
    )
