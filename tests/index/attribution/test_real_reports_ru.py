"""Classes of errors that published Russian reports showed; every name, place and word here is invented."""

import time

import pytest

from index.attribution import attribute
from index.statement import Statement
from index.utterance import Utterance


def read(text: str) -> tuple[Utterance, ...]:
    return attribute(Statement(id="s", text=text, source="s", language="ru"))


def said(text: str) -> list[tuple[str | None, str]]:
    return [(one.speaker, one.span.of(text)) for one in read(text)]


ROLE_BEFORE_NAME = [
    ("глава МИД РФ Сергей Дроздов", "Сергей Дроздов", "глава МИД РФ"),
    ("президент Украины Павел Зорич", "Павел Зорич", "президент Украины"),
    ("замглавы аппарата Госдумы Юрий Клёнов", "Юрий Клёнов", "замглавы аппарата Госдумы"),
    ("глава Роскомнадзора Дроздов", "Дроздов", "глава Роскомнадзора"),
    (
        "первый вице-министр здравоохранения Марат Есенов",
        "Марат Есенов",
        "первый вице-министр здравоохранения",
    ),
    ("депутат партии «Тихий берег» Илья Корнеев", "Илья Корнеев", "депутат партии «Тихий берег»"),
    ("депутат от «Тихого берега» Илья Корнеев", "Илья Корнеев", "депутат от «Тихого берега»"),
    ("постпред России при ООН Анна Лунина", "Анна Лунина", "постпред России при ООН"),
    (
        "научный сотрудник института в Нижнем Велье Андрей Заречный",
        "Андрей Заречный",
        "научный сотрудник института в Нижнем Велье",
    ),
    (
        "министр торговли и промышленности Роман Лещук",
        "Роман Лещук",
        "министр торговли и промышленности",
    ),
    (
        "доктор медицинских наук, врач-иммунолог, специалист по гриппу Глеб Жарков",
        "Глеб Жарков",
        "специалист по гриппу",
    ),
    ("министр иностранных дел Италии Луиджи Ди Корво", "Луиджи Ди Корво", "министр иностранных дел Италии"),
    ("начальник управления А. Сосков", "А. Сосков", "начальник управления"),
]


@pytest.mark.parametrize(("printed", "name", "role"), ROLE_BEFORE_NAME)
def test_country_and_body_in_front_of_a_name_belong_to_the_role(printed: str, name: str, role: str) -> None:
    (one,) = read(f"«Мы готовы ждать», — заявил {printed}.")
    assert (one.speaker, one.role) == (name, role)


HEARERS = [
    "сообщил ТАСС его пресс-секретарь Дмитрий Совин",
    "сообщил РИА Новости адвокат Дмитрий Совин",
    "заявил во вторник «Вестнику» замглавы ведомства Дмитрий Совин",
    "рассказал газете «Вестник» депутат Дмитрий Совин",
    "на встрече с журналистами сказал Дмитрий Совин",
    "вторил ей куратор проекта Дмитрий Совин",
    "цитирует Дмитрия Совина ТАСС",
]


@pytest.mark.parametrize("report", HEARERS)
def test_who_is_told_does_not_speak(report: str) -> None:
    assert said(f"«Мы готовы ждать», — {report}.") == [("Дмитрий Совин", "Мы готовы ждать")]


DESCRIBED = [
    ("глава МИД РФ", "российский министр"),
    ("замглавы МИД РФ", "замминистра"),
    ("замглавы МИД РФ", "высокопоставленный российский дипломат"),
    ("министр обороны России", "глава Минобороны"),
    ("депутат Госдумы", "парламентарий"),
    ("вице-премьер-министр", "вице-премьер"),
    ("председатель правительства", "премьер"),
    ("президент", "глава государства"),
    ("губернатор области", "глава региона"),
    ("пресс-секретарь президента", "представитель Кремля"),
    ("адвокат", "защитник"),
    ("вице-премьер", "политик"),
]


