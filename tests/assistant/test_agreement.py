"""How a unit agrees with a question, one property at a time; the texts are made up here."""

import dataclasses

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.agreement import AGREEMENT_NAMES, Agreement, agreement
from assistant.question_words import Reading, reading
from assistant.spelling import initials, one_letter_off
from assistant.support import asked
from assistant.units import units_of
from tests.hits import hit

HARBOUR = "The second harbour levy rose to 12 crowns in Varn, said the council."


def compared(question: str, text: str, *, title: str | None = None, at: int = 0) -> Agreement:
    unit = units_of([hit(text, title=title)])[at]
    return agreement(asked(question, {}, 400), unit)


def read(question: str) -> Reading:
    return reading(asked(question, {}, 400))


def roles(question: str) -> dict[str, str]:
    found = read(question)
    return {found.tokens[place].text: role for place, role in zip(found.places, found.roles, strict=True)}


def test_a_telling_word_is_a_name_what_is_asked_for_a_verb_or_the_rest() -> None:
    assert roles("Which harbour levy did Varn raise in winter?") == {
        "harbour": "asked",
        "levy": "asked",
        "Varn": "name",
        "raise": "verb",
        "winter": "verb",
    }
    assert roles("Which building survived the fire?")["survived"] != "asked"
    assert roles("How many ferries left Varn?")["ferries"] == "asked"
    assert roles("Какой сбор подняли в Варне?")["сбор"] == "asked"


@pytest.mark.parametrize(
    ("question", "polar"),
    [
        ("Could the council have raised it?", True),
        ("Поднял ли совет сбор?", True),
        ("When could the council raise it?", False),
        ("", False),
    ],
)
def test_a_question_for_yes_or_no_is_told(question: str, polar: bool) -> None:
    assert read(question).polar is polar


def test_a_name_may_stand_ahead_or_over_the_unit_or_only_in_the_passage() -> None:
    text = "Varn has a levy. It rose twice. The ferry is late."
    ahead = compared("How often did the levy rise in Varn?", text, at=1)
    assert ahead.names == 1 and ahead.names_moved == 1
    far = compared("When is the ferry of Varn late?", text, at=2)
    assert far.names == 0 and far.names_moved == 1
    assert compared("When is the ferry of Varn late?", "The ferry is late.", title="Varn").names == 1
    assert compared("When is the ferry of Osk late?", text, at=2).names_moved == 0


def test_a_name_of_two_words_stands_together_or_is_split() -> None:
    assert (
        compared("Who runs the Varn Harbour Council?", "The Varn Harbour Council is run by Lee.").whole == 1
    )
    assert compared("Who runs the Varn Council?", "The council of Varn is run by Ann Lee.").whole == -1
    assert compared("Who runs it?", "Ann Lee runs it today.").whole == 0


def test_another_number_clashes() -> None:
    assert compared("When did the levy reach 15 crowns?", HARBOUR).figures == 1
    assert compared("When did the levy reach 15 crowns?", HARBOUR).clash == 1
    assert compared("When did the levy reach 12 crowns?", HARBOUR).clash == 0
    first = compared("What did the first harbour levy do?", HARBOUR)
    assert (first.figures, first.clash) == (0, 1)


def test_only_names_in_common_leave_the_matter_unsaid() -> None:
    assert compared("Who leads Varn?", HARBOUR).unsaid == 1
    assert compared("What levy rose in Varn?", HARBOUR).unsaid == 0
    assert compared("What is Varn?", HARBOUR).unsaid == 0
    assert compared("Who leads Varn?", HARBOUR).detail_unsaid == 1
    assert compared("What leads Varn?", HARBOUR).detail_unsaid == 0


def test_opposites_turn_a_unit_round_but_answer_yes_or_no() -> None:
    assert compared("Why did the levy fall?", HARBOUR).turned == 1
    assert compared("Why did the levy rise?", HARBOUR).turned == 0
    assert compared("Did the levy fall?", HARBOUR).turned == 0
    assert compared("What is legal there?", "All fishing is illegal there.").turned == 1


def test_a_negation_must_stand_on_both_sides() -> None:
    assert compared("Which levy did not rise?", HARBOUR).not_denied == 1
    assert compared("Which levy did not rise?", "The ferry levy did not rise.").not_denied == 0
    assert compared("Why did the levy rise?", "The levy did not rise.").denied == 1
    assert compared("Could the levy rise?", "The levy could not rise.").denied == 0


def test_a_superlative_that_is_not_there_is_noticed() -> None:
    assert compared("Which is the largest levy of Varn?", HARBOUR).superlatives == 1
    assert compared("Which levy of the west is it?", HARBOUR).superlatives == 0


def test_another_word_in_the_place_of_the_missing_one_is_a_swap() -> None:
    assert compared("What did the market levy do?", HARBOUR).swapped > 0
    assert compared("What did the harbour levy do?", HARBOUR).swapped == 0
    assert compared("What did the Osk levy do?", "The Varn levy rose.").swapped_name == 1
    assert compared("Who raised the levy of Osk?", "Lee raised the levy of Varn.").swapped_name == 1


def test_a_word_without_the_one_ahead_of_it_is_bare() -> None:
    assert compared("When did the annual levy rise?", "The levy rose in May.").bare == 1
    assert compared("When did the annual levy rise?", "The annual levy rose in May.").bare == 0


def test_what_is_all_there_is_complete() -> None:
    assert compared("How many crowns did the market levy rise to in Varn?", HARBOUR).complete == 0
    whole = compared("What did the second harbour levy rise to in Varn?", HARBOUR)
    assert (whole.complete, whole.heaviest) == (1, 0)
    assert compared("What is the second harbour levy?", HARBOUR).pairs == 1
    assert compared("What is the levy harbour?", HARBOUR).pairs == 0


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("celeron", "celoron", True),
        ("gradient", "gradiient", True),
        ("harbour", "harbor", True),
        ("levies", "navies", False),
        ("1939001", "1939002", False),
        ("sold", "told", False),
    ],
)
def test_one_letter_off_is_one_word_when_the_word_is_long(one: str, other: str, same: bool) -> None:
    assert one_letter_off(one, other) is same
    assert one_letter_off(other, one) is same


def test_an_abbreviation_is_read_from_the_name() -> None:
    assert {"vhc", "hc"} <= initials("The Varn Harbour Council, a body")
    assert "vc" in initials("the Varn of Council")
    assert not initials("lower case only")
    assert compared("Who runs the VHC?", "The Varn Harbour Council is run by Lee.").names == 1


@given(st.text(max_size=80), st.text(min_size=1, max_size=200))
def test_every_feature_is_bounded_whatever_the_texts(question: str, text: str) -> None:
    for unit in units_of([hit(text)]):
        found = agreement(asked(question, {}, 400), unit)
        assert all(-1 <= value <= 1 for value in found.values)


@given(st.text(alphabet="abcdefgh ,.?", min_size=1, max_size=80))
def test_a_text_agrees_with_itself(text: str) -> None:
    for unit in units_of([hit(text)]):
        found = agreement(asked(unit.text, {}, 400), unit)
        assert found.swapped == found.turned == found.unsaid == found.bare == 0


def test_names_and_values_are_in_one_order() -> None:
    found = compared("What did the levy do?", HARBOUR)
    assert found.values[AGREEMENT_NAMES.index("pairs")] == found.pairs
    assert len(found.values) == len(AGREEMENT_NAMES) == len(dataclasses.fields(Agreement))
