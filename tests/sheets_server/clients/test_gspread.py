"""gspread: what people's scripts do with a worksheet besides values."""

from collections.abc import Callable
from typing import Any

import gspread
import pytest
from gspread.utils import Dimension, MergeType, PasteOrientation, PasteType, ValidationConditionType, ValueRenderOption

OWNER, FRIEND = "owner@example.com", "friend@example.com"
As = Callable[[str], gspread.Client]


def test_formats_by_range_and_in_one_batch(tab: gspread.Worksheet) -> None:
    tab.format("A1:B1", {"textFormat": {"bold": True}, "backgroundColor": {"red": 1}})
    tab.batch_format(
        [
            {"range": "A1", "format": {"textFormat": {"italic": True}}},
            {"range": "C1", "format": {"wrapStrategy": "WRAP"}},
        ]
    )
    fields = "sheets.data.rowData.values.userEnteredFormat"
    answer = tab.client.spreadsheets_get(tab.spreadsheet_id, {"ranges": "A1:B1", "fields": fields})
    first, second = answer["sheets"][0]["data"][0]["rowData"][0]["values"]
    assert first["userEnteredFormat"]["textFormat"] == {"italic": True}
    assert first["userEnteredFormat"]["backgroundColorStyle"] == {"rgbColor": {"red": 1}}
    assert second["userEnteredFormat"]["textFormat"] == {"bold": True}


def test_cells_are_merged_and_unmerged(tab: gspread.Worksheet) -> None:
    tab.update([["a", "b"], ["c", "d"]], "A1:B2")
    tab.merge_cells("A1:B2", MergeType.merge_rows)
    assert tab.get("A1:B2") == [["a"], ["c"]]
    tab.unmerge_cells("A1:B2")
    tab.batch_merge([{"range": "A1:B1"}, {"range": "A3:B4", "mergeType": MergeType.merge_columns}])
    assert len(tab.spreadsheet.fetch_sheet_metadata()["sheets"][0]["merges"]) == 3


def test_a_protection_keeps_others_out(gspread_as: As, tab: gspread.Worksheet) -> None:
    tab.spreadsheet.share(FRIEND, perm_type="user", role="writer", notify=False)
    reply = tab.add_protected_range("B2:B9", description="ล็อก")
    theirs = gspread_as(FRIEND).open_by_key(tab.spreadsheet_id).sheet1
    attempts: tuple[Callable[[], Any], ...] = (
        lambda: theirs.update_acell("B3", "x"),
        lambda: theirs.delete_rows(3),
        lambda: theirs.sort((1, "asc"), range="A1:B9"),
        lambda: theirs.append_row(["a", "b"], table_range="A2"),
    )
    for attempt in attempts:
        with pytest.raises(gspread.exceptions.APIError, match="trying to edit a protected cell"):
            attempt()
    protected_range_id = reply["replies"][0]["addProtectedRange"]["protectedRange"]["protectedRangeId"]
    tab.delete_protected_range(protected_range_id)
    theirs.update_acell("B3", "x")
    assert tab.acell("B3").value == "x"


def test_ranges_are_sorted_copied_and_cut(tab: gspread.Worksheet) -> None:
    tab.update([[2, "=A1*2"], [1, "=A2*2"]], "A1:B2", raw=False)
    tab.sort((1, "asc"), range="A1:B2")
    tab.copy_range("A1:B2", "D1")
    tab.copy_range("A1:B2", "A5", PasteType.values, PasteOrientation.transpose)
    tab.cut_range("A1", "A9")
    assert tab.get("A1:E9", value_render_option=ValueRenderOption.formula) == [
        ["", "=A9*2", "", 1, "=D1*2"],
        [2, "=A2*2", "", 2, "=D2*2"],
        [],
        [],
        [1, 2],
        [2, 4],
        [],
        [],
        [1],
    ]


