"""A judge's opinion of answers: in a column of its own, measured by hand labels, deciding nothing."""

import json
import math
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from assistant.cli.check import check_command
from assistant.golden.judge import Agreement, load_labels
from prompts.positions import CasesError
from tests.scripted_server import Reply, Request, ScriptedServer

LABELS = """\
labels:
  - {case: pier-cost, answer: "Ilsa Brandt said the pier cost forty-one million crowns.", right: true}
  - {case: pier-cost, answer: "The pier cost nine million.", right: false}
  - {case: ferry-why, answer: "Tomas Orrey said nobody repaired the engine.", right: true}
  - {case: bread, answer: "Not on record.", right: true}
  - {case: bread, answer: "The archbishop called saffron dear.", right: false}
  - {case: of-another-set, answer: "Whatever.", right: true}
"""


def check(*arguments: object) -> Result:
    return CliRunner().invoke(check_command, [str(each) for each in arguments])


def opinion(request: Request) -> str:
    """Right unless the answer holds a nine; says neither about the one that calls saffron dear."""
    answer = request.last.rpartition("Answer: ")[2]
    if "dear" in answer:
        return "I would rather not say."
    return "WRONG" if "nine" in answer else "Right."


@pytest.fixture
def labels(tmp_path: Path) -> Path:
    file = tmp_path / "labels.yaml"
    file.write_text(LABELS, encoding="utf-8")
    return file


def test_a_judge_has_a_column_and_an_agreement(
    golden_file: Path, labels: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    replies, out = tmp_path / "replies.jsonl", tmp_path / "out.json"
    with ScriptedServer(*[Reply(text=opinion)] * 8) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("OPENAI_API_KEY", "none")
        asked = ("--judge", "critic", "--judge-labels", labels, "--replies", replies, "--model", "extractive")
        live = check(golden_file, *asked, "--json", out)
        assert live.exit_code == 0, live.output
        assert len(server.requests) == 8
        assert any("On record: Ilsa Brandt: “The new pier" in request.last for request in server.requests)
        assert any("On record: nothing; it is not on record" in request.last for request in server.requests)
    sentence = (
        "the judge critic agrees with 4 of 4 hand labels (100 %, 51–100, kappa 1.00): 3 of 3 right answers"
    )
    assert sentence in live.output
    assert "1 of 1 wrong ones; no verdict on 1" in live.output
    figures = {each["measure"]: each for each in json.loads(out.read_text())["columns"][0]["figures"]}
    assert (figures["judged_right"]["mean"], figures["judged_right"]["cases"]) == (1, 3)

    monkeypatch.delenv("OPENAI_BASE_URL")
    again = check(golden_file, *asked, "--offline")
    assert again.exit_code == 0, again.output
    assert sentence in again.output


def test_what_a_judge_cannot_say_is_an_error_not_a_zero(
    golden_file: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with ScriptedServer(*[Reply(text="Perhaps.")] * 3) as server:
        monkeypatch.setenv("OPENAI_BASE_URL", server.url)
        monkeypatch.setenv("OPENAI_API_KEY", "none")
        result = check(
            golden_file, "--judge", "critic", "--model", "extractive", "--json", tmp_path / "o.json"
        )
    assert result.exit_code == 0, result.output
    assert "judged_right         – (3 ungraded)" in result.output
    assert "how far the judge critic agrees with people is not known" in result.output
    reasons = [
        answer["grades"]["judged_right"]
        for answer in json.loads((tmp_path / "o.json").read_text())["answers"]
    ]
    assert {grade["state"] for grade in reasons} == {"error"}
    assert "neither RIGHT nor WRONG" in reasons[0]["reason"]


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("labels: []\n", "labels.yaml:1: list should have at least 1 item"),
        ("labels:\n  - {case: a, answer: b}\n", "labels.yaml:2: field required; a label has `case`"),
        ("labels:\n  - {case: a, answer: b, rigth: true}\n", "labels.yaml:2: "),
        ("labels:\n  - {case: a, answer: '', right: true}\n", "labels.yaml:2: "),
    ],
)
def test_faulty_labels_are_named_by_line(tmp_path: Path, text: str, sentence: str) -> None:
    file = tmp_path / "labels.yaml"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(CasesError) as problem:
        load_labels(file)
    assert sentence in str(problem.value)


@pytest.mark.parametrize(
    ("arguments", "sentence"),
    [
        (("--judge", "extractive"), "'extractive' cannot judge answers"),
        (("--judge-labels", "labels.yaml"), "Hand labels measure a judge; name it with --judge"),
    ],
)
def test_a_judge_is_a_language_model(golden_file: Path, arguments: tuple[str, ...], sentence: str) -> None:
    result = check(golden_file, *arguments)
    assert result.exit_code == 2
    assert sentence in result.output


def test_kappa_is_cohens() -> None:
    # Cohen 1960 by hand: 20 and 15 agreed of 50, 25 labelled right, 30 called right: (0.7 - 0.5) / 0.5.
    found = Agreement(right=(20, 25), wrong=(15, 25), unjudged=0)
    assert found.share == pytest.approx(0.7)
    assert found.kappa == pytest.approx(0.4)
    assert Agreement(right=(3, 3), wrong=(0, 0), unjudged=0).kappa is None
    assert math.isnan(Agreement(right=(0, 0), wrong=(0, 0), unjudged=2).share)
    assert "no verdict on 2" in Agreement(right=(0, 0), wrong=(0, 0), unjudged=2).sentence("critic")
