"""Which statements `--prune` may remove: those whose place has been looked at and no longer holds them.

What could not be read this time stays: a file that is there but damaged or locked, a folder that cannot be
listed, a row file with a row that cannot be read. Statements from the web stay as well: a page that does
not answer, or has left its feed, may be the very one that somebody has to cite.
"""

import os
from collections.abc import Collection, Iterator, Sequence


def gone_from(
    paths: Sequence[str], *, origins: Collection[str], seen: Collection[str], whole: Collection[str]
) -> tuple[list[str], list[str]]:
    """Origins under `paths` that are gone, and those that were not seen but stay.

    `seen` are the origins found by this sync, `whole` the files of which every row was read.
    """
    roots = [os.path.realpath(path) for path in paths if "://" not in path]
    gone: list[str] = []
    kept: list[str] = []
    for origin in origins:
        if origin not in seen and any(_under(origin, root) for root in roots):
            (gone if _is_gone(origin, roots, whole) else kept).append(origin)
    return gone, kept


def _under(origin: str, root: str) -> bool:
    return origin == root or origin.startswith((root.rstrip("/") + "/", root + "#"))


def _is_gone(origin: str, roots: Sequence[str], whole: Collection[str]) -> bool:
    if _is_there(origin):
        return False
    for file in _files(origin):
        if file in whole:
            return True
        if _is_there(file):
            return False
    return not any(_under(origin, root) and not _is_there(os.path.dirname(root)) for root in roots)


def _files(origin: str) -> Iterator[str]:
    """The files whose row the origin may be: a name may hold `#` itself."""
    at = origin.find("#")
    while at >= 0:
        yield origin[:at]
        at = origin.find("#", at + 1)


def _is_there(path: str) -> bool:
    """Whether something is at the path; in doubt (no permission, a device that fails) it is."""
    try:
        os.lstat(path)
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True
    return True
