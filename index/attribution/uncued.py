"""Whose words a quotation without a verb of saying is: a signature behind it, the subject in front of a colon."""

from index.attribution.noun_phrases import phrase_right, sentence_subject
from index.attribution.phrases import Phrase
from index.attribution.quotes import Quotation
from index.attribution.sentences import Sentence
from index.attribution.verbs import AUXILIARIES, LEMMA, SAID
from index.attribution.words import PREPOSITIONS

_SIGNATURE_WORDS_MAX = 10
_SIGNATURE_CHARS_MAX = 40
"""How far behind the quotation a signature begins."""


def announced(sentence: Sentence, place: int) -> Phrase | None:
    """Tilburg disagreed with these findings: “…”: what a colon opens, the subject says."""
    if place > 3 and sentence.items[place - 1].text == ",":
        return _asked(sentence, place - 1)
    if not place or sentence.items[place - 1].text != ":":
        return None
    return sentence_subject(sentence.items[: place - 1])


def _asked(sentence: Sentence, comma: int) -> Phrase | None:
    """Minister Lunt, on a question about the quay, “…”: a name and an occasion, and no verb."""
    items = sentence.items
    phrase, last = phrase_right(items, 0)
    if phrase is None or phrase.kind != "person" or last + 2 >= comma or items[last + 1].text != ",":
        return None
    occasion = items[last + 2 : comma]
    opens = occasion[0].lower in PREPOSITIONS or occasion[0].lower in ("when", "asked")
    verb = any(item.lower in SAID and item.lower != "asked" or item.lower in AUXILIARIES for item in occasion)
    return phrase if opens and not verb else None


def signature(sentence: Sentence, place: int, quotation: Quotation) -> Phrase | None:
    """“We are equal.” — Pastor Bradley: nothing but a name follows."""
    rest = sentence.items[place + 1 :]
    named = rest[1:] if rest and rest[0].text in "—–-" else rest
    if not named or len(named) > _SIGNATURE_WORDS_MAX:
        return None
    if any(item.lower in LEMMA or item.lower in AUXILIARIES for item in named):
        return None
    phrase, last = phrase_right(named, 0)
    if phrase is None or phrase.kind not in ("person", "organisation"):
        return None
    goes_on = last + 1 < len(named) and named[last + 1].text != ","
    far = phrase.span.start - quotation.outer.end > _SIGNATURE_CHARS_MAX
    return None if rest is named and goes_on or far else phrase
