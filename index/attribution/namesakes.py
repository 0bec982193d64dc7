"""Whom a name of one word stands for, and which of several people of one surname."""

from collections.abc import Mapping, Sequence

from index.attribution.phrases import Phrase
from index.attribution.places import PLACES
from index.attribution.roles import Person, gender_of_role
from index.attribution.words import LINKS, ORGANISATIONS, ROLES

_SURNAMED_TWICE = 3
"""How many words a name with two surnames has at least."""


def agreeing(people: list[Person], phrase: Phrase) -> list[Person]:
    """Of several with one surname, those that fit the given name or title printed here."""
    given = [word for word in phrase.name.lower().split()[:-1] if word not in LINKS]
    if given:
        return [one for one in people if _same_given(one.name.lower().split()[:-1], given)]
    wanted = gender_of_role(phrase.role) if phrase.role else None
    fitting = [one for one in people if wanted is None or one.gender in (None, wanted)]
    return fitting or people


def _same_given(known: list[str], given: list[str]) -> bool:
    first, second = known[0] if known else "", given[0]
    return first == second or first[:1] == second[:1] and (len(second) <= 2 or len(first) <= 2)


def by_body(held: list[Person], phrase: Phrase) -> list[Person]:
    """The one body whose name ends with the word: the Post after The Washington Post."""
    plain = phrase.head == "police" or phrase.head not in ORGANISATIONS
    if plain or " " in phrase.name or not phrase.name[0].isupper():
        return []
    bodies = [one for one in held if not one.person]
    return bodies if len(bodies) == 1 else []


def by_one_name(bearers: Mapping[str, list[Person]], phrase: Phrase) -> list[Person]:
    """The one person given before whose full name has the word: Tedros after Tedros Adhanom Ghebreyesus."""
    word = phrase.name.lower()
    if " " in word or word in PLACES or word in ROLES or word in ORGANISATIONS or phrase.name.isupper():
        return []
    found = [one for one in bearers.get(word, []) if one.evident and one.first_at < phrase.span.start]
    return found if len(found) == 1 else []


def nearest(people: Sequence[Person], at: int) -> Person | None:
    """The one last introduced before `at`, else the first introduced after it."""
    before = [person for person in people if person.first_at <= at]
    return before[-1] if before else (people[0] if people else None)


def first_surname(by_given: Mapping[str, list[Person]], word: str) -> Person | None:
    """Whose first surname of two the word is: "Rojas" of "Pilar Inés Rojas Vega"."""
    bearers = by_given.get(word, [])
    words = bearers[0].name.lower().split() if len(bearers) == 1 else []
    if len(words) < _SURNAMED_TWICE or words.index(word) != len(words) - 2:
        return None
    bearers[0].evident = True
    return bearers[0]
