"""Giving each quotation and each reported clause its speaker."""

from dataclasses import dataclass, field, replace

from index.attribution import russian
from index.attribution.clauses import clause_after, clause_before, clause_end, is_clause, span_of
from index.attribution.cue import Cue
from index.attribution.cues import find_cues, phrase_right, sentence_subject
from index.attribution.occasions import occasion
from index.attribution.quotes import Quotation
from index.attribution.resolve import Resolver, Voice, Window
from index.attribution.sentences import Sentence
from index.attribution.tokens import Token, tokenize
from index.attribution.words import AUXILIARIES, BE, LEMMA
from index.dates import PartialDate
from index.statement import Span
from index.utterance import Mode, Utterance

_NAMING = frozenset("word words term terms phrase titled entitled named nicknamed slogan hashtag dubbed so-called called "
                    "motto headlined hashtagged labelled labeled acronym codenamed subtitled".split())  # fmt: skip
_TITLE_BEFORE = frozenset(
    "on in of to from at with film movie book song show series program programme album novel".split()
)
_SMALL_WORDS = frozenset("a an and the of in on to for or with at".split())
_LONG_WORDS = 6
_CALLING = frozenset(("call", "dub", "label", "term", "brand", "describe"))
_POINTING = frozenset(
    "pointed referred referring pointing cited citing quoted quoting recalled mentioned".split()
)


@dataclass(slots=True)
class _Pending:
    """A quotation that nobody has been found for yet."""

    quotation: Quotation
    paragraph: int


