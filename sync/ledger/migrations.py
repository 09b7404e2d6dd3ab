"""Named, ordered migrations of the ledger; each runs once, in one transaction with its own record."""

from __future__ import annotations

import sqlite3
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Migration:
    """One named step of the ledger's schema. Names are never reused, the order never changes."""

    name: str
    statements: tuple[str, ...]


MIGRATIONS: tuple[Migration, ...] = (
    Migration(
        "0001-first-release",
        (
            # one row: which programme this ledger belongs to, and under which rules it last judged
            "CREATE TABLE facts (name TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT",
            """CREATE TABLE passes (
                 id INTEGER PRIMARY KEY, started_at TEXT NOT NULL, ended_at TEXT, as_of TEXT NOT NULL,
                 outcome TEXT) STRICT""",
            # the last good values of every spreadsheet, and what Drive said of it
            """CREATE TABLE files (
                 spreadsheet_id TEXT PRIMARY KEY, snapshot BLOB, person_edited_at TEXT,
                 reread INTEGER NOT NULL DEFAULT 1,
                 problem TEXT, attempted_at TEXT) STRICT""",
            """CREATE TABLE histories (
                 office TEXT NOT NULL, report TEXT NOT NULL, history TEXT NOT NULL,
                 PRIMARY KEY (office, report)) STRICT, WITHOUT ROWID""",
            """CREATE TABLE statuses (
                 office TEXT NOT NULL, report TEXT NOT NULL, status TEXT NOT NULL,
                 PRIMARY KEY (office, report)) STRICT, WITHOUT ROWID""",
            # events wait here until they stand in the central workbook
            """CREATE TABLE events (
                 position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, at TEXT NOT NULL, event TEXT NOT NULL,
                 in_central INTEGER NOT NULL DEFAULT 0) STRICT""",
            """CREATE TABLE applied (
                 pass INTEGER NOT NULL, spreadsheet_id TEXT NOT NULL, tab TEXT NOT NULL, role TEXT NOT NULL,
                 row_1based INTEGER NOT NULL, before TEXT NOT NULL, after TEXT NOT NULL) STRICT""",
            "CREATE INDEX applied_by_file ON applied (spreadsheet_id, pass)",
            # every distinct text of ours that may stand in a file's own columns: anything else was typed by someone
            """CREATE TABLE own_texts (
                 spreadsheet_id TEXT NOT NULL, text TEXT NOT NULL,
                 PRIMARY KEY (spreadsheet_id, text)) STRICT, WITHOUT ROWID""",
            """CREATE TABLE kept_texts (
                 position INTEGER PRIMARY KEY, spreadsheet_id TEXT NOT NULL, office TEXT NOT NULL, report TEXT NOT NULL,
                 role TEXT NOT NULL, row_1based INTEGER NOT NULL, text TEXT NOT NULL, seen_at TEXT NOT NULL,
                 UNIQUE (spreadsheet_id, report, role, row_1based, text)) STRICT""",
            # a cell written twice that reads back different (a merge swallows it) is left until the shape changes
            """CREATE TABLE stubborn_cells (
                 spreadsheet_id TEXT NOT NULL, place TEXT NOT NULL, text TEXT NOT NULL, tries INTEGER NOT NULL,
                 PRIMARY KEY (spreadsheet_id, place)) STRICT, WITHOUT ROWID""",
            "CREATE TABLE page_tokens (log TEXT PRIMARY KEY, token TEXT NOT NULL) STRICT, WITHOUT ROWID",
        ),
    ),
    Migration(
        "0002-refused-tabs",
        (
            # tabs whose cells were left out of the last write (an owner's lock), and why, as a message
            """CREATE TABLE refused_tabs (
                 spreadsheet_id TEXT NOT NULL, tab TEXT NOT NULL, why TEXT NOT NULL,
                 PRIMARY KEY (spreadsheet_id, tab)) STRICT, WITHOUT ROWID""",
        ),
    ),
    Migration(
        "0003-told-days",
        (
            # what was said last on each day, as far as it differs from the day before (told_days.py)
            "CREATE TABLE told_days (day TEXT PRIMARY KEY, at TEXT NOT NULL, changed BLOB NOT NULL) STRICT",
            # what the newest day and the one before it said in all, by digest: what the next one is compared with
            "CREATE TABLE told_digests (day TEXT PRIMARY KEY, digests BLOB NOT NULL) STRICT",
        ),
    ),
    Migration(
        "0004-failing-files",
        ("ALTER TABLE files ADD COLUMN failed_since TEXT",),  # since when a file's server has not answered
    ),
    Migration(
        "0005-own-summary",
        (
            # what of ours stands in each summary tab, by cell, and what is about to: the rest people typed over it
            """CREATE TABLE own_summary (
                 spreadsheet_id TEXT NOT NULL, place TEXT NOT NULL, text TEXT NOT NULL,
                 PRIMARY KEY (spreadsheet_id, place, text)) STRICT, WITHOUT ROWID""",
            """INSERT INTO own_summary SELECT spreadsheet_id, row_1based || substr(role, 8), after FROM applied
                 WHERE rowid IN (SELECT max(rowid) FROM applied WHERE role LIKE 'summary/%'
                                 GROUP BY spreadsheet_id, role, row_1based)""",
        ),
    ),
    Migration(
        "0006-notices",
        (
            # one row a notice and recipient ("": the office, until it is sent to somebody); outbox.py
            """CREATE TABLE notices (
                 id INTEGER PRIMARY KEY, office TEXT NOT NULL, kind TEXT NOT NULL, edition TEXT NOT NULL,
                 day TEXT NOT NULL, recipient TEXT NOT NULL, channel TEXT, state TEXT NOT NULL,
                 changed_at TEXT NOT NULL, claimed_at TEXT, why TEXT,
                 UNIQUE (office, kind, edition, day, recipient)) STRICT""",
        ),
    ),
    Migration(
        "0007-told-parts",
        (
            # what the newest day was told, part by part: the digest, that of the day before, and the compressed text
            # where those differ. told_digests is left for what an earlier version kept in it (told_days.py)
            """CREATE TABLE told_parts (
                 name TEXT PRIMARY KEY, digest TEXT NOT NULL, before TEXT, text BLOB) STRICT, WITHOUT ROWID""",
        ),
    ),
    Migration(
        "0008-central-tabs",
        (
            # what stands in each tab of a central workbook since our last write there (known_central.py)
            """CREATE TABLE central_tabs (
                 spreadsheet_id TEXT NOT NULL, tab_id TEXT NOT NULL, facts TEXT NOT NULL,
                 PRIMARY KEY (spreadsheet_id, tab_id)) STRICT, WITHOUT ROWID""",
            """CREATE TABLE central_blocks (
                 spreadsheet_id TEXT NOT NULL, tab_id TEXT NOT NULL, place INTEGER NOT NULL, key TEXT NOT NULL,
                 marks BLOB NOT NULL, anchor INTEGER,
                 PRIMARY KEY (spreadsheet_id, tab_id, place)) STRICT, WITHOUT ROWID""",
            # the lease as that write left it: who moved it on since may have written there
            "CREATE TABLE central_leases (spreadsheet_id TEXT PRIMARY KEY, lease TEXT NOT NULL) STRICT, WITHOUT ROWID",
        ),
    ),
)


