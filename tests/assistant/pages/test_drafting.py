"""A judged answer is drafted only as the index has it, and only where the reader may write."""

import copy
import threading
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import Nearest
from assistant.golden.corpus import Corpus
from assistant.pages.drafting import Drafting, DraftProblem, Judged, golden_file
from assistant.pages.loading import Loading, Opened
from assistant.pages.reports import Reports
from assistant.pages.requests import Requests
from assistant.wire import answer_json
from index.errors import UnknownStatement
from index.hit import Print
from index.statement import Span, Statement
from index.utterance import Utterance
from prompts.cases import load_cases
from tests.assistant.golden.affairs import affairs, refusal, right_answer
from tests.test_app import Archive, Assistant, no_timeline

ALL = affairs(3)
STATEMENTS = {each.statement.id: each.statement for each in ALL}
RIGHT = right_answer(ALL[0]).answer
SPAN = RIGHT.citations[0].span
Change = Callable[[dict[str, Any]], object]


class Shelf(Archive):
    """The affairs, each said by its speaker."""

    def statement(self, statement_id: str) -> Statement:
        if statement_id not in STATEMENTS:
            raise UnknownStatement(f"No statement has the id {statement_id!r}.")
        return STATEMENTS[statement_id]

    def utterances(self, statement_id: str) -> tuple[Utterance, ...]:
        affair = ALL[int(statement_id.removeprefix("st-"))]
        span = right_answer(affair).answer.citations[0].span
        return (Utterance(span=span, mode="direct", speaker=affair.case.speakers[0]),)

    def prints(self, statement_id: str) -> tuple[Print, ...]:
        return ()


def loading_of(tmp_path: Path, *, local: bool = True) -> Loading:
    opened = Opened(archive=Shelf(), assistant=Assistant(), store=tmp_path, timeline=no_timeline, local=local)
    loading = Loading(lambda: opened)
    loading.wait(5)
    return loading


def judged(file: Path | str, answer: object = None, *, good: bool = True, **more: object) -> Judged:
    kept = answer_json(RIGHT) if answer is None else answer
    return Judged.model_validate({"answer": kept, "good": good, "file": str(file)} | more)


def failure_of(done: object) -> str:
    return str(done["failure"]) if isinstance(done, dict) and "failure" in done else ""


def test_a_good_answer_is_drafted_with_evidence_that_resolves(tmp_path: Path) -> None:
    file = tmp_path / "drafts.yaml"
    history = [{"role": "user", "text": "Who?"}, {"role": "assistant", "text": "Her [1]."}]
    done = Drafting(loading_of(tmp_path)).draft(judged(file, history=history))
    case = load_cases(file).cases[0]
    assert done == {"case": case.id, "file": str(file), "known": False}
    anchors, missing = Corpus(list(STATEMENTS.values())).anchors(case)
    assert not missing and anchors[0].span == SPAN
    assert (case.question, len(case.history), case.speakers) == (RIGHT.question, 2, ALL[0].case.speakers)


def test_the_same_judgement_twice_is_one_case_and_another_is_another(tmp_path: Path) -> None:
    file = tmp_path / "drafts.yaml"
    drafting = Drafting(loading_of(tmp_path))
    first = drafting.draft(judged(file))
    kept = file.read_bytes()
    assert drafting.draft(judged(file)) == {**first, "known": True}
    assert file.read_bytes() == kept
    drafting.draft(judged(file, good=False, wrong="Wrong quote."))
    drafting.draft(judged(file, good=False, wrong="Wrong speaker."))
    cases = load_cases(file).cases
    assert [case.tags[1] for case in cases] == ["liked", "faulted"]
    assert cases[1].why.endswith("A reader: Wrong quote.")
    assert sorted(path.name for path in tmp_path.iterdir()) == ["drafts.yaml"]


def test_a_finished_draft_stands_for_its_question(tmp_path: Path) -> None:
    file = tmp_path / "drafts.yaml"
    drafting = Drafting(loading_of(tmp_path))
    drafting.draft(judged(file, good=False))
    finished = file.read_text().replace("- draft\n", "- smoke\n").replace("st-0", "st-1")
    file.write_text(finished)
    assert drafting.draft(judged(file, good=False)).get("known") is True
    assert file.read_text() == finished


def test_many_thumbs_at_once_lose_no_case(tmp_path: Path) -> None:
    file = tmp_path / "drafts.yaml"
    drafting = Drafting(loading_of(tmp_path))
    every = [
        judged(file, answer_json(right_answer(each).answer), good=good)
        for each in ALL
        for good in (False, True)
    ]
    threads = [threading.Thread(target=drafting.draft, args=(one,)) for one in every]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(load_cases(file).cases) == len(every)


