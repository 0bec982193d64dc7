"""Sentences of our own in the forms of agency reports and readouts: whose the words are."""

import pytest

from index.attribution import attribute
from index.dates import PartialDate
from index.statement import Statement
from index.utterance import Utterance

PUBLISHED = PartialDate(year=2024, month=7, day=31)


def read(text: str) -> tuple[Utterance, ...]:
    return attribute(Statement(id="s", text=text, source="s.txt", published=PUBLISHED))


def said(text: str) -> list[tuple[str, str | None, str]]:
    return [(one.mode, one.speaker, one.span.of(text)) for one in read(text)]


def who(text: str, words: str) -> str | None:
    """Whose the utterance is that begins with `words`."""
    (one,) = [found for found in read(text) if found.span.of(text).startswith(words)]
    return one.speaker


@pytest.mark.parametrize(
    "sentence",
    [
        'He recalled that the Tarvian president, when asked in May, had said that it "might just work."',
        "He said the harbour master had told the crews that the pier was shut.",
        "He said that Ada Lunt had called the levy “a gift.”",
    ],
)
def test_he_who_adds_is_the_one_who_reports_what_another_said(sentence: str) -> None:
    text = f'Deputy Minister Oren Vask met the press. {sentence} "We noted that," he added.'
    assert who(text, "We noted") == "Oren Vask"


def test_a_role_in_anothers_words_is_not_the_one_who_speaks() -> None:
    text = "Oren Vask said the governor had told the crews that the pier was shut."
    assert who(text, "the pier") == "governor"


def test_whom_a_group_names_goes_on_speaking() -> None:
    text = "The scientists noted a rise, though Dr. Ada Lunt has reported a fall. “It is real,” she said."
    assert who(text, "It is real") == "Ada Lunt"
