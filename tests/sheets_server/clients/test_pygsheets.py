"""pygsheets: what its own live tests do, and the rest of its worksheet, range, cell and chart."""

from pathlib import Path
from typing import Any

import pandas as pd
import pygsheets
import pytest
from pygsheets import Cell
from pygsheets.custom_types import ChartType, ExportType, FormatType, HorizontalAlignment, VerticalAlignment


@pytest.fixture
def book(pyg: Any) -> Any:
    return pyg.create("pyg")


@pytest.fixture
def sheet(book: Any) -> Any:
    return book.sheet1


def test_a_sheet_is_resized_and_frozen(sheet: Any) -> None:
    sheet.cols += 1
    sheet.add_rows(1)
    sheet.frozen_rows, sheet.frozen_cols = 1, 2
    sheet.refresh()
    assert (sheet.rows, sheet.cols, sheet.frozen_rows, sheet.frozen_cols) == (1001, 27, 1, 2)


def test_rows_and_columns_are_inserted_with_values_and_deleted(sheet: Any) -> None:
    sheet.update_row(1, ["a", "b"])
    sheet.insert_rows(1, 2, values=[["x", 1], ["y", 2]])
    sheet.insert_cols(1, 1)
    assert sheet.get_values("A1", "C3") == [["a", "", "b"], ["x", "", "1"], ["y", "", "2"]]
    sheet.delete_rows(2)
    sheet.delete_cols(2)
    assert sheet.get_values("A1", "B2") == [["a", "b"], ["y", "2"]]
    assert (sheet.rows, sheet.cols) == (1001, 26)


def test_rows_and_columns_are_hidden_and_shown(book: Any, sheet: Any) -> None:
    sheet.hide_dimensions(1, 2)
    sheet.hide_dimensions(1, 1, dimension="COLUMNS")
    fields = "sheets/data/rowMetadata/hiddenByUser,sheets/data/columnMetadata/hiddenByUser"
    data = book.client.sheet.get(book.id, fields=fields)["sheets"][0]["data"][0]
    assert data["rowMetadata"][:3] == [{"hiddenByUser": True}, {"hiddenByUser": True}, {}]
    assert data["columnMetadata"][:2] == [{"hiddenByUser": True}, {}]
    sheet.show_dimensions(1, 2)
    data = book.client.sheet.get(book.id, fields=fields)["sheets"][0]["data"][0]
    assert data["rowMetadata"][:3] == [{}, {}, {}]


def test_a_cell_keeps_its_look_note_and_formula(sheet: Any) -> None:
    sheet.update_value("B1", 3)
    sheet.update_value("C1", 4)
    cell = sheet.cell("A1")
    cell.formula = "=B1+C1"
    cell.color = (1.0, 0.0, 0.0, 0)
    cell.note = "หมายเหตุ"
    cell.set_text_format("bold", True)
    cell.horizontal_alignment = HorizontalAlignment.RIGHT
    cell.vertical_alignment = VerticalAlignment.MIDDLE
    cell.wrap_strategy = "WRAP"
    cell.set_number_format(FormatType.NUMBER, "0.00")
    found = sheet.get_values("A1", "A1", returnas="range")[0][0]
    found.fetch()
    assert (found.value, found.value_unformatted, found.formula) == ("7.00", 7, "=B1+C1")
    assert (found.color[0], found.note, found.text_format["bold"]) == (1, "หมายเหตุ", True)
    assert found.wrap_strategy == "WRAP"
    assert found.format == (FormatType.NUMBER.value, "0.00")
    assert found.horizontal_alignment == HorizontalAlignment.RIGHT


def test_cells_of_an_unlinked_cell_reach_the_sheet_when_linked(sheet: Any) -> None:
    sheet.update_value("A1", 5)
    cell = sheet.cell("A1")
    cell.unlink()
    cell.value = 10
    assert sheet.get_value("A1") == "5"
    cell.link(update=True)
    assert sheet.get_value("A1") == "10"


