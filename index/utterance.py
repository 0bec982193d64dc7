"""A stretch of a statement that somebody said."""

from dataclasses import dataclass
from typing import Literal

from index.dates import PartialDate
from index.statement import Span

Mode = Literal["direct", "mixed", "indirect"]
"""`direct`: the source put the words in quotation marks, or the record gives them as the speaker's own;
`mixed`: reported speech that holds quoted words; `indirect`: reported speech."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Utterance:
    """Who said a stretch of a statement, and how the source reports it."""

    span: Span
    """The words said; for `direct` without the quotation marks around them."""
    mode: Mode
    speaker: str | None = None
    """The canonical name within the statement; None when the text does not say."""
    role: str | None = None
    """The speaker's role or country as printed in the statement."""
    via: str | None = None
    """Canonical name of the person who reports these words, when that person is himself quoted."""
    cue: Span | None = None
    """The words that report the saying: "said", "according to"."""
    mention: Span | None = None
    """The words that name the speaker at this place: "he", "the diplomat"."""
    spoken_on: PartialDate | None = None
    """The day the words were said, as far as the text and its published date tell."""
    event: str | None = None
    """Where or to whom the words were said, as printed: "a video address to the … Conference"."""
