"""Words, names and dates looked up: typography may differ, negations, numbers and names may not."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.golden.days import agree, dates_in, gives
from assistant.golden.wording import find_words, named, quoted, same_person, says, without_marks
from index.dates import PartialDate

TEXT = "He said:\u00a0“We won’t leave — not\nnow, not in 19\u00a0years…” and left."


@pytest.mark.parametrize(
    "words",
    [
        "We won't leave - not now",
        "we won’t leave",
        "not in 19 years...",
        "We won’t leave — not now,",
        "and left.",
    ],
)
def test_words_are_found_through_typography(words: str) -> None:
    assert find_words(words, TEXT) is not None


@pytest.mark.parametrize(
    "words",
    ["We will leave", "We leave", "not in 9 years", "not in 1", "we Won’t leave", "left and", "e said"],
)
def test_other_words_are_not(words: str) -> None:
    assert find_words(words, TEXT) is None


@given(st.text(min_size=1, max_size=60), st.data())
def test_a_slice_at_word_ends_is_found_as_itself(text: str, data: st.DataObject) -> None:
    words = text.split()
    if not words:
        return
    start = data.draw(st.integers(0, len(words) - 1))
    wanted = " ".join(words[start : data.draw(st.integers(start + 1, len(words)))])
    span = find_words(wanted, text)
    if any(sign.isalnum() for sign in wanted):
        assert span is not None
        assert span.of(text)


def test_quotes_of_every_kind_are_seen() -> None:
    text = 'A “one” and «два», „drei“ and "four"; “five ‘six’ seven” but ‘not this’.'
    assert quoted(text) == ("one", "два", "drei", "four", "five ‘six’ seven")


def test_marks_are_taken_off() -> None:
    assert without_marks("He went [1]. She [see note] stayed [2][3, 4].") == "He went. She [see note] stayed."


@pytest.mark.parametrize(
    ("text", "wording", "said"),
    [
        ("It took 60,000 tonnes.", "60,000", True),
        ("It took 160,000 tonnes.", "60,000", False),
        ("Not a Chessboard", "not a chessboard", True),
        ("the rates", "rate", False),
        ("words", "", False),
    ],
)
def test_wordings_are_whole_words(text: str, wording: str, said: bool) -> None:
    assert says(text, wording) is said


NAMES = ("Tobin Rask", "Mirelle Rask", "Пётр Солтан", "Ada O’Neil", "Ян Ли")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Tobin Rask said so.", {"Tobin Rask"}),
        ("Mirelle Rask said so.", {"Mirelle Rask"}),
        ("Rask said so.", {"Tobin Rask", "Mirelle Rask"}),
        ("По словам Петра Солтана, это так.", {"Пётр Солтан"}),
        ("Об этом сказано Солтаном.", {"Пётр Солтан"}),
        ("Ada O'Neil’s boat", {"Ada O’Neil"}),
        ("Лист упал", set()),
        ("the flask", set()),
    ],
)
def test_names_are_told_apart(text: str, found: set[str]) -> None:
    assert named(text, NAMES) == found


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("Tobin Rask", "Mirelle Rask", False),
        ("Tobin Rask", "Rask", True),
        ("T. Rask", "Tobin Rask", True),
        ("Tobin Rask", "Tobin Rusk", False),
        ("", "Rask", False),
    ],
)
def test_two_names_of_one_person(one: str, other: str, same: bool) -> None:
    assert same_person(one, other) is same


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("On 22 April 2024 he left.", ["2024-04-22"]),
        ("On April 22, 2024 and Sept. 3rd", ["2024-04-22", "--09-03"]),
        ("22.04.2024, 2024-04-22", ["2024-04-22", "2024-04-22"]),
        ("22 апреля 2024 года и 5 мая", ["2024-04-22", "--05-05"]),
        ("March 2031", ["2031-03"]),
        ("the 1er août 2031; am 3. März 2031", ["2031-08-01", "2031-03-03"]),
        ("31 June 2031", []),
        ("in 2031, 20 marches, 5 maybe", []),
    ],
)
def test_dates_as_written(text: str, days: list[str]) -> None:
    assert [day.isoformat() for day in dates_in(text)] == days


@pytest.mark.parametrize(
    ("text", "wanted", "given_there"),
    [
        ("on 11 March", "2031-03-11", True),
        ("on 12 March 2031", "2031-03-11", False),
        ("in March 2031", "2031-03-11", False),
        ("in March 2031", "2031-03", True),
        ("on 3 March 2031", "2031-03", True),
        ("back in 2031", "2031", True),
        ("back in 2032", "2031", False),
        ("on 31 July 2024", "--07-31", True),
    ],
)
def test_whether_a_date_is_given(text: str, wanted: str, given_there: bool) -> None:
    assert gives(text, PartialDate.parse(wanted)) is given_there


def test_partial_dates_agree_where_both_know() -> None:
    assert agree(PartialDate.parse("--03-11"), PartialDate.parse("2031-03"))
    assert not agree(PartialDate.parse("--03-11"), PartialDate.parse("2031-04"))


@pytest.mark.parametrize(
    "hostile",
    [
        "“" * 50_000,
        "[1" * 50_000,
        "[1, " * 30_000,
        "1 " * 50_000,
        '« "' * 20_000,
        "a-" * 50_000,
        "12 of " * 20_000,
    ],
)
@pytest.mark.bench
def test_hostile_text_is_read_in_linear_time(hostile: str) -> None:
    started = time.perf_counter()
    quoted(hostile)
    without_marks(hostile)
    dates_in(hostile)
    named(hostile[:20_000], NAMES)
    find_words("a b", hostile)
    assert time.perf_counter() - started < 5
