"""What a sentence cites, and whose words stand at a place of it."""

import re
from dataclasses import dataclass

from assistant.quotation_marks import quoted_spans
from assistant.speaker_names import same_speaker
from index.statement import Span, Statement
from index.utterance import Utterance

_PARAGRAPH_BREAK = re.compile(r"\n[^\S\n]{0,80}\n")
_QUOTES = frozenset("\"'“”„«»‘’‚‹›")
_BETWEEN = re.compile(r"[\s\"'“”„«»‘’‹›]*")
"""What may stand between two stretches of one speech that a report prints as two paragraphs."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Cited:
    """A stretch of a statement that a sentence cites, with the utterances of that statement."""

    statement: Statement
    utterances: tuple[Utterance, ...]
    """All of the statement, or at least those that meet `span`; in text order."""
    span: Span

    def voices(self, place: Span) -> tuple[Utterance, ...]:
        """The utterances that hold `place` wholly, innermost first."""
        holding = [utterance for utterance in self.utterances if utterance.span.holds(place)]
        return tuple(sorted(holding, key=lambda utterance: utterance.span.end - utterance.span.start))

    def voice(self, place: Span) -> str | None:
        """The speaker of the words at `place`, as the statement names him; None for the outlet or unknown."""
        for utterance in self.voices(place):
            return utterance.speaker
        return self.statement.speaker


def is_own_words(cited: Cited, place: Span, named: str | None) -> bool:
    """Whether the words at `place` are those of the speaker that a sentence names, not a report of them.

    With nobody named, any one voice will do, the outlet's own as well.
    """
    place = _core(cited, place)
    if named is None:
        return one_voice(cited, place)
    context = setting(cited)
    holding = _continued(cited, place) or cited.voices(place)
    for utterance in holding:
        speaks = same_speaker(named, utterance.speaker, utterance.role, context)
        if speaks and _spoken(cited, utterance, place):
            return True
    statement = cited.statement
    if holding or statement.speaker is None:
        return False
    return same_speaker(named, statement.speaker, statement.role, context) and one_voice(cited, place)


def one_voice(cited: Cited, place: Span) -> bool:
    """Whether `place` does not reach from one voice into another: no utterance begins or ends inside it."""
    place = _core(cited, place)
    if _continued(cited, place):
        return True
    innermost = cited.voices(place)[:1]
    for utterance in cited.utterances:
        crosses = utterance.span.meets(place) and not utterance.span.holds(place)
        nested = innermost and innermost[0].span.holds(utterance.span)
        if crosses and not nested and utterance.mode == "direct":
            return _whole_report(cited, place)
    return True


def is_spoken(cited: Cited, place: Span) -> bool:
    """Whether the words at `place` are printed as somebody's own: not told by the report."""
    place = _core(cited, place)
    holding = _continued(cited, place) or cited.voices(place)
    return cited.statement.speaker is not None or any(_spoken(cited, one, place) for one in holding)


def _core(cited: Cited, place: Span) -> Span:
    """`place` without marks, stops and spaces at its ends, which an utterance may leave out."""
    text, start, end = cited.statement.text, place.start, place.end
    while start < end - 1 and not text[start].isalnum():
        start += 1
    while end > start + 1 and not text[end - 1].isalnum():
        end -= 1
    return Span(start=start, end=end)


def same_paragraph(cited: Cited, place: Span) -> bool:
    """Whether no blank line and no new line of a transcript stands inside `place`."""
    return _PARAGRAPH_BREAK.search(place.of(cited.statement.text)) is None


def _whole_report(cited: Cited, place: Span) -> bool:
    """Whether `place` quotes the report itself, its quotation marks and all (`“A,” X said, “B”`)."""
    text = cited.statement.text
    for utterance in cited.utterances:
        if utterance.span.meets(place) and not place.holds(utterance.span):
            return False
    return all(span.closed for span in quoted_spans(place.of(text))) and bool(quoted_spans(place.of(text)))


def _continued(cited: Cited, place: Span) -> tuple[Utterance, ...]:
    """Utterances of one speaker that hold `place` together: one speech that goes on after a blank line."""
    direct = sorted(
        (one for one in cited.utterances if one.mode == "direct" and one.span.meets(place)),
        key=lambda one: one.span,
    )
    if len(direct) < 2 or len({one.speaker for one in direct}) != 1 or direct[0].speaker is None:
        return ()
    if direct[0].span.start > place.start or direct[-1].span.end < place.end:
        return ()
    text = cited.statement.text
    for left, right in zip(direct, direct[1:], strict=False):
        gap = text[left.span.end : right.span.start]
        only_marks = len(gap) <= 12 and _BETWEEN.fullmatch(gap) is not None
        if not only_marks or not _PARAGRAPH_BREAK.search(gap) or _closed(gap):
            return ()
    return tuple(direct)


def _closed(gap: str) -> bool:
    """Whether a closing mark stands before the break: then the speech ended there."""
    return not gap[0].isspace()


def _spoken(cited: Cited, utterance: Utterance, place: Span) -> bool:
    """Whether the source prints the words at `place` as spoken: directly, or quoted inside a report."""
    if utterance.mode == "direct":
        return True
    text = cited.statement.text
    marked = utterance.span.start and text[utterance.span.start - 1] in _QUOTES
    if marked and utterance.mode == "mixed":
        return True
    said = utterance.span.of(text)
    start, end = place.start - utterance.span.start, place.end - utterance.span.start
    return any(quoted.words.start <= start and end <= quoted.words.end for quoted in quoted_spans(said))


def setting(cited: Cited) -> str:
    """The title and the beginning of the text: where a country stands that a role leaves out."""
    statement = cited.statement
    start = statement.body_start
    return f"{statement.title or ''} {statement.text[start : start + 600]}"
