"""All files of the server: facts in memory, workbooks read when they are asked for, every change written through.

A change is made on a draft, committed to SQLite, and only then shown to readers and acknowledged.
One lock a file keeps its writers in line; readers take the last committed state and never wait for a writer.
Workbooks that were not used for long are let go and read again: nothing of them is in memory alone.
"""

from __future__ import annotations

import json
import secrets
import sqlite3
import threading
from bisect import bisect_right
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from sync.sheets_server.errors import not_found
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.workbook import Workbook
from sync.sheets_server.store import database
from sync.sheets_server.store.file_facts import FileFacts
from sync.sheets_server.store.held_workbooks import MOST_CELLS_HELD, HeldWorkbooks
from sync.sheets_server.store.value_codec import from_json, to_json

if TYPE_CHECKING:
    from sync.sheets_server.switches import Switches

DATABASE_NAME = "workbooks.sqlite"
INT32_MAX = 2**31 - 1


@dataclass(frozen=True, slots=True)
class WorkbookState:
    """One committed state of a spreadsheet: its cells and its file's facts."""

    workbook: Workbook
    facts: FileFacts


@dataclass(frozen=True, slots=True)
class Change:
    """One entry of the change log; `content` is False when only Drive's facts changed. `number` grows."""

    number: int
    file_id: str
    at: datetime
    user: str
    content: bool = True
    removed: bool = False
    drive_id: str = ""


