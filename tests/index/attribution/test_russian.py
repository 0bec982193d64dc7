import pytest

from index.attribution import attribute
from index.dates import PartialDate
from index.statement import Statement


def rows(text: str) -> list[tuple[str, str | None, str]]:
    published = PartialDate(year=2024, month=7, day=31)
    read = attribute(Statement(id="s", text=text, source="s", language="ru", published=published))
    return [(one.mode, one.speaker, one.span.of(text)) for one in read]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("«Мы готовы», — заявил министр Иван Петров.", [("direct", "Иван Петров", "Мы готовы")]),
        ("Иван Петров подчеркнул, что город готов.", [("indirect", "Иван Петров", "город готов")]),
        ("Город готов, сообщил Иван Петров.", [("indirect", "Иван Петров", "Город готов")]),
        (
            "Иван Петров назвал план «ошибкой».",
            [("mixed", "Иван Петров", "ошибкой")],
        ),
        (
            "«Мы готовы, — подчеркнул Иван Петров. — Мы ждём».",
            [("direct", "Иван Петров", "Мы готовы,"), ("direct", "Иван Петров", "Мы ждём")],
        ),
        ("Роман «Война и мир» лежит на столе.", []),
    ],
)
def test_a_russian_sentence(text: str, expected: list[tuple[str, str, str]]) -> None:
    assert rows(text) == expected


def test_case_forms_and_descriptions_stand_for_the_name() -> None:
    text = (
        "«Мы готовы», — заявила официальный представитель министерства Мария Иванова. "
        "По словам Ивановой, город ждёт. «Это так», — сказала дипломат."
    )
    assert [speaker for _, speaker, _ in rows(text)] == ["Мария Иванова"] * 3
