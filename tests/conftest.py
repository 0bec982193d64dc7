"""No test reaches a model, a key or a store of the person who runs it."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings
from playwright.sync_api import Browser, expect, sync_playwright

from index import Index
from index.embedding import PackagedEmbedder

# Speed is no matter of these tests, and a busy machine must not fail them.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

ROOT = Path(__file__).resolve().parents[1]
SAMPLE = ROOT / "prompts" / "sample"
FLAGS = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
)


@pytest.fixture(autouse=True)
def clean_environment(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    for name in list(os.environ):
        if name.startswith(("ONRECORD_", "OPENAI_", "LANGCHAIN_", "LANGSMITH_")):
            monkeypatch.delenv(name)
    monkeypatch.setenv("ONRECORD_STORE", str(tmp_path / "store"))


@pytest.fixture(scope="session")
def embedder() -> PackagedEmbedder:
    return PackagedEmbedder()


@pytest.fixture(scope="session")
def sample_store(tmp_path_factory: pytest.TempPathFactory, embedder: PackagedEmbedder) -> Path:
    """The sample corpus, indexed once; never changed: see `sample_copy`."""
    folder = tmp_path_factory.mktemp("sample") / "store"
    with Index.open(folder, embedder=embedder, create=True) as index:
        report = index.sync([str(SAMPLE)])
    assert not report.problems
    return folder


@pytest.fixture
def sample_copy(sample_store: Path, tmp_path: Path) -> Path:
    """A store of the sample corpus that a test may change."""
    return Path(shutil.copytree(sample_store, tmp_path / "store"))


@pytest.fixture
def sample_index(sample_copy: Path, embedder: PackagedEmbedder) -> Iterator[Index]:
    with Index.open(sample_copy, embedder=embedder) as index:
        yield index


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """One Chromium for every test of a worker: a second event loop beside the first is refused."""
    chromium = shutil.which("chromium")
    if chromium is None:
        missing = pytest.fail if os.environ.get("ONRECORD_REQUIRE_BROWSER") else pytest.skip
        missing("no chromium on this machine")
    expect.set_options(timeout=20_000)  # a shared machine has slow spells
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=FLAGS.split())
        yield running
        running.close()
