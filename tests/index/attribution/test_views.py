"""Sentences without a verb of saying that tell a view; all of it is ours."""

import pytest

from index.attribution import attribute
from index.statement import Statement

LEAD = "Warden Brell Osk opened the weir. "


def said(text: str) -> list[tuple[str | None, str]]:
    """Speaker and words of each utterance."""
    found = attribute(Statement(id="s", text=text, source="s.txt"))
    return [(one.speaker, one.span.of(text)) for one in found]


@pytest.mark.parametrize(
    ("subject", "words"),
    [
        ("Brell Osk", "wants the sluice rebuilt before the thaw"),
        ("Brell Osk", "fears that the eels will not come back"),
        ("Brell Osk", "supposes that the pump was never switched on"),
        ("Brell Osk", "expected the court to send the plan back"),
        ("Brell Osk", "recommended that no boat be moored there"),
        ("Brell Osk", "proposed instead a second lock"),
        ("Brell Osk", "considers the estimate invented"),
        ("Brell Osk", "found the offer laughable"),
        ("Brell Osk", "called the closure premature but honest"),
        ("Brell Osk", "called it grotesque to be surprised by rain"),
        ("Brell Osk", "described the dredging as easier than baking"),
        ("Brell Osk", "presented the new gauge as a gift to anglers"),
        ("Brell Osk", "attributed the flood to a blocked culvert"),
        ("Brell Osk", "accused the millers of having opened the gate"),
        ("Brell Osk", "blamed the timetable of the ferry"),
        ("Brell Osk", "ruled out a third season of works"),
        ("Brell Osk", "cautioned against trusting the gauge"),
        ("Brell Osk", "appealed to both villages to wait"),
        ("Brell Osk", "objected that the dam would scare off herons"),
        ("Brell Osk", "spoke of half a miracle"),
        ("Brell Osk", "voiced the hope that the eels would return"),
        ("Brell Osk", "advised boatmen to stay ashore"),
        ("Brell Osk", "asked for lamps along the towpath"),
        ("Brell Osk", "promised a new bridge by autumn"),
        ("Brell Osk", "denied having opened the gate"),
        ("Brell Osk", "declined to say whether the gate would open"),
        ("Brell Osk", "is afraid that the mill will drain the pond"),
        ("Brell Osk", "is against reviving the old canal"),
        ("Brell Osk", "let it be known through a clerk that the weir was safe"),
        # denied: the words begin with what denies them
        ("Brell Osk", "does not share the wish of the anglers"),
        ("Brell Osk", "did not deny that the gate was open"),
        ("Brell Osk", "does not believe in a second flood"),
        ("Brell Osk", "has not ruled out a sale"),
    ],
)
def test_a_view(subject: str, words: str) -> None:
    assert (subject, words) in said(f"{LEAD}{subject} {words}.")


@pytest.mark.parametrize(
    "words",
    [
        "signed the lease on Friday",
        "left the weir at noon",
        "voted against the plan",
        "called the ferry office at noon",
        "called a meeting of the millers",
        "found the boy on the bank",
        "offered tea to the guests",
        "spoke of the eels for an hour",
        "presented the medals at noon",
        "asked the boy his name",
        "considered forty bids in one day",
        "saw the ferry leave",
        "put the lamp on the wall",
    ],
)
def test_an_act_is_no_view(words: str) -> None:
    assert said(f"{LEAD}Brell Osk {words}.") == []


@pytest.mark.parametrize(
    "sentence",
    [
        "The lock, which Brell Osk wants rebuilt, was dry.",
        "A man wanted by the warden fled over the weir.",
        "The trains expected on Friday came late.",
        "The eels left because Brell Osk wants silence.",
        "Many anglers want the weir back.",
        "Brell Osk is wanted by the court.",
        "What Brell Osk wants remains a secret.",
        "The eels left because he had not asked for help.",
        "If Brell Osk wants the weir, it will open.",
    ],
)
def test_a_view_that_the_sentence_does_not_report(sentence: str) -> None:
    assert said(LEAD + sentence) == []


@pytest.mark.parametrize(
    ("sentence", "found"),
    [
        ("The Ostmere River Council considers the claim unfounded.", "Ostmere River Council"),
        ("Weir engineer Tova Lind, who came later, wants the gate gone.", "Tova Lind"),
        ("The gate had, Osk said, been shut; he wants it open.", "Brell Osk"),
        ("In a hoarse voice, Tova Lind disputed the figure.", "Tova Lind"),
    ],
)
def test_whose_view(sentence: str, found: str) -> None:
    assert found in [speaker for speaker, _ in said(LEAD + sentence)]


def test_a_view_in_front_of_a_report() -> None:
    assert said("Tova Lind does not dispute the delay, but said that the weir was dry.") == [
        ("Tova Lind", "does not dispute the delay"),
        ("Tova Lind", "the weir was dry"),
    ]


def test_quoted_words_of_a_judgement_stay_the_only_ones() -> None:
    assert said(f"{LEAD}Brell Osk accused them of “fiddling” the gauge.") == [("Brell Osk", "fiddling")]


def test_an_act_of_speech_that_is_denied_is_not_turned_round() -> None:
    text = "Brell Osk has not urged the millers to leave."
    assert said(text) == [("Brell Osk", "has not urged the millers to leave")]
