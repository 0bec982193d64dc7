"""From a mention to the speaker it stands for within the statement."""

from collections.abc import Iterator

from index.attribution.bodies_meant import Bodies
from index.attribution.candidates import (
    alone_so_far,
    business,
    can_be,
    described_in_russian,
    is_about_another,
    is_anybody,
    is_somebody,
)
from index.attribution.fitting import fits
from index.attribution.lexicon import words_in
from index.attribution.people import People
from index.attribution.phrases import SINGLE, Phrase
from index.attribution.places import COUNTRIES
from index.attribution.roles import Person, gender_of_role
from index.attribution.spelling import surname
from index.attribution.unnamed import UnnamedRoles
from index.attribution.voices import Voice, Window
from index.attribution.words import (
    FEMALE_PRONOUNS,
    MALE_PRONOUNS,
    ORGANISATIONS,
    ROLES,
)
from index.statement import Span

_QUOTED_BACK = 4
"""How many paragraphs back a quotation's speaker is still the likeliest "he" of the next one."""
_REPORTED_BACK = 2
_HEAD_CHARS = 60
"""A person named this near to a sentence's start is its subject, most likely."""
_OPENING_CHARS = 9
_INANIMATE = frozenset(words_in("it this that which what there"))


class Resolver:
    """Resolves mentions in text order; remembers who spoke last."""

    def __init__(self, people: People) -> None:
        self._people = people
        self.roles = UnnamedRoles()
        self._brought_in: dict[str, str] = {}
        """Whom the text brings in without a name, by the description that comes back with "the"."""
        self._holders: dict[str, Person | None] = {}
        self.last: Voice | None = None
        self._earlier: Voice | None = None
        """Who spoke before the last one."""
        self._asker: Person | None = None
        self.last_paragraph = -1
        self._bodies = Bodies()
        self._quoted: Voice | None = None
        self._quoted_paragraph = -1

    def voice(
        self, phrase: Phrase | None, paragraph: int, window: Window, *, nominative: bool = False
    ) -> Voice | None:
        """The voice of a cue's subject.

        `window` is where a pronoun looks for its antecedent first; `nominative` says that a name stands in
        the dictionary form, as a verb's subject does.
        """
        if phrase is None:
            return None
        if phrase.kind == "pronoun":
            return self._pronoun(phrase, paragraph, window)
        if phrase.kind == "description":
            return self._description(phrase, paragraph, window)
        person = self._people.named(phrase)
        if person is None:
            return Voice(phrase.name, phrase.role, phrase.span)
        self.roles.named(person, phrase.span.start, paragraph)
        mention = phrase.span
        if (
            nominative
            and "а" <= phrase.head[:1] <= "ё"
            and len(phrase.name.split()) == len(person.name.split())
        ):
            person.name = phrase.name  # the subject of a verb stands in the dictionary form
        if phrase.name.endswith(person.name):  # what stands before the name belongs to the role
            mention = Span(start=mention.end - len(person.name), end=mention.end)
        return Voice(person.name, person.role or phrase.role, mention, person)

    def spoke(self, voice: Voice, paragraph: int) -> None:
        """Remember the voice as the last one; who speaks is a person or a body, not a mere name."""
        if self.last is not None and self.last.person is not voice.person:
            self._earlier = self.last
        self.last = voice
        if not voice.human:
            self._bodies.spoke(voice, paragraph)
        if voice.person is not None and voice.person.person:
            voice.person.evident = True
        self.last_paragraph = paragraph

    def goes_on(self, paragraph: int, opening: str) -> Voice | None:
        """Whose words a Russian quotation without a report is: of who spoke last, no more than a paragraph back."""
        near = self.last is not None and paragraph - self.last_paragraph <= 1
        russian = any("а" <= letter <= "ё" for letter in opening[:_OPENING_CHARS].lower())
        return self.last if near and russian and self.last is not None and self.last.human else None

    def was_quoted(self, voice: Voice, paragraph: int) -> None:
        """Remember whose words the last quotation was."""
        self.spoke(voice, paragraph)
        self._quoted, self._quoted_paragraph = voice, paragraph

    def holder(self, description: str) -> Person | None:
        """Whom a definite description turned out to mean, once the whole statement is read."""
        if not self.roles.heard(description):
            return None
        if description not in self._holders:
            holder = self.roles.holder(description) or self._people.holding(description)
            self._holders[description] = holder
        return self._holders[description]

    def only_named(self, start: int, end: int) -> Voice | None:
        """The person named in the stretch, when it names just one."""
        named = [(at, one) for at, one in self._people.mentions(start, end) if one.person and one.evident]
        if len({id(one) for _, one in named}) != 1:
            return None
        at, person = named[-1]
        width = len(person.name) if self._people.is_full(at) else len(surname(person.name.split()))
        return Voice(person.name, person.role, Span(start=at, end=at + width), person)

    def _description(self, phrase: Phrase, paragraph: int, window: Window) -> Voice | None:
        if phrase.indefinite:
            first, _, rest = phrase.name.partition(" ")
            self._brought_in[rest if first in SINGLE and rest else phrase.name] = phrase.name
            return Voice(phrase.name, None, phrase.span)
        if "а" <= phrase.head[:1] <= "ё":
            return described_in_russian(phrase, self.last, self._people)
        if window.written and self.last is not None and not self._unheard(window):
            return Voice(self.last.name, self.last.role, phrase.span, self.last.person)
        if phrase.head in ROLES or phrase.head in ORGANISATIONS:
            person = (
                business(phrase, window.topics, self._people)
                or self._just_heard(phrase, paragraph, window)
                or self._people.described(phrase)
            )
            if person is not None:
                role = phrase.name if person.person else None
                return Voice(person.name, person.role or role, phrase.span, person)
        if phrase.name in self._brought_in:  # a Northport seller said …; the Northport seller said
            return Voice(self._brought_in[phrase.name], None, phrase.span)
        gone_on = self._goes_on_by_word(phrase, paragraph, window)
        if gone_on is not None:
            return gone_on
        headline = paragraph == 0 and " " in phrase.name  # Commission chair tells both sides
        name = self.roles.unnamed(phrase, paragraph) if phrase.definite or headline else phrase.name
        return Voice(name, None, phrase.span)

    def _goes_on_by_word(self, phrase: Phrase, paragraph: int, window: Window) -> Voice | None:
        """The last speaker, or the only person so far, whom the text goes on calling by a word: "the striker"."""
        last = None if window.enclosed else self.last
        alone = alone_so_far(phrase, self._people) if self.last is None else None
        if alone is not None:
            return Voice(alone.name, alone.role, phrase.span, alone)
        if last is not None and last.person is not None and last.person.person and phrase.definite:
            near = paragraph - self.last_paragraph <= 1
            explained = last.person.roles or not last.person.bare
            explained = explained or last.person.name.lower() in COUNTRIES
            other = phrase.head in ROLES and explained and not is_anybody(phrase)
            if near and is_somebody(phrase.head) and not other and phrase.role is None:
                self.roles.called(phrase.head, last.person)
                return Voice(last.name, last.role, phrase.span, last.person)
        return None

    def _just_heard(self, phrase: Phrase, paragraph: int, window: Window) -> Person | None:
        """The last speaker, where a bare "the minister" fits them: not the prime minister whom they spoke of."""
        last = self.last.person if self.last is not None and not window.enclosed else None
        near = paragraph - self.last_paragraph <= _REPORTED_BACK
        bare = phrase.definite and phrase.name.lower() == phrase.head and phrase.head not in ORGANISATIONS
        if last is None or not bare or not near or not last.person:
            return None
        return last if fits(last, phrase.head, phrase.name, frozenset(), loosely=True) else None

    def _pronoun(self, phrase: Phrase, paragraph: int, window: Window) -> Voice | None:
        word = phrase.head
        if word in _INANIMATE or word == "they":
            last = self.last if self.last_paragraph == paragraph else None
            return self._bodies.meant(phrase, paragraph, last, self._near(phrase, window))
        if word not in FEMALE_PRONOUNS and word not in MALE_PRONOUNS:
            return None
        gender = "f" if word in FEMALE_PRONOUNS else "m"
        last = self.last
        if (
            last is not None
            and last.person is None
            and self.last_paragraph == paragraph
            and self._bodies.may_be(last, gender)
            and not is_about_another(last, window.topics, self._people, gender)
        ):
            return Voice(last.name, last.role, phrase.span)
        if window.subject is not None and gender_of_role(window.subject.name) in (None, gender):
            told = self._description(window.subject, paragraph, window)
            if told is not None and (told.person is None or can_be(told.person, gender)):
                return Voice(told.name, told.role, phrase.span, told.person)
        person = self._meant(phrase, paragraph, window, gender)
        if (
            person is None
            and last is not None
            and self._still_heard(paragraph)
            and self._bodies.may_be(last, gender)
        ):
            return Voice(last.name, last.role, phrase.span)
        return Voice(person.name if person else None, person.role if person else None, phrase.span, person)

    def _meant(self, phrase: Phrase, paragraph: int, window: Window, gender: str) -> Person | None:
        """Whom he or she means: the subject of the sentence before, the last speaker, the nearest that fits."""
        last = self.last.person if self.last is not None else None
        answering = self._answering(window, paragraph, gender)
        if answering is not None:
            return answering
        person = self._antecedent(phrase, window, gender)
        opens = person is not None and self._opens(person, window)
        if last is not None and self.last_paragraph == paragraph and can_be(last, gender):
            person = person if opens and person is not None and self._unheard(window) else last
        elif person is not None and (opens or self._introduced(person, window)):
            if self._two_meant(person, window, gender):
                return None
        elif (topic := self._topic(phrase, window, paragraph, gender)) is not None:
            person = topic
        else:
            near = self._lately(paragraph, gender) or person or (last if can_be(last, gender) else None)
            before = [one for one in self._people.before(phrase.span.start) if can_be(one, gender)]
            sure = next((one for one in before if one.gender == gender), None)
            return near or sure or next(iter(before), None)
        if person is not None and person.gender is None:
            person.gender = gender
        return person

    def _topic(self, phrase: Phrase, window: Window, paragraph: int, gender: str) -> Person | None:
        """Whom a paragraph in which nobody has spoken yet is about: a sentence's subject, or who alone is brought in."""
        if self.last is not None and self.last_paragraph == paragraph or not window.topics:
            return None
        for topic in window.topics:
            person = self._people.named(topic) if topic.kind == "person" else None
            if person is not None and can_be(person, gender):
                return person
        start = window.opening
        near = self._people.outside_quotations(start, phrase.span.start)
        named = {id(one): one for one in near if one.person}
        alone = next(iter(named.values())) if len(named) == 1 else None
        new = alone is not None and alone.first_at >= start and bool(alone.roles)
        return alone if new and can_be(alone, gender) else None

    def _two_meant(self, person: Person, window: Window, gender: str) -> bool:
        """Whether a paragraph is about a "he", and its last sentence about a thing and another: "The wave took Lunt."."""
        pronouns = FEMALE_PRONOUNS if gender == "f" else MALE_PRONOUNS
        if not any(one.head in pronouns for one in window.topics[1:]) or person.first_at < window.start:
            return False
        subject = window.topics[0]
        return subject.head not in ROLES | pronouns and self._people.named(subject) is None

    def _answering(self, window: Window, paragraph: int, gender: str) -> Person | None:
        """Who replies to the one who asked: "Lee asked why. “Nobody knew,” he replied.", the one heard before Lee."""
        asker = self.last.person if self.last is not None and window.answers else None
        if asker is None or self._asker is not asker or paragraph - self.last_paragraph > 1:
            return None
        heard = self._earlier.person if self._earlier is not None else None
        return heard if heard is not asker and can_be(heard, gender) else None

    def asked(self, voice: Voice) -> None:
        """Remember that the voice, who spoke last, asked something."""
        self._asker = voice.person

    def _unheard(self, window: Window) -> bool:
        """Whether nobody speaks in the sentence before."""
        mention = self.last.mention if self.last is not None else None
        return mention is not None and mention.end <= window.start

    def _introduced(self, person: Person, window: Window) -> bool:
        """Whether the sentence before, of whichever paragraph, begins by bringing the person in, quoting nobody."""
        quoted = self._quoted.mention if self._quoted is not None else None
        if quoted is not None and quoted.start >= window.start:
            return False
        if "а" <= person.name[0].lower() <= "ё" and not self._unheard(window):
            return False  # Президент приедет, сообщил его секретарь. «Да», — сказал он
        return window.start <= person.first_at < window.start + _HEAD_CHARS and bool(person.roles)

    def _still_heard(self, paragraph: int) -> bool:
        return paragraph - self.last_paragraph <= _REPORTED_BACK

    def _lately(self, paragraph: int, gender: str) -> Person | None:
        """Who was quoted a few paragraphs back, or else reported: a report keeps to its speaker."""
        heard = [
            (self._quoted, self._quoted_paragraph, _QUOTED_BACK),
            (self.last, self.last_paragraph, _REPORTED_BACK),
        ]
        for voice, at, reach in heard if self.last_paragraph <= self._quoted_paragraph else heard[::-1]:
            if voice is not None and paragraph - at <= reach and can_be(voice.person, gender):
                return voice.person
        return None

    def _opens(self, person: Person, window: Window) -> bool:
        """Whether the sentence before, in the same paragraph, is about the person: they stand at its head."""
        return window.together and any(
            one is person for one in self._people.between(window.start, window.start + _HEAD_CHARS)
        )

    def _antecedent(self, phrase: Phrase, window: Window, gender: str) -> Person | None:
        """The first fitting person of the window: subjects stand first."""
        near = [one for one in self._near(phrase, window) if can_be(one, gender)]
        sure = [one for one in near if one.gender == gender]
        return next(iter(sure or near), None)

    def _near(self, phrase: Phrase, window: Window) -> Iterator[Person]:
        stretch = self._people.between if window.quoted else self._people.outside_quotations
        return stretch(window.start, phrase.span.start)
