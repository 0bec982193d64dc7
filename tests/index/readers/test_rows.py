import csv
import gzip
import io
import json
import tracemalloc
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from index.readers import Found, Unreadable, find, read

Reading = list[Found | Unreadable]
Read = Callable[..., Reading]

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0"), min_size=1).filter(
    lambda text: bool(text.strip(" \t\r\n\f\v\u00a0\ufeff\u200b\u2028\u2029\u3000"))
)


def jsonl(path: Path, *rows: object) -> Path:
    lines = (row if isinstance(row, str) else json.dumps(row, ensure_ascii=False) for row in rows)
    path.write_text("".join(f"{line}\n" for line in lines), encoding="utf-8")
    return path


def found(reading: Reading) -> list[Found]:
    return [result for result in reading if isinstance(result, Found)]


def problems(reading: Reading) -> list[Unreadable]:
    return [result for result in reading if isinstance(result, Unreadable)]


def test_the_columns_of_a_row_become_its_fields(tmp_path: Path, reading: Read) -> None:
    row = {
        "id": "kta-1", "text": " We are ready.\n", "title": "Talks resume", "source": "KTA",
        "url": "https://k.example/1", "published_at": "2031-05-03T08:45:59Z",
        "speaker": "Ada Brandt", "post": "Minister", "event": "briefing",
        "lang": "en", "author": None, "session": 71, "share": 0.50, "final": True, "tags": ["a", {"b": 1}],
    }  # fmt: skip
    path = jsonl(tmp_path / "r.jsonl", json.dumps(row).replace("0.5,", "0.50,"))
    (result,) = found(reading(path))
    statement = result.statement
    assert result.origin == f"{path.resolve()}#kta-1"
    assert (statement.id, statement.source) == ("kta-1", f"{path}#kta-1")
    assert statement.text == " We are ready.\n"
    assert (statement.title, statement.outlet, statement.url) == (
        "Talks resume",
        "KTA",
        "https://k.example/1",
    )
    assert statement.published is not None and statement.published.isoformat() == "2031-05-03"
    assert (statement.speaker, statement.role, statement.event) == ("Ada Brandt", "Minister", "briefing")
    assert statement.language == "en"
    assert statement.extra == (
        ("session", "71"),
        ("share", "0.50"),
        ("final", "true"),
        ("tags", '["a", {"b": 1}]'),
    )


def test_the_first_name_that_holds_a_value_wins_and_the_rest_is_kept(tmp_path: Path, reading: Read) -> None:
    row = {
        "text": "We met.",
        "outlet": "KTA",
        "source": "wire 7",
        "published": None,
        "date": "n/a",
        "year": 2031,
    }
    (result,) = found(reading(jsonl(tmp_path / "r.jsonl", row)))
    assert result.statement.outlet == "KTA"
    assert result.statement.published is not None and result.statement.published.isoformat() == "2031"
    assert result.statement.extra == (("source", "wire 7"), ("date", "n/a"))


BAD = [
    ("not json", "is not a JSON object"),
    ('["text"]', "is not a JSON object"),
    ('{"title": "x"}', "has no column 'text' (it has: title)"),
    ('{"text": null}', "'text' that is no string"),
    ('{"text": 7}', "'text' that is no string"),
    ('{"text": ""}', "empty 'text'"),
    ('{"text": " \\n"}', "white space"),
    ('{"text": "a\\ud800b"}', "half a character"),
    ('{"text": "a\\u0000b"}', "NUL"),
    ('{"text": "a", "title": "\\udfff"}', "column 'title'"),
    ('{"text": "a", "text": "b"}', "'text' stands twice"),
    ('{"text": "a", "published": "2021-13-02"}', "published '2021-13-02' is not a date"),
    ('{"text": "a", "date": "03/04/2024"}', "day or month first"),
    ('{"text": "a", "id": "x\\ny"}', "id 'x\\ny' cannot be used"),
    ('{"text": "a", "title": "' + "x" * 6_000 + '"}', "title is 6,000 characters long"),
    ("[" * 100_000, "cannot be read as JSON"),
    ('{"text": "a", "n": ' + "9" * 5_000 + "}", "cannot be read as JSON"),
]


@pytest.mark.parametrize(("line", "words"), BAD, ids=[words[:20] for _, words in BAD])
def test_a_bad_row_is_named_by_its_line_and_the_others_go_in(
    tmp_path: Path, reading: Read, line: str, words: str
) -> None:
    path = jsonl(tmp_path / "r.jsonl", {"text": "First."}, "", line, {"text": "Last."})
    results = reading(path)
    assert [result.statement.text for result in found(results)] == ["First.", "Last."]
    (problem,) = problems(results)
    assert problem.source == f"{path}:3"
    assert words in problem.reason


