"""From a question to its timeline: read it, gather the words, order and relate them. No model is asked."""

import dataclasses
from collections.abc import Mapping, Sequence
from datetime import date

from assistant.register import Register
from assistant.render import headline
from assistant.timeline.asked import AskedPosition, read_position
from assistant.timeline.citing import Citing
from assistant.timeline.gather import Position, positions
from assistant.timeline.opposed import same_words
from assistant.timeline.position import Row, Timeline
from assistant.timeline.relate import Numbered, related
from assistant.whose import Named
from index import Filters, Index
from index.hit import Print

PRINTED_WITHIN_DAYS = 10
"""Days in which the same words are one remark that several outlets print; later they are said again."""
MOST_ROWS = 200
"""Rows of one timeline; of more, those closest to the matter stay."""


def timeline(
    index: Index, question: str, *, speakers: Sequence[str] = (), filters: Filters | None = None
) -> Timeline:
    """Who said what on the matter of a question, and when, with how later words stand to earlier ones.

    `speakers` take the place of those the question names; a speaker in `filters` does too.
    Raises `InputProblem` for an empty question.
    """
    chosen = filters or Filters()
    by_hand = [*speakers, *([chosen.speaker] if chosen.speaker else [])]
    asked = read_position(question, Register(index), by_hand)
    given = dataclasses.replace(chosen, speaker=None)
    narrowed = dataclasses.replace(index.search(question, k=1, filters=given).filters, speaker=None)
    found = positions(index, asked.topic, asked.named, narrowed)
    once = _each_once(sorted(_closest(found), key=_age))
    ordered = list(once)
    speakers = tuple(dict.fromkeys(name for one in asked.named for name in _names(one, ordered)))
    citing = Citing()
    numbered = _numbered(once, speakers, citing)
    silent = tuple(one.shown for one in asked.named if not _speaks(one, ordered))
    return Timeline(
        question=question,
        topic=asked.topic,
        searched_for=_in_words(asked, narrowed),
        rows=related(numbered, citing, across=len(asked.named) > 1),
        speakers=speakers,
        silent=silent,
        notice=_notice(len(found)),
    )


def _closest(found: Sequence[Position]) -> list[Position]:
    return sorted(found, key=lambda one: -one.shown.worth)[:MOST_ROWS]


def _each_once(ordered: Sequence[Position]) -> dict[Position, list[Position]]:
    """What stays, oldest first, each with the later prints of the same remark."""
    kept: dict[Position, list[Position]] = {}
    for position in ordered:
        first = next((one for one in kept if _one_remark(one, position)), None)
        if first is None:
            kept[position] = []
        else:
            kept[first].append(position)
    return kept


def _one_remark(one: Position, other: Position) -> bool:
    """Whether two positions print one remark: the same words, within days, not said on two known days."""
    if one.speaker != other.speaker or not same_words(one.best.text, other.best.text):
        return False
    if one.spoken_on and other.spoken_on and one.spoken_on != other.spoken_on:
        return False
    first, second = (each.date.earliest() if each.date else None for each in (one, other))
    return first is None or second is None or abs((second - first).days) <= PRINTED_WITHIN_DAYS


def _print(other: Position, kept: Position) -> Print:
    unit, statement = other.best, other.best.statement
    return Print(
        statement_id=statement.id,
        span=unit.span,
        of=kept.best.span,
        text=unit.text,
        outlet=statement.outlet,
        title=statement.title,
        url=statement.url,
        source=statement.source,
        published=statement.published,
    )


def _age(position: Position) -> tuple[bool, date, str, int]:
    day = position.date.earliest() if position.date else None
    best = position.best
    return (day is None, day or date.max, best.statement.id, best.span.start)


def _numbered(
    once: Mapping[Position, Sequence[Position]], speakers: Sequence[str], citing: Citing
) -> list[Numbered]:
    """The rows, oldest first, numbered in the order in which their groups are read."""
    place = {name: at for at, name in enumerate(speakers)}
    read = sorted(once, key=lambda one: place.get(one.speaker, len(place)))
    rows = {one: _row(one, once[one], number, citing) for number, one in enumerate(read, 1)}
    return [Numbered(row=rows[one], position=one) for one in once]


def _row(position: Position, prints: Sequence[Position], number: int, citing: Citing) -> Row:
    unit = position.best
    citation = citing.cite(unit.statement, unit.span, unit.utterance, number=number)
    return Row(
        number=number,
        speaker=position.speaker,
        date=position.date,
        spoken=position.spoken_on is not None,
        line=headline(unit.statement),
        citation=citation,
        prints=tuple(_print(one, position) for one in prints),
    )


def _names(named: Named, ordered: Sequence[Position]) -> list[str]:
    """The corpus names under which a speaker asked for has rows; as asked for where there are none."""
    names = {name for speaker in named.speakers for name in (speaker.name, *speaker.names)}
    found = [one.speaker for one in ordered if one.speaker in names]
    return list(dict.fromkeys(found)) or [named.shown]


def _speaks(named: Named, ordered: Sequence[Position]) -> bool:
    names = {name for speaker in named.speakers for name in (speaker.name, *speaker.names)}
    return any(one.speaker in names for one in ordered)


def _in_words(asked: AskedPosition, filters: Filters) -> str:
    """The matter, the speakers, the filters: `observers · speaker: Corin Adeyar · only since 2031-01-01`."""
    parts = [asked.topic or "everything on record"]
    parts += [f"speaker: {one.shown}" for one in asked.named]
    for name in ("outlet", "since", "until", "language"):
        value = getattr(filters, name)
        parts += [f"only {name} {value}"] if value is not None else []
    return " · ".join(parts)


def _notice(count: int) -> str | None:
    if count <= MOST_ROWS:
        return None
    return f"{count} statements touch on this; the {MOST_ROWS} closest to it are shown."
