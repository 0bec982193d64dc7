"""A timeline as a chart: a lane for each speaker, a dot for each statement, placed by its date."""

from collections.abc import Sequence
from datetime import date

from assistant.render import date_in_words, escape
from assistant.timeline import Group, Row, Timeline
from index.dates import PartialDate

_APART = 2.2
"""Percent of the width; dots closer than this are set below each other."""
_LEVELS = 5
_MOST_TICKS = 7
_STEPS_MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600, 1200)


def chart_html(timeline: Timeline) -> str:
    """The chart; empty with fewer than two dated rows, where it would show nothing."""
    days = [day for row in timeline.rows if (day := _day(row)) is not None]
    if len(set(days)) < 2:
        return ""
    first, last = min(days), max(days)
    ticks = "".join(
        f'<span class="tick" style="left:{_share(day, first, last):.2f}%">{escape(words)}</span>'
        for day, words in _ticks(first, last)
    )
    lanes = "".join(_lane(group, first, last) for group in timeline.groups)
    return (
        f'<div class="chart" role="group" aria-label="Statements over time">{lanes}'
        f'<div class="axis" aria-hidden="true"><span class="lane-name"></span><div>{ticks}</div></div></div>'
    )


def _lane(group: Group, first: date, last: date) -> str:
    dots, ends, deepest = "", [-100.0] * _LEVELS, 0
    for row in group.rows:
        day = _day(row)
        if day is None:
            continue
        at = _share(day, first, last)
        level = next((n for n in range(_LEVELS) if at - ends[n] >= _APART), _LEVELS - 1)
        ends[level], deepest = at, max(deepest, level)
        dots += _dot(row, at, level)
    name = escape(group.speaker or "Everybody")
    return (
        f'<div class="lane"><span class="lane-name" dir="auto">{name}</span>'
        f'<div style="--levels:{deepest + 1}">{dots}</div></div>'
    )


def _dot(row: Row, at: float, level: int) -> str:
    kinds = dict.fromkeys(one.kind for one in row.relations)
    told = ", ".join([f"{row.number}", date_in_words(row.date), row.speaker, *kinds, row.line])
    return (
        f'<a class="dot {" ".join(kinds)}" href="#row-{row.number}" data-row="{row.number}" '
        f'style="left:{at:.2f}%;--level:{level}" aria-label="{escape(told)}" title="{escape(told)}"></a>'
    )


def _day(row: Row) -> date | None:
    return row.date.earliest() if row.date else None


def _share(day: date, first: date, last: date) -> float:
    """Percent of the way from the first day to the last."""
    return 100 * (day - first).days / max(1, (last - first).days)


def _ticks(first: date, last: date) -> Sequence[tuple[date, str]]:
    """First days of months or years, as many as fit."""
    months = (last.year - first.year) * 12 + last.month - first.month
    step = next((step for step in _STEPS_MONTHS if months <= step * _MOST_TICKS), _STEPS_MONTHS[-1])
    found = []
    month = first.year * 12 + first.month - 1
    month += -month % step
    while month // 12 <= 9999:
        day = date(month // 12, month % 12 + 1, 1)
        if day > last:
            break
        shown = PartialDate(year=day.year, month=None if step % 12 == 0 else day.month)
        if day >= first:
            found.append((day, date_in_words(shown)))
        month += step
    return found
