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


@pytest.mark.parametrize(
    ("described", "speaker"),
    [
        ("prime minister", "Ada Lunt"),
        ("deputy prime minister", "Bo Ray"),
        ("housing minister", "Cy Coe"),
        ("foreign minister", "foreign minister"),
        ("governor", "Di Fell"),
        ("deputy governor", "Ed Gorm"),
        ("Kremlin spokesman", "Kremlin spokesman"),
        ("52-year-old senator", "Flo Hark"),
    ],
)
def test_a_role_stands_for_who_holds_the_whole_of_it(described: str, speaker: str) -> None:
    text = (
        "Prime Minister Ada Lunt came with Deputy Prime Minister Bo Ray and Housing Minister Cy Coe.\n\n"
        "Governor Di Fell and Deputy Governor Ed Gorm were there, too, as were Senator Flo Hark and Ambassador "
        f"Gil Imm.\n\nForeign Ministry spokesman Hal Jute stayed away.\n\nThe {described} said the dam was safe."
    )
    assert who(text, "the dam") == speaker


def test_the_minister_may_be_a_deputy_where_no_other_fits() -> None:
    text = "Deputy Foreign Minister Bo Ray came. The minister said the dam was safe."
    assert who(text, "the dam") == "Bo Ray"


@pytest.mark.parametrize(
    ("full", "later"),
    [
        ("Nasser al-Harim", "al-Harim"),
        ("Nasser al-Harim", "Al-Harim"),
        ("Nasser al-Harim", "Harim"),
        ("Tarek el-Sayed", "El-Sayed"),
        ("Abdel-Fattah al-Burim", "Burim"),
        ("Faisal bin Salwan", "bin Salwan"),
        ("Faisal bin Salwan", "Bin Salwan"),
        ("Salah ibn Zayd", "Ibn Zayd"),
        ("Khalil abu Rahma", "Abu Rahma"),
        ("Otto von Brandt", "von Brandt"),
        ("Willem van der Laan", "Van der Laan"),
        ("Luiz da Costa", "Da Costa"),
        ("Nuno dos Santos", "dos Santos"),
        ("Marko de Witte", "De Witte"),
        ("Jan ter Horst", "Ter Horst"),
        ("Pierre du Bois", "Du Bois"),
        ("Mario la Torre", "La Torre"),
    ],
)
def test_a_name_with_a_particle_is_one_name(full: str, later: str) -> None:
    text = (
        f"Speaking in Northport, Foreign Ministry spokesman {full} said the gap had closed.\n\n"
        f"“We are patient people,” {later} said. {later} added that talks would go on.\n\nHe said Orvia agreed."
    )
    assert [one.speaker for one in read(text)] == [full] * 4


def test_a_rank_with_a_full_stop_stands_in_an_aside() -> None:
    assert who("The army chief, Gen. Ada Lunt, said the canal was open.", "the canal") == "Ada Lunt"


@pytest.mark.parametrize("states", ["Member states", "Baltic states", "EU states", "Gulf states"])
def test_states_are_countries(states: str) -> None:
    text = f"{states} adopted a pact in May, but it has not been signed. {states} said the pact was dead."
    assert said(text) == [("indirect", states, "the pact was dead")]


def test_states_may_be_a_verb() -> None:
    assert who("Ann Lee states the door is open.", "the door") == "Ann Lee"


CHIEF = (
    "EU fisheries chief says Tarvia could open its ports by May, warns Orvia over ‘lost year’\n\n"
    "BRUSSELS (AP) — The European Union’s fisheries commissioner said Tuesday that talks are on course.\n\n"
    "Presenting her report, Ada Lunt said the ports were ready."
)


def test_whom_a_headline_says_is_warned_does_not_speak() -> None:
    assert {speaker for _, speaker, _ in said(CHIEF)} == {"Ada Lunt"}
    assert [words for _, _, words in said(CHIEF)][:2] == ["Tarvia could open its ports by May", "lost year"]


def test_a_chief_whom_the_text_does_not_name_stays_one() -> None:
    text = CHIEF.replace("fisheries commissioner", "budget commissioner")
    assert said(text)[0][1] == "EU fisheries chief"


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Minister says talks failed, accuses Orvia of “sabotage”",
            [("indirect", "Minister", "talks failed"), ("mixed", "Minister", "sabotage")],
        ),
        (
            "Talks failed, warns Ada Lunt of the Harbour Union.",
            [("indirect", "Ada Lunt", "Talks failed")],
        ),
    ],
)
def test_a_second_verb_behind_a_comma(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert said(text) == expected
