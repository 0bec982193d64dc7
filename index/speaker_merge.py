"""Merging what statements call their speakers into one list, with the evidence for each merge."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from index.attribution.lexicon import words_in
from index.attribution.places import CAPITALS, COUNTRIES, DEMONYMS
from index.attribution.spelling import fold_name, fold_word, listed_name, words_of
from index.attribution.unnamed import head_of
from index.attribution.words import DETERMINERS, GROUP_ROLES, ORGANISATIONS, PRONOUNS, ROLES, TITLES
from index.speaker import Merge, Speaker
from index.statement import Statement
from index.utterance import Utterance

_TERM_YEARS = 2
"""Between statements further apart than this an office may well have changed hands."""
_OF_ANY_STATE = frozenset(
    words_in(
        """
    foreign interior defence defense transport fisheries finance health home justice trade energy education
    agriculture environment culture labour labor prime first vice deputy acting senior chief press state
    states external internal economic economy national federal royal general supreme high public affairs
    security central
        """
    )
)
"""Words of offices that every state has: by themselves they do not say whose."""
_STATEMENTS_SHOWN = 5
"""Statements named per merge: enough to check it by hand."""


@dataclass(slots=True)
class _Gathered:
    """What is known of one speaker while statements are read."""

    names: Counter[str] = field(default_factory=Counter)
    joined: set[str] = field(default_factory=set)
    forms: Counter[str] = field(default_factory=Counter)
    roles: Counter[str] = field(default_factory=Counter)
    countries: Counter[str] = field(default_factory=Counter)
    statements: set[str] = field(default_factory=set)
    years: set[int] = field(default_factory=set)
    utterances: int = 0
    reasons: dict[tuple[str, str], list[str]] = field(default_factory=dict)

    def because(self, form: str, reason: str, statement_id: str) -> None:
        shown = self.reasons.setdefault((form, reason), [])
        if len(shown) < _STATEMENTS_SHOWN and statement_id not in shown:
            shown.append(statement_id)

    def holding(self, role: str) -> str | None:
        """The printed role of this speaker that a role without a name fits."""
        countries = tuple(self.countries)
        return next((held for held in self.roles if role_fits(role, held, countries)), None)

    def take(self, other: "_Gathered", reason: str) -> None:
        """Merge another into this one, its name becoming a form."""
        for form in other.names:
            for statement_id in sorted(other.statements)[:_STATEMENTS_SHOWN]:
                self.because(form, reason, statement_id)
        self.joined |= other.names.keys() | other.joined
        self.forms += other.forms + other.names
        self.roles += other.roles
        self.countries += other.countries
        self.statements |= other.statements
        self.years |= other.years
        self.utterances += other.utterances
        for (form, why), shown in other.reasons.items():
            for statement_id in shown:
                self.because(form, why, statement_id)


def build_speakers(statements: Iterable[tuple[Statement, Sequence[Utterance]]]) -> tuple[Speaker, ...]:
    """The speakers of all statements, those with most utterances first.

    Names are one speaker when they are the same after folding case, accents and transliteration. A
    surname alone, or a role with a country ("the Russian foreign minister"), joins a full name when no
    other of the corpus fits; else it stays a speaker of its own. Speakers that no name is known of
    ("a witness") are left out.
    """
    gathered: dict[tuple[str, ...], _Gathered] = defaultdict(_Gathered)
    for statement, utterances in statements:
        for utterance in utterances:
            if utterance.speaker is not None and _is_name(utterance.speaker):
                _gather(gathered[fold_name(utterance.speaker)], statement, utterance)
    _note_spellings(gathered)
    _join_initials(gathered)
    _join_surnames(gathered)
    _join_roles(gathered)
    speakers = (_speaker(one) for one in gathered.values())
    return tuple(sorted(speakers, key=lambda one: (-one.utterances, one.name)))


def _is_name(name: str) -> bool:
    """Whether the words hold a proper name; "government official" and "Police" are no one in particular."""
    words = words_of(name)
    if not words or len(words) == 1 and (fold_word(words[0]) in GROUP_ROLES or words[0].lower() in PRONOUNS):
        return False
    return any(word[0].isupper() for word in words)


def _gather(into: _Gathered, statement: Statement, utterance: Utterance) -> None:
    name = utterance.speaker or ""
    into.names[name] += 1
    into.utterances += 1
    into.statements.add(statement.id)
    if statement.published is not None and statement.published.year is not None:
        into.years.add(statement.published.year)
    if utterance.role:
        into.roles[utterance.role] += 1
        into.countries.update(_countries(utterance.role))
    if statement.speaker is not None:
        into.countries.update(
            COUNTRIES.get(value.lower(), value) for key, value in statement.extra if key == "country"
        )
    if name.lower() in COUNTRIES or name.lower() in CAPITALS:
        into.countries[COUNTRIES.get(name.lower()) or CAPITALS[name.lower()]] += 1
    form = utterance.mention.of(statement.text) if utterance.mention else name
    if form != name and form.lower() not in PRONOUNS:
        into.forms[form] += 1
        into.because(form, "stands for the name within the statement", statement.id)


def _countries(role: str) -> set[str]:
    words = role.lower().split()
    pairs = [" ".join(pair) for pair in zip(words, words[1:], strict=False)]
    known = [DEMONYMS.get(word) or COUNTRIES.get(word) for word in [*words, *pairs]]
    return {country for country in known if country}


def _note_spellings(gathered: dict[tuple[str, ...], _Gathered]) -> None:
    for one in gathered.values():
        first = one.names.most_common(1)[0][0]
        for name in one.names:
            if name != first:
                one.because(name, "another spelling of the name", sorted(one.statements)[0])


def is_person(key: tuple[str, ...]) -> bool:
    """Whether a folded name can be a person's: two to five words, none of an institution or a role."""
    return 2 <= len(key) <= 5 and not any(
        word in ORGANISATIONS or word in GROUP_ROLES or word in ROLES for word in key
    )


