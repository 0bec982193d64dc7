"""English words that can stand for one another in a report: "output" and "production", "shop" and "store"."""

from functools import cache
from importlib import resources

from assistant.terms import stem


def synonyms(word: str) -> frozenset[str]:
    """The stems that can stand for a stem, without itself; empty for a word that has none here."""
    return _table().get(word, frozenset())


@cache
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, frozenset[str]] = {}
    text = resources.files("assistant").joinpath("synonyms.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        if line.startswith("#"):
            continue
        word, _, others = line.partition(":")
        for other in others.split():
            one, two = stem(word), stem(other)
            found[one] = found.get(one, frozenset()) | {two}
            found[two] = found.get(two, frozenset()) | {one}
    return found
