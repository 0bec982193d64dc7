"""Sentences of our own in the forms that published reports take: who is told to have said what."""

import pytest

from index.attribution import attribute
from index.statement import Statement
from index.utterance import Utterance


def read(text: str) -> tuple[Utterance, ...]:
    return attribute(Statement(id="s", text=text, source="s.txt"))


def said(text: str) -> list[tuple[str | None, str]]:
    return [(one.speaker, one.span.of(text)) for one in read(text)]


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("Foreign Minister Ri Mun-hyok came to Ostmere. Ri said the pier was shut.", "Ri Mun-hyok"),
        ("Minister Bo Ray met his Tarvian counterpart, Wang Tao. Wang said the pier was shut.", "Wang Tao"),
        ("Trade Minister Moon Jae-hun spoke first. Moon said the pier was shut.", "Moon Jae-hun"),
        ("Chairman Zhao Lin spoke first. Zhao said the pier was shut.", "Zhao Lin"),
        ("Governor Park Smith spoke first. Smith said the pier was shut.", "Park Smith"),
    ],
)
def test_a_family_name_that_stands_first_is_the_one_used_alone(text: str, speaker: str) -> None:
    assert said(text) == [(speaker, "the pier was shut")]


@pytest.mark.parametrize(
    ("name", "speaker", "role"),
    [
        ("Secretary of Fisheries Anna J. Corl", "Anna J. Corl", "Secretary of Fisheries"),
        ("Deputy Secretary of Fisheries Brilla Q. Corl", "Brilla Q. Corl", "Deputy Secretary of Fisheries"),
        (
            "Minister of harbour Affairs of the Tarvian Federation Sergey Vask",
            "Sergey Vask",
            "Minister of harbour Affairs of the Tarvian Federation",
        ),
    ],
)
def test_an_initial_or_a_topic_does_not_cut_the_name(name: str, speaker: str, role: str) -> None:
    (one,) = read(f"{name} said the pier was shut.")
    assert (one.speaker, one.role) == (speaker, role)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Vask urged Orvia to open the pier before winter.", "urged Orvia to open the pier before winter"),
        ("The minister called on all sides to wait.", "called on all sides to wait"),
        ("He welcomes the truce between the two ports.", "welcomes the truce between the two ports"),
        ("Vask reaffirmed his support for the two ports.", "reaffirmed his support for the two ports"),
        ("Vask extended his condolences to the crews.", "extended his condolences to the crews"),
        ("Vask expressed deep concern over the levy.", "expressed deep concern over the levy"),
    ],
)
def test_what_a_person_does_by_speaking_is_a_report(sentence: str, words: str) -> None:
    text = f"Harbour Minister Oren Vask said the pier was shut. {sentence}"
    assert said(text)[-1] == ("Oren Vask", words)


@pytest.mark.parametrize(
    "sentence",
    [
        "Vask rejected the plan.",
        "Vask dismissed his deputy, a man of long service in the yard.",
        "Vask called the yard at noon.",
        "Vask hails from Ostmere and lives there.",
        "The council urged the crews to wait.",
        "Vask spoke on condition that the yard was shut.",
    ],
)
def test_a_deed_is_no_report(sentence: str) -> None:
    assert len(said(f"Harbour Minister Oren Vask said the pier was shut. {sentence}")) == 1


@pytest.mark.parametrize(
    ("sentence", "words", "via"),
    [
        ("He added the North keeps its fleet, the ministry said.", "the North keeps its fleet", "ministry"),
        (
            "Vask said that Orvia insists on a count, state-run Tarva news agency reported.",
            "Orvia insists on a count",
            "state-run Tarva news agency",
        ),
        (
            "Vask told Corl the count was over, the White Hall said in a statement.",
            "the count was over",
            "White Hall",
        ),
        (
            "Vask said the count was over, according to Orvia’s TARNA news agency.",
            "the count was over",
            "Orvia’s TARNA news agency",
        ),
    ],
)
def test_who_passes_a_report_on_at_its_end_is_no_second_speaker(sentence: str, words: str, via: str) -> None:
    text = f"Harbour Minister Oren Vask met the press. {sentence}"
    (one,) = read(text)
    assert (one.speaker, one.span.of(text), one.via) == ("Oren Vask", words, via)


