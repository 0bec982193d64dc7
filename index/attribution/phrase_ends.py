"""How far a noun phrase reaches to the right: over names and callings, up to its verb."""

from index.attribution.lexicon import words_in
from index.attribution.name_parts import SHORT_TITLES
from index.attribution.phrases import is_name_word
from index.attribution.tokens import Tokens
from index.attribution.verbs import AUXILIARIES, LEMMA, PAST
from index.attribution.view_verbs import VIEW
from index.attribution.words import (
    ADVERBS,
    CONJUNCTIONS,
    DAYS,
    DETERMINERS,
    GROUP_ROLES,
    PREPOSITIONS,
    PRONOUNS,
    ROLES,
    SOURCE_NOUNS,
    TITLES,
)

_LY_NOUNS = frozenset(
    words_in(
        "family assembly ally bully reply supply anomaly monopoly elderly early daily weekly monthly only"
    )
)


def continues(items: Tokens, place: int, start: int) -> bool:
    """Whether the noun phrase that begins at `start` goes on with the item at `place`."""
    item = items[place]
    word = item.lower
    if item.lower == "'s":
        return not (place + 1 < len(items) and items[place + 1].lower in SOURCE_NOUNS)
    if item.text == ".":
        return _ends_abbreviation(items, place, start)
    if not item.word or place > start and _at_pronoun(items, place):
        return False
    if place > start and (
        word in SOURCE_NOUNS
        or word in ("state", "states")
        and _word_follows(items, place)
        or is_of_calling(items, place)
    ):
        return True
    if (
        any(word in words for words in (CONJUNCTIONS, AUXILIARIES, ADVERBS))
        or word in LEMMA
        and not item.capital
    ):
        return False
    if place > start and word.endswith("ly") and not item.capital and word not in _LY_NOUNS and len(word) > 4:
        return False  # Donald Trump | quickly took
    if place > start and (word in DAYS or not item.capital and _verbal(items, place)):
        return False
    if word in ("and", "&"):
        return place > start and joins_names(items, place) if place + 1 < len(items) else False
    if word in PREPOSITIONS:
        return word in ("of", "for", "from") and place > start
    return True


def _at_pronoun(items: Tokens, place: int) -> bool:
    """Whether a phrase ends at a pronoun, in front of it or behind: "told the Gazette | he | was late"."""
    return (
        items[place - 1].lower in PRONOUNS or items[place].lower in PRONOUNS and items[place].lower != "who"
    )


def is_of_calling(items: Tokens, place: int) -> bool:
    """Whether a word like a verb is part of a calling: "a voice actor"."""
    return items[place].lower == "voice" and any(item.lower in ROLES for item in items[place + 1 : place + 2])


def _word_follows(items: Tokens, place: int) -> bool:
    return place + 1 < len(items) and items[place + 1].word


def _ends_abbreviation(items: Tokens, place: int, start: int) -> bool:
    """The full stop of "J. Smith", "Mr. Smith", "Gen. Smith"."""
    if place <= start or place + 1 >= len(items) or not is_name_word(items[place + 1]):
        return False
    before = items[place - 1]
    short = len(before.text) == 1 or before.lower in TITLES or before.lower in SHORT_TITLES
    return short and before.end == items[place].start


def _views(items: Tokens, place: int) -> bool:
    """Whether a present tense follows a full name: "Mayor Ada Lunt | sees", "Bo Ray | regrets"."""
    named = place > 1 and is_name_word(items[place - 1]) and is_name_word(items[place - 2])
    return named and items[place].lower in VIEW and items[place].lower.endswith("s")


def _verbal(items: Tokens, place: int) -> bool:
    """Whether a lower-case word after a noun is a verb: "Mohr spoke", "a protester using"."""
    word = items[place].lower
    if word in PAST or _views(items, place):
        return True
    before = items[place - 1]
    if word.endswith("ing") or word.endswith("ed") and len(word) > 4:
        return before.capital or before.lower in ROLES or before.lower in GROUP_ROLES or before.lower == "'s"
    return False


def joins_names(items: Tokens, place: int) -> bool:
    """Whether the "and" at `place` joins two names or callings."""
    before, after = items[place - 1], items[place + 1]
    if before.text == ",":
        return False
    joined = is_name_word(after) or after.lower in DETERMINERS or after.lower in ROLES
    return is_name_word(before) and joined or (before.lower in GROUP_ROLES or before.lower in ROLES)
