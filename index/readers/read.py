"""One file or address to its statements, by the kind that its name says."""

from collections.abc import Callable, Iterator

from index.readers.found import DEFAULT_MAX_BYTES, File, Found, Refused, Unreadable, Url
from index.readers.rows import read_rows
from index.statement import Statement

_ROWS = (".jsonl", ".csv", ".jsonl.gz", ".csv.gz")
_INSTEAD = {
    ".doc": "save it as .docx",
    ".odt": "save it as .docx",
    ".rtf": "save it as .docx",
    ".xls": "save the sheet as .csv with a column 'text'",
    ".xlsx": "save the sheet as .csv with a column 'text'",
    ".ods": "save the sheet as .csv with a column 'text'",
    ".json": "write one object a line and name it .jsonl",
    ".zip": "unpack it and give the folder",
    ".gz": "unpack it",
}
_READ = ".txt, .md, .html, .htm, .pdf, .docx, .jsonl, .csv, .jsonl.gz, .csv.gz"

Reader = Callable[[File, int], Statement]


def read(item: File | Url, *, max_bytes: int = DEFAULT_MAX_BYTES) -> Iterator[Found | Unreadable]:
    """The statements of one file or address, one at a time.

    A fault is yielded as `Unreadable`, never raised. `max_bytes` bounds a file; in a row file, one row.
    """
    if isinstance(item, Url):
        yield Unreadable(source=item.source, reason="is a web address, which is not read yet")
        return
    if item.path.name.lower().endswith(_ROWS):
        yield from read_rows(item, max_bytes)
        return
    try:
        statement = _reader(item.path.suffix.lower())(item, max_bytes)
    except Refused as refusal:
        yield Unreadable(source=item.source, reason=str(refusal))
    else:
        yield Found(origin=item.origin, statement=statement)


def _reader(suffix: str) -> Reader:
    """The reader of a whole-file format; its parser is imported when the first such file comes."""
    if suffix in (".txt", ".md"):
        from index.readers.plain import read_markdown, read_plain

        return read_plain if suffix == ".txt" else read_markdown
    if suffix in (".html", ".htm"):
        from index.readers.page import read_page

        return read_page
    if suffix == ".pdf":
        from index.readers.pdf import read_pdf

        return read_pdf
    if suffix == ".docx":
        from index.readers.word import read_docx

        return read_docx
    if not suffix:
        raise Refused("has no suffix that tells its format; name plain text .txt")
    hint = _INSTEAD.get(suffix, f"read are {_READ}")
    raise Refused(f"has the format {suffix[:20]!r}, which is not read; {hint}")
