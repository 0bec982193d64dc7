"""English words that can stand for one another in a report: "enlargement" and "expansion"."""

from functools import cache
from importlib import resources

from assistant.terms import stem


def synonyms(word: str) -> frozenset[str]:
    """The stems that can stand for a stem, without itself; empty for a word that has none here."""
    return _table().get(word, frozenset())


@cache
def _table() -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    text = resources.files("assistant").joinpath("synonyms.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        group = set() if line.startswith("#") else {stem(word) for word in line.split()}
        for one in group:
            found.setdefault(one, set()).update(group - {one})
    return {word: frozenset(others) for word, others in found.items()}
