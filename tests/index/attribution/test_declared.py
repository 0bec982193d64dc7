"""Texts whose heading declares whose words they are: speeches, remarks, statements of an office."""

import pytest

from index.attribution import attribute
from index.statement import Statement
from index.utterance import Utterance

WORDS = (
    "Ladies and gentlemen,\n\nI am glad to see you here. We open the new pier today, and we have waited for it.\n\n"
    "Our boats need a port that does not close in winter."
)
OFFICIAL = (
    "Tarvia strongly condemns the attack on the port of Kolvin. Its people have the right to live in peace.\n\n"
    "The government calls on all sides to show restraint and to return to the talks."
)


def said(text: str, title: str | None = None) -> list[Utterance]:
    return list(attribute(Statement(id="s", text=text, source="s", title=title)))


@pytest.mark.parametrize(
    ("heading", "speaker", "role"),
    [
        ("Remarks by Foreign Minister Ada Lunt at the pier", "Ada Lunt", "Foreign Minister"),
        ("Opening remarks\n\nby Harbour League Secretary General Ada Lunt at the Council",
         "Ada Lunt", "Harbour League Secretary General"),
        ("[Title] Closing Remarks by H.E. Ms. Ada LUNT, Minister for Ports of Tarvia, At the Pier",
         "Ada Lunt", "Minister for Ports of Tarvia"),
        ("Prime Minister Bo Ray's address to the nation", "Bo Ray", "Prime Minister"),
        ("Speech by HC/VP at the 9th meeting\n\nSpeech by High Commissioner/Vice-President Ada Lunt at the meeting",
         "Ada Lunt", "High Commissioner/Vice-President"),
        ("Speech by the Prime Minister, Bo Ray", "Bo Ray", "Prime Minister"),
        ("Remarks by Ada Lunt\n\nOstmere, 3 May 2031\n\n(As delivered)", "Ada Lunt", None),
    ],
)  # fmt: skip
def test_the_heading_tells_whose_words_follow(heading: str, speaker: str, role: str | None) -> None:
    text = f"{heading}\n\n{WORDS}"
    [speech] = said(text)
    assert (speech.speaker, speech.role, speech.mode) == (speaker, role, "direct")
    assert speech.span.of(text) == WORDS
    assert speech.mention is not None and speech.mention.of(text).lower() == speaker.lower()


def test_a_title_beside_the_text_declares_too() -> None:
    [speech] = said(WORDS, title="Address by President Ada Lunt")
    assert (speech.speaker, speech.role, speech.mention) == ("Ada Lunt", "President", None)
    assert speech.span.of(WORDS) == WORDS


@pytest.mark.parametrize(
    ("title", "speaker"),
    [
        ("President Lunt's address on the opening of the Harbour Council", "Lunt"),
        ("Mayor Lunt's statement on the strike by Halyard Lines", "Lunt"),
        ("Port speech: Prime Minister of Tarvia on winter", "Prime Minister of Tarvia"),
        ("Remarks at the opening of the Harbour Council by Ada Lunt", "Ada Lunt"),
        ("Ada Lunt's column: a pier for all", "Ada Lunt"),
    ],
)
def test_the_topic_of_a_speech_is_no_speaker(title: str, speaker: str) -> None:
    [speech] = said(WORDS, title=title)
    assert (speech.speaker, speech.span.of(WORDS)) == (speaker, WORDS)


@pytest.mark.parametrize(
    "title",
    [
        "Joint statement by Ada Lunt and Bo Ray",
        "President Ada Lunt and Mayor Bo Ray's statement on the pier",
        "Ada Lunt rejects Bo Ray's speech",
        "Speech: Piers are open, says Ada Lunt",
        "Video message: Ostmere is ready",
    ],
)
def test_a_title_that_names_two_or_nobody_declares_nobody(title: str) -> None:
    assert not any(one.speaker for one in said(WORDS, title=title))


