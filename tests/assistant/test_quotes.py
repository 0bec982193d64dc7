import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.quotation_marks import complete, quoted_spans, unquote
from assistant.quotes import check_quote
from assistant.voices import Cited
from index.statement import Span, Statement
from index.utterance import Utterance
from tests.assistant.cited_data import QuoteCase, quote_table

TABLE = quote_table()
CITED = {row.id: row.cited() for row in TABLE.statements}


@pytest.mark.parametrize("case", TABLE.cases, ids=lambda case: case.id)
def test_table(case: QuoteCase) -> None:
    quote = check_quote(case.words, case.speaker, [CITED[name] for name in case.cites])

    assert (quote.text, quote.state) == (case.words, case.state)
    if case.found is None:
        assert (quote.start, quote.end, quote.statement_id) == (None, None, None)
    else:
        assert quote.statement_id is not None
        text = CITED[quote.statement_id].statement.text
        assert text[quote.start : quote.end] == case.found


def test_the_table_is_large_and_its_names_are_its_own() -> None:
    assert len(TABLE.cases) >= 60
    assert len({case.id for case in TABLE.cases}) == len(TABLE.cases)


def of_one_speaker(text: str) -> Cited:
    statement = Statement(id="s", text=text, source="s.txt")
    whole = Span(start=0, end=len(text))
    utterance = Utterance(span=whole, mode="direct", speaker="Ana Lindqvist")
    return Cited(statement=statement, utterances=(utterance,), span=whole)


WORDS = st.lists(
    st.sampled_from(
        [
            "we",
            "will",
            "not",
            "accept",
            "limits",
            "may",
            "1,500",
            "30%",
            "non-nuclear",
            "can't",
            "Accord",
            "мы",
        ]
        + ["не", "café", "“so”", "—", "e\u0301lan", "the", "of", "it’s", "2019.", "talks,", "never", "…"]
    ),
    min_size=3,
    max_size=40,
)
SPACES = st.sampled_from([" ", "\n", "\u00a0", "  ", " \u200b"])


@given(words=WORDS, space=SPACES, ends=st.tuples(st.integers(0, 39), st.integers(1, 40)))
def test_any_slice_between_spaces_is_verbatim_where_it_stands(
    words: list[str], space: str, ends: tuple[int, int]
) -> None:
    start = min(ends[0], len(words) - 1)
    part = words[start : start + ends[1]]
    if not any(sign.isalnum() for sign in "".join(part)):
        return
    text = space.join(words)

    quote = check_quote(" ".join(part), "Lindqvist", [of_one_speaker(text)])

    assert quote.state == "verbatim"
    assert quote.start is not None and quote.end is not None
    found = text[quote.start : quote.end]
    assert found.strip(" …—.,\n\u00a0\u200b") in space.join(part)
    assert re.findall(r"\w+", found) == re.findall(r"\w+", " ".join(part))


@given(words=WORDS, at=st.integers(0, 39), other=st.sampled_from(["shall", "now", "1,600", "Sounds", "немы"]))
def test_any_changed_word_is_never_verbatim(words: list[str], at: int, other: str) -> None:
    at %= len(words)
    changed = words[:at] + [other] + words[at + 1 :]

    assert check_quote(" ".join(changed), None, [of_one_speaker(" ".join(words))]).state != "verbatim"


@given(words=WORDS, at=st.integers(0, 39))
def test_a_word_left_out_unmarked_is_never_verbatim(words: list[str], at: int) -> None:
    words = [word for word in words if word.strip("…—")]
    if len(words) < 3:
        return
    at = 1 + at % (len(words) - 2)
    left = " ".join(words[:at] + words[at + 1 :])
    if left in " ".join(words):
        return

    assert check_quote(left, None, [of_one_speaker(" ".join(words))]).state != "verbatim"


@given(words=st.text(max_size=60), text=st.text(min_size=1, max_size=120))
def test_hostile_text_never_fails_and_offsets_stay_inside(words: str, text: str) -> None:
    quote = check_quote(words, None, [of_one_speaker(text)])

    assert (quote.start is None) == (quote.end is None)
    if quote.start is not None and quote.end is not None:
        assert 0 <= quote.start < quote.end <= len(text)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Lavrov said “we remain a party.” [a3f2]", ["we remain a party."]),
        ('He said "no" and "never".', ["no", "never"]),
        ("«Да», — сказал он, „нет“ и „quote”.", ["Да", "нет", "quote"]),
        ("Er sagte »nein« und ›ja‹.", ["nein", "ja"]),
        ("mixed “abc\" and \"def”", ["abc", "def"]),
        ("Swedish ”ord” here", ["ord"]),
        ("``so'' it goes", ["so"]),
        ("“A ‘b “c” d’ e”", ["A ‘b “c” d’ e", "b “c” d", "c"]),
        ("‘the allies’ support never ends’ today", ["the allies’ support never ends"]),
        ("“A,” she said, “B.”", ["A,", "B."]),
        ("She said “we remain a party [1].", ["we remain a party"]),
        ("and so we stay.” She left [2]", ["and so we stay."]),
        ("the allies’ aims in the ’90s don't matter", []),
        ("X's aims aren't its friends' aims", []),
        ("5'10\" tall", []),
        ("“”", []),
    ],
)  # fmt: skip
def test_finds_what_stands_in_quotation_marks(sentence: str, words: list[str]) -> None:
    assert [span.words.of(sentence) for span in quoted_spans(sentence)] == words


def test_unquote_takes_only_the_marks_of_what_failed() -> None:
    sentence = "She called it “logical” and “the allies’ ‘game’” [1]."
    failed = [span for span in quoted_spans(sentence) if span.words.of(sentence) == "the allies’ ‘game’"]

    assert unquote(sentence, failed) == "She called it “logical” and the allies’ ‘game’ [1]."


def test_complete_puts_the_missing_mark_in() -> None:
    sentence = "She said “we remain a party [1]."
    assert complete(sentence, quoted_spans(sentence)) == "She said “we remain a party” [1]."


@given(st.text(alphabet="ab “”\"'‘’«»„[1].", max_size=60))
def test_no_quotation_mark_is_left_when_all_quotations_fail(sentence: str) -> None:
    bare = unquote(sentence, quoted_spans(sentence))
    again = [span for span in quoted_spans(bare) if span.closed and span.words.of(bare).isalpha()]

    assert len(again) <= len(quoted_spans(sentence))
    assert re.sub(r"[“”\"'‘’«»„]", "", bare) == re.sub(r"[“”\"'‘’«»„]", "", sentence)


HOSTILE = [
    "“",
    '"a ',
    "‘",
    "’ ",
    "… ",
    "a",
    " ",
    ". ",
    "[",
    "[sic]",
    "e\u0301",
    "not ",
    "\u200b",
    "<",
    "a'",
    "- ",
]


@pytest.mark.parametrize("unit", HOSTILE)
@pytest.mark.bench
def test_time_grows_with_length_not_with_its_square(unit: str) -> None:
    def seconds(count: int) -> float:
        text = unit * count
        begin = time.perf_counter()
        quoted_spans(text)
        check_quote(text[: len(text) // 2] + " x", None, [of_one_speaker(text + "end")])
        return time.perf_counter() - begin

    small = max(seconds(1_000), 0.002)
    assert seconds(16_000) < small * 16 * 6
