"""Which units an extractive answer is made of, over hits made by hand and over the sample."""

import dataclasses
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from assistant import Assistant, extract
from assistant.agreement import Agreement
from assistant.extract import chosen
from assistant.likelihood import Match
from assistant.reading import with_read
from assistant.refusal import nearest_of, refusal_text, silent_speakers
from assistant.support import Features
from assistant.units import Unit, units_of
from assistant.weighing import Weighed, weigh
from assistant.whose import ANYBODY, Named, Whose
from index import Index
from index.embedding import PackagedEmbedder
from index.speaker import Speaker
from index.statement import Span
from tests.hits import hit, said

TEXT = (
    "Ferry tax is off the table\n\n"
    "“We shall not leave the treaty. It has served us well,” Ann Lee said. “We shall leave the treaty in "
    "May,” Bo Ray said. The ministry said the treaty stands."
)
LEE = said(TEXT, "We shall not leave the treaty. It has served us well", "Ann Lee")
RAY = said(TEXT, "We shall leave the treaty in May", "Bo Ray")
NEUTRAL = Features(
    unit=0.6, around=0.8, near=0.4, passage_near=0.3, led=0.6, after_question=0, asks=0, missing=0,
    strangest=0, together=0.5, kind=0, headline=0, first=1, length=0.3, wordy=0.2, capitals=0.1, own=0,
)  # fmt: skip

AGREED = Agreement(
    names=1, names_moved=0, whole=0, figures=0, clash=0, unsaid=0, detail_unsaid=0, around=0.8, heaviest=0.5,
    complete=0, turned=0, not_denied=0, denied=0, superlatives=0, swapped=0, swapped_name=0, bare=0, pairs=0.5,
    wants_figure=0, wants_day=0, wants_name=0,
)  # fmt: skip


def speaker(name: str) -> Speaker:
    return Speaker(
        name=name, names=(name,), forms=(), roles=(), countries=(), statements=1, utterances=1, evidence=()
    )


def asking(*names: str) -> Whose:
    return Whose(
        named=tuple(
            Named(text=name, span=Span(start=9, end=9 + len(name)), speakers=(speaker(name),))
            for name in names
        )
    )


def weighed(*units: Unit, **changes: float) -> list[Weighed]:
    match = Match(features=dataclasses.replace(NEUTRAL, **changes), agreement=AGREED)
    return [
        Weighed(unit=unit, probability=0.9 - at / 100, match=match, speaks_of_it=True)
        for at, unit in enumerate(units)
    ]


@pytest.fixture
def answering(monkeypatch: pytest.MonkeyPatch) -> None:
    """The record answers; what is tried here is the choice."""
    monkeypatch.setattr(extract, "THRESHOLD", 0.0)


@pytest.fixture(scope="module")
def index(sample_store: Path, embedder: PackagedEmbedder) -> Iterator[Index]:
    with Index.open(sample_store, embedder=embedder) as opened:
        yield opened


def texts(units: Sequence[Unit]) -> list[str]:
    return [unit.text for unit in units]


def test_only_the_words_of_the_speaker_asked_for_are_weighed(index: Index) -> None:
    found = weigh("What did Bo Ray say?", [hit(TEXT, LEE, RAY)], index, whose=asking("Bo Ray"))
    assert {item.unit.utterance.speaker for item in found if item.unit.utterance} == {"Bo Ray"}
    assert not weigh("What did Cy Oak say?", [hit(TEXT, LEE, RAY)], index, whose=asking("Cy Oak"))


def test_a_report_that_names_the_speaker_counts_where_attribution_missed_it(index: Index) -> None:
    text = "The envoy Dee Fox said that the port is closed. The envoy Dee Fox has a boat."
    found = weigh("What did Dee Fox say?", [hit(text)], index, whose=asking("Dee Fox"))
    assert texts([item.unit for item in found]) == ["The envoy Dee Fox said that the port is closed."]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("The envoy Dee Fox warned of a flood.", True),
        ("A flood is near, according to the envoy Dee Fox.", True),
        ("The minister asked the envoy Dee Fox to look into the flood.", False),
        ("It was the first call with the envoy Dee Fox since the flood.", False),
        ("Посол Ди Фокс заявила о потопе.", True),
    ],
)
def test_a_report_in_which_another_speaks_of_her_is_not_her_words(
    index: Index, text: str, told: bool
) -> None:
    name = "Ди Фокс" if text[0] == "П" else "Dee Fox"
    language = "ru" if name != "Dee Fox" else "en"
    question = "Что с потопом?" if language == "ru" else "What of the flood?"
    found = weigh(question, [hit(text, language=language)], index, whose=asking(name))
    assert bool(found) is told


