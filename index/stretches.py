"""Where copies print each other's passages: found when the later one is written, and kept with the pair."""

import sqlite3
from collections.abc import Iterable, Sequence

import numpy as np

from index.alignment import Laid, Looked, codes_at, laid_out
from index.copies import WHOLE
from index.records import KEYS, listed, plain_rows
from index.statement import Span

_NOWHERE = (0, 0)
_BYTES = 8
"""Of one passage in what is kept: where its print begins and ends, four bytes each."""


def keep(db: sqlite3.Connection, statement: int) -> None:
    """Note, both ways, where a statement just written and its copies print each other's passages."""
    others = [
        other
        for (other,) in plain_rows(
            db,
            "SELECT other FROM copies WHERE statement = ? AND utterance = ? AND other_utterance = ?",
            (statement, WHOLE, WHOLE),
        )
    ]
    if not others:
        return
    laid, texts = laid_out(db, [statement, *others]), _texts(db, [statement, *others])
    mine = laid[statement]
    theirs = [laid[other] for other in others]
    ours = [
        _placed(Looked(codes).densest(theirs), theirs, [texts[other] for other in others])
        for codes in mine.passages()
    ]
    for at, other in enumerate(others):
        back = [
            _placed(Looked(codes).densest([mine]), [mine], [texts[statement]])[0]
            for codes in laid[other].passages()
        ]
        for pair, spans in (((statement, other), [row[at] for row in ours]), ((other, statement), back)):
            kept = np.array([(one.start, one.end) if one else _NOWHERE for one in spans], dtype="<i4")
            db.execute(
                "UPDATE copies SET stretches = ? "
                "WHERE statement = ? AND utterance = ? AND other = ? AND other_utterance = ?",
                (kept.tobytes(), pair[0], WHOLE, pair[1], WHOLE),
            )


def printed_in(
    db: sqlite3.Connection, statement: int, ordinal: int, others: Sequence[int]
) -> dict[int, Span]:
    """Where other statements print a passage, without those that do not.

    It is looked for where nothing is kept: others that copies lead to in several steps, older catalogs.
    """
    found: dict[int, Span] = {}
    unknown = dict.fromkeys(others)
    for other, kept in plain_rows(
        db,
        "SELECT other, substr(stretches, ?, ?) FROM copies WHERE statement = ? AND utterance = ? "
        f"AND other IN ({KEYS}) AND other_utterance = ? AND stretches IS NOT NULL",
        (1 + ordinal * _BYTES, _BYTES, statement, WHOLE, listed(others), WHOLE),
    ):
        del unknown[other]
        start, end = np.frombuffer(kept, dtype="<i4").tolist()
        if end:
            found[other] = Span(start=start, end=end)
    if unknown:
        laid, texts = laid_out(db, unknown), _texts(db, unknown)
        stretches = Looked(codes_at(db, statement, ordinal)).densest(list(laid.values()))
        spans = _placed(stretches, list(laid.values()), [texts[other] for other in laid])
        found.update({other: span for other, span in zip(laid, spans, strict=True) if span is not None})
    return found


def _placed(
    stretches: Sequence[tuple[int, int] | None], laid: Sequence[Laid], texts: Sequence[str]
) -> list[Span | None]:
    """Stretches of words as stretches of the texts."""
    return [
        one.span(*stretch, text) if stretch is not None else None
        for stretch, one, text in zip(stretches, laid, texts, strict=True)
    ]


def _texts(db: sqlite3.Connection, statements: Iterable[int]) -> dict[int, str]:
    return dict(
        plain_rows(db, f"SELECT pk, text FROM statements WHERE pk IN ({KEYS})", (listed(statements),))
    )
