"""What reverses or weakens a claim: negations, opposites, modal verbs, conditions, compared word by word."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.claims.lexicon import CONDITION_WORDS, LEXICAL_NEGATORS, MODAL_CLASSES, OPPOSITES
from assistant.claims.likeness import alike
from assistant.terms import Word, words
from assistant.word_tables import NEGATORS
from index.lexical import STOP_WORDS

_CLAUSE_END = re.compile(r"[.!?;:—–]|,\s|\s-\s|\b(?:but|and that|because|so that|while|whereas|но|а|что|чтобы)\b", re.IGNORECASE)
_SCOPE = 4
"""Telling words after a negator that it can reach within its clause."""
_IDIOM = re.compile(
    r"\bnot only\b|\bnot (?:so |too |very )?long ago\b|\bno doubt\b|\bnot to mention\b|\bне только\b|\bне так давно\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Clause:
    """A stretch between clause boundaries."""

    telling: tuple[Word, ...]
    negated: frozenset[str]
    """Stems that a negator reaches."""
    negators: int
    modals: frozenset[int]
    """Classes of `MODAL_CLASSES` whose words stand there."""
    forms: frozenset[str]
    """All words, lower case."""
    conditions: frozenset[str]


def clauses(text: str) -> tuple[Clause, ...]:
    """The clauses of `text`; linear in its length."""
    text = _IDIOM.sub(" ", text)
    return tuple(clause for part in _CLAUSE_END.split(text) if (clause := _clause(part)) is not None)


def _clause(part: str) -> Clause | None:
    found = words(part)
    if not found:
        return None
    forms = [word.text.lower().replace("’", "'") for word in found]
    negated: set[str] = set()
    reach = negators = 0
    for word, form in zip(found, forms, strict=True):
        if _negates(form):
            negators += 1
            reach = _SCOPE
        elif form not in STOP_WORDS and reach:
            negated.add(word.stem)
            reach -= 1
    telling = tuple(word for word, form in zip(found, forms, strict=True) if form not in STOP_WORDS and not _negates(form))
    return Clause(
        telling=telling,
        negated=frozenset(negated),
        negators=negators,
        modals=frozenset(at for at, group in enumerate(MODAL_CLASSES) if _modal(group, found, forms)),
        forms=frozenset(forms),
        conditions=frozenset(forms) & CONDITION_WORDS,
    )


def _modal(group: frozenset[str], found: Sequence[Word], forms: Sequence[str]) -> bool:
    return any(form in group and not (form == "may" and word.text == "May") for word, form in zip(found, forms, strict=True))


def _negates(form: str) -> bool:
    return form in NEGATORS or form in LEXICAL_NEGATORS or form.endswith("n't")


def reversed_by(claim: str, window: str) -> str | None:
    """Why the claim says the opposite of the window, or more than it; None when nothing shows that."""
    theirs = clauses(window)
    all_forms = frozenset(form for clause in theirs for form in clause.forms)
    for mine in clauses(claim):
        if not mine.telling:
            continue
        aligned = _aligned(mine, theirs)
        if not aligned:
            continue
        reason = (
            _negation(mine, aligned, theirs) or _opposite(mine, all_forms) or _firmness(mine, aligned) or _condition(mine, aligned)
        )
        if reason:
            return reason
    return None


def _aligned(mine: Clause, theirs: Sequence[Clause]) -> list[Clause]:
    """The clauses that share the most telling words with `mine`, best first; those that share none are left out."""
    scored = [(sum(_has(clause, word.stem) for word in mine.telling), at, clause) for at, clause in enumerate(theirs)]
    best = max((score for score, _, _ in scored), default=0)
    return [clause for score, _, clause in sorted(scored, key=lambda item: (-item[0], item[1])) if score and score >= best - 0]


def _has(clause: Clause, wanted: str) -> bool:
    return any(word.stem == wanted or alike(word.stem, wanted) for word in clause.telling)


def _negation(mine: Clause, aligned: Sequence[Clause], theirs: Sequence[Clause]) -> str | None:
    """A shared word that a negator reaches on one side only, or a whole clause negated on one side only."""
    shared = [word for word in mine.telling if any(_has(clause, word.stem) for clause in theirs)]
    for word in shared:
        here = word.stem in mine.negated
        polarities = {_reached(clause, word.stem) for clause in theirs if _has(clause, word.stem)}
        if polarities and here not in polarities and not (here and mine.negators > 1):
            best_negated = any(clause.negators for clause in aligned)
            if here != best_negated or not here:
                verb = "denies" if here else "affirms"
                return f"it {verb} “{word.text}”, the cited words do not" if here else f"it leaves out the negation at “{word.text}”"
    if mine.negators and not any(clause.negators for clause in theirs):
        return "it holds a negation that the cited words do not"
    return None


def _reached(clause: Clause, wanted: str) -> bool:
    return any(stem == wanted or alike(stem, wanted) for stem in clause.negated)


def _opposite(mine: Clause, all_forms: frozenset[str]) -> str | None:
    """A word of the claim whose opposite, and not itself, stands in the window."""
    for left, right in OPPOSITES:
        for here, there in ((left, right), (right, left)):
            turned = mine.forms & here
            if turned and all_forms & there and not all_forms & here and not mine.negators:
                return f"“{sorted(turned)[0]}” is the opposite of what the cited words say"
    return None


def _firmness(mine: Clause, aligned: Sequence[Clause]) -> str | None:
    """A modal class in the claim that the words it rests on lack, or one of theirs that the claim drops."""
    theirs = frozenset().union(*(clause.modals for clause in aligned))
    added = mine.modals - theirs
    dropped = theirs - mine.modals
    if added and not _same_firmness(mine.modals, theirs):
        return "it is firmer or weaker than the cited words"
    weak = {0, 1, 2, 3}
    if not mine.modals and dropped & weak and all(clause.modals & weak for clause in aligned):
        return "it states as a fact what the cited words only hold possible, planned or due"
    return None


def _same_firmness(mine: frozenset[int], theirs: frozenset[int]) -> bool:
    """Whether the classes can stand for each other: "could" for "may", "would" for "will"."""
    return any(pair <= mine | theirs and mine & pair and theirs & pair for pair in _NEAR_CLASSES)


_NEAR_CLASSES = (frozenset([0, 1]), frozenset([2, 4]), frozenset([3, 4]))


def _condition(mine: Clause, aligned: Sequence[Clause]) -> str | None:
    """A condition of the words the claim rests on, which it drops."""
    if mine.conditions:
        return None
    if aligned and all(clause.conditions for clause in aligned):
        return "it drops the condition that the cited words set"
    return None


def negators(text: str) -> Iterator[str]:
    """The negating words of a text."""
    for word in words(text):
        if _negates(word.text.lower().replace("’", "'")):
            yield word.text
