"""Filters, filter views, bandings, conditional formats, charts and copies of sheets."""

from typing import Any

import pytest

from tests.sheets_server.conftest import NewCaller
from tests.sheets_server.requests.ranges import grid, lines, shown
from tests.sheets_server.sheets_caller import Book


def sheet_part(book: Book, name: str, number: int = 0) -> Any:
    return book.get(fields=f"sheets.{name}")["sheets"][number].get(name)


def test_a_filter_shows_its_criteria_in_both_forms_and_hides_rows(book: Book) -> None:
    book.put("A1:A4", [["จังหวัด"], ["เลย"], ["ตาก"], ["เลย"]])
    given = {"range": grid("A1:A4"), "criteria": {"0": {"hiddenValues": ["ตาก"]}}}
    book.batch({"setBasicFilter": {"filter": given}})
    assert sheet_part(book, "basicFilter") == {
        "range": shown("A1:A4"),
        "criteria": {"0": {"hiddenValues": ["ตาก"]}},
        "filterSpecs": [{"columnIndex": 0, "filterCriteria": {"hiddenValues": ["ตาก"]}}],
    }
    rows = book.get(ranges="Sheet1!A1:A4", fields="sheets.data.rowMetadata.hiddenByFilter")
    assert rows["sheets"][0]["data"][0]["rowMetadata"] == [{}, {}, {"hiddenByFilter": True}, {}]


def test_a_filter_with_a_sort_order_sorts_below_its_header(book: Book) -> None:
    book.put("A1:A3", [["header"], ["b"], ["a"]])
    specs = [{"dimensionIndex": 0, "sortOrder": "ASCENDING"}]
    book.batch({"setBasicFilter": {"filter": {"range": grid("A1:A3"), "sortSpecs": specs}}})
    assert book.values("A1:A3") == [["header"], ["a"], ["b"]]
    assert sheet_part(book, "basicFilter")["sortSpecs"] == specs


def test_a_filter_view_lives_from_its_making_to_its_deletion(book: Book) -> None:
    view = {"title": "เลย", "range": grid("A1:B4"), "filterViewId": 5}
    book.batch({"addFilterView": {"filter": view}})
    change = {"filterViewId": 5, "filterSpecs": [{"columnIndex": 1, "filterCriteria": {"hiddenValues": ["x"]}}]}
    replies = book.batch(
        {"updateFilterView": {"filter": change, "fields": "filterSpecs"}},
        {"duplicateFilterView": {"filterId": 5}},
        {"deleteFilterView": {"filterId": 5}},
    )["replies"]
    copy = replies[1]["duplicateFilterView"]["filter"]
    assert copy["title"] == "Copy of เลย"
    assert copy["criteria"] == {"1": {"hiddenValues": ["x"]}}
    assert sheet_part(book, "filterViews") == [copy]
    assert "No filter view with id: 5" in book.refused_batch({"deleteFilterView": {"filterId": 5}})["message"]


def band(cells: str = "A1:B9", **more: Any) -> dict[str, Any]:
    rows = {"firstBandColor": {"red": 1}, "secondBandColorStyle": {"themeColor": "ACCENT1"}}
    return {"addBanding": {"bandedRange": {"range": grid(cells), "rowProperties": rows, **more}}}


def test_bands_read_back_complete_and_never_overlap(book: Book) -> None:
    book.batch(band(bandedRangeId=4))
    (found,) = sheet_part(book, "bandedRanges")
    assert found["rowProperties"]["firstBandColorStyle"] == {"rgbColor": {"red": 1}}
    assert found["rowProperties"]["secondBandColor"]["blue"] == 0.95686275
    assert "already has alternating background colors." in book.refused_batch(band("B9:C9"))["message"]


def test_bands_are_changed_by_mask_and_deleted(book: Book) -> None:
    book.batch(band(bandedRangeId=4))
    change = {"bandedRangeId": 4, "range": grid("C1:D2"), "rowProperties": {"firstBandColor": {"blue": 1}}}
    book.batch({"updateBanding": {"bandedRange": change, "fields": "range,rowProperties.firstBandColor"}})
    (found,) = sheet_part(book, "bandedRanges")
    assert (found["range"], found["rowProperties"]["firstBandColor"]) == (shown("C1:D2"), {"blue": 1})
    assert found["rowProperties"]["secondBandColorStyle"] == {"themeColor": "ACCENT1"}
    book.batch({"deleteBanding": {"bandedRangeId": 4}})
    assert sheet_part(book, "bandedRanges") is None


