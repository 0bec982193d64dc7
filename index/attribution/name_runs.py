"""Where in a text words with capitals stand together as a name."""

from collections.abc import Iterator

from index.attribution.phrases import is_name_word
from index.attribution.tokens import Token, Tokens
from index.attribution.words import LINKS, ROLES, TITLES

_EXPLAINS = frozenset((",", "(", "of", "from", "at", "—", "–", "-", "with", "who"))

_CALLING_MAX = 6
"""Items of the longest calling in front of a name, with "named"."""


def name_runs(tokens: Tokens) -> Iterator[tuple[int, int]]:
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


def is_bare(tokens: Tokens, last: int) -> bool:
    """Whether nothing explains the name that ends at `last`: no role, age or place behind it."""
    return last + 1 >= len(tokens) or tokens[last + 1].lower not in _EXPLAINS


def is_somebody(tokens: Tokens, last: int) -> bool:
    """Whether what follows a name tells a person: ", who chairs the panel"; ", 43, said"."""
    following = [token.text for token in tokens[last + 1 : last + 4]]
    if len(following) < 3 or following[0] != ",":
        return False
    age = following[1].isdigit() and 1 < len(following[1]) < 4 and following[2] == ","
    return age or following[1] in ("who", "whose")


def opens_sentence(tokens: Tokens, place: int) -> bool:
    """Whether the word at `place` is the first of a sentence."""
    return place == 0 or not tokens[place - 1].word and tokens[place - 1].text not in ",'s(&-"


def calling_before(tokens: Tokens, first: int) -> list[Token]:
    """What the bearer of a name is, where that brings the name in: "a university student | named Wong"."""
    if first < 2 or tokens[first - 1].lower != "named" or tokens[first - 2].lower not in ROLES:
        return []
    begin = first - 2
    while begin > 0 and first - begin < _CALLING_MAX and tokens[begin - 1].word:
        if tokens[begin - 1].lower in ("a", "an", "another"):
            return list(tokens[begin : first - 1])
        begin -= 1
    return []  # the captain named his ship


def is_anothers(tokens: Tokens, head: int, stop: int) -> bool:
    """Whether the name is that of a later role: "a minister, after a word from her | brother, Bo Ray"."""
    parted = any(token.lower in ("from", "by", "with") for token in tokens[head:stop])
    return parted and tokens[stop - 1].lower in ROLES
