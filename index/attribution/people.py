"""Who is named in a statement, and whom a mention stands for."""

from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass, field

from index.attribution.given_names import FEMALE, MALE
from index.attribution.phrases import Phrase, is_name_word, joined, read_phrase, read_run
from index.attribution.places import DEMONYMS
from index.attribution.spelling import last_key
from index.attribution.tokens import Token, Tokens
from index.attribution.words import (
    AUXILIARIES,
    CONJUNCTIONS,
    DESCRIPTION_OF,
    DETERMINERS,
    FEMALE_ROLES,
    LEMMA,
    LINKS,
    MALE_ROLES,
    ORGANISATIONS,
    PAST,
    PREPOSITIONS,
    ROLES,
    TITLES,
)

_ROLE_WORDS_MAX = 14
_APPOSITION_WORDS_MAX = 16
_FEMALE_ENDINGS = ("ova", "eva", "ina", "skaya", "aya")


_NO_ADJECTIVE = (
    DETERMINERS | CONJUNCTIONS | PREPOSITIONS | AUXILIARIES | PAST | {"and", "but", "or", "not", "also"}
)


@dataclass(slots=True)
class Person:
    """A person or institution of one statement, gathered while it is read."""

    name: str
    first_at: int
    person: bool
    gender: str | None = None
    roles: list[str] = field(default_factory=list)
    evident: bool = False
    """Whether something besides capitals says that this is a person: a role, a title, a given name."""

    @property
    def last(self) -> str:
        """Surname, or last word of an institution's name, in lower case."""
        return last_key(self.name.split()[-1].lower())

    @property
    def role(self) -> str | None:
        """The fullest role printed with the name: the one with the most words."""
        return max(self.roles, key=lambda role: (len(role.split()), -self.roles.index(role)), default=None)


