"""Which body "it" stands for, and which voices are therefore no person's."""

from collections.abc import Iterator

from index.attribution.candidates import may_be
from index.attribution.phrases import Phrase
from index.attribution.roles import Person
from index.attribution.voices import Voice


class Bodies:
    """The bodies of one statement that have spoken."""

    def __init__(self) -> None:
        self._last: Voice | None = None
        self._paragraph = -1
        self._things: set[str] = set()
        """What the text called "it", which no "he" stands for."""

    def spoke(self, voice: Voice, paragraph: int) -> None:
        """Remember the body or paper as the one that spoke last."""
        self._last, self._paragraph = voice, paragraph

    def may_be(self, voice: Voice, gender: str) -> bool:
        """Whether an unnamed voice may be one person's of that gender."""
        return voice.name not in self._things and may_be(voice, gender)

    def meant(self, phrase: Phrase, paragraph: int, last: Voice | None, near: Iterator[Person]) -> Voice:
        """The voice of "it" or "they"; `last` is who last spoke in the paragraph, `near` those named there."""
        voice = self._meant(phrase, paragraph, last, near)
        if phrase.head == "it" and voice.name is not None:
            self._things.add(voice.name)
        return voice

    def _meant(self, phrase: Phrase, paragraph: int, last: Voice | None, near: Iterator[Person]) -> Voice:
        if last is not None and not (last.person and last.person.person):
            return Voice(last.name, last.role, phrase.span, last.person)
        body = self._last
        if phrase.head == "it" and body is not None and self._paragraph == paragraph:
            return Voice(body.name, None, phrase.span, body.person)
        named = next((one for one in near if not one.person), None)
        return Voice(named.name if named is not None else None, None, phrase.span, named)
