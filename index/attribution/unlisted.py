"""Reports whose verb no list has, told by where they stand: “…,” he highlighted; "…," Conley worries."""

from index.attribution.cue import Cue
from index.attribution.subjects import phrase_left
from index.attribution.tokens import Tokens
from index.attribution.words import FEMALE_PRONOUNS, MALE_PRONOUNS

_SUBJECT_MAX = 4
_MARKS = "“”\"«»‘’'"


def closing_verb(items: Tokens, place: int) -> Cue | None:
    """The report that a verb of any kind makes behind a quotation that ends open, and in front of a full stop."""
    item = items[place]
    if item.capital or not item.lower.endswith(("ed", "s")) or not _ends(items, place + 1):
        return None
    reach = range(place - 2, max(-1, place - 2 - _SUBJECT_MAX), -1)
    quoted = next((at for at in reach if items[at].quote), -1)
    if quoted < 0 or items[quoted].text[-3:].rstrip(_MARKS)[-1:] not in (",", "?", "!"):
        return None
    subject, first = phrase_left(items, place)
    if subject is None or first != quoted + 1:
        return None
    pronoun = subject.head in FEMALE_PRONOUNS or subject.head in MALE_PRONOUNS
    if subject.kind != "person" and not pronoun:
        return None
    return Cue("say", item.span, first, place, place, subject)


def _ends(items: Tokens, place: int) -> bool:
    return place >= len(items) or items[place].text in (".", ";")