@dataclass(slots=True)
class Reader:
    """Reads the sentences of a statement in order and gathers who said what."""

    text: str
    resolver: Resolver
    published: PartialDate | None
    utterances: list[tuple[Utterance, Voice | None]] = field(default_factory=list)
    _pending: list[_Pending] = field(default_factory=list)
    _previous: Sentence | None = None
    _spoken: Voice | None = None
    _pointing: Voice | None = None
    _carried: bool = False

    def read(self, sentence: Sentence) -> None:
        """Take one sentence; sentences come in text order."""
        if sentence.opens_paragraph:
            self._open_paragraph(sentence)
        cues = find_cues(sentence.items)
        voices = self._voices(sentence, cues)
        taken = self._quotations(sentence, cues, voices)
        self._clauses(sentence, cues, voices, taken)
        self._previous = sentence

    def finish(self) -> tuple[Utterance, ...]:
        """Everything found, in text order."""
        self._flush(None)
        settled = [
            replace(utterance, speaker=voice.person.name, role=voice.person.role or voice.role)
            if voice and voice.person
            else utterance
            for utterance, voice in self.utterances
        ]
        return tuple(sorted(settled, key=lambda one: (one.span.start, -one.span.end)))

    # Sentences

    def _open_paragraph(self, sentence: Sentence) -> None:
        if self._carried:
            return
        self._flush(None)
        if not (sentence.items[0].quote is not None and self._previous is not None):
            self._spoken = None

    def _voices(self, sentence: Sentence, cues: list[Cue]) -> list[Voice | None]:
        voices: list[Voice | None] = []
        self._pointing = None
        if any(item.lower in _POINTING for item in sentence.items):
            subject = sentence_subject(sentence.items)
            self._pointing = self.resolver.voice(subject, sentence.paragraph, self._window(sentence))
        for cue in cues:
            voice = self.resolver.voice(
                cue.subject, sentence.paragraph, self._window(sentence), nominative=not cue.source
            )
            voices.append(voice if voice is not None and (voice.name or voice.mention) else None)
            if voice is not None and voice.definite:
                self.resolver.spoke(voice, sentence.paragraph)
        return voices

    # Quotations

    def _quotations(self, sentence: Sentence, cues: list[Cue], voices: list[Voice | None]) -> set[int]:
        """Emit the sentence's quotations; returns the indices of cues that report one whole."""
        taken: set[int] = set()
        by_start = {quotation.outer.start: quotation for quotation in sentence.quotations}
        for place, item in enumerate(sentence.items):
            if item.quote is None:
                continue
            quotation = by_start[item.start]
            if self._interrupted(sentence, quotation):
                continue
            choice = _cue_of(sentence.items, place, cues, voices, self.text)
            if choice is None:
                self._uncued(sentence, place, quotation)
                continue
            voice = voices[choice]
            if voice is None:
                continue
            mode = _mode(sentence.items, place, cues[choice], self.text)
            taken.add(choice)
            if mode == "direct":
                self._flush(voice, starts_sentence=not _has_words(sentence.items[:place]))
            self._emit(quotation.inner, mode, voice, cues[choice], sentence)
            self._carried = quotation.carries_on
            self._spoken = voice
            if mode == "direct":
                self.resolver.was_quoted(voice, sentence.paragraph)
            self._nested(quotation, voice)
        return taken

    def _interrupted(self, sentence: Sentence, quotation: Quotation) -> bool:
        """«Ничего не изменилось, — подчеркнул Лавров. — Мы готовы»: the report stands inside the marks."""
        text, inner = self.text, quotation.inner
        first = text.find(" — ", inner.start, inner.end)
        if first < 1 or text[first - 1] not in ",!?…":
            return False
        second = text.find(" — ", first + 3, inner.end)
        report = tokenize(text, first + 3, second if second > 0 else inner.end)
        if not russian.is_russian(report):
            return False
        cues = russian.find_cues(report)
        if not cues or cues[0].first > 0 or not cues[0].after:
            return False
        voice = self.resolver.voice(
            cues[0].subject, sentence.paragraph, self._window(sentence), nominative=True
        )
        if voice is None or not voice.definite:
            return False
        self.resolver.was_quoted(voice, sentence.paragraph)
        self._spoken = voice
        said = Sentence(tuple(report), sentence.paragraph, False, ())
        self._emit(Span(start=inner.start, end=first), "direct", voice, cues[0], said)
        if second > 0:
            self._emit(Span(start=second + 3, end=inner.end), "direct", voice, cues[0], said)
        return True

    def _uncued(self, sentence: Sentence, place: int, quotation: Quotation) -> None:
        """A quotation without a cue of its own goes on with the last speaker, or waits for one."""
        whole = not _has_words(sentence.items[:place])
        words = len(quotation.inner.of(self.text).split())
        if not whole and words < _LONG_WORDS:
            return
        if place and sentence.items[place - 1].lower in _NAMING:
            return
        alone = whole and not any(item.word for item in sentence.items)
        if whole and not alone and self._signed(sentence, place, quotation):
            return
        if self._spoken is not None and (alone or self._carried):
            self._emit(quotation.inner, "direct", self._spoken, None, sentence)
            self._carried = quotation.carries_on
            self._nested(quotation, self._spoken)
        elif alone and self._only_named(sentence) is not None:
            voice = self._only_named(sentence)
            self._emit(quotation.inner, "direct", voice, None, sentence)
            self._spoken = voice
        elif whole and (alone or words >= _LONG_WORDS):
            self._pending.append(_Pending(quotation, sentence.paragraph))
            self._carried = quotation.carries_on
        elif _stands_out(sentence, place, self.text, words):
            self._pending.append(_Pending(quotation, sentence.paragraph))

    def _only_named(self, sentence: Sentence) -> Voice | None:
        """The one person that the sentence before, in the same paragraph, names: … leaving Ingram unimpressed. “…”"""
        before = self._previous
        if before is None or before.paragraph != sentence.paragraph or self._pending:
            return None
        return self.resolver.only_named(before.items[0].start, before.items[-1].end)

    def _signed(self, sentence: Sentence, place: int, quotation: Quotation) -> bool:
        """“We are equal.” — Pastor Bradley: nothing but a name follows."""
        rest = sentence.items[place + 1 :]
        named = rest[1:] if rest and rest[0].text in "—–-" else rest
        if (
            not named
            or len(named) > 10
            or any(item.lower in LEMMA or item.lower in AUXILIARIES for item in named)
        ):
            return False
        phrase, last = phrase_right(named, 0)
        if phrase is None or phrase.kind not in ("person", "organisation"):
            return False
        if rest is named and last + 1 < len(named) or phrase.span.start - quotation.outer.end > 40:
            return False
        voice = self.resolver.voice(phrase, sentence.paragraph, self._window(sentence))
        if voice is None or not voice.definite:
            return False
        self._emit(quotation.inner, "direct", voice, None, sentence)
        return True

    def _flush(self, voice: Voice | None, *, starts_sentence: bool = True) -> None:
        """Give the waiting quotations a voice, or none."""
        for waiting in self._pending:
            inner = waiting.quotation.inner
            speaker = voice if starts_sentence else None
            if speaker is None and len(inner.of(self.text).split()) < 3:
                continue
            self._emit(inner, "direct", speaker, None, None)
        self._pending.clear()

    # Clauses

    def _clauses(
        self, sentence: Sentence, cues: list[Cue], voices: list[Voice | None], taken: set[int]
    ) -> None:
        past: Voice | None = None
        for number, (cue, voice) in enumerate(zip(cues, voices, strict=True)):
            if voice is None or not voice.definite:
                continue
            bounds = self._bounds(sentence, cues, number)
            if bounds is None:
                continue
            held = [item.quote for item in sentence.items[bounds[0] : bounds[1]] if item.quote is not None]
            if (
                not held
                and number in taken
                and bounds[0] > cue.last
                and sentence.items[bounds[0] - 1].lower != "that"
            ):
                continue  # “…,” he said in a speech, which …
            mixed = bool(held) and number in taken
            span = span_of(sentence.items, bounds)
            if span is None or held and _is_quotation(sentence.items, bounds):
                continue
            via = self._via(sentence, cues[number], voice, past)
            self._emit(span, "mixed" if mixed else "indirect", voice, cue, sentence, via)
            past = voice

    def _via(self, sentence: Sentence, cue: Cue, voice: Voice, past: Voice | None) -> str | None:
        """Who passes the words on: "She pointed to statements by Stewart, who had said that …"."""
        if any(item.lower in _POINTING for item in sentence.items[: cue.first]):
            pointing = self._pointing
            if pointing is not None and pointing.definite and pointing.name != voice.name:
                return pointing.name
        if past is not None and past.name != voice.name and cue.first:
            return past.name if sentence.items[cue.first - 1].lower == "that" else None
        return None

    def _window(self, sentence: Sentence) -> Window:
        before = self._previous.items[0].start if self._previous else 0
        together = self._previous is not None and self._previous.paragraph == sentence.paragraph
        return Window(before, sentence.items[0].start, together)

    @staticmethod
    def _bounds(sentence: Sentence, cues: list[Cue], number: int) -> tuple[int, int] | None:
        cue = cues[number]
        items = sentence.items
        stop = clause_end(items, cue, cues[number + 1 :])
        begin = max((other.last + 1 for other in cues[:number]), default=0)
        if cue.source or cue.after:
            before = clause_before(items, cue, begin)
            if before is not None and (not cue.source or is_clause(items, before)):
                return before
        if cue.participle and not cue.source:
            return clause_after(items, cue, stop)
        after = clause_after(items, cue, stop)
        if after is None:
            if begin and not cue.source and _in_commas(items, cue):
                return None  # … — and Google is now, it says, armed with …
            before = clause_before(items, cue, begin)
            closing = before is not None and _closing(items, cue)
            return before if closing else None
        return after

    def _nested(self, quotation: Quotation, voice: Voice) -> None:
        """Reports inside a quotation: what its speaker says others said."""
        inner = quotation.inner
        tokens = tokenize(self.text, inner.start, inner.end)
        for items in _plain_sentences(tokens):
            cues = find_cues(items)
            for number, cue in enumerate(cues):
                if cue.subject is None or cue.subject.head in ("i", "we", "you", "they", "it"):
                    continue
                window = Window(inner.start, items[0].start, True)
                reported = self.resolver.voice(cue.subject, -2, window)
                if reported is None or not reported.definite or reported.name == voice.name:
                    continue
                stop = clause_end(items, cue, cues[number + 1 :])
                bounds = clause_after(items, cue, stop)
                span = span_of(items, bounds) if bounds else None
                if span is not None:
                    self._emit(span, "indirect", reported, cue, None, voice.name)

    def _emit(
        self,
        span: Span,
        mode: Mode,
        voice: Voice | None,
        cue: Cue | None,
        sentence: Sentence | None,
        via: str | None = None,
    ) -> None:
        when, event = (
            occasion(sentence.items, cue, self.text, self.published) if sentence and cue else (None, None)
        )
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
        self.utterances.append((utterance, voice))


