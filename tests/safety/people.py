"""What people do in a browser, as values: each edit finds its place in the workbook as it stands at that moment."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from hypothesis import strategies as st

from sync.workbook.layout import THEIR_FIRST_COLUMN_0BASED
from tests.safety.country import CLERK, FORUM, OWNER, Country
from tests.safety.sight import SeenSheet, Sight, look_at

TEXTS = (
    "83-001", "83-002", "50-001", "กลุ่มผัก", "25", "๒๕", "3 ก.ค. 2563", "ภูเก็ต", "เชียงใหม่", "รอเอกสาร", "=1/0", "'-",
    "ครบถ้วน", "ผลการตรวจ", "ยี่สิบ", "รวม 2 กลุ่ม", "ลงชื่อ ........ ผู้รายงาน", "๘๓-๐๐1", "83\u200b-002", "Loading...",
    "ตามเอกสารแนบ", "5-10", "50%", "30/2/2563", "25 บาท", "18-001",
)  # fmt: skip


@dataclass(frozen=True)
class Edit:
    """One edit. The numbers are taken modulo what is there: file, tab, row, column, and how far something goes."""

    kind: str
    file: int = 0
    tab: int = 0
    row: int = 0
    column: int = 0
    count: int = 1
    text: str = ""


@dataclass(frozen=True)
class Spot:
    """Where an edit lands."""

    country: Country
    file_id: str
    sight: Sight
    sheet: SeenSheet
    row: int
    column: int
    edit: Edit

    def span(self, dimension: str) -> dict[str, Any]:
        """`count` rows or columns from the spot on."""
        start = self.row if dimension == "ROWS" else self.column
        end = min(start + self.edit.count, self.sheet.row_count if dimension == "ROWS" else self.sheet.column_count)
        return {"sheetId": self.sheet.sheet_id, "dimension": dimension, "startIndex": start, "endIndex": end}

    def block(self, rows: int, columns: int) -> dict[str, Any]:
        """Cells from the spot on."""
        return {
            "sheetId": self.sheet.sheet_id,
            "startRowIndex": self.row,
            "endRowIndex": min(self.row + rows, self.sheet.row_count),
            "startColumnIndex": self.column,
            "endColumnIndex": min(self.column + columns, self.sheet.column_count),
        }


Requests = list[dict[str, Any]]


def _typed(spot: Spot) -> Requests:
    return [_write(spot, spot.row, spot.column, [[spot.edit.text]])]


def _typed_row(spot: Spot) -> Requests:
    """A whole entry, the office's name before it where the tab has such a column."""
    number = 1 + spot.edit.count % 3
    code = f"{'83' if spot.edit.column % 2 else '50'}-00{number}"
    is_forum = FORUM in spot.sheet.title or any(value == "จำนวนผู้เข้าร่วม" for value in spot.sheet.cells.values())
    row = [code, "3 ก.ค. 2563", "20", ""] if is_forum else [code, f"กลุ่มที่ {number}", "25", "15 ม.ค. 2563"]
    if any(place == (0, THEIR_FIRST_COLUMN_0BASED) and value == "จังหวัด" for place, value in spot.sheet.cells.items()):
        row = ["ภูเก็ต" if code.startswith("83") else "เชียงใหม่", *row]
    return [_write(spot, max(1, spot.row), THEIR_FIRST_COLUMN_0BASED, [row])]


def _write(spot: Spot, row: int, column: int, rows: list[list[str]]) -> dict[str, Any]:
    values = [{"values": [{"userEnteredValue": {"stringValue": text}} for text in texts]} for texts in rows]
    start = {"sheetId": spot.sheet.sheet_id, "rowIndex": row, "columnIndex": column}
    return {"updateCells": {"start": start, "rows": values, "fields": "userEnteredValue"}}


def _pasted(spot: Spot) -> Requests:
    source = {
        "sheetId": spot.sheet.sheet_id,
        "startRowIndex": 0,
        "endRowIndex": min(4, spot.sheet.row_count),
        "startColumnIndex": max(0, spot.column - spot.edit.count),
        "endColumnIndex": min(max(0, spot.column - spot.edit.count) + 3, spot.sheet.column_count),
    }
    return [{"copyPaste": {"source": source, "destination": spot.block(4, 3), "pasteType": "PASTE_NORMAL"}}]


