"""Whose words a question asks for: "What did Lavrov say about …", "Zakharova's view", «что сказал Лавров».

The words of others do not answer such a question, however close they come to it.
"""

import dataclasses
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.kin import relation, relatives
from assistant.naming import is_all_name, names_a_person
from assistant.offices import is_calling
from assistant.question_tokens import Subject, Token, tokens
from assistant.register import Register, is_someone
from assistant.subjects import ORDERS, subjects
from assistant.voice_phrases import LEADS, NOBODY
from assistant.word_tables import words
from index import Index
from index.attribution.fitting import HEADS
from index.attribution.spelling import fold_name
from index.attribution.words import ABBREVIATIONS, ORGANISATIONS
from index.speaker import Mentioned, Speaker
from index.speaker_merge import is_person
from index.speakers import resolve
from index.statement import Span

_SENTENCE = re.compile(r"[^.!?\n]+(?:\.(?=\w)[^.!?\n]*)*[.!?]*")
_ABBREVIATED = re.compile(rf"\b(?:{'|'.join(sorted(map(re.escape, ABBREVIATIONS)))}|[A-Z])\.$", re.IGNORECASE)
_ABBREVIATION_MAX = 8
"""Characters of the longest of them, with its full stop and what stands ahead."""
_SEVERAL = re.compile(
    r"\b(?:each|both|compar(?:e|ed|ison)|differ(?:s|ed|ent|ence)?|change[ds]?|side by side|respectively|rival"
    r"|оба|обе|обоих|каждый|сравни\w{0,4}|отлича\w{1,6}|измени\w{1,5}|стороны)\b",
    re.IGNORECASE,
)
_PAPERS = words("article articles report reports piece story newspaper paper")
"""A subject that holds one of them is something printed: no person speaks."""
_INDEFINITE = frozenset(("a", "an", "any", "some"))
"""A person so introduced is nobody in particular."""
_MOST_CHARS = 2_000
"""What is read of a question: nobody names in more words whose words he wants."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Named:
    """One person of a question whose words it asks for."""

    text: str
    """As the question names them."""
    span: Span | None
    """In the question; None where a filter names them."""
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
        return tuple(one.span for one in self.named if one.span is not None)


ANYBODY = Whose()


def wants_several(question: str) -> bool:
    """Whether the question compares, so that one statement cannot answer it."""
    return _SEVERAL.search(question) is not None


class Voices:
    """Reads questions with the speakers an index has at the moment."""

    def __init__(self, index: Index) -> None:
        """Nothing is read before the first question."""
        self._index = index
        self._register: Register | None = None

    def asked_for(self, question: str) -> Whose:
        """Whose words the question asks for."""
        return whose(question, self._now())

    def warm_up(self) -> None:
        """Read how the statements introduce their speakers, which the first question by role needs."""
        self._now().read()

    def _now(self) -> Register:
        register = self._register
        if register is None or register.speakers is not self._index.speakers():
            register = self._register = Register(self._index)
        return register

    def within(self, asked: Whose, filtered: str) -> Whose:
        """Those asked for whom the filter `filtered` leaves; the filter's own speaker where nobody is named."""
        left = resolve(filtered, self._index.speakers())
        if not asked.named:
            return Whose(named=(Named(text=filtered, span=None, speakers=left),))
        kept = frozenset(left)
        return Whose(
            named=tuple(
                dataclasses.replace(one, speakers=tuple(who for who in one.speakers if who in kept))
                for one in asked.named
            )
        )


def whose(question: str, register: Register) -> Whose:
    """Read whose words the question asks for.

    A country, ministry or other body is nobody in particular: others speak for it. A person that the record
    does not know is in `named` without speakers, and so is a single name that nobody on record has to do with;
    one known by a calling alone ("the tram driver") may go by another word there, so anybody's words may be his.
    """
    question = question[:_MOST_CHARS]
    if question.partition(" ")[0].lower() in ORDERS:
        question = question[:1].lower() + question[1:]  # "Summarise Lavrov" is no name of two words
    mentions = register.mentioned_in(question)
    for sentence in _asking(question):
        for subject in subjects(tokens(question, sentence), question, mentions):
            named = tuple(_people(subject, question, mentions, register))
            if named:
                return Whose(named=named)
            if subject.closing:
                break
    return ANYBODY


def _asking(question: str) -> list[Span]:
    """The sentences that ask: those that end in a question mark, or all where none does."""
    spans: list[Span] = []
    for found in _SENTENCE.finditer(question):
        start = found.start()
        if spans and _ABBREVIATED.search(question, max(spans[-1].start, start - _ABBREVIATION_MAX), start):
            start = spans.pop().start  # "What did Hon. | Ada Lunt say"
        spans.append(Span(start=start, end=found.end()))
    return [span for span in spans if span.of(question).rstrip().endswith("?")] or spans


