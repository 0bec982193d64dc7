"""Learn the weights of the ranking and say how well they carry over.

    python -m tests.bench.learn_ranking [--stores FOLDER]

Prints the figures of weights learned on four fifths of the questions and measured on the last (questions that
share evidence stay together), then the weights learned on all, for `index/ranking/weights.py`. Needs the data
beside the project; the weights hold no text of it.
"""

import argparse
import sqlite3
import sys
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.candidates import Shelf, best_by_words, similarities
from index.catalog import Catalog
from index.embedding import PackagedEmbedder
from index.exact import ExactVectors
from index.lexical import Frequencies, matches
from index.names import Names
from index.question import read_question
from index.ranking import plan
from index.ranking.features import FEATURES, features
from index.ranking.occurrences import Words
from index.ranking.order import background, weighed
from index.search import DENSE, LEXICAL
from tests.bench.questions import Collection, Evidence, committee, multihop, squad, xquad

Matrix = NDArray[np.float64]

FOLDS = 5
STEPS = 200
DECAY = 1e-3
_FOREIGN = ("foreign", "foreign_similarity", "foreign_coverage")
SEVERAL_LEARNS = tuple(name for name in FEATURES if name not in ("speaker", *_FOREIGN))
"""MultiHop-RAG's questions name outlets, not speakers, and are all in one language."""
SHARES = {"committee": 0.45, "multihop": 0.2, "squad": 0.15}
"""Weight of a collection among the questions about one statement; the others weigh `_OTHERS` each."""
_OTHERS = 0.02


@dataclass(frozen=True, slots=True)
class Example:
    """One question's candidates as the ranking measures them."""

    collection: str
    group: str
    several: bool
    measured: Matrix
    laid: Words
    counts: "Counts"
    gold: NDArray[np.bool_]
    evidence: tuple[NDArray[np.bool_], ...]
    """For each piece of evidence, the candidates that hold it."""


@dataclass(frozen=True, slots=True)
class Counts:
    """How common the words of a collection are, in memory."""

    passages: int
    codes: Mapping[int, int]

    def frequencies(self, codes: Sequence[int]) -> Mapping[int, int]:
        return {code: self.codes[code] for code in codes if code in self.codes}


def examples(collection: Collection, stores: Path) -> list[Example]:
    """Every question of a collection with its candidates, gathered as a search gathers them."""
    collection.store(stores).close()
    catalog = Catalog(stores / collection.name, create=False)
    model = PackagedEmbedder(threads=1)
    known = Names(catalog).known()
    shelf = Shelf(known.canonical)
    found: list[Example] = []
    with catalog.reading() as db:
        exact = ExactVectors(model.dimension)
        exact.refresh(db, catalog.generation)
        counted = dict(map(tuple, db.execute("SELECT code, passages FROM frequencies")))
        counts = Counts(Frequencies(db).passages, counted)
        for one in collection.asked:
            reading = read_question(one.question, known.vocabulary)
            lexical = plan(reading, counts)
            vector = model.embed_question(one.question)
            held = best_by_words(db, shelf, matches(db, lexical, limit=LEXICAL), reading, spare=0)
            held |= shelf.held(db, [key for key, _ in exact.nearest(vector, limit=DENSE) if key not in held])
            gathered = [there.candidate for there in held.values()]
            near = np.array(similarities(vector, held.values()))
            laid = Words.of([candidate.codes for candidate in gathered])
            keys = np.array([candidate.passage for candidate in gathered])
            gold = tuple(np.isin(keys, _holders(db, piece)) for piece in one.evidence)
            found.append(
                Example(
                    collection=collection.name,
                    group=f"{collection.name.split('-')[0]} {one.group}",
                    several=reading.wants_several,
                    measured=features(reading, lexical, gathered, near, laid),
                    laid=laid,
                    counts=counts,
                    gold=np.any(gold, axis=0),
                    evidence=gold,
                )
            )
    catalog.close()
    return found


