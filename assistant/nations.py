"""Countries under all their names: Russia, Russian and Moscow; "the United States" and "US"."""

import re
from collections import Counter
from functools import cache

from assistant.terms import stem
from index.attribution.places import CAPITALS, COUNTRIES, DEMONYMS
from index.attribution.spelling import words_of

_PARTS = {
    "england": "England",
    "english": "England",
    "scotland": "Scotland",
    "scottish": "Scotland",
    "wales": "Wales",
    "welsh": "Wales",
    "kremlin": "Russia",
    "türkiye": "Turkey",
    "icelanders": "Iceland",
    "danes": "Denmark",
    "swedes": "Sweden",
    "finns": "Finland",
    "spaniards": "Spain",
    "britons": "United Kingdom",
    "scots": "Scotland",
    "serbs": "Serbia",
    "croats": "Croatia",
    "turks": "Turkey",
    "иран": "Iran",
    "тегеран": "Iran",
}
"""What the list of countries has no name for: parts of a state, seats of government, inhabitants."""
_OPENING = 200
"""Characters that hold a report's dateline and the beginning of its first sentence."""
_NOT_ALONE = frozenset(("georgia", "jordan", "chad"))
"""Countries whose names persons and places bear as well."""
_STANCE = (
    r"(?:(?:deeply|firmly|strongly|resolutely|sincerely|always|also|fully|warmly|again|therefore) )*"
    r"(?:regrets|deplores|hopes|believes|urges|welcomes|appreciates|condemns|thanks|reiterates|reaffirms"
    r"|expresses|stands ready|is ready|attaches|wishes|commends|calls (?:up)?on|looks forward"
    r"|(?<=ly )(?:opposes|rejects|supports))"
)
"""What officials say with their country as the subject, and hardly of another: "China deeply regrets"."""


@cache
def _names() -> dict[str, str]:
    """Country by name, in lower case."""
    found = {**CAPITALS, **DEMONYMS, **COUNTRIES, **_PARTS}
    return {name: country for name, country in found.items() if name not in _NOT_ALONE}


@cache
def _by_stem() -> dict[str, str]:
    plain = {stem(name): country for name, country in _names().items() if " " not in name and "." not in name}
    return plain | {stem("US"): "United States"}


@cache
def _long() -> re.Pattern[str]:
    long = sorted((name for name in _names() if " " in name or "." in name), key=len, reverse=True)
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, long))})(?!\w)", re.IGNORECASE)


def named_by(word: str) -> str | None:
    """The country that one stem names, by its name, its adjective or its capital."""
    return _by_stem().get(word)


@cache
def names_of(country: str) -> frozenset[str]:
    """The stems that name a country."""
    return frozenset(word for word, named in _by_stem().items() if named == country)


def named_at_length(text: str) -> tuple[tuple[int, int, str], ...]:
    """Countries named in several words, with start and end in the text."""
    return tuple((m.start(), m.end(), _names()[m[0].lower()]) for m in _long().finditer(text))


def most_named(text: str) -> str | None:
    """The country that more than half of the names of countries in a text, two at least, are of."""
    counts = Counter(country for word in words_of(text) if (country := named_by(stem(word))) is not None)
    counts.update(country for _, _, country in named_at_length(text))
    country, count = next(iter(counts.most_common(1)), ("", 0))
    return country if count > 1 and 2 * count > counts.total() else None


def headed(title: str, text: str) -> frozenset[str]:
    """The countries that a report may be about: the first of title and opening, the most named."""
    firsts = (first_named(title), first_named(text[:_OPENING]), most_named(f"{title}\n{text}"))
    return frozenset(country for country in firsts if country is not None)


def first_named(text: str) -> str | None:
    """The country that a text names first."""
    found = [(text.find(word), country) for word in words_of(text) if (country := named_by(stem(word)))]
    found += [(start, country) for start, _, country in named_at_length(text)]
    return min(found)[1] if found else None


@cache
def _stances() -> re.Pattern[str]:
    names = sorted((*COUNTRIES.values(), "EU", "US"), key=len, reverse=True)
    return re.compile(rf"\b({'|'.join(map(re.escape, names))}) {_STANCE}\b")


def spoken_for(text: str) -> frozenset[str]:
    """The countries in whose name a text speaks: "China deeply regrets", "the European Union thanks"."""
    return frozenset(_names()[found[1].lower()] for found in _stances().finditer(text))
