"""What a question about a position asks: of whom, and on what matter."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.register import Register, is_someone
from assistant.terms import content
from assistant.voice_phrases import ASKED_VERBS, FRAME_STEMS, VIEW_NOUNS, VIEW_NOUNS_RU
from assistant.whose import Named, Whose, whose
from assistant.word_tables import words
from index.errors import InputProblem
from index.speaker import Mentioned
from index.statement import Span

_MATTER = re.compile(
    r"\b(?:on|about|regarding|concerning|towards?|over|as to|with regard to|о|об|обо|про|по|насч[её]т"
    r"|относительно)\s+(?=\S)",
    re.IGNORECASE,
)
_TIME = re.compile(r"(?:over|on|о|об)\s+(?:the\s+)?(?:time|years|months|record)\b", re.IGNORECASE)
_TAIL = re.compile(
    r"(?:\s+(?:change[ds]?|changing|evolved?|shift(?:ed)?|develop(?:ed)?|differ(?:ed)?|move[ds]?|vary|varied"
    r"|compare[ds]?|over (?:time|the (?:years|months))|since\b.{0,40}|between\b.{0,60}|from \d{4}.{0,30}"
    r"|изменил\w{0,4}|менял\w{0,4}|со временем))*[\s?.!]*$",
    re.IGNORECASE,
)
_FRAME = words(
    """change changed changes changing evolve evolved shift shifted develop developed differ differed position
    stance compare compared comparison each both said say says time ever mind how what did does do has have
    had still always timeline history between versus vs и как что изменилась изменилось позиция сказал"""
)
_MOST_CHARS = 2_000


@dataclass(frozen=True, slots=True, kw_only=True)
class AskedPosition:
    """A question, read."""

    question: str
    topic: str
    """The matter in words of the question; empty where it names none."""
    named: tuple[Named, ...]
    """Whose words are asked for; empty for anybody's."""


def read_position(question: str, register: Register, speakers: Sequence[str] = ()) -> AskedPosition:
    """Read a question; `speakers` are named by hand and take the place of those in it.

    Raises `InputProblem` for an empty question.
    """
    if not question.strip():
        raise InputProblem("The question is empty; ask how a position changed, or who said what on a matter.")
    question = question[:_MOST_CHARS]
    mentions = tuple(one for one in register.mentioned_in(question) if any(map(is_someone, one.speakers)))
    named = _by_hand(speakers, register) if speakers else _in_question(question, mentions, register)
    spans = [*(() if speakers else Whose(named=named).spans), *(one.span for one in mentions)]
    return AskedPosition(question=question, topic=topic_of(question, spans), named=named)


def topic_of(question: str, speakers: Sequence[Span]) -> str:
    """The matter of a question: what follows "on" or "about", else its telling words."""
    last = max((span.end for span in speakers), default=0)
    ahead = [found for found in _MATTER.finditer(question) if not _TIME.match(question, found.start())]
    found = next((one for one in ahead if one.start() >= last), None) or next(iter(ahead), None)
    if found is not None:
        rest = _TAIL.sub("", question[found.end() :])
        rest = re.split(r"[?;]|,\s", rest)[0].strip(" .!\"“”'‘’")
        if content(rest):
            return rest
    kept = [
        word.text
        for word in content(question)
        if not any(span.start <= word.start < span.end for span in speakers) and not _frames(word.text)
    ]
    return " ".join(kept)


def _frames(word: str) -> bool:
    lower = re.sub(r"['’]s?$", "", word.lower())
    return (
        lower in _FRAME or lower in ASKED_VERBS or lower in VIEW_NOUNS | VIEW_NOUNS_RU or lower in FRAME_STEMS
    )


def _by_hand(speakers: Sequence[str], register: Register) -> tuple[Named, ...]:
    """Speakers as options name them; one that nobody on record fits stays, and will be silent."""
    found: list[Named] = []
    for text in dict.fromkeys(speakers):
        fitting = tuple(
            one
            for mention in register.mentioned_in(text)
            for one in mention.speakers
            if mention.span.end - mention.span.start >= len(text.strip()) - 1
        )
        span = Span(start=0, end=max(1, len(text)))
        found.append(
            Named(text=text, span=span, speakers=tuple(dict.fromkeys(fitting or register.alone(text))))
        )
    return tuple(found)


def _in_question(question: str, mentions: Sequence[Mentioned], register: Register) -> tuple[Named, ...]:
    """Whose words are asked for, and everybody else who is named ahead of the matter."""
    asked = list(whose(question, register).named)
    opens = next(
        (m.start() for m in _MATTER.finditer(question) if not _TIME.match(question, m.start())), None
    )
    for mention in mentions:
        ahead = opens is None or mention.span.start < opens or not asked and mention.span.start == opens
        if ahead and not any(one.span and one.span.meets(mention.span) for one in asked):
            people = tuple(one for one in mention.speakers if is_someone(one))
            asked.append(Named(text=mention.text, span=mention.span, speakers=people))
    if not asked and mentions:
        first = mentions[0]
        asked = [Named(text=first.text, span=first.span, speakers=tuple(filter(is_someone, first.speakers)))]
    return tuple(sorted(asked, key=lambda one: one.span.start if one.span else 0))
