"""Names that no speaker bears: a body's or a place's, a person's, or part of a speaker's."""

import json
from pathlib import Path

import pytest

from assistant.bodies import is_body
from assistant.whose import Voices
from index import Index
from tests.hashing import HashingEmbedder


@pytest.mark.parametrize(
    ("name", "text", "body"),
    [
        ("Brankor", "The security firm, Brankor, has suspended the guard.", True),
        ("Brankor", "Brankor Limited sold the mill.", True),
        ("Brankor", "Analysts at the Brankor agency doubt it.", True),
        ("Mare Lunga", "The ship, run by the charity Mare Lunga, has sailed.", True),
        ("Ostmere", "Wool is cheap in Ostmere.", True),
        ("Blues", "The opposition Blues laughed.", True),
        ("Great Tarn", "The delegation of Great Tarn did not sign.", True),
        ("ORN", "Orvian Radio (ORN) was the first to tell.", True),
        ("ORN", "CORNED beef was sold on the quay, of which ORN knew.", False),
        ("Bundestag", "It was debated in the Bundestag.", True),
        ("Scotland Yard", "It was told by Scotland Yard.", True),
        ("Oto Vire", "The head of the computing centre, Oto Vire, resigned.", False),
        ("Vire", "Nobody believed Vire.", False),
        ("Vire", "Mr. Vire is at home in Vire.", False),
        ("Vire", "Nothing is said of it.", False),
        ("Ostmere", "The ministry of foreign affairs of Ostmere denied it.", True),
        ("Ostmere", "The neighbouring republic of Ostmere signed.", True),
        ("Ostmere", "Two boats of Ostmere's coast guard sank.", True),
        ("Ostmera", "The Ostmeran authorities deny it.", True),
        ("Ostmere", "Since spring Ostmere has closed its border.", True),
        ("Ostmere", "Ostmere said its plan had failed.", False),
        ("Ostmere", "Wenna Ostmere rules by decree. Ostmere's army is loyal.", False),
        ("Ostmere", "The mother of Ostmere wept. Ostmere's boat sank.", False),
    ],
)
def test_a_body_is_told_by_how_it_is_printed(name: str, text: str, body: bool) -> None:
    assert is_body(name, [text]) is body


REPORT = (
    "The supplier, Grupo Salto, denied it. In a statement, the company blamed the river. "
    "A former minister, Dama Ruth Seidel, said she had signed nothing. "
    "Judge Tomas Piro Lanza said the count was wrong. Ada Vire kept silent."
)


@pytest.mark.parametrize(
    ("question", "speakers"),
    [
        ("What explanation did Grupo Salto offer for the gap?", {"Grupo Salto"}),
        ("What did ex-minister Ruth Seidel say of the letter?", {"Dama Ruth Seidel"}),
        ("What did magistrate Piro Lanza argue?", {"Tomas Piro Lanza"}),
        ("What did Ada Vire say?", set()),
    ],
)
def test_part_of_a_name_names_its_bearer(question: str, speakers: set[str] | None, tmp_path: Path) -> None:
    row = {"id": "a", "title": "The river", "text": REPORT}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row), encoding="utf-8")
    with Index.open(tmp_path / "store", create=True, embedder=HashingEmbedder()) as index:
        index.sync([str(tmp_path / "rows.jsonl")])
        named = Voices(index).asked_for(question).named
        found = {one.name for whom in named for one in whom.speakers} if named else None
        assert found == speakers


STATES = (
    ("Ministry of Trade, Quill", "The trade minister, Ada Lunt, said the quota was a joke."),
    (
        "Port Post",
        "According to Tarvane, nobody fired. Its spokesman, Bo Ruud, said so. Tarvane's navy had left.",
    ),
    ("Port Post", "According to Brekker, nobody fired."),
)


@pytest.mark.parametrize(
    ("question", "somebody"),
    [
        ("What is Quill's position on the quota?", False),
        ("What did Tarvane reply to the charge?", False),
        ("What did Brekker reply to the charge?", True),
        ("What is Holt's position on the quota?", True),
    ],
)
def test_a_country_is_nobody_in_particular(question: str, somebody: bool, tmp_path: Path) -> None:
    rows = [{"id": str(at), "outlet": outlet, "text": text} for at, (outlet, text) in enumerate(STATES)]
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with Index.open(tmp_path / "store", create=True, embedder=HashingEmbedder()) as index:
        index.sync([str(tmp_path / "rows.jsonl")])
        assert bool(Voices(index).asked_for(question).named) is somebody
