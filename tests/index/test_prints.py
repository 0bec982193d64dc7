"""Wire copies: one source with several prints."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from index import Index
from index.prints import Difference, differences
from tests.hashing import HashingEmbedder

PARAGRAPHS = (
    "DOVRIN, 4 May 2031 — The harbour of Kesk will stay open through the winter, the transport ministry "
    "of Tarvia announced on Monday after three days of talks with the dockers.",
    "“We will keep every berth open until the ice breaks in April, and no ship will be turned away,” said "
    "Transport Minister Ila Voss.",
    "The dockers had threatened to walk out over night shifts. Their union called the promise a first "
    "step and asked for it in writing before the next meeting, which is planned for the end of the month.",
    "Kesk handles about a third of the grain that leaves Tarvia. In the winter before last the harbour was "
    "closed for six weeks, and mills in the north had to buy from abroad at twice the price.",
)
OTHER = (
    "The lighthouse of Port Larn has a new lamp. Keepers carried the old one down the stairs on Sunday, and the "
    "museum in Dovrin will show it from June, its director Ode Marn said in a letter to the council."
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    made = tmp_path / "statements"
    made.mkdir()
    return made


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.open(tmp_path / "store", embedder=HashingEmbedder(), create=True) as opened:
        yield opened


def put(folder: Path, name: str, *paragraphs: str, outlet: str = "") -> None:
    head = f"---\noutlet: {outlet}\npublished: 2031-05-0{len(outlet) % 9 + 1}\n---\n" if outlet else ""
    (folder / f"{name}.md").write_text(head + "\n\n".join(paragraphs), encoding="utf-8")


def found(index: Index, question: str = "Will the harbour of Kesk stay open?") -> dict[str, set[str]]:
    """Statements that are hits, each with those that are listed as its prints."""
    hits = index.search(question, k=10).hits
    assert [hit.rank for hit in hits] == list(range(1, len(hits) + 1))
    for hit in hits:
        for one in hit.prints:
            assert one.text == one.span.of(index.statement(one.statement_id).text)
            assert one.of.meets(hit.passage.span)
    return {hit.statement.id: {one.statement_id for one in hit.prints} for hit in hits}


@pytest.mark.parametrize(
    "edited",
    [
        PARAGRAPHS,
        (PARAGRAPHS[0], PARAGRAPHS[3], PARAGRAPHS[1], PARAGRAPHS[2]),
        PARAGRAPHS[:2],
        (
            PARAGRAPHS[0].replace("announced on Monday", "told the press on Monday"),
            PARAGRAPHS[1].replace(
                "said Transport Minister Ila Voss", "Transport Minister Ila Voss told reporters"
            ),
            *PARAGRAPHS[2:],
        ),
    ],
    ids=["word for word", "reordered", "cut", "attribution reworded"],
)
def test_a_wire_copy_is_one_source_with_its_prints(
    index: Index, folder: Path, edited: tuple[str, ...]
) -> None:
    put(folder, "first", *PARAGRAPHS, outlet="Kesk Daily")
    put(folder, "second", *edited, outlet="Dovrin Wire")
    put(folder, "lamp", OTHER)
    index.sync([str(folder)])
    shown = found(index)
    assert len(shown.keys() & {"first", "second"}) == 1
    (hit,) = shown.keys() & {"first", "second"}
    assert shown[hit] == {"first", "second"} - {hit}
    assert shown.get("lamp", set()) == set()


def test_the_same_words_of_two_people_stay_two(index: Index, folder: Path) -> None:
    put(folder, "first", *PARAGRAPHS[:2])
    put(folder, "second", PARAGRAPHS[0], PARAGRAPHS[1].replace("Ila Voss", "Ben Adar"))
    index.sync([str(folder)])
    assert found(index) == {"first": set(), "second": set()}


def test_a_remark_in_two_reports_of_their_own_is_listed_with_both(index: Index, folder: Path) -> None:
    put(folder, "first", *PARAGRAPHS)
    put(
        folder,
        "essay",
        "Ships are the blood of the north, and nobody knows it better than the millers of Larn, who waited "
        "in vain for grain two winters ago and have mistrusted every promise of the capital since that time.",
        "“We will keep every berth open until the ice breaks in April, and no vessel will be turned away,” "
        "Transport Minister Ila Voss has now said. Whether the ice will listen is another matter.",
    )
    index.sync([str(folder)])
    assert found(index, "What did Ila Voss say about berths and ice?") == {
        "first": {"essay"},
        "essay": {"first"},
    }


@pytest.mark.parametrize(("here", "there"), [("will", "will not"), ("will", "won’t"), ("will never", "will")])
def test_a_remark_and_its_denial_stay_two(index: Index, folder: Path, here: str, there: str) -> None:
    said = "“Tarvia {} join the harbour pact that was put on the table in Kesk this spring,” said Ila Voss."
    for name, verb in (("early", here), ("late", there)):
        put(folder, name, said.format(verb), f"The {name} edition has nothing else.", outlet=f"{name} Post")
    index.sync([str(folder)])
    assert found(index, "Will Tarvia join the harbour pact?") == {"early": set(), "late": set()}


def test_prints_come_and_go_with_their_statements(index: Index, folder: Path) -> None:
    put(folder, "first", *PARAGRAPHS)
    put(folder, "second", *PARAGRAPHS)
    index.sync([str(folder)])
    (hit,) = found(index)
    other = ({"first", "second"} - {hit}).pop()
    index.remove([other])
    assert found(index) == {hit: set()}
    index.sync([str(folder)])
    assert sum(map(len, found(index).values())) == 1
    put(folder, "second", OTHER)
    index.sync([str(folder)])
    assert found(index)["first"] == set()


def test_k_sources_are_found_however_often_each_is_printed(index: Index, folder: Path) -> None:
    for number in range(12):
        put(folder, f"copy{number}", *PARAGRAPHS)
    put(folder, "lamp", OTHER + " The harbour of Kesk gets none.")
    index.sync([str(folder)])
    hits = index.search("harbour of Kesk", k=2).hits
    assert {hit.statement.id for hit in hits} >= {"lamp"} and len(hits) == 2
    assert sorted(len(hit.prints) for hit in hits) == [0, 11]


def test_differences_are_words_in_order() -> None:
    first = "We will keep every berth open, and no ship will be turned away."
    second = "“We will keep each berth open and no ship will ever be turned away”"
    assert differences(first, second) == (
        Difference(before="every", after="each"),
        Difference(before="", after="ever"),
    )
    assert differences(first, first.upper()) == ()


def test_a_hit_without_prints_says_so(index: Index, folder: Path) -> None:
    put(folder, "lamp", OTHER)
    index.sync([str(folder)])
    (hit,) = index.search("lighthouse").hits
    assert replace(hit, prints=()) == hit
