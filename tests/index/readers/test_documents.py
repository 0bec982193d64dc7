"""HTML, PDF and DOCX files, sound and hostile."""

import io
import struct
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from lxml import etree
from pypdf import PdfWriter
from pypdf.generic import DecodedStreamObject, DictionaryObject, NameObject

from index.statement import Statement

StatementOf = Callable[..., Statement]
ReasonOf = Callable[..., str]

PAGE = """<!doctype html><html lang="en-GB"><head>{head}</head><body>
<nav><a href="/">Home</a> <a href="/a">All news of the day</a></nav>
<article><h1>Talks resume</h1>
<p>The minister said on Friday that talks would resume in the spring, after months of delay.</p>
<p>“We are ready,” she told reporters in Port Larn. “We have been ready since the winter.”</p></article>
<aside>Most read: Harbour closed</aside><footer>Copyright 2020 The Larn Post, 1 January 2019</footer>
<script>alert("no")</script></body></html>"""


def page(path: Path, head: str = "") -> Path:
    path.write_text(PAGE.format(head=head), encoding="utf-8")
    return path


def test_a_page_gives_its_main_text_and_what_its_markup_prints(
    tmp_path: Path, statement_of: StatementOf
) -> None:
    head = """<title>Talks resume - The Larn Post</title><meta property="og:title" content="Talks resume">
    <meta property="og:site_name" content="The Larn Post"><link rel="canonical" href="https://post.example/t">
    <meta property="article:modified_time" content="2031-05-09T10:00:00Z">
    <meta property="article:published_time" content="2031-05-03T10:00:00+02:00">"""
    statement = statement_of(page(tmp_path / "p.html", head))
    assert "“We are ready,” she told reporters" in statement.text
    for noise in ("Home", "Most read", "Copyright", "alert"):
        assert noise not in statement.text
    assert (statement.title, statement.outlet) == ("Talks resume", "The Larn Post")
    assert (statement.url, statement.language) == ("https://post.example/t", "en")
    assert statement.published is not None and statement.published.isoformat() == "2031-05-03"


def test_json_ld_is_read(tmp_path: Path, statement_of: StatementOf) -> None:
    head = """<script type="application/ld+json">{"@graph": [{"@type": "Organization", "name": "No"},
    {"@type": ["NewsArticle"], "headline": "Talks to resume", "datePublished": "2031-05-03",
     "publisher": {"@type": "Organization", "name": "The Larn Post"}}]}</script>"""
    statement = statement_of(page(tmp_path / "p.html", head))
    assert (statement.title, statement.outlet) == ("Talks to resume", "The Larn Post")
    assert statement.published is not None and statement.published.isoformat() == "2031-05-03"


@pytest.mark.parametrize(
    "head",
    [
        "",
        '<meta property="article:modified_time" content="2031-05-09">',
        '<meta name="date" content="Monday">',
        '<script type="application/ld+json">{"@type": "NewsArticle", "dateModified": "2031-05-09"}</script>',
        '<script type="application/ld+json">' + "[" * 50_000 + "</script>",
    ],
)
def test_no_date_is_made_up_for_a_page(tmp_path: Path, statement_of: StatementOf, head: str) -> None:
    statement = statement_of(page(tmp_path / "p.html", head))
    assert (statement.published, statement.outlet) == (None, None)


def test_a_page_is_read_in_the_encoding_it_declares(tmp_path: Path, statement_of: StatementOf) -> None:
    source = PAGE.format(head='<meta charset="windows-1251">').replace("“We are ready,”", "«Мы готовы»,")
    source = source.replace("“", "«").replace("”", "»")
    (tmp_path / "p.html").write_bytes(source.encode("cp1251"))
    assert "«Мы готовы»" in statement_of(tmp_path / "p.html").text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b"no tags at all", "holds no tag"),
        (b"<html><body></body></html>", "holds no text"),
        (b"<html><p>caf\xe9</p>", "is not UTF-8"),
        (b'<meta charset="klingon"><p>Text</p>', "encoding 'klingon'"),
        (b'<meta charset="base64"><p>Text</p>', "no text encoding"),
        (b"<p>a\0b</p>", "NUL"),
    ],
)
def test_a_page_that_cannot_be_read_is_refused(
    tmp_path: Path, reason_of: ReasonOf, data: bytes, words: str
) -> None:
    (tmp_path / "p.html").write_bytes(data)
    assert words in reason_of(tmp_path / "p.html")


def test_a_page_of_nested_tags_ends(tmp_path: Path, reason_of: ReasonOf) -> None:
    (tmp_path / "p.html").write_text("<div>" * 200_000, encoding="utf-8")
    assert reason_of(tmp_path / "p.html")


def pdf(path: Path, *pages: str, title: str | None = None, password: str | None = None) -> Path:
    writer = PdfWriter()
    font = DictionaryObject(
        {NameObject("/Type"): NameObject("/Font"), NameObject("/Subtype"): NameObject("/Type1"),
         NameObject("/BaseFont"): NameObject("/Helvetica")}
    )  # fmt: skip
    for words in pages:
        sheet = writer.add_blank_page(600, 800)
        sheet[NameObject("/Resources")] = DictionaryObject(
            {NameObject("/Font"): DictionaryObject({NameObject("/F1"): font})}
        )
        content = DecodedStreamObject()
        content.set_data(f"BT /F1 12 Tf 50 700 Td ({words}) Tj ET".encode("latin-1"))
        sheet[NameObject("/Contents")] = writer._add_object(content)
    if title:
        writer.add_metadata({"/Title": title, "/CreationDate": "D:20310503100000Z"})
    if password:
        writer.encrypt(password)
    writer.write(path)
    return path


