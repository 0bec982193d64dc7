import pytest

from index.attribution import attribute
from index.statement import Statement

BRIEFING = """Press briefing by John Kirby, spokesman

MR. KIRBY: Good afternoon. A few things.

And one more.

Q: What about the talks?

MR. KIRBY: They go on.

THE PRESIDENT (in the room): Hello everybody.
"""


def turns(text: str) -> list[tuple[str | None, str]]:
    return [(one.speaker, one.span.of(text)) for one in attribute(Statement(id="s", text=text, source="s"))]


def test_a_transcript_in_plain_text() -> None:
    assert turns(BRIEFING) == [
        ("John Kirby", "Good afternoon. A few things.\n\nAnd one more."),
        (None, "What about the talks?"),
        ("John Kirby", "They go on."),
        ("THE PRESIDENT", "Hello everybody."),
    ]


def test_answers_of_an_interview_with_one_person() -> None:
    text = "We met Ann Lee, the mayor.\n\nQ: Will you go?\n\nA: I will.\n\nQ: When?\n\nA: Today."
    assert [speaker for speaker, _ in turns(text)] == [None, "Ann Lee", None, "Ann Lee"]


@pytest.mark.parametrize(
    "text",
    [
        "Note: this is short.\n\nUpdate: it was changed.\n\nSource: an agency.",
        "He came.\n\nThe result: nothing.\n\nShe left.\n\nThey stayed.",
        "One: a.\n\nTwo: b.\n\nThree: c.",
    ],
)
def test_colons_alone_make_no_transcript(text: str) -> None:
    assert turns(text) == []


def test_a_record_with_a_speaker_is_theirs_whole() -> None:
    statement = Statement(
        id="s",
        text="---\n\n He said “no”. \n",
        source="s",
        body_start=3,
        speaker="Ann Lee",
        role="Chair",
        event="Debate",
    )
    (whole,) = attribute(statement)
    assert whole.span.of(statement.text) == "He said “no”."
    assert (whole.mode, whole.speaker, whole.role, whole.event) == ("direct", "Ann Lee", "Chair", "Debate")


def test_an_empty_body_holds_no_words() -> None:
    assert attribute(Statement(id="s", text="  \n", source="s", speaker="Ann Lee")) == ()
