"""What somebody said where no matter is named: "What did Lavrov say?", and where or when they said it."""

import dataclasses
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from itertools import islice

from assistant.extract import MAX_CLAIMS, alike
from assistant.focus import Focus
from assistant.support import asks
from assistant.terms import content
from assistant.units import TRAILING, Unit, trimmed, units_of
from assistant.weighing import says
from assistant.whose import Whose
from assistant.word_tables import words as word_set
from index import Filters, Hit
from index.asked_dates import AskedDate, asked_dates
from index.sentences import sentence_spans
from index.statement import Span

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
_OF_OCCASIONS = word_set(
    """deliver delivered make made give gave given speak spoke spoken talk talked appear appeared publish
    published issue issued release released place venue city event occasion audience forum meeting take
    taken held hold date day time where when произнес произнёс сделал сделала выступил выступила опубликовано
    где когда"""
)
"""Words beside them of a question about where or when something was said."""
_WHERE = re.compile(
    r"\bwhere\b|\bto (?:whom|which|what)\b|\bгде\b"
    r"|\b(?:what|which) (?:event|occasion|conference|forum|venue|meeting)\b",
    re.IGNORECASE,
)
_WHEN = re.compile(r"\bwhen\b|\b(?:what|which) (?:day|date)\b|\bкогда\b", re.IGNORECASE)
_BESIDE_CHARS = 600
"""How far from the words the report may say where they were said."""
_QUOTES = re.compile(r"[“”„«»\"]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Lead:
    """The first words of somebody's newest statements."""

    picked: tuple[Unit, ...]
    """What answers, newest statement first."""
    focus: Focus
    """More of them, for a model."""
    notice: str | None
    """That no matter was named; None where a place or day was asked for."""


def names_no_matter(question: str, whose: Whose) -> bool:
    """Whether a question asks for somebody's words, who is on record, and says nothing of what about."""
    if not whose.names:
        return False
    settled = [(span.start, span.end) for span in whose.spans]
    settled += [(day.start, day.end) for day in asked_dates(question, datetime.now(tz=UTC).date())]
    occasion = _WHERE.search(question) or _WHEN.search(question)
    known = _OPEN | _OF_OCCASIONS if occasion else _OPEN
    return all(
        word.text.casefold() in known
        for word in content(question)
        if not any(start <= word.start < end for start, end in settled)
    )


def names_only_an_occasion(question: str, whose: Whose) -> bool:
    """Whether it asks for the day or place of somebody's words, or for those of a day, on any matter."""
    if not names_no_matter(question, whose):
        return False
    occasion = _WHERE.search(question) or _WHEN.search(question)
    return bool(occasion or asked_dates(question, datetime.now(tz=UTC).date()))


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
    picked: list[Unit] = []
    for unit in _in_turns(_asked_of(question, _by_statement(hits, whose))):
        if not any(alike(unit, one) for one in picked):
            picked.append(unit)
        if len(picked) == _SHOWN:
            break
    if not picked:
        return None
    shown = Focus.of([(unit, None) for unit in picked], hits)
    return Lead(picked=tuple(picked[:MAX_CLAIMS]), focus=shown, notice=_notice(question))


def _by_statement(hits: Sequence[Hit], whose: Whose) -> list[list[Unit]]:
    """The words of those asked for, own ones first, of each statement."""
    found: dict[str, list[Unit]] = {}
    for unit in units_of(hits):
        if any(says(unit, one) for one in whose.named) and _leads(unit):
            found.setdefault(unit.statement.id, []).append(unit)
    return [sorted(units, key=lambda unit: (not unit.direct, unit.span)) for units in found.values()]


def _asked_of(question: str, said: list[list[Unit]]) -> list[list[Unit]]:
    """Of each statement what is asked for: where it was said, the first words with their day, or all."""
    if _WHERE.search(question):
        return [[told] for units in said for told in islice(filter(None, map(_told_where, units)), 1)]
    if _WHEN.search(question):
        return [units[:1] for units in said if units[0].statement.published is not None]
    return said


def _notice(question: str) -> str | None:
    return None if _WHERE.search(question) or _WHEN.search(question) else NO_MATTER_NOTICE


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


def _told_where(unit: Unit) -> Unit | None:
    """The report's own words on where the unit was said: "Lavrov said in an address to the conference"."""
    said, text = unit.utterance, unit.statement.text
    if said is None or said.event is None:
        return None
    at = text.find(said.event, max(0, said.span.start - _BESIDE_CHARS), said.span.end + _BESIDE_CHARS)
    if at < 0:
        return None
    first = text.rfind("\n", 0, at) + 1
    line = text[first:].partition("\n")[0]
    sentence = next(span for span in sentence_spans(line, unit.statement.language) if span.end > at - first)
    start, end = first + sentence.start, first + sentence.end
    marks = [mark.start() for mark in _QUOTES.finditer(text, start, end)]
    start = max((mark + 1 for mark in marks if mark < at), default=start)
    end = min((mark for mark in marks if mark >= at + len(said.event)), default=end)
    while start < at and not text[start].isalnum():
        start += 1
    span = trimmed(text, Span(start=start, end=end), also=TRAILING)
    if span is None:
        return None
    return dataclasses.replace(unit, span=span, utterance=dataclasses.replace(said, mode="indirect"))


def _in_turns(lists: Sequence[list[Unit]]) -> list[Unit]:
    """The first of each list, then the second of each."""
    longest = max(map(len, lists), default=0)
    return [units[at] for at in range(longest) for units in lists if at < len(units)]
