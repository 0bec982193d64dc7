"""The pronouns of a text as evidence of who is a woman and who a man."""

import sys
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from index.attribution.roles import Person
from index.attribution.tokens import Token, Tokens

_FEMALE = frozenset(("she", "her", "hers", "herself"))
_MALE = frozenset(("he", "his", "him", "himself"))
_ENDS = frozenset((".", "!", "?", "¶", ";"))
_NOWHERE = (sys.maxsize, sys.maxsize)


@dataclass(slots=True)
class _Reading:
    """Whom the sentence at hand and the one before it name, outside quotations."""

    named: dict[int, Person] = field(default_factory=dict)
    before: dict[int, Person] = field(default_factory=dict)
    ahead: set[str] = field(default_factory=set)
    """Genders of the pronouns that the sentence has ahead of its first name."""
    ahead_before: set[str] = field(default_factory=set)
    opens: bool = True

    def end(self, mark: str) -> None:
        """Go over to the next sentence."""
        self.before, self.ahead_before = (self.named, self.ahead) if mark == "." else ({}, set())
        self.named, self.ahead, self.opens = {}, set(), True

    def meant(self, token: Token) -> tuple[Person | None, str]:
        """Whom alone a pronoun can mean, and its gender; other words mean nobody."""
        gender = "f" if token.lower in _FEMALE else "m" if token.lower in _MALE else ""
        opening = self.opens and gender not in self.ahead_before
        people = self.named or (self.before if opening else {})
        self.opens = False
        if gender and not self.named:
            self.ahead.add(gender)
        return (next(iter(people.values())) if gender and len(people) == 1 else None), gender


def note_pronouns(
    tokens: Tokens, mentions: Iterable[tuple[int, Person]], quotations: Iterable[tuple[int, int]]
) -> None:
    """Give people the gender of the pronouns that can only mean them.

    A pronoun can only mean the one person that its sentence names before it ("Kolvin stood by her own."), or,
    opening a sentence, the one person of the sentence before, where no such pronoun stood ahead of the name;
    what is quoted is left out.
    Evidence of a role, a title or a given name stands above it; a person with pronouns of both kinds keeps none.
    """
    votes: dict[int, Counter[str]] = {}
    people: dict[int, Person] = {}
    ahead = iter(mentions)
    following = next(ahead, None)
    reading = _Reading()
    quoted = iter(quotations)
    start, end = next(quoted, _NOWHERE)
    for token in tokens:
        while end <= token.start:
            start, end = next(quoted, _NOWHERE)
        inside = start <= token.start
        while following is not None and following[0] <= token.start:
            if following[1].person and not inside:
                reading.named[id(following[1])] = following[1]
            following = next(ahead, None)
        if inside:
            continue
        if token.text in _ENDS:
            reading.end(token.text)
            continue
        one, gender = reading.meant(token)
        if one is not None:
            people[id(one)] = one
            votes.setdefault(id(one), Counter())[gender] += 1
    for key, found in votes.items():
        if people[key].gender is None and len(found) == 1:
            people[key].gender = next(iter(found))
