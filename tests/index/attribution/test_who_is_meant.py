"""Whom a pronoun, a description or a label stands for; all of it is ours."""

import pytest

from index.attribution import attribute
from index.statement import Statement

ELDER = "“We shut the weir,” said Warden Brell Osk.\n\n"
"""Somebody quoted a paragraph ahead, whom a "he" would go back to."""


def said(text: str) -> list[tuple[str | None, str]]:
    found = attribute(Statement(id="s", text=text, source="s.txt"))
    return [(one.speaker, one.span.of(text)) for one in found]


def speakers(text: str) -> list[str | None]:
    return [speaker for speaker, _ in said(text)]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Tovar Lind, who lost his boat, wept. “It was my father’s,” he said.",
        "Tovar Lind, 61, mends nets. The shed is cold. “It was my father’s,” he said.",
        "In the harbour, Mayor Tovar Lind sees a chance. The cannery has closed. He said that work was scarce.",
        "The pond is full, and the county’s eel officer, Tovar Lind, means to drain it. He said it would take days.",
        "Among those present was Tovar Lind, a nurse from Ostmere. He carried a lamp. “It is late,” he said.",
        "Their keeper of nine years, Tovar Lind, will go along. “They know my whistle,” he said.",
    ],
)
def test_he_is_whom_the_paragraph_is_about(paragraph: str) -> None:
    assert speakers(ELDER + paragraph)[1] == "Tovar Lind"


@pytest.mark.parametrize(
    "paragraph",
    [
        "The gate of the weir, rebuilt in stone for a second time last year, pleased Ada Lunt. “It is late,” he said.",
        "The gate is dry. “It is late,” he said.",
    ],
)
def test_he_goes_on_where_the_paragraph_is_about_nobody_else(paragraph: str) -> None:
    assert speakers(ELDER + paragraph)[1] == "Brell Osk"


def test_who_replies_is_not_the_one_who_asked() -> None:
    text = (
        "Warden Brell Osk said that the gate had been shut.\n\n"
        "Inquiry chair Hanne Dray asked whether he had looked. “Not at night,” he replied."
    )
    assert said(text)[-1] == ("Brell Osk", "Not at night,")


def test_a_view_of_the_one_whose_calling_stands_in_front_of_the_name() -> None:
    text = "The candidate, baker and former wrestler Tovar Lind, disagreed. “I counted them,” he said by telephone."
    assert speakers(text) == ["Tovar Lind"]


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Her counterpart, Tovar Lind, told Ostmere Radio that the lists were late.", "Tovar Lind"),
        ("The operator, Quaybus, told us that the brakes were new.", "Quaybus"),
        ("Union leader Tova Lind, speaking to 8,000 dockers outside, said the port was shut.", "Tova Lind"),
        ("President-elect Tovar Lind said that the port was shut.", "Tovar Lind"),
        ("The chair, Tovar Lind, nonetheless advised dockers to wait.", "Tovar Lind"),
        ("Homes were found for all except nine, said Tovar Lind of the harbour fund.", "Tovar Lind"),
        ("Tovar Lind, 83, is dead. “We played louder,” he used to say.", "Tovar Lind"),
        ("Tovar Lind was late. Lind’s answer was that the ferry had not come.", "Tovar Lind"),
        ("Tovar Lind of the University of Orvia, Quayside said that the port was shut.", "Tovar Lind"),
        (
            "Biologist Tovar Lind of Orvia College, Quayside disagreed: “The port is open, and busy.”",
            "Tovar Lind",
        ),
        ("Co-owner Tovar Lind recounted, “We shut the port.”", "Tovar Lind"),
        ("Tova Lind, a voice actor, was late when Ostmedia dubbed it. “I sang,” she told us.", "Tova Lind"),
        ("The minister, His Excellency Tovar Lind, said that the port was shut.", "Tovar Lind"),
        (
            "Senators expelled Pilar Inés Rojas Vega. Rojas, a rancher, said she was calm.",
            "Pilar Inés Rojas Vega",
        ),
        ("According to its director, Tovar Lind, Ostmere changed the plan nine times.", "Tovar Lind"),
        (
            "Minister of Harbour Affairs Edda van der Holm: “Behind every crane stands a bill.”",
            "Edda van der Holm",
        ),
    ],
)
def test_a_name_with_what_stands_around_it(sentence: str, speaker: str) -> None:
    assert speakers(sentence)[-1] == speaker


@pytest.mark.parametrize("owner", ["Ostmere Bank said it was solvent.", "Quay Bank denied that it was late."])
def test_its_statement_is_the_body(owner: str) -> None:
    text = f"{owner} Its statement called the claim “an old song sung twice”."
    assert speakers(text)[-1] == owner[: owner.index("Bank") + 4]


