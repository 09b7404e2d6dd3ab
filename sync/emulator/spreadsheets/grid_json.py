"""GridData as JSON: cells, notes, formats and dimension properties of a rectangle, as a field mask asks."""

from __future__ import annotations

from typing import Any

from sync.emulator.entry.cell_values import CellError, CellValue, error_type
from sync.emulator.model.cell import Cell, KeptCell, full_cell, plain_number
from sync.emulator.model.developer_metadata import DeveloperMetadata
from sync.emulator.model.grid_range import Rectangle
from sync.emulator.model.row_table import DEFAULT_DIMENSION, DimensionProperties, KeptRow
from sync.emulator.model.sheet import Sheet
from sync.emulator.spreadsheets.effective_format import effective_format
from sync.emulator.spreadsheets.sheet_json import developer_metadata_json
from sync.emulator.values.cell_reader import CellReader
from sync.emulator.wire.field_mask import FieldMask

DEFAULT_ROW_PIXELS = 21
DEFAULT_COLUMN_PIXELS = 100


class GridReader:
    """Renders grid data of one committed state; `metadata` is what the caller may see of it."""

    def __init__(self, cells: CellReader, metadata: list[DeveloperMetadata]) -> None:
        self._cells = cells
        self._metadata = {
            (entry.location.sheet_id, entry.location.dimension, entry.location.index): []
            for entry in metadata
            if entry.location.dimension is not None
        }  # type: dict[tuple[int | None, str | None, int], list[DeveloperMetadata]]
        for entry in metadata:
            place = (entry.location.sheet_id, entry.location.dimension, entry.location.index)
            if place in self._metadata:
                self._metadata[place].append(entry)

    def grid_data(self, sheet: Sheet, area: Rectangle, mask: FieldMask) -> dict[str, Any]:
        """One GridData of `area`; what the mask leaves out is not computed."""
        body: dict[str, Any] = {}
        if area.start_row:
            body["startRow"] = area.start_row
        if area.start_column:
            body["startColumn"] = area.start_column
        if mask.names("rowData"):
            row_data = self._row_data(sheet, area, mask.child("rowData") or mask)
            if row_data:
                body["rowData"] = row_data
        if mask.names("rowMetadata"):
            body["rowMetadata"] = [
                self._dimension(sheet, "ROWS", row, sheet.row_properties(row), DEFAULT_ROW_PIXELS)
                for row in range(area.start_row, area.end_row)
            ]
        if mask.names("columnMetadata"):
            body["columnMetadata"] = [
                self._dimension(sheet, "COLUMNS", column, sheet.column_properties(column), DEFAULT_COLUMN_PIXELS)
                for column in range(area.start_column, area.end_column)
            ]
        return body

    def _dimension(
        self, sheet: Sheet, dimension: str, index: int, properties: DimensionProperties, default_pixels: int
    ) -> dict[str, Any]:
        body: dict[str, Any] = {}
        if properties is not DEFAULT_DIMENSION and properties.hidden_by_user:
            body["hiddenByUser"] = True
        body["pixelSize"] = default_pixels if properties.pixel_size is None else properties.pixel_size
        if self._metadata:
            pinned = self._metadata.get((sheet.sheet_id, dimension, index))
            if pinned:
                body["developerMetadata"] = [developer_metadata_json(entry) for entry in pinned]
        return body

    def _row_data(self, sheet: Sheet, area: Rectangle, mask: FieldMask) -> list[dict[str, Any]]:
        values_mask = mask.child("values")
        if values_mask is None:
            return []
        rows = []
        for offset, row in enumerate(sheet.rows.rows(area.start_row, area.end_row)):
            cells = self._row_cells(sheet, area.start_row + offset, row, area, values_mask)
            rows.append({"values": cells} if cells else {})
        while rows and not rows[-1]:
            rows.pop()
        return rows

    def _row_cells(
        self, sheet: Sheet, row_0based: int, row: KeptRow, area: Rectangle, mask: FieldMask
    ) -> list[dict[str, Any]]:
        if row is None:
            return []
        cells = [
            {} if kept is None else self.cell_data(sheet, row_0based, area.start_column + offset, kept, mask)
            for offset, kept in enumerate(row.cells[area.start_column : area.end_column])
        ]
        while cells and not cells[-1]:
            cells.pop()
        return cells

    def cell_data(
        self, sheet: Sheet, row_0based: int, column_0based: int, kept: KeptCell, mask: FieldMask
    ) -> dict[str, Any]:
        """CellData of one cell, with the fields of `mask` only."""
        cell = full_cell(kept)
        body: dict[str, Any] = {}
        if cell.formula is not None or cell.value is not None:
            self._add_values(body, sheet, row_0based, column_0based, cell, mask)
        if cell.format is not None and mask.names("userEnteredFormat"):
            body["userEnteredFormat"] = cell.format.fields
        if mask.names("effectiveFormat"):
            body["effectiveFormat"] = effective_format(cell.format)
        if mask.names("hyperlink") and (cell.formula is not None or cell.format is not None):
            link = self._cells.hyperlink(sheet, row_0based, column_0based, cell)
            if link:
                body["hyperlink"] = link
        if cell.note:
            body["note"] = cell.note
        if cell.text_runs:
            body["textFormatRuns"] = list(cell.text_runs)
        if cell.chip_runs:
            body["chipRuns"] = list(cell.chip_runs)
        if cell.validation is not None:
            body["dataValidation"] = cell.validation
        cut: dict[str, Any] = mask.cut(body)
        return cut

    def _add_values(
        self, body: dict[str, Any], sheet: Sheet, row: int, column: int, cell: Cell, mask: FieldMask
    ) -> None:
        if mask.names("userEnteredValue"):
            entered = cell.value if cell.formula is None else None
            body["userEnteredValue"] = (
                extended_value(entered) if cell.formula is None else {"formulaValue": cell.formula}
            )
        if mask.names("effectiveValue") or mask.names("formattedValue"):
            value = self._cells.effective_value(sheet, row, column, cell)
            if value is not None:
                body["effectiveValue"] = extended_value(value)
                shown = self._cells.number_format(sheet, row, column, cell)
                body["formattedValue"] = self._cells.formatted(value, shown)


def extended_value(value: CellValue) -> dict[str, Any]:
    """An ExtendedValue: number, string, bool or error."""
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int | float):
        return {"numberValue": plain_number(value)}
    if isinstance(value, CellError):
        error = {"type": error_type(value)}
        return {"errorValue": error | ({"message": value.message} if value.message else {})}
    return {} if value is None else {"stringValue": value}
