"""Whether the words of a window are by whom a sentence names: the person, in an office he holds."""

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from assistant.claims.frames import Frame
from assistant.claims.windows import Voice, Window
from assistant.speaker_names import is_office, plain, same_speaker
from assistant.voices import setting
from assistant.word_tables import words

_WORD = re.compile(r"[^\W_]+(?:[-'’][^\W_]+)*")
_ARTICLES = words("the a an")
_NEAR_NAME_CHARS = 60
"""Around a name, in which a report prints its office: "the chair of the panel, Judge A. B."."""


def is_by(window: Window, frame: Frame, name: str | None, speaker_before: str | None) -> bool:
    """Whether the window's voice is whom the frame names, in an office it holds, reported as it says."""
    if frame.kind == "none":
        return True
    if frame.kind == "unnamed":
        return any(voice.speaker is None for voice in window.voices)
    outlet = window.cited.statement.outlet
    if frame.kind == "source" or (name and outlet and is_outlet(name, outlet)):
        return all(voice.mode != "direct" for voice in window.voices) or _speaks_itself(window, name)
    if frame.kind == "pronoun":
        name = speaker_before
        if name is None:
            return bool(window.voices) and window.voices[0].speaker is not None
    context = setting(window.cited)
    return any(
        _is(name or "", voice, context)
        and _holds_office(frame.saying, voice, window)
        and _reported(frame, voice, window)
        for voice in window.voices
    )


def _reported(frame: Frame, voice: Voice, window: Window) -> bool:
    """Whether the reporter that the frame names, if any, is the outlet or the one whose report it is."""
    if frame.through is None:
        return True
    outlet = window.cited.statement.outlet
    if outlet and is_outlet(frame.through, outlet) or frame.through.split()[-1].islower():
        return True
    reporters = [
        voice.via,
        *(said.speaker for said in window.cited.utterances if said.span.meets(window.span)),
    ]
    return any(same_speaker(frame.through, reporter, None) for reporter in reporters if reporter)


def _holds_office(saying: str, voice: Voice, window: Window) -> bool:
    """Whether the statement prints for the speaker every office of the attribution, if it prints any."""
    claimed = {plain(word) for word in _WORD.findall(saying) if is_office(word)}
    printed = {plain(word) for role in voice.roles for word in _WORD.findall(role)}
    printed |= _near_name(voice.speaker, window.cited.statement.text)
    return not printed or not any(is_office(word) for word in printed) or claimed <= printed | _LOOSE_OFFICES


@lru_cache(maxsize=512)
def _near_name(speaker: str | None, text: str) -> frozenset[str]:
    """The office words that the statement prints next to a speaker's name."""
    name = (speaker or "").split()[-1:]
    if not name:
        return frozenset()
    near = " ".join(
        text[max(0, found.start() - _NEAR_NAME_CHARS) : found.end() + _NEAR_NAME_CHARS]
        for found in re.finditer(rf"\b{re.escape(name[0])}\b", text)
    )
    return frozenset(plain(word) for word in _WORD.findall(near) if is_office(word))


_LOOSE_OFFICES = frozenset(
    plain(word)
    for word in ("official", "diplomat", "politician", "leader", "head", "spokesperson", "foreign", "senior")
)


def _speaks_itself(window: Window, name: str | None) -> bool:
    return any(voice.speaker and name and same_speaker(name, voice.speaker, None) for voice in window.voices)


def _is(name: str, voice: Voice, context: str) -> bool:
    roles = voice.roles or (None,)
    return any(same_speaker(name, voice.speaker, role, context) for role in roles)


def is_outlet(name: str, outlet: str) -> bool:
    """Whether a sentence that names `name` means the outlet."""
    mine, theirs = (re.sub(r"^the ", "", text.lower()) for text in (name, outlet))
    return mine in theirs or theirs in mine


def speaks_as(window: Window, name: str) -> bool:
    """Whether a voice of the window is the speaker called `name`."""
    return any(_is(name, voice, setting(window.cited)) for voice in window.voices)


def tells_of(window: Window, name: str, every: Sequence[Window]) -> bool:
    """Whether the outlet's own words in a window are about the speaker called `name`.

    By that name, or by an office that nobody else in the citations has.
    """
    parts = [word for word in _WORD.findall(name) if word[0].isupper() and word.lower() not in _ARTICLES]
    if all(part in window.text for part in parts or _WORD.findall(name)):
        return True
    named = _offices(
        voice for other in every for voice in other.voices if _is(name, voice, setting(other.cited))
    )
    others = _offices(
        voice for other in every for voice in other.voices if not _is(name, voice, setting(other.cited))
    )
    there = {plain(word) for word in _WORD.findall(window.text)}
    return bool((named - others) & there)


def _offices(voices: Iterable[Voice]) -> set[str]:
    """The offices that the statement prints for some speakers."""
    return {
        plain(word)
        for voice in voices
        for role in voice.roles
        for word in _WORD.findall(role)
        if is_office(word)
    }
