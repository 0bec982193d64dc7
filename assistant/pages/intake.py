"""Statements in, through the page: dropped files and the sample, indexed with visible progress."""

import filecmp
import re
import shutil
import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict

from assistant.pages.loading import Loading, in_words
from assistant.render import escape
from index.errors import InputProblem

if TYPE_CHECKING:
    from index.readers import Unreadable
    from index.sync import Progress, SyncReport

UPDATE_S = 0.1
"""Time between two progress updates."""
OPENING_S = 300.0
"""How long the first batch waits for the index."""
ADDED = "added"
"""Folder inside the store for dropped files: what was indexed stays there for the next sync."""
NAME_CHARS = 80
"""A longer file name is cut, its ending kept: file systems take 255 bytes."""


class Intake(TypedDict):
    """How far the indexing has come."""

    state: Literal["working", "done", "failed"]
    line: str
    share: float | None
    """Part done, 0 to 1; None while the end is not known."""
    html: str
    """The files that did not go in, each with its reason."""


class Receiver:
    """Takes statements in, one batch at a time, and goes on when the page that sent them is closed."""

    def __init__(self, loading: Loading, uploads: Path) -> None:
        self._loading = loading
        self._uploads = uploads.resolve()
        self._turn = threading.Lock()

    def add(self, paths: Sequence[str]) -> Iterator[Intake]:
        """Move the uploaded files into the store and index them; never raises."""

        def take() -> list[str]:
            folder = self._loading.wait(OPENING_S).store / ADDED
            uploaded = [self._uploaded(path) for path in paths]
            kept = [str(keep(file, folder)) for file in uploaded]
            for file in uploaded:
                file.unlink(missing_ok=True)
            return kept

        return self._index(take)

    def open_sample(self, folder: Path) -> Iterator[Intake]:
        """Index the sample statements; never raises."""
        return self._index(lambda: [str(folder)])

    def _uploaded(self, path: str) -> Path:
        """The uploaded file; a path from elsewhere is refused, or the page could read the whole machine."""
        file = Path(path).resolve()
        if not file.is_relative_to(self._uploads) or not file.is_file():
            raise InputProblem(
                f"{Path(path).name!r} was not uploaded through this page; drop the file again."
            )
        return file

    def _index(self, paths: Callable[[], list[str]]) -> Iterator[Intake]:
        latest: deque[Progress] = deque(maxlen=1)
        outcome: Future[SyncReport] = Future()

        def sync() -> None:
            try:
                with self._turn:
                    archive = self._loading.wait(OPENING_S).archive
                    report = archive.sync(paths(), progress=latest.append)
                outcome.set_result(report)
            except Exception as problem:  # handed to the page, which says it in words
                outcome.set_exception(problem)

        threading.Thread(target=sync, name="intake", daemon=True).start()
        while True:
            yield _progress(latest[0]) if latest else self._waiting()
            try:
                yield _summary(outcome.result(UPDATE_S))
            except NotYet:
                continue
            except Exception as problem:  # an unexpected one is logged by `in_words`
                yield _intake("failed", in_words(problem))
            return

    def _waiting(self) -> Intake:
        if not self._loading.ready:
            return _intake("working", "Opening the index…")
        return _intake(
            "working", "Reading…" if self._turn.locked() else "Waiting for another batch to finish…"
        )


def keep(file: Path, folder: Path) -> Path:
    """Copy an uploaded file into `folder` under a safe form of its name and return where it lies.

    The same content under the same name is kept once; other content under a taken name gets a number, so
    that no file silently takes the place of another.
    """
    folder.mkdir(parents=True, exist_ok=True)
    stem = re.sub(r"[^\w.\- ]+", "_", file.stem).strip(" .")[:NAME_CHARS] or "statement"
    suffix = re.sub(r"[^\w.]+", "", file.suffix)[:16]
    number = 1
    while True:
        place = folder / f"{stem}{'' if number == 1 else f' ({number})'}{suffix}"
        if not place.exists():
            shutil.copyfile(file, place)
            return place
        if filecmp.cmp(file, place, shallow=False):
            return place
        number += 1


def _intake(
    state: Literal["working", "done", "failed"], line: str, share: float | None = None, html: str = ""
) -> Intake:
    return Intake(state=state, line=line, share=share, html=html)


def _progress(progress: "Progress") -> Intake:
    name = f" · {Path(progress.source).name}" if progress.source else ""
    if progress.stage == "reading":
        return _intake("working", f"Reading statement {progress.done:,}{name}")
    if progress.stage == "embedding" and progress.total:
        share = min(1.0, progress.done / progress.total)
        return _intake("working", f"Indexing, {share:.0%} done{name}", share)
    return _intake("working", "Writing to the index…")


def _summary(report: "SyncReport") -> Intake:
    parts = [
        _counted(report.added, "added"),
        _counted(report.updated, "updated"),
        _counted(report.unchanged, "unchanged"),
        f"{len(report.problems):,} not readable" if report.problems else "",
    ]
    line = ", ".join(part for part in parts if part) or "Nothing to index was found"
    return _intake("done", f"{line}.", 1.0, _problems(report.problems))


def _counted(count: int, what: str) -> str:
    if not count:
        return ""
    return f"1 statement {what}" if count == 1 else f"{count:,} statements {what}"


def _problems(problems: Sequence["Unreadable"]) -> str:
    rows = "".join(
        f"<li><b>{escape(Path(problem.source).name)}</b> {escape(problem.reason)}</li>"
        for problem in problems
    )
    return f'<ul class="problems">{rows}</ul>' if rows else ""
