"""Fetching from the web as a polite and wary guest: checked hops, bounded time and size, robots.txt."""

import ssl
import time
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from types import TracebackType

import httpx
from protego import Protego

from index.readers.address import Target, parse_url, resolve
from index.readers.found import Refused, megabytes, over_limit

AGENT = "onrecord"
_ROBOTS_BYTES = 512_000
"""RFC 9309, 2.5: a crawler must read at least 500 KiB."""
_MAX_HOPS = 5
STEP_S = 10.0
"""Longest wait for a connection and between two pieces of an answer."""
WHOLE_S = 60.0
"""Longest time for one answer, redirects included."""
_MAX_DELAY_S = 10.0
_ENCODINGS = ("", "identity", "gzip")
_ACCEPT = (
    "text/html, application/xhtml+xml, application/rss+xml, application/atom+xml, application/pdf, */*;q=0.5"
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Response:
    """What an address answered."""

    url: str
    """Where the last hop led."""
    media_type: str
    """Lower case, without parameters; empty when none was sent."""
    charset: str | None
    data: bytes


class Fetcher:
    """One run's visits: remembers each site's robots.txt and when it was last asked.

    Use as a context manager. Reads no proxy, certificate or login settings from the environment.
    """

    def __init__(
        self, *, max_bytes: int, allow_private: bool, step_s: float = STEP_S, whole_s: float = WHOLE_S
    ) -> None:
        self._max_bytes = max_bytes
        self._allow_private = allow_private
        self._step_s = step_s
        self._whole_s = whole_s
        self._robots: dict[str, Protego] = {}
        self._asked: dict[str, float] = {}
        self._client = httpx.Client(
            trust_env=False,
            follow_redirects=False,
            timeout=step_s,
            headers={"User-Agent": AGENT, "Accept": _ACCEPT, "Accept-Encoding": "gzip"},
        )

    def __enter__(self) -> "Fetcher":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._client.close()

    def get(self, address: str) -> Response:
        """The answer of `address`, redirects followed with each hop checked like the first.

        Raises `Refused` with the reason when there is none to be had.
        """
        return self._get(address, max_bytes=self._max_bytes, ask_robots=True)

    def _get(self, address: str, *, max_bytes: int, ask_robots: bool) -> Response:
        url = parse_url(address)
        deadline = time.monotonic() + self._whole_s
        for _ in range(_MAX_HOPS + 1):
            target = resolve(url, allow_private=self._allow_private)
            if ask_robots:
                self._ask_robots(url)
            with self._answer(target) as answer:
                if not answer.is_redirect:
                    return _taken(answer, url, max_bytes, deadline)
                following = _joined(url, answer.headers.get("location", ""))
            if url.scheme == "https" and following.scheme == "http":
                raise Refused(f"redirects from https to http ({_short(following)}), which is not followed")
            url = following
        raise Refused(f"redirects more than {_MAX_HOPS} times")

    @contextmanager
    def _answer(self, target: Target) -> Iterator[httpx.Response]:
        """Ask the machine that was checked, under the name that was asked for (TLS included)."""
        request = self._client.build_request(
            "GET",
            target.pinned,
            headers={"Host": target.url.netloc.decode("ascii")},
            extensions={"sni_hostname": target.url.raw_host.decode("ascii")},
        )
        # Jars are kept by machine, and many sites share one.
        self._client.cookies.clear()
        try:
            answer = self._client.send(request, stream=True)
            try:
                yield answer
            finally:
                answer.close()
        except httpx.TimeoutException as error:
            raise Refused(f"did not answer within {self._step_s:g} seconds") from error
        except (httpx.HTTPError, httpx.InvalidURL, ssl.SSLError) as error:
            raise Refused(f"cannot be fetched: {_said(error)}") from error

    def _ask_robots(self, url: httpx.URL) -> None:
        """Refuse what the site's robots.txt closes to us; wait as long as it asks between two visits.

        As RFC 9309 says: a site without the file (status 4xx) allows all, one that fails to send it nothing.
        """
        site = f"{url.scheme}://{url.netloc.decode('ascii')}"
        rules = self._robots.get(site)
        if rules is None:
            rules = self._robots[site] = self._robots_of(site)
        if not rules.can_fetch(str(url), AGENT):
            raise Refused("is closed to programs by the site's robots.txt")
        delay = min(float(rules.crawl_delay(AGENT) or 0), _MAX_DELAY_S)
        wait = self._asked.get(site, -delay) + delay - time.monotonic()
        if site in self._asked and wait > 0:
            time.sleep(wait)
        self._asked[site] = time.monotonic()

    def _robots_of(self, site: str) -> Protego:
        try:
            answer = self._get(f"{site}/robots.txt", max_bytes=_ROBOTS_BYTES, ask_robots=False)
        except _Status as refusal:
            return Protego.parse("" if 400 <= refusal.status < 500 else "User-agent: *\nDisallow: /\n")
        except Refused as refusal:
            raise Refused(f"{refusal} (asking for robots.txt first)") from refusal
        return Protego.parse(answer.data.decode("utf-8-sig", "replace"))


class _Status(Refused):
    """The site answered with a status that is no success."""

    def __init__(self, status: int) -> None:
        self.status = status
        known = {401: "needs a login", 403: "is not open to us", 404: "was not found", 410: "is gone"}
        super().__init__(f"{known.get(status, 'was not sent')} (the site answered {status})")


def _taken(answer: httpx.Response, url: httpx.URL, max_bytes: int, deadline: float) -> Response:
    """The body, decoded as it comes, until it is whole, too large or too late."""
    if not answer.is_success:
        raise _Status(answer.status_code)
    encoding = answer.headers.get("content-encoding", "").strip().lower()
    if encoding not in _ENCODINGS:
        raise Refused(f"is sent in the encoding {encoding[:40]!r}, which was not asked for")
    declared = answer.headers.get("content-length", "")
    if declared.isdecimal() and len(declared) < 20 and int(declared) > max_bytes:
        raise over_limit(int(declared), max_bytes)
    data = _unpacked(_in_time(answer.iter_raw(), deadline), encoding == "gzip", max_bytes)
    kind = answer.headers.get("content-type", "")
    return Response(
        url=str(url),
        media_type=kind.split(";")[0].strip().lower(),
        charset=answer.charset_encoding,
        data=data,
    )


def _in_time(pieces: Iterator[bytes], deadline: float) -> Iterator[bytes]:
    for piece in pieces:
        if time.monotonic() > deadline:
            raise Refused("was not sent whole in time; the site is too slow")
        yield piece


def _unpacked(pieces: Iterator[bytes], packed: bool, max_bytes: int) -> bytes:
    """The whole body; what it unpacks to never exceeds the limit by more than a byte."""
    data = bytearray()
    gunzip = zlib.decompressobj(wbits=31) if packed else None
    try:
        for piece in pieces:
            data += gunzip.decompress(piece, max_bytes + 1 - len(data)) if gunzip else piece
            if len(data) > max_bytes:
                raise Refused(f"is larger than the limit of {megabytes(max_bytes)} for one statement")
    except zlib.error as error:
        raise Refused("is sent as gzip and is damaged") from error
    if gunzip and data and not gunzip.eof:
        raise Refused("is sent as gzip and is cut off")
    return bytes(data)


def _joined(url: httpx.URL, location: str) -> httpx.URL:
    try:
        return parse_url(str(url.join(location)))
    except (httpx.InvalidURL, ValueError, Refused) as error:
        raise Refused(f"redirects to {location[:80]!r}, which is no web address that can be read") from error


def _short(url: httpx.URL) -> str:
    text = str(url)
    return text if len(text) <= 80 else f"{text[:79]}…"


def _said(error: Exception) -> str:
    return " ".join(str(error).split())[:120] or type(error).__name__
