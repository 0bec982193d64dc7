"""Reports inside a reported clause: "He recalled that the president had said that …"."""

from index.attribution.clause_ends import clause_end
from index.attribution.clauses import clause_after
from index.attribution.cue import Cue
from index.attribution.tokens import Tokens

_TURNS = frozenset(("and", "but", "though", "although", "while", "whereas", "yet", "as"))
"""After a comma these leave the reported words: "…, though the mayor has said that …"."""


def enclosing(items: Tokens, cues: list[Cue]) -> list[int | None]:
    """For each report the number of the one whose reported clause holds it, None where none does.

    Who goes on speaking afterwards ("…," he added) is the outer one.
    """
    stops: list[tuple[int, int] | None] = []
    found: list[int | None] = []
    for number, cue in enumerate(cues):
        own = cue.subject is None or cue.participle or cue.source
        holding = (at for at in range(number) if _holds(items, stops[at], cue.first))
        found.append(None if own else next(holding, None))
        plain = not cue.source and found[-1] is None
        stops.append(clause_after(items, cue, clause_end(items, cue, cues[number + 1 :])) if plain else None)
    return found


def _holds(items: Tokens, bounds: tuple[int, int] | None, place: int) -> bool:
    if bounds is None or not bounds[0] <= place < bounds[1]:
        return False
    inside = range(bounds[0], place)
    return not any(items[at].text == "," and items[at + 1].lower in _TURNS for at in inside)
