"""Words looked up in an answer and in statements, for the graders alone.

This reading is written apart from that of the verifier on purpose: a grader that shares its eyes with what it
grades sees none of its mistakes.
"""

import re
import unicodedata
from collections.abc import Iterable

from index.statement import Span

_MARK = re.compile(r"\s?\[\d{1,3}(?:, ?\d{1,3}){0,20}\]")
_QUOTED = re.compile(
    r"“([^“”]{1,2000})”|„([^„“”]{1,2000})[“”]|«([^«»]{1,2000})»|\"([^\"]{1,2000})\"", re.DOTALL
)
_TYPOGRAPHY = str.maketrans(
    {
        # Quotes within quotes change their marks, so all marks are one.
        **dict.fromkeys('‘’‚‛`´“”„‟«»"', "'"),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u2060\ufeff", ""),
        "…": "...",
    }
)
_WORD = re.compile(r"[^\W_]+(?:['’\-][^\W_]+)*")


def without_marks(text: str) -> str:
    """A claim's text without its citation marks `[1]`."""
    return _MARK.sub("", text)


def quoted(text: str) -> tuple[str, ...]:
    """What stands between quotation marks, in order; of nested marks the outer ones."""
    return tuple(next(group for group in found.groups() if group) for found in _QUOTED.finditer(text))


def find_words(words: str, text: str) -> Span | None:
    """Where `words` stand whole in `text`: typography, white space and the first letter's case may differ.

    A comma or full stop that the quoting style pulled inside the quotation marks is left off when it is not
    in the text. The first place is given.
    """
    folded, places = _folded(text)
    for wanted in _variants(_folded(words)[0].strip()):
        for start in _occurrences(wanted, folded):
            if _whole(folded, start, start + len(wanted)):
                return Span(start=places[start], end=places[start + len(wanted) - 1] + 1)
    return None


def says(text: str, wording: str) -> bool:
    """Whether a text holds a wording, as whole words; case and typography may differ, digits may not."""
    folded, wanted = _folded(text)[0].casefold(), _folded(wording)[0].casefold().strip()
    return bool(wanted) and any(
        _whole(folded, start, start + len(wanted)) for start in _occurrences(wanted, folded)
    )


def named(text: str, names: Iterable[str]) -> frozenset[str]:
    """Which of the names a text mentions, by full name or surname; Cyrillic surnames may be inflected.

    Where two of the names share their surname ("Tobin Rask", "Mirelle Rask"), the surname alone stands for
    both, and with the other's given name before it for the other only.
    """
    words = [_plain(word) for word in _WORD.findall(text)]
    people = {name: [_plain(word) for word in _WORD.findall(name)] for name in names}
    found: set[str] = set()
    for name, parts in people.items():
        others = {other[-2] for other in people.values() if _rivals(parts, other)}
        if parts and any(
            _is_surname(word, parts[-1]) and not (at and words[at - 1] in others)
            for at, word in enumerate(words)
        ):
            found.add(name)
    return frozenset(found)


def same_person(one: str, other: str) -> bool:
    """Whether two names can be one person's: equal surnames, and given names that do not differ."""
    mine = [_plain(word) for word in _WORD.findall(one)]
    theirs = [_plain(word) for word in _WORD.findall(other)]
    if not mine or not theirs or not (_is_surname(mine[-1], theirs[-1]) or _is_surname(theirs[-1], mine[-1])):
        return False
    if len(mine) == 1 or len(theirs) == 1:
        return True
    return mine[-2][0] == theirs[-2][0]


def _rivals(parts: list[str], other: list[str]) -> bool:
    return len(parts) > 1 and len(other) > 1 and parts[-1] == other[-1] and parts[-2] != other[-2]


def _is_surname(word: str, surname: str) -> bool:
    if word == surname:
        return True
    # Russian cases change the end of a surname: Лавров, Лаврова, Лавровым; Маргалова, Маргаловой.
    stem = surname[:-1] if surname[-1:] in "аяйь" else surname
    return len(stem) >= 4 and "а" <= stem[0] <= "я" and word.startswith(stem) and len(word) - len(stem) <= 3


def _plain(word: str) -> str:
    bare = unicodedata.normalize("NFD", word.casefold().replace("’", "'"))
    kept = "".join(sign for sign in bare if not unicodedata.combining(sign) or sign == "\u0306")
    return unicodedata.normalize("NFC", kept).removesuffix("'s").removesuffix("'")


def _folded(text: str) -> tuple[str, list[int]]:
    """The text with typography and white space made one, and the place in `text` of each sign of it."""
    signs: list[str] = []
    places: list[int] = []
    for place, sign in enumerate(text):
        for folded in " " if sign.isspace() else sign.translate(_TYPOGRAPHY):
            if folded == " " and signs and signs[-1] == " ":
                continue
            signs.append(folded)
            places.append(place)
    return "".join(signs), places


def _variants(words: str) -> tuple[str, ...]:
    shorter = words.rstrip(".,;:")
    forms = [words, shorter]
    forms += [form[:1].swapcase() + form[1:] for form in forms]
    return tuple(form for form in dict.fromkeys(forms) if form)


def _occurrences(wanted: str, text: str) -> Iterable[int]:
    place = text.find(wanted)
    while place >= 0:
        yield place
        place = text.find(wanted, place + 1)


def _whole(text: str, start: int, end: int) -> bool:
    """Whether no word is cut at either end: "9" is not in "19", "rate" not in "rates"."""
    before = start > 0 and text[start - 1].isalnum() and text[start].isalnum()
    after = end < len(text) and text[end].isalnum() and text[end - 1].isalnum()
    return not (before or after)
