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


def test_a_son_is_named_with_his_father_and_is_not_him() -> None:
    text = (
        "Health Secretary Robert F. Kendall Jr. has said the pact would “lock in” its faults. Kendall said it was "
        "late.\n\nKendall Jr. added that he was sorry. Robert Kendall Sr. told reporters the pact was good."
    )
    assert who(text, "it was late") == who(text, "he was sorry") == "Robert F. Kendall Jr."
    assert who(text, "the pact was good") == "Robert Kendall Sr."
    assert who(text, "lock in") == "Robert F. Kendall Jr."


@pytest.mark.parametrize(
    "verb", ["has said", "have said", "has repeatedly said", "had long said", "has since said"]
)
def test_a_verb_in_the_perfect(verb: str) -> None:
    assert who(f"Officials of the port {verb} that the door was shut.", "the door") == "Officials"


@pytest.mark.parametrize("role", ["Co-chair", "Co-founder", "Ex-minister", "Vice-rector", "Deputy-chair"])
def test_a_prefixed_role_is_a_role(role: str) -> None:
    (one,) = read(f"{role} Owen Hale of Orvia said about 60% of the text had been agreed.")
    assert (one.speaker, one.role) == ("Owen Hale", role)


@pytest.mark.parametrize(
    "text",
    [
        "The European Union, which is home to several makers, says the levy would slow down trade.",
        "Hungary, a member of the bloc, said the levy would slow down trade.",
        "Orvia, whose port is shut, warned the levy would slow down trade.",
    ],
)
def test_a_country_speaks_over_an_aside(text: str) -> None:
    assert who(text, "the levy would slow down trade") in ("European Union", "Hungary", "Orvia")


@pytest.mark.parametrize(
    "sentence",
    [
        "The matter of the pier, he added, is not on the table.",
        "Tarvia’s delegation, he went on to say, had asked for time.",
        "Exports, he said, grew by 4% in May and by 5% in June.",
        "Exports, said Owen Hale, grew by 4% in May.",
    ],
)
def test_a_report_between_subject_and_verb_parts_one_sentence(sentence: str) -> None:
    text = f"Minister Owen Hale came. {sentence}"
    assert said(text) == [("indirect", "Owen Hale", sentence.rstrip("."))]


def test_a_closing_sign_belongs_to_its_number() -> None:
    assert said("Wages rose by 4.8%, Owen Hale said.") == [("indirect", "Owen Hale", "Wages rose by 4.8%")]


@pytest.mark.parametrize(
    "circumstance",
    [
        "separately",
        "publicly",
        "late Wednesday that",
        "late on Wednesday that",
        "early Wednesday",
        "on Friday that",
        "in a statement that",
        "again that",
        "earlier that",
        "Tuesday night",
        "last week that",
    ],
)
def test_when_and_how_something_was_said_is_not_what_was_said(circumstance: str) -> None:
    assert said(f"Owen Hale said {circumstance} it had moved on.") == [
        ("indirect", "Owen Hale", "it had moved on")
    ]


@pytest.mark.parametrize(
    "words", ["only two boats had come", "nearly 40 boats had come", "about 40 boats had come"]
)
def test_how_many_is_what_was_said(words: str) -> None:
    assert said(f"Owen Hale said {words}.") == [("indirect", "Owen Hale", words)]


def test_that_may_be_a_pronoun() -> None:
    assert said("Owen Hale said that was late.") == [("indirect", "Owen Hale", "that was late")]


def test_it_is_the_office_that_spoke() -> None:
    text = "Owen Hale’s office said there would be no talks. It accused Orvia of “playing for time.”"
    assert who(text, "playing for time") == "Owen Hale’s office"


def test_one_name_of_a_full_one_given_before() -> None:
    text = "Director-General Tesfaye Adham Gebru came. Tesfaye said he hoped so. “It is no power,” he said."
    assert [one.speaker for one in read(text)] == ["Tesfaye Adham Gebru"] * 2


@pytest.mark.parametrize(
    "text",
    [
        "Ada Lunt and Ada Rowe came. Ada said the door was open.",
        "Ada said the door was open. Ada Lunt came later.",
    ],
)
def test_a_given_name_that_does_not_tell_stays_as_printed(text: str) -> None:
    assert who(text, "the door") == "Ada"


GOING_ON = "The mayor, Owen Hale, also noted that the pier was shut. {} no crane has been ordered. “We are late,” {} said."


@pytest.mark.parametrize(
    "opener", ["In addition,", "Moreover,", "Furthermore,", "At the same time,", "Also,"]
)
def test_a_report_goes_on_between_two_of_one_speaker(opener: str) -> None:
    added = f"{opener} no crane has been ordered"
    assert ("indirect", "Owen Hale", added) in said(GOING_ON.format(opener, "Hale"))


