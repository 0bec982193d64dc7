import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from index.readers import Found, Unreadable, find, read
from index.statement import Statement

TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1)


@pytest.mark.parametrize("suffix", [".txt", ".md"])
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=150, deadline=None)
@given(text=TEXTS)
@example(text="\ufeffHeadline\r\n\r\nBody 👩‍👩‍👧 e\u0301 \u202eabc\u202c.\r")
@example(text="---\r\ntitle: A\r\n---\r\nBody.\r\n")
@example(text="\ufeff---\ntitle: A\n---\nBody.")
@example(text="---\n---\nx")
def test_the_text_is_the_decoded_file_as_it_is(tmp_path: Path, suffix: str, text: str) -> None:
    path = tmp_path / f"a{suffix}"
    path.write_bytes(text.encode("utf-8"))
    (item,) = find([str(path)])
    assert not isinstance(item, Unreadable)
    (result,) = read(item)
    if isinstance(result, Found):
        assert result.statement.text == text
        assert 0 <= result.statement.body_start <= len(text)
    else:
        assert "empty" in result.reason or "front matter" in result.reason or "date" in result.reason


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf16_with_its_mark_is_decoded_and_the_mark_stays(
    tmp_path: Path, statement_of: Callable[..., Statement], encoding: str
) -> None:
    text = "\ufeffМы встретились в порту 🚢.\r\n"
    (tmp_path / "a.txt").write_bytes(text.encode(encoding))
    assert statement_of(tmp_path / "a.txt").text == text


@pytest.mark.parametrize(
    ("data", "words"),
    [
        (b"", "is empty"),
        (b" \r\n\t\n", "white space"),
        (b"\xef\xbb\xbf", "is empty"),
        (
            "Le ministre a déclaré".encode("latin-1"),
            "byte 0xE9 at offset 15; convert it to UTF-8 (for example: iconv",
        ),
        ("Мы встретились".encode("cp1251"), "is not UTF-8: byte 0xCC at offset 0"),
        (b"abc\0def", "NUL"),
        (b"\x89PNG\r\n\x1a\n\0\0\0", "NUL"),
        (b"\xff\xfea\0b", "begins as UTF-16 but breaks it"),
        (b"\xed\xa0\x80 text", "is not UTF-8"),
        ("text".encode("utf-32"), "NUL"),
    ],
)
def test_what_cannot_be_decoded_for_certain_is_refused(
    tmp_path: Path, reason_of: Callable[..., str], data: bytes, words: str
) -> None:
    (tmp_path / "a.txt").write_bytes(data)
    assert words in reason_of(tmp_path / "a.txt")


def test_a_file_over_the_limit_is_named_with_both_sizes(
    tmp_path: Path, reason_of: Callable[..., str]
) -> None:
    with (tmp_path / "a.txt").open("wb") as stream:
        stream.truncate(60_000_000)
    reason = reason_of(tmp_path / "a.txt")
    assert "60.0 MB" in reason and "50.0 MB" in reason
    assert "NUL" in reason_of(tmp_path / "a.txt", max_bytes=60_000_000)


def test_front_matter_fills_the_fields_and_stays_in_the_text(
    tmp_path: Path, statement_of: Callable[..., Statement]
) -> None:
    head = (
        "---\nid: pr-7\ntitle: 'Harbour: talks resume'\noutlet: Ministry\nurl: https://m.example/7\n"
        "date: 2031-05-03\nspeaker: Ada Brandt\npost: Minister\nevent: talks\nlang: en-GB\nplace: Port Larn\n"
        "desk: north\ntags: [a, b]\n---\n"
    )
    (tmp_path / "a.md").write_text(head + "We are ready.\n", encoding="utf-8")
    statement = statement_of(tmp_path / "a.md")
    assert statement.text[statement.body_start :] == "We are ready.\n"
    assert statement.id == "pr-7"
    assert statement.title == "Harbour: talks resume"
    assert (statement.outlet, statement.url) == ("Ministry", "https://m.example/7")
    assert statement.published is not None and statement.published.isoformat() == "2031-05-03"
    assert (statement.speaker, statement.role, statement.event) == ("Ada Brandt", "Minister", "talks")
    assert (statement.language, statement.place) == ("en", "Port Larn")
    assert statement.extra == (("desk", "north"), ("tags", '["a", "b"]'))


@pytest.mark.parametrize(
    ("block", "words"),
    [
        ("title: Talks: resume", "line 2"),
        ("a: &a [x, x]\nb: *a", "aliases"),
        ("date: Monday", "date 'Monday' is not a date"),
        ("published: 2031-02-30", "2031-02-30"),
        ("[" * 5_000, "nested more than"),
        ("- " * 5_000 + "x", "nested more than"),
    ],
)
def test_front_matter_that_cannot_be_used_is_refused(
    tmp_path: Path, reason_of: Callable[..., str], block: str, words: str
) -> None:
    (tmp_path / "a.md").write_text(f"---\n{block}\n---\nText.", encoding="utf-8")
    assert words in reason_of(tmp_path / "a.md")


def test_rules_around_prose_are_no_front_matter(
    tmp_path: Path, statement_of: Callable[..., Statement]
) -> None:
    (tmp_path / "a.md").write_text("---\nJust a line of prose.\n---\nMore.", encoding="utf-8")
    assert statement_of(tmp_path / "a.md").body_start == 0


def test_the_time_of_the_file_is_no_date(tmp_path: Path, statement_of: Callable[..., Statement]) -> None:
    (tmp_path / "2031-05-03.txt").write_text("We met in the harbour.", encoding="utf-8")
    assert statement_of(tmp_path / "2031-05-03.txt").published is None


@pytest.mark.parametrize(
    ("name", "identifier"),
    [("Talks resume (2).txt", "Talks-resume-2"), ("порт.txt", "порт"), ("a_b.c-d.txt", "a_b.c-d")],
)
def test_the_proposed_id_is_a_slug_of_the_name(
    tmp_path: Path, statement_of: Callable[..., Statement], name: str, identifier: str
) -> None:
    (tmp_path / name).write_text("We met.", encoding="utf-8")
    assert statement_of(tmp_path / name).id == identifier


def test_a_name_without_letters_gets_an_id_all_the_same(
    tmp_path: Path, statement_of: Callable[..., Statement]
) -> None:
    (tmp_path / "!!!.txt").write_text("We met.", encoding="utf-8")
    identifier = statement_of(tmp_path / "!!!.txt").id
    assert identifier and all(unicodedata.category(char)[0] in "LN" for char in identifier)
