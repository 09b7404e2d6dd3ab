"""adopt over real HTTP: existing sheets are attached, untidy ones too, and nothing of theirs is moved or changed."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from rules.catalogue import Language
from rules.declared.programme import Programme, Source, SourceKind
from rules.verdicts.facts import ReadingState
from sync.attach.adopt_plan import AdoptPlan, plan_adopt
from sync.attach.adopt_requests import adopt_file
from sync.google.accounts import SHEETS_SERVER_SERVICE
from sync.shape.repair import check_file
from sync.workbook.layout import FileTarget
from sync.workbook.tab_sight import ADOPT_FIELDS
from tests.sync.programmes import office, programme
from tests.sync.server_world import ServerWorld, only_target, server_world

GROUPS = ["ที่", "รหัสกลุ่ม", "ชื่อกลุ่มเกษตรกร", "เบอร์โทรศัพท์", "ประเภทกิจกรรม", "หมายเหตุ"]
ROWS = [[1, "10-001", "กลุ่มหนึ่ง", "0812345678", "พืช", "ดี"], [2, "10-002", "กลุ่มสอง", "", "ประมง", ""]]
FORUM = ["รหัสกลุ่ม", "วันที่จัดเวที", "จำนวนผู้เข้าร่วม"]


class Scene:
    """An office's own workbook with two tabs of entries, shared with the service."""

    def __init__(
        self, server: ServerWorld, groups: list[str] | None = None, rows_above: int = 0, locale: str = "th_TH"
    ) -> None:
        self.server = server
        names = ("ทะเบียนกลุ่มเกษตรกร", "ผลเวที", "บันทึก")
        tabs = [{"properties": {"title": name, "gridProperties": {"columnCount": 7, "rowCount": 50}}} for name in names]
        made = server.person.create_spreadsheet({"properties": {"title": "งานปราชญ์", "locale": locale}, "sheets": tabs})
        self.file_id: str = made["spreadsheetId"]
        writer = {"type": "user", "role": "writer", "emailAddress": SHEETS_SERVER_SERVICE}
        server.person.create_permission(self.file_id, writer)
        first = rows_above + 1
        self.first = first
        self.write(f"'{names[0]}'!A{first}", [groups or GROUPS, *ROWS])
        if rows_above:
            self.write(f"'{names[0]}'!A1", [["ทะเบียนกลุ่ม"]])
        self.write(f"'{names[1]}'!A1", [FORUM, ["10-001", 44042, 12]])
        self.write(f"'{names[2]}'!A1", [["โน้ตของเรา"]])
        self.programme: Programme = programme(offices=(office("10", "กรุงเทพมหานคร", spreadsheet_id=self.file_id),))
        self.target: FileTarget = only_target(self.programme)

    def write(self, range_a1: str, rows: Sequence[Sequence[object]]) -> None:
        how: dict[str, Any] = {"params": {"valueInputOption": "RAW"}, "body": {"values": rows}}
        self.server.person.values_update(self.file_id, range_a1, **how)

    def plan(self, **options: bool) -> AdoptPlan:
        return look_and_plan(self.server, self.programme, self.target, **options)

    def adopt(self, **options: bool) -> AdoptPlan:
        plan = self.plan(**options)
        adopt_file(plan, self.programme, self.server.service, (SHEETS_SERVER_SERVICE,))
        return plan

    def theirs(self) -> list[list[object]]:
        values = self.server.service.values_get(
            self.file_id,
            f"'ทะเบียนกลุ่มเกษตรกร'!A{self.first}:F",
            params={"valueRenderOption": "UNFORMATTED_VALUE"},
        )
        found: list[list[object]] = values["values"]
        return found


def look_and_plan(server: ServerWorld, of: Programme, target: FileTarget, **options: Any) -> AdoptPlan:
    seen = server.service.get_spreadsheet(target.spreadsheet_id, ADOPT_FIELDS)
    return plan_adopt(of, target, seen, server.service.addresses, **options)


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerWorld]:
    with server_world(tmp_path) as running:
        yield running


def told(plan: AdoptPlan) -> str:
    return " | ".join(message.text(Language.EN) for message in (*plan.blockers, *plan.warnings))


