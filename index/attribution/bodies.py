"""Names of bodies that run on: Office of the Commissioner for Refugees."""

from dataclasses import replace

from index.attribution.phrases import Phrase, is_name_word, joined
from index.attribution.places import PLACES
from index.attribution.tokens import Token, Tokens, words_span
from index.attribution.words import ROLES

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
        past = place
        while (
            past < min(len(tokens), place + _EXTENSION_WORDS_MAX)
            and is_name_word(tokens[past])
            and tokens[past].lower not in ROLES
        ):
            past += 1
        if past == place or tokens[last + 1].lower == "'s" and not _ends_plural(tokens[last]):
            return last
        last = past - 1
    return last


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
