"""Which statements print the same text, and which utterances the same remark: found when they are written.

Candidates come from MinHash signatures cut into bands (locality-sensitive hashing: Broder 1997, Indyk and
Motwani 1998); each is then compared word by word. What is kept are pairs; who said the words is judged when
they are read, since the list of speakers grows with the corpus.
"""

import hashlib
import re
import sqlite3
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from rensa import RMinHash

from index.statement import Statement
from index.utterance import Utterance

COPIES_VERSION = "2"
WHOLE = -1
"""Stands in place of an utterance's number for the statement as a whole."""
SHARED_TEXT = 0.5
"""Share of the shorter text's shingles that the longer one holds, for statements."""
SHARED_REMARK = 0.75
"""The same of pairs of neighbouring words, for utterances."""
_SEED = 20260131
_CANDIDATES = 40
"""Compared for one text at most, those with most bands in common first."""
_LEAST_SHINGLES = 12
_LEAST_REMARK_WORDS = 8
"""Shorter quotations ("a full-fledged party") are printed alike without a common source."""
_LONGEST_REMARK = 4_000
"""Characters; longer utterances are speeches, whose statements are compared as a whole."""


_NEGATIONS = frozenset("not no never nor without cannot не ни нет никогда без".split())
_REACH = 3
"""Words ahead of a word that can negate it: "will not ever again join"."""


@dataclass(frozen=True, slots=True)
class _Level:
    """How texts of one kind are compared.

    Two texts of likeness J share a band with probability 1 - (1 - J**rows) ** bands: for statements 0.86 at
    J = 0.2 (one is a fifth of the other), for utterances 0.91 at J = 0.6.
    """

    width: int
    """Words of a shingle."""
    bands: int
    rows: int


_TEXT = _Level(width=5, bands=48, rows=2)
_REMARK = _Level(width=2, bands=10, rows=3)


_WORD = re.compile(r"\w+")


def folded(text: str) -> list[str]:
    """Its words without case, in order."""
    return [word.casefold() for word in _WORD.findall(text)]


def placed(text: str) -> list[tuple[int, int]]:
    """Where those words begin and end."""
    return [found.span() for found in _WORD.finditer(text)]


def shingles(folded_words: Sequence[str], width: int) -> list[str]:
    """Runs of so many neighbouring words, in order."""
    return [" ".join(folded_words[at : at + width]) for at in range(len(folded_words) - width + 1)]


def shared(one: Iterable[str], other: Iterable[str]) -> float:
    """Share of the smaller set that the other holds; 0 when one is empty."""
    first, second = set(one), set(other)
    smaller = min(len(first), len(second))
    return len(first & second) / smaller if smaller else 0.0


def turned(one: Sequence[str], other: Sequence[str], *, closely: bool = False) -> bool:
    """Whether what one of two like texts negates the other says: "will join" is no print of "will not join".

    `closely` asks for the same word ahead too, as long texts hold a word more than once.
    """
    first, second = _spelled_out(one), _spelled_out(other)
    return _turns(first, second, closely) or _turns(second, first, closely)


def _spelled_out(folded_words: Sequence[str]) -> list[str]:
    """With "will not" for "won't", which is folded to two words."""
    found: list[str] = []
    for word in folded_words:
        if word == "t" and found and found[-1].endswith("n"):
            found[-1] = {"won": "will", "can": "can", "shan": "shall"}.get(found[-1], found[-1][:-1])
            found.append("not")
        else:
            found.append(word)
    return found


def _turns(one: Sequence[str], other: Sequence[str], closely: bool) -> bool:
    negated = _negated(other)
    said = {word for word, turned_round in zip(other, negated, strict=True) if not turned_round}
    kept = {word for word, turned_round in zip(other, negated, strict=True) if turned_round}
    turns = [
        at
        for at, word in enumerate(one)
        if at and one[at - 1] in _NEGATIONS and len(word) > 2 and word in said and word not in kept
    ]
    if not closely or not turns:
        return bool(turns)
    pairs = set(pairwise(other))
    return any(at > 1 and (one[at - 2], one[at]) in pairs for at in turns)


def _negated(folded_words: Sequence[str]) -> bytearray:
    """1 for each word within reach of a negation ahead of it, 0 for the others."""
    found = bytearray(len(folded_words) + _REACH)
    for at, word in enumerate(folded_words):
        if word in _NEGATIONS:
            found[at + 1 : at + 1 + _REACH] = b"\1" * _REACH
    return found[: len(folded_words)]


def record(db: sqlite3.Connection, pk: int, statement: Statement, utterances: Sequence[Utterance]) -> None:
    """Keep the signatures of a statement just written, and its pairs with those that were there before."""
    body = folded(statement.text[statement.body_start :])
    if len(body) >= _LEAST_SHINGLES + _TEXT.width - 1:
        _match(db, pk, WHOLE, body, _TEXT)
    for ordinal, said in enumerate(utterances):
        if (
            said.mode == "indirect"
            or said.speaker is None
            or said.span.end - said.span.start > _LONGEST_REMARK
        ):
            continue
        remark = folded(said.span.of(statement.text))
        if len(remark) >= _LEAST_REMARK_WORDS:
            _match(db, pk, ordinal, remark, _REMARK)


def _match(db: sqlite3.Connection, pk: int, ordinal: int, ours: list[str], level: _Level) -> None:
    own = shingles(ours, level.width)
    bands = _bands(own, level)
    found: Counter[tuple[int, int]] = Counter()
    for band in bands:
        rows = db.execute(
            "SELECT statement, utterance FROM bands WHERE band = ? AND statement <> ?", (band, pk)
        )
        found.update((row[0], row[1]) for row in rows)
    least = SHARED_TEXT if level is _TEXT else SHARED_REMARK
    for (other, utterance), _ in found.most_common(_CANDIDATES):
        theirs = folded(_text(db, other, utterance))
        if shared(own, shingles(theirs, level.width)) < least:
            continue
        if not turned(ours, theirs, closely=level is _TEXT):
            db.execute("INSERT OR IGNORE INTO copies VALUES (?,?,?,?,NULL)", (pk, ordinal, other, utterance))
            db.execute("INSERT OR IGNORE INTO copies VALUES (?,?,?,?,NULL)", (other, utterance, pk, ordinal))
    db.executemany("INSERT OR IGNORE INTO bands VALUES (?,?,?)", [(band, pk, ordinal) for band in bands])


def _bands(own: list[str], level: _Level) -> list[int]:
    """One number a band, different for each band's place and for each level."""
    signature = RMinHash(num_perm=level.bands * level.rows, seed=_SEED + level.width)
    signature.update(own)
    digest = signature.digest()
    return [
        _number(f"{level.width} {at} {digest[at : at + level.rows]}")
        for at in range(0, level.bands * level.rows, level.rows)
    ]


def _number(text: str) -> int:
    """A hash that SQLite can hold: 64 bits with a sign."""
    return int.from_bytes(hashlib.blake2b(text.encode(), digest_size=8).digest(), "big", signed=True)


def _text(db: sqlite3.Connection, statement: int, utterance: int) -> str:
    if utterance == WHOLE:
        row = db.execute("SELECT text, body_start FROM statements WHERE pk = ?", (statement,)).fetchone()
        return str(row[0])[row[1] :]
    row = db.execute(
        "SELECT s.text, u.start, u.stop FROM statements s JOIN utterances u ON u.statement = s.pk "
        "WHERE s.pk = ? AND u.ordinal = ?",
        (statement, utterance),
    ).fetchone()
    return str(row[0])[row[1] : row[2]]
