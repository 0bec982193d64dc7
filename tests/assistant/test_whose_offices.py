"""Persons asked for by an office that their report spells out only in part."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from assistant.whose import Voices
from index import Index
from tests.hashing import HashingEmbedder

REPORTS = (
    (
        "Norway asks for a new patrol map",
        "OSLO, May 2 - Norway wants the patrol map redrawn. Foreign Minister Signe Vang said the line was “a pencil mark”. "
        "Russian Foreign Minister Ilya Toren said the map was old.",
    ),
    (
        "Ferry strikes a quay at Halvern",
        "The ferry struck the quay, the maritime board said. Board chairman Tavi Orme called it “a lesson in steel”. "
        "Team doctor Nesta Holt said that nobody was hurt.",
    ),
    (
        "Thieves at the museum",
        "The security firm, Brankor, has suspended the guard. Its managing director, Odd Lunt, said the sensor was old. "
        "Museum director Ada Vire said that she had warned them.",
    ),
    (
        "Two towns and a river",
        "The river rose at Lissen and at Port Brey. The mayor of Lissen, Pia Orrel, said the dam had held. "
        "Mayor Jon Tarn, of Port Brey, said it had not.",
    ),
    (
        "A vote on the levy",
        "Ostmere votes on Sunday. Former treasurer Elin Sael said the levy was a joke. "
        "Deputy treasurer Bo Ruud said it was needed. Treasurer Kim Aas said he would resign over the levy in Ostmere.",
    ),
    (
        "Traders want the quota gone",
        "The salt traders asked for relief. Chairman Ulf Brek said the quota was a joke. "
        "Grete Moen, who leads the opposition Dawn bloc, said it was a tax. "
        "Its secretary-general, Colonel Hana Sol, said the bloc would wait. Data on salt is scarce, as the traders never tire of saying to whoever asks for protection.",
    ),
    (
        "A council and its prisoners",
        "The Tamru Defence Council holds 84 prisoners. Rosa Demir, a spokeswoman for the Council, said they would be freed.",
    ),
)


CALLINGS = (
    (
        "Herons leave the mere",
        "Nobody knows why the herons left, though Dr. Tilda Orme of the University of Port Brey said that otters had come. "
        "Bo Ruud of the University of Lissen, a student, said he had seen none.",
    ),
    (
        "A march in Velm City",
        "Thousands marched through Velm City in the rain. A university student named Quist said: “We never go home.”",
    ),
    (
        "The editors object",
        "Quay Mail's editorial director, Mirel Haas, said that nobody had asked. "
        "Quay Mail's managing director, Ulla Brandt, said that they had.",
    ),
)


def voices_of(folder: Path, reports: Sequence[tuple[str, str]]) -> Voices:
    """Of reports with a title and a text."""
    rows = (
        json.dumps({"id": str(at), "title": title, "text": text}) for at, (title, text) in enumerate(reports)
    )
    (folder / "rows.jsonl").write_text("\n".join(rows), encoding="utf-8")
    index = Index.open(folder / "store", create=True, embedder=HashingEmbedder())
    index.sync([str(folder / "rows.jsonl")])
    return Voices(index)


@pytest.fixture(scope="module")
def voices(tmp_path_factory: pytest.TempPathFactory) -> Voices:
    return voices_of(tmp_path_factory.mktemp("offices"), REPORTS)


@pytest.mark.parametrize(
    ("asked", "speaker"),
    [
        ("the Norwegian foreign minister", "Signe Vang"),
        ("Norway's foreign minister", "Signe Vang"),
        ("the Norwegian health minister", None),
        ("the Danish foreign minister", None),
        ("the maritime board's chairwoman", "Tavi Orme"),
        ("the team physician", "Nesta Holt"),
        ("Brankor's chief", "Odd Lunt"),
        ("the mayor of Lissen", "Pia Orrel"),
        ("Port Brey's mayor", "Jon Tarn"),
        ("the mayor of Halvern", None),
        ("the Ostmere treasurer", "Kim Aas"),
        ("Ostmere's deputy treasurer", "Bo Ruud"),
        ("Ostmere's former treasurer", "Elin Sael"),
        ("the Tamru Defence Council's spokesperson", "Rosa Demir"),
        ("the traders' chairwoman", "Ulf Brek"),
        ("the Dawn leader", "Grete Moen"),
        ("Dawn's secretary-general", "Hana Sol"),
        ("the data protection chairman", None),
        ("the quota boss", None),
    ],
)
def test_the_rest_of_an_office_may_stand_in_the_report(
    asked: str, speaker: str | None, voices: Voices
) -> None:
    named = voices.asked_for(f"What did {asked} say about it?").named
    assert {one.name for whom in named for one in whom.speakers} == ({speaker} if speaker else set())


@pytest.mark.parametrize(
    ("asked", "is_somebody"),
    [
        ("the tram driver", False),  # the report may call her "an employee", or name her
        ("the losing candidate", False),
        ("the harbour lawyer", False),
        ("the driver with the broken wrist", True),
        ("the finance minister", True),
        ("the company's vice-president", True),
        ("the company's spokeswoman", True),
        ("the Danish driver", True),
        ("Signe Vang's lawyer", True),
    ],
)
def test_who_is_known_by_a_calling_alone_may_be_anybody(
    asked: str, is_somebody: bool, voices: Voices
) -> None:
    assert bool(voices.asked_for(f"What did {asked} say about it?").named) is is_somebody


@pytest.fixture(scope="module")
def callings(tmp_path_factory: pytest.TempPathFactory) -> Voices:
    return voices_of(tmp_path_factory.mktemp("callings"), CALLINGS)


@pytest.mark.parametrize(
    ("asked", "speaker"),
    [
        ("the Port Brey researcher", "Tilda Orme"),
        ("the Lissen researcher", None),
        ("the student at the Velm City march", "Quist"),
        ("the student at the Halvern march", None),
        ("the student at the Velm City trial", None),
        ("the Quay Mail editor", "Mirel Haas"),
        ("tribal elder Wenna Sael", None),
    ],
)
def test_a_calling_is_known_by_what_the_report_calls_it(
    asked: str, speaker: str | None, callings: Voices
) -> None:
    named = callings.asked_for(f"What did {asked} say about it?").named
    assert named
    assert {one.name for whom in named for one in whom.speakers} == ({speaker} if speaker else set())


SUMMITS = (
    (
        "Two presidents talk of tin",
        "SANTIAGO, May 2 - President Inés Lagos of Chile spoke with the President of the Republic of Korea, Noh Min. "
        "“Tin is dear,” President Lagos said. The Chilean president rang off. “Tin is cheap,” President Noh said.",
    ),
    (
        "Address by President Dagna Holm",
        "Good Icelanders, I have vetoed the bill. My office is small, and we shall keep it small. I thank the cook.",
    ),
    (
        "Tunisia votes on Sunday",
        "TUNIS, May 3 - Tunisia votes on Sunday.\n\nThe electoral board was calm. Its president, Farid Saleh, said "
        "that the boxes were ready.",
    ),
    (
        "A flag on the ridge",
        "Greenmark protested on Tuesday. “It is no golf green,” Foreign Minister Naja Tuss said in Greenmark. Deputy "
        "foreign minister Bo Ruud said nothing more would be done.",
    ),
    (
        "Word from the briefing",
        "Press secretary Arka Dyan of Ervan said the front had moved. “It moves by night,” Dyan said.",
    ),
    (
        "A call about a bridge",
        "The White House confirmed the call. Spokeswoman Renee Pike said it had been loud.",
    ),
    (
        "Prime Minister of Havelia on the straits",
        "I come from a small shore, and we levy no toll. I shall be brief. Prime Minister Kosta Mirs told us that her "
        "fee was for the sea. We doubt it in Havelia, and I say so.",
    ),
    (
        "Governor of Banco Sertal speaks on debt",
        "Address by Governor Teo Alen to the notaries\n\nI shall be brief, as we have little time.\n\nDebt in Sertal is dear. I thank you.",
    ),
    (
        "The krill and the chair",
        "The salmon trade took another view. Association president Odd Nyham said that a limit was enough. "
        "Klas Orme, the chairman of a bank, said that salmon was dear.",
    ),
    (
        "Oman and a crew",
        "Talal Maskar, Oman's mediator, said that the crew was well. Ada Sunn, who leads the New Dawn party, said it was not.",
    ),
    (
        "A protest not sent",
        "The Defence Ministry of Brenn said that nothing was sent. It said so twice.",
    ),
)


@pytest.fixture(scope="module")
def summits(tmp_path_factory: pytest.TempPathFactory) -> Voices:
    return voices_of(tmp_path_factory.mktemp("summits"), SUMMITS)


@pytest.mark.parametrize(
    ("asked", "speaker"),
    [
        ("the Chilean leader", "Inés Lagos"),
        ("Chile's head of state", "Inés Lagos"),
        ("Chile's head of government", None),
        ("the Chilean foreign minister", None),
        ("the Icelandic president", "Dagna Holm"),
        ("the Danish president", None),
        ("the Tunisian head of state", None),  # the board's president is none
        ("Greenmark's top diplomat", "Naja Tuss"),
        ("Ervan's top diplomat", None),
        ("the White House spokeswoman", "Renee Pike"),  # not another country's
        ("Havelia's prime minister", None),  # the speech is hers, and names a rival
        ("the Sertal governor", "Teo Alen"),
        ("the head of the salmon association", "Odd Nyham"),
        ("the head of the herring association", None),
        ("Brenn's foreign ministry", None),
    ],
)
def test_an_office_is_never_another_countrys_or_bodys(
    asked: str, speaker: str | None, summits: Voices
) -> None:
    named = summits.asked_for(f"What did {asked} say about it?").named
    assert {one.name for whom in named for one in whom.speakers} == ({speaker} if speaker else set())


@pytest.mark.parametrize(
    ("question", "somebody"),
    [
        ("Did Oman promise the release of the crew?", False),
        ("What did New Dawn say about it?", False),
        ("What did the Homeland List say about it?", False),
        ("What did Hedda List say about it?", True),
        ("What did Talal Maskar say about it?", True),
    ],
)
def test_a_body_or_country_is_none_of_its_people(question: str, somebody: bool, summits: Voices) -> None:
    assert bool(summits.asked_for(question).named) is somebody