def _holders(db: sqlite3.Connection, piece: Evidence) -> list[int]:
    """Keys of the passages that hold a piece of evidence."""
    rows = db.execute(
        "SELECT p.pk, p.start, p.stop FROM passages p JOIN statements s ON s.pk = p.statement WHERE s.id = ?",
        (piece.statement_id,),
    )
    return [
        key
        for key, start, stop in rows
        if piece.span is None or (start <= piece.span.start and piece.span.end <= stop)
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Fit:
    """Weights by feature, one matrix product each."""

    several_first: dict[str, float]
    several: dict[str, float]
    single: dict[str, float]

    def scores(self, example: Example) -> Matrix:
        if not example.several:
            return weighed(example.measured, self.single)
        return weighed(example.measured, self.several) + self.several["shared_words"] * _background(
            example, self.several_first
        )


def fit(training: Sequence[Example]) -> Fit:
    """Learn the three sets of weights."""
    single = [one for one in training if not one.several or one.collection.startswith("xquad")]
    several = [one for one in training if one.collection == "multihop"]
    names = list(FEATURES)
    alone = _learned(single, [one.measured for one in single], names, names, SHARES)
    known = {name: alone[name] for name in names if name not in SEVERAL_LEARNS}
    first = _learned(several, [one.measured for one in several], names, SEVERAL_LEARNS, {})
    widened = [np.column_stack((one.measured, _background(one, first))) for one in several]
    second = _learned(several, widened, [*names, "shared_words"], [*SEVERAL_LEARNS, "shared_words"], {})
    return Fit(several_first={**first, **known}, several={**second, **known}, single=alone)


def _background(example: Example, first: Mapping[str, float]) -> Matrix:
    return background(example.measured, example.laid, weighed(example.measured, first), example.counts)


def _learned(
    training: Sequence[Example],
    columns: Sequence[Matrix],
    names: Sequence[str],
    learns: Sequence[str],
    shares: Mapping[str, float],
) -> dict[str, float]:
    """Maximise the mean log probability of a gold passage against the others that are none (Adam)."""
    kept = [at for at, one in enumerate(training) if one.gold.any() and not one.gold.all()]
    sizes = Counter(training[at].collection for at in kept)
    weight = np.array(
        [shares.get(name, _OTHERS) / sizes[name] for name in (training[at].collection for at in kept)]
    )
    places = [names.index(name) for name in learns]
    rows = np.concatenate([columns[at][:, places] for at in kept])
    spread = rows.std(axis=0) + 1e-9
    rows = (rows - rows.mean(axis=0)) / spread
    lengths = np.array([len(columns[at]) for at in kept])
    starts = np.cumsum(lengths) - lengths
    gold = np.concatenate([training[at].gold for at in kept]).astype(float)
    each = np.repeat(weight / weight.sum() / np.add.reduceat(gold, starts), lengths)
    found, mean, square = np.zeros((3, len(places)))
    for step in range(1, STEPS + 1):
        score = rows @ found
        grown = np.exp(score - np.repeat(np.maximum.reduceat(score, starts), lengths))
        others = np.repeat(np.add.reduceat(grown * (1 - gold), starts), lengths)
        pull = np.repeat(np.add.reduceat(each * gold / (grown + others), starts), lengths)
        gradient = (
            rows.T @ (each * gold * others / (grown + others) - (1 - gold) * grown * pull) - DECAY * found
        )
        mean = 0.9 * mean + 0.1 * gradient
        square = 0.99 * square + 0.01 * gradient**2
        found = found + 0.1 * (mean / (1 - 0.9**step)) / (np.sqrt(square / (1 - 0.99**step)) + 1e-8)
    weights = dict.fromkeys(names, 0.0)
    weights.update(zip(learns, (found / spread).tolist(), strict=True))
    return weights


def folds(found: Sequence[Example]) -> list[int]:
    """A fold for each question; groups stay together, the largest groups are dealt out first."""
    sizes = Counter(one.group for one in found)
    ordered = sorted(sizes, key=lambda group: (-sizes[group], group))
    held = [0] * FOLDS
    place: dict[str, int] = {}
    for group in ordered:
        place[group] = held.index(min(held))
        held[place[group]] += sizes[group]
    return [place[one.group] for one in found]


def report(found: Sequence[Example], scores: Sequence[Matrix]) -> None:
    """Hits at 4 and 10, MRR and recall at 10 by collection, before spreading."""
    for name in dict.fromkeys(one.collection for one in found):
        figures = [
            _figures(one, score) for one, score in zip(found, scores, strict=True) if one.collection == name
        ]
        means = np.mean(figures, axis=0)
        sys.stdout.write(f"{name:14}{len(figures):6}" + "".join(f"{value:9.4f}" for value in means) + "\n")


def _figures(one: Example, score: Matrix) -> tuple[float, float, float, float]:
    order = np.argsort(-score, kind="stable")[:10]
    hit = np.flatnonzero(one.gold[order])
    first = hit[0] + 1 if len(hit) else 99
    recall = float(np.mean([held[order].any() for held in one.evidence]))
    return float(first <= 4), float(first <= 10), 1 / first if first <= 10 else 0.0, recall


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("--stores", type=Path, default=Path("build/bench"))
    stores = options.parse_args().stores
    pairs = [("en", "en"), ("ru", "en"), ("en", "ru"), ("ru", "ru")]
    collections = [multihop(), committee(), squad(), *(xquad(*pair) for pair in pairs)]
    found = [example for collection in collections for example in examples(collection, stores)]
    place = folds(found)
    scores: list[Matrix] = [np.zeros(0)] * len(found)
    for fold in range(FOLDS):
        learned = fit([one for one, at in zip(found, place, strict=True) if at != fold])
        for at, one in enumerate(found):
            if place[at] == fold:
                scores[at] = learned.scores(one)
    sys.stdout.write(f"learned on the other folds{'Hits@4':>12}{'Hits@10':>9}{'MRR@10':>9}{'rec@10':>9}\n")
    report(found, scores)
    learned = fit(found)
    for name in ("several_first", "several", "single"):
        sys.stdout.write(f"{name.upper()}\n")
        for feature, value in getattr(learned, name).items():
            sys.stdout.write(f'    "{feature}": {value:.2f},\n')


if __name__ == "__main__":
    main()