def _by_surname(gathered: dict[tuple[str, ...], _Gathered]) -> dict[str, list[tuple[str, ...]]]:
    found: dict[str, list[tuple[str, ...]]] = defaultdict(list)
    for key in gathered:
        if is_person(key):
            found[key[-1]].append(key)
    return found


def _join_initials(gathered: dict[tuple[str, ...], _Gathered]) -> None:
    """Donald J. Trump, S. Lavrov: a name with an initial is the one full name it fits."""
    by_surname = _by_surname(gathered)
    for key in [key for key in gathered if len(key) > 1 and any(len(word) == 1 for word in key)]:
        fitting = [
            other for other in by_surname.get(key[-1], ()) if other != key and _initials_fit(key, other)
        ]
        if len(fitting) == 1 and fitting[0] in gathered:
            gathered[fitting[0]].take(gathered.pop(key), "fits the initials, the only such name")


def _initials_fit(key: tuple[str, ...], other: tuple[str, ...]) -> bool:
    if key[-1] != other[-1] or len(other[0]) == 1:
        return False
    return key[0] == other[0] or len(key[0]) == 1 and other[0].startswith(key[0])


def _join_surnames(gathered: dict[tuple[str, ...], _Gathered]) -> None:
    by_surname = _by_surname(gathered)
    for key in [key for key in gathered if len(key) == 1]:
        holders = by_surname.get(key[0], [])
        alone = gathered[key]
        if len(holders) > 1:
            holders = [holder for holder in holders if _roles_agree(alone, gathered[holder])]
        if len(holders) == 1 and not _countries_clash(alone, gathered[holders[0]]):
            gathered[holders[0]].take(gathered.pop(key), "the only one of that surname in the corpus")


def _roles_agree(one: _Gathered, other: _Gathered) -> bool:
    return bool(_role_words(one.roles) & _role_words(other.roles))


def _role_words(roles: Iterable[str]) -> set[str]:
    return {word.lower() for role in roles for word in words_of(role) if word.lower() in ROLES - TITLES}


def _countries_clash(one: _Gathered, other: _Gathered) -> bool:
    return bool(one.countries and other.countries and not one.countries.keys() & other.countries.keys())


def _join_roles(gathered: dict[tuple[str, ...], _Gathered]) -> None:
    """A role printed without a name joins the only person who holds it in the corpus.

    The role says of which country or body it is ("the Russian foreign minister"), one person on record holds
    it, and the statements that print it are of the same years as theirs.
    """
    people = [key for key in gathered if is_person(key)]
    for key in list(gathered):
        name = gathered[key].names.most_common(1)[0][0]
        if key not in gathered or head_of(name) not in ROLES or not _says_whose(name):
            continue
        holders = [other for other in people if other != key and _holds(gathered[other], name)]
        if len(holders) == 1 and _same_years(gathered[key], gathered[holders[0]]):
            reason = f"{gathered[holders[0]].holding(name)!r}, the only one on record with that role"
            gathered[holders[0]].take(gathered.pop(key), reason)


def _says_whose(role: str) -> bool:
    """Whether a role names its country or body: "Tarvian fisheries minister", not "Foreign Ministry aide"."""
    proper = [word.lower() for word in words_of(role) if word[0].isupper()]
    common = ROLES | ORGANISATIONS | DETERMINERS | _OF_ANY_STATE
    return bool(_countries(role)) or any(word not in common for word in proper)


def _same_years(one: _Gathered, other: _Gathered) -> bool:
    """Whether the two speak within a term of office of each other; unknown years do not tell."""
    if not one.years or not other.years:
        return True
    return (
        min(one.years) - _TERM_YEARS <= max(other.years) and min(other.years) <= max(one.years) + _TERM_YEARS
    )


def _holds(one: _Gathered, role: str) -> bool:
    return one.holding(role) is not None


def role_fits(asked: str, held: str, countries: Sequence[str]) -> bool:
    """Whether a role as asked for is one as held: every word of it, the country by any of its names.

    "the Russian foreign minister" fits "Foreign Minister" of a speaker whose countries hold Russia.
    """
    nations = _countries(asked)
    if nations and not nations & ({*countries} | _countries(held)):
        return False
    wanted = {word.lower() for word in words_of(asked)} - DETERMINERS - {"of", "for", "and"}
    wanted = {word for word in wanted if word not in DEMONYMS and word not in COUNTRIES}
    wanted -= {part for nation in nations for part in nation.lower().split()}
    return bool(wanted & ROLES) and wanted <= {word.lower() for word in words_of(held)}


def _speaker(one: _Gathered) -> Speaker:
    name = one.names.most_common(1)[0][0]
    forms = one.forms + one.names
    return Speaker(
        name=listed_name(name),
        names=tuple(sorted({*one.names, *one.joined})),
        forms=tuple(form for form, _ in forms.most_common() if form != listed_name(name)),
        roles=tuple(role for role, _ in one.roles.most_common()),
        countries=tuple(country for country, _ in one.countries.most_common()),
        statements=len(one.statements),
        utterances=one.utterances,
        evidence=tuple(
            Merge(form=form, reason=reason, statements=tuple(shown))
            for (form, reason), shown in sorted(one.reasons.items())
        ),
    )
