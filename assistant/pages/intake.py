"""Statements in, through the page: files, folders, addresses and the sample, with visible progress."""

import threading
from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from concurrent.futures import TimeoutError as NotYet
from pathlib import Path
from typing import TYPE_CHECKING, Literal, TypedDict

from assistant.pages.loading import OPENING_S, Loading, Opened, in_words
from assistant.pages.places import ADDED, Sent, everything, keep, place_of, remember, uploaded
from assistant.render import escape

if TYPE_CHECKING:
    from index.readers import Unreadable
    from index.sync import Progress, SyncReport

UPDATE_S = 0.1
"""Time between two progress updates."""


LISTED = 100
"""Files named that did not go in; of more, the number."""


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

    def __init__(self, loading: Loading, uploads: Path, changed: Callable[[], None] = lambda: None) -> None:
        """`changed` is called after each batch, for what was put together from the index."""
        self._loading = loading
        self._changed = changed
        self._uploads = uploads.resolve()
        self._turn = threading.Lock()

    def add(self, files: Sequence[Sent]) -> Iterator[Intake]:
        """Move the uploaded files into the store and index them; never raises."""

        def take(opened: Opened) -> list[str]:
            found = [uploaded(one.path, self._uploads) for one in files]
            kept: list[Path] = []
            for file, one in zip(found, files, strict=True):
                kept.append(keep(file, one.name, opened.store / ADDED, kept))
            return [str(place) for place in kept]

        return self._index(take, prune=True)

    def add_place(self, words: str) -> Iterator[Intake]:
        """Index a folder of this machine or a web address, and look there at each sync; never raises."""

        def take(opened: Opened) -> list[str]:
            place = place_of(words, local=opened.local)
            remember(opened.store, place)
            return [place]

        return self._index(take)

    def sync_all(self) -> Iterator[Intake]:
        """Read every file and address again: what changed is replaced, what is gone stays; never raises."""
        return self._index(
            lambda opened: everything(opened.store, opened.archive.statements(), opened.origins())
        )

    def open_sample(self, folder: Path) -> Iterator[Intake]:
        """Index the sample statements; never raises."""
        return self._index(lambda opened: [str(folder)])

    def _index(self, places: Callable[[Opened], list[str]], *, prune: bool = False) -> Iterator[Intake]:
        """`prune` drops the rows that a file no longer holds."""
        latest: deque[Progress] = deque(maxlen=1)
        outcome: Future[SyncReport] = Future()

        def sync() -> None:
            try:
                with self._turn:
                    opened = self._loading.wait(OPENING_S)
                    report = opened.archive.sync(places(opened), prune=prune, progress=latest.append)
                    self._changed()
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
        _counted(report.removed, "removed"),
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
        for problem in problems[:LISTED]
    )
    if len(problems) > LISTED:
        rows += f"<li>and {len(problems) - LISTED:,} more</li>"
    return f'<ul class="problems">{rows}</ul>' if rows else ""
