"""Give words back to whoever said them, when an answer states them as if they were facts."""

from collections.abc import Sequence
from dataclasses import dataclass

from assistant.claims.windows import Voice, Window
from assistant.voices import Cited
from index.statement import Span

_DOUBLE = str.maketrans({"“": "‘", "”": "’", "„": "‘", "«": "‘", "»": "’", '"': "’"})
_EDGE = "\"'“”„«»‘’ \n\t,;:—–-"


@dataclass(frozen=True, slots=True, kw_only=True)
class Restored:
    """A sentence that names the speaker of the words."""

    sentence: str
    words: str
    """What stands in quotation marks: the statement's words, inner double marks made single."""
    span: Span
    """Of those words in the statement."""


def from_window(window: Window) -> Restored:
    """The words of `window` in quotation marks, by their speaker (`direct`) or by the report of them."""
    text = window.cited.statement.text
    voice = window.voices[0] if window.voices else None
    direct = voice is not None and voice.mode == "direct"
    span = _bare(text, window.span) if direct else trimmed(window)
    words = " ".join(span.of(text).split()).translate(_DOUBLE)
    lead = _said_by(voice) if voice is not None and direct else _reported_by(window, voice)
    return Restored(sentence=f"{lead}: “{words}”", words=words, span=span)


def _said_by(voice: Voice) -> str:
    who = voice.speaker or "An unnamed speaker"
    office = next((role for role in voice.roles if who.split()[-1] not in role.split()), None)
    role = f" ({office})" if office and voice.speaker else ""
    via = f", quoted by {voice.via}," if voice.via else ""
    return f"{who}{role} said{via}" if via else f"{who}{role} said"


def _reported_by(window: Window, voice: Voice | None) -> str:
    outlet = window.cited.statement.outlet or "The report"
    named = voice is not None and voice.speaker is not None and voice.speaker.split()[-1] in window.text
    if voice is None or voice.speaker is None or named:
        return f"{outlet} reported"
    return f"{outlet} reported what {voice.speaker} said"


def trimmed(window: Window) -> Span:
    """The span of a window without white space at its ends."""
    text, start, end = window.cited.statement.text, window.span.start, window.span.end
    while start < end - 1 and text[start].isspace():
        start += 1
    while end > start + 1 and text[end - 1].isspace():
        end -= 1
    return Span(start=start, end=end)


def _bare(text: str, span: Span) -> Span:
    """The span without marks and loose signs at its ends."""
    start, end = span.start, span.end
    while start < end - 1 and text[start] in _EDGE:
        start += 1
    while end > start + 1 and text[end - 1] in _EDGE:
        end -= 1
    return Span(start=start, end=end)


def own_voice(sentence: str, cited: Sequence[Cited]) -> str | None:
    """The sentence given back to the speaker whose words it states as fact; None when no citation carries it.

    A sentence that names its speaker, or rests on the outlet's own words, comes back as it is.
    """
    from assistant.claims.verify import verify

    verdict = verify(sentence, cited)
    return verdict.text if verdict.supported else None
