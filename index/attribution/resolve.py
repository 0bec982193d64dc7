"""From a mention to the speaker it stands for within the statement."""

from dataclasses import dataclass

from index.attribution.people import People, Person
from index.attribution.phrases import Phrase
from index.attribution.places import CAPITALS, COUNTRIES
from index.attribution.words import FEMALE_PRONOUNS, GROUP_ROLES, MALE_PRONOUNS, ORGANISATIONS, ROLES
from index.statement import Span

_INANIMATE = frozenset("it this that which what there".split())
_RUSSIAN_ANYBODY = frozenset(("дипломат", "политик", "чиновник", "глава", "спикер", "собеседник"))


@dataclass(frozen=True, slots=True)
class Voice:
    """Who speaks at one place: the canonical name, the printed role, and the words that name them there."""

    name: str | None
    role: str | None
    mention: Span | None
    person: Person | None = None

    @property
    def definite(self) -> bool:
        """Whether it is somebody who can speak, and not a mere thing ("results", "the day")."""
        if self.name is None:
            return False
        return self.person is not None or is_speaker_name(self.name)


def is_speaker_name(name: str) -> bool:
    """Whether an unregistered name or description can be a speaker: a role, a group, a body, a country, a name."""
    words = name.split()
    head = words[-1].lower()
    if head in ROLES or head in GROUP_ROLES or head in ORGANISATIONS or head[:-1] in ROLES:
        return True
    if name.lower() in COUNTRIES or name.lower() in CAPITALS:
        return True
    if words[0].lower() in ROLES or words[0].lower() in GROUP_ROLES or words[0].lower()[:-1] in ROLES:
        return True
    return words[-1][0].isupper()


class Resolver:
    """Resolves mentions in text order; remembers who spoke last."""

    def __init__(self, people: People) -> None:
        self._people = people
        self.last: Voice | None = None
        self.last_paragraph = -1

    def voice(
        self, phrase: Phrase | None, paragraph: int, window: tuple[int, int], *, nominative: bool = False
    ) -> Voice | None:
        """The voice of a cue's subject.

        `window` is the stretch before the sentence in which a pronoun looks for its antecedent first:
        the sentence before and this one up to the pronoun.
        """
        if phrase is None:
            return None
        if phrase.kind == "pronoun":
            return self._pronoun(phrase, paragraph, window)
        if phrase.kind == "description":
            return self._description(phrase)
        person = self._people.named(phrase)
        if person is None:
            return Voice(phrase.name, phrase.role, phrase.span)
        mention = phrase.span
        if (
            nominative
            and "а" <= phrase.head[0] <= "ё"
            and len(phrase.name.split()) == len(person.name.split())
        ):
            person.name = phrase.name  # the subject of a verb stands in the dictionary form
        if phrase.name.endswith(person.name):  # what stands before the name belongs to the role
            mention = Span(start=mention.end - len(person.name), end=mention.end)
        return Voice(person.name, person.role or phrase.role, mention, person)

    def spoke(self, voice: Voice, paragraph: int) -> None:
        """Remember the voice as the last one."""
        self.last = voice
        self.last_paragraph = paragraph

    def _description(self, phrase: Phrase) -> Voice | None:
        if phrase.indefinite:
            return Voice(phrase.name, None, phrase.span)
        if "а" <= phrase.head[:1] <= "ё":
            return self._russian_description(phrase)
        definite = phrase.span.end - phrase.span.start > len(phrase.name)
        if phrase.head in ROLES or phrase.head in ORGANISATIONS:
            person = self._people.described(phrase)
            if person is not None:
                return Voice(person.name, person.role or phrase.name, phrase.span, person)
        if phrase.head in ("diplomat", "politician", "official", "lawmaker", "spokesperson") and definite:
            last = self.last
            if last is not None and last.person is not None and last.person.person:
                return Voice(last.name, last.role, phrase.span, last.person)
        return Voice(phrase.name, None, phrase.span)

    def _russian_description(self, phrase: Phrase) -> Voice:
        """«…», — сказала дипломат: the last person who spoke, or who has that role."""
        last = self.last
        people = [last.person] if last is not None and last.person is not None and last.person.person else []
        for person in [*people, *self._people.before(phrase.span.start)]:
            held = " ".join(person.roles).lower()
            if phrase.head[:6] in held or phrase.head in _RUSSIAN_ANYBODY and held:
                return Voice(person.name, person.role, phrase.span, person)
        return Voice(phrase.name, None, phrase.span)

    def _pronoun(self, phrase: Phrase, paragraph: int, window: tuple[int, int]) -> Voice | None:
        word = phrase.head
        if word in _INANIMATE or word == "they":
            return self._group(phrase, paragraph, window)
        if word not in FEMALE_PRONOUNS and word not in MALE_PRONOUNS:
            return None
        gender = "f" if word in FEMALE_PRONOUNS else "m"
        last = self.last
        if last is not None and self.last_paragraph == paragraph and _can_be(last.person, gender):
            return Voice(last.name, last.role, phrase.span, last.person)
        person = self._antecedent(phrase, window, gender)
        if person is None and last is not None and _can_be(last.person, gender):
            return Voice(last.name, last.role, phrase.span, last.person)
        if person is None:
            person = next(
                (one for one in self._people.before(phrase.span.start) if _can_be(one, gender)), None
            )
        return Voice(person.name if person else None, person.role if person else None, phrase.span, person)

    def _antecedent(self, phrase: Phrase, window: tuple[int, int], gender: str) -> Person | None:
        """The first fitting person of the window: subjects stand first."""
        near = [one for one in self._people.between(window[0], phrase.span.start) if _can_be(one, gender)]
        sure = [one for one in near if one.gender == gender]
        return next(iter(sure or near), None)

    def _group(self, phrase: Phrase, paragraph: int, window: tuple[int, int]) -> Voice | None:
        last = self.last
        if last is not None and self.last_paragraph == paragraph and not (last.person and last.person.person):
            return Voice(last.name, last.role, phrase.span, last.person)
        near = [one for one in self._people.between(window[0], phrase.span.start) if not one.person]
        if near:
            return Voice(near[0].name, None, phrase.span, near[0])
        return Voice(None, None, phrase.span)


def _can_be(person: Person | None, gender: str) -> bool:
    return person is not None and person.person and person.evident and person.gender in (None, gender)
