"""One sentence or two for each rule; all of it is ours."""

import pytest

from index.attribution import attribute
from index.dates import PartialDate
from index.statement import Statement
from index.utterance import Utterance

MONDAY = PartialDate(year=2024, month=7, day=29)


def read(text: str, published: PartialDate | None = None) -> tuple[Utterance, ...]:
    return attribute(Statement(id="s", text=text, source="s.txt", published=published))


def rows(text: str) -> list[tuple[str, str | None, str | None, str]]:
    """Mode, speaker, mention and words of each utterance."""
    return [
        (one.mode, one.speaker, one.mention.of(text) if one.mention else None, one.span.of(text))
        for one in read(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        # who stands before, after or around the words
        ("“We will go,” Ann Lee said.", [("direct", "Ann Lee", "Ann Lee", "We will go,")]),
        ("“We will go,” said Ann Lee, 43.", [("direct", "Ann Lee", "Ann Lee", "We will go,")]),
        ('Ann Lee said: "We will go."', [("direct", "Ann Lee", "Ann Lee", "We will go.")]),
        (
            "“We will go,” Ann Lee said, “and stay.”",
            [("direct", "Ann Lee", "Ann Lee", "We will go,"), ("direct", "Ann Lee", "Ann Lee", "and stay.")],
        ),
        (
            "“We go,” says Lee’s lawyer, Bo Ray.",
            [("direct", "Bo Ray", "Bo Ray", "We go,")],
        ),
        # marks
        ("«We will go», Ann Lee said.", [("direct", "Ann Lee", "Ann Lee", "We will go")]),
        ("„We will go“, Ann Lee said.", [("direct", "Ann Lee", "Ann Lee", "We will go")]),
        (
            "‘Go the ministers’ way,’ Ann Lee said.",
            [("direct", "Ann Lee", "Ann Lee", "Go the ministers’ way,")],
        ),
        (
            "“He called it ‘a plot’,” Ann Lee said.",
            [("direct", "Ann Lee", "Ann Lee", "He called it ‘a plot’,")],
        ),
        # what a body or another gives out behind a colon
        (
            "The harbour board issued a statement on Monday: “The mole will not be sold.”",
            [("direct", "harbour board", "The harbour board", "The mole will not be sold.")],
        ),
        (
            "The harbour board issued the following statement from Ann Lee: “The mole will not be sold.”",
            [("direct", "Ann Lee", "Ann Lee", "The mole will not be sold.")],
        ),
        (
            "A statement of the Department of Fisheries: “The mole will not be sold.”",
            [
                (
                    "direct",
                    "Department of Fisheries",
                    "Department of Fisheries",
                    "The mole will not be sold.",
                )
            ],
        ),
        (
            "A statement by the Department of Fisheries read: “The mole will stay.”",
            [("direct", "Department of Fisheries", "Department of Fisheries", "The mole will stay.")],
        ),
        (
            "The town council disagreed: “The mole will not be sold.”",
            [("direct", "town council", "The town council", "The mole will not be sold.")],
        ),
        (
            "The board issued a statement it had received from Lee: “The mole will not be sold.”",
            [("direct", None, None, "The mole will not be sold.")],
        ),
        (
            "The board was issued a notice: “The mole will not be sold.”",
            [("direct", None, None, "The mole will not be sold.")],
        ),
        # quoted words that a paper passes on
        (
            "Ann Lee called the plan a “grave mistake,” according to the Quay Times.",
            [("mixed", "Ann Lee", "Ann Lee", "grave mistake,")],
        ),
        (
            "The board justified the sale as “overdue”: “Nobody has used the mole since May.”",
            [
                ("mixed", "board", "The board", "overdue"),
                ("direct", "board", "The board", "Nobody has used the mole since May."),
            ],
        ),
        # a part of the reporter's own sentence
        (
            "Ann Lee said the plan was a “grave mistake” for all.",
            [
                ("mixed", "Ann Lee", "Ann Lee", "the plan was a “grave mistake” for all"),
                ("mixed", "Ann Lee", "Ann Lee", "grave mistake"),
            ],
        ),
        ("Ann Lee called the plan a “grave mistake”.", [("mixed", "Ann Lee", "Ann Lee", "grave mistake")]),
        ("Ann Lee accused them of “tailoring” the rules.", [("mixed", "Ann Lee", "Ann Lee", "tailoring")]),
        # reported without quotation marks
        (
            "Ann Lee said that the talks had failed.",
            [("indirect", "Ann Lee", "Ann Lee", "the talks had failed")],
        ),
        (
            "Ann Lee told reporters the talks had failed.",
            [("indirect", "Ann Lee", "Ann Lee", "the talks had failed")],
        ),
        (
            "According to Ann Lee, the talks had failed.",
            [("indirect", "Ann Lee", "Ann Lee", "the talks had failed")],
        ),
        (
            "In Ann Lee’s view, the talks had failed.",
            [("indirect", "Ann Lee", "Ann Lee", "the talks had failed")],
        ),
        (
            "The talks had failed, officials said.",
            [("indirect", "officials", "officials", "The talks had failed")],
        ),
        (
            "Ann Lee warned on Monday that the talks had failed.",
            [("indirect", "Ann Lee", "Ann Lee", "the talks had failed")],
        ),
        # nobody is saying it
        ("The so-called “zone” was closed.", []),
        ("The show “Night and Day” was called off.", []),
        ("She used the word “plot”.", []),
        ("A programme called “Learning Together” began.", []),
        ("The minister announced a plan that would cost much.", []),
        ("The law states of the union are many.", []),
    ],
)
def test_a_sentence(text: str, expected: list[tuple[str, str, str, str]]) -> None:
    assert rows(text) == expected


