"""Read a question before it is searched: whom, which outlets and which days it asks about, in which parts."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from index.asked_dates import AskedDate, asked_dates
from index.attribution.places import CAPITALS, COUNTRIES
from index.attribution.verbs import LEMMA
from index.clauses import Source, clauses
from index.hit import Filters
from index.question_language import question_language
from index.stopwords import FRAME_WORDS, STOP_WORDS
from index.terms import stem, words
from index.vocabulary import Mention, Vocabulary

_SEVERAL = re.compile(
    r"\b(?:each|both|all|every|respectively|compare[ds]?|comparison|differ(?:s|ed|ent|ence)?|change[ds]?|between"
    r"|consisten\w{1,4}|inconsisten\w{1,4}|contradict\w{0,5}|(?:articles|reports|statements|speeches|sources)"
    r"|оба|обе|кажд\w{2,3}|все|сравни\w{0,4}|отлича\w{1,6}|измени\w{1,5}|между)\b",
    re.IGNORECASE,
)
_ONLY_BEFORE = re.compile(r"\b(?:only|just|solely|только|лишь)\s(?:\w{1,10}\s){0,2}['\"“«]?$", re.IGNORECASE)
_ONLY_AFTER = re.compile(r"['\"”»]?\s(?:only|alone|только)\b", re.IGNORECASE)
_ASKS_FOR_WORDS = frozenset(("according", "position", "view", "views", "stance", "reaction", "response"))
"""Beside the verbs of saying: with one of them a country is asked to speak."""
_SHOWN_TERMS = 12
MOST_CHARS = 2_000
"""What is read of a question; reading takes time with the square of its clauses."""


@dataclass(frozen=True, slots=True, kw_only=True)
class QuestionTerm:
    """A word of the question that a passage may hold."""

    word: str
    """As printed."""
    stem: str
    start: int
    asks: frozenset[str]
    """The outlets that its clause is about, or the speakers where no outlet is named; empty when open."""
    names: frozenset[str] = frozenset()
    """The speakers it is part of the name of."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """A stretch of the question about one set of sources."""

    text: str
    start: int
    asks: frozenset[str]


@dataclass(frozen=True, kw_only=True)
class QuestionReading:
    """What a question names. Names weigh in the ranking; only `required` narrows the search."""

    question: str
    terms: tuple[QuestionTerm, ...]
    """In order; without names of outlets, dates, and words too common to tell passages apart."""
    outlets: tuple[str, ...]
    """Canonical names, in the order of the question."""
    speakers: tuple[str, ...]
    places: tuple[str, ...]
    dates: tuple[AskedDate, ...]
    parts: tuple[Part, ...]
    wants_several: bool
    """Whether one statement cannot answer: two sources or days, or words such as "both" and "compare"."""
    language: str | None
    """ISO 639-1; None when the words do not tell."""
    required: Filters
    """What the question insists on with "only"; nothing by default."""

    @cached_property
    def sources(self) -> frozenset[str]:
        """Outlets and speakers together."""
        return frozenset(self.outlets) | frozenset(self.speakers)

    def in_words(self) -> str:
        """One line for the reader: `arms control · speaker: Sergey Lavrov · outlet: TASS · 2024`."""
        shown = list(dict.fromkeys(term.word for term in self.terms if not term.names))
        said = [" ".join(shown[:_SHOWN_TERMS]) + (" …" if len(shown) > _SHOWN_TERMS else "")]
        said += [f"speaker: {name}" for name in self.speakers]
        said += [f"outlet: {name}" for name in self.outlets]
        said += [f"place: {name}" for name in self.places]
        said += [asked.printed for asked in self.dates]
        if self.required != Filters():
            said.append("nothing else")
        return " · ".join(line for line in said if line) or self.question.strip()


def read_question(question: str, vocabulary: Vocabulary, today: date | None = None) -> QuestionReading:
    """Read a question with the names of the corpus; `today` resolves "last month" and the like.

    Beyond `MOST_CHARS` nothing is read.
    """
    question = question[:MOST_CHARS]
    language = question_language(question)
    mentions = _without_silent_countries(question, vocabulary.mentions(question), language)
    dates = asked_dates(question, today)
    outlets = _names(mentions, "outlet")
    speakers = _names(mentions, "speaker")
    kind = "outlet" if outlets else "speaker"
    sources = [
        Source(names=frozenset(mention.names), start=mention.start, end=mention.end)
        for mention in mentions
        if mention.kind == kind
    ]
    fixed = [(asked.start, asked.end) for asked in dates]
    cut = clauses(question, sources, fixed)
    hidden = fixed + [(mention.start, mention.end) for mention in mentions if mention.kind == "outlet"]
    parts = _parts(question, [(clause.start, clause.end, clause.asks) for clause in cut])
    return QuestionReading(
        question=question,
        terms=_terms(question, parts, hidden, mentions),
        outlets=outlets,
        speakers=speakers,
        places=_names(mentions, "place"),
        dates=dates,
        parts=parts,
        wants_several=len(outlets) > 1
        or len(speakers) > 1
        or len(dates) > 1
        or bool(_SEVERAL.search(question)),
        language=language,
        required=_required(question, mentions),
    )


def _without_silent_countries(
    question: str, mentions: Sequence[Mention], language: str | None
) -> tuple[Mention, ...]:
    """Without countries read as speakers where nobody is asked to speak: "Is Russia still a party to it?"."""
    if language == "ru" or any(
        word.casefold() in LEMMA or word.casefold() in _ASKS_FOR_WORDS for word, _, _ in words(question)
    ):
        return tuple(mentions)
    return tuple(
        mention
        for mention in mentions
        if mention.kind != "speaker"
        or not all(name.lower() in COUNTRIES or name.lower() in CAPITALS for name in mention.names)
    )


def _names(mentions: Sequence[Mention], kind: str) -> tuple[str, ...]:
    return tuple(
        dict.fromkeys(name for mention in mentions if mention.kind == kind for name in mention.names)
    )


def _parts(question: str, cut: Sequence[tuple[int, int, frozenset[str]]]) -> tuple[Part, ...]:
    """Neighbouring clauses about the same sources are one part."""
    joined: list[tuple[int, int, frozenset[str]]] = []
    for start, end, asks in cut:
        if joined and joined[-1][2] == asks:
            joined[-1] = (joined[-1][0], end, asks)
        else:
            joined.append((start, end, asks))
    return tuple(
        Part(text=question[start:end].strip(), start=start, asks=asks) for start, end, asks in joined
    )


def _terms(
    question: str, parts: Sequence[Part], hidden: Sequence[tuple[int, int]], mentions: Sequence[Mention]
) -> tuple[QuestionTerm, ...]:
    visible = [
        token for token in words(question) if not any(a < token[2] and token[1] < b for a, b in hidden)
    ]
    telling = [token for token in visible if token[0].casefold() not in STOP_WORDS | FRAME_WORDS]
    if not telling:
        telling = [token for token in visible if token[0].casefold() not in STOP_WORDS] or visible
    return tuple(
        QuestionTerm(
            word=word,
            stem=stem(word),
            start=start,
            asks=_part_at(parts, start).asks,
            names=_named_at(mentions, start),
        )
        for word, start, _ in telling
    )


def _named_at(mentions: Sequence[Mention], offset: int) -> frozenset[str]:
    return frozenset(
        name
        for mention in mentions
        if mention.kind == "speaker" and mention.start <= offset < mention.end
        for name in mention.names
    )


def _part_at(parts: Sequence[Part], offset: int) -> Part:
    return next(part for part in reversed(parts) if part.start <= offset)


def _required(question: str, mentions: Sequence[Mention]) -> Filters:
    chosen: dict[str, str] = {}
    for mention in mentions:
        before = question[max(0, mention.start - 40) : mention.start]
        after = question[mention.end : mention.end + 16]
        insists = _ONLY_BEFORE.search(before) or _ONLY_AFTER.match(after)
        if insists and len(mention.names) == 1 and mention.kind != "place":
            chosen.setdefault(mention.kind, mention.names[0])
    return Filters(speaker=chosen.get("speaker"), outlet=chosen.get("outlet"))
