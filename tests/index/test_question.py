import time
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.asked_dates import asked_dates
from index.dates import PartialDate
from index.hit import Filters
from index.question import read_question
from index.question_language import question_language
from index.terms import codes_of, stem, stems
from index.vocabulary import KnownSpeaker, Vocabulary

CORPUS = Vocabulary.of(
    outlets=(
        "The Harbour Times",
        "Beacon",
        "The Era",
        "Varn Radio - Morning",
        "Varn Radio - Evening",
        "www.ledger.com",
        "Cape | World Desk",
    ),
    speakers=(
        KnownSpeaker(name="Mara Lindt", roles=("Varnish trade minister",), forms=("Мара Линдт",)),
        KnownSpeaker(name="Hon. Otto Brask"),
        KnownSpeaker(name="Ada Brask"),
        KnownSpeaker(name="Varn harbour chief"),
    ),
    places=("Port Ullin",),
)


def outlets(question: str) -> tuple[str, ...]:
    return read_question(question, CORPUS).outlets


def speakers(question: str) -> tuple[str, ...]:
    return read_question(question, CORPUS).speakers


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("Did Beacon report it?", ("Beacon",)),
        ("According to the Harbour Times, who won?", ("The Harbour Times",)),
        ("What does the 'Cape' article say, and the Ledger's?", ("Cape | World Desk", "www.ledger.com")),
        ("What did Varn Radio say?", ("Varn Radio - Evening", "Varn Radio - Morning")),
        ("Is the beacon of Varn lit?", ()),
        ("what did beacon say about grain", ("Beacon",)),
        ("how old is the beacon", ()),
        ("who was born in the era of steam", ()),
        ("Beaconsfield and Cape-like things", ("Cape | World Desk",)),
    ],
)
def test_outlets_are_found_by_name_head_and_site_but_not_in_ordinary_words(
    question: str, named: tuple[str, ...]
) -> None:
    assert outlets(question) == named


@pytest.mark.parametrize(
    ("question", "named"),
    [
        ("What did Mara Lindt say?", ("Mara Lindt",)),
        ("What did Lindt's ministry plan?", ("Mara Lindt",)),
        ("Did the Varnish trade minister resign?", ("Mara Lindt",)),
        ("Что сказала Мара Линдт?", ("Mara Lindt",)),
        ("Did Otto Brask agree?", ("Hon. Otto Brask",)),
        ("Did Brask agree?", ("Ada Brask", "Hon. Otto Brask")),
        ("Did the hon. members agree?", ()),
        ("Did the Varn harbour chief agree?", ("Varn harbour chief",)),
        ("Did the central bank chief agree?", ()),
    ],
)
def test_speakers_are_found_by_name_surname_role_and_form(question: str, named: tuple[str, ...]) -> None:
    assert speakers(question) == named


def test_a_clause_belongs_to_the_outlet_that_introduces_or_closes_it() -> None:
    reading = read_question(
        "Does the Beacon article say that wheat rose, while the Cape article claims that barley fell?", CORPUS
    )
    asked = {term.word: term.asks for term in reading.terms}
    assert asked["wheat"] == {"Beacon"}
    assert asked["barley"] == {"Cape | World Desk"}

    closing = read_question(
        "Who sold the wheat, as reported by Beacon, and hid the barley, according to Cape?", CORPUS
    )
    asked = {term.word: term.asks for term in closing.terms}
    assert asked["wheat"] == {"Beacon"}
    assert asked["barley"] >= {"Cape | World Desk"}


def test_a_list_of_outlets_asks_all_of_them_for_the_same() -> None:
    reading = read_question("Who sold the wheat, as reported by both Beacon and Cape?", CORPUS)
    (wheat,) = [term for term in reading.terms if term.word == "wheat"]
    assert wheat.asks == {"Beacon", "Cape | World Desk"}
    assert reading.wants_several


def test_names_of_outlets_and_dates_are_not_looked_for_in_the_text_and_names_of_speakers_are_marked() -> None:
    reading = read_question("What did Mara Lindt tell Beacon on 3 May 2031 about wheat?", CORPUS)
    assert [term.word for term in reading.terms] == ["Mara", "Lindt", "wheat"]
    assert [bool(term.names) for term in reading.terms] == [True, True, False]


def test_the_reading_is_told_in_words() -> None:
    reading = read_question("What did Lindt say about wheat tariffs to Beacon in 2031?", CORPUS)
    assert reading.in_words() == "wheat tariffs · speaker: Mara Lindt · outlet: Beacon · 2031"


def test_names_weigh_and_only_narrows() -> None:
    assert read_question("What did Beacon say?", CORPUS).required == Filters()
    only = read_question("What did Mara Lindt say, only in Beacon?", CORPUS)
    assert only.required == Filters(outlet="Beacon")
    assert read_question("What did only Mara Lindt say?", CORPUS).required == Filters(speaker="Mara Lindt")
    assert "nothing else" in only.in_words()


