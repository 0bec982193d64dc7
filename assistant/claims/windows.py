"""The stretches of a citation that a claim can rest on: a few sentences of one voice, and what is around."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache

from assistant.claims.lexicon import SAYING, WEAK_SAYING
from assistant.claims.likeness import Bag
from assistant.claims.orders import order_zones
from assistant.terms import stems, words
from assistant.voices import Cited
from index.dates import PartialDate
from index.sentences import sentence_spans
from index.statement import Span
from index.utterance import Mode

_MOST_SENTENCES = 3
"""Of one voice, together under one claim."""
_REACH_CHARS = 600
"""How far beyond the citation an utterance that it cuts is followed."""
_SENTENCES_BEFORE = 3
"""Before a window, where "it" and "the report" find what they mean."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Voice:
    """Who says the words of a window."""

    speaker: str | None
    roles: tuple[str, ...]
    """As the statement prints them for this speaker, mentions included."""
    mode: Mode
    via: str | None
    spoken_on: PartialDate | None


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Window:
    """One to three sentences of one voice in a citation."""

    cited: Cited
    span: Span
    voices: tuple[Voice, ...]
    """Empty when the words are the outlet's own; more than one when a sentence reports several."""
    around: str
    """The whole sentences in which the window stands: who said it, to whom, where."""
    verbs: frozenset[str]
    """Stems of the reporting verbs that stand there."""
    reports: bool
    """Whether one of them is no noun as well ("states", "reports")."""
    bag: Bag
    """The telling words."""
    beside: frozenset[str]
    """Stems of what the outlet says in the same sentences around somebody's words: to whom, where."""
    known: frozenset[str]
    """Stems of what stands around: the whole sentences and those before, speaker, title, outlet, event."""
    is_order: bool
    """Whether the words order a reader or a machine about; such words carry no claim."""

    @property
    def text(self) -> str:
        """The words."""
        return self.span.of(self.cited.statement.text)

    @property
    def owned(self) -> bool:
        """Whether the words are, or report, somebody's."""
        return bool(self.voices) or self.reports


@lru_cache(maxsize=512)
def windows(cited: Cited) -> tuple[Window, ...]:
    """Every window of a citation, in text order; remembered, for each sentence of an answer asks again."""
    sentences = _sentences(cited)
    found: list[Window] = []
    for utterance_at, utterance in enumerate(cited.utterances):
        if utterance.mode == "direct" and utterance.span.meets(cited.span):
            near = _within(cited, utterance.span)
            voice = _voice(cited, utterance_at)
            found += [_window(cited, run, (voice,), sentences) for run in _runs(near)]
    found += [window for span in sentences for window in _reported(cited, span, sentences)]
    found += [
        _window(cited, run, _statement_voice(cited), sentences)
        for narrated in _narrated(cited, sentences)
        for run in _runs(narrated)
    ]
    return tuple(sorted(found, key=lambda window: window.span))


def _sentences(cited: Cited) -> tuple[Span, ...]:
    """The sentences that meet the citation, whole."""
    text = cited.statement.text
    start = max(
        cited.statement.body_start,
        text.rfind("\n\n", 0, cited.span.start) + 1,
        cited.span.start - _REACH_CHARS,
    )
    start = min(start, cited.span.start)
    end = text.find("\n\n", cited.span.end - 1)
    end = min(len(text) if end < 0 else end, cited.span.end + _REACH_CHARS)
    end = max(end, cited.span.end)
    spans = sentence_spans(text[start:end], cited.statement.language)
    moved = [Span(start=span.start + start, end=span.end + start) for span in spans]
    return tuple(span for span in moved if span.meets(cited.span))


def _within(cited: Cited, spoken: Span) -> list[Span]:
    """The sentences of an utterance in and near the citation; those that are cut for reach are left out."""
    start = max(spoken.start, cited.span.start - _REACH_CHARS)
    end = min(spoken.end, cited.span.end + _REACH_CHARS)
    found = sentence_spans(cited.statement.text[start:end], cited.statement.language)
    first = 1 if start > spoken.start and len(found) > 1 else 0
    last = len(found) - 1 if end < spoken.end and len(found) > 1 else len(found)
    return [Span(start=span.start + start, end=span.end + start) for span in found[first:last]]


def _runs(spans: Sequence[Span]) -> Iterator[Sequence[Span]]:
    """Each sentence, and each two and three that follow one another."""
    for size in range(1, _MOST_SENTENCES + 1):
        for at in range(len(spans) - size + 1):
            yield spans[at : at + size]


