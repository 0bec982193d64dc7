"""How well passages are found, beside BM25 alone and LangChain's tutorial recipe.

    python -m tests.bench.retrieval [--stores FOLDER] [multihop] [committee] [xquad]

Stores are built below FOLDER (default `build/bench`) and used again; the data lies beside the project.
The targets are those of the best published row of MultiHop-RAG and above; see README.
"""

import argparse
import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np

from index import Index
from index.embedding import PackagedEmbedder
from index.statement import Span
from index.terms import words
from tests.bench.questions import Asked, Collection, Found, Scores, committee, hits, multihop, score, xquad

Search = Callable[[str], Sequence[Found]]


def main() -> None:
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("parts", nargs="*", default=["multihop", "committee", "xquad"])
    options.add_argument("--stores", type=Path, default=Path("build/bench"))
    options.add_argument("--no-baselines", action="store_true")
    chosen = options.parse_args()
    for part in chosen.parts:
        _PARTS[part](chosen.stores, not chosen.no_baselines)


def multihop_table(stores: Path, baselines: bool) -> None:
    """MultiHop-RAG, scored as its own evaluation does."""
    collection = multihop()
    _say("\nMultiHop-RAG, development questions, passages of at most 1,600 characters")
    _say(f"{'':34}{'n':>6}{'Hits@4':>9}{'Hits@10':>9}{'MRR@10':>9}{'rec@10':>9}{'all@10':>9}{'ms':>7}")
    _say(f"{'best published row':34}{'':6}{0.6625:9.4f}{0.7467:9.4f}{0.5860:9.4f}")
    _say(f"{'target':34}{'':6}{0.85:9.4f}{0.94:9.4f}{0.72:9.4f}{0.70:9.4f}{0.45:9.4f}")
    with collection.store(stores) as index:
        if baselines:
            _line("LangChain's recipe, dense only", collection.asked, *_timed(collection, recipe(collection)))
            _line("BM25: title, outlet, text", collection.asked, *_timed(collection, bm25(index)))
        results, milliseconds = _timed(collection, hits(index))
    _line("onrecord", collection.asked, results, milliseconds)
    for kind in sorted({one.kind for one in collection.asked}):
        picked = [at for at, one in enumerate(collection.asked) if one.kind == kind]
        _line(f"  {kind}", [collection.asked[at] for at in picked], [results[at] for at in picked], None)
    spans = score(collection.asked, results, by_span=True)
    _say(f"  by span: recall@10 {spans.recall_at_10:.4f}, all@10 {spans.all_at_10:.4f}")


def committee_table(stores: Path, baselines: bool) -> None:
    """QMSum: a gold turn among the first ten of all meetings."""
    collection = committee()
    _say("\nQMSum committees, specific questions over all meetings: a gold turn among the first …")
    _say(f"{'':34}{'n':>6}{'1':>9}{'4':>9}{'10':>9}{'MRR@10':>9}")
    with collection.store(stores) as index:
        searches: dict[str, Search] = {"BM25: speaker and text": bm25(index)} if baselines else {}
        for name, search in {**searches, "onrecord": hits(index)}.items():
            results, _ = _timed(collection, search)
            found = score(collection.asked, results)
            _say(
                f"{name:34}{found.questions:6}{found.hits_at_1:9.4f}{found.hits_at_4:9.4f}"
                f"{found.hits_at_10:9.4f}{found.mrr_at_10:9.4f}"
            )


def xquad_table(stores: Path, baselines: bool) -> None:
    """XQuAD: the four directions of English and Russian."""
    _say("\nXQuAD: the paragraph among the first …")
    _say(f"{'':34}{'n':>6}{'1':>9}{'5':>9}{'10':>9}{'MRR@10':>9}")
    for printed_in in ("en", "ru"):
        for asked_in in ("en", "ru"):
            collection = xquad(asked_in, printed_in)
            with collection.store(stores) as index:
                found = score(collection.asked, _timed(collection, hits(index))[0])
            _say(
                f"{asked_in + ' over ' + printed_in:34}{found.questions:6}{found.hits_at_1:9.4f}"
                f"{found.hits_at_5:9.4f}{found.hits_at_10:9.4f}{found.mrr_at_10:9.4f}"
            )


def bm25(index: Index) -> Search:
    """FTS5 as it comes: Porter stemmer, every word of the question, the same passages."""
    db = sqlite3.connect(":memory:")
    db.execute('CREATE VIRTUAL TABLE plain USING fts5(title, outlet, text, tokenize = "porter unicode61")')
    kept: list[Found] = []
    for summary in index.statements():
        statement = index.statement(summary.statement.id)
        outlet = statement.outlet or statement.speaker
        for passage in index.passages(statement.id):
            db.execute(
                "INSERT INTO plain (rowid, title, outlet, text) VALUES (?, ?, ?, ?)",
                (len(kept), statement.title, outlet, passage.text),
            )
            kept.append(Found(statement_id=statement.id, span=passage.span, text=passage.text))

    def search(question: str) -> list[Found]:
        match = " OR ".join(f'"{word}"' for word, _, _ in words(question.casefold()))
        rows = db.execute("SELECT rowid FROM plain WHERE plain MATCH ? ORDER BY rank LIMIT 10", (match,))
        return [kept[row[0]] for row in rows]

    return search


def recipe(collection: Collection) -> Search:
    """LangChain's tutorial: chunks of 1,000 characters with 200 in common, nearest by the same embedding."""
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    splitter = RecursiveCharacterTextSplitter(chunk_size=1000, chunk_overlap=200, add_start_index=True)
    kept: list[Found] = []
    for row in collection.rows():
        for chunk in splitter.create_documents([str(row["text"])]):
            start = int(chunk.metadata["start_index"])
            span = Span(start=start, end=start + len(chunk.page_content))
            kept.append(Found(statement_id=str(row["id"]), span=span, text=chunk.page_content))
    model = PackagedEmbedder(threads=2)
    matrix = model.embed_passages([one.text for one in kept])

    def search(question: str) -> list[Found]:
        return [kept[at] for at in np.argsort(-(matrix @ model.embed_question(question)))[:10]]

    return search


def _timed(collection: Collection, search: Search) -> tuple[list[Sequence[Found]], float]:
    """The results, and the median milliseconds of a question."""
    results: list[Sequence[Found]] = []
    seconds: list[float] = []
    for one in collection.asked:
        began = time.perf_counter()
        results.append(search(one.question))
        seconds.append(time.perf_counter() - began)
    return results, statistics.median(seconds) * 1000


def _line(
    name: str, asked: Sequence[Asked], results: Sequence[Sequence[Found]], milliseconds: float | None
) -> None:
    found: Scores = score(asked, results)
    _say(
        f"{name:34}{found.questions:6}{found.hits_at_4:9.4f}{found.hits_at_10:9.4f}{found.mrr_at_10:9.4f}"
        f"{found.recall_at_10:9.4f}{found.all_at_10:9.4f}"
        + (f"{milliseconds:7.1f}" if milliseconds is not None else "")
    )


def _say(line: str) -> None:
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


_PARTS = {"multihop": multihop_table, "committee": committee_table, "xquad": xquad_table}

if __name__ == "__main__":
    main()
