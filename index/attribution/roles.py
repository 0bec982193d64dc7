"""A person of a statement, and the roles printed around the name."""

from dataclasses import dataclass, field
from itertools import pairwise, takewhile

from index.attribution.given_names import FEMALE, MALE
from index.attribution.name_runs import is_anothers
from index.attribution.phrase_ends import is_of_calling
from index.attribution.phrases import Phrase, is_name_word, joined, read_phrase
from index.attribution.places import COUNTRIES, DEMONYMS
from index.attribution.russian_words import MALE_GIVEN
from index.attribution.spelling import last_key, surname
from index.attribution.tokens import Token, Tokens
from index.attribution.verbs import AUXILIARIES, LEMMA, PAST, SAID
from index.attribution.words import (
    CONJUNCTIONS,
    DETERMINERS,
    FEMALE_ROLES,
    MALE_ROLES,
    PREPOSITIONS,
    ROLES,
    TITLES,
)

_FEMALE_ENDINGS = ("ova", "eva", "ina", "skaya", "aya")

_ROLE_WORDS_MAX = 14

_APPOSITION_WORDS_MAX = 16

_SELF = frozenset(("himself", "herself"))

_WHO = frozenset(("who", "which", "whose", "that"))

_SHORT = {
    "gov": "governor", "sen": "senator", "rep": "representative", "gen": "general", "lt": "lieutenant",
    "capt": "captain", "sgt": "sergeant", "adm": "admiral", "col": "colonel", "maj": "major",
    "pres": "president", "det": "detective", "insp": "inspector", "supt": "superintendent",
}  # fmt: skip
"""Short forms in front of a name, with the role that the text may go on with: "the governor"."""

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
    """As printed; added to by `hold`."""
    held: list[tuple[frozenset[str], frozenset[str]]] = field(default_factory=list)
    """For each role its words in lower case and the countries it names."""
    evident: bool = False
    """Whether something besides capitals says that this is a person: a role, a title, a given name."""
    bare: bool = False
    """Whether nothing explains the name where it first stands: no role, age or place behind it."""

    def hold(self, role: str) -> None:
        """Keep a role as printed."""
        plain = [word.strip(".,").lower() for word in role.split()]
        words = frozenset(_own_words([_SHORT.get(word, word) for word in plain]))
        self.roles.append(role)
        self.held.append((words, frozenset(nations_of(role))))

    @property
    def last(self) -> str:
        """Surname, or last word of an institution's name, in lower case."""
        return last_key(surname(self.name.lower().split()))

    @property
    def role(self) -> str | None:
        """The fullest role printed with the name: the one with the most words."""
        return max(self.roles, key=lambda role: (len(role.split()), -self.roles.index(role)), default=None)


def _own_words(words: list[str]) -> list[str]:
    """The words of a role without the roles of others in it: "the chancellor's spokesman", "aide to the president"."""
    owner = max((at for at, word in enumerate(words) if word.endswith(("'s", "’s"))), default=-1)
    noun = next((at for at in range(owner + 1, len(words)) if words[at] in ROLES), len(words))
    topic = next((at for at in range(noun, len(words)) if words[at] in ("of", "to", "for", "at")), len(words))
    return [word for at, word in enumerate(words) if owner < at < topic or word not in ROLES]


def role_before(tokens: Tokens, first: int) -> tuple[int, bool]:
    """Index where the role in front of a name begins, and whether it has a topic ("Secretary of State")."""
    own = takewhile(lambda token: is_name_word(token) or token.text == ".", tokens[first : first + 4])
    if any(token.lower in ROLES for token in own):
        return first, False
    place = first
    while place > 0 and first - place < _ROLE_WORDS_MAX and _in_role(tokens, place - 1):
        place -= 1
    while place < first and tokens[place].lower not in ROLES and not _leads_role(tokens, place, first):
        place += 1
    of_whom = (at for at in range(first - 1, place, -1) if tokens[at].lower in ("of", "for"))
    topic = next(of_whom, first)
    if any(token.lower in ROLES for token in tokens[topic + 1 : first]):
        return topic + 1, False  # the spokesman for | rebel leader Ann Lee
    of_role = any(token.lower in ("of", "for") for token in tokens[place:first])
    return place, of_role


