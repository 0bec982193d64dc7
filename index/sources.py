"""From ranked passages to hits: the best ones whole, none of them a print of a better one."""

import sqlite3
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby, islice
from operator import attrgetter

from index.candidates import Held, Shelf
from index.hit import Hit, Print
from index.passage import Passage
from index.prints import Prints, is_print
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

_statement = attrgetter("statement_id")


def sources(
    db: sqlite3.Connection,
    ranked: Iterator[Ranked],
    held: Mapping[int, Held],
    by_words: Sequence[tuple[int, float]],
    shelf: Shelf,
    k: int,
) -> tuple[Hit, ...]:
    """The best `k` hits that are no print of a better one, each with its prints.

    Texts are read of those alone.
    """
    lexical_rank = {key: rank for rank, (key, _) in enumerate(by_words, 1)}
    kept = _first_prints(db, ranked, held, shelf, k)
    texts = _read(db, [one.candidate.passage for one, _ in kept])
    found = [(one, prints, *texts[key]) for one, prints in kept if (key := one.candidate.passage) in texts]
    return tuple(
        Hit(
            passage=passage,
            statement=statement,
            rank=rank,
            similarity=one.similarity,
            lexical_rank=lexical_rank.get(one.candidate.passage),
            fused=one.score,
            prints=prints,
        )
        for rank, (one, prints, passage, statement) in enumerate(found, 1)
    )


def _first_prints(
    db: sqlite3.Connection, ranked: Iterator[Ranked], held: Mapping[int, Held], shelf: Shelf, k: int
) -> list[tuple[Ranked, tuple[Print, ...]]]:
    """The best `k` that are no print of a better one, with their other prints; a few are looked at a time."""
    kept: list[tuple[Ranked, tuple[Print, ...]]] = []
    printed: dict[str, list[tuple[Span, list[Print]]]] = {}
    while len(kept) < k and (looked_at := list(islice(ranked, k))):
        prints = Prints(db, (one.candidate.statement for one in looked_at), shelf.canonical, shelf.compared)
        for one in looked_at:
            there = held[one.candidate.passage]
            if any(is_print(there.span, *better) for better in printed.get(there.statement_id, ())):
                continue
            others = prints.of(one.candidate.statement, there.speaker, there.ordinal, there.span)
            for name, some in groupby(sorted(others, key=_statement), key=_statement):
                printed.setdefault(name, []).append((there.span, list(some)))
            kept.append((one, others))
            if len(kept) == k:
                break
    return kept


def _read(db: sqlite3.Connection, passages: Sequence[int]) -> dict[int, tuple[Passage, Statement]]:
    """Those passages that are there, by key, with what is said in them, and their statements."""
    keys = (listed(passages),)
    said: dict[int, list[Utterance]] = {}
    columns = ", ".join(f"u.{name.strip()}" for name in UTTERANCE_COLUMNS.split(","))
    for row in db.execute(
        f"SELECT p.pk key, {columns} FROM passages p JOIN utterances u ON u.statement = p.statement "
        f"WHERE p.pk IN ({KEYS}) AND u.start < p.stop AND p.start < u.stop ORDER BY p.pk, u.ordinal",
        keys,
    ):
        said.setdefault(row["key"], []).append(utterance_from(row))
    found: dict[int, tuple[Passage, Statement]] = {}
    for row in db.execute(
        f"SELECT {STATEMENT_COLUMNS}, p.pk key, p.ordinal, p.start, p.stop FROM passages p "
        f"JOIN statements s ON s.pk = p.statement WHERE p.pk IN ({KEYS})",
        keys,
    ):
        statement, span = statement_from(row), Span(start=row["start"], end=row["stop"])
        found[row["key"]] = (
            passage_of(statement, row["ordinal"], span, said.get(row["key"], ())),
            statement,
        )
    return found
