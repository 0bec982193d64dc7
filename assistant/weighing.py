"""Units held against a question: how probably each answers it, and whether it may answer at all."""

import dataclasses
import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice

from assistant.agreement import agreement
from assistant.claims.frames import frames
from assistant.claims.orders import is_order, order_zones
from assistant.deeds import tells_of
from assistant.likelihood import Match, at_first_sight, probability_by_meaning
from assistant.offices import described
from assistant.premise import denies, leaves_unsaid, topic
from assistant.reading import with_read
from assistant.support import Asked, Features, asked, features
from assistant.terms import Word, stem, stems, words
from assistant.units import Unit, units_of
from assistant.voices import Cited
from assistant.whose import ANYBODY, Named, Whose
from assistant.wordbag import bag
from index import Hit, Index
from index.attribution.spelling import words_of
from index.question_language import question_language

EMBEDDED = 24
"""Units that are embedded: the best by words alone."""
READ = 10
"""Of those, units that are read and weighed: the best by words and meaning."""
OFF_TOPIC_NEAR = 0.3
"""Cosine below which words that name nothing of a topic are not about it: of three such answers to 418 blind
questions, the two at 0.13 and 0.17 were wrong, the one at 0.46 was right."""
DENIAL_SHARES = 0.4
"""Share of the question's words, weighted, that a unit holds which is taken for a denial of its premise."""
_RIVAL_SCALE = 3.0
"""Log odds by which another's words fit better that count for three quarters of the most."""
_LINKS = stems("the a an of for in on at with and's")


@dataclass(frozen=True, slots=True, kw_only=True)
class Weighed:
    """A unit, and how probably it answers the question."""

    unit: Unit
    probability: float
    match: Match
    foreign: bool = False
    """Whether the statement is in another language than the question: then only meanings are compared."""
    denies: bool = False
    """Whether it says that what the question takes for granted did not happen."""
    speaks_of_it: bool
    """Whether every acronym of the question stands there, for about "INF" no other treaty's words answer, and
    what an answer has to be about: see `leaves_unsaid`."""
    lacks: bool = False
    """Whether a figure is asked for, and it holds none."""

    @property
    def features(self) -> Features:
        """What of the question is in it and around it."""
        return self.match.features


def weigh(question: str, hits: Sequence[Hit], index: Index, *, whose: Whose = ANYBODY) -> tuple[Weighed, ...]:
    """Units of the hits, most probable first.

    Where the question asks for somebody's words, only those count: what Y said does not answer what X said.
    Orders to a machine that somebody planted in a text answer nothing.
    """
    units: list[Unit] = []
    others: list[Unit] = []
    for unit in units_of(hits):
        theirs = not whose.named or any(says(unit, one) for one in whose.named)
        (units if theirs else others).append(unit)
    if not units:
        return ()
    looked_for = _looked_for_in(question, index, whose)
    rival = _best_reported(others, looked_for)
    found = [(unit, features(looked_for, unit, 0.0, unit.near)) for unit in units]
    by_words = sorted(found, key=lambda pair: -at_first_sight(pair[1]))
    embedded = list(islice((pair for pair in by_words if not _is_planted(pair[0], index)), EMBEDDED))
    if not embedded:
        return ()
    similarities = index.similarities(question, [unit.text for unit, _ in embedded])
    asked_in = question_language(question)
    compared = [
        (unit, dataclasses.replace(one, near=max(0.0, similarity)))
        for (unit, one), similarity in zip(embedded, similarities, strict=True)
    ]
    likely = sorted(compared, key=lambda pair: -at_first_sight(pair[1]))[:READ]
    weighed = [_weighed(looked_for, *pair, asked_in, rival) for pair in with_read(question, likely, asked_in)]
    if whose.named and _all_off_topic(weighed, looked_for):
        weighed = [dataclasses.replace(item, speaks_of_it=item.foreign) for item in weighed]
    return tuple(sorted(weighed, key=lambda item: (-item.probability, item.unit.rank, item.unit.span)))


def _all_off_topic(weighed: Sequence[Weighed], looked_for: Asked) -> bool:
    """Whether somebody's words hold nothing of the topic they are asked for, nor come near it in meaning."""
    wanted = topic(looked_for)
    return bool(wanted) and all(
        item.features.near < OFF_TOPIC_NEAR
        and not any(_holds(looked_for, word, item.unit) for word in wanted)
        for item in weighed
        if not item.foreign
    )


