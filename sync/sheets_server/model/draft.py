"""The change under way in one workbook: taken over as a whole at the end, or thrown away."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import TYPE_CHECKING

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.sheet import MAX_CELLS_PER_WORKBOOK, Sheet
from sync.sheets_server.model.workbook import Workbook
from sync.sheets_server.store.file_facts import FileFacts

if TYPE_CHECKING:
    from sync.sheets_server.model.developer_metadata import DeveloperMetadata
    from sync.sheets_server.switches import Switches


@dataclass(slots=True)
class WorkbookDraft:
    """What a request has made of a workbook so far.

    The workbook is a value: a handler replaces `workbook` (or `facts`) and never changes one in place, so
    that readers see the state before or after the request and an error leaves nothing behind.
    `user` is the caller's address; `pick_id` gives a random non-negative int32 (Google's sheet ids).
    `metadata_used` is developer metadata and how many characters of it stand on each sheet, as last counted.
    """

    workbook: Workbook
    facts: FileFacts
    user: str
    now: datetime
    switches: Switches
    pick_id: Callable[[], int]
    metadata_used: tuple[Mapping[int, DeveloperMetadata], Counter[int | None]] | None = None

    def sheet(self, sheet_id: int) -> Sheet:
        """The sheet with Google's id; 400 `No sheet with id: N` otherwise."""
        found = self.workbook.sheet_by_id(sheet_id)
        if found is None:
            raise invalid_argument(f"No sheet with id: {sheet_id}")
        return found

    def replace_sheet(self, changed: Sheet) -> None:
        """Put a new state in the place of the sheet with the same uid."""
        self.workbook = self.workbook.with_sheet(changed)

    def add_sheet(self, sheet: Sheet, index: int | None = None) -> None:
        """Put a new sheet at a tab position (None: the end)."""
        sheets = list(self.workbook.sheets)
        sheets.insert(len(sheets) if index is None else index, sheet)
        self.workbook = replace(self.workbook, sheets=tuple(sheets))
        self.check_cell_limit()

    def take_uid(self) -> int:
        """A store key for a new sheet."""
        uid = self.workbook.next_uid
        self.workbook = replace(self.workbook, next_uid=uid + 1)
        return uid

    def free_sheet_id(self) -> int:
        """A random sheet id that is not in use."""
        while True:
            sheet_id = self.pick_id()
            if sheet_id and self.workbook.sheet_by_id(sheet_id) is None:
                return sheet_id

    def check_cell_limit(self) -> None:
        """400 when the workbook has come to hold more grid cells than Google allows (pygsheets #589)."""
        if self.workbook.cell_count > MAX_CELLS_PER_WORKBOOK:
            raise invalid_argument(
                "This action would increase the number of cells in the workbook above the limit of "
                f"{MAX_CELLS_PER_WORKBOOK} cells."
            )
