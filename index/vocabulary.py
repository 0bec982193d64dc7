"""The names a corpus knows: outlets, speakers with their roles, places; and where a text uses them."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Literal, Self

from index.terms import words

NameKind = Literal["outlet", "speaker", "place"]

_TITLES = frozenset(
    """
    mr mrs ms miss dr prof professor sir dame lord lady baroness hon honourable right rt rev am mp mep pc qc
    kc phd jr sr the chair acting г-н г-жа
    """.split()
)
_PARTS = re.compile(r"\s+[|\-–—]\s+|:\s+|\s*\(")
_DOMAIN = re.compile(
    r"(?:www\.)?([\w-]{2,40})\.(?:com|org|net|co\.uk|gov|ru|info|news|eu|uk|us|in|au)", re.IGNORECASE
)


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownSpeaker:
    """A speaker of the corpus, with the other forms of the name and the roles that its statements print."""

    name: str
    forms: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Mention:
    """A place of a text that names somebody or something of the vocabulary."""

    kind: NameKind
    names: tuple[str, ...]
    """The canonical names it can mean: "FOX News" may stand for three outlets."""
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Form:
    kind: NameKind
    words: tuple[str, ...]
    capitalised: bool
    """Whether the form must be written with a capital to be a name."""
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Names by their first word; build it once for a corpus with `Vocabulary.of`."""

    outlets: tuple[str, ...] = ()
    speakers: tuple[KnownSpeaker, ...] = ()
    places: tuple[str, ...] = ()
    _forms: dict[str, tuple[_Form, ...]] = field(default_factory=dict, repr=False, compare=False)

    @classmethod
    def of(
        cls,
        *,
        outlets: Iterable[str] = (),
        speakers: Iterable[KnownSpeaker] = (),
        places: Iterable[str] = (),
    ) -> Self:
        """The vocabulary of these names, with the short forms that readers use for them."""
        kept_outlets, kept_speakers, kept_places = tuple(outlets), tuple(speakers), tuple(places)
        found: dict[tuple[NameKind, tuple[str, ...]], dict[str, bool]] = {}
        for outlet in kept_outlets:
            _add(found, "outlet", outlet, outlet_forms(outlet))
        for speaker in kept_speakers:
            _add(
                found, "speaker", speaker.name, (*speaker_forms(speaker.name), *speaker.forms, *speaker.roles)
            )
        for place in kept_places:
            _add(found, "place", place, (place,))
        return cls(
            outlets=kept_outlets, speakers=kept_speakers, places=kept_places, _forms=_by_first_word(found)
        )

    def mentions(self, text: str) -> tuple[Mention, ...]:
        """Where the text names outlets, speakers and places; the longest name wins, none overlap.

        A one-word name of a text without any capital counts only beside a word such as "reported by":
        "he made a fortune" does not ask for Fortune.
        """
        tokens = words(text)
        careless = not any(character.isupper() for character in text)
        mentions: list[Mention] = []
        at = 0
        while at < len(tokens):
            form = self._longest(tokens, at, text, careless)
            if form is None:
                at += 1
                continue
            last = at + len(form.words) - 1
            mentions.append(
                Mention(kind=form.kind, names=form.names, start=tokens[at][1], end=tokens[last][2])
            )
            at = last + 1
        return tuple(mentions)

    def _longest(
        self, tokens: Sequence[tuple[str, int, int]], at: int, text: str, careless: bool
    ) -> _Form | None:
        for form in self._forms.get(_folded(tokens[at][0]), ()):
            here = tokens[at : at + len(form.words)]
            if tuple(_folded(token[0]) for token in here) != form.words:
                continue
            if len(here) == 1 and form.kind == "speaker" and _goes_on(text, here[0][2]):
                continue
            printed = next((token[0] for token in here if _folded(token[0]) != "the"), here[0][0])
            if not form.capitalised or not printed[:1].islower():
                return form
            if careless and (
                len([word for word in form.words if word != "the"]) > 1
                or _beside_cue(text, here[0][1], here[-1][2])
            ):
                return form
        return None


def outlet_forms(outlet: str) -> tuple[str, ...]:
    """The whole name, its head before a bar, dash, colon or bracket, a site's name without its ending."""
    forms = {outlet, _PARTS.split(outlet, maxsplit=1)[0]}
    for form in tuple(forms):
        domain = _DOMAIN.fullmatch(form.strip())
        if domain:
            forms.add(domain[1])
        shorter = form.removeprefix("The ").removeprefix("the ")
        if len(shorter.split()) > 1:
            forms.add(shorter)
    return tuple(sorted(forms))


def speaker_forms(name: str) -> tuple[str, ...]:
    """The whole name, the name without titles and letters around it, and its last word: "Lavrov".

    What ends in a small letter is an office, "harbour chief", and its last word would be anybody's.
    """
    bare = [word for word, _, _ in words(name.split("(")[0]) if _folded(word) not in _TITLES]
    surname = bare[-1] if bare and len(bare[-1]) >= _SHORTEST_SURNAME and bare[-1][0].isupper() else ""
    return tuple(sorted({name, " ".join(bare), surname} - {""}))


_SHORTEST_SURNAME = 3


def _goes_on(text: str, end: int) -> bool:
    """Whether a capitalised word follows: the last word of "Open Strait" in "Velm Strait Convention"."""
    return text[end : end + 1] == " " and text[end + 1 : end + 2].isupper()


def _folded(word: str) -> str:
    return word.casefold().removesuffix("'s")


def _add(
    found: dict[tuple[NameKind, tuple[str, ...]], dict[str, bool]],
    kind: NameKind,
    name: str,
    forms: Iterable[str],
) -> None:
    for form in forms:
        key = tuple(_folded(word) for word, _, _ in words(form))
        if not key or (len(key) == 1 and (len(key[0]) < 2 or (kind == "speaker" and key[0] in _TITLES))):
            continue
        capitalised = any(word[:1].isupper() for word, _, _ in words(form))
        found.setdefault((kind, key), {})[name] = capitalised


def _by_first_word(
    found: dict[tuple[NameKind, tuple[str, ...]], dict[str, bool]],
) -> dict[str, tuple[_Form, ...]]:
    forms: dict[str, list[_Form]] = {}
    for (kind, key), names in found.items():
        form = _Form(kind, key, any(names.values()), tuple(sorted(names)))
        forms.setdefault(key[0], []).append(form)
    return {first: tuple(sorted(some, key=lambda form: -len(form.words))) for first, some in forms.items()}


_CUE_BEFORE = re.compile(r"\b(?:by|from|per|to|via|both|did|does|has)\s{1,2}(?:the\s{1,2})?['\"“]?$")
_CUE_AFTER = re.compile(
    r"['\"”]?\s{1,3}(?:article|report|story|piece|says|said|reports|reported|wrote|coverage)\b"
)


def _beside_cue(text: str, start: int, end: int) -> bool:
    return bool(
        _CUE_BEFORE.search(text[max(0, start - 24) : start]) or _CUE_AFTER.match(text[end : end + 24])
    )
