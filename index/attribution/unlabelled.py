"""Interviews without labels: the outlet's questions in paragraphs of their own, each with its answer behind."""

import re

from index.attribution.interviews import Guest, answers_for_oneself, interviewee
from index.attribution.noun_phrases import phrase_right
from index.attribution.own_words import is_told, speaks_of_oneself, without_quotations
from index.attribution.people import People
from index.attribution.sentences import with_breaks
from index.attribution.tokens import tokenize
from index.attribution.transcripts import title_tokens
from index.statement import Span, Statement
from index.utterance import Utterance

_LEAD_MAX = 2
_PAIRS_MIN = 3
_QUESTION_WORDS = 45
_ASKING_SHARE = 0.5
_OWN_SHARE = 0.5
_SINGULAR = re.compile(r"\b(?:I|I['’](?:m|ve|d|ll)|my|me|я|мне|меня|мой|моя|моё)\b")
_SENTENCE = re.compile(r"[^.?!…]+(?:[.?!…]+[”\"»)]*|$)\s*")
_MARK = re.compile(r"(?:[–—-]|[QA]\.)\s+")


def find_interview(
    statement: Statement, spans: list[Span], title: str | None
) -> tuple[Utterance, ...] | None:
    """The questions and the answers, where the paragraphs are such and somebody is presented who answers."""
    text = statement.text
    for first in range(min(_LEAD_MAX + 1, len(spans))):
        turns = spans[first:]
        if not _alternate(text, turns):
            continue
        asked = [part for at in range(0, len(turns), 2) for part in _parts(text, turns[at])]
        questions = [span for span, answers in asked if not answers]
        answers = [*turns[1::2], *(span for span, answers in asked if answers)]
        guest = _addressed(text, questions[0]) or _presented(text, spans[:first], title)
        told = ((span.of(text) for span in some) for some in (questions, answers))
        if guest is None or not answers_for_oneself(guest, *told):
            return None
        pairs = [*((span, None) for span in questions), *((span, guest) for span in answers)]
        return tuple(
            _utterance(statement, span, who) for span, who in sorted(pairs, key=lambda pair: pair[0].start)
        )
    return None


def _alternate(text: str, turns: list[Span]) -> bool:
    """Whether every other paragraph asks, and the ones between answer in the first person."""
    asking, answering = turns[::2], turns[1::2]
    if len(answering) < _PAIRS_MIN or not turns[0].of(text).rstrip().endswith("?"):
        return False
    asked = [span.of(text).strip() for span in asking]
    given = [span.of(text).strip() for span in answering]
    own = [_parts(text, span) for span in asking]
    wordings = [span.of(text) for parts in own for span, answers in parts if not answers]
    return (
        sum(one.endswith("?") or "?" in one for one in asked) >= _ASKING_SHARE * len(asked)
        and sum(map(speaks_of_oneself, given)) >= _OWN_SHARE * len(given)
        and not any(one.endswith("?") for one in given)
        and not any(_SINGULAR.search(without_quotations(one)) for one in wordings)
        and all(len(one.split()) <= _QUESTION_WORDS for one in wordings)
        and not is_told(text[turns[0].start : turns[-1].end])
    )


def _parts(text: str, span: Span) -> list[tuple[Span, bool]]:
    """A paragraph that asks, cut where it answers too: "And the post? It has been cut."."""
    found = [
        (Span(start=at.start(), end=at.end()), "?" in at.group())
        for at in _SENTENCE.finditer(text, span.start, span.end)
    ]
    marks = [asks for _, asks in found]
    if not marks or not marks[0] or all(marks):
        return [(span, False)]
    last = len(marks) - 1 - marks[::-1].index(True)
    parts: list[tuple[Span, bool]] = []
    for at, (sentence, asks) in enumerate(found):
        answers = not asks and (at > last or marks[at - 1])  # one between two answers may lead to a question
        if parts and parts[-1][1] == answers:
            parts[-1] = (Span(start=parts[-1][0].start, end=sentence.end), answers)
        else:
            parts.append((sentence, answers))
    return parts


def _addressed(text: str, question: Span) -> Guest | None:
    """Whom the first question addresses: "Ambassador Ada Lunt, you came in June. …"."""
    start = question.start
    mark = _MARK.match(text, start, question.end)
    tokens = tokenize(text, mark.end() if mark else start, question.end)
    phrase = phrase_right(tokens, 0)[0] if tokens else None
    if phrase is None or phrase.kind != "person" or " " not in phrase.name or phrase.role is None:
        return None
    called = phrase.span.start - len(phrase.role) - 2 <= tokens[0].start
    behind = text[phrase.span.end : phrase.span.end + 1] == ","
    return Guest(phrase.name, phrase.role) if called and behind else None


def _presented(text: str, lead: list[Span], title: str | None) -> Guest | None:
    before = text[lead[0].start : lead[-1].end] if lead else ""
    tokens = with_breaks(tokenize(text, lead[0].start, lead[-1].end), lead) if lead else []
    return interviewee(title, before, People([*title_tokens(title), *tokens]))


def _utterance(statement: Statement, span: Span, who: Guest | None) -> Utterance:
    mark = _MARK.match(statement.text, span.start, span.end)
    start, end = mark.end() if mark else span.start, span.end
    while end > start and statement.text[end - 1].isspace():
        end -= 1
    return Utterance(
        span=Span(start=start, end=end),
        mode="direct",
        speaker=who and who.name,
        role=who and who.role,
        event=statement.event,
    )
