"""The sources of a brief as BibTeX: one entry a statement."""

import re
import unicodedata

from assistant.export.brief import Brief, Proof, proofs_of
from assistant.export.printed import headline, shown, web_address
from index.dates import PartialDate

_TEX = {
    "\\": r"\textbackslash{}",
    "{": r"\{",
    "}": r"\}",
    "$": r"\$",
    "&": r"\&",
    "#": r"\#",
    "%": r"\%",
    "_": r"\_",
    "^": r"\textasciicircum{}",
    "~": r"\textasciitilde{}",
    '"': "''",
    "@": r"{\char64}",
}
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()


def write(brief: Brief) -> bytes:
    """The whole file, UTF-8, for BibTeX and biber."""
    by_statement: dict[str, list[Proof]] = {}
    for part in brief.parts:
        for proof in proofs_of(part):
            by_statement.setdefault(proof.statement_id, []).append(proof)
    taken: set[str] = set()
    entries = [_entry(proofs, _key(proofs[0], taken)) for proofs in by_statement.values()]
    return ("\n\n".join(entries) + "\n").encode("utf-8", "replace")


def tex(text: str) -> str:
    """`text` so that TeX and BibTeX show it as it is."""
    return "".join(_TEX.get(sign, sign) for sign in shown(text))


def _entry(proofs: list[Proof], key: str) -> str:
    proof = proofs[0]
    speakers = dict.fromkeys(each.speaker for each in proofs if each.speaker)
    quoted = f"Quoted here: {', '.join(speakers)}. " if speakers else ""
    fields = {
        "title": f"{{{{{tex(headline(proof))}}}}}",
        "author": f"{{{{{tex(proof.outlet)}}}}}" if proof.outlet else "",
        "howpublished": f"{{{tex(proof.outlet)}}}" if proof.outlet else "",
        **_date(proof.published),
        "url": f"{{{_address(proof.url)}}}" if web_address(proof.url) else "",
        "note": f"{{{tex(f'{quoted}Statement {proof.statement_id}, SHA-256 {proof.sha256}')}}}",
    }
    lines = [f"  {name} = {value}" for name, value in fields.items() if value]
    return f"@misc{{{key},\n" + ",\n".join(lines) + "\n}"


def _date(published: str | None) -> dict[str, str]:
    """What BibTeX knows of a date; a date without a year has none for it."""
    try:
        date = PartialDate.parse(published or "")
    except ValueError:
        return {}
    if date.year is None:
        return {}
    known = {"year": f"{{{date.year:04d}}}", "month": _MONTHS[date.month - 1] if date.month else ""}
    return {**known, "date": f"{{{date.isoformat()}}}"}


def _address(url: str | None) -> str:
    return re.sub(r"[%#&_~]", lambda sign: f"\\{sign[0]}" if sign[0] in "%#" else sign[0], url or "")


def _key(proof: Proof, taken: set[str]) -> str:
    """Letters and digits of the statement's id, unique in the file."""
    plain = unicodedata.normalize("NFKD", proof.statement_id).encode("ascii", "ignore").decode()
    stem = re.sub(r"[^A-Za-z0-9]+", "-", plain).strip("-")[:60] or "statement"
    key, count = stem, 2
    while key.casefold() in taken:
        key, count = f"{stem}-{count}", count + 1
    taken.add(key.casefold())
    return key
