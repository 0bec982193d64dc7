"""An earlier run, read back from its JSON, and the present one held against it."""

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, ValidationError

from assistant.golden.measures import PASSED
from assistant.golden.record import FORMAT, digest_of
from assistant.golden.run import Run
from assistant.golden.summary import clusters, values
from assistant.golden.variants import short_labels
from assistant.golden.verdict import Comparison, judge, measure_pair


class BaselineProblem(Exception):
    """A baseline file cannot be used; the text says why and what to do."""


class _Column(BaseModel):
    model_config = ConfigDict(extra="ignore")
    variant: str
    values: dict[str, dict[str, float | None]]


class Baseline(BaseModel):
    """An earlier run as far as a comparison needs it."""

    model_config = ConfigDict(extra="ignore")
    format: Literal["onrecord check 1"]
    cases: dict[str, str]
    """Digest of each case by id."""
    columns: list[_Column]

    def column_of(self, label: str) -> _Column:
        """The column of the variant called `label`, else the first."""
        return next((column for column in self.columns if column.variant == label), self.columns[0])

    def unchanged(self, digests: Mapping[str, str]) -> frozenset[str]:
        """Ids of the cases that asked and expected the same then as now."""
        return frozenset(case for case, digest in digests.items() if self.cases.get(case) == digest)


def read_baseline(file: Path) -> Baseline:
    """Read what `--json` or `--save-baseline` wrote. Raises `BaselineProblem`."""
    try:
        baseline = Baseline.model_validate_json(file.read_bytes())
    except OSError as problem:
        raise BaselineProblem(f"{file}: cannot be read ({problem.strerror}); check the path") from None
    except ValidationError as problem:
        where = ".".join(str(step) for step in problem.errors()[0]["loc"]) or "the file"
        fault = problem.errors()[0]["msg"]
        raise BaselineProblem(
            f"{file}: is no baseline ({where}: {fault}); write one with `--save-baseline {file}`"
        ) from None
    if not baseline.columns:
        raise BaselineProblem(f"{file}: holds no variant; write a new one with `--save-baseline {file}`")
    return baseline


def as_baseline(run: Run) -> str:
    """Of a run what `read_baseline` reads: small enough to commit, a line for each case."""
    document = {
        "format": FORMAT,
        "cases": {case.id: digest_of(case) for case in run.cases},
        "columns": [
            {"variant": variant.label, "values": {PASSED: values(run.of(variant), PASSED)}}
            for variant in run.variants
        ],
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def against(
    run: Run, baseline: Baseline, *, margin: float | None, measures: tuple[str, ...] = (PASSED,)
) -> tuple[Comparison, ...]:
    """Every variant against its namesake of the baseline, over the cases that have not changed since."""
    labels = short_labels(run.variants)
    groups = clusters(run)
    same = baseline.unchanged({case.id: digest_of(case) for case in run.cases})
    found: list[Comparison] = []
    for variant in run.variants:
        column = baseline.column_of(variant.label)
        for measure in measures:
            now = values(run.of(variant), measure)
            then = column.values.get(measure, {})
            found.append(
                measure_pair(
                    measure,
                    {case: value for case, value in now.items() if case in same},
                    {case: value for case, value in then.items() if case in same},
                    groups,
                    names=(labels[variant], f"the baseline ({column.variant})"),
                )
            )
    return judge(found, margin=margin)
