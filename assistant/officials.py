"""Speakers by an office that their report spells out only in part.

Asked for "the Velm health minister", a report says "Health Minister Ada Lunt" and names Velm elsewhere.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from assistant.introductions import Introductions, ahead_of, behind
from assistant.namesakes import around, first_place, of_its_body, speaks_himself
from assistant.nations import headed, named_by
from assistant.office_names import same_word
from assistant.offices import Description, noun_of
from assistant.terms import stem
from assistant.word_tables import words
from index import Index
from index.attribution.fitting import HEADS
from index.attribution.spelling import distinct_words, words_of
from index.attribution.words import DETERMINERS, ORGANISATIONS, ROLE_MODIFIERS, ROLES
from index.speaker import Speaker
from index.statement import Statement

_ROOT = 5
"""First letters by which a text is looked through for a word before its words are read."""
_ANY_BODYS = (
    ROLES
    | ROLE_MODIFIERS
    | words(
        """managing general chief executive official press head of for the a an its their his her our and
        honourable right main media who which new s federal national royal municipal regional state"""
    )
)
"""Words of a role that tell nothing of what it is about."""
_NAMED_BEFORE = words(
    "board committee council company country city town club party union agency group firm body commission"
)
"""Bodies that a role refers to as they were named before: "the company's chairman"."""
_PUPILS, _SCHOOLS = frozenset(("student", "pupil")), frozenset(("university", "college", "school"))
"""Who is of a school as such, whichever it is."""
_FIELDS = words(
    """foreign interior defence defense transport fisheries finance health home justice trade energy education
    agriculture environment culture labour labor economy economic public internal external affairs prime
    first"""
)
"""What a minister deals with, in whichever country: such a word names none."""
_CHIEF = frozenset(("executive", "officer"))
_PHRASE = 60
"""Characters beside a word in which the others of its phrase stand."""
_FAR = 100_000
_OWNER = re.compile(r".*['’]s?(?=\s)")
_COMPLEMENT = re.compile(r"\b(?:of|for|at) .*")
"""Parts of a role that name whose it is: "the guild's master", "master of the guild"."""


@dataclass(frozen=True, slots=True)
class _Holder:
    speaker: Speaker
    statement: str
    said: int
    """Words of the description that the introduction holds."""
    apart: int
    """Characters between the speaker's name and the words that only the report holds."""


class Officials:
    """Looks for the holders of an office in the reports that quote them."""

    def __init__(self, index: Index, read: Introductions) -> None:
        """What the statements' words are is read when a statement is first asked about."""
        self._index = index
        self._read = read
        self._stems: dict[str, frozenset[str]] = {}
        self._about: dict[str, frozenset[str]] = {}

    def holding(self, wanted: Description, speakers: Sequence[Speaker]) -> tuple[Speaker, ...]:
        """Those whose office agrees, all other words of it found in their introduction or their report.

        The ones in whose introduction most of the words stand; of two in one report, the one who is named
        nearer to the others; and so in all reports, where no name tells them apart.
        """
        found = [holder for speaker in speakers for holder in self._holders(wanted, speaker)]
        most = max((one.said for one in found), default=0)
        best = [one for one in found if one.said == most]
        nearest: dict[str, int] = {}
        for one in best:
            nearest[one.statement] = min(one.apart, nearest.get(one.statement, _FAR))
        if not any(word[0].isupper() for word in wanted.words):
            nearest = dict.fromkeys(nearest, min(nearest.values(), default=0))
        kept = (one.speaker for one in best if one.apart == nearest[one.statement])
        return tuple(dict.fromkeys(kept))

    def heads_a_body(self, wanted: Description, speaker: Speaker) -> bool:
        """Whether a country's president is asked for, and this is one of something in it."""
        names = {speaker.name, *speaker.names}
        return any(of_its_body(wanted, names, one) for one in self._read.statements[speaker.name])

    def _holders(self, wanted: Description, speaker: Speaker) -> list[_Holder]:
        left_out = [
            unsaid
            for said in self._read.stems[speaker.name]
            if (unsaid := wanted.unsaid_by(said)) is not None
        ]
        if not left_out:
            return []
        unsaid = min(left_out, key=len)
        if not unsaid or not self._leads(wanted, unsaid, speaker):
            return []
        names = {speaker.name, *speaker.names}
        return [
            _Holder(speaker, statement.id, len(wanted.words) - len(unsaid), _apart(unsaid, names, statement))
            for statement in self._read.statements[speaker.name]
            if self._says_all(unsaid, names, statement)
            and any(one.speaker in names for one in self._index.utterances(statement.id))
            and not _of_another(wanted, unsaid, _roles(speaker, statement), statement)
            and not speaks_himself(wanted, names, statement)
            and not of_its_body(wanted, names, statement)
        ]

    def _leads(self, wanted: Description, unsaid: Sequence[str], speaker: Speaker) -> bool:
        """Whether a "chief" of something common is called so; of a body, whoever leads it is."""
        common = wanted.office.lower() in HEADS and any(word.islower() for word in unsaid)
        of_body = any(word in ORGANISATIONS and word not in unsaid for word in wanted.words)
        return (
            not common
            or of_body
            or any(stem(wanted.office) in said for said in self._read.stems[speaker.name])
        )

    def _says_all(self, unsaid: Sequence[str], names: set[str], statement: Statement) -> bool:
        """Whether the report holds the words, a country as the one it is about."""
        whole = f"{statement.title or ''}\n{statement.text}"
        nations = [country for word in unsaid if (country := named_by(stem(word)))]
        others = [word for word in unsaid if not named_by(stem(word))]
        if not all(word[:_ROOT] in whole or word[:_ROOT].lower() in whole.lower() for word in others):
            return False
        if others and not all(same_word(word, self._stems_of(statement)) for word in others):
            return False
        if not _together([word for word in others if word.islower()], statement.text.lower()):
            return False
        about = self._about_of(statement)
        return not nations or set(nations) <= about | around(names, statement)

    def _stems_of(self, statement: Statement) -> frozenset[str]:
        if statement.id not in self._stems:
            distinct = distinct_words(f"{statement.title or ''}\n{statement.text}")
            self._stems[statement.id] = frozenset(map(stem, distinct))
        return self._stems[statement.id]

    def _about_of(self, statement: Statement) -> frozenset[str]:
        if statement.id not in self._about:
            self._about[statement.id] = headed(statement.title or "", statement.text)
        return self._about[statement.id]


