"""Questions with known evidence, from the data beside the project, and the stores that they are asked of."""

import gzip
import json
import re
import sys
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from index import Index
from index.embedding import Embedder
from index.errors import StoreMissing
from index.statement import Span

DATA = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"


@dataclass(frozen=True, slots=True, kw_only=True)
class Evidence:
    """What answers a question: a stretch of a statement, or the whole of it."""

    statement_id: str
    fact: str | None = None
    span: Span | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """A question and its evidence."""

    question: str
    evidence: tuple[Evidence, ...]
    kind: str
    group: str
    """Questions that share evidence share a group: they must not be on both sides of a split."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Collection:
    """Statements and the questions put to them."""

    name: str
    corpus: str
    """File of statements, below the data folder."""
    only: tuple[str, str] | None = None
    """A column and the value it must have for a row to be indexed."""
    asked: tuple[Asked, ...] = field(repr=False)

    def rows(self) -> Iterator[dict[str, object]]:
        """The rows that are indexed."""
        for row in _rows(DATA / self.corpus):
            if self.only is None or row[self.only[0]] == self.only[1]:
                yield row

    def store(self, folder: Path, embedder: Embedder | None = None) -> Index:
        """The index of the collection below `folder`, built when it is not there yet."""
        place = folder / self.name
        try:
            return Index.open(place, embedder=embedder)
        except StoreMissing:
            sys.stderr.write(f"indexing {self.name}\n")
        listed = folder / f"{self.name}.jsonl"
        listed.parent.mkdir(parents=True, exist_ok=True)
        listed.write_text("".join(json.dumps(row) + "\n" for row in self.rows()), encoding="utf-8")
        index = Index.open(place, embedder=embedder, create=True)
        index.sync([str(listed)])
        return index


def multihop() -> Collection:
    """MultiHop-RAG (Tang and Yang, COLM 2024), the answerable development questions."""
    rows = [row for row in _rows(DATA / "multihoprag/queries.dev.jsonl") if row["evidence"]]
    groups = _components([[(one["doc_id"], one["start"]) for one in row["evidence"]] for row in rows])
    asked = tuple(
        Asked(
            question=row["question"],
            evidence=tuple(
                Evidence(
                    statement_id=one["doc_id"],
                    fact=one["fact"],
                    span=Span(start=one["start"], end=one["end"]),
                )
                for one in row["evidence"]
            ),
            kind=row["question_type"].removesuffix("_query"),
            group=group,
        )
        for row, group in zip(rows, groups, strict=True)
    )
    return Collection(name="multihop", corpus="multihoprag/corpus.jsonl.gz", asked=asked)


def committee() -> Collection:
    """QMSum (Zhong et al., NAACL 2021), parliamentary committees: the specific questions."""
    asked = tuple(
        Asked(
            question=row["question"],
            evidence=tuple(Evidence(statement_id=one) for one in row["evidence_ids"]),
            kind="specific",
            group=row["meeting_id"],
        )
        for row in _rows(DATA / "qmsum_committee/queries.dev.jsonl")
        if row["type"] == "specific" and row["evidence_ids"]
    )
    return Collection(name="committee", corpus="qmsum_committee/corpus.dev.jsonl.gz", asked=asked)


def xquad(asked_in: str, printed_in: str) -> Collection:
    """XQuAD (Artetxe, Ruder and Yogatama, ACL 2020): questions of one language over paragraphs of another."""
    article = {row["id"]: row["article"] for row in _rows(DATA / "xquad_en_ru/corpus.dev.jsonl")}
    asked = tuple(
        Asked(
            question=row[f"question_{asked_in}"],
            evidence=(Evidence(statement_id=row[f"doc_{printed_in}"]),),
            kind=f"{asked_in} over {printed_in}",
            group=article[row["doc_en"]],
        )
        for row in _rows(DATA / "xquad_en_ru/questions.dev.jsonl")
    )
    return Collection(
        name=f"xquad-{printed_in}",
        corpus="xquad_en_ru/corpus.dev.jsonl",
        only=("lang", printed_in),
        asked=asked,
    )


def squad() -> Collection:
    """SQuAD 2.0 (Rajpurkar, Jia and Liang, ACL 2018): the answerable questions."""
    article = {row["id"]: row["article"] for row in _rows(DATA / "squad2/corpus.dev.jsonl.gz")}
    asked = tuple(
        Asked(
            question=row["question"],
            evidence=(Evidence(statement_id=row["doc_id"]),),
            kind="one passage",
            group=article[row["doc_id"]],
        )
        for row in _rows(DATA / "squad2/questions.dev.jsonl")
        if row["answerable"]
    )
    return Collection(name="squad", corpus="squad2/corpus.dev.jsonl.gz", asked=asked)


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """A passage as a search returned it."""

    statement_id: str
    span: Span
    text: str


def hits(index: Index) -> Callable[[str], list[Found]]:
    """The search of an index, ten passages deep."""

    def search(question: str) -> list[Found]:
        return [
            Found(statement_id=hit.statement.id, span=hit.passage.span, text=hit.passage.text)
            for hit in index.search(question, k=10).hits
        ]

    return search


@dataclass(frozen=True, slots=True, kw_only=True)
class Scores:
    """Means over questions; definitions as in MultiHop-RAG's own evaluation, `all_at_10` added."""

    questions: int
    hits_at_4: float
    hits_at_10: float
    mrr_at_10: float
    recall_at_10: float
    all_at_10: float
    hits_at_1: float
    hits_at_5: float


