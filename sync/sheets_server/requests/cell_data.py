"""CellData of a request put into cells: which of its fields a mask lists, and what becomes of a cell."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sync.sheets_server.entry.formulas.rewrite import copy_formula
from sync.sheets_server.entry.parse import parse_entry
from sync.sheets_server.errors import invalid_argument, not_available
from sync.sheets_server.model.cell import EMPTY_CELL, Cell, plain_number
from sync.sheets_server.model.cell_format import CellFormat
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.requests.cell_formats import printed_format, updated_format
from sync.sheets_server.requests.conditions import check_validation_condition
from sync.sheets_server.requests.json_fields import printed
from sync.sheets_server.structure.rule_formulas import has_custom_formula, moved_rule
from sync.sheets_server.values.entering import MAX_CELL_CHARACTERS, too_long
from sync.sheets_server.wire.field_mask import FieldMask

UNAVAILABLE_FIELDS = ("pivotTable", "dataSourceTable", "dataSourceFormula")

CellChange = Callable[[Cell, int, int], Cell]
"""(cell, rows down, columns right of the first cell written) -> the cell after the write."""


def writes_values(mask: FieldMask) -> bool:
    """Whether a mask over CellData touches what is entered in a cell."""
    return mask.names("userEnteredValue")


def cell_change(draft: WorkbookDraft, given: Json, mask: FieldMask) -> CellChange:
    """What writing `given` under `mask` does to a cell; a field listed and not given is cleared.

    :raises ApiError: 400 for a value, rule or field that no cell takes.
    """
    for name in UNAVAILABLE_FIELDS:
        if name in given:
            raise not_available(f"CellData.{name}")
    value, formula = entered_value(draft, given.get("userEnteredValue"))
    look = printed_format(given.get("userEnteredFormat") or {})
    look_mask = mask.child("userEnteredFormat")
    validation = printed_rule(given.get("dataValidation"))
    text_runs = tuple(printed_text_run(run) for run in given.get("textFormatRuns", ()))
    chip_runs = tuple(given.get("chipRuns", ()))
    lists_value, lists_note = mask.names("userEnteredValue"), mask.names("note")
    lists_validation = mask.names("dataValidation")
    lists_text_runs, lists_chip_runs = mask.names("textFormatRuns"), mask.names("chipRuns")
    moves = formula is not None or has_custom_formula(validation)
    looks: dict[CellFormat | None, CellFormat | None] = {}
    last_before: Cell | None = None
    last_after = EMPTY_CELL

    def change(cell: Cell, rows_down: int, columns_right: int) -> Cell:
        nonlocal last_before, last_after
        if moves or cell is not last_before:  # mostly the next cell is as empty as the last one
            last_before, last_after = cell, changed(cell, rows_down, columns_right)
        return last_after

    def changed(cell: Cell, rows_down: int, columns_right: int) -> Cell:
        shifted = formula
        if formula is not None and (rows_down or columns_right):
            shifted = copy_formula(formula, rows_down=rows_down, columns_right=columns_right)
        rule = moved_rule(validation, rows_down=rows_down, columns_right=columns_right)
        look_after = cell.format
        if look_mask is not None:
            if cell.format not in looks:  # an area holds few different formats
                looks[cell.format] = updated_format(cell.format, look, look_mask)
            look_after = looks[cell.format]
        return Cell(
            value=value if lists_value else cell.value,
            formula=shifted if lists_value else cell.formula,
            format=look_after,
            note=given.get("note", "") if lists_note else cell.note,
            validation=rule if lists_validation else cell.validation,
            text_runs=text_runs if lists_text_runs else () if lists_value else cell.text_runs,
            chip_runs=chip_runs if lists_chip_runs else () if lists_value else cell.chip_runs,
        )

    return change


def printed_text_run(run: Json) -> dict[str, Any]:
    """A TextFormatRun as it is read back; `format` is always there, a start of 0 is not."""
    start = {"startIndex": run["startIndex"]} if run.get("startIndex") else {}
    return start | {"format": printed(run.get("format", {}), "textFormat")}


def entered_value(draft: WorkbookDraft, given: Json | None) -> tuple[bool | int | float | str | None, str | None]:
    """(value, formula) of an ExtendedValue; both None for an empty one.

    :raises ApiError: 400 for a text over 50,000 characters, an error value, a formula without `=`.
    """
    if not given:
        return None, None
    if "numberValue" in given:
        return plain_number(given["numberValue"]), None
    if "boolValue" in given:
        return bool(given["boolValue"]), None
    text = given.get("stringValue", given.get("formulaValue", ""))
    if len(text) > MAX_CELL_CHARACTERS:
        raise too_long()
    if "stringValue" in given:
        return text or None, None
    if "formulaValue" in given:
        if not text.lstrip().startswith("="):
            raise invalid_argument("userEnteredValue.formulaValue must start with '='.")
        entry = parse_entry(text, locale=draft.facts.locale, switches=draft.switches, today=draft.now.date())
        return entry.value, entry.formula
    raise invalid_argument("userEnteredValue.errorValue is read-only.")


def printed_rule(rule: Json | None) -> dict[str, Any] | None:
    """A DataValidationRule as it is read back; None for none. :raises ApiError: 400 for a wrong condition."""
    if not rule:
        return None
    check_validation_condition(rule.get("condition"))
    return printed(rule)
