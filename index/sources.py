"""From ranked passages to hits: the best ones whole, none of them a print of a better one."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import islice

from index.candidates import Held, Shelf
from index.hit import Hit
from index.passage import Passage
from index.prints import Prints, is_print_of
from index.ranking import Ranked
from index.records import (
    KEYS,
    STATEMENT_COLUMNS,
    UTTERANCE_COLUMNS,
    listed,
    passage_of,
    statement_from,
    utterance_from,
)
from index.statement import Span, Statement
from index.utterance import Utterance


def sources(
    db: sqlite3.Connection,
    ranked: Iterator[Ranked],
    held: Mapping[int, Held],
    by_words: Sequence[tuple[int, float]],
    shelf: Shelf,
    k: int,
) -> tuple[Hit, ...]:
    """The best `k` hits that are no print of a better one, each with its prints.

    Only what is looked at is read, a few passages at a time.
    """
    lexical_rank = {key: rank for rank, (key, _) in enumerate(by_words, 1)}
    kept: list[Hit] = []
    printed: set[str] = set()

    def is_print(one: Ranked) -> bool:
        there = held[one.candidate.passage]
        return there.statement_id in printed and any(
            is_print_of(there.statement_id, there.span, better) for better in kept
        )

    while len(kept) < k and (looked_at := list(islice(ranked, k))):
        some = [one for one in looked_at if not is_print(one)]
        prints = Prints(db, (one.candidate.statement for one in some), shelf.canonical, shelf.compared)
        for one, passage, statement in _read(db, some):
            if len(kept) == k:
                break
            if is_print(one):
                continue
            others = prints.of(one.candidate.statement, statement, passage)
            printed.update(other.statement_id for other in others)
            kept.append(
                Hit(
                    passage=passage,
                    statement=statement,
                    rank=len(kept) + 1,
                    similarity=one.similarity,
                    lexical_rank=lexical_rank.get(one.candidate.passage),
                    fused=one.score,
                    prints=others,
                )
            )
    return tuple(kept)


def _read(db: sqlite3.Connection, ranked: Sequence[Ranked]) -> Iterator[tuple[Ranked, Passage, Statement]]:
    """Those that are there, in order, with their texts and what is said in them."""
    keys = (listed(one.candidate.passage for one in ranked),)
    rows = {
        row["key"]: row
        for row in db.execute(
            f"SELECT {STATEMENT_COLUMNS}, p.pk key, p.ordinal, p.start, p.stop FROM passages p "
            f"JOIN statements s ON s.pk = p.statement WHERE p.pk IN ({KEYS})",
            keys,
        )
    }
    said: dict[int, list[Utterance]] = {}
    columns = ", ".join(f"u.{name.strip()}" for name in UTTERANCE_COLUMNS.split(","))
    for row in db.execute(
        f"SELECT p.pk key, {columns} FROM passages p JOIN utterances u ON u.statement = p.statement "
        f"WHERE p.pk IN ({KEYS}) AND u.start < p.stop AND p.start < u.stop ORDER BY p.pk, u.ordinal",
        keys,
    ):
        said.setdefault(row["key"], []).append(utterance_from(row))
    for one in ranked:
        row = rows.get(one.candidate.passage)
        if row is not None:
            statement = statement_from(row)
            span = Span(start=row["start"], end=row["stop"])
            passage = passage_of(statement, row["ordinal"], span, said.get(row["key"], ()))
            yield one, passage, statement
