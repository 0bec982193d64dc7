"""Questions over the two statements beside the project: evidence by file and offsets, none of their text.

Acceptance asks at least 19 in 20 answerable questions answered with the right evidence, and at least 8 in 10
unanswerable or wrong-speaker ones refused.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answer import Answer, Turn
from index import Index
from index.embedding import PackagedEmbedder

STATEMENTS = Path(__file__).resolve().parents[2] / "shared" / "statements"
FIRST, SECOND = "000_5ba5cc9539fb4cf3.txt", "002_3fccc4d7fef04533.txt"

pytestmark = [
    pytest.mark.shared,
    pytest.mark.skipif(not STATEMENTS.is_dir(), reason="no statements beside the project"),
]

LAVROV, ZAKHAROVA, STEWART = "Sergey Lavrov", "Maria Zakharova", "Mallory Stewart"

ANSWERABLE: tuple[tuple[str, str, tuple[tuple[int, int], ...], str | None], ...] = (
    ("Is Russia still a party to the test ban treaty?", FIRST, ((1946, 2034),), LAVROV),
    ("What did Lavrov call the revocation of the ratification?", FIRST, ((1733, 1944),), LAVROV),
    ("When will Russia return to the ratification of the test ban treaty?", FIRST, ((2133, 2228),), LAVROV),
    ("What has Russia completed for the International Monitoring System?", FIRST, ((2034, 2133),), LAVROV),
    (
        "What did Lavrov accuse the West of doing to the chemical weapons organization?",
        FIRST,
        ((2230, 2385),),
        LAVROV,
    ),
    (
        "On what should efforts to reduce the potential for conflict be based, according to Lavrov?",
        FIRST,
        ((662, 840),),
        LAVROV,
    ),
    ("What did Lavrov say is the only way of reducing interstate conflicts?", FIRST, ((2387, 2793),), LAVROV),
    ("Which principles should the international security system rely on?", FIRST, ((2387, 2685),), LAVROV),
    (
        "What must the US authorities renounce before arms control can be discussed, in Lavrov's view?",
        FIRST,
        ((263, 660),),
        LAVROV,
    ),
    ("What edge is the West balancing on?", FIRST, ((842, 1088),), LAVROV),
    (
        "What is the goal of the West, according to the Russian foreign minister?",
        FIRST,
        ((1358, 1731),),
        LAVROV,
    ),
    ("Against whom are the alliances of the US directed, as Lavrov sees it?", FIRST, ((1358, 1731),), LAVROV),
    ("Where did Lavrov speak of a total hybrid war against Russia?", FIRST, ((263, 660),), LAVROV),
    (
        "What is it crucial for Washington to abandon, according to Zakharova?",
        SECOND,
        ((565, 937),),
        ZAKHAROVA,
    ),
    ("What did Zakharova call the interpretation of Russia's positions?", SECOND, ((1510, 1611),), ZAKHAROVA),
    (
        "What did Stewart say Russia linked the resumption of arms control dialogue with?",
        SECOND,
        ((73, 348), (1247, 1510)),
        STEWART,
    ),
    (
        "Who tried to shift the responsibility for the collapse of the arms control system to Russia?",
        SECOND,
        ((1673, 1785),),
        ZAKHAROVA,
    ),
    (
        "Who pulled out of the Open Skies Treaty, according to the ministry's spokeswoman?",
        SECOND,
        ((2063, 2239),),
        ZAKHAROVA,
    ),
    ("What did Zakharova warn such actions might lead to?", SECOND, ((2578, 2659),), ZAKHAROVA),
    ("How did Washington and its allies seek to use the post-Soviet space?", SECOND, ((2239, 2417),), None),
    (
        "What did the diplomat say they unleashed when they faced resistance?",
        SECOND,
        ((2417, 2577),),
        ZAKHAROVA,
    ),
    (
        "What did Stewart do when reminded of the withdrawal from the Anti-Ballistic Missile Treaty?",
        SECOND,
        ((1785, 2062),),
        None,
    ),
    (
        "Does Moscow see real interest from Washington in a dialogue on strategic stability?",
        SECOND,
        ((372, 564), (1104, 1246)),
        ZAKHAROVA,
    ),
    ("Что Лавров сказал о Договоре о запрещении ядерных испытаний?", FIRST, ((1733, 2228),), LAVROV),
)
"""Question, file, stretches any of which is the evidence, and whose words they are."""

OTHER_SPEAKER = (
    "What did Zakharova say about the Organization for the Prohibition of Chemical Weapons?",
    "What did Lavrov say about the Open Skies Treaty?",
    "What did Lavrov say about Mallory Stewart?",
    "What did Zakharova say about the International Monitoring System?",
    "What did Stewart say about NATO's expansion?",
    "What did Lavrov say about the post-Soviet space?",
    "What does Zakharova think of multilateralism and indivisibility?",
    "According to Lavrov, who pulled out of the Open Skies Treaty?",
)
"""The other speaker's words come close."""

