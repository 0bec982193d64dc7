"""A golden set as pytest tests, one a case: `pytest --golden prompts/golden/cases.yaml`.

The model is that of the settings or `--golden-model`; `--golden-offline` uses recorded replies alone.
"""

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from assistant.golden.run import Cell
    from prompts.cases import Case


def pytest_addoption(parser: pytest.Parser) -> None:
    """The options."""
    group = parser.getgroup("onrecord", "golden questions")
    group.addoption(
        "--golden", action="append", default=[], metavar="FILE", help="collect the cases of a golden set"
    )
    group.addoption("--golden-model", default=None, metavar="NAME", help="language model, or extractive")
    group.addoption(
        "--golden-prompt", default=None, metavar="PROMPT", help="answer prompt: a version or a file"
    )
    group.addoption("--golden-store", default=None, metavar="DIR", help="folder of the index")
    group.addoption("--golden-replies", default=None, metavar="FILE", help="file of recorded replies")
    group.addoption("--golden-offline", action="store_true", help="use recorded replies only")


def pytest_configure(config: pytest.Config) -> None:
    """Collect the golden sets beside whatever else is collected."""
    for file in config.getoption("--golden"):
        if not any(Path(str(each)).resolve() == Path(file).resolve() for each in config.args):
            config.args.append(file)


def pytest_collect_file(file_path: Path, parent: pytest.Collector) -> pytest.Collector | None:
    """A golden set that was named."""
    named = {Path(file).resolve() for file in parent.config.getoption("--golden")}
    if file_path.resolve() not in named:
        return None
    return GoldenFile.from_parent(parent, path=file_path)


class GoldenProblem(Exception):
    """What is shown of a case that does not pass, without a trace of our own code."""


class GoldenFile(pytest.File):
    """One golden set; its cases are answered together when the first one runs."""

    def collect(self) -> Iterable["GoldenItem"]:
        """One test a case."""
        from prompts.cases import load_cases
        from prompts.positions import CasesError

        try:
            golden = load_cases(self.path)
        except CasesError as problem:
            raise self.CollectError(str(problem)) from None
        for case in golden.cases:
            yield GoldenItem.from_parent(self, name=case.id, case=case)

    def cell(self, case: "Case") -> "Cell":
        """The case's answer, graded."""
        if not hasattr(self, "_subject"):
            self._open()
        from assistant.golden.run import run_matrix

        run = run_matrix([case], [self._variant], self._corpus, self._subject, self._subject.supports)
        return run.cells[0]

    def teardown(self) -> None:
        """Close the index."""
        if hasattr(self, "_index"):
            self._index.__exit__(None, None, None)
        super().teardown()

    def _open(self) -> None:
        from assistant.golden.replies import ReplyStore
        from assistant.golden.sources import corpus_of, open_source
        from assistant.golden.subject import AssistantSubject
        from assistant.golden.variants import Variant
        from assistant.hearing import HITS
        from assistant.opening import settings_with
        from prompts.cases import load_cases

        option = self.config.getoption
        store = option("--golden-store")
        settings = settings_with(
            store=Path(store) if store else None,
            model=option("--golden-model"),
            prompt=option("--golden-prompt"),
        )
        self._index = open_source(load_cases(self.path), settings)
        index = self._index.__enter__()
        self._corpus = corpus_of(index)
        replies = option("--golden-replies") or settings.store / "check" / "replies.jsonl"
        self._variant = Variant(model=settings.model, prompt=settings.prompt, k=HITS)
        self._subject = AssistantSubject(
            index,
            self._corpus,
            settings,
            replies=ReplyStore(Path(replies)),
            offline=option("--golden-offline"),
        )


class GoldenItem(pytest.Item):
    """One case."""

    def __init__(self, *, case: "Case", **given: object) -> None:
        """`case` beside what pytest gives."""
        super().__init__(**given)  # type: ignore[arg-type]  # pytest's own arguments, passed on
        self.case = case
        for tag in case.tags:
            self.user_properties.append(("tag", tag))

    def runtest(self) -> None:
        """Ask, grade, fail with the reasons."""
        assert isinstance(self.parent, GoldenFile)
        cell = self.parent.cell(self.case)
        if cell.answered is None:
            raise GoldenProblem(f"not run: {cell.problem}")
        if cell.grades[0].value != 1:
            raise GoldenProblem(
                f"{cell.cause or 'could not be graded'}: {cell.grades[0].reason}\n"
                f"question: {self.case.question}\n"
                f"answer:   {cell.answered.answer.text}"
            )

    def repr_failure(self, excinfo: pytest.ExceptionInfo[BaseException], style: object = None) -> str:
        """The reasons alone for a case that does not pass, the whole trace for a fault of ours."""
        if isinstance(excinfo.value, GoldenProblem):
            return f"{self.case.file}:{self.case.line}: case {self.case.id!r}\n{excinfo.value}"
        return str(super().repr_failure(excinfo))

    def reportinfo(self) -> tuple[Path, int, str]:
        """Where the case stands."""
        return self.path, self.case.line - 1, f"golden case {self.case.id}"
