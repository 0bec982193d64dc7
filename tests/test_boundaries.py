"""Imports run one way, and third parties stay behind their fences: design, "The house"."""

import ast
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
MODULES = sorted(
    path.relative_to(ROOT)
    for folder in ("index", "assistant", "prompts")
    for path in (ROOT / folder).rglob("*.py")
) + [Path("app.py")]

FENCES = {
    "chromadb": {"index/store.py"},
    "langchain_chroma": set(),
    "openai": {"assistant/models.py"},
    "langchain_openai": {"assistant/models.py"},
}
MAY_NOT = {
    "index": {"assistant", "prompts", "app"},
    "prompts": {"index", "assistant", "app"},
    "assistant": {"app"},
}


@cache
def parsed(path: Path) -> ast.Module:
    return ast.parse((ROOT / path).read_text(encoding="utf-8"))


def imported(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(parsed(path)):
        if isinstance(node, ast.Import):
            names.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module)
    return names


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_imports_stay_inside_the_house_rules(path: Path) -> None:
    tops = {name.partition(".")[0] for name in imported(path)}
    for third_party, homes in FENCES.items():
        assert third_party not in tops or path.as_posix() in homes
    assert "gradio" not in tops or path.name == "app.py" or "pages" in path.parts
    if path.as_posix() != "assistant/cli/serve.py":
        assert not tops & MAY_NOT.get(path.parts[0], set())


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_only_settings_reads_the_environment(path: Path) -> None:
    read = {
        node.attr
        for node in ast.walk(parsed(path))
        if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name) and node.value.id == "os"
    }
    assert path.as_posix() == "assistant/settings.py" or not read & {"environ", "getenv"}


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_names_say_a_stage(path: Path) -> None:
    assert path.stem not in {"utils", "helpers", "common", "core", "base", "manager", "pipeline"}