def test_headers_are_mapped_with_a_confidence_each_and_nothing_is_written_by_looking(server: ServerWorld) -> None:
    scene = Scene(server)
    before = server.service.request_counts()
    plan = scene.plan()
    used = server.service.request_counts() - before
    assert (used.sheets_read, used.sheets_write) == (1, 0)
    lines = {
        (tab.sheet.title, mapping.header): (mapping.column.header, mapping.confidence_0_to_1)
        for tab in plan.tabs
        for mapping in tab.mappings
    }
    assert lines["ทะเบียนกลุ่มเกษตรกร", "รหัสกลุ่ม"] == ("รหัสกลุ่ม", 1.0)
    assert lines["ทะเบียนกลุ่มเกษตรกร", "ชื่อกลุ่มเกษตรกร"] == ("ชื่อกลุ่ม", 1.0)
    column, confidence = lines["ทะเบียนกลุ่มเกษตรกร", "เบอร์โทรศัพท์"]
    assert column == "โทรศัพท์"
    assert 0.9 <= confidence < 1
    assert lines["ผลเวที", "จำนวนผู้เข้าร่วม"] == ("จำนวนผู้เข้าร่วม (คน)", 0.98)
    assert plan.is_ready


def test_an_adopted_file_is_read_with_their_entries_where_they_were(server: ServerWorld) -> None:
    scene = Scene(server)
    theirs = scene.theirs()
    scene.adopt()
    snapshot = server.read(scene.programme, scene.target)
    groups, forum = snapshot.tabs
    assert groups.reading.is_fresh
    assert groups.column_ids[:6] == (None, "group_id", "group_name", "phone", "kind", None)
    assert forum.reading.state is ReadingState.OK
    assert [own.column_0based for own in groups.own_columns] == [6, 7]
    assert all(own.header_is_ours for tab in snapshot.tabs for own in tab.own_columns)
    assert scene.theirs() == theirs
    assert snapshot.summary is not None


def test_with_the_offices_consent_ours_come_first_and_all_of_theirs_goes_along(server: ServerWorld) -> None:
    scene = Scene(server, rows_above=1)
    theirs, tab = scene.theirs(), sheet_id(scene, "ทะเบียนกลุ่มเกษตรกร")
    title = {"sheetId": tab, "startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": 0, "endColumnIndex": 7}
    code = {**title, "startRowIndex": 2, "endRowIndex": 9, "startColumnIndex": 1, "endColumnIndex": 2}
    server.person.batch_update(
        scene.file_id,
        [
            {"mergeCells": {"range": title, "mergeType": "MERGE_ALL"}},
            {"addNamedRange": {"namedRange": {"name": "รหัส", "range": code}}},
        ],
    )
    plan = scene.adopt(status_first=True)
    moves = [tab.move for tab in plan.tabs if tab.move is not None]
    assert [move.title for move in moves] == ["ทะเบียนกลุ่มเกษตรกร", "ผลเวที"]
    assert "named range (รหัส)" in " ".join(message.text(Language.EN) for message in moves[0].told)
    groups, forum = server.read(scene.programme, scene.target).tabs
    assert [own.column_0based for tab in (groups, forum) for own in tab.own_columns] == [0, 1, 0, 1]
    assert groups.column_ids[2:8] == (None, "group_id", "group_name", "phone", "kind", None)
    values = server.service.values_get(
        scene.file_id, "'ทะเบียนกลุ่มเกษตรกร'!C2:H", {"valueRenderOption": "UNFORMATTED_VALUE"}
    )
    assert values["values"] == theirs
    named = server.service.get_spreadsheet(scene.file_id, "namedRanges")["namedRanges"][0]["range"]
    assert (named["startColumnIndex"], named["endColumnIndex"]) == (3, 4)
    assert nightly(scene) == []


def test_in_a_tab_that_is_partly_locked_ours_stay_right_and_it_is_said(server: ServerWorld) -> None:
    scene = Scene(server)
    area = {
        "sheetId": sheet_id(scene, "ผลเวที"),
        "startRowIndex": 1,
        "endRowIndex": 2,
        "startColumnIndex": 2,
        "endColumnIndex": 3,
    }
    server.person.batch_update(scene.file_id, [{"addProtectedRange": {"protectedRange": {"range": area}}}])
    plan = scene.plan(status_first=True)
    assert [tab.move.requests != () for tab in plan.tabs if tab.move is not None] == [True, False]
    assert plan.tabs[1].move is not None
    assert "locked" in plan.tabs[1].move.told[0].text(Language.EN)


