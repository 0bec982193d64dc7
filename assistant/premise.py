"""Questions that take for granted what the record may deny: "when did Tarvia withdraw from the treaty?"."""

import re
from functools import lru_cache

from assistant.terms import stem, stems, words
from assistant.word_tables import negates

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


@lru_cache(maxsize=500)
def _presumed(question: str) -> tuple[tuple[frozenset[str], frozenset[str]], ...]:
    if not _PRESUMES.search(question):
        return ()
    return tuple(_GROUPS[one] for one in sorted(stems(question)) if one in _GROUPS)