def rule(kind: str, *values: str, cells: str = "A1:A9", **look: Any) -> dict[str, Any]:
    condition: dict[str, Any] = {"type": kind}
    if values:
        condition["values"] = [{"userEnteredValue": value} for value in values]
    return {
        "ranges": [grid(cells)],
        "booleanRule": {"condition": condition, "format": look or {"textFormat": {"bold": True}}},
    }


def add_rule(index: int, body: dict[str, Any]) -> dict[str, Any]:
    return {"addConditionalFormatRule": {"rule": body, "index": index}}


def kinds(book: Book) -> list[str]:
    return [one["booleanRule"]["condition"]["type"] for one in sheet_part(book, "conditionalFormats") or []]


def test_rules_are_added_moved_replaced_and_deleted_by_index(book: Book) -> None:
    book.batch(add_rule(0, rule("BLANK")), add_rule(0, rule("NOT_BLANK")), add_rule(1, rule("TEXT_EQ", "x")))
    assert kinds(book) == ["NOT_BLANK", "TEXT_EQ", "BLANK"]
    replies = book.batch(
        {"updateConditionalFormatRule": {"sheetId": 0, "index": 0, "newIndex": 2}},
        {"updateConditionalFormatRule": {"index": 0, "rule": rule("NUMBER_EQ", "1")}},
        {"deleteConditionalFormatRule": {"sheetId": 0, "index": 1}},
    )["replies"]
    assert kinds(book) == ["NUMBER_EQ", "NOT_BLANK"]
    assert replies[0]["updateConditionalFormatRule"]["newIndex"] == 2
    assert replies[1]["updateConditionalFormatRule"]["oldRule"]["booleanRule"]["condition"]["type"] == "TEXT_EQ"
    assert replies[2]["deleteConditionalFormatRule"]["rule"]["booleanRule"]["condition"]["type"] == "BLANK"


def test_a_rule_that_is_not_there_is_refused(book: Book) -> None:
    error = book.refused_batch({"deleteConditionalFormatRule": {"sheetId": 0, "index": 3}})
    said = "No conditional format on sheet: 0 at index: 3"
    assert error["message"] == f"Invalid requests[0].deleteConditionalFormatRule: {said}"


@pytest.mark.parametrize("formula", ["='ปี 62'!A1>1", "=A1>ยอด", "=SUM(ยอด)>A1"])
def test_a_rule_that_names_another_sheet_is_refused_and_one_that_tells_it_in_a_text_reads_it(
    book: Book, formula: str
) -> None:
    book.batch(
        {"addSheet": {"properties": {"sheetId": 7, "title": "ปี 62"}}},
        {"addNamedRange": {"namedRange": {"name": "ยอด", "range": {**grid("A1"), "sheetId": 7}}}},
    )
    error = book.refused_batch(add_rule(0, rule("CUSTOM_FORMULA", formula)))
    said = "Conditional format rule cannot reference a different sheet."
    assert error["message"] == f"Invalid requests[0].addConditionalFormatRule: {said}"
    book.put("'ปี 62'!A1", [[5]])
    book.put("B1", [["x"]])
    for title in ("ปี 62", "อื่น"):
        told = f"=INDIRECT(\"'{title}'!A1\")=5"
        book.batch(add_rule(0, rule("CUSTOM_FORMULA", told, cells="B1", textFormat={"bold": title == "ปี 62"})))
    assert look_of(book, "B1")["textFormat"]["bold"] is True


def look_of(book: Book, cells: str) -> Any:
    answer = book.get(ranges=f"Sheet1!{cells}", fields="sheets.data.rowData.values.effectiveFormat")
    return answer["sheets"][0]["data"][0]["rowData"][0]["values"][0]["effectiveFormat"]


@pytest.mark.parametrize(
    ("kind", "values", "value", "holds"),
    [
        ("NUMBER_GREATER", ["15"], 20, True),
        ("NUMBER_GREATER", ["15"], "20", False),
        ("NUMBER_BETWEEN", ["1", "=2+3"], 5, True),
        ("TEXT_CONTAINS", ["ครบ"], "ครบถ้วน", True),
        ("TEXT_STARTS_WITH", ["A"], "abc", True),
        ("TEXT_NOT_CONTAINS", ["x"], "xyz", False),
        ("CUSTOM_FORMULA", ["=A1>3"], 4, True),
        ("CUSTOM_FORMULA", ["=A1>3"], 2, False),
        ("NOT_BLANK", [], "x", True),
        ("BLANK", [], "x", False),
        ("DATE_BEFORE", ["2020-07-31"], 44042, True),
    ],
)
def test_a_condition_that_holds_shows_in_the_effective_format(
    book: Book, kind: str, values: list[str], value: Any, holds: bool
) -> None:
    book.put("A1", [[value]])
    book.batch(add_rule(0, rule(kind, *values)))
    assert look_of(book, "A1")["textFormat"]["bold"] is holds


