"""Whose words a question asks for, over the sample's speakers."""

import json
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.register import Register
from assistant.whose import Voices, wants_several, whose
from index import Index
from index.embedding import PackagedEmbedder


@pytest.fixture(scope="module")
def index(sample_store: Path, embedder: PackagedEmbedder) -> Iterator[Index]:
    with Index.open(sample_store, embedder=embedder) as opened:
        yield opened


@pytest.fixture(scope="module")
def register(index: Index) -> Register:
    return Register(index)


def people(question: str, register: Register) -> set[str]:
    return {speaker.name for named in whose(question, register).named for speaker in named.speakers}


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did Adeyar say about the islet?", "Corin Adeyar"),
        ("what has kolvin said about the audit", "Edda Kolvin"),
        ("Why, in Adeyar's view, did the treaty not apply?", "Corin Adeyar"),
        ("What was Kolvin's objection to the auditors?", "Edda Kolvin"),
        ("Is the audit worth its price in Kolvin's eyes?", "Edda Kolvin"),
        ("How did Lindqvar describe the treaty?", "Pavo Lindqvar"),
        ("Did Dath ever mention a chessboard?", "Solenne Dath"),
        ("According to Maresh, what is the station?", "Ilka Maresh"),
        ("What reason did Solenne Dath give for the delay?", "Solenne Dath"),
        ("Give me Dath's chessboard line in full", "Solenne Dath"),
        ("exact quote of Dath on the chessboard", "Solenne Dath"),
        ("any remarks from Kolvin about the audit?", "Edda Kolvin"),
        ("how many boats, per Kolvin?", "Edda Kolvin"),
        ("did adeyar say why?", "Corin Adeyar"),
        ("What did Tarvia's top diplomat say about the islet?", "Ilka Maresh"),
        ("Othmar Prell on liability?", "Othmar Prell"),
        ("What about Quillon?", "Jessa Quillon"),
        ("How did Foreign Minister Adeyar answer the claim?", "Corin Adeyar"),
        ("Is there equipment on the rock? What's Tollan's word on it?", "Brisa Tollan"),
        ("What did Corin Adeyer say about the islet?", "Corin Adeyar"),
        ("What did Lindqvarr say about the treaty?", "Pavo Lindqvar"),
        ("What did the boss of Open Strait say about the birds?", "Mirelle Rask"),
        ("What did the Velm Lines chief say about liability?", "Othmar Prell"),
        ("How did Adeyar, who wrote the letter, describe the islet?", "Corin Adeyar"),
        (
            "Why does Edda Kolvin, the fisheries minister of Tarvia, not consider the books enough?",
            "Edda Kolvin",
        ),
        ("What is Minister Maresh's view of the talk about Adeyar?", "Ilka Maresh"),
        ("What did Hon. Solenne Dath say about the delay?", "Solenne Dath"),
        ("What did Kolvin have to say about the audit?", "Edda Kolvin"),
        ("What was Kolvin's first thought on seeing the audit?", "Edda Kolvin"),
        ("What kind of judge would Prell make in the opinion of Edda Kolvin?", "Edda Kolvin"),
        ("Would Prell say less than he knows, in Kolvin's eyes?", "Edda Kolvin"),
        ("What impression did Prell make on Edda Kolvin the first time they met?", "Edda Kolvin"),
        ("What did Mirelle say about the birds?", "Mirelle Rask"),
        ("Что сказал Солтан о выходе?", "Андрис Солтан"),
        ("Кого Солтан хочет видеть в проливе?", "Андрис Солтан"),
        ("Что Квиллон ответила на эти слова?", "Jessa Quillon"),
        ("Как Корин Адеяр назвал станцию?", "Corin Adeyar"),
    ],
)
def test_the_speaker_asked_for_is_read(question: str, speaker: str, register: Register) -> None:
    assert speaker in people(question, register)


