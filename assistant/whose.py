"""Whose words a question asks for: "What did Lavrov say about …", "Zakharova's view", «что сказал Лавров».

The words of others do not answer such a question, however close they come to it.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.register import Register, is_someone
from assistant.voice_phrases import (
    ASKED_VERBS,
    BREAKS,
    GIVE_VERBS,
    LEADS,
    NAME_LINKS,
    NOBODY,
    STRONG_VERBS,
    VIEW_NOUNS,
    VIEW_NOUNS_RU,
    asks_ru,
)
from index import Index
from index.attribution.spelling import HONORIFICS, fold_name
from index.attribution.words import ROLES
from index.speaker import Mentioned, Speaker
from index.speaker_merge import is_person
from index.statement import Span

_WORD = re.compile(r"[^\W_]+(?:[-‑'’][^\W_]+)*")
_SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\w)[^.!?\n]*)*[.!?]*")
_AUXILIARIES = frozenset("did does do has have had would will could might was is were are".split())
_SUBJECT_MAX = 10
"""Words of the longest subject looked for: "the head of the Halverni Meteorological Institute"."""
_TITLES = HONORIFICS - {"the", "his", "her"}
_PERSON = re.compile(r"(?:man|woman|teacher|sailor|skipper|keeper|worker|owner|master|fisher)$")
"""Endings of words for persons that are no public role."""
_ROLES_RU = frozenset(
    "министр посол президент премьер премьер-министр спикер представитель представительница глава директор "
    "судья капитан адмирал генерал секретарь пресс-секретарь замминистра депутат председатель".split()
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One person of a question whose words it asks for."""

    text: str
    """As the question names them."""
    span: Span
    """In the question."""
    speakers: tuple[Speaker, ...]
    """Who on record that can be; empty when nobody on record fits."""

    @property
    def names(self) -> frozenset[str]:
        """What utterances of those speakers are signed with."""
        return frozenset(name for speaker in self.speakers for name in (speaker.name, *speaker.names))

    @property
    def by_name(self) -> bool:
        """Whether words of the speakers' names name them, not only a role."""
        return any(
            is_person(fold_name(speaker.name)) and set(fold_name(self.text)) & set(fold_name(speaker.name))
            for speaker in self.speakers
        )

    @property
    def shown(self) -> str:
        """The speaker's full name where there is just one, else the question's own words."""
        return self.speakers[0].name if len(self.speakers) == 1 else self.text


@dataclass(frozen=True, slots=True, kw_only=True)
class Whose:
    """Whose words a question asks for; with nobody in `named`, anybody's will do."""

    named: tuple[Named, ...] = ()
    """Each of them is asked for."""

    @property
    def names(self) -> frozenset[str]:
        """What the utterances that can answer are signed with."""
        return frozenset(name for one in self.named for name in one.names)

    @property
    def shown(self) -> tuple[str, ...]:
        """Names for a reader."""
        return tuple(one.shown for one in self.named)

    @property
    def spans(self) -> tuple[Span, ...]:
        """Where the question names them."""
        return tuple(one.span for one in self.named)


ANYBODY = Whose()


class Voices:
    """Reads questions with the speakers an index has at the moment."""

    def __init__(self, index: Index) -> None:
        """Nothing is read before the first question."""
        self._index = index
        self._register: Register | None = None

    def asked_for(self, question: str) -> Whose:
        """Whose words the question asks for."""
        register = self._register
        if register is None or register.speakers is not self._index.speakers():
            register = self._register = Register(self._index)
        return whose(question, register)


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    lower: str
    start: int
    end: int

    @property
    def possessive(self) -> bool:
        return self.lower.endswith(("'s", "’s", "s'", "s’"))

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def whose(question: str, register: Register) -> Whose:
    """Read whose words the question asks for.

    A country, ministry or other body is nobody in particular: others speak for it. A person that the record
    does not know is in `named` without speakers.
    """
    mentions = register.mentioned_in(question)
    for sentence in _asking(question):
        words = [
            _Word(m[0], m[0].lower(), m.start(), m.end())
            for m in _WORD.finditer(question, sentence.start, sentence.end)
        ]
        for first, past in _subjects(words, question, mentions):
            named = tuple(_people(words[first:past], question, mentions, register))
            if named:
                return Whose(named=named)
            if past - first and words[first - 1].lower in _AUXILIARIES:
                break
    return ANYBODY


