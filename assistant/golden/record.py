"""A finished run as JSON: what `--json` writes, and what it was made of."""

import hashlib
import json
from dataclasses import asdict, dataclass

from assistant.answer import Citation
from assistant.golden.gate import Outcome
from assistant.golden.measures import NAMES
from assistant.golden.run import Cell, Run
from assistant.golden.summary import Column, clusters, values
from assistant.golden.verdict import Comparison
from prompts.cases import Case

FORMAT = "onrecord check 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Manifest:
    """What a run was made of, so that another can be held against it."""

    made_at: str
    """UTC, ISO 8601."""
    onrecord: str
    """Version."""
    corpus: str
    """Name, number of statements and a digest of their texts."""
    golden: tuple[str, ...]
    """Each file with the digest of its text."""
    prompts: tuple[str, ...]
    models: tuple[str, ...]
    embedding: str
    versions: tuple[str, ...]
    """Python and the packages that answers depend on."""
    settings: tuple[tuple[str, str], ...]
    """Repeats, offline, margin and the like."""


def digest_of(case: Case) -> str:
    """Changes when the case asks or expects something else, not when it moves, or says why better."""
    whole = {key: value for key, value in asdict(case).items() if key not in ("file", "line", "why", "tags")}
    return hashlib.sha256(json.dumps(whole, sort_keys=True, ensure_ascii=False).encode()).hexdigest()[:16]


def as_json(
    run: Run,
    columns: tuple[Column, ...],
    comparisons: tuple[Comparison, ...],
    outcome: Outcome,
    manifest: Manifest,
) -> str:
    """The whole run, values by case first, then every answer; JSON with a line per part for diffs."""
    document: dict[str, object] = {
        "format": FORMAT,
        "outcome": asdict(outcome),
        "manifest": asdict(manifest),
        "cases": {case.id: digest_of(case) for case in run.cases},
        "clusters": clusters(run),
        "columns": [
            {
                "variant": column.variant.label,
                "label": column.label,
                "figures": [asdict(figure) for figure in column.figures],
                "causes": dict(column.causes),
                "spent": asdict(column.spent),
                "flaky": column.flaky,
                "always": column.always,
                "values": {measure: values(run.of(column.variant), measure) for measure in NAMES},
            }
            for column in columns
        ],
        "comparisons": [asdict(comparison) for comparison in comparisons],
        "answers": [_answer(cell) for cell in run.cells],
    }
    return json.dumps(document, ensure_ascii=False, indent=1, allow_nan=False) + "\n"


def _answer(cell: Cell) -> dict[str, object]:
    found: dict[str, object] = {
        "case": cell.case.id,
        "question": cell.case.question,
        "variant": cell.variant.label,
        "repeat": cell.repeat,
        "cause": cell.cause,
        "problem": cell.problem,
        "grades": {
            grade.measure: {"state": grade.state, "value": grade.value, "reason": grade.reason}
            for grade in cell.grades
            if grade.state != "not_applicable"
        },
    }
    if cell.answered is not None:
        answer = cell.answered.answer
        found |= {
            "outcome": answer.outcome,
            "text": answer.text,
            "claims": [{"text": claim.text, "citations": claim.citations} for claim in answer.claims],
            "citations": [_citation(citation) for citation in answer.citations],
            "withheld": len(answer.withheld),
            "notice": answer.notice,
            "latency_ms": cell.answered.latency_ms,
            "usage": asdict(answer.usage),
        }
    return found


def _citation(citation: Citation) -> dict[str, object]:
    return {
        "number": citation.number,
        "statement_id": citation.statement.id,
        "start": citation.span.start,
        "end": citation.span.end,
        "quote": citation.quote,
        "speaker": citation.speaker,
    }
