"""Questions that name somebody and no topic, over the sample and over rows with dates."""

import json
from collections.abc import Iterator

import pytest

from assistant import Assistant
from assistant.leading import NO_MATTER_NOTICE
from index import Filters, Index
from index.embedding import PackagedEmbedder

ROWS = (
    (
        "old",
        "2031-02-01",
        "The quay is closed to all boats until the storm has passed us by. Nobody is hurt.",
    ),
    (
        "new",
        "2032-06-09",
        "Thank you all. We shall build a second quay before the winter of next year comes.",
    ),
    (
        "newer",
        "2033-01-20",
        "Is it dear? The second quay has cost us four million crowns so far, and no more.",
    ),
)
TOLD = (
    "“The tide does not read our papers, and it never will,” Ilse Vanter said in a video address to the "
    "Ostmere Herring Forum. “We shall have to read the tide.”"
)


@pytest.fixture(scope="module")
def assistant(tmp_path_factory: pytest.TempPathFactory, embedder: PackagedEmbedder) -> Iterator[Assistant]:
    folder = tmp_path_factory.mktemp("leading")
    rows = [
        {"id": id, "text": text, "published": day, "speaker": "Ada Lunt", "role": "Mayor"}
        for id, day, text in ROWS
    ]
    rows.append(
        {"id": "other", "text": "Bo Ray said that the quay is an eyesore.", "published": "2033-02-01"}
    )
    rows.append({"id": "place", "text": TOLD})
    (folder / "rows.jsonl").write_text("\n".join(map(json.dumps, rows)), encoding="utf-8")
    with Index.open(folder / "store", create=True, embedder=embedder) as index:
        index.sync([str(folder / "rows.jsonl")])
        yield Assistant(index)


@pytest.mark.parametrize(
    "question",
    [
        "What did Ada Lunt say?",
        "Summarise Lunt",
        "Summarize what the mayor said",
        "What are Lunt's main points?",
        "quotes by Lunt",
        "Lunt",
        "latest remarks from Ada Lunt please",
        "did lunt say anything new?",
    ],
)
def test_the_newest_statements_open_the_answer(question: str, assistant: Assistant) -> None:
    answer = assistant.ask(question)
    assert [citation.statement.id for citation in answer.citations] == ["newer", "new", "old"]
    assert answer.notice == NO_MATTER_NOTICE
    assert [claim.quotes[0].text for claim in answer.claims] == [
        "The second quay has cost us four million crowns so far, and no more.",
        "We shall build a second quay before the winter of next year comes.",
        "The quay is closed to all boats until the storm has passed us by.",
    ]


def test_days_and_filters_narrow_it(assistant: Assistant) -> None:
    cited = [one.statement.id for one in assistant.ask("What did Lunt say in 2032?").citations]
    assert cited == ["new"]
    assert assistant.ask("What did Lunt say in 1999?").outcome == "not_on_record"
    answer = assistant.ask("What did Lunt say?", filters=Filters(speaker="Bo Ray"))
    assert answer.outcome == "not_on_record"


@pytest.mark.parametrize(
    "question",
    ["What did Lunt say about herring?", "What did Lunt promise?", "What did Carter say?", "What was said?"],
)
def test_a_topic_or_nobody_on_record_is_another_question(question: str, assistant: Assistant) -> None:
    assert assistant.ask(question).notice != NO_MATTER_NOTICE


@pytest.mark.parametrize(
    "question",
    [
        "Where did Vanter make these remarks?",
        "Where did Ilse Vanter speak?",
        "At what event did Vanter speak?",
    ],
)
def test_where_it_was_said_is_told_in_the_reports_words(question: str, assistant: Assistant) -> None:
    [claim] = assistant.ask(question).claims
    assert claim.quotes[0].text == "Ilse Vanter said in a video address to the Ostmere Herring Forum."
    assert "as reported" in claim.text


def test_when_it_was_said_is_told_by_words_that_have_a_day(assistant: Assistant) -> None:
    answer = assistant.ask("When did Ada Lunt make her statement?")
    assert [one.statement.id for one in answer.citations] == ["newer", "new", "old"]
    assert [str(one.statement.published and one.statement.published.year) for one in answer.citations] == [
        "2033",
        "2032",
        "2031",
    ]
    assert answer.notice is None
    assert assistant.ask("When did Vanter speak?").outcome == "not_on_record"
    assert assistant.ask("Where did Ada Lunt speak?").outcome == "not_on_record"
