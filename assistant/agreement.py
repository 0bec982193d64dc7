"""How a unit agrees with the question, word by word.

A passage on the topic shares most words with a question that it does not answer. What gives it away is the
word that is not there: another name, another number, an opposite, a negation, another word in the place of
the one that was asked about. These features look for that, in the unit itself and around it. Beside them
stands what kind of answer is asked for: a passage on the topic more often leaves out a day or a figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from itertools import pairwise

from assistant.opposites import opposites, turns
from assistant.question_words import behind_negations, folded_text, is_figure, reading
from assistant.spelling import one_letter_off
from assistant.support import Asked, heading
from assistant.terms import STOP_WORDS, Word, words
from assistant.units import Unit
from assistant.wordbag import Bag, bag

_RARE = 6.0
"""Inverse document frequency of a word that one passage in four hundred holds."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Agreement:
    """Shares, 0 to 1, and flags, 0 or 1 unless said otherwise."""

    names: float
    """Weighted share of the question's names and figures in the unit, ahead of it or known of it; else 1."""
    names_moved: float
    """1 when one of them stands in the passage, but not in the unit."""
    whole: float
    """1 when names of several words stand together in the passage, -1 when one does not, 0 without any."""
    figures: float
    """1 when a number of the question in digits is not in the unit."""
    clash: float
    """1 when a number, in digits or letters, is not and the unit has another one."""
    unsaid: float
    """1 when the question says more than names, and nothing of that is in the unit."""
    detail_unsaid: float
    """The same where a person, a day, a place, a figure or a reason is asked for."""
    around: float
    """Weighted share of all words but what is asked for in the passage and what is known of the statement."""
    heaviest: float
    """Weight of the rarest word the unit lacks, 1 at `_RARE`."""
    complete: float
    """1 when the unit lacks nothing."""
    turned: float
    """1 when it has the opposite of a word of a question that is not answered with yes or no."""
    not_denied: float
    """1 when the question asks for what is not so and the unit does not deny that."""
    denied: float
    """1 when the unit denies what the question takes as so; 0 where yes or no is asked for."""
    superlatives: float
    """Share of "largest", "first", "only" and the like that the unit lacks."""
    swapped: float
    """Weight of a missing word in whose place, beside the same neighbour, the unit has another one."""
    swapped_name: float
    """1 when that is a name or figure."""
    bare: float
    """1 when a word stands there without the word ahead of it that the question gives it."""
    pairs: float
    """Share of neighbouring words of the question that are neighbours in the unit; a half without any."""
    wants_figure: float
    """1 when a figure is asked for; this and the next two are the same for all units of a question."""
    wants_day: float
    """1 when a day is."""
    wants_name: float
    """1 when a person or a place is."""

    @property
    def values(self) -> tuple[float, ...]:
        """In the order of `AGREEMENT_NAMES`."""
        return tuple(float(getattr(self, name)) for name in AGREEMENT_NAMES)


AGREEMENT_NAMES: tuple[str, ...] = tuple(field.name for field in fields(Agreement))


@dataclass(frozen=True, slots=True)
class _Text:
    """The words of a text as they are compared."""

    bag: Bag
    words: tuple[Word, ...]
    stems: tuple[str, ...]
    folded: tuple[str, ...]
    places: dict[str, tuple[int, ...]]
    """Of each stem."""

    def holds(self, question: Asked, word: Word) -> bool:
        """Whether the word is there, or another one for it, or it is one letter off."""
        return question.found_in(word, self.bag) or any(
            one_letter_off(word.stem, stem) for stem in self.places
        )


@lru_cache(maxsize=200)
def _read(text: str) -> _Text:
    found = words(text)
    places: dict[str, tuple[int, ...]] = {}
    for place, word in enumerate(found):
        places[word.stem] = (*places.get(word.stem, ()), place)
    return _Text(
        bag=bag(text),
        words=found,
        stems=tuple(word.stem for word in found),
        folded=tuple(map(folded_text, found)),
        places=places,
    )


def agreement(question: Asked, unit: Unit) -> Agreement:
    """How a unit agrees with the question."""
    return _Comparison(question, unit).agreement()


