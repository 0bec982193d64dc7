"""Questions with known evidence: the development data beside the project, the sample's golden set, blind ones.

An index is built for each text a question is put to (an article, a meeting, a whole collection), once, in a
working folder that is no part of the project. What is kept of a question are figures, never words.

The blind ones are ours, over Wikinews reports of that data: written by somebody who knew the reports and not the code, in
words that are not theirs; their evidence is kept as offsets. Those of two collections are held out: nothing is learned from
them. `reports.jsonl` holds invented reports with questions, of the kind that the span reader learned from, but none of those;
so does `pairs.jsonl`, where each question that its report answers is worded as another that it does not, so that no wording
tells the two apart (area under ROC 0.52 by words and pairs of words, learned on other reports); some of these are held out too.
"""

import gzip
import json
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from index import Index
from index.sentences import sentence_spans
from prompts.cases import load_cases
from tests import test_shared_statements

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
STATEMENTS = DATA.parent / "statements"
SAMPLE = ROOT / "prompts" / "sample"
GOLDEN = ROOT / "prompts" / "golden" / "cases.yaml"
BLIND = Path(__file__).with_name("blind_questions.json")
INVENTED = {name: Path(__file__).with_name(f"{name}.jsonl") for name in ("reports", "pairs")}
DATASETS = ("squad2", "sample", "shared", "multihoprag", "qmsum", "blind", "reports", "pairs")
HELD_OUT = ("blind held out", "pairs held out")
"""Questions that no weights are learned from."""

_OTHER_MEETING = 25
"""Questions of other meetings put to each one."""
_SOME = {"multihoprag": 330, "reports": 400, "pairs": 900}
"""Of these sets a fixed random part is asked: each question costs some twenty embeddings."""
_MEETINGS = 5
_TOGETHER = 10
"""Reports in one index."""
_PRINTED = ("id", "title", "outlet", "published", "text")


@dataclass(frozen=True, slots=True, kw_only=True)
class Posed:
    """One question, what it is put to, and where its answer stands."""

    dataset: str
    group: str
    """The article, statement or meeting it is about; a group is never divided between two parts."""
    question: str
    answerable: bool
    gold: tuple[tuple[str, int, int], ...]
    """Statement id and offsets of each piece of evidence."""
    store: str
    """Name of the index it is put to."""


def posed(dataset: str, work: Path) -> tuple[Posed, ...]:
    """The questions of a data set, a fixed part where there are many; stores are built in `work`."""
    found = list(_sample(work) if dataset == "sample" else _READ[dataset]())
    most = _SOME.get(dataset)
    return tuple(random.Random(7).sample(found, most) if most and most < len(found) else found)


def opened(store: str, work: Path) -> Index:
    """The index of a store, built when it is not there yet, or not all of it."""
    index = Index.open(work / store, create=True)
    index.sync([str(_source(store, work))])
    return index


def _source(store: str, work: Path) -> Path:
    if store in ("sample", "shared"):
        return SAMPLE if store == "sample" else STATEMENTS
    rows = work / f"{store}.jsonl"
    dataset, _, part = store.partition("-")
    chosen = _own_rows(dataset, store) if dataset in INVENTED else _data_rows(dataset, part)
    rows.write_text("".join(json.dumps(row) + "\n" for row in chosen), encoding="utf-8")
    return rows


def _own_rows(file: str, store: str) -> Iterator[dict[str, str]]:
    yield from ({name: row[name] for name in _PRINTED} for row in _invented(file) if row["store"] == store)


def _data_rows(dataset: str, part: str) -> Iterator[dict[str, str]]:
    file, key = {
        "squad2": ("squad2/corpus.dev.jsonl.gz", "article"),
        "multihoprag": ("multihoprag/corpus.jsonl.gz", ""),
        "qmsum": ("qmsum_committee/corpus.dev.jsonl.gz", "meeting_id"),
        "blind": ("wikinews/corpus.jsonl.gz", "id"),
    }[dataset]
    wanted = _blind_file()["reports"][part] if dataset == "blind" else [part]
    yield from (row for row in _rows(file) if not key or row[key] in wanted)


def _rows(file: str) -> Iterator[dict[str, str]]:
    path = DATA / file
    with (
        gzip.open(path, "rt", encoding="utf-8")
        if path.suffix == ".gz"
        else path.open(encoding="utf-8") as lines
    ):
        yield from map(json.loads, lines)


def _squad2() -> Iterator[Posed]:
    articles = {row["id"]: row["article"] for row in _rows("squad2/corpus.dev.jsonl.gz")}
    for row in map(json.loads, (DATA / "squad2/questions.dev.jsonl").open(encoding="utf-8")):
        article = articles[row["doc_id"]]
        yield Posed(
            dataset="squad2",
            group=article,
            question=row["question"],
            answerable=row["answerable"],
            gold=tuple((row["doc_id"], a["start"], a["start"] + len(a["text"])) for a in row["answers"]),
            store=f"squad2-{article}",
        )