def _asking(question: str) -> list[Span]:
    """The sentences that ask: those that end in a question mark, or all where none does."""
    spans = [Span(start=m.start(), end=m.end()) for m in _SENTENCE.finditer(question)]
    return [span for span in spans if span.of(question).rstrip().endswith("?")] or spans


def _subjects(words: list[_Word], question: str, mentions: Sequence[Mentioned]) -> Iterator[tuple[int, int]]:
    """Word ranges that may name whose words are asked for, the likeliest first."""
    yield from _after_auxiliary(words, question)
    yield from _according_to(words, question)
    yield from _views(words, question)
    yield from _clauses(words, mentions)
    yield from _russian(words, question)
    yield from _fragment(words, mentions)


def _after_auxiliary(words: list[_Word], question: str) -> Iterator[tuple[int, int]]:
    """Such as "What did X say", "Has X ever called", "What reason did X give"."""
    for at, word in enumerate(words):
        if word.lower not in _AUXILIARIES:
            continue
        noun_before = any(before.lower in VIEW_NOUNS for before in words[:at])
        for past in range(at + 2, min(len(words), at + 2 + _SUBJECT_MAX)):
            verb, last = words[past], words[past - 1]
            asks = verb.lower in ASKED_VERBS or noun_before and verb.lower in GIVE_VERBS
            if asks and not last.possessive and last.lower not in ("the", "a", "an", "of", "for"):
                yield at + 1, _subject_end(words, at + 1, past)
                break
            broken = re.search(r"[,;:?!]", question[last.end : verb.start])
            if words[past].lower in BREAKS or broken:
                break


def _subject_end(words: list[_Word], first: int, past: int) -> int:
    while past > first + 1 and (
        words[past - 1].lower in LEADS | {"not"} or words[past - 1].lower.endswith("ly")
    ):
        past -= 1
    return past


def _according_to(words: list[_Word], question: str) -> Iterator[tuple[int, int]]:
    """Such as "According to X", "in the words of X", "quote X on", "said by X", "from X"."""
    for at in range(len(words) - 1):
        two = f"{words[at].lower} {words[at + 1].lower}"
        if (
            two == "according to"
            or words[at].lower in ("view", "views", "words", "opinion")
            and two.endswith(" of")
        ):
            yield at + 2, _phrase_end(words, at + 2, question)
        elif at == 0 and words[0].lower in ("quote", "cite"):
            yield 1, _phrase_end(words, 1, question)
        elif two in (
            "anything from",
            "comment by",
            "comment from",
            "statement by",
            "remarks by",
            "said by",
            "word from",
        ):
            yield at + 2, _phrase_end(words, at + 2, question)


def _phrase_end(words: list[_Word], first: int, question: str) -> int:
    """The end of a noun phrase: a comma, a verb, or a preposition that opens the matter."""
    past = first
    while past < len(words) and past - first < _SUBJECT_MAX:
        word = words[past]
        if past > first and re.search(r"[,;:?!]", question[words[past - 1].end : word.start]):
            break
        if word.lower in ("on", "about", "regarding", "over") or word.lower in _AUXILIARIES | BREAKS:
            break
        past += 1
    return past


def _views(words: list[_Word], question: str) -> Iterator[tuple[int, int]]:
    """Such as "X's view on", "what was X's objection"."""
    for at, word in enumerate(words):
        if not word.possessive or at + 1 >= len(words):
            continue
        following = [after.lower for after in words[at + 1 : at + 4]]
        place = next((i for i, text in enumerate(following) if text in VIEW_NOUNS), None)
        if place is None or place == 2 and following[0] in NAME_LINKS:
            continue
        if words[0].lower in _AUXILIARIES:
            continue
        first = at
        while first > 0 and at - first < _SUBJECT_MAX and _belongs(words[first - 1], words[first], question):
            first -= 1
        yield first, at + 1


def _belongs(before: _Word, word: _Word, question: str) -> bool:
    if before.lower[:-2] in ("what", "who", "how", "where", "that"):
        return False
    if re.search(r"[,;:?!]", question[before.end : word.start]) or before.possessive:
        return (
            before.possessive
            and before.capital
            and not re.search(r"[,;:?!]", question[before.end : word.start])
        )
    return (
        before.capital
        and before.lower not in _AUXILIARIES | NOBODY
        or (before.lower in ROLES or before.lower in ("of", "the", "foreign", "prime", "defence", "defense"))
    )


