"""GridData as JSON: cells, notes, formats and dimension properties of a rectangle, as a field mask asks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sync.sheets_server.conditions.conditional_formats import ConditionalFormats, merged_look
from sync.sheets_server.conditions.filtered_rows import filtered_rows
from sync.sheets_server.entry.cell_values import CellError, CellValue, error_type
from sync.sheets_server.model.cell import Cell, KeptCell, plain_number
from sync.sheets_server.model.cell_format import CellFormat, cell_format
from sync.sheets_server.model.developer_metadata import DeveloperMetadata
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.row_table import DEFAULT_DIMENSION, DimensionProperties, KeptRow
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.spreadsheets.effective_format import effective_format
from sync.sheets_server.spreadsheets.sheet_json import developer_metadata_json
from sync.sheets_server.values.cell_reader import CellReader
from sync.sheets_server.wire.field_mask import FieldMask

DEFAULT_ROW_PIXELS = 21
DEFAULT_COLUMN_PIXELS = 100


class GridReader:
    """Renders grid data of one committed state; `metadata` is what the caller may see of it."""

    def __init__(self, cells: CellReader, metadata: list[DeveloperMetadata]) -> None:
        self._cells = cells
        self._conditional_formats: dict[int, ConditionalFormats] = {}
        self._filtered_rows: dict[int, frozenset[int]] = {}
        # Cut formats and looks by format; one reader serves one request, which has one mask.
        self._entered_formats: dict[CellFormat, Mapping[str, Any]] = {}
        self._looks: dict[CellFormat | None, Mapping[str, Any]] = {}
        self._metadata: dict[tuple[int | None, str | None, int], list[DeveloperMetadata]] = {}
        for entry in metadata:
            place = entry.location
            if place.dimension is not None:
                self._metadata.setdefault((place.sheet_id, place.dimension, place.index), []).append(entry)

    def grid_data(self, sheet: Sheet, area: Rectangle, mask: FieldMask) -> dict[str, Any]:
        """One GridData of `area`, cut down to the mask; what the mask leaves out is not computed."""
        body: dict[str, Any] = {}
        if area.start_row and mask.child("startRow") is not None:
            body["startRow"] = area.start_row
        if area.start_column and mask.child("startColumn") is not None:
            body["startColumn"] = area.start_column
        if mask.names("rowData"):
            row_data = self._row_data(sheet, area, mask.child("rowData") or mask)
            if row_data:
                body["rowData"] = row_data
        row_mask, column_mask = mask.child("rowMetadata"), mask.child("columnMetadata")
        if row_mask is not None:
            body["rowMetadata"] = [
                row_mask.cut(self._dimension(sheet, "ROWS", row, sheet.row_properties(row), DEFAULT_ROW_PIXELS))
                for row in range(area.start_row, area.end_row)
            ]
        if column_mask is not None:
            body["columnMetadata"] = [
                column_mask.cut(
                    self._dimension(sheet, "COLUMNS", column, sheet.column_properties(column), DEFAULT_COLUMN_PIXELS)
                )
                for column in range(area.start_column, area.end_column)
            ]
        return body

    def _dimension(
        self, sheet: Sheet, dimension: str, index: int, properties: DimensionProperties, default_pixels: int
    ) -> dict[str, Any]:
        body: dict[str, Any] = {}
        if properties is not DEFAULT_DIMENSION and properties.hidden_by_user:
            body["hiddenByUser"] = True
        if dimension == "ROWS" and self._is_filtered(sheet, index):
            body["hiddenByFilter"] = True
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
        fields = cell_fields(values_mask)
        rows = []
        for offset, row in enumerate(sheet.rows.rows(area.start_row, area.end_row)):
            cells = self._row_cells(sheet, area.start_row + offset, row, area, fields)
            rows.append({"values": cells} if cells else {})
        while rows and not rows[-1]:
            rows.pop()
        return rows

    def _row_cells(
        self, sheet: Sheet, row_0based: int, row: KeptRow, area: Rectangle, fields: CellFields
    ) -> list[dict[str, Any]]:
        if row is None:
            return []
        cells = [
            {} if kept is None else self.cell_data(sheet, row_0based, area.start_column + offset, kept, fields)
            for offset, kept in enumerate(row.cells[area.start_column : area.end_column])
        ]
        while cells and not cells[-1]:
            cells.pop()
        return cells

    def cell_data(
        self, sheet: Sheet, row_0based: int, column_0based: int, kept: KeptCell, fields: CellFields
    ) -> dict[str, Any]:
        """CellData of one cell, with the fields asked for only."""
        body: dict[str, Any] = {}
        if isinstance(kept, Cell):
            self._add_values(body, sheet, row_0based, column_0based, kept, fields)
            self._add_extras(body, sheet, row_0based, column_0based, kept, fields)
        elif kept is not None:
            value = extended_value(kept)
            if fields.entered_value is not None:
                body["userEnteredValue"] = fields.entered_value.cut(value)
            if fields.effective_value is not None:
                body["effectiveValue"] = fields.effective_value.cut(value)
            if fields.formatted_value is not None:
                body["formattedValue"] = kept if isinstance(kept, str) else self._cells.formatted(kept)
            if fields.effective_format is not None:
                body["effectiveFormat"] = self._look(sheet, row_0based, column_0based, None, fields.effective_format)
        return body

    def _add_values(
        self, body: dict[str, Any], sheet: Sheet, row: int, column: int, cell: Cell, fields: CellFields
    ) -> None:
        if fields.entered_value is not None:
            if cell.formula is not None:
                body["userEnteredValue"] = fields.entered_value.cut({"formulaValue": cell.formula})
            elif cell.value is not None:
                body["userEnteredValue"] = fields.entered_value.cut(extended_value(cell.value))
        if fields.effective_value is None and fields.formatted_value is None:
            return
        value = self._cells.effective_value(sheet, row, column, cell)
        if value is None:
            return
        if fields.effective_value is not None:
            body["effectiveValue"] = fields.effective_value.cut(extended_value(value))
        if fields.formatted_value is not None:
            shown = self._cells.number_format(sheet, row, column, cell)
            body["formattedValue"] = self._cells.formatted(value, shown)

    def _add_extras(
        self, body: dict[str, Any], sheet: Sheet, row: int, column: int, cell: Cell, fields: CellFields
    ) -> None:
        """Formats, link, note and rules of a cell that has more than a value."""
        if fields.effective_format is not None and _has_look(cell):
            own = self._with_result_format(sheet, row, column, cell)
            body["effectiveFormat"] = self._look(sheet, row, column, own, fields.effective_format)
        if fields.hyperlink is not None and (cell.formula is not None or cell.format is not None):
            link = self._cells.hyperlink(sheet, row, column, cell)
            if link:
                body["hyperlink"] = link
        if fields.entered_format is not None and cell.format is not None and cell.format.fields:
            body["userEnteredFormat"] = self._entered_format(cell.format, fields.entered_format)
        for name, mask, content in (
            ("note", fields.note, cell.note),
            ("textFormatRuns", fields.text_runs, cell.text_runs),
            ("chipRuns", fields.chip_runs, cell.chip_runs),
            ("dataValidation", fields.validation, cell.validation),
        ):
            if content and mask is not None:
                body[name] = mask.cut(list(content) if isinstance(content, tuple) else content)

    def _entered_format(self, own: CellFormat, mask: FieldMask) -> Mapping[str, Any]:
        if own not in self._entered_formats:
            self._entered_formats[own] = mask.cut(own.fields)
        return self._entered_formats[own]

    def _with_result_format(self, sheet: Sheet, row: int, column: int, cell: Cell) -> CellFormat | None:
        """The cell's format, with the number format that its formula's result brings along where it has none."""
        own = {} if cell.format is None else cell.format.fields
        shown = None if cell.formula is None else self._cells.number_format(sheet, row, column, cell)
        if shown is None or "numberFormat" in own:
            return cell.format
        pattern = {"pattern": shown.pattern} if shown.pattern else {}
        return cell_format({**own, "numberFormat": {"type": shown.type, **pattern}})

    def _look(self, sheet: Sheet, row: int, column: int, own: CellFormat | None, mask: FieldMask) -> Mapping[str, Any]:
        """The format a cell is shown with; what conditional formats put on it goes over its own."""
        if sheet.uid not in self._conditional_formats:
            self._conditional_formats[sheet.uid] = ConditionalFormats(self._cells, sheet)
        conditional = self._conditional_formats[sheet.uid]
        if all(mask.child(field) is None for field in conditional.fields):
            if own not in self._looks:
                self._looks[own] = mask.cut(effective_format(own))
            return self._looks[own]
        shown = merged_look(effective_format(own), conditional.look(row, column))
        cut: Mapping[str, Any] = mask.cut(shown)
        return cut

    def _is_filtered(self, sheet: Sheet, row_0based: int) -> bool:
        """Whether the sheet's basic filter hides a row."""
        if sheet.basic_filter is None:
            return False
        if sheet.uid not in self._filtered_rows:
            self._filtered_rows[sheet.uid] = filtered_rows(self._cells, sheet)
        return row_0based in self._filtered_rows[sheet.uid]


