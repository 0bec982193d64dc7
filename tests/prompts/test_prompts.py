import hashlib
import re
from importlib.resources import files
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import prompts
from assistant.chain import ANSWER_VARIABLES
from prompts import PromptProblem, list_prompts, load, load_file

FRONT = "---\nname: answer\nversion: 9\nvariables: [evidence, question]\nchanged: A test.\n---\n"
BODY = "## system\n\nAnswer from the passages.\n\n## user\n\n{evidence}\n\nQuestion: {question}\n"


def written(folder: Path, text: str) -> Path:
    path = folder / "mine.md"
    path.write_text(text, encoding="utf-8")
    return path


def test_the_prompts_that_come_with_the_project() -> None:
    assert [(each.ref.name, each.ref.version) for each in list_prompts()] == [
        ("answer", 1),
        ("answer", 2),
        ("judge", 1),
        ("standalone", 1),
    ]
    for each in list_prompts():
        assert each.released
        assert each.changed
        assert each.messages[-1].role == "user"
        last_lines = each.messages[-1].text.splitlines()[-2:]
        asked = "{answer}" if each.ref.name == "judge" else "{question}"
        assert any(asked in line for line in last_lines), "last, for the prefix cache"


def test_every_version_is_pinned_and_every_pin_has_its_file() -> None:
    pinned = {}
    for line in (files("prompts") / "released.sha256").read_text(encoding="utf-8").splitlines():
        digest, path = re.fullmatch(r"([0-9a-f]{64})  (\S+)", line).groups()  # type: ignore[union-attr]
        pinned[path] = digest
    there = {f"{each.ref.name}/v{each.ref.version}.md": each for each in list_prompts()}
    assert pinned.keys() == there.keys()
    for path, digest in pinned.items():
        assert hashlib.sha256((files("prompts") / path).read_bytes()).hexdigest() == digest


def test_the_answer_prompt_takes_what_the_chain_fills() -> None:
    assert set(load("answer", allowed=ANSWER_VARIABLES).variables) == set(ANSWER_VARIABLES)


def test_an_edited_release_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("prompts.released._pins", lambda: {"answer/v1.md": "0" * 64})
    with pytest.raises(PromptProblem, match=r"answer/v1\.md is not the text that was released.*v3\.md"):
        load("answer")


def test_a_version_or_prompt_that_is_not_there() -> None:
    with pytest.raises(PromptProblem, match=r"'answer' has no version 7; there are v1, v2"):
        load("answer", 7)
    with pytest.raises(PromptProblem, match=r"no prompt 'anwser'; there are answer, judge, standalone"):
        load("anwser")


def test_a_users_own_file(tmp_path: Path) -> None:
    prompt = load_file(written(tmp_path, FRONT + BODY))
    assert (prompt.ref.name, prompt.ref.version, prompt.released) == ("answer", 9, False)
    filled = prompt.fill({"evidence": "{question} {x} }{", "question": "Who?"})
    assert [each.role for each in filled] == ["system", "user"]
    assert filled[-1].text == "{question} {x} }{\n\nQuestion: Who?"


def test_line_ends_do_not_change_the_checksum(tmp_path: Path) -> None:
    unix = load_file(written(tmp_path, FRONT + BODY))
    windows = load_file(written(tmp_path, (FRONT + BODY).replace("\n", "\r\n")))
    assert unix.ref == windows.ref


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (BODY, "does not begin with front matter"),
        (
            FRONT.replace("changed: A test.", "chnaged: A test.") + BODY,
            r"unknown key 'chnaged' \(did you mean 'changed'",
        ),
        (FRONT.replace("version: 9", "version: nine") + BODY, "`version` of .* is 'nine'"),
        (FRONT.replace("changed: A test.\n", "") + BODY, "does not say under `changed`"),
        (FRONT.replace("variables: [evidence, question]", "variables: [") + BODY, "is not YAML"),
        (FRONT + BODY.replace("{question}", "{qestion}"), r"uses \{qestion\} \(did you mean 'question'\?\)"),
        (FRONT + BODY.replace("{question}", "?"), r"never uses \{question\}"),
        (FRONT + BODY.replace("passages", "{ passages"), r"lone '\{'; write it doubled"),
        (FRONT + BODY.replace("## system", "## sytem"), r"heading `## sytem` \(did you mean 'system'"),
        (FRONT + BODY + "\n## assistant\n\nYes.\n", "does not end with a `## user`"),
        (FRONT + "Hello\n" + BODY, "text outside the headings"),
        (FRONT + BODY.replace("Answer from the passages.", ""), "nothing under a heading `## system`"),
        (FRONT + "## user\n\n{evidence} {question}\n" + "## user", "nothing under"),
    ],
)
def test_a_fault_is_one_sentence_that_names_it(tmp_path: Path, text: str, says: str) -> None:
    with pytest.raises(PromptProblem, match=says) as problem:
        load_file(written(tmp_path, text))
    assert "mine.md" in str(problem.value)
    assert "\n" not in str(problem.value)


def test_what_the_caller_does_not_fill_is_refused_before_anything_is_asked(tmp_path: Path) -> None:
    path = written(tmp_path, FRONT + BODY)
    with pytest.raises(PromptProblem, match=r"does not list \{refusal\} under `variables`"):
        load_file(path, allowed=("evidence", "question", "refusal"))
    with pytest.raises(PromptProblem, match=r"uses \{question\}.*allowed: \{evidence\}"):
        load_file(path, allowed=("evidence",))
    prompt = load_file(path)
    with pytest.raises(PromptProblem, match=r"also needs \{question\}"):
        prompt.fill({"evidence": ""})
    with pytest.raises(PromptProblem, match=r"uses \{quesiton\} \(did you mean 'question'\?\)"):
        prompt.fill({"evidence": "", "question": "", "quesiton": ""})


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "mine.md").write_bytes(b"\xff\xfe\x00")
    with pytest.raises(PromptProblem, match="is not UTF-8"):
        load_file(tmp_path / "mine.md")
    with pytest.raises(PromptProblem, match="There is no prompt file"):
        load_file(tmp_path / "other.md")


@settings(deadline=None)
@given(st.text(), st.text())
def test_values_arrive_as_they_are(evidence: str, question: str) -> None:
    filled = load("standalone").fill({"history": evidence, "question": question})
    assert filled[-1].text == f"Conversation:\n{evidence}\n\nLast question: {question}"


def test_the_package_names_what_it_gives() -> None:
    assert all(hasattr(prompts, name) for name in prompts.__all__)