def _voice(cited: Cited, number: int) -> Voice:
    utterance = cited.utterances[number]
    text = cited.statement.text
    same = [other for other in cited.utterances if utterance.speaker and other.speaker == utterance.speaker]
    mentions = [other.mention.of(text) for other in same if other.mention is not None]
    roles = [other.role for other in same if other.role] + mentions
    if utterance.role:
        roles.insert(0, utterance.role)
    return Voice(
        speaker=utterance.speaker,
        roles=tuple(dict.fromkeys(roles)),
        mode=utterance.mode,
        via=utterance.via,
        spoken_on=utterance.spoken_on,
    )


def _statement_voice(cited: Cited) -> tuple[Voice, ...]:
    """The voice of a record that gives one speaker's own words."""
    statement = cited.statement
    if statement.speaker is None:
        return ()
    roles = (statement.role,) if statement.role else ()
    day = statement.published
    return (Voice(speaker=statement.speaker, roles=roles, mode="direct", via=None, spoken_on=day),)


def _reported(cited: Cited, sentence: Span, sentences: Sequence[Span]) -> Iterator[Window]:
    """A sentence that reports what somebody said, in part or wholly in the outlet's words."""
    reporting = [
        number
        for number, utterance in enumerate(cited.utterances)
        if utterance.mode != "direct" and utterance.span.meets(sentence)
    ]
    if not reporting:
        return
    speakers = {cited.utterances[number].speaker for number in reporting}
    if len(speakers) == 1:
        yield _window(cited, [sentence], (_voice(cited, reporting[0]),), sentences)
        return
    for number in reporting:
        yield _window(cited, [cited.utterances[number].span], (_voice(cited, number),), sentences)


def _narrated(cited: Cited, sentences: Sequence[Span]) -> list[list[Span]]:
    """Runs of sentences that no utterance meets: the outlet's own words, or a record's one speaker's."""
    runs: list[list[Span]] = [[]]
    for sentence in sentences:
        if any(utterance.span.meets(sentence) for utterance in cited.utterances):
            runs.append([])
        else:
            runs[-1].append(sentence)
    return [run for run in runs if run]


def _window(
    cited: Cited, run: Sequence[Span], voices: tuple[Voice, ...], sentences: Sequence[Span]
) -> Window:
    text = cited.statement.text
    span = Span(start=run[0].start, end=run[-1].end)
    pieces = [sentence.of(text) for sentence in run]
    first = next((at for at, sentence in enumerate(sentences) if sentence.end > span.start), len(sentences))
    holding = [sentence for sentence in sentences[first:] if sentence.start < span.end]
    around = [sentence.of(text) for sentence in holding]
    before = [sentence.of(text) for sentence in sentences[max(0, first - _SENTENCES_BEFORE) : first]]
    statement = cited.statement
    parts = [statement.title, statement.outlet, statement.event, statement.place]
    for voice in voices:
        parts += [voice.speaker, *voice.roles]
    known = [_stems(part) for part in (*before, *around, *parts) if part]
    return Window(
        cited=cited,
        span=span,
        voices=voices,
        around=" ".join(around),
        verbs=frozenset[str]().union(*(_saying(piece) for piece in pieces)),
        reports=any(_reports(piece) for piece in pieces),
        bag=Bag.of(pieces),
        beside=_beside(cited, holding) if voices else frozenset(),
        known=frozenset().union(*known),
        is_order=any(zone.meets(span) for zone in order_zones(cited)),
    )


def _beside(cited: Cited, sentences: Sequence[Span]) -> frozenset[str]:
    signs = list(cited.statement.text[sentences[0].start : sentences[-1].end]) if sentences else []
    for utterance in cited.utterances:
        for sentence in sentences:
            if utterance.span.meets(sentence):
                start, end = (
                    max(0, place - sentences[0].start) for place in (utterance.span.start, utterance.span.end)
                )
                signs[start:end] = " " * (min(end, len(signs)) - min(start, len(signs)))
                break
    return _stems("".join(signs))


@lru_cache(maxsize=4096)
def _stems(text: str) -> frozenset[str]:
    return stems(text)


@lru_cache(maxsize=4096)
def _saying(text: str) -> frozenset[str]:
    return frozenset(word.stem for word in words(text) if word.text.lower() in SAYING)


@lru_cache(maxsize=4096)
def _reports(text: str) -> bool:
    return any(word.text.lower() in SAYING - WEAK_SAYING for word in words(text))
