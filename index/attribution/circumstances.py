"""When, where and how something was said, between the verb and what was said: "said on Monday in a letter | it …"."""

from index.attribution.lexicon import words_in
from index.attribution.tokens import Token, Tokens
from index.attribution.verbs import AUXILIARIES
from index.attribution.words import (
    ADVERBS,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    PARTS_OF_DAY,
    PREPOSITIONS,
    PRONOUNS,
)

_OF_CLAUSE = frozenset(words_in("not never both all even always however just so now"))
"""Adverbs that belong to what is reported: "said not allowing it would be wrong"."""
_MANNERS = frozenset(
    words_in(
        """
    separately publicly privately repeatedly bluntly plainly flatly openly explicitly angrily quietly briefly
    jokingly firmly simultaneously previously subsequently consistently regularly
    """
    )
)
"""Adverbs that tell how something was said and hardly ever belong to what was."""
_WHENS = frozenset(words_in("last this earlier late early out clear"))


def is_circumstance(item: Token) -> bool:
    """Whether the item can begin a circumstance: "said | on Monday that …"."""
    word = item.lower
    return word in PREPOSITIONS or word in ADVERBS or word in DAYS or item.text in (",", "(") or (
        "а" <= word[:1] <= "ё" or word.endswith("ly") or word in _WHENS
    )  # fmt: skip


def past_circumstance(items: Tokens, start: int, stop: int) -> int:
    """Past "on Monday", "in a statement", "via Twitter", "yesterday" right after the verb."""
    at = start
    while at < stop:
        item = items[at]
        if item.lower in ADVERBS and item.lower not in _OF_CLAUSE or item.lower in DAYS or _manner(items, at):
            at += 1
            if item.lower in DAYS and at < stop and items[at].lower in PARTS_OF_DAY:
                at += 1  # Tuesday night
        elif counts(items, at):
            return at
        elif item.lower in PREPOSITIONS and item.lower not in ("of", "than", "over", "under", "between"):
            end = at + 1
            while end < stop and end - at < 8 and _in_circumstance(items, end, at):
                end += 1
            if end == at + 1 or end < stop and items[end].word and not _starts_clause(items, end):
                return at
            at = end
        else:
            return at
    return at


def _manner(items: Tokens, at: int) -> bool:
    """Whether the word tells how or when something was said: said separately | it; said late | Wednesday."""
    if items[at].lower in _MANNERS:
        return True
    following = items[at + 1].lower if at + 1 < len(items) else ""
    time = following in DAYS or following in PARTS_OF_DAY or following in ("on", "in", "last", "this")
    return items[at].lower in ("late", "early") and time


def counts(items: Tokens, at: int) -> bool:
    """Whether the word says that a number is not exact: said | about 60% of it was done."""
    return items[at].lower in ("about", "around") and at + 1 < len(items) and items[at + 1].text[0].isdigit()


def _in_circumstance(items: Tokens, place: int, start: int) -> bool:
    item = items[place]
    if item.lower in PRONOUNS or item.lower in CONJUNCTIONS or item.lower in AUXILIARIES:
        return False
    if item.lower in DETERMINERS:
        return place == start + 1
    if item.lower in PREPOSITIONS:
        return False
    if item.capital or item.text.isdigit():
        return True
    return item.word and (place <= start + 3)


def _starts_clause(items: Tokens, place: int) -> bool:
    item = items[place]
    return (
        item.lower in DETERMINERS
        or item.lower in PRONOUNS
        or item.lower in PREPOSITIONS
        or item.lower in ADVERBS
    )
