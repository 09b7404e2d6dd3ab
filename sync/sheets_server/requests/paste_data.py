"""pasteData."""

from __future__ import annotations

import csv
import io
from collections.abc import Sequence
from dataclasses import replace
from html.parser import HTMLParser

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.cell import Cell
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.requests.arguments import grid_sheet
from sync.sheets_server.requests.cell_writing import change_cells
from sync.sheets_server.requests.entering_text import cell_with_typed

CONTENT_TYPES = frozenset({"PASTE_NORMAL", "PASTE_VALUES", "PASTE_NO_BORDERS", "PASTE_FORMULA"})


def paste_data(draft: WorkbookDraft, body: Json) -> None:
    """Enter delimited text, or the tables of an HTML text, from a cell on as if typed; the grid grows as needed."""
    place = body.get("coordinate", {})
    sheet = grid_sheet(draft, place.get("sheetId", 0))
    row, column = place.get("rowIndex", 0), place.get("columnIndex", 0)
    if row < 0 or column < 0:
        raise invalid_argument("coordinate must be inside the grid.")
    if ("delimiter" in body) == bool(body.get("html")):
        raise invalid_argument("Exactly one of delimiter or html must be set.")
    text = body.get("data", "")
    rows = html_rows(text) if body.get("html") else delimited_rows(text, body["delimiter"])
    width = max(map(len, rows), default=0)
    if not width or body.get("type", "PASTE_NORMAL") not in CONTENT_TYPES:
        return
    area = Rectangle(row, row + len(rows), column, column + width)
    if area.end_row > sheet.row_count or area.end_column > sheet.column_count:
        grown = replace(
            sheet,
            row_count=max(sheet.row_count, area.end_row),
            column_count=max(sheet.column_count, area.end_column),
        )
        draft.replace_sheet(grown)
        draft.check_cell_limit()

    def entered(at_row: int, at_column: int, cell: Cell) -> Cell:
        cells = rows[at_row - row]
        right = at_column - column
        return cell_with_typed(draft, cell, cells[right]) if right < len(cells) else cell

    change_cells(draft, draft.sheet(sheet.sheet_id), area, entered, writes_values=True)


def delimited_rows(text: str, delimiter: str) -> list[list[str]]:
    """Rows and fields of delimited text, quotes as in CSV; a delimiter of several characters splits plainly."""
    if len(delimiter) == 1:
        return [list(row) for row in csv.reader(io.StringIO(text), delimiter=delimiter)]
    if not delimiter:
        raise invalid_argument("The delimiter must not be empty.")
    return [line.split(delimiter) for line in text.splitlines()]


class _TableReader(HTMLParser):
    """Collects the cells of all table rows; text outside a table is one row a block."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.loose = ""
        self._is_in_cell = False

    def handle_starttag(self, tag: str, attrs: Sequence[tuple[str, str | None]]) -> None:
        if tag == "tr":
            self.rows.append([])
        elif tag in ("td", "th"):
            if not self.rows:
                self.rows.append([])
            self.rows[-1].append("")
            self._is_in_cell = True
        elif tag == "br":
            self.handle_data("\n")

    def handle_endtag(self, tag: str) -> None:
        if tag in ("td", "th"):
            self._is_in_cell = False

    def handle_data(self, data: str) -> None:
        if self._is_in_cell:
            self.rows[-1][-1] += data
        else:
            self.loose += data


def html_rows(text: str) -> list[list[str]]:
    """The rows of the tables in an HTML text; without a table its lines, one a row."""
    reader = _TableReader()
    reader.feed(text)
    reader.close()
    rows = [[cell.strip() for cell in row] for row in reader.rows if row]
    return rows or [[line.strip()] for line in reader.loose.splitlines() if line.strip()]


HANDLERS = {"pasteData": paste_data}
