"""Questions over time that a record answers, for an empty timeline: comparisons ahead of changes."""

from collections import Counter, defaultdict
from itertools import islice

from assistant.examples import spoken_of, with_article
from assistant.timeline.build import timeline
from assistant.timeline.position import Timeline
from index import Index
from index.speaker_merge import is_person

_TRIED = 6
"""Questions of each kind tried at most: the page waits for them."""


def offered(index: Index, count: int) -> tuple[str, ...]:
    """Up to `count` questions, each on another matter of which two people speak, or one in two statements."""
    said: dict[str, Counter[str]] = defaultdict(Counter)
    for speaker, topic, _ in sorted(_named_once(index)):
        said[topic][speaker] += 1
    several = (topic for topic, who in _most(said) if len(who) > 1)
    again = ((topic, who) for topic, who in _most(said) if max(who.values()) > 1)
    kept: dict[str, str] = {}
    for topic in islice(several, _TRIED):
        first, second = (name for name, _ in said[topic].most_common(2))
        asked = f"What do {first} and {second} each say about {with_article(topic)}?"
        if len(kept) < max(1, count - 1) and _speak(timeline(index, asked), first, second):
            kept[topic] = asked
    for topic, who in islice(again, _TRIED):
        asked = f"How did {who.most_common(1)[0][0]}’s position on {with_article(topic)} change?"
        if len(kept) < count and topic not in kept and len(timeline(index, asked).rows) > 1:
            kept[topic] = asked
    return tuple(kept.values())


def _named_once(index: Index) -> set[tuple[str, str, str]]:
    """What people name: speaker, name, statement id, each once."""
    return {
        (speaker, topic, statement.id)
        for speaker, topic, statement in spoken_of(index)
        if is_person(tuple(speaker.casefold().split()))
    }


def _most(said: dict[str, Counter[str]]) -> list[tuple[str, Counter[str]]]:
    """Those of whom most people speak first, then those most often named."""
    return sorted(said.items(), key=lambda item: (-len(item[1]), -item[1].total(), item[0]))


def _speak(found: Timeline, *names: str) -> bool:
    return set(names) <= {row.speaker for row in found.rows}
