"""The Check tab: a golden set put to prompts and models behind the page, one run at a time."""

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, TypedDict

from pydantic import BaseModel, ConfigDict, Field

from assistant.pages.library import Failed
from assistant.pages.loading import LOOK_S, OPENING_S, Loading, Opened, in_words
from assistant.pages.reports import Reports
from assistant.settings import EXTRACTIVE
from index.errors import InputProblem

if TYPE_CHECKING:  # these bring the graders; the page is served before they load
    from assistant.golden.check import Check, Checked

SAMPLE_SET = Path(str(files("prompts"))) / "golden" / "cases.yaml"
"""Questions over the sample statements."""
TELLS_LEFT_AFTER_S = 5.0
"""Within so long of the first answer, the time left is not guessed."""

State = Literal["idle", "working", "stopping", "done", "failed", "stopped"]


class Wanted(BaseModel):
    """A check as the page asks for it."""

    model_config = ConfigDict(extra="forbid", frozen=True)
    golden: str | None = Field(default=None, max_length=4000)
    """Path of a golden set; None for the sample's own."""
    tags: tuple[Annotated[str, Field(min_length=1, max_length=200)], ...] = Field(default=(), max_length=100)
    models: tuple[Literal["extractive", "configured"], ...] = Field(default=(), max_length=2)
    prompts: tuple[Annotated[str, Field(pattern=r"^v[0-9]{1,4}$")], ...] = Field(default=(), max_length=20)
    prompt_file: str | None = Field(default=None, max_length=4000)
    contexts: tuple[Literal["live", "frozen", "gold"], ...] = Field(default=("live",), max_length=3)


class Choices(TypedDict):
    """What can be chosen on the tab."""

    model: str | None
    """The language model that is set up; None without one."""
    prompts: list[str]
    """Released versions of the answer prompt, oldest first; the last is in use unless the settings say so."""
    local: bool
    """Whether files of this machine can be named."""


class Standing(TypedDict):
    """How far the latest check has come."""

    state: State
    line: str
    share: float | None
    """Part done, 0 to 1; None while the end is not known."""
    report: str | None
    """Where the finished report is, relative to the page."""
    name: str
    """What to call the report's file."""


class _StoppedByReader(Exception):
    """Ends a run from within."""


@dataclass(slots=True)
class _Job:
    """The latest run; written by its thread, read by the page."""

    golden: Path
    called: str
    """The golden set in words."""
    started: float = field(default_factory=time.monotonic)
    state: State = "working"
    line: str = ""
    first: float = 0.0
    """When the first answer was graded; of `time.monotonic`, as `started`."""
    done: int = 0
    all: int = 0
    report: str | None = None
    name: str = ""


class Checking:
    """Runs checks, one at a time; a run goes on when the page that began it is closed."""

    def __init__(self, loading: Loading, reports: Reports) -> None:
        self._loading = loading
        self._reports = reports
        self._lock = threading.Lock()
        self._job: _Job | None = None

    def choices(self) -> Choices | Failed:
        """What the reader can choose from."""
        from prompts import list_prompts

        try:
            opened = self._loading.wait(LOOK_S)
        except Exception as problem:  # shown in its place, logged when unexpected
            return Failed(failure=in_words(problem))
        versions = [f"v{one.ref.version}" for one in list_prompts() if one.ref.name == "answer"]
        return Choices(model=_configured(opened), prompts=versions, local=opened.local)

    def begin(self, wanted: Wanted) -> Standing | Failed:
        """Start a run; a second one at the same time is refused in words."""
        try:
            opened = self._loading.wait(OPENING_S)
            golden, prompts = _named(wanted, local=opened.local)
        except Exception as problem:  # shown in its place, logged when unexpected
            return Failed(failure=in_words(problem))
        run = opened.check
        if run is None:
            return Failed(failure="This page runs no checks; start it with: onrecord serve")
        with self._lock:
            busy = self._job
            if busy is not None and busy.state in ("working", "stopping"):
                return Failed(
                    failure=f"A check of {busy.called} is already running; stop it, or wait for its end."
                )
            called = "the sample’s own set" if wanted.golden is None else golden.name
            job = self._job = _Job(golden, called)
        models = _models(wanted, opened)

        def work() -> None:
            self._carry_out(job, run, models, prompts, wanted)

        threading.Thread(target=work, name="check", daemon=True).start()
        return self.standing()

    def stop(self) -> Standing:
        """End the run as soon as the answers being written are there."""
        with self._lock:
            if self._job is not None and self._job.state == "working":
                self._job.state = "stopping"
        return self.standing()

    def standing(self) -> Standing:
        """How far the latest run has come."""
        job = self._job
        if job is None:
            return Standing(state="idle", line="", share=None, report=None, name="")
        share = job.done / job.all if job.all else None
        line = job.line if job.state in ("done", "failed", "stopped") else _line(job)
        return Standing(state=job.state, line=line, share=share, report=job.report, name=job.name)

    def _carry_out(
        self,
        job: _Job,
        run: "Callable[[Check, Callable[[int, int], None]], Checked]",
        models: tuple[str, ...],
        prompts: tuple[str, ...],
        wanted: Wanted,
    ) -> None:
        def tell(done: int, of: int) -> None:
            job.first = job.first or time.monotonic()
            job.done, job.all = done, of
            if job.state == "stopping" and done < of:
                raise _StoppedByReader

        try:
            from assistant.golden.check import Check
            from assistant.golden.report import policy

            check = Check(
                golden=(job.golden,),
                prompts=prompts,
                models=models,
                contexts=wanted.contexts or ("live",),
                tags=wanted.tags,
            )
            checked = run(check, tell)
            job.report = self._reports.keep(checked.html, policy())
            job.name = f"check-{job.golden.stem}-{datetime.now().astimezone():%Y-%m-%d-%H%M}.html"
            self._end(job, "done", _summary(checked, job))
        except _StoppedByReader:
            self._end(
                job, "stopped", f"Stopped after {job.done:,} of {job.all:,} answers; nothing is reported."
            )
        except Exception as problem:  # handed to the page, which says it in words
            self._end(job, "failed", _sentence(problem))

    def _end(self, job: _Job, state: State, line: str) -> None:
        with self._lock:
            job.line, job.state = line, state


