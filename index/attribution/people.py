"""Who is named in a statement, and whom a mention stands for."""

from bisect import bisect_left
from collections.abc import Iterator, Sequence

from index.attribution.bodies import extended, listed, organisation_end
from index.attribution.fitting import HEADS, fits, heading, ranks
from index.attribution.genders import note_pronouns
from index.attribution.labels import labelled
from index.attribution.name_runs import calling_before, is_bare, is_somebody, name_runs, opens_sentence
from index.attribution.namesakes import (
    agreeing,
    by_body,
    by_one_name,
    first_surname,
    nearest,
)
from index.attribution.phrases import Phrase, is_name_word, read_run
from index.attribution.quotes import Quotation
from index.attribution.roles import (
    Person,
    apposition,
    nations_of,
    note,
    note_described,
    note_gender,
    note_role,
    role_ahead,
    role_before,
    tells_of,
)
from index.attribution.russian_names import dictionary_form, name_end, name_start
from index.attribution.russian_roles import is_cyrillic, role_behind, role_in_front
from index.attribution.spelling import is_generation, last_key
from index.attribution.tokens import Tokens
from index.attribution.unnamed import head_of
from index.attribution.words import LINKS, ROLES, TITLES

_MENTIONS_AHEAD = 40
"""How many mentions further on a description may find the name it stands for."""
_OFFICE_WORDS_MAX = 6
_NAMESAKES_MAX = 50
"""More people of one surname are no news report; they are not looked through."""


