"""Roles in Russian: the one printed in front of a name, in the dictionary form, and whether two mean one office.

«генеральным секретарём Конференции Ребекой …» prints the role "генеральный секретарь Конференции".
"""

from index.attribution.lexicon import words_in
from index.attribution.phrases import joined
from index.attribution.russian_words import (
    BETWEEN,
    CASE_PREPOSITIONS,
    DAYS,
    HEARERS,
    MONTHS,
    PRONOUNS,
    SAYING,
)
from index.attribution.spelling import last_key
from index.attribution.tokens import Token, Tokens

_ROLE_WORDS_MAX = 10
_NOUNS = words_in(
    """
    президент вице-президент премьер вице-премьер премьер-министр министр замминистра секретарь пресс-секретарь
    госсекретарь представитель постпред посол директор гендиректор депутат сенатор губернатор вице-губернатор мэр
    вице-мэр спикер вице-спикер председатель зампред руководитель чиновник дипломат эксперт аналитик профессор
    генерал генсек командующий журналист политолог экономист адвокат прокурор лидер канцлер король заместитель
    замглавы глава врач ректор начальник основатель омбудсмен тренер писатель уполномоченный
    """
)
_FIXED = frozenset(("замглавы", "замминистра"))
"""Deputies whose word has no case: замглавы ведомства."""
_CASES = frozenset(words_in("а у ом ем ём ей ой е и ы я ю ого ому им ым"))
_DEPUTIES = frozenset(words_in("заместитель замглавы замминистра зампред вице"))
_ADJECTIVES = (
    ("его", "ий"), ("ему", "ий"), ("ого", "ый"), ("ому", "ый"), ("ыми", "ые"), ("ым", "ый"), ("им", "ий"),
)  # fmt: skip
_NAMED_BY = {
    "дипломат": ("иностранных", "мид", "посол", "постпред", "дипломат"),
    "политик": ("президент", "премьер", "депутат", "сенатор", "лидер", "министр", "спикер"),
    "чиновник": ("министр", "заместитель", "директор", "губернатор", "глава", "мэр", "руководитель"),
    "глава": ("президент", "министр", "директор", "председатель", "руководитель", "губернатор", "ректор"),
    "лидер": ("президент", "премьер", "председатель", "канцлер", "глава"),
    "премьер": ("премьер-министр",),
    "премьер-министр": ("премьер",),
}
"""A noun with the words of roles that it may stand for."""


def is_cyrillic(token: Token) -> bool:
    """Whether the word is written in Russian letters."""
    return "а" <= token.lower[0] <= "ё"


def noun_of(lower: str) -> str | None:
    """The dictionary form of a role's noun in any case: министра is министр; None for other words."""
    if lower in _FIXED:
        return lower
    for noun in _NOUNS:
        stem = noun[:-1] if noun[-1] in "ьайя" else noun
        stem = "пос" if noun == "посол" else stem
        rest = lower[len(stem) :]
        if lower == noun or noun == "посол" and lower in ("посла", "послу", "послом", "после"):
            return noun
        if noun not in _FIXED and noun != "посол" and lower.startswith(stem) and rest in _CASES:
            return noun
    return None


def role_in_front(tokens: Tokens, first: int) -> str | None:
    """The role printed in front of the name that begins at `first`, in the dictionary form."""
    place = first
    while place > 0 and first - place < _ROLE_WORDS_MAX and _in_role(tokens, place - 1):
        place -= 1
    noun = next((at for at in range(place, first) if noun_of(tokens[at].lower)), None)
    if noun is None:
        return None
    begin = noun
    while begin > place and _is_adjective(tokens[begin - 1].lower):
        begin -= 1
    return nominative(joined(tokens[begin:first]))


def nominative(role: str) -> str:
    """A role with its noun and the adjectives before it in the dictionary form; as printed where none is known."""
    words = role.split()
    for at, word in enumerate(words):
        noun = noun_of(word.lower())
        if noun is not None:
            words[at] = word if word.lower() == noun else noun
            if word.lower() != noun:
                words[:at] = [_plain_adjective(one) for one in words[:at]]
            break
        if not _is_adjective(word.lower()):
            break
    return " ".join(words)


def same_role(description: str, role: str) -> bool:
    """Whether a description («замглавы МИД», «вице-премьер») can mean who holds a role.

    A deputy is not the minister; what a description tells of the office must agree with the role.
    """
    noun, about = _parts(description)
    held, topic = _parts(role)
    if noun is None or held is None:
        return False
    if noun in _FIXED:
        deputy = held == "заместитель" or held == noun
        return deputy and (noun == "замминистра" or held == noun or about <= topic or not about)
    if noun != held:
        words = {word for word in (held, *topic)}
        return any(word in words for word in map(last_key, _NAMED_BY.get(noun, ()))) or held in _NAMED_BY.get(
            noun, ()
        )
    return about <= topic or not topic


def _parts(role: str) -> tuple[str | None, frozenset[str]]:
    """The noun of a role and the keys of the words that tell what it is about."""
    words = role.lower().split()
    at = next((at for at, word in enumerate(words) if noun_of(word)), None)
    if at is None:
        return None, frozenset()
    about = (
        " ".join(words[at + 1 :]).replace("министра иностранных дел", "мид").replace("иностранных дел", "мид")
    )
    keys = (last_key(word) for word in about.split() if word not in ("рф", "россии", "страны", "республики"))
    return noun_of(words[at]), frozenset(keys)


def _in_role(tokens: Tokens, place: int) -> bool:
    token = tokens[place]
    lower = token.lower
    if (
        not token.word
        or lower in SAYING
        or lower in PRONOUNS
        or lower in HEARERS
        or lower in DAYS
        or lower in MONTHS
    ):
        return False
    if lower in ("по", "и"):
        return True
    if lower in CASE_PREPOSITIONS or lower in BETWEEN or lower == "что":
        return False
    verb = (
        not token.capital
        and len(lower) > 4
        and lower.endswith(("л", "ла", "ли", "ло", "лся", "лась", "лись"))
    )
    return not verb or noun_of(lower) is not None


def _is_adjective(lower: str) -> bool:
    return len(lower) > 4 and lower.endswith(("ый", "ий", "ая", "яя", *(ending for ending, _ in _ADJECTIVES)))


def _plain_adjective(word: str) -> str:
    for ending, plain in _ADJECTIVES:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            return stem + ("ий" if stem[-1:] in "кгхжшщч" else plain)
    return word
