"""The words of a text, to look a question's up in: by other endings, synonyms, countries, abbreviations."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.irregular import forms
from assistant.nations import named_at_length, named_by
from assistant.phrasal import said_in_one
from assistant.spelling import initials
from assistant.synonyms import synonyms
from assistant.terms import Word, stems, words
from assistant.word_tables import words as word_set

_START = 5
"""Letters that two words must share to be one word with different endings."""
_CHANGES = {"k": "c", "d": "s"}
"""Last letters that change between a verb and its noun: revoke and revocation, suspend and suspension."""
_IN_PLACE = word_set("in near at from outside inside around в из под около")
"""Behind one of them a capital is the town and not its country's government."""
_ABBREVIATED_MIN = 3
"""Words of the shortest name that its initials stand for."""


@dataclass(frozen=True, slots=True)
class Bag:
    """The words of a text, to look question words up in."""

    stems: frozenset[str]
    starts: frozenset[str]
    """Their beginnings of five letters and more: "Tarvia" is found in "Tarvian"."""
    meant: frozenset[str]
    """The countries that it names, however it does, and the initials of its names; see `other_names`."""

    def holds(self, stem: str, others: frozenset[str] = frozenset()) -> bool:
        """Whether the word is there, or one that is it and an ending, or one of the `others` that mean it."""
        if stem in self.stems or stem[:-1] + _CHANGES.get(stem[-1], stem[-1]) in self.stems:
            return True
        if stem in self.starts or any(stem[:end] in self.stems for end in range(_START, len(stem))):
            return True
        return not (others.isdisjoint(self.stems) and others.isdisjoint(self.meant))


@lru_cache(maxsize=2_000)
def bag(text: str) -> Bag:
    """The words of a text, verbs in all forms."""
    found = stems(text)
    found |= forms(found)
    changed = {
        stem[:-1] + _CHANGES[stem[-1]] for stem in found if len(stem) >= _START and stem[-1] in _CHANGES
    }
    there = found | changed
    starts = {stem[:end] for stem in there for end in range(_START, len(stem))}
    countries = {country for stem in found if (country := named_by(stem))}
    countries.update(country for _, _, country in named_at_length(text))
    meant = {f"={country}" for country in countries} | {f"={short}" for short in initials(text)}
    return Bag(stems=there, starts=frozenset(starts), meant=frozenset(meant))


def other_names(question: str, telling: Sequence[Word]) -> Mapping[int, frozenset[str]]:
    """By the start of each telling word, the stems and names that say the same as it in a `Bag`.

    A name has no synonyms, but its country's other names, its initials, or what the initials stand for.
    """
    found: dict[int, frozenset[str]] = {}
    tokens = words(question)
    ahead = {word.start: before.text.casefold() for before, word in zip(tokens, tokens[1:], strict=False)}
    long, in_one = named_at_length(question), said_in_one(tokens)
    for word in telling:
        country = next((one for start, end, one in long if start <= word.start < end), named_by(word.stem))
        others = in_one.get(word.start, frozenset())
        if not word.named:
            others = others.union(*map(synonyms, forms(frozenset((word.stem,))) | {word.stem}))
        if country and ahead.get(word.start) not in _IN_PLACE:
            others |= {f"={country}"}
        if word.text.isupper() and len(word.text) > 1:
            others |= {f"={word.text.casefold()}"}
        found[word.start] = others
    for run in _runs(tokens):
        short = initials(" ".join(word.text for word in run), whole=True)
        found |= {word.start: found[word.start] | short for word in run if word.start in found}
    return found


def _runs(tokens: Sequence[Word]) -> list[list[Word]]:
    """Names of three words and more: capitalised words side by side, links between them left out."""
    found: list[list[Word]] = [[]]
    for word in tokens:
        if word.named and word.start > 0:
            found[-1].append(word)
        elif word.text not in ("of", "for", "and", "the", "on"):
            found.append([])
    return [run for run in found if len(run) >= _ABBREVIATED_MIN]
