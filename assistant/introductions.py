"""How statements introduce their speakers: what stands before a name, and between commas behind it."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from itertools import islice

from assistant.nations import named_by
from assistant.terms import stem
from index import Index
from index.attribution.spelling import distinct_words, words_of
from index.speaker import Speaker
from index.statement import Statement

_BEFORE, _AFTER = 70, 90
"""Characters around a name in which a statement introduces its bearer: "the New Keel leader, Pavo …"."""
_TITLE_WORDS = 6
"""Words of the longest title in front of a name."""
_PLACES_READ = 4
"""Occurrences of a name read in one statement; an introduction comes early."""
_CLAUSE_END = re.compile(r"[.!?”\"»,;:]\s|\n")
_APPOSITION = re.compile(r"(?:, | \()([^,.;:()\n“\"]{3,90})[,)]")
_AHEAD = re.compile(
    r"(?:^|[.!?,;:”\"»\n] ?)((?:(?:the|an?|its|their|his|her|our)|[A-Z][\w-]+['’]s) [^,.;:()\n“\"]{3,60}), "
    r"(?:[A-Z][\w-]+\.? ){0,2}$",
    re.IGNORECASE,
)
"""What stands between commas in front of a name: "Its managing director, Ada Lunt"."""
_FROM = re.compile(
    r" of ((?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,3}"
    r"(?: of (?:the )?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){0,2})?)"
)
"""What somebody is of, behind the name: "Ada Lunt of the University of Velm"."""

_OF_STATE = re.compile(r"\bof the (?:Republic|Kingdom|State|Federation|Emirate|Sultanate) of [A-Z]")


@dataclass(frozen=True)
class Introductions:
    """Of all speakers, by their names."""

    stems: dict[str, set[frozenset[str]]] = field(default_factory=dict)
    """Of each role as known, and of the words set beside the name in print."""
    statements: dict[str, list[Statement]] = field(default_factory=dict)
    """Those that print the last word of the name, be it in their title."""

    @cached_property
    def holders(self) -> dict[str, frozenset[str]]:
        """The names of those whom each stem introduces."""
        found: dict[str, set[str]] = defaultdict(set)
        for name, known in self.stems.items():
            for word in frozenset[str]().union(*known):
                found[word].add(name)
        return {word: frozenset(names) for word, names in found.items()}


def introductions(speakers: tuple[Speaker, ...], index: Index) -> Introductions:
    """Read all statements once."""
    found = Introductions(
        stems={speaker.name: {stems_of(text) for text in _known(speaker)} for speaker in speakers},
        statements={speaker.name: [] for speaker in speakers},
    )
    bearers = {name: speaker.name for speaker in speakers for name in speaker.names}
    by_last: dict[str, list[str]] = {}
    for name in bearers:
        by_last.setdefault(last_word(name), []).append(name)
    for statement in (summary.statement for summary in index.statements()):
        bearing = set()
        for last in by_last.keys() & distinct_words(f"{statement.title or ''}\n{statement.text}"):
            for name in by_last[last]:
                bearing.add(bearers[name])
                known = found.stems[bearers[name]]
                known |= {stems_of(f"{text} {name}") for text in beside(name, statement.text)}
        if statement.speaker in bearers:
            bearing.add(bearers[statement.speaker])
            if statement.role:
                found.stems[bearers[statement.speaker]].add(stems_of(statement.role))
        for name in bearing:
            found.statements[name].append(statement)
    return found


def _known(speaker: Speaker) -> tuple[str, ...]:
    places = " ".join(speaker.countries)
    forms = (form for form in speaker.forms if not is_of_elsewhere(form, speaker))
    return (*forms, *(f"{role} {places}" for role in speaker.roles), speaker.name)


def is_of_elsewhere(form: str, speaker: Speaker) -> bool:
    """Whether a form tells another country than the roles: "the Chilean president" of the one of Korea."""
    elsewhere = _nations(form)
    known = _nations(" ".join((*speaker.roles, *speaker.countries)))
    tells = bool(known) or any(_OF_STATE.search(role) for role in speaker.roles)
    return bool(elsewhere) and tells and not elsewhere & known


def _nations(text: str) -> frozenset[str]:
    return frozenset(country for word in words_of(text) if (country := named_by(stem(word))) is not None)


def beside(name: str, text: str) -> Iterator[str]:
    """What stands before the name, and between commas or brackets around it."""
    for place in islice(re.finditer(re.escape(name), text), _PLACES_READ):
        ahead = text[max(0, place.start() - _BEFORE) : place.start()]
        title = " ".join(_CLAUSE_END.split(ahead)[-1].split()[-_TITLE_WORDS:])
        yield " ".join(filter(None, (title, behind(text, place.end()), _behind_home(text, place.end()))))
        if found := ahead_of(text, place.start()):
            yield found


def ahead_of(text: str, start: int) -> str:
    """The apposition in front of a name that begins there: "Its director, Colonel Ada Lunt"."""
    found = _AHEAD.search(text[max(0, start - _BEFORE) : start])
    return found[1] if found else ""


def behind(text: str, end: int) -> str:
    """The apposition behind a name that ends there, or what its bearer is of."""
    after = _APPOSITION.match(text, end, end + _AFTER) or _FROM.match(text, end, end + _AFTER)
    return after[1] if after else ""


def _behind_home(text: str, end: int) -> str:
    """The apposition behind what the bearer is of: "Ada Lunt of Velm College, a student,"."""
    home = _FROM.match(text, end, end + _AFTER)
    after = _APPOSITION.match(text, home.end(), home.end() + _AFTER) if home else None
    return after[1] if after else ""


def last_word(name: str) -> str:
    """The word of a name that it is found by."""
    return (words_of(name) or (name,))[-1]


def stems_of(text: str) -> frozenset[str]:
    """Of all words, without possessive endings."""
    return frozenset(stem(word) for word in words_of(text))
