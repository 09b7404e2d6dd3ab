"""Copies of a ledger: made while a service writes it, checked before anybody trusts them, put back in its place.

Raises of every function: CopyRefused (the copy is none of this programme's, newer, damaged), LedgerError (the ledger),
OSError (the place).
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass
from datetime import datetime
from itertools import count
from pathlib import Path

from rules.catalogue import say
from sync.ledger.database import Ledger
from sync.ledger.failures import LedgerError, told
from sync.ledger.migrations import is_foreign
from sync.ledger.opening import BUSY_SECONDS, open_ledger
from sync.ledger.private_file import read_only

_BESIDE = ("-wal", "-shm")  # SQLite's own files; a log left behind would be played into whatever stands there next


class CopyRefused(LedgerError):
    """This file is not put back, or not written over; `message` says why."""


@dataclass(frozen=True, slots=True)
class LedgerCopy:
    """A copy that was checked. judged_at: the moment that its last finished pass judged, None: there was none."""

    path: Path
    byte_count: int
    judged_at: datetime | None


def back_up(ledger_path: Path, target: Path, programme_id: str, *, on_google: bool) -> LedgerCopy:
    """A checked copy of the ledger as it stands at one moment, in the place of an earlier copy or of nothing."""
    if target.exists() and (target.samefile(ledger_path) or not _is_copy(target, programme_id, on_google=on_google)):
        raise CopyRefused(say("commands.backup_in_the_way", path=str(target)))
    part = target.with_name(target.name + ".part")
    try:
        _copy(ledger_path, part)
        made = checked(part, programme_id, on_google=on_google)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return LedgerCopy(target, made.byte_count, made.judged_at)


def put_back(
    copy: Path, ledger_path: Path, programme_id: str, prepare: Callable[[Ledger], None], *, on_google: bool
) -> tuple[LedgerCopy, Path | None]:
    """Have a copy, moved on to this version and prepared, stand where the ledger was; who calls holds `only_run`.

    Returns what was put back and where the former ledger now lies (None: there was none). Until the last step the
    former one is untouched or lies whole beside its place.
    """
    found = checked(copy, programme_id, on_google=on_google)
    made = ledger_path.with_name(ledger_path.name + ".part")
    try:
        _copy(copy, made)
        with open_ledger(made, programme_id, on_google=on_google) as ledger:
            prepare(ledger)
        former = _set_aside(ledger_path)
        made.replace(ledger_path)
    finally:
        for end in ("", *_BESIDE):
            made.with_name(made.name + end).unlink(missing_ok=True)
    return found, former


def checked(path: Path, programme_id: str, *, on_google: bool) -> LedgerCopy:
    """What the copy is, once all of it was read and this version can go on from it; the file is left as it is."""
    with path.open("rb"):  # missing, a directory, or not ours to read: no word about damage
        pass
    try:
        with told(path), read_only(path, BUSY_SECONDS) as seen:
            is_ours = not is_foreign(seen) and _belongs_to_somebody(seen)
            if not is_ours or seen.execute("PRAGMA integrity_check").fetchone()[0] != "ok":
                raise CopyRefused(say("commands.copy_refused", path=str(path), why=say("commands.copy_none")))
        with open_ledger(path, programme_id, on_google=on_google, as_copy=True) as ledger:
            return LedgerCopy(path, path.stat().st_size, ledger.last_pass_as_of())
    except CopyRefused:
        raise
    except LedgerError as error:
        kind = error.message.id.removeprefix("plans.ledger_")
        facts = {name: fact for name, fact in error.message.facts if name != "path"}
        why = say(f"commands.copy_{kind}", **facts) if kind in _TOLD_APART else say("commands.copy_none")
        raise CopyRefused(say("commands.copy_refused", path=str(path), why=why)) from error


_TOLD_APART = {"newer", "of_another", "of_google", "of_sheets_server"}


def _is_copy(path: Path, programme_id: str, *, on_google: bool) -> bool:
    try:
        checked(path, programme_id, on_google=on_google)
    except CopyRefused:
        return False
    return True


def _belongs_to_somebody(seen: sqlite3.Connection) -> bool:
    """A blank file would open as a new ledger."""
    tables = seen.execute("SELECT count(*) FROM sqlite_master WHERE name = 'facts'").fetchone()[0]
    return bool(tables and seen.execute("SELECT 1 FROM facts WHERE name = 'programme'").fetchone())


def _copy(source: Path, target: Path) -> None:
    """All of it at one moment, in one file that nobody else can read."""
    target.unlink(missing_ok=True)
    os.close(os.open(target, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o600))
    with told(source), read_only(source, BUSY_SECONDS) as seen:
        seen.execute("PRAGMA schema_version")  # what is no ledger is told of here, a full disk of the place below
        with told(target), closing(sqlite3.connect(target)) as copy:
            seen.backup(copy)
            copy.execute("PRAGMA journal_mode = DELETE")


def _set_aside(ledger_path: Path) -> Path | None:
    if not ledger_path.exists():
        return None
    names = (ledger_path.with_name(f"{ledger_path.name}.former-{number}") for number in count(1))
    aside = next(name for name in names if not name.exists())
    for end in (*_BESIDE, ""):  # its log first: what is left in between is a whole ledger, or none
        here = ledger_path.with_name(ledger_path.name + end)
        if here.exists():
            here.rename(aside.with_name(aside.name + end))
    return aside
