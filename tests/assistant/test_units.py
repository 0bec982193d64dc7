"""The sentences that an answer can cite, over hits made by hand."""

from assistant.units import units_of
from tests.hits import hit, said

DIRECT = "The boats are ready."
REPORTED = "they would be back in Elm Harbour “within ten days”"
TEXT = f"“{DIRECT} The crews are not,” Ann Lee said, adding that {REPORTED}."
OWN = said(TEXT, f"{DIRECT} The crews are not", "Ann Lee")


def test_what_is_reported_behind_a_quotation_can_be_cited() -> None:
    report = said(TEXT, REPORTED, "Ann Lee", mode="mixed")
    *quoted, last = units_of([hit(TEXT, OWN, report)])
    assert [unit.text for unit in quoted] == [DIRECT, "The crews are not"]
    assert last.text == f"Ann Lee said, adding that {REPORTED}."
    assert last.utterance == report
    assert not last.direct


def test_what_is_reported_ahead_of_a_quotation_can_be_cited() -> None:
    text = "He called on the port to drop the levy by the end of May: “It eats up the catch.”"
    report = said(text, "drop the levy by the end of May", "Bo Ray", mode="indirect")
    units = units_of([hit(text, report, said(text, "It eats up the catch.", "Bo Ray"))])
    assert {unit.text for unit in units} == {
        "It eats up the catch.",
        "He called on the port to drop the levy by the end of May",
    }


def test_who_spoke_to_whom_is_no_sentence_of_its_own() -> None:
    text = "“The boats are ready,” Ann Lee told reporters in the harbour after the talks on Monday. “All of them.”"
    own = said(text, "The boats are ready", "Ann Lee")
    assert [unit.text for unit in units_of([hit(text, own, said(text, "All of them.", "Ann Lee"))])] == [
        "The boats are ready",
        "All of them.",
    ]


def test_every_unit_is_a_stretch_of_its_statement() -> None:
    report = said(TEXT, REPORTED, "Ann Lee", mode="mixed")
    for unit in units_of([hit(TEXT, OWN, report)]):
        assert unit.text == TEXT[unit.span.start : unit.span.end]
        assert unit.text == unit.text.strip()
