"""What somebody said where no matter is named: "What did Lavrov say?"."""

import dataclasses
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

from assistant.extract import MAX_CLAIMS, alike
from assistant.focus import Focus
from assistant.support import asks
from assistant.terms import content
from assistant.units import Unit, units_of
from assistant.weighing import says
from assistant.whose import Whose
from assistant.word_tables import words as word_set
from index import Filters, Hit
from index.asked_dates import AskedDate, asked_dates

NO_MATTER_NOTICE = "No topic was named: these words open the newest statements. Name a topic for more."
PASSAGES = 400
"""Of a speaker, looked through for the newest statements."""
_SHOWN = 12
"""Sentences put before a model."""
_LEAST_WORDS = 8
"""A speaker's sentence of fewer, "Yes, I have seen it.", leads nothing."""
_OPEN = word_set(
    """summarize summarise summary sum main key major points point takeaways takeaway gist essence highlights
    latest recent recently lately newest new news now today statement statements remarks remark speech
    speeches comment comments quote quotes words word interview briefing address conference press overview
    brief briefly outline tell show list give find everything anything all something thing things please whole
    full position view views been just most important messages message
    кратко коротко главное главные основное основные тезисы заявление заявления заявлений слова слов речь
    выступление интервью последнее последние новое нового всё все расскажи покажи перечисли"""
)
"""Words of a question that name no matter."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """The first words of somebody's newest statements."""

    picked: tuple[Unit, ...]
    """What answers, newest statement first."""
    focus: Focus
    """More of them, for a model."""


def names_no_matter(question: str, whose: Whose) -> bool:
    """Whether a question asks for somebody's words, who is on record, and says nothing of what about."""
    if not whose.names:
        return False
    settled = [(span.start, span.end) for span in whose.spans]
    settled += [(day.start, day.end) for day in asked_dates(question, datetime.now(tz=UTC).date())]
    return all(
        word.text.casefold() in _OPEN
        for word in content(question)
        if not any(start <= word.start < end for start, end in settled)
    )


def lead(
    question: str, whose: Whose, filters: Filters, search: Callable[[str, Filters], Sequence[Hit]]
) -> Lead | None:
    """The leads of the newest statements of those asked for; None where none is of the days asked for.

    `search` finds passages of one speaker. One sentence of each statement, while there are several.
    """
    found: dict[str, Hit] = {}
    for name in whose.shown:
        for hit in search(question, dataclasses.replace(filters, speaker=filters.speaker or name)):
            found.setdefault(hit.passage.id, hit)
    days = asked_dates(question, datetime.now(tz=UTC).date())
    hits = sorted((hit for hit in found.values() if _within(hit, days)), key=_newest_first)
    by_statement: dict[str, list[Unit]] = {}
    for unit in units_of(hits):
        if any(says(unit, one) for one in whose.named) and _leads(unit):
            by_statement.setdefault(unit.statement.id, []).append(unit)
    picked: list[Unit] = []
    for unit in _in_turns([_own_first(units) for units in by_statement.values()]):
        if not any(alike(unit, one) for one in picked):
            picked.append(unit)
        if len(picked) == _SHOWN:
            break
    if not picked:
        return None
    return Lead(picked=tuple(picked[:MAX_CLAIMS]), focus=Focus.of([(unit, None) for unit in picked], hits))


def _within(hit: Hit, days: Sequence[AskedDate]) -> bool:
    published = hit.statement.published
    return not days or any(day.meets(published) for day in days)


def _newest_first(hit: Hit) -> tuple[int, str, int]:
    published = hit.statement.published
    latest = published.latest() if published else None
    return -latest.toordinal() if latest else 0, hit.statement.id, hit.passage.span.start


def _leads(unit: Unit) -> bool:
    title = " ".join((unit.statement.title or "").split())
    return len(unit.text.split()) >= _LEAST_WORDS and not asks(unit) and " ".join(unit.text.split()) != title


def _own_first(units: list[Unit]) -> list[Unit]:
    """The speaker's own words ahead of reports of them, each in text order."""
    return sorted(units, key=lambda unit: (not unit.direct, unit.span))


def _in_turns(lists: Sequence[list[Unit]]) -> list[Unit]:
    """The first of each list, then the second of each."""
    longest = max(map(len, lists), default=0)
    return [units[at] for at in range(longest) for units in lists if at < len(units)]
