"""The SQLite file: its tables, and reading and writing of whole values in them.

WAL with synchronous=NORMAL: what is committed survives the end of the process at any moment (kill -9), because
the write has reached the operating system; a power cut may take the last commits, never consistency.
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, fields
from functools import lru_cache
from pathlib import Path
from typing import Any

from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.row_table import Block, RowTable
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.model.workbook import Workbook
from sync.sheets_server.store.block_codec import decode_block, encode_block
from sync.sheets_server.store.file_facts import FileFacts
from sync.sheets_server.store.value_codec import from_json, to_json

# A checkpoint writes through to the disk in the middle of somebody's request: seldom, then.
CHECKPOINT_PAGES = 8000
RULES_REMEMBERED = 2048
"""Conditional formats that workbooks made after one pattern share in memory; each takes about 3 kB with its text."""
SCHEMA = """
CREATE TABLE IF NOT EXISTS files (file_id TEXT PRIMARY KEY, facts TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS workbooks (
  number INTEGER PRIMARY KEY AUTOINCREMENT, file_id TEXT NOT NULL UNIQUE, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS sheets (
  workbook INTEGER NOT NULL, uid INTEGER NOT NULL, body TEXT NOT NULL, block_order TEXT NOT NULL,
  PRIMARY KEY (workbook, uid));
CREATE TABLE IF NOT EXISTS blocks (
  workbook INTEGER NOT NULL, uid INTEGER NOT NULL, block_id INTEGER NOT NULL, body BLOB NOT NULL,
  PRIMARY KEY (workbook, uid, block_id));
CREATE TABLE IF NOT EXISTS changes (number INTEGER PRIMARY KEY AUTOINCREMENT, body TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS records (
  kind TEXT NOT NULL, key TEXT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (kind, key));
"""
NOT_IN_SHEET_BODY = frozenset({"rows"})
NOT_IN_WORKBOOK_BODY = frozenset({"spreadsheet_id", "sheets"})


def open_database(path: Path) -> sqlite3.Connection:
    """The store's connection, for this process alone.

    :raises RuntimeError: another server has the store open.
    """
    if os.name == "posix":  # workbooks hold people's names; SQLite gives its log the rights of the database
        os.close(os.open(path, os.O_RDWR | os.O_CREAT, 0o600))
        for file in (path, *(path.with_name(path.name + end) for end in ("-wal", "-shm"))):
            if file.exists() and file.stat().st_uid == os.getuid():
                file.chmod(0o600)
    connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None, timeout=1.0)
    try:
        connection.execute("PRAGMA locking_mode=EXCLUSIVE")
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("PRAGMA synchronous=NORMAL")
        connection.execute(f"PRAGMA wal_autocheckpoint={CHECKPOINT_PAGES}")
        connection.executescript(SCHEMA)
    except sqlite3.OperationalError as error:
        connection.close()
        raise RuntimeError(f"{path} cannot be opened ({error}): is another sheets-server using it?") from error
    return connection


def dumps(body: Any) -> str:
    return json.dumps(body, separators=(",", ":"))


def read_files(connection: sqlite3.Connection) -> Iterator[FileFacts]:
    """The facts of all files; no workbook is read."""
    for (facts,) in connection.execute("SELECT facts FROM files"):
        yield from_json(FileFacts, json.loads(facts))


def write_facts(connection: sqlite3.Connection, facts: FileFacts) -> None:
    connection.execute("INSERT OR REPLACE INTO files VALUES (?,?)", (facts.file_id, dumps(to_json(facts))))


def delete_file(connection: sqlite3.Connection, file_id: str) -> None:
    """Remove a file and, where it is one, its workbook."""
    connection.execute("DELETE FROM files WHERE file_id=?", (file_id,))
    found = connection.execute("SELECT number FROM workbooks WHERE file_id=?", (file_id,)).fetchone()
    if found:
        connection.execute("DELETE FROM blocks WHERE workbook=?", found)
        connection.execute("DELETE FROM sheets WHERE workbook=?", found)
        connection.execute("DELETE FROM workbooks WHERE number=?", found)


@dataclass(frozen=True, slots=True)
class StoredWorkbook:
    """A workbook as its tables hold it: its body, and rows (uid, body, block order) and (uid, block id, body)."""

    file_id: str
    body: str
    sheets: Sequence[tuple[int, str, str]]
    blocks: Sequence[tuple[int, int, bytes]]


def fetch_workbook(connection: sqlite3.Connection, file_id: str) -> StoredWorkbook | None:
    """What is stored of a file's workbook; None when the file is no spreadsheet."""
    found = connection.execute("SELECT number, body FROM workbooks WHERE file_id=?", (file_id,)).fetchone()
    if found is None:
        return None
    number, body = found
    sheets = connection.execute("SELECT uid, body, block_order FROM sheets WHERE workbook=?", (number,)).fetchall()
    blocks = connection.execute("SELECT uid, block_id, body FROM blocks WHERE workbook=?", (number,)).fetchall()
    return StoredWorkbook(file_id, body, sheets, blocks)


def read_workbook(stored: StoredWorkbook) -> Workbook:
    """The workbook with all its cells; of the most work, and none of it the connection's."""
    blocks: dict[int, dict[int, Block]] = {}
    for uid, block_id, block_body in stored.blocks:
        blocks.setdefault(uid, {})[block_id] = decode_block(block_id, block_body)
    sheets: dict[int, Sheet] = {}
    for uid, sheet_body, block_order in stored.sheets:
        order = json.loads(block_order)
        rows = RowTable(tuple(blocks[uid][key] for key in order["ids"]), order["next"])
        sheets[uid] = from_json(Sheet, _with_shared_rules(json.loads(sheet_body)), rows=rows)
    body = json.loads(stored.body)
    in_order = tuple(sheets[uid] for uid in body.pop("sheet_uids"))
    workbook: Workbook = from_json(Workbook, body, spreadsheet_id=stored.file_id, sheets=in_order)
    return workbook


def _with_shared_rules(sheet_body: dict[str, Any]) -> dict[str, Any]:
    """The body with its conditional formats, which are stored as texts (by earlier versions as what these say)."""
    rules = sheet_body.get("conditional_formats", ())
    return {**sheet_body, "conditional_formats": [_rule(rule) if isinstance(rule, str) else rule for rule in rules]}


@lru_cache(maxsize=RULES_REMEMBERED)
def _rule(text: str) -> Json:
    rule: Json = json.loads(text)
    return rule


def write_workbook(connection: sqlite3.Connection, old: Workbook | None, new: Workbook) -> None:
    """Write what differs between two states of a workbook (old None: all of it)."""
    number = _workbook_number(connection, new, is_new=old is None)
    if old is None or _differs_beside_its_sheets(old, new):
        connection.execute("UPDATE workbooks SET body=? WHERE number=?", (dumps(_workbook_body(new)), number))
    old_sheets = {sheet.uid: sheet for sheet in old.sheets} if old else {}
    for sheet in new.sheets:
        before = old_sheets.pop(sheet.uid, None)
        if before is not sheet:
            _write_sheet(connection, number, before, sheet)
    for uid in old_sheets:
        connection.execute("DELETE FROM blocks WHERE workbook=? AND uid=?", (number, uid))
        connection.execute("DELETE FROM sheets WHERE workbook=? AND uid=?", (number, uid))


def _differs_beside_its_sheets(old: Workbook, new: Workbook) -> bool:
    """Whether names, metadata, settings or the order of sheets changed."""
    if [sheet.uid for sheet in old.sheets] != [sheet.uid for sheet in new.sheets]:
        return True
    return not _is_shared(old, new, beside="sheets")


def _is_shared(old: Workbook | Sheet, new: Workbook | Sheet, *, beside: str) -> bool:
    """Whether two states share all fields but one. What only compares equal is written: to Python 1 is TRUE and 1.0."""
    return all(getattr(old, part.name) is getattr(new, part.name) for part in fields(old) if part.name != beside)


def _workbook_number(connection: sqlite3.Connection, workbook: Workbook, *, is_new: bool) -> int:
    key = (workbook.spreadsheet_id,)
    if is_new:
        connection.execute("INSERT INTO workbooks (file_id, body) VALUES (?, '')", key)
    number: int = connection.execute("SELECT number FROM workbooks WHERE file_id=?", key).fetchone()[0]
    return number


def _workbook_body(workbook: Workbook) -> Any:
    return {
        **to_json(workbook, leave_out=NOT_IN_WORKBOOK_BODY),
        "sheet_uids": [sheet.uid for sheet in workbook.sheets],
    }


def _write_sheet(connection: sqlite3.Connection, number: int, before: Sheet | None, sheet: Sheet) -> None:
    old_rows = before.rows if before else RowTable()
    if before is None or before.rows is not sheet.rows:
        _write_blocks(connection, number, sheet.uid, old_rows, sheet.rows)
    order_is_same = [b.block_id for b in old_rows.blocks] == [b.block_id for b in sheet.rows.blocks]
    if before and order_is_same and _is_shared(before, sheet, beside="rows"):
        return
    body = dumps(_sheet_body(sheet))
    order = dumps({"ids": [block.block_id for block in sheet.rows.blocks], "next": sheet.rows.next_block_id})
    connection.execute("INSERT OR REPLACE INTO sheets VALUES (?,?,?,?)", (number, sheet.uid, body, order))


def _sheet_body(sheet: Sheet) -> Any:
    """A sheet beside its rows; conditional formats as texts, which sheets made after one pattern have in common."""
    body = to_json(sheet, leave_out=NOT_IN_SHEET_BODY)
    if sheet.conditional_formats:
        body["conditional_formats"] = [dumps(rule) for rule in sheet.conditional_formats]
    return body


def _write_blocks(
    connection: sqlite3.Connection, number: int, uid: int, old_rows: RowTable, new_rows: RowTable
) -> None:
    old_blocks = set(old_rows.blocks)
    fresh = [block for block in new_rows.blocks if block not in old_blocks]
    gone = {block.block_id for block in old_blocks.difference(new_rows.blocks)}
    gone -= {block.block_id for block in fresh}
    _write_all(
        connection,
        "INSERT OR REPLACE INTO blocks VALUES (?,?,?,?)",
        ((number, uid, block.block_id, encode_block(block)) for block in fresh),
    )
    _write_all(
        connection,
        "DELETE FROM blocks WHERE workbook=? AND uid=? AND block_id=?",
        ((number, uid, block_id) for block_id in gone),
    )


def _write_all(connection: sqlite3.Connection, statement: str, rows: Iterable[tuple[Any, ...]]) -> None:
    connection.executemany(statement, rows)
