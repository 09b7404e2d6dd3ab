"""Codes of later reports are offered from the register's column: a warning only, and never over people's own rule."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from rules.declared.programme import CellType, Column, Programme
from sync.attach.adopt_plan import plan_adopt
from sync.attach.adopt_requests import adopt_file
from sync.google.accounts import SHEETS_SERVER_SERVICE
from sync.google.sheets_port import Json
from sync.shape.code_lists import StandingTab, code_drop_downs, code_lists
from sync.shape.repair import check_file, repair_file
from sync.shape.report_tab import TabPlace
from sync.workbook.layout import FileTarget, TabTarget, file_targets
from sync.workbook.tab_sight import ADOPT_FIELDS, SeenSheet
from tests.sync.programmes import FORUM_COLUMNS, REPORTS, office, programme
from tests.sync.server_world import ServerWorld, only_target, server_world

GROUPS, FORUM = REPORTS
PLAN = replace(
    FORUM,
    id="plan",
    tab="ชุดที่ 3",
    columns=(Column("code", "รหัสกลุ่ม", CellType.CODE), Column("activity_no", "กิจกรรมที่", CellType.CODE)),
    key=("code", "activity_no"),
    expects="groups",
    expects_key=("code",),
)
DELIVERY = replace(PLAN, id="delivery", tab="ชุดที่ 4", expects="plan", expects_key=("code", "activity_no"))
EXPECTING = (GROUPS, replace(FORUM, expects="groups"), PLAN, DELIVERY)
OWED = ("groups", "forum", "plan", "delivery")
LISTS = programme(EXPECTING, (office(expects=OWED),))
CELL = {"startRowIndex": 1, "endRowIndex": 3, "startColumnIndex": 2, "endColumnIndex": 3}


def test_every_code_that_the_register_makes_is_offered_through_all_that_expect_it_and_no_other() -> None:
    (target,) = file_targets(LISTS)
    found = [
        (one.tab.key, one.column_id, one.register.key, one.register_column_id) for one in code_lists(LISTS, target)
    ]
    assert found == [
        ("forum", "group_id", "groups", "group_id"),
        ("plan", "code", "groups", "group_id"),
        ("delivery", "code", "groups", "group_id"),
    ]


def test_an_office_that_owes_no_register_gets_no_list() -> None:
    without = replace(LISTS, offices=(office(expects=("forum", "plan")),))
    (target,) = file_targets(without)
    assert list(code_lists(without, target)) == []


def rule(formula: str, message: str = "เลือกจากรหัสในแท็บทะเบียน", **more: object) -> Json:
    condition = {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": formula}]}
    return {"dataValidation": {"condition": condition, "inputMessage": message, **more}}


def rows_given(*cells: Json) -> list[tuple[int, int, str]]:
    """First row, end row and formula of what would be set in the forum's column, whose cells are these."""
    (target,) = file_targets(LISTS)
    groups, forum = target.tabs[:2]
    body = {"properties": {"title": "เวที"}, "data": [{"rowData": [{}, *({"values": [cell]} for cell in cells)]}]}

    def standing(tab: TabTarget) -> StandingTab | None:
        if tab == groups:
            return StandingTab(TabPlace(tab, 1, 2, 50, {"group_id": 27}, {}), "พ่อ'แม่")
        place = TabPlace(tab, 2, 0, 1 + len(cells), {"group_id": 0}, {})
        return StandingTab(place, "เวที", SeenSheet(body)) if tab == forum else None

    found = [one["setDataValidation"] for _, one in code_drop_downs(code_lists(LISTS, target), standing, LISTS.thai)]
    return [
        (
            one["range"]["startRowIndex"],
            one["range"]["endRowIndex"],
            one["rule"]["condition"]["values"][0]["userEnteredValue"],
        )
        for one in found
    ]


RIGHT = "='พ่อ''แม่'!$AB$4:$AB"


def test_a_cell_without_a_rule_gets_one_and_one_of_people_keeps_theirs() -> None:
    theirs = {"dataValidation": {"condition": {"type": "ONE_OF_LIST"}, "strict": True}}
    assert rows_given({}, theirs, rule("=A1:A9", "ของเรา"), {}) == [(1, 2, RIGHT), (4, 5, RIGHT)]


