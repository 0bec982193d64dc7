"""Example questions that the corpus can answer, made from what its speakers say."""

import re
from collections import Counter
from collections.abc import Iterator

from index import Index, Statement
from index.utterance import Utterance

_STATEMENTS = 60
"""Statements looked at, newest first."""
_NAME = re.compile(r"(?<![.!?“\"'‘\w] )(?<!^)\b[A-Z][\w’-]+(?: (?:of the |of |and )?[A-Z][\w’-]+){1,4}")


def examples(index: Index, count: int) -> tuple[str, ...]:
    """Up to `count` questions, each about another speaker and another thing that speaker names."""
    pairs = [
        pair for summary in index.statements()[:_STATEMENTS] for pair in _pairs(index, summary.statement)
    ]
    common = Counter(topic for _, topic in pairs)
    questions: dict[str, str] = {}
    topics: set[str] = set()
    for speaker, topic in sorted(pairs, key=lambda pair: (-common[pair[1]], pair)):
        if speaker not in questions and topic not in topics:
            topics.add(topic)
            questions[speaker] = f"What did {speaker} say about {_with_article(topic)}?"
    return tuple(questions.values())[:count]


def _pairs(index: Index, statement: Statement) -> Iterator[tuple[str, str]]:
    if statement.language not in (None, "en"):
        return
    for said in index.utterances(statement.id):
        if said.speaker and " " in said.speaker:
            for topic in _topics(statement.text, said):
                yield said.speaker, topic


def _topics(text: str, said: Utterance) -> Iterator[str]:
    assert said.speaker is not None
    own = set(said.speaker.split())
    for found in _NAME.finditer(said.span.of(text)[:600]):
        if not own & set(found[0].split()):
            yield found[0]


def _with_article(topic: str) -> str:
    """`the Velm Strait Convention`, `Ilse Dath`: a thing of three words or more takes an article."""
    return f"the {topic}" if len(topic.split()) > 2 else topic
