"""Addresses and feeds, against a server of our own on this machine."""

import gzip
import ipaddress
import socket
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from index.readers import DEFAULT_MAX_BYTES, Found, Unreadable, Url, find, read
from index.readers.address import is_public
from index.readers.fetch import Fetcher
from index.readers.found import Refused
from index.readers.web import url_id

PAGE = """<html lang="en"><head><meta charset="utf-8"><title>Talks resume</title>{head}</head><body><article>
<h1>Talks resume</h1><p>The minister said on Friday that talks would resume in the spring, after a delay.</p>
<p>“We are ready,” she told reporters in Port Larn.</p></article></body></html>"""
HTML = "text/html; charset=utf-8"


@dataclass
class Answer:
    body: bytes | Callable[[], Iterator[bytes]] = b""
    kind: str = HTML
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)


@dataclass
class Site:
    """What the server answers, by path, and what it was asked."""

    port: int
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, str]] = field(default_factory=list)

    def url(self, path: str, host: str = "127.0.0.1") -> str:
        return f"http://{host}:{self.port}{path}"


@pytest.fixture
def site() -> Iterator[Site]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            here.asked.append((self.headers["Host"], self.path))
            answer = here.answers.get(self.path, Answer(b"nothing", status=404))
            self.send_response(answer.status)
            self.send_header("Content-Type", answer.kind)
            for name, value in answer.headers.items():
                self.send_header(name, value)
            self.end_headers()
            try:
                for piece in (answer.body,) if isinstance(answer.body, bytes) else answer.body():
                    self.wfile.write(piece)
                    self.wfile.flush()
            except OSError:
                pass

        def log_message(self, format: str, *args: object) -> None:
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    here = Site(port=server.server_address[1])
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02})
    thread.start()
    yield here
    server.shutdown()
    server.server_close()
    thread.join()


def visit(
    url: str, *, allow_private: bool = True, max_bytes: int = DEFAULT_MAX_BYTES
) -> list[Found | Unreadable]:
    (item,) = find([url])
    assert isinstance(item, Url)
    return list(read(item, max_bytes=max_bytes, allow_private=allow_private))


def refusal(url: str, *, allow_private: bool = True, max_bytes: int = DEFAULT_MAX_BYTES) -> str:
    (result,) = visit(url, allow_private=allow_private, max_bytes=max_bytes)
    assert isinstance(result, Unreadable), result
    assert result.source
    return result.reason


def page(head: str = "") -> Answer:
    return Answer(PAGE.format(head=head).encode())


def test_a_page_becomes_a_statement(site: Site) -> None:
    site.answers["/talks"] = page('<meta property="article:published_time" content="2031-05-03">')
    (result,) = visit(site.url("/talks"))
    assert isinstance(result, Found)
    statement = result.statement
    assert result.origin == statement.source == statement.url == site.url("/talks")
    assert statement.title == "Talks resume" and "“We are ready,”" in statement.text
    assert statement.published is not None and statement.published.isoformat() == "2031-05-03"
    assert statement.outlet is None


def test_the_address_is_where_the_page_was_found_not_where_it_says_it_is(site: Site) -> None:
    site.answers["/talks"] = page('<link rel="canonical" href="https://other.example/fame">')
    (result,) = visit(site.url("/talks"))
    assert isinstance(result, Found) and result.statement.url == site.url("/talks")


@pytest.mark.parametrize(
    "url",
    ["http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://2130706433:{port}/", "http://0x7f000001:{port}/",
     "http://[::1]:{port}/", "http://[::ffff:127.0.0.1]:{port}/", "http://0.0.0.0:{port}/", "http://10.0.0.1/",
     "http://192.168.1.1/", "http://169.254.169.254/latest/meta-data", "http://[fe80::1]/", "http://[fc00::1]/",
     "http://[64:ff9b::7f00:1]/", "http://100.64.0.1/", "http://224.0.0.1/"],
)  # fmt: skip
def test_what_is_not_public_is_refused_unasked(site: Site, url: str) -> None:
    reason = refusal(url.format(port=site.port), allow_private=False)
    assert "not on the public internet" in reason or "cannot be resolved" in reason
    assert site.asked == []


