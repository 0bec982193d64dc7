"""Answers, conversations and timelines as files, and whether the quotes in such a file still stand.

Answer, Timeline ─brief_of→ Brief ─Format.write→ file ─Format.read→ Filed ─verify→ Checked
"""

from collections.abc import Sequence

from assistant.answer import Answer
from assistant.export.brief import Brief
from assistant.export.build import ExportProblem, brief_from_json, brief_of
from assistant.export.formats import FORMATS, Format, format_named, format_of
from assistant.export.verify import Checked, Verification, verify_bytes, verify_file
from assistant.timeline.position import Timeline

__all__ = [
    "FORMATS",
    "Brief",
    "Checked",
    "ExportProblem",
    "Format",
    "Verification",
    "brief_from_json",
    "brief_of",
    "export",
    "export_json",
    "file_name",
    "format_named",
    "format_of",
    "verify_bytes",
    "verify_file",
]


def export(
    subject: Answer | Timeline | Sequence[Answer | Timeline], format: str, *, title: str | None = None
) -> bytes:
    """An answer, a timeline, or a conversation of them, as a file of the format (`markdown`, `docx`, …)."""
    return format_named(format).write(brief_of(subject, title=title))


def export_json(kept: object, format: str, *, title: str | None = None) -> bytes:
    """The same from the JSON of an answer or a timeline, or from a list of those."""
    return format_named(format).write(brief_from_json(kept, title=title))


def file_name(title: str, format: str) -> str:
    """A file name for a brief: the words of its title and the format's suffix, safe on every system."""
    words = "".join(sign if sign.isalnum() else " " for sign in title).split()
    stem = ""
    for word in words:
        if len(stem) + len(word) > 60:
            break
        stem = f"{stem}-{word}" if stem else word
    return (stem.lower() or "onrecord") + format_named(format).suffixes[0]
