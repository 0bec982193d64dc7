"""One file or address to its statements, by the kind that its name says."""

from collections.abc import Callable, Iterator
from functools import partial

from index.readers.compose import Content, compose, proposed_id
from index.readers.decode import read_bytes
from index.readers.found import DEFAULT_MAX_BYTES, File, Found, Refused, Unreadable, Url
from index.readers.rows import read_rows

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

Extractor = Callable[[bytes], Content]


def read(
    item: File | Url, *, max_bytes: int = DEFAULT_MAX_BYTES, allow_private: bool = False
) -> Iterator[Found | Unreadable]:
    """The statements of one file or address, one at a time.

    A fault is yielded as `Unreadable`, never raised. `max_bytes` bounds a file or page; in a row file, one
    row. `allow_private` lets web addresses lead to this machine and its private networks.
    """
    if isinstance(item, Url):
        from index.readers.web import read_url

        yield from read_url(item, max_bytes=max_bytes, allow_private=allow_private)
    elif item.path.name.lower().endswith(_ROWS):
        yield from read_rows(item, max_bytes)
    else:
        try:
            extract = extractor(item.path.suffix.lower(), max_bytes)
            content = extract(read_bytes(item.path, max_bytes))
            identifier = content.fields.id or proposed_id(item.path)
            statement = compose(content, id=identifier, source=item.source)
        except Refused as refusal:
            yield Unreadable(source=item.source, reason=str(refusal))
        else:
            yield Found(origin=item.origin, statement=statement)


def extractor(suffix: str, max_bytes: int) -> Extractor:
    """What takes a format's bytes apart; its parser is imported when the first such file comes.

    Raises `Refused` for a format that is not read.
    """
    if suffix in (".txt", ".md"):
        from index.readers.plain import extract_markdown, extract_plain

        return extract_plain if suffix == ".txt" else extract_markdown
    if suffix in (".html", ".htm"):
        from index.readers.page import extract_page

        return extract_page
    if suffix == ".pdf":
        from index.readers.pdf import extract_pdf

        return partial(extract_pdf, max_bytes=max_bytes)
    if suffix == ".docx":
        from index.readers.word import extract_docx

        return partial(extract_docx, max_bytes=max_bytes)
    if not suffix:
        raise Refused("has no suffix that tells its format; name plain text .txt")
    hint = _INSTEAD.get(suffix, f"read are {_READ}")
    raise Refused(f"has the format {suffix[:20]!r}, which is not read; {hint}")
