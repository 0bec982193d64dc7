"""What a stored statement depends on, and what is embedded of it."""

import hashlib
import json
from collections.abc import Mapping

from index.attribution import RULES_VERSION
from index.copies import COPIES_VERSION
from index.splitting import SPLITTER_VERSION
from index.statement import Span, Statement
from index.terms import TERMS_VERSION


def embedded_text(statement: Statement, span: Span) -> str:
    """What is embedded for a passage: the statement's title ahead of the words."""
    words = span.of(statement.text).strip()
    return f"{statement.title}\n{words}" if statement.title and statement.title not in words else words


def revision(statement: Statement, names: Mapping[str, str] | None = None) -> str:
    """Digest of all that a stored statement depends on: its words, its metadata, and our rules.

    `names` are speakers' names that a reader has corrected, by the name that the text gave.
    """
    fields: list[object] = [
        COPIES_VERSION,
        SPLITTER_VERSION,
        RULES_VERSION,
        TERMS_VERSION,
        statement.id,
        statement.text,
        statement.source,
        statement.title,
        statement.outlet,
        statement.url,
        statement.published.isoformat() if statement.published else None,
        statement.place,
        statement.event,
        statement.language,
        statement.speaker,
        statement.role,
        statement.body_start,
        statement.extra,
    ]
    if names:
        fields.append(sorted(names.items()))
    return hashlib.sha256(json.dumps(fields, ensure_ascii=False).encode()).hexdigest()
