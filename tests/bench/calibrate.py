"""Learn the weights by which both answer modes refuse, and write them to `assistant/calibration.py`.

    python -m tests.bench.calibrate [--work FOLDER] [--write]

Units: weights that put a sentence with the evidence first, over answerable questions, brought to log odds by a
logistic regression on whether a sentence holds it. Questions: a second one, over what their units say together, on
whether the record answers, with weights of its own for each form of question; answerable and unanswerable questions
of a data set weigh the same. As what is found depends on the weights at hand, a second round after `--write`
settles them. All is learned twice: with what the span reader finds, and without it for questions in languages it
does not read. Articles, statements and meetings are divided into two halves and into eight parts: each is judged by
weights learned on the rest, and the shipped weights are learned on all. Only numbers are written. The indexes built
on the way stay in the folder of `--work`.
"""

import argparse
import dataclasses
import sys
import tempfile
import zlib
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import calibration
from assistant.extract import MAX_CLAIMS, NEAR_BEST
from assistant.hearing import heard, searching
from assistant.likelihood import MATCH_NAMES, SENSES, Match, Sense
from assistant.standing import FORMS, STANDING_NAMES, Standing, answerable, standing
from assistant.units import Unit
from assistant.weighing import weigh
from assistant.whose import Voices
from index import Filters, Index
from tests.bench.fitting import Floats, by_form, listwise, logistic
from tests.bench.posed import DATASETS, HELD_OUT, Posed, opened, posed

