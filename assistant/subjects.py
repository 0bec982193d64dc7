"""Where a question names whose words it asks for: "What did X say", "X's view", «что сказал X»."""

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise

from assistant.opinions import impressed, opinions
from assistant.question_tokens import (
    ASKING,
    AUXILIARIES,
    STOPS,
    SUBJECT_MAX,
    Subject,
    Token,
    is_bare,
    phrase_end,
)
from assistant.verb_subjects import verb_subjects
from assistant.voice_phrases import (
    BREAKS,
    LEADS,
    NAME_LINKS,
    NOBODY,
    ROLES_RU,
    STRONG_VERBS,
    VIEW_NOUNS,
    VIEW_NOUNS_RU,
    asks_ru,
)
from assistant.word_tables import words as word_set
from index.attribution.family_names import family_first
from index.attribution.given_names import FEMALE, MALE
from index.attribution.words import ROLES
from index.speaker import Mentioned
from index.statement import Span

ORDERS = word_set("summarise summarize quote list give show explain describe outline find compare cite tell")
_BEFORE_BARE = word_set("what's what’s whats what is was about on in and")
_SHORT = 25
"""Words of a question in which a source named on the way is the one asked for."""
_NOT_BEFORE = word_set(
    "when after before until till since once while was were is are what's what’s who's who’s why's why’s"
)
"""A known speaker and "said" behind one of them tell when it was, or what is said of him."""
_SOURCE_PHRASES = frozenset(
    (
        "according to",
        "anything from",
        "comment by",
        "comment from",
        "statement by",
        "remarks by",
        "said by",
        "word from",
    )
)
_OF = frozenset(("of", "by", "from"))
_OBJECT_LINKS = word_set("to of on about against over")
_ATTRIBUTES_MAX = 5
"""Words between an article and the noun it belongs to: "the data protection commissioner"."""
_ENDS_PHRASE = AUXILIARIES | BREAKS | NAME_LINKS | ASKING | ORDERS | frozenset(("any", "about", "per"))
_VERBS_TOO = frozenset(("take", "stand", "answer", "thought"))
"""Nouns of view that are verbs as well: "when does X's successor take the oath"."""
_ORDINAL = word_set("first initial immediate second last own")
"""Adjectives behind a possessive that show such a word to be a noun: "X's first thought"."""
_TIMES = word_set("day days week weeks month year time eve wake aftermath wave night morning")
_NOT_OF_SOMEBODY = word_set("case word reason line message version threat promise thought")
"""Nouns of view behind which "of" mostly leads to the matter: "the threat of war"."""


def subjects(words: Sequence[Token], question: str, mentions: Sequence[Mentioned]) -> Iterator[Subject]:
    """What may name whose words are asked for, the likeliest first."""
    for first, past in (*opinions(words, question), *impressed(words, question)):
        yield Subject(tuple(words[first:past]), closing=True)
    yield from verb_subjects(words, question)
    for first, past in _after_source_phrase(words, question):
        yield Subject(tuple(words[first:past]), certain=len(words) <= _SHORT)
    if len(words) <= _SHORT:
        for first, past in _views(words, question):
            alone = past - first == 1 and is_bare(words[first].plain)
            named_by_it = alone and (first == 0 or _opens_name(words, first))
            yield Subject(tuple(words[first:past]), bare=named_by_it, closing=_has_object(words, past))
        for first, past in (*_clauses(words, mentions), *_embedded(words)):
            yield Subject(tuple(words[first:past]), certain=False)
    for first, past in _russian(words, question):
        yield Subject(tuple(words[first:past]))
    for first, past in _fragment(words, mentions):
        yield Subject(tuple(words[first:past]))


def _opens_name(words: Sequence[Token], at: int) -> bool:
    """Whether a name in lower case can begin here, or has begun with a given name or the family's."""
    before = words[at - 1].lower
    return before in _BEFORE_BARE | FEMALE | MALE or family_first([before, words[at].plain])


def _after_source_phrase(words: Sequence[Token], question: str) -> Iterator[tuple[int, int]]:
    """As in "According to X", "per X", "in the words of X", "quote X on", "a quote by X", "said by X"."""
    if len(words) > 1 and words[0].lower in ("quote", "cite") and words[1].lower not in _OF:
        yield 1, phrase_end(words, 1, question)
    for at in range(len(words) - 1):
        noun, link = words[at].lower, words[at + 1].lower
        owned = any(
            before.possessive for before in words[max(0, at - 2) : at]
        )  # X's frank view of the matter
        of_somebody = noun in VIEW_NOUNS - _NOT_OF_SOMEBODY and link in _OF and not owned
        if of_somebody or f"{noun} {link}" in _SOURCE_PHRASES:
            yield at + 2, phrase_end(words, at + 2, question)
        elif noun == "per" and (at == 0 or STOPS.search(question[words[at - 1].end : words[at].start])):
            yield at + 1, phrase_end(words, at + 1, question)


def _views(words: Sequence[Token], question: str) -> Iterator[tuple[int, int]]:
    """As in "X's view on", "what was X's objection", "is it so in X's eyes"."""
    for at, word in enumerate(words):
        if not word.possessive or at + 1 >= len(words) or word.plain in ASKING | NOBODY:
            continue
        following = [after.lower for after in words[at + 1 : at + 4]]
        place = next((i for i, text in enumerate(following) if text in VIEW_NOUNS), None)
        if place is None or place == 2 and following[0] in NAME_LINKS:
            continue
        if place and following[place] in _VERBS_TOO and following[place - 1] not in _ORDINAL:
            continue
        first = at
        while first > 0 and at - first < SUBJECT_MAX and _belongs(words[first - 1], words[first], question):
            first -= 1
        first = _phrase_start(words, first, question)
        if _is_time(words, first, at):
            continue
        if words[0].lower not in AUXILIARIES or first > 0 and words[first - 1].lower in ("in", "by"):
            yield first, at + 1