@pytest.mark.parametrize(
    "text",
    [
        GOING_ON.format("In addition,", "Ada Lunt"),
        GOING_ON.format("Meanwhile", "Hale"),
        GOING_ON.format("In addition,", "Hale").replace("In addition", "\n\nIn addition"),
        GOING_ON.format("In addition,", "Hale").replace("also noted that the pier was shut", "left"),
    ],
)
def test_what_does_not_stand_between_is_the_reporters(text: str) -> None:
    assert not any("crane" in words for _, _, words in said(text))


@pytest.mark.parametrize(
    "body",
    [
        "European Court of Justice",
        "Department of Justice",
        "Office of the Prime Minister",
        "Educational, Scientific and Cultural Organization",
        "Narrow Seas Food, Water and Fisheries Agency",
    ],
)
def test_a_body_has_its_whole_name(body: str) -> None:
    assert who(f"The {body} said the levy was legal.", "the levy") == body


def test_one_of_several_is_told_apart() -> None:
    text = "One resident said the water was brown. Another resident said it was blue."
    assert [one.speaker for one in read(text)] == ["one resident", "another resident"]


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("Tarvia’s ambassador", "Ada Lunt"),
        ("Orvia’s deputy prime minister for European integration", "Bo Ray"),
        ("Chancellor Di Fell’s spokesperson", "Cy Coe"),
    ],
)
def test_a_role_keeps_whose_it_is(role: str, name: str) -> None:
    (one,) = read(f"{role}, {name}, said the pier was old.")
    assert (one.speaker, one.role) == (name, role)


@pytest.mark.parametrize("role", ["The president’s spokesman", "An aide to the president"])
def test_who_serves_a_president_is_none(role: str) -> None:
    text = f"{role}, Cy Coe, said the pier was old. The president said it was new."
    assert who(text, "it was new") == "president"


@pytest.mark.parametrize(
    "aside",
    ["bowing to weeks of pressure from the exporters and their union", "hours after talks broke down in May"],
)
def test_a_lead_goes_on_behind_its_report(aside: str) -> None:
    text = f"The levy will be put off, Finance Minister Ada Lunt said on Monday, {aside}."
    assert said(text) == [("indirect", "Ada Lunt", "The levy will be put off")]


def test_a_relative_clause_behind_a_hearer_is_nobodys_words() -> None:
    text = "“It is a pause,” Ada Lunt told reporters after a meeting that ran past midnight."
    assert said(text) == [("direct", "Ada Lunt", "It is a pause,")]


def test_what_a_source_knows_of_is_not_what_it_says() -> None:
    text = "According to two officials familiar with the talks, the minister had left."
    assert said(text) == [("indirect", "two officials", "the minister had left")]


def test_whether_somebody_spoke_is_no_report() -> None:
    text = "Council spokesman Owen Hale said the draft was sent. He would not say whether Orvia had replied. “No,” he said."
    assert who(text, "No,") == "Owen Hale"


def test_what_an_answer_comments_on_is_not_the_answer() -> None:
    text = "Commenting on a remark by Ada Lunt that Castrel “had known,” Deputy Minister Owen Hale said she was misled."
    assert said(text) == [("indirect", "Owen Hale", "she was misled")]


def test_who_is_the_role_right_in_front() -> None:
    text = (
        "Owen Hale recalled the words of Tarvia’s foreign minister, who said in May that the mission would go “with "
        "or without us.” “Without, then,” he concluded."
    )
    assert who(text, "with or without us") == "Tarvia’s foreign minister"
    assert who(text, "Without, then") == "Owen Hale"


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        (
            "The opinion of the Harbour Court, released on Monday, read in part, “The levy is void.”",
            "Harbour Court",
        ),
        ("Northport Shipping Limited left. Northport claimed that the levy was void.", "Northport"),
        (
            "The then-manager of Port Radio and Director of Mid Coast Tourism, Owen Hale, called it “void”.",
            "Owen Hale",
        ),
    ],
)
def test_whose_words_these_are(text: str, speaker: str) -> None:
    assert {one.speaker for one in read(text)} == {speaker}


def test_an_object_with_a_clause_behind_it_is_no_report() -> None:
    assert said("The government has since declared victory, but the troops have stayed.") == []
    assert said("Owen Hale said this applied to tankers, but the pier was shut.")[0][0] == "indirect"


@pytest.mark.parametrize(
    ("text", "reported"),
    [
        (
            "Ada Lunt expressed her firm hope that the ferry would sail again.",
            [("indirect", "Ada Lunt", "the ferry would sail again")],
        ),
        (
            "“No,” Ada Lunt said. She added that the ferry could sail, “if the port asks us and pays for the coal.”",
            [
                ("direct", "Ada Lunt", "No,"),
                ("mixed", "Ada Lunt", "the ferry could sail, “if the port asks us and pays for the coal.”"),
                ("mixed", "Ada Lunt", "if the port asks us and pays for the coal."),
            ],
        ),
    ],
)
def test_a_clause_behind_a_view_or_run_into_a_quotation_is_reported(
    text: str, reported: list[tuple[str, str, str]]
) -> None:
    assert said(text) == reported
