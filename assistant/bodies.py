"""Whether a name that no speaker bears is a body's or a place's: "Brankor", "the Blues", "Ostmere".

Bodies and countries are nobody in particular, for others speak for them; a person who does not speak is asked
for in vain.
"""

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.question_tokens import AUXILIARIES
from assistant.word_tables import words
from index.attribution.given_names import FEMALE, MALE
from index.attribution.places import COUNTRIES, DEMONYMS
from index.attribution.words import ORGANISATIONS, PREPOSITIONS, ROLES, TITLES

_BODIES = ORGANISATIONS | words(
    """operator supplier manufacturer charity contractor partner subcontractor developer retailer maker
    producer delegation insurer lender carrier shipowner refiner brewery startup association cooperative
    consortium parties opposition"""
)
_SEATS = words(
    "bundestag bundesrat knesset duma whitehall holyrood stormont élysée elysée langley"
) | frozenset(
    (
        "downing street",
        "wall street",
        "fleet street",
        "scotland yard",
        "capitol hill",
        "foggy bottom",
        "buckingham palace",
        "kensington palace",
    )
)
"""Seats by whose name governments, parliaments and other bodies go."""
_OPENING = AUXILIARIES | words(
    "the when while as but and or if that because although though so yet how why what whether both neither"
)
"""Besides prepositions, what opens a sentence ahead of a name."""
_LEGAL_FORMS = "Limited|Ltd|AG|Inc|Corp|Plc|PLC|GmbH|SA|SE|NV|LLC|Group|Holding|shares"
_STATES = (
    "republic|kingdom|state|emirate|sultanate|principality|duchy|federation|confederation|country|nation|island"
    "|islands|province|region|city|town|village|canton|people"
)
_OFFICES = "president|prime minister|foreign minister|ambassador|governor|mayor|king|queen|chancellor|premier"
_ORGANS = (
    "ambassador|embassy|consulate|parliament|senate|army|navy|air force|border guards?|coast ?guard|soldiers"
    "|constitution|capital|coast|territory|territorial waters|soil|citizens|troops|president|prime minister"
    "|(?:[a-z]+ )?minist(?:ry|er)|supreme court|central bank"
)
"""What a state has, and hardly a person."""
_DEPARTMENTS = "(?:foreign |defen[cs]e |interior )?ministry|ministry of [a-z ]{4,20}|government"
_DEMONYM_ENDINGS = "(?:n|an|ian|ean|i|ish|ese)"
_SIDES = (
    "side|authorities|figures|officials|government|border|law|nationals|diplomats?|forces|police|delegation"
)
"""What is called by the adjective of a country."""
_ROOT = 4
"""Letters of the shortest name whose adjective is looked for."""
_TEXTS_READ = 5
"""Statements with the name that tell whose it is."""


def is_body(name: str, texts: Iterable[str], *, state: bool = False) -> bool:
    """Whether the texts that print a name print it as that of a body or a place, and never as a person's.

    With `state`, as that of a country. A surname that has another name ahead of it may be a ruler's, and the
    army and the palace his.
    """
    if not state and name.lower() in ORGANISATIONS | _SEATS:
        return True
    body, organs, person = _as_body(name), _as_state(name), _as_person(name)
    found = name.lower() in COUNTRIES
    has_organs = full = False
    read = 0
    whole = re.compile(rf"(?<!\w){re.escape(name)}(?!\w)")
    for text in texts:
        if name not in text or name.isupper() and whole.search(text) is None:
            continue
        ahead = [match[1] for match in person.finditer(text)]
        if any(map(_is_human, ahead)):
            return False
        full = full or any(map(_is_name, ahead))
        has_organs = has_organs or organs.search(text) is not None
        found = found or body.search(text) is not None
        read += 1
        if read == _TEXTS_READ:
            break
    return (found and not state or has_organs and not full) and read > 0


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
        *([rf"[A-Z][\w’'-]+ \({own}\)"] if name.isupper() else ()),
    )
    return re.compile("|".join(ways) + plural)


def _is_name(before: str) -> bool:
    """Whether the word ahead may be a given name or a title: a capital, and no common word or adjective."""
    return before[0].isupper() and before.lower() not in DEMONYMS.keys() | PREPOSITIONS | _OPENING


@lru_cache(maxsize=64)
def _as_state(name: str) -> re.Pattern[str]:
    """As a country: "Ostmere's navy", "republic of Ostmere", "Ostmeran troops", "Ostmere shut its port"."""
    own = rf"{re.escape(name)}(?![\w-])"
    root = name.rstrip("aeio")
    ways = [
        rf"(?i:\b(?:{_STATES}|{_OFFICES}|{_DEPARTMENTS}) of )(?:the )?(?:neighbou?ring )?{own}",
        rf"\b{own}['’]s? (?i:{_ORGANS})\b",
        rf"\b{own} (?:(?:will|would|has|had) )?(?!said|says|told|tells)[a-z]+ its\b",
    ]
    if len(root) >= _ROOT:
        ways.append(rf"\b{re.escape(root)}\w?{_DEMONYM_ENDINGS} (?:{_ORGANS}|{_SIDES})\b")
    return re.compile("|".join(ways))


@lru_cache(maxsize=64)
def _as_person(name: str) -> re.Pattern[str]:
    return re.compile(rf"\b([\w’'-]+)\.? {re.escape(name)}(?![\w-])")


def _is_human(before: str) -> bool:
    lower = before.lower()
    return lower in TITLES | FEMALE | MALE or lower in ROLES and lower not in _BODIES
