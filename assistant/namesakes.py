"""Persons in a report who hold an office of the same name as the one asked for, and are not its holder."""

import re

from assistant.introductions import ahead_of, last_word, stems_of
from assistant.nations import first_named
from assistant.offices import Description
from index.statement import Statement

_QUOTED = re.compile(r"[“\"][^”\"\n]*[”\"]?")
_FIRST_PERSON = re.compile(r"\b(?:I|my|our|[Ww]e)\b")
_FIRST_PERSON_MIN = 3
"""Such words, outside of quotations, that make a text somebody's speech."""


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
