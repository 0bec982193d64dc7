"""From the arguments of `onrecord index` to the files and addresses to read, in a fixed order."""

import os
import re
import stat
from collections.abc import Iterator, Sequence
from pathlib import Path

from index.readers.decode import cannot_open
from index.readers.found import File, Unreadable, Url

_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069]")

STORE_FILE = "catalog.sqlite"
"""A folder that holds this file is a store of ours, not a folder of statements."""


def find(paths: Sequence[str]) -> Iterator[File | Url | Unreadable]:
    """Files and addresses to read, each once, folders expanded in sorted order.

    In a folder, hidden entries and store folders are passed over without a word; links to folders are named,
    not followed, so no loop is possible. What is given itself is always taken, hidden or not.
    """
    seen: set[str] = set()
    for given in paths:
        for item in _expand(given):
            if isinstance(item, File | Url):
                if item.origin in seen:
                    continue
                seen.add(item.origin)
            yield item


def _expand(given: str) -> Iterator[File | Url | Unreadable]:
    if "://" in given:
        yield _address(given)
    elif not given or "\0" in given:
        yield Unreadable(
            source=ascii(given), reason="is no path; give a file, a folder or an http(s) address"
        )
    elif os.path.isdir(given):
        if os.path.exists(os.path.join(given, STORE_FILE)):
            yield Unreadable(source=given, reason="is a store of onrecord, not a folder of statements")
        else:
            yield from _folder(given)
    else:
        yield _file(given)


def _address(given: str) -> Url | Unreadable:
    scheme = given.split("://", 1)[0].lower()
    if scheme not in ("http", "https"):
        return Unreadable(
            source=given, reason=f"has the scheme {scheme[:20]!r}; only http and https are read"
        )
    return Url(url=given, source=given, origin=given)


def _folder(folder: str) -> Iterator[File | Unreadable]:
    """Depth first by an explicit stack: no depth of folders can exhaust Python's."""
    waiting = [folder]
    while waiting:
        here = waiting.pop()
        is_link = here != folder and os.path.islink(here)
        if not os.path.isdir(here):
            yield _file(here)
        elif is_link:
            yield Unreadable(
                source=_shown(here),
                reason="is a link to a folder, which is not followed; give that folder itself",
            )
        elif here == folder or not os.path.exists(os.path.join(here, STORE_FILE)):
            try:
                names = sorted(name for name in os.listdir(here) if not name.startswith("."))
            except OSError as error:
                yield Unreadable(source=_shown(here), reason=cannot_open(error))
                continue
            waiting.extend(os.path.join(here, name) for name in reversed(names))


def _file(path: str) -> File | Unreadable:
    shown = _shown(path)
    if shown != path:
        return Unreadable(
            source=shown, reason="has a name with control characters or bytes that are not UTF-8; rename it"
        )
    try:
        if not stat.S_ISREG(os.stat(path).st_mode):
            return Unreadable(source=path, reason="is not a regular file (a device, socket or named pipe)")
        origin = os.path.realpath(path, strict=True)
    except OSError as error:
        if os.path.islink(path):
            return Unreadable(source=path, reason="is a link that leads nowhere")
        return Unreadable(source=path, reason=cannot_open(error))
    if _shown(origin) != origin:
        return Unreadable(
            source=path, reason="lies under a folder whose name has control characters; rename that"
        )
    return File(path=Path(path), source=path, origin=origin)


def _shown(path: str) -> str:
    """The path as text to store and show: control characters and stray bytes written as escapes."""
    text = os.fsencode(path).decode("utf-8", "backslashreplace")
    return _CONTROL.sub(lambda found: ascii(found[0])[1:-1], text)
