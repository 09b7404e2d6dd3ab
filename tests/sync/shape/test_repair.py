"""The nightly check puts back what is ours, touches no entry, and finds nothing the second time."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rules.catalogue import Language
from rules.declared.programme import Programme
from sync.google.accounts import SHEETS_SERVER_SERVICE
from sync.google.sheets_port import Json
from sync.shape.repair import ShapeReport, check_central, check_file, repair_file
from sync.shape.service_tab import ServiceTab, StaleColumns
from sync.shape.stale_cells import LastLook, is_stale_rule
from sync.shape.style import status_colours
from sync.shape.summary_tab import summary_widths_px
from sync.workbook.layout import central_tab_id
from sync.workbook.requests import column_widths, retitle
from tests.sync.programmes import office, programme
from tests.sync.server_world import ServerWorld, only_target, server_world

BLANK = programme(offices=(office("10", "กรุงเทพมหานคร", spreadsheet_id=None),))
ROWS = [["10-001", "กลุ่มหนึ่ง", "0812345678", "พืช"], ["10-002", "กลุ่มสอง", "029999999", "ประมง"]]


class Scene:
    def __init__(self, server: ServerWorld, wanted: Programme = BLANK) -> None:
        self.server = server
        self.programme, _ = server.init(wanted)
        self.target = only_target(self.programme)
        self.file_id = self.target.spreadsheet_id
        self.tab = self.target.tabs[0]
        server.type_in(self.file_id, "'ชุดที่ 1'!C2:F3", ROWS)

    def check(self) -> ShapeReport:
        snapshot = self.server.read(self.programme, self.target)
        return check_file(self.programme, self.target, snapshot, self.server.service, (SHEETS_SERVER_SERVICE,))

    def repair(self) -> str:
        report = self.check()
        repair_file(report, self.server.service)
        return " | ".join(message.text(Language.EN) for message in report.messages)

    def by_person(self, *requests: Json) -> None:
        self.server.person.batch_update(self.file_id, requests)

    def entries(self) -> list[list[object]]:
        header, *rows = self.server.service.values_get(self.file_id, "'ชุดที่ 1'!A1:Z3")["values"]
        first = header.index("รหัสกลุ่ม")
        return [row[first : first + len(ROWS[0])] for row in rows]

    def columns(self, *places: int) -> Json:
        return {
            "sheetId": self.tab.tab_id,
            "startRowIndex": 1,
            "endRowIndex": 200,
            "startColumnIndex": places[0],
            "endColumnIndex": places[-1] + 1,
        }


@pytest.fixture
def scene(tmp_path: Path) -> Iterator[Scene]:
    with server_world(tmp_path) as server:
        yield Scene(server)


def test_a_workbook_fresh_from_init_needs_no_repair(scene: Scene) -> None:
    assert scene.check().repairs == ()


def destroy_drop_downs(scene: Scene) -> None:
    scene.by_person({"setDataValidation": {"range": scene.columns(5)}})


def destroy_text_format(scene: Scene) -> None:
    plain = {"userEnteredFormat": {"numberFormat": {"type": "NUMBER", "pattern": "0"}}}
    scene.by_person(
        {"repeatCell": {"range": scene.columns(4), "cell": plain, "fields": "userEnteredFormat.numberFormat"}}
    )


def destroy_colours(scene: Scene) -> None:
    scene.by_person(*[{"deleteConditionalFormatRule": {"sheetId": scene.tab.tab_id, "index": 0}}] * 2)


def destroy_protection(scene: Scene) -> None:
    ranges = scene.server.sheet(scene.file_id, "ชุดที่ 1", "protectedRanges")["protectedRanges"]
    scene.by_person({"deleteProtectedRange": {"protectedRangeId": ranges[0]["protectedRangeId"]}})


def destroy_notes(scene: Scene) -> None:
    cleared = [{"values": [{"note": ""}, {"note": ""}]}]
    start = {"sheetId": scene.tab.tab_id, "rowIndex": 0, "columnIndex": 2}
    scene.by_person({"updateCells": {"start": start, "rows": cleared, "fields": "note"}})


def copy_the_header_of_another_office(scene: Scene) -> None:
    change_the_note(scene, "10-001", "40-001")


def word_the_note_as_an_earlier_version(scene: Scene) -> None:
    change_the_note(scene, "จำเป็นต้องกรอก", "กรอกเมื่อมี")


def change_the_note(scene: Scene, words: str, others: str) -> None:
    seen = scene.server.sheet(scene.file_id, "ชุดที่ 1", "data.rowData.values.note")
    note = seen["data"][0]["rowData"][0]["values"][2]["note"]
    assert words in note
    start = {"sheetId": scene.tab.tab_id, "rowIndex": 0, "columnIndex": 2}
    other = [{"values": [{"note": note.replace(words, others)}]}]
    scene.by_person({"updateCells": {"start": start, "rows": other, "fields": "note"}})


def destroy_freezing(scene: Scene) -> None:
    properties = {"sheetId": scene.tab.tab_id, "gridProperties": {"frozenRowCount": 0}}
    scene.by_person({"updateSheetProperties": {"properties": properties, "fields": "gridProperties.frozenRowCount"}})


def destroy_locale(scene: Scene) -> None:
    scene.by_person({"updateSpreadsheetProperties": {"properties": {"locale": "en_US"}, "fields": "locale"}})


def delete_our_status_column(scene: Scene) -> None:
    span = {"sheetId": scene.tab.tab_id, "dimension": "COLUMNS", "startIndex": 0, "endIndex": 1}
    scene.by_person({"deleteDimension": {"range": span}})


def empty_our_header(scene: Scene) -> None:
    scene.server.type_in(scene.file_id, "'ชุดที่ 1'!A1", [[""]])


def take_our_column_over(scene: Scene) -> None:
    scene.server.type_in(scene.file_id, "'ชุดที่ 1'!A1:A2", [["ความเห็นของอำเภอ"], ["ดีมาก"]])


def merge_over_our_columns(scene: Scene) -> None:
    scene.by_person({"mergeCells": {"range": {**scene.columns(0, 1), "endRowIndex": 3}, "mergeType": "MERGE_ALL"}})


def untag_a_column(scene: Scene) -> None:
    tag = scene.tab.column_metadata_id("group_name")
    lookup = {"developerMetadataLookup": {"metadataId": tag}}
    scene.by_person({"deleteDeveloperMetadata": {"dataFilter": lookup}})


def delete_the_summary(scene: Scene) -> None:
    scene.by_person({"deleteSheet": {"sheetId": scene.target.summary_id}})


def rename_the_summary(scene: Scene) -> None:
    properties = {"sheetId": scene.target.summary_id, "title": "สรุป \"ของเรา'"}
    scene.by_person({"updateSheetProperties": {"properties": properties, "fields": "title"}})


def unlock_the_summary(scene: Scene) -> None:
    (lock,) = scene.server.sheet(scene.file_id, "สรุปสถานะ", "protectedRanges")["protectedRanges"]
    scene.by_person({"deleteProtectedRange": {"protectedRangeId": lock["protectedRangeId"]}})


def give_the_summary_an_earlier_versions_widths(scene: Scene) -> None:
    scene.by_person(*column_widths(scene.target.summary_id, summary_widths_px(scene.target, former=True)))


def make_the_summary_an_earlier_versions(scene: Scene) -> None:
    rules = scene.server.sheet(scene.file_id, "สรุปสถานะ", "conditionalFormats")["conditionalFormats"]
    stale = [index for index, rule in enumerate(rules) if is_stale_rule(rule["booleanRule"]["condition"])]
    assert len(stale) == 3
    summary = {"sheetId": scene.target.summary_id}
    place = {**summary, "startRowIndex": 0, "endRowIndex": 1, "startColumnIndex": 6, "endColumnIndex": 8}
    scene.by_person(
        {"repeatCell": {"range": place, "cell": {}, "fields": "userEnteredValue,userEnteredFormat"}},
        *({"deleteConditionalFormatRule": {**summary, "index": index}} for index in reversed(stale)),
    )


DAMAGES: list[tuple[Callable[[Scene], None], str]] = [
    (destroy_drop_downs, "drop-down of “ประเภทกิจกรรม”"),
    (destroy_text_format, "text format of “โทรศัพท์”"),
    (destroy_colours, "colours"),
    (destroy_protection, "protection"),
    (destroy_notes, "notes"),
    (copy_the_header_of_another_office, "notes"),
    (word_the_note_as_an_earlier_version, "notes"),
    (destroy_freezing, "frozen"),
    (destroy_locale, "en_US"),
    (delete_our_status_column, "“ผลการตรวจ” was added"),
    (empty_our_header, "“ผลการตรวจ” was added"),
    (take_our_column_over, "“ผลการตรวจ” was added"),
    (merge_over_our_columns, "Merged cells"),
    (untag_a_column, "“ชื่อกลุ่ม” of “ชุดที่ 1” was linked"),
    (delete_the_summary, "“สรุปสถานะ” was made again"),
    (make_the_summary_an_earlier_versions, "a place again for when it was last checked"),
    (give_the_summary_an_earlier_versions_widths, "widths that fit the screen"),
    (rename_the_summary, "colours"),
    (unlock_the_summary, "protection of “สรุปสถานะ”"),
]


def test_a_file_that_became_month_first_keeps_its_locale_once_dates_stand_in_it(scene: Scene) -> None:
    destroy_locale(scene)
    scene.server.type_in(scene.file_id, "'ชุดที่ 2'!C2:E2", [["10-001", 43894, 12]])
    assert "locale" not in scene.repair()


@pytest.mark.parametrize(("damage", "told"), DAMAGES, ids=[damage.__name__ for damage, _ in DAMAGES])
def test_what_people_undid_is_put_back_and_told_and_their_entries_stay(
    scene: Scene, damage: Callable[[Scene], None], told: str
) -> None:
    damage(scene)
    assert told in scene.repair()
    assert scene.check().repairs == ()
    assert scene.entries() == ROWS
    assert all(
        own.header_is_ours for tab in scene.server.read(scene.programme, scene.target).tabs for own in tab.own_columns
    )


def test_a_column_that_people_took_over_keeps_what_they_typed(scene: Scene) -> None:
    take_our_column_over(scene)
    scene.repair()
    values = scene.server.service.values_get(scene.file_id, "'ชุดที่ 1'!A1:A2")["values"]
    assert values == [["ความเห็นของอำเภอ"], ["ดีมาก"]]
    status = scene.server.read(scene.programme, scene.target).tabs[0].own("status")
    assert status is not None
    assert status.column_0based == 6


def test_peoples_own_colours_and_protections_stay(scene: Scene) -> None:
    rule = {
        "ranges": [scene.columns(1)],
        "booleanRule": {
            "condition": {"type": "TEXT_CONTAINS", "values": [{"userEnteredValue": "ด่วน"}]},
            "format": {"textFormat": {"bold": True}},
        },
    }
    mine = {"range": scene.columns(0), "description": "ของอำเภอ", "warningOnly": True}
    scene.by_person(
        {"addConditionalFormatRule": {"rule": rule, "index": 4}}, {"addProtectedRange": {"protectedRange": mine}}
    )
    destroy_colours(scene)
    destroy_protection(scene)
    scene.repair()
    assert scene.check().repairs == ()
    sheet = scene.server.sheet(scene.file_id, "ชุดที่ 1", "conditionalFormats,protectedRanges")
    rules = sheet["conditionalFormats"]
    assert [found["booleanRule"]["condition"]["type"] for found in rules].count("TEXT_CONTAINS") == 1
    assert "ของอำเภอ" in [protected.get("description") for protected in sheet["protectedRanges"]]


def test_another_number_of_days_replaces_the_rule_that_turns_grey(scene: Scene) -> None:
    scene.programme = replace(scene.programme, stale_after_days=9)
    scene.repair()
    assert scene.check().repairs == ()
    rules = scene.server.sheet(scene.file_id, "สรุปสถานะ", "conditionalFormats")["conditionalFormats"]
    stale = [rule for rule in rules if is_stale_rule(rule["booleanRule"]["condition"])]
    assert (len(stale), rules[:3]) == (3, stale)


def test_rows_that_people_added_get_their_drop_downs(scene: Scene) -> None:
    scene.by_person({"appendDimension": {"sheetId": scene.tab.tab_id, "dimension": "ROWS", "length": 10}})
    scene.repair()
    assert scene.check().repairs == ()


def test_colours_that_begin_below_the_first_row_are_stretched_over_it(scene: Scene) -> None:
    rules = scene.server.sheet(scene.file_id, "ชุดที่ 1", "conditionalFormats")["conditionalFormats"]
    for index, rule in enumerate(rules):
        shorter = {**rule, "ranges": [{**rule["ranges"][0], "startRowIndex": 3}]}
        scene.by_person({"updateConditionalFormatRule": {"index": index, "rule": shorter}})
    assert "colours" in scene.repair()
    assert scene.check().repairs == ()


def test_the_summary_grows_with_the_programme(scene: Scene) -> None:
    summary = scene.target.summary_id
    span = {"sheetId": summary, "dimension": "ROWS", "startIndex": 4, "endIndex": 8}
    scene.by_person({"deleteDimension": {"range": span}})
    assert "Rows were added" in scene.repair()
    assert scene.check().repairs == ()


def test_a_tab_whose_rows_cannot_be_told_is_left_alone(scene: Scene) -> None:
    destroy_drop_downs(scene)
    scene.server.type_in(scene.file_id, "'ชุดที่ 1'!C1:F1", [["", "", "", ""]])
    assert scene.check().repairs == ()


def test_a_check_costs_one_read_and_a_repair_one_write(scene: Scene) -> None:
    destroy_drop_downs(scene)
    destroy_colours(scene)
    snapshot = scene.server.read(scene.programme, scene.target)
    before = scene.server.service.request_counts()
    report = check_file(scene.programme, scene.target, snapshot, scene.server.service, (SHEETS_SERVER_SERVICE,))
    repair_file(report, scene.server.service)
    used = scene.server.service.request_counts() - before
    assert (used.sheets_read, used.sheets_write) == (1, 1)


def test_columns_of_an_earlier_version_fit_the_screen_again_and_a_width_that_people_chose_stays(
    tmp_path: Path,
) -> None:
    header, former = ("รหัส", "เนื้อหา", "ที่มา", "ลิงก์"), (80, 190, 230)
    before = ServiceTab("status", "สถานะ", header, widths_px=(*former, 230))
    after = replace(before, widths_px=(70, 150, 120, 130), former_widths_px=(former,), wrapped=frozenset({2, 4}))
    with server_world(tmp_path) as server:
        made, _ = server.init(BLANK, central_tabs={"central": (before,)})
        central = made.central_spreadsheet_id
        assert central is not None
        chosen = column_widths(central_tab_id("sages", "status"), [200], 1)
        server.person.batch_update(central, chosen)
        for found in (1, 0):
            report = check_central(made, central, (after,), server.service, (SHEETS_SERVER_SERVICE,))
            assert len(report.repairs) == found
            repair_file(report, server.service)
        seen = server.sheet(central, "สถานะ", "data.columnMetadata.pixelSize")["data"][0]["columnMetadata"]
        assert [column["pixelSize"] for column in seen[:4]] == [70, 200, 120, 130]
        fields = "data.rowData.values.userEnteredFormat.wrapStrategy"
        row = server.sheet(central, "สถานะ", fields)["data"][0]["rowData"][2]["values"]
        wraps = [cell.get("userEnteredFormat", {}).get("wrapStrategy") for cell in row[:4]]
        assert wraps == [None, None, "WRAP", None]  # a text of one line may need two in a narrower column


def test_the_rule_that_turns_grey_finds_a_tab_of_the_centre_under_the_title_that_people_gave_it(tmp_path: Path) -> None:
    look = LastLook("$B$2", 2).from_other_tabs("ประวัติ")
    spec = ServiceTab("status", "สถานะ", ("รหัส", "เนื้อหา"), stale=(StaleColumns(look, ((0, 1),)),))
    other = ServiceTab("history", "ประวัติ", ("รหัส", "วันที่"))
    with server_world(tmp_path) as server:
        made, _ = server.init(BLANK, central_tabs={"central": (spec, other)})
        central = made.central_spreadsheet_id
        assert central is not None

        def check() -> ShapeReport:
            return check_central(made, central, (spec, other), server.service, (SHEETS_SERVER_SERVICE,))

        for title in ("ของเรา 'ใหม่'", "ประวัติ"):
            assert check().repairs == ()
            server.service.batch_update(central, [retitle(central_tab_id("sages", "history"), title)])
            repair_file(check(), server.service)
            (rule,) = server.sheet(central, "สถานะ", "conditionalFormats")["conditionalFormats"]
            assert title.replace("'", "''") in rule["booleanRule"]["condition"]["values"][0]["userEnteredValue"]
        assert check().repairs == ()


def test_the_central_workbook_is_checked_too(tmp_path: Path) -> None:
    spec = ServiceTab("status", "สถานะ", ("รหัส", "เนื้อหา"), colours={1: status_colours("content")})
    other = ServiceTab("history", "ประวัติ", ("รหัส",))
    with server_world(tmp_path) as server:
        made, _ = server.init(BLANK, central_tabs={"central": (spec, other)})
        central = made.central_spreadsheet_id
        assert central is not None

        def check() -> ShapeReport:
            return check_central(made, central, (spec, other), server.service, (SHEETS_SERVER_SERVICE,))

        assert check().repairs == ()
        (lock,) = server.sheet(central, "สถานะ", "protectedRanges")["protectedRanges"]
        history = central_tab_id("sages", "history")
        server.person.batch_update(
            central,
            [
                {"deleteProtectedRange": {"protectedRangeId": lock["protectedRangeId"]}},
                {"deleteSheet": {"sheetId": history}},
            ],
        )
        report = check()
        assert len(report.repairs) == 2
        repair_file(report, server.service)
        assert check().repairs == ()