def pending(connection: sqlite3.Connection) -> tuple[Migration, ...]:
    """Migrations that this file has not had; reads only."""
    known = {row[0] for row in connection.execute("SELECT name FROM migrations")} if _has_record(connection) else set()
    return tuple(migration for migration in MIGRATIONS if migration.name not in known)


def is_foreign(connection: sqlite3.Connection) -> bool:
    """The file holds another program's tables; reads only. A blank one is nobody's yet."""
    tables = {row[0] for row in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    record = connection.execute("SELECT * FROM migrations") if _has_record(connection) else ()
    names = {row[0] for row in record}  # others have tables of that name too, with columns of their own
    return bool(tables - {"migrations"} or names) and MIGRATIONS[0].name not in names


def unknown_names(connection: sqlite3.Connection) -> tuple[str, ...]:
    """Migrations in the file that this version does not know: the ledger was written by a newer version."""
    if not _has_record(connection):
        return ()
    ours = {migration.name for migration in MIGRATIONS}
    names = [row[0] for row in connection.execute("SELECT name FROM migrations ORDER BY name")]
    return tuple(name for name in names if name not in ours)


def migrate(connection: sqlite3.Connection) -> None:
    """Bring the file to the newest schema, each migration in one transaction with its record."""
    connection.execute("CREATE TABLE IF NOT EXISTS migrations (name TEXT PRIMARY KEY) STRICT, WITHOUT ROWID")
    for migration in pending(connection):
        connection.execute("BEGIN IMMEDIATE")
        try:
            for statement in migration.statements:
                connection.execute(statement)
            connection.execute("INSERT INTO migrations VALUES (?)", (migration.name,))
            connection.execute("COMMIT")
        except BaseException:
            connection.execute("ROLLBACK")
            raise


def _has_record(connection: sqlite3.Connection) -> bool:
    query = "SELECT 1 FROM sqlite_master WHERE type = 'table' AND name = 'migrations'"
    return connection.execute(query).fetchone() is not None
