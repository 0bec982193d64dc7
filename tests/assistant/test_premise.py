"""Questions that take an event for granted, and words that say it did not happen."""

import pytest

from assistant.premise import denies, leaves_unsaid
from assistant.support import asked
from assistant.units import units_of
from tests.hits import hit


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


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "Why did Ann Lee announce that Varn is leaving the treaty?",
            "Lee accused Varn of bending the treaty.",
        ),
        ("When did Ann Lee admit that the port was never finished?", "Lee opened the port in May."),
        ("When did Ann Lee say the mayor would resign?", "The mayor has been here since May, Lee said."),
        (
            "Who leads the Varn Harbour Council?",
            "The Varn Harbour Council’s spokesman, Bo Ray, named the day.",
        ),
        ("Who leads the Varn Harbour Council?", "Ann Lee leads the opposition."),
    ],
)
def test_words_beside_what_an_answer_has_to_be_about(question: str, text: str) -> None:
    [unit] = units_of([hit(text)])
    assert leaves_unsaid(asked(question, {}, 0), unit)


@pytest.mark.parametrize(
    ("question", "text"),
    [
        (
            "Why did Ann Lee announce that Varn is leaving the treaty?",
            "Varn quits the treaty because of the levy.",
        ),
        ("Why did Ann Lee announce that Varn is leaving the treaty?", "Lee said Varn would leave it in May."),
        ("Who leads the Varn Harbour Council?", "Ann Lee has led the Harbour Council since May."),
        ("When did Ann Lee say the mayor would resign?", "The mayor will quit in May, Lee said."),
        ("Who said that the harbour is closed?", "There is no way in."),
        ("Why is Varn leaving the treaty?", "The levy was too high."),
        ("What did Ann Lee announce?", "The port opens in May."),
    ],
)
def test_words_about_it_or_a_question_that_leaves_it_open(question: str, text: str) -> None:
    [unit] = units_of([hit(text)])
    assert not leaves_unsaid(asked(question, {}, 0), unit)


def test_the_name_may_stand_in_the_sentence_ahead() -> None:
    _, unit = units_of([hit("The Varn Harbour Council met on Monday. Ann Lee has led it since May.")])
    assert not leaves_unsaid(asked("Who leads the Varn Harbour Council?", {}, 0), unit)
