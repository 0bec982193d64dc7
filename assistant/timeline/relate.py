"""How the rows of a timeline stand to each other: repeated, changed, contradicts; else nothing is said.

The same speaker saying otherwise later has changed position; only on one and the same day, or from another
speaker's mouth, is it a contradiction.
"""

import dataclasses
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.answer import Citation
from assistant.terms import content
from assistant.timeline.citing import Citing
from assistant.timeline.gather import Position
from assistant.timeline.opposed import opposed, repeated
from assistant.timeline.position import Relation, RelationKind, Row
from assistant.timeline.told import told_change
from assistant.units import Unit
from index.dates import PartialDate

MOST_ROWS = 60
"""Rows that are compared pair by pair."""
_SAME_WORDS = 2
"""Telling words that a report of a change shares with what was said before it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Numbered:
    """A row and what it was made from."""

    row: Row
    position: Position


def related(numbered: Sequence[Numbered], citing: Citing, *, across: bool) -> tuple[Row, ...]:
    """The rows with their relations: at most one to the same speaker, with `across` one to each other."""
    rows: list[Row] = []
    for at, later in enumerate(numbered):
        found = list(_relations(later, numbered[:at], citing, across=across)) if at < MOST_ROWS else []
        rows.append(dataclasses.replace(later.row, relations=tuple(found)))
    return tuple(rows)


def _relations(
    later: Numbered, before: Sequence[Numbered], citing: Citing, *, across: bool
) -> Iterator[Relation]:
    own = [one for one in before if one.row.speaker == later.row.speaker]
    relation = _to_own(later, own, citing)
    if relation is not None:
        yield relation
    spoken_for = {later.row.speaker}
    for other in reversed(before) if across else ():
        if other.row.speaker in spoken_for:
            continue
        against = _against(later, other, citing)
        if against is not None:
            spoken_for.add(other.row.speaker)
            yield against


def _to_own(later: Numbered, before: Sequence[Numbered], citing: Citing) -> Relation | None:
    """How it stands to the speaker's own earlier rows, the latest of them first."""
    for earlier in reversed(before):
        order = _order(earlier.row.date, later.row.date)
        if order is not None and (pair := _opposed(earlier.position, later.position)):
            kind: RelationKind = "changed" if order == "before" else "contradicts"
            return _relation(kind, earlier, later, pair, citing)
    told = _told(later, before, citing)
    if told is not None:
        return told
    for earlier in reversed(before):
        if pair := _repeated(earlier.position, later.position):
            return _relation("repeated", earlier, later, pair, citing)
    return None


def _against(later: Numbered, other: Numbered, citing: Citing) -> Relation | None:
    """Another speaker's words that say the opposite."""
    pair = _opposed(other.position, later.position)
    return _relation("contradicts", other, later, pair, citing) if pair else None


def _told(later: Numbered, before: Sequence[Numbered], citing: Citing) -> Relation | None:
    """The statement itself tells of a change.

    The speaker's own "I have changed my mind" refers to his last earlier row; what a report says he changed
    from, only to a row that has the same words.
    """
    telling = told_change(later.position)
    if telling is None:
        return None
    dated = [one for one in before if _order(one.row.date, later.row.date) == "before"]
    text = telling.span.of(later.position.best.statement.text)
    fitting = dated if telling.own else [one for one in dated if _tells_of(text, one.position)]
    earlier = fitting[-1] if fitting else None
    return Relation(
        kind="changed",
        to=earlier.row.number if earlier else None,
        reason="the speaker says so" if telling.own else "the report says so",
        here=citing.cite(later.position.best.statement, telling.span, telling.said),
        there=earlier.row.citation if earlier else None,
    )


def _tells_of(text: str, earlier: Position) -> bool:
    names = {word.stem for word in content(earlier.speaker)}
    mine = {word.stem for word in content(text)} - names
    return any(
        len(mine & {word.stem for word in content(one.unit.text)}) >= _SAME_WORDS for one in earlier.said
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Pair:
    there: Unit
    here: Unit
    reason: str


def _opposed(earlier: Position, later: Position) -> _Pair | None:
    aside = earlier.names | later.names
    for there in earlier.said:
        for here in later.said:
            reason = opposed(there.unit.text, here.unit.text, aside=aside)
            if reason:
                return _Pair(there=there.unit, here=here.unit, reason=reason)
    return None


def _repeated(earlier: Position, later: Position) -> _Pair | None:
    for there in earlier.said:
        for here in later.said:
            if repeated(there.unit.text, here.unit.text):
                return _Pair(there=there.unit, here=here.unit, reason="the same words")
    return None


def _relation(
    kind: RelationKind, earlier: Numbered, later: Numbered, pair: _Pair, citing: Citing
) -> Relation:
    return Relation(
        kind=kind,
        to=earlier.row.number,
        reason=pair.reason,
        here=_cite(pair.here, citing),
        there=_cite(pair.there, citing),
    )


def _cite(unit: Unit, citing: Citing) -> Citation:
    return citing.cite(unit.statement, unit.span, unit.utterance)


def _order(one: PartialDate | None, other: PartialDate | None) -> str | None:
    """`before` when the first day ends before the second begins, `same` for one known day, else None."""
    if one is None or other is None:
        return None
    ends, begins = one.latest(), other.earliest()
    if ends is None or begins is None:
        return None
    if ends < begins:
        return "before"
    return "same" if one == other and one.day is not None else None
