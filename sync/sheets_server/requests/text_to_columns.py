"""textToColumns."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.cell import EMPTY_CELL, full_cell, kept_cell
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.requests.arguments import grid_area, refuse_locked
from sync.sheets_server.requests.entering_text import cell_with_typed
from sync.sheets_server.structure.cell_blocks import filled_area, read_block, write_block

DELIMITER_BY_TYPE = {"COMMA": ",", "SEMICOLON": ";", "PERIOD": ".", "SPACE": " "}
DETECTED_DELIMITERS = (",", ";", "\t", "|", ".", " ")


def text_to_columns(draft: WorkbookDraft, body: Json) -> None:
    """Split the texts of one column at a delimiter; the parts go into the columns to the right as if typed."""
    sheet, area = grid_area(draft, body.get("source"), "source")
    if area.column_count != 1:
        raise invalid_argument("The source range must span exactly one column.")
    filled = filled_area(sheet, area)
    texts = [full_cell(row[0]).value for row in read_block(sheet, filled)]
    delimiter = _delimiter(body, [text for text in texts if isinstance(text, str)])
    rows = [_split(text, delimiter) if isinstance(text, str) and delimiter else [] for text in texts]
    width = max(map(len, rows), default=0)
    if width < 2:
        return
    if area.start_column + width > sheet.column_count:
        draft.replace_sheet(replace(sheet, column_count=area.start_column + width))
        draft.check_cell_limit()
        sheet = draft.sheet(sheet.sheet_id)
    landing = Rectangle(filled.start_row, filled.end_row, area.start_column, area.start_column + width)
    refuse_locked(draft, sheet, [landing])
    block = read_block(sheet, landing)
    for cells, parts in zip(block, rows, strict=True):
        if len(parts) > 1:
            for right, part in enumerate(parts):
                before = full_cell(cells[right]) if cells[right] is not None else EMPTY_CELL
                cells[right] = kept_cell(cell_with_typed(draft, before, part))
    draft.replace_sheet(write_block(sheet, landing.start_row, landing.start_column, block))


def _split(text: str, delimiter: str) -> list[str]:
    parts = re.split(" +", text.strip()) if delimiter == " " else text.split(delimiter)
    return [part.strip() for part in parts]


def _delimiter(body: Json, texts: list[str]) -> str:
    """The delimiter asked for, or the one that splits most texts ("" when none does)."""
    kind = body.get("delimiterType", "DELIMITER_TYPE_UNSPECIFIED")
    if kind in DELIMITER_BY_TYPE:
        return DELIMITER_BY_TYPE[kind]
    if kind == "CUSTOM":
        if not body.get("delimiter"):
            raise invalid_argument("A delimiter must be specified for the delimiter type CUSTOM.")
        delimiter: str = body["delimiter"]
        return delimiter
    if kind != "AUTODETECT":
        raise invalid_argument("A delimiter type must be specified.")
    found = Counter({mark: sum(mark in text for text in texts) for mark in DETECTED_DELIMITERS})
    mark, count = found.most_common(1)[0]
    return mark if count else ""


HANDLERS = {"textToColumns": text_to_columns}
