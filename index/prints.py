"""Every place that printed what a hit prints: one source, ranked once, with all its prints."""

import difflib
import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from index.copies import WHOLE, folded, placed
from index.dates import PartialDate
from index.hit import Hit, Print
from index.passage import Passage
from index.statement import Span, Statement

_MOST_PRINTS = 50
_WIDTH = 4
_LEAST_SHARED = 0.4
"""Of a passage's shingles: less of it in the other statement is a few borrowed words, not a print."""
_SAME_PASSAGE = 0.5
"""A hit is a print of one above it when so much of it is covered by that one's prints."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Difference:
    """Words that one print has and another has not, or has otherwise."""

    before: str
    """As the first prints them; empty where it has none."""
    after: str


def differences(first: str, second: str) -> tuple[Difference, ...]:
    """Where the wording of two prints differs, in order; letters' case and typography do not count."""
    one, other = placed(first), placed(second)
    matcher = difflib.SequenceMatcher(None, folded(first), folded(second), autojunk=False)
    return tuple(
        Difference(before=_slice(first, one[a:b]), after=_slice(second, other[c:d]))
        for kind, a, b, c, d in matcher.get_opcodes()
        if kind != "equal"
    )


def _slice(text: str, some: Sequence[tuple[int, int]]) -> str:
    return text[some[0][0] : some[-1][1]] if some else ""


class Prints:
    """The pairs around the statements of one search, as one reading of the catalog knows them."""

    def __init__(
        self, db: sqlite3.Connection, statements: Iterable[int], canonical: Mapping[str, str]
    ) -> None:
        """`statements` are the keys of those that hits stand in; `canonical` names speakers corpus-wide."""
        self._db = db
        self._canonical = canonical
        listed = ",".join(str(int(key)) for key in dict.fromkeys(statements))
        rows = db.execute(f"SELECT DISTINCT statement, utterance FROM copies WHERE statement IN ({listed})")
        self._copied: dict[int, list[int]] = {}
        for statement, utterance in rows:
            self._copied.setdefault(statement, []).append(utterance)

    def of(self, pk: int, statement: Statement, passage: Passage) -> tuple[Print, ...]:
        """Other prints of a passage's words, oldest first, those without a date last."""
        found: dict[int, list[Print]] = {}
        for utterance in sorted(self._copied.get(pk, ())):
            for other, its in self._reached(pk, utterance):
                if utterance == WHOLE:
                    one = self._of_passage(pk, statement, passage, other)
                else:
                    one = self._of_remark(pk, utterance, passage, other, its)
                there = found.setdefault(other, [])
                if one is not None and not any(known.span.holds(one.span) for known in there):
                    there.append(one)
        listed = [one for there in found.values() for one in there]
        return tuple(sorted(listed, key=_age)[:_MOST_PRINTS])

    def _reached(self, statement: int, utterance: int) -> list[tuple[int, int]]:
        """Everything that copies lead to in any number of steps: what is much printed is not all paired."""
        seen = {(statement, utterance)}
        waiting = [(statement, utterance)]
        while waiting and len(seen) <= _MOST_PRINTS:
            for row in self._db.execute(
                "SELECT other, other_utterance FROM copies WHERE statement = ? AND utterance = ?",
                waiting.pop(),
            ):
                node = (row[0], row[1])
                if node not in seen and row[0] != statement:
                    seen.add(node)
                    waiting.append(node)
        return sorted(seen - {(statement, utterance)})

    def _of_passage(self, pk: int, statement: Statement, passage: Passage, other: int) -> Print | None:
        """The passage as another statement prints it, unless that gives the words to somebody else."""
        row = self._row(other)
        span = _found(passage.text, row["text"])
        if span is None:
            return None
        here = self._speakers(pk, passage.span, statement.speaker)
        there = self._speakers(other, span, row["speaker"])
        if here and there and here.isdisjoint(there) or self._disputed(pk, other):
            return None
        return _print(row, span, passage.span)

    def _disputed(self, statement: int, other: int) -> bool:
        """Whether the other gives most of the remarks that both hold to other people."""
        rows = self._db.execute(
            "SELECT mine.speaker, theirs.speaker FROM copies c "
            "JOIN utterances mine ON mine.statement = c.statement AND mine.ordinal = c.utterance "
            "JOIN utterances theirs ON theirs.statement = c.other AND theirs.ordinal = c.other_utterance "
            "WHERE c.statement = ? AND c.other = ?",
            (statement, other),
        ).fetchall()
        agreed: int = sum(
            self._canonical.get(row[0], row[0]) == self._canonical.get(row[1], row[1]) for row in rows
        )
        return agreed * 2 < len(rows)

    def _of_remark(self, pk: int, utterance: int, passage: Passage, other: int, its: int) -> Print | None:
        """A remark of the passage as another statement prints it, of the same speaker."""
        mine, theirs = self._utterance(pk, utterance), self._utterance(other, its)
        span = Span(start=mine["start"], end=mine["stop"])
        same = self._canonical.get(mine["speaker"], mine["speaker"]) == self._canonical.get(
            theirs["speaker"], theirs["speaker"]
        )
        if not same or not span.meets(passage.span):
            return None
        return _print(self._row(other), Span(start=theirs["start"], end=theirs["stop"]), span)

    def _row(self, statement: int) -> sqlite3.Row:
        row: sqlite3.Row = self._db.execute(
            "SELECT id, outlet, title, url, source, published, speaker, text FROM statements WHERE pk = ?",
            (statement,),
        ).fetchone()
        return row

    def _utterance(self, statement: int, ordinal: int) -> sqlite3.Row:
        row: sqlite3.Row = self._db.execute(
            "SELECT start, stop, speaker FROM utterances WHERE statement = ? AND ordinal = ?",
            (statement, ordinal),
        ).fetchone()
        return row

    def _speakers(self, statement: int, span: Span, of_all: str | None) -> set[str]:
        """Those whose words a stretch prints, by their names in the corpus."""
        rows = self._db.execute(
            "SELECT DISTINCT speaker FROM utterances "
            "WHERE statement = ? AND start < ? AND stop > ? AND speaker IS NOT NULL",
            (statement, span.end, span.start),
        )
        names = {row[0] for row in rows} | ({of_all} if of_all else set())
        return {self._canonical.get(name, name) for name in names}


