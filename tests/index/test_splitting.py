import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.splitting import MAX_CHARS, split
from index.statement import Span, Statement
from index.utterance import Utterance

HOSTILE = st.text(
    st.sampled_from(
        list('ab .!?\n\r\t\u2028\u2029“”"«»‘’()—…')
        + ["\u0301", "\u200d", "\ufe0f", "😀", "👩", "ש", "ع", "Ж", "İ", "ﬁ", "\u202e", "\ufeff", "\u00ad"]
    )
    | st.characters(exclude_categories=["Cs"]),
    max_size=400,
)
REPEATED = st.builds(lambda part, times: part * times, HOSTILE, st.integers(1, 30))


def statement(text: str, body_start: int = 0) -> Statement:
    return Statement(id="s", text=text, source="s.txt", body_start=body_start)


@given(text=HOSTILE | REPEATED, data=st.data())
@settings(max_examples=300, deadline=None)
def test_passages_joined_are_the_text(text: str, data: st.DataObject) -> None:
    body_start = data.draw(st.integers(0, len(text)))
    said = data.draw(
        st.lists(
            st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(
                lambda ends: ends[0] < ends[1]
            ),
            max_size=4,
        )
    )
    utterances = [Utterance(span=Span(start=a, end=b), mode="direct") for a, b in said]
    spans = split(statement(text, body_start), utterances)
    assert "".join(span.of(text) for span in spans) == text
    body = [span for span in spans if span.start >= body_start]
    assert all(span.end - span.start <= MAX_CHARS for span in body)


@pytest.mark.parametrize(
    "line", ["a" * 50_000, "word " * 10_000, "е\u0301" * 25_000, "\r\n" * 25_000, "👩\u200d💻" * 16_000]
)
def test_one_endless_line_is_cut_between_whole_characters(line: str) -> None:
    spans = split(statement(line), [])
    assert "".join(span.of(line) for span in spans) == line
    for span in spans[1:]:
        assert line[span.start - 1 : span.start + 1] != "\r\n"
        assert not unicodedata.combining(line[span.start])
        assert line[span.start] != "\u200d" and line[span.start - 1] != "\u200d"


def test_a_quotation_that_fits_stays_whole() -> None:
    quote = "We met on Monday. We talked for an hour. We agreed on nothing at all. " * 8
    text = (
        f"The talks ended. {'Nobody was surprised by that. ' * 20}“{quote}” the envoy said. "
        + "It rained. " * 60
    )
    start = text.index(quote)
    said = Utterance(span=Span(start=start, end=start + len(quote)), mode="direct")
    spans = split(statement(text), [said])
    assert any(span.holds(said.span) for span in spans)


def test_passages_end_with_sentences() -> None:
    text = " ".join(f"Sentence number {n} says that the ferry left port {n} on time." for n in range(100))
    spans = split(statement(text), [])
    assert len(spans) > 3
    assert all(span.of(text).rstrip().endswith(".") for span in spans)


def test_front_matter_is_apart() -> None:
    front = "---\ntitle: A\n---\n"
    spans = split(statement(front + "The body. It speaks.", len(front)), [])
    assert spans[0] == Span(start=0, end=len(front))
