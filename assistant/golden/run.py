"""Every case put to every variant, graded, and each failure given its cause."""

import threading
from collections.abc import Callable, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass

from assistant.golden.corpus import Corpus
from assistant.golden.grade import Answered, Grade, Opinion, Seen, Supports
from assistant.golden.measures import Cause, cause_of, grade_all
from assistant.golden.variants import Variant
from prompts.cases import Case

Subject = Callable[[Case, Variant, int], Answered]
"""Answers a case as a variant, for the repeat counted from 0. Raises `NotRun` when it could not be asked."""

GIVES_UP_AFTER = 3
"""Failures in a row after which a variant's server is not asked any more."""


class NotRun(Exception):
    """The case could not be put to the variant, for a reason that says nothing about its answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One case put to one variant once."""

    case: Case
    variant: Variant
    repeat: int
    answered: Answered | None
    """None when it was not run."""
    grades: tuple[Grade, ...] = ()
    cause: Cause | None = None
    """Why it failed; None when it passed or could not be graded."""
    problem: str | None = None
    """Why it was not run."""

    @property
    def failed(self) -> bool:
        """Whether it has no full pass: failed, not run or not gradable."""
        return self.answered is None or self.grades[0].value != 1

    @property
    def kind(self) -> str:
        """Of a failed one, in a word or two: its cause, `not run` or `ungraded`."""
        return "not run" if self.answered is None else self.cause or "ungraded"

    @property
    def reason(self) -> str:
        """Of a failed one, in words."""
        return self.problem or (self.grades[0].reason if self.grades else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class Run:
    """A finished matrix."""

    cases: tuple[Case, ...]
    variants: tuple[Variant, ...]
    repeats: int
    cells: tuple[Cell, ...]
    """By variant, then case, then repeat."""
    corpus: Corpus

    def of(self, variant: Variant) -> tuple[Cell, ...]:
        """The cells of one column."""
        return tuple(cell for cell in self.cells if cell.variant == variant)

    @property
    def not_run(self) -> tuple[Cell, ...]:
        """The cells that could not be asked."""
        return tuple(cell for cell in self.cells if cell.answered is None)


def run_matrix(
    cases: Sequence[Case],
    variants: Sequence[Variant],
    corpus: Corpus,
    subject: Subject,
    supports: Supports,
    *,
    repeats: int = 1,
    jobs: int = 1,
    judge: Opinion | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Run:
    """Ask and grade everything, `jobs` at a time; `progress` is told (done, all) after each.

    `judge` is asked about every answer too, for a measure of its own that decides nothing.

    A case that cannot be asked is `not run`; after three in a row a variant is not asked any more.
    """
    asking = _Asking(corpus, subject, supports, judge)
    wanted = [(variant, case, repeat) for variant in variants for case in cases for repeat in range(repeats)]
    cells: dict[int, Cell] = {}
    queue = iter(enumerate(wanted))
    with ThreadPoolExecutor(max_workers=max(1, jobs), thread_name_prefix="check") as pool:
        running: dict[Future[Cell], int] = {}

        def feed() -> None:
            place = next(queue, None)
            if place is not None:
                number, (variant, case, repeat) = place
                running[pool.submit(asking.cell, case, variant, repeat)] = number

        try:
            for _ in range(max(1, jobs)):
                feed()
            while running:
                done, _ = wait(running, return_when=FIRST_COMPLETED)
                for future in done:
                    cells[running.pop(future)] = future.result()
                    feed()
                    if progress is not None:
                        progress(len(cells), len(wanted))
        except BaseException:
            # An interrupt must not wait for cases that nobody has begun.
            pool.shutdown(wait=False, cancel_futures=True)
            raise
    return Run(
        cases=tuple(cases),
        variants=tuple(variants),
        repeats=repeats,
        cells=tuple(cells[number] for number in sorted(cells)),
        corpus=corpus,
    )


class _Asking:
    """Cells made by several threads, with the failures of each variant counted."""

    def __init__(self, corpus: Corpus, subject: Subject, supports: Supports, judge: Opinion | None) -> None:
        self._corpus = corpus
        self._judge = judge
        self._subject = subject
        self._supports = supports
        self._lock = threading.Lock()
        self._failures: dict[Variant, int] = {}

    def cell(self, case: Case, variant: Variant, repeat: int) -> Cell:
        """Ask once and grade."""
        if self._failures.get(variant, 0) >= GIVES_UP_AFTER:
            reason = f"not asked: {GIVES_UP_AFTER} cases before it could not be run"
            return Cell(case=case, variant=variant, repeat=repeat, answered=None, problem=reason)
        anchors, missing = self._corpus.anchors(case)
        if missing:
            return Cell(
                case=case, variant=variant, repeat=repeat, answered=None, problem=str(missing[0].reason)
            )
        try:
            answered = self._subject(case, variant, repeat)
        except Exception as problem:  # whatever stops one case must not lose the others' answers
            self._count(variant, failed=True)
            reason = str(problem) if isinstance(problem, NotRun) else f"{type(problem).__name__}: {problem}"
            return Cell(case=case, variant=variant, repeat=repeat, answered=None, problem=reason)
        self._count(variant, failed=False)
        names = tuple(dict.fromkeys((*self._corpus.speakers, *case.speakers)))
        seen = Seen(
            answered=answered, anchors=anchors, names=names, supports=self._supports, judge=self._judge
        )
        grades = grade_all(case, seen)
        return Cell(
            case=case,
            variant=variant,
            repeat=repeat,
            answered=answered,
            grades=grades,
            cause=cause_of(case, grades, hits_known=answered.hits is not None),
        )

    def _count(self, variant: Variant, *, failed: bool) -> None:
        with self._lock:
            if failed:
                self._failures[variant] = self._failures.get(variant, 0) + 1
            elif self._failures.get(variant, 0) < GIVES_UP_AFTER:
                self._failures[variant] = 0
