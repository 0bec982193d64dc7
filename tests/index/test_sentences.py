import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.sentences import sentence_spans

_PROSE = st.lists(
    st.sampled_from(
        [
            "Mr. ",
            "J.",
            "Smith",
            " said",
            ". ",
            "? ",
            "“",
            "”",
            '"',
            "«",
            "»",
            "\r\n",
            "\n\n",
            "😀",
            "e\u0301",
            "\u00a0",
            "\u2028",
            "\x85",
            "U.S. ",
            "И. ",
            "Лавров",
            "…",
            "'",
            "(",
            ")",
            "\ud800",
            "\ufeff",
            "\x00",
        ]
    ),
    max_size=60,
).map("".join)


@given(st.text() | _PROSE, st.sampled_from(["en", "ru", "de", "fr", "ar", "zh", "xx", "", None]))
def test_spans_tile_any_text(text: str, language: str | None) -> None:
    spans = sentence_spans(text, language)
    assert "".join(span.of(text) for span in spans) == text
    assert all(before.end == after.start for before, after in zip(spans, spans[1:], strict=False))


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("One. Two.", ["One. ", "Two."]),
        ("Mr. Smith met J.\u00a0Doe. They left.", ["Mr. Smith met J.\u00a0Doe. ", "They left."]),
        ("😀 One.\r\nTwo 😀.\r\n", ["😀 One.\r\n", "Two 😀.\r\n"]),
        ("“Stop. Go,” he said. He went.", ["“Stop. Go,” he said. ", "He went."]),
        ("", []),
    ],
)
def test_sentences_of_known_texts(text: str, sentences: list[str]) -> None:
    assert [span.of(text) for span in sentence_spans(text, "en")] == sentences


def test_long_texts_are_cut_at_line_ends_only_where_there_are_any() -> None:
    line = "The minister spoke at length and said nothing that was new" * 20 + ".\n"
    spans = sentence_spans(line * 40, "en")
    assert [span.of(line * 40) for span in spans] == [line] * 40


@pytest.mark.parametrize("unit", ["“", "a", ". ", "(", "A. ", '"a. ', "\n", "\r\n", "’"])
@pytest.mark.bench
def test_a_megabyte_of_anything_takes_seconds(unit: str) -> None:
    text = unit * (1_000_000 // len(unit))
    began = time.process_time()
    spans = sentence_spans(text, "en")
    assert time.process_time() - began < 10
    assert spans[-1].end == len(text)
