"""Example questions that the corpus can answer, made from what its speakers say."""

import calendar
import re
from collections import Counter
from collections.abc import Callable, Iterator

from index import Index, Statement
from index.speaker_merge import is_person
from index.utterance import Utterance

_STATEMENTS = 60
"""Statements looked at, newest first."""
_TRIED = 16
"""Questions tried at most: the page waits for them."""
_NAME = re.compile(r"(?<![.!?“\"'‘] )(?<!^)(?<=[ (])[A-Z][\w-]+(?: (?:of the |of )?[A-Z][\w-]+){1,4}")

_WITH_ARTICLE = frozenset(
    """Agreement Alliance Army Assembly Bank Commission Committee Conference Convention Council Court Emirates
    Federation Fund House Islands Kingdom Ministry Nations Netherlands Parliament Party Philippines Republic
    Senate States Treaty Union""".split()
)
"""Last words of names that take an article."""
_CALENDAR = frozenset(calendar.month_name) | frozenset(calendar.day_name) | {"I"}


def examples(index: Index, count: int, answered: Callable[[str], bool]) -> tuple[str, ...]:
    """Up to `count` questions that are answered, each about another speaker and another thing he names."""
    kept: list[str] = []
    for question in _candidates(index)[:_TRIED]:
        if len(kept) == count:
            break
        if answered(question):
            kept.append(question)
    return tuple(kept)


def _candidates(index: Index) -> list[str]:
    """Questions about what is most often named first."""
    pairs = [(speaker, topic) for speaker, topic, _ in spoken_of(index)]
    common = Counter(topic for _, topic in pairs)
    questions: dict[str, str] = {}
    topics: set[str] = set()
    for speaker, topic in sorted(
        pairs, key=lambda pair: (not is_person(tuple(pair[0].casefold().split())), -common[pair[1]], pair)
    ):
        if speaker not in questions and topic not in topics:
            topics.add(topic)
            questions[speaker] = f"What did {speaker} say about {with_article(topic)}?"
    return list(questions.values())


def spoken_of(index: Index) -> Iterator[tuple[str, str, Statement]]:
    """Who names what, and where: speaker, a name in their words, the statement; of the newest statements."""
    for summary in index.statements()[:_STATEMENTS]:
        for speaker, topic in _pairs(index, summary.statement):
            yield speaker, topic, summary.statement


def _pairs(index: Index, statement: Statement) -> Iterator[tuple[str, str]]:
    if statement.language not in (None, "en"):
        return
    for said in index.utterances(statement.id):
        if said.speaker and " " in said.speaker:
            for topic in _topics(statement.text, said):
                if statement.outlet is None or topic.casefold() not in statement.outlet.casefold():
                    yield said.speaker, topic


def _topics(text: str, said: Utterance) -> Iterator[str]:
    assert said.speaker is not None
    own = set(said.speaker.split())
    for found in _NAME.finditer(said.span.of(text)[:600]):
        words = set(found[0].split())
        if not words & own and not words & _CALENDAR:
            yield found[0].removeprefix("The ")


def with_article(topic: str) -> str:
    """`the Velm Strait Convention`, `the United Nations`, `Ilse Dath`: by its length or its last word."""
    named = topic.split()
    return f"the {topic}" if len(named) > 2 or named[-1] in _WITH_ARTICLE else topic
