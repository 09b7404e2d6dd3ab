"""Everything that lies over the cells follows inserted, deleted and moved rows and columns."""

from typing import Any

import pytest

from tests.sheets_server.requests.ranges import grid, lines, shown
from tests.sheets_server.sheets_caller import Book

CELLS = "B3:C6"


@pytest.fixture
def dressed(book: Book) -> Book:
    """A sheet with one of each over B3:C6, and formulas on two sheets that mean B3:C6 and C3."""
    condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=B3=$C$6"}]}
    sources = [grid("B3:B6")]
    spec = {"basicChart": {"domains": [{"domain": {"sourceRange": {"sources": sources}}}]}}
    anchor = {"overlayPosition": {"anchorCell": {"rowIndex": 2, "columnIndex": 2}}}
    rule = {"ranges": [grid(CELLS)], "booleanRule": {"condition": condition, "format": {"textFormat": {"bold": True}}}}
    list_rule = {"condition": {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": "=Sheet1!$B$3:$C$6"}]}}
    criteria = {"range": grid(CELLS), "criteria": {"2": {"hiddenValues": ["x"]}}}
    bands = {"firstBandColor": {"red": 1}, "secondBandColor": {}}
    places = [{"dimensionRange": lines("ROWS", 2, 3)}, {"dimensionRange": lines("COLUMNS", 2, 3)}]
    book.batch(
        {"addSheet": {"properties": {"sheetId": 7, "title": "สรุป"}}},
        {"addNamedRange": {"namedRange": {"name": "n", "range": grid(CELLS)}}},
        {"mergeCells": {"range": grid("B4:C4"), "mergeType": "MERGE_ALL"}},
        {"addProtectedRange": {"protectedRange": {"range": grid(CELLS), "warningOnly": True}}},
        {"setBasicFilter": {"filter": criteria}},
        {"addFilterView": {"filter": {"title": "v", **criteria}}},
        {"addConditionalFormatRule": {"rule": rule}},
        {"addBanding": {"bandedRange": {"range": grid(CELLS), "rowProperties": bands}}},
        {"addDimensionGroup": {"range": lines("ROWS", 2, 6)}},
        {"addDimensionGroup": {"range": lines("COLUMNS", 1, 3)}},
        {"addChart": {"chart": {"spec": spec, "position": anchor}}},
        {"setDataValidation": {"range": grid("A1", 7), "rule": list_rule}},
        *(
            {"createDeveloperMetadata": {"developerMetadata": {**META, "metadataId": number, "location": place}}}
            for number, place in enumerate(places, start=1)
        ),
    )
    book.put("A1:A2", [["=SUM(B3:C6)"], ["=$C$3"]], valueInputOption="USER_ENTERED")
    book.put("'สรุป'!A1:A2", [["=SUM(Sheet1!B3:C6)"], ["=Sheet1!C3"]], valueInputOption="USER_ENTERED")
    return book


META = {"metadataKey": "k", "visibility": "DOCUMENT"}


def places(book: Book) -> dict[str, Any]:
    """Where everything of `dressed` is now."""
    spreadsheet = book.get(fields="namedRanges,sheets")
    sheet = spreadsheet["sheets"][0]
    condition = sheet["conditionalFormats"][0]["booleanRule"]["condition"]
    rule = spreadsheet["sheets"][1]["data"][0]["rowData"][0]["values"][0]["dataValidation"]["condition"]
    domain = sheet["charts"][0]["spec"]["basicChart"]["domains"][0]["domain"]
    metadata = [book.caller.ok("GET", f"{book.path}/developerMetadata/{number}") for number in (1, 2)]
    return {
        "named": spreadsheet["namedRanges"][0]["range"],
        "merge": sheet["merges"][0],
        "protected": sheet["protectedRanges"][0]["range"],
        "filter": sheet["basicFilter"]["range"],
        "filter column": [*sheet["basicFilter"]["criteria"], sheet["basicFilter"]["filterSpecs"][0]["columnIndex"]],
        "view": sheet["filterViews"][0]["range"],
        "rule": sheet["conditionalFormats"][0]["ranges"],
        "rule formula": condition["values"][0]["userEnteredValue"],
        "bands": sheet["bandedRanges"][0]["range"],
        "rows": _span(sheet["rowGroups"][0]["range"]),
        "columns": _span(sheet["columnGroups"][0]["range"]),
        "chart source": domain["sourceRange"]["sources"],
        "chart anchor": sheet["charts"][0]["position"]["overlayPosition"]["anchorCell"],
        "validation": rule["values"][0]["userEnteredValue"],
        "metadata": [_span(one["location"]["dimensionRange"]) for one in metadata],
    }


def _span(found: dict[str, int]) -> tuple[int, int]:
    return found["startIndex"], found["endIndex"]


def test_rows_inserted_above_push_everything_down(dressed: Book) -> None:
    dressed.batch({"insertDimension": {"range": lines("ROWS", 2, 4)}})
    assert places(dressed) == {
        "named": shown("B5:C8"),
        "merge": shown("B6:C6"),
        "protected": shown("B5:C8"),
        "filter": shown("B5:C8"),
        "filter column": ["2", 2],
        "view": shown("B5:C8"),
        "rule": [shown("B5:C8")],
        "rule formula": "=B5=$C$8",
        "bands": shown("B5:C8"),
        "rows": (4, 8),
        "columns": (1, 3),
        "chart source": [shown("B5:B8")],
        "chart anchor": {"rowIndex": 4, "columnIndex": 2},
        "validation": "=Sheet1!$B$5:$C$8",
        "metadata": [(4, 5), (2, 3)],
    }
    assert dressed.values("A1:A2", valueRenderOption="FORMULA") == [["=SUM(B5:C8)"], ["=$C$5"]]
    other = dressed.values("'สรุป'!A1:A2", valueRenderOption="FORMULA")
    assert other == [["=SUM(Sheet1!B5:C8)"], ["=Sheet1!C5"]]


def test_a_column_inserted_before_pushes_everything_right(dressed: Book) -> None:
    dressed.batch({"insertDimension": {"range": lines("COLUMNS", 1, 2)}})
    found = places(dressed)
    assert {name: found[name] for name in ("named", "filter column", "rule formula", "chart anchor", "metadata")} == {
        "named": shown("C3:D6"),
        "filter column": ["3", 3],
        "rule formula": "=C3=$D$6",
        "chart anchor": {"rowIndex": 2, "columnIndex": 3},
        "metadata": [(2, 3), (3, 4)],
    }


def test_a_row_deleted_inside_shrinks_everything(dressed: Book) -> None:
    dressed.batch({"deleteDimension": {"range": lines("ROWS", 4, 5)}})
    found = places(dressed)
    names = ("named", "protected", "filter", "view", "bands")
    assert {name: found[name] for name in names} == dict.fromkeys(names, shown("B3:C5"))
    assert (found["rows"], found["rule formula"]) == ((2, 5), "=B3=$C$5")


def test_deleting_all_its_cells_takes_everything_away(dressed: Book) -> None:
    dressed.batch({"deleteDimension": {"range": lines("ROWS", 2, 6)}})
    spreadsheet = dressed.get(fields="namedRanges,sheets")
    gone = (
        "merges",
        "protectedRanges",
        "basicFilter",
        "filterViews",
        "conditionalFormats",
        "bandedRanges",
        "rowGroups",
    )
    assert [name for name in gone if name in spreadsheet["sheets"][0]] == []
    assert "namedRanges" not in spreadsheet
    assert dressed.values("A1:A2", valueRenderOption="FORMULA") == [["=SUM(#REF!)"], ["=#REF!"]]
    assert dressed.caller.refused("GET", f"{dressed.path}/developerMetadata/1")["code"] == 404
    assert dressed.caller.ok("GET", f"{dressed.path}/developerMetadata/2")


def test_moved_rows_take_what_lies_on_them_along(dressed: Book) -> None:
    dressed.batch({"moveDimension": {"source": lines("ROWS", 2, 6), "destinationIndex": 9}})
    found = places(dressed)
    assert (found["named"], found["merge"], found["rows"]) == (shown("B6:C9"), shown("B7:C7"), (5, 9))
    assert found["metadata"] == [(5, 6), (2, 3)]
    assert dressed.values("A1:A2", valueRenderOption="FORMULA") == [["=SUM(B6:C9)"], ["=$C$6"]]


def test_a_renamed_sheet_is_followed_by_formulas_and_rules(dressed: Book) -> None:
    rename = {"properties": {"sheetId": 0, "title": "ข้อมูล ดิบ"}, "fields": "title"}
    dressed.batch({"updateSheetProperties": rename})
    assert places(dressed)["validation"] == "='ข้อมูล ดิบ'!$B$3:$C$6"
    assert dressed.values("'สรุป'!A2", valueRenderOption="FORMULA") == [["='ข้อมูล ดิบ'!C3"]]


def test_a_deleted_sheet_leaves_broken_references_and_no_names(dressed: Book) -> None:
    dressed.batch({"deleteSheet": {"sheetId": 0}})
    assert dressed.values("'สรุป'!A1:A2", valueRenderOption="FORMULA") == [["=SUM(#REF!)"], ["=#REF!"]]
    assert "namedRanges" not in dressed.get(fields="namedRanges")
    for number in (1, 2):
        assert dressed.caller.refused("GET", f"{dressed.path}/developerMetadata/{number}")["code"] == 404


def test_frozen_rows_grow_and_shrink_with_their_rows(book: Book) -> None:
    frozen = {"properties": {"gridProperties": {"frozenRowCount": 2}}, "fields": "gridProperties.frozenRowCount"}

    def count() -> int:
        found: int = book.get()["sheets"][0]["properties"]["gridProperties"]["frozenRowCount"]
        return found

    book.batch({"updateSheetProperties": frozen}, {"insertDimension": {"range": lines("ROWS", 1, 2)}})
    assert count() == 3
    book.batch({"deleteDimension": {"range": lines("ROWS", 1, 3)}})
    assert count() == 1


def test_inserted_cells_are_followed_within_their_band(book: Book) -> None:
    name = {"name": "n", "range": grid("A2:A4")}
    book.batch({"addNamedRange": {"namedRange": name}})
    book.put("C1", [["=SUM(A2:A4)+SUM(A2:B4)"]], valueInputOption="USER_ENTERED")
    book.batch({"insertRange": {"range": grid("A3"), "shiftDimension": "ROWS"}})
    assert book.get(fields="namedRanges")["namedRanges"][0]["range"] == shown("A2:A5")
    assert book.values("C1", valueRenderOption="FORMULA") == [["=SUM(A2:A5)+SUM(A2:B4)"]]
