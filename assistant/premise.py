"""Questions that take for granted what the record may deny: "when did Tarvia withdraw from the treaty?"."""

import re
from functools import lru_cache

from assistant.nations import named_by
from assistant.question_words import reading
from assistant.support import Asked
from assistant.terms import Word, stem, stems, words
from assistant.units import Unit
from assistant.voice_phrases import PLAIN_VOICE, SAYING_STEMS, VIEW_NOUNS, VOICE_STEMS
from assistant.word_tables import negates
from assistant.wordbag import bag

_PRESUMES = re.compile(
    r"\b(?:when|why|how|where|on (?:what|which) (?:day|date)|in (?:what|which) (?:month|year))"
    r"\s+(?:did|does|has|had|was|were)\b|\bhow (?:many|much)\b|\b(?:когда|почему|зачем|как)\b",
    re.IGNORECASE,
)
_EVENTS = """
withdraw leave quit exit abandon depart: remain stay belong member
resign: remain stay serve
cancel abolish scrap terminate: continue remain keep
sink drown die perish: survive float alive
close shut: open reopen
apologise apologize regret: refuse
sign ratify accept agree approve endorse: reject refuse decline
recall expel: remain stay
lose: keep win
покинуть выйти уйти покинула вышла ушла вышел ушел ушёл вышли ушли: остаться остается остаемся
"""
"""Groups of events with like meaning, and after the colon the words that say that they did not happen."""


def _read() -> dict[str, tuple[frozenset[str], frozenset[str]]]:
    found: dict[str, tuple[frozenset[str], frozenset[str]]] = {}
    for line in _EVENTS.strip().splitlines():
        events, _, denials = line.partition(":")
        group = stems(events), stems(denials)
        found |= dict.fromkeys(group[0], group)
    return found


_GROUPS = _read()
_REPORTED = re.compile(
    r"\b(?:when|why|how|where)\s+(?:did|does|has|had|have)\b[^?]{1,120}?"
    r"\b(?:(?P<verb>\w+)\s+that|(?P<plain>say|claim|announce|declare|promise|admit|confirm))\s+[^?]{1,120}?"
    r"\b(?:is|are|was|were|has|have|had|will|would|can|could|should|must|may|might)\s+"
    r"(?:(?:be|been|being|not|never|no longer|now|already|also|only|\w+ly)\s+){0,3}(?P<said>\w+)",
    re.IGNORECASE,
)
"""A question that takes for granted that somebody said a thing, with what that says of its subject."""
_THINKING = stems("believe think feel assume suspect")
"""What somebody thinks is put in the asker's words."""
_TOPIC = re.compile(r"\b(?:about|on|regarding|concerning|towards?)\b", re.IGNORECASE)
_SPOKEN_WITHIN = 3
"""Words between a verb of saying and its "about": "say in Geneva about"."""
_NEAR = 4
"""Words between a negation and the event it denies: "did not ever want to leave"."""


def denies(question: str, text: str) -> bool:
    """Whether the text says that the event did not happen which the question takes for granted.

    By a word that excludes it ("we remain a party") or by a negation close ahead of it ("we did not leave").
    Whether both speak of the same thing is for the caller to judge.
    """
    presumed = _presumed(question)
    if not presumed:
        return False
    found = [word.text.casefold().replace("’", "'") for word in words(text)]
    read = [stem(word) for word in found]
    if any(denial in read for _, denials in presumed for denial in denials):
        return True
    events = {event for group, _ in presumed for event in group}
    return any(
        event in events and any(negates(word) for word in found[max(0, at - _NEAR) : at])
        for at, event in enumerate(read)
    )


def leaves_unsaid(question: Asked, unit: Unit) -> bool:
    """Whether a unit says nothing of the one thing that an answer has to be about, in any words for it.

    That is what somebody is taken to have said ("Why did X announce that Y is *leaving*?"). Where a person
    is asked for who need not say anything, it is what that person does or is, and to whom ("Who *leads* the
    *Harbour Council*?"): half of the name at least, which may stand in the sentence ahead.
    """
    wanted, names = _about(question)
    own, lead = bag(unit.text), bag(unit.before.of(unit.statement.text) if unit.before else "")
    named = sum(question.found_in(word, own) or question.found_in(word, lead) for word in names)
    unsaid = bool(wanted) and not any(question.found_in(word, own) for word in wanted)
    return unsaid or 2 * named < len(names)


def topic(question: Asked) -> tuple[Word, ...]:
    """The telling words behind "say about" or "view on": what is to be spoken of; countries only alone."""
    found = next(
        (m for m in _TOPIC.finditer(question.question) if _is_spoken(question.question[: m.start()])), None
    )
    words_behind = [word for word in question.words if found is not None and word.start >= found.end()]
    return tuple(word for word in words_behind if named_by(word.stem) is None) or tuple(words_behind)


def _is_spoken(ahead: str) -> bool:
    """Whether a verb of saying or a noun of view stands at the end: not "accepting limits | on"."""
    return any(word.text.casefold() in PLAIN_VOICE | VIEW_NOUNS for word in words(ahead)[-_SPOKEN_WITHIN:])


@lru_cache(maxsize=500)
def _about(question: Asked) -> tuple[tuple[Word, ...], tuple[Word, ...]]:
    """Words one of which an answer needs, and names of which it needs half; without any, none is needed."""
    reported = _REPORTED.search(question.question)
    if reported and stem(reported["verb"] or reported["plain"]) in SAYING_STEMS - _THINKING:
        return tuple(word for word in question.words if word.start == reported.start("said")), ()
    if question.kind != "person" or question.all_stems & VOICE_STEMS:
        return (), ()
    roles = tuple(zip(question.words, reading(question).roles, strict=True))
    names = tuple(word for word, role in roles if role == "name")
    return tuple(word for word, role in roles if role != "name"), names


@lru_cache(maxsize=500)
def _presumed(question: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    if not _PRESUMES.search(question):
        return ()
    return tuple(_GROUPS[one] for one in sorted(stems(question)) if one in _GROUPS)
