"""Texts in the first person that open by addressing hearers: speeches under a headline, signed letters."""

import pytest

from index.attribution import attribute
from index.statement import Statement

SPEECH = (
    "Madam Speaker, members of the Council, I come to you with the port law, which I return.\n\n"
    "Article 4 closes the pier. My own boat lies there, but I do not object on its account. The harbour master, "
    "Mr Cy Coe, tells me that the pier is old.\n\nI ask you to vote in May."
)
LETTER = "Dear owners, we carried more than ever last year. I am glad.\n\nThe pier cost us a month. We build another."


def said(text: str, title: str | None) -> list[tuple[str | None, str | None, str]]:
    found = attribute(Statement(id="s", text=text, source="s", title=title))
    return [(one.speaker, one.role, one.span.of(text)) for one in found]


@pytest.mark.parametrize(
    ("title", "speaker", "role"),
    [
        ("President Ada Lunt explains her veto of the port law", "Ada Lunt", "President"),
        ("Foreign Minister Ada Lunt addresses the Council", "Ada Lunt", "Foreign Minister"),
        ("Ada Lunt asks the Council for a new law", "Ada Lunt", None),
    ],
)
def test_whom_the_headline_lets_speak_addresses_the_hearers(
    title: str, speaker: str, role: str | None
) -> None:
    assert said(SPEECH, title) == [(speaker, role, SPEECH)]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Ada Lunt and Bo Ray explain their veto", SPEECH),
        ("Ada Lunt asked to explain her veto", SPEECH),
        ("The veto of the port law", SPEECH),
        ("Speaker Ada Lunt explains the veto", SPEECH),
        ("President Ada Lunt explains her veto", SPEECH.replace("I return", "I return as Lunt wished")),
        ("President Ada Lunt explains her veto", SPEECH.replace("I return", "I return for the president")),
        ("President Ada Lunt opens the pier", SPEECH.replace("members of the Council", "readers")),
        ("President Ada Lunt opens the pier", SPEECH.replace("Madam Speaker, members of the Council, ", "")),
        ("President Ada Lunt opens the pier",
         "Members of the Council, friends and crews came to the pier.\n\nShe said it was a good day. We were there."),
        ("President Ada Lunt opens the pier",
         SPEECH.replace("I ask you", "“The pier is ours, and it will be ours when all of you are gone from here.” I ask you")),
    ],
)  # fmt: skip
def test_what_another_may_have_said_is_not_the_headlines_subjects(title: str, text: str) -> None:
    assert not any("Lunt" in (speaker or "") and len(words) > 60 for speaker, _, words in said(text, title))


@pytest.mark.parametrize(
    ("signature", "role"),
    [
        ("Ada Lunt", None),
        ("— Ada Lunt", None),
        ("Yours, Ada Lunt, chairman", "chairman"),
        ("With respect,\nAda Lunt, managing partner", "managing partner"),
    ],
)
def test_who_signs_a_letter_says_it(signature: str, role: str | None) -> None:
    assert said(f"{LETTER}\n\n{signature}", "To the owners of the Halyard Line") == [
        ("Ada Lunt", role, LETTER)
    ]


def test_the_holder_signs_what_the_title_gives_to_the_office() -> None:
    assert said(f"{LETTER}\n\nAda Lunt", "Message from the chairman")[0][0] == "Ada Lunt"


def test_a_line_that_names_the_addressee_is_nobodys() -> None:
    body = "Dear Minister, we ask you for a pier. It is late.\n\nOur boats wait, and we wait."
    text = f"To the Minister of Ports, Mr Bo Ray\n\n{body}\n\nAda Lunt, chair"
    assert said(text, "A pier for Ostmere") == [("Ada Lunt", "chair", body)]


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("To the owners", f"{LETTER}\n\nAda Lunt, president; Bo Ray, vice-president"),
        ("To the owners", f"{LETTER}\n\nAda Lunt and Bo Ray"),
        ("To the owners", f"{LETTER}\n\nFor the seven: Ada Lunt, mayor"),
        ("To the owners", f"{LETTER}\n\nWe shall see Ada Lunt"),
        ("The pier", "The town opened its pier. We were there.\n\nOur band played, and we ate.\n\nAda Lunt"),
        ("Mayor's statement angers crews",
         "Our mayor spoke on Friday. We were there.\n\n“We close the pier, and nobody will open it for the next "
         "ten years.” The crews left.\n\nAda Lunt"),
        ("To the owners", LETTER.replace("The pier cost", "Lunt says that the pier cost") + "\n\nAda Lunt"),
    ],
)  # fmt: skip
def test_a_name_at_the_end_alone_is_no_signature(title: str, text: str) -> None:
    assert not any(speaker == "Ada Lunt" and len(words) > 60 for speaker, _, words in said(text, title))
