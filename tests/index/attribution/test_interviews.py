"""Whose the answers of an interview are that are labelled as answers only, or not at all."""

import pytest

from index.attribution import attribute
from index.statement import Statement

ASKED = "Q: Will the ferry sail?\nA: It will. I have the crew.\n\nQ: And the pier?\nA: We build it in May."


def turns(text: str, title: str | None = None) -> list[tuple[str | None, str]]:
    said = attribute(Statement(id="s", text=text, source="s", title=title))
    return [(one.speaker, one.span.of(text)) for one in said]


def speakers(text: str, title: str | None = None) -> list[str | None]:
    return [speaker for speaker, _ in turns(text, title)]


@pytest.mark.parametrize(
    ("title", "lead", "guest"),
    [
        ("“I sail”: an interview with Ada Rosal Lunt", "Ada Rosal Lunt, leader of the Narrow Renewal party, met us.",
         "Ada Rosal Lunt"),
        ("Interview: Ada Lunt on running a port", "Ada Lunt has been Harbour Master for a year.", "Ada Lunt"),
        ("Ada Lunt on leaving the League: “We go”", "Ada Lunt's Narrow Pole left on Sunday.", "Ada Lunt"),
        ("“A pier is a pier”: interview with Tarvia's port minister",
         "Ada Lunt has been a port minister for a year. She received us in Ostmere.", "Ada Lunt"),
        ("Conversation with the mayor, Ada Lunt", "The mayor takes her coffee black.", "Ada Lunt"),
        ("Speaker Lunt: “We sit in coats”", "The Council sits in a tent. Speaker Ada Lunt received us there.", "Ada Lunt"),
        ("Интервью с Адой Лунт", "Порт открыт с мая.", "Ада Лунт"),
    ],
)  # fmt: skip
def test_title_or_lead_presents_the_guest(title: str, lead: str, guest: str) -> None:
    assert speakers(f"{lead}\n\n{ASKED}", title) == [None, guest, None, guest]


@pytest.mark.parametrize(
    ("title", "lead"),
    [
        ("Interview with Ada Lunt and Bo Ray", "Ada Lunt and Bo Ray run the port."),
        ("Interview with Ada Lunt, Bo Ray and Cy Coe", "They run the port."),
        ("Ada Lunt and Bo Ray on the pier", "They received us in Ostmere."),
        ("Interview with Ada Lunt's lawyer", "The lawyer received us in Ostmere."),
        ("Ada Lunt on trial: interview with her lawyer", "The lawyer received us in Ostmere."),
        ("Interview about Ada Lunt", "The case is a year old."),
        ("An interview about the pier", "Ada Lunt left the port on Friday. Bo Ray stayed."),
        ("Interview with the lawyer", "We met Ada Lunt's lawyer in Ostmere."),
        ("Interview with two masters of the port", "Ada Lunt and her brother received us."),
        (None, "The port is open."),
    ],
)
def test_two_guests_or_another_of_whom_is_told_leave_the_answers_to_nobody(title: str, lead: str) -> None:
    assert speakers(f"{lead}\n\n{ASKED}", title) == [None] * 4


@pytest.mark.parametrize(
    "asked",
    [
        "Q: Why did Ada Lunt leave?\nA: I do not know.\n\nQ: And now?\nA: We wait.",
        "Q: Who left?\nA: Lunt did.\n\nQ: And now?\nA: We wait, and Lunt waits.",
    ],
)
def test_whom_questions_or_answers_tell_of_does_not_answer(asked: str) -> None:
    assert speakers(f"We met Ada Lunt, the mayor.\n\n{asked}") == [None] * 4


def test_a_guest_may_be_called_by_name() -> None:
    asked = "Q: Minister Lunt, will you go?\nA: I will.\n\nQ: Madam Minister, why now?\nA: I must.\n\nQ: When, Ms Lunt?\nA: Soon."
    assert speakers(f"The port is open.\n\n{asked}", "Interview with Minister Ada Lunt") == [
        None, "Ada Lunt", None, "Ada Lunt", None, "Ada Lunt",
    ]  # fmt: skip


def test_another_who_is_called_by_name_answers_too() -> None:
    asked = "Q: Will you go?\nA: I will.\n\nQ: Mr Ray, are you for it?\nA: I am."
    assert speakers(f"The port is open.\n\n{asked}", "Interview with Ada Lunt") == [None] * 4


LINES = (
    "Minister Ada Lunt, you came here in June. What did you find?",
    "Forty boats and no pier. I was not glad.",
    "Some say that you knew.",
    "I did not. The harbour master, Cy Coe, told me in July.",
    "Will the ferry sail?",
    "It will. We have the crew.",
    "Your house is sold? It is. And the boat? It stays with me. My brother uses it.",
)


def test_questions_in_paragraphs_of_their_own_are_nobodys() -> None:
    assert turns("\n\n".join(LINES)) == [
        (None, LINES[0]),
        ("Ada Lunt", LINES[1]),
        (None, LINES[2]),
        ("Ada Lunt", LINES[3]),
        (None, LINES[4]),
        ("Ada Lunt", LINES[5]),
        (None, "Your house is sold?"),
        ("Ada Lunt", "It is."),
        (None, "And the boat?"),
        ("Ada Lunt", "It stays with me. My brother uses it."),
    ]


def test_dashes_open_questions_and_answers() -> None:
    text = "— Что вы нашли?\n\n— Сорок лодок. Я не рада.\n\n— А паром?\n\n— Мы ждём его.\n\n— Когда?\n\n— В мае, я думаю."
    said = turns(text, "Интервью с министром Адой Лунт")
    assert [speaker for speaker, _ in said] == [None, "Ада Лунт"] * 3
    assert said[1][1] == "Сорок лодок. Я не рада."


@pytest.mark.parametrize(
    ("title", "lines"),
    [
        (None, ("What did you find?", *LINES[1:])),
        ("Interview with Ada Lunt and Bo Ray", ("What did you find?", *LINES[1:])),
        (None, (*LINES[:4], "And you, Mr Bo Ray?", *LINES[5:])),
        (None, (*LINES[:3], "Lunt did not know it, and Lunt was not glad.", *LINES[4:])),
        (None, (*LINES[:2], "Why did Lunt not know?", *LINES[3:])),
        (None, (*LINES[:3], "“I did not,” she said, and we believed her.", *LINES[4:])),
        (None, (*LINES[:1], "Forty boats.", *LINES[2:3], "She did not.", *LINES[4:5], "It will.")),
        (None, LINES[:3]),
    ],
)
def test_paragraphs_that_no_one_guest_answers_are_not_hers(title: str | None, lines: tuple[str, ...]) -> None:
    said = turns("\n\n".join(lines), title)
    assert not {("Ada Lunt", lines[1]), ("Ada Lunt", lines[-1]), (None, lines[0])} & {*said}


def test_the_lead_tells_the_office() -> None:
    lead = "Ada Lunt has been First Minister of Tarvia for a year. We met her in Ostmere."
    said = attribute(Statement(id="s", text=f"{lead}\n\n{ASKED}", source="s", title="Ada Lunt on the pier"))
    assert [one.role for one in said] == [None, "First Minister of Tarvia"] * 2


def test_a_letter_with_a_stop_marks_the_turns_too() -> None:
    lines = (*LINES[4:6], *LINES[2:4], "And then?", "I wait.")
    text = "\n\n".join(f"{'A' if at % 2 else 'Q'}. {line}" for at, line in enumerate(lines))
    names = [None, "Ada Lunt"] * 3
    assert turns(text, "Interview with Ada Lunt") == [*zip(names, lines, strict=True)]