class People:
    """The register of one statement's names."""

    def __init__(self, tokens: Tokens) -> None:
        self._by_name: dict[str, Person] = {}
        self._by_last: dict[str, list[Person]] = {}
        self._mentions: list[tuple[int, Person]] = []
        self._full: set[int] = set()
        self._acronyms: dict[str, Person] = {}
        self._common = {token.text for token in tokens if token.word and not token.capital}
        for first, last in _runs(tokens):
            self._register(tokens, first, last)
        self._mention_surnames(tokens)
        self._starts = [at for at, _ in self._mentions]

    def _register(self, tokens: Tokens, first: int, last: int) -> None:
        if last > first and tokens[first].lower in self._common and _opens_sentence(tokens, first):
            first += 1
        role_at, of_role = _role_before(tokens, first)
        found = read_run(tokens[first : last + 1], after_role=of_role)
        if found is None or (len(found.name.split()) < 2):
            return
        person = self._by_name.get(found.name.lower()) or self._inflected(found)
        if person is None:
            person = Person(found.name, found.span.start, found.kind == "person")
            self._by_name[found.name.lower()] = person
            self._by_last.setdefault(person.last, []).append(person)
        self._mentions.append((found.span.start, person))
        if found.name == person.name:
            self._full.add(found.span.start)
        if found.kind != "person":
            self._note_acronym(tokens, last, person)
            return
        before = [token for token in tokens[role_at : last + 1] if token.end <= found.span.start]
        _note_role(person, before)
        _note_role(person, _apposition(tokens, last))
        _note_gender(person)

    def _inflected(self, found: Phrase) -> Person | None:
        """The same Russian name in another case: Сергея Лаврова, Сергей Лавров."""
        given = last_key(found.name.split()[0].lower())
        for person in self._by_last.get(found.head, []) if "а" <= found.head[0] <= "ё" else []:
            if last_key(person.name.split()[0].lower())[:4] == given[:4]:
                self._by_name[found.name.lower()] = person
                return person
        return None

    def _note_acronym(self, tokens: Tokens, last: int, person: Person) -> None:
        """ "Royal Canadian Mounted Police (RCMP)": the letters stand for the name from there on."""
        after = tokens[last + 1 : last + 4]
        if len(after) == 3 and after[0].text == "(" and after[2].text == ")" and after[1].text.isupper():
            self._acronyms[after[1].lower] = person

    def _mention_surnames(self, tokens: Tokens) -> None:
        """Surnames alone are mentions too, and show that the name is a person's."""
        known = {at for at, _ in self._mentions}
        for place, token in enumerate(tokens):
            people = self._by_last.get(last_key(token.lower)) if token.capital else None
            if not people or (
                place and is_name_word(tokens[place - 1]) and tokens[place - 1].lower not in ROLES
            ):
                continue
            person = self._nearest([one for one in people if one.person], token.start)
            if person is not None and token.start not in known:
                person.evident = True
                self._mentions.append((token.start, person))
        self._mentions.sort(key=lambda mention: mention[0])

    @staticmethod
    def _nearest(people: list[Person], at: int) -> Person | None:
        """The one last introduced before `at`, else the first introduced after it."""
        before = [person for person in people if person.first_at <= at]
        return before[-1] if before else (people[0] if people else None)

    def named(self, phrase: Phrase) -> Person | None:
        """The registered person or institution that a name stands for."""
        words = phrase.name.lower().split()
        for cut in range(max(1, len(words) - 1)):  # "Compliance Mallory Stewart" after a role's topic
            exact = self._by_name.get(" ".join(words[cut:]))
            if exact is not None and (cut == 0 or exact.person):
                if phrase.role and not exact.roles:
                    _note(exact, phrase.role)
                return exact
        acronym = self._acronyms.get(phrase.name.lower())
        if acronym is not None:
            return acronym
        if phrase.kind == "person" or len(phrase.name.split()) == 1:
            candidates = [one for one in self._by_last.get(phrase.head, []) if one.person]
            candidates = _agreeing(candidates, phrase)
            nearest = self._nearest(candidates, phrase.span.start)
            if nearest is not None and phrase.role:
                _note(nearest, phrase.role)
            return nearest
        return None

    def labelled(self, label: str) -> Person | None:
        """The person a transcript's label stands for: "MR. KIRBY" after "John Kirby" was introduced."""
        words = [word for word in label.replace(".", " ").lower().split() if word not in TITLES]
        exact = self._by_name.get(" ".join(words))
        if exact is not None or not words:
            return exact
        held = [one for one in self._by_last.get(last_key(words[-1]), []) if one.person]
        return held[0] if len(held) == 1 and len(words) == 1 else None

    def only_person(self) -> Person | None:
        """The one person named, when there is no other: who answers in an interview."""
        people = {id(one): one for one in self._by_name.values() if one.person and one.evident}
        return next(iter(people.values())) if len(people) == 1 else None

    def described(self, phrase: Phrase) -> Person | None:
        """The person or institution that "the diplomat" or "the commission" stands for, the nearest before."""
        wanted = {phrase.head, *DESCRIPTION_OF.get(phrase.head, "").split()}
        nations = _nations(phrase.name)
        for person in self.before(phrase.span.start):
            if _fits(person, phrase.head, wanted, nations):
                _note_described(person, phrase)
                return person
        for person in self._by_name.values():
            if person.first_at > phrase.span.start and _fits(person, phrase.head, wanted, nations):
                return person
        return None

    def before(self, at: int, limit: int = 40) -> Iterator[Person]:
        """Those mentioned before `at`, nearest first, each mention, at most `limit`."""
        place = bisect_left(self._starts, at)
        for index in range(place - 1, max(-1, place - 1 - limit), -1):
            yield self._mentions[index][1]

    def mentions(self, start: int, end: int) -> Iterator[tuple[int, Person]]:
        """Where in the stretch whom is mentioned, in text order."""
        yield from self._mentions[bisect_left(self._starts, start) : bisect_left(self._starts, end)]

    def is_full(self, at: int) -> bool:
        """Whether the mention that begins at `at` is the whole name."""
        return at in self._full

    def between(self, start: int, end: int) -> Iterator[Person]:
        """Those mentioned in the stretch, in text order."""
        for index in range(bisect_left(self._starts, start), bisect_left(self._starts, end)):
            yield self._mentions[index][1]


