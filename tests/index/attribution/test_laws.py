import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.attribution import attribute
from index.dates import PartialDate
from index.statement import Statement

_PROSE = st.lists(
    st.sampled_from(
        [
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
            "Mr. ",
            "J.",
            " of ",
            " and ",
            " by ",
            "was ",
            "(",
            ")",
            "—",
            ": ",
            "; ",
            " that ",
            "went on to say",
            " Minister ",
            "on Monday",
            "July 31",
            "Q: ",
            "A: ",
            "😀",
            "'s ",
            "saying ",
            "in ",
            "view",
            "-",
            "сказал ",
            "Лавров ",
            "по словам ",
            "MR. SMITH: ",
            "\u00a0",
            "\ud800",
            "/TASS/",
            "3",
        ]
    ),
    max_size=80,
).map("".join)


def statement(text: str, published: PartialDate | None = None) -> Statement:
    return Statement(id="s", text=text, source="s.txt", published=published, language=None)


@settings(max_examples=400, deadline=None)
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


@pytest.mark.parametrize(
    "unit",
    [
        "“",
        '"',
        "‘",
        "'",
        "a ",
        "A ",
        ", ",
        "said ",
        "Said ",
        "he said ",
        "“a,” he said. ",
        "X of the Y ",
        "(",
        "— ",
        "and ",
        "who ",
        "Minister ",
        "A.",
        "in ",
        "according to ",
        "\n",
        "«",
        "word",
        "the ",
        "1 ",
        "NAME: ",
        "that ",
        "“a\n\n",
        "on Monday ",
    ],
)
def test_a_hostile_megabyte_takes_seconds(unit: str) -> None:
    text = unit * (200_000 // len(unit))
    began = time.perf_counter()
    attribute(statement(text))
    assert time.perf_counter() - began < 4, "a fifth of a megabyte in a fifth of the 10 s, twice over"