RIDGE_UNITS, RIDGE_ODDS, RIDGE_QUESTIONS, RIDGE_FORMS = 0.01, 2.0, 15.0, 60.0
QUESTION_MASS = {
    "squad2": 10500.0, "sample": 3000.0, "shared": 800.0, "multihoprag": 1200.0, "qmsum": 350.0, "blind": 4500.0,
    "reports": 1500.0, "pairs": 4000.0,
}  # fmt: skip
"""What a data set's questions weigh together: most where the unanswerable ones were written to come close."""
UNIT_WEIGHT = {"sample": 3.0, "shared": 2.0, "blind": 3.0, "reports": 2.0, "pairs": 2.0, "multihoprag": 0.3}
KEPT_OUT = {"asks": -4.0, "headline": -4.8}
"""Weights set by hand: a question or a title is no answer, however near, and few of them are among the best."""
AGAINST = frozenset(
    ("background", "missing", "rival", "best_names_moved", "best_figures", "best_clash", "best_unsaid", "best_detail_unsaid", "best_heaviest",
     "best_turned", "best_not_denied", "best_denied", "best_superlatives", "best_swapped", "best_swapped_name",
     "best_bare", "best_wants_figure", "best_wants_day")
)  # fmt: skip
EITHER = frozenset(("passages", "around", "units", "few", "wordy", "best_wants_name"))
"""Question weights may not have the wrong sign: all others may only speak for an answer."""
PARTS = 8
Learned = tuple[dict[str, float], dict[str, dict[str, float]]]
"""Weights of units, and of each form of question."""
THRESHOLDS = (0.35, 0.4, 0.405, 0.43, 0.45, 0.46, 0.47, 0.5, 0.55, 0.6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What is kept of a question: figures only."""

    posed: Posed
    units: tuple[Match, ...]
    """Those in the question's language that speak of it."""
    named: bool
    """Whether it asks for somebody's words."""
    right: tuple[bool, ...]
    """Which units touch the evidence."""

    @property
    def half(self) -> int:
        return zlib.crc32(self.posed.group.encode()) % 2

    @property
    def is_read(self) -> bool:
        return any(unit.sense == "read" for unit in self.units)

    @property
    def standing(self) -> Standing | None:
        """By the weights at hand."""
        return standing(self.units, named=self.named) if self.units else None


def rows(dataset: str, work: Path) -> list[Row]:
    """Weigh every question of a data set with the product's own search and features."""
    stores: dict[str, tuple[Index, Voices]] = {}
    found = []
    for one in posed(dataset, work):
        if one.store not in stores:
            index = opened(one.store, work)
            stores[one.store] = (index, Voices(index))
        index, voices = stores[one.store]
        search = searching(index)
        whose, hits = heard(one.question, search(one.question, Filters()), voices, search)
        weighed = [
            item
            for item in weigh(one.question, hits, index, whose=whose)
            if item.speaks_of_it and not item.foreign
        ]
        units = tuple(item.match for item in weighed)
        named = bool(whose.named)
        found.append(
            Row(
                posed=one,
                units=units,
                named=named,
                right=tuple(_touches(item.unit, one) for item in weighed),
            )
        )
    for index, _ in stores.values():
        index.close()
    return found


def _touches(unit: Unit, one: Posed) -> bool:
    return any(
        unit.statement.id == statement and unit.span.start < end and start < unit.span.end
        for statement, start, end in one.gold
    )


def unread(row: Row) -> Row:
    """As if its question were in a language that the span reader does not read."""
    units = tuple(
        dataclasses.replace(one, features=dataclasses.replace(one.features, read=None)) for one in row.units
    )
    return dataclasses.replace(row, units=units)


def learn(train: Sequence[Row], sense: Sense) -> Learned:
    """Weights of units, and of each form of question; all rows are of one sense."""
    usable = [
        row for row in train if row.posed.answerable and any(row.right) and row.posed.dataset != "qmsum"
    ]
    of_units = _of_units(usable)
    use(sense, (of_units, {}))
    return of_units, _of_questions([row for row in train if row.units])


def _of_units(usable: Sequence[Row]) -> dict[str, float]:
    groups = [(np.array([unit.values for unit in row.units]), np.array(row.right, float)) for row in usable]
    mass = np.array([UNIT_WEIGHT.get(row.posed.dataset, 1.0) for row in usable])
    order = listwise(groups, mass, ridge=RIDGE_UNITS)
    order[[MATCH_NAMES.index(name) for name in KEPT_OUT]] = 0.0
    scores = np.concatenate([table @ order for table, _ in groups])[:, None]
    labels = np.concatenate([right for _, right in groups])
    each = np.repeat(mass, [len(right) for _, right in groups])
    bias, slope = logistic(scores, labels, each, ridge=RIDGE_ODDS)
    return _named(("bias", *MATCH_NAMES), np.array([bias, *(slope * order)])) | KEPT_OUT


def _of_questions(asked: Sequence[Row]) -> dict[str, dict[str, float]]:
    together = [one for row in asked if (one := row.standing) is not None]
    answers = np.array([float(row.posed.answerable) for row in asked])
    counts = Counter((row.posed.dataset, row.posed.answerable) for row in asked)
    share = np.array(
        [
            QUESTION_MASS[row.posed.dataset] / 2 / counts[row.posed.dataset, row.posed.answerable]
            for row in asked
        ]
    )
    forms = np.array([FORMS.index(one.form) for one in together])
    values = np.array([one.values for one in together])
    signs = [0 if name in EITHER else -1 if name in AGAINST else 1 for name in STANDING_NAMES]
    found = by_form(values, answers, share, forms, signs, apart=RIDGE_FORMS, ridge=RIDGE_QUESTIONS)
    return {form: _named(("bias", *STANDING_NAMES), each) for form, each in zip(FORMS, found, strict=True)}


def _named(names: Sequence[str], values: Floats) -> dict[str, float]:
    return {name: round(float(value), 3) + 0.0 for name, value in zip(names, values, strict=True)}


def use(sense: Sense, learned: Learned) -> None:
    """Let the product's own functions judge by these weights."""
    calibration.UNIT_WEIGHTS[sense], calibration.QUESTION_WEIGHTS[sense] = learned


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A question, how it was judged, and by how much."""

    posed: Posed
    score: float
    right: bool
    """Whether what would be cited touches the evidence."""


def judged(rows: Sequence[Row]) -> list[Judged]:
    """By the weights at hand."""
    return [
        Judged(
            posed=row.posed,
            score=0.0 if (found := row.standing) is None else answerable(found),
            right=_right(row),
        )
        for row in rows
    ]


def report(title: str, test: Sequence[Judged]) -> None:
    """At each threshold: refused when unanswerable, answered right when answerable."""
    sys.stdout.write(f"\n{title}\n")
    for name in (*DATASETS, *HELD_OUT):
        chosen = [row for row in test if row.posed.dataset == name]
        if not chosen:
            continue
        scores = np.array([row.score for row in chosen])
        known = np.array([row.posed.answerable for row in chosen])
        right = np.array([row.right for row in chosen])
        sys.stdout.write(
            f"{name:12} {len(chosen):4} questions, area under ROC {_area(scores, known):.3f}, "
            f"under risk and coverage {_risk(scores, known & right):.3f}\n"
        )
        for at in THRESHOLDS:
            kept = scores >= at
            refused, over = float((~kept)[~known].mean()), float((~kept)[known].mean())
            answered = float((kept & right)[known].mean())
            sys.stdout.write(
                f"  at {at:.2f}: refused {refused:.2f}, over-refused {over:.2f}, "
                f"answered right {answered:.2f}, balanced {(refused + answered) / 2:.3f}\n"
            )


def _right(row: Row) -> bool:
    """Whether one of the units that would be cited touches the evidence."""
    chances = [unit.probability for unit in row.units]
    order = sorted(range(len(chances)), key=lambda at: -chances[at])[:MAX_CLAIMS]
    return any(row.right[at] for at in order if chances[at] >= NEAR_BEST * max(chances))


def _risk(scores: Floats, good: NDArray[np.bool_]) -> float:
    """Mean share of wrong answers over all coverages, the surest questions answered first."""
    ordered = good[np.argsort(-scores, kind="stable")]
    return float((np.cumsum(~ordered) / np.arange(1, len(ordered) + 1)).mean())


def _area(scores: Floats, known: NDArray[np.bool_]) -> float:
    yes, no = scores[known], scores[~known]
    return float(((yes[:, None] > no[None, :]) + 0.5 * (yes[:, None] == no[None, :])).mean())


def write(learned: Mapping[Sense, Learned], threshold: float, count: int) -> None:
    """Replace `assistant/calibration.py`."""
    units: dict[str, object] = {sense: of_units for sense, (of_units, _) in learned.items()}
    questions: dict[str, object] = {sense: of_questions for sense, (_, of_questions) in learned.items()}
    lines = [
        '"""Weights by which a question is answered or refused, as `tests/bench/calibrate.py` wrote them.',
        "",
        f"Learned on {count} questions of {', '.join(DATASETS)}:",
        "see `tests/bench/posed.py`.",
        '"""',
        "",
        f"THRESHOLD = {threshold}",
        '"""A question is answered from this probability on that the record answers it."""',
        "",
        "UNIT_WEIGHTS: dict[str, dict[str, float]] = {",
        *_table(units),
        "}",
        '"""Of `assistant.likelihood.Match`, for the log odds that a unit answers, by `Match.sense`."""',
        "",
        "QUESTION_WEIGHTS: dict[str, dict[str, dict[str, float]]] = {",
        *_table(questions),
        "}",
        '"""Of `assistant.standing.Standing`, for the log odds that the record answers, by sense and form."""',
        "",
    ]
    Path(calibration.__file__).write_text("\n".join(lines), encoding="utf-8")