def _runs(tokens: Tokens) -> Iterator[tuple[int, int]]:
    """Index pairs, first and last, of the maximal runs of name words."""
    place = 0
    while place < len(tokens):
        if not is_name_word(tokens[place]):
            place += 1
            continue
        last = place
        while last + 1 < len(tokens) and (
            is_name_word(tokens[last + 1]) or _initial_follows(tokens, last) or _link_follows(tokens, last)
        ):
            last += 1
        while not is_name_word(tokens[last]):
            last -= 1
        yield place, last
        place = last + 1


def _initial_follows(tokens: Tokens, last: int) -> bool:
    return tokens[last + 1].text == "." and (
        len(tokens[last].text) == 1 or tokens[last].lower in TITLES or len(tokens[last].text) <= 4
        and tokens[last].lower in ("gen", "sen", "rep", "gov", "col", "capt")
    ) and last + 2 < len(tokens) and is_name_word(tokens[last + 2])  # fmt: skip


def _link_follows(tokens: Tokens, last: int) -> bool:
    place = last + 1
    while (
        place < len(tokens)
        and place < last + 4
        and tokens[place].lower in LINKS
        and not tokens[place].capital
    ):
        place += 1
    return (
        place > last + 1
        and place < len(tokens)
        and is_name_word(tokens[place])
        and tokens[last].lower not in ROLES
    )


def _opens_sentence(tokens: Tokens, place: int) -> bool:
    return place == 0 or not tokens[place - 1].word and tokens[place - 1].text not in ",'s(&-"


def _role_before(tokens: Tokens, first: int) -> tuple[int, bool]:
    """Index where the role in front of a name begins, and whether it has a topic ("Secretary of State")."""
    if any(token.lower in ROLES for token in tokens[first : first + 4] if is_name_word(token)):
        return first, False
    place = first
    while place > 0 and first - place < _ROLE_WORDS_MAX and _in_role(tokens, place - 1):
        place -= 1
    while place < first and tokens[place].lower not in ROLES and not _leads_role(tokens, place, first):
        place += 1
    of_role = any(token.lower in ("of", "for") for token in tokens[place:first])
    return place, of_role


def _in_role(tokens: Tokens, place: int) -> bool:
    token = tokens[place]
    if token.text == ",":
        return place > 0 and is_name_word(tokens[place - 1]) and tokens[place + 1].lower in ("and", "verification") or (
            place > 0 and is_name_word(tokens[place - 1]) and _list_ahead(tokens, place)
        )  # fmt: skip
    return is_name_word(token) or token.lower in ("of", "for", "and", "the", "on") or (
        token.word and (token.lower in ROLES or not token.capital and _is_adjective(tokens, place))
    )  # fmt: skip


def _list_ahead(tokens: Tokens, place: int) -> bool:
    """Whether the comma is one of a list that ends in ", and Name": "Control, Verification, and Compliance"."""
    nearby = [token.text for token in tokens[place + 1 : place + 6]]
    return "," in nearby and "and" in nearby and nearby.index(",") + 1 == nearby.index("and")


def _is_adjective(tokens: Tokens, place: int) -> bool:
    return (
        place + 1 < len(tokens)
        and tokens[place + 1].lower in ROLES
        and tokens[place].lower not in DETERMINERS
    )


def _leads_role(tokens: Tokens, place: int, first: int) -> bool:
    """Whether a role word follows within the same noun phrase: "Russian Foreign Ministry | Spokeswoman"."""
    if not tokens[place].word or tokens[place].lower in ("of", "for", "and", "the", "on"):
        return False
    for token in tokens[place:first]:
        if token.lower in ROLES:
            return True
        if not token.word or token.lower in ("of", "for", "and", "the", "on"):
            return False
    return False