def test_an_aide_is_a_printed_assistant() -> None:
    text = (
        "“We wait,” said Tovar Lind, assistant to the regent.\n\nRegent Orin Mask left. "
        "The aide rejected the suggestion that the regent had wished to hide the new weir."
    )
    assert speakers(text)[-1] == "Tovar Lind"


def test_the_letter_speaks_for_its_writer() -> None:
    text = "Warden Tovar Lind left. In a letter to the crew he wrote that he was tired. “The rules were old,” the letter says."
    assert speakers(text) == ["Tovar Lind", "Tovar Lind"]
    other = "Tovar Lind said that he was leaving. “The rules were old,” the letter says."
    assert speakers(other)[1] != "Tovar Lind"


def test_what_is_reported_by_a_mere_pronoun_is_no_words() -> None:
    text = "Tovar Lind said he had not known, although the depot’s keeper reported it on Friday. “I am late,” he wrote."
    assert speakers(text) == ["Tovar Lind", "Tovar Lind"]


def test_labels_of_one_person() -> None:
    text = (
        "Question: What changed?\n\nFire chief Tovar Lind: The wind changed at night.\n\n"
        "Question: Will it turn?\n\nLind: Not before noon."
    )
    assert [speaker for speaker in speakers(text) if speaker] == ["Tovar Lind", "Tovar Lind"]
    text = (
        "MODERATOR: Good day.\n\nGOVERNOR EDDA HOLM-RAY: Small steps had failed.\n\n"
        "MODERATOR: Will you go on?\n\nHOLM-RAY: I shall not promise it."
    )
    assert speakers(text)[1::2] == ["Edda Holm-Ray", "Edda Holm-Ray"]


@pytest.mark.parametrize("body", ["regulator", "county", "supplier", "prosecution", "defence"])
def test_a_body_is_not_who_spoke_last(body: str) -> None:
    text = (
        f"Its adviser, Tova Lind, spoke of half a victory. The {body} replied that the law gave it no power."
    )
    assert "Tova Lind" not in speakers(text)[1:]


def test_a_role_is_nobody_whom_the_text_explains_otherwise() -> None:
    text = (
        "Tova Lind, who chairs the panel, said that she was not content.\n\n"
        "The general prosecutor said that the immunity was to be lifted."
    )
    assert speakers(text)[1] == "general prosecutor"


def test_a_name_in_capitals_behind_a_role() -> None:
    text = (
        "Question: What happened?\n\nMine director TOVA LIND: The dam broke.\n\n"
        "Question: Where?\n\nLIND: At the old ford."
    )
    assert [speaker for speaker in speakers(text) if speaker] == ["Tova Lind", "Tova Lind"]


@pytest.mark.parametrize(("pronoun", "speaker"), [("She", "Ilona Brask"), ("He", "Zoltán Mirk")])
def test_given_names_from_abroad_tell_she_from_he(pronoun: str, speaker: str) -> None:
    text = (
        "Ilona Brask of the mill said that the weir was dry. Zoltán Mirk of the ferry wants it full. "
        f"{pronoun} said that nobody had asked."
    )
    assert speakers(text)[-1] == speaker


def test_the_company_is_the_body_just_named() -> None:
    text = "The supplier, Grupo Solanda, lost its case. On Friday the company blamed the river for the gap."
    assert speakers(text) == ["Grupo Solanda"]
    text = "The supplier, Grupo Solanda, denied that it was late. The company blamed the river for the gap."
    assert speakers(text) == ["Grupo Solanda", "Grupo Solanda"]
    text = "Quell Petroleum is handing back its licence, the company told the exchange on Monday."
    assert speakers(text) == ["Quell Petroleum"]
    text = "Warden Brell Osk left. On Friday the company blamed the river for the gap."
    assert "Brell Osk" not in speakers(text)


@pytest.mark.parametrize(
    ("sentence", "speaker"),
    [
        ("Her likeliest ally, Tovar Lind of the Dockers’ List, wants a vote.", "Tovar Lind"),
        ("The rival, the Republic of Tarvia, demanded that the ban should lapse.", "Tarvia"),
        ("Cabinet member for social care Tovar Lind said that it was late.", "Tovar Lind"),
        ("Frau Edda Lunt was late. “I missed the ferry,” Frau Lunt said.", "Edda Lunt"),
        ("Cartoonist Edda Lunt won. “It is late,” the artist said.", "Edda Lunt"),
        ("Anna Lunt lost her boat. “It is late,” the 58-year-old said.", "Anna Lunt"),
        ("The girl herself, Tova Lind, is now 23. She said that it was late.", "Tova Lind"),
        ("Its founder, General Tovar Lind, told Quay Mail he was not asking for money. “I am old,” he said.", "Tovar Lind"),
        ("The carrier Quaybus denies it. According to its head, Tovar Lind, it asked for help. He said that it was late.", "Tovar Lind"),
    ],
)  # fmt: skip
def test_a_name_among_its_callings(sentence: str, speaker: str) -> None:
    assert speakers(sentence)[-1] == speaker