def _table(weights: Mapping[str, object], indent: str = "    ") -> Iterator[str]:
    for name, value in weights.items():
        if isinstance(value, Mapping):
            yield f'{indent}"{name}": {{'
            yield from _table(value, indent + "    ")
            yield f"{indent}}},"
        else:
            yield f'{indent}"{name}": {value},'


def settle(train: Sequence[Row]) -> dict[Sense, Learned]:
    """Weights for both senses, at hand from now on: all rows as if unread, and those that were read."""
    learned: dict[Sense, Learned] = {}
    for sense in ("unread", "read"):
        given = [unread(row) for row in train] if sense == "unread" else [row for row in train if row.is_read]
        if given:
            learned[sense] = learn(given, sense)
            use(sense, learned[sense])
    return learned


def held_out(found: Sequence[Row], parts: Sequence[int]) -> list[Judged]:
    """Every question judged by weights learned on the other parts."""
    done: list[Judged] = []
    for part in sorted(set(parts)):
        settle([row for row, of in zip(found, parts, strict=True) if of != part])
        done += judged([row for row, of in zip(found, parts, strict=True) if of == part])
    return done


def in_parts(found: Sequence[Row]) -> list[int]:
    """Articles, statements and meetings dealt out to `PARTS` parts, data set by data set."""
    groups: dict[str, list[str]] = {}
    for name in DATASETS:
        groups[name] = sorted({row.posed.group for row in found if row.posed.dataset == name})
    return [groups[row.posed.dataset].index(row.posed.group) % PARTS for row in found]


def main() -> None:
    """Weigh, learn on some and report on the rest, and learn on all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "onrecord-calibration")
    parser.add_argument("--threshold", type=float, default=calibration.THRESHOLD)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    asked.work.mkdir(parents=True, exist_ok=True)
    found = [row for name in DATASETS for row in rows(name, asked.work)]
    others = [row for name in HELD_OUT for row in rows(name, asked.work)]
    for sense in SENSES:
        given, apart = (found, others) if sense == "read" else ([*map(unread, found)], [*map(unread, others)])
        sys.stdout.write(f"\n{sense} by the span reader\n")
        halves, parts = [row.half for row in given], in_parts(given)
        report("each half, by weights learned on the other", held_out(given, halves))
        report(f"each of {PARTS} parts, by weights learned on the others", held_out(given, parts))
        learned = settle(found)
        report("all, by the shipped weights (learned on them)", judged(given))
        report("held out", judged(apart))
    if asked.write:
        write(learned, asked.threshold, len(found))


if __name__ == "__main__":
    main()