def test_a_pdf_gives_the_text_of_its_pages(tmp_path: Path, statement_of: StatementOf) -> None:
    statement = statement_of(
        pdf(tmp_path / "p.pdf", "We are ready.", "The talks resume.", title="Talks resume")
    )
    assert statement.text == "We are ready.\n\nThe talks resume."
    assert statement.title == "Talks resume"
    assert statement.published is None


def test_the_title_of_a_pdf_that_is_a_file_name_is_left_out(
    tmp_path: Path, statement_of: StatementOf
) -> None:
    path = pdf(tmp_path / "p.pdf", "We are ready.", title="Microsoft Word - final_v2.docx")
    assert statement_of(path).title is None


def test_pdfs_that_cannot_be_read_are_refused(tmp_path: Path, reason_of: ReasonOf) -> None:
    (tmp_path / "false.pdf").write_bytes(b"We are ready.")
    assert "is not a PDF file" in reason_of(tmp_path / "false.pdf")
    assert "holds no text (a scan?)" in reason_of(pdf(tmp_path / "scan.pdf", ""))
    assert "is encrypted" in reason_of(pdf(tmp_path / "locked.pdf", "We are ready.", password="larn"))
    assert "is empty" in reason_of(_written(tmp_path / "empty.pdf", b""))


def test_no_cut_or_bent_pdf_breaks_the_run(tmp_path: Path, reading: Callable[..., list[object]]) -> None:
    data = pdf(tmp_path / "p.pdf", "We are ready.").read_bytes()
    for at in range(0, len(data), 37):
        for bent in (data[:at], data[:at] + b"<<" * 40 + data[at + 5 :]):
            (tmp_path / "p.pdf").write_bytes(bent)
            assert len(reading(tmp_path / "p.pdf")) == 1


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def test_a_docx_gives_its_paragraphs_in_order(tmp_path: Path, statement_of: StatementOf) -> None:
    document = docx.Document()
    document.core_properties.title = "Talks resume"
    document.add_paragraph("First\tparagraph.")
    table = document.add_table(1, 2)
    table.cell(0, 0).text, table.cell(0, 1).text = "left", "right"
    changed = document.add_paragraph("We are ")
    element: etree._Element = changed._p
    element.append(parse_xml(f"<w:ins {nsdecls('w')}><w:r><w:t>very </w:t></w:r></w:ins>"))
    element.append(parse_xml(f"<w:del {nsdecls('w')}><w:r><w:delText>not </w:delText></w:r></w:del>"))
    element.append(parse_xml(f"<w:moveFrom {nsdecls('w')}><w:r><w:t>never </w:t></w:r></w:moveFrom>"))
    changed.add_run("ready.")
    document.save(str(tmp_path / "d.docx"))
    statement = statement_of(tmp_path / "d.docx")
    assert statement.text == "First\tparagraph.\nleft\nright\nWe are very ready."
    assert statement.title == "Talks resume"
    assert statement.published is None


def test_files_that_are_no_docx_are_refused(tmp_path: Path, reason_of: ReasonOf) -> None:
    assert "is not a DOCX" in reason_of(_written(tmp_path / "a.docx", b"We are ready."))
    with zipfile.ZipFile(tmp_path / "zip.docx", "w") as package:
        package.writestr("a.txt", "We are ready.")
    assert "is not a DOCX" in reason_of(tmp_path / "zip.docx")
    docx.Document().save(str(tmp_path / "blank.docx"))
    assert "holds no text" in reason_of(tmp_path / "blank.docx")


def bomb(path: Path, megabytes: int) -> Path:
    with (
        zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package,
        package.open("word/document.xml", "w") as part,
    ):
        for _ in range(megabytes):
            part.write(b" " * 1_000_000)
    return path


def test_a_zip_bomb_is_refused_before_it_is_unpacked(tmp_path: Path, reason_of: ReasonOf) -> None:
    path = bomb(tmp_path / "bomb.docx", 300)
    began = time.monotonic()
    assert "zip bomb" in reason_of(path)
    assert time.monotonic() - began < 5


def test_a_zip_bomb_whose_header_lies_is_refused_too(tmp_path: Path, reason_of: ReasonOf) -> None:
    data = bytearray(bomb(tmp_path / "bomb.docx", 300).read_bytes())
    size = struct.pack("<L", 300_000_000)
    while (at := data.find(size)) >= 0:
        data[at : at + 4] = struct.pack("<L", 1_000)
    (tmp_path / "bomb.docx").write_bytes(data)
    began = time.monotonic()
    assert "is damaged or is not a DOCX file" in reason_of(tmp_path / "bomb.docx")
    assert time.monotonic() - began < 5


def test_entities_in_a_docx_are_not_expanded(tmp_path: Path, reading: Callable[..., list[object]]) -> None:
    secret = _written(tmp_path / "secret.txt", b"the password is larn")
    document = docx.Document()
    document.add_paragraph("We are ready.")
    whole = io.BytesIO()
    document.save(whole)
    with zipfile.ZipFile(whole) as package, zipfile.ZipFile(tmp_path / "x.docx", "w") as bent:
        for part in package.infolist():
            data = package.read(part)
            if part.filename == "word/document.xml":
                dtd = f'<!DOCTYPE d [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
                data = data.replace(b"?>", b"?>" + dtd, 1).replace(b"We are", b"&e;", 1)
            bent.writestr(part.filename, data)
    (result,) = reading(tmp_path / "x.docx")
    assert "password" not in str(result)
