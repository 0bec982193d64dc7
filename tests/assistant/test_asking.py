"""Which words of a question name whose words it asks for, whatever is on record."""

import pytest

from assistant.question_tokens import tokens
from assistant.subjects import subjects
from index.statement import Span


def first(question: str) -> str | None:
    words = tokens(question, Span(start=0, end=len(question)))
    found = next(iter(subjects(words, question, ())), None)
    return " ".join(word.text for word in found.words) if found else None


@pytest.mark.parametrize(
    ("question", "asked"),
    [
        ("What's Ada Lunt's view of the levy?", "Ada Lunt's"),
        ("What’s Oslo’s line on cod?", "Oslo’s"),
        ("What is the fish market inspector's opinion of cod?", "the fish market inspector's"),
        ("What was the head of the harbour board's reply to the crews?", "the head of the harbour board's"),
        ("What's the Blues' view of the minister's plan?", "the Blues'"),
        ("What image did the Tarvian president use for Ostmere's latest demand?", "the Tarvian president"),
        ("What did the speaker of the Velm assembly say on oaths?", "the speaker of the Velm assembly"),
        ("Did the United States disclose the list?", "the United States"),
        ("Is Tilda Orme opposed to the levy?", "Tilda Orme"),
        ("Is it so, in the harbour master's view?", "the harbour master's"),
        ("By how many votes was Lunt declared ahead?", None),
        ("What's Lunt accused of?", None),
        ("Was Lunt found guilty?", None),
        ("Why was the owner's plea of ignorance rejected?", "the owner's"),
        ("What damages is the editor seeking from the Tarvian state?", None),
        ("Is the United States prepared to leave?", None),
        ("What do the owners' men hold against the foreign brands?", None),
        ("Which towns paid in the week of Orme's appeal?", None),
        ("When does Ada Lunt's successor take the oath?", None),
    ],
)
def test_the_asked_one_is_the_subject_of_saying(question: str, asked: str | None) -> None:
    assert first(question) == asked


def test_the_answer_to_a_claim_is_not_asked_of_who_made_it() -> None:
    question = "What was the board's reply to Mr Orme's claim?"
    words = tokens(question, Span(start=0, end=len(question)))
    found = next(iter(subjects(words, question, ())))
    assert found.words[-1].text == "board's" and found.closing
