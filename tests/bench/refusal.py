"""How well the shipped weights tell answerable from unanswerable questions, and what that costs.

    python -m tests.bench.refusal [--work FOLDER] [DATASET...]

For each data set: area under the ROC curve, area under the risk and coverage curve, at each threshold the
share of unanswerable questions refused, of answerable ones refused and answered right, and the mean of the two
halves. The weights were learned on these questions but those held out; `tests/bench/calibrate.py` prints the same for
weights learned on the other half.
"""

import argparse
import sys
import tempfile
from pathlib import Path

from assistant import calibration
from tests.bench.calibrate import judged, report, rows
from tests.bench.posed import DATASETS, HELD_OUT


def main() -> None:
    """Ask, and print a table for each data set."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--work", type=Path, default=Path(tempfile.gettempdir()) / "onrecord-calibration")
    parser.add_argument("datasets", nargs="*", metavar="DATASET")
    asked = parser.parse_args()
    asked.work.mkdir(parents=True, exist_ok=True)
    found = [row for name in asked.datasets or (*DATASETS, *HELD_OUT) for row in rows(name, asked.work)]
    sys.stdout.write(f"shipped threshold {calibration.THRESHOLD}\n")
    report("shipped weights", judged(found))


if __name__ == "__main__":
    main()
