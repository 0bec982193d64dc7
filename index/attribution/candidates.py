"""Whom a pronoun or a word like "the veteran" can stand for at all."""

from collections.abc import Sequence

from index.attribution.lexicon import words_in
from index.attribution.people import People
from index.attribution.phrases import Phrase
from index.attribution.places import CAPITALS, COUNTRIES
from index.attribution.roles import Person, gender_of_role
from index.attribution.russian_offices import means_anybody, same_role
from index.attribution.russian_roles import nominative
from index.attribution.unnamed import head_of
from index.attribution.voices import Voice
from index.attribution.words import GROUP_ROLES, ORGANISATIONS, ROLES, SOURCE_NOUNS, THINGS

_SOFT = frozenset(
    words_in("veteran politician billionaire businessman businesswoman lawmaker author academic")
)


def may_be(voice: Voice, gender: str) -> bool:
    """Whether an unnamed voice is one person's who may be of that gender: "fisheries minister", not "officials"."""
    if voice.person is not None or voice.name is None:
        return False
    if head_of(voice.name) not in ROLES and not _is_surname(voice.name):
        return False
    return gender_of_role(voice.name) in (None, gender)


def _is_surname(name: str) -> bool:
    """Whether a voice of one word, printed with a capital, is a person's more likely than a body's."""
    lower = name.lower()
    other = lower in COUNTRIES or lower in CAPITALS or lower in ORGANISATIONS or lower in GROUP_ROLES
    return name.isalpha() and name[0].isupper() and not name.isupper() and not other


_SIDES = frozenset(
    ("defence", "defense", "opposition", "management", "leadership", "majority", "minority", "side", "camp")
)
BUSINESSES = frozenset(
    words_in(
        "company firm manufacturer supplier operator airline carrier retailer insurer lender charity consortium"
    )
)
"""What a report calls the body it has just named, whatever that body's name says."""


def business(phrase: Phrase, topics: Sequence[Phrase], people: People) -> Person | None:
    """The body that "the company" stands for: the name that is the subject of its sentence or of the one before."""
    topic = topics[0] if topics and phrase.definite and phrase.head in BUSINESSES else None
    if topic is None or topic.kind not in ("person", "organisation"):
        return None
    found = people.named(topic)
    if found is None or topic.kind == "person" and (found.evident or found.gender is not None):
        return None
    found.person = False
    return found


def described_in_russian(phrase: Phrase, last: Voice | None, people: People) -> Voice:
    """«…», — сказала дипломат: the last person who spoke, or who has that role."""
    at = phrase.span.start
    speaker = last.person if last is not None and last.person is not None and last.person.person else None
    heard = [speaker] if speaker is not None else []
    for person in (*heard, *people.before(at), *people.ahead(at)):
        if any(same_role(phrase.name, role) for role in person.roles):
            return Voice(person.name, person.role, phrase.span, person)
    if speaker is not None and means_anybody(phrase.name):
        return Voice(speaker.name, speaker.role, phrase.span, speaker)
    return Voice(nominative(phrase.name), None, phrase.span)


def is_anybody(phrase: Phrase) -> bool:
    """Whether the description tells an age or a past rather than an office: "the 43-year-old", "the veteran"."""
    return phrase.head in _SOFT or any(word.endswith("-year-old") for word in phrase.name.split())


def alone_so_far(phrase: Phrase, people: People) -> Person | None:
    """The only one named ahead of "the 58-year-old"."""
    if not phrase.definite or not is_anybody(phrase):
        return None
    named = {id(one): one for one in people.before(phrase.span.start) if one.person}
    alone = next(iter(named.values())) if len(named) == 1 else None
    return alone if alone is not None and alone.evident else None


def is_somebody(head: str) -> bool:
    """Whether a description may stand for one person: "the striker", "the diplomat", "the 35-year-old"."""
    if head in ROLES:
        return True
    others = any(head in words for words in (GROUP_ROLES, ORGANISATIONS, SOURCE_NOUNS, THINGS, _SIDES))
    return not others and not head.endswith("s") and head not in COUNTRIES and head not in CAPITALS


def can_be(person: Person | None, gender: str) -> bool:
    """Whether a pronoun of the gender can stand for the person."""
    return person is not None and person.person and person.evident and person.gender in (None, gender)


def is_about_another(last: Voice, topics: Sequence[Phrase], people: People, gender: str) -> bool:
    """Whether the paragraph is about a person, and a mere name spoke on the way: "when Ostmedia called her"."""
    if last.name is None or last.name.split()[-1].lower() in ROLES:
        return False
    for topic in topics:
        if topic.name == last.name:
            return False
        if topic.kind == "person" and can_be(people.named(topic), gender):
            return True
    return False