@pytest.mark.parametrize("ip", ["8.8.8.8", "93.184.215.14", "2606:4700::1111", "64:ff9b::808:808"])
def test_public_machines_are_public(ip: str) -> None:
    assert is_public(ipaddress.ip_address(ip))


def answering(monkeypatch: pytest.MonkeyPatch, *ips: str) -> list[str]:
    """Every name resolves to `ips`; returns the names that were looked up."""
    asked: list[str] = []

    def lookup(host: str, port: int, *args: object, **kwargs: object) -> list[tuple[object, ...]]:
        asked.append(host)
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (ip, port)) for ip in ips]

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    return asked


def test_one_private_machine_behind_a_name_is_enough(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    answering(monkeypatch, "93.184.215.14", "127.0.0.1")
    assert "leads to 127.0.0.1" in refusal(site.url("/", "larn.example"), allow_private=False)
    assert site.asked == []


def test_the_machine_that_was_checked_is_the_one_that_is_asked(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    site.answers["/talks"] = page()
    names = answering(monkeypatch, "127.0.0.1")
    (result,) = visit(site.url("/talks", "larn.example"))
    assert isinstance(result, Found)
    hosts = {host for host, _ in site.asked}
    assert hosts == {f"larn.example:{site.port}"}
    # Rebinding needs a second lookup of the name, between the check and the connection.
    assert [name for name in names if name != "127.0.0.1"] == ["larn.example", "larn.example"]


def test_each_hop_is_checked_like_the_first(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    site.answers["/out"] = Answer(status=302, headers={"Location": "file:///etc/hostname"})
    assert "no web address" in refusal(site.url("/out"))
    site.answers["/login"] = Answer(status=302, headers={"Location": "http://user:pass@127.0.0.1/"})
    assert "no web address" in refusal(site.url("/login"))
    real = socket.getaddrinfo

    def lookup(host: str, port: int, *args: object, **kwargs: object) -> list[tuple[object, ...]]:
        if host == "inner.example":
            raise socket.gaierror("no such name")
        return list(real(host, port, type=socket.SOCK_STREAM))

    monkeypatch.setattr(socket, "getaddrinfo", lookup)
    site.answers["/in"] = Answer(status=302, headers={"Location": "http://inner.example/secret"})
    assert "inner.example" in refusal(site.url("/in"))


def test_redirects_are_followed_and_bounded(site: Site) -> None:
    site.answers["/old"] = Answer(status=301, headers={"Location": "/talks"})
    site.answers["/talks"] = page()
    (result,) = visit(site.url("/old"))
    assert isinstance(result, Found)
    assert result.statement.source == site.url("/old") and result.statement.url == site.url("/talks")
    site.answers["/loop"] = Answer(status=302, headers={"Location": "/loop"})
    assert "redirects more than" in refusal(site.url("/loop"))


def test_robots_txt_is_respected_on_every_hop(site: Site) -> None:
    site.answers["/robots.txt"] = Answer(b"User-agent: *\nDisallow: /closed\n", "text/plain")
    site.answers["/closed/a"] = site.answers["/open"] = page()
    site.answers["/way"] = Answer(status=302, headers={"Location": "/closed/a"})
    assert "robots.txt" in refusal(site.url("/closed/a"))
    assert "robots.txt" in refusal(site.url("/way"))
    assert all(path != "/closed/a" for _, path in site.asked)
    assert isinstance(visit(site.url("/open"))[0], Found)


def test_robots_txt_may_hold_wildcards_and_the_longest_rule_wins(site: Site) -> None:
    """RFC 9309, 2.2.2 and 2.2.3."""
    rules = b"User-agent: *\nDisallow: /*?print=\nDisallow: /*.pdf$\nDisallow: /talks\nAllow: /talks/open\n"
    site.answers["/robots.txt"] = Answer(rules, "text/plain")
    for path in ("/a?print=1", "/a.pdf", "/talks/closed"):
        site.answers[path] = page()
        assert "robots.txt" in refusal(site.url(path))
    for path in ("/a?page=1", "/a.pdf.html", "/talks/open"):
        site.answers[path] = page()
        assert isinstance(visit(site.url(path))[0], Found)


def test_a_robots_txt_full_of_wildcards_is_read_at_once(site: Site) -> None:
    rules = b"User-agent: *\nDisallow: /" + b"*a" * 20_000 + b"b$\n"
    site.answers["/robots.txt"] = Answer(rules, "text/plain")
    path = "/" + "a" * 1_500
    site.answers[path] = page()
    assert isinstance(visit(site.url(path))[0], Found)


def test_a_site_that_fails_to_send_its_robots_txt_is_left_alone(site: Site) -> None:
    site.answers["/robots.txt"] = Answer(status=503)
    site.answers["/a"] = page()
    assert "robots.txt" in refusal(site.url("/a"))
    assert all(path != "/a" for _, path in site.asked)


@pytest.mark.parametrize(
    ("answer", "words"),
    [
        (Answer(status=404), "was not found (the site answered 404)"),
        (Answer(status=500), "the site answered 500"),
        (Answer(b"\x89PNG", "image/png"), "'image/png', which is not read"),
        (Answer(b"{}", "application/json"), "'application/json', which is not read"),
        (Answer(b"", HTML), "is empty"),
        (Answer(b"x" * 3_000_000, "text/plain"), "larger than the limit of 1.0 MB"),
        (Answer(b"x", headers={"Content-Length": "99000000"}), "is 99.0 MB, over the limit of 1.0 MB"),
        (
            Answer(gzip.compress(b"x" * 50_000_000), headers={"Content-Encoding": "gzip"}),
            "larger than the limit",
        ),
        (Answer(b"x", headers={"Content-Encoding": "br"}), "encoding 'br'"),
        (Answer(b"x", headers={"Content-Encoding": "gzip, gzip"}), "encoding 'gzip, gzip'"),
        (Answer(b"<p>x</p>" * 9, headers={"Content-Encoding": "gzip"}), "gzip and is damaged"),
        (Answer(gzip.compress(HTML.encode())[:-4], headers={"Content-Encoding": "gzip"}), "is cut off"),
        (Answer(b"x", headers={"Content-Length": "50"}), "cannot be fetched"),
        (Answer("caf\xe9".encode("latin-1"), "text/plain"), "not UTF-8"),
        (Answer(b"no pdf", "application/pdf"), "is not a PDF file"),
        (Answer(b"<p>x</p>", "text/html; charset=klingon"), "encoding 'klingon'"),
        (Answer(b"<rss><channel></channel></rss>", "text/xml"), "feed"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_an_answer_that_cannot_be_read_is_named(site: Site, answer: Answer, words: str) -> None:
    site.answers["/a"] = answer
    assert words in refusal(site.url("/a"), max_bytes=1_000_000)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("http://user:secret@127.0.0.1/", "user name or password"),
        ("http:///path", "no web address"),
        ("http://127.0.0.1:99999/", "port is not between"),
        ("http://exa mple/", ""),
        ("http://" + "a" * 5_000, "too long"),
        ("http://no-such-host.invalid/", "cannot be resolved"),
    ],
)
def test_an_address_that_cannot_be_asked_is_named(url: str, words: str) -> None:
    assert words in refusal(url)


def test_nothing_listening_is_named(site: Site) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        assert "robots.txt" in refusal(f"http://127.0.0.1:{closed.getsockname()[1]}/a")


def slowly() -> Iterator[bytes]:
    for _ in range(200):
        yield b"<p>More.</p>"
        time.sleep(0.05)


def silently() -> Iterator[bytes]:
    time.sleep(1.5)
    yield b"<p>Late.</p>"


def test_a_site_that_drips_or_hangs_is_given_up(site: Site) -> None:
    site.answers["/drip"], site.answers["/hang"] = Answer(slowly), Answer(silently)
    began = time.monotonic()
    with Fetcher(max_bytes=1_000_000, allow_private=True, step_s=0.5, whole_s=1.0) as fetcher:
        with pytest.raises(Refused, match="in time"):
            fetcher.get(site.url("/drip"))
        with pytest.raises(Refused, match="did not answer within 0.5 seconds"):
            fetcher.get(site.url("/hang"))
    assert time.monotonic() - began < 5


def test_plain_text_keeps_every_character(site: Site) -> None:
    site.answers["/a.txt"] = Answer("\ufeffPORT LARN, July 31. /KTA/. Да.\r\n".encode(), "text/plain")
    (result,) = visit(site.url("/a.txt"))
    assert isinstance(result, Found)
    assert result.statement.text == "\ufeffPORT LARN, July 31. /KTA/. Да.\r\n"
    assert result.statement.outlet == "KTA"


RSS = """<?xml version="1.0" encoding="utf-8"?><!DOCTYPE rss [<!ENTITY e SYSTEM "file:///etc/hostname">]>
<rss version="2.0"><channel><title>The Larn Post</title>
<item><title>Talks resume</title><link>/one</link><pubDate>Sat, 03 May 2031 23:00:00 -0500</pubDate></item>
<item><title>Gone</title><link>{base}/gone</link></item>
<item><title>Twice</title><link>{base}/one</link></item>
<item><title>Metadata service</title><link>http://169.254.169.254/latest</link></item>
<item><title>No link</title></item></channel></rss>"""
ATOM = """<?xml version="1.0"?><feed xmlns="http://www.w3.org/2005/Atom"><title>The Larn Post</title>
<entry><title>Talks</title><link href="{base}/one"/><published>2031-05-03T23:00:00-05:00</published>
<updated>2031-05-09T00:00:00Z</updated></entry></feed>"""


def test_a_feed_gives_the_pages_it_lists(site: Site) -> None:
    site.answers["/feed"] = Answer(RSS.format(base=site.url("")).encode(), "application/rss+xml")
    site.answers["/one"] = page()
    results = visit(site.url("/feed"))
    (found,) = (result for result in results if isinstance(result, Found))
    statement = found.statement
    assert found.origin == statement.source == site.url("/one")
    assert (statement.title, statement.outlet) == ("Talks resume", "The Larn Post")
    assert statement.published is not None and statement.published.isoformat() == "2031-05-03"
    named = {result.source: result.reason for result in results if isinstance(result, Unreadable)}
    assert "404" in named[site.url("/gone")]
    assert "http://169.254.169.254/latest" in named
    assert [path for _, path in site.asked].count("/robots.txt") == 1


@pytest.mark.parametrize("kind", ["application/atom+xml", "text/xml", "text/html"])
def test_an_atom_feed_is_known_whatever_its_media_type(site: Site, kind: str) -> None:
    site.answers["/feed"] = Answer(ATOM.format(base=site.url("")).encode(), kind)
    site.answers["/one"] = page()
    (result,) = visit(site.url("/feed"))
    assert isinstance(result, Found)
    assert result.statement.published is not None and result.statement.published.isoformat() == "2031-05-03"


def test_a_feed_inside_a_feed_is_not_followed(site: Site) -> None:
    site.answers["/feed"] = site.answers["/one"] = Answer(ATOM.format(base=site.url("")).encode(), "text/xml")
    assert "feed inside a feed" in refusal(site.url("/feed"))


def test_a_billion_laughs_end_quickly(site: Site) -> None:
    entities = "".join(f'<!ENTITY e{n + 1} "{f"&e{n};" * 10}">' for n in range(12))
    doctype = f'<!DOCTYPE rss [<!ENTITY e0 "ha">{entities}]>'
    body = f'{doctype}<rss version="2.0"><channel><title>&e12;</title></channel></rss>'
    site.answers["/feed"] = Answer(body.encode(), "text/xml")
    began = time.monotonic()
    assert refusal(site.url("/feed"))
    assert time.monotonic() - began < 5


def test_no_proxy_is_taken_from_the_environment(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("HTTP_PROXY", "http_proxy", "ALL_PROXY"):
        monkeypatch.setenv(name, "http://127.0.0.1:9")
    site.answers["/talks"] = page()
    assert isinstance(visit(site.url("/talks"))[0], Found)


def test_ids_of_addresses_are_readable_and_apart() -> None:
    urls = [
        "https://post.example/2031/talks", "https://post.example/2031-talks", "https://post.example/2031/talks?p=1",
        "https://post.example/2031/talks?p=2", "https://post.example/" + "a" * 200,
        "https://post.example/" + "a" * 201,
        "https://post.example/a%20b", "https://post.example/порт",
    ]  # fmt: skip
    ids = [url_id(url) for url in urls]
    assert ids[0] == "post.example-2031-talks"
    assert len(set(ids[2:])) == len(ids) - 2
    assert all(len(identifier) < 100 and identifier.isprintable() for identifier in ids)
