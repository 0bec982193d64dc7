"""The UN general debate as a corpus of any size, for the benchmarks of speed."""

import gzip
import json
import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain, islice
from pathlib import Path

SPEECHES = Path(__file__).resolve().parents[3] / "shared" / "data" / "un_general_debate" / "corpus.jsonl.gz"
_WORD = re.compile(r"[a-z]{5,}")
_CHANGED = 0.1
"""Share of the longer words that a repeated text has changed for other words of the corpus."""

TOPICS = (
    "climate finance",
    "nuclear disarmament",
    "reform of the Security Council",
    "small island states",
    "terrorism",
    "the debt of poor countries",
    "refugees and migration",
    "peacekeeping troops",
    "the Palestinian people",
    "sustainable development goals",
    "women and girls",
    "HIV and malaria",
    "trade barriers",
    "the pandemic and vaccines",
)
FORMS = (
    "What did {country} say about {topic}?",
    "{topic}",
    "Did the president of {country} speak of {topic} in {year}?",
    "Compare what {country} and {other} said about {topic}",
    "Who called for action on {topic}?",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Speech:
    """One row of the corpus."""

    row: dict[str, str | int | None]

    @property
    def text(self) -> str:
        """The words."""
        return str(self.row["text"])


def speeches(limit: int | None = None) -> list[Speech]:
    """The first speeches, or all 1,745."""
    with gzip.open(SPEECHES, "rt", encoding="utf-8") as lines:
        rows = [json.loads(line) for number, line in enumerate(lines) if limit is None or number < limit]
    return [Speech(row=row) for row in rows]


def written(path: Path, corpus: Sequence[Speech], *, rows: int | None = None) -> Path:
    """The corpus as a file; for more rows than it has, copies follow with every tenth longer word changed."""
    wanted = len(corpus) if rows is None else rows
    copies = -(-wanted // len(corpus))
    every = chain(corpus, *(_changed(corpus, copy) for copy in range(1, copies)))
    with path.open("w", encoding="utf-8") as file:
        for speech in islice(every, wanted):
            file.write(json.dumps(speech.row, ensure_ascii=False) + "\n")
    return path


def _changed(corpus: Sequence[Speech], copy: int) -> Iterator[Speech]:
    dice = random.Random(copy)
    others = sorted({word for speech in corpus[:200] for word in _WORD.findall(speech.text)})

    def swapped(found: re.Match[str]) -> str:
        return dice.choice(others) if dice.random() < _CHANGED else found[0]

    for speech in corpus:
        yield Speech(
            row=speech.row | {"id": f"{speech.row['id']}-{copy}", "text": _WORD.sub(swapped, speech.text)}
        )


def questions(corpus: Sequence[Speech], count: int) -> list[str]:
    """Questions of several forms about countries of the corpus."""
    dice = random.Random(5)
    countries = sorted({str(speech.row["country"]) for speech in corpus if speech.row.get("country")})
    return [
        dice.choice(FORMS).format(
            country=dice.choice(countries),
            other=dice.choice(countries),
            topic=dice.choice(TOPICS),
            year=dice.randrange(1995, 2022),
        )
        for _ in range(count)
    ]