def _has_look(cell: Cell) -> bool:
    """Whether a cell has a look of its own or something to show; Google leaves the rest without a format."""
    return cell.format is not None or cell.value is not None or cell.formula is not None


@dataclass(frozen=True, slots=True)
class CellFields:
    """What is asked for of each field of CellData: a mask, or None for nothing."""

    entered_value: FieldMask | None
    effective_value: FieldMask | None
    formatted_value: FieldMask | None
    entered_format: FieldMask | None
    effective_format: FieldMask | None
    hyperlink: FieldMask | None
    note: FieldMask | None
    text_runs: FieldMask | None
    chip_runs: FieldMask | None
    validation: FieldMask | None


CELL_FIELD_NAMES = (
    "userEnteredValue",
    "effectiveValue",
    "formattedValue",
    "userEnteredFormat",
    "effectiveFormat",
    "hyperlink",
    "note",
    "textFormatRuns",
    "chipRuns",
    "dataValidation",
)


def cell_fields(mask: FieldMask) -> CellFields:
    """What a mask over CellData asks for."""
    return CellFields(*[mask.child(name) for name in CELL_FIELD_NAMES])


def extended_value(value: CellValue) -> dict[str, Any]:
    """An ExtendedValue: number, string, bool or error."""
    if isinstance(value, str):
        return {"stringValue": value}
    if isinstance(value, bool):
        return {"boolValue": value}
    if isinstance(value, int | float):
        return {"numberValue": plain_number(value)}
    if isinstance(value, CellError):
        error = {"type": error_type(value)}
        return {"errorValue": error | ({"message": value.message} if value.message else {})}
    return {}
