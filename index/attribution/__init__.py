"""Who said what in a statement: utterances with their speakers, from patterns and a lexicon of our own."""

from index.attribution.assign import Reader
from index.attribution.people import People
from index.attribution.resolve import Resolver
from index.attribution.sentences import read_sentences
from index.attribution.tokens import tokenize
from index.statement import Span, Statement
from index.utterance import Utterance

RULES_VERSION = 1
"""Grows with every change of the rules that changes utterances; stores are stamped with it."""

__all__ = ["RULES_VERSION", "attribute"]


def attribute(statement: Statement) -> tuple[Utterance, ...]:
    """The stretches of a statement that somebody said, in text order, an outer one before those inside it."""
    text = statement.text
    if not text[statement.body_start :].strip():
        return ()
    if statement.speaker is not None:
        return (_whole(statement),)
    tokens = tokenize(text, statement.body_start, len(text))
    sentences = read_sentences(text, statement.body_start, tokens)
    reader = Reader(text, Resolver(People(tokens)), statement.published)
    for sentence in sentences:
        reader.read(sentence)
    return reader.finish()


def _whole(statement: Statement) -> Utterance:
    text = statement.text
    start, end = statement.body_start, len(text)
    while text[start].isspace():
        start += 1
    while text[end - 1].isspace():
        end -= 1
    return Utterance(
        span=Span(start=start, end=end),
        mode="direct",
        speaker=statement.speaker,
        role=statement.role,
        spoken_on=None,
        event=statement.event,
    )
