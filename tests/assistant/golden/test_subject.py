"""The assistant itself as the subject, against a scripted model server over real HTTP."""

import dataclasses
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant.golden.corpus import Corpus
from assistant.golden.replies import ReplyStore
from assistant.golden.run import NotRun, Run, run_matrix
from assistant.golden.sources import corpus_of, open_source
from assistant.golden.subject import AssistantSubject
from assistant.golden.variants import Variant
from assistant.settings import Secret, Settings
from index import Index
from prompts.cases import GoldenSet, load_cases
from tests.scripted_server import Reply, Request, ScriptedServer

MODEL = Variant(model="scripted-1", prompt="v1", k=4)


def rightly(request: Request) -> str:
    """What a good model says: each question's answer under the key of the passage that holds it."""
    lines = request.last.splitlines()
    blocks = {key: " ".join(line for line in lines if line.endswith(f"[{key}]")) for key in request.keys}
    for words, said in (
        ("forty-one", "Ilsa Brandt said: “The new pier has cost us forty-one million crowns” [{key}]."),
        ("engine", "Tomas Orrey said “nobody repaired the engine in winter” [{key}]."),
    ):
        for key, block in blocks.items():
            if words in block and ("pier" in request.question) == (words == "forty-one"):
                return said.format(key=key)
    return "NOT ON RECORD"


@pytest.fixture
def settings(tmp_path: Path) -> Settings:
    return dataclasses.replace(
        Settings.read({}), store=tmp_path / "store", model="scripted-1", model_retries=0, model_timeout_s=5.0
    )


@pytest.fixture
def golden(golden_file: Path) -> GoldenSet:
    return load_cases(golden_file)


@pytest.fixture
def opened(golden: GoldenSet, settings: Settings) -> Iterator[Index]:
    with open_source(golden, settings) as index:
        yield index


@pytest.fixture
def corpus(opened: Index) -> Corpus:
    return corpus_of(opened)


def at(server: ScriptedServer, settings: Settings) -> Settings:
    return dataclasses.replace(settings, base_url=Secret(server.url))


def asked(
    golden: GoldenSet, corpus: Corpus, opened: Index, settings: Settings, file: Path, **more: object
) -> tuple[Run, AssistantSubject]:
    offline = bool(more.pop("offline", False))
    subject = AssistantSubject(opened, corpus, settings, replies=ReplyStore(file), offline=offline)
    run = run_matrix(golden.cases, [MODEL], corpus, subject, subject.supports, **more)  # type: ignore[arg-type]
    return run, subject


def outcomes(run: Run) -> list[tuple[str, int, object, object]]:
    return [
        (cell.case.id, cell.repeat, cell.answered and cell.answered.answer.claims, cell.grades)
        for cell in run.cells
    ]