def _holds(looked_for: Asked, word: Word, unit: Unit) -> bool:
    """In it, ahead of it, or in the statement's title: what all of it is about."""
    ahead = unit.before.of(unit.statement.text) if unit.before else ""
    places = (unit.text, ahead, unit.statement.title or "")
    return any(looked_for.found_in(word, bag(place)) for place in places)


def _is_planted(unit: Unit, index: Index) -> bool:
    """Whether a unit belongs to an order to a machine: holds it, or shares its paragraph or quotation."""
    statement = unit.statement
    if is_order(unit.text):
        return True
    if not is_order(unit.around.of(statement.text)):
        return False
    around = Cited(statement=statement, utterances=index.utterances(statement.id), span=unit.around)
    return any(zone.meets(unit.span) for zone in order_zones(around))


def _best_reported(units: Sequence[Unit], looked_for: Asked) -> float | None:
    """The best of the reports' units by words alone; in speeches and records all speak of the same matter."""
    reported = (unit for unit in units if unit.statement.speaker is None)
    return max(
        (at_first_sight(features(looked_for, unit, 0.0, unit.near)) for unit in reported), default=None
    )


def _weighed(
    looked_for: Asked, unit: Unit, found: Features, asked_in: str | None, rival: float | None
) -> Weighed:
    foreign = None not in (asked_in, unit.statement.language) and asked_in != unit.statement.language
    by_words = at_first_sight(dataclasses.replace(found, near=0.0))
    better = 0.0 if rival is None else math.tanh(max(0.0, rival - by_words) / _RIVAL_SCALE)
    match = Match(features=found, agreement=agreement(looked_for, unit), rival=better)
    return Weighed(
        unit=unit,
        probability=probability_by_meaning(found.near) if foreign else match.probability,
        match=match,
        foreign=foreign,
        denies=not foreign and found.unit >= DENIAL_SHARES and denies(looked_for.question, unit.text),
        lacks=found.kind < 0 and looked_for.wants_figure,
        speaks_of_it=foreign or _acronyms_there(looked_for, unit) and not leaves_unsaid(looked_for, unit),
    )


def _looked_for_in(question: str, index: Index, whose: Whose) -> Asked:
    """The telling words of a question, weighed by how few passages of the index hold them."""
    looked_for = asked(question, {}, 0, known=whose.spans)
    frequencies, total = index.frequencies([word.text.casefold() for word in looked_for.words])
    return asked(question, frequencies, total, known=whose.spans)


def _acronyms_there(question: Asked, unit: Unit) -> bool:
    acronyms = [word for word in question.words if len(word.text) > 1 and word.text.isupper()]
    places = (unit.text, unit.around.of(unit.statement.text), unit.statement.title or "")
    return all(any(question.found_in(word, bag(place)) for place in places) for word in acronyms)


def says(unit: Unit, named: Named) -> bool:
    """Whether the unit is the named person's words, or the outlet's report of them."""
    said = unit.utterance
    if said is not None and said.speaker is not None:
        if named.speakers:
            return said.speaker in named.names
        return _is_called(said.speaker, named) or _tells(unit, named)
    if unit.statement.speaker is not None:
        return unit.statement.speaker in named.names
    return _tells(unit, named) or tells_of(unit, named)


def _is_called(speaker: str, named: Named) -> bool:
    """Whether a statement calls a nameless speaker as the question does: "the local health minister"."""
    wanted = described(named.text)
    told = all(wanted.tells(word) for word in words_of(speaker) if word[0].isupper())
    return told and wanted.unsaid_by(stems(speaker)) == ()


def _tells(unit: Unit, named: Named) -> bool:
    """Whether the outlet's own sentence tells what the person said: attribution is not perfect."""
    wanted = [{stem(name.split()[-1])} for name in named.names] if named.speakers else [_parts(named.text)]
    tellers = [stems(name) for frame in frames(unit.text) for name in frame.speakers]
    return any(one <= teller for one in wanted for teller in tellers)


def _parts(name: str) -> set[str]:
    return {part.stem for part in words(name)} - _LINKS
