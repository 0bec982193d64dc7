"""Which of several people of one surname a name stands for."""

from index.attribution.phrases import Phrase
from index.attribution.roles import Person, gender_of_role
from index.attribution.words import LINKS


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
