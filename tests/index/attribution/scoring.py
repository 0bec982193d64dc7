"""Scores `attribute` against hand-made annotations: offsets and names, no text."""

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from index.statement import Span
from index.utterance import Mode, Utterance

ANNOTATIONS = Path(__file__).parent / "annotations"
QUOTE_OVERLAP = 0.8
"""Intersection over union from which a quoted span counts as found."""
CLAUSE_OVERLAP = 0.5
"""The same for a reported clause, whose end is a matter of judgement."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Attribution:
    span: Span
    mode: Mode
    speaker: str | None
    mention: Span | None
    role: str | None = None
    via: str | None = None
    event: str | None = None


@dataclass(slots=True)
class Tally:
    quoted: int = 0
    quoted_found: int = 0
    mention_right: int = 0
    speaker_right: int = 0
    indirect: int = 0
    indirect_found: int = 0
    indirect_speaker_right: int = 0
    direct: int = 0
    direct_false: int = 0

    def lines(self) -> str:
        return (
            f"quoted n={self.quoted} found {self.quoted_found / self.quoted:.3f} "
            f"mention {self.mention_right / self.quoted:.3f} name {self.speaker_right / self.quoted:.3f}; "
            f"indirect n={self.indirect} found {self.indirect_found / self.indirect:.3f} "
            f"name {self.indirect_speaker_right / self.indirect:.3f}; "
            f"direct n={self.direct} false {self.direct_false / self.direct:.3f}"
        )


def load(name: str) -> dict[str, tuple[Attribution, ...]]:
    """The annotated attributions of each text: `dev`, `test` (wikinews) or `statements`."""
    raw = json.loads((ANNOTATIONS / f"{name}.json").read_text(encoding="utf-8"))
    texts = (
        {key: value["attributions"] for key, value in raw["articles"].items()} if "articles" in raw else raw
    )
    return {key: tuple(_attribution(row) for row in rows) for key, rows in texts.items()}


def _attribution(row: dict[str, object]) -> Attribution:
    return Attribution(
        span=Span(start=_int(row["start"]), end=_int(row["end"])),
        mode=row["mode"],  # type: ignore[arg-type]  # JSON of ours, one of the three modes
        speaker=_text(row["speaker"]),
        mention=_span(row["mention"]),
        role=_text(row.get("role")),
        via=_text(row.get("via")),
        event=_text(row.get("event")),
    )


def _int(value: object) -> int:
    assert isinstance(value, int)
    return value


def _text(value: object) -> str | None:
    assert value is None or isinstance(value, str)
    return value


def _span(value: object) -> Span | None:
    if value is None:
        return None
    assert isinstance(value, list)
    return Span(start=value[0], end=value[1])


def overlap(one: Span, other: Span) -> float:
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(shared, 0) / (max(one.end, other.end) - min(one.start, other.start))


def same_name(wanted: str | None, got: str | None) -> bool:
    """The same words, or all words of one in the other: "Commission" for "Commission on Debates"."""
    if wanted is None or got is None:
        return wanted == got
    first, second = set(_folded(wanted)), set(_folded(got))
    return first <= second or second <= first


def _folded(name: str) -> list[str]:
    plain = unicodedata.normalize("NFKD", name.replace("ł", "l").replace("Ł", "L").lower().replace("'s", ""))
    plain = "".join(letter for letter in plain if not unicodedata.combining(letter) and letter != ".")
    return [word for word in plain.split() if word not in ("the", "a", "an")]


def score(tally: Tally, wanted: Sequence[Attribution], got: Sequence[Utterance]) -> None:
    """Add one text to the tally."""
    for one in wanted:
        indirect = one.mode == "indirect"
        candidates = [utterance for utterance in got if indirect or utterance.mode != "indirect"]
        best = max(candidates, key=lambda utterance: overlap(one.span, utterance.span), default=None)
        found = best is not None and overlap(one.span, best.span) >= (
            CLAUSE_OVERLAP if indirect else QUOTE_OVERLAP
        )
        named = found and best is not None and same_name(one.speaker, best.speaker)
        if indirect:
            tally.indirect += 1
            tally.indirect_found += found
            tally.indirect_speaker_right += named
            continue
        tally.quoted += 1
        tally.quoted_found += found
        tally.speaker_right += named
        mention = best.mention if found and best is not None else None
        tally.mention_right += found and (
            one.mention is None or mention is not None and one.mention.meets(mention)
        )
    quoted = [one.span for one in wanted if one.mode != "indirect"]
    for utterance in got:
        if utterance.mode == "direct":
            tally.direct += 1
            tally.direct_false += not any(overlap(span, utterance.span) >= QUOTE_OVERLAP for span in quoted)
