"""Words that are one though their letters differ: a slip of one letter, and an abbreviation of a name."""

import re
from functools import lru_cache

_SLIP_MIN = 6
"""Letters of the shortest word in which one may be wrong: shorter ones are other words too often."""
_INSIDE = frozenset("of and for the in on де".split())
"""Words that an abbreviation leaves out."""
_LONGEST = 8
"""Words of the longest name that is abbreviated."""
_SHORTENED_MIN = 4
"""Letters of the shortest abbreviation that may leave out a word."""
_HYPHENS = re.compile("[-‑–]")


def one_letter_off(one: str, other: str, *, shortest: int = _SLIP_MIN) -> bool:
    """Whether two words of `shortest` letters and more differ by one letter at most; figures never do."""
    if min(len(one), len(other)) < shortest or abs(len(one) - len(other)) > 1 or not one.isalpha():
        return False
    shorter = min(len(one), len(other))
    ahead = next((at for at in range(shorter) if one[at] != other[at]), shorter)
    rest = shorter - ahead
    behind = next((at for at in range(rest) if one[-1 - at] != other[-1 - at]), rest)
    return max(len(one), len(other)) - ahead - behind <= 1


@lru_cache(maxsize=2_000)
def initials(text: str, *, whole: bool = False) -> frozenset[str]:
    """Abbreviations, lower-case, of the names a text holds: "imf" for the International Monetary Fund.

    A long one may leave a word out ("CTBT", a Nuclear-Test-Ban); with `whole` the text is one name.
    """
    found: set[str] = set()
    run = ""
    for word in (*_HYPHENS.sub(" ", text).split(), ""):
        if word[:1].isupper():
            run = (run + word[0].casefold())[-_LONGEST:]
            if not whole:
                found.update(run[first:] for first in range(len(run) - 1))
        if word not in _INSIDE and not (word[:1].isupper() and word[-1].isalnum()):
            if whole and len(run) > 1:
                found.add(run)
            run = ""
    shorter = {
        one[:at] + one[at + 1 :]
        for one in found
        if len(one) > _SHORTENED_MIN
        for at in range(1, len(one) - 1)
    }
    return frozenset(found | shorter)
