"""The outlet's own sentences about what the one asked for did or thinks."""

import json
from pathlib import Path

import pytest

from assistant.units import Unit, units_of
from assistant.weighing import says
from assistant.whose import Voices
from index import Index
from tests.hashing import HashingEmbedder
from tests.hits import hits_of

LEVY = """OSTMERE, May 4 - The harbour board met on Tuesday about the levy.

"The levy feeds nobody," Edda Kolvin, the fisheries minister, told the board. She feared a third winter without cod. \
The minister would rather close the mole.

Ilmar Vask, the treasurer, said the books were in order. Kolvin has never read them. At a hearing on Friday, \
Kolvin is to explain herself. Kolvin was accused of hiding a letter.

The board wants the levy doubled. Vask was convinced by it. Councilman Ilmar Vask voted no because nobody had asked \
the crews. He had wished for a vote by show of hands.

Tilda Orme met Vask on the quay. She wanted to go home. She has a boat.

Ada Vask, a cousin, kept the lighthouse. Vask kept goats as well.
"""


def counted(question: str, folder: Path) -> list[str]:
    """The outlet's own sentences that count for whom the question asks for."""
    row = {"id": "a", "title": "The levy", "text": LEVY}
    (folder / "rows.jsonl").write_text(json.dumps(row), encoding="utf-8")
    with Index.open(folder / "store", create=True, embedder=HashingEmbedder()) as index:
        index.sync([str(folder / "rows.jsonl")])
        hits = hits_of(index, "a")
        named = Voices(index).asked_for(question).named
        units: tuple[Unit, ...] = units_of(hits)
        return [
            unit.text for unit in units if unit.utterance is None and any(says(unit, one) for one in named)
        ]


@pytest.mark.parametrize(
    ("question", "sentence", "counts"),
    [
        ("What does Kolvin think of the levy?", "The minister would rather close the mole.", True),
        ("What did Kolvin say of the books?", "Kolvin has never read them.", True),
        ("What did Kolvin say?", "At a hearing on Friday, Kolvin is to explain herself.", True),
        ("What did Kolvin say of the letter?", "Kolvin was accused of hiding a letter.", False),
        ("What did Kolvin say of the levy?", "The board wants the levy doubled.", False),
        ("What did Vask say of the levy?", "The board wants the levy doubled.", False),
        ("What did Vask say of the levy?", "Vask was convinced by it.", True),
        (
            "Why did Vask oppose it?",
            "Councilman Ilmar Vask voted no because nobody had asked the crews.",
            True,
        ),
        ("Why did Vask oppose it?", "He had wished for a vote by show of hands.", True),
        ("Why did Kolvin oppose it?", "He had wished for a vote by show of hands.", False),
        ("What did Vask say?", "Tilda Orme met Vask on the quay.", False),
        ("What did Tilda Orme say?", "Tilda Orme met Vask on the quay.", True),
        ("What did Tilda Orme say?", "She has a boat.", False),
        ("What did Vask say?", "She wanted to go home.", False),
        ("What did Ilmar Vask say of goats?", "Vask kept goats as well.", False),
    ],
)
def test_a_sentence_counts_for_its_subject(
    question: str, sentence: str, counts: bool, tmp_path: Path
) -> None:
    assert (sentence in counted(question, tmp_path)) is counts


@pytest.mark.parametrize(
    ("asked", "counts"),
    [
        ("the local health minister", True),
        ("the health minister", True),
        ("the local finance minister", False),
        ("the deputy health minister", False),
        ("the Norwegian health minister", False),
    ],
)
def test_a_nameless_speaker_is_who_is_called_so(asked: str, counts: bool, tmp_path: Path) -> None:
    text = 'The ferry sank at noon.\n\nThe local health minister said, "Nobody in the ward was hurt."'
    row = {"id": "a", "title": "The ferry", "text": text}
    (tmp_path / "rows.jsonl").write_text(json.dumps(row), encoding="utf-8")
    with Index.open(tmp_path / "store", create=True, embedder=HashingEmbedder()) as index:
        index.sync([str(tmp_path / "rows.jsonl")])
        (named,) = Voices(index).asked_for(f"What did {asked} say about the ward?").named
        said = [unit for unit in units_of(hits_of(index, "a")) if unit.utterance is not None]
        assert [says(unit, named) for unit in said] == [counts]
