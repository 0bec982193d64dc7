"""Words selected in a statement: signed only with the one who said all of them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.pages.picking import picked
from index.dates import PartialDate
from index.statement import Span, Statement
from index.utterance import Utterance

PICKED = Statement(
    id="s2",
    text="Port. “We stay,” Dath said. “But not long 🛳 at all.” She said the tide turns. Kolvin: “No.”",
    source="f/s2.txt",
    outlet="Halyard",
    published=PartialDate(year=2031, month=5, day=3),
)


def stretch(words: str) -> Span:
    start = PICKED.text.index(words)
    return Span(start=start, end=start + len(words))


SAID = (
    Utterance(span=stretch("We stay,"), mode="direct", speaker="Ilse Dath", role="minister"),
    Utterance(span=stretch("But not long 🛳 at all."), mode="direct", speaker="Ilse Dath", role="minister"),
    Utterance(span=stretch("the tide turns"), mode="indirect", speaker="Ilse Dath", role="minister"),
    Utterance(span=stretch("No."), mode="direct", speaker="Oren Kolvin"),
)


@pytest.mark.parametrize(
    ("selected", "copied"),
    [
        (
            "not long 🛳 at",
            "“not long 🛳 at” — Ilse Dath, minister, Halyard, 3 May 2031 (characters 33–46 of s2)",
        ),
        (" “We stay,” ", "“We stay,” — Ilse Dath, minister, Halyard, 3 May 2031 (characters 7–15 of s2)"),
        (
            "tide turns",
            "“tide turns” — Halyard, 3 May 2031, reporting Ilse Dath, minister (characters 66–76 of s2)",
        ),
        ("Dath said", "“Dath said” — Halyard, 3 May 2031 (characters 17–26 of s2)"),
        (
            "stay,” Dath said. “But not",
            "“stay,’ Dath said. ‘But not” — Halyard, 3 May 2031 (characters 10–36 of s2)",
        ),
        ("turns. Kolvin: “No.”", "“turns. Kolvin: ‘No.’” — Halyard, 3 May 2031 (characters 71–91 of s2)"),
    ],
)
def test_selected_words_are_signed_only_with_the_one_who_said_all_of_them(selected: str, copied: str) -> None:
    found = picked(PICKED, stretch(selected), SAID)
    assert found is not None and found["quote"] == copied


def test_words_of_several_are_told_to_be_nobodys() -> None:
    mixed, own = (
        picked(PICKED, stretch("stay,” Dath said. “But not"), SAID),
        picked(PICKED, stretch("Port"), SAID),
    )
    assert mixed is not None and mixed["who"].startswith("Not the words of one speaker")
    assert own is not None and own["who"] == "Halyard, in its own words"
    assert picked(PICKED, stretch(" "), SAID) is None


@given(st.integers(0, len(PICKED.text) - 1), st.integers(1, 60))
def test_a_speaker_is_named_only_for_words_one_utterance_holds(start: int, count: int) -> None:
    span = Span(start=start, end=min(len(PICKED.text), start + count))
    found = picked(PICKED, span, SAID)
    if found is not None and "Dath, minister, Halyard" in found["quote"]:
        words = found["quote"].partition("” — ")[0].removeprefix("“")
        assert any(words in said.span.of(PICKED.text) for said in SAID if said.speaker == "Ilse Dath")
