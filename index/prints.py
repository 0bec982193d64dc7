"""Every place that printed what a hit prints: one source, ranked once, with all its prints."""

import difflib
import json
import sqlite3
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, MutableMapping, Sequence
from dataclasses import dataclass

from index.copies import WHOLE, folded, placed
from index.hit import Print
from index.records import KEYS, known_date, listed, plain_rows
from index.statement import Span
from index.stretches import printed_in

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

    def of(self, pk: int, speaker: str | None, ordinal: int, span: Span) -> tuple[Print, ...]:
        """Other prints of a passage's words, oldest first, those without a date last.

        The passage is given by its statement's key and speaker, its number and its span.
        """
        found: dict[int, list[Print]] = {}
        for utterance in sorted(self._copied.get(pk, ())):
            reached = self._reached(pk, utterance)
            if utterance == WHOLE:
                each = self._of_passage(pk, speaker, ordinal, span, [other for other, _ in reached])
            else:
                each = self._of_remark(pk, utterance, span, reached)
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
        self, pk: int, speaker: str | None, ordinal: int, span: Span, others: Sequence[int]
    ) -> Iterator[tuple[int, Print]]:
        """The passage as other statements print it, except where they give the words to somebody else."""
        known = self._compared
        new = [other for other in others if (pk, ordinal, other) not in known]
        if new:
            found = printed_in(self._db, pk, ordinal, new)
            prints = self._not_disowned(pk, self._speakers(pk, span, speaker), span, found) if found else {}
            known.update({(pk, ordinal, other): prints.get(other) for other in new})
        for other in others:
            one = known.get((pk, ordinal, other))
            if one is not None:
                yield other, one

    def _not_disowned(
        self, pk: int, here: set[str], passage: Span, found: Mapping[int, Span]
    ) -> dict[int, Print]:
        """Prints at those spans, without statements that give the words, or most remarks, to others."""
        said: dict[int, list[tuple[int, int, str]]] = {}
        for other, start, stop, name in plain_rows(
            self._db,
            "SELECT statement, start, stop, speaker FROM utterances "
            f"WHERE statement IN ({KEYS}) AND speaker IS NOT NULL",
            (listed(found),),
        ):
            said.setdefault(other, []).append((start, stop, name))
        disputed = self._disputed(pk, found)
        prints: dict[int, Print] = {}
        for row in self._rows(found):
            other = row["pk"]
            span = found[other]
            names = {name for a, b, name in said.get(other, ()) if a < span.end and b > span.start}
            there = self._canonically(names, row["speaker"])
            if other not in disputed and not (here and there and here.isdisjoint(there)):
                prints[other] = _print(row, span, passage)
        return prints

    def _disputed(self, statement: int, others: Iterable[int]) -> set[int]:
        """Those that give most of the remarks that both hold to other people."""
        remarks: Counter[int] = Counter()
        agreed: Counter[int] = Counter()
        for other, mine, theirs in plain_rows(
            self._db,
            "SELECT c.other, mine.speaker, theirs.speaker FROM copies c "
            "JOIN utterances mine ON mine.statement = c.statement AND mine.ordinal = c.utterance "
            "JOIN utterances theirs ON theirs.statement = c.other AND theirs.ordinal = c.other_utterance "
            f"WHERE c.statement = ? AND c.other IN ({KEYS})",
            (statement, listed(others)),
        ):
            remarks[other] += 1
            agreed[other] += self._canonical.get(mine, mine) == self._canonical.get(theirs, theirs)
        return {other for other, count in remarks.items() if agreed[other] * 2 < count}

    def _of_remark(
        self, pk: int, utterance: int, passage: Span, reached: Sequence[tuple[int, int]]
    ) -> Iterator[tuple[int, Print]]:
        """A remark of the passage as other statements print it, of the same speaker."""
        mine = self._utterance(pk, utterance)
        span = Span(start=mine["start"], end=mine["stop"])
        if not span.meets(passage):
            return
        said_by = self._canonical.get(mine["speaker"], mine["speaker"])
        for other, its in reached:
            theirs = self._utterance(other, its)
            if self._canonical.get(theirs["speaker"], theirs["speaker"]) == said_by:
                (row,) = self._rows([other])
                yield other, _print(row, Span(start=theirs["start"], end=theirs["stop"]), span)

    def _rows(self, statements: Iterable[int]) -> list[sqlite3.Row]:
        return self._db.execute(
            "SELECT pk, id, outlet, title, url, source, published, speaker, text FROM statements "
            f"WHERE pk IN ({KEYS})",
            (listed(statements),),
        ).fetchall()

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
        return self._canonically((row[0] for row in rows), of_all)

    def _canonically(self, names: Iterable[str], of_all: str | None) -> set[str]:
        return {self._canonical.get(name, name) for name in (*names, *((of_all,) if of_all else ()))}


def is_print(span: Span, better: Span, prints: Iterable[Print]) -> bool:
    """Whether a better hit's prints hold most of a passage, or the passage holds most of such a print.

    `better` is the better hit's own span, `prints` are its prints in the passage's statement. The second is
    so where the better one stands in a shortened version.
    """
    covered = 0
    for one in prints:
        if not one.span.meets(span):
            continue
        common = min(one.span.end, span.end) - max(one.span.start, span.start)
        covered += common
        if one.of == better and common >= _SAME_PASSAGE * (one.span.end - one.span.start):
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
        published=known_date(row["published"]),
    )


def _age(one: Print) -> tuple[bool, str, str]:
    day = one.published.latest() if one.published else None
    return (day is None, day.isoformat() if day else "", one.statement_id)
