"""The words of speakers on a matter: from the search's hits to one quote a statement and speaker."""

import dataclasses
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from assistant.support import Asked, Features, asked, features
from assistant.terms import content, stem, words
from assistant.units import Unit, trimmed, units_of
from assistant.voice_phrases import SAYING_STEMS
from assistant.whose import Named
from index import Filters, Hit, Index
from index.dates import PartialDate
from index.errors import UnknownStatement
from index.hit import Print
from index.statement import Span

HITS = 100
"""Passages read of one speaker."""
ENOUGH = 0.6
"""Weighted share of the matter's words that must stand in a quote, the sentence ahead of it, or what
heads its statement; set by hand on the sample, where 0.45 lets in statements that share half a phrase."""
ENOUGH_ITSELF = 0.45
"""The same for the quote itself, where its passage is near the matter in meaning as well."""
NEAR = 0.15
"""Cosine of matter and passage from which it is."""
_OWN = 0.35
_PARTLY_OWN = 0.1
"""What a speaker's own words count for beside a report of them, in shares of the matter's words."""
_REACH_CHARS = 1_000
"""How far beyond its passage an utterance is followed."""
_MOST_PASSAGES = 400
_MOST_SAID = 8
"""Quotes of one row that are compared with other rows'."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Said:
    """Words of a speaker, and how closely they are on the matter."""

    unit: Unit
    hit: Hit
    features: Features
    told: bool = False
    """Whether it is the outlet’s own sentence about the speaker; shown beside a row, never as one."""

    @property
    def worth(self) -> float:
        """Higher is better to show: on the matter, and the speaker's own words."""
        mode = self.unit.utterance.mode if self.unit.utterance else "direct"
        own = {"direct": _OWN, "mixed": _PARTLY_OWN}.get(mode, 0.0)
        return self.features.unit + self.features.around / 2 + self.features.near + own

    @property
    def on_the_matter(self) -> bool:
        """Whether the words, with what is around them, speak of it."""
        found = self.features
        return found.around >= ENOUGH or found.unit >= ENOUGH_ITSELF and found.near >= NEAR


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Position:
    """What one speaker says on the matter in one statement, the words to show first."""

    speaker: str
    """The name in the corpus."""
    said: tuple[Said, ...]

    @property
    def best(self) -> Unit:
        """The words to show."""
        return self.shown.unit

    @property
    def shown(self) -> Said:
        """The best of the speaker's words, or of those that are reported as theirs."""
        return next(one for one in self.said if not one.told)

    @property
    def names(self) -> frozenset[str]:
        """Stems of the speaker's name and roles."""
        roles = [one.unit.utterance.role for one in self.said if one.unit.utterance] + [self.speaker]
        roles += [said.role for one in self.said for said in one.hit.passage.utterances]
        return frozenset(word.stem for role in roles if role for word in words(role))

    @property
    def date(self) -> PartialDate | None:
        """When they were said, else printed."""
        return self.spoken_on or self.best.statement.published

    @property
    def spoken_on(self) -> PartialDate | None:
        """When they were said, where the statement tells."""
        return self.best.utterance.spoken_on if self.best.utterance else None


def positions(index: Index, topic: str, named: Sequence[Named], filters: Filters) -> tuple[Position, ...]:
    """One position for each speaker and statement, in no order."""
    looked_for = _asked(topic, index)
    canonical = {name: one.name for one in index.speakers() for name in (*one.names, one.name)}
    wanted = {canonical.get(name, name) for one in named for name in one.names}
    grouped: dict[tuple[str, str], list[Said]] = {}
    for hit in _hits(index, topic, named, filters):
        for unit in _units(hit):
            speaker, told = _speaker(unit), False
            if speaker is None:
                speaker, told = _told_of(unit, hit), True
            speaker = canonical.get(speaker or "", speaker)
            if speaker is None or wanted and speaker not in wanted:
                continue
            found = features(looked_for, unit, unit.near or 0.0, unit.near)
            if not found.headline:
                said = Said(unit=unit, hit=hit, features=found, told=told)
                grouped.setdefault((speaker, hit.statement.id), []).append(said)
    return tuple(_positions(grouped, everything=not looked_for.words))


