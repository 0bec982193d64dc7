"""A second verb of the same subject behind a comma: "Minister says talks failed, warns Orvia over delays"."""

from index.attribution.cue import Cue
from index.attribution.lexicon import words_in
from index.attribution.noun_phrases import phrase_right, sentence_subject
from index.attribution.subjects import phrase_left
from index.attribution.tokens import Tokens
from index.attribution.verbs import QUOTE_ONLY

_WITH_OBJECT = frozenset(QUOTE_ONLY) | frozenset(
    words_in("warn tell remind inform urge ask assure advise promise")
)
_OBJECT_GOES_ON = frozenset(("over", "of", "about", "against", "not", "to", "that", "as"))
"""What follows whom somebody warns, accuses or tells; never a subject behind its verb."""


def coordinated(items: Tokens, place: int, lemma: str, earlier: list[Cue]) -> Cue | None:
    """The report at `place` where its subject is the one of the verb before, and None where it is not.

    What stands behind the verb is then its object: "warns Orvia over …" is no word of Orvia's.
    """
    if place < 2 or items[place - 1].text != "," or items[place - 2].quote is not None:
        return None
    lead = next((cue for cue in reversed(earlier) if not cue.source and not cue.after), None)
    follows, end = phrase_right(items, place + 1)
    taken = lemma in _WITH_OBJECT and follows is not None and end + 1 < len(items)
    if not (taken and items[end + 1].lower in _OBJECT_GOES_ON) and not _headline(items, place, lead, end):
        return None
    subject = lead.subject if lead is not None else sentence_subject(items[: place - 1])
    if subject is None or lead is None and _named_aside(items, place):
        return None
    return Cue(lemma, items[place].span, place, place, place, subject, participle=True)


def _named_aside(items: Tokens, place: int) -> bool:
    """Whether the comma in front of the verb closes a name: "Her counterpart, Bo Ray, | told the paper that"."""
    named, _ = phrase_left(items, place)
    return named is not None and named.kind == "person"


def _headline(items: Tokens, place: int, lead: Cue | None, end: int) -> bool:
    """Whether both verbs are in the present tense, and no subject closes the sentence: "says …, vows …"."""
    if lead is None or lead.participle and not items[lead.verb].lower.endswith("s"):
        return False
    present = items[lead.verb].lower.endswith("s") and items[place].lower.endswith("s")
    return present and not (end + 1 < len(items) and items[end + 1].text in (".", ","))
