"""Every benchmark, one after the other, each in a process of its own.

    python -m tests.bench.all [--list] [--quick] [PART ...]

By default all parts; `--quick` leaves out those of more than ten minutes. A part that needs data which is not
beside the project (`../shared`) is named and skipped; one that fails is named, and the others still run. Exit
status 0 when every part that ran ended well. Times are for two cores with nothing else to do.
"""

import argparse
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
DATA = ROOT.parent / "shared" / "data"
_QUICK_MINUTES = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One benchmark and how it is run."""

    name: str
    shows: str
    command: tuple[str, ...]
    """After `python -m`."""
    minutes: float
    needs: tuple[str, ...] = ()
    """Folders of data beside the project."""


PARTS = (
    Part(
        name="attribution",
        shows="who said what: speed and correctness",
        command=("tests.bench.attribution", "--shared"),
        minutes=1,
        needs=("wikinews",),
    ),
    Part(
        name="retrieval",
        shows="MultiHop-RAG, QMSum, XQuAD beside BM25 and LangChain's recipe",
        command=("tests.bench.retrieval",),
        minutes=12,
        needs=("multihoprag", "qmsum_committee", "xquad_en_ru"),
    ),
    Part(
        name="indexing",
        shows="speed of `index` beside the bare embedding model, 300 speeches; without a number, all 1,745",
        command=("tests.bench.indexing", "300"),
        minutes=5,
        needs=("un_general_debate",),
    ),
    Part(
        name="searching",
        shows="time of a search at 1,000, 18,000 and 100,000 passages",
        command=("tests.bench.searching",),
        minutes=25,
        needs=("un_general_debate",),
    ),
    Part(
        name="wire copies",
        shows="copies of one report counted as one source",
        command=("tests.bench.wire_copies",),
        minutes=3,
        needs=("wikinews",),
    ),
    Part(
        name="freshness",
        shows="1,000 searches while another process writes",
        command=("tests.bench.freshness",),
        minutes=4,
    ),
    Part(
        name="kills",
        shows="thirty kills while indexing",
        command=("tests.bench.kills",),
        minutes=6,
        needs=("wikinews",),
    ),
    Part(
        name="claims",
        shows="the verifier beside labelled claims",
        command=("tests.bench.verify", "--changed"),
        minutes=1,
    ),
    Part(
        name="refusal",
        shows="answerable questions told from unanswerable ones",
        command=("tests.bench.refusal",),
        minutes=30,
        needs=("squad2", "multihoprag", "qmsum_committee", "wikinews"),
    ),
    Part(
        name="follow-ups",
        shows="questions that lean on a conversation made to stand alone",
        command=("tests.bench.followups",),
        minutes=0.1,
        needs=("mtrag",),
    ),
    Part(
        name="first sentence",
        shows="from a search's end to the first sentence on the page, at 18,000 passages",
        command=("tests.bench.first_token",),
        minutes=5,
        needs=("un_general_debate",),
    ),
    Part(
        name="page start",
        shows="the web page's start beside an empty Gradio page",
        command=("pytest", "tests/bench/test_page_start.py", "-m", "bench", "-s", "-q", "-n", "0"),
        minutes=2,
    ),
)


def main() -> int:
    """Run the parts asked for."""
    options = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    options.add_argument("parts", nargs="*", metavar="PART", help="names as --list prints them")
    options.add_argument("--list", action="store_true", help="what there is, and what it needs")
    options.add_argument("--quick", action="store_true", help="only parts of at most ten minutes")
    asked = options.parse_args()
    unknown = sorted(set(asked.parts) - {part.name for part in PARTS})
    if unknown:
        options.error(f"no part is called {unknown[0]!r}; see --list")
    chosen = [
        part
        for part in PARTS
        if (not asked.parts or part.name in asked.parts)
        and (not asked.quick or part.minutes <= _QUICK_MINUTES)
    ]
    if asked.list:
        for part in chosen:
            needs = f"; needs ../shared/data: {', '.join(part.needs)}" if part.needs else ""
            print(f"{part.name:15} {part.shows}; about {part.minutes:g} min{needs}")
        return 0
    return _run(chosen)


def _run(parts: list[Part]) -> int:
    outcomes: list[tuple[str, str]] = []
    for part in parts:
        missing = [name for name in part.needs if not (DATA / name).exists()]
        print(f"\n=== {part.name}: {part.shows} (about {part.minutes:g} min)", flush=True)
        if missing:
            outcomes.append((part.name, f"skipped: no {DATA / missing[0]}"))
            continue
        began = time.perf_counter()
        status = subprocess.run([sys.executable, "-m", *part.command], cwd=ROOT, check=False).returncode
        took = (time.perf_counter() - began) / 60
        outcomes.append((part.name, f"{'done' if status == 0 else f'failed ({status})'}, {took:.1f} min"))
    print("\n" + "\n".join(f"{name:15} {outcome}" for name, outcome in outcomes))
    return int(any(outcome.startswith("failed") for _, outcome in outcomes))


if __name__ == "__main__":
    sys.exit(main())
