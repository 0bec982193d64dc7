"""Units as the span reader finds them, each behind the sentence ahead of it."""

import dataclasses
import math
import re
from collections.abc import Sequence

from assistant.span_reader import Text, span_reader
from assistant.support import Features
from assistant.units import Unit

READS = ("en", None)
"""Languages of questions that are read; None where few words do not tell which it is."""
_BROAD = re.compile(
    r"^\W*(?:please )?(?:summari[sz]e|outline|sum up|recap|give (?:me )?(?:an? )?(?:overview|summary))\b"
    r"|^\W*what (?:was|were|is|are) (?:discussed|debated|the (?:discussion|debate|main points))\b"
    r"|^\W*what (?:did|do|does) .{1,120}\b(?:discuss|debate|talk)\b",
    re.IGNORECASE,
)
"""A question that no stretch of words answers: all that was said of a matter."""
_HALF = 6.0
"""Logits of a margin at which `squeezed` gives 0.46: the spread of the margins over the calibration data."""


def with_read(
    question: str, compared: Sequence[tuple[Unit, Features]], asked_in: str | None
) -> list[tuple[Unit, Features]]:
    """The units with what the reader finds in them; as they are where it cannot tell.

    It reads English, and looks for an answer in one place: to a question for all that was said it finds none.
    """
    if asked_in not in READS or _BROAD.search(question):
        return list(compared)
    texts = [as_read(unit) for unit, _ in compared]
    margins = span_reader().margins(question, texts)
    return [
        (unit, dataclasses.replace(found, read=squeezed(margin)))
        for (unit, found), margin in zip(compared, margins, strict=True)
    ]


def squeezed(margin: float) -> float:
    """A margin in logits brought to -1 to 1, so that one sure reading does not outweigh all else."""
    return math.tanh(margin / (2 * _HALF))


def as_read(unit: Unit) -> Text:
    """The unit behind its speaker's name, and ahead of it its statement's title and the sentence before it.

    So the reader knows whose words they are, and what "it" and "the deal" are about.
    """
    whole, title = unit.statement.text, unit.statement.title or ""
    before = unit.before.of(whole).strip() if unit.before else ""
    ahead = before if before.startswith(title) else f"{title}\n{before}"
    speaker = unit.utterance.speaker if unit.utterance else None
    return Text(f"{speaker}: {unit.text}" if speaker else unit.text, ahead)
