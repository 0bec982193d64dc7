"""Whom the label of a transcript stands for: "MR. KIRBY", "Fire chief Bo Ray", "Secretary Ray"."""

from collections.abc import Mapping, Sequence

from index.attribution.roles import Person, note
from index.attribution.spelling import last_key
from index.attribution.words import ROLES, TITLES


def labelled(
    label: str, by_name: Mapping[str, Person], by_last: Mapping[str, Sequence[Person]]
) -> Person | None:
    """The person of a register, by full name and by surname, that a label stands for."""
    words = [word for word in label.replace(".", " ").lower().split() if word not in TITLES]
    exact = by_name.get(" ".join(words))
    office = exact is not None and not exact.person and not ROLES.isdisjoint(words[:-1])
    if exact is not None and not office or not words:
        return exact
    named = _behind_role(by_name, words)
    if named is not None:
        note(named, " ".join(label.split()[: -len(named.name.split())]))
        return named
    held = [one for one in by_last.get(last_key(words[-1]), []) if one.person]
    return held[0] if len(held) == 1 and _holds(held[0], words[:-1]) else None


def _behind_role(by_name: Mapping[str, Person], words: list[str]) -> Person | None:
    """The person named behind a role: "fire chief bo ray"."""
    for cut in range(1, len(words) - 1):
        named = by_name.get(" ".join(words[cut:]))
        if named is not None and named.person and words[cut - 1] in ROLES:
            return named
    return None


def _holds(person: Person, office: list[str]) -> bool:
    """Whether the words in front of a surname may label the person: none, or the office printed with the name."""
    return not office or any(set(office) <= held for held, _ in person.held)
