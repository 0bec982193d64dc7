"""Russian names in another case, turned into the dictionary form where that is safe.

"Ребекой Гринспан" is Ребека Гринспан, "Ивана Петрова" is Иван Петров; what the endings of given name and surname
do not both tell stays as printed.
"""

from index.attribution.russian_words import MALE_GIVEN

_GIVEN = {"а": 1, "я": 1, "у": 2, "ю": 2, "ом": 3, "ем": 3, "ём": 3, "е": 4}
"""Endings of a man's given name, with the case: genitive 1, dative 2, instrumental 3, prepositional 4."""
_MALE_SURNAMES = {
    1: (("ского", "ский"), ("цкого", "цкий"), ("а", ""),),
    2: (("скому", "ский"), ("цкому", "цкий"), ("у", "")),
    3: (("ским", "ский"), ("цким", "цкий"), ("ым", ""), ("ом", ""), ("ем", "")),
    4: (("ском", "ский"), ("цком", "цкий"), ("е", "")),
}  # fmt: skip
_FEMALE_SURNAMES = (("овой", "ова"), ("евой", "ева"), ("иной", "ина"), ("ской", "ская"), ("цкой", "цкая"))
_VOWELS = "аеёиоуыэюяьй"


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
