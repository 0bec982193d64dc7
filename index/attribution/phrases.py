"""Reading a noun phrase: which words name somebody, and what role is printed with the name."""

from dataclasses import dataclass, replace
from typing import Literal

from index.attribution.given_names import FEMALE, MALE
from index.attribution.lexicon import words_in
from index.attribution.name_parts import SHORT_TITLES, is_given, split_name
from index.attribution.places import PLACES
from index.attribution.spelling import last_key, surname
from index.attribution.tokens import Token, Tokens, words_span
from index.attribution.words import (
    ABBREVIATIONS,
    DETERMINERS,
    GROUP_ROLES,
    LINKS,
    NOT_A_NAME,
    ORGANISATIONS,
    PARTICLES,
    PRONOUNS,
    ROLES,
    SOURCE_NOUNS,
    SURNAMES,
    THINGS,
    TITLES,
)
from index.statement import Span

Kind = Literal["person", "organisation", "pronoun", "description"]


@dataclass(frozen=True, slots=True)
class Phrase:
    """A noun phrase that can be a speaker."""

    kind: Kind
    span: Span
    """The words that name: a person's name without the role, the whole phrase otherwise."""
    name: str
    """Those words, for an organisation without the article."""
    head: str
    """The last word of the name or description, in lower case."""
    indefinite: bool = False
    """Whether it brings in somebody new: "a government official", "one of the men"."""
    definite: bool = False
    """Whether "the" stands in front."""
    role: str | None = None
    """Words of a role printed with it: "Foreign Minister"."""


_COMPOUNDS = (
    "-based",
    "-born",
    "-led",
    "-backed",
    "-area",
    "-style",
    "-era",
    "-owned",
    "-listed",
    "-run",
    "-controlled",
)
"""Endings of adjectives made from a name: the Virginia-based psychologist."""


def is_name_word(token: Token) -> bool:
    """Whether the token can be part of a proper name."""
    if not token.capital or not token.word or token.lower in NOT_A_NAME:
        return False
    return "-" not in token.lower or not token.lower.endswith(_COMPOUNDS)


def name_start(tokens: Tokens, last: int) -> int:
    """The first index of the run of name words that ends at `last`: "Ursula von der Leyen", "J. D. Vance"."""
    first = last
    while first > 0:
        before = tokens[first - 1]
        if is_name_word(before):
            first -= 1
        elif before.text == "." and first > 1 and _abbreviates(tokens[first - 2]):
            first -= 2
        elif before.lower in LINKS and not before.capital:
            place = first - 1
            while place > 0 and tokens[place].lower in LINKS and not tokens[place].capital:
                place -= 1
            if not is_name_word(tokens[place]) or tokens[place].lower in ROLES:
                break
            first = place
        else:
            break
    while 0 < first < len(tokens) and tokens[first - 1].lower in PARTICLES and not tokens[first - 1].capital:
        first -= 1  # bin Salman
    return first


def _abbreviates(token: Token) -> bool:
    return token.capital and (token.lower in TITLES or len(token.text) == 1 or token.lower in SHORT_TITLES)


PARTIES = ("D-", "R-", "I-")
"""What an American lawmaker's home begins with: (D-N.Y.)."""


def abbreviates(tokens: Tokens, stop: int) -> bool:
    """Whether the full stop at `stop` belongs to the word in front of it: Gen., J., Jr., Corp."""
    if stop < 1 or tokens[stop].text != "." or tokens[stop - 1].end != tokens[stop].start:
        return False
    before = tokens[stop - 1]
    party = before.text.startswith(PARTIES)  # (D-N.Y.), R-Wis.,
    return party or _abbreviates(before) or before.lower in ABBREVIATIONS


def read_run(run: Tokens, *, after_role: bool = False, after_topic: bool | None = None) -> Phrase | None:
    """What a run of name words names; None when it holds nothing but a role ("Prime Minister").

    `after_role` says that a role stands in front ("director-general | Tedros Adhanom"), `after_topic` that it
    is one with a topic, which is the same where not given.
    """
    role, name = split_name(run, after_topic=after_role if after_topic is None else after_topic)
    if not name:
        return None
    words = [token.lower for token in name if token.word]
    called = len(words) == 2 and is_given(name[0])
    if not words or (words[-1] in ROLES and not called) or words[-1] in TITLES:
        return None
    head = last_key(surname(words))
    if _is_organisation(name, words, bool(role) or after_role):
        return Phrase("organisation", words_span(run), _joined(run), head)
    return Phrase("person", words_span(name), _joined(name), head, role=_joined(role) if role else None)


_DIRECTIONS = frozenset(
    words_in("north south east west northern southern eastern western central upper lower greater")
)