def test_a_formula_of_a_rule_moves_along_its_range(book: Book) -> None:
    book.put("A1:B3", [[1, "x"], [5, "x"], [1, "x"]])
    book.batch(add_rule(0, rule("CUSTOM_FORMULA", "=$A1=5", cells="B1:B3")))
    assert [look_of(book, f"B{row}")["textFormat"]["bold"] for row in (1, 2, 3)] == [False, True, False]


@pytest.mark.parametrize(("checked", "holds"), [("=TODAY()-4", True), ("=TODAY()-3", False)])
def test_a_rule_compares_a_date_with_the_day_of_the_servers_clock(book: Book, checked: str, holds: bool) -> None:
    book.put("A1", [[checked]], valueInputOption="USER_ENTERED")
    book.batch(add_rule(0, rule("CUSTOM_FORMULA", "=TODAY()-$A1>3")))
    assert look_of(book, "A1")["textFormat"]["bold"] is holds


def test_of_two_rules_the_first_one_wins(book: Book) -> None:
    book.put("A1", [[1]])
    red: dict[str, Any] = {"backgroundColor": {"red": 1}}
    blue: dict[str, Any] = {"backgroundColor": {"blue": 1}, "textFormat": {"bold": True}}
    book.batch(add_rule(0, rule("NOT_BLANK", **red)), add_rule(1, rule("NOT_BLANK", **blue)))
    look = look_of(book, "A1")
    assert (look["backgroundColor"], look["textFormat"]["bold"]) == ({"red": 1}, True)


def test_a_colour_scale_mixes_between_its_points(book: Book) -> None:
    book.put("A1:A3", [[0], [5], [10]])
    gradient = {"minpoint": {"type": "MIN", "color": {}}, "maxpoint": {"type": "MAX", "color": {"red": 1}}}
    book.batch(add_rule(0, {"ranges": [grid("A1:A3")], "gradientRule": gradient}))
    colors = [look_of(book, cells)["backgroundColor"] for cells in ("A1", "A2", "A3")]
    assert colors == [{}, {"red": 0.49803922}, {"red": 1}]


def chart(cells: str = "A1:A5", **position: Any) -> dict[str, Any]:
    domain = {"domain": {"sourceRange": {"sources": [grid(cells)]}}}
    spec = {"title": "กราฟ", "basicChart": {"chartType": "LINE", "domains": [domain]}}
    return {"addChart": {"chart": {"spec": spec, "position": {"overlayPosition": position}}}}


def test_a_chart_is_kept_as_given_and_placed(book: Book) -> None:
    anchor = {"sheetId": 0, "rowIndex": 3}
    made = book.batch(chart(anchorCell=anchor))["replies"][0]["addChart"]["chart"]
    assert made["position"] == {
        "overlayPosition": {"anchorCell": {"rowIndex": 3}, "widthPixels": 600, "heightPixels": 371}
    }
    assert made["spec"]["title"] == "กราฟ"
    assert (made["spec"]["fontName"], made["spec"]["titleTextFormat"]) == ("Roboto", {"fontFamily": "Roboto"})
    assert sheet_part(book, "charts") == [made]


def test_a_chart_whose_cells_are_deleted_shows_no_empty_list(book: Book) -> None:
    book.batch(chart("B1:B5"))
    book.batch({"deleteDimension": {"range": {"sheetId": 0, "dimension": "COLUMNS", "startIndex": 1, "endIndex": 2}}})
    (left,) = sheet_part(book, "charts")
    assert left["spec"]["basicChart"]["domains"] == [{"domain": {"sourceRange": {}}}]


