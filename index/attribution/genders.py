"""The pronouns of a text as evidence of who is a woman and who a man."""

import sys
from collections import Counter
from collections.abc import Iterable

from index.attribution.roles import Person
from index.attribution.tokens import Tokens

_FEMALE = frozenset(("she", "her", "hers", "herself"))
_MALE = frozenset(("he", "his", "him", "himself"))
_ENDS = frozenset((".", "!", "?", "¶", ";"))
_NOWHERE = (sys.maxsize, sys.maxsize)


def note_pronouns(
    tokens: Tokens, mentions: Iterable[tuple[int, Person]], quotations: Iterable[tuple[int, int]]
) -> None:
    """Give people the gender of the pronouns that can only mean them.

    A pronoun can only mean the one person that its sentence names before it ("Kolvin stood by her own."), or,
    opening a sentence, the one person of the sentence before; what is quoted is left out.
    Evidence of a role, a title or a given name stands above it; a person with pronouns of both kinds keeps none.
    """
    found: dict[int, Counter[str]] = {}
    people: dict[int, Person] = {}
    ahead = iter(mentions)
    following = next(ahead, None)
    named: set[int] = set()
    before: set[int] = set()
    opens = True
    quoted = iter(quotations)
    start, end = next(quoted, _NOWHERE)
    for token in tokens:
        while end <= token.start:
            start, end = next(quoted, _NOWHERE)
        inside = start <= token.start
        while following is not None and following[0] <= token.start:
            if following[1].person and not inside:
                named.add(id(following[1]))
                people[id(following[1])] = following[1]
            following = next(ahead, None)
        if inside:
            continue
        if token.text in _ENDS:
            before = named if token.text == "." else set()
            named = set()
            opens = True
            continue
        meant = named or (before if opens else named)
        opens = False
        if len(meant) == 1 and (token.lower in _FEMALE or token.lower in _MALE):
            (one,) = meant
            found.setdefault(one, Counter())["f" if token.lower in _FEMALE else "m"] += 1
    for one, votes in found.items():
        person = people[one]
        if person.gender is None and len(votes) == 1:
            person.gender = next(iter(votes))
