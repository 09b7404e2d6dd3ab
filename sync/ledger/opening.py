"""Opening the ledger safely.

Errors: every failure is a `LedgerError` whose message says what to do next (disk full, locked by another run, damaged,
written by a newer version, of another programme). A damaged ledger is never reset silently.
"""

from __future__ import annotations

from pathlib import Path

from rules.catalogue import say
from sync.ledger.database import Ledger
from sync.ledger.failures import LedgerError, told
from sync.ledger.migrations import is_foreign, migrate, unknown_names
from sync.ledger.private_file import copied, opened_private, read_only

BUSY_SECONDS = 10.0
_GOOGLE, _SHEETS_SERVER = "google", "embedded"  # whose ledger it is; the words that ledgers have always held


def open_ledger(path: Path, programme_id: str, *, on_google: bool = False, as_copy: bool = False) -> Ledger:
    """Open (or make) the ledger of that programme and bring its schema up to date. Raises LedgerError.

    `as_copy`: a copy in memory, for who only reads: whoever writes the ledger meanwhile is not disturbed.

    A ledger of a rehearsal on the sheets server is refused on Google, and the other way round: what was complete
    there would count as complete here. Another program's file is refused before anything of it is touched.
    """
    with told(path):
        _refuse_foreign(path)
        connection = copied(path, BUSY_SECONDS) if as_copy else opened_private(path, BUSY_SECONDS)
    try:
        with told(path):
            if connection.execute("PRAGMA quick_check").fetchone()[0] != "ok":
                raise LedgerError(say("plans.ledger_damaged", path=str(path)))
            if newer := unknown_names(connection):
                raise LedgerError(say("plans.ledger_newer", path=str(path), names=", ".join(newer)))
            connection.execute("PRAGMA synchronous = FULL")
            migrate(connection)
        ledger = Ledger(connection, path)
        owner = ledger.fact("programme")
        if owner is None:
            ledger.set_fact("programme", programme_id)
        elif owner != programme_id:
            raise LedgerError(say("plans.ledger_of_another", path=str(path), owner=owner, programme=programme_id))
        sheets = _GOOGLE if on_google else _SHEETS_SERVER
        if (known := ledger.fact("sheets")) is None:
            ledger.set_fact("sheets", sheets)
        elif known != sheets:
            whose = "plans.ledger_of_google" if known == _GOOGLE else "plans.ledger_of_sheets_server"
            raise LedgerError(say(whose, path=str(path)))
        with told(path):
            connection.execute("PRAGMA journal_mode = WAL")
    except BaseException:
        connection.close()
        raise
    return ledger


def _refuse_foreign(path: Path) -> None:
    if not path.is_file():
        return
    with read_only(path, BUSY_SECONDS) as seen:
        if is_foreign(seen):
            raise LedgerError(say("plans.ledger_of_other_program", path=str(path)))
