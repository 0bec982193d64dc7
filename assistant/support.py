"""Does a unit answer a question? What of the question is in the unit and around it.

Every feature can be explained to a reader: which of the question's telling words are there and how near
together, whether its names and figures are, whether the kind of answer asked for is, whether the unit denies
what the question takes for granted. Their weights come from `tests/bench/calibrate.py`.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, fields
from functools import cached_property

from assistant.answer_kinds import Kind, asks_for_figure, counted, counts_dead, held, kind_of
from assistant.terms import Word, content, stems, words
from assistant.units import Unit
from assistant.voice_phrases import FRAME_STEMS, PLAIN_VOICE
from assistant.wordbag import Bag, bag, other_names
from index.statement import Span

_LIGHT = 0.3
"""Weight of words that frame a question ("say", "year", "article") against that of a telling word."""
_CLOSING = " \n\r\t”\"»’'"
_WINDOW = 6
"""Words within which two neighbouring words of a question count as together."""


@dataclass(frozen=True, kw_only=True)
class Asked:
    """The telling words of a question, weighted, and the kind of answer it asks for."""

    question: str
    words: tuple[Word, ...]
    weights: tuple[float, ...]
    """Inverse document frequency of each word, above 0."""
    narrow: bool = False
    """Whether somebody's words are asked for: then others' words around a unit are left out."""

    @cached_property
    def kind(self) -> Kind:
        """What an answer must hold: a figure, a day, a name, a reason, or nothing in particular."""
        return kind_of(self.question)

    @cached_property
    def wants_figure(self) -> bool:
        """Whether only a figure or a date answers."""
        return asks_for_figure(self.question)

    @cached_property
    def counted(self) -> str | None:
        """The stem of what "how many" asks the number of."""
        return counted(self.question)

    @cached_property
    def counts_dead(self) -> bool:
        """Whether it asks how many died."""
        return counts_dead(self.question)

    @cached_property
    def names(self) -> tuple[Word, ...]:
        """Names, acronyms and figures; the first word only when it is one beyond doubt."""
        return tuple(
            word
            for word in self.words
            if word.named and (word.start > 0 or word.text.isupper() or word.text[0].isdigit())
        )

    @cached_property
    def _others(self) -> Mapping[int, frozenset[str]]:
        return other_names(self.question, self.words)

    def found_in(self, word: Word, there: Bag) -> bool:
        """Whether one of the telling words is in a text, or another word for it."""
        return there.holds(word.stem, self._others[word.start])

    @cached_property
    def all_stems(self) -> frozenset[str]:
        """Of every word of the question."""
        return stems(self.question)


@dataclass(frozen=True, slots=True, kw_only=True)
class Features:
    """What speaks for and against a unit; shares and flags, 0 to 1 unless said otherwise."""

    unit: float
    """Weighted share of the question's words in the unit itself."""
    around: float
    """The same with its speaker, title, outlet, date and passage (or, where narrow, the sentence ahead)."""
    near: float
    """Cosine of question and unit, 0 when negative."""
    passage_near: float
    """Cosine of question and passage, 0 when negative or unknown."""
    led: float
    """The share in the unit and the sentence ahead of it: "it" and answers after a question."""
    after_question: float
    """1 when the sentence ahead of it asks a question."""
    asks: float
    """1 when the unit asks itself."""
    missing: float
    """Share of the question's names, acronyms and figures that are not even around it."""
    strangest: float
    """Weight of the rarest word that is not around it, as a share of the rarest of the question."""
    together: float
    """Share of neighbouring words of the question that stand near each other in the unit."""
    kind: float
    """1 when the unit holds the kind of answer asked for, -1 when it lacks it, 0 when none is asked for."""
    headline: float
    """1 when it is the statement's title."""
    first: float
    """Reciprocal rank of its passage."""
    length: float
    """Words of the unit, 1 at 40 and more."""
    wordy: float
    """Telling words of the question, 1 at 25 and more."""
    capitals: float
    """Share of its words, but the first, that are capitalised: full of names, it introduces, and seldom answers."""
    own: float
    """1 when somebody's words are asked for and it is in that voice's own words."""
    read: float | None = None
    """What the span reader finds in it, -1 to 1: see `squeezed`; None where it does not read the language."""

    @property
    def values(self) -> tuple[float, ...]:
        """In the order of `NAMES`; what was not read is 0."""
        return tuple(float(getattr(self, name) or 0.0) for name in NAMES)


