"""Where one statement prints a passage of another, by the words' codes."""

import sqlite3
from collections.abc import Sequence

from hypothesis import given, settings
from hypothesis import strategies as st

from index.alignment import Looked, codes_at, laid_out
from index.terms import codes_of, stems

OWN = [f"own{letter}{other}" for letter in "abcdefgh" for other in "klmnop"]
FOREIGN = [f"far{letter}{other}" for letter in "abcdefgh" for other in "klmnop"]
PASSAGE = st.lists(st.sampled_from(OWN), min_size=8, max_size=48, unique=True)
AROUND = st.lists(st.sampled_from(FOREIGN), max_size=80)


def catalog(*statements: Sequence[str]) -> sqlite3.Connection:
    """Statements 1, 2, … with these texts for passages, joined by nothing."""
    db = sqlite3.connect(":memory:")
    db.execute("CREATE TABLE passages (statement, ordinal, start, stop, terms)")
    for key, texts in enumerate(statements, 1):
        at = 0
        for ordinal, text in enumerate(text for text in texts if text):
            row = (key, ordinal, at, at + len(text), codes_of(stems(text)))
            db.execute("INSERT INTO passages VALUES (?, ?, ?, ?, ?)", row)
            at += len(text)
    return db


@given(PASSAGE, AROUND, AROUND, st.integers(0, 200))
@settings(max_examples=40, deadline=None)
def test_a_passage_is_found_to_the_word_wherever_the_other_cuts_its_own(
    passage: list[str], before: list[str], after: list[str], cut: int
) -> None:
    text = ", ".join([*before, *passage, *after]) + "."
    at = len(" ".join(text.split(" ")[:cut]))
    db = catalog(["; ".join(passage)], [text[:at], text[at:]])
    laid = laid_out(db, [2])[2]
    (found,) = Looked(codes_at(db, 1, 0)).densest([laid])
    assert found is not None
    assert laid.span(*found, text).of(text) == ", ".join(passage)


@given(PASSAGE, AROUND)
@settings(max_examples=40, deadline=None)
def test_what_is_not_printed_is_not_found(passage: list[str], other: list[str]) -> None:
    db = catalog([" ".join(passage)], [" ".join([*other, *passage[:3], *other])], ["brief"])
    own = Looked(codes_at(db, 1, 0))
    assert own.densest([laid_out(db, [2])[2]]) == [None]
    assert own.densest([laid_out(db, [3])[3]]) == [None]
    assert Looked(codes_at(db, 3, 0)).densest([laid_out(db, [1])[1]]) == [None]


def test_words_changed_here_and_there_do_not_hide_a_print() -> None:
    edited = [FOREIGN[at] if at % 20 == 9 else word for at, word in enumerate(OWN)]
    text = " ".join([*FOREIGN, *edited, *FOREIGN])
    db = catalog([" ".join(OWN)], [text])
    laid = laid_out(db, [2])[2]
    (found,) = Looked(codes_at(db, 1, 0)).densest([laid])
    assert found is not None
    assert laid.span(*found, text).of(text) == " ".join(edited)