def test_ours_come_under_no_merge_of_the_table_and_at_night_none_of_theirs_is_split(server: ServerWorld) -> None:
    scene = Scene(server, rows_above=1)
    wide = {"sheetId": sheet_id(scene, "ทะเบียนกลุ่มเกษตรกร"), "startColumnIndex": 0, "endColumnIndex": 7}
    beside = {**wide, "startColumnIndex": 5, "startRowIndex": 6, "endRowIndex": 8}
    areas = ({**wide, "startRowIndex": 0, "endRowIndex": 1, "endColumnIndex": 9}, beside)
    grow = {"appendDimension": {"sheetId": wide["sheetId"], "dimension": "COLUMNS", "length": 4}}
    merges = [{"mergeCells": {"range": area, "mergeType": "MERGE_ALL"}} for area in areas]
    server.person.batch_update(scene.file_id, [grow, *merges])
    scene.adopt()
    groups = server.read(scene.programme, scene.target).tabs[0]
    assert [own.column_0based for own in groups.own_columns] == [7, 8]
    assert nightly(scene) == []


def nightly(scene: Scene) -> list[str]:
    """What the nightly check would put right."""
    snapshot = scene.server.read(scene.programme, scene.target)
    report = check_file(scene.programme, scene.target, snapshot, scene.server.service, (SHEETS_SERVER_SERVICE,))
    return [message.text(Language.EN) for message in report.messages]


def test_tabs_of_theirs_stay_in_their_order_and_ours_come_last(server: ServerWorld) -> None:
    scene = Scene(server)
    scene.adopt()
    seen = server.service.get_spreadsheet(scene.file_id, "sheets.properties.title")
    titles = [sheet["properties"]["title"] for sheet in seen["sheets"]]
    assert titles == ["ทะเบียนกลุ่มเกษตรกร", "ผลเวที", "บันทึก", "สรุปสถานะ"]


def test_a_report_without_a_tab_gets_a_new_one_at_the_end(server: ServerWorld) -> None:
    scene = Scene(server)
    server.person.batch_update(scene.file_id, [{"deleteSheet": {"sheetId": sheet_id(scene, "ผลเวที")}}])
    plan = scene.adopt()
    assert [tab.title for tab in plan.added_tabs] == ["ชุดที่ 2"]
    assert [tab.reading.is_fresh for tab in server.read(scene.programme, scene.target).tabs] == [True, True]


def test_a_missing_column_blocks_until_somebody_says_to_add_it(server: ServerWorld) -> None:
    scene = Scene(server, groups=["ที่", "รหัสกลุ่ม", "ชื่อกลุ่มเกษตรกร", "x", "ประเภทกิจกรรม", "หมายเหตุ"])
    plan = scene.plan()
    assert "โทรศัพท์" in told(plan)
    assert "neither read nor touched: “ที่”, “x”, “หมายเหตุ”." in told(plan)  # one of them may be the missing one
    with pytest.raises(ValueError, match="not ready"):
        adopt_file(plan, scene.programme, server.service, ())
    scene.adopt(add_missing_columns=True)
    groups = server.read(scene.programme, scene.target).tabs[0]
    assert groups.reading.state is ReadingState.OK
    assert groups.column_ids[6] == "phone"
    assert [own.column_0based for own in groups.own_columns] == [7, 8]


def test_rows_above_the_header_are_told_and_read_all_the_same(server: ServerWorld) -> None:
    scene = Scene(server, rows_above=2)
    plan = scene.adopt()
    assert plan.is_ready
    groups = server.read(scene.programme, scene.target).tabs[0]
    assert (groups.header_row_1based, groups.reading.is_fresh) == (3, True)
    assert all(own.header_is_ours for own in groups.own_columns)


def month_first(server: ServerWorld) -> Scene:
    """The office's workbook in a file that writes the month first."""
    scene = Scene(server, locale="en_US")
    server.person.batch_update(
        scene.file_id, [{"updateSpreadsheetProperties": {"properties": {"locale": "en_US"}, "fields": "locale"}}]
    )
    return scene


def test_dates_typed_month_first_are_not_made_to_look_right(server: ServerWorld) -> None:
    scene = month_first(server)
    plan = scene.adopt()
    assert "en_US" in told(plan)
    assert "swapped unseen" in told(plan)
    assert server.read(scene.programme, scene.target).tabs[0].month_first


def test_a_month_first_file_without_date_cells_is_set_right_without_a_word(server: ServerWorld) -> None:
    scene = month_first(server)
    scene.write("'ผลเวที'!B2", [["30 ก.ค. 2563"]])
    assert "en_US" not in told(scene.adopt())
    assert not server.read(scene.programme, scene.target).tabs[0].month_first


def test_adopting_twice_changes_nothing_more(server: ServerWorld) -> None:
    scene = Scene(server)
    scene.adopt()
    before = server.service.request_counts()
    plan = scene.adopt()
    assert all(tab.is_adopted_already for tab in plan.tabs)
    assert (server.service.request_counts() - before).sheets_write == 0


