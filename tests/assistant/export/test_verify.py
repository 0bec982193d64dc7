"""An exported file against an index that has changed since: which quotes still stand."""

import dataclasses
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from assistant import Assistant
from assistant.answer import Answer, Citation, Claim, Quote
from assistant.export import (
    FORMATS,
    ExportProblem,
    Format,
    brief_of,
    export,
    export_json,
    verify_bytes,
    verify_file,
)
from assistant.export.shape import verification_json
from assistant.export.verify import Checked, Verification
from assistant.timeline import Timeline, timeline
from assistant.wire import answer_json
from index import Index
from index.statement import Span
from tests.hashing import HashingEmbedder

ROOT = Path(__file__).resolve().parents[3]
READABLE = [one for one in FORMATS if one.verifiable]
ONE_FILE = ".txt"
"""Suffix of the sample's plain texts: offsets count in the file as it is."""


@pytest.fixture
def sources(tmp_path: Path) -> Path:
    return Path(shutil.copytree(ROOT / "prompts" / "sample", tmp_path / "sources"))


@pytest.fixture(scope="module")
def unchanged(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Index]:
    """For tests that change nothing."""
    folder = tmp_path_factory.mktemp("unchanged")
    with Index.open(folder / "store", embedder=HashingEmbedder(), create=True) as index:
        index.sync([str(ROOT / "prompts" / "sample")])
        yield index


@pytest.fixture
def archive(sources: Path, tmp_path: Path) -> Iterator[Index]:
    with Index.open(tmp_path / "store", embedder=HashingEmbedder(), create=True) as index:
        index.sync([str(sources)])
        yield index


def twenty(index: Index) -> Answer:
    """An answer of 20 citations from plain text files, several of one statement."""
    citations: list[Citation] = []
    for summary in index.statements():
        statement = summary.statement
        if not statement.source.endswith(ONE_FILE):
            continue
        said = [one for one in index.utterances(statement.id) if one.speaker and one.mode == "direct"]
        for one in said[:3]:
            if len(citations) == 20 or any(
                each.span.meets(one.span) and each.statement.id == statement.id for each in citations
            ):
                continue
            citations.append(
                Citation(
                    number=len(citations) + 1,
                    statement=statement,
                    span=one.span,
                    speaker=one.speaker,
                    role=one.role,
                    mode=one.mode,
                )
            )
    assert len(citations) == 20
    claims = tuple(
        Claim(
            text=f"{one.speaker} said: “{one.quote}” [{one.number}]",
            citations=(one.number,),
            quotes=(Quote(text=one.quote, state="verbatim"),),
        )
        for one in citations
    )
    return Answer(
        question="Who said what?",
        searched_for="Who said what?",
        outcome="answered",
        text=" ".join(claim.text for claim in claims),
        claims=claims,
        citations=tuple(citations),
        model="extractive",
    )


def state_of(verification: Verification, number: int) -> Checked:
    return next(one for one in verification.quotes if one.label == str(number))


@pytest.mark.parametrize("kind", READABLE, ids=lambda kind: kind.name)
def test_after_one_changed_character_exactly_the_touched_quotes_fail(
    archive: Index, sources: Path, kind: Format
) -> None:
    answer = twenty(archive)
    name = kind.name
    exported = export(answer, name)
    before = verify_bytes(exported, name, archive)
    assert before.stands and len(before.quotes) == 20

    touched = answer.citations[4]
    file = Path(touched.statement.source)
    text = file.read_text(encoding="utf-8")
    at = touched.span.start + next(n for n, sign in enumerate(touched.quote) if sign.isalpha())
    assert text == touched.statement.text
    file.write_text(text[:at] + ("x" if text[at] != "x" else "y") + text[at + 1 :], encoding="utf-8")
    archive.sync([str(sources)])

    after = verify_bytes(exported, name, archive)
    assert [one.label for one in after.quotes if one.state != "stands"] == [str(touched.number)]
    assert state_of(after, touched.number).state == "statement changed"
    beside = [
        one for one in after.quotes if one.statement_id == touched.statement.id and one.state == "stands"
    ]
    assert all("changed since" in one.detail for one in beside)


