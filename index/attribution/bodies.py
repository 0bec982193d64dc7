"""Names of bodies that run on: Office of the Commissioner for Refugees."""

from dataclasses import replace

from index.attribution.phrases import Phrase, is_name_word, joined
from index.attribution.places import DEMONYMS, PLACES
from index.attribution.tokens import Token, Tokens, words_span
from index.attribution.words import ROLES
from index.statement import Span

_EXTENSIONS_MAX = 2
_EXTENSION_WORDS_MAX = 6
"""A body's name runs on twice at most, six words each: Office | of the Commissioner | for Refugees."""


def organisation_end(tokens: Tokens, last: int) -> int:
    """The last index of a body's name that runs on: National Conference | of State Legislatures."""
    for _ in range(_EXTENSIONS_MAX):
        place = last + 1
        if place >= len(tokens) or tokens[place].lower not in ("of", "for", "on", "'s"):
            return last
        place += 1
        while place < len(tokens) and tokens[place].lower == "the":
            place += 1
        past = _topic_end(tokens, place)
        if past == place or tokens[last + 1].lower == "'s" and not _ends_plural(tokens[last]):
            return last
        last = past - 1
    return last


def _topic_end(tokens: Tokens, place: int) -> int:
    """Past the last word of what a body is of or for: Justice; the Prime Minister, unless a name follows."""
    past = place
    while past < min(len(tokens), place + _EXTENSION_WORDS_MAX) and is_name_word(tokens[past]):
        past += 1
    role = next((at for at in range(place, past) if tokens[at].lower in ROLES), past)
    if role == place < len(tokens) and tokens[place].lower == "justice":
        return place + 1  # Department of Justice
    if role == past or role == past - 1:
        return past
    return place if tokens[role - 1].lower == "prime" else role


def listed(phrase: Phrase, tokens: Tokens, first: int) -> Phrase:
    """A body's phrase, which begins at `first`, with the list in its name: Educational, Scientific and | Cultural …."""
    if phrase.kind != "organisation" or first < 4 or tokens[first - 1].lower != "and":
        return phrase
    place = first - 2
    while place > 1 and _lists(tokens[place]) and tokens[place - 1].text == ",":
        place -= 2
    if place == first - 2 or not _lists(tokens[place]):
        return phrase
    while place > 0 and is_name_word(tokens[place - 1]) and tokens[place].start - tokens[place - 1].end < 2:
        place -= 1
    span = Span(start=tokens[place].start, end=phrase.span.end)
    head = next(at for at in range(first, len(tokens)) if tokens[at].end == phrase.span.end)
    return replace(phrase, span=span, name=joined(tokens[place : head + 1]))


def _lists(token: Token) -> bool:
    return is_name_word(token) and token.lower not in PLACES and token.lower not in DEMONYMS


def _ends_plural(token: Token) -> bool:
    return token.lower.endswith("s")


def extended(phrase: Phrase, tokens: Tokens) -> Phrase:
    """An organisation's phrase with the rest of its name, looked for in the tokens it was read from."""
    if phrase.kind != "organisation":
        return phrase
    last = next((at for at, token in enumerate(tokens) if token.end == phrase.span.end), None)
    first = next((at for at, token in enumerate(tokens) if token.start == phrase.span.start), None)
    if last is None or first is None:
        return phrase
    end = organisation_end(tokens, last)
    if end == last or tokens[last].lower in PLACES or tokens[last].lower in ("police", "officials"):
        return phrase
    span = words_span(tokens[first : end + 1])
    return replace(phrase, span=span, name=joined(tokens[first : end + 1]))
