"""Numbers of a sentence by value, however they are written: `1,500`, `1 500`, `fifteen hundred`."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.terms import stem

_UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
)
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_ORDINALS = (
    "zeroth first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth "
    "fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth"
)
_RUSSIAN = (
    "ноль один|одна|одно|одного|одной|одну|одним|первый|первая|первое|первого "
    "два|две|двух|двум|второй|вторая|второе три|трёх|трех|третий|третья четыре|четырёх|четырех пять|пяти "
    "шесть|шести семь|семи восемь|восьми девять|девяти десять|десяти одиннадцать двенадцать|двенадцати "
    "тринадцать четырнадцать пятнадцать шестнадцать семнадцать восемнадцать девятнадцать"
)
_RUSSIAN_TENS = "двадцать тридцать сорок пятьдесят шестьдесят семьдесят восемьдесят девяносто"
_WORDS: dict[str, int] = (
    {word: value for value, word in enumerate(_UNITS.split())}
    | {word: value for value, word in enumerate(_ORDINALS.split())}
    | {word: value * 10 for value, word in enumerate(_TENS.split(), start=2)}
    | {form: value for value, forms in enumerate(_RUSSIAN.split()) for form in forms.split("|")}
    | {word: value * 10 for value, word in enumerate(_RUSSIAN_TENS.split(), start=2)}
    | {"сто": 100, "двести": 200, "триста": 300, "четыреста": 400, "пятьсот": 500, "dozen": 12, "twice": 2}
    | {"half": 0, "double": 2, "triple": 3}
)  # fmt: skip
_SCALE_FORMS = (
    (100, "hundred hundreds"),
    (1_000, "thousand тысяча тысячи тысяч тыс"),
    (10**6, "million mn миллион миллиона миллионов млн"),
    (10**9, "billion bn миллиард миллиарда миллиардов млрд"),
    (10**12, "trillion"),
)
_SCALES = {form: value for value, forms in _SCALE_FORMS for form in forms.split()}
_NUMBER = re.compile(r"\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+(?:\.\d+)?(?!\d)|\d+(?:[.,]\d+)?")
_TOKEN = re.compile(rf"(?P<number>{_NUMBER.pattern})|(?P<word>[^\W\d_]+)|(?P<percent>%)|(?P<other>[^\s\w])")
_PERCENT = frozenset(["%", "percent", "per", "pct", "процент", "процента", "процентов"])
_NOT_COUNTING = frozenset(
    ["no", "any", "every", "some", "this", "that", "each", "which", "the", "another", "only"]
)
_IDIOMS = frozenset(["half", "double", "second", "seconds"])


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """One number of a text."""

    value: float
    percent: bool
    counted: str
    """Stem of the next telling word, what is counted; empty at the end of the text."""
    start: int
    """In code points of the text."""


@lru_cache(maxsize=1024)
def figures(text: str) -> tuple[Figure, ...]:
    """The numbers of `text`, digits and words, in order; linear in its length."""
    tokens = [match for match in _TOKEN.finditer(text)]
    found: list[Figure] = []
    at = 0
    while at < len(tokens):
        value, after = _read(tokens, at)
        if value is None:
            at += 1
            continue
        percent = after < len(tokens) and tokens[after].group().lower() in _PERCENT
        found.append(
            Figure(value=value, percent=percent, counted=_counted(tokens, after), start=tokens[at].start())
        )
        at = after
    return tuple(found)


def digits_of(word: str) -> str | None:
    """A number word in digits ("nineteen": "19"); None for any other word."""
    lower = word.lower()
    return str(_WORDS[lower]) if lower in _WORDS and lower not in _IDIOMS else None


def _read(tokens: Sequence[re.Match[str]], at: int) -> tuple[float | None, int]:
    """The number that begins at token `at`, and the token after it."""
    token = tokens[at]
    if token["number"]:
        value = _digits(token["number"])
        return _scaled(value, tokens, at + 1)
    word = (token["word"] or "").lower()
    if word not in _WORDS or word in _IDIOMS or _is_pronoun(tokens, at):
        return None, at + 1
    total, at = float(_WORDS[word]), at + 1
    while at < len(tokens):
        word = (tokens[at]["word"] or "").lower()
        joined = tokens[at].group() in "-‑–" or word == "and"
        ahead = (tokens[at + 1]["word"] or "").lower() if joined and at + 1 < len(tokens) else word
        if ahead not in _WORDS or ahead in _IDIOMS or not _adds(total, _WORDS[ahead]):
            break
        if word == "and" and total < 100:
            break
        total, at = total + _WORDS[ahead], at + (2 if joined else 1)
    total, at = _scaled(total, tokens, at)
    if total >= 100 and at + 1 < len(tokens) and tokens[at].group() == "and":
        rest = (tokens[at + 1]["word"] or "").lower()
        if rest in _WORDS and 0 < _WORDS[rest] < 100 and rest not in _IDIOMS:
            return total + _WORDS[rest], at + 2
    return total, at


def _adds(total: float, value: int) -> bool:
    """Whether `value` goes on from `total` within one number: twenty + three, hundred + five."""
    return 0 < value < 10 <= total < 100 and total % 10 == 0 or 0 < value < 100 <= total and total % 100 == 0


def _scaled(value: float, tokens: Sequence[re.Match[str]], at: int) -> tuple[float, int]:
    """`value` times the scale words that follow, and the token after them."""
    while at < len(tokens) and (scale := _SCALES.get((tokens[at]["word"] or "").lower())):
        value, at = value * scale, at + 1
    return value, at


def _is_pronoun(tokens: Sequence[re.Match[str]], at: int) -> bool:
    """Whether "one" or "first" counts nothing: "no one", "the one that", "at first"."""
    if tokens[at].group().lower() not in ("one", "first", "once"):
        return False
    before = tokens[at - 1].group().lower() if at else ""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    return before in _NOT_COUNTING | {"at"} or after is None or after["word"] is None


def _digits(written: str) -> float:
    grouped = re.fullmatch(r"\d{1,3}(?:[ ,\u00a0\u202f]\d{3})+(?:\.\d+)?", written)
    if grouped:
        return float(re.sub(r"[ ,\u00a0\u202f]", "", written))
    return float(written.replace(",", "."))


def _counted(tokens: Sequence[re.Match[str]], at: int) -> str:
    """The stem of the first word after the number that is not about the number itself."""
    for token in tokens[at : at + 3]:
        word = (token["word"] or "").lower()
        if not word and token["percent"] is None and token.group() not in "-‑–":
            return ""
        if word and word not in _PERCENT and word not in ("of", "the", "cent"):
            return stem(word)
    return ""
