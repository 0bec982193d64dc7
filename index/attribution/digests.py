"""A list of what one person said: "The agency has gathered the key takeaways from the diplomat's remarks"."""

from index.attribution.lexicon import words_in
from index.attribution.tokens import Tokens
from index.utterance import Mode

_PART_WORDS_MAX = 5
_GATHERED = frozenset(
    words_in("compiled gathered collected summarized summarised selected picked following below")
)
_POINTS = frozenset(words_in("points takeaways statements quotes remarks highlights messages theses"))
_KINDS = frozenset(words_in("main key most important top other"))
_SPOKEN = frozenset(words_in("remarks speech interview briefing statements address conference words"))


def digest_mode(words: str) -> Mode:
    """Whether quoted words of a list are a sentence of their own."""
    return "direct" if words[:1].isupper() and len(words.split()) > _PART_WORDS_MAX else "mixed"


def opens_digest(items: Tokens) -> bool:
    """Whether the sentence says that what follows are one speaker's words, point by point."""
    words = {item.lower for item in items}
    return not words.isdisjoint(_GATHERED) and any(
        item.lower in _POINTS and items[at - 1].lower in _KINDS and not words.isdisjoint(_SPOKEN)
        for at, item in enumerate(items)
        if at
    )