def test_an_adopted_file_passes_the_nightly_check(server: ServerWorld) -> None:
    scene = Scene(server)
    scene.adopt()
    snapshot = server.read(scene.programme, scene.target)
    report = check_file(scene.programme, scene.target, snapshot, server.service, (SHEETS_SERVER_SERVICE,))
    assert [message.text(Language.EN) for message in report.messages] == []


def test_their_own_header_notes_stay(server: ServerWorld) -> None:
    scene = Scene(server)
    start = {"sheetId": sheet_id(scene, "ทะเบียนกลุ่มเกษตรกร"), "rowIndex": 0, "columnIndex": 1}
    noted = {"updateCells": {"start": start, "rows": [{"values": [{"note": "ของเรา"}]}], "fields": "note"}}
    server.person.batch_update(scene.file_id, [noted])
    scene.adopt()
    sheet = server.sheet(scene.file_id, "ทะเบียนกลุ่มเกษตรกร", "data.rowData.values.note")
    notes = [cell.get("note") for cell in sheet["data"][0]["rowData"][0]["values"]]
    assert notes[1] == "ของเรา"
    assert "จำเป็นต้องกรอก" in notes[2]


def test_a_tab_fit_for_two_reports_goes_to_the_one_it_fits_better(server: ServerWorld) -> None:
    scene = Scene(server)
    server.person.batch_update(scene.file_id, [{"deleteSheet": {"sheetId": sheet_id(scene, "ทะเบียนกลุ่มเกษตรกร")}}])
    plan = scene.plan()
    assert [(tab.target.report, tab.sheet.title) for tab in plan.tabs] == [("forum", "ผลเวที")]
    assert [tab.report for tab in plan.added_tabs] == ["groups"]


def test_tabs_of_several_offices_are_told_apart_by_their_titles_and_never_exchanged(server: ServerWorld) -> None:
    scene = Scene(server)
    tabs = [{"addSheet": {"properties": {"title": name}}} for name in ("เวที จ.สมุทรปราการ", "สรุปรวม")]
    server.person.batch_update(scene.file_id, tabs)
    for name in ("เวที จ.สมุทรปราการ", "สรุปรวม"):
        scene.write(f"'{name}'!A1", [FORUM, ["11-001", 44042, 5]])
    offices = tuple(office(code, name) for code, name in (("10", "กรุงเทพมหานคร"), ("11", "สมุทรปราการ")))
    shared = replace(programme(offices=offices), source=Source(SourceKind.TAB_PER_OFFICE, {"forum": scene.file_id}))
    plan = look_and_plan(server, shared, only_target(shared))
    assert [(tab.target.office, tab.sheet.title) for tab in plan.tabs] == [("11", "เวที จ.สมุทรปราการ")]
    assert [tab.office for tab in plan.added_tabs] == ["10"]
    adopt_file(plan, shared, server.service, (SHEETS_SERVER_SERVICE,))
    tabs_read = {tab.office: tab for tab in server.read(shared, only_target(shared)).tabs}
    assert [row[0] for row in tabs_read["11"].rows] == ["11-001"]
    assert list(tabs_read["10"].rows) == []


def test_a_shared_tab_is_adopted_with_its_office_column(server: ServerWorld) -> None:
    scene = Scene(server)
    scene.write("'ผลเวที'!A1", [["จังหวัด", *FORUM], ["จ.สมุทรปราการ", "11-001", 44042, 5]])
    offices = tuple(office(code, name) for code, name in (("10", "กรุงเทพมหานคร"), ("11", "สมุทรปราการ")))
    shared = replace(programme(offices=offices), source=Source(SourceKind.SHARED_TAB, {"forum": scene.file_id}))
    plan = look_and_plan(server, shared, only_target(shared))
    adopt_file(plan, shared, server.service, (SHEETS_SERVER_SERVICE,))
    tabs = {tab.office: tab for tab in server.read(shared, only_target(shared)).tabs}
    assert tabs["11"].reading.state is ReadingState.OK
    assert list(tabs["11"].row_numbers_1based or ()) == [2]


def sheet_id(scene: Scene, title: str) -> int:
    seen = scene.server.service.get_spreadsheet(scene.file_id, "sheets.properties(title,sheetId)")
    return next(
        int(sheet["properties"]["sheetId"]) for sheet in seen["sheets"] if sheet["properties"]["title"] == title
    )


def warned(plan: AdoptPlan) -> str:
    return "\n".join(message.text(Language.EN) for message in plan.warnings)


