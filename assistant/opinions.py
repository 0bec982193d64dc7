"""In whose opinion a question asks for something, whoever is the subject of its verb.

"What kind of mayor would X make in the opinion of Y?" asks for Y's words, as does "What impression did X make
on Y?".
"""

from collections.abc import Iterator, Sequence

from assistant.question_tokens import STOPS, SUBJECT_MAX, Token, phrase_end
from assistant.voice_phrases import LEADS
from assistant.word_tables import words as word_set
from index.attribution.words import PREPOSITIONS

_OPINIONS = word_set("opinion view eyes judgement judgment estimation assessment")
_LEAVES = word_set("make makes made making leave leaves left leaving")
_ON = frozenset(("on", "upon"))
_ENDS_NAME = PREPOSITIONS | LEADS


def opinions(words: Sequence[Token], question: str) -> Iterator[tuple[int, int]]:
    """As in "in the opinion of X", "in X's eyes"."""
    for at, word in enumerate(words):
        if word.lower != "in":
            continue
        ahead = [one.lower for one in words[at + 1 : at + 4]]
        if len(ahead) == 3 and ahead[0] == "the" and ahead[1] in _OPINIONS and ahead[2] == "of":
            yield at + 4, phrase_end(words, at + 4, question)
            continue
        for past in range(at + 2, min(len(words), at + 2 + SUBJECT_MAX)):
            owner = words[past - 1]
            if STOPS.search(question[owner.end : words[past].start]):
                break
            if owner.possessive and words[past].lower in _OPINIONS:
                yield at + 1, past
                break


def impressed(words: Sequence[Token], question: str) -> Iterator[tuple[int, int]]:
    """Who has the impression: "what impression did X make on Y", "the impression X left on Y"."""
    noun = next((at for at, word in enumerate(words) if word.lower in ("impression", "impressions")), None)
    if noun is None:
        return
    for at in range(noun + 1, len(words) - 2):
        if words[at].lower in _LEAVES and words[at + 1].lower in _ON:
            first = at + 2
            past = phrase_end(words, first, question)
            inside = (end for end in range(first + 1, past) if words[end].lower in _ENDS_NAME - {"of", "for"})
            yield first, next(inside, past)
            return