@pytest.mark.parametrize(
    "question",
    [
        "Is Tarvia still a party to the Convention?",
        "Who said the strait is not a chessboard?",
        "How many inspections were done in 2031?",
        "When did the observers land?",
        "What did the letter contain?",
        "What do the statements say about the dish on Pellan Rock?",
        "How did someone in Castrel describe Kolvin's proposal?",
        "Besk thought it would be quick. When did they really come back?",
        "What is Tarvia's position on the audit?",
        "What did Ostmere say about the audit?",
        "What did Kyiv say about the audit?",
        "How often did the cutter hail the ferry?",
        "how many were against",
        "what did parliament say about the audit",
        "What is the reason of the delay?",
        "Which article says that Adeyar report on the islet was late?",
        "Was Ferrow's claim that the cutter showed no lights borne out?",
        "How many boats did Kolvin hold back before the talks?",
        "Since which year has Adeyar held the office?",
        "How many inspectors were there when Maresh said that they would leave?",
        "What illness was Adeyar reported to have?",
        "What reason did the Lindqvar government give for the delay?",
        "What did a sailor on the quay say about the lights?",
        "What did B&S say about the salt?",
        "What did the Pentagon say about the salt?",
        "What did Downing Street say about the salt?",
        "What kind of judge would Prell make in the opinion of his latest hire?",
        "Who thought of the audit?",
        "",
        "???",
    ],
)
def test_other_questions_ask_for_nobody_in_particular(question: str, register: Register) -> None:
    assert not whose(question, register).named


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did the Israeli foreign minister say about trade?", "Dov Katzir"),
        ("What did Israel's minister for foreign affairs say about trade?", "Dov Katzir"),
        ("What did the Saudi crown prince say about the watch?", "Omar bin Rashid"),
        ("What did the Israeli envoy say about salt?", "Ada Lunt"),
        ("What did the UAE envoy say about salt?", None),
        ("What did the Dutch foreign minister say about trade?", None),
        ("What did the Norwegian PM say about cod?", "Signe Vang"),
        ("What did the Danish PM say about cod?", None),
        ("What does the Japanese foreign ministry spokesperson regret?", "Rei Takagi"),
        ("What does the Korean foreign ministry spokesperson regret?", None),
        ("What did the White House spokesman say about the list?", "Ned Farrow"),
    ],
)
def test_a_role_is_found_by_its_country_in_any_form(
    question: str, speaker: str | None, tmp_path: Path, embedder: PackagedEmbedder
) -> None:
    report = "Crown Prince Omar bin Rashid of Saudi Arabia said: “It happened under my watch.”"
    rows = (
        {"id": "a", "text": report},
        {
            "id": "b",
            "text": "We want to trade with all.",
            "speaker": "Dov Katzir",
            "role": "Minister for Foreign Affairs",
            "country": "Israel",
        },
        {"id": "c", "text": "Israel's ambassador, Ada Lunt, said: “We do not sell salt to anyone.”"},
        {"id": "d", "text": "Norway's Prime Minister Signe Vang said: “There is cod for all of us.”"},
        {
            "id": "e",
            "text": "Japan deeply regrets the closure. It is a step back.",
            "speaker": "Rei Takagi",
            "role": "Foreign Ministry Spokesperson",
        },
        {"id": "f", "text": "We have no list.", "speaker": "Ned Farrow", "role": "Press Secretary"},
    )
    (tmp_path / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with Index.open(tmp_path / "store", create=True, embedder=embedder) as index:
        index.sync([str(tmp_path / "rows.jsonl")])
        assert people(question, Register(index)) == ({speaker} if speaker else set())


@pytest.mark.parametrize(
    "question",
    [
        "What did Ilse Dath say about the levy?",
        "what does ostrander think of the levy",
        "what is anna ostrander's position on the levy",
        "What did Ostrander say about the levy?",
        "What did President Vael say about the suspension?",
        "Quote President Vael on the inspectors.",
        "What has the master of the Lady Ansa said?",
        "What did Ostmere's prime minister say at the talks?",
        "What did the sailor with the broken wrist say?",
        "How did Halvern's fisheries minister answer the claim?",
        "Что сказал посол Халверна?",
    ],
)
def test_somebody_who_is_not_on_record_is_still_asked_for(question: str, register: Register) -> None:
    read = whose(question, register)
    assert read.named and not read.names and read.shown[0] in question


KIN = (
    "Tavi Orme died on Monday. In a statement, Sela Orme, his wife and the chair of the guild, said “he sang to the end”.",
    "Police questioned the family of Pia Holt. Holt's mother, Nesta, said: “We want her home.”",
)


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did Tavi Orme's widow say about him?", "Sela Orme"),
        ("What did the wife of Tavi Orme say?", "Sela Orme"),
        ("How did Pia Holt's mother react?", "Nesta"),
        ("What did Pia Holt's brother say?", None),
        ("What did Tavi Orme's mother say?", None),
    ],
)
def test_somebodys_relative_is_not_he(
    question: str, speaker: str | None, tmp_path: Path, embedder: PackagedEmbedder
) -> None:
    for at, text in enumerate((*KIN, "Pia Holt said: “I am fine.”", "Tavi Orme said: “I sing on.”")):
        (tmp_path / f"{at}.txt").write_text(text, encoding="utf-8")
    with Index.open(tmp_path / "store", create=True, embedder=embedder) as index:
        index.sync([str(tmp_path)])
        assert whose(question, register := Register(index)).named
        assert people(question, register) == ({speaker} if speaker else set())