@pytest.mark.parametrize(("role", "description"), DESCRIBED)
def test_an_office_called_otherwise_is_the_same_persons(role: str, description: str) -> None:
    text = (
        f"«Мы готовы», — заявил {role} Иван Петрунин после беседы с министром культуры Тарвии Олегом Зимовым. "
        f"«Мы ждём», — добавил {description}."
    )
    assert said(text) == [("Иван Петрунин", "Мы готовы"), ("Иван Петрунин", "Мы ждём")]


@pytest.mark.parametrize(
    ("role", "description"),
    [
        ("замглавы МИД России", "министр"),
        ("министр обороны", "глава МИД"),
        ("министр культуры Италии", "российский министр"),
        ("министр торговли", "глава государства"),
    ],
)
def test_another_office_is_another_persons(role: str, description: str) -> None:
    text = f"«Мы готовы», — заявил {role} Иван Петрунин. «Мы ждём», — добавил {description}."
    assert said(text)[-1] == (description, "Мы ждём")


def test_the_subject_is_no_name_behind_with() -> None:
    text = (
        "Глава Минфина России Иван Петрунин на встрече с президентом Олегом Зимовым заявил, что денег хватит."
    )
    assert said(text) == [("Иван Петрунин", "денег хватит")]


def test_courtesy_is_no_part_of_a_name() -> None:
    text = (
        "«Мы ждём», — заявил замглавы МИД Иван Петрунин. "
        "Господин Петрунин заверил, что время есть. Как уточняет г-н Петрунин, ждать недолго."
    )
    assert {speaker for speaker, _ in said(text)} == {"Иван Петрунин"}


def test_the_speaker_goes_on_after_naming_another() -> None:
    text = (
        "Президент России Олег Зимов вскоре приедет, сообщил ТАСС его секретарь Иван Петрунин.\n\n"
        "«Да, в среду», — сказал он в ответ на вопрос."
    )
    assert said(text)[-1] == ("Иван Петрунин", "Да, в среду")


TELLING = [
    "Об этом заявил глава МИД РФ Иван Петрунин на встрече с послом.",
    "Об этом в понедельник на совещании с заместителями заявил председатель правительства Иван Петрунин.",
    "Об этом корреспонденту «Вестника» рассказал сотрудник института Иван Петрунин.",
    "Так секретарь лидера Иван Петрунин прокомментировал слухи об уходе.",
    "Такое мнение высказал заместитель министра Иван Петрунин.",
]


@pytest.mark.parametrize("behind", TELLING)
def test_the_sentence_behind_tells_whose_words_they_were(behind: str) -> None:
    text = f"Тарвия отказывается покидать пролив. {behind}"
    assert said(text) == [("Иван Петрунин", "Тарвия отказывается покидать пролив")]


HEADLINES = [
    "Глава МИД Тарвии Иван Петрунин: никогда мы не уйдём из пролива",
    "Петрунин: никогда мы не уйдём из пролива",
    "никогда мы не уйдём из пролива — Петрунин",
]


@pytest.mark.parametrize("headline", HEADLINES)
def test_a_headline_names_the_speaker(headline: str) -> None:
    text = f"{headline}\n\n«Мы остаёмся», — заявил глава МИД Тарвии Иван Петрунин."
    assert said(text)[0] == ("Иван Петрунин", "никогда мы не уйдём из пролива")


def test_a_label_is_no_headline() -> None:
    assert said("Фото: Олег Зимов, собственный корреспондент\n\nДом стоит у реки.") == []


def test_a_paragraph_behind_a_dash_is_spoken() -> None:
    text = (
        "Губернатор Велья Анна Лунина рассказала о школе.\n\n"
        "- Место уже нашли. Осталось начать, - сказала губернатор.\n\n"
        "— Стены готовы, — добавила Лунина. — Крышу сделаем летом."
    )
    assert said(text) == [
        ("Анна Лунина", "Место уже нашли. Осталось начать,"),
        ("Анна Лунина", "Стены готовы,"),
        ("Анна Лунина", "Крышу сделаем летом."),
    ]