NAMES: tuple[str, ...] = tuple(field.name for field in fields(Features))


def asked(question: str, frequencies: Mapping[str, int], total: int, *, known: Sequence[Span] = ()) -> Asked:
    """The telling words of a question; frequencies are passages of `total` by casefolded word.

    Words in the spans of `known` are left out, and "think" and the like beside them: whose words are asked for
    is settled before.
    """
    found = tuple(
        word
        for word in content(question)
        if not any(span.start <= word.start < span.end for span in known)
        and not (known and word.text.casefold() in PLAIN_VOICE)
    )
    weights = tuple(
        math.log(1 + (total + 1) / (1 + frequencies.get(word.text.casefold(), 0)))
        * (_LIGHT if word.stem in FRAME_STEMS and not word.text.isupper() else 1.0)
        for word in found
    )
    return Asked(question=question, words=found, weights=weights, narrow=bool(known))


def features(question: Asked, unit: Unit, similarity: float, passage_similarity: float | None) -> Features:
    """How well a unit answers; `similarity` is the cosine of question and unit."""
    text = words(unit.text)
    own = [bag(unit.text)]
    ahead = unit.before.of(unit.statement.text) if unit.before else ""
    beside = bag(ahead if question.narrow else unit.around.of(unit.statement.text))
    near = [*own, beside, bag(heading(unit))]
    held_own, held_near = _held(question, own), _held(question, near)
    names = [held for word, held in zip(question.words, held_near, strict=True) if word in question.names]
    return Features(
        unit=_share(question, held_own),
        around=_share(question, held_near),
        near=max(0.0, similarity),
        led=_share(question, _held(question, [*own, bag(ahead)])),
        after_question=float(ahead.rstrip(_CLOSING).endswith("?")),
        asks=float(asks(unit)),
        passage_near=max(0.0, passage_similarity or 0.0),
        missing=names.count(False) / len(names) if names else 0.0,
        strangest=_strangest(question, held_near),
        together=_together(question, text),
        kind=held(question.kind, unit, question.all_stems, question.counted, dead=question.counts_dead),
        headline=float(" ".join(unit.text.split()) == " ".join((unit.statement.title or "").split())),
        first=1 / unit.rank,
        length=min(1.0, len(text) / 40),
        wordy=min(1.0, len(question.words) / 25),
        capitals=sum(word.text[0].isupper() for word in text[1:]) / max(1, len(text)),
        own=float(question.narrow and unit.direct),
    )


def asks(unit: Unit) -> bool:
    """Whether it is a question, or part of one: a journalist's, whom a transcript does not name, leads up to it."""
    said = unit.utterance
    unnamed = said is not None and said.speaker is None and said.mode == "direct"
    asked = said.span.of(unit.statement.text) if said is not None and unnamed else unit.text
    return asked.rstrip(_CLOSING).endswith("?")


def heading(unit: Unit) -> str:
    """What a reader knows of a unit besides its passage: who, in which role, to whom, title, outlet, date."""
    statement, said = unit.statement, unit.utterance
    parts: Sequence[str | None] = (
        *((said.speaker, said.role, said.event, said.via) if said else ()),
        statement.title,
        statement.outlet,
        statement.event,
        statement.speaker,
        statement.role,
        statement.published.isoformat().replace("-", " ") if statement.published else None,
    )
    return "\n".join(part for part in parts if part)


def _held(question: Asked, bags: Sequence[Bag]) -> list[bool]:
    return [any(question.found_in(word, there) for there in bags) for word in question.words]


def _share(question: Asked, held_words: Sequence[bool]) -> float:
    whole = sum(question.weights)
    present = sum(weight for weight, there in zip(question.weights, held_words, strict=True) if there)
    return present / whole if whole else 0.0


def _strangest(question: Asked, held_words: Sequence[bool]) -> float:
    absent = [weight for weight, there in zip(question.weights, held_words, strict=True) if not there]
    return max(absent) / max(question.weights) if absent else 0.0


def _together(question: Asked, text: Sequence[Word]) -> float:
    pairs = list(zip(question.words, question.words[1:], strict=False))
    if not pairs:
        return 0.0
    places: dict[str, list[int]] = {}
    for at, word in enumerate(text):
        places.setdefault(word.stem, []).append(at)
    close = sum(
        any(abs(a - b) <= _WINDOW for a in places.get(one.stem, ()) for b in places.get(two.stem, ()))
        for one, two in pairs
    )
    return close / len(pairs)
