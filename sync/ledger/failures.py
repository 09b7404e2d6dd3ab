"""SQLite's and the file system's failures as one sentence with the way out."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from shutil import disk_usage

from config.os_reasons import os_reason
from rules.catalogue import Language, Message, say


class LedgerError(Exception):
    """The ledger cannot be used; `message` says the way out."""

    def __init__(self, message: Message) -> None:
        super().__init__(message.text(Language.EN))
        self.message = message


@contextmanager
def told(path: Path) -> Iterator[None]:
    """Failures of SQLite and of the file system inside are raised as LedgerError."""
    try:
        yield
    except sqlite3.DatabaseError as error:
        raise LedgerError(_sentence(path, error)) from error
    except OSError as error:
        raise LedgerError(say("plans.ledger_unusable", path=str(path), reason=os_reason(error))) from error


def _sentence(path: Path, error: sqlite3.DatabaseError) -> Message:
    code = getattr(error, "sqlite_errorcode", None)
    primary = None if code is None else code & 0xFF  # extended codes carry the primary one in the low byte
    if primary in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return say("plans.ledger_locked", path=str(path))
    if primary == sqlite3.SQLITE_FULL or (primary == sqlite3.SQLITE_IOERR and _is_full(path.parent)):
        return say("plans.ledger_full", path=str(path))
    if primary == sqlite3.SQLITE_CORRUPT:
        return say("plans.ledger_damaged", path=str(path))
    if primary == sqlite3.SQLITE_NOTADB:
        return say("plans.ledger_is_none", path=str(path))
    name = _SQLITE_REASONS.get(primary)
    return say("plans.ledger_unusable", path=str(path), reason=say(f"os_reasons.{name}") if name else str(error))


def _is_full(directory: Path) -> bool:
    """No room for one page more; SQLite calls it the device's failure where it is its index that finds none."""
    try:
        return disk_usage(directory).free < _PAGE_BYTES
    except OSError:
        return False


_PAGE_BYTES = 4096
_SQLITE_REASONS: Mapping[int | None, str] = {
    sqlite3.SQLITE_CANTOPEN: "cannot_open",
    sqlite3.SQLITE_READONLY: "read_only",
    sqlite3.SQLITE_PERM: "denied",
    sqlite3.SQLITE_IOERR: "device",
}
