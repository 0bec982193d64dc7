"""What reverses, weakens or strengthens a claim: negations, opposites, modal verbs, conditions, word by word.

Every telling word of a clause has the negators that stand before it and the modal verb that governs it; a
word that the claim shares with the window must have the same. It is a rule over words, not a parse: it errs
towards withholding.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.claims.lexicon import (
    CONDITION_WORDS,
    LEXICAL_NEGATORS,
    MODAL_CLASSES,
    ONLY,
    OPPOSITES,
    WITH_TO,
)
from assistant.claims.likeness import alike
from assistant.terms import STOP_WORDS, Word, words
from assistant.word_tables import NEGATORS, negates
from assistant.word_tables import words as words_of

_SENTENCE_END = re.compile(r"[.!?;](?=[\s’”\"'»]|$)")
_CLAUSE_END = re.compile(
    r"[:—–“”«»\"()]|,\s|\s-\s"
    r"|\b(?:but|and that|because|so that|while|whereas|after|before|when|once|which|who"
    r"|and (?=he |she |it |they |its |their |the |[A-Z])|но|а|что|чтобы|когда|после|который)\b"
    r"|(?=\b(?:if|unless|provided|если)\b)",
)
_SCOPE = 4
"""Telling words after a negator that it certainly reaches; the rest of its clause it may reach."""
_NARROW = frozenset(["without", "без", "nobody", "no", "никто"])
_IDIOM = re.compile(
    r"\bnot only\b|\bnot (?:so |too |very )?long ago\b|\bno doubt\b|\bnot to mention\b"
    r"|\bprovided (?:for|by|with)\b"
    r"|\b(?:even|as|asked|ask|wonder|know|see|say) if\b|\bне только\b|\bне так давно\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Used:
    """A telling word in its clause."""

    word: Word
    negated: bool
    """A negator stands close before it."""
    may_be_negated: bool
    """A negator stands anywhere before it in the clause."""
    modals: frozenset[int]
    """Classes of `MODAL_CLASSES` that govern it; none govern a name or a figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sense:
    """A text as far as polarity goes."""

    used: tuple[Used, ...]
    forms: frozenset[str]
    """All words, lower case."""
    negators: int
    conditions: tuple[frozenset[str], ...]
    """For each sentence that sets a condition, the stems of its telling words."""


@lru_cache(maxsize=1024)
def sense(text: str) -> Sense:
    """Read the polarity of `text`; linear in its length."""
    text = _INVERTED.sub(" if ", _IDIOM.sub(" ", text))
    used: list[Used] = []
    forms: set[str] = set()
    count = 0
    conditions: list[frozenset[str]] = []
    for sentence in _SENTENCE_END.split(text):
        begin = len(used)
        in_sentence: set[str] = set()
        for clause in _CLAUSE_END.split(sentence):
            found = words(clause)
            lowered = [word.text.lower().replace("’", "'") for word in found]
            in_sentence.update(lowered)
            count += sum(map(_negates, lowered))
            used += _clause(found, lowered)
        forms |= in_sentence
        if in_sentence & CONDITION_WORDS:
            conditions.append(frozenset(one.word.stem for one in used[begin:]))
    return Sense(used=tuple(used), forms=frozenset(forms), negators=count, conditions=tuple(conditions))


def _clause(found: Sequence[Word], lowered: Sequence[str]) -> Iterator[Used]:
    reach, seen = 0, False
    modals: frozenset[int] = frozenset()
    for place, (word, form) in enumerate(zip(found, lowered, strict=True)):
        following = lowered[place + 1] if place + 1 < len(lowered) else ""
        classes = _classes(word, form, following)
        modals = classes or modals
        if _negates(form):
            reach, seen = (2 if form in _NARROW else _SCOPE), True
        elif form == "and":
            reach = 0
        if _carries_nothing(form):
            continue
        governed = frozenset[int]() if classes or word.named else modals
        yield Used(word=word, negated=reach > 0, may_be_negated=seen, modals=governed)
        reach = max(0, reach - 1)
        if not classes and not word.named:
            modals = frozenset()


def _carries_nothing(form: str) -> bool:
    """Words that are not compared themselves: stop words, negators, modal verbs, adverbs of manner."""
    if form in STOP_WORDS or form in _BARE_MODALS or (form.endswith("ly") and len(form) > 4):
        return True
    return _negates(form) and form not in LEXICAL_NEGATORS


_BARE_MODALS = words_of("may might can could will would shall should must ought going")