def tells_of(tokens: Tokens, role_at: int, first: int, last: int) -> bool:
    """Whether a name is what a role is about: "Mirelle Rask, director of | Open Strait"."""
    if tokens[first - 1].lower not in ("of", "for") or any(
        token.lower in ROLES for token in tokens[first : last + 1]
    ):
        return False
    place = role_at
    while place > 0 and tokens[place - 1].lower in DETERMINERS:
        place -= 1
    aside = place > 1 and tokens[place - 1].text == "," and is_name_word(tokens[place - 2])
    return last - first < 2 or aside and not any(token.capital for token in tokens[role_at : first - 1])


def role_ahead(tokens: Tokens, first: int, last: int) -> list[Token]:
    """The role that a name explains: "Tarvia’s fisheries minister, Edda Kolvin, said"; "said the chair, Ann Lee."."""
    closed = last + 1 >= len(tokens) or not tokens[last + 1].word and tokens[last + 1].lower != "'s"
    if first < 2 or tokens[first - 1].text != "," or not closed:
        return []
    start = stop = first - 2 if tokens[first - 2].lower in _SELF else first - 1
    while start > 0 and first - start < _APPOSITION_WORDS_MAX and _in_described(tokens[start - 1]):
        start -= 1
    heads = (at for at in range(start, stop) if tokens[at].lower in ROLES)
    head = next(
        (at for at in heads if _ends_at(tokens, at + 1, stop) and not is_anothers(tokens, at, stop)), None
    )
    if head is None:
        return []
    begin = head
    while begin > start and _before_head(tokens[begin - 1]):
        begin -= 1
    asked = begin > 0 and tokens[begin - 1].lower in DETERMINERS and begin > 1 and begin - 1 > start
    if asked and tokens[begin - 2].lower in ("to", "by", "with", "from") and apposition(tokens, last):
        return []  # in a letter to the president, Ann Lee, a teacher, said
    return list(tokens[begin:stop])


def _in_described(token: Token) -> bool:
    if token.lower == "'s":
        return True
    verb = not token.capital and (token.lower in PAST or token.lower in AUXILIARIES or token.lower in SAID)
    return (token.word or token.text in "-&") and not verb


def _before_head(token: Token) -> bool:
    lower = token.lower
    return (
        lower == "'s"
        or token.word
        and not any(
            lower in words for words in (DETERMINERS, PREPOSITIONS, CONJUNCTIONS, AUXILIARIES, {"and", "who"})
        )
    )


def _ends_at(tokens: Tokens, start: int, stop: int) -> bool:
    """Whether nothing but what a role is about stands in the stretch: "of the panel", "for Grell"."""
    if start < stop and tokens[start].lower in ROLES:
        return _ends_at(tokens, start + 1, stop)
    return start == stop or tokens[start].lower in ("of", "for", "at", "in", "to", "and", "on")


def apposition(tokens: Tokens, last: int) -> list[Token]:
    """The role after a name: "Carrie Lam, the chief executive of Hong Kong,"."""
    if last + 2 >= len(tokens) or tokens[last + 1].text != ",":
        return []
    words: list[Token] = []
    ends = False
    for token in tokens[last + 2 : last + 2 + _APPOSITION_WORDS_MAX]:
        cut = token.lower in CONJUNCTIONS or token.lower in _WHO or token.lower.endswith("ing")
        if words and not token.capital and cut:
            ends = True  # a teacher travelling with a choir; an official who spoke
            break
        if not token.word and token.lower != "'s" and token.text != "-":
            ends = token.text in ',.—)”"¶'
            break
        words.append(token)
    while words and words[0].lower in DETERMINERS:
        words = words[1:]
    if not ends or not words or words[0].lower in _NO_ADJECTIVE or words[0].lower == "whose":
        return []
    if any(_is_verb(words, place) for place in range(len(words))):
        return []
    head = [token for token in words[:5] if token.lower in ROLES]
    plain = next((at for at, token in enumerate(words) if token.lower in PREPOSITIONS), len(words))
    phrase = read_phrase(words[:plain]) if plain else None
    return words if head and phrase is not None and phrase.kind != "person" else []