def _cut(spot: Spot) -> Requests:
    """Cells or our whole columns cut and pasted elsewhere in the tab."""
    rows = spot.sheet.row_count if spot.edit.count % 2 else 3
    source = {**spot.block(rows, 2)} | ({"startRowIndex": 0, "endRowIndex": rows} if spot.edit.count % 2 else {})
    at = {
        "sheetId": spot.sheet.sheet_id,
        "rowIndex": source["startRowIndex"],
        "columnIndex": (spot.column + 2 + spot.edit.count) % max(1, spot.sheet.column_count - 2),
    }
    return [{"cutPaste": {"source": source, "destination": at, "pasteType": "PASTE_NORMAL"}}]


def _inserted(dimension: str) -> Callable[[Spot], Requests]:
    return lambda spot: [{"insertDimension": {"range": spot.span(dimension), "inheritFromBefore": False}}]


def _deleted(dimension: str) -> Callable[[Spot], Requests]:
    return lambda spot: [{"deleteDimension": {"range": spot.span(dimension)}}]


def _moved(dimension: str) -> Callable[[Spot], Requests]:
    def requests(spot: Spot) -> Requests:
        size = spot.sheet.row_count if dimension == "ROWS" else spot.sheet.column_count
        to = (spot.row + spot.column + spot.edit.count * 3) % (min(size, 12) + 1)
        return [{"moveDimension": {"source": spot.span(dimension), "destinationIndex": to}}]

    return requests


def _sorted(spot: Spot) -> Requests:
    order = "ASCENDING" if spot.edit.count % 2 else "DESCENDING"
    span = {"sheetId": spot.sheet.sheet_id, "startRowIndex": 1}
    first = 0
    if spot.edit.count == 3:  # not all columns: theirs alone
        first = min(THEIR_FIRST_COLUMN_0BASED, spot.sheet.column_count - 1)
        span |= {"startColumnIndex": first, "endColumnIndex": min(first + 3, spot.sheet.column_count)}
    column = first + min(spot.column, 2)
    return [{"sortRange": {"range": span, "sortSpecs": [{"dimensionIndex": column, "sortOrder": order}]}}]


def _filtered(spot: Spot) -> Requests:
    if spot.edit.count % 2:
        return [{"clearBasicFilter": {"sheetId": spot.sheet.sheet_id}}]
    first = THEIR_FIRST_COLUMN_0BASED if spot.edit.column % 2 else 0
    order = {"sortSpecs": [{"dimensionIndex": first, "sortOrder": "DESCENDING"}]}
    span = {"sheetId": spot.sheet.sheet_id, "startRowIndex": 0, "startColumnIndex": first, "endColumnIndex": first + 3}
    return [{"setBasicFilter": {"filter": {"range": span, **order}}}]


def _renamed_tab(spot: Spot) -> Requests:
    properties = {"sheetId": spot.sheet.sheet_id, "title": f"ชื่อใหม่ {spot.edit.text} {spot.edit.count}"}
    return [{"updateSheetProperties": {"properties": properties, "fields": "title"}}]


def _duplicated_tab(spot: Spot) -> Requests:
    return [{"duplicateSheet": {"sourceSheetId": spot.sheet.sheet_id, "insertSheetIndex": spot.edit.count}}]


def _renamed_header(spot: Spot) -> Requests:
    filled = [column for row, column in spot.sheet.cells if row == 0]
    column = sorted(filled)[spot.column % len(filled)] if filled else 0
    return [_write(spot, 0, column, [[spot.edit.text or "หัวใหม่"]])]


def _merged(spot: Spot) -> Requests:
    if spot.edit.count == 3:
        return [{"unmergeCells": {"range": {"sheetId": spot.sheet.sheet_id}}}]
    return [{"mergeCells": {"range": spot.block(2, 1 + spot.edit.count % 2), "mergeType": "MERGE_ALL"}}]


def _formatted(spot: Spot) -> Requests:
    """Numbers that become days or shares: what Sheets does by itself to 5-10 and 50%."""
    look = {"numberFormat": {"type": "DATE" if spot.edit.column % 2 else "PERCENT", "pattern": ""}}
    numbers = {"range": spot.block(spot.edit.count, 1), "cell": {"userEnteredValue": {"numberValue": 44_109}}}
    cells = {"range": spot.block(spot.edit.count, 1), "cell": {"userEnteredFormat": look}}
    return [
        {"repeatCell": {**numbers, "fields": "userEnteredValue"}},
        {"repeatCell": {**cells, "fields": "userEnteredFormat.numberFormat.type"}},
    ]


