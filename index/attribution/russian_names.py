"""Russian names in another case, turned into the dictionary form where that is safe.

"Ребекой Гринспан" is Ребека Гринспан, "Ивана Петрова" is Иван Петров; what the endings of given name and surname
do not both tell stays as printed.
"""

from index.attribution.russian_nouns import body_of, country_of, is_role_word
from index.attribution.russian_words import MALE_GIVEN, NOT_NAMES
from index.attribution.tokens import Token, Tokens

_GIVEN = {"а": 1, "я": 1, "у": 2, "ю": 2, "ом": 3, "ем": 3, "ём": 3, "е": 4}
"""Endings of a man's given name, with the case: genitive 1, dative 2, instrumental 3, prepositional 4."""
_MALE_SURNAMES = {
    1: (("ского", "ский"), ("цкого", "цкий"), ("а", ""),),
    2: (("скому", "ский"), ("цкому", "цкий"), ("у", "")),
    3: (("ским", "ский"), ("цким", "цкий"), ("ым", ""), ("ом", ""), ("ем", "")),
    4: (("ском", "ский"), ("цком", "цкий"), ("е", "")),
}  # fmt: skip
_FEMALE_SURNAMES = (("овой", "ова"), ("евой", "ева"), ("иной", "ина"), ("ской", "ская"), ("цкой", "цкая"))
_INVARIABLE = ("ко", "ых", "их", "аго", "ли", "дзе", "швили", "ия", "э", "и")
"""Endings of surnames that have no case."""
_VOWELS = "аеёиоуыэюяьй"
_PATRONYMICS = (
    "вич",
    "вича",
    "вичу",
    "вичем",
    "виче",
    "вна",
    "вны",
    "вне",
    "вной",
    "вну",
    "ична",
    "ичны",
    "иче",
)
_PARTICLES = frozenset(
    ("ди", "де", "да", "дель", "ла", "ле", "ван", "фон", "дер", "ден", "аль", "бин", "бен", "ибн")
)
_SURNAMES = ("ов", "ев", "ёв", "ин", "ын", "ский", "цкий")
"""Endings of men's surnames in the nominative; the given name of such a one stands in it too."""
_GENITIVES = ("а", "я", "ы", "и", "ого", "его", "ой", "ей")
_INSTRUMENTALS = ("ом", "ем", "ём", "им", "ым", "ой", "ей")
_ACRONYM_CHARS_MAX = 7
COURTESIES = frozenset(
    ("господин", "господина", "господину", "господином", "господине", "госпожа", "госпожи", "госпоже", "госпожу",
     "госпожой", "товарищ", "товарища", "товарищу", "товарищем", "г-н", "г-на", "г-ну", "г-ном", "г-жа", "г-жи",
     "г-же", "г-жу", "г-жой", "гражданин", "гражданка", "мистер", "мистера", "миссис", "мсье", "пан", "пани")
)  # fmt: skip
"""What stands in front of a surname out of courtesy and is neither name nor role."""


def name_start(run: Tokens) -> int:
    """Where in a run of words with capitals the person's name begins; the run's length where it names nobody.

    МИД РФ | Сергей Лавров, Госдумы | Юрий Шувалов, Луиджи Ди Майо, Господин | Рябков; МИД России names no person.
    """
    last = len(run) - 1
    shouted = last > 0 and _known(run[last - 1]) and run[last].text.isupper()  # Сергей ПЕТРОВ
    if last < 0 or _names_no_person(run[last]) and not shouted:
        return len(run)
    first = last
    while first > 0 and run[first - 1].lower in _PARTICLES:
        first -= 1
    if first > 1 and run[first - 1].text == ".":
        while first > 1 and run[first - 1].text == "." and len(run[first - 2].text) == 1:
            first -= 2  # И. А. Петров
        return first
    if first > 0 and _is_given(run[first - 1], run[last]):
        first -= 1
        patronymic = run[first].lower.endswith(_PATRONYMICS) and len(run[first].lower) > 5
        before = run[first - 1] if first else None
        if before is not None and (patronymic or _known(before) and not _known(run[first])):
            first -= 0 if _names_no_person(before) else 1
    return first


