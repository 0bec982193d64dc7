"""Sentences that go on reporting without saying so: "In addition, the port has no crane." between two of one speaker."""

from index.attribution.clauses import span_of
from index.attribution.lexicon import words_in
from index.attribution.sentences import Sentence
from index.statement import Span

_OPENERS = frozenset(words_in("moreover furthermore besides additionally also likewise"))
_PHRASES = (
    ("in", "addition"),
    ("at", "the", "same", "time"),
    ("кроме", "того"),
    ("помимо", "этого"),
    ("вместе", "с", "тем"),
    ("в", "то", "же", "время"),
    ("при", "этом"),
)
_WORDS_MIN = 4


def going_on(sentence: Sentence) -> Span | None:
    """The words of a sentence that adds to the one before it, None where it does not say so.

    Only a sentence without quotations counts; whether somebody's report goes on in it, the two beside it tell.
    """
    items = sentence.items
    lowers = tuple(item.lower for item in items[:5])
    opened = next((len(phrase) for phrase in _PHRASES if lowers[: len(phrase)] == phrase), 0)
    if not opened and lowers[:1] and lowers[0] in _OPENERS:
        opened = 1
    if (
        not opened
        or opened >= len(items)
        or items[opened].text != ","
        or any(item.quote is not None for item in items)
    ):
        return None
    words = sum(item.word for item in items)
    return span_of(items, (0, len(items))) if words >= opened + _WORDS_MIN else None