def test_text_is_found_and_replaced(sheet: Any) -> None:
    sheet.update_row(1, ["test", "test", 100, "TEST", "testtest", "test", "test", "=SUM(C:C)"])
    assert len(sheet.find("test", matchCase=True, matchEntireCell=True)) == 4
    assert len(sheet.find("100", matchEntireCell=False, includeFormulas=True)) == 2
    sheet.replace("test", "value")
    assert sheet.get_row(1, include_tailing_empty=False)[:5] == ["value", "value", "100", "value", "valuevalue"]


def test_a_range_is_sorted_merged_and_bordered(sheet: Any) -> None:
    sheet.update_values("A1:B3", [[2, "b"], [3, "c"], [1, "a"]])
    sheet.sort_range("A1", "B3", 0, "DESCENDING")
    assert sheet.get_values("A1", "B3") == [["3", "c"], ["2", "b"], ["1", "a"]]
    found = sheet.range("A1:B2", returnas="range")
    found.sort(1)
    assert sheet.get_values("A1", "B3") == [["2", "b"], ["3", "c"], ["1", "a"]]
    sheet.merge_cells("D1", "E2")
    found.update_borders(top=True, inner_vertical=True, style="SOLID_THICK", red=1, green=0, blue=0)
    sheet.refresh()
    assert sheet.merged_ranges[0].to_json()["endColumnIndex"] == 5
    sheet.merge_cells("D1", "E2", merge_type="NONE")
    sheet.refresh()
    assert sheet.merged_ranges == []


def test_a_range_is_protected_named_and_freed(book: Any) -> None:
    found = book.sheet1.range("A1:A2", returnas="range")
    found.protected = True
    assert found.protect_id is not None
    assert len(book.protected_ranges) == 1
    found.description = "กรอกเฉพาะจังหวัด"
    found.editors = ("users", ["friend@example.com"])
    assert "friend@example.com" in book.sheet1.get_protected_ranges()[0].editors["users"]
    found.protected = False
    assert (found.protect_id, book.protected_ranges) == (None, [])
    found.name = "provinces"
    assert [one.name for one in book.sheet1.get_named_ranges()] == ["provinces"]


def test_a_named_range_is_made_read_and_deleted(sheet: Any) -> None:
    sheet.update_values("A1:B2", [[1, 2], [3, 4]])
    sheet.create_named_range("ยอด", start="A1", end="B2", returnas="json")
    found = sheet.get_named_range("ยอด")
    assert (found.start_addr, found.end_addr) == ((1, 1), (2, 2))
    sheet.delete_named_range("ยอด")
    with pytest.raises(pygsheets.exceptions.RangeNotFound):
        sheet.get_named_range("ยอด")


def test_a_chart_is_made_changed_found_and_deleted(sheet: Any) -> None:
    sheet.update_values("A1:C3", [["เดือน", "ก", "ข"], ["ม.ค.", 1, 2], ["ก.พ.", 3, 4]])
    chart = sheet.add_chart(("A1", "A3"), [("B1", "B3"), ("C1", "C3")], "ยอด", ChartType.LINE, anchor_cell="E2")
    assert (chart.font_name, chart.title_font_family) == ("Roboto", "Roboto")
    chart.title = "ยอดรวม"
    chart.chart_type = ChartType.COLUMN
    chart.anchor_cell = "F5"
    (found,) = sheet.get_charts("ยอดรวม")
    assert (found.id, found.chart_type, found.domain) == (chart.id, ChartType.COLUMN, [(1, 1), (3, 1)])
    assert found.ranges == [[(1, 2), (3, 2)], [(1, 3), (3, 3)]]
    assert found.anchor_cell == (5, 6)
    found.delete()
    assert sheet.get_charts() == []