@pytest.mark.parametrize(
    "sentence",
    [
        "Orvia maintains contact with the two ports.",
        "The talks covered the North's reported test of a new ship.",
        "The yard built a part of what Vask thought it had promised.",
        "The reply reported by Vask came two days late.",
        "The Rust Coast states Ohio and Maine supported the bill.",
        "They found the cause — the levy — he believes will sink the fleet.",
    ],
)
def test_a_verb_that_reports_elsewhere(sentence: str) -> None:
    assert len(said(f"Harbour Minister Oren Vask said the pier was shut. {sentence}")) == 1


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("“We are ready for the winter,” he highlighted.", "We are ready for the winter,"),
        ("“We are ready for the winter,” Vask worries.", "We are ready for the winter,"),
        ("Said Vask, “We are ready for the winter.”", "We are ready for the winter."),
        (
            "Minister Vask, on a question about the quay, “We have no plan for it yet, and no money.”",
            "We have no plan for it yet, and no money.",
        ),
        ("He also made it clear that the port had no money.", "the port had no money"),
        ("He was quoted as saying that the port had no money.", "the port had no money"),
        ("He said, commenting on reports that it had sunk, that the ship was safe.", "the ship was safe"),
        ("He wrote in a letter, in reply to Orvia's note, that the ship was safe.", "the ship was safe"),
        ("The 52-year-old politician said the ship was safe.", "the ship was safe"),
    ],
)
def test_forms_of_a_report(sentence: str, expected: str) -> None:
    text = f"Harbour Minister Oren Vask met the press.\n\nVask said the pier was shut. {sentence}"
    assert said(text) == [("Oren Vask", "the pier was shut"), ("Oren Vask", expected)]


def test_a_dateline_that_a_colon_closes_is_nobody() -> None:
    text = "New Harbour, Jan 28 (HNA): Minister Oren Vask on January 28 said that the pier was shut."
    assert said(text) == [("Oren Vask", "the pier was shut")]


@pytest.mark.parametrize("home", [" (D-N.Y.)", ", R-Wis.,", " (R-Fla.)", ", D-Mass.,"])
def test_a_lawmaker_with_party_and_state(home: str) -> None:
    text = f"“They have nothing to fear,” Sen. Bo Corl{home} said Tuesday. Sen. Ada Lunt{home} said the pier was shut."
    assert said(text) == [("Bo Corl", "They have nothing to fear,"), ("Ada Lunt", "the pier was shut")]


def test_a_quotation_in_front_of_he_added_is_his() -> None:
    text = 'Minister Oren Vask spoke of the crews.\n\n"They have no work." He added, "Nobody cares for them."'
    assert said(text) == [("Oren Vask", "They have no work."), ("Oren Vask", "Nobody cares for them.")]


def test_the_last_quoted_speaker_goes_on_though_only_part_was_quoted() -> None:
    text = (
        "“We will go,” Yair Lunt said.\n\n"
        "The head of the harbour union, Avi Corl, said the plan would “leave every crew of the coast at home.”\n\n"
        "“It is the only thing they want,” he added."
    )
    assert said(text)[-1] == ("Avi Corl", "It is the only thing they want,")


@pytest.mark.parametrize(
    "text",
    [
        "According to diplomatic sources in Port Ilvane, the pier was shut in May.",
        "According to sources with access to the log, the pier was shut in May.",
    ],
)
def test_where_a_source_is_stands_in_front_of_its_words(text: str) -> None:
    assert [words for _, words in said(text)] == ["the pier was shut in May"]


def test_a_clause_may_have_its_verb_in_quotation_marks() -> None:
    text = "Minister Oren Vask told Corl the port “will not open” before May."
    assert said(text) == [
        ("Oren Vask", "the port “will not open” before May"),
        ("Oren Vask", "will not open"),
    ]