@pytest.mark.parametrize(
    ("question", "speaker"),
    [
        ("What did Fiji's health minister say about the bridge?", "Ana Vula"),
        ("What did the Fijian health minister say about the bridge?", "Ana Vula"),
        ("What did Norway's health minister say about the bridge?", None),
    ],
)
def test_a_minister_is_of_the_country_that_the_report_is_about(
    question: str, speaker: str | None, tmp_path: Path, embedder: PackagedEmbedder
) -> None:
    text = "Storm in Fiji\n\nA storm tore down a bridge in Fiji. Health Minister Ana Vula said: “We could not cross.”"
    (tmp_path / "storm.txt").write_text(text, encoding="utf-8")
    with Index.open(tmp_path / "store", create=True, embedder=embedder) as index:
        index.sync([str(tmp_path / "storm.txt")])
        assert people(question, Register(index)) == ({speaker} if speaker else set())


def test_two_speakers_are_both_asked_for(register: Register) -> None:
    assert people("What did Quillon and Besk say about the suspension?", register) == {
        "Jessa Quillon",
        "Aurel Besk",
    }


def test_the_speaker_of_a_claim_about_another_is_the_one_asked_for(register: Register) -> None:
    assert people("What did Corl say about Lindqvar's manners?", register) == {"Sunniva Corl"}


def test_a_surname_of_two_people_stands_for_both(register: Register) -> None:
    assert {"Tobin Rask", "Mirelle Rask"} <= people("What did Rask say about the birds?", register)


def test_the_spans_are_the_words_that_name_them(register: Register) -> None:
    question = "What did Adeyar say about the islet?"
    assert [span.of(question) for span in whose(question, register).spans] == ["Adeyar"]


def test_voices_follow_the_index(index: Index) -> None:
    assert Voices(index).asked_for("What did Adeyar say?").shown == ("Corin Adeyar",)


@pytest.mark.parametrize(
    ("question", "several"),
    [
        ("Compare the two ministers.", True),
        ("What did each of them say?", True),
        ("Чем отличаются их слова?", True),
        ("What did he say?", False),
    ],
)
def test_a_comparison_is_noticed(question: str, several: bool) -> None:
    assert wants_several(question) is several


@settings(max_examples=60, deadline=None)
@given(st.text(alphabet=st.sampled_from("aA’'s .?,!-«»\n\t did say X Что сказал"), max_size=300))
def test_any_text_is_read(index: Index, question: str) -> None:
    for span in Voices(index).asked_for(question).spans:
        assert span.of(question).strip()


@pytest.mark.parametrize(
    "piece",
    ["Mr. ", "did A, b, ", "what did ", "A's view ", "according to ", "Dath said ", "сказал ", "’s", "a.b"],
)
def test_hostile_length_does_not_hang(piece: str, register: Register) -> None:
    began = time.process_time()
    whose(piece * (20_000 // len(piece)), register)
    assert time.process_time() - began < 5
