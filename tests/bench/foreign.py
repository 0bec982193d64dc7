"""What refusal costs where question and statement are in different languages; prints the fitted line.

    python -m tests.bench.foreign

Words cannot be compared then, only meanings: the feature is the cosine of the question and the nearest sentence
of the twelve nearest paragraphs. Each XQuAD question is put to all paragraphs of the other language
(answerable) and to all but those of its own article (not answerable).
"""

import json
import math
import sys
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from index.embedding import PackagedEmbedder
from index.sentences import sentence_spans

DATA = Path(__file__).resolve().parents[3] / "shared" / "data" / "xquad_en_ru"
NEAREST = 12


def rows(name: str) -> list[dict[str, str]]:
    """The rows of one file."""
    with (DATA / name).open(encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def nearest(
    questions: Sequence[str], own: Sequence[str], documents: Sequence[dict[str, str]]
) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    """Cosine of the nearest sentence with and without the articles `own`; each of shape (questions,)."""
    model = PackagedEmbedder(threads=2)
    paragraphs = model.embed_passages([row["text"] for row in documents])
    sentences = [
        [span.of(row["text"]) for span in sentence_spans(row["text"], row["lang"])] for row in documents
    ]
    ends = np.cumsum([0, *map(len, sentences)])
    units = model.embed_passages([one for some in sentences for one in some])
    articles = np.array([row["article"] for row in documents])
    within, without = [], []
    for question, article in zip(questions, own, strict=True):
        vector = model.embed_question(question)
        order = np.argsort(-(paragraphs @ vector))
        likeness = units @ vector
        best = np.array([likeness[ends[at] : ends[at + 1]].max() for at in range(len(documents))])
        within.append(best[order[:NEAREST]].max())
        without.append(best[[at for at in order if articles[at] != article][:NEAREST]].max())
    return np.array(within), np.array(without)


def main() -> None:
    """Fit a logistic line to one half of the articles, judge the other."""
    documents, questions = rows("corpus.dev.jsonl"), rows("questions.dev.jsonl")
    article = {row["id"]: row["article"] for row in documents}
    names = sorted(set(article.values()))
    found, kept, half = [], [], []
    for asked, there in (("ru", "en"), ("en", "ru")):
        own = [article[row[f"doc_{there}"]] for row in questions]
        there_rows = [row for row in documents if row["lang"] == there]
        within, without = nearest([row[f"question_{asked}"] for row in questions], own, there_rows)
        found += [*within, *without]
        kept += [1.0] * len(within) + [0.0] * len(without)
        half += [names.index(name) % 2 for name in own] * 2
        higher = float((within[:, None] > without[None, :]).mean())
        sys.stdout.write(f"{asked} over {there}: area under ROC {higher:.3f}\n")
    values, labels, parts = np.array(found), np.array(kept), np.array(half)
    slope, bias = fitted(values[parts == 0], labels[parts == 0])
    sys.stdout.write(f"log odds {bias:.2f} + {slope:.2f} * cosine\n")
    for bar in (0.3, 0.35, 0.4, 0.45, 0.5, 0.55):
        said = 1 / (1 + np.exp(-(bias + slope * values[parts == 1]))) >= bar
        answered, refused = said[labels[parts == 1] == 1].mean(), 1 - said[labels[parts == 1] == 0].mean()
        sys.stdout.write(
            f"  at {bar:.2f}: answerable answered {answered:.2f}, others refused {refused:.2f}\n"
        )


def fitted(values: NDArray[np.float64], labels: NDArray[np.float64]) -> tuple[float, float]:
    """Slope and bias by Newton's method."""
    weights = np.zeros(2)
    rows_ = np.stack([values, np.ones_like(values)], axis=1)
    for _ in range(40):
        said = 1 / (1 + np.exp(-(rows_ @ weights)))
        gradient = rows_.T @ (labels - said)
        curve = (rows_ * (said * (1 - said))[:, None]).T @ rows_ + 1e-6 * np.eye(2)
        step = np.linalg.solve(curve, gradient)
        weights += step
        if math.hypot(*step) < 1e-9:
            break
    return float(weights[0]), float(weights[1])


if __name__ == "__main__":
    main()
