"""What `--prune` removes, and what it must leave."""

import json
import os
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest

from index import Index
from tests.hashing import HashingEmbedder

PAGE = "<html><head><title>{title}</title></head><body><article><p>{text}</p></article></body></html>"
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Kesk Daily</title>{items}</channel></rss>"""


class Site:
    """A site on this machine whose pages a test may change."""

    def __init__(self) -> None:
        self.pages: dict[str, str] = {}
        site = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                body = site.pages.get(self.path)
                self.send_response(404 if body is None else 200)
                self.send_header(
                    "Content-Type", "application/rss+xml" if self.path == "/feed" else "text/html"
                )
                self.end_headers()
                self.wfile.write((body or "").encode())

            def log_message(self, format: str, *args: object) -> None:
                pass

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.02})
        self.thread.start()

    def url(self, path: str) -> str:
        return f"http://127.0.0.1:{self.server.server_address[1]}{path}"

    def list_in_feed(self, *paths: str) -> None:
        items = "".join(f"<item><title>{path}</title><link>{self.url(path)}</link></item>" for path in paths)
        self.pages["/feed"] = FEED.format(items=items)

    def close(self) -> None:
        self.server.shutdown()
        self.server.server_close()
        self.thread.join()


@pytest.fixture
def site() -> Iterator[Site]:
    here = Site()
    for name, text in (
        ("/one", "The harbour of Kesk will stay open, said Ode Marn in the council on Friday."),
        ("/two", "The bridge over the Larn was closed on Monday, the road office said in Dovrin."),
    ):
        here.pages[name] = PAGE.format(title=name[1:], text=text)
    here.list_in_feed("/one", "/two")
    yield here
    here.close()


@pytest.fixture
def index(tmp_path: Path) -> Iterator[Index]:
    with Index.open(tmp_path / "store", embedder=HashingEmbedder(), create=True) as opened:
        yield opened


def sources(index: Index) -> set[str]:
    return {summary.statement.source for summary in index.statements()}


def test_a_page_and_a_feed_are_indexed_and_unchanged_ones_cost_nothing(index: Index, site: Site) -> None:
    first = index.sync([site.url("/feed")], allow_private=True)
    assert (first.added, first.problems) == (2, ())
    assert sources(index) == {site.url("/one"), site.url("/two")}
    assert "harbour" in index.search("harbour of Kesk").hits[0].passage.text
    again = index.sync([site.url("/feed"), site.url("/one")], allow_private=True)
    assert (again.unchanged, again.added, again.updated) == (2, 0, 0)


def test_an_address_on_this_machine_is_refused_unless_allowed(index: Index, site: Site) -> None:
    report = index.sync([site.url("/one")])
    assert report.added == 0 and len(report.problems) == 1
    assert index.statements() == ()


def test_what_is_too_large_is_named(index: Index, tmp_path: Path) -> None:
    (tmp_path / "long.txt").write_text("word " * 100, encoding="utf-8")
    report = index.sync([str(tmp_path / "long.txt")], max_bytes=100)
    assert report.added == 0 and "limit" in report.problems[0].reason


def test_entries_that_left_their_feed_and_pages_that_do_not_answer_stay(index: Index, site: Site) -> None:
    index.sync([site.url("/feed")], allow_private=True)
    site.list_in_feed("/two")
    del site.pages["/two"]
    report = index.sync([site.url("/feed"), site.url("/one")], prune=True, allow_private=True)
    assert report.removed == 0 and len(report.problems) == 1
    site.close()
    assert index.sync([site.url("/one")], prune=True, allow_private=True).removed == 0
    assert sources(index) == {site.url("/one"), site.url("/two")}
    index.remove([summary.statement.id for summary in index.statements()])
    assert sources(index) == set()


def test_a_file_that_is_there_but_cannot_be_read_stays(index: Index, tmp_path: Path) -> None:
    folder = tmp_path / "files"
    (folder / "deep").mkdir(parents=True)
    for name in ("a.txt", "b.txt", "deep/c.txt"):
        (folder / name).write_text(f"Words of {name}.", encoding="utf-8")
    index.sync([str(folder)])
    (folder / "a.txt").write_bytes("Pr\u00e4sident".encode("latin-1"))
    (folder / "deep" / "c.txt").unlink()
    (folder / "deep").rmdir()
    report = index.sync([str(folder)], prune=True)
    assert (report.removed, report.kept) == (1, 1)
    assert sources(index) == {str(folder / "a.txt"), str(folder / "b.txt")}


def test_a_folder_that_cannot_be_listed_keeps_its_statements(
    index: Index, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = tmp_path / "files"
    (folder / "deep").mkdir(parents=True)
    (folder / "deep" / "c.txt").write_text("Words of c.", encoding="utf-8")
    index.sync([str(folder)])
    real = os.listdir

    def refused(path: str) -> list[str]:
        if path.endswith("deep"):
            raise PermissionError(13, "Permission denied", path)
        return real(path)

    monkeypatch.setattr(os, "listdir", refused)
    report = index.sync([str(folder)], prune=True)
    assert (report.removed, report.kept, len(report.problems)) == (0, 1, 1)


def test_a_share_that_is_not_mounted_loses_nothing(index: Index, tmp_path: Path) -> None:
    folder = tmp_path / "share" / "press"
    folder.mkdir(parents=True)
    (folder / "a.txt").write_text("Words of a.", encoding="utf-8")
    index.sync([str(folder)])
    (tmp_path / "share").rename(tmp_path / "away")
    assert index.sync([str(folder)], prune=True).removed == 0
    (tmp_path / "away").rename(tmp_path / "share")
    (folder / "a.txt").unlink()
    folder.rmdir()
    assert index.sync([str(folder)], prune=True).removed == 1


def test_rows_stay_when_their_file_cannot_be_read_whole(index: Index, tmp_path: Path) -> None:
    rows = tmp_path / "rows#1.jsonl"
    lines = [json.dumps({"id": f"r{n}", "text": f"The delegate spoke about item {n}."}) for n in range(3)]
    rows.write_text("\n".join(lines), encoding="utf-8")
    index.sync([str(rows)])
    rows.write_text("\n".join([lines[0], "{broken", lines[2]]), encoding="utf-8")
    report = index.sync([str(rows)], prune=True)
    assert (report.removed, report.kept, len(report.problems)) == (0, 1, 1)
    rows.write_text("\n".join([lines[0], lines[2]]), encoding="utf-8")
    assert index.sync([str(rows)], prune=True).removed == 1
