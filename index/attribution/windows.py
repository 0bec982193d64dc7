"""Where the pronouns of one sentence look for whom they mean."""

from collections.abc import Sequence
from dataclasses import replace

from index.attribution.candidates import BUSINESSES
from index.attribution.cue import Cue
from index.attribution.noun_phrases import sentence_subject
from index.attribution.phrases import Phrase
from index.attribution.sentences import Sentence
from index.attribution.tokens import Tokens
from index.attribution.voices import Window, between
from index.attribution.words import ROLES, SOURCE_NOUNS

_TOPICS_MAX = 4
"""How many sentences of the paragraph tell what it is about."""
_ANSWERS = frozenset(("reply", "answer", "respond"))


class Windows:
    """The windows of a sentence's subjects; what its pronouns need is read once, and only where it has some."""

    def __init__(
        self,
        previous: Sentence | None,
        paragraph: Sequence[Sentence],
        sentence: Sentence,
        cues: Sequence[Cue],
    ) -> None:
        """`previous` is the sentence before, `paragraph` those of the paragraph so far."""
        opening = paragraph[0] if paragraph else sentence
        self._plain = between(previous, sentence)._replace(opening=opening.items[0].start)
        self._previous = previous
        self._own: Phrase | None = None
        self._earlier: Phrase | None = None
        self._topics: tuple[Phrase, ...] = ()
        businesses = [
            cue.subject for cue in cues if cue.subject is not None and cue.subject.head in BUSINESSES
        ]
        if businesses:
            own = sentence_subject(sentence.items)
            subjects = [] if own is None or own.span.start >= businesses[0].span.start else [own]
            if previous is not None and self._plain.together:
                subjects += filter(None, (_named_business(previous.items),))
            self._topics = tuple(subjects)
        if any(cue.subject is not None and cue.subject.kind == "pronoun" for cue in cues):
            self._own = _described_subject(sentence.items)
            if previous is not None and self._plain.together:
                self._earlier = _described_subject(previous.items)
            earlier = (sentence_subject(one.items) for one in reversed(paragraph[-_TOPICS_MAX:]))
            self._topics = tuple(subject for subject in earlier if subject is not None)

    def of(self, cue: Cue, *, enclosed: bool) -> Window:
        """Where the cue's subject looks; `enclosed` says that it stands in the words of somebody else."""
        own = self._own
        leads = own is not None and cue.subject is not None and own.span.start < cue.subject.span.start
        return self._plain._replace(
            subject=own if leads else self._earlier,
            enclosed=enclosed,
            topics=self._topics,
            answers=cue.lemma in _ANSWERS,
            written=self._is_written(cue.subject),
        )

    def _is_written(self, subject: Phrase | None) -> bool:
        """Whether the subject is what the sentence before says somebody wrote: "in a letter he …; the letter says"."""
        if subject is None or not subject.definite or subject.head not in SOURCE_NOUNS:
            return False
        before = self._previous
        return before is not None and any(item.lower == subject.head for item in before.items)


def _named_business(items: Tokens) -> Phrase | None:
    """The subject of a sentence, as a body where the sentence calls it one: "The supplier, Grupo Sol, denied it."."""
    subject = sentence_subject(items)
    called = len(items) > 2 and items[1].lower in BUSINESSES and items[2].text == ","
    if subject is None or not called or subject.kind != "person" or items[0].lower != "the":
        return subject
    return replace(subject, kind="organisation")


def _described_subject(items: Tokens) -> Phrase | None:
    """The subject of a sentence where it is a role without a name: "the defence minister"."""
    if not any(item.lower == "the" for item in items):
        return None
    subject = sentence_subject(items)
    role = subject is not None and subject.kind == "description" and subject.definite
    if any(item.lower == "'s" and subject is not None and item.start == subject.span.end for item in items):
        return None  # the officer's report
    return subject if role and subject is not None and subject.head in ROLES else None