def _is_organisation(name: Tokens, words: list[str], has_role: bool) -> bool:
    if any(word in ORGANISATIONS or word in GROUP_ROLES for word in words):
        return True
    of_a_family = len(words) == 2 and words[-1] in SURNAMES and is_given(name[0])
    if (
        len(words) > 1
        and not has_role
        and not of_a_family
        and (words[-1] in THINGS or words[0] in _DIRECTIONS)
    ):
        return True
    if len(words) == 1:
        text = name[0].text
        return not has_role and (text.isupper() or words[0] in PLACES or "&" in text)
    if words[0] in FEMALE or words[0] in MALE:
        return False
    return (
        len(words) > 4 or words[-1] in PLACES and not has_role or all(token.text.isupper() for token in name)
    )


_INDEFINITE = frozenset(
    words_in(
        """
    a an one another some several many two three four five other others every each no any
    """
    )
)


SINGLE = ("one", "another")
"""Articles that tell one of several apart: "one woman", "another resident"."""

AFTER_NOUN = frozenset(
    words_in("familiar close involved present aware briefed responsible knowledgeable loyal")
)
"""Adjectives behind a noun: two people familiar with the matter."""


def read_phrase(tokens: Tokens) -> Phrase | None:
    """Read the words of one noun phrase, without what follows its head.

    "Russian Foreign Ministry Spokeswoman Maria Zakharova", "the diplomat", "he", "Police", "NPR".
    """
    words = [token for token in tokens if token.text not in (",", "(", ")")]
    if not words:
        return None
    while len(words) > 2 and words[-1].lower.endswith("ed") and not words[-1].capital:
        words = words[:-1]  # the decree signed | by the mayor
    while len(words) > 1 and words[-1].lower in AFTER_NOUN:
        words = words[:-1]  # two people familiar | with the matter
    if words[-1].lower in SOURCE_NOUNS or words[-1].lower == "conference":
        words = _possessor(words)
        if words[0].lower in _OWNERS and len(words) > 1:  # its statement read
            return Phrase("pronoun", words[0].span, words[0].text, _OWNERS[words[0].lower])
    last = words[-1]
    if last.lower in PRONOUNS and len(words) == 1:
        return Phrase("pronoun", last.span, last.text, last.lower)
    if is_name_word(last):
        first = name_start(words, len(words) - 1)
        before = words[first - 1] if first else None
        lower_role = before is not None and before.lower in ROLES
        if before is not None and before.lower == "the" and first > 1:
            before = words[first - 2]  # minister of the | Tarvian Federation Oren Vask
        of_role = before is not None and before.lower in ("of", "for", "and") and _has_role(words[:first])
        found = read_run(words[first:], after_role=lower_role or of_role, after_topic=of_role)
        if found is not None:
            return _with_role(found, words)
    return _description(words)


_OWNERS = {"his": "he", "her": "she", "its": "it", "their": "they"}


def _possessor(words: list[Token]) -> list[Token]:
    """Judge Miller, of "Judge Miller's statement"."""
    for place in range(len(words) - 1, 0, -1):
        if words[place].lower == "'s":
            return words[:place]
    return words


def _has_role(tokens: Tokens) -> bool:
    return any(token.lower in ROLES for token in tokens)


def _with_role(found: Phrase, words: Tokens) -> Phrase:
    """Add the role words that stand before the name, in lower case too: "tour manager Thomas Gray"."""
    if found.kind != "person":
        return found
    before = [token for token in words if token.end <= found.span.start]
    while before and (before[0].lower in DETERMINERS or before[0].lower == "'s"):
        before = before[1:]
    if not before or not _has_role(before) and found.role is None:
        return found
    role = _joined(before)
    return replace(found, role=role or found.role)


def _description(words: Tokens) -> Phrase | None:
    """A phrase without a proper name: "the diplomat", "a government official", "scientists"."""
    head = words[-1]
    if not head.word or head.lower in DETERMINERS:
        return None
    lead = 0
    while lead < len(words) and (
        words[lead].lower in DETERMINERS or words[lead].lower == "same" or not words[lead].word
    ):
        lead += 1
    content = words[lead:]
    if not content:
        return None
    new = words[0].lower in _INDEFINITE or words[0].text.isdigit()
    single = lead == 1 and words[0].lower in SINGLE and head.lower in ROLES
    name = f"{words[0].lower} {_joined(content)}" if single else _joined(content)
    return Phrase("description", words_span(words), name, head.lower, new, words[0].lower == "the")


def _joined(tokens: Tokens) -> str:
    """The tokens' words as printed, one blank between them where there was any white space."""
    text = ""
    past = tokens[0].start if tokens else 0
    for token in tokens:
        text += (" " if token.start > past and text else "") + token.text
        past = token.end
    return text


joined = _joined
