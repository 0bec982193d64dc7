"""Whether two utterances on one matter say opposite things, shown by their words; errs towards silence.

They do when most telling words of the shorter one stand in the other, and one of those is certainly negated
on one side and certainly not on the other, or has its opposite there. Conditions, questions, hypotheses and
accounts of what others say are left alone: there a negation proves nothing.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache

from assistant.claims.faults import without_days
from assistant.claims.lexicon import CONDITION_WORDS, LEXICAL_NEGATORS, OPPOSITES
from assistant.claims.likeness import alike, telling
from assistant.claims.polarity import Sense, Used, sense
from assistant.terms import Word
from assistant.word_tables import words
from index.copies import folded, shared, shingles

LIKE = 0.6
"""Share of the shorter text's telling words that the other holds, to be about the same thing."""
LIKE_LONGER = 0.5
"""The same of the longer text: what says much else besides is on something else as well. Without it, and
with "refuse" taken for a negation, all eight labels were wrong in twelve timelines over 68 speeches."""
_LEAST_SHARED = 3
"""Telling words in common: fewer are a coincidence."""
SAME_WORDS = 0.75
"""Share of neighbouring word pairs in common from which words are repeated; `index.copies` has the same."""
_LEAST_REPEATED = 6
"""Words of a repetition: shorter ones are phrases that everybody uses."""
_LONGEST = 90
"""Words of an utterance that are compared; a longer one speaks of several things."""
_DOUBTFUL = words(
    """may might perhaps possibly maybe could would wrong false untrue myth rumour rumor rumours rumors claims
    claim alleged allegedly accuse accused supposed supposedly otherwise возможно бы якобы неправда"""
)
_VERBS_OF_DENIAL = LEXICAL_NEGATORS | words(
    "without neither nor hardly scarcely barely prevent prevents без ни"
)
"""Who refuses a thing does not deny that others do it."""
_RELATIVE = words(
    """before after more less first last above over below under north south east west northern southern
    eastern western than up down higher lower most few all some every none always sometimes до после"""
)
"""Words that compare or place things: one for another is no opposite position."""
_LIMITS = re.compile(
    r"\b(?:this|next|last) (?:year|month|week|spring|summer|autumn|winter|session|season|time)\b|\byet\b"
    r"|\b(?:now|today|tomorrow|yesterday|currently|immediately|soon|for the moment|at present|at this point"
    r"|ever again|сейчас|сегодня|завтра|пока|ещё|еще)\b|\b(?:19|20)\d\d\b"
)
"""Times to which a denial may be limited."""
_IN_PART = re.compile(
    r"\b(?:not|не) (?:all|every|everyone|everybody|many|always|only|just|enough|necessarily|entirely|fully"
    r"|quite|the only|merely|simply|все|всегда|только|совсем|вполне)\b",
    re.IGNORECASE,
)
_INNER_END = re.compile(r"[.!?…][”\"’»]?\s+[“\"‘«]?[A-ZА-ЯЁ]")
_SAY_OTHERS = re.compile(
    r"\b(?:they|critics|opponents|some|others|people|you) (?:say|claim|think|believe|fear|allege|suggest)\b",
    re.IGNORECASE,
)
_MONTH_OF_MAY = re.compile(r"\bMay\b")
_CONTRACTED = re.compile(r"\b(can|won|shan|\w{2,7})(?:n[’']t|(?<=can)not|[’']t)\b", re.IGNORECASE)
_WHOLE = {"ca": "can", "wo": "will", "won": "will", "sha": "shall", "shan": "shall"}


def repeated(one: str, other: str) -> bool:
    """Whether the shorter of two texts is said again in the other, word for word or nearly."""
    first, second = folded(one), folded(other)
    if min(len(first), len(second)) < _LEAST_REPEATED:
        return False
    pairs = shared(shingles(first, 2), shingles(second, 2))
    return pairs >= SAME_WORDS and sense(one).negators == sense(other).negators


def same_words(one: str, other: str) -> bool:
    """Whether two texts are one, word for word, or the shorter is nearly whole in the other."""
    return folded(one) == folded(other) or repeated(one, other)


