"""A brief as JSON: the shapes of the command line, in an envelope."""

import json
from dataclasses import asdict

from assistant.export.brief import VERSION, AnswerPart, Brief, Proof, proofs_of
from assistant.export.build import ExportProblem, part_from_json
from assistant.export.printed import Filed, Read, Stated, labelled, shown


def write(brief: Brief) -> bytes:
    """The whole file, UTF-8; the words in it are verbatim to the code point."""
    whole = {
        "onrecord_export": VERSION,
        "title": brief.title,
        "made_at": brief.made_at.isoformat(timespec="seconds"),
        "parts": [
            {"kind": "answer" if isinstance(part, AnswerPart) else "timeline", **asdict(part)}
            for part in brief.parts
        ],
    }
    return (json.dumps(whole, ensure_ascii=False, indent=2) + "\n").encode("utf-8", "replace")


def read(content: bytes) -> Read:
    """The sentences and quotes of an exported file, or of what `onrecord ask --json` printed.

    Raises `ExportProblem` when it is neither.
    """
    try:
        whole = json.loads(content.decode("utf-8-sig"))
    except (ValueError, RecursionError) as problem:
        raise ExportProblem(f"The file is not JSON that can be read: {problem}.") from None
    parts = whole.get("parts") if isinstance(whole, dict) and "onrecord_export" in whole else [whole]
    if isinstance(whole, dict) and whole.get("onrecord_export", VERSION) != VERSION:
        raise ExportProblem(
            f"The file is an export of version {whole['onrecord_export']!r}; this program reads {VERSION}."
        )
    if not isinstance(parts, list):
        raise ExportProblem("The exported file has no list of parts.")
    read_parts = [part_from_json(part) for part in parts]
    found: list[Filed | Stated] = []
    for number, part in enumerate(read_parts, 1):
        if isinstance(part, AnswerPart):
            found += [Stated(text=shown(claim.text)) for claim in part.claims]
        found += [_filed(proof, labelled(number, len(read_parts), proof.number)) for proof in proofs_of(part)]
    return tuple(found)


def _filed(proof: Proof, label: str) -> Filed:
    return Filed(
        label=label,
        quote=shown(proof.quote),
        speaker=shown(proof.speaker or "") or None,
        statement_id=proof.statement_id,
        start=proof.start,
        end=proof.end,
        sha256=proof.sha256,
    )