@pytest.mark.parametrize(
    "text",
    [
        "The president opened our new pier on Friday, and we were there. He said it was a good day.\n\n"
        "‘I am glad, and my family is,’ he told the crowd. We counted forty boats.",
        "Our town heard it on Friday. The president warned that we should pay more.\n\nWe shall see what we do.",
        "Our town heard it on Friday. Lunt announced a fee, and we shall pay it.\n\nWe shall see what we do.",
        "The pier was opened on Friday in the rain. Forty boats came, and a band played until the evening, "
        "while the harbour master counted those who had paid the fee for the winter.",
    ],
)
def test_a_report_under_the_title_of_an_address_is_no_address(text: str) -> None:
    title = "President Lunt's address on the opening of the pier"
    assert not any(one.span.end - one.span.start > 100 for one in said(text, title=title))


def test_an_office_that_names_nobody_speaks_for_itself() -> None:
    [statement] = said(f"Statement by the Spokesperson of the Ministry of Foreign Affairs\n\n{OFFICIAL}")
    assert statement.speaker == "Spokesperson of the Ministry of Foreign Affairs"


def test_a_spokesman_gives_out_the_words_of_another() -> None:
    heading = "The following statement was issued today by the Spokesman for League President Ada Lunt:"
    [statement] = said(
        f"President welcomes the pier\n\n{heading}\n\n{OFFICIAL}\n\nSubject: ports\nCountry: Tarvia"
    )
    assert (statement.speaker, statement.role, statement.via) == ("Ada Lunt", "League President", "Spokesman")
    assert statement.span.end - statement.span.start == len(OFFICIAL)


@pytest.mark.parametrize(
    "text",
    [
        "Speech by Minister Ada Lunt draws anger\n\nA speech by Minister Ada Lunt drew anger on Friday. “We will "
        "not be told what to do,” said Bo Ray, who leads the Greens. Lunt said that she stood by her words.",
        "Remarks by Ada Lunt stir debate\n\nThe town argued on Friday about what Lunt had said. Shops closed early, "
        "and Lunt stayed at home. The mayor told reporters that Lunt would not come.",
        "Message from the quay\n\nThe ferry is late, and the quay is full of people who wait for it in the rain "
        "since seven, with no word of when it will come or whether it comes at all today.",
        "Statement by Ada Lunt",
        "Statement by Ada Lunt\n\nOstmere, 3 May 2031",
    ],
)  # fmt: skip
def test_a_report_about_a_speech_is_no_speech(text: str) -> None:
    assert not any(one.span.end - one.span.start > 100 for one in said(text))


def test_a_spokesperson_announces_and_then_takes_questions() -> None:
    announced = "At our minister's invitation, the foreign minister of Dath will visit us in May. We look forward to it."
    text = (
        "Foreign Ministry Spokesperson Ada Lunt’s Regular Press Conference on April 28, 2031\n\n2031-04-28 19:13\n\n"
        f"{announced}\n\nThe Courier: Do you have any comment on the fleet?\n\nAda Lunt: I have seen the reports.\n\n"
        "Halyard: What do you expect?\n\nAda Lunt: We expect much."
    )
    assert [(one.speaker, one.span.of(text)) for one in said(text)][:2] == [
        ("Ada Lunt", announced),
        ("The Courier", "Do you have any comment on the fleet?"),
    ]


RUSSIAN = (
    "Дорогие соотечественники! Сегодня я подписала закон о порте.\n\n"
    "Мне было нелегко. Наш паром стар, и мы построим новый."
)


def test_a_russian_title_declares_too() -> None:
    [speech] = said(RUSSIAN, title="Обращение президента Марии Лунтовой к гражданам")
    assert (speech.speaker, speech.role, speech.span.of(RUSSIAN)) == ("Мария Лунтова", "президент", RUSSIAN)


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Обращение президента Марии Лунтовой и министра Бориса Рэя к гражданам", RUSSIAN),
        ("Обращение граждан к президенту Марии Лунтовой", RUSSIAN),
        ("Обращение президента Марии Лунтовой к гражданам",
         "Президент в пятницу обратилась к нашим гражданам. Она заявила, что закон о порте подписан.\n\n"
         "Мы ждали этого. Лунтова добавила, что паром стар."),
    ],
)  # fmt: skip
def test_a_report_under_a_russian_title_is_no_address(title: str, text: str) -> None:
    assert not any("Лунт" in (one.speaker or "") and one.mode == "direct" for one in said(text, title=title))