def _people(
    subject: Subject, question: str, mentions: Sequence[Mentioned], register: Register
) -> Iterator[Named]:
    """Whom a subject names: known speakers, or a person that the record does not know."""
    stretch = subject.words
    while stretch and stretch[0].lower in LEADS:
        stretch = stretch[1:]
    if not stretch or stretch[0].lower in NOBODY or {word.lower for word in stretch} <= NOBODY | LEADS:
        return
    if any(word.lower in _PAPERS for word in stretch):
        return
    if "&" in question[stretch[0].start : stretch[-1].end]:
        return  # "AT&T": a firm
    span = Span(start=stretch[0].start, end=stretch[-1].end)
    named = Named(text=re.sub(r"['’]s?$", "", span.of(question)), span=span, speakers=())
    if kin := relation(stretch):
        family = relatives(kin, register)
        if family or subject.certain:
            yield dataclasses.replace(named, speakers=family)
        return
    there = [mention for mention in mentions if span.meets(mention.span)]
    yield from _persons(named, stretch, there, subject, register)


def _persons(
    named: Named, stretch: Sequence[Token], there: Sequence[Mentioned], subject: Subject, register: Register
) -> Iterator[Named]:
    """By name or by role; `there` are the speakers that the subject mentions."""
    mentioned = [one for one in map(_of_people, there) if one is not None]
    people = [own for one in mentioned if (own := _described_by(one, named.text, register))]
    if _is_body(stretch, people):
        return
    beside = [word for word in stretch if not any(_meets(word, mention.span) for mention in there)]
    leads = any(word.lower in HEADS for word in beside)
    if leads and (leaders := register.described(named.text)):
        yield dataclasses.replace(named, speakers=leaders)
    elif any(one.by_name for one in people):
        yield from people
    elif names_a_person(stretch):
        fitting = _fitting(named, stretch, people, register)
        article = subject.words[0].lower
        of_body = article == "the" and is_all_name(stretch)  # "the Homeland List" is no person's name
        nobodys = of_body or article in _INDEFINITE or len(stretch) == 1 or is_calling(named.text)
        unknown = subject.certain and not nobodys
        if fitting or unknown and not register.is_body(named.text):
            yield dataclasses.replace(named, speakers=fitting)
    elif people:
        yield from people
    elif subject.certain and mentioned:
        yield named  # another ministry than those on record
    elif len(stretch) == 1:
        yield from _single(named, subject, register)


def _fitting(
    named: Named, stretch: Sequence[Token], people: Sequence[Named], register: Register
) -> tuple[Speaker, ...]:
    there = {speaker: None for one in people if not _says_more(stretch, one) for speaker in one.speakers}
    described = register.described(named.text)
    if is_all_name(stretch):
        described = tuple(one for one in described if _shares_word(named, one))  # of "New Dawn" many are
    fitting = (*there, *described)
    found = tuple(dict.fromkeys(fitting)) or register.bearing(named.text)
    return found or register.spelt_like(named.text)


def _shares_word(named: Named, speaker: Speaker) -> bool:
    """Whether a speaker has a word of the name, or is on record by role alone."""
    own = {word for name in (speaker.name, *speaker.names) for word in fold_name(name)}
    return not is_person(fold_name(speaker.name)) or not own.isdisjoint(fold_name(named.text))


def _is_body(stretch: Sequence[Token], people: Sequence[Named]) -> bool:
    """Whether a body is called by a person's name: "the Lunt administration" is not Lunt."""
    last = stretch[-1]
    return last.lower in ORGANISATIONS and any(
        one.by_name and one.span is not None and one.span.end <= last.start for one in people
    )


def _single(named: Named, subject: Subject, register: Register) -> Iterator[Named]:
    """One word that is no speaker's name as it stands: spelt otherwise, or nobody's on record."""
    name = named.text.capitalize() if subject.bare and named.text.islower() else named.text
    if alone := register.alone(name):
        yield dataclasses.replace(named, speakers=alone)
    elif subject.certain and (named.text[0].isupper() or subject.bare) and not register.knows(name):
        yield named


def _meets(word: Token, span: Span) -> bool:
    return word.start < span.end and span.start < word.end


def _of_people(mention: Mentioned) -> Named | None:
    """The mention, when it names persons and not bodies or countries."""
    people = tuple(one for one in mention.speakers if is_someone(one))
    return Named(text=mention.text, span=mention.span, speakers=people) if people else None


def _described_by(named: Named, subject: str, register: Register) -> Named | None:
    """The mention without the ministries that the subject does not describe."""
    left = tuple(one for one in named.speakers if not register.is_of_another(one, subject))
    return dataclasses.replace(named, speakers=left) if left else None


def _says_more(stretch: Sequence[Token], named: Named) -> bool:
    """Whether a place or a name stands beside a role that it is not part of: "Ostmere's prime minister"."""
    inside = range(named.span.start, named.span.end) if named.span else range(0)
    return any(word.capital and word.start not in inside for word in stretch)
