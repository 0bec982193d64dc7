"""Reports of checks, each under an address that nobody can guess and a policy of its own."""

import secrets
import threading

from starlette.requests import Request
from starlette.responses import HTMLResponse, PlainTextResponse, Response
from starlette.routing import Route

REPORTS = "/onrecord/checks/"
"""Under this path a response's own Content-Security-Policy stands, not the page's."""
KEPT = 5
"""Reports in memory; an older one is gone."""
GONE = "This report is no longer kept; run the check again."
_NAME_BYTES = 18


class Reports:
    """The last few reports, in memory."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._kept: dict[str, tuple[str, str]] = {}

    def keep(self, html: str, policy: str) -> str:
        """Where the report can be read from now on, relative to the page.

        It is served sandboxed: whatever its policy lets it run is of no origin and cannot ask this page's
        server for anything.
        """
        name = secrets.token_urlsafe(_NAME_BYTES)
        own = f"{policy}; form-action 'none'; frame-ancestors 'self'; sandbox allow-scripts"
        with self._lock:
            self._kept[name] = (html, own)
            while len(self._kept) > KEPT:
                del self._kept[next(iter(self._kept))]
        return f"{REPORTS.lstrip('/')}{name}"

    @property
    def route(self) -> Route:
        """Serves them."""
        return Route(f"{REPORTS}{{name}}", self._serve, methods=["GET"])

    async def _serve(self, request: Request) -> Response:
        with self._lock:
            found = self._kept.get(request.path_params["name"])
        if found is None:
            return PlainTextResponse(GONE, 404)
        html, policy = found
        return HTMLResponse(html, headers={"content-security-policy": policy, "cache-control": "no-store"})