class _Comparison:
    """One question held against one unit."""

    def __init__(self, question: Asked, unit: Unit) -> None:
        text = unit.statement.text
        self.asked, self.question = question, reading(question)
        self.unit, self.passage = _read(unit.text), _read(unit.around.of(text))
        self.known = _read(heading(unit))
        ahead = bag(unit.before.of(text) if unit.before else "")
        self.here = tuple(self.unit.holds(question, word) for word in question.words)
        self.led = self._also(self.here, ahead)
        self.told = self._also(self.led, self.known.bag)
        self.near = tuple(
            there or self.passage.holds(question, word)
            for there, word in zip(self.told, question.words, strict=True)
        )
        self.given = tuple(role != "asked" for role in self.question.roles)
        self.names = tuple(role == "name" for role in self.question.roles)
        self.lacking = tuple(
            place for place, given in enumerate(self.given) if given and not self.here[place]
        )

    def agreement(self) -> Agreement:
        """All features."""
        lost = [self.asked.weights[place] for place in self.lacking]
        swapped = [place for place in self.lacking if self._swapped(place)]
        figures = [stem for stem in self.question.figures if stem not in self.unit.places]
        return Agreement(
            names=self._share(self.told, self.names),
            names_moved=float(any(self.names[at] and self.near[at] for at in self.lacking)),
            whole=self._whole(),
            figures=float(any(stem[0].isdigit() for stem in figures)),
            clash=float(bool(figures) and self._new_figures()),
            unsaid=float(self._unsaid()),
            detail_unsaid=float(self.asked.kind != "open" and self._unsaid()),
            around=self._share(self.near, self.given),
            heaviest=min(1.0, max(lost, default=0.0) / _RARE),
            complete=float(not self.lacking),
            turned=float(not self.question.polar and self._turned()),
            not_denied=float(self.question.negated and not self.question.denied & self._denied()),
            denied=float(not (self.question.negated or self.question.polar) and bool(self._denied())),
            superlatives=self._superlatives(),
            swapped=min(1.0, max((self.asked.weights[at] for at in swapped), default=0.0) / _RARE),
            swapped_name=float(any(self.names[at] for at in swapped)),
            bare=float(self._bare()),
            pairs=self._pairs(),
            wants_figure=float(self.asked.kind == "figure"),
            wants_day=float(self.asked.kind == "day"),
            wants_name=float(self.asked.kind in ("person", "place")),
        )

    def _also(self, there: Sequence[bool], place: Bag) -> tuple[bool, ...]:
        return tuple(
            held or self.asked.found_in(word, place)
            for held, word in zip(there, self.asked.words, strict=True)
        )

    def _share(self, there: Sequence[bool], counted: Sequence[bool]) -> float:
        weighed = [
            (weight, held)
            for weight, counts, held in zip(self.asked.weights, counted, there, strict=True)
            if counts
        ]
        whole = sum(weight for weight, _ in weighed)
        return sum(weight for weight, held in weighed if held) / whole if whole else 1.0

    def _whole(self) -> float:
        if not self.question.runs:
            return 0.0
        texts = (self.passage, self.known)
        return 1.0 if all(any(_in(run, text) for text in texts) for run in self.question.runs) else -1.0

    def _new_figures(self) -> bool:
        return any(is_figure(word) and word.stem not in self.asked.all_stems for word in self.unit.words)

    def _unsaid(self) -> bool:
        plain = [at for at, given in enumerate(self.given) if given and not self.names[at]]
        return bool(plain) and not any(self.here[at] for at in plain)

    def _turned(self) -> bool:
        new = self.unit.bag.stems - self.asked.all_stems
        return any(
            not opposites(word.stem).isdisjoint(new) or any(turns(word.stem, stem) for stem in new)
            for word in self.question.tokens
            if word.stem not in self.unit.bag.stems
        )

    def _denied(self) -> frozenset[str]:
        """The question's words that the unit has a negation close ahead of."""
        return behind_negations(self.unit.folded, self.unit.stems) & {word.stem for word in self.asked.words}

    def _superlatives(self) -> float:
        found = self.question.superlatives
        return sum(stem not in self.unit.places for stem in found) / len(found) if found else 0.0

    def _swapped(self, place: int) -> bool:
        """Whether another word stands where the missing one should, beside the same neighbour."""
        tokens, at = self.question.tokens, self.question.places[place]
        for step in (1, -1, 2, -2):
            beside = at + step
            if not 0 <= beside < len(tokens) or folded_text(tokens[beside]) in STOP_WORDS:
                continue
            between = tokens[at + step // 2] if abs(step) == 2 else None
            if between is not None and folded_text(between) not in STOP_WORDS:
                continue
            for found in self.unit.places.get(tokens[beside].stem, ()):
                if not self._another(found - step):
                    continue
                if between is None or self.unit.stems[found - step // 2] == between.stem:
                    return True
        return False

    def _another(self, slot: int) -> bool:
        """Whether a telling word stands there that the question does not have."""
        return (
            0 <= slot < len(self.unit.words)
            and self.unit.folded[slot] not in STOP_WORDS
            and self.unit.stems[slot] not in self.asked.all_stems
        )

    def _bare(self) -> bool:
        places = self.question.places
        return any(
            self.given[at] and not self.near[at] and self.here[at + 1] and places[at + 1] == places[at] + 1
            for at in range(len(places) - 1)
        )

    def _pairs(self) -> float:
        places, at_stem = self.question.places, self.unit.places
        neighbours = [
            (one.stem, two.stem, places[at + 1] - places[at])
            for at, (one, two) in enumerate(pairwise(self.asked.words))
            if places[at + 1] - places[at] <= 2
        ]
        close = sum(
            any(0 < b - a <= apart for a in at_stem.get(one, ()) for b in at_stem.get(two, ()))
            for one, two, apart in neighbours
        )
        return close / len(neighbours) if neighbours else 0.5


def _in(run: Sequence[str], text: _Text) -> bool:
    """Whether the stems stand side by side in the text."""
    return any(text.stems[at : at + len(run)] == tuple(run) for at in text.places.get(run[0], ()))