def test_a_refusal_keeps_what_was_nearest(tmp_path: Path) -> None:
    file = tmp_path / "drafts.yml"
    near = Nearest(statement=ALL[1].statement, span=Span(start=0, end=7))
    answer = answer_json(replace(refusal(ALL[0].case), nearest=(near,)))
    Drafting(loading_of(tmp_path)).draft(judged(file, answer))
    assert load_cases(file).cases[0].near_miss == ("st-1",)
    answer["nearest"][0]["text"] = "other words"
    assert "ask again" in str(Drafting(loading_of(tmp_path)).draft(judged(file, answer)))


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda kept: kept["citations"][0].update(statement_id="../../x"), "No statement has the id"),
        (lambda kept: kept["citations"][0].update(statement_id="st-1"), "as the index has it now"),
        (lambda kept: kept["citations"][0].update(quote="never said"), "as the index has it now"),
        (lambda kept: kept["citations"][0].update(start=SPAN.start + 1), "as the index has it now"),
        (lambda kept: kept["citations"][0].update(end=10**9), "as the index has it now"),
        (lambda kept: kept["citations"][0].update(start=-4), "as the index has it now"),
        (lambda kept: kept["citations"][0].update(sha256="0" * 64), "as the index has it now"),
        (lambda kept: kept["citations"][0].update(speaker="Mallory"), "not given to 'Mallory'"),
        (lambda kept: kept.update(citations=[]), "cites nothing"),
        (lambda kept: kept.update(question=" "), "no question"),
        (lambda kept: kept.update(question="q" * 5000), "no question"),
        (lambda kept: kept.update(outcome="both"), "outcome"),
        (lambda kept: kept.clear(), "no answer"),
        (lambda kept: kept.update(rows=[], topic="t"), "no answer"),
    ],
)
def test_what_the_index_does_not_hold_is_refused(tmp_path: Path, change: Change, told: str) -> None:
    kept: dict[str, Any] = copy.deepcopy(dict(answer_json(RIGHT)))
    change(kept)
    file = tmp_path / "drafts.yaml"
    assert told in failure_of(Drafting(loading_of(tmp_path)).draft(judged(file, kept)))
    assert not file.exists()


@pytest.mark.parametrize(
    ("name", "told"),
    [
        ("notes.txt", "ends in .yaml or .yml"),
        ("", "ends in .yaml or .yml"),
        (".yaml", "ends in .yaml or .yml"),
        ("a\0.yaml", "ends in .yaml or .yml"),
        ("none/drafts.yaml", "There is no folder"),
        ("folder.yaml", "is no file"),
        ("x" * 300 + ".yaml", "cannot be written"),
        ("shopping.yaml", "the set holds no case"),
        ("flow.yaml", "let `cases:` be its last key"),
        ("link.yaml", "leads to 'secret.txt'"),
    ],
)
def test_a_file_that_will_not_do_is_a_sentence_and_left_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str, told: str
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("folder.yaml").mkdir()
    Path("shopping.yaml").write_text("shopping: [bread]\n", encoding="utf-8")
    flow = "version: 1\ncases: [{id: a, question: q, expect: not_on_record}]\n"
    Path("flow.yaml").write_text(flow, encoding="utf-8")
    Path("secret.txt").write_text("secret", encoding="utf-8")
    Path("link.yaml").symlink_to("secret.txt")
    before = sorted(tmp_path.iterdir())
    failure = failure_of(Drafting(loading_of(tmp_path)).draft(judged(name)))
    assert told in failure and "\n" not in failure
    assert sorted(tmp_path.iterdir()) == before
    assert Path("flow.yaml").read_bytes() == flow.encode() and Path("secret.txt").read_bytes() == b"secret"


def test_a_folder_that_cannot_be_written_to_is_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(path: Path, *_: object, **__: object) -> int:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "write_text", refuse)
    done = Drafting(loading_of(tmp_path)).draft(judged(tmp_path / "drafts.yaml"))
    assert "cannot be written (Permission denied)" in failure_of(done)


@pytest.mark.parametrize("margin", ["", "  ", "    "])
def test_cases_are_added_as_the_set_is_indented(tmp_path: Path, margin: str) -> None:
    file = tmp_path / "cases.yaml"
    own = f"# ours\nversion: 1\ncases:\n\n{margin}- id: a\n{margin}  question: q\n{margin}  expect: not_on_record"
    file.write_text(own)
    assert Drafting(loading_of(tmp_path)).draft(judged(file)).get("known") is False
    assert file.read_text().startswith(own + "\n")
    assert [case.id[:5] for case in load_cases(file).cases] == ["a", "draft"]


def test_nothing_is_written_for_readers_of_other_machines(tmp_path: Path) -> None:
    file = tmp_path / "drafts.yaml"
    done = Drafting(loading_of(tmp_path, local=False)).draft(judged(file))
    assert "this machine alone" in failure_of(done)
    assert not file.exists()


@given(words=st.text(max_size=60))
@settings(max_examples=200, deadline=None)
def test_any_words_for_a_file_are_a_yaml_file_or_refused(words: str) -> None:
    try:
        file = golden_file(words, local=True)
    except (DraftProblem, OSError):
        return
    assert file.is_absolute() and file.suffix.lower() in {".yaml", ".yml"}


def test_a_request_that_cannot_be_read_is_a_sentence(tmp_path: Path) -> None:
    asked = Requests(loading_of(tmp_path), tmp_path, Reports())
    for bad in (
        None,
        {},
        {"answer": 1, "good": "x", "file": 3},
        judged(Path("a.yaml")).model_dump() | {"x": 1},
    ):
        assert "could not be read" in str(asked.draft(bad))
