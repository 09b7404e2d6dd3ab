"""Existing tabs as spreadsheets.get shows them: values, notes, formats, tags, protection."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rules.readings.blocks import Cell
from sync.google.sheets_port import Json
from sync.workbook.requests import runs_of

ADOPT_FIELDS = (
    "properties(title,locale,timeZone),namedRanges,sheets(properties(sheetId,title,index,hidden,gridProperties),merges,"
    "basicFilter,filterViews(title),conditionalFormats(ranges),protectedRanges,developerMetadata(metadataId,metadataValue),data(rowData(values("
    "effectiveValue,note,dataValidation,userEnteredValue(formulaValue),"
    "effectiveFormat(numberFormat(type)))),columnMetadata(pixelSize,developerMetadata(metadataId))))"
)
SHAPE_FIELDS = (
    "properties(title,locale,timeZone),sheets(properties(sheetId,title,gridProperties),merges,conditionalFormats,"
    "protectedRanges,developerMetadata(metadataId),"
    "data(rowData(values(note,dataValidation,userEnteredFormat(numberFormat))),"
    "columnMetadata(pixelSize,developerMetadata(metadataId))))"
)
CENTRAL_FIELDS = SHAPE_FIELDS.removesuffix(")") + ",basicFilter,charts(chartId,spec))"
SIZE_FIELDS = "sheets(properties(sheetId,title,gridProperties),developerMetadata(metadataId))"


@dataclass(frozen=True)
class SeenSheet:
    """One tab of an answer; nothing is changed in it."""

    body: Json

    @property
    def sheet_id(self) -> int:
        return int(self.body["properties"].get("sheetId", 0))

    @property
    def title(self) -> str:
        return str(self.body["properties"]["title"])

    @property
    def row_count(self) -> int:
        return int(self._grid_properties.get("rowCount", 0))

    @property
    def column_count(self) -> int:
        return int(self._grid_properties.get("columnCount", 0))

    @property
    def frozen_rows(self) -> int:
        return int(self._grid_properties.get("frozenRowCount", 0))

    @property
    def tab_metadata_ids(self) -> frozenset[int]:
        """Ids of the metadata on the tab itself."""
        return frozenset(int(entry["metadataId"]) for entry in self.body.get("developerMetadata", ()))

    def tab_metadata_value(self, metadata_id: int) -> str:
        """What a metadata on the tab itself says; "" where there is none."""
        entries = self.body.get("developerMetadata", ())
        return next((str(one.get("metadataValue", "")) for one in entries if one["metadataId"] == metadata_id), "")

    @cached_property
    def column_tags(self) -> Mapping[int, int]:
        """Metadata id -> 0-based column that bears it."""
        found = {}
        for grid in self.body.get("data", ()):
            first = int(grid.get("startColumn", 0))
            for place, column in enumerate(grid.get("columnMetadata", ()), start=first):
                for entry in column.get("developerMetadata", ()):
                    found[int(entry["metadataId"])] = place
        return found

    def is_merged_across_row(self, row_0based: int) -> bool:
        """A merged area lies over the upper edge of that row: nothing can be frozen there."""
        merges = self.body.get("merges", ())
        return any(merge.get("startRowIndex", 0) < row_0based < merge["endRowIndex"] for merge in merges)

    @property
    def column_widths_px(self) -> Mapping[int, int]:
        """0-based column -> width, of those whose width was told (pixelSize)."""
        return {
            place: int(column["pixelSize"])
            for grid in self.body.get("data", ())
            for place, column in enumerate(grid.get("columnMetadata", ()), start=int(grid.get("startColumn", 0)))
            if "pixelSize" in column
        }

    @cached_property
    def rows(self) -> Sequence[Sequence[Json]]:
        """CellData by row, from the first row on; short rows and trailing rows are left out by Google."""
        found: list[Sequence[Json]] = []
        for grid in self.body.get("data", ()):
            found.extend([] for _ in range(int(grid.get("startRow", 0)) - len(found)))
            found.extend(row.get("values", ()) for row in grid.get("rowData", ()))
        return found

    def cell(self, row_0based: int, column_0based: int) -> Json:
        """CellData of one cell; {} where nothing was told."""
        if row_0based < len(self.rows) and column_0based < len(self.rows[row_0based]):
            return self.rows[row_0based][column_0based]
        return {}

    def values(self) -> list[list[Cell]]:
        """The cells' values (ADOPT_FIELDS): numbers, booleans, text; an error as its "#…" kind of text."""
        return [[_value(cell) for cell in row] for row in self.rows]

    @property
    def used_columns(self) -> int:
        """Columns up to the last one with a value or a note."""
        return max(
            (
                place + 1
                for row in self.rows
                for place, cell in enumerate(row)
                if cell.get("effectiveValue") or cell.get("note")
            ),
            default=0,
        )

    @property
    def protected(self) -> Sequence[Json]:
        """The protections of the tab."""
        found: Sequence[Json] = self.body.get("protectedRanges", ())
        return found

    @cached_property
    def locks(self) -> Sequence[Json]:
        """Those of them that keep us out."""
        return [
            area for area in self.protected if not area.get("warningOnly") and not area.get("requestingUserCanEdit")
        ]

    def is_locked(self, row_0based: int, column_0based: int) -> bool:
        """Somebody protected the cell against us: whatever is written there makes the whole request fail."""
        return any(
            _covers(area.get("range", {}), row_0based, column_0based)
            and not any(_covers(free, row_0based, column_0based) for free in area.get("unprotectedRanges", ()))
            for area in self.locks
        )

    def open_areas(self, area: Json) -> list[Json]:
        """An area (all sides given) without the rows in which some cell of it is locked against us."""
        if not self.locks:
            return [area]
        columns = range(area["startColumnIndex"], area["endColumnIndex"])
        rows = range(area["startRowIndex"], area["endRowIndex"])
        runs = runs_of([row for row in rows if not any(self.is_locked(row, column) for column in columns)])
        return [{**area, "startRowIndex": start, "endRowIndex": end} for start, end in runs]

    @property
    def colour_rules(self) -> Sequence[Json]:
        """The conditional formats of the tab, the one that wins first."""
        found: Sequence[Json] = self.body.get("conditionalFormats", ())
        return found

    @property
    def has_dates(self) -> bool:
        """Some number is shown as a date (ADOPT_FIELDS): somebody typed one, or a formula made it."""
        return any(_is_day(cell) for row in self.rows for cell in row)

    @cached_property
    def day_columns(self) -> frozenset[int]:
        """Columns most of whose numbers are shown as dates (ADOPT_FIELDS), 0-based."""
        numbers, days = Counter[int](), Counter[int]()
        for row in self.rows:
            for column, cell in enumerate(row):
                if "numberValue" in cell.get("effectiveValue", {}):
                    numbers[column] += 1
                    days[column] += _is_day(cell)
        return frozenset(column for column, count in numbers.items() if days[column] * 2 > count)

    @property
    def _grid_properties(self) -> Json:
        properties: Json = self.body["properties"].get("gridProperties", {})
        return properties


def seen_sheets(spreadsheet: Json) -> list[SeenSheet]:
    """The tabs of an answer, in order."""
    return [SeenSheet(sheet) for sheet in spreadsheet.get("sheets", ())]


def _covers(area: Json, row_0based: int, column_0based: int) -> bool:
    return bool(
        area.get("startRowIndex", 0) <= row_0based < area.get("endRowIndex", row_0based + 1)
        and area.get("startColumnIndex", 0) <= column_0based < area.get("endColumnIndex", column_0based + 1)
    )


def _is_day(cell: Json) -> bool:
    kind = cell.get("effectiveFormat", {}).get("numberFormat", {}).get("type")
    return "numberValue" in cell.get("effectiveValue", {}) and kind in ("DATE", "DATE_TIME")


def _value(cell: Json) -> Cell:
    value = cell.get("effectiveValue", {})
    for kind in ("stringValue", "numberValue", "boolValue"):
        if kind in value:
            found: Cell = value[kind]
            return found
    return "#ERROR!" if "errorValue" in value else ""