def test_rules_filters_and_conditional_formats_are_set(sheet: Any, book: Any) -> None:
    sheet.update_values("A1:A3", [["x"], ["ITEM 1"], ["y"]])
    sheet.set_data_validation(
        "B1", "B9", condition_type="ONE_OF_LIST", condition_values=["ครบ", "ขาด"], showCustomUi=True
    )
    sheet.add_conditional_formatting("A1", "A9", "TEXT_CONTAINS", {"backgroundColor": {"red": 1}}, ["ITEM"])
    sheet.set_basic_filter(
        start="A1", end="A9", filter_column_index=0, condition_type="TEXT_CONTAINS", condition_values=["ITEM"]
    )
    found = book.client.sheet.get(book.id, fields="sheets", includeGridData=True)["sheets"][0]
    assert found["conditionalFormats"][0]["ranges"] == [
        {"startRowIndex": 0, "endRowIndex": 9, "startColumnIndex": 0, "endColumnIndex": 1}
    ]
    rows = found["data"][0]["rowData"]
    assert [row["values"][0]["effectiveFormat"]["backgroundColor"] for row in rows[:2]] == [
        {"red": 1, "green": 1, "blue": 1},
        {"red": 1},
    ]
    assert rows[0]["values"][1]["dataValidation"]["condition"]["type"] == "ONE_OF_LIST"
    assert [bool(row.get("hiddenByFilter")) for row in found["data"][0]["rowMetadata"][:3]] == [False, False, True]
    sheet.clear_basic_filter()
    assert "basicFilter" not in book.client.sheet.get(book.id, fields="sheets.basicFilter")["sheets"][0]


def test_frames_go_in_and_come_back(sheet: Any) -> None:
    frame = pd.DataFrame({"a": [1, 2, 3, "g"], "x": [4, 5, 6, "h"]})
    sheet.set_dataframe(frame, "B2", copy_head=True, fit=True, copy_index=True)
    assert (sheet.get_value("D5"), sheet.get_value("C5"), sheet.get_value("D2")) == ("6", "3", "x")
    assert (sheet.cols, sheet.rows) == (4, 6)
    back = sheet.get_as_df(start="C2", end="D6")
    assert back.to_dict("list") == {"a": [1, 2, 3, "g"], "x": [4, 5, 6, "h"]}


def test_a_frame_goes_into_a_smaller_sheet(sheet: Any) -> None:
    sheet.resize(2, 2)
    sheet.set_dataframe(pd.DataFrame({name: [1, 2, 3] for name in "abc"}), "B1")
    sheet.refresh()
    assert (sheet.rows, sheet.cols) == (4, 4)
    assert sheet.get_values("B4", "D4") == [["3", "3", "3"]]


def test_the_owner_cannot_be_removed(book: Any) -> None:
    book.share("friend@example.com")
    book.remove_permission("friend@example.com")
    with pytest.raises(pygsheets.exceptions.CannotRemoveOwnerError):
        book.remove_permission("", permission_id=book.permissions[-1]["id"])


def test_values_keep_their_holes(sheet: Any) -> None:
    sheet.resize(10, 10)
    sheet.update_values("A1:D4", [[1, 2, "", 3], ["", "", "", ""], [4, 5, "", ""], ["", 6, "", ""]])
    assert sheet.get_values("A1", "E5", include_tailing_empty=False, include_tailing_empty_rows=False) == [
        ["1", "2", "", "3"],
        [],
        ["4", "5"],
        ["", "6"],
    ]
    found = sheet.get_values("A1", "B1", returnas="cells")
    assert found == [[Cell("A1", "1"), Cell("B1", "2")]]


def test_sheets_are_added_copied_and_deleted(pyg: Any, book: Any, sheet: Any) -> None:
    sheet.update_value("A1", "x")
    book.add_worksheet("copied", src_worksheet=sheet)
    assert book.worksheet_by_title("copied").get_value("A1") == "x"
    other = pyg.create("other")
    copy = sheet.copy_to(other.id)
    assert (copy.spreadsheet.id, copy.get_value("A1")) == (other.id, "x")
    book.del_worksheet(book.worksheet_by_title("copied"))
    with pytest.raises(pygsheets.WorksheetNotFound):
        book.worksheet_by_title("copied")


def test_metadata_of_a_sheet_is_made_changed_and_deleted(sheet: Any) -> None:
    made = sheet.create_developer_metadata("k", "v")
    assert [(one.key, one.value) for one in sheet.get_developer_metadata("k")] == [("k", "v")]
    made.value = "w"
    made.update()
    assert [one.value for one in sheet.get_developer_metadata("k")] == ["w"]
    made.delete()
    assert sheet.get_developer_metadata("k") == []


