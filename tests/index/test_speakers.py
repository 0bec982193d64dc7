from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from index.dates import PartialDate
from index.speakers import Speaker, SpeakerList, build_speakers, mentioned_in, resolve
from index.statement import Span, Statement
from index.utterance import Utterance


def statement(number: int, text: str, country: str | None = None, speaker: str | None = None) -> Statement:
    extra = (("country", country),) if country else ()
    return Statement(id=f"s{number}", text=text, source="s", speaker=speaker, extra=extra)


def said(
    number: int, speaker: str, role: str | None = None, mention: str | None = None, country: str | None = None
) -> tuple[Statement, Sequence[Utterance]]:
    text = f"{mention or speaker} said that all was well."
    utterance = Utterance(
        span=Span(start=len(text) - 13, end=len(text) - 1),
        mode="indirect",
        speaker=speaker,
        role=role,
        mention=Span(start=0, end=len(mention or speaker)),
    )
    return statement(number, text, country, speaker if country else None), (utterance,)


CORPUS = build_speakers(
    [
        said(1, "Sergey Lavrov", "Foreign Minister"),
        said(2, "Sergei Lavrov", "Russian foreign minister", "the diplomat"),
        said(3, "Lavrov"),
        said(4, "Maria Zakharova", "Russian Foreign Ministry Spokeswoman"),
        said(5, "Сергей Лавров"),
        said(6, "Boris Johnson", "British Prime Minister"),
        said(7, "Boris Johnson", "Prime Minister", "Johnson"),
        said(8, "Gary Johnson", "Libertarian candidate"),
        said(9, "Johnson"),
        said(10, "Mr. Adil Karim", "President", country="Namibia"),
        said(11, "The Chair (Hon. Edda Boyd (Northland, Ind.))"),
        said(12, "government official"),
        said(13, "Russian foreign minister"),
        said(14, "National Weather Service"),
        said(15, "S. Lavrov"),
        said(16, "May"),
    ]
)


def names(speakers: Sequence[Speaker]) -> list[str]:
    return [speaker.name for speaker in speakers]


def one(name: str) -> Speaker:
    (found,) = [speaker for speaker in CORPUS if speaker.name == name]
    return found


def test_spellings_surnames_initials_and_roles_of_one_person_are_one_speaker() -> None:
    lavrov = max(resolve("Lavrov", CORPUS), key=lambda speaker: speaker.utterances)
    assert set(lavrov.names) == {
        "Sergey Lavrov",
        "Sergei Lavrov",
        "Lavrov",
        "Сергей Лавров",
        "S. Lavrov",
        "Russian foreign minister",
    }
    assert (lavrov.statements, lavrov.utterances) == (6, 6)
    assert "the diplomat" in lavrov.forms
    assert lavrov.countries == ("Russia",)


def test_every_merge_has_its_evidence() -> None:
    lavrov = resolve("Sergei Lavrov", CORPUS)[0]
    reasons = {merge.form: (merge.reason, merge.statements) for merge in lavrov.evidence}
    assert set(reasons) >= (set(lavrov.names) - {lavrov.name}) | {"the diplomat"}
    assert reasons["Lavrov"] == ("the only one of that surname in the corpus", ("s3",))
    assert reasons["the diplomat"] == ("stands for the name within the statement", ("s2",))


def test_people_of_one_surname_stay_apart() -> None:
    assert set(names(resolve("Johnson", CORPUS))) == {"Boris Johnson", "Gary Johnson", "Johnson"}
    assert names(resolve("Gary Johnson", CORPUS)) == ["Gary Johnson"]
    assert one("Boris Johnson").statements == 2


def test_somebody_in_particular_only() -> None:
    assert "government official" not in names(CORPUS)


@pytest.mark.parametrize(
    ("question", "words", "speaker"),
    [
        ("What did the Russian foreign minister say?", "the Russian foreign minister", "Lavrov"),
        ("What did Russia's foreign minister say?", "Russia's foreign minister", "Lavrov"),
        ("what did lavrov say on arms", "lavrov", "Lavrov"),
        ("Does Sergei Lavrov deny it?", "Sergei Lavrov", "Lavrov"),
        ("Lavrov's view of NATO", "Lavrov", "Lavrov"),
        ("Что сказал Лавров?", "Лавров", "Lavrov"),
        ("Какова позиция Лаврова?", "Лаврова", "Lavrov"),
        ("Вопрос Сергею Лаврову", "Сергею Лаврову", "Lavrov"),
        ("О чём говорила Мария Захарова?", "Мария Захарова", "Zakharova"),
        ("Что известно о Захаровой?", "Захаровой", "Zakharova"),
        ("the foreign ministry spokeswoman of Russia", "foreign ministry spokeswoman of Russia", "Zakharova"),
        (
            "Did British Prime Minister Boris Johnson agree?",
            "British Prime Minister Boris Johnson",
            "Boris Johnson",
        ),
        ("the President of Namibia", "the President of Namibia", "Adil Karim"),
        ("What did Boyd rule?", "Boyd", "Edda Boyd"),
        ("the National Weather Service warned", "National Weather Service", "National Weather Service"),
    ],
)
def test_a_question_names_a_speaker(question: str, words: str, speaker: str) -> None:
    (mention,) = mentioned_in(question, CORPUS)
    assert mention.text.removeprefix("the ") == words.removeprefix("the ")
    assert mention.span.of(question) == mention.text
    (found,) = mention.speakers
    assert speaker in found.name or speaker in found.names