@pytest.mark.parametrize(
    ("subject", "speaker"),
    [
        ("Foreign Minister Ann Lee", "Ann Lee"),
        ("Ann Lee, the foreign minister,", "Ann Lee"),
        ("Ann Lee, from Leeds, who lost her home,", "Ann Lee"),
        ("Ann Lee, in remarks to the paper,", "Ann Lee"),
        ("Ann Lee of the Centre for Ocean Studies", "Ann Lee"),
        ("Mayor of Northport Ann Lee", "Ann Lee"),
        ("The head of the agency, Ann Lee,", "Ann Lee"),
        ("The Rights Fund’s Ann Lee", "Ann Lee"),
        ("UN human rights chief Ann Lee", "Ann Lee"),
        ("Ms. Ann Lee", "Ann Lee"),
        ("In Geneva on Monday, Ann Lee", "Ann Lee"),
        ("Speaking in Geneva, Ann Lee", "Ann Lee"),
        ("Ann Lee went to the meeting and", "Ann Lee"),
        ("The World Health Organization", "World Health Organization"),
        ("The National Conference of State Legislatures", "National Conference of State Legislatures"),
        ("Russia", "Russia"),
        ("Scientists from the University of Northport", "Scientists"),
        ("A spokesman for the ministry", "spokesman"),
        ("Ursula von der Leyen", "Ursula von der Leyen"),
        ("J. D. Vance", "J. D. Vance"),
    ],
)
def test_a_subject(subject: str, speaker: str) -> None:
    for one in read(f"{subject} said: “We will not go there again.”"):
        assert one.speaker == speaker


def test_a_quotation_goes_on_with_its_speaker() -> None:
    text = "“We will go,” Ann Lee said. “We will stay.”\n\n“And we will win,” she added."
    assert [(one.speaker, one.mode) for one in read(text)] == [("Ann Lee", "direct")] * 3


def test_a_speech_of_many_paragraphs_closes_once() -> None:
    text = "Ann Lee said: “First of all, we go.\n\n“Second, we stay.\n\n“Third, we win.”\n\nNobody clapped."
    assert [(one.speaker, one.span.of(text)) for one in read(text)] == [
        ("Ann Lee", "First of all, we go."),
        ("Ann Lee", "Second, we stay."),
        ("Ann Lee", "Third, we win."),
    ]


@pytest.mark.parametrize(
    ("second", "mention"),
    [
        ("He said talks had failed.", "He"),
        ("Ray said talks had failed.", "Ray"),
        ("The Danish minister said talks had failed.", "The Danish minister"),
        ("The diplomat said talks had failed.", "The diplomat"),
    ],
)
def test_mentions_stand_for_the_full_name(second: str, mention: str) -> None:
    text = f"“We go,” Danish Foreign Minister Bo Ray said. {second}"
    last = read(text)[-1]
    assert (last.speaker, last.mention and last.mention.of(text)) == ("Bo Ray", mention)
    assert last.role == "Danish Foreign Minister"


