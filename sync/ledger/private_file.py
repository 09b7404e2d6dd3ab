"""SQLite files that nobody but this user of the machine can read."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path


@contextmanager
def read_only(path: Path, busy_seconds: float) -> Iterator[sqlite3.Connection]:
    """The database at `path`, which is there, for reading alone. Raises sqlite3.Error."""
    address = f"{path.absolute().as_uri()}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, timeout=busy_seconds)) as connection:
        yield connection


def opened_private(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """The database at `path`, made where there is none. Raises OSError, sqlite3.Error."""
    make_private(path)
    return sqlite3.connect(path, timeout=busy_seconds, isolation_level=None)


def copied(path: Path, busy_seconds: float) -> sqlite3.Connection:
    """A copy in memory of the database at `path` as it stood at one moment; blank where there is none.

    Raises sqlite3.Error.
    """
    copy = sqlite3.connect(":memory:", isolation_level=None)
    if path.exists():
        with read_only(path, busy_seconds) as source:
            source.backup(copy)
    return copy


def make_private(path: Path) -> None:
    """The ledger's place, for this user alone: it holds names and telephones. Raises OSError.

    SQLite gives the files that it puts beside a database (its log, its index) the rights of the database. A directory
    that was there before keeps its rights; a ledger that an earlier version made loses its own.
    """
    make_private_directory(path.parent)
    if os.name != "posix":
        return
    os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
    for file in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm", ".lock"))):
        if file.exists() and file.stat().st_mode & 0o077 and file.stat().st_uid == os.getuid():
            file.chmod(0o600)


def make_private_directory(path: Path) -> None:
    """A directory for this user alone, where there is none yet. Raises OSError."""
    if not path.is_dir():
        path.mkdir(parents=True, mode=0o700)
