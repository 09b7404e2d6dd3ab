"""A workbook as a value: sheets in tab order, names, metadata, spreadsheet-wide settings.

Title, locale and time zone are facts of the file (store/file_facts.py), so that listing files loads no cells.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from sync.sheets_server.model.developer_metadata import DeveloperMetadata
from sync.sheets_server.model.grid_range import GridRange
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import Sheet


@dataclass(frozen=True, slots=True)
class NamedRange:
    named_range_id: str
    name: str
    range: GridRange


@dataclass(frozen=True, slots=True)
class WorkbookSettings:
    """Spreadsheet properties that are no file facts, in Google's names and shapes."""

    auto_recalc: str = "ON_CHANGE"
    iterative_calculation: Json | None = None
    default_format: Json | None = None
    theme: Json | None = None
    import_functions_external_url_access_allowed: bool = False


@dataclass(frozen=True, slots=True, weakref_slot=True)
class Workbook:
    """All of a spreadsheet. Never changed in place; `next_uid` is the next free store key of a sheet."""

    spreadsheet_id: str
    sheets: tuple[Sheet, ...]
    named_ranges: tuple[NamedRange, ...] = ()
    developer_metadata: Mapping[int, DeveloperMetadata] = field(default_factory=dict)
    settings: WorkbookSettings = WorkbookSettings()
    next_uid: int = 1

    def sheet_by_id(self, sheet_id: int) -> Sheet | None:
        return next((sheet for sheet in self.sheets if sheet.sheet_id == sheet_id), None)

    def sheet_by_title(self, title: str) -> Sheet | None:
        """The sheet of that title; titles differ by more than case, so an exact match goes first."""
        exact = next((sheet for sheet in self.sheets if sheet.title == title), None)
        if exact is not None:
            return exact
        folded = title.casefold()
        return next((sheet for sheet in self.sheets if sheet.title.casefold() == folded), None)

    def with_sheet(self, changed: Sheet) -> Workbook:
        """This workbook with the sheet of the same uid replaced."""
        return replace(self, sheets=tuple(changed if sheet.uid == changed.uid else sheet for sheet in self.sheets))

    @property
    def cell_count(self) -> int:
        """Grid cells of all sheets, empty ones too: what Google's limit counts."""
        return sum(sheet.row_count * sheet.column_count for sheet in self.sheets)


def new_workbook(spreadsheet_id: str, sheet_title: str = "Sheet1") -> Workbook:
    """A new file as Google makes it: one sheet, id 0, 1000 x 26."""
    return Workbook(spreadsheet_id, (Sheet(1, 0, sheet_title),), next_uid=2)