def test_a_column_and_a_tab_that_bear_our_names_are_left_alone_and_told(server: ServerWorld) -> None:
    scene = Scene(server, groups=[*GROUPS[:-1], "ผลการตรวจ"])
    rename = {"properties": {"sheetId": 7, "title": "สรุปสถานะ"}}
    server.person.batch_update(scene.file_id, [{"addSheet": rename}])
    before = scene.theirs()

    plan = scene.adopt()

    assert "has a column “ผลการตรวจ” already" in warned(plan)
    assert "has a tab “สรุปสถานะ” already" in warned(plan)
    assert scene.theirs() == before


def test_a_tab_locked_against_us_is_told_and_the_others_are_attached(server: ServerWorld) -> None:
    scene = Scene(server)
    seen = server.person.get_spreadsheet(scene.file_id, "sheets.properties(sheetId,title)")
    locked = seen["sheets"][0]["properties"]["sheetId"]
    lock = {"range": {"sheetId": locked}, "editors": {"users": ["somchai@embedded.invalid"]}}
    server.person.batch_update(scene.file_id, [{"addProtectedRange": {"protectedRange": lock}}])

    plan = scene.adopt()

    assert "is locked without" in warned(plan)
    assert "ทะเบียนกลุ่มเกษตรกร" not in plan.unmatched_tabs
    assert [tab.sheet.title for tab in plan.tabs] == ["ผลเวที"]
    assert [tab.sheet.title for tab in scene.plan().tabs if tab.is_adopted_already] == ["ผลเวที"]


@pytest.mark.parametrize(
    ("rows", "columns"),
    [((1, 50), (1, 2)), ((2, 3), (0, 26)), ((0, 1), (3, 5)), ((2, 4), (4, 5))],
    ids=["a column of codes", "an entry's row", "headers", "some choices"],
)
def test_what_is_locked_is_left_and_told_with_whom_to_ask_and_everything_else_is_done(
    server: ServerWorld, rows: tuple[int, int], columns: tuple[int, int]
) -> None:
    scene = Scene(server)
    area = {
        "sheetId": sheet_id(scene, "ทะเบียนกลุ่มเกษตรกร"),
        **dict(zip(("startRowIndex", "endRowIndex"), rows, strict=True)),
        **dict(zip(("startColumnIndex", "endColumnIndex"), columns, strict=True)),
    }
    lock = {"range": area, "editors": {"users": ["somchai@embedded.invalid"]}}
    server.person.batch_update(scene.file_id, [{"addProtectedRange": {"protectedRange": lock}}])
    theirs = scene.theirs()

    plan = scene.adopt()

    assert f"are locked without {SHEETS_SERVER_SERVICE}" in warned(plan)
    assert all(tab.is_adopted_already for tab in scene.plan().tabs)
    assert (scene.theirs(), nightly(scene)) == (theirs, [])


def test_their_own_validations_stay_at_adoption_and_at_night(server: ServerWorld) -> None:
    scene = Scene(server)
    kinds = {"sheetId": sheet_id(scene, "ทะเบียนกลุ่มเกษตรกร"), "startColumnIndex": 4, "endColumnIndex": 5}
    values = [{"userEnteredValue": text} for text in ("พืช", "ประมง", "อื่น")]
    theirs = {"condition": {"type": "ONE_OF_LIST", "values": values}, "strict": True}
    area = {**kinds, "startRowIndex": 1, "endRowIndex": 3}
    server.person.batch_update(scene.file_id, [{"setDataValidation": {"range": area, "rule": theirs}}])

    scene.adopt()

    seen = server.sheet(scene.file_id, "ทะเบียนกลุ่มเกษตรกร", "data.rowData.values.dataValidation")["data"][0]["rowData"]
    rules = [row["values"][4]["dataValidation"] for row in seen[1:4]]
    assert [(rule.get("strict", False), len(rule["condition"]["values"])) for rule in rules] == [
        (True, 3),
        (True, 3),
        (False, 2),
    ]
    assert nightly(scene) == []


@pytest.mark.parametrize("text", ["3/4/2563", "๓/๔/๖๓", "31/2/2563", "2563-04-03"])
def test_the_locale_stays_while_any_text_looks_like_a_date(server: ServerWorld, text: str) -> None:
    scene = Scene(server, locale="en_US")
    scene.write("'ผลเวที'!B2", [[""]])
    assert not scene.plan().has_typed_dates
    scene.write("'บันทึก'!A2", [[text]])
    assert scene.plan().has_typed_dates
