"""Keeps the page to its own names and origin, its scripts to ours, and other sites' requests out."""

import re
import secrets

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from assistant.pages.hosts import Hosts, refusal
from assistant.pages.reports import REPORTS

_SCRIPT = re.compile(rb"<script(?=[\s>])")
_HEAD_END = b"</head>"
# Gradio's page names its makers' hosts in preview metadata; ours names nobody.
_FOREIGN_META = re.compile(rb"<meta\s+(?:property|name)=\"(?:og|twitter):[^>]{0,400}/?>")

REFUSED = "Requests from other sites are refused."


def policy(nonce: str) -> str:
    """The Content-Security-Policy: nothing from or to another origin, inline scripts only with the nonce.

    Gradio compiles its component templates with `Function`, hence `'unsafe-eval'`, and sets inline styles.
    Inline event handlers stay forbidden: markup that slipped through could not run. Frames are for reports of
    checks, which come from this origin with a stricter policy of their own.
    """
    return (
        f"default-src 'self'; script-src 'self' 'nonce-{nonce}' 'unsafe-eval'; "
        "style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self' data:; "
        "connect-src 'self'; worker-src 'self' blob:; frame-src 'self'; object-src 'none'; "
        "base-uri 'self'; form-action 'none'; frame-ancestors 'self'"
    )


class Guard:
    """ASGI middleware: security headers on every response; nonces and our own head in the HTML page.

    What another site's page sends by way of a reader's browser is refused: it could remove statements. So is
    every request under a name that is not this page's, by which such a site could read them.
    """

    def __init__(self, app: ASGIApp, hosts: Hosts, head: str = "") -> None:
        self._app = app
        self._hosts = hosts
        self._run = secrets.token_urlsafe(8)
        self._head = head.encode()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and amend what comes back."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return
        headers = dict(scope["headers"])
        host = headers.get(b"host", b"").decode("latin-1")
        if not self._hosts.answers_to(host):
            await PlainTextResponse(refusal(host), 403)(scope, receive, send)
            return
        if scope["method"] not in ("GET", "HEAD") and self._is_foreign(headers, host):
            await PlainTextResponse(REFUSED, 403)(scope, receive, send)
            return
        await self._app(scope, receive, _Amended(send, self._head, scope["path"], self._run))

    def _is_foreign(self, headers: dict[bytes, bytes], host: str) -> bool:
        """Whether a browser says that another site's page sends this; programs say nothing of the kind.

        `Sec-Fetch-Site` is not sent to a plain-http address other than loopback; `Origin` is.
        """
        site = headers.get(b"sec-fetch-site")
        if site is not None:
            return site in (b"cross-site", b"same-site")
        origin = headers.get(b"origin")
        return origin is not None and not self._hosts.sent_from_here(origin.decode("latin-1"), host)


class _Amended:
    """Sends a response with our headers; holds an HTML page back until it is whole."""

    def __init__(self, send: Send, head: bytes, path: str, run: str) -> None:
        self._send = send
        self._head = head
        self._path = path
        self._run = run
        self._nonce = secrets.token_urlsafe(16)
        self._start: Message | None = None
        self._body = b""

    async def __call__(self, message: Message) -> None:
        if message["type"] == "http.response.start":
            sealed = self._is_sealed(message)
            headers = [*message["headers"], *self._headers(sealed=sealed)]
            message = {**message, "headers": headers}
            if not sealed and any(
                k.lower() == b"content-type" and v.startswith(b"text/html") for k, v in headers
            ):
                self._start = message
                return
        elif message["type"] == "http.response.body" and self._start is not None:
            self._body += message.get("body", b"")
            if not message.get("more_body"):
                await self._page(self._start)
            return
        await self._send(message)

    def _is_sealed(self, start: Message) -> bool:
        """Whether this is a report with its own policy, to which the page's nonce and head are not given."""
        return self._path.startswith(REPORTS) and any(
            name.lower() == b"content-security-policy" for name, _ in start["headers"]
        )

    def _headers(self, *, sealed: bool) -> list[tuple[bytes, bytes]]:
        headers = [(b"x-content-type-options", b"nosniff"), (b"referrer-policy", b"no-referrer")]
        if sealed:
            return headers
        headers.append((b"content-security-policy", policy(self._nonce).encode()))
        if self._path.startswith("/onrecord/") and not self._path.endswith(".woff2"):
            headers.append((b"cache-control", b"no-cache"))  # checked by ETag: a new version shows at once
            headers.append((b"x-onrecord-run", self._run.encode()))  # an open page notices a restart by it
        return headers

    async def _page(self, start: Message) -> None:
        body = _FOREIGN_META.sub(b"", self._body)
        body = body.replace(_HEAD_END, self._head + _HEAD_END, 1)
        body = _SCRIPT.sub(b'<script nonce="%s"' % self._nonce.encode(), body)
        headers = [(k, v) for k, v in start["headers"] if k.lower() != b"content-length"]
        headers.append((b"content-length", str(len(body)).encode()))
        await self._send({**start, "headers": headers})
        await self._send({"type": "http.response.body", "body": body})