def test_a_row_that_is_not_utf8_keeps_only_itself_out(tmp_path: Path, reading: Read) -> None:
    good = b'{"text": "We met."}\n'
    for name, data in (
        ("a.jsonl", good + b'{"text": "caf\xe9"}\n' + good),
        ("a.csv", b"text\nWe met.\ncaf\xe9\nWe met.\n"),
    ):
        (tmp_path / name).write_bytes(data)
        results = reading(tmp_path / name)
        assert [type(result) for result in results] == [Found, Unreadable, Found]
        assert "not UTF-8" in problems(results)[0].reason


def test_the_same_id_twice_is_named(tmp_path: Path, reading: Read) -> None:
    path = jsonl(tmp_path / "r.jsonl", {"id": "a", "text": "One."}, {"id": "a", "text": "Two."})
    (problem,) = problems(reading(path))
    assert problem.source == f"{path}:2" and "line 1" in problem.reason


def test_rows_without_ids_get_the_same_ones_wherever_they_stand(tmp_path: Path, reading: Read) -> None:
    rows: list[object] = [
        {"text": "One."},
        {"text": "Two."},
        {"text": "One.", "title": "T"},
        {"text": "One."},
    ]
    first = [result.statement for result in found(reading(jsonl(tmp_path / "r.jsonl", *rows)))]
    ids = [statement.id for statement in first]
    assert len(set(ids)) == 4
    assert ids[3] == f"{ids[0]}-2"
    assert all(identifier.startswith("r-") for identifier in ids)
    again = [result.statement for result in found(reading(jsonl(tmp_path / "r.jsonl", *rows[1:3])))]
    assert [statement.id for statement in again] == ids[1:3]


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=60, deadline=None)
@given(texts=st.lists(TEXT, min_size=1, max_size=6), packed=st.booleans(), comma=st.sampled_from(",;\t"))
def test_texts_come_through_every_row_format_unchanged(
    tmp_path: Path, texts: list[str], packed: bool, comma: str
) -> None:
    lines = "".join(f"{json.dumps({'id': n, 'text': text})}\n" for n, text in enumerate(texts))
    table = io.StringIO(newline="")
    writer = csv.writer(table, delimiter=comma)
    writer.writerows([["id", "Text"], *([str(n), text] for n, text in enumerate(texts))])
    for name, content in (("r.jsonl", lines), ("r.csv", table.getvalue())):
        data = content.encode()
        path = tmp_path / (f"{name}.gz" if packed else name)
        path.write_bytes(gzip.compress(data) if packed else data)
        (item,) = find([str(path)])
        assert not isinstance(item, Unreadable)
        results = list(read(item))
        assert problems(results) == []
        assert [result.statement.text for result in found(results)] == texts
        assert [result.statement.id for result in found(results)] == [str(n) for n in range(len(texts))]


@pytest.mark.parametrize(
    ("content", "where", "words"),
    [
        ("text,title\nOne.,A\nTwo.,B,C\nThree.,D\n", ":3", "3 cells where the header names 2"),
        ("text,title\n\nOne.,A\n,B\nThree.,D\n", ":4", "empty 'text'"),
        ("text,date\nOne.,2031\nTwo.,Monday\nThree.,2031-05\n", ":3", "date 'Monday'"),
        ('text,id\n"One\nline.",1\nTwo.,1\nThree.,2\n', ":4", "has the id '1' that line 2 has"),
    ],
)
def test_a_bad_csv_row_is_named_by_the_line_where_it_begins(
    tmp_path: Path, reading: Read, content: str, where: str, words: str
) -> None:
    path = tmp_path / "r.csv"
    path.write_text(content, encoding="utf-8")
    results = reading(path)
    (problem,) = problems(results)
    assert problem.source == f"{path}{where}" and words in problem.reason
    assert len(found(results)) == 2


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "is empty"),
        (b"text\n", "holds no row"),
        (b"title,date\na,b\n", "no column 'text'"),
        (b"text,id,ID\na,b,c\n", "column 'id' twice"),
        ("text\nWe met.\n".encode("utf-16"), "is UTF-16"),
    ],
)
def test_a_csv_file_without_rows_to_read_is_named(
    tmp_path: Path, reason_of: Callable[..., str], content: bytes, words: str
) -> None:
    (tmp_path / "r.csv").write_bytes(content)
    assert words in reason_of(tmp_path / "r.csv")


