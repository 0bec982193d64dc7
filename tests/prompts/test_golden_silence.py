"""What the golden set calls not on record is held against the words of the statements."""

import re
from pathlib import Path

import pytest
import yaml

GOLDEN = Path(__file__).resolve().parents[2] / "prompts" / "golden"
NOWHERE = {
    "vael-health": "health illness hospitalised surgery",
    "sanctions": "sanction sanctions embargo",
    "military-alliance": "alliance",
    "dolphins": "dolphin dolphins whale whales porpoise",
    "undersea-cables": "cable cables",
    "expelled-diplomats": "expel expelled expulsion",
    "offshore-gas": "gas oil drilling",
    "bridge-plan": "tunnel",
    "climate-herring": "climate warming",
    "cod-quota": "cod",
    "court-case": "court tribunal arbitration",
    "refugees": "refugee refugees asylum",
    "visa-rules": "visa visas",
    "cyberattack": "cyberattack hacked hackers",
    "nuclear-waste": "nuclear",
    "election-turnout": "turnout",
    "new-keel-seats": "seats",
    "dath-resignation": "resign resigned resignation resigning",
    "velm-lines-bankrupt": "bankrupt bankruptcy insolvent",
    "ran-aground": "aground",
    "blockade": "blockade blockaded",
    "fu-species": "gannet gannets guillemot guillemots puffin puffins species",
}
"""Words without which the case could not be answered; none of them may occur in any statement."""
SILENT = {
    "quillon-seabirds": ("Quillon", "seabirds birds nets"),
    "tollan-herring": ("Tollan", "herring tonnes landed landings"),
    "mirelle-observers-report": ("Mirelle Rask", "observers report equipment"),
    "tobin-seabirds": ("Tobin Rask", "seabirds birds nets"),
    "dath-panel": ("Dath", "panel inquiry collision"),
    "besk-collision": ("Besk", "collision ferry cutter"),
    "lindqvar-pellan": ("Lindqvar", "Pellan dish station"),
    "corl-audit": ("Corl", "audit auditor"),
    "morn-observers": ("Morn", "observers observer mission"),
    "kolvin-lady-ansa": ("Kolvin", "Ansa collision"),
    "prell-pellan": ("Prell", "Pellan station"),
    "ferrow-suspension": ("Ferrow", "suspension inspections inspectors"),
    "werrow-herring": ("Werrow", "herring tonnes"),
    "lunt-blame": ("Lunt", "blame fault"),
    "adeyar-collision": ("Adeyar", "cutter Vigil ferry"),
    "adeyar-herring": ("Adeyar", "herring tonnes"),
    "maresh-piracy": ("Maresh", "piracy collision cutter"),
    "quillon-batteries": ("Quillon", "batteries rooms"),
    "darrock-lights": ("Darrock", "lights"),
    "dath-audit": ("Dath", "audit auditor"),
    "hestrin-seabirds": ("Hestrin", "seabirds birds"),
    "onn-observers-report": ("Onn", "observers report"),
    "tobin-audit": ("Tobin Rask", "audit"),
    "mirelle-withdrawal": ("Mirelle Rask", "withdrawn withdrawal left"),
    "tollan-piracy": ("Tollan", "piracy"),
    "alcombe-pellan": ("Alcombe", "Pellan station"),
    "ansgold-landings": ("Ansgold", "landed tonnes figure"),
}
"""A speaker and words of a topic: no paragraph may hold both."""
RECORDS = {"maresh-ilvane-forum-speech": "Ilka Maresh"}


@pytest.fixture(scope="module")
def case_ids() -> set[str]:
    cases = yaml.load((GOLDEN / "cases.yaml").read_bytes(), Loader=yaml.CSafeLoader)["cases"]
    return {case["id"] for case in cases if case["expect"] == "not_on_record"}


def holds(text: str, word: str) -> bool:
    return re.search(rf"(?<!\w){re.escape(word.casefold())}(?!\w)", text.casefold()) is not None


@pytest.mark.parametrize(("case_id", "words"), NOWHERE.items())
def test_absent_topics_have_no_word_in_any_statement(
    case_ids: set[str], sample_texts: dict[str, str], case_id: str, words: str
) -> None:
    assert case_id in case_ids
    for word in words.split():
        assert not [name for name, text in sample_texts.items() if holds(text, word)], word


@pytest.mark.parametrize(("case_id", "silence"), SILENT.items())
def test_silent_speakers_share_no_paragraph_with_the_topic(
    case_ids: set[str], sample_texts: dict[str, str], case_id: str, silence: tuple[str, str]
) -> None:
    assert case_id in case_ids
    speaker, topic = silence
    found = [
        (name, paragraph)
        for name, text in sample_texts.items()
        for paragraph in re.split(r"\n+", text)
        if holds(f"{RECORDS.get(name, '')} {name.replace('-', ' ')} {paragraph}", speaker)
        and any(holds(paragraph, word) for word in topic.split())
    ]
    assert not found
