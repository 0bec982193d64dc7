"""Which web addresses may be asked: the public ones, unless private networks are allowed."""

import ipaddress
import socket
from dataclasses import dataclass

import httpx

from index.readers.found import Refused

IPAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

_MAX_URL_CHARS = 4_000
_NAT64 = ipaddress.IPv6Network("64:ff9b::/96")
"""Addresses that a gateway turns into the IPv4 address in their last four bytes (RFC 6052)."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Target:
    """An address with the machine it was resolved to; the connection goes to that machine and no other."""

    url: httpx.URL
    ip: IPAddress

    @property
    def pinned(self) -> httpx.URL:
        """The URL with the resolved machine in place of the name: what is checked is what is connected to."""
        return self.url.copy_with(host=str(self.ip))


def parse_url(text: str) -> httpx.URL:
    """The URL without its fragment. Raises `Refused` for one that is not plain http or https."""
    if len(text) > _MAX_URL_CHARS or not text.isprintable():
        raise Refused("is no web address: too long, or with characters that are not printable")
    try:
        url = httpx.URL(text).copy_with(fragment=None)
    except (httpx.InvalidURL, ValueError, TypeError) as error:
        raise Refused("is no web address that can be read; check its spelling") from error
    if url.scheme not in ("http", "https") or not url.host:
        raise Refused("is no web address; expected https://host/path")
    if url.port is not None and not 0 < url.port < 65_536:
        raise Refused("is no web address: its port is not between 1 and 65535")
    if url.userinfo:
        raise Refused("holds a user name or password, which would be stored; leave it out")
    return url


def resolve(url: httpx.URL, *, allow_private: bool) -> Target:
    """Look the host's name up, once, and check every machine it stands for.

    One private machine among them is enough to refuse, as is a name that cannot be resolved: a name may
    answer differently the next time (DNS rebinding), so only the machine checked here is used.
    """
    host = url.raw_host.decode("ascii").strip("[]")
    port = url.port or (443 if url.scheme == "https" else 80)
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise Refused(f"names the host {host[:80]!r}, which cannot be resolved") from error
    found = [ipaddress.ip_address(str(answer[4][0]).split("%")[0]) for answer in answers]
    if not found:
        raise Refused(f"names the host {host[:80]!r}, which cannot be resolved")
    private = [ip for ip in found if not is_public(ip)]
    if private and not allow_private:
        raise Refused(f"leads to {private[0]}, which is not on the public internet and must be allowed first")
    return Target(url=url, ip=found[0])


def is_public(ip: IPAddress) -> bool:
    """Whether an address is reachable by everyone: not loopback, private, link-local, multicast or reserved.

    An IPv6 address that carries an IPv4 address inside is as public as that.
    """
    if isinstance(ip, ipaddress.IPv6Address):
        inner = ip.ipv4_mapped or ip.sixtofour or (ip.teredo[1] if ip.teredo else None)
        if inner is None and ip in _NAT64:
            inner = ipaddress.IPv4Address(int(ip) & 0xFFFFFFFF)
        if inner is not None:
            return is_public(inner)
    return ip.is_global and not (ip.is_multicast or ip.is_reserved or ip.is_unspecified)
