"""Our own reports and the questions put to them, as the reader sees them in the product.

`reports.jsonl` holds invented agency reports, press releases and transcripts, each with answerable questions, whose answers
are stretches of its text, and others that it does not answer. They were written for this, one by one, in words that are
mostly not the report's. Those without an answer were told by their wording alone (area under ROC 0.91 by words and pairs of
words of the question, learned on other reports), so each has a twin that is worded alike and answered (0.56 against the twins).
The last 216 reports have such pairs alone (0.52).
A report is cut into units as the product cuts it, and every unit is a window.
"""

import json
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from tokenizers import Encoding, Tokenizer

from assistant.reading import as_read
from assistant.terms import stems
from assistant.units import Unit, units_of
from index import Index
from index.statement import Span
from tests.bench.reader.windows import AHEAD, QUESTION, TEXT, Window
from tests.hashing import HashingEmbedder
from tests.hits import hits_of

REPORTS = Path(__file__).with_name("reports.jsonl")
_LEAST = 0.5
"""Share of an answer that a unit holds which answers."""
_BESIDE = 12
"""Most characters between a speaker's name and the words."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What is asked of a report."""

    text: str
    kind: str
    spans: tuple[Span, ...]
    """Stretches that answer it."""

    @property
    def is_twin(self) -> bool:
        """Whether it is worded as one that the report does not answer."""
        return self.kind.startswith("twin_")


@dataclass(frozen=True, slots=True, kw_only=True)
class Report:
    """A report's units and the questions put to it."""

    units: tuple[Unit, ...]
    questions: tuple[Question, ...]


def reports(path: Path = REPORTS) -> Iterator[Report]:
    """In the order of the file."""
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    with tempfile.TemporaryDirectory() as folder:
        listed = Path(folder) / "reports.jsonl"
        listed.write_text(
            "".join(json.dumps(_row(at, row)) + "\n" for at, row in enumerate(rows)), encoding="utf-8"
        )
        with Index.open(Path(folder) / "store", embedder=HashingEmbedder(), create=True) as index:
            index.sync([str(listed)])
            for at, row in enumerate(rows):
                statement = index.statement(f"r{at}")
                yield Report(
                    units=units_of(hits_of(index, statement.id)),
                    questions=tuple(_questions(row, statement.text)),
                )


def _row(at: int, row: dict[str, Any]) -> dict[str, str]:
    return {
        "id": f"r{at}",
        **{name: row[name] for name in ("title", "outlet", "text")},
        "published": row["date"],
    }


def _questions(row: dict[str, Any], text: str) -> Iterator[Question]:
    for one in row["questions"]:
        spans = (Span(start=text.index(words), end=text.index(words) + len(words)) for words in one["a"])
        yield Question(text=one["q"], kind=one["k"], spans=tuple(spans))


def group_of(question: Question, units: Sequence[Unit], tokenizer: Tokenizer) -> list[Window]:
    """A window for each unit, those first that share most words with the question; some have an answer."""
    asked = tokenizer.encode(question.text, add_special_tokens=False).ids[:QUESTION]
    words = stems(question.text)
    near = sorted(units, key=lambda unit: -len(words & stems(unit.text)))
    return [_window(asked, question.spans, unit, tokenizer) for unit in near]


def _window(asked: list[int], spans: Sequence[Span], unit: Unit, tokenizer: Tokenizer) -> Window:
    read = as_read(unit)
    ahead = tokenizer.encode(read.ahead, add_special_tokens=False).ids[-AHEAD:]
    text = tokenizer.encode(read.text, add_special_tokens=False)
    shift = unit.span.start - (len(read.text) - len(unit.text))
    answer = None
    for span in spans:
        if not span.meets(unit.span):
            continue
        start, end = max(span.start, unit.span.start) - shift, min(span.end, unit.span.end) - shift
        if end - start < _LEAST * (span.end - span.start):
            continue
        inside = [at for at, (a, b) in enumerate(text.offsets[:TEXT]) if a < end and start < b]
        if inside:
            answer = (len(ahead) + inside[0], len(ahead) + inside[-1])
            break
    if answer is None:
        answer = _named(spans, unit, text, len(ahead))
    return Window(asked, [*ahead, *text.ids[:TEXT]], answer, len(ahead))


def _named(spans: Sequence[Span], unit: Unit, text: Encoding, ahead: int) -> tuple[int, int] | None:
    """The speaker's name ahead of the words, where it answers and stands beside them: "…,” X told reporters"."""
    speaker, whole = unit.utterance.speaker if unit.utterance else None, unit.statement.text
    if speaker is None:
        return None
    for span in spans:
        between = whole[min(span.end, unit.span.end) : max(span.start, unit.span.start)]
        if span.meets(unit.span) or len(between) > _BESIDE or "\n" in between:
            continue
        if speaker.split()[-1] in span.of(whole):
            inside = [at for at, (start, _) in enumerate(text.offsets) if start < len(speaker)]
            return ahead + inside[0], ahead + inside[-1]
    return None