def _apposition(tokens: Tokens, last: int) -> list[Token]:
    """The role after a name: "Carrie Lam, the chief executive of Hong Kong,"."""
    if last + 2 >= len(tokens) or tokens[last + 1].text != ",":
        return []
    words: list[Token] = []
    for token in tokens[last + 2 : last + 2 + _APPOSITION_WORDS_MAX]:
        if not token.word and token.lower != "'s" and token.text != "-":
            ends = token.text in ",.—)"
            break
        words.append(token)
    else:
        return []
    while words and words[0].lower in DETERMINERS:
        words = words[1:]
    if not ends or not words or words[0].lower in ("who", "which", "and", "but", "said", "in", "on", "at"):
        return []
    if any(word.lower in LEMMA or word.lower in PAST or word.lower in AUXILIARIES for word in words):
        return []
    head = [token for token in words[:5] if token.lower in ROLES]
    phrase = read_phrase(words)
    return words if head and phrase is not None and phrase.kind != "person" else []


def _note_role(person: Person, words: Tokens) -> None:
    while words and (
        words[0].lower in DETERMINERS or words[0].text in (",", ".", "'s", "and", "of", "for", "on")
    ):
        words = words[1:]
    while words and words[-1].text in (",", "."):
        words = words[:-1]
    if not words:
        return
    if any(token.lower in ROLES for token in words) or words[0].lower in TITLES or words[0].lower in DEMONYMS:
        _note(person, joined(words))


def _note(person: Person, role: str) -> None:
    person.evident = True
    if role.lower().rstrip(".") in TITLES:
        if person.gender is None:
            person.gender = _gender_of_role(role)
    elif role not in person.roles:
        person.roles.append(role)


def _note_described(person: Person, phrase: Phrase) -> None:
    """Keep "Russian foreign minister" where the name itself came with "Foreign Minister" only."""
    words = set(phrase.name.lower().split())
    if any(words > set(role.lower().split()) for role in person.roles):
        person.roles.append(phrase.name)


def _gender_of_role(role: str) -> str | None:
    words = {word.strip(".").lower() for word in role.split()}
    return "f" if words & FEMALE_ROLES else "m" if words & MALE_ROLES else None


def _note_gender(person: Person) -> None:
    words = person.name.lower().split()
    given = next((word for word in words if len(word) > 2), words[0])
    if given in FEMALE or given in MALE:
        person.evident = True
        person.gender = person.gender or ("f" if given in FEMALE else "m")
    if person.gender is None:
        for role in person.roles:
            person.gender = person.gender or _gender_of_role(role)
    if words[-1].endswith(("ова", "ева", "ина", "ая")) and words[0].endswith(("а", "я")):
        person.gender, person.evident = "f", True
    if person.gender is None and words[-1].endswith(_FEMALE_ENDINGS[:2]) and len(words[-1]) > 5:
        person.gender = "f"


def _agreeing(people: list[Person], phrase: Phrase) -> list[Person]:
    """Of several with one surname, those that fit the given name or title printed here."""
    given = phrase.name.lower().split()[:-1]
    if given:
        return [one for one in people if _same_given(one.name.lower().split()[:-1], given)]
    wanted = _gender_of_role(phrase.role) if phrase.role else None
    fitting = [one for one in people if wanted is None or one.gender in (None, wanted)]
    return fitting or people


def _same_given(known: list[str], given: list[str]) -> bool:
    first, second = known[0] if known else "", given[0]
    return first == second or first[:1] == second[:1] and (len(second) <= 2 or len(first) <= 2)


def _nations(text: str) -> set[str]:
    return {DEMONYMS[word.lower()] for word in text.split() if word.lower() in DEMONYMS}


def _fits(person: Person, head: str, wanted: set[str], nations: set[str]) -> bool:
    if not person.person:
        return head in ORGANISATIONS and head in person.name.lower().split()
    if head in ("man", "woman"):
        return person.gender == ("m" if head == "man" else "f")
    for role in person.roles:
        words = {word.strip(".,").lower() for word in role.split()}
        stated = _nations(role)
        if words & wanted and (not nations or not stated or nations & stated):
            return True
    return False
