"""Which names the page answers to: a foreign name that leads here is another site's trick (DNS rebinding)."""

import re
import socket
from collections.abc import Iterable
from ipaddress import ip_address

_HOST = re.compile(
    r"(?:\[(?P<six>[0-9a-f:.]{2,45})\]|(?P<name>[^\s:/@?#\[\]]{1,255}))(?::\d{1,5})?", re.ASCII
)
_SHOWN_CHARS = 80


class Hosts:
    """The names under which the page is served.

    Addresses in figures are always among them: rebinding needs a name whose address its owner can change.
    """

    def __init__(self, listens_on: str, allowed: Iterable[str] = ()) -> None:
        """`listens_on` is the host the server binds; `allowed` are further names, as of a proxy before it."""
        self._given = {_plain(name) for name in allowed}
        self._names = {"localhost", _plain(listens_on), *self._given}
        if not _is_loopback(listens_on):
            self._names.add(_plain(socket.gethostname()))

    def answers_to(self, host: str) -> bool:
        """Whether a request's `Host` header names this page."""
        name = _name_of(host)
        return name in self._names or name.endswith(".localhost") or _is_address(name)

    def sent_from_here(self, origin: str, host: str) -> bool:
        """Whether the page that sends a request, by its `Origin` header, is this one or a name of it."""
        at = origin.partition("://")[2].lower()
        return at != "" and (at == host.strip().lower() or _name_of(at) in self._given)


def refusal(host: str) -> str:
    """What a request under a foreign name is told."""
    shown = ascii(host[:_SHOWN_CHARS])
    return (
        f"This page is not served under the name {shown}; open it by its address, or allow the name with "
        "--allow-host or ONRECORD_ALLOWED_HOSTS."
    )


def _name_of(host: str) -> str:
    """The name or address of a `Host` header without its port; empty for one that is none."""
    found = _HOST.fullmatch(host.strip().lower())
    return "" if found is None else _plain(found["six"] or found["name"])


def _plain(name: str) -> str:
    return name.strip().lower().strip("[]").rstrip(".")


def _is_address(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _is_loopback(name: str) -> bool:
    plain = _plain(name)
    return plain == "localhost" or (_is_address(plain) and ip_address(plain).is_loopback)
