"""Where a verb that may report does not: maintains contact, what Lee thought it had, would not say whether."""

from index.attribution.cue import Cue
from index.attribution.tokens import Tokens
from index.attribution.verbs import AUXILIARIES, BE, LEMMA
from index.attribution.words import ADVERBS, DETERMINERS, PREPOSITIONS, PRONOUNS

_WITH_CLAUSE = frozenset(("maintain",))
"""Verbs that report only where a clause follows: maintained that it was so, but maintains contact."""
_AS_ADJECTIVE = PREPOSITIONS | ADVERBS | frozenset(("and", "but", "or"))
"""Behind "found the strike justified" one of them stands, or nothing."""
_THAT_ONE = frozenset(("it", "this", "them", "him", "her"))


def otherwise(items: Tokens, place: int, lemma: str) -> bool:
    """Whether a verb that may report does not here: maintains contact, what Lee thought it had, reported by Lee."""
    following = items[place + 1] if place + 1 < len(items) else None
    if following is None or following.quote is not None:
        return False
    if lemma == "justify":
        return not following.word or following.lower in _AS_ADJECTIVE
    if lemma == "report" and following.lower in _THAT_ONE and not any(item.quote for item in items):
        past = items[place + 2] if place + 2 < len(items) else None
        return past is None or not past.word or past.lower in PREPOSITIONS  # reported it on Friday
    if lemma in _WITH_CLAUSE:
        opens = following.lower in PRONOUNS or following.lower in ("that", "there")
        return following.word and not opens and following.lower not in ADVERBS
    if lemma == "continue":
        quoted = any(item.quote is not None for item in items[max(0, place - 4) : place])
        return not quoted and (following.lower in DETERMINERS or following.lower in PREPOSITIONS)
    if lemma in ("think", "believe"):
        return following.lower in AUXILIARIES or any(
            item.lower == "what" for item in items[max(0, place - 4) : place]
        )
    return following.lower == "by" and place > 0 and lemma == "report" and items[place - 1].lower not in BE


def open_question(items: Tokens, cue: Cue) -> bool:
    """Whether nobody is said to have spoken: "would not say whether Orvia had replied"."""
    if cue.first < 1 or items[cue.first - 1].lower not in ("whether", "if"):
        return False
    asked = cue.first > 1 and (
        items[cue.first - 2].lower in LEMMA or items[cue.first - 2].lower in ("know", "clear")
    )
    return asked or items[cue.first - 1].lower == "whether"
