"""Statements, passages and hits made by hand, for tests of what comes after the search."""

from index import Index
from index.dates import PartialDate
from index.hit import Hit
from index.passage import Passage
from index.statement import Span, Statement
from index.utterance import Mode, Utterance


def said(
    text: str,
    words: str,
    speaker: str | None,
    *,
    role: str | None = None,
    via: str | None = None,
    mode: Mode = "direct",
) -> Utterance:
    """An utterance whose words stand once in `text`."""
    start = text.index(words)
    return Utterance(
        span=Span(start=start, end=start + len(words)), mode=mode, speaker=speaker, role=role, via=via
    )


def hit(
    text: str,
    *utterances: Utterance,
    id: str = "s1",
    rank: int = 1,
    title: str | None = "Ferry tax is off the table",
    outlet: str | None = "Harbour Post",
    published: str | None = "2031-05-03",
    speaker: str | None = None,
    language: str | None = "en",
) -> Hit:
    """A hit whose passage is the whole of a statement with that text."""
    statement = Statement(
        id=id,
        text=text,
        source=f"{id}.txt",
        title=title,
        outlet=outlet,
        published=PartialDate.parse(published) if published else None,
        speaker=speaker,
        language=language,
    )
    passage = Passage(
        statement_id=id,
        ordinal=0,
        span=Span(start=0, end=len(text)),
        text=text,
        utterances=utterances,
    )
    return Hit(
        passage=passage, statement=statement, rank=rank, similarity=0.5, lexical_rank=rank, fused=1 / rank
    )


def hits_of(index: Index, statement_id: str) -> list[Hit]:
    """All passages of an indexed statement."""
    statement = index.statement(statement_id)
    return [
        Hit(passage=one, statement=statement, rank=1, similarity=None, lexical_rank=None, fused=0.0)
        for one in index.passages(statement_id)
    ]