class People:
    """The register of one statement's names."""

    def __init__(self, tokens: Tokens, quotations: Sequence[Quotation] = ()) -> None:
        """Read the names of `tokens`; `quotations` are those of the text, in its order."""
        self._by_name: dict[str, Person] = {}
        self._by_last: dict[str, list[Person]] = {}
        self._mentions: list[tuple[int, Person]] = []
        self._full: set[int] = set()
        self._by_given: dict[str, list[Person]] = {}
        """By each word of the name but the last, in lower case."""
        self._acronyms: dict[str, Person] = {}
        self._common = {token.text for token in tokens if token.word and not token.capital} - ROLES - LINKS
        runs = list(name_runs(tokens))
        for first, last in runs:
            self._register(tokens, first, last)
        for first, last in runs:
            self._register_surname(tokens, first, last)
        self._mention_surnames(tokens)
        self._starts = [at for at, _ in self._mentions]
        self._quotations = [(one.outer.start, one.outer.end) for one in quotations]
        note_pronouns(tokens, self._mentions, self._quotations)

    def _register(self, tokens: Tokens, first: int, last: int) -> None:
        last = name_end(tokens, first, last)
        first = self._name_start(tokens, first, last)
        if first > last:
            return
        role_at, of_role = role_before(tokens, first)
        found = read_run(tokens[first : last + 1], after_role=of_role)
        if found is None or found.kind == "person" and of_role and tells_of(tokens, role_at, first, last):
            return
        if found.kind == "organisation":
            last = organisation_end(tokens, last)
            found = listed(extended(found, tokens[first : last + 1]), tokens, first)
        if len(found.name.split()) < 2:
            return
        person = self._by_name.get(found.name.lower()) or self._inflected(found) or self._particled(found)
        if person is None:
            person = self._new(found)
            person.bare = is_bare(tokens, last)
        self._mentions.append((found.span.start, person))
        if found.name == person.name:
            self._full.add(found.span.start)
        if found.kind != "person":
            self._note_acronym(tokens, last, person)
            return
        at = next(place for place in range(first, last + 1) if tokens[place].start == found.span.start)
        if (
            is_cyrillic(tokens[last])
            and (role := role_in_front(tokens, at) or role_behind(tokens, last)) is not None
        ):
            note(person, role)
        before = tokens[role_at:at]
        ahead = role_ahead(tokens, role_at if before else first, last)
        for words in (before, apposition(tokens, last), ahead, calling_before(tokens, at)):
            note_role(person, words)
        person.evident = person.evident or is_somebody(tokens, last)
        note_gender(person)

    def _name_start(self, tokens: Tokens, first: int, last: int) -> int:
        """Where in a run of words with capitals the name begins that is registered."""
        common = tokens[first].lower in self._common and not any(
            token.lower in ROLES for token in tokens[first + 1 : last]
        )
        if last > first and common and opens_sentence(tokens, first):
            first += 1
        if not is_cyrillic(tokens[last]):
            return first
        return first + name_start(tokens[first : last + 1])  # past `last` where it names no person

    def _new(self, found: Phrase) -> Person:
        name, gender = dictionary_form(found.name) if found.kind == "person" else (found.name, None)
        person = self._by_name.get(name.lower()) or Person(
            name, found.span.start, found.kind == "person", gender
        )
        self._by_name[name.lower()] = self._by_name[found.name.lower()] = person
        namesakes = self._by_last.setdefault(person.last, [])
        if person not in namesakes and len(namesakes) < _NAMESAKES_MAX:
            namesakes.append(person)
            self._note_given(person)
        return person

    def _register_surname(self, tokens: Tokens, first: int, last: int) -> None:
        """Take a surname alone for a person where a role or title stands beside it and no full name does."""
        known = tokens[last].lower in self._by_last
        if last - first > (_OFFICE_WORDS_MAX if known else 3) or tokens[last].lower in ROLES:
            return
        found = read_run(tokens[first : last + 1])
        if found is None or found.kind != "person" or " " in found.name:
            return
        if found.head in self._by_last:
            self._note_office(found)
            return
        before = [token for token in tokens[first : last + 1] if token.end <= found.span.start]
        before = before or calling_before(tokens, first)
        behind = apposition(tokens, last)
        if (bearer := first_surname(self._by_given, found.head)) is not None:
            note_role(bearer, behind)
            return
        if not before and not behind or tokens[last].text.isupper():
            return
        person = Person(found.name, found.span.start, True)
        note_role(person, before)
        note_role(person, behind)
        note_gender(person)
        if person.evident:
            self._by_name[found.name.lower()] = person
            self._by_last[person.last] = [person]

    def _note_office(self, found: Phrase) -> None:
        """Keep the office printed with a surname alone: "Harbour Authority Director General Grossi"."""
        bearers = [one for one in self._by_last[found.head] if one.person]
        if len(bearers) == 1 and found.role and len(found.role.split()) > 1:
            note(bearers[0], found.role)

    def _note_given(self, person: Person) -> None:
        """Remember the words in front of a person's surname, which may stand alone for the name."""
        for word in set(person.name.lower().split()[:-1]) if person.person else ():
            bearers = self._by_given.setdefault(word, [])
            if len(word) > 2 and len(bearers) < 2:
                bearers.append(person)

    def _inflected(self, found: Phrase) -> Person | None:
        """The same Russian name in another case: Сергея Лаврова, Сергей Лавров."""
        given = last_key(found.name.split()[0].lower())
        for person in self._by_last.get(found.head, []) if "а" <= found.head[0] <= "ё" else []:
            if last_key(person.name.split()[0].lower())[:4] == given[:4]:
                self._by_name[found.name.lower()] = person
                return person
        return None

    def _particled(self, found: Phrase) -> Person | None:
        """The surname of a name with a particle or a "Jr.": Bin Salman after Mohammed bin Salman."""
        name = found.name.lower()
        if name.split()[0] not in LINKS and not is_generation(name.split()[1]):
            return None
        for person in self._by_last.get(found.head, []):
            if person.name.lower().endswith(" " + name):
                self._by_name[name] = person
                return person
        return None

    def _note_acronym(self, tokens: Tokens, last: int, person: Person) -> None:
        """Let the letters stand for the name: "Royal Canadian Mounted Police (RCMP)"."""
        after = tokens[last + 1 : last + 4]
        if len(after) == 3 and after[0].text == "(" and after[2].text == ")" and after[1].text.isupper():
            self._acronyms[after[1].lower] = person

    def _mention_surnames(self, tokens: Tokens) -> None:
        """Surnames alone are mentions too, and show that the name is a person's."""
        known = {at for at, _ in self._mentions}
        for place, token in enumerate(tokens):
            people = self._by_last.get(last_key(token.lower)) if token.capital else None
            if not people or (
                place and is_name_word(tokens[place - 1]) and tokens[place - 1].lower not in ROLES | TITLES
            ):
                continue
            person = nearest([one for one in people if one.person], token.start)
            if person is not None and token.start not in known:
                person.evident = True
                self._mentions.append((token.start, person))
        self._mentions.sort(key=lambda mention: mention[0])

    def named(self, phrase: Phrase) -> Person | None:
        """The registered person or institution that a name stands for."""
        words = phrase.name.lower().split()
        for cut in range(max(1, len(words) - 1)):  # "Compliance Mallory Stewart" after a role's topic
            exact = self._by_name.get(" ".join(words[cut:]))
            if exact is not None and (cut == 0 or exact.person):
                if phrase.role and not exact.roles:
                    note(exact, phrase.role)
                return exact
        acronym = self._acronyms.get(phrase.name.lower())
        if acronym is not None:
            return acronym
        if phrase.kind == "person" or len(phrase.name.split()) == 1:
            held = self._by_last.get(phrase.head, [])
            candidates = agreeing([one for one in held if one.person], phrase)
            candidates = candidates or by_one_name(self._by_given, phrase) or by_body(held, phrase)
            meant = nearest(candidates, phrase.span.start)
            if meant is not None and phrase.role:
                note(meant, phrase.role)
            return meant
        return None

    def labelled(self, label: str) -> Person | None:
        """The person a transcript's label stands for: "MR. KIRBY" after "John Kirby" was introduced."""
        return labelled(label, self._by_name, self._by_last)

    def call(self, titled: "People") -> None:
        """Take over the callings that a title gives those named: "Philosopher Ada Lunt declines"."""
        for name, told in titled._by_name.items():
            person = self._by_name.get(name)
            if person is None or not person.person:
                continue
            for role in told.roles:
                if ROLES.issuperset(role.lower().split()):
                    note(person, role)

    def people(self) -> list[Person]:
        """The persons named, each once, in the order of their first mention."""
        return list({id(one): one for one in self._by_name.values() if one.person}.values())

    def only_person(self) -> Person | None:
        """The one person named, when there is no other: who answers in an interview."""
        people = {id(one): one for one in self._by_name.values() if one.person and one.evident}
        return next(iter(people.values())) if len(people) == 1 else None

    def described(self, phrase: Phrase) -> Person | None:
        """Whom "the diplomat" or "the commission" stands for: the nearest before that fits."""
        nations = nations_of(phrase.name)
        ahead = list(self.ahead(phrase.span.start))
        for loosely in (False, True):
            for person in self.before(phrase.span.start):
                if fits(person, phrase.head, phrase.name, nations, loosely=loosely):
                    note_described(person, phrase)
                    return person
            for person in ahead:  # an envoy to come is no "ambassador" yet
                called = not person.person or any(phrase.head in held for held, _ in person.held)
                if called and fits(person, phrase.head, phrase.name, nations, loosely=loosely):
                    return person
        return None

    def holding(self, description: str) -> Person | None:
        """The one person whose printed role has every word of a description."""
        words = description.lower().replace("'s", "").replace("’s", "").split()
        wanted = frozenset(words) - {"the", "of", "for"}
        holders = {
            id(one): one
            for one in self._by_name.values()
            if one.person and any(wanted <= held and ranks(wanted) == ranks(held) for held, _ in one.held)
        }
        if not holders and head_of(description) in HEADS:
            return heading(
                description, {id(one): one for one in self._by_name.values() if one.person}.values()
            )
        return next(iter(holders.values())) if len(holders) == 1 else None

    def before(self, at: int, limit: int = 40) -> Iterator[Person]:
        """Those mentioned before `at`, nearest first, each mention, at most `limit`."""
        place = bisect_left(self._starts, at)
        for index in range(place - 1, max(-1, place - 1 - limit), -1):
            yield self._mentions[index][1]

    def ahead(self, at: int, limit: int = _MENTIONS_AHEAD) -> Iterator[Person]:
        """Those mentioned from `at` on, nearest first, each mention, at most `limit`."""
        after = bisect_left(self._starts, at)
        return (person for _, person in self._mentions[after : after + limit])

    def mentions(self, start: int, end: int) -> Iterator[tuple[int, Person]]:
        """Where in the stretch whom is mentioned, in text order."""
        yield from self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def outside_quotations(self, start: int, end: int) -> Iterator[Person]:
        """Those mentioned in the stretch by the reporter, in text order."""
        for at, person in self.mentions(start, end):
            place = bisect_left(self._quotations, (at, at)) - 1
            if place < 0 or self._quotations[place][1] <= at:
                yield person

    def is_full(self, at: int) -> bool:
        """Whether the mention that begins at `at` is the whole name."""
        return at in self._full

    def between(self, start: int, end: int) -> Iterator[Person]:
        """Those mentioned in the stretch, in text order."""
        return (person for _, person in self.mentions(start, end))