def _classes(word: Word, form: str, following: str) -> frozenset[int]:
    """The classes of `MODAL_CLASSES` of a word where it stands."""
    if form == "may" and word.text == "May" or (form in WITH_TO and following not in ("to", "that")):
        return frozenset()
    return frozenset(at for at, group in enumerate(MODAL_CLASSES) if form in group)


def _negates(form: str) -> bool:
    return negates(form) or form in LEXICAL_NEGATORS


def reversed_by(claim: str, window: str) -> str | None:
    """Why the claim says the opposite of the window, or more than it; None when nothing shows that."""
    mine, theirs = sense(claim), sense(window)
    return (
        _negation(mine, theirs)
        or _opposite(mine, theirs)
        or _firmness(mine, theirs)
        or _condition(mine, theirs)
    )


def _shared(mine: Sense, theirs: Sense) -> Iterator[tuple[Used, list[Used]]]:
    """Each telling word of the claim with its places in the window."""
    for one in mine.used:
        places = [other for other in theirs.used if other.word.stem == one.word.stem]
        places = places or [other for other in theirs.used if alike(other.word.stem, one.word.stem)]
        if places:
            yield one, places


def _negation(mine: Sense, theirs: Sense) -> str | None:
    """A shared word that is certainly negated on one side and certainly not on the other."""
    for one, places in _shared(mine, theirs):
        if one.negated and not any(other.may_be_negated for other in places):
            return f"it denies “{one.word.text}”, which the cited words affirm"
        if not one.may_be_negated and all(other.negated for other in places):
            return f"it leaves out the negation before “{one.word.text}”"
    if mine.negators and not theirs.negators:
        return "it holds a negation that the cited words do not"
    return None


def _opposite(mine: Sense, theirs: Sense) -> str | None:
    """A word of the claim whose opposite, and not itself, stands in the window."""
    for left, right in OPPOSITES:
        for here, there in ((left, right), (right, left)):
            turned = mine.forms & here
            if turned and theirs.forms & there and not theirs.forms & here and not mine.negators:
                return f"“{min(turned)}” is the opposite of what the cited words say"
    return None


def _firmness(mine: Sense, theirs: Sense) -> str | None:
    """A shared word under another modal verb, or under one on one side only."""
    for one, places in _shared(mine, theirs):
        if one.word.named or any(other.word.named or _as_firm(one.modals, other.modals) for other in places):
            continue
        if one.modals:
            return f"“{one.word.text}” is put more or less firmly than in the cited words"
        return f"it states “{one.word.text}” as a fact; the cited words hold it possible, planned or due"
    return None


def _as_firm(mine: frozenset[int], theirs: frozenset[int]) -> bool:
    """Whether two sets of modal classes are as firm: the same, or "could" for "may"."""
    if mine == theirs or mine & theirs:
        return True
    return bool(mine and theirs) and any(mine & pair and theirs & pair for pair in _NEAR_CLASSES)


_NEAR_CLASSES = (frozenset([0, 1]), frozenset([2, 4]), frozenset([3, 4]))


def _condition(mine: Sense, theirs: Sense) -> str | None:
    """A condition or an "only" of the words the claim rests on, which it drops."""
    if not mine.conditions and theirs.conditions:
        wanted = [one.word.stem for one in mine.used]
        for stems in theirs.conditions:
            if sum(stem in stems for stem in wanted) > len(wanted) / 2:
                return "it drops the condition that the cited words set"
    if theirs.forms & ONLY and not mine.forms & ONLY:
        pass
    return None


def turning_words(text: str) -> tuple[str, ...]:
    """The negators and modal verbs of a text, in order, each in one form: "n't" as "not"."""
    found: list[str] = []
    for word in words(_INVERTED.sub(" if ", _IDIOM.sub(" ", text))):
        form = word.text.lower().replace("’", "'")
        if form.endswith("n't") or form == "cannot":
            found.append("not")
            form = {"cannot": "can", "won't": "will", "can't": "can"}.get(form, form.removesuffix("n't"))
        elif form in NEGATORS:
            found.append("not" if form in _PLAIN_NEGATORS else form)
        if form in _BARE_MODALS and word.text != "May":
            found.append(_BACKSHIFTED.get(form, form))
    return tuple(found)


_PLAIN_NEGATORS = words_of("not no never none nor neither не нет ни")
_INVERTED = re.compile(r"\bshould (?=(?:\w+ ){1,3}be\b)", re.IGNORECASE)
"""“Should observers be admitted”: a condition."""
_BACKSHIFTED = {"would": "will", "could": "can", "might": "may", "shall": "will", "going": "will"}