def test_a_quotation_mark_that_is_never_closed_costs_its_row_only(tmp_path: Path, reading: Read) -> None:
    path = tmp_path / "r.csv"
    path.write_text('id,text\n1,One.\n2,"Two.\n' + "3,More.\n" * 1_000, encoding="utf-8")
    for limit, words in ((50_000_000, "line 3"), (4_000, "never closed")):
        results = reading(path, max_bytes=limit)
        assert [result.statement.text for result in found(results)] == ["One."]
        assert words in problems(results)[0].reason


@pytest.mark.parametrize("size", [1_000, 66_000, 200_000])
def test_a_row_over_the_limit_keeps_only_itself_out(tmp_path: Path, reading: Read, size: int) -> None:
    path = jsonl(tmp_path / "r.jsonl", {"text": "One."}, {"text": "x" * size}, {"text": "Three."})
    for limit in (size, 500):
        results = reading(path, max_bytes=limit)
        assert [result.statement.text for result in found(results)] == ["One.", "Three."]
        (problem,) = problems(results)
        assert problem.source == f"{path}:2" and "over the limit" in problem.reason


def test_after_a_hundred_bad_rows_the_rest_is_counted(tmp_path: Path, reading: Read) -> None:
    path = jsonl(tmp_path / "r.jsonl", *["bad"] * 250, {"text": "Good."})
    results = reading(path)
    assert len(found(results)) == 1
    assert len(problems(results)) == 101
    assert "150 more rows" in problems(results)[-1].reason


def test_a_gzip_file_that_is_cut_or_false_is_named_after_its_whole_rows(
    tmp_path: Path, reading: Read
) -> None:
    rows = "".join(json.dumps({"text": f"Statement {n} of the harbour office."}) + "\n" for n in range(2_000))
    data = gzip.compress(rows.encode())
    (tmp_path / "cut.jsonl.gz").write_bytes(data[: len(data) // 2])
    results = reading(tmp_path / "cut.jsonl.gz")
    assert 0 < len(found(results)) < 2_000
    assert "damaged" in problems(results)[-1].reason
    (tmp_path / "false.jsonl.gz").write_bytes(b"not gzip")
    assert "not gzip" in problems(reading(tmp_path / "false.jsonl.gz"))[0].reason


@pytest.fixture
def bombs(tmp_path: Path) -> Path:
    """60 MB of one line, of blank lines and of one open quotation, packed a thousandfold."""
    for name, unit in (("line.jsonl.gz", b"x"), ("blank.jsonl.gz", b"\n"), ("quote.csv.gz", b"x")):
        with gzip.open(tmp_path / name, "wb", compresslevel=1) as stream:
            stream.write(b'text\n"' if name.endswith("csv.gz") else b'{"text": "One."}\n')
            for _ in range(60):
                stream.write(unit * 1_000_000)
    return tmp_path


def test_gzip_bombs_are_given_up_in_bounded_memory(bombs: Path, reading: Read) -> None:
    tracemalloc.start()
    try:
        for name in ("line.jsonl.gz", "blank.jsonl.gz", "quote.csv.gz"):
            results = reading(bombs / name, max_bytes=10_000_000)
            assert len(problems(results)) == 1, name
        assert tracemalloc.get_traced_memory()[1] < 40_000_000
    finally:
        tracemalloc.stop()


def test_a_large_row_file_is_read_in_bounded_memory(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    with path.open("w", encoding="utf-8") as stream:
        for n in range(300):
            stream.write(
                json.dumps({"id": n, "lang": "en", "text": "The envoy spoke of the harbour. " * 3_000}) + "\n"
            )
    (item,) = find([str(path)])
    assert not isinstance(item, Unreadable)
    tracemalloc.start()
    try:
        assert sum(isinstance(result, Found) for result in read(item)) == 300
        assert tracemalloc.get_traced_memory()[1] < 8_000_000
    finally:
        tracemalloc.stop()


def test_a_row_takes_place_day_and_agency_from_its_dateline(tmp_path: Path, reading: Read) -> None:
    path = jsonl(tmp_path / "r.jsonl", {"text": "PORT LARN, July 31. /KTA/. The envoy said no."})
    (result,) = found(reading(path))
    statement = result.statement
    assert (statement.place, statement.outlet, statement.title) == ("PORT LARN", "KTA", None)
    assert statement.published is not None and statement.published.isoformat() == "--07-31"
