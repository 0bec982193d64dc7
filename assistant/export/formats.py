"""The formats an answer, a conversation or a timeline can be exported to, by name and by suffix."""

from collections.abc import Callable
from dataclasses import dataclass
from importlib import import_module
from pathlib import Path

from assistant.export.brief import Brief
from assistant.export.build import ExportProblem
from assistant.export.printed import Read


@dataclass(frozen=True, slots=True, kw_only=True)
class Format:
    """One kind of exported file."""

    name: str
    """As programs ask for it: `markdown`."""
    label: str
    """As a menu shows it."""
    suffixes: tuple[str, ...]
    """Of file names, the usual one first."""
    media_type: str
    module: str
    """With `write(brief)`, and `read(content)` where its quotes can be verified."""
    verifiable: bool = True

    def write(self, brief: Brief) -> bytes:
        """The whole file."""
        writer: Callable[[Brief], bytes] = import_module(self.module).write
        return writer(brief)

    def read(self, content: bytes) -> Read:
        """The sentences and quotes that a file shows now; raises `ExportProblem` where it can hold none."""
        if not self.verifiable:
            raise ExportProblem(f"{self.label} files list sources, no quotes; verify another format.")
        reader: Callable[[bytes], Read] = import_module(self.module).read
        return reader(content)


FORMATS: tuple[Format, ...] = (
    Format(
        name="markdown",
        label="Markdown",
        suffixes=(".md", ".markdown"),
        media_type="text/markdown; charset=utf-8",
        module="assistant.export.markdown",
    ),
    Format(
        name="html",
        label="Web page",
        suffixes=(".html", ".htm"),
        media_type="text/html; charset=utf-8",
        module="assistant.export.page",
    ),
    Format(
        name="docx",
        label="Word",
        suffixes=(".docx",),
        media_type="application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        module="assistant.export.word",
    ),
    Format(
        name="csv",
        label="CSV",
        suffixes=(".csv",),
        media_type="text/csv; charset=utf-8",
        module="assistant.export.table",
    ),
    Format(
        name="json",
        label="JSON",
        suffixes=(".json",),
        media_type="application/json",
        module="assistant.export.data",
    ),
    Format(
        name="bibtex",
        label="BibTeX",
        suffixes=(".bib",),
        media_type="application/x-bibtex; charset=utf-8",
        module="assistant.export.bibtex",
        verifiable=False,
    ),
)


def format_named(name: str) -> Format:
    """The format of that name or suffix; raises `ExportProblem`."""
    wanted = name.casefold().strip()
    for one in FORMATS:
        if wanted in (one.name, *one.suffixes, *(suffix[1:] for suffix in one.suffixes)):
            return one
    raise ExportProblem(f"{name!r} is no export format; expected {', '.join(one.name for one in FORMATS)}.")


def format_of(path: Path) -> Format:
    """The format that a file's name asks for; raises `ExportProblem`."""
    suffix = path.suffix.casefold()
    for one in FORMATS:
        if suffix in one.suffixes:
            return one
    endings = ", ".join(one.suffixes[0] for one in FORMATS)
    raise ExportProblem(f"The ending of {path.name!r} names no export format; expected one of {endings}.")