@pytest.mark.parametrize(
    "question",
    [
        "What was said about arms control?",
        "Did Igor Lavrov speak?",
        "What may happen?",
        "What did the French foreign minister say?",
        "the weather",
        "",
    ],
)
def test_a_question_that_names_nobody_of_the_corpus(question: str) -> None:
    assert mentioned_in(question, CORPUS) == ()


def test_two_people_in_one_question() -> None:
    found = mentioned_in("Do Lavrov and Zakharova agree?", CORPUS)
    assert [mention.text for mention in found] == ["Lavrov", "Zakharova"]


@settings(deadline=None)
@given(st.text(max_size=80))
def test_any_question_is_read(question: str) -> None:
    for mention in mentioned_in(question, CORPUS):
        assert mention.span.of(question) == mention.text
        assert mention.speakers


@given(st.lists(st.tuples(st.text(min_size=1, max_size=20), st.none() | st.text(max_size=20)), max_size=12))
def test_nothing_is_lost_or_counted_twice(rows: list[tuple[str, str | None]]) -> None:
    pairs = [said(number, name, role) for number, (name, role) in enumerate(rows)]
    speakers = build_speakers(pairs)
    named = {name for speaker in speakers for name in speaker.names}
    assert sum(speaker.utterances for speaker in speakers) == sum(name in named for name, _ in rows)
    listed = SpeakerList(speakers)
    for speaker in speakers:
        assert isinstance(listed.resolve(speaker.name), tuple)


def dated(
    number: int, year: int, speaker: str, role: str | None = None
) -> tuple[Statement, Sequence[Utterance]]:
    made, utterances = said(number, speaker, role)
    published = PartialDate(year=year, month=1, day=1)
    return Statement(id=made.id, text=made.text, source="s", published=published), utterances


def test_a_role_joins_the_only_person_on_record_with_it() -> None:
    speakers = build_speakers(
        [
            dated(1, 2032, "Edda Kolvin", "Tarvian Fisheries Minister"),
            dated(2, 2033, "Tarvian fisheries minister"),
        ]
    )
    (kolvin,) = speakers
    assert kolvin.name == "Edda Kolvin"
    (merge,) = [one for one in kolvin.evidence if one.form == "Tarvian fisheries minister"]
    assert "only one on record" in merge.reason
    assert merge.statements == ("s2",)


@pytest.mark.parametrize(
    "rows",
    [
        # two hold it
        [
            dated(1, 2032, "Edda Kolvin", "Tarvian Fisheries Minister"),
            dated(2, 2032, "Bo Ray", "Tarvian fisheries minister"),
            dated(3, 2032, "Tarvian fisheries minister"),
        ],
        # another country
        [
            dated(1, 2032, "Edda Kolvin", "Tarvian Fisheries Minister"),
            dated(3, 2032, "Ostmeri fisheries minister"),
        ],
        # a body that every state has, and nobody says whose it is
        [
            dated(1, 2032, "Tobin Rask", "Foreign Ministry spokesman"),
            dated(3, 2032, "Foreign Ministry spokesman"),
        ],
        # another time
        [
            dated(1, 2032, "Edda Kolvin", "Tarvian Fisheries Minister"),
            dated(3, 2019, "Tarvian fisheries minister"),
        ],
    ],
)
def test_a_role_that_may_be_somebody_elses_stays_apart(
    rows: list[tuple[Statement, Sequence[Utterance]]],
) -> None:
    speakers = build_speakers(rows)
    assert len(speakers) == len(rows)


def test_capitals_of_a_transcript_are_the_only_one_of_that_surname() -> None:
    (rask,) = build_speakers([said(1, "Tobin Rask", "Spokesman"), said(2, "RASK")])
    assert rask.names == ("RASK", "Tobin Rask")
    apart = build_speakers([said(1, "Tobin Rask"), said(2, "RASK"), said(3, "Mirelle Rask")])
    assert len(apart) == 3


def test_a_name_that_begins_with_the_familys_is_found_by_it() -> None:
    east = build_speakers([said(1, "Wang Yi", "Foreign Minister"), said(2, "Moon Jae-in", "President")])
    assert [one.name for one in resolve("Wang", east)] == ["Wang Yi"]
    assert [one.name for one in resolve("Jae-in Moon", east)] == ["Moon Jae-in"]
    assert [one.text for one in mentioned_in("What did President Moon say to Wang?", east)] == [
        "Moon",
        "Wang",
    ]
    assert not resolve("Wang Qi", east)
