"""Statements in, hits out.

    file → Statement ─split→ Passage ─store→ · ─search→ Hit
                        └─ attribute → Utterance

The catalog (SQLite) is the truth; Chroma is derived from it and rebuilt when in doubt.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from index.errors import IndexProblem
    from index.hit import Filters, Hit
    from index.index import Index, Overview
    from index.statement import Span, Statement
    from index.sync import Progress, SyncReport

__all__ = [
    "Filters",
    "Hit",
    "Index",
    "IndexProblem",
    "Overview",
    "Progress",
    "Span",
    "Statement",
    "SyncReport",
]

_HOMES = {
    "Filters": "hit",
    "Hit": "hit",
    "Index": "index",
    "IndexProblem": "errors",
    "Overview": "index",
    "Progress": "sync",
    "Span": "statement",
    "Statement": "statement",
    "SyncReport": "sync",
}


def __getattr__(name: str) -> object:
    """Load a public name when it is first used: `onrecord --help` must not wait for numpy."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_HOMES[name]}"), name)