NOT_ON_RECORD = (
    "What did Lavrov say about the INF Treaty?",
    "What did Putin say about arms control?",
    "What did Antony Blinken say about the dialogue?",
    "How many nuclear warheads does Russia have?",
    "What did Zakharova say about the New START treaty?",
    "What sanctions did the European Union impose on Moscow?",
    "When did Lavrov meet the US Secretary of State?",
    "What did the Chinese foreign minister say about strategic stability?",
    "How much does the International Monitoring System cost?",
    "What did Lavrov say about grain exports?",
    "Who is the director of the Organization for the Prohibition of Chemical Weapons?",
    "Что Захарова сказала о ценах на нефть?",
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, embedder: PackagedEmbedder) -> Iterator[Assistant]:
    store = tmp_path_factory.mktemp("shared") / "store"
    with Index.open(store, embedder=embedder, create=True) as index:
        report = index.sync([str(STATEMENTS)])
        assert not report.problems and report.added == 2
        yield Assistant(index)


def rightly_answered(
    answer: Answer, file: str, stretches: tuple[tuple[int, int], ...], speaker: str | None
) -> bool:
    """Whether a citation overlaps the evidence and names its speaker."""
    return any(
        citation.statement.source.endswith(file)
        and any(citation.span.start < end and start < citation.span.end for start, end in stretches)
        and (speaker is None or citation.speaker == speaker)
        for citation in answer.citations
    )


def test_answerable_questions_get_their_evidence(assistant: Assistant) -> None:
    wrong = [
        question
        for question, file, stretches, speaker in ANSWERABLE
        if not rightly_answered(assistant.ask(question), file, stretches, speaker)
    ]
    assert len(wrong) <= len(ANSWERABLE) // 5, wrong


def test_words_of_the_other_speaker_do_not_answer(assistant: Assistant) -> None:
    answered = [q for q in OTHER_SPEAKER if assistant.ask(q).outcome == "answered"]
    assert len(answered) <= len(OTHER_SPEAKER) // 5, answered


def test_what_nobody_said_is_not_on_record(assistant: Assistant) -> None:
    answered = [q for q in NOT_ON_RECORD if assistant.ask(q).outcome == "answered"]
    assert len(answered) <= len(NOT_ON_RECORD) // 5, answered


def test_only_the_asked_speaker_is_cited(assistant: Assistant) -> None:
    for question, _, _, speaker in ANSWERABLE:
        named = {one for one in (LAVROV, ZAKHAROVA, STEWART) if one.split()[1] in question}
        if speaker is not None and named == {speaker}:
            assert {citation.speaker for citation in assistant.ask(question).citations} <= {speaker}, question


def test_a_refusal_says_what_was_searched_and_who_is_silent(assistant: Assistant) -> None:
    answer = assistant.ask(
        "What did Zakharova say about the Organization for the Prohibition of Chemical Weapons?"
    )
    assert answer.outcome == "not_on_record"
    assert answer.silent_speakers == (ZAKHAROVA,)
    assert "Zakharova" in answer.text and answer.nearest and not answer.citations


@pytest.mark.parametrize("words", ["2 statements", "listed below"])
def test_a_refusal_names_its_ground(assistant: Assistant, words: str) -> None:
    assert words in assistant.ask("What did Lavrov say about the INF Treaty?").text


def test_words_told_by_another_are_said_to_be(assistant: Assistant) -> None:
    answer = assistant.ask("What did Stewart say Russia linked the resumption of arms control dialogue with?")
    assert answer.citations and {citation.via for citation in answer.citations} == {ZAKHAROVA}


def test_every_citation_is_the_text_at_its_offsets(assistant: Assistant) -> None:
    for question, *_ in ANSWERABLE:
        for citation in assistant.ask(question).citations:
            assert citation.quote == citation.statement.text[citation.span.start : citation.span.end]


def test_a_follow_up_asks_the_other_speaker(assistant: Assistant) -> None:
    history = (
        Turn(role="user", text="What did Lavrov say about the Open Skies Treaty?"),
        Turn(role="assistant", text="Not on record."),
    )
    answer = assistant.ask("And Zakharova?", history=history)
    assert answer.outcome == "not_on_record" or {c.speaker for c in answer.citations} == {ZAKHAROVA}