def name_end(tokens: Tokens, first: int, last: int) -> int:
    """The last word of a run without an agency's letters behind the name: цитирует Ивана Петрова | ТАСС."""
    end = last
    while end > first + 1 and _names_no_person(tokens[end]) and tokens[end].text.isupper():
        end -= 1
    named = (
        end < last
        and "а" <= tokens[end].lower[0] <= "ё"
        and name_start(tokens[first : last + 1]) > last - first
    )
    return end if named and name_start(tokens[first : end + 1]) <= end - first else last


def _names_no_person(token: Token) -> bool:
    lower = token.lower
    acronym = token.text.isupper() and 1 < len(token.text) <= _ACRONYM_CHARS_MAX
    return (
        acronym
        or lower in NOT_NAMES
        or lower in COURTESIES
        or is_role_word(lower)
        or body_of(lower) is not None
        or country_of(lower) is not None
    )


def _is_given(token: Token, surname: Token) -> bool:
    """Whether the word in front of a surname is the given name, and not the end of a role: Госдумы, Роскомнадзора."""
    lower = token.lower
    if len(token.text) == 1:
        return token.text.isupper()
    if _names_no_person(token) or token.text.isupper() and len(token.text) > 1 and not surname.text.isupper():
        return False
    if lower in MALE_GIVEN:
        return True
    if surname.lower.endswith(_SURNAMES):
        return not lower.endswith(_GENITIVES)
    inflected = surname.lower.endswith((*_INSTRUMENTALS, *_VOWELS))
    return not (lower.endswith(("ом", "ем", "ым")) and len(lower) > 4) or inflected


def is_instrumental(word: Token) -> bool:
    """Whether a name stands as "with Aurel Besk": Аурелом Беском is nobody's nominative beside another name."""
    return word.lower.endswith(_INSTRUMENTALS) and word.lower not in MALE_GIVEN


def _known(token: Token) -> bool:
    return token.lower in MALE_GIVEN


def dictionary_form(name: str) -> tuple[str, str | None]:
    """The name in the nominative and the gender (`m`, `f`) that its case tells; as printed and None otherwise."""
    words = name.split()
    if len(words) != 2 or not "а" <= name[0].lower() <= "ё":
        return name, None
    man = _man(words[0], words[1])
    if man is not None:
        return man, "m"
    woman = _woman(words[0], words[1])
    return (woman, "f") if woman is not None else (name, None)


def _man(given: str, surname: str) -> str | None:
    lower = given.lower()
    if lower in MALE_GIVEN:
        return None
    for ending, case in _GIVEN.items():
        if not lower.endswith(ending):
            continue
        stem = given[: -len(ending)]
        plain = next((stem + end for end in ("", "й", "ь") if (stem + end).lower() in MALE_GIVEN), None)
        if plain is None:
            continue
        if surname.endswith(_INVARIABLE):
            return f"{plain} {surname}"
        for tail, whole in _MALE_SURNAMES[case]:
            if surname.endswith(tail) and len(surname) - len(tail) > 2:
                return f"{plain} {surname[: len(surname) - len(tail)]}{whole}"
    return None


def _woman(given: str, surname: str) -> str | None:
    lower = given.lower()
    if lower.endswith("ией"):
        plain = given[:-2] + "я"
    elif lower.endswith("ии") and surname.endswith(tuple(tail for tail, _ in _FEMALE_SURNAMES)):
        plain = given[:-1] + "я"
    elif lower.endswith("ой") and surname.lower() not in MALE_GIVEN:
        plain = given[:-2] + "а"
    elif lower.endswith("ы") and surname.endswith(tuple(tail for tail, _ in _FEMALE_SURNAMES)):
        plain = given[:-1] + "а"
    else:
        return None
    for tail, whole in _FEMALE_SURNAMES:
        if surname.endswith(tail):
            return f"{plain} {surname[: -len(tail)]}{whole}"
    return f"{plain} {surname}" if surname[-1].lower() not in _VOWELS else None