def _positions(grouped: Mapping[tuple[str, str], Sequence[Said]], *, everything: bool) -> Iterator[Position]:
    for (speaker, _), several in grouped.items():
        fitting = [one for one in several if everything or one.on_the_matter]
        if any(not one.told for one in fitting):
            ranked = sorted(fitting, key=lambda one: (one.told, -one.worth, one.unit.span))
            own, told = ranked[:_MOST_SAID], [one for one in ranked[_MOST_SAID:] if one.told]
            yield Position(speaker=speaker, said=(*own, *told[:_MOST_SAID]))


def _hits(index: Index, topic: str, named: Sequence[Named], filters: Filters) -> tuple[Hit, ...]:
    """What a search finds, and the prints it folds into a hit: the same words on another day count here."""
    speakers = [speaker.name for one in named for speaker in one.speakers]
    if named and not speakers:
        return ()
    query = topic or " ".join(speakers) or "statement"
    narrow = [dataclasses.replace(filters, speaker=name) for name in dict.fromkeys(speakers)] or [filters]
    found: dict[str, Hit] = {}
    for one in narrow:
        for hit in index.search(query, k=HITS, filters=one).hits:
            found.setdefault(hit.passage.id, hit)
    for hit in tuple(found.values()):
        for printed in hit.prints:
            if len(found) < _MOST_PASSAGES:
                _unfold(index, hit, printed, filters, found)
    return tuple(found.values())


def _unfold(index: Index, hit: Hit, printed: Print, filters: Filters, found: dict[str, Hit]) -> None:
    """Add the passages of another print as hits of their own, where the filters let them."""
    try:
        statement = index.statement(printed.statement_id)
        passages = index.passages(printed.statement_id)
    except UnknownStatement:  # removed since the search
        return
    day = statement.published
    if filters.outlet and statement.outlet != filters.outlet:
        return
    if filters.language and statement.language != filters.language:
        return
    if filters.since and (day is None or (last := day.latest()) is None or last < filters.since):
        return
    if filters.until and (day is None or (first := day.earliest()) is None or first > filters.until):
        return
    for passage in passages:
        if passage.span.meets(printed.span):
            other = dataclasses.replace(hit, passage=passage, statement=statement, prints=())
            found.setdefault(passage.id, other)


def _asked(topic: str, index: Index) -> Asked:
    frequencies, total = index.frequencies([word.text.casefold() for word in content(topic)])
    return dataclasses.replace(asked(topic, frequencies, total), narrow=True)


def _speaker(unit: Unit) -> str | None:
    return unit.utterance.speaker if unit.utterance else unit.statement.speaker


def _told_of(unit: Unit, hit: Hit) -> str | None:
    """Whose saying a sentence of the outlet reports: the one speaker of its passage whom it names."""
    there = {word.stem for word in words(unit.text)}
    if unit.utterance is not None or not there & SAYING_STEMS:
        return None
    speakers = dict.fromkeys(said.speaker for said in hit.passage.utterances if said.speaker)
    named = [name for name in speakers if stem(name.split()[-1]) in there]
    return named[0] if len(named) == 1 else None


def _within_reach(hit: Hit) -> Hit:
    """The hit with long utterances cut near its passage: a speech is not parted anew for each."""
    span = hit.passage.span
    first, last = max(0, span.start - _REACH_CHARS), span.end + _REACH_CHARS
    cut = tuple(
        dataclasses.replace(said, span=Span(start=max(first, said.span.start), end=min(last, said.span.end)))
        for said in hit.passage.utterances
    )
    return dataclasses.replace(hit, passage=dataclasses.replace(hit.passage, utterances=cut))


def _units(hit: Hit) -> Iterator[Unit]:
    """The sentences of a hit, and what somebody quoted within another one's words is said to have said."""
    yield from units_of([_within_reach(hit)])
    text = hit.statement.text
    for said in hit.passage.utterances:
        span = trimmed(text, said.span, also=",;:—–-")
        nested = said.via is not None and span is not None and hit.passage.span.holds(span)
        if nested and span is not None and len(span.of(text).split()) > 2:
            yield Unit(
                statement=hit.statement,
                span=span,
                utterance=said,
                around=hit.passage.span,
                rank=hit.rank,
                near=hit.similarity,
            )
