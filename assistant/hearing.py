"""Whose words a question asks for, and the passages to answer it from."""

import dataclasses
from collections.abc import Callable

from assistant.whose import Voices, Whose
from index import Filters, Hit, Index
from index.search import SearchResult

HITS = 12
"""Passages an answer is made from."""
_ENOUGH_OF_THEM = 6
"""Passages with the asked speaker's words among the hits; with fewer, theirs are searched for."""

Search = Callable[[str, Filters], SearchResult]
"""A question and what it is narrowed to, in; passages, best first, out."""


def searching(index: Index) -> Search:
    """The index's own search for what an answer is made from."""
    return lambda question, filters: index.search(question, k=HITS, filters=filters)


def heard(
    question: str, result: SearchResult, voices: Voices, search: Search
) -> tuple[Whose, tuple[Hit, ...]]:
    """Whose words are asked for, and the hits: with more of theirs ahead where few hold their words."""
    whose = voices.asked_for(question)
    if result.filters.speaker is not None:
        return voices.within(whose, result.filters.speaker), result.hits
    names = whose.names
    holding = [hit for hit in result.hits if any(said.speaker in names for said in hit.passage.utterances)]
    if not names or len(holding) >= _ENOUGH_OF_THEM:
        return whose, result.hits
    found = {hit.passage.id: hit for hit in holding}
    for name in whose.shown:
        for hit in search(question, dataclasses.replace(result.filters, speaker=name)).hits:
            found.setdefault(hit.passage.id, hit)
    for hit in result.hits:
        found.setdefault(hit.passage.id, hit)
    return whose, tuple(found.values())
