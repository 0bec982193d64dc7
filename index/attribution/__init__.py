"""Who said what in a statement: utterances with their speakers, from patterns and a lexicon of our own."""

from index.attribution.addresses import find_address
from index.attribution.assign import Reader
from index.attribution.blocks import find_blocks, gather_blocks
from index.attribution.datelines import Dateline, read_dateline
from index.attribution.declared import find_declared
from index.attribution.gathering import Gathering
from index.attribution.people import People
from index.attribution.quotes import find_quotations
from index.attribution.records import find_turns
from index.attribution.resolve import Resolver
from index.attribution.sentences import paragraphs, read_sentences, with_breaks
from index.attribution.tokens import tokenize
from index.attribution.transcripts import title_tokens, transcript
from index.attribution.unlabelled import find_interview
from index.statement import Span, Statement
from index.utterance import Utterance

RULES_VERSION = 10
"""Grows with every change of the rules that changes utterances; stores are stamped with it."""

__all__ = ["RULES_VERSION", "attribute"]


def attribute(statement: Statement) -> tuple[Utterance, ...]:
    """The stretches of a statement that somebody said, in text order, an outer one before those inside it.

    A `direct` or `indirect` utterance is the words without the marks around them. Where the reporter's own
    sentence holds quoted words, each quoted piece is a `mixed` utterance, and so is the whole reported
    clause that holds them ("the plan was a “grave mistake” for all"): the outer one tells what was reported,
    the inner one which words are the speaker's own. Of what is done by saying it ("urged Oslo to …") the words
    begin with the verb. A record with a speaker is one direct utterance; so are a text whose heading declares
    its speaker, and each turn of a transcript. Never raises, costs time in proportion to the text.
    """
    text = statement.text
    if not text[statement.body_start :].strip():
        return ()
    if statement.speaker is not None:
        return (_whole(statement),)
    spans = paragraphs(text, statement.body_start)
    turns = find_turns(text, spans)
    title = _title_outside(statement)
    if turns:
        return transcript(statement, turns, spans, title)
    declared = find_declared(text, spans, title)
    if declared is None or declared.office:  # the one who signs is the office's holder
        declared = find_address(text, spans, title) or declared
    if declared is not None:
        return (declared.utterance(statement),)
    interview = find_interview(statement, spans, title)
    if interview is not None:
        return interview
    tokens = tokenize(text, statement.body_start, len(text))
    blocks = find_blocks(text, spans)
    set_off = {span for block in blocks for span in block.paragraphs}
    bodies, datelines = _without_datelines(text, [span for span in spans if span not in set_off])
    quotations = find_quotations(text, bodies)
    sentences = read_sentences(text, bodies, quotations, tokens)
    people = People(with_breaks(tokens, bodies), quotations)
    if title:
        people.call(People(title_tokens(title)))
    reader = Reader(text, Resolver(people), Gathering(text, statement.published, datelines))
    for sentence in sentences:
        reader.read(sentence)
    gather_blocks(blocks, reader.resolver, reader.said)
    return reader.finish()


def _without_datelines(text: str, spans: list[Span]) -> tuple[list[Span], dict[int, Dateline]]:
    """The paragraphs without their datelines, and those by the paragraph's number."""
    bodies: list[Span] = []
    datelines: dict[int, Dateline] = {}
    for number, span in enumerate(spans):
        dateline = read_dateline(text, span.start, span.end)
        if dateline is not None:
            datelines[number] = dateline
        bodies.append(Span(start=dateline.end, end=span.end) if dateline else span)
    return bodies, datelines


def _title_outside(statement: Statement) -> str | None:
    title = statement.title or ""
    return title if title and title not in statement.text[statement.body_start :] else None


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