@pytest.mark.parametrize("same", [RIGHT, "='พ่อ''แม่'!AB4:AB", "='พ่อ''แม่'!$AB$4:$AB$50"])
def test_the_same_column_may_be_told_in_other_words(same: str) -> None:
    assert rows_given(rule(same)) == []


@pytest.mark.parametrize("old", [rule("='พ่อ''แม่'!$AB$5:$AB"), rule("=#REF!"), rule(RIGHT, strict=True)])
def test_one_of_ours_that_names_another_place_or_refuses_is_put_right(old: Json) -> None:
    assert rows_given(old, rule(RIGHT)) == [(1, 2, RIGHT)]


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerWorld]:
    with server_world(tmp_path) as running:
        yield running


TWO = replace(LISTS, reports=EXPECTING[:2], offices=(office("10", spreadsheet_id=None),))


def checked(server: ServerWorld, of: Programme, target: FileTarget) -> int:
    """How many repairs the nightly check made."""
    report = check_file(of, target, server.read(of, target), server.service, (SHEETS_SERVER_SERVICE,))
    repair_file(report, server.service)
    return len(report.repairs)


def validations(server: ServerWorld, file_id: str, title: str) -> list[tuple[str, str]]:
    """Kind and first value of the rules in the tab's first two entry rows, by row and column."""
    seen = server.sheet(file_id, title, "data.rowData.values.dataValidation.condition")
    cells = [cell for row in seen["data"][0]["rowData"][1:3] for cell in row.get("values", ()) if cell]
    conditions = [cell["dataValidation"]["condition"] for cell in cells]
    return [(one["type"], one["values"][0]["userEnteredValue"]) for one in conditions]


def test_a_workbook_that_we_make_offers_them_and_one_made_before_gets_them_at_night_but_not_over_theirs(
    server: ServerWorld,
) -> None:
    of, _ = server.init(TWO)
    target = only_target(of)
    ours = ("ONE_OF_RANGE", "='ชุดที่ 1'!$C$2:$C")
    assert validations(server, target.spreadsheet_id, "ชุดที่ 2") == [ours, ours]
    assert checked(server, of, target) == 0
    area = {"sheetId": target.tabs[1].tab_id, **CELL}
    theirs = {"condition": {"type": "ONE_OF_LIST", "values": [{"userEnteredValue": "10-001"}]}}
    undone = {"setDataValidation": {"range": area}}
    one_cell = {"setDataValidation": {"range": {**area, "endRowIndex": 2}, "rule": theirs}}
    server.person.batch_update(target.spreadsheet_id, [undone, one_cell])
    assert [checked(server, of, target), checked(server, of, target)] == [1, 0]
    assert validations(server, target.spreadsheet_id, "ชุดที่ 2") == [("ONE_OF_LIST", "10-001"), ours]


def test_an_adopted_workbook_offers_them_where_its_own_register_stands(server: ServerWorld) -> None:
    titles = ("ทะเบียนกลุ่ม", "เวที")
    body = {"sheets": [{"properties": {"title": title, "gridProperties": {"rowCount": 9}}} for title in titles]}
    file_id = server.person.create_spreadsheet(body)["spreadsheetId"]
    server.person.create_permission(file_id, {"type": "user", "role": "writer", "emailAddress": SHEETS_SERVER_SERVICE})
    register = [["ทะเบียน"], ["ชื่อกลุ่ม", "โทรศัพท์", "ประเภทกิจกรรม", "รหัสกลุ่ม"], ["กลุ่มหนึ่ง", "", "พืช", "10-001"]]
    server.type_in(file_id, "'ทะเบียนกลุ่ม'!A1", register)
    server.type_in(file_id, "'เวที'!A1", [[column.header for column in FORUM_COLUMNS], ["10-001", "", 12]])
    of = replace(TWO, offices=(office("10", spreadsheet_id=file_id),))
    target = only_target(of)
    seen = server.service.get_spreadsheet(file_id, ADOPT_FIELDS)
    adopt_file(plan_adopt(of, target, seen, ()), of, server.service, (SHEETS_SERVER_SERVICE,))
    ours = ("ONE_OF_RANGE", "='ทะเบียนกลุ่ม'!$D$3:$D")
    assert validations(server, file_id, "เวที") == [ours, ours]
    assert checked(server, of, target) == 0