def is_print_of(hit: Hit, better: Hit) -> bool:
    """Whether a better hit's prints hold most of this one, or this one holds most of such a print.

    The second is so where the better one stands in a shortened version.
    """
    span = hit.passage.span
    covered = 0
    for one in better.prints:
        if one.statement_id != hit.statement.id or not one.span.meets(span):
            continue
        common = min(one.span.end, span.end) - max(one.span.start, span.start)
        covered += common
        if one.of == better.passage.span and common >= _SAME_PASSAGE * (one.span.end - one.span.start):
            return True
    return covered >= _SAME_PASSAGE * (span.end - span.start)


def _found(passage: str, text: str) -> Span | None:
    """The stretch of another text that prints a passage: where its word sequences lie densest."""
    own = folded(passage)
    wanted = {tuple(own[at : at + _WIDTH]) for at in range(len(own) - _WIDTH + 1)}
    lower = folded(text)
    at = [place for place in range(len(lower) - _WIDTH + 1) if tuple(lower[place : place + _WIDTH]) in wanted]
    if not wanted or not at:
        return None
    reach = round(len(own) * 1.3)
    best, start = 0, 0
    first = 0
    for last in range(len(at)):
        while at[last] - at[first] > reach:
            first += 1
        if last - first + 1 > best:
            best, start = last - first + 1, first
    if best < _LEAST_SHARED * len(wanted):
        return None
    theirs = placed(text)
    end = at[start + best - 1] + _WIDTH - 1
    return Span(start=theirs[at[start]][0], end=theirs[end][1])


def _print(row: sqlite3.Row, span: Span, of: Span) -> Print:
    return Print(
        statement_id=row["id"],
        span=span,
        of=of,
        text=span.of(row["text"]),
        outlet=row["outlet"],
        title=row["title"],
        url=row["url"],
        source=row["source"],
        published=PartialDate.parse(row["published"]) if row["published"] else None,
    )


def _age(one: Print) -> tuple[bool, str, str]:
    day = one.published.latest() if one.published else None
    return (day is None, day.isoformat() if day else "", one.statement_id)
