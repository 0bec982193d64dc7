"""Words that are one though their letters differ: a slip of one letter, and an abbreviation of a name."""

from functools import lru_cache

_SLIP_MIN = 6
"""Letters of the shortest word in which one may be wrong: shorter ones are other words too often."""
_INSIDE = frozenset("of and for the in on де".split())
"""Words that an abbreviation leaves out."""
_LONGEST = 8
"""Words of the longest name that is abbreviated."""


def one_letter_off(one: str, other: str) -> bool:
    """Whether two words of six letters and more differ by one letter at most; figures never do."""
    if min(len(one), len(other)) < _SLIP_MIN or abs(len(one) - len(other)) > 1 or not one.isalpha():
        return False
    shorter = min(len(one), len(other))
    ahead = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    rest = shorter - ahead
    behind = next((at for at in range(rest) if one[-1 - at] != other[-1 - at]), rest)
    return max(len(one), len(other)) - ahead - behind <= 1


@lru_cache(maxsize=500)
def initials(text: str) -> frozenset[str]:
    """Abbreviations, lower-case, of the names a text holds: "imf" for the International Monetary Fund."""
    found: set[str] = set()
    run = ""
    for word in (*text.split(), ""):
        if word[:1].isupper():
            run = (run + word[0].casefold())[-_LONGEST:]
            found.update(run[first:] for first in range(len(run) - 1))
        if word not in _INSIDE and not (word[:1].isupper() and word[-1].isalnum()):
            run = ""
    return frozenset(found)