def _check_boxes(spot: Spot) -> Requests:
    """Dragged down over rows, none of them ticked."""
    boxes, rule = spot.block(spot.edit.count, 1), {"condition": {"type": "BOOLEAN"}}
    unticked = {"range": boxes, "cell": {"userEnteredValue": {"boolValue": False}}, "fields": "userEnteredValue"}
    return [{"setDataValidation": {"range": boxes, "rule": rule}}, {"repeatCell": unticked}]


def _cleared(spot: Spot) -> Requests:
    return [{"updateCells": {"range": {"sheetId": spot.sheet.sheet_id}, "fields": "userEnteredValue"}}]


EDITS: Mapping[str, Callable[[Spot], Requests]] = {
    "type": _typed,
    "type a row": _typed_row,
    "paste": _pasted,
    "cut": _cut,
    "insert rows": _inserted("ROWS"),
    "delete rows": _deleted("ROWS"),
    "move rows": _moved("ROWS"),
    "insert columns": _inserted("COLUMNS"),
    "delete columns": _deleted("COLUMNS"),
    "move columns": _moved("COLUMNS"),
    "sort": _sorted,
    "filter": _filtered,
    "rename tab": _renamed_tab,
    "duplicate tab": _duplicated_tab,
    "rename header": _renamed_header,
    "merge": _merged,
    "format": _formatted,
    "check boxes": _check_boxes,
    "clear tab": _cleared,
}
_ENTRIES = ("type a row", "type a row", "type a row", "type", "type")
VERSION_EDITS = ("keep version", "restore version", "undo")

edits = st.builds(
    Edit,
    kind=st.one_of(st.sampled_from(_ENTRIES), st.sampled_from((*EDITS, *VERSION_EDITS))),
    file=st.integers(0, 3),
    tab=st.integers(0, 4),
    row=st.integers(0, 5),
    column=st.integers(0, 6),
    count=st.integers(1, 3),
    text=st.sampled_from(TEXTS),
)


class People:
    """Everybody who types into the provinces' files; what was refused to them is simply not done."""

    def __init__(self, country: Country) -> None:
        self._country = country
        self._versions: dict[str, list[str]] = {file_id: [] for file_id in country.file_ids}
        self._before_last: dict[str, str] = {}
        self.done: list[str] = []

    def do(self, edit: Edit) -> None:
        """Carry out one edit."""
        country = self._country
        file_id = country.file_ids[edit.file % len(country.file_ids)]
        if edit.kind == "keep version":
            self._versions[file_id].append(self._keep(file_id))
            return
        if edit.kind in VERSION_EDITS:
            self._restore(file_id, edit)
            return
        sight = look_at(country, file_id)
        sheets = list(sight.values())
        sheet = sheets[edit.tab % len(sheets)]
        spot = Spot(country, file_id, sight, sheet, edit.row % sheet.row_count, edit.column % sheet.column_count, edit)
        self._before_last[file_id] = self._keep(file_id)
        body = {"requests": EDITS[edit.kind](spot)}
        user = OWNER if edit.count == 2 else CLERK  # protection does not bind a file's owner
        answer = country.call("POST", f"/v4/spreadsheets/{file_id}:batchUpdate", body, user)
        assert answer.status_code in (200, 400), answer.text
        if answer.ok:
            self.done.append(edit.kind)

    def _keep(self, file_id: str) -> str:
        return str(self._country.ask("POST", f"/_embedded/revisions/{file_id}", None, "")["revisionId"])

    def _restore(self, file_id: str, edit: Edit) -> None:
        """An old version, or for an undo the state before the last edit (what we wrote since goes with it)."""
        kept = self._versions[file_id]
        revision = (
            self._before_last.get(file_id) if edit.kind == "undo" else (kept[edit.row % len(kept)] if kept else None)
        )
        if revision is not None:
            body = {"fileId": file_id, "revisionId": revision, "user": CLERK}
            self._country.ask("POST", "/_embedded/restore", body, "")
            self.done.append(edit.kind)


def first_entries(country: Country) -> None:
    """An entry in each tab of each file, so that there is something to lose."""
    for file_id in country.file_ids:
        sheets = [sheet for sheet in look_at(country, file_id).values() if sheet.metadata]
        for number, sheet in enumerate(sheets):
            if any(value in ("รหัสกลุ่ม",) for value in sheet.cells.values()):
                spot = Spot(country, file_id, {}, sheet, 1, 0, Edit("type a row", column=number, count=3))
                body = {"requests": _typed_row(spot)}
                country.ask("POST", f"/v4/spreadsheets/{file_id}:batchUpdate", body, CLERK)