class WorkbookStore:
    """The store in a directory (made when missing); one server process at a time.

    `now` is the server's clock, `switches` gives the switches in force, `most_cells` bounds what stays in memory.
    """

    def __init__(
        self,
        directory: Path,
        *,
        now: Callable[[], datetime],
        switches: Callable[[], Switches],
        pick_id: Callable[[], int] = lambda: secrets.randbelow(INT32_MAX),
        most_cells: int = MOST_CELLS_HELD,
    ) -> None:
        directory.mkdir(parents=True, exist_ok=True)
        self.path = directory / DATABASE_NAME
        self.now = now
        self._switches = switches
        self.pick_id = pick_id
        self._connection = database.open_database(self.path)
        self._database_lock = threading.RLock()
        self._file_locks: dict[str, threading.RLock] = {}
        self._files: Mapping[str, FileFacts] = {facts.file_id: facts for facts in database.read_files(self._connection)}
        self.held = HeldWorkbooks(most_cells)
        self._changes = [self._read_change(*row) for row in self._change_rows()]

    def close(self) -> None:
        """Let go of the file; nothing is lost without it."""
        with self._database_lock:
            self._connection.close()

    # --- reading

    @property
    def files(self) -> Mapping[str, FileFacts]:
        """Facts of all files by id as they are now; replaced, never changed, by later writes. Loads no cells."""
        return self._files

    def facts(self, file_id: str) -> FileFacts | None:
        return self._files.get(file_id)

    def state(self, file_id: str) -> WorkbookState | None:
        """The last committed state of a spreadsheet; None when there is no such spreadsheet."""
        facts = self._files.get(file_id)
        if facts is None:
            return None
        workbook = self.held.find(file_id) or self._load(file_id)
        return None if workbook is None else WorkbookState(workbook, facts)

    def changes_after(self, number: int) -> list[Change]:
        """Entries of the change log with a higher number, oldest first."""
        first = bisect_right(self._changes, number, key=lambda change: change.number)
        return self._changes[first:]

    @property
    def last_change_number(self) -> int:
        return self._changes[-1].number if self._changes else 0

    def _load(self, file_id: str) -> Workbook | None:
        with self._file_lock(file_id):
            workbook = self.held.find(file_id)
            if workbook is None:
                with self._database_lock:
                    stored = database.fetch_workbook(self._connection, file_id)
                if stored is not None:
                    workbook = database.read_workbook(stored)
                    self.held.hold(workbook)
            return workbook

    def _file_lock(self, file_id: str) -> threading.RLock:
        return self._file_locks.setdefault(file_id, threading.RLock())

    # --- writing

    @contextmanager
    def edit(self, file_id: str, user: str) -> Iterator[WorkbookDraft]:
        """A draft of a spreadsheet, committed when the block ends and dropped when it raises.

        :raises ApiError: 404, no such spreadsheet.
        """
        with self._file_lock(file_id):
            state = self.state(file_id)
            if state is None:
                raise not_found()
            draft = WorkbookDraft(state.workbook, state.facts, user, self.now(), self._switches(), self.pick_id)
            yield draft
            if draft.workbook is state.workbook and draft.facts is state.facts:
                return
            if self._is_silent(state, draft):
                with self._transaction() as connection:
                    database.write_workbook(connection, state.workbook, draft.workbook)
                self.held.hold(draft.workbook)
                return
            facts = self._touched(draft.facts, user)
            with self._database_lock:
                with self._transaction() as connection:
                    database.write_workbook(connection, state.workbook, draft.workbook)
                    database.write_facts(connection, facts)
                    change = self._log(connection, facts, user, content=True)
                self.held.hold(draft.workbook)
                self._show(facts, change)

    def edit_facts(
        self, file_id: str, user: str, alter: Callable[[FileFacts], FileFacts], *, touch: bool = True
    ) -> FileFacts:
        """Change a file's facts alone; `touch` moves modified_at and last_modifying_user (version always grows).

        :raises KeyError: no such file.
        """
        with self._file_lock(file_id):
            before = self._files[file_id]
            altered = alter(before)
            if altered == before:
                return before
            facts = self._touched(altered, user) if touch else replace(altered, version=altered.version + 1)
            with self._database_lock:
                with self._transaction() as connection:
                    database.write_facts(connection, facts)
                    change = self._log(connection, facts, user, content=False)
                self._show(facts, change)
            return facts

    def create(self, facts: FileFacts, workbook: Workbook | None, user: str) -> None:
        """Add a file, with its workbook when it is a spreadsheet.

        :raises FileExistsError: the id is in use.
        """
        with self._file_lock(facts.file_id), self._database_lock:
            if facts.file_id in self._files:
                raise FileExistsError(facts.file_id)
            with self._transaction() as connection:
                database.write_facts(connection, facts)
                if workbook is not None:
                    database.write_workbook(connection, None, workbook)
                change = self._log(connection, facts, user, content=True)
            if workbook is not None:
                self.held.hold(workbook)
            self._show(facts, change)

    def delete(self, file_id: str, user: str) -> None:
        """Remove a file for good.

        :raises KeyError: no such file.
        """
        with self._file_lock(file_id), self._database_lock:
            facts = self._files[file_id]
            with self._transaction() as connection:
                database.delete_file(connection, file_id)
                change = self._log(connection, facts, user, content=True, removed=True)
            self._files = {key: kept for key, kept in self._files.items() if key != file_id}
            self.held.drop(file_id)
            self._changes.append(change)

    def _show(self, facts: FileFacts, change: Change) -> None:
        """Let readers see what was committed; under the database lock, so that no other file's news is lost."""
        self._files = {**self._files, facts.file_id: facts}
        self._changes.append(change)

    def _is_silent(self, state: WorkbookState, draft: WorkbookDraft) -> bool:
        """Whether only developer metadata changed and the switches say that Drive does not notice that."""
        if draft.switches.metadata_write_bumps_modified_time or draft.facts is not state.facts:
            return False
        return replace(draft.workbook, developer_metadata=state.workbook.developer_metadata) == state.workbook

    def _touched(self, facts: FileFacts, user: str) -> FileFacts:
        return replace(facts, modified_at=self.now(), last_modifying_user=user, version=facts.version + 1)

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._database_lock:
            self._connection.execute("BEGIN IMMEDIATE")
            try:
                yield self._connection
            except BaseException:
                self._connection.execute("ROLLBACK")
                raise
            self._connection.execute("COMMIT")

    # --- the change log

    def _change_rows(self) -> list[tuple[int, str]]:
        return self._connection.execute("SELECT number, body FROM changes ORDER BY number").fetchall()

    @staticmethod
    def _read_change(number: int, body: str) -> Change:
        change: Change = from_json(Change, json.loads(body), number=number)
        return change

    def _log(
        self, connection: sqlite3.Connection, facts: FileFacts, user: str, *, content: bool, removed: bool = False
    ) -> Change:
        change = Change(0, facts.file_id, self.now(), user, content, removed, facts.drive_id)
        body = database.dumps(to_json(change, leave_out=frozenset({"number"})))
        cursor = connection.execute("INSERT INTO changes (body) VALUES (?)", (body,))
        return replace(change, number=cursor.lastrowid or 0)

    # --- records that other rooms keep (comments, shared drives, …)

    def records(self, kind: str) -> dict[str, Any]:
        """All records of a kind, by key, as JSON values."""
        with self._database_lock:
            rows = self._connection.execute("SELECT key, body FROM records WHERE kind=?", (kind,)).fetchall()
        return {key: json.loads(body) for key, body in rows}

    def put_record(self, kind: str, key: str, body: Any) -> None:
        """Add or replace a record, durably."""
        with self._transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO records VALUES (?,?,?)", (kind, key, database.dumps(body)))

    def delete_record(self, kind: str, key: str) -> None:
        with self._transaction() as connection:
            connection.execute("DELETE FROM records WHERE kind=? AND key=?", (kind, key))