def _has_words(items: tuple[Token, ...]) -> bool:
    return any(item.word or item.quote is not None for item in items)


def _stands_out(sentence: Sentence, place: int, text: str, words: int) -> bool:
    """A quotation that no cue was found for and that is speech still: after a colon, or a long whole sentence."""
    item = sentence.items[place]
    if place and sentence.items[place - 1].text == ":":
        return words >= _LONG_WORDS
    return item.quote is not None and words >= 2 * _LONG_WORDS and text[item.quote.start].isupper()


def _is_quotation(items: tuple[Token, ...], bounds: tuple[int, int]) -> bool:
    """Whether the clause is nothing but a quotation."""
    return not any(item.word for item in items[bounds[0] : bounds[1]])


def _in_commas(items: tuple[Token, ...], cue: Cue) -> bool:
    return cue.last + 1 < len(items) and items[cue.last + 1].text == ","


def _closing(items: tuple[Token, ...], cue: Cue) -> bool:
    """Whether nothing but place and time follow: "…, the diplomat said in a statement on Monday."."""
    after = items[cue.last + 1 :]
    return len([item for item in after if item.word]) <= 10 and not any(item.quote for item in after)


def _plain_sentences(tokens: list[Token]) -> list[list[Token]]:
    sentences: list[list[Token]] = [[]]
    for token in tokens:
        sentences[-1].append(token)
        if token.text in (".", "!", "?"):
            sentences.append([])
    return [sentence for sentence in sentences if sentence]


