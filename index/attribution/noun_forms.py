"""Forms of verbs of saying that are nouns: "multiple reports", "member states", "snide remarks"."""

from index.attribution.lexicon import words_in
from index.attribution.phrases import is_name_word
from index.attribution.places import DEMONYMS, PLACES
from index.attribution.tokens import Tokens
from index.attribution.verbs import AUXILIARIES, LEMMA, PAST
from index.attribution.words import ADVERBS, DETERMINERS, ORGANISATIONS, PRONOUNS, ROLES

_NOUN_FORMS = frozenset(
    words_in(
        """
    reports claims remarks comments demands questions attacks rules states calls promises replies
    praises estimates echoes jokes quotes labels brands terms posts notes voices references champions
    cites tweets signals rebukes complaints hints fears posted
    """
    )
) - {"posted", "cites"}

_OF_STATES = frozenset(
    words_in(
        """
    member members non-member united baltic gulf arab nordic western eastern northern southern balkan caribbean
    pacific african island neighbouring neighboring observer candidate un nato coastal swing federal several
    """
    )
)
"""Words in front of which no "states" is a verb."""


_PARTICIPLES = frozenset(
    words_in("reported alleged claimed announced proposed stated declared suggested promised")
)
_POSSESSIVES = frozenset(words_in("his their its our my your"))


def is_noun(items: Tokens, place: int) -> bool:
    """Whether a form that may be a noun is one: "multiple reports have", "snide remarks", "that ruling"."""
    word = items[place].lower
    before = items[place - 1] if place else None
    after = items[place + 1].lower if place + 1 < len(items) else ""
    if word in _NOUN_FORMS:
        if word == "states" and _are_states(items, place):
            return True
        if before is None or after in AUXILIARIES or after in ("of", "from", "about", "on"):
            return True
        back = place - 1
        while back > 0 and items[back].lower in ADVERBS:
            back -= 1
        subject = items[back]
        named = is_name_word(subject) and not (back == 0 and len(subject.text) > 5)
        closed = subject.text in ",)" or subject.quote is not None
        return not (
            named
            or closed
            or subject.lower in PRONOUNS
            or subject.lower in ROLES
            or subject.lower in ORGANISATIONS
        )
    if word in _PARTICIPLES and before is not None and (before.lower == "'s" or before.lower in _POSSESSIVES):
        named = before.lower != "'s" or place > 1 and items[place - 2].lower not in PRONOUNS
        return named and place + 1 < len(items) and items[place + 1].word  # the North's reported test
    return (
        word.endswith("ing") and before is not None and (before.lower in DETERMINERS or before.lower == "'s")
    )


def _are_states(items: Tokens, place: int) -> bool:
    """Whether "states" are countries: member states, Baltic states, or anything that a verb follows."""
    before = items[place - 1].lower if place else ""
    after = items[place + 1] if place + 1 < len(items) else None
    if before in _OF_STATES or before in DEMONYMS or after is not None and after.lower in PLACES:
        return True
    if after is None or after.capital or not after.word:
        return False
    verb = after.lower in PAST or after.lower in AUXILIARIES or after.lower in LEMMA or after.lower in ADVERBS
    return verb or after.lower.endswith("ed") and len(after.lower) > 4