def test_what_another_reports_of_the_speaker_is_the_speakers(index: Index) -> None:
    told = said(TEXT, "We shall leave the treaty in May", "Bo Ray", via="Ann Lee")
    found = weigh("What did Bo Ray say?", [hit(TEXT, told)], index, whose=asking("Bo Ray"))
    assert "We shall leave the treaty in May" in texts([item.unit for item in found])


def test_a_refused_question_has_no_units(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "THRESHOLD", 1.1)
    assert chosen(weighed(*units_of([hit(TEXT, LEE, RAY)]))) == ()
    assert chosen(()) == ()


def test_a_headline_is_never_the_answer(answering: None) -> None:
    title = units_of([hit(TEXT, LEE, RAY)])[0]
    assert title.text == "Ferry tax is off the table"
    assert chosen(weighed(title, headline=1)) == ()


def test_own_words_come_before_a_report_that_is_as_good(answering: None) -> None:
    units = units_of([hit(TEXT, LEE, RAY)])
    report = next(unit for unit in units if unit.utterance is None and "ministry" in unit.text)
    own = next(unit for unit in units if unit.text == RAY.span.of(TEXT))
    assert texts(chosen(weighed(report, own)))[0] == own.text


def test_another_language_is_turned_to_where_the_questions_own_does_not_answer(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    own, *_, other = weighed(*units_of([hit(TEXT, LEE, RAY)])[1:])
    other = dataclasses.replace(other, foreign=True, probability=0.95)
    monkeypatch.setattr(extract, "THRESHOLD", 0.0)
    assert [text.startswith(own.unit.text) for text in texts(chosen([other, own]))] == [True]
    monkeypatch.setattr(extract, "THRESHOLD", 0.94)
    assert texts(chosen([other, own])) == [other.unit.text]
    monkeypatch.setattr(extract, "THRESHOLD", 0.96)
    assert chosen([other, own]) == ()


def test_the_same_words_twice_are_cited_once(answering: None) -> None:
    units = units_of([hit(TEXT, LEE, RAY), hit(TEXT, LEE, RAY, id="s2", rank=2)])
    picked = texts(chosen(weighed(*units)))
    assert len(picked) == len(set(picked))


def test_a_sentence_that_points_back_takes_the_one_ahead_along(answering: None) -> None:
    pointing = next(unit for unit in units_of([hit(TEXT, LEE, RAY)]) if unit.text.startswith("It has"))
    [unit] = chosen(weighed(pointing))
    assert unit.text == LEE.span.of(TEXT)
    assert unit.statement.text[unit.span.start : unit.span.end] == unit.text


SPEECH = (
    "“The port is shut,” Ann Lee said on the quay. “We shall open it when the strike is over and not before.”"
)
FIRST = said(SPEECH, "The port is shut", "Ann Lee")
SECOND = said(SPEECH, "We shall open it when the strike is over and not before.", "Ann Lee")


def test_a_speech_that_goes_on_behind_its_frame_is_cited_on(answering: None) -> None:
    one, two = units_of([hit(SPEECH, FIRST, SECOND)])
    best, weak = weighed(one, two)
    weak = dataclasses.replace(weak, probability=best.probability * 0.2)
    assert texts(chosen([best, weak])) == [one.text, two.text]
    apart = SPEECH.replace(" on the quay. ", " on the quay.\n\n")
    later = said(apart, SECOND.span.of(SPEECH), "Ann Lee")
    one, two = units_of([hit(apart, said(apart, "The port is shut", "Ann Lee"), later)])
    assert texts(chosen([dataclasses.replace(best, unit=one), dataclasses.replace(weak, unit=two)])) == [
        one.text
    ]


def test_a_sentence_of_few_words_takes_the_next_one_along(answering: None) -> None:
    text = "Question: And the levy?\n\nAnn Lee: I have seen it. It is a tax on herring.\n\nAll will go."
    answer = said(text, "I have seen it. It is a tax on herring.\n\nAll will go.", "Ann Lee")
    units = {unit.text: unit for unit in units_of([hit(text, answer)])}
    assert texts(chosen(weighed(units["I have seen it."]))) == ["I have seen it. It is a tax on herring."]
    assert texts(chosen(weighed(units["All will go."]))) == ["All will go."]


def test_the_best_sentence_is_cited_with_the_one_that_speaks_on_of_it(answering: None) -> None:
    text = (
        "Ann Lee: The northern neighbour closed the strait to our boats. This closure breaks the treaty. "
        "Herring is dear."
    )
    answer = said(text, text.removeprefix("Ann Lee: "), "Ann Lee")
    best, *_ = units_of([hit(text, answer)])
    [unit] = chosen(weighed(best))
    assert unit.text.endswith("boats. This closure breaks the treaty.")
    assert texts(chosen(weighed(dataclasses.replace(best, utterance=None)))) == [best.text]


def test_sentences_that_overlap_are_cited_as_one(answering: None) -> None:
    units = [unit for unit in units_of([hit(TEXT, LEE, RAY)]) if LEE.span.holds(unit.span)]
    assert len(units) == 2
    assert texts(chosen(weighed(*units))) == [LEE.span.of(TEXT)]


def test_a_count_is_not_answered_without_a_figure(answering: None) -> None:
    own = weighed(*units_of([hit(TEXT, LEE, RAY)]))
    assert chosen(own)
    assert not chosen([dataclasses.replace(item, lacks=True) for item in own])
    assert texts(chosen([dataclasses.replace(item, lacks=at > 0) for at, item in enumerate(own)])) == [
        own[0].unit.text
    ]


@pytest.mark.parametrize(
    ("question", "lacking"),
    [
        ("How many boats stay?", True),
        ("How large a fleet stays?", True),
        ("How far do the boats sail, in miles?", True),
        ("How soon do the boats leave?", False),
    ],
)
def test_only_a_count_wants_a_figure(index: Index, question: str, lacking: bool) -> None:
    assert {item.lacks for item in weigh(question, [hit(TEXT, LEE, RAY)], index)} == {lacking}


def test_no_other_figure_counts_the_dead(index: Index) -> None:
    text = "Four counties saw clashes. In 2006 it was raided. On Jan. 28 it fell. Nine lives were lost."
    question = "How many people died in the clashes?"
    lacks = {item.unit.text: item.lacks for item in weigh(question, [hit(text)], index)}
    assert [one for one, lacking in lacks.items() if not lacking] == ["Nine lives were lost."]


@pytest.mark.parametrize("text", ["On Jan. 28 it fell.", "In 2006 it was raided.", "It fell at 4:00 there."])
def test_a_date_is_no_count(text: str, index: Index) -> None:
    [item] = weigh("How many guards fell?", [hit(text)], index)
    assert item.lacks


def test_number_words_that_count_nothing_are_no_figure(index: Index) -> None:
    text = "One way or another we shall meet. The two-state talks go on. Three of us will go."
    lacks = {item.unit.text: item.lacks for item in weigh("How many people are there?", [hit(text)], index)}
    assert [lacks[one] for one in lacks if one.startswith(("One", "The two"))] == [True, True]
    assert not lacks["Three of us will go."]


def test_a_date_asked_for_is_not_answered_without_one(index: Index) -> None:
    lacking = {
        item.unit.text: item.lacks for item in weigh("On what date is it?", [hit(TEXT, LEE, RAY)], index)
    }
    assert lacking["It has served us well"] and not lacking["We shall leave the treaty in May"]
    said = weigh("On what date did Ann Lee say that it served us well?", [hit(TEXT, LEE, RAY)], index)
    assert not any(item.lacks for item in said)


@pytest.mark.parametrize(
    ("question", "speaks"),
    [
        ("What did Ann Lee say about the treaty?", True),
        ("What did Ann Lee say about the price of herring?", False),
        ("What did Ann Lee say?", True),
    ],
)
def test_words_that_hold_nothing_of_the_topic_do_not_speak_of_it(
    question: str, speaks: bool, index: Index
) -> None:
    found = weigh(question, [hit(TEXT, LEE, RAY)], index, whose=asking("Ann Lee"))
    assert {item.speaks_of_it for item in found} == {speaks}


@pytest.mark.parametrize(
    ("question", "title"),
    [
        ("What did Ann Lee say about the price of herring?", "The price of herring"),
        ("How does Ann Lee defend spending money on herring?", "Ferry tax is off the table"),
    ],
)
def test_a_topic_may_stand_in_the_title_and_needs_a_verb_of_saying(
    question: str, title: str, index: Index
) -> None:
    found = weigh(question, [hit(TEXT, LEE, RAY, title=title)], index, whose=asking("Ann Lee"))
    assert {item.speaks_of_it for item in found} == {True}


def test_words_of_another_that_fit_better_are_noticed(index: Index) -> None:
    rivals = {
        name: weigh(f"Did {name} say leave in May?", [hit(TEXT, LEE, RAY)], index, whose=asking(name))[
            0
        ].match.rival
        for name in ("Ann Lee", "Bo Ray")
    }
    assert rivals["Bo Ray"] < rivals["Ann Lee"] / 2
    assert {item.match.rival for item in weigh("Who is to leave?", [hit(TEXT, LEE, RAY)], index)} == {0}


@pytest.mark.parametrize(
    ("question", "asked_in", "read"),
    [
        ("When does the boat to Osk leave?", "en", True),
        ("When does the boat to Osk leave?", None, True),
        ("Когда уходит паром?", "ru", False),
        ("Summarise the discussion about the ferry.", "en", False),
        ("What was discussed about the gate?", "en", False),
        ("What did the council and the harbour master debate?", "en", False),
    ],
)
def test_a_question_for_all_that_was_said_is_not_read(
    question: str, asked_in: str | None, read: bool
) -> None:
    unit = units_of([hit(TEXT)])[0]
    [(_, found)] = with_read(question, [(unit, NEUTRAL)], asked_in)
    assert (found.read is not None) is read


def test_no_sentence_answers_that_is_hardly_near_the_question(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extract, "THRESHOLD", 1e-9)
    units = units_of([hit(TEXT, LEE, RAY)])
    assert chosen(weighed(*units))
    assert not chosen(weighed(*units, near=0.0, led=0.0, unit=0.0, around=0.0, together=0.0, wordy=0.1))


def test_sentences_of_two_voices_are_never_joined(answering: None) -> None:
    for unit in units_of([hit(TEXT, LEE, RAY)]):
        for picked in chosen(weighed(unit, led=1.0, unit=0.0)):
            assert not (LEE.span.meets(picked.span) and RAY.span.meets(picked.span))


def test_each_of_two_speakers_asked_for_is_heard(answering: None) -> None:
    units = units_of([hit(TEXT, LEE, RAY)])
    picked = chosen(weighed(*units), whose=asking("Ann Lee", "Bo Ray"))
    assert {unit.utterance.speaker for unit in picked if unit.utterance} >= {"Ann Lee", "Bo Ray"}


def test_a_comparison_cites_two_statements(answering: None) -> None:
    other = TEXT.replace("May", "June")
    june = said(other, "We shall leave the treaty in June", "Bo Ray")
    units = units_of([hit(TEXT, LEE, RAY), hit(other, june, id="s2", rank=2)])
    picked = chosen(weighed(*units), several=True)
    assert {unit.statement.id for unit in picked[:2]} == {"s1", "s2"}


def test_a_refusal_names_who_is_silent() -> None:
    found = weighed(*units_of([hit(TEXT, LEE, RAY)]))
    assert silent_speakers(asking("Ann Lee"), found) == ("Ann Lee",)
    assert set(silent_speakers(ANYBODY, found)) == {"Ann Lee", "Bo Ray"}
    for language in ("en", "ru"):
        assert "Ann Lee" in refusal_text(["Ann Lee"], statements=2, language=language, nearest=True)
    assert "listed" not in refusal_text([], statements=0, language="en", nearest=False)
    assert [one.statement.id for one in nearest_of(found)] == ["s1"]


@pytest.mark.parametrize(
    ("question", "words", "name"),
    [
        ("What did Adeyar say about a foreign inspector on Pellan Rock?", "set foot", "Corin Adeyar"),
        ("Who called the strait a chessboard?", "chessboard", "Solenne Dath"),
        ("Who said the treaty was a net?", "net", "Ilka Maresh"),
    ],
)
def test_questions_over_the_sample(index: Index, question: str, words: str, name: str) -> None:
    answer = Assistant(index).ask(question)
    assert answer.outcome == "answered"
    assert any(words in citation.quote for citation in answer.citations)
    assert name in {citation.speaker for citation in answer.citations}


@pytest.mark.parametrize(
    "question",
    [
        "What did Ilse Dath say about the levy?",
        "What did Jessa Quillon say about the dead seabirds?",
        "What did President Vael say about the suspension?",
        "Does Ostmere plan to join a military alliance?",
        "What sanctions did the United Nations impose on Tarvia?",
    ],
)
def test_what_the_sample_does_not_hold_is_not_on_record(index: Index, question: str) -> None:
    answer = Assistant(index).ask(question)
    assert answer.outcome == "not_on_record"
    assert answer.nearest or not answer.citations