def test_a_list_behind_dashes_is_not_spoken() -> None:
    assert said("Что взять:\n\n- Фонарь, верёвка.\n\n- Хлеб, соль.") == []


NESTED = [
    "«Мы любим «Тихий берег» и ждём», — сказал Иван Петрунин.",
    '"Мы любим "Тихий берег" и ждём", - сказал Иван Петрунин.',
    "«Мы любим «Тихий берег» и ждём»,— сказал Иван Петрунин.",
]


@pytest.mark.parametrize("text", NESTED)
def test_marks_inside_marks_of_the_same_kind(text: str) -> None:
    ((speaker, words),) = said(text)
    assert (speaker, words[:8], words[-4:]) == ("Иван Петрунин", "Мы любим", "ждём")


TERMS = [
    "Депутат Иван Петрунин сообщил в своём «блоге» о переезде.",
    "Глава города Иван Петрунин рассказал об этом в эфире «Пятой волны».",
    "Министр Иван Петрунин прокомментировал статью о «звонках» соседям.",
]


@pytest.mark.parametrize("text", TERMS)
def test_a_term_of_the_reporter_is_nobodys_words(text: str) -> None:
    assert said(text) == []


def test_a_quotation_alone_goes_on() -> None:
    text = (
        "По словам Анны Луниной, цены растут. Причин несколько:\n\n"
        "«Дожди, засуха и снова дожди испортили урожай»."
    )
    assert said(text)[-1] == ("Анна Лунина", "Дожди, засуха и снова дожди испортили урожай")


def test_his_words_are_passed_on() -> None:
    text = (
        "Снег сойдёт, заявил синоптик Иван Петрунин.\n\n"
        "Его слова передаёт агентство. «Снег сойдёт к концу апреля повсюду»."
    )
    assert said(text)[-1] == ("Иван Петрунин", "Снег сойдёт к концу апреля повсюду")


def test_a_womans_name_is_no_mans_in_the_genitive() -> None:
    assert said("«Мы готовы», — сказала адвокат Валерия Гордеева.") == [("Валерия Гордеева", "Мы готовы")]


def test_what_is_denied_is_not_said() -> None:
    assert said("Мэр Олег Зимов опроверг сообщения о том, что он покинул город.") == []


def test_the_whole_sentence_in_front_of_a_closing_report() -> None:
    text = "Тарвия призывает соседей ждать весны, заявил замглавы МИД Иван Петрунин."
    assert said(text) == [("Иван Петрунин", "Тарвия призывает соседей ждать весны")]


@pytest.mark.parametrize(
    ("report", "speaker"),
    [
        ("сообщили в пресс-службе городской мэрии", "пресс-служба городской мэрии"),
        ("сообщили в МИДе", "МИД"),
        ("заявили в правительстве", "правительство"),
    ],
)
def test_a_body_is_named_in_the_dictionary_form(report: str, speaker: str) -> None:
    assert said(f"Мост открыт для всех, {report}.") == [(speaker, "Мост открыт для всех")]


@pytest.mark.parametrize(
    "unit",
    [
        "«",
        '"а ',
        "«а» ",
        "— А, — сказал он. — ",
        "и ",
        "Иван ",
        "министр и ",
        "РФ ",
        "от А ",
        ", министр ",
        "А. ",
    ],
)
def test_hostile_russian_costs_time_in_proportion(unit: str) -> None:
    def cost(times: int) -> float:
        text = "«Да», — заявил " + unit * times
        began = time.process_time()
        read(text)
        return time.process_time() - began

    cost(50)
    short = max(min(cost(1_000), cost(1_000)), 0.02)
    assert min(cost(8_000), cost(8_000)) < 24 * short  # in proportion 8, squared 64