def _together(common: Sequence[str], text: str) -> bool:
    """Whether common words stand in one phrase somewhere, as "data protection" does."""
    if len(common) < 2:
        return True
    first, *rest = (word[:_ROOT].lower() for word in common)
    places = (found.start() for found in re.finditer(re.escape(first), text))
    return any(all(word in text[max(0, at - _PHRASE) : at + _PHRASE] for word in rest) for at in places)


def _roles(speaker: Speaker, statement: Statement) -> tuple[str, ...]:
    """The roles known, and those in front of the name and behind it in print."""
    text = statement.text
    places = [(at, at + len(name)) for name in speaker.names if (at := text.find(name)) >= 0]
    printed = (role for start, end in places for role in (ahead_of(text, start), behind(text, end)))
    return (*speaker.roles, *filter(_is_role, printed))


def _is_role(text: str) -> bool:
    """Whether an apposition tells an office: "the mayor of Lissen", not "said on Monday"."""
    found = words_of(text)
    opens = bool(found) and (found[0][0].isupper() or found[0] in DETERMINERS | ROLES | ROLE_MODIFIERS)
    return opens and any(word.lower() in ROLES for word in found)


def _of_another(
    wanted: Description, unsaid: Sequence[str], roles: Sequence[str], statement: Statement
) -> bool:
    """Whether a role is another office, or names another country, body or field of work."""
    nouns = [noun for role in roles for noun in _nouns(role) if noun.lower() in ROLES]
    if nouns and not any(map(wanted.is_office, nouns)):
        return True
    topics = any(word.islower() for word in unsaid)
    return any(_names_another(role, wanted, topics, statement) for role in roles)


def _nouns(role: str) -> tuple[str, ...]:
    """The noun of an office, both of "chief executive", and that which an editorial director is called by."""
    noun = noun_of(role)
    if role.lower().endswith("editorial director"):
        return "editor", noun
    return ("chief", noun) if role.lower().startswith("chief ") and noun in _CHIEF else (noun,)


def _names_another(role: str, wanted: Description, topics: bool, statement: Statement) -> bool:
    nations = {named_by(stem(word)) for word in wanted.words} - {None}
    whose = words_of(" ".join((*_OWNER.findall(role), *_COMPLEMENT.findall(role))))
    shared = any(word[0].isupper() and wanted.tells(word) for word in whose)
    for word in words_of(role):
        plain = word.lower()
        if plain in _ANY_BODYS or not topics and plain in _NAMED_BEFORE or wanted.tells(word):
            continue
        country = named_by(stem(word))
        if country is not None and nations and country not in nations:
            return True
        if country is not None or shared and word in whose:
            continue
        if plain in _SCHOOLS and wanted.office in _PUPILS:
            continue
        if topics or word in whose or plain in ORGANISATIONS or _is_proper(word, statement):
            return True
    return False


def _is_proper(word: str, statement: Statement) -> bool:
    """Whether a word is a name: it has a capital there, and stands nowhere without one."""
    if word.islower() or word.lower() in _FIELDS:
        return False
    return re.search(rf"\b{re.escape(word.lower())}", statement.text) is None


def _apart(unsaid: Sequence[str], names: set[str], statement: Statement) -> int:
    """How far the words stand from where the speaker is first named; behind him counts double."""
    text = statement.text
    here = first_place(names, text) or 0
    named = [word for word in unsaid if word[0].isupper()]
    looked_for = [word[:_ROOT] for word in named] or [word.lower().removesuffix("s") for word in unsaid]
    places = [
        (here - found.start() if found.start() < here else 2 * (found.start() - here))
        for word in looked_for
        for found in re.finditer(re.escape(word), text if named else text.lower())
    ]
    return min(places, default=_FAR)
