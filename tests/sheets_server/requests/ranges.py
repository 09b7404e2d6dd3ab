"""Ranges of requests in short."""

from typing import Any

from sync.sheets_server.a1 import parse_cells


def grid(cells: str, sheet_id: int = 0) -> dict[str, Any]:
    """The GridRange of `A1:B2` (a sheet as a whole for "")."""
    body: dict[str, Any] = {"sheetId": sheet_id}
    if not cells:
        return body
    found = parse_cells(cells)
    assert found is not None
    for name, value in (
        ("startRowIndex", found.start_row),
        ("endRowIndex", found.end_row),
        ("startColumnIndex", found.start_column),
        ("endColumnIndex", found.end_column),
    ):
        if value is not None:
            body[name] = value
    return body


def shown(cells: str) -> dict[str, Any]:
    """The same as an answer shows it on sheet 0."""
    return {name: value for name, value in grid(cells).items() if name != "sheetId"}


def lines(dimension: str, start: int, end: int, sheet_id: int = 0) -> dict[str, Any]:
    """A DimensionRange."""
    return {"sheetId": sheet_id, "dimension": dimension, "startIndex": start, "endIndex": end}
