"""`onrecord check` from its arguments to its files and exit codes, and the same set under pytest."""

import json
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from click.testing import CliRunner, Result

from assistant.cli.check import check_command

pytest_plugins = ["pytester"]


def check(*arguments: object) -> Result:
    return CliRunner().invoke(check_command, [str(each) for each in arguments])


def test_a_run_writes_everything_and_is_a_baseline_to_the_next(golden_file: Path, tmp_path: Path) -> None:
    out = tmp_path / "out"
    first = check(
        golden_file,
        "--report",
        out / "r.html",
        "--json",
        out / "b.json",
        "--junit",
        out / "j.xml",
        "--markdown",
        out / "m.md",
        "--require",
        "quotes_verbatim>=1",
        "--must-pass",
        "smoke",
    )
    assert first.exit_code == 0, first.output
    assert "passed               100.0 %" in first.output
    assert "pass: all 1 answers with tag 'smoke' pass" in first.output
    document = json.loads((out / "b.json").read_text(encoding="utf-8"))
    assert document["outcome"]["exit_code"] == 0
    assert "3 statements" in document["manifest"]["corpus"]
    assert len(ET.parse(out / "j.xml").findall(".//testcase")) == 3
    assert (out / "r.html").read_text(encoding="utf-8").startswith("<!doctype html>")
    assert (out / "m.md").read_text(encoding="utf-8").startswith("## onrecord check: good enough")

    again = check(golden_file, "--baseline", out / "b.json", "--margin", "2")
    assert again.exit_code == 0, again.output

    strict = check(
        golden_file,
        "--require",
        "first_evidence>=100%",
        "--k",
        "1",
        "--k",
        "2",
        "--require",
        "must_not_say>=1",
    )
    assert strict.exit_code == 1
    assert "no case could be graded for it" in strict.output


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        (
            "must_say",
            "must_sey",
            "cases.yaml:11: case 'pier-cost': unknown key 'must_sey'; did you mean 'must_say'?",
        ),
        (
            "statement: pier-opens",
            "statement: pier-open",
            "cases.yaml:4: case 'pier-cost': statement 'pier-open' is not in the corpus; did you",
        ),
        (
            "cost us forty",
            "cost you forty",
            "cases.yaml:4: case 'pier-cost': the quote 'The new pier has cost you",
        ),
        (
            "corpus: statements",
            "corpus: statement",
            "corpus 'statement' is neither `sample` nor a path beside",
        ),
        ("corpus: statements\n", "", "There is no index"),
    ],
)
def test_bad_input_is_one_sentence_and_exit_2(golden_file: Path, old: str, new: str, sentence: str) -> None:
    text = golden_file.read_text(encoding="utf-8")
    assert old in text
    golden_file.write_text(text.replace(old, new, 1), encoding="utf-8")
    result = check(golden_file)
    assert result.exit_code == 2
    assert sentence in result.output
    assert len(result.output.strip().splitlines()) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        ("--require", "speaker_rigth>=1"),
        ("--baseline", "nowhere.json"),
        ("--prices", "nowhere.json"),
        ("--tag", "nothing"),
        ("--prompt", "v99", "--model", "some"),
        ("--margin", "200"),
    ],
)
def test_options_that_cannot_be_used(golden_file: Path, arguments: tuple[str, ...]) -> None:
    result = check(golden_file, *arguments)
    assert result.exit_code == 2
    assert "Traceback" not in result.output


def test_a_server_that_is_down_is_exit_3(golden_file: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_BASE_URL", "http://127.0.0.1:9/v1")
    monkeypatch.setenv("ONRECORD_MODEL_RETRIES", "0")
    result = check(golden_file, "--model", "absent", "--model", "extractive")
    assert result.exit_code == 3, result.output
    assert "broken: " in result.output
    assert "cannot be reached" in result.output


def test_lint_finds_what_is_wrong_without_asking(golden_file: Path) -> None:
    result = check(golden_file, "--lint", "--margin", "5")
    assert result.exit_code == 1
    assert "too few for a margin of 5 points" in result.output
    assert "3 cases, 1 errors" in result.output


def test_pytest_collects_a_golden_set(
    golden_file: Path, pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch
) -> None:
    text = golden_file.read_text(encoding="utf-8").replace("any: [engine]", "any: [gearbox]")
    golden_file.write_text(text, encoding="utf-8")
    monkeypatch.syspath_prepend(str(Path(__file__).parents[3]))
    named = ("-p", "no:onrecord_golden", "-p", "assistant.golden.plugin")  # also where it is not installed
    result = pytester.runpytest_inprocess(*named, "--golden", str(golden_file), "-v")
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(["*cases.yaml::pier-cost PASSED*", "*cases.yaml::ferry-why FAILED*"])
    result.stdout.fnmatch_lines(["*unused: must_say_vital: does not say “gearbox”*"])
