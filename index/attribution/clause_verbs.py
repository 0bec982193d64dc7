"""Verbs that no list of past forms has and that make a clause of the words around them all the same."""

from index.attribution.lexicon import words_in
from index.attribution.tokens import Token, Tokens
from index.attribution.verbs import AUXILIARIES
from index.attribution.words import DETERMINERS, PREPOSITIONS

_PRESENT = frozenset(
    words_in(
        """
    wants needs hopes seeks plans expects intends supports opposes believes considers aims insists maintains
    """
    )
)
_WORD_CHARS = 20
_OBJECT_OPENS = frozenset(words_in("the a an its his her their our my this these that"))


def is_verb(items: Tokens, at: int, stop: int) -> bool:
    """Whether the item is the verb of a clause: in the present tense before its object, or in quotation marks."""
    present = items[at].lower in _PRESENT and items[at - 1].word
    return present or _governs(items, at, stop) or _quoted_verb(items[at])


def _quoted_verb(item: Token) -> bool:
    """Whether the verb of the clause is the first quoted word: the port “will not open”."""
    return item.quote is not None and item.text[1:_WORD_CHARS].partition(" ")[0].lower() in AUXILIARIES


def _governs(items: Tokens, at: int, stop: int) -> bool:
    """Whether a form in -s is a verb in the present tense: the North maintains | its policy."""
    word, before = items[at].lower, items[at - 1]
    noun = before.word and before.lower not in DETERMINERS and before.lower not in PREPOSITIONS
    form = word.endswith("s") and not word.endswith("ss") and len(word) > 4 and not items[at].capital
    return form and noun and at + 1 < stop and items[at + 1].lower in _OBJECT_OPENS
