"""A growing reply cut into sentences, each with the keys it rests on, as soon as each is complete."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace

from assistant.errors import ModelGarbage
from assistant.keys import Lifted, Mark, lift, may_begin_key, tidy
from index.sentences import sentence_spans

_THINKING, _THOUGHT = "<think>", "</think>"
_LISTING = re.compile(r"[^\S\n]*+(?:(?:[-*•–]|\d{1,2}[.)]|#{1,6}|>)[^\S\n]++)*+(?:answer:[^\S\n]*+)?", re.I)
_TAG = re.compile(r"</?[a-zA-Z!][^<>\n]{0,300}>")
_EMPHASIS = re.compile(r"\*\*|__|`+")
_OPENING = re.compile(r"[\[【［〔(][^\]】］〕)\n]{0,160}\Z|<[^<>\n]{0,300}\Z")
_NO_PROSE = re.compile(r"\s*(?:\{|\[\s*[{\"]|<!doctype|<html|<\?xml)", re.I)
_SOURCES = re.compile(r"(?:sources?|references?|citations?|источники)\s*:?", re.I)
_CYRILLIC = re.compile(r"[а-яё]", re.I)
_ENDED = re.compile(r"[.!?…][\"”»’')]*\s*\Z")

_HEADING = re.compile(r"[^\S\n]*+#{1,6}[^\S\n]")
_QUOTES = '“”«»"„'

_LONGEST_SENTENCE_CHARS = 2_000
_SAME_SENTENCE_TIMES = 3


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted:
    """One complete sentence of a model's reply, not verified yet."""

    text: str
    """On one line, without keys, Markdown or tags; the quotation marks as the model wrote them."""
    keys: tuple[str, ...]
    """Keys of the evidence it rests on, in the order written; all of them were given."""
    unknown: tuple[str, ...]
    """Keys and citation numbers that were never given; taken out of the text."""
    borrowed: bool = False
    """Whether `keys` stood only at another sentence of the same line."""


