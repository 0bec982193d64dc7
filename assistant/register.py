"""The speakers of a corpus as questions name them: by name, by role, by how statements introduce them."""

import re
from collections.abc import Sequence
from functools import cached_property

from assistant.bodies import is_body
from assistant.introductions import Introductions, introductions, is_of_elsewhere, stems_of
from assistant.namesakes import by_first_name
from assistant.nations import most_named, named_by, spoken_for
from assistant.office_names import PRESS_OFFICE, same_word
from assistant.offices import Description, described
from assistant.officials import Officials
from assistant.sounds import heard, sounds
from assistant.spelling import one_letter_off
from assistant.terms import stem
from index import Index
from index.attribution.places import CAPITALS, COUNTRIES
from index.attribution.spelling import fold_name, words_of
from index.attribution.words import DETERMINERS, ORGANISATIONS, ROLES, TITLES
from index.speaker import Mentioned, Speaker
from index.speaker_merge import is_person
from index.statement import Statement

_CYRILLIC = re.compile("[\u0400-\u04ff]")
_SOUNDS_MIN = 2
"""Consonants of a surname that are enough to tell it by ear."""
_PRESS_SECRETARY = stems_of("press secretary")
_ROOT = 5
"""First letters of a country's name that its adjective shares."""
_KNOWN_MIN = 4
"""Letters of the shortest surname that may have a slip behind the right given name."""
_NAME_MIN = 2
"""Words of a name that may be part of a longer one."""
_SLIP_MIN = 6


