import string

import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.dateline import read_dateline
from index.readers.opening import read_opening


@pytest.mark.parametrize(
    ("line", "place", "day", "agency"),
    [
        ("PORT LARN, July 31. /KTA/. The envoy said", "PORT LARN", "--07-31", "KTA"),
        ("MOSCOW, July 31. /TASS/. The envoy said", "MOSCOW", "--07-31", "TASS"),
        ("MOSCOW, July 31, 2031. /TASS/. The envoy", "MOSCOW", "2031-07-31", "TASS"),
        ("МОСКВА, 31 июля. /ТАСС/. Посол заявил", "МОСКВА", "--07-31", "ТАСС"),
        ("МОСКВА, 31 июл — РИА Новости. Посол", "МОСКВА", "--07-31", "РИА Новости"),
        ("МОСКВА, 31 июл - РИА Новости, Анна Иванова. Посол", "МОСКВА", "--07-31", "РИА Новости"),
        ("LONDON (Reuters) - The envoy said", "LONDON", None, "Reuters"),
        ("LONDON, July 31 (Reuters) - The envoy said", "LONDON", "--07-31", "Reuters"),
        ("WASHINGTON/MOSCOW, Jan. 5 (Reuters) — The", "WASHINGTON/MOSCOW", "--01-05", "Reuters"),
        ("GENEVA, 3 May 2024 (AP) — The envoy", "GENEVA", "2024-05-03", "AP"),
        ("GENEVA (AP) -- The envoy", "GENEVA", None, "AP"),
        ("Beijing, July 31 (Xinhua) -- The envoy", "Beijing", "--07-31", "Xinhua"),
        ("WASHINGTON, D.C., July 31 (AP) — The envoy", "WASHINGTON, D.C.", "--07-31", "AP"),
        ("ST. PETERSBURG, June 5. /TASS/. The envoy", "ST. PETERSBURG", "--06-05", "TASS"),
        ("GENEVA, Monday (AP) — The envoy", "GENEVA", None, "AP"),
        ("Port Larn, July 31 — The envoy said", "Port Larn", "--07-31", None),
        ("WASHINGTON, Jan. 5 — The envoy said", "WASHINGTON", "--01-05", None),
        ("PORT LARN, July 31. The envoy said", "PORT LARN", "--07-31", None),
        ("Rio de Janeiro, 31 July 2031 – The envoy", "Rio de Janeiro", "2031-07-31", None),
        ("Geneva, 3 May 2024", "Geneva", "2024-05-03", None),
        ("**GENEVA, 3 May 2024 (AP)** — The envoy", None, None, None),
    ],
)
def test_datelines_of_the_agencies(line: str, place: str | None, day: str | None, agency: str | None) -> None:
    found = read_dateline(line)
    if place is None:
        assert found is None
        return
    assert found is not None
    assert found.place == place
    assert (found.day.isoformat() if found.day else None) == day
    assert found.agency == agency


@pytest.mark.parametrize(
    "line",
    [
        "On Monday, July 31 — a day after the vote — the envoy said",
        "In Geneva, July 31 — the envoy said",
        "The envoy (Labour) - a former teacher - said",
        "Ada Brandt (centre) - in a file picture",
        "UPDATE (July 31) - the envoy said",
        "BREAKING, July 31 — the envoy said",
        "Sunday, July 31 — the envoy said",
        "WASHINGTON — The envoy said",
        "The talks of Monday, July 31, were short.",
        "July 31, 2031 — the envoy said",
        "We met in May 2024 (see page 3) - it rained.",
        "Talks resume in Geneva, May — official",
        "MOSCOW, February 31. /",
        "",
        "(Reuters) - The envoy said",
        "He said: “PORT LARN, July 31. /KTA/.”",
    ],
)
def test_what_could_be_something_else_is_no_dateline(line: str) -> None:
    assert read_dateline(line) is None


def test_an_impossible_day_is_not_read() -> None:
    found = read_dateline("MOSCOW, February 31. /TASS/. The envoy")
    assert found is None or found.day is None


@given(st.text(alphabet=string.ascii_letters + " ,./()—–-0123456789\t", max_size=400))
def test_no_line_breaks_the_reader(line: str) -> None:
    read_dateline(line)


@pytest.mark.parametrize("unit", ["A ", "A, ", "A. ", "July ", "/", "(", " - ", "—", "\t", "A,", "-", "1 "])
def test_long_lines_cost_no_more_than_short_ones(unit: str) -> None:
    for _ in range(200):
        assert read_dateline(unit * 100_000) is None


HEADLINE = "Envoy sees no ground for harbour talks — spokeswoman"
PARAGRAPH = "The envoy said on Monday that the harbour would stay open. " * 4


@pytest.mark.parametrize(
    "text",
    [
        f"{HEADLINE}\n\n{PARAGRAPH}",
        f"{HEADLINE} \r\n\r\n {PARAGRAPH}",
        f"\ufeff\n{HEADLINE}\nA longer line under the headline\nPORT LARN, July 31. /KTA/. The",
        f"{HEADLINE}\n{PARAGRAPH}\n{PARAGRAPH}",
        f"# {HEADLINE}\n{PARAGRAPH}",
    ],
)
def test_the_headline_is_the_first_line_that_is_set_off(text: str) -> None:
    assert read_opening(text).title == HEADLINE


@pytest.mark.parametrize(
    "text",
    [
        "We have come to the harbour today to speak about the treaty and\nPort Larn accords that we signed.",
        "The envoy spoke today.\n\nShe said more.",
        "Mr. President,\n\nWe are ready.",
        "QUESTION: Will you go?\n\nANSWER: Yes.",
        "Date: 3 May 2031\n\nWe are ready.",
        "3 May 2031\n\nWe are ready.",
        f"PORT LARN, July 31. /KTA/. {PARAGRAPH}\n\n{PARAGRAPH}",
        HEADLINE,
        "- first point\n\n- second point",
        "x" * 300 + "\n\n" + PARAGRAPH,
        "She said the talks were “over.”\n\nMore.",
    ],
)
def test_a_line_that_may_be_prose_is_no_headline(text: str) -> None:
    assert read_opening(text).title is None


def test_a_dateline_deep_in_the_text_is_not_the_statements_own() -> None:
    text = "\n".join([PARAGRAPH] * 9) + "\nPORT LARN, July 31. /KTA/. The envoy"
    assert read_opening(text).dateline is None