def test_a_digest_lists_the_words_of_its_one_speaker() -> None:
    text = (
        "The levy will be kept, Deputy Minister Oren Vask told reporters.\n\n"
        "The agency has compiled the main points from the official’s remarks.\n\n"
        "On the levy\n\n"
        "The levy is a matter of honour: “We will not go back on what was agreed.”"
    )
    assert said(text)[-1] == ("Oren Vask", "We will not go back on what was agreed.")


def test_a_digest_after_two_speakers_is_nobodys() -> None:
    text = (
        "The levy will be kept, Deputy Minister Oren Vask told reporters. Mayor Ada Lunt said it was late.\n\n"
        "The agency has compiled the main points from the remarks.\n\n"
        "The levy is a matter of honour: “We will not go back on what was agreed.”"
    )
    assert said(text)[-1] == (None, "We will not go back on what was agreed.")


def test_the_minister_is_the_one_who_spoke_and_no_prime_minister() -> None:
    text = (
        "Foreign Minister Oren Vask said that Prime Minister Ada Lunt had agreed with the council in May.\n\n"
        "The minister suggested that the count may be late."
    )
    assert said(text)[-1] == ("Oren Vask", "the count may be late")


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("Vask said he thinks the pier is safe.", "he thinks the pier is safe"),
        ("Vask said Orvia believes that the pier is safe.", "Orvia believes that the pier is safe"),
    ],
)
def test_what_is_thought_inside_a_report_is_no_second_one(sentence: str, expected: str) -> None:
    assert said(f"Minister Oren Vask met the press. {sentence}") == [("Oren Vask", expected)]


@pytest.mark.parametrize(
    "sentence",
    [
        "“It is late,” Vask said on NBS's “Meet the Coast.”",
        "“It is late,” Vask wrote on “Tidings”.",
        "“It is late,” Vask told the “New Keel” party.",
    ],
)
def test_a_quoted_name_is_no_utterance(sentence: str) -> None:
    assert said(f"Minister Oren Vask met the press. {sentence}") == [("Oren Vask", "It is late,")]


def test_a_closing_report_holds_the_act_in_front_of_it() -> None:
    text = "Tarvia called on both ports to ease the count, spokesman Geng Lao said."
    assert said(text) == [("Geng Lao", "Tarvia called on both ports to ease the count")]


def test_a_body_keeps_its_name_when_its_last_word_stands_for_it() -> None:
    text = "The Ostmere Post said the yard was shut. The Post reported that it was sold. It added, “Nobody knew.”"
    assert {speaker for speaker, _ in said(text)} == {"Ostmere Post"}


def test_an_office_printed_with_a_surname_is_the_persons_role() -> None:
    text = "Harbour Authority Director General Corl was there. The union's chief Rafael Corl said the pier was shut."
    assert [one.role for one in read(text)] == ["Harbour Authority Director General"]


def test_one_report_told_twice_in_a_sentence_is_one_utterance() -> None:
    text = "Minister Oren Vask said the pier was shut, adding the yard was sold to Orvia, Vask said."
    assert said(text).count(("Oren Vask", "the yard was sold to Orvia")) == 1


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("“The pier was shut,” according to a tweet on Monday by Trade Minister Bo Ray.", "Bo Ray"),
        ("“The pier was shut,” according to a letter on Friday from Trade Minister Bo Ray.", "Bo Ray"),
        (
            "Since then, a Republican, Bo Ray, has backed the plan, telling the Herald: “The pier was shut.”",
            "Bo Ray",
        ),
        ("The singer Doris Day died. “The pier was shut,” Day said in her book.", "Doris Day"),
        ("Doris Park left. “The pier was shut,” Park said in her book.", "Doris Park"),
    ],
)
def test_who_stands_behind_what_is_cited(text: str, speaker: str) -> None:
    assert [who for who, _ in said(text)] == [speaker]
