"""What people do to the shape of their tabs by accident, each as one function over a country's workbook."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from sync.workbook.layout import file_targets
from tests.safety.country import CLERK, GROUPS, OWNER, Country
from tests.safety.sight import look_at

OFFICE = "83"


@dataclass(frozen=True)
class Accident:
    """What happens to the register of Phuket, and what must be told: words of the reading, None where all is well.

    `is_read`: what is typed together with the accident counts all the same; `is_written`: the statuses follow.
    """

    happens: Callable[[Country], None]
    words: str | None = None
    is_read: bool = True
    is_written: bool = True


def sheet_id(country: Country, tab: str = GROUPS) -> int:
    """The sheet id of a tab by title."""
    sight = look_at(country, country.ids[OFFICE])
    return next(sheet.sheet_id for sheet in sight.values() if sheet.title == tab)


def change(country: Country, *requests: Mapping[str, Any], user: str = CLERK) -> None:
    """A person's structural edit of Phuket's workbook."""
    country.ask("POST", f"/v4/spreadsheets/{country.ids[OFFICE]}:batchUpdate", {"requests": list(requests)}, user)


def columns(country: Country, start: int, end: int, dimension: str = "COLUMNS") -> dict[str, Any]:
    """A span of columns (or rows) of the register, 0-based, the end left out."""
    return {"sheetId": sheet_id(country), "dimension": dimension, "startIndex": start, "endIndex": end}


def place(country: Country, rows: tuple[int, int], cols: tuple[int, int]) -> dict[str, Any]:
    """A range of the register, 0-based, the ends left out."""
    return {
        "sheetId": sheet_id(country), "startRowIndex": rows[0], "endRowIndex": rows[1],
        "startColumnIndex": cols[0], "endColumnIndex": cols[1],
    }  # fmt: skip


def _typed(where: str, *cells: str) -> Callable[[Country], None]:
    return lambda country: country.type_rows(country.ids[OFFICE], f"'{GROUPS}'!{where}", [list(cells)])


def _moved(country: Country) -> None:
    change(country, {"moveDimension": {"source": columns(country, 3, 4), "destinationIndex": 6}})


def _column_deleted(country: Country) -> None:
    change(country, {"deleteDimension": {"range": columns(country, 4, 5)}})


def _own_columns_deleted(country: Country) -> None:
    change(country, {"deleteDimension": {"range": columns(country, 0, 2)}})


def _column_inserted(country: Country) -> None:
    change(country, {"insertDimension": {"range": columns(country, 4, 5)}})
    _typed("E1", "หมายเหตุของอำเภอ")(country)
    _typed("E2", "รอเอกสาร")(country)


def _tab_renamed(country: Country) -> None:
    properties = {"sheetId": sheet_id(country), "title": "ทะเบียน (แก้ไข)"}
    change(country, {"updateSheetProperties": {"properties": properties, "fields": "title"}})


def _tab_duplicated(country: Country) -> None:
    change(country, {"duplicateSheet": {"sourceSheetId": sheet_id(country), "newSheetName": "สำเนา"}})


def _tab_deleted(country: Country) -> None:
    change(country, {"deleteSheet": {"sheetId": sheet_id(country)}})


def _rows_above(country: Country) -> None:
    change(country, {"insertDimension": {"range": columns(country, 0, 2, "ROWS")}})
    _typed("A1", "ทะเบียนกลุ่มจังหวัดภูเก็ต")(country)


def _merged_own(country: Country) -> None:
    change(country, {"mergeCells": {"range": place(country, (1, 3), (0, 2)), "mergeType": "MERGE_ALL"}})


def _merged_header(country: Country) -> None:
    change(country, {"mergeCells": {"range": place(country, (0, 1), (3, 5)), "mergeType": "MERGE_ALL"}})


def _protected(country: Country) -> None:
    protection = {"range": place(country, (1, 1000), (0, 2)), "editors": {"users": [OWNER]}, "warningOnly": False}
    change(country, {"addProtectedRange": {"protectedRange": protection}}, user=OWNER)


def _shrunk(country: Country) -> None:
    rows = next(s for s in look_at(country, country.ids[OFFICE]).values() if s.title == GROUPS).row_count
    change(country, {"deleteDimension": {"range": columns(country, 2, rows, "ROWS")}})


def _long_cell(country: Country) -> None:
    _typed("D2", "ก" * 50_000)(country)


def _many_blank_rows(country: Country) -> None:
    change(country, {"appendDimension": {"sheetId": sheet_id(country), "dimension": "ROWS", "length": 40_000}})


def _pasted_over(country: Country) -> None:
    """Formats, drop-downs and protections as a paste from another table leaves them."""
    everything = place(country, (0, 1000), (0, 6))
    change(
        country,
        {"setDataValidation": {"range": everything}},
        {"repeatCell": {"range": everything, "cell": {"userEnteredFormat": {}}, "fields": "userEnteredFormat"}},
    )
    rules = country.ask("GET", f"/v4/spreadsheets/{country.ids[OFFICE]}?fields=sheets(properties,conditionalFormats)")
    of_tab = next(s for s in rules["sheets"] if s["properties"]["title"] == GROUPS)
    wipe = {"deleteConditionalFormatRule": {"sheetId": sheet_id(country), "index": 0}}
    change(country, *[wipe for _ in of_tab.get("conditionalFormats", ())])


ACCIDENTS: Mapping[str, Accident] = {
    "header renamed": Accident(_typed("D1", "ชื่อเต็ม"), "ชื่อกลุ่ม"),
    "column moved": Accident(_moved),
    "header doubled": Accident(_typed("E1", "ชื่อกลุ่ม"), "ชื่อกลุ่ม", is_read=False, is_written=False),
    "column deleted": Accident(_column_deleted, "จำนวนสมาชิก", is_read=False, is_written=False),
    "our columns deleted": Accident(_own_columns_deleted, "ผลการตรวจ", is_written=False),
    "our header renamed": Accident(_typed("A1", "ผล"), "ผลการตรวจ", is_written=False),
    "column inserted": Accident(_column_inserted),
    "tab renamed": Accident(_tab_renamed),
    "tab duplicated": Accident(_tab_duplicated),
    "tab deleted": Accident(_tab_deleted, "ทะเบียน", is_read=False, is_written=False),
    "rows above the header": Accident(_rows_above, "เหนือหัวตาราง"),
    "our cells merged": Accident(_merged_own),
    "header merged": Accident(_merged_header, "จำนวนสมาชิก"),
    "grid shrunk": Accident(_shrunk),
    "50,000 characters in a cell": Accident(_long_cell),
    "40,000 blank rows": Accident(_many_blank_rows),
    "pasted over": Accident(_pasted_over),
}


def target_of(country: Country) -> Any:
    """The file of Phuket, as the programme knows it."""
    return next(t for t in file_targets(country.configuration.programme) if OFFICE in t.offices)


def protect_our_columns(country: Country) -> None:
    """The owner locks our columns for everybody else."""
    _protected(country)