class Register:
    """Who speaks in an index at one moment; made once for many questions."""

    def __init__(self, index: Index) -> None:
        """What introduces the speakers is read from the statements when first needed."""
        self._index = index
        self.speakers: tuple[Speaker, ...] = index.speakers()
        """Those with most utterances first."""
        self._list = index.speaker_list()
        self._homes: dict[str, str | None] = {}
        self._bodies: dict[str, bool] = {}

    def read(self) -> None:
        """Read the introductions now."""
        _ = self._read

    def mentioned_in(self, question: str) -> tuple[Mentioned, ...]:
        """The speakers a question names, in its order."""
        return self._list.mentioned_in(question)

    def texts(self) -> tuple[str, ...]:
        """Of all statements."""
        return tuple(summary.statement.text for summary in self._index.statements())

    def alone(self, name: str) -> tuple[Speaker, ...]:
        """The persons that a single word names, in either alphabet."""
        found = self._list.resolve(name) if name[:1].isupper() else ()
        return (
            tuple(one for one in found if is_someone(one))
            or tuple(one for one in found if self._stands_alone(one))
            or tuple(one for one in by_first_name(name, self._people, self.texts) if not self.is_body(name))
            or self.spelt_like(name)
        )

    def _stands_alone(self, speaker: Speaker) -> bool:
        """Whether a speaker of a single name is no place or body that somebody else on record speaks for."""
        wanted = stem(speaker.name)
        if len(words_of(speaker.name)) > 1 or named_by(wanted) or speaker.name.lower() in CAPITALS:
            return False
        printed = (_printed(one) for one in self._read.statements[speaker.name])
        if is_body(speaker.name, printed, state=True):
            return False
        return not self._read.holders.get(wanted, frozenset()) - {speaker.name}

    def knows(self, name: str) -> bool:
        """Whether a single word is a country, a body or any part of a speaker's name or introduction."""
        wanted = stem(name)
        return wanted in self._read.holders or named_by(wanted) is not None or self.is_body(name)

    def bearing(self, text: str) -> tuple[Speaker, ...]:
        """The persons with part of whose name, or with whose name and more, a title goes: "Judge Lunt Orme".

        Asked for in two words at least, of a speaker of three or of one whose statement prints both.
        """
        name = [word for word in words_of(text) if word[:1].isupper() and fold_name(word)[0] not in ROLES]
        full = " ".join(name)
        asked = fold_name(full) if name else ()
        if len(asked) < _NAME_MIN:
            return ()
        found = dict.fromkeys(pair for word in asked for pair in self._by_word.get(word, ()))
        return tuple(
            one
            for key, one in found
            if _runs_in(asked, key)
            or len(key) == 1
            and any(full in statement.text for statement in self._read.statements[one.name])
        )

    def is_body(self, name: str) -> bool:
        """Whether a name that nobody on record bears is a body's or a place's."""
        if name not in self._bodies:
            statements = (one.statement for one in self._index.statements())
            printed = (_printed(one) for one in statements if _prints(name, one))
            self._bodies[name] = name in self._places or is_body(name, printed)
        return self._bodies[name]

    def is_of_another(self, body: Speaker, text: str) -> bool:
        """Whether a body on record is not the one described: "Defence Ministry" for "Brenn's foreign ministry".

        All words of its name have to stand in the description, and the names there in one of its statements.
        """
        own = [word for word in words_of(body.name) if word.lower() not in DETERMINERS]
        there = frozenset(map(stem, words_of(text)))
        if not own or own[-1].lower() not in ORGANISATIONS:
            return False
        others = [word[:_ROOT] for word in words_of(text) if word[0].isupper() and word not in own]
        printed = map(_printed, self._read.statements[body.name])
        return not all(same_word(word, there) for word in own) or not any(
            all(other in one for other in others) for one in printed
        )

    def spelt_like(self, text: str) -> tuple[Speaker, ...]:
        """The persons who may be meant by a name that nobody here bears."""
        return self.sounding_like(text) or self.misspelt(text)

    def misspelt(self, text: str) -> tuple[Speaker, ...]:
        """The one person whose name is a letter off, where no statement holds the word as it is spelt.

        A surname alone has to be as long as any word that may have a slip; beside a right name or first letter,
        the other name may be shorter.
        """
        asked = words_of(text)[-2:]
        if not all(word[:1].isupper() for word in asked) or not asked:
            return ()
        alike = self._by_initial.get(asked[-1][0].casefold(), ())
        found = [one for one, name in alike if self._is_slip(asked, name)]
        return tuple(found) if len(found) == 1 else ()

    def _is_slip(self, asked: Sequence[str], name: Sequence[str]) -> bool:
        shortest = _SLIP_MIN if len(asked) == 1 else _KNOWN_MIN
        slips = 0
        if len(name) < len(asked):
            return False
        for word, right in zip(asked, name[-len(asked) :], strict=True):
            one, other = word.casefold(), right.casefold()
            if one == other:
                continue
            slips += 1
            if one[:1] != other[:1] or not one_letter_off(one, other, shortest=shortest):
                return False
            if self._index.frequencies([word])[0].get(word):
                return False
        return slips == 1

    def described(self, text: str) -> tuple[Speaker, ...]:
        """The speakers all of whose description fits: "the New Keel leader", "the duty physician".

        Where no introduction tells whose minister somebody is, the country he speaks for in his own words does,
        or the one that a statement with his words is about.
        """
        wanted = described(text)
        found = self._fitting(wanted)
        if not found and wanted.country is not None:
            found = tuple(
                speaker
                for speaker in self._fitting(wanted.anywhere, stateless=True)
                if wanted.country in self._speaks_for(speaker)
                and not is_of_elsewhere(text, speaker)
                and not self._officials.heads_a_body(wanted, speaker)
            )
        return (
            found
            or self._officials.holding(wanted, self._candidates(wanted))
            or (self._press_secretaries if wanted.office == PRESS_OFFICE else ())
        )

    @cached_property
    def _press_secretaries(self) -> tuple[Speaker, ...]:
        """Those whom the record of their own statement calls so and no more, as it does the White House's."""
        names = {
            summary.statement.speaker
            for summary in self._index.statements()
            if stems_of(summary.statement.role or "") == _PRESS_SECRETARY
        }
        return tuple(speaker for speaker in self._people if names & {speaker.name, *speaker.names})

    def _candidates(self, wanted: Description) -> tuple[Speaker, ...]:
        """The persons one of whose introductions has a sign of the office."""
        signs = wanted.signs(self._read.holders)
        if not signs:
            return self._people
        names = frozenset[str]().union(*(self._read.holders.get(sign, ()) for sign in signs))
        return tuple(speaker for speaker in self._people if speaker.name in names)

    def _fitting(self, wanted: Description, *, stateless: bool = False) -> tuple[Speaker, ...]:
        """With `stateless`, only by introductions that name no country."""
        return tuple(
            speaker
            for speaker in self._candidates(wanted)
            if any(
                wanted.fits(said) and not (stateless and any(map(named_by, said)))
                for said in self._introductions[speaker.name]
            )
        )

    def _speaks_for(self, speaker: Speaker) -> frozenset[str]:
        names = {speaker.name, *speaker.names}
        found: set[str] = set()
        for statement in self._read.statements[speaker.name]:
            said = [one for one in self._index.utterances(statement.id) if one.speaker in names]
            if said and (home := self._home(statement)) is not None:
                found.add(home)
            found.update(*(spoken_for(one.span.of(statement.text)) for one in said))
        return frozenset(found)

    def _home(self, statement: Statement) -> str | None:
        """The country a statement is about."""
        if statement.id not in self._homes:
            self._homes[statement.id] = most_named(f"{statement.title or ''}\n{statement.text}")
        return self._homes[statement.id]

    def sounding_like(self, text: str) -> tuple[Speaker, ...]:
        """The persons whose name sounds so in the other alphabet: «Квиллон», Quillon."""
        wanted = [sounds(word) for word in words_of(text) if _CYRILLIC.match(word)]
        if not wanted or sum(len(word[0]) for word in wanted) < _SOUNDS_MIN:
            return ()
        return tuple(
            speaker
            for speaker in self._people
            if heard(wanted, [sounds(word)[0] for word in words_of(speaker.name)])
        )

    @cached_property
    def _read(self) -> Introductions:
        return introductions(self.speakers, self._index)

    @cached_property
    def _people(self) -> tuple[Speaker, ...]:
        return tuple(filter(is_someone, self.speakers))

    @cached_property
    def _by_initial(self) -> dict[str, list[tuple[Speaker, tuple[str, ...]]]]:
        """The persons with the words of their names, by the first letter of the last."""
        found: dict[str, list[tuple[Speaker, tuple[str, ...]]]] = {}
        for one in self._people:
            if name := tuple(words_of(one.name)):
                found.setdefault(name[-1][0].casefold(), []).append((one, name))
        return found

    @cached_property
    def _by_word(self) -> dict[str, list[tuple[tuple[str, ...], Speaker]]]:
        """Folded names with their speakers, by each of their words."""
        found: dict[str, list[tuple[tuple[str, ...], Speaker]]] = {}
        for speaker in self.speakers:
            key = tuple(fold_name(speaker.name))
            for word in key:
                found.setdefault(word, []).append((key, speaker))
        return found

    @cached_property
    def _places(self) -> frozenset[str]:
        """Where outlets are: "Balkan Tribune, Sofia"."""
        outlets = (summary.statement.outlet or "" for summary in self._index.statements())
        return frozenset(outlet.rpartition(", ")[2] for outlet in outlets if ", " in outlet)

    @cached_property
    def _officials(self) -> Officials:
        return Officials(self._index, self._read)

    @property
    def _introductions(self) -> dict[str, set[frozenset[str]]]:
        return self._read.stems


def _printed(statement: Statement) -> str:
    """A statement with its head and with who printed it."""
    head = (text for text in (statement.outlet, statement.title) if text)
    return "\n".join((*head, statement.text))


def _prints(name: str, statement: Statement) -> bool:
    """Without a copy of the text, as all statements are looked through."""
    return any(name in text for text in (statement.text, statement.title or "", statement.outlet or ""))


def is_someone(speaker: Speaker) -> bool:
    """Whether a speaker is a person, by name or by role alone; not a country, a ministry or a paper."""
    key = fold_name(speaker.name)
    if is_person(key) or (words_of(speaker.name) or ("",))[0].lower() in TITLES:
        return True
    roles = {word for role in (speaker.name, *speaker.roles) for word in fold_name(role)}
    return bool(roles & ROLES) and not (len(key) == 1 and key[0] in COUNTRIES)


def _runs_in(asked: Sequence[str], name: Sequence[str]) -> bool:
    """Whether the words stand in the name one behind the other."""
    size = len(asked)
    return any(tuple(name[at : at + size]) == tuple(asked) for at in range(len(name) - size + 1))
