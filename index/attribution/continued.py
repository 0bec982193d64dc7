"""Sentences without a report of their own that the ones beside them make somebody's words.

"In addition, the port has no crane." between two of one speaker; "Порт закрыт. Об этом сообщил министр."
"""

from index.attribution.clauses import span_of
from index.attribution.cue import Cue
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
_TERM_WORDS_MAX = 3
_TOLD_MAX = 4
"""More sentences than these are a report of its own, not what "об этом" stands for."""


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


def adds_to(sentence: Sentence, cue: Cue) -> bool:
    """Whether the sentence goes on with the words in front of it: “…” He added, “…”."""
    pronoun = cue.subject is not None and cue.subject.kind == "pronoun"
    return pronoun and cue.first == 0 and cue.lemma in ("add", "continue") and not sentence.opens_paragraph


def _quotes(sentence: Sentence) -> bool:
    """Whether a sentence quotes more than a term."""
    return any(item.quote is not None and len(item.text.split()) > _TERM_WORDS_MAX for item in sentence.items)


def told_behind(sentences: list[Sentence]) -> list[Span]:
    """The words of sentences that the one behind them says were somebody's; none where they quote or are many."""
    if len(sentences) > _TOLD_MAX or any(map(_quotes, sentences)):
        return []
    spans = (span_of(sentence.items, (0, len(sentence.items))) for sentence in sentences)
    return [span for span in spans if span is not None]
