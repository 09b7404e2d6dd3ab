"""init over real HTTP: workbooks that can be typed in at once, made once however often it runs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any, NoReturn

import pytest

from rules.catalogue import Language, say
from rules.declared.programme import Source, SourceKind
from rules.verdicts.facts import ReadingState
from sync.attach.init_files import FileState, InitOptions, init_files
from sync.google import errors
from sync.google.accounts import SHEETS_SERVER_SERVICE
from sync.google.errors import WriteOutcome
from sync.read.changes import changes_since
from sync.shape.central_tabs import central_tabs
from sync.shape.service_tab import ServiceTab
from sync.shape.style import status_colours
from sync.sheets_server.switches import Switches
from sync.workbook.central_layout import HISTORY_TAB
from sync.workbook.layout import central_tab_id, file_targets
from tests.sync.programmes import office, programme
from tests.sync.server_world import ServerWorld, only_target, server_world

BLANK = programme(offices=(office("10", "กรุงเทพมหานคร", spreadsheet_id=None),))


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerWorld]:
    with server_world(tmp_path) as running:
        yield running


def test_a_workbook_costs_one_create_and_one_batch_update(server: ServerWorld) -> None:
    before = server.person.request_counts()
    server.init(BLANK)
    used = server.person.request_counts() - before
    assert (used.sheets_read, used.sheets_write) == (0, 1)
    assert used.drive == 3  # the listing of earlier files, the file, its sharing


def test_what_init_makes_reads_back_in_perfect_shape(server: ServerWorld) -> None:
    made_programme, made = server.init(BLANK)
    assert [file.state for file in made] == [FileState.MADE]
    target = only_target(made_programme)
    snapshot = server.read(made_programme, target)
    assert snapshot.problem is None
    assert [tab.reading.state for tab in snapshot.tabs] == [ReadingState.OK, ReadingState.OK]
    assert all(own.header_is_ours for tab in snapshot.tabs for own in tab.own_columns)
    assert [len(tab.own_columns) for tab in snapshot.tabs] == [2, 2]
    assert snapshot.summary is not None
    assert snapshot.summary.grid[2][0] == "รายงาน"
    assert [row[0] for row in snapshot.summary.grid[3:]] == ["ชุดที่ 1 ทะเบียนกลุ่ม", "ชุดที่ 2 ผลการจัดเวที"]
    assert not snapshot.tabs[0].month_first


def test_the_file_is_thai_before_anybody_types(server: ServerWorld) -> None:
    server.init(BLANK)
    properties = server.service.get_spreadsheet(server.ids["10"], "properties(locale,timeZone,title)")["properties"]
    assert (properties["locale"], properties["timeZone"]) == ("th_TH", "Asia/Bangkok")
    assert properties["title"] == "กรุงเทพมหานคร — ปราชญ์ชาวบ้าน"
    server.type_in(server.ids["10"], "'ชุดที่ 2'!D2", [["3/4/2020"]])
    values = server.service.values_get(
        server.ids["10"], "'ชุดที่ 2'!D2", params={"valueRenderOption": "UNFORMATTED_VALUE"}
    )
    assert values["values"] == [[43924]]  # 3 April, not 4 March


def test_tabs_stand_in_the_programmes_order_and_the_blank_first_tab_is_gone(server: ServerWorld) -> None:
    server.init(BLANK)
    seen = server.service.get_spreadsheet(server.ids["10"], "sheets.properties(title,gridProperties)")
    assert [sheet["properties"]["title"] for sheet in seen["sheets"]] == ["ชุดที่ 1", "ชุดที่ 2", "สรุปสถานะ"]
    grid = seen["sheets"][0]["properties"]["gridProperties"]
    assert (grid["rowCount"], grid["columnCount"]) == (200, 6)
    assert (grid["frozenRowCount"], grid["frozenColumnCount"]) == (1, 3)


def test_leading_zeros_of_phones_and_codes_stay(server: ServerWorld) -> None:
    server.init(BLANK)
    server.type_in(server.ids["10"], "'ชุดที่ 1'!C2:E2", [["001", "กลุ่ม", "0812345678"]])
    values = server.service.values_get(server.ids["10"], "'ชุดที่ 1'!C2:E2")
    assert values["values"] == [["001", "กลุ่ม", "0812345678"]]


def test_drop_downs_warn_and_never_refuse(server: ServerWorld) -> None:
    server.init(BLANK)
    sheet = server.sheet(server.ids["10"], "ชุดที่ 1", "data.rowData.values.dataValidation")
    rows = sheet["data"][0]["rowData"]
    assert len(rows) == 200
    rule = rows[1]["values"][5]["dataValidation"]
    assert [value["userEnteredValue"] for value in rule["condition"]["values"]] == ["พืช", "ประมง"]
    assert not rule.get("strict", False)
    server.type_in(server.ids["10"], "'ชุดที่ 1'!F2", [["ปศุสัตว์"]])


def test_headers_say_what_to_write(server: ServerWorld) -> None:
    server.init(BLANK)
    sheet = server.sheet(server.ids["10"], "ชุดที่ 1", "data.rowData.values.note")
    notes = [cell.get("note", "") for cell in sheet["data"][0]["rowData"][0]["values"]]
    assert "เช่น 10-001" in notes[2]
    assert "จำเป็นต้องกรอก" in notes[2]
    assert "พืช, ประมง" in notes[5]
    assert all(notes)


def test_header_and_our_columns_only_warn_and_the_summary_is_locked_but_for_the_declarations(
    server: ServerWorld,
) -> None:
    server.init(BLANK)
    report = server.sheet(server.ids["10"], "ชุดที่ 1", "protectedRanges")["protectedRanges"]
    assert len(report) == 2
    assert all(protected["warningOnly"] for protected in report)
    (summary,) = server.sheet(server.ids["10"], "สรุปสถานะ", "protectedRanges")["protectedRanges"]
    assert not summary.get("warningOnly", False)
    assert SHEETS_SERVER_SERVICE in summary["editors"]["users"]
    (free,) = summary["unprotectedRanges"]
    assert (free["startRowIndex"], free["endRowIndex"], free["startColumnIndex"], free["endColumnIndex"]) == (
        3,
        5,
        8,
        12,
    )


def test_every_row_status_has_its_colour_over_the_whole_column(server: ServerWorld) -> None:
    server.init(BLANK)
    everything = server.sheet(server.ids["10"], "ชุดที่ 1", "conditionalFormats")["conditionalFormats"]
    rules = [rule for rule in everything if rule["booleanRule"]["condition"]["type"] == "TEXT_EQ"]
    texts = [rule["booleanRule"]["condition"]["values"][0]["userEnteredValue"] for rule in rules]
    assert sorted(texts) == sorted(["ครบถ้วน", "ยังไม่ครบถ้วน", "ต้องแก้ไข", "มีข้อสังเกต"])
    assert all(rule["ranges"][0]["startColumnIndex"] == 0 for rule in rules)


def test_rows_put_in_above_the_first_and_between_take_the_colours(server: ServerWorld) -> None:
    server.init(BLANK)
    properties = server.sheet(server.ids["10"], "ชุดที่ 1", "properties(sheetId,title)")["properties"]
    rows = {"sheetId": properties["sheetId"], "dimension": "ROWS"}
    server.person.batch_update(
        server.ids["10"],
        [{"insertDimension": {"range": {**rows, "startIndex": place, "endIndex": place + 2}}} for place in (1, 40)],
    )
    rules = server.sheet(server.ids["10"], "ชุดที่ 1", "conditionalFormats")["conditionalFormats"]
    assert {(rule["ranges"][0]["startRowIndex"], rule["ranges"][0]["endRowIndex"]) for rule in rules} == {(0, 204)}


def test_the_cells_of_a_row_stand_on_one_line_however_high_it_is(server: ServerWorld) -> None:
    server.init(BLANK)
    for title in ("ชุดที่ 1", "ชุดที่ 2"):
        sheet = server.sheet(server.ids["10"], title, "data.rowData.values.userEnteredFormat.verticalAlignment")
        row = sheet["data"][0]["rowData"][5]["values"]
        assert {cell["userEnteredFormat"]["verticalAlignment"] for cell in row} == {"TOP"}


@pytest.mark.parametrize("kind", ["row", "content", "time", "reading"])
@pytest.mark.parametrize("language", Language.ALL)
def test_no_status_begins_like_another_that_goes_before_it(kind: str, language: Language) -> None:
    starts = [text.start for text in status_colours(kind, language)]
    assert len(starts) > 2
    assert all(starts)
    for place, start in enumerate(starts):
        assert not any(start.startswith(earlier) for earlier in starts[:place])


def test_running_init_again_makes_nothing_twice(server: ServerWorld) -> None:
    made_programme, _ = server.init(BLANK)
    _, again = server.init(made_programme)
    assert [file.state for file in again] == [FileState.ALREADY]
    forgotten = init_files(BLANK, server.person, InitOptions((SHEETS_SERVER_SERVICE,)), server.ids.update)
    assert [(file.state, file.spreadsheet_id) for file in forgotten] == [(FileState.ALREADY, server.ids["10"])]


def test_the_workbooks_of_another_programme_with_the_same_title_are_left_alone(server: ServerWorld) -> None:
    _, (last_year,) = server.init(BLANK)
    ids: dict[str, str] = {}
    options = InitOptions((SHEETS_SERVER_SERVICE,))
    (this_year,) = init_files(replace(BLANK, id="sages-next"), server.person, options, ids.update)
    assert this_year.state is FileState.MADE
    assert ids == {"10": this_year.spreadsheet_id}
    assert this_year.spreadsheet_id != last_year.spreadsheet_id
    (again,) = init_files(replace(BLANK, id="sages-next"), server.person, options, ids.update)
    assert (again.state, again.spreadsheet_id) == (FileState.ALREADY, this_year.spreadsheet_id)


def test_an_init_that_stopped_before_filling_goes_on(server: ServerWorld) -> None:
    body = {"name": "กรุงเทพมหานคร — ปราชญ์ชาวบ้าน", "mimeType": "application/vnd.google-apps.spreadsheet"}
    stopped = server.person.create_file(body)["id"]
    made_programme, made = server.init(BLANK)
    assert [(file.state, file.spreadsheet_id) for file in made] == [(FileState.FILLED, stopped)]
    assert server.read(made_programme, only_target(made_programme)).problem is None


def test_a_report_added_to_the_programme_gets_its_tab_and_the_others_stay(server: ServerWorld) -> None:
    only_groups = replace(BLANK, offices=(office("10", "กรุงเทพมหานคร", spreadsheet_id=None, expects=("groups",)),))
    server.init(only_groups)
    server.type_in(server.ids["10"], "'ชุดที่ 1'!C2", [["10-001"]])
    made_programme, made = server.init(BLANK)
    assert [file.state for file in made] == [FileState.FILLED]
    snapshot = server.read(made_programme, only_target(made_programme))
    assert [tab.reading.state for tab in snapshot.tabs] == [ReadingState.OK, ReadingState.OK]
    assert snapshot.tabs[0].rows[0][2] == "10-001"


def test_a_blank_file_that_people_made_is_filled_and_one_with_entries_is_not(server: ServerWorld) -> None:
    blank, used = (server.person.create_spreadsheet({"properties": {"title": "x"}}) for _ in range(2))
    title = blank["sheets"][0]["properties"]["title"]
    server.type_in(used["spreadsheetId"], f"'{title}'!A1", [["ของเดิม"]])
    for answer in (blank, used):
        writer = {"type": "user", "role": "writer", "emailAddress": SHEETS_SERVER_SERVICE}
        server.person.create_permission(answer["spreadsheetId"], writer)
    two = programme(
        offices=(
            office("10", spreadsheet_id=blank["spreadsheetId"]),
            office("11", spreadsheet_id=used["spreadsheetId"]),
        )
    )
    first, second = init_files(two, server.service, InitOptions((SHEETS_SERVER_SERVICE,)), server.ids.update)
    assert (first.state, second.state) == (FileState.FILLED, FileState.REFUSED)
    assert second.message is not None
    assert "adopt" in second.message.text(Language.EN)
    assert server.ids == {}  # nothing new to record
    assert server.service.values_get(used["spreadsheetId"], f"'{title}'!A1")["values"] == [["ของเดิม"]]


def test_a_blank_tab_with_one_of_our_titles_is_no_obstacle(server: ServerWorld) -> None:
    sheets = [{"properties": {"title": "ชุดที่ 1"}}]
    made = server.person.create_spreadsheet({"properties": {"title": "x"}, "sheets": sheets})
    mine = replace(BLANK, offices=(office("10", spreadsheet_id=made["spreadsheetId"]),))
    (file,) = init_files(mine, server.person, InitOptions(()), server.ids.update)
    assert (file.state, file.message) == (FileState.FILLED, None)


def test_a_service_account_without_storage_is_told_the_three_ways(server: ServerWorld) -> None:
    (made,) = init_files(BLANK, server.service, InitOptions((SHEETS_SERVER_SERVICE,)), server.ids.update)
    assert made.state is FileState.FAILED
    assert made.message is not None
    assert "offices.csv" in made.message.text(Language.EN)
    assert server.ids == {}


def test_one_files_failure_is_not_the_others(server: ServerWorld) -> None:
    two = programme(offices=(office("10", spreadsheet_id="x" * 40), office("11", spreadsheet_id=None)))
    _, made = server.init(two)
    assert [file.state for file in made] == [FileState.FAILED, FileState.MADE]


def test_an_answer_lost_after_the_file_was_filled_is_found_out(
    server: ServerWorld, monkeypatch: pytest.MonkeyPatch
) -> None:
    filled = server.person.batch_update

    def lose_the_answer(spreadsheet_id: str, requests: Any, **how: Any) -> NoReturn:
        filled(spreadsheet_id, requests, **how)
        error = errors.TimedOut(say("reading.timed_out"))
        error.outcome = WriteOutcome.UNKNOWN
        raise error

    monkeypatch.setattr(server.person, "batch_update", lose_the_answer)
    _, made = server.init(BLANK)
    assert [file.state for file in made] == [FileState.ALREADY]


def test_in_a_shared_drive_the_service_makes_its_files_itself_and_finds_them_again(server: ServerWorld) -> None:
    drives = "https://www.googleapis.com/drive/v3/drives"
    drive = server.person.request("post", drives, params={"requestId": "1"}, json={"name": "กองนโยบาย"}).json()["id"]
    member = {"type": "user", "role": "fileOrganizer", "emailAddress": SHEETS_SERVER_SERVICE}
    server.person.create_permission(drive, member)
    folder_type = "application/vnd.google-apps.folder"
    folder = server.service.create_file({"name": "2563", "mimeType": folder_type, "parents": [drive]})["id"]
    options = InitOptions((SHEETS_SERVER_SERVICE,), folder_id=folder)
    (made,) = init_files(BLANK, server.service, options, server.ids.update)
    assert (made.state, made.message) == (FileState.MADE, None)
    (again,) = init_files(BLANK, server.service, options, server.ids.update)
    assert (again.state, again.spreadsheet_id) == (FileState.ALREADY, made.spreadsheet_id)
    tokens = changes_since(server.service, {}, [drive]).tokens
    server.type_in(server.ids["10"], "'ชุดที่ 1'!C2", [["10-001"]])
    seen = changes_since(server.service, tokens, [drive])
    assert list(seen.files) == [made.spreadsheet_id]


@pytest.mark.parametrize("kind", [SourceKind.TAB_PER_OFFICE, SourceKind.SHARED_TAB])
def test_both_shared_kinds_are_made_and_read(server: ServerWorld, kind: SourceKind) -> None:
    both = programme(offices=(office("10", "กรุงเทพมหานคร"), office("11", "สมุทรปราการ")))
    made_programme, made = server.init(replace(both, source=Source(kind)))
    assert {file.state for file in made} == {FileState.MADE}
    assert len(made) == (1 if kind is SourceKind.SHARED_TAB else 2)
    snapshots = [server.read(made_programme, target) for target in file_targets(made_programme)]
    tabs = [tab for snapshot in snapshots for tab in snapshot.tabs]
    assert len(tabs) == 4
    assert {tab.reading.state for tab in tabs} == {ReadingState.OK}


def test_central_tabs_come_from_their_specifications(server: ServerWorld) -> None:
    spec = ServiceTab(
        "status",
        "สถานะรายจังหวัด",
        ("รหัส", "เนื้อหา", "หมายเหตุ"),
        widths_px=(60, 200),
        colours={1: status_colours("content")},
        frozen_columns=1,
        free_columns=frozenset({2}),
    )
    staff = ServiceTab("revisions", "กำหนดส่งรายงาน", ("รายงาน", "วันใหม่"), is_protected=False)
    made_programme, made = server.init(BLANK, central_tabs={"central": (spec, staff)})
    assert [file.keys for file in made] == [("10",), ("central",)]
    central = server.ids["central"]
    assert made_programme.central_spreadsheet_id == central
    assert server.has_tag(central, central_tab_id("sages", "status"))
    assert server.service.values_get(central, "'สถานะรายจังหวัด'!A2:C2")["values"] == [["รหัส", "เนื้อหา", "หมายเหตุ"]]
    locked = server.sheet(central, "สถานะรายจังหวัด", "protectedRanges")["protectedRanges"]
    assert [area["startColumnIndex"] for area in locked[0]["unprotectedRanges"]] == [2]
    soft = server.sheet(central, "กำหนดส่งรายงาน", "protectedRanges")["protectedRanges"]
    assert [protected["warningOnly"] for protected in soft] == [True]


def _looks(server: ServerWorld, file: str, title: str, row_0based: int) -> list[dict[str, object]]:
    sheet = server.sheet(file, title, "data.rowData.values.userEnteredFormat")
    return [cell["userEnteredFormat"] for cell in sheet["data"][0]["rowData"][row_0based]["values"]]


def test_every_cell_of_a_central_row_begins_at_its_first_line(server: ServerWorld) -> None:
    server.init(BLANK, central_tabs={"central": central_tabs(BLANK)})
    for tab in central_tabs(BLANK):
        looks = _looks(server, server.ids["central"], tab.title, tab.header_row_1based)[: len(tab.header)]
        assert [look["verticalAlignment"] for look in looks] == ["TOP"] * len(tab.header)


def test_numbers_and_dates_keep_off_the_text_beside_them(server: ServerWorld) -> None:
    server.init(BLANK, central_tabs={"central": central_tabs(BLANK)})
    forum = [look.get("horizontalAlignment") for look in _looks(server, server.ids["10"], "ชุดที่ 2", 5)]
    assert forum == [None, None, None, "CENTER", "CENTER"]
    consolidated = [tab for tab in central_tabs(BLANK) if tab.tab_id.startswith("all:")][1]
    looks = _looks(server, server.ids["central"], consolidated.title, 5)
    assert [look.get("horizontalAlignment") for look in looks] == [
        *(None, None, None, "CENTER", None),
        *(None, "CENTER", "CENTER"),
    ]


def test_facts_for_machines_are_out_of_peoples_sight(server: ServerWorld) -> None:
    server.init(BLANK, central_tabs={"central": central_tabs(BLANK)})
    history = next(tab for tab in central_tabs(BLANK) if tab.tab_id == HISTORY_TAB)
    columns = server.sheet(server.ids["central"], history.title, "data.columnMetadata.hiddenByUser")["data"][0]
    hidden = [column.get("hiddenByUser", False) for column in columns["columnMetadata"]]
    assert hidden == [name in ("รหัสเหตุการณ์", "ข้อเท็จจริง") for name in history.header]


def test_on_a_server_where_accounts_own_storage_the_service_may_make_files_itself(tmp_path: Path) -> None:
    with server_world(tmp_path, Switches(service_account_storage="own")) as server:
        (made,) = init_files(BLANK, server.service, InitOptions((SHEETS_SERVER_SERVICE,)), server.ids.update)
        assert made.state is FileState.MADE
