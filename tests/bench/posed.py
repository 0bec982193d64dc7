"""Questions with known evidence: the development data beside the project, the sample's golden set, and one's own.

An index is built for each text a question is put to (an article, a meeting, a whole collection), once, in a
working folder that is no part of the project. What is kept of a question are figures, never words.

Besides them, questions of one's own over statements of one's own: a folder whose folders hold `statements` and
`questions.jsonl`, of which each line has `question`, `answerable` and `evidence`, words as they stand in the statements.
"""

import gzip
import json
import random
import re
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from index import Index
from prompts.cases import load_cases
from tests import test_shared_statements

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
STATEMENTS = DATA.parent / "statements"
SAMPLE = ROOT / "prompts" / "sample"
GOLDEN = ROOT / "prompts" / "golden" / "cases.yaml"
DATASETS = ("squad2", "sample", "shared", "multihoprag", "qmsum")
OWN = "own"
"""The data set of one's own questions."""

_OTHER_MEETING = 25
"""Questions of other meetings put to each one."""
_SOME = {"multihoprag": 330}
"""Of this set a fixed random part is asked: each question costs some twenty embeddings."""
_MEETINGS = 5


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


def posed(dataset: str, work: Path, own: Path | None = None) -> tuple[Posed, ...]:
    """The questions of a data set, a fixed part where there are many; stores are built in `work`."""
    if dataset == OWN:
        return tuple(_own(own, work)) if own is not None else ()
    found = list(_sample(work) if dataset == "sample" else _READ[dataset]())
    most = _SOME.get(dataset)
    return tuple(random.Random(7).sample(found, most) if most and most < len(found) else found)


def opened(store: str, work: Path) -> Index:
    """The index of a store, built when it is not there yet; a store named by a path is of the statements there."""
    folder = work / (f"{OWN}-{zlib.crc32(store.encode()):x}" if Path(store).is_absolute() else store)
    if (folder / "catalog.sqlite").exists():
        return Index.open(folder)
    index = Index.open(folder, create=True)
    index.sync([str(_source(store, work))])
    return index


def _source(store: str, work: Path) -> Path:
    if Path(store).is_absolute():
        return Path(store)
    if store in ("sample", "shared"):
        return SAMPLE if store == "sample" else STATEMENTS
    rows = work / f"{store}.jsonl"
    dataset, _, part = store.partition("-")
    file, key = {
        "squad2": ("squad2/corpus.dev.jsonl.gz", "article"),
        "multihoprag": ("multihoprag/corpus.jsonl.gz", ""),
        "qmsum": ("qmsum_committee/corpus.dev.jsonl.gz", "meeting_id"),
    }[dataset]
    chosen = (row for row in _rows(file) if not key or row[key] == part)
    rows.write_text("".join(json.dumps(row) + "\n" for row in chosen), encoding="utf-8")
    return rows


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


def _own(folder: Path, work: Path) -> Iterator[Posed]:
    """Evidence counts wherever its words stand; a statement is never divided, a question of none is its own group."""
    for file in sorted(folder.resolve().glob("*/questions.jsonl")):
        store = str(file.with_name("statements"))
        with opened(store, work) as index:
            texts = {summary.statement.id: summary.statement.text for summary in index.statements()}
        for row in map(json.loads, file.open(encoding="utf-8")):
            gold = tuple(
                (name, found.start(), found.end())
                for words in row["evidence"]
                for name, text in texts.items()
                for found in re.finditer(re.escape(words), text)
            )
            if row["answerable"] and not gold:
                raise ValueError(f"{file}: no statement holds the evidence of {row['question']!r}.")
            yield Posed(
                dataset=OWN,
                group=gold[0][0] if gold else row["question"],
                question=row["question"],
                answerable=row["answerable"],
                gold=gold,
                store=store,
            )


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


_READ = {"squad2": _squad2, "shared": _shared, "multihoprag": _multihoprag, "qmsum": _qmsum}
