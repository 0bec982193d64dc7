"""The packaged reader: where an answer stands, and how surely."""

import pytest

from assistant import span_reader as package
from assistant.errors import ReaderProblem
from assistant.reading import as_read, squeezed
from assistant.span_reader import SpanReader, Text, span_reader
from assistant.units import units_of
from tests.hits import hit, said

FERRY = "The ferry to Osk sails at half past six, and the harbour master closes the gate ten minutes earlier."
PUMPS = "Engineers replaced two pumps of the eastern dock after the flood in March."
LEVY = "The levy pays for the lighthouse, which nobody else wants to keep."


@pytest.fixture(scope="module")
def reader() -> SpanReader:
    return span_reader()


@pytest.mark.parametrize(
    ("question", "answering", "others"),
    [
        ("When does the boat to Osk leave?", FERRY, (PUMPS, LEVY)),
        ("What was repaired at the eastern dock?", PUMPS, (FERRY, LEVY)),
        ("What is the money of the levy used for?", LEVY, (FERRY, PUMPS)),
    ],
)
def test_the_text_that_answers_is_surest(
    reader: SpanReader, question: str, answering: str, others: tuple[str, ...]
) -> None:
    found = reader.margins(question, [Text(answering), *map(Text, others)])
    assert max(found[1:]) < found[0]


def test_an_answer_ahead_of_the_text_is_not_one_in_it(reader: SpanReader) -> None:
    question = "When does the boat to Osk leave?"
    ahead, inside = reader.margins(question, [Text(PUMPS, ahead=FERRY), Text(FERRY, ahead=PUMPS)])
    assert ahead < inside


def test_what_stands_ahead_tells_what_a_text_is_about(reader: SpanReader) -> None:
    question = "When does the ferry to Osk sail?"
    text = "It sails at half past six."
    alone, understood = reader.margins(question, [Text(text), Text(text, ahead="The ferry to Osk is small.")])
    assert alone < understood


def test_a_margin_does_not_depend_on_what_is_read_beside_it(reader: SpanReader) -> None:
    question, texts = "What was repaired?", [Text(one) for one in (FERRY, PUMPS, LEVY, f"{FERRY} {LEVY}")]
    alone = [reader.margins(question, [one])[0] for one in texts]
    assert reader.margins(question, texts) == pytest.approx(alone)


@pytest.mark.parametrize(
    "text", ["", " ", "\u200b", "[SEP] [CLS] [MASK]", "я", "🚢" * 300, "a" * 50_000, "word " * 20_000]
)
def test_any_text_is_read(reader: SpanReader, text: str) -> None:
    (found,) = reader.margins("What was repaired?", [Text(text, ahead=text)])
    assert -1 <= squeezed(found) <= 1


@pytest.mark.parametrize("question", ["", "?", "x" * 20_000, "why " * 5_000])
def test_any_question_is_read(reader: SpanReader, question: str) -> None:
    (found,) = reader.margins(question, [Text(PUMPS)])
    assert -1 <= squeezed(found) <= 1


def test_nothing_is_read_of_no_texts(reader: SpanReader) -> None:
    assert reader.margins("What was repaired?", []) == ()


def test_another_model_than_the_calibrated_one_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(package, "CHECKSUM", "0" * 64)
    with pytest.raises(ReaderProblem, match="has checksum .* expected 000000000000…; reinstall"):
        SpanReader()


def test_a_unit_is_read_behind_its_speaker_and_what_tells_what_it_is_about() -> None:
    text = f"The ferry to Osk is small. “It sails at half past six,” Ann Lee said. {LEVY}"
    units = units_of(
        [hit(text, said(text, "It sails at half past six", "Ann Lee"), title="Boats of the north")]
    )
    assert [as_read(unit) for unit in units] == [
        Text("The ferry to Osk is small.", "Boats of the north\n"),
        Text("Ann Lee: It sails at half past six", "Boats of the north\nThe ferry to Osk is small."),
        Text(LEVY, "Boats of the north\n“It sails at half past six,” Ann Lee said."),
    ]


def test_a_title_that_the_text_begins_with_is_not_read_twice() -> None:
    text = f"Boats of the north\n\n{LEVY}"
    units = units_of([hit(text, title="Boats of the north")])
    assert [as_read(unit).ahead for unit in units] == ["Boats of the north\n", "Boats of the north"]
