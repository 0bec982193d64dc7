"""What each telling word of a question is there for: a name, what is asked for, what happens, or the rest."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import Literal

from assistant.support import Asked
from assistant.terms import STOP_WORDS, Word, words
from assistant.word_tables import negates
from assistant.word_tables import words as word_set

Role = Literal["name", "asked", "verb", "rest"]

ASKING = word_set(
    """what which whose how who whom when where why что какой какая какое какие какого какую каких каком
    какими чей чья чьи сколько кто когда где почему зачем как"""
)
_WITH_NOUN = word_set("what which whose how какой какая какое какие какого какую каких каком какими сколько")
"""Words that are followed by what is asked for: "which treaty", "how many ships"."""
_AUXILIARIES = word_set(
    """is are was were be been being am do does did has have had can could will would shall should may might
    must был была было были есть может могли будет"""
)
PREPOSITIONS = word_set(
    """of in on at by for with from to as about into over under between among during after before against
    through в на с о об из от до по для за к у при под над между против после"""
)
_VERB_ENDS = re.compile(r"(?:ed|ing|ть|ться|тся|ло|ла|ли)$")
_SUPERLATIVES = re.compile(
    r"(?:most|least|first|last|only|best|worst|second|third|all|never|always|more|less|\w{3,}(?:iest|[^aeiou]est)"
    r"|наиболее|наименее|первы\w{1,2}|последн\w{2,3}|единственн\w{2,3})",
)
_NO_SUPERLATIVES = word_set(
    """west interest request forest test protest harvest invest suggest guest rest arrest honest conquest
    contest northwest southwest midwest manifest unrest quest budapest"""
)
_FOCUS_WORDS = 4
"""Words of the longest phrase after "which" that is what is asked for."""
NUMBER_WORDS = word_set(
    """zero one two three four five six seven eight nine ten eleven twelve first second third fourth fifth
    sixth seventh eighth ninth tenth hundred thousand million billion half twice once single double both
    один одна два две три четыре пять шесть семь восемь девять десять первый первая второй вторая третий
    третья"""
)


@dataclass(frozen=True, slots=True)
class Reading:
    """A question's telling words in order, with what the tests of an answer need of each."""

    tokens: tuple[Word, ...]
    """Every word of the question."""
    places: tuple[int, ...]
    """Of the telling words among the tokens."""
    roles: tuple[Role, ...]
    """Of the telling words."""
    superlatives: tuple[str, ...]
    """Stems of "largest", "first", "only" and the like."""
    figures: tuple[str, ...]
    """Stems of figures and number words."""
    runs: tuple[tuple[str, ...], ...]
    """Stems of each name of several words."""
    negated: bool
    """Whether it asks for what is not so."""
    polar: bool
    """Whether it is answered with yes or no: then a denial answers it as well."""
    denied: frozenset[str]
    """Stems within `REACH` words behind a negation."""


REACH = 5
"""Words behind a negation that it may deny."""


@lru_cache(maxsize=500)
def reading(question: Asked) -> Reading:
    """Read a question once for all the texts it is compared with."""
    tokens = words(question.question)
    folded = tuple(map(folded_text, tokens))
    at = {word.start: place for place, word in enumerate(tokens)}
    places = tuple(at[word.start] for word in question.words)
    focus = _focus(folded)
    names = {word.start for word in question.names}
    roles = tuple(_role(tokens, folded, place, names, focus) for place in places)
    return Reading(
        tokens=tokens,
        places=places,
        roles=roles,
        superlatives=tuple(
            word.stem
            for word, text in zip(tokens, folded, strict=True)
            if _SUPERLATIVES.fullmatch(text) and text not in _NO_SUPERLATIVES
        ),
        figures=tuple(word.stem for word in tokens if is_figure(word)),
        runs=tuple(_runs(tokens, names)),
        negated=any(map(negates, folded)),
        polar=folded[:1] != () and folded[0] in _AUXILIARIES or "ли" in folded,
        denied=behind_negations(folded, [word.stem for word in tokens]),
    )


def folded_text(word: Word) -> str:
    """Lower case, with a straight apostrophe."""
    return word.text.casefold().replace("’", "'")


def is_figure(word: Word) -> bool:
    """Whether a word is a number in digits or letters."""
    return word.text[0].isdigit() or word.text.casefold() in NUMBER_WORDS


def behind_negations(folded: Sequence[str], found: Sequence[str]) -> frozenset[str]:
    """Of the stems `found`, those that stand up to `REACH` words behind a negation."""
    return frozenset(
        stem
        for place, text in enumerate(folded)
        if negates(text)
        for stem in found[place + 1 : place + 1 + REACH]
    )


def _focus(folded: Sequence[str]) -> range:
    """Places of the words that say what is asked for: "which treaty", "what type of engine"."""
    asking = next((place for place, text in enumerate(folded) if text in ASKING), None)
    if asking is None or folded[asking] not in _WITH_NOUN:
        return range(0)
    first = asking + 1
    if folded[asking] == "how":
        if folded[first : first + 1] not in (("many",), ("much",)):
            return range(0)
        first += 1
    past = _phrase_end(folded, first)
    if past < len(folded) and folded[past] == "of" and past > first:
        past = _phrase_end(folded, past + 1)
    closed = past < len(folded) and folded[past] in _AUXILIARIES | PREPOSITIONS
    # "Which building survived the war?": without an auxiliary the verb follows the noun.
    return range(first, past if closed or folded[asking] == "how" else min(past, first + 1))


def _phrase_end(folded: Sequence[str], first: int) -> int:
    past = first
    while past < len(folded) and past - first < _FOCUS_WORDS:
        if folded[past] in _AUXILIARIES or folded[past] in PREPOSITIONS:
            break
        past += 1
    return past


def _role(tokens: tuple[Word, ...], folded: Sequence[str], place: int, names: set[int], focus: range) -> Role:
    if tokens[place].start in names:
        return "name"
    if place in focus:
        return "asked"
    last = place == len(tokens) - 1
    before_preposition = not last and folded[place + 1] in PREPOSITIONS
    infinitive = place > 0 and folded[place - 1] == "to"
    if last or before_preposition or infinitive or _VERB_ENDS.search(folded[place]):
        return "verb"
    return "rest"


def _runs(tokens: tuple[Word, ...], names: set[int]) -> list[tuple[str, ...]]:
    """Names of several words: capitalised words side by side."""
    found: list[list[str]] = [[]]
    for before, word in pairwise((None, *tokens)):
        if word is None or word.start not in names or word.text.casefold() in STOP_WORDS:
            continue
        if before is not None and before.start in names:
            found[-1].append(word.stem)
        else:
            found.append([word.stem])
    return [tuple(run) for run in found if len(run) > 1]
