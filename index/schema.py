"""The catalog's tables, and how a connection to them is opened."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from index.errors import StoreMismatch, StoreMissing, StoreProblem

FILE = "catalog.sqlite"
SCHEMA_VERSION = 6
BUSY_S = 60.0
"""How long a writer waits for another writer before it gives up."""

_OVERRIDES = """
CREATE TABLE overrides (
  origin TEXT NOT NULL,
  field TEXT NOT NULL,
  value TEXT,
  printed TEXT,
  PRIMARY KEY (origin, field)
) WITHOUT ROWID;
"""
_ADDED = {4: _OVERRIDES, 5: "ALTER TABLE copies ADD COLUMN stretches BLOB;\n"}
"""What brings a layout to the next one, where something was only added."""

_TABLES = f"""{_OVERRIDES}
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE statements (
  pk INTEGER PRIMARY KEY AUTOINCREMENT,
  id TEXT NOT NULL UNIQUE,
  origin TEXT NOT NULL UNIQUE,
  revision TEXT NOT NULL,
  source TEXT NOT NULL,
  title TEXT, outlet TEXT, url TEXT,
  published TEXT, earliest INTEGER, latest INTEGER,
  place TEXT, event TEXT, language TEXT, speaker TEXT, role TEXT,
  body_start INTEGER NOT NULL,
  extra TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  text TEXT NOT NULL
);

CREATE TABLE utterances (
  statement INTEGER NOT NULL REFERENCES statements(pk) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL, stop INTEGER NOT NULL,
  mode TEXT NOT NULL,
  speaker TEXT, role TEXT, via TEXT, event TEXT, spoken_on TEXT,
  cue_start INTEGER, cue_stop INTEGER,
  mention_start INTEGER, mention_stop INTEGER,
  PRIMARY KEY (statement, ordinal)
) WITHOUT ROWID;
CREATE INDEX utterances_speaker ON utterances (speaker);

CREATE TABLE passages (
  pk INTEGER PRIMARY KEY AUTOINCREMENT,
  statement INTEGER NOT NULL REFERENCES statements(pk) ON DELETE CASCADE,
  ordinal INTEGER NOT NULL,
  start INTEGER NOT NULL, stop INTEGER NOT NULL,
  vector INTEGER REFERENCES vectors(pk),
  terms BLOB,
  generation INTEGER NOT NULL,
  UNIQUE (statement, ordinal)
);
CREATE INDEX passages_generation ON passages (generation);
CREATE INDEX passages_vector ON passages (vector);
CREATE INDEX passages_searched ON passages (statement, start, stop) WHERE vector IS NOT NULL;

CREATE TABLE bands (
  band INTEGER NOT NULL,
  statement INTEGER NOT NULL REFERENCES statements(pk) ON DELETE CASCADE,
  utterance INTEGER NOT NULL,
  PRIMARY KEY (band, statement, utterance)
) WITHOUT ROWID;
CREATE INDEX bands_statement ON bands (statement);

CREATE TABLE copies (
  statement INTEGER NOT NULL REFERENCES statements(pk) ON DELETE CASCADE,
  utterance INTEGER NOT NULL,
  other INTEGER NOT NULL REFERENCES statements(pk) ON DELETE CASCADE,
  other_utterance INTEGER NOT NULL,
  stretches BLOB,
  PRIMARY KEY (statement, utterance, other, other_utterance)
) WITHOUT ROWID;
CREATE INDEX copies_other ON copies (other);

CREATE TABLE removed (passage INTEGER PRIMARY KEY, generation INTEGER NOT NULL);
CREATE INDEX removed_generation ON removed (generation);

CREATE TABLE frequencies (code INTEGER PRIMARY KEY, passages INTEGER NOT NULL);

CREATE TABLE vectors (pk INTEGER PRIMARY KEY, key BLOB NOT NULL UNIQUE, vector BLOB NOT NULL);

CREATE VIRTUAL TABLE words USING fts5 (text, title, names, tokenize = "unicode61 remove_diacritics 0");
"""


def connect(folder: Path, *, create: bool) -> sqlite3.Connection:
    """Open the catalog of a store folder, making both when asked.

    Raises `StoreMissing` when there is none and `create` is false, `StoreMismatch` when a newer or
    older program wrote it, and `StoreProblem` when the file is not a catalog or cannot be opened.
    """
    path = folder / FILE
    if not path.exists() and not create:
        raise StoreMissing(f"There is no index in {str(folder)!r}; build one with: onrecord index PATH")
    try:
        folder.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(path, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
        return _prepared(connection, folder)
    except (sqlite3.DatabaseError, OSError) as problem:
        raise StoreProblem(
            f"The index in {str(folder)!r} cannot be opened ({problem}); choose another folder with --store."
        ) from problem


def _prepared(connection: sqlite3.Connection, folder: Path) -> sqlite3.Connection:
    connection.execute("PRAGMA journal_mode = WAL")
    connection.execute("PRAGMA synchronous = NORMAL")
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA cache_size = -65536")
    version = connection.execute("PRAGMA user_version").fetchone()[0]
    if version == 0:
        _create(connection)
    elif version in _ADDED:
        _add(connection)
    elif version != SCHEMA_VERSION:
        connection.close()
        raise StoreMismatch(
            f"The index in {str(folder)!r} has layout {version}, this program reads {SCHEMA_VERSION}; "
            "index again into a new folder with --store."
        )
    return connection


def _create(connection: sqlite3.Connection) -> None:
    with _alone(connection) as version:
        if version == 0:
            _run(connection, _TABLES)
            connection.execute("INSERT INTO meta VALUES ('generation', '0')")
            connection.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")


def _add(connection: sqlite3.Connection) -> None:
    """Bring an older layout up to date; another process may have done it meanwhile."""
    with _alone(connection) as version:
        while version in _ADDED:
            _run(connection, _ADDED[version])
            version += 1
            connection.execute(f"PRAGMA user_version = {version}")


@contextmanager
def _alone(connection: sqlite3.Connection) -> Iterator[int]:
    """One transaction that excludes other writers; the layout's version as it is inside."""
    connection.execute("BEGIN IMMEDIATE")
    try:
        yield int(connection.execute("PRAGMA user_version").fetchone()[0])
        connection.execute("COMMIT")
    except BaseException:
        connection.execute("ROLLBACK")
        raise


def _run(connection: sqlite3.Connection, script: str) -> None:
    for statement in script.split(";\n"):
        if statement.strip():
            connection.execute(statement)
