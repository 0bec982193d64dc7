"""Whose words a quotation without a verb of saying is: a signature behind it, the subject in front of a colon."""

from index.attribution.lexicon import words_in
from index.attribution.noun_phrases import phrase_right, sentence_subject
from index.attribution.phrases import Phrase
from index.attribution.quotes import Quotation
from index.attribution.sentences import Sentence
from index.attribution.sources import written_by
from index.attribution.subjects import phrase_left
from index.attribution.tokens import Tokens
from index.attribution.verbs import AUXILIARIES, BE, LEMMA, PAST, SAID
from index.attribution.words import ADVERBS, DETERMINERS, PREPOSITIONS

_REACTED = frozenset(
    ("disagreed", "disagrees", "dissented", "objected", "apologised", "apologized", "demurred")
)
"""Verbs behind which a colon opens their subject's words; a body's as well as a person's."""
_ISSUED = frozenset(
    words_in("issued issues released releases published publishes posted posts made put gave sent")
)
_GIVEN_OUT = frozenset(
    words_in(
        "statement announcement communiqué communique notice response reply denial apology warning reminder tweet"
    )
)
"""What one gives out in words of one's own, unless it is said whose they are."""
_PLAIN = frozenset(words_in("following joint brief short written public formal out new second final"))
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


def issuer(sentence: Sentence, place: int) -> Phrase | None:
    """Who gives out the words behind a colon: "The palace issued a statement from | the king: “…”".

    Of whom another's words are given out, it is that other; nobody where the sentence tells more than that.
    """
    items = sentence.items[: place - 1]
    if place < 3 or sentence.items[place - 1].text != ":" or any(item.quote is not None for item in items):
        return None
    for at, item in enumerate(items):
        if item.lower in _REACTED and _tells_no_more(items[at + 1 :]):
            return phrase_left(items, at)[0]
        if item.lower in _ISSUED and not (at and items[at - 1].lower in BE):
            return _issued(items, at)
    writer = written_by(items)
    return writer[0] if writer is not None and _tells_no_more(items[writer[1] + 1 :]) else None


def _issued(items: Tokens, verb: int) -> Phrase | None:
    paper = verb + 1
    while paper < len(items) and items[paper].lower in DETERMINERS | _PLAIN:
        paper += 1
    if paper == len(items) or items[paper].lower not in _GIVEN_OUT:
        return None
    writer = written_by(items[paper:])
    if writer is not None:
        return writer[0] if _tells_no_more(items[paper + writer[1] + 1 :]) else None
    return phrase_left(items, verb)[0] if _tells_no_more(items[paper + 1 :]) else None


def _tells_no_more(rest: Tokens) -> bool:
    """Whether nothing follows but circumstances, without a verb."""
    if any(item.lower in AUXILIARIES | SAID | PAST or item.text in ";—–" for item in rest):
        return False
    return not rest or rest[0].lower in PREPOSITIONS or rest[0].lower in ADVERBS or rest[0].text == ","


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
