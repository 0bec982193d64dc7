"""A report of speech in a sentence."""

from dataclasses import dataclass

from index.attribution.phrases import Phrase
from index.statement import Span


@dataclass(frozen=True, slots=True)
class Cue:
    """A report of speech: "the diplomat pointed out", "according to police", "in Lavrov's view"."""

    lemma: str
    span: Span
    first: int
    """Index of the first item of verb and subject together."""
    last: int
    """Index of the last one."""
    verb: int
    """Index of the reporting word itself."""
    subject: Phrase | None
    after: bool = False
    """Whether the subject stands after the verb: “…,” said Lavrov."""
    participle: bool = False
    source: bool = False
    """Whether it is no verb: according to, in X's view."""
    known: bool = False
    """Whether it reports only where the text names the subject elsewhere too: a headline's colon."""
