"""Values against strict data validation rules, where the switch strict_validation_write refuses them."""

from __future__ import annotations

from sync.sheets_server.a1 import column_letters
from sync.sheets_server.conditions.conditional_formats import condition_place
from sync.sheets_server.conditions.decide import condition_holds
from sync.sheets_server.entry.cell_values import CellValue
from sync.sheets_server.errors import ApiError, invalid_argument
from sync.sheets_server.model.cell import Cell
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.store.workbook_store import WorkbookState
from sync.sheets_server.values.cell_reader import CellReader
from sync.sheets_server.values.ranges import resolve_range


def check_strict_rules(draft: WorkbookDraft, sheet: Sheet, area: Rectangle) -> None:
    """400 when a cell of `area` that has a value breaks its strict rule; `sheet` is the draft's, written already."""
    reader = CellReader(WorkbookState(draft.workbook, draft.facts), draft.switches, draft.now)
    for row in range(area.start_row, area.end_row):
        for column in range(area.start_column, area.end_column):
            kept = sheet.kept_cell(row, column)
            if not isinstance(kept, Cell) or kept.validation is None or not kept.validation.get("strict"):
                continue
            value = reader.effective_value(sheet, row, column, kept)
            if value is not None and not _meets(reader, sheet, row, column, kept.validation):
                raise _violation(row, column)


def _meets(reader: CellReader, sheet: Sheet, row: int, column: int, rule: Json) -> bool:
    condition = rule.get("condition", {})
    here = Rectangle(row, row + 1, column, column + 1)
    place = condition_place(reader, sheet, row, column, here)
    given = [one.get("userEnteredValue", "") for one in condition.get("values", ())]
    if condition.get("type") == "BOOLEAN":
        return place.shown in given if given else isinstance(place.value, bool)
    if condition.get("type") == "ONE_OF_RANGE" and given:
        return place.shown in _shown_in_range(reader, given[0].removeprefix("="))
    return condition_holds(condition, place)


def _shown_in_range(reader: CellReader, text: str) -> set[str]:
    sheet, area = resolve_range(reader.state.workbook, text)
    shown: set[str] = set()
    for row in range(area.start_row, min(area.end_row, len(sheet.rows))):
        for column in range(area.start_column, area.end_column):
            cell = sheet.cell(row, column)
            value: CellValue = reader.effective_value(sheet, row, column, cell)
            if value is not None:
                shown.add(reader.formatted(value, reader.number_format(sheet, row, column, cell)))
    return shown


def _violation(row: int, column: int) -> ApiError:
    cell = f"{column_letters(column)}{row + 1}"
    return invalid_argument(f"The data you entered in cell {cell} violates the data validation rules set on this cell.")
