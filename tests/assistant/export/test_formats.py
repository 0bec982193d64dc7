"""What is written in a format is read back from it, whatever the words are, and harms nothing."""

import csv
import io
import json
import re
import zipfile
from datetime import UTC, datetime
from functools import cache

import lxml.html
import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from assistant.export import FORMATS, ExportProblem, Format, file_name, format_named
from assistant.export.brief import (
    AnswerPart,
    Brief,
    Part,
    Proof,
    RelationPart,
    RowPart,
    Sentence,
    TimelinePart,
    proofs_of,
)
from assistant.export.markdown import escaped, unescaped
from assistant.export.outline import outline
from assistant.export.printed import Filed, shown
from assistant.export.table import guarded, unguarded
from tests.assistant.export.hostile import NASTY, hostile

READABLE = [one for one in FORMATS if one.verifiable]
AT = datetime(2031, 5, 3, 12, 30, tzinfo=UTC)


@st.composite
def proofs(draw: st.DrawFn, number: int) -> Proof:
    start = draw(st.integers(0, 10**6))
    maybe = st.none() | hostile
    return Proof(
        number=number,
        statement_id=draw(hostile.filter(lambda text: bool(shown(text)))),
        start=start,
        end=start + draw(st.integers(1, 10**5)),
        quote=draw(hostile.filter(lambda text: bool(shown(text)))),
        sha256=draw(st.text("0123456789abcdef", min_size=64, max_size=64)),
        source=draw(hostile),
        title=draw(maybe),
        outlet=draw(maybe),
        published=draw(st.none() | st.sampled_from(["2031-05-03", "2031-05", "--07-31", "=1+1"])),
        speaker=draw(maybe),
        role=draw(maybe),
        mode=draw(st.sampled_from([None, "direct", "mixed", "indirect"])),
        via=draw(maybe),
        spoken_on=draw(st.sampled_from([None, "2031-05-02"])),
        event=draw(maybe),
        url=draw(st.none() | hostile | st.just("https://press.example/a?b=1&c=(2)")),
    )


@st.composite
def parts(draw: st.DrawFn) -> Part:
    count = draw(st.integers(1, 3))
    cited = tuple(draw(proofs(number)) for number in range(1, count + 1))
    if draw(st.booleans()):
        return AnswerPart(
            question=draw(hostile),
            outcome="answered",
            text=draw(hostile),
            claims=tuple(Sentence(text=draw(hostile), citations=(proof.number,)) for proof in cited),
            citations=cited,
            notice=draw(st.none() | hostile),
        )
    rows = [
        RowPart(number=proof.number, speaker=draw(hostile), line=draw(hostile), citation=proof, date="2031")
        for proof in cited[:2]
    ]
    if count == 3:
        relation = RelationPart(kind="changed", to=1, reason=draw(hostile), here=cited[2], there=cited[0])
        rows[-1] = RowPart(
            number=2, speaker=draw(hostile), line="x", citation=cited[1], relations=(relation,)
        )
    asked = tuple(row.speaker for row in rows) if draw(st.booleans()) else ()
    return TimelinePart(question=draw(hostile), topic="x", rows=tuple(rows), speakers=asked)


briefs = st.builds(
    Brief, title=hostile, made_at=st.just(AT), parts=st.lists(parts(), min_size=1, max_size=2).map(tuple)
)


@pytest.mark.parametrize("kind", READABLE, ids=lambda kind: kind.name)
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(brief=briefs)
def test_every_quote_is_read_back(kind: Format, brief: Brief) -> None:
    read = [one for one in kind.read(kind.write(brief)) if isinstance(one, Filed)]
    several = len(brief.parts) > 1
    expected = [
        (
            f"{number}.{proof.number}" if several else str(proof.number),
            shown(proof.quote),
            (shown(proof.speaker) if proof.speaker else "") or None,
            proof.statement_id if kind.name == "json" else shown(proof.statement_id),
            proof.start,
            proof.end,
            proof.sha256,
        )
        for number, part in enumerate(brief.parts, 1)
        for proof in proofs_of(part)
    ]
    found = [
        (one.label, one.quote, one.speaker, one.statement_id, one.start, one.end, one.sha256) for one in read
    ]
    assert sorted(found, key=str) == sorted(expected, key=str)


@given(brief=briefs)
@settings(max_examples=30, deadline=None)
def test_html_has_no_markup_of_others(brief: Brief) -> None:
    written = format_named("html").write(brief)
    root = lxml.html.document_fromstring(written)
    known = set(
        "html head meta title style body main h1 h2 h3 p time bdi span article blockquote cite a".split()
    )
    for element in root.iter():
        assert element.tag in known
        assert not [name for name in element.attrib if name.startswith("on") or name == "src"]
        if element.tag == "a":
            assert re.match(r"https?://", element.get("href", ""))
    assert len(root.xpath("//style")) == 1 and "default-src 'none'" in written.decode()


@given(brief=briefs)
@settings(max_examples=30, deadline=None)
def test_markdown_has_no_markup_of_others(brief: Brief) -> None:
    rendered = MarkdownIt("gfm-like", {"html": True, "linkify": False}).render(
        format_named("markdown").write(brief).decode()
    )
    root = lxml.html.fragment_fromstring(rendered, create_parent="div")
    known = {"div", "h1", "h2", "h3", "p", "em", "strong", "blockquote", "a"}
    assert {element.tag for element in root.iter()} <= known
    quotes = [shown(quote.text_content()) for quote in root.iter("blockquote")]
    assert quotes == [shown(line.proof.quote) for line in outline(brief) if line.proof is not None]


