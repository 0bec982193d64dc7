"""Who speaks at one place, and where a pronoun looks for whom it means."""

from dataclasses import dataclass
from typing import NamedTuple

from index.attribution.phrases import Phrase
from index.attribution.places import CAPITALS, COUNTRIES, DEMONYMS
from index.attribution.roles import Person
from index.attribution.russian_nouns import is_role_word
from index.attribution.russian_words import ROLES as RUSSIAN_ROLES
from index.attribution.sentences import Sentence
from index.attribution.words import GROUP_ROLES, NOT_A_NAME, ORGANISATIONS, ROLES
from index.statement import Span


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

    @property
    def human(self) -> bool:
        """Whether it is one person, named or only by a role."""
        if self.person is not None:
            return self.person.person
        return self.name is not None and self.name.split()[-1].lower() in ROLES


def is_speaker_name(name: str) -> bool:
    """Whether an unregistered name can be a speaker: a role, a group, a body, a country, a proper name."""
    words = name.split()
    head = words[-1].lower()
    if head in NOT_A_NAME or name.lower() in DEMONYMS:
        return False
    if "а" <= head[0] <= "ё" and any(
        word.lower().startswith(RUSSIAN_ROLES) or is_role_word(word.lower()) for word in words
    ):
        return True
    if head in ROLES or head in GROUP_ROLES or head in ORGANISATIONS or head[:-1] in ROLES:
        return True
    if name.lower() in COUNTRIES or name.lower() in CAPITALS:
        return True
    if words[0].lower() in ROLES or words[0].lower() in GROUP_ROLES or words[0].lower()[:-1] in ROLES:
        return True
    return words[-1][0].isupper()


class Window(NamedTuple):
    """Where a pronoun looks for its antecedent."""

    start: int
    """Start of the sentence before."""
    end: int
    """Start of the sentence itself."""
    together: bool
    """Whether both stand in one paragraph."""
    quoted: bool = False
    """Whether the pronoun stands in a quotation, and means somebody named there."""
    subject: Phrase | None = None
    """The subject of the pronoun's own sentence or of the one before, where it is a role without a name."""
    enclosed: bool = False
    """Whether the mention stands in the words of somebody else, who is the last to have spoken."""
    topics: tuple[Phrase, ...] = ()
    """The subjects of the paragraph's sentences so far, the nearest first."""
    opening: int = 0
    """Start of the paragraph."""
    written: bool = False
    """Whether the mention is the letter or statement that the sentence before tells of."""
    answers: bool = False
    """Whether the pronoun replies."""


def between(previous: Sentence | None, sentence: Sentence) -> Window:
    """The window of a sentence: the one before it, and whether both stand in one paragraph."""
    before = previous.items[0].start if previous else 0
    together = previous is not None and previous.paragraph == sentence.paragraph
    return Window(before, sentence.items[0].start, together)
