"""The outlet's own sentences about what the one asked for did or thinks."""

import json
from pathlib import Path

import pytest

from assistant.units import Unit, units_of
from assistant.weighing import says
from assistant.whose import Named, Voices
from index import Index
from index.statement import Span
from tests.hashing import HashingEmbedder
from tests.hits import hit, hits_of, said

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
    ("question", "counts"),
    [
        ("What did the local health minister say about the injured?", True),
        ("What did the health minister say about the injured?", True),
        ("What did the local harbour minister say about the injured?", False),
    ],
)
def test_a_voice_without_a_name_is_known_by_its_role(question: str, counts: bool) -> None:
    text = 'The ferry sank at noon. The local health minister said, "The injured lie in two hospitals."'
    unit = units_of([hit(text, said(text, "The injured lie in two hospitals.", "local health minister"))])[-1]
    named = Named(
        text=question.removeprefix("What did ").partition(" say")[0], span=Span(start=13, end=14), speakers=()
    )
    assert says(unit, named) is counts
