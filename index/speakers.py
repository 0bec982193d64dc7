"""The speakers of a corpus: who they are, and whom the words of a question mean.

`build_speakers` merges what statements call their speakers; `resolve` and `mentioned_in` read names, surnames
and roles in any spelling against the list. `SpeakerList` does the same for many questions without folding
the names again.
"""

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from index.attribution.family_names import family_first
from index.attribution.lexicon import words_in
from index.attribution.places import COUNTRIES, DEMONYMS
from index.attribution.spelling import HONORIFICS, fold_name, stems
from index.attribution.words import NOT_A_NAME, ROLES
from index.speaker import Mentioned, Merge, Speaker
from index.speaker_merge import build_speakers, is_person, role_fits
from index.statement import Span

__all__ = ["Mentioned", "Merge", "Speaker", "SpeakerList", "build_speakers", "mentioned_in", "resolve"]

_WORD = re.compile(r"[^\W_]+(?:[-‑'’][^\W_]+)*")
_COMMON_WORDS = frozenset(
    words_in(
        """
    may will march brown white black green young long short rich rice price bush hunt page stone wood
    ford more best grant mark bill art chase church day days early field fields fox frost good hall hand
    king law love major moon moore park parks power powers read rose sharp snow sun west wise world what
    who how case say said today time times post news house state states
    """
    )
)
"""Names that are everyday words too: names only with a capital, and not as a question's first word."""
_ROLE_LINKS = frozenset(("of", "for", "the", "foreign", "prime", "deputy", "vice", "first", "acting"))
_ROLE_TOPICS = frozenset(
    words_in(
        """
        ministry state affairs security defence defense finance interior health united states kingdom south
        north new trade economy energy justice office house white
        """
    )
)
_ROLE_WORDS_MAX = 6


@dataclass(frozen=True, slots=True)
class _Word:
    text: str
    start: int
    end: int
    stems: tuple[str, ...]


def resolve(text: str, speakers: Sequence[Speaker]) -> tuple[Speaker, ...]:
    """The speakers that a name, surname or role stands for: several where it fits several."""
    return SpeakerList(speakers).resolve(text)


def mentioned_in(question: str, speakers: Sequence[Speaker]) -> tuple[Mentioned, ...]:
    """The speakers that a question names, in its order: "the Russian foreign minister", "Сергей Лавров"."""
    return SpeakerList(speakers).mentioned_in(question)


class SpeakerList:
    """Speakers, ready to be looked up by any of their names."""

    def __init__(self, speakers: Sequence[Speaker]) -> None:
        """Fold every name once; speakers with more utterances come first in answers."""
        self._speakers = tuple(speakers)
        self._by_last: dict[str, list[tuple[tuple[str, ...], Speaker]]] = defaultdict(list)
        self._families: set[str] = set()
        for speaker in self._speakers:
            for name in dict.fromkeys((speaker.name, *speaker.names)):
                key = fold_name(name)
                self._by_last[key[-1]].append((key, speaker))
                if family_first(name.lower().split()):
                    self._by_last[key[0]].append(((*key[1:], key[0]), speaker))
                    self._families.add(key[0])

    def resolve(self, text: str) -> tuple[Speaker, ...]:
        """As the function `resolve`."""
        words = _words(text)
        exact = self._exactly(words)
        if exact:
            return exact
        found = [speaker for mention in self._read(words, text, typed=True) for speaker in mention.speakers]
        return tuple(dict.fromkeys(found))

    def mentioned_in(self, question: str) -> tuple[Mentioned, ...]:
        """As the function `mentioned_in`."""
        return tuple(self._read(_words(question), question, typed=False))

    def _exactly(self, words: list[_Word]) -> tuple[Speaker, ...]:
        plain = tuple(word.stems[0] for word in words if word.text.lower().strip(".") not in HONORIFICS)
        if len(plain) < 2:
            return ()
        return tuple(
            dict.fromkeys(speaker for key, speaker in self._by_last.get(plain[-1], []) if key == plain)
        )

    def _read(self, words: list[_Word], text: str, *, typed: bool) -> list[Mentioned]:
        """Roles and names in order; `typed` words are names in lower case too."""
        found: list[Mentioned] = []
        place = 0
        while place < len(words):
            mention, following = self._role_at(words, place, text)
            if mention is None or not mention.speakers and not _has_country(mention.text):
                mention, following = self._name_at(words, place, text, typed=typed)
            if mention is not None and mention.speakers:
                found.append(mention)
            place = max(following, place + 1)
        return _names_over_roles(found, text)

    def _name_at(
        self, words: list[_Word], place: int, text: str, *, typed: bool
    ) -> tuple[Mentioned | None, int]:
        """The longest name that begins at `place`: "Sergei Lavrov" before "Lavrov"."""
        for past in range(min(len(words), place + 5), place, -1):
            stretch = words[place:past]
            if len(stretch) == 1 and not typed and not _may_be_name(words, place):
                continue
            fitting = self._fitting(stretch)
            if (
                not fitting
                or len(stretch) == 1
                and (_other_given_name(words, place, text) or self._other_name_behind(words, place, text))
            ):
                continue
            span = Span(start=stretch[0].start, end=stretch[-1].end)
            return Mentioned(span=span, text=span.of(text), speakers=fitting), past
        return None, place + 1

    def _other_name_behind(self, words: list[_Word], place: int, text: str) -> bool:
        """Whether another given name stands behind a family's: "Wang Qi" is not Wang Yi."""
        if self._families.isdisjoint(words[place].stems) or place + 1 >= len(words):
            return False
        behind = words[place + 1]
        return behind.text[0].isupper() and text[words[place].end : behind.start] == " "

    def _fitting(self, stretch: list[_Word]) -> tuple[Speaker, ...]:
        for last in stretch[-1].stems:
            candidates = self._by_last.get(last, [])
            if len(stretch) == 1:
                fitting = [speaker for key, speaker in candidates if len(key) == 1 or is_person(key)]
            else:
                fitting = [speaker for key, speaker in candidates if _same_words(key, stretch)]
            if fitting:
                return tuple(dict.fromkeys(fitting))
        return ()

    def _role_at(self, words: list[_Word], place: int, text: str) -> tuple[Mentioned | None, int]:
        """A role with its country: "the Russian foreign minister", "president of France"."""
        past = place
        while past < len(words) and past - place < _ROLE_WORDS_MAX and _in_role(words[past].text):
            past += 1
        stretch = words[place:past]
        while stretch and stretch[-1].text.lower() in _ROLE_LINKS:
            stretch = stretch[:-1]
        asked = " ".join(re.sub(r"['’][sS]$", "", word.text) for word in stretch)
        content = [word for word in stretch if word.text.lower() not in ("of", "for", "the")]
        if len(content) < 2 or not any(word.text.lower() in ROLES for word in content):
            return None, place + 1
        fitting = tuple(
            speaker
            for speaker in self._speakers
            if any(role_fits(asked, role, speaker.countries) for role in speaker.roles)
        )
        span = Span(start=stretch[0].start, end=stretch[-1].end)
        return Mentioned(span=span, text=span.of(text), speakers=fitting), past