def test_columns_and_rows_are_sized(book: Any, sheet: Any) -> None:
    sheet.adjust_column_width(1, 2, pixel_size=187)
    sheet.adjust_row_height(1, pixel_size=42)
    sheet.update_value("C1", "x" * 100)
    sheet.adjust_column_width(3)
    data = book.client.sheet.get(book.id, fields="sheets.data(rowMetadata.pixelSize,columnMetadata.pixelSize)")[
        "sheets"
    ][0]["data"][0]
    assert [column["pixelSize"] for column in data["columnMetadata"][:2]] == [187, 187]
    assert data["columnMetadata"][2]["pixelSize"] > 500
    assert data["rowMetadata"][0]["pixelSize"] == 42


@pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")  # pygsheets leaves its files open
def test_a_spreadsheet_is_saved_as_every_type(book: Any, sheet: Any, tmp_path: Path) -> None:
    sheet.update_row(1, ["ก", "ข"])
    book.add_worksheet("สอง").update_row(1, ["ค"])
    for kind in (ExportType.XLS, ExportType.ODT, ExportType.PDF, ExportType.HTML):
        book.export(file_format=kind, filename="all", path=str(tmp_path))
    book.export(file_format=ExportType.CSV, filename="each", path=str(tmp_path))
    begun = {path.name: path.read_bytes()[:4] for path in tmp_path.iterdir() if path.stem == "all"}
    assert begun == {"all.xls": b"PK\3\4", "all.odt": b"PK\3\4", "all.pdf": b"%PDF", "all.zip": b"PK\3\4"}
    assert [(tmp_path / f"each{index}.csv").read_text(encoding="utf-8") for index in (0, 1)] == ["ก,ข", "ค"]


def test_a_spreadsheet_is_made_from_another_ones_description(pyg: Any, book: Any, sheet: Any) -> None:
    sheet.add_chart(("A1", "A3"), [("B1", "B3")], "ยอด", ChartType.LINE, anchor_cell="E2")
    book.locale = "th_TH"
    made = pyg.create("copy", template=book.client.sheet.get(book.id, fields="properties,sheets"))
    assert (made.title, made.locale) == ("copy", "th_TH")
    assert [chart.title for chart in made.sheet1.get_charts()] == ["ยอด"]


def test_files_are_put_into_folders_and_moved(pyg: Any, book: Any) -> None:
    folder = pyg.drive.create_folder("แฟ้ม")
    inner = pyg.drive.create_folder("ใน", folder=folder)
    assert pyg.drive.get_folder_id("ใน") == inner
    copied = pyg.create("สำเนา", template=book, folder=inner)
    pyg.drive.move_file(copied.id, inner, folder)
    found = pyg.drive.list(q=f"'{folder}' in parents", fields="files(id, name)", orderBy="folder,name")
    assert [one["name"] for one in found] == ["ใน", "สำเนา"]


def test_what_is_batched_is_written_by_one_request(pyg: Any, sheet: Any) -> None:
    pyg.set_batch_mode(True)
    sheet.adjust_row_height(2, pixel_size=55)
    sheet.adjust_column_width(1, pixel_size=66)
    pyg.run_batch()
    pyg.set_batch_mode(False)
    fields = "sheets.data(rowMetadata.pixelSize,columnMetadata.pixelSize)"
    data = pyg.sheet.get(sheet.spreadsheet.id, fields=fields)["sheets"][0]["data"][0]
    assert (data["rowMetadata"][1]["pixelSize"], data["columnMetadata"][0]["pixelSize"]) == (55, 66)


def test_a_whole_formatted_grid_is_read_back(sheet: Any) -> None:
    """26,000 like cells: httplib2 refuses what grows more than a hundredfold when unpacked."""
    sheet.apply_format("A1", {"textFormat": {"bold": True}}, "userEnteredFormat.textFormat.bold")
    cell = sheet.cell("A1")
    cell.fetch()
    assert cell.text_format["bold"] is True
