"""Statements in, hits out.

    file → Statement ─split→ Passage ─store→ · ─search→ Hit
                        └─ attribute → Utterance

The catalog (SQLite) is the truth; Chroma is derived from it and rebuilt when in doubt.
"""

from index.errors import IndexProblem
from index.hit import Filters, Hit
from index.index import Index, Overview
from index.statement import Span, Statement
from index.sync import Progress, SyncReport

__all__ = ["Filters", "Hit", "Index", "IndexProblem", "Overview", "Progress", "Span", "Statement", "SyncReport"]
