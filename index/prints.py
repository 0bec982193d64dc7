"""Every place that printed what a hit prints: one source, ranked once, with all its prints."""

import difflib
import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass

from index.alignment import Laid, Looked, codes_at, laid_out
from index.copies import WHOLE, folded, placed
from index.dates import PartialDate
from index.hit import Hit, Print
from index.passage import Passage
from index.records import KEYS, listed, plain_rows
from index.statement import Span, Statement

Compared = MutableMapping[tuple[int, int, int], Print | None]
"""How a statement prints a passage, by keys: of the passage's statement, its ordinal, the other statement."""

_MOST_PRINTS = 50
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
        self,
        db: sqlite3.Connection,
        statements: Iterable[int],
        canonical: Mapping[str, str],
        compared: Compared | None = None,
    ) -> None:
        """`statements` are the keys of those that hits stand in; `canonical` names speakers corpus-wide.

        What has been `compared` before under the same names need not be compared again.
        """
        self._db = db
        self._canonical = canonical
        self._compared: Compared = {} if compared is None else compared
        query = "SELECT DISTINCT statement, utterance FROM copies "
        self._copied: dict[int, list[int]] = {}
        for statement, utterance in plain_rows(
            db, f"{query} WHERE statement IN ({KEYS})", (listed(dict.fromkeys(statements)),)
        ):
            self._copied.setdefault(statement, []).append(utterance)

    def of(self, pk: int, statement: Statement, passage: Passage) -> tuple[Print, ...]:
        """Other prints of a passage's words, oldest first, those without a date last."""
        found: dict[int, list[Print]] = {}
        for utterance in sorted(self._copied.get(pk, ())):
            reached = self._reached(pk, utterance)
            if utterance == WHOLE:
                each = self._of_passage(pk, statement, passage, [other for other, _ in reached])
            else:
                each = self._of_remark(pk, utterance, passage, reached)
            for other, one in each:
                there = found.setdefault(other, [])
                if not any(known.span.holds(one.span) for known in there):
                    there.append(one)
        prints = [one for there in found.values() for one in there]
        return tuple(sorted(prints, key=_age)[:_MOST_PRINTS])

    def _reached(self, statement: int, utterance: int) -> list[tuple[int, int]]:
        """Everything that copies lead to in any number of steps: what is much printed is not all paired."""
        seen = {(statement, utterance)}
        waiting = [[statement, utterance]]
        while waiting and len(seen) <= _MOST_PRINTS:
            found = plain_rows(
                self._db,
                "SELECT DISTINCT c.other, c.other_utterance FROM json_each(?) w CROSS JOIN copies c "
                "WHERE c.statement = json_extract(w.value, '$[0]') "
                "AND c.utterance = json_extract(w.value, '$[1]')",
                (json.dumps(waiting),),
            )
            new = sorted(node for node in found if node not in seen and node[0] != statement)[:_MOST_PRINTS]
            seen.update(new)
            waiting = [[key, its] for key, its in new]
        return sorted(seen - {(statement, utterance)})

    def _of_passage(
        self, pk: int, statement: Statement, passage: Passage, others: Sequence[int]
    ) -> Iterator[tuple[int, Print]]:
        """The passage as other statements print it, except where they give the words to somebody else."""
        known, at = self._compared, passage.ordinal
        new = [other for other in others if (pk, at, other) not in known]
        if new:
            own = Looked(codes_at(self._db, pk, at))
            here = self._speakers(pk, passage.span, statement.speaker)
            for other, laid in laid_out(self._db, new).items():
                known[pk, at, other] = self._compare(pk, passage.span, own, here, other, laid)
        for other in others:
            one = known.get((pk, at, other))
            if one is not None:
                yield other, one

    def _compare(
        self, pk: int, passage: Span, own: Looked, here: set[str], other: int, laid: Laid
    ) -> Print | None:
        stretch = own.densest(laid)
        if stretch is None:
            return None
        row = self._row(other)
        span = laid.span(*stretch, row["text"])
        there = self._speakers(other, span, row["speaker"])
        if here and there and here.isdisjoint(there) or self._disputed(pk, other):
            return None
        return _print(row, span, passage)

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

    def _of_remark(
        self, pk: int, utterance: int, passage: Passage, reached: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, Print]]:
        """A remark of the passage as other statements print it, of the same speaker."""
        mine = self._utterance(pk, utterance)
        span = Span(start=mine["start"], end=mine["stop"])
        if not span.meets(passage.span):
            return
        said_by = self._canonical.get(mine["speaker"], mine["speaker"])
        for other, its in reached:
            theirs = self._utterance(other, its)
            if self._canonical.get(theirs["speaker"], theirs["speaker"]) == said_by:
                yield other, _print(self._row(other), Span(start=theirs["start"], end=theirs["stop"]), span)

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


def is_print_of(statement_id: str, span: Span, better: Hit) -> bool:
    """Whether a better hit's prints hold most of a passage, or the passage holds most of such a print.

    The second is so where the better one stands in a shortened version.
    """
    covered = 0
    for one in better.prints:
        if one.statement_id != statement_id or not one.span.meets(span):
            continue
        common = min(one.span.end, span.end) - max(one.span.start, span.start)
        covered += common
        if one.of == better.passage.span and common >= _SAME_PASSAGE * (one.span.end - one.span.start):
            return True
    return covered >= _SAME_PASSAGE * (span.end - span.start)


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
