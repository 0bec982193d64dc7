import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.attribution import attribute
from index.dates import PartialDate
from index.statement import Statement

MARKS = [
    "“",
    "”",
    '"',
    "‘",
    "’",
    "'",
    "«",
    "»",
    "„",
    ", ",
    ". ",
    "\n",
    "\n\n",
    "\r\n",
    "(",
    ")",
    "—",
    ": ",
    "; ",
    "-",
]
WORDS = [
    " said",
    " he ",
    " she ",
    " told ",
    "Maria",
    " Lavrov",
    " who ",
    " according to ",
    "the diplomat ",
    "The ",
]
MORE = [
    "Mr. ",
    "J.",
    " of ",
    " and ",
    " by ",
    "was ",
    " that ",
    "went on to say",
    " Minister ",
    "on Monday",
    "July 31",
]
ODD = [
    "Q: ",
    "A: ",
    "😀",
    "'s ",
    "saying ",
    "in ",
    "view",
    "сказал ",
    "Лавров ",
    "по словам ",
    "MR. SMITH: ",
    "MOSCOW, July 31 (AP) — ",
    "the chair of the commission",
    "Her deputy, ",
    " went on ",
    " as quoted by ",
    "TASS reports",
    "цитирует ",
    "Об этом сообщил ",
    "по его словам, ",
    "In addition, ",
    "one woman ",
    "Jr. ",
    "al-Ansari ",
    ", warns ",
    "the EU’s fisheries chief ",
    "\u200b",
    "\u00a0",
    "\ud800",
]
HOSTILE = [
    *[
        "“",
        '"',
        "‘",
        "A ",
        "he said ",
        "“a,” he said. ",
        "X of the Y ",
        "(",
        "«a» ",
        "according to ",
        "“a\n\n",
    ],
    *["a\r", "NAME: ", "Ann Bee said. ", ", who ", "Ann, the minister, said, ", "по словам Петрова, "],
    *["MOSCOW, July 31 ", "«a, — сказал он. — ", "Q: a\n\n", "The chair of the ", "“A”. She said. "],
    *["Об этом сообщил Пётр. ", "A, B and C ", "says A, warns B over ", "Al-Ansari Jr. ", "In addition, a. "],
]
_PROSE = st.lists(st.sampled_from([*MARKS, *WORDS, *MORE, *ODD, "/TASS/", "3"]), max_size=80).map("".join)


def statement(text: str, published: PartialDate | None = None) -> Statement:
    return Statement(id="s", text=text, source="s.txt", published=published, language=None)


@settings(max_examples=150, deadline=None)
@given(
    st.text() | _PROSE, st.sampled_from([None, PartialDate(year=2024, month=7, day=31), PartialDate(month=1)])
)
def test_any_text_gives_spans_that_lie_in_it(text: str, published: PartialDate | None) -> None:
    utterances = attribute(statement(text, published))
    for utterance in utterances:
        for span in (utterance.span, utterance.cue, utterance.mention):
            assert span is None or span.end <= len(text)
        assert utterance.span.of(text).strip()
    assert list(utterances) == sorted(utterances, key=lambda one: (one.span.start, -one.span.end))


@given(_PROSE, st.integers(min_value=0, max_value=40))
def test_nothing_before_the_body_is_attributed(text: str, body_start: int) -> None:
    given_statement = Statement(id="s", text=text, source="s", body_start=min(body_start, len(text)))
    assert all(one.span.start >= given_statement.body_start for one in attribute(given_statement))


@pytest.mark.parametrize("unit", HOSTILE)
def test_cost_grows_with_length_only(unit: str) -> None:
    small, large = (min(_seconds(unit, chars) for _ in range(2)) for chars in (6_000, 24_000))
    assert large < 4 * 1.7 * small + 0.1, (
        "four times the text may cost four times as much, with room for noise"
    )


def _seconds(unit: str, chars: int) -> float:
    text = unit * (chars // len(unit))
    began = time.process_time()
    attribute(statement(text))
    return time.process_time() - began
