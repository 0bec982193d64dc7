"""Learn the weights by which both answer modes refuse, and write them to `assistant/calibration.py`.

    python -m tests.bench.calibrate [--work FOLDER] [--write]

Units: a logistic regression on whether a sentence holds the evidence, over answerable questions. Questions:
a second one, over what their units say together, on whether the record answers; answerable and unanswerable
questions of a data set weigh the same. Articles, statements and meetings are divided into two halves: each
half is judged by weights learned on the other, and the shipped weights are learned on both.
Only numbers are written. The indexes built on the way stay in FOLDER.
"""

import argparse
import sys
import tempfile
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from assistant import calibration
from assistant.extract import weigh
from assistant.standing import STANDING_NAMES, answerable, standing
from assistant.support import NAMES, Features, probability
from assistant.units import Unit
from assistant.whose import Voices
from index import Index
from tests.bench.posed import DATASETS, Posed, opened, posed

Floats = NDArray[np.float64]

HITS = 12
RIDGE_UNITS, RIDGE_QUESTIONS = 2.0, 10.0
QUESTION_MASS = {"squad2": 400.0, "sample": 400.0, "shared": 300.0, "multihoprag": 300.0, "qmsum": 250.0}
"""What a data set's questions weigh together: near its size, less for questions made by a model."""
UNIT_WEIGHT = {"sample": 2.0, "shared": 2.0}
AGAINST = frozenset(("background", "missing", "opposed"))
EITHER = frozenset(("passages", "around", "units", "named", "few", "wordy"))
"""Question weights may not have the wrong sign: all others may only speak for an answer."""
THRESHOLDS = (0.35, 0.4, 0.45, 0.5, 0.55, 0.6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """What is kept of a question: figures only."""

    posed: Posed
    units: tuple[Features, ...]
    named: bool
    """Whether it asks for somebody's words."""
    right: tuple[bool, ...]
    """Which units touch the evidence."""

    @property
    def half(self) -> int:
        return zlib.crc32(self.posed.group.encode()) % 2


def rows(dataset: str, work: Path) -> list[Row]:
    """Weigh every question of a data set with the product's own search and features."""
    stores: dict[str, tuple[Index, Voices]] = {}
    found = []
    for one in posed(dataset, work):
        if one.store not in stores:
            index = opened(one.store, work)
            stores[one.store] = (index, Voices(index))
        index, voices = stores[one.store]
        hits = index.search(one.question, k=HITS).hits
        whose = voices.asked_for(one.question)
        weighed = weigh(one.question, hits, index, whose=whose)
        found.append(
            Row(
                posed=one,
                units=tuple(item.features for item in weighed),
                named=bool(whose.named),
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


def logistic(features: Floats, labels: Floats, weights: Floats, *, ridge: float) -> Floats:
    """Bias and coefficients, shape (1 + columns,), by Newton's method over standardised columns."""
    mean, spread = features.mean(0), features.std(0) + 1e-6
    table = np.column_stack([np.ones(len(features)), (features - mean) / spread])
    beta = np.zeros(table.shape[1])
    penalty = ridge * np.eye(len(beta))
    penalty[0, 0] = 1e-6
    for _ in range(40):
        chance = 1 / (1 + np.exp(-np.clip(table @ beta, -30, 30)))
        slope = table.T @ (weights * (chance - labels)) + penalty @ beta
        curve = (table * (weights * chance * (1 - chance))[:, None]).T @ table + penalty
        step = np.linalg.solve(curve, slope)
        beta -= step
        if np.abs(step).max() < 1e-6:
            break
    slopes = beta[1:] / spread
    return np.concatenate([[beta[0] - (mean * slopes).sum()], slopes])


def signed(features: Floats, labels: Floats, weights: Floats) -> Floats:
    """As `logistic`, without the features whose weight would have the wrong sign."""
    kept = list(range(features.shape[1]))
    while True:
        found = logistic(features[:, kept], labels, weights, ridge=RIDGE_QUESTIONS)
        wrong = [
            (abs(value) * features[:, at].std(), at)
            for at, value in zip(kept, found[1:], strict=True)
            if STANDING_NAMES[at] not in EITHER and (value > 0) == (STANDING_NAMES[at] in AGAINST)
        ]
        if not wrong:
            break
        kept.remove(max(wrong)[1])
    whole = np.zeros(features.shape[1] + 1)
    whole[[0, *(at + 1 for at in kept)]] = found
    return whole


def learn(train: Sequence[Row]) -> tuple[dict[str, float], dict[str, float]]:
    """Weights of units and of questions."""
    usable = [
        row for row in train if row.posed.answerable and any(row.right) and row.posed.dataset != "qmsum"
    ]
    units = np.array([unit.values for row in usable for unit in row.units])
    labels = np.array([float(hit) for row in usable for hit in row.right])
    mass = np.array([UNIT_WEIGHT.get(row.posed.dataset, 1.0) for row in usable for _ in row.units])
    of_units = _named(("bias", *NAMES), logistic(units, labels, mass, ridge=RIDGE_UNITS))
    for name, column in zip(NAMES, units.T, strict=True):
        if not column.any():  # no unit of that kind was among the best: what kept it out stays
            of_units[name] = calibration.UNIT_WEIGHTS[name]
    use(of_units, calibration.QUESTION_WEIGHTS)
    asked = [row for row in train if row.units]
    together = np.array(
        [found.values for row in asked if (found := standing(row.units, named=row.named)) is not None]
    )
    answers = np.array([float(row.posed.answerable) for row in asked])
    counts = {
        (name, kind): sum(row.posed.dataset == name and row.posed.answerable == kind for row in asked)
        for name in DATASETS
        for kind in (True, False)
    }
    share = np.array(
        [
            QUESTION_MASS[row.posed.dataset] / 2 / counts[row.posed.dataset, row.posed.answerable]
            for row in asked
        ]
    )
    return of_units, _named(("bias", *STANDING_NAMES), signed(together, answers, share))


def _named(names: Sequence[str], values: Floats) -> dict[str, float]:
    return {name: round(float(value), 3) for name, value in zip(names, values, strict=True)}


def use(units: dict[str, float], questions: dict[str, float]) -> None:
    """Let the product's own functions judge by these weights."""
    calibration.UNIT_WEIGHTS = units
    calibration.QUESTION_WEIGHTS = questions


def report(title: str, test: Sequence[Row]) -> None:
    """At each threshold: refused when unanswerable, answered right when answerable."""
    sys.stdout.write(f"\n{title}\n")
    for name in DATASETS:
        chosen = [row for row in test if row.posed.dataset == name]
        if not chosen:
            continue
        scores = np.array([answerable(row.units, named=row.named) for row in chosen])
        known = np.array([row.posed.answerable for row in chosen])
        right = np.array([_right(row) for row in chosen])
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
    """Whether one of the three best units touches the evidence."""
    order = sorted(range(len(row.units)), key=lambda at: -probability(row.units[at]))
    return any(row.right[at] for at in order[:3])


def _risk(scores: Floats, good: NDArray[np.bool_]) -> float:
    """Mean share of wrong answers over all coverages, the surest questions answered first."""
    ordered = good[np.argsort(-scores, kind="stable")]
    return float((np.cumsum(~ordered) / np.arange(1, len(ordered) + 1)).mean())


def _area(scores: Floats, known: NDArray[np.bool_]) -> float:
    yes, no = scores[known], scores[~known]
    return float(((yes[:, None] > no[None, :]) + 0.5 * (yes[:, None] == no[None, :])).mean())


def write(units: dict[str, float], questions: dict[str, float], threshold: float, count: int) -> None:
    """Replace `assistant/calibration.py`."""
    lines = [
        '"""Weights by which a question is answered or refused, as `tests/bench/calibrate.py` wrote them.',
        "",
        f"Learned on {count} questions of {', '.join(DATASETS)}: see `tests/bench/posed.py`.",
        '"""',
        "",
        f"THRESHOLD = {threshold}",
        '"""A question is answered from this probability on that the record answers it."""',
        "",
        "UNIT_WEIGHTS: dict[str, float] = {",
        *(f'    "{name}": {value},' for name, value in units.items()),
        "}",
        '"""Of `assistant.support.Features`, for the log odds that a unit answers."""',
        "",
        "QUESTION_WEIGHTS: dict[str, float] = {",
        *(f'    "{name}": {value},' for name, value in questions.items()),
        "}",
        '"""Of `assistant.standing.Standing`, for the log odds that the record answers."""',
        "",
    ]
    Path(calibration.__file__).write_text("\n".join(lines), encoding="utf-8")


def main() -> None:
    """Weigh, learn on each half, report, and learn on both."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "onrecord-calibration")
    parser.add_argument("--threshold", type=float, default=calibration.THRESHOLD)
    parser.add_argument("--write", action="store_true")
    asked = parser.parse_args()
    asked.work.mkdir(parents=True, exist_ok=True)
    found = [row for name in DATASETS for row in rows(name, asked.work)]
    for half in (0, 1):
        use(*learn([row for row in found if row.half == half]))
        report(
            f"half {1 - half}, by weights learned on half {half}", [row for row in found if row.half != half]
        )
    learned = learn(found)
    use(*learned)
    report("all, by the shipped weights (learned on them)", found)
    if asked.write:
        write(*learned, asked.threshold, len(found))


if __name__ == "__main__":
    main()