class Drafter:
    """Takes a reply in pieces of any size and gives its sentences."""

    def __init__(self, *, known: Collection[str], refusal: str) -> None:
        """`known` are the keys that were given; `refusal` the words for "nothing answers this"."""
        self._known = frozenset(known)
        self._refusal = _letters(refusal)
        self._buffer = ""
        self._thinking: bool | None = None
        self._fresh_line = True
        self._line_keys: tuple[str, ...] = ()
        self._waiting: list[Drafted] = []
        self._times: dict[str, int] = {}
        self._listing_sources = False
        self.refused = False
        """Whether the words of refusal came."""
        self.drafted = 0
        """Sentences given so far."""

    @property
    def looping(self) -> bool:
        """Whether the model repeats itself or never ends its sentence: nothing more is worth waiting for."""
        stuck = not self._thinking and len(self._buffer) > _LONGEST_SENTENCE_CHARS
        return stuck or max(self._times.values(), default=0) >= _SAME_SENTENCE_TIMES

    @property
    def words(self) -> int:
        """Words of the sentence that is not complete yet."""
        return len(self._buffer.split())

    def feed(self, text: str) -> Iterator[Drafted]:
        """The sentences that `text` completes. Raises `ModelGarbage` for a reply that is no prose."""
        self._buffer += text.replace("\r\n", "\n").replace("\r", "\n")
        if not self._past_thinking():
            return
        while "\n" in self._buffer:
            line, _, self._buffer = self._buffer.partition("\n")
            yield from self._line(line, ended=True)
        self._buffer, ready = self._rest(self._buffer)
        yield from ready

    def finish(self, *, whole: bool) -> Iterator[Drafted]:
        """The last sentences; one that a token limit cut in the middle is left out unless `whole`."""
        rest, self._buffer = ("" if self._thinking else self._buffer), ""
        if whole or _ENDED.search(lift(rest, self._known).text):
            yield from self._line(rest, ended=True)
        yield from self._release(())

    def _past_thinking(self) -> bool:
        """Drop what a reasoning model thinks aloud at the beginning of its reply."""
        if self._thinking is None:
            start = self._buffer.lstrip()
            if not start or (len(start) < len(_THINKING) and _THINKING.startswith(start.lower())):
                return False
            self._thinking = start.lower().startswith(_THINKING)
        if self._thinking:
            _, end, after = self._buffer.partition(_THOUGHT)
            if not end:
                self._buffer = self._buffer[-len(_THOUGHT) :] if len(self._buffer) > 100 else self._buffer
                return False
            self._thinking, self._buffer = False, after.lstrip()
        return True

    def _rest(self, raw: str) -> tuple[str, list[Drafted]]:
        """What stays in the buffer of an unfinished line, and the sentences that are surely complete."""
        opening = _OPENING.search(raw)
        sure = raw[: opening.start()] if opening else raw
        lifted = lift(sure, self._known)
        spans = sentence_spans(lifted.text, _language(lifted.text))
        complete = spans[:-1]
        if complete and may_begin_key(spans[-1].of(lifted.text) + raw[len(sure) :], self._known):
            complete = complete[:-1]
        while complete and not _quotes_closed(lifted.text[: complete[-1].end]):
            complete = complete[:-1]
        cut = lifted.origin[complete[-1].end] if complete else 0
        if not cut or (self._fresh_line and cut <= _listing_end(raw)):
            return raw, []
        return raw[cut:], list(self._line(raw[:cut], ended=False))

    def _line(self, raw: str, *, ended: bool) -> Iterator[Drafted]:
        """The sentences of a line, or of the part of it that is complete."""
        fresh, self._fresh_line = self._fresh_line, ended
        plain = _EMPHASIS.sub("", _TAG.sub("", raw))
        if fresh:
            self._line_keys = ()
            self._refuse_no_prose(raw)
            plain = plain[_listing_end(plain) :]
        if self._listing_sources or raw.lstrip().startswith("```") or _HEADING.match(raw):
            return
        lifted = lift(plain, self._known)
        if fresh and _SOURCES.fullmatch(lifted.text.strip()) and not lifted.marks:
            self._listing_sources = True
            return
        yield from self._sentences(lifted, fresh)

    def _sentences(self, lifted: Lifted, fresh: bool) -> Iterator[Drafted]:
        if not any(each.isalnum() for each in lifted.text):
            self._give_to_waiting(lifted.marks)
            return
        if fresh:
            yield from self._release(())
            self._line_keys = _known_at(lifted.marks, range(1))
        for span in sentence_spans(lifted.text, _language(lifted.text)):
            here = range(span.start + (span.start > 0 or bool(self._line_keys)), span.end + 1)
            marks = tuple(each for each in lifted.marks if each.at in here)
            text = tidy(span.of(lifted.text))
            if not any(each.isalnum() for each in text):
                self._give_to_waiting(marks)
            elif not self._is_refusal(text):
                yield from self._drafted(_capital(text) if marks or self._line_keys else text, marks)

    def _drafted(self, text: str, marks: tuple[Mark, ...]) -> Iterator[Drafted]:
        same = _letters(text)
        self._times[same] = self._times.get(same, 0) + 1
        if self._times[same] > 1:
            return
        keys = _known_at(marks)
        unknown = tuple(dict.fromkeys(key for each in marks for key in each.unknown))
        if keys:
            yield from self._release(keys)
            yield self._counted(Drafted(text=text, keys=keys, unknown=unknown))
        elif self._line_keys:
            yield self._counted(Drafted(text=text, keys=self._line_keys, unknown=unknown, borrowed=True))
        elif not text.endswith(":") or any(each in text for each in _QUOTES):
            self._waiting.append(Drafted(text=text, keys=(), unknown=unknown))

    def _release(self, keys: tuple[str, ...]) -> Iterator[Drafted]:
        """The sentences that waited for keys, with those of a later sentence of their line, or none."""
        waiting, self._waiting = self._waiting, []
        for each in waiting:
            taken = replace(each, keys=keys, borrowed=bool(keys)) if not each.keys else each
            yield self._counted(taken)

    def _counted(self, drafted: Drafted) -> Drafted:
        self.drafted += 1
        return drafted

    def _give_to_waiting(self, marks: tuple[Mark, ...]) -> None:
        """Keys on a line of their own belong to the sentence before, if it has none."""
        keys = _known_at(marks)
        if keys and self._waiting and not self._waiting[-1].keys:
            self._waiting[-1] = replace(self._waiting[-1], keys=keys)

    def _is_refusal(self, text: str) -> bool:
        refusal = _letters(text).startswith(self._refusal)
        self.refused = self.refused or refusal
        return refusal

    def _refuse_no_prose(self, raw: str) -> None:
        if not self.drafted and not self._waiting and _NO_PROSE.match(raw):
            raise ModelGarbage("The model's reply is JSON or HTML instead of sentences.")


def _known_at(marks: tuple[Mark, ...], places: range | None = None) -> tuple[str, ...]:
    there = (each for each in marks if places is None or each.at in places)
    return tuple(dict.fromkeys(key for each in there for key in each.known))


def _listing_end(line: str) -> int:
    found = _LISTING.match(line)
    return found.end() if found else 0


def _language(text: str) -> str:
    """The rules of abbreviations to split by: Russian where Cyrillic letters prevail."""
    return "ru" if 2 * len(_CYRILLIC.findall(text)) > len(text) / 2 else "en"


def _quotes_closed(text: str) -> bool:
    pairs = text.count("“") + text.count("„") <= text.count("”") + text.count("„“")
    return pairs and text.count("«") <= text.count("»") and text.count('"') % 2 == 0


def _letters(text: str) -> str:
    return "".join(each for each in text.casefold() if each.isalnum())


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
