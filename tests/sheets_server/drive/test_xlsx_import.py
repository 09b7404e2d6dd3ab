"""Excel workbooks that become spreadsheets when they are uploaded."""

from __future__ import annotations

import io
from datetime import date

import pytest
from openpyxl import Workbook
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.worksheet.datavalidation import DataValidation

from sync.sheets_server.drive.xlsx_import import XLSX_MIME_TYPE
from tests.sheets_server.drive.callers import SPREADSHEET, Caller
from tests.sheets_server.drive.test_upload import multipart


def a_form() -> Workbook:
    """Two header rows with merges, a date, a number, a formula, a drop-down, a note; a hidden second tab."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "ทะเบียน"
    sheet["A1"], sheet["B1"], sheet["B2"], sheet["C2"] = "รหัส", "ที่ตั้งกลุ่ม", "ตำบล", "อำเภอ"
    sheet.merge_cells("A1:A2")
    sheet.merge_cells("B1:C1")
    sheet["A1"].font = Font(bold=True)
    sheet["A1"].fill = PatternFill("solid", fgColor="FFFFE699")
    sheet["A1"].alignment = Alignment(horizontal="center", wrap_text=True)
    sheet["A1"].comment = Comment("สองหลัก", "x")
    sheet.append(["40-001", "ในเมือง", "เมือง", date(2020, 7, 30), 12.5, "=E3*2", True, "=ไม่ใช่สูตร"])
    sheet["D3"].number_format = "[$-41E]d mmm yyyy"
    sheet["H3"].data_type = "s"
    rule = DataValidation(type="list", formula1='"พืช,ประมง"')
    rule.add("C3:C5")
    sheet.add_data_validation(rule)
    sheet.freeze_panes = "B3"
    sheet.column_dimensions["B"].width = 20
    sheet.row_dimensions[3].hidden = True
    book.create_sheet("ซ่อน").sheet_state = "hidden"
    return book


def saved(book: Workbook) -> bytes:
    buffer = io.BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def upload(owner: Caller, content: bytes) -> str:
    parts = multipart({"name": "แบบฟอร์ม", "mimeType": SPREADSHEET}, content, XLSX_MIME_TYPE)
    made = owner.ok("POST", "/upload/drive/v3/files", params={"uploadType": "multipart"}, **parts)
    assert made["mimeType"] == SPREADSHEET
    return str(made["id"])


def test_values_formulas_formats_merges_and_sizes_of_a_workbook_are_kept(owner: Caller) -> None:
    file_id = upload(owner, saved(a_form()))
    book = owner.ok("GET", f"/v4/spreadsheets/{file_id}", params={"includeGridData": "true"})
    first, second = book["sheets"]
    assert (first["properties"]["title"], second["properties"]["hidden"]) == ("ทะเบียน", True)
    assert first["properties"]["gridProperties"]["frozenRowCount"] == 2
    assert first["properties"]["gridProperties"]["frozenColumnCount"] == 1
    assert len(first["merges"]) == 2
    grid = first["data"][0]
    header = grid["rowData"][0]["values"][0]
    assert header["userEnteredFormat"]["textFormat"]["bold"] is True
    assert header["userEnteredFormat"]["horizontalAlignment"] == "CENTER"
    assert header["note"] == "สองหลัก"
    assert grid["columnMetadata"][1]["pixelSize"] == 145
    assert grid["rowMetadata"][2]["hiddenByUser"] is True
    code, _, district, day, number, formula, flag, text = grid["rowData"][2]["values"]
    assert code["effectiveValue"] == {"stringValue": "40-001"}
    assert district["dataValidation"]["condition"]["type"] == "ONE_OF_LIST"
    assert day["effectiveValue"] == {"numberValue": 44042}
    assert day["userEnteredFormat"]["numberFormat"]["type"] == "DATE"
    assert (number["effectiveValue"], formula["effectiveValue"]) == ({"numberValue": 12.5}, {"numberValue": 25})
    assert formula["userEnteredValue"] == {"formulaValue": "=E3*2"}
    assert flag["effectiveValue"] == {"boolValue": True}
    assert text["userEnteredValue"] == {"stringValue": "=ไม่ใช่สูตร"}


def test_what_is_exported_again_holds_the_same_values(owner: Caller) -> None:
    file_id = upload(owner, saved(a_form()))
    again = upload(
        owner, owner.call("GET", f"/drive/v3/files/{file_id}/export", params={"mimeType": XLSX_MIME_TYPE}).content
    )
    assert owner.read(again, "A1:H3") == owner.read(file_id, "A1:H3")


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04", b"not a workbook", saved(Workbook())[:-40]])
def test_what_is_no_workbook_is_refused_in_one_sentence(owner: Caller, content: bytes) -> None:
    parts = multipart({"name": "x", "mimeType": SPREADSHEET}, content, XLSX_MIME_TYPE)
    assert owner.refused("POST", "/upload/drive/v3/files", params={"uploadType": "multipart"}, **parts)[0] == 400