def _multihoprag() -> Iterator[Posed]:
    for row in map(json.loads, (DATA / "multihoprag/queries.dev.jsonl").open(encoding="utf-8")):
        yield Posed(
            dataset="multihoprag",
            group=row["id"],
            question=row["question"],
            answerable=row["answerable"],
            gold=tuple((e["doc_id"], e["start"], e["end"]) for e in row["evidence"]),
            store="multihoprag",
        )


def _qmsum() -> Iterator[Posed]:
    rows = [
        row
        for row in map(json.loads, (DATA / "qmsum_committee/queries.dev.jsonl").open(encoding="utf-8"))
        if row["type"] == "specific"
    ]
    for meeting in sorted({row["meeting_id"] for row in rows})[:_MEETINGS]:
        own = [row for row in rows if row["meeting_id"] == meeting]
        others = [row for row in rows if row["meeting_id"] != meeting]
        for row in own + random.Random(meeting).sample(others, _OTHER_MEETING):
            here = row["meeting_id"] == meeting
            yield Posed(
                dataset="qmsum",
                group=meeting,
                question=row["question"],
                answerable=here,
                gold=tuple((turn, 0, 10**9) for turn in row["evidence_ids"]) if here else (),
                store=f"qmsum-{meeting}",
            )


def _sample(work: Path) -> Iterator[Posed]:
    with opened("sample", work) as index:
        texts = {summary.statement.id: summary.statement.text for summary in index.statements()}
    for case in load_cases(GOLDEN).cases:
        if case.history:
            continue
        yield Posed(
            dataset="sample",
            group=case.cluster,
            question=case.question,
            answerable=case.expect == "answer",
            gold=tuple((one.statement, *_place(one.quote, texts[one.statement])) for one in case.evidence),
            store="sample",
        )


def _shared() -> Iterator[Posed]:
    for question, file, stretches, _ in test_shared_statements.ANSWERABLE:
        gold = tuple((file.removesuffix(".txt"), start, end) for start, end in stretches)
        yield _over_statements(question, gold)
    for question in (*test_shared_statements.OTHER_SPEAKER, *test_shared_statements.NOT_ON_RECORD):
        yield _over_statements(question, ())


def _blind(*, held_out: bool = False) -> Iterator[Posed]:
    """A report is never divided; a question that nothing answers is its own group."""
    file = _blind_file()
    for row in file["questions"]:
        if (row["collection"] in file["held_out"]) is not held_out:
            continue
        gold = tuple((name, start, end) for name, start, end in row["evidence"])
        yield Posed(
            dataset="blind held out" if held_out else "blind",
            group=gold[0][0] if gold else row["question"],
            question=row["question"],
            answerable=bool(gold),
            gold=gold,
            store=f"blind-{row['collection']}",
        )


def _invented(file: str) -> Iterator[dict[str, Any]]:
    for at, row in enumerate(map(json.loads, INVENTED[file].open(encoding="utf-8"))):
        yield row | {
            "id": f"{file.removesuffix('s')}-{at}",
            "store": f"{file}-{at // _TOGETHER}",
            "published": row["date"],
        }


def _over_invented(file: str, *, held_out: bool = False) -> Iterator[Posed]:
    for row in _invented(file):
        if row.get("held_out", False) is not held_out:
            continue
        for one in row["questions"]:
            yield Posed(
                dataset=f"{file} held out" if held_out else file,
                group=row["id"],
                question=one["q"],
                answerable=bool(one["a"]),
                gold=tuple((row["id"], *_sentence(row["text"], words)) for words in one["a"]),
                store=row["store"],
            )


def _sentence(text: str, words: str) -> tuple[int, int]:
    """Offsets of the sentence that holds the words: the name in it tells whose the quotation beside it is."""
    start, end = _place(words, text)
    around = [one for one in sentence_spans(text, "en") if one.start < end and start < one.end]
    return min(one.start for one in around), max(one.end for one in around)


def _blind_file() -> dict[str, Any]:
    found: dict[str, Any] = json.loads(BLIND.read_text(encoding="utf-8"))
    return found


def _over_statements(question: str, gold: tuple[tuple[str, int, int], ...]) -> Posed:
    return Posed(
        dataset="shared",
        group=question,
        question=question,
        answerable=bool(gold),
        gold=gold,
        store="shared",
    )


def _place(quote: str | None, text: str) -> tuple[int, int]:
    """Offsets of the quote; of the whole statement where the case names no words."""
    if quote is None:
        return 0, len(text)
    return text.index(quote), text.index(quote) + len(quote)


_READ: dict[str, Callable[[], Iterator[Posed]]] = {
    "squad2": _squad2,
    "shared": _shared,
    "multihoprag": _multihoprag,
    "qmsum": _qmsum,
    "blind": _blind,
    "reports": partial(_over_invented, "reports"),
    "pairs": partial(_over_invented, "pairs"),
    "blind held out": partial(_blind, held_out=True),
    "pairs held out": partial(_over_invented, "pairs", held_out=True),
}
