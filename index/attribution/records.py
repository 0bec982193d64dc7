"""Transcripts in plain text: "NAME: words", "Q: … A: …"."""

import re
from dataclasses import dataclass

from index.attribution.lexicon import words_in
from index.attribution.words import ROLES, TITLES
from index.statement import Span

_LABEL = re.compile(r"(?P<label>[^\W\d_][^\n:“”\"«»]{0,90}?)(?P<bracket>\s?\([^()\n]{1,90}\))?:(?=\s|$)")
_QUESTION = frozenset(words_in("q question вопрос interviewer reporter host moderator"))
_ANSWER = frozenset(words_in("a answer ответ"))
_NOTE_LABELS = frozenset(
    words_in(
        """
    note update source sources subject date time place location title abstract background contact
    summary warning tags related editor's editors media photo image caption video read more photos
    keywords from to re cc
    """
    )
)
_TURNS_MIN = 3
_SHARE_MIN = 0.3
"""Of the paragraphs; below it the colons are something else: a list, a letter's head."""


@dataclass(frozen=True, slots=True)
class Turn:
    """One speaker's stretch of a transcript."""

    label: Span
    name: str
    """As printed, without brackets."""
    role: str | None
    """What stands in brackets after the name."""
    body: Span
    kind: str
    """`named`, `question` or `answer`."""


def find_turns(text: str, paragraphs: list[Span]) -> list[Turn]:
    """The turns of a transcript, none when the text is no transcript.

    A text is one when at least three paragraphs, and three in ten, begin with a speaker's label, and
    some label comes back.
    """
    labelled = [(at, _LABEL.match(text, span.start, span.end)) for at, span in enumerate(paragraphs)]
    labels = [(at, found) for at, found in labelled if found is not None and _is_label(found)]
    if len(labels) < _TURNS_MIN or len(labels) < _SHARE_MIN * len(paragraphs):
        return []
    names = [found["label"].strip().lower() for _, found in labels]
    if len(set(names)) == len(names) and not {*names} & (_QUESTION | _ANSWER):
        return []
    turns: list[Turn] = []
    for order, (at, found) in enumerate(labels):
        past = labels[order + 1][0] if order + 1 < len(labels) else len(paragraphs)
        turn = _turn(text, found, paragraphs[past - 1].end if past - 1 > at else paragraphs[at].end)
        if turn is not None:
            turns.append(turn)
    return turns


def _is_label(found: re.Match[str]) -> bool:
    label = found["label"].strip()
    words = label.split()
    lower = label.lower().rstrip(".")
    if lower in _QUESTION or lower in _ANSWER:
        return True
    if len(words) > 8 or words[0].lower() in _NOTE_LABELS:
        return False
    capitals = sum(word[0].isupper() for word in words)
    role = any(word.lower().strip(".,") in ROLES or word.lower().strip(".") in TITLES for word in words)
    return label.isupper() or capitals == len(words) or role and capitals > 0


def _turn(text: str, found: re.Match[str], end: int) -> Turn | None:
    start = found.end()
    while start < end and text[start].isspace():
        start += 1
    if start >= end:
        return None
    label = found["label"].strip()
    lower = label.lower().rstrip(".")
    kind = "question" if lower in _QUESTION else "answer" if lower in _ANSWER else "named"
    at = found.start("label")
    bracket = found["bracket"]
    return Turn(
        label=Span(start=at, end=at + len(label)),
        name=label,
        role=bracket.strip(" ()") if bracket else None,
        body=Span(start=start, end=end),
        kind=kind,
    )
