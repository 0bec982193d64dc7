"""A text whose heading declares whose words it is: "Remarks by …", "Prime Minister …'s address"."""

import re
from dataclasses import dataclass

from index.attribution.headings import DeclaredSpeaker, declared_speaker
from index.attribution.own_words import is_own_words
from index.statement import Span, Statement
from index.utterance import Utterance

_JUDGED_CHARS = 20_000
"""Of the words, enough to tell speech from a report."""
_NOTE_LINE = re.compile(r"[^\W\d_][\w ]{2,24}:\s")
_HEAD_LINES = 5
_HEAD_CHARS = 800
_LINE_CHARS = 320
_ENDS_SENTENCE = (".", "!", "?", "…", ",", ":", ".”", '."')
_LINE_WORDS = 12
"""A line of fewer words without a stop is still part of the head: the place, the day, "As delivered"."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared:
    """Whose words a text is, by its own heading."""

    name: str
    role: str | None
    via: str | None
    """Who gives the words out for another: "Spokesman"."""
    mention: Span | None
    """The name in the text; None when only a title outside it holds the name."""
    body: Span
    office: bool = False
    """Whether an office alone is named."""

    def utterance(self, statement: Statement) -> Utterance:
        """The body as one direct utterance."""
        return Utterance(
            span=self.body,
            mode="direct",
            speaker=self.name,
            role=self.role,
            via=self.via,
            mention=self.mention,
            event=statement.event,
        )


def find_declared(text: str, paragraphs: list[Span], title: str | None) -> Declared | None:
    """Who speaks throughout, where the heading declares it and what follows is speech and no report of it.

    `title` is one that stands outside the text. Speech is told by its first person; a statement of an office
    that names nobody, by the absence of anything reported.
    """
    lines = _head(text, paragraphs)
    declaring: list[tuple[int, DeclaredSpeaker]] = []
    for at, line in enumerate(lines):
        last = min(at + 1, len(lines) - 1)
        found = declared_speaker(text, line.start, line.end, lines[last].end)
        if found is not None:
            declaring.append((at + 1 + (found.mention.start >= line.end), found))
    if declaring:  # a headline names the office, the line below it the person
        behind = max(after for after, _ in declaring)
        named = next((one for _, one in declaring if one.person), declaring[0][1])
        return _declared(text, paragraphs[behind:], named, named.mention)
    found = declared_speaker(title, 0, len(title), len(title)) if title else None
    return _declared(text, paragraphs, found, None) if found is not None else None


def _head(text: str, paragraphs: list[Span]) -> list[Span]:
    """The first short lines."""
    lines: list[Span] = []
    for span in paragraphs[:_HEAD_LINES]:
        if span.end - span.start > _LINE_CHARS or span.end - paragraphs[0].start > _HEAD_CHARS:
            break
        lines.append(span)
    return lines


def _declared(text: str, behind: list[Span], found: DeclaredSpeaker, mention: Span | None) -> Declared | None:
    first, past = 0, len(behind)
    while first < past and _is_beside(behind[first].of(text)):
        first += 1
    while past > first and _is_note(behind[past - 1].of(text)):
        past -= 1
    if first == past:
        return None
    body = Span(start=behind[first].start, end=behind[past - 1].end)
    if not is_own_words(
        text[body.start : min(body.end, body.start + _JUDGED_CHARS)],
        found.name,
        found.role,
        headline=not found.formal,
    ):
        return None
    return Declared(
        name=found.name, role=found.role, via=found.via, mention=mention, body=body, office=found.office
    )


def _is_note(line: str) -> bool:
    """Whether a line behind the words tells about them: "Subject: fisheries"."""
    return _NOTE_LINE.match(line) is not None and not line.endswith((".", "!", "?", "…"))


def _is_beside(line: str) -> bool:
    """Whether a line is still of the head: it is short and no sentence."""
    return len(line.split()) < _LINE_WORDS and not line.endswith(_ENDS_SENTENCE)
