"""Questions that take an event for granted, and words that say it did not happen."""

import pytest

from assistant.premise import denies


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When did Tarvia withdraw from the Convention?", "We remain a party to the Convention."),
        ("When did Tarvia leave the Convention?", "I am asked when we left. We did not leave."),
        ("Why did the minister resign?", "She remains in office and serves at the pleasure of the house."),
        ("How many people drowned when the ferry sank?", "Nobody drowned, and the ferry is at her berth."),
        ("Why did Halvern apologise?", "Halvern would not apologise for a collision it tried to prevent."),
        ("When was the port closed?", "The port was never closed."),
        ("Когда Тарвия вышла из Конвенции?", "Мы не вышли из Конвенции."),
    ],
)
def test_words_that_deny_what_is_taken_for_granted(question: str, text: str) -> None:
    assert denies(question, text)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        ("When did Tarvia withdraw from the Convention?", "Tarvia withdrew from the Convention on 5 March."),
        ("Did Tarvia withdraw from the Convention?", "We remain a party to the Convention."),
        ("When did Tarvia suspend the inspections?", "Inspections resumed on 1 April."),
        ("When did the minister resign?", "No one was surprised that, after a month of talks, she resigned."),
        ("What did Maresh say about the port?", "The port was never closed."),
        ("", ""),
    ],
)
def test_words_that_do_not(question: str, text: str) -> None:
    assert not denies(question, text)
