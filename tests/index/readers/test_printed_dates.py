import pytest
from hypothesis import given
from hypothesis import strategies as st

from index.readers.language import detect_language, language_code
from index.readers.printed_dates import read_date


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2024-07-31", "2024-07-31"),
        ("2023-11-27T08:45:59Z", "2023-11-27"),
        ("2023-11-27 23:45:59+02:00", "2023-11-27"),
        ("2024-07", "2024-07"),
        ("2024", "2024"),
        ("--07-31", "--07-31"),
        ("20240731", "2024-07-31"),
        ("July 31, 2024", "2024-07-31"),
        ("Wednesday, 31 July 2024", "2024-07-31"),
        ("31st July 2024", "2024-07-31"),
        ("Sept. 5, 2024", "2024-09-05"),
        ("July 2024", "2024-07"),
        ("July 31", "--07-31"),
        ("31 июля 2024 г.", "2024-07-31"),
        ("31 июля 2024 года", "2024-07-31"),
        ("31.07.2024", "2024-07-31"),
        ("03.04.2024 18:30", "2024-04-03"),
        ("31/07/2024", "2024-07-31"),
        ("07/31/2024", "2024-07-31"),
        ("05/05/2024", "2024-05-05"),
        ("2024/07/31", "2024-07-31"),
        ("Wed, 31 Jul 2024 10:00:00 GMT", "2024-07-31"),
    ],
)
def test_dates_as_sources_print_them(value: str, iso: str) -> None:
    assert read_date(value).isoformat() == iso


@pytest.mark.parametrize(
    "value",
    ["03/04/2024", "Monday", "yesterday", "2021-13-02", "30 February 2024", "1690000000", "spring 2024",
     "2016-2017", "0000", "May", "31 07", "1" * 200, "July 31 August 1", "٣١/٠٧/٢٠٢٤x"],
)  # fmt: skip
def test_a_date_with_no_reading_or_with_two_is_refused(value: str) -> None:
    with pytest.raises(ValueError, match="YYYY-MM-DD|too long"):
        read_date(value)


@given(st.text(max_size=120))
def test_any_text_is_a_date_or_a_value_error(value: str) -> None:
    try:
        assert read_date(value).isoformat()
    except ValueError as error:
        assert str(error)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The envoy said on Monday that the harbour would stay open for ships of every flag.", "en"),
        ("Посол заявил в понедельник, что порт останется открытым для судов под любым флагом.", "ru"),
        ("Le ministre a déclaré lundi que le port resterait ouvert aux navires de tous les pavillons.", "fr"),
        ("Yes.", None),
        ("Да.", None),
        ("12345 678 90 12 — 44", None),
        ("😀😀😀", None),
        ("", None),
    ],
)
def test_a_language_is_named_only_when_it_is_certain(text: str, code: str | None) -> None:
    assert detect_language(text) == code


def test_a_text_half_in_another_language_has_none() -> None:
    english = "The envoy said on Monday that the harbour would stay open for ships of every flag. "
    russian = "Посол заявил в понедельник, что порт останется открытым для судов под любым флагом. "
    assert detect_language(english * 30 + russian * 60) is None


@pytest.mark.parametrize(
    ("tag", "code"),
    [("en-GB", "en"), ("EN", "en"), ("ru_RU", "ru"), ("rus", "ru"), ("Russian", "ru"), ("klingon", None)],
)
def test_tags_and_names_become_codes(tag: str, code: str | None) -> None:
    assert language_code(tag) == code
