"""Giving each quotation and each reported clause its speaker."""

from dataclasses import dataclass, field, replace

from index.attribution.acts import own_report
from index.attribution.choosing import (
    LONG_WORDS,
    NAMING,
    cue_of,
    has_words,
    is_title,
    mode_of,
    stands_out,
)
from index.attribution.continued import adds_to, going_on, told_behind
from index.attribution.cue import Cue
from index.attribution.digests import digest_mode, opens_digest
from index.attribution.enclosed import enclosing
from index.attribution.extent import reported_clause
from index.attribution.gathering import Gathering
from index.attribution.interrupted import interruption
from index.attribution.nested import reports_inside
from index.attribution.noun_phrases import sentence_subject
from index.attribution.quotes import Quotation
from index.attribution.relays import Relay, passed_on, points_to, relay
from index.attribution.resolve import Resolver
from index.attribution.russian import refers_back
from index.attribution.sentences import Sentence
from index.attribution.uncued import announced, issuer, signature
from index.attribution.views import find_reports
from index.attribution.voices import Voice, between
from index.attribution.windows import Windows
from index.statement import Span
from index.utterance import Utterance

_ANNOUNCED_WORDS = 4
"""Fewer words behind a colon are a name or a term."""


@dataclass(slots=True)
class Reader:
    """Reads the sentences of a statement in order and gathers who said what."""

    text: str
    resolver: Resolver
    said: Gathering
    _previous: Sentence | None = None
    _paragraph: list[Sentence] = field(default_factory=list)
    """The sentences of the paragraph so far."""
    _spoken: Voice | None = None
    _pointing: Voice | None = None
    _told: Voice | None = None
    _plain: list[Sentence] = field(default_factory=list)
    """The sentences of the paragraph since the last report."""
    _adding: tuple[Span, Voice] | None = None
    """A sentence that adds to what somebody said in the one before, until the next tells whose it is."""
    _digest: Voice | None = None
    """Whose words the text says it lists."""
    _carried: bool = False
    _outer: list[int | None] = field(default_factory=list)
    """For each report of the sentence the one whose reported words hold it."""
    _direct: dict[int, set[int]] = field(default_factory=dict)
    """Where the sentence's direct quotations begin, by the cue that reports them."""

    def read(self, sentence: Sentence) -> None:
        """Take one sentence; sentences come in text order."""
        if sentence.opens_paragraph:
            self._open_paragraph(sentence)
            self._paragraph = []
            self._plain = self._plain if refers_back(sentence.items) else []
        self.said.relay, self._pointing = None, None
        cues = find_reports(sentence.items) if len(sentence.items) > 1 else []
        if not cues:
            if opens_digest(sentence.items):
                self._digest = self.said.only_human()
            self._quotations(sentence, cues, [])
            told = self._told if not sentence.opens_paragraph else None
            self._adding = (span, told) if told is not None and (span := going_on(sentence)) else None
            self._told = None
            self._plain.append(sentence)
        else:
            self._report(sentence, relay(sentence.items, cues))
        self._previous = sentence
        self._paragraph.append(sentence)

    def _report(self, sentence: Sentence, relayed: Relay) -> None:
        """Take a sentence that reports speech."""
        cues = relayed.cues
        if relayed.phrase is not None:
            self.said.relay = self.resolver.voice(
                relayed.phrase, sentence.paragraph, between(self._previous, sentence)
            )
            sentence = replace(sentence, items=sentence.items[: relayed.items])
        self._outer = enclosing(sentence.items, cues)
        voices = self._voices(sentence, cues)
        taken = self._quotations(sentence, cues, voices)
        self._clauses(sentence, cues, voices, taken)
        self._go_on(sentence, voices)
        self._tell_behind(sentence, cues, voices)
        own = [voice for voice, outer in zip(voices, self._outer, strict=True) if outer is None]
        last = own[-1] if own else None
        self._told = last if last is not None and last.person is not None and last.person.person else None

    def _go_on(self, sentence: Sentence, voices: list[Voice | None]) -> None:
        """Take the sentence before for the words of whom the sentences on both sides of it report."""
        adding, self._adding = self._adding, None
        first = voices[0] if voices else None
        if adding is not None and first is not None and not sentence.opens_paragraph:
            span, voice = adding
            if first.name == voice.name:
                self.said.add(span, "indirect", voice)

    def _tell_behind(self, sentence: Sentence, cues: list[Cue], voices: list[Voice | None]) -> None:
        """Take the sentences in front for the words of whom this one names: "Об этом сообщил министр"."""
        told = told_behind(self._plain) if refers_back(sentence.items) else []
        self._plain = []
        for cue, voice in [*zip(cues, voices, strict=True)][:1]:
            outlet = cue.subject is None or cue.subject.kind == "organisation"
            for span in told if voice is not None and voice.definite and not outlet else ():
                self.said.add(span, "indirect", voice, cue, sentence)

    def finish(self) -> tuple[Utterance, ...]:
        """Everything found, in text order."""
        self.said.flush(None)
        return self.said.settled(self.resolver)

    # Sentences

    def _open_paragraph(self, sentence: Sentence) -> None:
        if self._carried:
            return
        self.said.flush(None)
        if not (sentence.items[0].quote is not None and self._previous is not None):
            self._spoken = None

    def _voices(self, sentence: Sentence, cues: list[Cue]) -> list[Voice | None]:
        voices: list[Voice | None] = []
        if points_to(sentence.items):
            subject = sentence_subject(sentence.items)
            self._pointing = self.resolver.voice(
                subject, sentence.paragraph, between(self._previous, sentence)
            )
        windows = Windows(self._previous, self._paragraph, sentence, cues)
        for cue, outer in zip(cues, self._outer, strict=True):
            window = windows.of(cue, enclosed=outer is not None)
            voice = self.resolver.voice(cue.subject, sentence.paragraph, window, nominative=not cue.source)
            heard = voice is not None and (voice.name or voice.mention) and (voice.person or not cue.known)
            voices.append(voice := voice if heard else None)
            if voice is not None and voice.definite and self._around(outer, voices) is None:
                self.resolver.spoke(voice, sentence.paragraph)
                if cue.lemma == "ask":
                    self.resolver.asked(voice)
        return voices

    def _around(self, outer: int | None, voices: list[Voice | None]) -> Voice | None:
        """The one person in whose words a report stands, who goes on speaking: "…," he added."""
        voice = voices[outer] if outer is not None else None
        return voice if voice is not None and voice.human else None

    # Quotations

    def _quotations(self, sentence: Sentence, cues: list[Cue], voices: list[Voice | None]) -> set[int]:
        """Emit the sentence's quotations; returns the indices of cues that report one whole."""
        taken: set[int] = set()
        self._direct.clear()
        if not sentence.quotations:
            return taken
        by_start = {quotation.outer.start: quotation for quotation in sentence.quotations}
        for place, item in enumerate(sentence.items):
            if item.quote is None:
                continue
            quotation = by_start[item.start]
            if self._interrupted(sentence, quotation):
                continue
            choice = cue_of(sentence.items, place, cues, voices, self.text)
            if choice is None:
                self._uncued(sentence, place, quotation)
                continue
            voice = voices[choice]
            if voice is None:
                continue
            mode = mode_of(sentence.items, place, cues[choice], self.text)
            few = len(quotation.inner.of(self.text).split()) < LONG_WORDS
            if mode == "mixed" and few and voice.name is not None and not voice.definite:
                continue  # the place was “a home”
            taken.add(choice)
            if mode == "direct":
                self._direct.setdefault(choice, set()).add(quotation.inner.start)
                opens = not has_words(sentence.items[:place]) or adds_to(sentence, cues[choice])
                self.said.flush(voice, starts_sentence=opens)
            self.said.add(quotation.inner, mode, voice, cues[choice], sentence)
            self._carried = quotation.carries_on
            self._spoken = self._around(self._outer[choice], voices) or voice
            if mode == "direct" or not few:
                self.resolver.was_quoted(self._spoken, sentence.paragraph)
            self._nested(quotation, voice)
        return taken

    def _interrupted(self, sentence: Sentence, quotation: Quotation) -> bool:
        """Take a quotation that holds its own report; whether it was one."""
        found = interruption(self.text, quotation)
        if found is None:
            return False
        voice = self.resolver.voice(
            found.cue.subject, sentence.paragraph, between(self._previous, sentence), nominative=True
        )
        if voice is None or not voice.definite:
            return False
        self.resolver.was_quoted(voice, sentence.paragraph)
        self._spoken = voice
        said = Sentence(tuple(found.report), sentence.paragraph, False, ())
        for words in found.words:
            self.said.add(words, "direct", voice, found.cue, said)
        return True

    def _uncued(self, sentence: Sentence, place: int, quotation: Quotation) -> None:
        """A quotation without a cue of its own goes on with the last speaker, or waits for one."""
        whole = not has_words(sentence.items[:place])
        words = len(quotation.inner.of(self.text).split())
        if not whole and words < LONG_WORDS:
            return
        if place and (sentence.items[place - 1].lower in NAMING or is_title(sentence.items[place])):
            return
        if self._digest is not None and self.resolver.last == self._digest:
            return self.said.add(quotation.inner, digest_mode(quotation.inner.of(self.text)), self._digest)
        if words >= _ANNOUNCED_WORDS and self._announced(sentence, place, quotation):
            return
        alone = whole and not any(item.word for item in sentence.items)
        if whole and not alone and self._signed(sentence, place, quotation):
            return
        if self._spoken is not None and (alone or self._carried):
            self.said.add(quotation.inner, "direct", self._spoken)
            self._carried = quotation.carries_on
            self._nested(quotation, self._spoken)
        elif alone and (voice := self._only_named(sentence) or self._just_told(sentence)) is not None:
            self.said.add(quotation.inner, "direct", voice)
            self._spoken = voice
        elif whole and (alone or words >= LONG_WORDS):
            self.said.wait(quotation)
            self._carried = quotation.carries_on
        elif stands_out(sentence, place, self.text, words):
            self.said.wait(quotation)

    def _announced(self, sentence: Sentence, place: int, quotation: Quotation) -> bool:
        window = between(self._previous, sentence)
        body = issuer(sentence, place)
        voice = self.resolver.voice(body or announced(sentence, place), sentence.paragraph, window)
        if voice is None or voice.name is None:
            return False
        if body is None and (voice.person is None or not voice.person.person):
            return False
        self.resolver.was_quoted(voice, sentence.paragraph)
        self.said.add(quotation.inner, "direct", voice)
        self._spoken, self._carried = voice, quotation.carries_on
        return True

    def _only_named(self, sentence: Sentence) -> Voice | None:
        """The one person that the sentence before names: … leaving Ingram unimpressed. “…”."""
        before = self._previous
        if before is None or before.paragraph != sentence.paragraph or self.said.waiting:
            return None
        return self.resolver.only_named(before.items[0].start, before.items[-1].end)

    def _just_told(self, sentence: Sentence) -> Voice | None:
        """Who the sentence before reports: … for people to know, according to Prashad. ¶ “…”."""
        before = self._previous
        near = before is not None and sentence.paragraph - before.paragraph <= 1 and not self.said.waiting
        told = self._told or self.resolver.goes_on(sentence.paragraph, sentence.items[0].text)
        return told if near else None

    def _signed(self, sentence: Sentence, place: int, quotation: Quotation) -> bool:
        phrase = signature(sentence, place, quotation)
        voice = self.resolver.voice(phrase, sentence.paragraph, between(self._previous, sentence))
        if voice is not None and voice.definite:
            self.said.add(quotation.inner, "direct", voice)
        return voice is not None and voice.definite

    # Clauses

    def _clauses(
        self, sentence: Sentence, cues: list[Cue], voices: list[Voice | None], taken: set[int]
    ) -> None:
        past: Voice | None = None
        for number, (cue, voice) in enumerate(zip(cues, voices, strict=True)):
            if voice is None or not voice.definite:
                continue
            clause = reported_clause(
                sentence.items, cues, number, self._direct.get(number, ()), number in taken
            )
            clause = own_report(
                sentence.items, cues, voices, number, self._outer[number], clause, number in taken
            )
            if clause is None:
                continue
            span, mixed = clause
            via = passed_on(sentence.items, cue, voice, past, self._pointing)
            self.said.add(span, "mixed" if mixed else "indirect", voice, cue, sentence, via)
            past = voice

    def _nested(self, quotation: Quotation, voice: Voice) -> None:
        for span, reported, cue in reports_inside(self.text, quotation, voice, self.resolver):
            self.said.add(span, "indirect", reported, cue, None, voice.name)
