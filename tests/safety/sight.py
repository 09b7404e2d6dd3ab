"""What stands in a workbook, seen from outside the service, and which of it is the service's own."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from sync.workbook.layout import OWN_HEADERS, SUMMARY_HEADERS, FileTarget
from tests.safety.country import OWNER, Country

_FIELDS = (
    "sheets(properties(sheetId,title,gridProperties),developerMetadata(metadataId),merges,"
    "data(rowData(values(userEnteredValue)),columnMetadata(developerMetadata(metadataId))))"
)
Place = tuple[int, int]
"""(row, column), both 0-based."""


@dataclass(frozen=True)
class SeenSheet:
    """One tab: every filled cell by place, and where developer metadata lies."""

    sheet_id: int
    title: str
    row_count: int
    column_count: int
    cells: Mapping[Place, Any]
    metadata: frozenset[int]
    column_metadata: Mapping[int, int]  # metadata id -> column
    merges: tuple[tuple[int, int, int, int], ...]  # rows from, to; columns from, to

    def column(self, metadata_id: int) -> int | None:
        """Where the column with that metadata stands."""
        return self.column_metadata.get(metadata_id)

    def in_merge(self, place: Place) -> bool:
        """The cell is part of a merge."""
        return any(r0 <= place[0] < r1 and c0 <= place[1] < c1 for r0, r1, c0, c1 in self.merges)


Sight = Mapping[int, SeenSheet]
"""A workbook: sheet id -> tab."""


def look_at(country: Country, file_id: str) -> Sight:
    """Every tab of a workbook as its owner sees it."""
    answer = country.ask("GET", f"/v4/spreadsheets/{file_id}?includeGridData=true&fields={_FIELDS}", user=OWNER)
    return {sheet["properties"]["sheetId"]: _seen(sheet) for sheet in answer["sheets"]}


def _seen(sheet: Mapping[str, Any]) -> SeenSheet:
    properties = sheet["properties"]
    data = sheet.get("data", [{}])[0]
    cells = {}
    for row, entry in enumerate(data.get("rowData", ())):
        for column, cell in enumerate(entry.get("values", ())):
            if "userEnteredValue" in cell:
                cells[row, column] = next(iter(cell["userEnteredValue"].values()))
    columns = {}
    for column, entry in enumerate(data.get("columnMetadata", ())):
        for metadata in entry.get("developerMetadata", ()):
            columns[metadata["metadataId"]] = column
    merges = tuple(
        (m.get("startRowIndex", 0), m["endRowIndex"], m.get("startColumnIndex", 0), m["endColumnIndex"])
        for m in sheet.get("merges", ())
    )
    grid = properties["gridProperties"]
    metadata_ids = frozenset(metadata["metadataId"] for metadata in sheet.get("developerMetadata", ()))
    return SeenSheet(
        properties["sheetId"], properties["title"], grid["rowCount"], grid["columnCount"], cells, metadata_ids,
        columns, merges,
    )  # fmt: skip


def changed_places(before: Sight, after: Sight) -> list[tuple[int, Place, Any, Any]]:
    """Cells that differ: (sheet id, place, before, after); tabs that came or went count with all their cells."""
    changed = []
    for sheet_id in before.keys() | after.keys():
        old = before[sheet_id].cells if sheet_id in before else {}
        new = after[sheet_id].cells if sheet_id in after else {}
        for place in old.keys() | new.keys():
            if old.get(place, "") != new.get(place, ""):
                changed.append((sheet_id, place, old.get(place, ""), new.get(place, "")))
    return changed


def own_columns(target: FileTarget, sight: Sight) -> dict[tuple[int, int], str]:
    """(sheet id, column) -> role, for each column that bears the metadata of a column of ours."""
    found = {}
    for tab in target.tabs:
        for role in OWN_HEADERS:
            for sheet in sight.values():
                column = sheet.column(tab.own_metadata_id(role))
                if column is not None:
                    found[sheet.sheet_id, column] = role
    return found


def is_ours(target: FileTarget, sight: Sight, sheet_id: int, place: Place) -> bool:
    """The cell lies in a column of ours below its header, or in the service's part of the summary tab."""
    row, column = place
    if sheet_id not in sight:
        return False
    sheet = sight[sheet_id]
    if target.summary_id in sheet.metadata:
        width = len(SUMMARY_HEADERS) + int(target.has_office_column)
        return column < width
    role = own_columns(target, sight).get((sheet_id, column))
    if role is None:
        return False
    header_rows = [r for (r, c), value in sheet.cells.items() if c == column and value == OWN_HEADERS[role]]
    return bool(header_rows) and row > min(header_rows)
