"""Where a statement itself tells that a speaker changed position: in the speaker's words or the report's."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from assistant.terms import stem, words
from assistant.timeline.gather import Position
from assistant.units import trimmed
from index.sentences import sentence_spans
from index.statement import Span, Statement
from index.utterance import Utterance

_OWN = re.compile(
    r"\bI (?:was|have been|had been) (?:wrong|mistaken)\b|\bI (?:have |ha[ds] )?changed my (?:mind|view)\b"
    r"|\bI used to (?:say|think|believe|argue|hold|oppose|support|want)\b|\bI no longer\b|\bwe no longer\b"
    r"|\b(?:we|I) have (?:changed|reconsidered|revised|dropped|abandoned)\b"
    r"|\bя (?:был |была )?(?:неправ|не прав|ошибал|передумал)|\bмы передумали\b|\b(?:я|мы) больше не\b",
    re.IGNORECASE,
)
"""Words by which a speaker owns to a change."""
_OBJECT = (
    r"(?:(?:his|her|its|their|the|an?|any|all|earlier|previous|long-held|former|own|party’s|party's)\s+){0,3}"
    r"(?:opposition|objections?|resistance|demands?|insistence|refusal|position|stance|pledge|promise|threats?"
    r"|veto|claims?|support|backing|plans?|calls?)"
)
_TOLD = re.compile(
    rf"\b(?:drop(?:s|ped)?|abandon(?:s|ed)?|withdr(?:ew|aws)|gave up|gives up|lift(?:s|ed)?|soften(?:s|ed)?"
    rf"|harden(?:s|ed)?|revers(?:es|ed)|reconsider(?:s|ed)|renounc(?:es|ed)) {_OBJECT}\b"
    r"|\bchanged (?:his|her|its|their) (?:mind|position|stance|view|tune|course)\b"
    r"|\b(?:no longer|used to|U-turn|about-face|about-turn|backtrack(?:s|ed)?|walk(?:s|ed) back)\b"
    r"|\bin a (?:reversal|change of (?:course|heart|position))\b"
    r"|\b(?:after|months? after|years? after|weeks? after) (?:he|she|it|they) had "
    r"(?:promised|said|insisted|ruled out|called|pledged|vowed|opposed|refused|told)\b"
    r"|\bизменил[аи]? (?:свою |свое |своё )?(?:позицию|мнение)\b|\bпередумал[аи]?\b"
    r"|\bотказал(?:ся|ась|ись) от "
    r"(?:своих|своей|прежн\w{1,4}|возражений|требований)\b",
    re.IGNORECASE,
)
"""Words by which a report tells of one."""
_MOST_CHARS = 20_000
"""Of a statement that are read for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """Words that tell of a change."""

    span: Span
    """In the position's statement: a sentence, or the speaker's part of it."""
    own: bool
    """Whether the speaker says so, rather than the report."""
    said: Utterance | None
    """Whose words they are; None for the report's."""


def told_change(position: Position) -> Telling | None:
    """Where the position's statement tells of the speaker's change; None where it does not."""
    statement = position.best.statement
    utterances = {item for said in position.said for item in said.hit.passage.utterances}
    mine = [item for item in utterances if item.mode == "direct" and item.speaker == _name(position)]
    for span in _sentences(statement):
        text = span.of(statement.text)
        own = _OWN.search(text)
        at = Span(start=span.start + own.start(), end=span.start + own.end()) if own else None
        said = next((item for item in mine if at is not None and item.span.holds(at)), None)
        if said is not None:
            part = Span(start=max(span.start, said.span.start), end=min(span.end, said.span.end))
            return Telling(span=trimmed(statement.text, part, also=",;:—–-") or part, own=True, said=said)
        told = _TOLD.search(text)
        if told and _subject(text[: told.start()], position, utterances):
            return Telling(span=span, own=False, said=None)
    return None


def _name(position: Position) -> str | None:
    said = position.best.utterance
    return said.speaker if said else position.best.statement.speaker


def _sentences(statement: Statement) -> Iterator[Span]:
    body = statement.text[:_MOST_CHARS]
    for span in sentence_spans(body, statement.language):
        whole = trimmed(statement.text, span)
        if whole is not None:
            yield whole


def _subject(ahead: str, position: Position, utterances: set[Utterance]) -> bool:
    """Whether the speaker is the last person named ahead of the words that tell of a change."""
    others = {item.speaker for item in utterances if item.speaker}
    surname = stem(position.speaker.split()[-1])
    strangers = {stem(name.split()[-1]) for name in others} - {surname}
    named = [word.stem for word in words(ahead) if word.stem == surname or word.stem in strangers]
    return bool(named) and named[-1] == surname