def _clauses(words: list[_Word], mentions: Sequence[Mentioned]) -> Iterator[tuple[int, int]]:
    """Such as "what Lavrov said", "does Lavrov's ministry, as Zakharova stressed": a known speaker and a verb."""
    for mention in mentions:
        first, past = _range(words, mention.span)
        after = [word.lower for word in words[past : past + 2]]
        if after and (
            after[0] in STRONG_VERBS or len(after) == 2 and after[0] in LEADS and after[1] in STRONG_VERBS
        ):
            yield first, past


def _russian(words: list[_Word], question: str) -> Iterator[tuple[int, int]]:
    """«Что сказал X», «Как X оценил», «по словам X», «мнение X»."""
    for at, word in enumerate(words):
        if word.lower in VIEW_NOUNS_RU:
            yield at + 1, _phrase_end_ru(words, at + 1, question)
        elif asks_ru(word.lower):
            if at > 1 and words[at - 1].lower not in NOBODY and not re.search(",", question[: word.start]):
                yield 1, at
            yield at + 1, _phrase_end_ru(words, at + 1, question)


def _phrase_end_ru(words: list[_Word], first: int, question: str) -> int:
    past = first
    while past < len(words) and past - first < 6:
        word = words[past]
        if past > first and re.search(r"[,;:?!]", question[words[past - 1].end : word.start]):
            break
        known = word.lower in _ROLES_RU or word.lower in ("иностранных", "дел", "мид", "официальный")
        if not (word.capital or known) or word.lower in ("о", "об", "про", "на", "в", "по"):
            break
        past += 1
    return past


def _fragment(words: list[_Word], mentions: Sequence[Mentioned]) -> Iterator[tuple[int, int]]:
    """Such as "Othmar Prell on Pellan Rock?", "And Zakharova?", "What about Lavrov?"."""
    if not mentions or not words:
        return
    first, past = _range(words, mentions[0].span)
    before = {word.lower for word in words[:first]}
    after = words[past].lower if past < len(words) else ""
    if before <= {"and", "what", "about", "the", "how", "but", "а"} and after in (
        "",
        "on",
        "about",
        "о",
        "об",
        "и",
        "and",
    ):
        yield first, past


def _range(words: list[_Word], span: Span) -> tuple[int, int]:
    inside = [at for at, word in enumerate(words) if word.start < span.end and span.start < word.end]
    return (inside[0], inside[-1] + 1) if inside else (0, 0)


def _people(
    stretch: list[_Word], question: str, mentions: Sequence[Mentioned], register: Register
) -> Iterator[Named]:
    """Whom a subject names: known speakers, or a person that the record does not know."""
    while stretch and stretch[0].lower in LEADS:
        stretch = stretch[1:]
    if not stretch or stretch[0].lower in NOBODY or {word.lower for word in stretch} <= NOBODY | LEADS:
        return
    span = Span(start=stretch[0].start, end=stretch[-1].end)
    text = re.sub(r"['’]s?$", "", span.of(question))
    people = [one for one in (_of_people(m) for m in mentions if span.meets(m.span)) if one is not None]
    if any(one.by_name for one in people):
        yield from people
    elif _names_a_person(stretch):
        there = {speaker: None for one in people if not _says_more(stretch, one) for speaker in one.speakers}
        fitting = tuple(dict.fromkeys((*there, *register.described(text)))) or register.sounding_like(text)
        if fitting or len(stretch) > 1:
            yield Named(text=text, span=span, speakers=fitting)
    elif people:
        yield from people
    elif len(stretch) == 1 and (alone := register.alone(text)):
        yield Named(text=text, span=span, speakers=alone)


def _of_people(mention: Mentioned) -> Named | None:
    """The mention, when it names persons and not bodies or countries."""
    people = tuple(one for one in mention.speakers if is_someone(one))
    return Named(text=mention.text, span=mention.span, speakers=people) if people else None


def _says_more(stretch: list[_Word], named: Named) -> bool:
    """Whether a place or a name stands beside a role that it is not part of: "Ostmere's prime minister"."""
    inside = range(named.span.start, named.span.end)
    return any(word.capital and word.start not in inside for word in stretch)


def _names_a_person(stretch: list[_Word]) -> bool:
    """Whether a subject that nobody on record fits is a person: a role, or a name of two words or with a title."""
    plain = [re.sub(r"['’]s?$", "", word.lower) for word in stretch]
    if any(word in ROLES or word in _ROLES_RU or word in _TITLES or _PERSON.search(word) for word in plain):
        return True
    names = [word for word in stretch if word.capital and word.lower not in NAME_LINKS]
    return len(names) == len(stretch) and is_person(tuple(plain))