@given(brief=briefs)
@settings(max_examples=30, deadline=None)
def test_no_cell_is_a_formula(brief: Brief) -> None:
    text = format_named("csv").write(brief).decode("utf-8-sig")
    for row in csv.reader(io.StringIO(text, newline="")):
        for cell in row:
            assert not re.match(r"\s*[=+\-@＝＋－＠|%]", cell)
            assert "\n" not in cell and "\r" not in cell and "\t" not in cell


@given(brief=briefs)
@settings(max_examples=30, deadline=None)
def test_bibtex_braces_balance(brief: Brief) -> None:
    text = format_named("bibtex").write(brief).decode()
    depth = 0
    for sign in re.sub(r"\\[{}]", "", text):
        depth += (sign == "{") - (sign == "}")
        assert depth >= 0
    assert depth == 0
    statements = {proof.statement_id for part in brief.parts for proof in proofs_of(part)}
    keys = re.findall(r"^@misc\{([A-Za-z0-9-]+),$", text, re.MULTILINE)
    assert len(keys) == len(set(keys)) == len(statements)


@given(text=hostile)
def test_escapes_go_both_ways(text: str) -> None:
    assert unescaped(escaped(text)) == shown(text)
    assert unguarded(guarded(text)) == shown(text)


def brief_of_nasty() -> Brief:
    cited = tuple(
        Proof(number=n, statement_id=f"s{n}", start=0, end=5, quote=text, sha256="0" * 64, title=text)
        for n, text in enumerate(NASTY, 1)
    )
    part = AnswerPart(question="Q?", outcome="answered", text="t", citations=cited)
    return Brief(title="Q?", made_at=AT, parts=(part,))


@cache
def nasty_document() -> bytes:
    return format_named("docx").write(brief_of_nasty())


def test_word_document_is_sound_and_leads_nowhere() -> None:
    held = zipfile.ZipFile(io.BytesIO(nasty_document()))
    for name in held.namelist():
        content = held.read(name)
        assert b"{\\rtf1" not in content or name == "word/document.xml"
        if name.endswith((".xml", ".rels")):
            lxml.etree.fromstring(content)
        if name.endswith(".rels"):
            for target in re.findall(rb'Target="([^"]+)" TargetMode="External"', content):
                assert target.startswith((b"http://", b"https://"))
    assert not [name for name in held.namelist() if "vba" in name.lower()]


def test_json_is_verbatim_and_has_every_field() -> None:
    whole = json.loads(format_named("json").write(brief_of_nasty()))
    quotes = [citation["quote"] for citation in whole["parts"][0]["citations"]]
    assert quotes == list(NASTY)
    assert set(whole["parts"][0]["citations"][0]) >= {
        "quote", "speaker", "role", "mode", "published", "spoken_on", "outlet", "title",
        "statement_id", "start", "end", "sha256",
    }  # fmt: skip


@pytest.mark.parametrize("kind", ["markdown", "html", "docx", "csv", "json"])
def test_each_format_carries_what_a_reader_needs(kind: str) -> None:
    proof = Proof(
        number=1,
        statement_id="s1",
        start=7,
        end=19,
        quote="We will stay",
        sha256="ab" * 32,
        title="Minister speaks",
        outlet="Harbour Post",
        published="2031-05-03",
        spoken_on="2031-05-02",
        speaker="Ada Quill",
        role="harbour minister",
        mode="direct",
    )
    part = AnswerPart(question="Q?", outcome="answered", text="t", citations=(proof,))
    written = format_named(kind).write(Brief(title="Q?", made_at=AT, parts=(part,)))
    if kind == "docx":
        document = zipfile.ZipFile(io.BytesIO(written)).read("word/document.xml").decode()
        text = re.sub(r"<[^>]+>", " ", document)
    else:
        text = written.decode()
    for needed in ("We will stay", "Ada Quill", "harbour minister", "direct", "Minister speaks", "Harbour Post",
                   "s1", "7", "19", "ab" * 32):  # fmt: skip
        assert needed in text
    assert ("2031-05-03" in text and "2031-05-02" in text) or ("3 May 2031" in text and "2 May 2031" in text)


def test_names_and_suffixes() -> None:
    assert format_named(".DOCX").name == "docx" and format_named("md").name == "markdown"
    assert file_name("What did X say about “Y”?", "docx") == "what-did-x-say-about-y.docx"
    assert file_name("../../etc/passwd", "md") == "etc-passwd.md"
    assert file_name("?!", "csv") == "onrecord.csv"
    with pytest.raises(ExportProblem, match="'exe' is no export format"):
        format_named("exe")


@settings(max_examples=60, deadline=None)
@given(data=st.data())
def test_damaged_documents_are_refused_with_a_sentence(data: st.DataObject) -> None:
    whole = bytearray(nasty_document())
    for _ in range(data.draw(st.integers(1, 6))):
        whole[data.draw(st.integers(0, len(whole) - 1))] = data.draw(st.integers(0, 255))
    cut = data.draw(st.integers(0, len(whole)))
    assume(cut)
    try:
        format_named("docx").read(bytes(whole[:cut] if data.draw(st.booleans()) else whole))
    except ExportProblem as problem:
        assert str(problem).endswith(".")


@pytest.mark.parametrize("kind", READABLE, ids=lambda kind: kind.name)
@given(content=st.binary(max_size=300))
@settings(max_examples=30, deadline=None)
def test_garbage_holds_no_quotes(kind: Format, content: bytes) -> None:
    try:
        assert not [one for one in kind.read(content) if isinstance(one, Filed)]
    except ExportProblem as problem:
        assert str(problem).endswith(".")