def test_rows_and_columns_come_and_go(tab: gspread.Worksheet) -> None:
    tab.resize(3, 3)
    tab.add_rows(2)
    tab.add_cols(1)
    assert (tab.row_count, tab.col_count) == (5, 4)
    tab.update([["a", "b"], ["c", "d"]], "A1")
    tab.insert_cols([["x", "y"]], col=2)
    tab.insert_rows([["1", "2"]], row=2, inherit_from_before=True)
    assert tab.get_all_values() == [["a", "x", "b"], ["1", "2", ""], ["c", "y", "d"]]
    tab.delete_columns(2)
    tab.delete_rows(2)
    tab.delete_dimension(Dimension.rows, 3)
    assert tab.get_all_values() == [["a", "b"], ["c", "d"]]


def test_notes_rules_filters_and_groups_are_set_and_taken_off(tab: gspread.Worksheet) -> None:
    tab.update_notes({"A1": "หนึ่ง", "B2": "สอง"})
    assert tab.get_notes() == [["หนึ่ง"], ["", "สอง"]]
    tab.clear_notes(["A1"])
    assert tab.get_note("A1") == ""
    tab.add_validation("C1:C9", ValidationConditionType.one_of_list, ["ไม่มี"], showCustomUi=True, strict=True)
    tab.set_basic_filter("A1:C9")
    tab.add_dimension_group_rows(1, 5)
    tab.hide_columns(0, 2)
    sheet = tab.spreadsheet.fetch_sheet_metadata({"includeGridData": True})["sheets"][0]
    assert sheet["basicFilter"]["range"]["endColumnIndex"] == 3
    assert sheet["rowGroups"][0]["depth"] == 1
    assert [bool(column.get("hiddenByUser")) for column in sheet["data"][0]["columnMetadata"][:3]] == [
        True,
        True,
        False,
    ]
    assert sheet["data"][0]["rowData"][0]["values"][2]["dataValidation"]["strict"] is True
    tab.clear_basic_filter()
    tab.delete_dimension_group_rows(1, 5)
    tab.unhide_columns(0, 2)
    sheet = tab.spreadsheet.fetch_sheet_metadata()["sheets"][0]
    assert not {"basicFilter", "rowGroups"} & set(sheet)


def test_a_named_range_is_defined_read_and_deleted(tab: gspread.Worksheet) -> None:
    tab.update([[1, 2]], "A1")
    reply = tab.define_named_range("A1:B1", "คู่")
    named_range_id = reply["replies"][0]["addNamedRange"]["namedRange"]["namedRangeId"]
    assert tab.get("คู่") == [["1", "2"]]
    assert [one["name"] for one in tab.spreadsheet.list_named_ranges()] == ["คู่"]
    tab.delete_named_range(named_range_id)
    assert tab.spreadsheet.list_named_ranges() == []


def test_sheets_are_frozen_coloured_copied_and_reordered(tab: gspread.Worksheet) -> None:
    tab.freeze(rows=1, cols=2)
    tab.update_tab_color("#ff7f00")
    copy = tab.duplicate(insert_sheet_index=1, new_sheet_name="สำเนา")
    assert (copy.frozen_row_count, copy.frozen_col_count, copy.index) == (1, 2, 1)
    tab.spreadsheet.reorder_worksheets([copy, tab])
    assert [one.title for one in tab.spreadsheet.worksheets()] == ["สำเนา", "Sheet1"]
    tab.columns_auto_resize(0, 2)


def test_ownership_is_offered_and_accepted(gspread_as: As, tab: gspread.Worksheet) -> None:
    book = tab.spreadsheet
    book.share(FRIEND, perm_type="user", role="writer", notify=False)
    (theirs,) = (str(one["id"]) for one in book.list_permissions() if one["role"] == "writer")
    book.transfer_ownership(theirs)
    assert [(one["role"], one["pendingOwner"]) for one in book.list_permissions()] == [
        ("owner", False),
        ("writer", True),
    ]
    gspread_as(FRIEND).open_by_key(book.id).accept_ownership(theirs)
    assert {str(one["emailAddress"]): one["role"] for one in book.list_permissions()} == {
        FRIEND: "owner",
        OWNER: "writer",
    }
