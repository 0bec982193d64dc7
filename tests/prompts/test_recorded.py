"""Two prompts compared by what a real local model answered, and that model as a judge: recorded, offline."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.cli.check import check_command
from assistant.golden.judge import Judge, load_labels
from assistant.golden.replies import ReplyStore
from assistant.golden.subject import recorded
from assistant.settings import Settings
from prompts.cases import load_cases

GOLDEN = Path(__file__).resolve().parents[2] / "prompts" / "golden"
REPLIES = GOLDEN / "replies.jsonl"
MODEL = "qwen2.5-coder-1.5b-instruct"


@pytest.fixture(scope="module")
def run(tmp_path_factory: pytest.TempPathFactory) -> dict[str, object]:
    out = tmp_path_factory.mktemp("recorded")
    asked = (
        "--tag",
        "smoke",
        "--tag",
        "who_said",
        "--context",
        "gold",
        "--model",
        MODEL,
        "--prompt",
        "v1",
        "--prompt",
        "v2",
    )
    written = ("--json", out / "run.json", "--report", out / "run.html", "--store", out / "store")
    options = (GOLDEN / "cases.yaml", *asked, *written, "--offline", "--replies", REPLIES)
    result = CliRunner().invoke(check_command, [str(each) for each in options])
    assert result.exit_code == 0, f"record anew what no longer fits, see README: {result.output}"
    assert "v2 against v1" in result.output
    assert (out / "run.html").stat().st_size > 50_000
    return json.loads((out / "run.json").read_text(encoding="utf-8"))  # type: ignore[no-any-return]


def figures(run: dict[str, object], column: int) -> dict[str, dict[str, float]]:
    columns: list[dict[str, list[dict[str, float]]]] = run["columns"]  # type: ignore[assignment]
    return {str(each["measure"]): each for each in columns[column]["figures"]}


def test_every_case_was_asked_of_both_prompts(run: dict[str, object]) -> None:
    for column in (0, 1):
        assert figures(run, column)["passed"]["cases"] == 48
        assert figures(run, column)["passed"]["ungraded"] == 0


def test_what_a_real_model_says_stands_or_is_withheld(run: dict[str, object]) -> None:
    for column in (0, 1):
        assert figures(run, column)["quotes_verbatim"]["mean"] == 1
        assert figures(run, column)["sentences_cited"]["mean"] == 1
        assert figures(run, column)["citation_recall"]["mean"] >= 0.98  # as .ci/run asks of the whole set


def test_worked_examples_make_a_small_model_answer(run: dict[str, object]) -> None:
    assert figures(run, 1)["answered"]["mean"] > figures(run, 0)["answered"]["mean"]


def test_a_judge_is_measured_by_hand_labels() -> None:
    model = recorded(MODEL, Settings(), replies=ReplyStore(REPLIES), offline=True)
    assert model is not None
    labels = load_labels(GOLDEN / "judged.yaml")
    agreement = Judge(model).agreement(load_cases(GOLDEN / "cases.yaml").cases, labels)
    assert (agreement.labels, agreement.unjudged) == (len(labels), 0)
    assert agreement.wrong[0] == agreement.wrong[1], "it took no wrong answer for a right one"