def opposed(one: str, other: str, *, aside: frozenset[str] = frozenset()) -> str | None:
    """What in the words of two sentences shows that they say opposite things; None where nothing does.

    `aside` are stems that count for nothing: names and roles of those who speak.
    """
    one, other = _spelled_out(one), _spelled_out(other)
    if len((_stems(one) & _stems(other)) - aside) < _LEAST_SHARED - 1:  # one more may be alike
        return None
    if not _plain(one) or not _plain(other):
        return None
    mine = [word for word in _telling(one) if word.stem not in aside]
    theirs = [word for word in _telling(other) if word.stem not in aside]
    shorter, longer = sorted((mine, theirs), key=len)
    common = [word for word in shorter if any(_same(word, there) for there in longer)]
    if len(common) < _LEAST_SHARED or _of_others(mine, theirs):
        return None
    if len(common) + 1 < LIKE_LONGER * len(longer):
        return None
    denied = _denied(one, other, common) or _denied(other, one, common)
    if denied and len(common) >= LIKE * len(shorter):
        return f"one denies “{denied}”, the other affirms it"
    turned = _turned(one, other)
    if turned and len(common) + 1 >= LIKE * len(shorter):
        return f"“{turned[0]}” against “{turned[1]}”"
    return None


@lru_cache(maxsize=4096)
def _spelled_out(text: str) -> str:
    """Contracted negations as two words, so that the modal verb in them is seen."""
    return _CONTRACTED.sub(lambda found: f"{_WHOLE.get(found[1].lower(), found[1])} not", text)


@lru_cache(maxsize=4096)
def _telling(text: str) -> tuple[Word, ...]:
    return telling(without_days(text))


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in _telling(text))


def _same(one: Word, other: Word) -> bool:
    return one.stem == other.stem or alike(one.stem, other.stem)


def _of_others(mine: Sequence[Word], theirs: Sequence[Word]) -> bool:
    """Whether each text has a name or a figure that the other lacks: they speak of different things."""
    here = [word for word in mine if word.named and not any(_same(word, there) for there in theirs)]
    there = [word for word in theirs if word.named and not any(_same(word, one) for one in mine)]
    return bool(here and there)


@lru_cache(maxsize=4096)
def _plain(text: str) -> bool:
    """Whether the text is one sentence that states something: no question, condition or hypothesis."""
    if "?" in text or len(text.split()) > _LONGEST or _INNER_END.search(text.strip()):
        return False
    if _SAY_OTHERS.search(text):
        return False
    lowered = set(folded(_MONTH_OF_MAY.sub(" ", text)))
    return not lowered & (CONDITION_WORDS | _DOUBTFUL)


def _denied(denial: str, affirmation: str, common: Sequence[Word]) -> str | None:
    """A shared word right under a negation in one text and under none in the other, said as firmly.

    A text with several negations may deny a denial, and "not all" or "not this year" denies less than all;
    both are left alone.
    """
    if set(folded(f"{denial} {affirmation}")) & _VERBS_OF_DENIAL:
        return None
    denying, affirming = sense(denial), sense(affirmation)
    limits = set(_LIMITS.findall(denial.lower())) - set(_LIMITS.findall(affirmation.lower()))
    if denying.negators - affirming.negators != 1 or limits or _IN_PART.search(denial):
        return None
    for used in _first_negated(denying):
        if not any(_same(used.word, word) for word in common):
            continue
        there = [other for other in affirming.used if _same(other.word, used.word)]
        if there and not any(other.may_be_negated for other in there) and _as_firm(used, there):
            return used.word.text
    return None


def _first_negated(text: Sense) -> Iterator[Used]:
    """The words that stand first under each negation: what it denies."""
    under = False
    for used in text.used:
        lexical = used.word.text.lower() in LEXICAL_NEGATORS
        if used.negated and not under and not lexical:
            yield used
        under = used.negated and not lexical


def _as_firm(used: Used, there: Sequence[Used]) -> bool:
    """Whether the word is said as a fact, or as a plan, on both sides: not "will not go" against "went"."""
    return any(bool(used.modals) == bool(other.modals) for other in there)


def _turned(one: str, other: str) -> tuple[str, str] | None:
    """A word of one text whose opposite stands in the other, neither of them under a negation."""
    if sense(one).negators or sense(other).negators:
        return None
    first, second = sense(one).forms, sense(other).forms
    if (set(folded(one)) ^ set(folded(other))) & _RELATIVE:
        return None
    for left, right in OPPOSITES:
        for here, there in ((left, right), (right, left)):
            mine, theirs = first & here - there, second & there - here
            if mine and theirs and not first & there and not second & here:
                return min(mine), min(theirs)
    return None
