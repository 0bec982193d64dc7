"""Words as any document can carry them, and the lines that every format prints about a quote.

The record line under a quote is for people and programs alike: with it and the words above it, the quote can
be found again in the index (`assistant.export.verify`).
"""

import re
from dataclasses import dataclass

from assistant.export.brief import Proof, RelationPart, RowPart
from assistant.framing import spelled
from index.dates import PartialDate

_UNPRINTABLE = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\u202a-\u202e\u2066-\u2069\ufeff\ufff9-\ufffb\ufffe\uffff\ud800-\udfff]"
)
"""Controls that XML forbids or that turn the direction of what follows; half characters."""
_RECORD = re.compile(
    r"(?P<label>\d{1,6}(?:\.\d{1,6})?) · Statement (?P<id>.+), "
    r"characters (?P<start>\d{1,12})–(?P<end>\d{1,12}) · SHA-256 (?P<sha256>[0-9a-f]{64})"
)
_WEB = re.compile(r"https?://[^\s<>\"'{}|\\^`\x00-\x20]{1,2000}", re.IGNORECASE)
_DOUBLE = re.compile('[“”„«»"]')
_MODES = {"direct": "direct quote", "mixed": "partly quoted", "indirect": "reported speech"}
_RELATIONS = {"repeated": "Repeats", "changed": "Changed from", "contradicts": "Contradicts"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Filed:
    """A quote as an exported file shows it, with its record."""

    label: str
    """Number of the citation; in a conversation `part.number`."""
    quote: str
    """The words that stand in the file now."""
    speaker: str | None
    """Whose the file says they are; None where it names nobody."""
    statement_id: str
    start: int
    end: int
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """A sentence of an answer as an exported file shows it, with its citation marks."""

    text: str


Read = tuple[Filed | Stated, ...]
"""What is read from an exported file, in its order: an answer's sentences stand ahead of its quotes."""


def shown(text: str) -> str:
    """`text` on one line, white space folded, without characters that no document can carry."""
    return " ".join(_UNPRINTABLE.sub("", text).split())


def record_line(proof: Proof, label: str) -> str:
    """Label, statement, offsets and content hash of a quote."""
    return (
        f"{label} · Statement {shown(proof.statement_id)}, characters {proof.start}–{proof.end}"
        f" · SHA-256 {proof.sha256}"
    )


def read_record(line: str, *, quote: str, speaker: str | None) -> Filed | None:
    """The record in a line, together with the words and the speaker that stand above it."""
    found = _RECORD.fullmatch(line.strip())
    if found is None:
        return None
    return Filed(
        label=found["label"],
        quote=quote,
        speaker=speaker,
        statement_id=found["id"],
        start=int(found["start"]),
        end=int(found["end"]),
        sha256=found["sha256"],
    )


def whose(proof: Proof) -> str:
    """What stands behind the speaker's name: role, how the words are given, through whom, at what event."""
    parts = [proof.role, _MODES.get(proof.mode or "")]
    if proof.speaker is None:
        parts = ["the outlet’s own words"] if proof.mode is None else ["unnamed speaker", *parts]
    parts += [f"quoted by {proof.via}" if proof.via else None, f"in {proof.event}" if proof.event else None]
    if proof.spoken_on and proof.spoken_on != proof.published:
        parts.append(f"said on {day(proof.spoken_on)}")
    return ", ".join(shown(part) for part in parts if part)


def imprint(proof: Proof) -> str:
    """Outlet and date of printing; the file or address it came from where no outlet is known."""
    printed = [proof.outlet or origin(proof.source), day(proof.published) if proof.published else "undated"]
    return ", ".join(shown(part) for part in printed if part)


def origin(source: str) -> str:
    """An address, or the name of a file without the folders of the machine it lay on."""
    return source if web_address(source) else re.split(r"[/\\]", source)[-1]


def headline(proof: Proof) -> str:
    """The title of the statement; its id where it has none."""
    return shown(proof.title or proof.statement_id)


def day(date: str | None) -> str:
    """An ISO date, or its known part, in words: `22 April 2024`; what is no date stands as it is."""
    try:
        return spelled(PartialDate.parse(date or ""), "en")
    except ValueError:
        return shown(date or "")


def row_day(row: RowPart) -> str:
    """The day of a row; `undated` where none is known."""
    return day(row.date) if row.date else "undated"


def related(one: RelationPart) -> str:
    """How a row stands to another: `Changed from [1]: it denies “resume”, …`."""
    kind = _RELATIONS[one.kind]
    return f"{kind} [{one.to}]: {shown(one.reason)}" if one.to else f"{kind.split()[0]}: {shown(one.reason)}"


def inner(text: str) -> str:
    """The words for use between quotation marks of ours: double marks inside are set as single ones."""
    return _DOUBLE.sub(_single, shown(text))


def _single(mark: re.Match[str]) -> str:
    before = mark.string[mark.start() - 1 : mark.start()]
    opening = mark[0] in "“„«" or mark[0] == '"' and (not before or before in " ([—–-")
    return "‘" if opening else "’"


def web_address(url: str | None) -> str | None:
    """The address when it is one that a document may link to, else None."""
    return url if url and _WEB.fullmatch(url) else None


def labelled(part: int, parts: int, number: int) -> str:
    """`3`, or `2.3` in a file of several parts."""
    return str(number) if parts == 1 else f"{part}.{number}"