@pytest.mark.parametrize(
    "question", ["Compare the two plans.", "Did both agree?", "Did Beacon and Cape agree?", "Сравните планы."]
)
def test_questions_about_several_statements_are_noticed(question: str) -> None:
    assert read_question(question, CORPUS).wants_several


def test_a_plain_question_wants_one() -> None:
    assert not read_question("What did Mara Lindt say about wheat?", CORPUS).wants_several


@pytest.mark.parametrize(
    ("question", "since", "until"),
    [
        ("on 3 May 2031", date(2031, 5, 3), date(2031, 5, 3)),
        ("on May 3rd, 2031", date(2031, 5, 3), date(2031, 5, 3)),
        ("on 2031-05-03", date(2031, 5, 3), date(2031, 5, 3)),
        ("3 мая 2031 года", date(2031, 5, 3), date(2031, 5, 3)),
        ("in February 2032", date(2032, 2, 1), date(2032, 2, 29)),
        ("в марте 2031", date(2031, 3, 1), date(2031, 3, 31)),
        ("in 2031", date(2031, 1, 1), date(2031, 12, 31)),
        ("since May 2031", date(2031, 5, 1), None),
        ("until 2031", None, date(2031, 12, 31)),
        ("after the report of 3 May 2031", date(2031, 5, 3), date(2031, 5, 3)),
        ("between 3 May 2031 and 7 June 2031", date(2031, 5, 3), date(2031, 6, 7)),
        ("from 3 May to 7 June 2031", date(2031, 5, 3), date(2031, 6, 7)),
        ("last month", date(2031, 6, 1), date(2031, 6, 30)),
        ("yesterday", date(2031, 7, 9), date(2031, 7, 9)),
        ("last week", date(2031, 6, 30), date(2031, 7, 6)),
    ],
)
def test_dates_and_ranges_are_read(question: str, since: date | None, until: date | None) -> None:
    (asked,) = asked_dates(f"What happened {question}?", today=date(2031, 7, 10))
    assert (asked.since, asked.until) == (since, until)


@pytest.mark.parametrize(
    "question", ["He paid 2000.50 dollars", "31 February 2031", "may I ask", "$2031", "last week"]
)
def test_what_is_no_date_is_not_read_as_one(question: str) -> None:
    assert [asked for asked in asked_dates(question) if asked.since == date(2031, 2, 31 - 3)] == []
    assert all(asked.yearless is None or asked.yearless.month != 2 for asked in asked_dates(question))
    if question != "31 February 2031":
        assert asked_dates(question) == ()


def test_a_day_without_a_year_meets_that_day_of_any_year_and_no_other() -> None:
    (asked,) = asked_dates("What was said on 31 July?")
    assert asked.meets(PartialDate(year=2031, month=7, day=31))
    assert asked.meets(PartialDate(year=2029, month=7))
    assert not asked.meets(PartialDate(year=2031, month=7, day=30))
    assert not asked.meets(None)


def test_a_statement_dated_by_month_meets_a_day_in_it() -> None:
    (asked,) = asked_dates("on 3 May 2031")
    assert asked.meets(PartialDate(year=2031, month=5))
    assert not asked.meets(PartialDate(year=2031, month=6))
    assert not asked.meets(PartialDate(month=5, day=3))


@pytest.mark.parametrize(
    ("question", "language"),
    [
        ("What did the minister say?", "en"),
        ("Что сказал министр?", "ru"),
        ("Was sagte der Minister über die Abrüstung?", "de"),
        ("Qu'est-ce que le ministre a dit sur les armes?", "fr"),
        ("Lindt wheat 2031", None),
    ],
)
def test_the_language_of_a_question_is_told_by_its_small_words(question: str, language: str | None) -> None:
    assert question_language(question) == language


def test_words_are_stemmed_by_script_and_coded_in_order() -> None:
    assert stem("Ministers") == stem("minister's") == stem("ministers")
    assert stem("министров") == stem("министр")
    assert stems("Two’s wheat_ears, 3rd") == [stem("two"), stem("wheat"), stem("ears"), stem("3rd")]
    assert len(codes_of(stems("wheat and wheat"))) == 12


@given(st.text(max_size=400))
@settings(max_examples=200, deadline=None)
def test_any_text_can_be_read(text: str) -> None:
    reading = read_question(text, CORPUS, today=date(2031, 7, 10))
    assert "".join(text[:2_000].split()) == "".join("".join(part.text.split()) for part in reading.parts)
    for term in reading.terms:
        assert text[term.start :].startswith(term.word[:1]) or "’" in text
    assert isinstance(reading.in_words(), str)


@pytest.mark.parametrize(
    "piece",
    [
        "between ",
        "from May to ",
        ", and ",
        "according to ",
        "'",
        " ",
        "2031-",
        "only ",
        "a.",
        "as reported by the ",
    ],
)
def test_no_question_takes_long_to_read(piece: str) -> None:
    began = time.process_time()
    read_question(piece * 20_000, Vocabulary.of(outlets=("A", "Beacon")))
    assert time.process_time() - began < 2.0
