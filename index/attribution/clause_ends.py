"""Where the reported words behind a cue stop at the latest."""

from index.attribution.cue import Cue
from index.attribution.tokens import Tokens
from index.attribution.verbs import AUXILIARIES, LEMMA, PAST

_SOURCE_WITHIN = 16


def clause_end(items: Tokens, cue: Cue, following: list[Cue]) -> int:
    """Where the report stops at the latest: before the next report of the sentence, or at its end."""
    if cue.verb and items[cue.verb - 1].lower in ("who", "which"):
        stop = _relative_end(items, cue)
        items = items[:stop]
        following = [other for other in following if other.first < stop]
    colon = next((at for at in range(cue.last + 2, len(items) - 1) if items[at].text == ":"), len(items))
    if colon + 1 < len(items) and items[colon + 1].quote is None:
        colon = len(items)
    for other in following:
        if other.first <= cue.last or other.first > colon or _in_aside(items, other):
            continue
        clause = other.verb + 1 < len(items) and items[other.verb + 1].lower == "that"
        if other.participle and other.lemma == "add" and clause:
            return other.first  # he said it was over adding that …
        if _closes(items, other):
            return other.first - 1
        before = other.first - 1
        while before > cue.last and items[before].lower in (
            "and",
            "but",
            "while",
            "also",
            "by",
            "then",
            "with",
            "и",
            "а",
            "также",
        ):
            before -= 1
        if (
            items[before].text in (",", ";", "—")
            or items[before].quote is not None
            or before < other.first - 1
        ) and (
            other.participle
            or items[before + 1].lower in ("and", "but", "while", "и", "а", "но")
            or items[before].text == ";"
        ):
            return before + 1
    return colon


def _closes(items: Tokens, cue: Cue) -> bool:
    """Whether a report ends the sentence: "adding that it was sold, | Lee said"."""
    if items[cue.first - 1].text != "," or cue.participle or cue.source or cue.after:
        return False
    rest = items[cue.last + 1 :]
    return cue.lemma in ("say", "add", "tell") and not any(item.word for item in rest)


def _in_aside(items: Tokens, cue: Cue) -> bool:
    """Whether a report only tells the source of the one around it: reported, citing officials, | that …."""
    if not cue.participle or cue.lemma not in ("cite", "quote", "comment"):
        return False
    ahead = range(cue.last + 1, min(cue.last + _SOURCE_WITHIN, len(items) - 1))
    return any(items[at].text == "," and items[at + 1].lower == "that" for at in ahead)


def _relative_end(items: Tokens, cue: Cue) -> int:
    """The comma that closes "Captain Morn, who said that the cutter was lit, | withdrew it"."""
    for at in range(cue.last + 2, len(items) - 1):
        word = items[at + 1].lower
        if items[at].text == "," and (
            word in AUXILIARIES or word in PAST or word in LEMMA or word.endswith("ed")
        ):
            return at
    return len(items)