def test_replies_are_recorded_once_and_play_offline(
    golden: GoldenSet, corpus: Corpus, opened: Index, settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "replies.jsonl"
    with ScriptedServer(*[Reply(text=rightly)] * 3) as server:
        first, _ = asked(golden, corpus, opened, at(server, settings), file)
        assert not first.not_run
        count = len(server.requests)
        assert 2 <= count <= 3
        again, _ = asked(golden, corpus, opened, at(server, settings), file)
        assert len(server.requests) == count
    offline, _ = asked(golden, corpus, opened, settings, file, offline=True)
    assert outcomes(first) == outcomes(again) == outcomes(offline)
    cell = first.cells[0]
    assert cell.answered is not None
    assert cell.answered.answer.withheld == ()
    assert (cell.answered.answer.model, cell.answered.answer.usage.output_tokens) == ("scripted-1", 7)
    assert cell.grades[0].value == 1, cell.grades[0].reason


def test_offline_a_case_without_a_reply_is_not_run(
    golden: GoldenSet, corpus: Corpus, opened: Index, settings: Settings, tmp_path: Path
) -> None:
    run, _ = asked(golden, corpus, opened, settings, tmp_path / "none.jsonl", offline=True)
    assert {cell.case.id for cell in run.not_run} >= {"pier-cost", "ferry-why"}
    assert "run once without --offline" in str(run.not_run[0].problem)


def test_repeats_are_asked_anew(
    golden: GoldenSet, corpus: Corpus, opened: Index, settings: Settings, tmp_path: Path
) -> None:
    case = golden.cases[0]
    with ScriptedServer(Reply(text=rightly), Reply(text="NOT ON RECORD")) as server:
        subject = AssistantSubject(
            opened, corpus, at(server, settings), replies=ReplyStore(tmp_path / "r.jsonl")
        )
        first, second = (subject(case, MODEL, repeat) for repeat in (0, 1))
        assert len(server.requests) == 2
        assert server.requests[0].messages == server.requests[1].messages
    assert (first.answer.outcome, second.answer.outcome) == ("answered", "not_on_record")


def test_a_run_that_was_killed_asks_only_for_the_rest(
    golden: GoldenSet, corpus: Corpus, opened: Index, settings: Settings, tmp_path: Path
) -> None:
    file = tmp_path / "r.jsonl"
    with ScriptedServer(Reply(text=rightly), *[Reply(status=500)] * 2) as server:
        broken, _ = asked(golden, corpus, opened, at(server, settings), file)
    assert broken.cells[0].answered is not None
    assert broken.cells[1].answered is None
    with ScriptedServer(*[Reply(text=rightly)] * 2) as server:
        mended, _ = asked(golden, corpus, opened, at(server, settings), file)
        assert server.requests and "pier" not in server.requests[0].question
    assert not mended.not_run


@pytest.mark.parametrize(
    "reply",
    [Reply(status=500), Reply(status=401), Reply(text="Half a", ending="cut"), Reply(ending="garbage")],
)
def test_a_failing_server_is_not_an_answer(
    golden: GoldenSet, corpus: Corpus, opened: Index, settings: Settings, tmp_path: Path, reply: Reply
) -> None:
    """The product answers with verbatim words then; that is right for a reader and no answer of the model."""
    file = tmp_path / "r.jsonl"
    with ScriptedServer(reply) as server:
        subject = AssistantSubject(opened, corpus, at(server, settings), replies=ReplyStore(file))
        with pytest.raises(NotRun):
            subject(golden.cases[0], MODEL, 0)
    assert len(ReplyStore(file)) == 0


def test_a_useless_reply_is_an_answer_of_the_model(
    golden: GoldenSet, corpus: Corpus, opened: Index, settings: Settings, tmp_path: Path
) -> None:
    with ScriptedServer(Reply(text="The moon is made of cheese [g123].")) as server:
        subject = AssistantSubject(
            opened, corpus, at(server, settings), replies=ReplyStore(tmp_path / "r.jsonl")
        )
        answered = subject(golden.cases[0], MODEL, 0)
    assert answered.answer.notice is not None


def test_the_three_contexts(
    golden: GoldenSet, corpus: Corpus, opened: Index, settings: Settings, tmp_path: Path
) -> None:
    subject = AssistantSubject(opened, corpus, settings, replies=ReplyStore(tmp_path / "r.jsonl"))
    case, absent = golden.cases[0], golden.cases[2]

    def found(context: str, k: int = 4) -> list[str]:
        variant = Variant(model="extractive", k=k, context=context)  # type: ignore[arg-type]
        return [hit.passage.statement_id for hit in subject(case, variant, 0).hits or ()]

    assert set(found("gold")) == {"pier-opens"}
    assert found("frozen") == found("live")
    assert len(found("live", k=1)) == 1
    gold_of_absent = subject(absent, Variant(model="extractive", k=4, context="gold"), 0).hits
    assert {hit.passage.statement_id for hit in gold_of_absent or ()} == {"herring-count"}


def test_the_judge_holds_speaker_and_words_against_the_citation(
    golden: GoldenSet, corpus: Corpus, opened: Index, settings: Settings, tmp_path: Path
) -> None:
    subject = AssistantSubject(opened, corpus, settings, replies=ReplyStore(tmp_path / "r.jsonl"))
    answer = subject(golden.cases[1], Variant(model="extractive", k=4), 0).answer
    citations = answer.citations[:1]
    assert citations
    right = "Tomas Orrey said: “The ferry is late because nobody repaired the engine in winter.”"
    assert subject.supports(citations, right)
    assert not subject.supports(citations, right.replace("Tomas Orrey", "Ilsa Brandt"))
    assert not subject.supports(citations, right.replace("nobody", "everybody"))
