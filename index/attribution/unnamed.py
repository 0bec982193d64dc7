"""Roles that speak before their holder is named, or without: "the chair of the commission", "the spokesman"."""

from dataclasses import dataclass, field

from index.attribution.phrases import Phrase
from index.attribution.roles import Person, gender_of_role, note
from index.attribution.words import ROLES

_LEAD_PARAGRAPHS = 3
"""Headline and lead, and one more: where a role stands for the person named next."""


def head_of(description: str) -> str:
    """The noun of a description in lower case: "chair" of "chair of the commission"."""
    words = description.lower().split()
    stop = next((at for at, word in enumerate(words) if at and word in ("of", "for")), len(words))
    return words[stop - 1]


def _content(description: str) -> frozenset[str]:
    return frozenset(description.lower().split()) - {"the", "of", "for"}


@dataclass(slots=True)
class _Unnamed:
    name: str
    head: str
    paragraph: int
    person: Person | None = None
    names: set[str] = field(default_factory=set)
    """Every form it had, the shorter ones too."""


@dataclass(slots=True)
class UnnamedRoles:
    """The definite descriptions of one statement that no printed role explains."""

    _heard: dict[str, _Unnamed] = field(default_factory=dict)
    """By the head of the description, as first printed: "minister" of "the Tarvian fisheries minister"."""
    _called: dict[str, list[Person]] = field(default_factory=dict)

    def unnamed(self, phrase: Phrase, paragraph: int) -> str:
        """Remember a description; its fullest earlier form where it repeats one."""
        if phrase.head not in ROLES:
            return phrase.name
        name = phrase.role or phrase.name
        before = self._heard.setdefault(phrase.head, _Unnamed(name, phrase.head, paragraph))
        if _content(name) <= _content(before.name):
            name = before.name
        elif _content(before.name) < _content(name):
            before.name, before.paragraph = name, paragraph
        else:
            return name
        before.names.add(name)
        return name

    def heard(self, name: str) -> bool:
        """Whether the description is one of those remembered."""
        return any(name in one.names for one in self._heard.values())

    def called(self, head: str, person: Person) -> None:
        """Remember that the reporter calls a person by the word, in going on with their words."""
        people = self._called.setdefault(head, [])
        if person not in people:
            people.append(person)

    def named(self, person: Person, at: int, paragraph: int) -> None:
        """Take a speaker named bare for the first time for the role that the lead left without a name.

        "The chair of the commission on Tuesday urged … ¶ “…,” Solenne Dath said." Who is brought in with an age,
        a role or a place is somebody new.
        """
        if not person.person or person.roles or person.first_at != at or not person.bare:
            return
        waiting = [
            one
            for one in self._heard.values()
            if one.person is None and one.paragraph < _LEAD_PARAGRAPHS and 0 <= paragraph - one.paragraph <= 1
        ]
        told = gender_of_role(waiting[0].name) if len(waiting) == 1 else None
        if len(waiting) == 1 and (told is None or person.gender in (None, told)):
            waiting[0].person = person
            note(person, waiting[0].name)

    def holder(self, name: str) -> Person | None:
        """Whom an unnamed role turned out to be, once the statement is read.

        The person named next, or the one whom the reporter calls by its word elsewhere.
        """
        heard = next((one for one in self._heard.values() if name in one.names), None)
        if heard is None:
            return None
        people = self._called.get(heard.head, [])
        if heard.person is None and len(people) == 1 and not people[0].roles:
            heard.person = people[0]
            note(people[0], heard.name)
        return heard.person
