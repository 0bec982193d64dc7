"""A brief as CSV, a row a quote, for spreadsheets: no cell of it is ever read as a formula."""

import csv
import io
import re
from collections.abc import Iterator

from assistant.export.brief import AnswerPart, Brief, Proof, TimelinePart, proofs_of
from assistant.export.printed import Filed, Read, Stated, labelled, origin, related, shown

COLUMNS = (
    "number",
    "question",
    "answer",
    "line",
    "date",
    "speaker",
    "role",
    "mode",
    "via",
    "quote",
    "spoken_on",
    "published",
    "outlet",
    "title",
    "event",
    "url",
    "source",
    "relation",
    "statement_id",
    "start",
    "end",
    "sha256",
)
_FORMULA = re.compile("'*\\s*[=+\\-@＝＋－＠|%]")
"""What spreadsheets take for a formula or a command at the start of a cell (OWASP, "CSV Injection"), or what
we would have made of it."""


def write(brief: Brief) -> bytes:
    """The whole file: UTF-8 with its mark, so that spreadsheets read it as such; RFC 4180."""
    held = io.StringIO(newline="")
    table = csv.writer(held)
    table.writerow(COLUMNS)
    for number, part in enumerate(brief.parts, 1):
        for row in _rows(part, number, len(brief.parts)):
            table.writerow([guarded(row.get(column, "")) for column in COLUMNS])
    return held.getvalue().encode("utf-8-sig", "replace")


def guarded(cell: str) -> str:
    """The cell with an apostrophe in front where a spreadsheet would take it for a formula."""
    text = shown(cell)
    return f"'{text}" if _FORMULA.match(text) else text


def unguarded(cell: str) -> str:
    """The way back from `guarded`."""
    return cell[1:] if cell.startswith("'") and _FORMULA.match(cell[1:]) else cell


def _rows(part: AnswerPart | TimelinePart, number: int, several: int) -> Iterator[dict[str, str]]:
    proofs = proofs_of(part)
    for proof in proofs:
        row = {"number": labelled(number, several, proof.number), "question": part.question}
        yield row | _about(part, proof) | _proof(proof)
    if not proofs:
        yield {"question": part.question, "answer": part.text if isinstance(part, AnswerPart) else ""}


def _about(part: AnswerPart | TimelinePart, proof: Proof) -> dict[str, str]:
    if isinstance(part, AnswerPart):
        resting = [claim.text for claim in part.claims if proof.number in claim.citations]
        return {"answer": " ".join(resting), "date": proof.spoken_on or proof.published or ""}
    row = next((row for row in part.rows if row.citation.number == proof.number), None)
    if row is None:
        return {"date": proof.spoken_on or proof.published or ""}
    return {
        "line": row.line,
        "date": row.date or "",
        "relation": "; ".join(related(one) for one in row.relations),
    }


def _proof(proof: Proof) -> dict[str, str]:
    return {
        "source": origin(proof.source),
        "quote": proof.quote,
        "statement_id": proof.statement_id,
        "start": str(proof.start),
        "end": str(proof.end),
        "sha256": proof.sha256,
        **{
            name: getattr(proof, name) or ""
            for name in (
                "speaker",
                "role",
                "mode",
                "via",
                "spoken_on",
                "published",
                "outlet",
                "title",
                "event",
                "url",
            )
        },
    }


def read(content: bytes) -> Read:
    """The sentences and quotes of an exported table as they stand in it now, saved anew or not."""
    text = content.decode("utf-8-sig", "replace")
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    said: dict[str, dict[Stated, None]] = {}
    quoted: dict[str, list[Filed]] = {}
    try:
        for row in csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter):
            cells = {name: unguarded(cell or "") for name, cell in row.items() if isinstance(name, str)}
            if not cells.get("statement_id") or not cells.get("sha256"):
                continue
            part = cells["number"].rpartition(".")[0]
            quoted.setdefault(part, []).append(_filed(cells))
            if cells["answer"]:
                said.setdefault(part, {})[Stated(text=shown(cells["answer"]))] = None
    except (csv.Error, ValueError, KeyError):
        return ()
    return tuple(one for part, filed in quoted.items() for one in (*said.get(part, ()), *filed))


def _filed(cells: dict[str, str]) -> Filed:
    return Filed(
        label=cells["number"],
        quote=shown(cells["quote"]),
        speaker=shown(cells["speaker"]) or None,
        statement_id=cells["statement_id"],
        start=int(cells["start"]),
        end=int(cells["end"]),
        sha256=cells["sha256"],
    )