def _configured(opened: Opened) -> str | None:
    return None if opened.assistant.model == EXTRACTIVE else opened.assistant.model


def _models(wanted: Wanted, opened: Opened) -> tuple[str, ...]:
    model = _configured(opened)
    named = (EXTRACTIVE if one == "extractive" else model for one in wanted.models)
    return tuple(dict.fromkeys(name for name in named if name is not None)) or (opened.assistant.model,)


def _named(wanted: Wanted, *, local: bool) -> tuple[Path, tuple[str, ...]]:
    """The golden set's file, and the prompts; raises `InputProblem` for a file that may not be named."""
    golden = SAMPLE_SET if wanted.golden is None else _file(wanted.golden, "golden set", local=local)
    prompts = wanted.prompts
    if wanted.prompt_file:
        prompts = (*prompts, str(_file(wanted.prompt_file, "prompt", local=local)))
    return golden, tuple(dict.fromkeys(prompts))


def _file(words: str, what: str, *, local: bool) -> Path:
    if not local:
        raise InputProblem(
            f"A {what} of this machine can be named only where the page is served to this machine alone; "
            "run it there: onrecord check"
        )
    path = Path(words.strip().strip("\"'")).expanduser()
    if not path.is_absolute():
        raise InputProblem(f"{words!r} is not the whole path of a {what}; begin it with / or ~.")
    return path


def _line(job: _Job) -> str:
    if job.state == "stopping":
        return "Stopping after the answers being written…"
    if not job.all:
        return f"Reading {job.called} and its statements…"
    about = ""
    spent = time.monotonic() - job.first  # loading, before the first answer, says nothing about the others
    if spent > TELLS_LEFT_AFTER_S and 1 < job.done < job.all:
        about = f" · about {_lasting(spent / (job.done - 1) * (job.all - job.done))} left"
    return f"{job.done:,} of {job.all:,} answers graded{about}"


def _summary(checked: "Checked", job: _Job) -> str:
    from assistant.golden.report import state

    run = checked.run
    passed = sum(state(cell) == "passes" for cell in run.cells)
    variants = "" if len(run.variants) == 1 else f" × {len(run.variants)} variants"
    cases = "1 case" if len(run.cases) == 1 else f"{len(run.cases):,} cases"
    failed = f", {len(run.not_run):,} could not be asked" if run.not_run else ""
    return (
        f"{passed:,} of {len(run.cells):,} answers pass{failed}: {cases} of {job.called}{variants}, "
        f"in {_lasting(time.monotonic() - job.started)}."
    )


def _lasting(seconds: float) -> str:
    whole = max(1, round(seconds))
    return f"{whole} s" if whole < 90 else f"{round(whole / 60)} min"


def _sentence(problem: Exception) -> str:
    from assistant.golden.check import BAD_INPUT

    return str(problem) if isinstance(problem, BAD_INPUT) else in_words(problem)