def test_a_chart_is_changed_moved_and_deleted(book: Book) -> None:
    chart_id = book.batch(chart())["replies"][0]["addChart"]["chart"]["chartId"]
    position = {"overlayPosition": {"widthPixels": 300, "anchorCell": {"columnIndex": 2}}}
    book.batch(
        {"updateChartSpec": {"chartId": chart_id, "spec": {"title": "ใหม่"}}},
        {"updateEmbeddedObjectPosition": {"objectId": chart_id, "newPosition": position, "fields": "widthPixels"}},
    )
    (found,) = sheet_part(book, "charts")
    assert found["spec"]["title"] == "ใหม่"
    assert found["position"]["overlayPosition"] == {"anchorCell": {}, "widthPixels": 300, "heightPixels": 371}
    book.batch({"deleteEmbeddedObject": {"objectId": chart_id}})
    assert sheet_part(book, "charts") is None


def test_a_chart_over_a_block_of_cells_is_refused(book: Book) -> None:
    error = book.refused_batch(chart("A1:B5"))
    said = "ChartSourceRange ranges require all rows or all columns to have length of 1"
    assert error["message"] == f"Invalid requests[0].addChart: {said}"


@pytest.mark.parametrize(
    "request_body",
    [
        {"addSlicer": {}},
        {"addTable": {}},
        {"addDataSource": {}},
        {"refreshDataSource": {"isAll": True}},
        {"insertComment": {}},
        {"updateSlicerSpec": {"fields": "*"}},
    ],
    ids=lambda body: next(iter(body)),
)
def test_what_the_server_has_not_is_refused_in_words(book: Book, request_body: dict[str, Any]) -> None:
    error = book.refused_batch(request_body)
    assert (error["code"], error["message"].endswith("is not available in the sheets server")) == (400, True)


def test_a_copy_of_a_sheet_has_all_that_is_on_it_under_new_ids(book: Book) -> None:
    book.put("A1:B1", [["=B1", 2]], valueInputOption="USER_ENTERED")
    book.batch(
        {"mergeCells": {"range": grid("C1:D1"), "mergeType": "MERGE_ALL"}},
        {"addProtectedRange": {"protectedRange": {"range": grid("A1"), "protectedRangeId": 3}}},
        band("E1:F9", bandedRangeId=4),
        add_rule(0, rule("NOT_BLANK")),
        {"setBasicFilter": {"filter": {"range": grid("A1:B4")}}},
    )
    copied = {"sourceSheetId": 0, "newSheetId": 9, "newSheetName": "สำเนา", "insertSheetIndex": 1}
    properties = book.batch({"duplicateSheet": copied})["replies"][0]["duplicateSheet"]["properties"]
    assert (properties["sheetId"], properties["title"], properties["index"]) == (9, "สำเนา", 1)
    copy = book.get(fields="sheets")["sheets"][1]
    on_copy = {"sheetId": 9}
    assert copy["merges"] == [on_copy | shown("C1:D1")]
    assert copy["conditionalFormats"][0]["ranges"] == [on_copy | shown("A1:A9")]
    assert copy["basicFilter"]["range"] == on_copy | shown("A1:B4")
    assert copy["bandedRanges"][0]["bandedRangeId"] != 4
    assert copy["protectedRanges"][0]["protectedRangeId"] != 3
    assert book.values("'สำเนา'!A1", valueRenderOption="FORMULA") == [["=B1"]]


def test_copies_without_a_name_are_numbered(book: Book) -> None:
    for _ in range(2):
        book.batch({"duplicateSheet": {"sourceSheetId": 0, "insertSheetIndex": 1}})
    titles = [sheet["properties"]["title"] for sheet in book.get(fields="sheets.properties.title")["sheets"]]
    assert titles == ["Sheet1", "Copy of Sheet1 1", "Copy of Sheet1"]


@pytest.mark.parametrize(("policy", "count"), [("new_ids", 2), ("dropped", 1)])
def test_metadata_comes_along_to_a_copy_as_the_switch_says(caller_with: NewCaller, policy: str, count: int) -> None:
    book = caller_with(metadata_on_sheet_copy=policy).new_spreadsheet()
    location = {"dimensionRange": lines("COLUMNS", 1, 2)}
    metadata = {"metadataKey": "k", "location": location, "visibility": "DOCUMENT"}
    book.batch({"createDeveloperMetadata": {"developerMetadata": metadata}}, {"duplicateSheet": {"sourceSheetId": 0}})
    lookup = {"dataFilters": [{"developerMetadataLookup": {"metadataKey": "k"}}]}
    found = book.call("/developerMetadata:search", lookup)["matchedDeveloperMetadata"]
    assert len({one["developerMetadata"]["metadataId"] for one in found}) == count
