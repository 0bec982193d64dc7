"""Whether a name that no speaker bears is a body's or a place's: "Brankor", "the Blues", "Ostmere".

Bodies and countries are nobody in particular, for others speak for them; a person who does not speak is asked
for in vain.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.word_tables import words
from index.attribution.given_names import FEMALE, MALE
from index.attribution.places import COUNTRIES
from index.attribution.words import ORGANISATIONS, ROLES, TITLES

_BODIES = ORGANISATIONS | words(
    """operator supplier manufacturer charity contractor partner subcontractor developer retailer maker
    producer delegation insurer lender carrier shipowner refiner brewery startup association cooperative
    consortium parties opposition"""
)
_LEGAL_FORMS = "Limited|Ltd|AG|Inc|Corp|Plc|PLC|GmbH|SA|SE|NV|LLC|Group|Holding|shares"
_TEXTS_READ = 5
"""Statements with the name that tell whose it is."""


def is_body(name: str, texts: Iterable[str]) -> bool:
    """Whether the texts that print a name print it as that of a body or a place, and never as a person's."""
    body, person = _as_body(name), _as_person(name)
    found = name.lower() in COUNTRIES
    read = 0
    for text in texts:
        if name not in text:
            continue
        if any(_is_human(match[1]) for match in person.finditer(text)):
            return False
        found = found or body.search(text) is not None
        read += 1
        if read == _TEXTS_READ:
            break
    return found and read > 0


@lru_cache(maxsize=64)
def _as_body(name: str) -> re.Pattern[str]:
    own = rf"{re.escape(name)}(?![\w-])"
    nouns = "|".join(sorted(map(re.escape, _BODIES), key=len, reverse=True))
    plural = rf"|\b[Tt]he (?:[a-z]+ )?{own}" if name.endswith("s") else ""
    ways = (
        rf"(?<!of )(?<!for )(?<!at )\b[Tt]he (?:[\w-]+ ){{0,3}}(?:{nouns}), {own}",
        rf"\b(?:{nouns})(?: of)? {own}",
        rf"\b[Tt]he {own} (?:{nouns})\b",
        rf"\b{own} (?:{_LEGAL_FORMS})\b",
        rf"\b(?:[Ii]n|[Aa]t|[Ii]nto|[Tt]hroughout|[Aa]cross) {own}(?!['’])",
        rf"\b{own}, which\b",
    )
    return re.compile("|".join(ways) + plural)


@lru_cache(maxsize=64)
def _as_person(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b([\w’'-]+)\.? {re.escape(name)}(?![\w-])")


def _is_human(before: str) -> bool:
    lower = before.lower()
    return lower in TITLES | FEMALE | MALE or lower in ROLES and lower not in _BODIES