def test_words_that_moved_stand_and_say_where(archive: Index, sources: Path) -> None:
    answer = twenty(archive)
    exported = export(answer, "markdown")
    moved = answer.citations[0]
    file = Path(moved.statement.source)
    text = file.read_text(encoding="utf-8")
    first = text.index("\n\n") + 2
    file.write_text(text[:first] + "Corrected. " + text[first:], encoding="utf-8")
    archive.sync([str(sources)])
    after = verify_bytes(exported, "markdown", archive)
    assert after.stands
    one = state_of(after, 1)
    assert (one.start, one.end) == (moved.span.start + 11, moved.span.end + 11)
    assert f"characters {one.start}–{one.end} now" in one.detail


def test_a_statement_that_is_gone(archive: Index) -> None:
    answer = twenty(archive)
    exported = export(answer, "html")
    archive.remove([answer.citations[0].statement.id])
    after = verify_bytes(exported, "html", archive)
    gone = {one.label for one in after.quotes if one.state == "statement gone"}
    assert gone == {
        str(one.number) for one in answer.citations if one.statement.id == answer.citations[0].statement.id
    }
    assert not after.stands and after.counts["statement gone"] == len(gone)


@pytest.mark.parametrize("kind", ["markdown", "html", "csv", "json"])
def test_a_quote_edited_in_the_file_is_not_there(unchanged: Index, kind: str) -> None:
    answer = twenty(unchanged)
    words = max(answer.citations, key=lambda one: len(one.quote)).quote.split()
    quote = next(one for one in answer.citations if one.quote.split() == words)
    plain = re.sub(r"\W", "", words[3])
    edited = export(answer, kind).decode().replace(words[3], words[3].replace(plain, "NEVER"))
    after = verify_bytes(edited.encode(), kind, unchanged)
    assert state_of(after, quote.number).state == "quote not there"
    assert f"“{plain}” for “NEVER”" in state_of(after, quote.number).detail


@pytest.mark.parametrize("kind", READABLE, ids=lambda kind: kind.name)
def test_a_quotation_edited_in_the_answer_alone_is_not_there(unchanged: Index, kind: Format) -> None:
    whole = twenty(unchanged)
    cited = max(whole.citations, key=lambda one: len(one.quote))
    claim = whole.claims[cited.number - 1]
    word = cited.quote.split()[3]
    edited = dataclasses.replace(claim, text=claim.text.replace(word, "NEVER"))
    claims = tuple(edited if one is claim else one for one in whole.claims)
    found = verify_bytes(export(dataclasses.replace(whole, claims=claims), kind.name), kind.name, unchanged)
    failed = [one for one in found.quotes if one.state != "stands"]
    assert [one.label for one in failed] == [f"{cited.number}, in the answer"]
    assert "NEVER" in failed[0].quote and failed[0].state == "quote not there"


def test_a_quote_given_to_somebody_else_is_not_there(unchanged: Index) -> None:
    answer = twenty(unchanged)
    speaker = answer.citations[0].speaker or ""
    for kind in ("markdown", "html", "csv", "json"):
        edited = export(answer, kind).decode().replace(speaker, "Nobody Known")
        one = state_of(verify_bytes(edited.encode(), kind, unchanged), 1)
        assert one.state == "quote not there" and "not to Nobody Known" in one.detail


def test_a_conversation_and_what_a_browser_kept_of_it(unchanged: Index) -> None:
    answer = twenty(unchanged)
    for exported in (export((answer, answer), "docx"), export_json([dict(answer_json(answer))] * 2, "docx")):
        found = verify_bytes(exported, "docx", unchanged)
        assert found.stands and {one.label for one in found.quotes} >= {"1.1", "2.20"}
    assert len(verification_json(found)["quotes"]) == 40


