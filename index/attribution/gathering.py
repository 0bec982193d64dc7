"""The utterances of a statement while it is read: when, where and through whom each was said."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from index.attribution.cue import Cue
from index.attribution.datelines import Dateline
from index.attribution.occasions import occasion
from index.attribution.quotes import Quotation
from index.attribution.resolve import Resolver
from index.attribution.sentences import Sentence
from index.attribution.voices import Voice
from index.dates import PartialDate
from index.statement import Span
from index.utterance import Mode, Utterance

_UNKNOWN_WORDS = 3
"""Fewer quoted words that nobody says are a name or a term."""


@dataclass(slots=True)
class Gathering:
    """Takes what is found and gives it back in text order, with the names that the whole statement gives."""

    text: str
    published: PartialDate | None
    datelines: Mapping[int, Dateline]
    """By the number of the paragraph that each opens."""
    relay: Voice | None = None
    """Who passes on what the sentence at hand reports: "…, TASS reports"."""
    waiting: list[Quotation] = field(default_factory=list)
    """Quotations that nobody has been found for yet."""
    _found: list[tuple[Utterance, Voice | None]] = field(default_factory=list)
    _people: dict[str, Voice] = field(default_factory=dict)

    def add(
        self,
        span: Span,
        mode: Mode,
        voice: Voice | None,
        cue: Cue | None = None,
        sentence: Sentence | None = None,
        via: str | None = None,
    ) -> None:
        """Take one stretch; day and event are read beside the cue in its sentence."""
        if via is None and cue is not None and self.relay is not None and voice is not None:
            via = self.relay.name if self.relay.name != voice.name else None
        when, event = None, None
        if sentence is not None and cue is not None:
            dateline = self.datelines.get(sentence.paragraph)
            written = dateline.day if dateline is not None and via is None else None
            when, event = occasion(sentence.items, cue, self.text, self.published, written)
        utterance = Utterance(
            span=span,
            mode=mode,
            speaker=voice.name if voice else None,
            role=voice.role if voice else None,
            via=via,
            cue=cue.span if cue else None,
            mention=voice.mention if voice else None,
            spoken_on=when,
            event=event,
        )
        self._found.append((utterance, voice))
        if voice is not None and voice.name is not None and voice.human:
            self._people[voice.name] = voice

    def wait(self, quotation: Quotation) -> None:
        """Keep a quotation until somebody is found for it, or nobody."""
        self.waiting.append(quotation)

    def flush(self, voice: Voice | None, *, starts_sentence: bool = True) -> None:
        """Give the waiting quotations a voice, or none."""
        speaker = voice if starts_sentence else None
        for quotation in self.waiting:
            if speaker is not None or len(quotation.inner.of(self.text).split()) >= _UNKNOWN_WORDS:
                self.add(quotation.inner, "direct", speaker)
        self.waiting.clear()

    def only_human(self) -> Voice | None:
        """The one person whose words all found so far are, None where there are several or none."""
        return next(iter(self._people.values())) if len(self._people) == 1 else None

    def settled(self, resolver: Resolver) -> tuple[Utterance, ...]:
        """Everything found, in text order, an outer stretch before those inside it."""
        said = [_settled(utterance, voice, resolver) for utterance, voice in self._found]
        once = {(one.span, one.speaker): one for one in reversed(said)}  # …, adding it was so, Lee said
        return tuple(sorted(once.values(), key=lambda one: (one.span.start, -one.span.end)))


def _settled(utterance: Utterance, voice: Voice | None, resolver: Resolver) -> Utterance:
    if voice is None or voice.name is None:
        return utterance
    person = voice.person or resolver.holder(voice.name)
    if person is None:
        return utterance
    return replace(utterance, speaker=person.name, role=person.role or voice.role)
