"""How fast and how right attribution is.

python -m tests.bench.attribution            sentences a second over prose of ours, cost of hostile text
python -m tests.bench.attribution --shared   and the figures of both annotated halves beside the project
"""

import argparse
import sys
import time

from index.attribution import attribute
from index.sentences import sentence_spans
from index.statement import Statement
from tests.index.attribution.corpora import wikinews
from tests.index.attribution.scoring import Tally, load, score

_PROSE = (
    "The minister of trade, Ann Lee, arrived in Northport on Monday with a delegation of forty. "
    "“We will not leave before the question is settled,” she said at a press conference in the harbour. "
    "“Nobody gains from waiting.” According to the port authority, twelve ships have been held since "
    "the strike began. A spokesman for the union, Bo Ray, called the offer “a bad joke”, adding that "
    "its members would meet again.\n\n"
    "Prices rose for the third week. Shops in the old town closed early, and the ferry did not run."
)
_HOSTILE = (
    *("“", '"', "‘", "(", "— ", "a ", "A. ", "«a» ", "who ", "of the ", "“a\n\n"),
    *("said ", "he said ", "Said Ann ", "“a,” he said. "),
)
SENTENCES_PER_S = 2_000
MEGABYTE_S = 10


def statement(text: str) -> Statement:
    return Statement(id="bench", text=text, source="bench")


def seconds(text: str) -> float:
    """Processor seconds that attributing the text takes."""
    began = time.process_time()
    attribute(statement(text))
    return time.process_time() - began


def speed() -> float:
    """Sentences a second of one core, over a hundred short reports."""
    text = "\n\n".join([_PROSE] * 4)
    sentences = len(sentence_spans(text, "en"))
    return 100 * sentences / sum(seconds(text) for _ in range(100))


def shared_figures() -> None:
    statements = wikinews()
    for half in ("dev", "test"):
        tally = Tally()
        for key, wanted in load(half).items():
            score(tally, wanted, attribute(statements[key]))
        say(f"{half}: {tally.lines()}")


def say(line: str) -> None:
    sys.stdout.write(line + "\n")


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawTextHelpFormatter)
    parser.add_argument("--shared", action="store_true", help="score the annotated news beside the project")
    arguments = parser.parse_args()
    rate = speed()
    prose = seconds(_PROSE * (1_000_000 // len(_PROSE)))
    say(f"{rate:.0f} sentences a second (bar {SENTENCES_PER_S})")
    say(f"1 MB of prose in {prose:.1f} s (bar {MEGABYTE_S})")
    worst = max(_HOSTILE, key=lambda unit: seconds(unit * (20_000 // len(unit))))
    say(f"worst hostile text {worst!r}: 1 MB in {seconds(worst * (1_000_000 // len(worst))):.1f} s")
    if arguments.shared:
        shared_figures()
    return 0 if rate >= SENTENCES_PER_S and prose <= MEGABYTE_S else 1


if __name__ == "__main__":
    sys.exit(main())
