"""spreadsheets.create and sheets.copyTo."""

from typing import Any

from tests.sheets_server.sheets_caller import Book, SheetsCaller


def test_nothing_asked_for_makes_one_plain_sheet(sheets: SheetsCaller) -> None:
    answer = sheets.ok("POST", "/v4/spreadsheets")
    assert answer["properties"]["title"] == "Untitled spreadsheet"
    assert [sheet["properties"]["title"] for sheet in answer["sheets"]] == ["Sheet1"]
    facts = sheets.services.store.facts(answer["spreadsheetId"])
    assert facts is not None
    assert (facts.owner, len(facts.file_id)) == (sheets.email, 44)


def test_everything_described_is_there(sheets: SheetsCaller) -> None:
    resource: dict[str, Any] = {
        "properties": {"title": "รายงาน", "locale": "th_TH", "timeZone": "Asia/Bangkok"},
        "sheets": [
            {
                "properties": {
                    "title": "ข้อมูล",
                    "sheetId": 7,
                    "gridProperties": {"rowCount": 5, "columnCount": 4, "frozenRowCount": 1},
                    "tabColorStyle": {"rgbColor": {"red": 1}},
                },
                "data": [
                    {
                        "startRow": 1,
                        "rowData": [{"values": [{"userEnteredValue": {"numberValue": 3}, "note": "สาม"}]}],
                        "columnMetadata": [{"pixelSize": 250}],
                    }
                ],
                "merges": [
                    {"startRowIndex": 3, "endRowIndex": 5, "startColumnIndex": 0, "endColumnIndex": 2},
                ],
            },
            {"properties": {"title": "Log", "hidden": True}},
        ],
        "namedRanges": [{"name": "Top", "range": {"sheetId": 7, "startRowIndex": 0, "endRowIndex": 1}}],
        "developerMetadata": [
            {"metadataId": 1, "metadataKey": "k", "location": {"spreadsheet": True}, "visibility": "DOCUMENT"}
        ],
    }
    book = sheets.new_spreadsheet(**resource)
    answer = book.get(includeGridData="true")
    properties = answer["properties"]
    assert [properties[name] for name in ("title", "locale", "timeZone")] == ["รายงาน", "th_TH", "Asia/Bangkok"]
    first, second = answer["sheets"]
    assert first["properties"]["gridProperties"] == {"rowCount": 5, "columnCount": 4, "frozenRowCount": 1}
    assert first["properties"]["tabColorStyle"] == {"rgbColor": {"red": 1}}
    assert first["data"][0]["rowData"][1]["values"][0]["note"] == "สาม"
    assert first["data"][0]["columnMetadata"][0]["pixelSize"] == 250
    assert first["merges"][0]["sheetId"] == 7
    assert second["properties"]["hidden"] is True
    assert answer["namedRanges"][0]["name"] == "Top"
    assert answer["developerMetadata"][0]["metadataId"] == 1
    assert book.values("'ข้อมูล'!A2") == [["3"]]


def test_a_file_made_from_what_another_one_is_read_back_as_is_like_it(sheets: SheetsCaller, book: Book) -> None:
    source = {"sheetId": 7, "startRowIndex": 0, "endRowIndex": 3, "startColumnIndex": 0, "endColumnIndex": 1}
    spec = {
        "title": "ยอด",
        "basicChart": {"chartType": "LINE", "domains": [{"domain": {"sourceRange": {"sources": [source]}}}]},
    }
    anchor = {"sheetId": 7, "rowIndex": 2, "columnIndex": 1}
    book.batch(
        {"addSheet": {"properties": {"sheetId": 7, "title": "กราฟ"}}},
        {"addChart": {"chart": {"chartId": 5, "spec": spec, "position": {"overlayPosition": {"anchorCell": anchor}}}}},
        {"addProtectedRange": {"protectedRange": {"range": source}}},
    )
    read = {name: value for name, value in book.get().items() if name in ("properties", "sheets")}
    made = sheets.ok("POST", "/v4/spreadsheets", read)
    assert [sheet.get("charts") for sheet in made["sheets"]] == [sheet.get("charts") for sheet in read["sheets"]]
    assert made["properties"] == read["properties"]


def test_an_empty_title_is_no_title(sheets: SheetsCaller) -> None:
    made = sheets.ok("POST", "/v4/spreadsheets", {"properties": {"title": "", "locale": "th_TH"}})
    assert (made["properties"]["title"], made["properties"]["locale"]) == ("Untitled spreadsheet", "th_TH")


def test_a_refused_part_makes_no_file(sheets: SheetsCaller) -> None:
    before = len(sheets.services.store.files)
    twice = {"sheets": [{"properties": {"title": "A"}}, {"properties": {"title": "A"}}]}
    assert "already exists" in sheets.refused("POST", "/v4/spreadsheets", twice)["message"]
    unknown = sheets.refused("POST", "/v4/spreadsheets", {"props": 1})
    assert "at 'spreadsheet': Cannot find field." in unknown["message"]
    assert len(sheets.services.store.files) == before


def test_a_service_account_has_no_storage(sheets: SheetsCaller) -> None:
    robot = sheets.as_user("robot@project.iam.gserviceaccount.com")
    assert robot.refused("POST", "/v4/spreadsheets", {})["code"] == 403


def test_a_sheet_is_copied_into_another_file(sheets: SheetsCaller, book: Book) -> None:
    target = sheets.new_spreadsheet()
    book.put("A1", [["x", "=A1&A1"]], valueInputOption="USER_ENTERED")
    sheet = {"sheetId": 0}
    pinned = {"metadataKey": "k", "visibility": "DOCUMENT", "location": sheet}
    book.batch({"createDeveloperMetadata": {"developerMetadata": pinned}})
    answer = book.call("/sheets/0:copyTo", {"destinationSpreadsheetId": target.id})
    assert (answer["title"], answer["index"]) == ("Copy of Sheet1", 1)
    assert target.values("'Copy of Sheet1'!A1:B1") == [["x", "xx"]]
    copied = target.get(fields="sheets.developerMetadata")["sheets"][1]["developerMetadata"]
    assert [(entry["metadataKey"], entry["location"]["sheetId"]) for entry in copied] == [("k", answer["sheetId"])]


def test_copying_needs_a_sheet_and_the_right_to_write(sheets: SheetsCaller, book: Book) -> None:
    target = sheets.as_user("other@example.com").new_spreadsheet()
    body = {"destinationSpreadsheetId": target.id}
    assert book.refused_call("/sheets/0:copyTo", body)["code"] == 403
    assert book.refused_call("/sheets/5:copyTo", {"destinationSpreadsheetId": book.id})["code"] == 400