def _cue_of(
    items: tuple[Token, ...], place: int, cues: list[Cue], voices: list[Voice | None], text: str
) -> int | None:
    """Index of the cue that reports the quotation at `place`."""
    following = _following(items, place, cues)
    before = _preceding(items, place, cues, voices)
    quote = items[place].quote
    ends_open = quote is not None and text[quote.end - 1] in ",?!—-" or _next_text(items, place) == ","
    if following is not None and voices[following] is not None:
        if (
            before is None
            or cues[before].participle
            or ends_open
            and not _introduces(items, place, cues[before])
        ):
            return following
    if before is not None:
        return before
    trailing = [n for n, cue in enumerate(cues) if cue.first > place and voices[n] is not None]
    for number in trailing:
        cue = cues[number]
        comma = items[cue.first - 1].text == "," or items[cue.first - 1].quote is not None
        if comma and (cue.source or _closing(items, cue)):
            return number
    return None


def _next_text(items: tuple[Token, ...], place: int) -> str:
    return items[place + 1].text if place + 1 < len(items) else ""


def _introduces(items: tuple[Token, ...], place: int, cue: Cue) -> bool:
    """Whether the cue stands right before the quotation: said, “…”."""
    between = items[cue.last + 1 : place]
    return all(item.text in (",", ":", "that") for item in between)


def _following(items: tuple[Token, ...], place: int, cues: list[Cue]) -> int | None:
    nearby = place + 1
    while nearby < len(items) and items[nearby].text in (",", "—", "–", "."):
        nearby += 1
    for number, cue in enumerate(cues):
        if cue.first == nearby and not cue.participle:
            return number
    return None


def _preceding(
    items: tuple[Token, ...], place: int, cues: list[Cue], voices: list[Voice | None]
) -> int | None:
    if place and items[place - 1].lower in _NAMING and not _what_called(items, place):
        return None
    if place and items[place - 1].lower in _TITLE_BEFORE and _is_title(items[place]):
        return None
    for number in range(len(cues) - 1, -1, -1):
        cue = cues[number]
        if cue.last >= place or voices[number] is None:
            continue
        between = items[cue.last + 1 : place]
        if any(item.text == ";" for item in between):
            return None
        if any(item.text in "—–" for item in between) and any(
            item.text in "—–" for item in items[: cue.first]
        ):
            continue  # the cue stands between dashes, the quotation after them
        if cue.lemma in _CALLING and cue.verb + 1 == place and not _what_called(items, place):
            continue
        if cue.lemma in ("read", "say") and cue.verb and items[cue.verb - 1].lower in BE:
            continue
        return number
    return None


def _is_title(quotation: Token) -> bool:
    """Every word of two or more has a capital: on “High Heat”, in “War and Peace”."""
    words = [word for word in quotation.text.strip("“”\"«»‘’'").split() if word.lower() not in _SMALL_WORDS]
    return len(words) > 1 and all(word[0].isupper() for word in words)


def _what_called(items: tuple[Token, ...], place: int) -> bool:
    """what he called “a mistake”."""
    return any(item.lower in ("what", "which") for item in items[max(0, place - 6) : place])


def _mode(items: tuple[Token, ...], place: int, cue: Cue, text: str) -> Mode:
    """Direct when the quotation is a clause of its own, mixed when it is a part of the reporter's sentence."""
    quote = items[place].quote
    assert quote is not None
    words = len(quote.of(text).split())
    first = text[quote.start]
    if not _has_words(items[:place]):
        following = _next_text(items, place)
        own = (
            text[quote.end - 1] in ",.?!—…-]"
            or following in (",", "—", "–", ".", "")
            or cue.first == place + 1
        )
        return "direct" if own else "mixed"
    before = items[place - 1]
    if before.text in (",", ":"):
        if before.text == "," and first.islower() and words <= 3:
            return "mixed"
        return "direct"
    if before.quote is not None or cue.last == place - 1 or cue.verb == place - 1:
        if first.isupper() or first in "[…'‘" or first.isdigit():
            return "direct" if words > 2 or cue.after else "mixed"
        return "direct" if cue.after and place and before.quote is None and words > 3 else "mixed"
    if first.isupper() and (words > 7 or words > 4 and text[quote.end - 1] in ".!?,"):
        return "direct"
    return "mixed"