def _has_object(words: Sequence[Token], past: int) -> bool:
    """Whether the view behind a possessive is of something named: "X's reply to Y's claim" asks for X alone."""
    view = next((at for at in range(past, min(len(words), past + 3)) if words[at].lower in VIEW_NOUNS), past)
    return view + 1 < len(words) and words[view + 1].lower in _OBJECT_LINKS


def _phrase_start(words: Sequence[Token], first: int, question: str) -> int:
    """Where the phrase begins whose end is known: at its article, if one stands ahead of its attributes."""
    for at in range(first - 1, max(-1, first - 1 - _ATTRIBUTES_MAX), -1):
        word = words[at]
        if STOPS.search(question[word.end : words[at + 1].start]):
            break
        if word.lower in ("the", "his", "her", "their"):
            held = at > 1 and words[at - 1].lower == "of" and words[at - 2].plain in ROLES
            return _phrase_start(words, at - 2, question) if held else at
        if word.lower in _ENDS_PHRASE:
            break
    return first


def _is_time(words: Sequence[Token], first: int, last: int) -> bool:
    """Whether a view only dates something: "in the week of X's appeal", "after X's remarks"."""
    lower = [word.lower for word in words[max(0, first - 2) : last + 1]]
    dated = any(time in _TIMES and link == "of" for time, link in pairwise(lower))
    return dated or first > 0 and words[first - 1].lower in ("after", "before", "since")


def _belongs(before: Token, word: Token, question: str) -> bool:
    if before.lower[:-2] in ("what", "who", "how", "where", "that"):
        return False
    if STOPS.search(question[before.end : word.start]) or before.possessive:
        return before.possessive and before.capital and not STOPS.search(question[before.end : word.start])
    return (
        before.capital
        and before.lower not in AUXILIARIES | NOBODY | ORDERS
        or (before.lower in ROLES or before.lower in ("of", "the", "foreign", "prime", "defence", "defense"))
    )


def _clauses(words: Sequence[Token], mentions: Sequence[Mentioned]) -> Iterator[tuple[int, int]]:
    """As in "what Lavrov said", "as Zakharova stressed": a known speaker and a verb; "when Trump said" is a time."""
    for mention in mentions:
        first, past = _range(words, mention.span)
        if first and words[first - 1].lower in _NOT_BEFORE:
            continue
        after = [word.lower for word in words[past : past + 2]]
        while after and after[0] in LEADS:
            after = after[1:]
        if past and after and after[0] in STRONG_VERBS and _finite(after[0]):
            yield first, past


def _embedded(words: Sequence[Token]) -> Iterator[tuple[int, int]]:
    """As in "Summarise what the mayor said"."""
    for at, word in enumerate(words):
        if word.lower not in ("what", "how", "why"):
            continue
        for past in range(at + 1, min(len(words), at + 1 + SUBJECT_MAX)):
            if words[past].lower in STRONG_VERBS and _finite(words[past].lower):
                yield at + 1, past
            if words[past].lower in STRONG_VERBS | AUXILIARIES | BREAKS:
                break


def _finite(verb: str) -> bool:
    """Whether a form is a verb and not the noun beside it: "claimed", "says", not "report" or "claims"."""
    return verb.endswith("ed") or verb in ("said", "says", "told", "tells", "thought", "thinks", "wrote")


def _russian(words: Sequence[Token], question: str) -> Iterator[tuple[int, int]]:
    """«Что сказал X», «Как X оценил», «по словам X», «мнение X»."""
    for at, word in enumerate(words):
        if word.lower in VIEW_NOUNS_RU:
            yield at + 1, _phrase_end_ru(words, at + 1, question)
        elif asks_ru(word.lower):
            if at > 1 and words[at - 1].lower not in NOBODY and not re.search(",", question[: word.start]):
                yield 1, at
            yield at + 1, _phrase_end_ru(words, at + 1, question)


def _phrase_end_ru(words: Sequence[Token], first: int, question: str) -> int:
    past = first
    while past < len(words) and past - first < 6:
        word = words[past]
        if past > first and STOPS.search(question[words[past - 1].end : word.start]):
            break
        known = word.lower in ROLES_RU or word.lower in ("иностранных", "дел", "мид", "официальный")
        if not (word.capital or known) or word.lower in ("о", "об", "про", "на", "в", "по"):
            break
        past += 1
    return past


def _fragment(words: Sequence[Token], mentions: Sequence[Mentioned]) -> Iterator[tuple[int, int]]:
    """As in "Othmar Prell on Pellan Rock?", "And Zakharova?", "What about Lavrov?"."""
    if not mentions or not words:
        return
    first, past = _range(words, mentions[0].span)
    before = {word.lower for word in words[:first]}
    after = words[past].lower if past < len(words) else ""
    if before <= ORDERS | {"and", "what", "about", "the", "how", "but", "а", "me"} and after in (
        "",
        "on",
        "about",
        "о",
        "об",
        "и",
        "and",
    ):
        yield first, past


def _range(words: Sequence[Token], span: Span) -> tuple[int, int]:
    inside = [at for at, word in enumerate(words) if word.start < span.end and span.start < word.end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)
