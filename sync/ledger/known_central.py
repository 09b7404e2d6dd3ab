"""What stands in a central workbook's tabs since our last write there: places of rows and a mark for each, no cell."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from sync.ledger.codec import from_json, to_json

MARK_BYTES = 8


@dataclass(frozen=True, slots=True)
class KnownBlock:
    """Rows with the same first cell that stand together.

    marks: MARK_BYTES for each row, others wherever a cell differs; anchor: the id of the developer metadata that its
    first row bears, None: it bears none.
    """

    key: str
    marks: bytes
    anchor: int | None = None

    @property
    def row_count(self) -> int:
        """How many rows it has."""
        return len(self.marks) // MARK_BYTES


@dataclass(frozen=True, slots=True)
class KnownTab:
    """One tab of ours: its grid's rows, down to which of them anything stands, its first line, its header.

    rows: how many of ours stand below the header; width: of our columns; blocks: the rows, but of tabs that only grow;
    places: the column (0-based) of each cell of a row of the history; is_seen: its rows stood there when they were
    last looked at, and were not written since.
    """

    tab_id: str
    sheet_id: int
    row_count: int
    rows_filled: int
    title_line: str
    header: tuple[str, ...]
    rows: int
    width: int
    blocks: tuple[KnownBlock, ...] = ()
    places: tuple[int, ...] = ()
    only_grows: bool = False
    is_seen: bool = True


class KnownCentral:
    """What the ledger knows of one central workbook. Callers put what belongs together into one transaction of it."""

    def __init__(self, connection: sqlite3.Connection, spreadsheet_id: str) -> None:
        self._db = connection
        self._id = spreadsheet_id

    def lease(self) -> str | None:
        """The lease as the write left it after which the tabs held what is known; None: nothing is known."""
        query = "SELECT lease FROM central_leases WHERE spreadsheet_id = ?"
        row = self._db.execute(query, (self._id,)).fetchone()
        return None if row is None else str(row[0])

    def tabs(self) -> Mapping[str, KnownTab]:
        """Tab id -> what stands there."""
        blocks: dict[str, list[KnownBlock]] = {}
        query = "SELECT tab_id, key, marks, anchor FROM central_blocks WHERE spreadsheet_id = ? ORDER BY tab_id, place"
        for tab_id, key, marks, anchor in self._db.execute(query, (self._id,)):
            blocks.setdefault(tab_id, []).append(KnownBlock(key, marks, anchor))
        found = self._db.execute("SELECT tab_id, facts FROM central_tabs WHERE spreadsheet_id = ?", (self._id,))
        return {
            tab_id: replace(from_json(facts, KnownTab), blocks=tuple(blocks.get(tab_id, ()))) for tab_id, facts in found
        }

    def keep(self, tabs: Mapping[str, KnownTab], known: Mapping[str, KnownTab], lease: str) -> None:
        """The tabs hold this now, with that lease. known: what `tabs` told, of which only what differs is written."""
        for tab_id, tab in tabs.items():
            before = known.get(tab_id)
            if tab != before:
                facts = to_json(replace(tab, blocks=()))
                self._db.execute("INSERT OR REPLACE INTO central_tabs VALUES (?, ?, ?)", (self._id, tab_id, facts))
                self._keep_blocks(tab, () if before is None else before.blocks)
        for tab_id in known.keys() - tabs.keys():
            for table in ("central_tabs", "central_blocks"):
                self._db.execute(f"DELETE FROM {table} WHERE spreadsheet_id = ? AND tab_id = ?", (self._id, tab_id))  # noqa: S608  names of our own tables
        self.keep_lease(lease)

    def note_seen(self, tabs: Iterable[KnownTab]) -> None:
        """These tabs were seen to hold what is known of them."""
        for tab in tabs:
            facts = to_json(replace(tab, blocks=(), is_seen=True))
            self._db.execute("INSERT OR REPLACE INTO central_tabs VALUES (?, ?, ?)", (self._id, tab.tab_id, facts))

    def keep_lease(self, lease: str) -> None:
        """All stands as it is known, with that lease."""
        self._db.execute("INSERT OR REPLACE INTO central_leases VALUES (?, ?)", (self._id, lease))

    def forget(self) -> None:
        """Nothing is known before the next look."""
        self._db.execute("DELETE FROM central_leases WHERE spreadsheet_id = ?", (self._id,))

    def _keep_blocks(self, tab: KnownTab, before: tuple[KnownBlock, ...]) -> None:
        self._db.executemany(
            "INSERT OR REPLACE INTO central_blocks VALUES (?, ?, ?, ?, ?, ?)",
            [
                (self._id, tab.tab_id, place, block.key, block.marks, block.anchor)
                for place, block in enumerate(tab.blocks)
                if place >= len(before) or before[place] != block
            ],
        )
        self._db.execute(
            "DELETE FROM central_blocks WHERE spreadsheet_id = ? AND tab_id = ? AND place >= ?",
            (self._id, tab.tab_id, len(tab.blocks)),
        )