def test_answers_and_timelines_of_the_sample_stand(sample_index: Index) -> None:
    assistant = Assistant(sample_index)
    subjects: list[Answer | Timeline] = [
        assistant.ask("What did Idris Morn say about the restricted zone?"),
        timeline(sample_index, "Has Lindqvar changed his mind about leaving the Convention?"),
        timeline(sample_index, "What do Adeyar and Tollan say about observers?"),
    ]
    for kind in READABLE:
        found = verify_bytes(kind.write(brief_of(subjects)), kind.name, sample_index)
        assert found.stands, [one for one in found.quotes if one.state != "stands"]
        assert len(found.quotes) >= 6


@pytest.mark.parametrize(
    ("name", "content", "message"),
    [
        ("a.bib", b"@misc{}", "BibTeX files list sources"),
        ("a.exe", b"x", "names no export format"),
        ("a.md", b"# Notes\n\nNothing quoted here.\n", "holds no quotes that onrecord exported"),
        ("a.docx", b"PK\x03\x04 broken", "no Word document, or a damaged one"),
        ("a.json", b"{", "not JSON that can be read"),
        ("a.json", b'{"onrecord_export": 99, "parts": []}', "export of version 99"),
        ("a.json", b"[" * 100_000, "not JSON that can be read"),
        ("a.csv", b"\xff\xfe\x00", "holds no quotes"),
        ("a.html", b"", "holds no quotes"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_one_sentence(
    unchanged: Index, tmp_path: Path, name: str, content: bytes, message: str
) -> None:
    file = tmp_path / name
    file.write_bytes(content)
    with pytest.raises(ExportProblem, match=message) as refused:
        verify_file(file, unchanged)
    assert str(refused.value).count("\n") == 0 and str(refused.value).endswith(".")


def test_nothing_to_export_and_strange_json_are_refused() -> None:
    with pytest.raises(ExportProblem, match="conversation is empty"):
        export((), "markdown")
    strange: tuple[object, ...] = (None, 3, {"question": "Q?"}, {"rows": [1]}, [[]])
    for kept in strange:
        with pytest.raises(ExportProblem):
            export_json(kept, "markdown")


def onrecord(*arguments: str, store: Path) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", "from assistant.cli import main; main()", *arguments, "--store", str(store)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def test_the_command_line_exports_and_verifies(sample_copy: Path, embedder: object, tmp_path: Path) -> None:
    file = tmp_path / "answer.docx"
    asked = onrecord(
        "ask", "What did Idris Morn say about the restricted zone?", "--export", str(file), store=sample_copy
    )
    assert asked.returncode == 0 and file.exists() and "Written to" in asked.stderr
    stands = onrecord("verify", str(file), store=sample_copy)
    assert stands.returncode == 0 and "quotes stand." in stands.stdout
    onrecord("remove", "maritime-committee-4-morn", store=sample_copy)
    gone = onrecord("verify", str(file), "--json", store=sample_copy)
    assert gone.returncode == 1 and '"statement gone"' in gone.stdout
    unreadable = onrecord("verify", __file__, store=sample_copy)
    assert unreadable.returncode == 2 and unreadable.stderr.count("\n") == 1
    refused = onrecord("ask", "x?", "--export", str(tmp_path / "answer.xyz"), store=sample_copy)
    assert refused.returncode == 2 and "names no export format" in refused.stderr


def test_span_of_a_filed_quote_is_never_trusted(unchanged: Index) -> None:
    answer = twenty(unchanged)
    far = (
        export(answer, "json").decode().replace(f'"end": {answer.citations[0].span.end}', '"end": 999999999')
    )
    one = state_of(verify_bytes(far.encode(), "json", unchanged), 1)
    assert one.state == "stands" and Span(start=one.start, end=one.end) == answer.citations[0].span
