"""Roles in Russian: the one printed in front of a name, in the dictionary form, and whether two mean one office.

«генеральным секретарём Конференции Ребекой …» prints the role "генеральный секретарь Конференции".
"""

from index.attribution.russian_nouns import body_of, country_of, is_role_word, office_of
from index.attribution.russian_phrases import led_on, role_of
from index.attribution.russian_words import (
    BETWEEN,
    CASE_PREPOSITIONS,
    DAYS,
    HEARERS,
    MONTHS,
    PRONOUNS,
    SAYING,
)
from index.attribution.tokens import Token, Tokens

_OPENERS, _CLOSERS = '«“„"', '»”“"'
_ROLE_WORDS_MAX = 14
_TITLE_TOKENS_MAX = 8
_ADJECTIVES = (
    ("его", "ий"), ("ему", "ий"), ("ого", "ый"), ("ому", "ый"), ("ыми", "ые"), ("ым", "ый"), ("им", "ий"),
)  # fmt: skip


def is_cyrillic(token: Token) -> bool:
    """Whether the word is written in Russian letters."""
    return "а" <= token.lower[0] <= "ё"


def noun_of(lower: str) -> str | None:
    """The dictionary form of a role's noun in any case: министра is министр; None for other words."""
    return office_of(lower)


def role_in_front(tokens: Tokens, first: int) -> str | None:
    """The role printed in front of the name that begins at `first`, in the dictionary form."""
    place = first
    while place > 0 and first - place < _ROLE_WORDS_MAX:
        title = _title_start(tokens, place)
        if title is None and not _in_role(tokens, place - 1):
            break
        place = place - 1 if title is None else title
    role = role_of(tokens[place:first])
    if role is not None and place > 1 and tokens[place - 1].text == "," and _ends_role(tokens[place - 2]):
        earlier = role_in_front(
            tokens[max(0, place - _ROLE_WORDS_MAX) : place - 1], min(place, _ROLE_WORDS_MAX) - 1
        )
        role = f"{earlier}, {nominative(role)}" if earlier is not None else role
    return nominative(role) if role is not None else None


def role_behind(tokens: Tokens, last: int) -> str | None:
    """The role printed behind a name: "Иван Петров, депутат Госдумы, …", "Иван Петров — адвокат"."""
    if last + 2 >= len(tokens) or tokens[last + 1].text not in (",", "—", "–", "-", "("):
        return None
    past = last + 2
    while past < len(tokens) and past - last < _ROLE_WORDS_MAX and _in_role(tokens, past):
        past += 1
    noun = next((at for at in range(last + 2, min(past, last + 5)) if office_of(tokens[at].lower)), None)
    if noun is None or not all(_is_adjective(one.lower) for one in tokens[last + 2 : noun]):
        return None
    return role_of(tokens[last + 2 : past]) if tokens[noun].lower == office_of(tokens[noun].lower) else None


def _ends_role(token: Token) -> bool:
    """Whether a word in front of a comma belongs to an office, and is nobody's name."""
    return token.word and (
        not token.capital or is_role_word(token.lower) or country_of(token.lower) is not None
    )


def _title_start(tokens: Tokens, past: int) -> int | None:
    """Where a name in quotation marks that ends in front of `past` begins: депутат партии | «Север»."""
    if past < 3 or tokens[past - 1].text not in _CLOSERS:
        return None
    for at in range(past - 2, max(0, past - _TITLE_TOKENS_MAX), -1):
        if tokens[at].text in _OPENERS:
            return at
        if not tokens[at].word:
            return None
    return None


def nominative(role: str) -> str:
    """A role with its noun and the adjectives before it in the dictionary form; as printed where none is known."""
    words = role.split()
    for at, word in enumerate(words):
        lower = word.lower()
        noun = office_of(lower) or body_of(lower)
        if noun is not None:
            words[at] = word if lower == noun else _cased(noun, word)
            if lower != noun:
                words[:at] = [_plain_adjective(one) for one in words[:at]]
            break
        if not _is_adjective(lower):
            break
    return " ".join(words)


def _cased(noun: str, printed: str) -> str:
    """The noun with the capitals of the printed form: МИДе is МИД, Кремле is Кремль."""
    if len(printed) > 1 and printed[:2].isupper():
        return noun.upper()
    return noun.capitalize() if printed[0].isupper() else noun


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
    if lower == "и":
        return led_on(tokens, place)
    if lower == "по":
        return True
    if lower in CASE_PREPOSITIONS or lower in BETWEEN or lower == "что":
        return led_on(tokens, place)
    verb = (
        not token.capital
        and len(lower) > 4
        and lower.endswith(("л", "ла", "ли", "ло", "лся", "лась", "лись"))
    )
    return not verb or is_role_word(lower)


def _is_adjective(lower: str) -> bool:
    return len(lower) > 4 and lower.endswith(("ый", "ий", "ая", "яя", *(ending for ending, _ in _ADJECTIVES)))


def _plain_adjective(word: str) -> str:
    for ending, plain in _ADJECTIVES:
        if word.endswith(ending):
            stem = word[: -len(ending)]
            return stem + ("ий" if stem[-1:] in "кгхжшщч" else plain)
    return word
