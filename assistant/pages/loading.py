"""The index and the assistant, opened behind the page while it is already being served."""

import logging
import threading
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import Future
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from assistant.answer import Turn
from assistant.errors import AssistantProblem
from assistant.events import Event
from index.errors import IndexProblem
from index.hit import Filters, Print
from index.overrides import Field, Override
from index.statement import Statement
from index.utterance import Utterance

if TYPE_CHECKING:  # these modules bring numpy and SQLite's tables; the page is served before they load
    from assistant.api import Served
    from assistant.golden.check import Check, Checked
    from assistant.timeline.position import Timeline
    from index.catalog import StatementSummary
    from index.index import Overview
    from index.speaker import Speaker
    from index.sync import Progress, SyncReport

logger = logging.getLogger(__name__)

LOOK_S = 20.0
"""How long one look waits for the index before the page asks again."""

OPENING_S = 300.0
"""How long the first question, batch or timeline waits for the index."""

BROKE = "Something broke; the server’s log says what."
"""Shown for an error nobody expected."""


class Archive(Protocol):
    """What the page needs of `index.Index`."""

    def sync(
        self,
        paths: Sequence[str],
        *,
        prune: bool = False,
        progress: Callable[["Progress"], None] | None = None,
    ) -> "SyncReport":
        """Add and update statements; `prune` removes those that are gone from these paths."""

    def remove(self, statement_ids: Sequence[str]) -> None:
        """Remove statements."""

    def correct(
        self,
        statement_id: str,
        *,
        fields: Mapping[Field, str | None] | None = None,
        names: Mapping[str, str] | None = None,
    ) -> Override:
        """Correct a statement's details."""

    def overrides(self) -> dict[str, Override]:
        """What has been corrected, by statement id."""

    def speakers(self) -> "Sequence[Speaker]":
        """Everybody on record."""

    def overview(self) -> "Overview":
        """What is on record, in figures."""

    def statements(self) -> Sequence["StatementSummary"]:
        """Every statement, newest first."""

    def statement(self, statement_id: str) -> Statement:
        """One statement; raises `UnknownStatement`."""

    def utterances(self, statement_id: str) -> tuple[Utterance, ...]:
        """Who said what in it."""

    def prints(self, statement_id: str) -> tuple[Print, ...]:
        """Where else its words were printed."""


class Answerer(Protocol):
    """What the page needs of `assistant.Assistant`."""

    @property
    def model(self) -> str:
        """Name of the model, or `extractive`."""

    def stream(
        self, question: str, *, history: Sequence[Turn] = (), filters: Filters | None = None
    ) -> Iterator[Event]:
        """The events of an answer; the last one is `Done`."""

    def examples(self, count: int) -> tuple[str, ...]:
        """Questions that the record answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """The index and the assistant at work."""

    archive: Archive
    assistant: Answerer
    store: Path
    """The store folder; files dropped on the page are kept in it."""
    timeline: Callable[[str, Filters], "Timeline"]
    """Who said what on the matter of a question, and when."""
    timelines: Callable[[int], Sequence[str]] = lambda count: ()
    """Up to so many questions that a timeline answers."""
    origins: Callable[[], Mapping[str, str]] = dict
    """Where each statement was read, by its id: an address, or a whole path (a row adds `#` and its id)."""
    check: "Callable[[Check, Callable[[int, int], None]], Checked] | None" = None
    """Carries a check out, telling (done, all) as it goes; None where none are run."""
    served: "Served | None" = None
    """What answers programs over HTTP; None where none are served."""
    local: bool = True
    """Whether only this machine can reach the page: then it may name folders of this machine."""


class Loading:
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
    if isinstance(problem, IndexProblem | AssistantProblem):
        return str(problem)
    if isinstance(problem, TimeoutError):
        return "The index is still being opened; please try again in a moment."
    logger.error("the page met an unexpected error", exc_info=problem)
    return BROKE