def _words(text: str) -> list[_Word]:
    found: list[_Word] = []
    for match in _WORD.finditer(text):
        plain = re.sub(r"['’][sS]$", "", match[0])
        found.append(_Word(match[0], match.start(), match.start() + len(plain), stems(plain)))
    return found


def _same_words(key: tuple[str, ...], stretch: list[_Word]) -> bool:
    """Whether the stretch is the name, middle names and initials aside; Russian words in any case."""
    if len(stretch) > len(key) or key[0] not in stretch[0].stems and not _is_initial(stretch[0].text, key[0]):
        return len(stretch) == len(key) and all(
            part in word.stems for part, word in zip(key, stretch, strict=True)
        )
    return len(stretch) == 2 or all(
        part in word.stems for part, word in zip(key[-len(stretch) + 1 :], stretch[1:], strict=True)
    )


def _is_initial(text: str, given: str) -> bool:
    return len(text) == 1 and given.startswith(text.lower())


def _may_be_name(words: list[_Word], place: int) -> bool:
    text = words[place].text
    if text.lower() in _COMMON_WORDS:
        return text[0].isupper() and place > 0
    return text[0].isupper() or len(text) > 4


def _other_given_name(words: list[_Word], place: int, text: str) -> bool:
    """Whether a given name of somebody else stands in front: "Igor Lavrov" is not Sergei Lavrov."""
    if place < 1 or text[words[place - 1].end : words[place].start] != " ":
        return False
    before = words[place - 1].text
    lower = before.lower()
    known = (
        lower in NOT_A_NAME
        or lower in ROLES
        or lower in HONORIFICS
        or lower in DEMONYMS
        or lower in COUNTRIES
    )
    return before[0].isupper() and before[1:].islower() and not known


def _in_role(text: str) -> bool:
    lower = re.sub(r"['’]s$", "", text.lower())
    return any(lower in words for words in (ROLES, DEMONYMS, COUNTRIES, _ROLE_LINKS, _ROLE_TOPICS))


def _has_country(role: str) -> bool:
    """Whether a role names its country: "the French foreign minister" is not just any foreign minister."""
    return any(
        word.text.lower() in DEMONYMS or word.text.split("'")[0].lower() in COUNTRIES for word in _words(role)
    )


def _names_over_roles(found: list[Mentioned], text: str) -> list[Mentioned]:
    """Make one of a role and the name after it: "Russian foreign minister Lavrov"."""
    kept: list[Mentioned] = []
    for mention in found:
        before = kept[-1] if kept else None
        if before is not None and not text[before.span.end : mention.span.start].strip(" ,"):
            both = tuple(speaker for speaker in mention.speakers if speaker in before.speakers)
            if both:
                span = Span(start=before.span.start, end=mention.span.end)
                kept[-1] = Mentioned(span=span, text=span.of(text), speakers=both)
                continue
        kept.append(mention)
    return kept
