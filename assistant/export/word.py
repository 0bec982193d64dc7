"""A brief as a Word document (DOCX), set like a printed one."""

import io
import re
import struct
import zipfile
import zlib
from typing import TYPE_CHECKING

from assistant.export.brief import Brief, Proof
from assistant.export.build import ExportProblem
from assistant.export.outline import Line, moment, outline
from assistant.export.printed import (
    Filed,
    Read,
    Stated,
    headline,
    imprint,
    read_record,
    shown,
    web_address,
    whose,
)
from assistant.export.word_styles import (
    CHARACTERS,
    RECORD,
    SPEAKER,
    STYLES,
    WORDS_CITED,
    new_document,
    show,
)

if TYPE_CHECKING:
    from docx.document import Document
    from docx.text.paragraph import Paragraph
    from docx.text.run import Run

MOST_UNPACKED_BYTES = 200_000_000
_NUMBER = re.compile(r"(\[\d{1,6}\])")


def write(brief: Brief) -> bytes:
    """The whole file."""
    document = new_document(footer=f"onrecord · {moment(brief.made_at)} · page ")
    document.core_properties.title = shown(brief.title)[:250]
    document.core_properties.author = "onrecord"
    document.core_properties.created = brief.made_at.replace(tzinfo=None)
    document.core_properties.modified = brief.made_at.replace(tzinfo=None)
    document.core_properties.comments = "Check the quotations again with: onrecord verify FILE"
    for line in outline(brief):
        _line(document, line)
    held = io.BytesIO()
    document.save(held)
    return held.getvalue()


def _line(document: "Document", line: Line) -> None:
    if line.proof is not None:
        _proof(document, line.proof, line.text, titled=line.titled)
        return
    paragraph = document.add_paragraph(style=STYLES[line.rank].name)
    if line.rank == "row":
        _run(paragraph, f"{line.date}", "Date Set").add_break()
    if line.rank == "answer":
        _marked(paragraph, line.text)
    else:
        paragraph.add_run(line.text)


def _marked(paragraph: "Paragraph", text: str) -> None:
    for piece in _NUMBER.split(text):
        if piece:
            _run(paragraph, piece, "Citation Number" if _NUMBER.fullmatch(piece) else None)


def _proof(document: "Document", proof: Proof, record: str, *, titled: bool) -> None:
    head = document.add_paragraph(style="Source")
    _run(head, f"[{proof.number}]", "Citation Number")
    head.add_run(" ")
    if proof.speaker:
        _run(head, shown(proof.speaker), SPEAKER)
    about = whose(proof)
    _run(head, f"{', ' if about and proof.speaker else ''}{about}", "About")
    document.add_paragraph(shown(proof.quote), style=WORDS_CITED)
    printed = document.add_paragraph(style="Imprint")
    if titled:
        printed.add_run(headline(proof)).bold = True
    printed.add_run(f"{' · ' if titled else ''}{imprint(proof)}")
    url = web_address(proof.url)
    if url:
        printed.add_run(" · ")
        _link(printed, url)
    document.add_paragraph(record, style=RECORD)


def _run(paragraph: "Paragraph", text: str, style: str | None) -> "Run":
    """A run in a character style, its look repeated on the run: not every reader honours such styles."""
    run = paragraph.add_run(text, style=style)
    look = next((one for one in CHARACTERS if one.name == style), None)
    if look is not None:
        show(run.font, look)
    return run


def _link(paragraph: "Paragraph", url: str) -> None:
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    target = paragraph.part.relate_to(url, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), target)
    run = _run(paragraph, shown(url), "About")
    link.append(run._r)
    paragraph._p.append(link)  # type: ignore[arg-type]  # the stubs know no hyperlink


def read(content: bytes) -> Read:
    """The sentences and quotes of an exported document as they stand in it now, saved again or not.

    Raises `ExportProblem` for a file that is no document, or a damaged one.
    """
    found: list[Filed | Stated] = []
    quote: list[str] = []
    speaker: str | None = None
    for paragraph in _opened(content).paragraphs:
        style = paragraph.style.name if paragraph.style is not None else None
        if style == STYLES["answer"].name:
            found.append(Stated(text=shown(paragraph.text)))
        elif style == "Source":
            named = [
                run.text for run in paragraph.runs if run.style is not None and run.style.name == SPEAKER
            ]
            speaker, quote = shown("".join(named)) or None, []
        elif style == WORDS_CITED:
            quote.append(paragraph.text)
        elif style == RECORD and (
            filed := read_record(shown(paragraph.text), quote=shown(" ".join(quote)), speaker=speaker)
        ):
            found.append(filed)
            quote, speaker = [], None
    return tuple(found)


def _opened(content: bytes) -> "Document":
    import docx
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        unpacked = sum(item.file_size for item in zipfile.ZipFile(io.BytesIO(content)).infolist())
        if unpacked > MOST_UNPACKED_BYTES:
            raise ExportProblem(f"The document unpacks to {unpacked:,} bytes; no export does.")
        return docx.Document(io.BytesIO(content))
    except (
        zipfile.BadZipFile,
        zlib.error,
        struct.error,
        OpcError,
        LxmlError,
        LookupError,
        OSError,
        ValueError,
        EOFError,
        RuntimeError,
        AttributeError,
        TypeError,
    ) as problem:
        raise ExportProblem("The file is no Word document, or a damaged one; export it again.") from problem
