"""What a stranger reads names everything a user can set or call."""

import re
from pathlib import Path

import pytest
from click.testing import CliRunner

from assistant.cli import cli
from assistant.settings import SettingDoc, described
from prompts.cases import load_cases

README = (Path(__file__).resolve().parents[1] / "README.md").read_text(encoding="utf-8")
COMMANDS = cli.list_commands(None)  # type: ignore[arg-type]  # the group does not look at its context


@pytest.mark.parametrize("setting", described(), ids=lambda setting: setting.env)
def test_every_setting_is_in_the_readme(setting: SettingDoc) -> None:
    assert f"| `{setting.env}` | {setting.default} | {setting.doc} |" in README


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_the_readme_and_explains_itself(command: str) -> None:
    assert f"`onrecord {command}" in README
    shown = CliRunner().invoke(cli, [command, "--help"])
    assert shown.exit_code == 0
    assert len(shown.output.split("Options:")[0].split()) > 8


def test_no_placeholder_is_left() -> None:
    assert not re.search(r"^[A-Z]{4,}$", README, re.MULTILINE)


def test_the_readmes_golden_set_is_one(tmp_path: Path) -> None:
    file = tmp_path / "cases.yaml"
    file.write_text(README.split("```yaml\n", 1)[1].split("```", 1)[0], encoding="utf-8")
    assert [case.expect for case in load_cases(file).cases] == ["answer", "not_on_record"]
