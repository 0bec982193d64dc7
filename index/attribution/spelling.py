"""One form for the many spellings of a name, so that names can be compared."""

import re
import unicodedata

from index.attribution.family_names import family_first
from index.attribution.lexicon import words_in
from index.attribution.words import ROLES

_CYRILLIC = dict(
    pair.split(":")
    for pair in words_in(
        """
        а:a б:b в:v г:g д:d е:e ё:e ж:zh з:z и:i й:i к:k л:l м:m н:n о:o п:p р:r с:s т:t у:u ф:f х:kh ц:ts
        ч:ch ш:sh щ:shch ъ: ы:y ь: э:e ю:yu я:ya і:i ї:yi є:ye ґ:g ў:u
        """
    )
)
_LATIN = {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
_VARIANTS = (
    ("ks", "x"),  # Aleksey, Alexei
    ("ye", "e"),  # Yevgeny, Evgeny
    ("yo", "e"),  # Gorbachyov, Gorbachev
    ("y", "i"),  # Sergey, Sergei
    ("j", "i"),  # Sergej
    ("ii", "i"),  # Zelenskyy, Zelensky
    ("kh", "h"),  # Mikhail, Mihail
)
_WORD = re.compile(r"[^\W_]+(?:[-‑'’][^\W_]+)*")
HONORIFICS = frozenset(
    words_in(
        """
    mr mrs ms miss mx dr prof professor sir dame lord lady hon honourable honorable right rt rev st his
    her excellency majesty highness the
    """
    )
)
_CHAIR_WORDS = HONORIFICS | {"acting", "deputy", "vice", "assistant"}
_ENDINGS = ("ого", "ому", "ыми", "ими", "ой", "ою", "ую", "ым", "им", "ом", "ем", "ая", "ые", "их", "ых",
            "а", "у", "е", "ы", "и", "я", "ю")  # fmt: skip
"""Case endings of Russian surnames: Лаврова, Лаврову, Лавровым; Захаровой, Захарову; Песков, Пескова."""


def words_of(text: str) -> tuple[str, ...]:
    """The words of a name as printed, marks and possessive endings left out."""
    return tuple(map(_unpossessed, _WORD.findall(text)))


def distinct_words(text: str) -> set[str]:
    """As `words_of`, each once: for whole statements."""
    return set(map(_unpossessed, set(_WORD.findall(text))))


def _unpossessed(word: str) -> str:
    return word[:-2] if word[-1] in "sS" and word[-2:-1] in ("'", "’") else word


def fold_word(word: str) -> str:
    """One word in lower-case Latin letters, transliteration variants made one: Сергей, Sergey, Sergei."""
    plain = unicodedata.normalize("NFKD", word.lower())
    if any("Ѐ" <= letter <= "ӿ" for letter in plain):
        plain = unicodedata.normalize("NFC", plain)
    letters = (_CYRILLIC.get(letter, _LATIN.get(letter, letter)) for letter in plain)
    folded = "".join(letter for letter in letters if not unicodedata.combining(letter[:1] or "a"))
    for variant, chosen in _VARIANTS:
        folded = folded.replace(variant, chosen)
    return folded


def listed_name(name: str) -> str:
    """The name itself: "Anthony Rota" of "The Chair (Hon. Anthony Rota (Nipissing, Lib.))"."""
    head, _, bracketed = name.partition("(")
    if bracketed and all(word.lower() in _CHAIR_WORDS or word.lower() in ROLES for word in words_of(head)):
        head = bracketed.partition("(")[0].rstrip(") ") or name
    words = head.split()
    while len(words) > 2 and words[0].strip(".").lower() in HONORIFICS:
        words = words[1:]
    return " ".join(words) or name


def fold_name(name: str) -> tuple[str, ...]:
    """The folded words of a name without honorifics and what stands in brackets."""
    head = listed_name(name)
    folded = tuple(fold_word(word) for word in words_of(head) if word.lower() not in HONORIFICS)
    return folded or tuple(fold_word(word) for word in words_of(name))


_SURNAME_ENDINGS = tuple(
    sorted((*_ENDINGS, "ий", "ый", "ей", "ия", "ии", "ию", "ией", "й"), key=len, reverse=True)
)


_ARTICLES = frozenset(("al", "el", "ad", "an", "ar", "as", "ash", "az", "es", "ed"))


def last_key(lower: str) -> str:
    """What all forms of a name share: Захарова, Захаровой; al-Ansari, Ansari. Other words are their own key."""
    article, mark, name = lower.replace("‑", "-").partition("-")
    if mark and article in _ARTICLES and len(name) > 2:
        return name
    if "а" <= lower[:1] <= "ё":
        for ending in _SURNAME_ENDINGS:
            if lower.endswith(ending) and len(lower) - len(ending) >= 3:
                return lower[: -len(ending)]
    return lower


_GENERATIONS = frozenset(("jr.", "sr.", "jr", "sr", "ii", "iii", "iv"))


def is_generation(lower: str) -> bool:
    """Whether the word tells father and son apart and is no surname: Jr., III."""
    return lower in _GENERATIONS


def surname(words: list[str]) -> str:
    """The family's word of a name: "Kendall" of Robert Kendall Jr., "Wang" of Wang Yi."""
    if family_first([word.lower() for word in words]):
        return words[0]
    last = len(words) - 1
    while last > 0 and is_generation(words[last].lower()):
        last -= 1
    return words[last]


def stems(word: str) -> tuple[str, ...]:
    """Folded forms a word may stand for: itself, and a Russian one without its case ending, also feminine.

    Лаврову may be Лавров (dative) or Лаврова (accusative): both are given, the likelier first.
    """
    found = [fold_word(word)]
    lower = word.lower()
    if any("а" <= letter <= "я" or letter == "ё" for letter in lower):
        for ending in _ENDINGS:
            if lower.endswith(ending) and len(lower) - len(ending) >= 3:
                stem = lower[: -len(ending)]
                found += [
                    fold_word(stem),
                    fold_word(stem + "а"),
                    fold_word(stem + "ий"),
                    fold_word(stem + "ая"),
                ]
    return tuple(dict.fromkeys(found))