def _is_verb(words: list[Token], place: int) -> bool:
    word = words[place].lower
    about = place and words[place - 1].lower in ("of", "the")  # the secretary of state
    return (
        (word in LEMMA or word in PAST or word in AUXILIARIES)
        and word != "'s"
        and not (about or is_of_calling(words, place))
    )


def note_role(person: Person, words: Tokens) -> None:
    """Keep the role that the words beside a name print, if they print one."""
    while words and (
        words[0].lower in DETERMINERS or words[0].lower in (",", ".", "'s", "and", "of", "for", "on")
    ):
        words = words[1:]
    while words and words[-1].text in (",", "."):
        words = words[:-1]
    if not words:
        return
    known = words[0].lower in TITLES or words[0].lower in DEMONYMS or words[0].lower in _SHORT
    if known or any(token.lower in ROLES for token in words):
        note(person, joined(words))


def note(person: Person, role: str) -> None:
    """Keep a role as printed; a mere title tells the gender at most."""
    person.evident = True
    if role.lower().rstrip(".") in TITLES:
        if person.gender is None:
            person.gender = gender_of_role(role)
    elif role not in person.roles:
        person.hold(role)


def note_described(person: Person, phrase: Phrase) -> None:
    """Keep "Russian foreign minister" where the name itself came with "Foreign Minister" only."""
    words = frozenset(phrase.name.lower().split())
    if any(words > held for held, _ in person.held):
        person.hold(phrase.name)


def gender_of_role(role: str) -> str | None:
    """`f` or `m` where a role or title tells: spokeswoman, Mr."""
    words = {word.strip(".").lower() for word in role.split()}
    return "f" if words & FEMALE_ROLES else "m" if words & MALE_ROLES else None


def note_gender(person: Person) -> None:
    """Take the gender from the given name, the roles or a Slavic surname, where one of them tells."""
    words = person.name.lower().split()
    given = next((word for word in words if len(word) > 2), words[0])
    if given in FEMALE or given in MALE:
        person.evident = True
        person.gender = person.gender or ("f" if given in FEMALE else "m")
    if person.gender is None:
        for role in person.roles:
            person.gender = person.gender or gender_of_role(role)
    if "а" <= words[0][0] <= "ё" and (words[0] in MALE_GIVEN or words[0].rstrip("аеуом") in MALE_GIVEN):
        person.gender, person.evident = "m", True
        return
    if words[-1].endswith(("ова", "ева", "ина", "ая")) and words[0].endswith(("а", "я")):
        person.gender, person.evident = "f", True
    if person.gender is None and words[-1].endswith(_FEMALE_ENDINGS[:2]) and len(words[-1]) > 5:
        person.gender = "f"


def nations_of(text: str) -> set[str]:
    """Countries that the text holds, by name or demonym."""
    words = [word.removesuffix("'s").removesuffix("’s").strip(",") for word in text.lower().split()]
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    named = {COUNTRIES[one] for one in (*words, *pairs) if one in COUNTRIES}
    return named | {DEMONYMS[one] for one in (*words, *pairs) if one in DEMONYMS}


def _in_role(tokens: Tokens, place: int) -> bool:
    token = tokens[place]
    if token.text == ",":
        listed = tokens[place + 1].lower == "and" or _list_ahead(tokens, place)
        return place > 0 and is_name_word(tokens[place - 1]) and listed
    return is_name_word(token) or token.lower in ("of", "for", "and", "the", "on") or (
        token.word and (token.lower in ROLES or not token.capital and _is_adjective(tokens, place))
    )  # fmt: skip


def _list_ahead(tokens: Tokens, place: int) -> bool:
    """Whether the comma stands in a list: "Arms Control, Verification, and Compliance"."""
    nearby = [token.text for token in tokens[place + 1 : place + 6]]
    return "," in nearby and "and" in nearby and nearby.index(",") + 1 == nearby.index("and")


def _is_adjective(tokens: Tokens, place: int) -> bool:
    """Whether a lower-case word leads up to a role: "UN human rights | chief"."""
    if tokens[place].lower in SAID and tokens[place].lower not in ("alleged", "accused"):
        return False
    for token in tokens[place : place + 4]:
        if token.lower in ROLES:
            return True
        if not token.word or token.capital or token.lower in _NO_ADJECTIVE:
            return False
    return False


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
