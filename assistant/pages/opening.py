"""The index and the assistant, opened behind the page while it is already being served."""

import logging
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from assistant.answer import Turn
from assistant.events import Event
from index.errors import IndexProblem
from index.hit import Filters
from index.statement import Statement
from index.utterance import Utterance

logger = logging.getLogger(__name__)

BROKE = "Something broke; the server’s log says what."
"""Shown for an error nobody expected."""


class Overview(Protocol):
    """What is on record, in figures; dates as ISO text."""

    @property
    def statements(self) -> int: ...
    @property
    def passages(self) -> int: ...
    @property
    def earliest(self) -> str | None: ...
    @property
    def latest(self) -> str | None: ...


class Summary(Protocol):
    """One statement of the index and who speaks in it."""

    @property
    def statement(self) -> Statement: ...
    @property
    def speakers(self) -> tuple[str, ...]: ...


class Progress(Protocol):
    """How far a sync has come."""

    @property
    def stage(self) -> str: ...
    @property
    def done(self) -> int: ...
    @property
    def total(self) -> int | None: ...
    @property
    def source(self) -> str | None: ...


class Unreadable(Protocol):
    """A file that did not go in, and why."""

    @property
    def source(self) -> str: ...
    @property
    def reason(self) -> str: ...


class SyncReport(Protocol):
    """What a sync changed."""

    @property
    def added(self) -> int: ...
    @property
    def updated(self) -> int: ...
    @property
    def unchanged(self) -> int: ...
    @property
    def passages(self) -> int: ...
    @property
    def problems(self) -> Sequence[Unreadable]: ...


class Archive(Protocol):
    """What the page needs of `index.Index`."""

    def sync(self, paths: Sequence[str], *, progress: Callable[[Progress], None] | None) -> SyncReport: ...
    def overview(self) -> Overview: ...
    def statements(self) -> Sequence[Summary]: ...
    def statement(self, statement_id: str) -> Statement: ...
    def utterances(self, statement_id: str) -> tuple[Utterance, ...]: ...


class Answerer(Protocol):
    """What the page needs of `assistant.Assistant`."""

    def stream(
        self, question: str, *, history: Sequence[Turn] = (), filters: Filters = ...
    ) -> Iterator[Event]: ...
    def examples(self, count: int) -> tuple[str, ...]: ...


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The index and the assistant at work."""

    archive: Archive
    assistant: Answerer
    model: str
    """`extractive`, or the model's name."""
    store: Path
    """The store folder; files dropped on the page are kept in it."""


class Opening:
    """Loads in a background thread, once; a failed load is tried again by the next one who waits."""

    def __init__(self, load: Callable[[], Opened]) -> None:
        self._load = load
        self._lock = threading.Lock()
        self._future: Future[Opened] | None = None

    def start(self) -> Future[Opened]:
        """Begin loading unless it has begun or succeeded."""
        with self._lock:
            known = self._future
            if known is not None and not (known.done() and known.exception() is not None):
                return known
            future = self._future = Future()
        threading.Thread(target=self._run, args=(future,), name="open-index", daemon=True).start()
        return future

    def _run(self, future: "Future[Opened]") -> None:
        try:
            future.set_result(self._load())
        except BaseException as problem:  # handed to whoever waits
            future.set_exception(problem)

    @property
    def ready(self) -> bool:
        """Whether the index can be asked without waiting."""
        future = self._future
        return future is not None and future.done() and future.exception() is None

    def wait(self, timeout_s: float) -> Opened:
        """The opened index; raises what loading raised, or `TimeoutError` after `timeout_s` seconds."""
        return self.start().result(timeout_s)


def in_words(problem: BaseException) -> str:
    """The sentence a reader is shown; an error that nobody expected goes to the log with its traceback."""
    if isinstance(problem, IndexProblem):
        return str(problem)
    if isinstance(problem, TimeoutError):
        return "The index is still being opened; please try again in a moment."
    logger.error("the page met an unexpected error", exc_info=problem)
    return BROKE