def score(asked: Sequence[Asked], results: Sequence[Sequence[Found]], *, by_span: bool = False) -> Scores:
    """Score results of at most ten passages a question.

    A passage holds a fact when the fact, white space removed, is part of its text, whatever its statement, as
    MultiHop-RAG codes it; with `by_span` when it covers the fact's own stretch; evidence without a fact is
    held by any passage of its statement.
    """
    ranks = [_ranks(one.evidence, found[:10], by_span) for one, found in zip(asked, results, strict=True)]
    count = len(asked)
    first = [min((rank for rank in held if rank), default=0) for held in ranks]
    return Scores(
        questions=count,
        hits_at_1=sum(0 < rank <= 1 for rank in first) / count,
        hits_at_4=sum(0 < rank <= 4 for rank in first) / count,
        hits_at_5=sum(0 < rank <= 5 for rank in first) / count,
        hits_at_10=sum(rank > 0 for rank in first) / count,
        mrr_at_10=sum(1 / rank for rank in first if rank) / count,
        recall_at_10=sum(sum(rank > 0 for rank in held) / len(held) for held in ranks) / count,
        all_at_10=sum(all(held) for held in ranks) / count,
    )


def _ranks(evidence: Sequence[Evidence], found: Sequence[Found], by_span: bool) -> list[int]:
    """The first rank, from 1, at which each piece of evidence is held; 0 for never."""
    bare = [_bare(one.text) for one in found]
    return [
        next((rank for rank, one in enumerate(found, 1) if _holds(one, bare[rank - 1], piece, by_span)), 0)
        for piece in evidence
    ]


def _holds(found: Found, bare: str, piece: Evidence, by_span: bool) -> bool:
    if piece.fact is None or by_span:
        covers = piece.span is None or found.span.holds(piece.span)
        return found.statement_id == piece.statement_id and covers
    return _bare(piece.fact) in bare


def _bare(text: str) -> str:
    return re.sub(r"\s+", "", text)


def _rows(path: Path) -> list[dict]:  # type: ignore[type-arg]
    opened = gzip.open if path.suffix == ".gz" else open
    with opened(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def _components(keys: Sequence[Sequence[tuple[str, int]]]) -> list[str]:
    """A name for each list, the same for lists that share a key directly or through others."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(key: tuple[str, int]) -> tuple[str, int]:
        while parent.setdefault(key, key) != key:
            parent[key] = parent[parent[key]]
            key = parent[key]
        return key

    for some in keys:
        for key in some[1:]:
            parent[root(key)] = root(some[0])
    return [":".join(map(str, root(some[0]))) for some in keys]
