"""What "the treaty" means after a question that named it in more words."""

import re
from collections.abc import Sequence

from assistant.leaning import content_words, phrases_of

_DEFINITE = re.compile(
    r"\bthe (?P<noun>[a-z]{3,})"
    r"(?=[’']s?\s|\s*(?:[?.!,]|$)|\s(?:in|on|at|by|for|of|with|from|to|about|and|is|are|was|were|be|been|will|would|"
    r"after|before|since|again|now|has|have|had)\b)"
    r"|\b(?:did|does|do|will|would|can|could|should|must|may|might) the (?P<subject>[a-z]{3,})(?=\s[a-z])",
    re.I,
)
"""A plain noun taken as known, alone: not one that only begins a compound."""
_NOUN_FIRST = re.compile(
    r"(?<![\w-])[A-Z][\w-]*+\s(?:on|of|for|between|against)\s"
    r"(?:the\s)?[A-Z][\w-]*+(?:\s(?:(?:on|of|for|and|in)\s(?:the\s)?)?[A-Z][\w-]*+){0,8}"
)
"""A name like "Treaty on Open Straits"."""


def named_before(asked: str, questions: Sequence[str]) -> str | None:
    """The longer name, as the first of `questions` gives it that has one; None where nothing is meant.

    Its noun stands last ("Velm Strait Convention") or, in a name, first; none of its other words may be in
    the question, which would tell it apart already.
    """
    nouns = {found["noun"] or found["subject"] for found in _DEFINITE.finditer(asked)}
    nouns = {noun for noun in nouns if noun.islower()}
    there = set(content_words(asked))
    for question in questions if nouns else ():
        for phrase in (*map(str, _NOUN_FIRST.findall(question)), *phrases_of(question, ())):
            words = content_words(phrase)
            if len(words) < 2 or len(there.intersection(words)) != 1:
                continue
            if words[-1] in nouns or phrase[0].isupper() and words[0] in nouns:
                return phrase
    return None
