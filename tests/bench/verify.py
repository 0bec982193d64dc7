"""How well the claim verifier agrees with labels, and how long a sentence takes.

    python -m tests.bench.verify                     labelled claims of tests/assistant/data, both halves
    python -m tests.bench.verify --changed           and sentences of the sample, changed in known ways
    python -m tests.bench.verify --changed --shared  the same over speeches and debates beside the project

A claim agrees when a true one stands and a broken one does not. An opinion told as fact that is given back to its
speaker counts as broken and caught. Changed sentences are made by rule, so a few of their labels are wrong: a change of
words that leaves the meaning is counted as broken.
"""

import argparse
import gzip
import json
import random
import re
import statistics
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from assistant.claims import verify
from assistant.voices import Cited
from index.dates import PartialDate
from index.sentences import sentence_spans
from index.splitting import split
from index.statement import Span, Statement
from index.utterance import Utterance
from tests.assistant.cited_data import LabelledClaim, labelled_claims

SHARED = Path(__file__).resolve().parents[2] / ".." / "shared" / "data"
_NUMBER = re.compile(
    r"\b\d[\d,.]*\d\b|\b\d\b|\b(?:two|three|four|five|six|seven|eight|nine|ten|twelve|twenty)\b"
)
_MODAL = re.compile(r"\b(may|might|could|should|must|will|would|can)\b")
_FIRMER = {
    "may": "will", "might": "will", "could": "will", "should": "will", "must": "may", "will": "may", "would": "might",
    "can": "must",
}  # fmt: skip
_BE = re.compile(r"\b(is|are|was|were|has|have|will|can|must|should|would)\b(?! not|n't|n’t)")
_NOT = re.compile(r"\b(not|never|no)\s")
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,}\b(?! [A-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Voiced:
    """A sentence somebody said, and the passage that holds it."""

    speaker: str
    sentence: str
    cited: Cited


def main() -> None:
    """Print agreement and times."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--changed", action="store_true")
    parser.add_argument("--shared", type=Path, metavar="DATA", nargs="?", const=SHARED)
    parser.add_argument("--wrong", action="store_true", help="print what disagrees")
    parser.add_argument("--half", choices=["tune", "held"])
    parser.add_argument("--sentences", type=int, default=150, help="of each source, for --changed")
    options = parser.parse_args()
    claims = labelled_claims()
    for half in ("tune", "held"):
        if options.half in (None, half):
            judge(f"labelled, {half}", [claim for claim in claims if claim.half == half], options.wrong)
    if options.changed:
        sources = {"sample": sample_voices(claims)}
        if options.shared:
            sources |= {
                "general debate": debate_voices(options.shared),
                "committees": committee_voices(options.shared),
            }
        for name, voices in sources.items():
            for half in ("tune", "held"):
                if options.half in (None, half):
                    chosen = drawn(voices, half, options.sentences)
                    judge(f"changed, {name}, {half}", list(changed(chosen, half)), options.wrong)


def judge(title: str, claims: Sequence[LabelledClaim], wrong: bool) -> None:
    """Print accuracy, precision and recall of "stands", misses by kind, and milliseconds a sentence."""
    took: list[float] = []
    counts: Counter[tuple[bool, bool]] = Counter()
    kinds: Counter[tuple[str, bool]] = Counter()
    for claim in claims:
        begin = time.perf_counter()
        verdict = verify(claim.sentence, [claim.cited])
        took.append((time.perf_counter() - begin) * 1000)
        stands = verdict.supported and not (verdict.rewritten and not claim.stands)
        counts[claim.stands, stands] += 1
        kinds[claim.kind, stands == claim.stands] += 1
        if wrong and stands != claim.stands:
            print(
                f"  {'missed' if claim.stands else 'FALSE '} {claim.kind}: {claim.sentence} | {verdict.reason}"
            )
    right = counts[True, True] + counts[False, False]
    standing = counts[True, True] + counts[False, True]
    print(f"{title}: {len(claims)} claims, agreement {right / len(claims):.3f}", end=", ")
    print(f"precision {counts[True, True] / max(1, standing):.3f}", end=", ")
    print(f"recall {counts[True, True] / max(1, counts[True, True] + counts[True, False]):.3f}")
    parts = [
        f"{kind} {kinds[kind, True]}/{kinds[kind, True] + kinds[kind, False]}"
        for kind in sorted({k for k, _ in kinds})
    ]
    print("  agreed by kind:", ", ".join(parts))
    took.sort()
    print(
        f"  ms a sentence: median {statistics.median(took):.1f}, p95 {took[int(0.95 * len(took))]:.1f}, most {took[-1]:.1f}"
    )


def drawn(voices: Sequence[Voiced], half: str, count: int) -> list[Voiced]:
    """A reproducible sample; statements go to one half by their id."""
    mine = [voice for voice in voices if _half(voice.cited.statement.id) == half]
    return random.Random(7).sample(mine, min(count, len(mine)))


def _half(key: str) -> str:
    return "tune" if sum(key.encode()) % 2 else "held"


def changed(voices: Sequence[Voiced], half: str) -> Iterator[LabelledClaim]:
    """For each sentence: itself quoted and told, true; and every change that it admits, broken."""
    dice = random.Random(11)
    for number, voice in enumerate(voices):
        told = f"{voice.speaker} said that {voice.sentence[0].lower()}{voice.sentence[1:]}"
        if (
            re.match(r"(?:I|[A-Z]\w+ [A-Z])\b", voice.sentence)
            or voice.sentence.split()[0] in voice.sentence[1:]
        ):
            told = f"{voice.speaker} said that {voice.sentence}"
        other = voices[(number + 1) % len(voices)]
        for stands, kind, sentence in (
            (True, "quote", f"{voice.speaker} said: “{voice.sentence}” [1]"),
            (True, "told", f"{told} [1]"),
            *((False, kind, f"{text} [1]") for kind, text in breaks(told, voice, other, dice)),
        ):
            yield LabelledClaim(sentence=sentence, stands=stands, kind=kind, half=half, cited=voice.cited)


def breaks(told: str, voice: Voiced, other: Voiced, dice: random.Random) -> Iterator[tuple[str, str]]:
    """The changes that make a told sentence untrue."""
    head = len(voice.speaker) + len(" said that ")
    start, body = told[:head], told[head:]
    if (found := _BE.search(body)) and not _NOT.search(body):
        yield "negated", f"{start}{body[: found.end()]} not{body[found.end() :]}"
    if len(_NOT.findall(body)) == 1 and "no " not in body:
        yield "negation dropped", start + _NOT.sub("", body)
    if found := _NUMBER.search(body):
        yield "number", f"{start}{body[: found.start()]}{_another_number(found.group())}{body[found.end() :]}"
    if found := _MODAL.search(body):
        yield "modal", f"{start}{body[: found.start()]}{_FIRMER[found.group()]}{body[found.end() :]}"
    if found := _NAME.search(body):
        name = dice.choice(["Ostmere", "Halvern", "Kaldia"])
        yield "name", f"{start}{body[: found.start()]}{name}{body[found.end() :]}"
    if other.speaker != voice.speaker:
        yield "speaker", f"{other.speaker} said that {body}"
    words, others = body.split(), other.sentence.split()
    if len(words) > 8 and len(others) > 8 and other.cited.statement.id != voice.cited.statement.id:
        yield "tail", f"{start}{' '.join(words[:-4])} {' '.join(others[-6:])}"
        quoted = f"{' '.join(words[:6])} {' '.join(others[-6:])}"
        yield "stitched", f"{voice.speaker} said: “{quoted}”"
        yield "topic", f"{voice.speaker} said that {other.sentence}"


def _another_number(written: str) -> str:
    digits = re.search(r"[1-9]", written)
    if digits is None:
        return "eleven" if written != "eleven" else "nine"
    return written[: digits.start()] + str(int(digits.group()) % 9 + 1) + written[digits.end() :]


def sample_voices(claims: Sequence[LabelledClaim]) -> list[Voiced]:
    """What the labelled statements quote directly."""
    cited = {claim.cited.statement.id: claim.cited for claim in claims}
    return [
        Voiced(speaker=said.speaker, sentence=sentence, cited=one)
        for one in cited.values()
        for said in one.utterances
        if said.mode == "direct" and said.speaker and said.via is None
        for sentence in _sentences(said.span.of(one.statement.text))
    ]


def debate_voices(data: Path) -> list[Voiced]:
    """Sentences of speeches of the general debate; the record says whose they are."""
    with gzip.open(data / "un_general_debate" / "corpus.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for number, line in enumerate(lines) if number % 40 == 0]
    return [
        voice
        for row in rows
        if row["speaker"]
        for voice in _record(row["id"], row["text"], row["speaker"], row["post"], str(row["year"]))
    ]


def committee_voices(data: Path) -> list[Voiced]:
    """Sentences of turns in committee meetings."""
    with gzip.open(data / "qmsum_committee" / "corpus.dev.jsonl.gz", "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for number, line in enumerate(lines) if number % 9 == 0]
    return [voice for row in rows for voice in _record(row["id"], row["text"], row["speaker"], None, None)]


def _record(key: str, text: str, speaker: str, role: str | None, published: str | None) -> Iterator[Voiced]:
    day = PartialDate.parse(published) if published else None
    statement = Statement(
        id=key, text=text, source=key, speaker=speaker, role=role, published=day, language="en"
    )
    whole = Utterance(
        span=Span(start=0, end=len(text)), mode="direct", speaker=speaker, role=role, spoken_on=day
    )
    for span in split(statement, [])[:6]:
        cited = Cited(statement=statement, utterances=(whole,), span=span)
        for sentence in _sentences(span.of(text))[:3]:
            yield Voiced(speaker=speaker, sentence=sentence, cited=cited)


def _sentences(text: str) -> list[str]:
    found = [span.of(text).strip(" \n,;—") for span in sentence_spans(text, "en")]
    return [sentence for sentence in found if 5 <= len(sentence.split()) <= 40 and '"' not in sentence]


if __name__ == "__main__":
    main()
