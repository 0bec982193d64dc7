"""The fixed frame of an extractive answer: who said it, when, printed where; then the words, verbatim."""

import re
from dataclasses import dataclass

from assistant.units import Unit
from index.dates import PartialDate

_MONTHS = {
    "en": "January February March April May June July August September October November December".split(),
    "ru": "января февраля марта апреля мая июня июля августа сентября октября ноября декабря".split(),
}
_MONTHS_ALONE_RU = "январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь".split()
_IN_MONTH_RU = "январе феврале марте апреле мае июне июле августе сентябре октябре ноябре декабре".split()
_NO_NAME = re.compile(
    r"[\[\]{}<>|]|: \w+ (?:that|the|only)\b|[a-z]{4}[.!?]\s"
    r"|\b(?:has|have|is|are|was|were|must|will|shall|ignore|disregard|answer)\b",
    re.IGNORECASE,
)
_SHORT_NAME_WORDS = 3
_LONGEST_NAME = 90
_DOUBLE = re.compile('[“”„«»"]')


@dataclass(frozen=True, slots=True, kw_only=True)
class _Phrases:
    """The words of a frame in one language."""

    on: str
    said: str
    reported: str
    reported_of: str
    unnamed_speaker: str
    a_report: str
    by: str
    printed_by: str
    printed_on: str
    quoted_by: str
    open: str
    close: str


_PHRASES = {
    "en": _Phrases(
        on="{on} {date}, ",
        said="{who} said{printed}: ",
        reported="{outlet} reported{day}: ",
        reported_of="{who}, as reported{outlet}{day}: ",
        unnamed_speaker="an unnamed speaker",
        a_report="a report",
        by=" by {outlet}",
        printed_by=", as printed by {outlet}",
        printed_on=" {on} {date}",
        quoted_by=", quoted by {via},",
        open="“",
        close="”",
    ),
    "ru": _Phrases(
        on="{date} ",
        said="{who}{printed}: ",
        reported="{outlet}{day}: ",
        reported_of="{who}, в изложении{outlet}{day}: ",
        unnamed_speaker="неназванный собеседник",
        a_report="сообщение",
        by=" ({outlet})",
        printed_by=" ({outlet}",
        printed_on=", {date}",
        quoted_by=" (цитирует {via})",
        open="«",
        close="»",
    ),
}


def framed(unit: Unit, number: int, *, language: str) -> str:
    """The sentence that presents a unit's words, with its citation mark at the end.

    The day the words were said is given where it is known, the day they were printed where it is another.
    Quotation marks inside the words are set as single ones; nothing else in them is touched.
    """
    language = "ru" if language == "ru" else "en"
    phrases = _PHRASES[language]
    lead = _lead(unit, phrases, language)
    words = _DOUBLE.sub(_single, " ".join(unit.text.split()))
    return f"{lead[:1].upper()}{lead[1:]}{phrases.open}{words}{phrases.close} [{number}]"


def _lead(unit: Unit, phrases: _Phrases, language: str) -> str:
    statement, said = unit.statement, unit.utterance
    spoken = said.spoken_on if said else None
    nameless = said is not None and (said.speaker or "").islower()
    if nameless and statement.outlet and spoken == statement.published:
        spoken = None  # behind a day, "inquiry panel" could not be told from the matter
    head = _opened_on(spoken, phrases, language) if spoken else ""
    day = ""
    if statement.published is not None and statement.published != spoken:
        day = _dated(phrases.printed_on, statement.published, language)
    name = _name_of(statement.outlet)
    outlet = name or phrases.a_report
    if said is None:
        return phrases.reported.format(outlet=outlet, day=day)
    who = said.speaker or phrases.unnamed_speaker
    who += f" ({said.role})" if said.role else ""
    if said.mode == "direct":
        who += phrases.quoted_by.format(via=said.via) if said.via else ""
        return head + phrases.said.format(who=who, printed=_printed(unit, day, phrases))
    if said.speaker is None:
        return head + phrases.reported.format(outlet=outlet, day=day)
    by = phrases.by.format(outlet=name) if name else ""
    return head + phrases.reported_of.format(outlet=by, day=day, who=who)


def _name_of(outlet: str | None) -> str | None:
    """The outlet where it is a name; None for a sentence planted in its place, which no frame may state."""
    if outlet is None or len(outlet) > _LONGEST_NAME:
        return None
    short = len(outlet.split()) <= _SHORT_NAME_WORDS
    return outlet if short and "[" not in outlet or not _NO_NAME.search(outlet) else None


def _printed(unit: Unit, day: str, phrases: _Phrases) -> str:
    outlet = _name_of(unit.statement.outlet)
    if outlet is None or outlet == (unit.utterance.speaker if unit.utterance else None):
        return ""
    closing = ")" if phrases.printed_by.startswith(" (") else ""
    return phrases.printed_by.format(outlet=outlet) + day + closing


def _opened_on(day: PartialDate, phrases: _Phrases, language: str) -> str:
    if language != "ru" or day.day is not None:
        return _dated(phrases.on, day, language)
    if day.month is None:
        return f"в {day.year} году "
    return f"в {_IN_MONTH_RU[day.month - 1]}{f' {day.year} года' if day.year else ''} "


def _dated(phrase: str, day: PartialDate, language: str) -> str:
    """The phrase with its date: on 22 April 2024, but in April 2024."""
    return phrase.format(on="on" if day.day else "in", date=spelled(day, language))


def spelled(day: PartialDate, language: str) -> str:
    """The known part of a date in words: `22 April 2024`, `31 July`, `April 2024`, `2024`."""
    if day.month is None:
        return str(day.year)
    if language == "ru" and day.day is None:
        month = _MONTHS_ALONE_RU[day.month - 1]
    else:
        month = _MONTHS["ru" if language == "ru" else "en"][day.month - 1]
    parts = [str(day.day) if day.day else "", month, str(day.year) if day.year else ""]
    return " ".join(part for part in parts if part)


def _single(mark: re.Match[str]) -> str:
    if mark[0] == '"':
        before = mark.string[mark.start() - 1 : mark.start()]
        return "‘" if not before or before.isspace() or before in "([—–-" else "’"
    return "‘" if mark[0] in "“„«" else "’"