@pytest.mark.parametrize(
    "sentence",
    [
        "The spokesman for rebel leader Tovar Lind said that it was late.",
        "Ada Lunt answered Tovar Lind by saying that it was late.",
        "Tovar Lind went home. The Tarvian side denies this, saying that it was late.",
        "Ann Lee and Tovar Lind were there. “It is late,” the 58-year-old said.",
        "At the funeral of Tovar Lind of the University of Orvia, Ann Lee said that it was late.",
    ],
)
def test_words_that_are_not_those_of_the_one_named(sentence: str) -> None:
    assert "Tovar Lind" not in speakers(sentence)
    assert "Tovar Lind" not in speakers("“We shut it,” said Ann Lee. " + sentence)


def test_he_is_who_was_reported_since_the_last_quotation() -> None:
    text = (
        ELDER + "Engineer Tovar Lind said that the bolts were wrong. He thought the crane old.\n\n"
        "Asked by the coroner, he said: “With a telephone call.”"
    )
    assert speakers(text)[-1] == "Tovar Lind"


def test_she_is_a_known_woman_before_a_name_that_tells_nothing() -> None:
    text = (
        "Nurse Josephine Lunt won. Quay Party’s Sobe Fal came third.\n\nHer promise was a ferry.\n\n"
        "“I had the key,” she said in the hall.\n\nFal will stand again."
    )
    assert said(text)[0] == ("Josephine Lunt", "I had the key,")


def test_her_of_one_sentence_makes_nobody_named_behind_it_a_woman() -> None:
    text = (
        "Minister Ysunde Tabe is late. “Rain waits for nobody,” the minister said. He promised that it would stop.\n\n"
        "The mediator is at work. Her draft has a clause that Tabe rejects. She left at noon."
    )
    assert speakers(text)[:2] == ["Ysunde Tabe", "Ysunde Tabe"]


def test_a_present_tense_ends_the_name_in_front_of_it() -> None:
    text = (
        ELDER
        + "In Ostmere, Mayor Tovar Lind sees a chance. His town lost its ferry. He plans a pier but admits that it is dear."
    )
    assert speakers(text)[1] == "Tovar Lind"


def test_an_envoy_is_no_ambassador_named_further_on() -> None:
    text = (
        "The truce is holding, the league’s special envoy told the assembly.\n\nSolenne Dath said that it would last.\n\n"
        "The representative of Ostmere, Ambassador Tovar Lind, said that it was broken.\n\n"
        "The Norwegian representative said that it was neither."
    )
    assert speakers(text) == ["Solenne Dath", "Solenne Dath", "Tovar Lind", "Norwegian representative"]


def test_a_title_outside_the_text_calls_those_it_names() -> None:
    text = "Professor Tovar Lind spoke in Ostmere. At a panel the philosopher said that it was late."
    found = attribute(Statement(id="s", text=text, source="s", title="Philosopher Tovar Lind is late"))
    assert [one.speaker for one in found] == ["Tovar Lind"]


def test_he_of_a_paragraph_is_not_at_once_whom_a_thing_befell() -> None:
    text = (
        "Keeper Tovar Lind is dead. In May he stopped the match. Stones had been thrown at Mayor Bo Ray. "
        "“I had a whistle,” he told the Gazette."
    )
    assert "Bo Ray" not in speakers(text)
    text = "Keeper Tovar Lind is dead. The wave took Mayor Bo Ray. “I swam ashore,” he told the Gazette."
    assert speakers(text) == ["Bo Ray"]


def test_she_is_the_last_to_speak_where_the_paragraph_went_over_to_her() -> None:
    text = "Ann Lee opened the mill. Orme said that it was shut. She said that it was late."
    assert speakers(text) == ["Orme", "Orme"]


@pytest.mark.parametrize(
    ("sentence", "role"),
    [
        ("A university student named Quist said that it was late.", "university student"),
        ("The captain named Quist a liar. Quist said that it was late.", None),
        (
            "He was a minister, after a word from her brother, Tovar Lind. Lind said that it was late.",
            "brother",
        ),
    ],
)
def test_what_stands_nearest_to_a_name_is_its_bearers_role(sentence: str, role: str | None) -> None:
    assert attribute(Statement(id="s", text=sentence, source="s.txt"))[-1].role == role
