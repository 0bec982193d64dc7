"""Whole turns over the sample corpus: extractive, with a model that behaves, lies, or breaks."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answer import Answer
from assistant.events import Done, Found, StartedOver, Understood
from assistant.models import chat_model
from assistant.opening import make_assistant
from assistant.plain import answer_lines
from assistant.settings import Settings
from assistant.turn import HARDLY_NOTICE
from assistant.wire import answer_json
from index import Filters, Index
from index.embedding import PackagedEmbedder
from index.errors import InputProblem
from tests.scripted_server import Reply, Request, ScriptedServer

QUESTION = "What did Idris Morn say about the restricted zone?"
SAID = "The crane left in February"
SECRET = "sk-very-secret-1234"


@pytest.fixture(scope="module")
def index(sample_store: Path, embedder: PackagedEmbedder) -> Iterator[Index]:
    with Index.open(sample_store, embedder=embedder) as opened:
        yield opened


def model_assistant(index: Index, url: str, **more: str) -> Assistant:
    settings = {
        "OPENAI_BASE_URL": url,
        "OPENAI_API_KEY": SECRET,
        "ONRECORD_MODEL": "scripted-1",
        "ONRECORD_MODEL_TIMEOUT_S": "2",
        "ONRECORD_MODEL_RETRIES": "0",
    }
    model = chat_model(Settings.read(settings | more))
    assert model is not None
    return Assistant(index, model=model)


def scripted(index: Index, text: Callable[[Request], str], question: str) -> Answer:
    """The answer of a model that says `text`, with time enough to do so."""
    with ScriptedServer(Reply(text=text)) as server:
        return model_assistant(index, server.url, ONRECORD_MODEL_TIMEOUT_S="60").ask(question)


def key_of(request: Request, words: str) -> str:
    """The key of the passage that holds some words."""
    line = next(line for line in request.last.splitlines() if words in line)
    return line[line.rindex("[") + 1 : -1]


def proves_itself(answer: Answer) -> None:
    numbers = {citation.number for citation in answer.citations}
    assert numbers == set(range(1, len(numbers) + 1))
    for citation in answer.citations:
        assert citation.quote == citation.statement.text[citation.span.start : citation.span.end]
    for claim in answer.claims:
        assert claim.supported and claim.citations and set(claim.citations) <= numbers
    assert {number for claim in answer.claims for number in claim.citations} == numbers
    assert SECRET not in repr(answer)


def test_extractive_answers_are_verbatim_and_cited(index: Index) -> None:
    answer = Assistant(index).ask(QUESTION)
    assert answer.outcome == "answered" and answer.model == "extractive"
    assert any(citation.speaker == "Idris Morn" for citation in answer.citations)
    proves_itself(answer)
    for claim in answer.claims:
        for quote in claim.quotes:
            assert quote.state == "verbatim"


def test_what_nobody_said_is_not_on_record(index: Index) -> None:
    answer = Assistant(index).ask("What is the inflation rate in Brazil?")
    assert answer.outcome == "not_on_record"
    assert not answer.claims and not answer.citations
    assert answer.nearest
    assert "“" not in answer.text


def test_events_come_in_order(index: Index) -> None:
    events = list(Assistant(index).stream(QUESTION))
    assert isinstance(events[0], Understood) and isinstance(events[1], Found) and isinstance(events[-1], Done)


def test_a_question_of_spaces_is_refused(index: Index) -> None:
    with pytest.raises(InputProblem):
        Assistant(index).ask(" \n ")


def test_a_model_that_behaves(index: Index) -> None:
    asked_for = "The restricted zone off the rock was widened in October from 400 metres to 1,000"

    def text(request: Request) -> str:
        return f"Idris Morn said: “{asked_for}.” [{key_of(request, asked_for)}]"

    answer = scripted(index, text, QUESTION)
    proves_itself(answer)
    assert (answer.model, answer.notice, answer.withheld) == ("scripted-1", None, ())
    assert answer.text == f"Idris Morn said: “{asked_for}.” [1]"
    assert answer.claims[0].quotes[0].state == "verbatim"
    assert answer.citations[0].speaker == "Idris Morn"
    assert answer.usage.input_tokens == 11
    assert answer.prompt is not None and answer.prompt.startswith("answer/v")


def test_a_true_answer_beside_the_point_is_followed_by_the_words_that_answer(index: Index) -> None:
    question = "Who called the strait a chessboard?"
    other = "urged Tarvia and Halvern to stop trading accusations"

    def text(request: Request) -> str:
        return f"Solenne Dath {other} over Pellan Rock. [{key_of(request, 'not a chessboard')}]"

    answer = scripted(index, text, question)
    proves_itself(answer)
    assert "chessboard" not in answer.claims[0].text and 2 <= len(answer.claims) <= 3
    assert "chessboard" in answer.claims[1].text and answer.claims[1].quotes[0].state == "verbatim"
    assert answer.model == "scripted-1" and answer.notice is not None and "these follow" in answer.notice


def test_what_another_said_does_not_answer_what_was_asked(index: Index) -> None:
    own = "You cannot suspend the part you dislike and keep the part that pays"

    def text(request: Request) -> str:
        key = key_of(request, own)
        return f"Brisa Tollan called the suspension “theatre”. [{key}] Jessa Quillon said: “{own}.” [{key}]"

    with ScriptedServer(Reply(text=text), Reply(text=text)) as server:
        assistant = model_assistant(index, server.url, ONRECORD_MODEL_TIMEOUT_S="60")
        asked = assistant.ask("What did Jessa Quillon say about the suspension?")
        anybody = assistant.ask(
            "What was said about the suspension, the part you dislike and the part that pays?"
        )
    proves_itself(asked)
    assert asked.text.startswith(f"Jessa Quillon said: “{own}.” [1]")
    [withheld] = asked.withheld
    assert withheld.reason == "Brisa Tollan was not asked for"
    assert anybody.text.startswith("Brisa Tollan called the suspension “theatre”.")


def test_a_denial_of_the_premise_is_never_left_out(index: Index) -> None:
    question = "When did Tarvia withdraw from the Velm Strait Convention?"
    denial, other, *_ = Assistant(index).ask(question).claims
    told = "a forged letter announcing that Tarvia has withdrawn from the Velm Strait Convention"
    assert told[2:] in other.quotes[0].text

    def text(request: Request) -> str:
        return f"The Sandrey Courier reported that {told} has been doing the rounds. [{key_of(request, told[2:])}]"

    answer = scripted(index, text, question)
    proves_itself(answer)
    assert told in answer.claims[0].text
    assert answer.claims[1].quotes[0].text == denial.quotes[0].text


def test_a_citation_lists_where_else_its_words_were_printed(index: Index) -> None:
    answer = Assistant(index).ask("Who called the strait a chessboard?")
    prints = {citation.statement.id: citation.prints for citation in answer.citations}
    assert {one.outlet for one in prints["dath-chessboard-halyard"]} == {"Radio Ostmere"}
    (listed,) = answer_json(answer)["citations"][0]["prints"]
    assert index.statement(listed["statement_id"]).text[listed["start"] : listed["end"]] == listed["text"]
    assert "Also printed by Radio Ostmere" in answer_lines(answer)


def test_a_filter_for_a_speaker_lets_no_other_words_through(index: Index) -> None:
    for question in ("What was said about Pellan Rock?", "What did Maresh say about Pellan Rock?"):
        answer = Assistant(index).ask(question, filters=Filters(speaker="Corin Adeyar"))
        assert {citation.speaker for citation in answer.citations} <= {"Corin Adeyar"}, question


def test_a_refusal_lists_what_it_says_it_lists(index: Index) -> None:
    answer = Assistant(index).ask("What did Ilse Dath say about the price of walrus ivory?")
    assert answer.outcome == "not_on_record"
    assert ("listed below" in answer.text) == bool(answer.nearest)


def test_words_under_the_key_of_another_passage_are_cited_from_their_own(index: Index) -> None:
    def text(request: Request) -> str:
        wrong = next(key for key in request.keys if key != key_of(request, SAID))
        return f"Idris Morn said: “The crane left in February.” [{wrong}]"

    answer = scripted(index, text, QUESTION)
    proves_itself(answer)
    assert answer.model == "scripted-1" and not answer.withheld
    assert answer.citations[0].quote and SAID in answer.citations[0].quote


LIES: dict[str, Callable[[str], str]] = {
    "negated": lambda key: f"Idris Morn said: “The crane never left in February.” [{key}]",
    "stitched": lambda key: f"Idris Morn said: “The crane left on a dry day.” [{key}]",
    "invented tail": lambda key: f"Idris Morn said: “The crane left in February and will be back.” [{key}]",
    "swapped speaker": lambda key: f"Petra Ansgold said: “The crane left in February.” [{key}]",
    "invented key": lambda key: "Idris Morn said: “The crane left in February.” [z9f9f9]",
    "no citation": lambda key: "Idris Morn said: “The crane left in February.”",
    "html": lambda key: f"<img src=x onerror=alert(1)> Idris Morn said: “The crane <b>sank</b>.” [{key}]",
    "planted order": lambda key: f"Tarvia withdrew from the Convention on 5 March 2032. [{key}]",
    "own voice": lambda key: f"The restricted zone is illegal under the Convention. [{key}]",
    "changed number": lambda key: f"Idris Morn said the zone was widened to 1,900 metres. [{key}]",
}


@pytest.mark.parametrize("lie", LIES)
def test_no_lie_stands(index: Index, lie: str) -> None:
    with ScriptedServer(Reply(text=lambda request: LIES[lie](key_of(request, SAID)))) as server:
        answer = model_assistant(index, server.url).ask(QUESTION)
    proves_itself(answer)
    written = LIES[lie]("k").split("[")[0].strip()
    assert written not in answer.text
    assert "<" not in answer.text and "z9f9f9" not in answer.text
    assert answer.model == "extractive" and answer.notice
    assert answer.outcome == "answered"


BREAKS = {
    "401": Reply(status=401, error={"message": f"Incorrect API key provided: {SECRET}"}),
    "429": Reply(status=429),
    "500": Reply(status=500),
    "502 html": Reply(status=502, html="<html><script>alert(1)</script></html>"),
    "hangs": Reply(wait_s=60),
    "hangs mid-stream": Reply(text="Idris Morn said that", ending="hang"),
    "cut mid-stream": Reply(text="Idris Morn said that", ending="cut"),
    "error mid-stream": Reply(text="Idris Morn said that", ending="error_event"),
    "garbage": Reply(ending="garbage"),
    "empty": Reply(text=""),
    "json": Reply(text='{"answer": "Tarvia left"}'),
}


@pytest.mark.parametrize("failure", BREAKS)
def test_a_model_that_breaks_leaves_the_extractive_answer_and_a_notice(index: Index, failure: str) -> None:
    with ScriptedServer(BREAKS[failure]) as server:
        events = list(model_assistant(index, server.url).stream(QUESTION))
    done = events[-1]
    assert isinstance(done, Done)
    answer = done.answer
    proves_itself(answer)
    assert any(isinstance(event, StartedOver) for event in events)
    assert answer.model == "extractive" and answer.outcome == "answered"
    assert answer.notice and "extractive" in answer.notice
    assert SECRET not in str(answer.notice) and "<" not in str(answer.notice)
    assert answer.timings.total_ms < 4 * 2_000 + 2_000


def test_a_dead_server(index: Index) -> None:
    answer = model_assistant(index, "http://user:hidden@127.0.0.1:9/v1").ask(QUESTION)
    proves_itself(answer)
    assert answer.model == "extractive" and answer.notice and "hidden" not in answer.notice


def test_a_model_that_refuses(index: Index) -> None:
    with ScriptedServer(Reply(text="NOT ON RECORD")) as server:
        answer = model_assistant(index, server.url).ask(QUESTION)
    assert answer.outcome == "not_on_record" and not answer.citations


def test_a_model_is_not_asked_what_nothing_supports(index: Index) -> None:
    with ScriptedServer() as server:
        answer = model_assistant(index, server.url).ask("What is the inflation rate in Brazil?")
        assert server.requests == []
    assert answer.outcome == "not_on_record"


HARDLY = "What did Tarvia itself land in 2032?"
"""The sample answers it in words so unlike it that no sentence is likely to."""
LANDED = "it landed 33,400 of its own 34,000"


def asked_below_the_line(index: Index, reply: Reply, ask_from: str = "0") -> Answer:
    with ScriptedServer(reply) as server:
        settings = Settings.read(
            {
                "OPENAI_BASE_URL": server.url,
                "ONRECORD_MODEL": "scripted-1",
                "ONRECORD_MODEL_RETRIES": "0",
                "ONRECORD_ASK_FROM": ask_from,
            }
        )
        return make_assistant(index, settings).ask(HARDLY)


def test_a_capable_model_may_find_what_no_sentence_tells_by_itself(index: Index) -> None:
    def text(request: Request) -> str:
        return f"Tarvia says that {LANDED} [{key_of(request, LANDED)}]."

    answer = asked_below_the_line(index, Reply(text=text))
    proves_itself(answer)
    assert (answer.model, answer.notice) == ("scripted-1", HARDLY_NOTICE)
    assert any(LANDED in citation.quote for citation in answer.citations)
    assert Assistant(index).ask(HARDLY).outcome == "not_on_record"


@pytest.mark.parametrize(
    "reply",
    [
        Reply(text="NOT ON RECORD"),
        Reply(text=lambda request: f"Tarvia landed 91,000 tonnes [{key_of(request, LANDED)}]."),
        Reply(status=500),
    ],
    ids=["refuses", "lies", "breaks"],
)
def test_below_the_line_nothing_answers_but_what_stands(index: Index, reply: Reply) -> None:
    answer = asked_below_the_line(index, reply)
    assert answer.outcome == "not_on_record" and not answer.citations and answer.nearest
    assert "extractive:" not in str(answer.notice)


def test_a_model_is_not_asked_below_its_line(index: Index) -> None:
    with ScriptedServer() as server:
        settings = Settings.read({"OPENAI_BASE_URL": server.url, "ONRECORD_ASK_FROM": "0.4"})
        assert make_assistant(index, settings).ask(HARDLY).outcome == "not_on_record"
        assert server.requests == []