def test_he_and_she_are_two_people() -> None:
    text = "Maria Lee met John Ray. “I go,” he said.\n\n“I stay,” she said."
    assert [one.speaker for one in read(text)] == ["John Ray", "Maria Lee"]


def test_two_people_of_one_surname_stay_apart() -> None:
    text = (
        "Usman Khan was arrested. Mayor Sadiq Khan said the city was safe.\n\n“It is safe,” Sadiq Khan said."
    )
    assert {one.speaker for one in read(text)} == {"Sadiq Khan"}


def test_an_indefinite_speaker_is_nobody_named_before() -> None:
    assert (
        read("Minister Bo Ray came. “He came,” a government official said.")[0].speaker
        == "government official"
    )


BLOCK = "The mole is public and may not be sold by anybody.\n\nIt stays with the town, whoever asks."


@pytest.mark.parametrize(
    ("signature", "speaker"),
    [
        ("– Judge Ann Lee, “Decision and Order”", "Ann Lee"),
        ("— Ann Lee", "Ann Lee"),
        ("— Ann Lee said that it was late.", None),
        ("The town applauded.", None),
    ],
)
def test_a_block_is_whose_name_stands_below_it(signature: str, speaker: str | None) -> None:
    text = (
        f"Judge Ann Lee ruled on Monday. Lee rejected this argument:\n\n{BLOCK}\n\n{signature}\n\nIt rained."
    )
    words = [(one.speaker, one.span.of(text)) for one in read(text) if one.mode == "direct"]
    assert words == ([(speaker, part) for part in BLOCK.split("\n\n")] if speaker else [])


def test_a_list_behind_a_colon_is_no_block() -> None:
    assert not rows("Those who came:\n\n– Ann Lee\n\n– Bo Ray\n\n– Tova Lind")


def test_a_body_whose_name_a_quotation_cuts_off_is_read() -> None:
    text = (
        "Envoy Bo Ray said the bloc had seen “signs” from “good sources” — before reminding X of the DSA’s "
        "“very precise duties” on moderation."
    )
    assert {one.speaker for one in read(text)} == {"Bo Ray"}


def test_words_passed_on() -> None:
    text = (
        "Maria Lee pointed to statements by Assistant Secretary of State for Arms Control, Verification, and "
        "Compliance Mallory Ray, who had said that talks were needed. “When Ray was asked, she changed her "
        "tune, claiming that nothing was wrong,” Lee said."
    )
    passed = [(one.speaker, one.via, one.span.of(text)) for one in read(text) if one.via]
    assert passed == [
        ("Mallory Ray", "Maria Lee", "talks were needed"),
        ("Mallory Ray", "Maria Lee", "nothing was wrong"),
    ]
    assert read(text)[0].role == "Assistant Secretary of State for Arms Control, Verification, and Compliance"


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("on Monday", "2024-07-29"),
        ("on Sunday", "2024-07-28"),
        ("yesterday", "2024-07-28"),
        ("on July 3", "2024-07-03"),
        ("on 3 July", "2024-07-03"),
        ("on December 3", "2023-12-03"),
        ("on July 3, 2021", "2021-07-03"),
        ("last year", "2023"),
        ("last month", "2024-06"),
        ("in March 2020", "2020-03"),
        ("in Geneva", None),
    ],
)
def test_the_day_words_were_said(words: str, day: str | None) -> None:
    (one,) = read(f"“We will go,” Ann Lee said {words}.", MONDAY)
    assert (one.spoken_on.isoformat() if one.spoken_on else None) == day


@pytest.mark.parametrize(
    ("words", "day"), [("on July 31", "--07-31"), ("on Monday", None), ("last year", None)]
)
def test_what_the_source_does_not_print_is_not_invented(words: str, day: str | None) -> None:
    (one,) = read(f"“We will go,” Ann Lee said {words}.")
    assert (one.spoken_on.isoformat() if one.spoken_on else None) == day


@pytest.mark.parametrize(
    ("place", "event"),
    [
        ("in a video address to the Northport Conference", "a video address to the Northport Conference"),
        ("at a press conference in Geneva", "a press conference in Geneva"),
        ("in an interview with the BBC on Monday", "an interview with the BBC"),
        ("in Geneva", None),
    ],
)
def test_the_event_as_printed(place: str, event: str | None) -> None:
    assert read(f"“We will go,” Ann Lee said {place}.")[0].event == event
