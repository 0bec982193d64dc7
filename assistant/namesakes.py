"""Persons of one name or office: who holds another office of that name, and whom a first name alone means."""

import re
from collections.abc import Callable, Iterable

from assistant.introductions import ahead_of, last_word, stems_of
from assistant.nations import first_named, named_by
from assistant.offices import Description
from assistant.terms import stem
from index.attribution.words import ADVERBS, CONJUNCTIONS, PREPOSITIONS, ROLES, TITLES
from index.speaker import Speaker
from index.statement import Statement

_QUOTED = re.compile(r"[“\"][^”\"\n]*[”\"]?")
_FIRST_PERSON = re.compile(r"\b(?:I|my|our|[Ww]e)\b")
_FIRST_PERSON_MIN = 3
"""Such words, outside of quotations, that make a text somebody's speech."""
_AHEAD_OF_NAME = ROLES | TITLES | PREPOSITIONS | CONJUNCTIONS | ADVERBS
"""What stands in front of a first name with a capital: a title, or the word that opens the sentence."""


def of_its_body(wanted: Description, names: set[str], statement: Statement) -> bool:
    """Whether "its president" is that of the body named last, as a board or a bank has one too."""
    if wanted.country is None or not wanted.is_office("president"):
        return False
    text = statement.text
    places = (at for name in names if (at := text.find(name)) >= 0)
    back = any(ahead_of(text, at).lower().startswith(("its ", "their ")) for at in places)
    return back and wanted.country not in around(names, statement)


def speaks_himself(wanted: Description, names: set[str], statement: Statement) -> bool:
    """Whether a speech is by the holder of the office, as its title tells, who is none of those it names."""
    title = statement.title or ""
    lasts = {re.escape(last_word(name)) for name in names}
    if not wanted.fits(stems_of(title)) or any(last in title for last in lasts):
        return False
    if any(re.search(rf"(?m)^[^\n:]{{0,60}}\b{last}:", statement.text) for last in lasts):
        return False  # the label of whoever answers
    plain = _QUOTED.sub("", statement.text)
    spoken = [found.start() for found in _FIRST_PERSON.finditer(plain)]
    named = first_place(names, plain)
    own = len(spoken) >= _FIRST_PERSON_MIN
    return own and (named is None or spoken[0] < named)  # its heading names the one who speaks


def around(names: set[str], statement: Statement) -> frozenset[str]:
    """The country that the paragraph names first in which one of the names first stands."""
    text = statement.text
    here = first_place(names, text) or 0
    country = first_named(text[text.rfind("\n", 0, here) + 1 : here])
    return frozenset(() if country is None else (country,))


def first_place(names: set[str], text: str) -> int | None:
    """Where one of the names first stands in a text."""
    return min((at for name in names if (at := text.find(name)) >= 0), default=None)


def by_first_name(
    name: str, people: Iterable[Speaker], texts: Callable[[], Iterable[str]]
) -> tuple[Speaker, ...]:
    """The one person whose first name it is, where no text prints it as a surname and it names no country."""
    bearers = tuple(one for one in people if one.name.startswith(f"{name} "))
    if len(bearers) != 1 or named_by(stem(name)):
        return ()
    surname = re.compile(rf"\b([A-Z][\w’'-]+) {re.escape(name)}(?! [A-Z]|[\w-])")
    ahead = (found[1].lower() for text in texts() for found in surname.finditer(text))
    return bearers if all(word in _AHEAD_OF_NAME for word in ahead) else ()
