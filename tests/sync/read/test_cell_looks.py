"""What a cell's format says is heard, and so is a merge; where nothing is new nothing more is asked."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from rules.catalogue import Language
from rules.declared.programme import Programme
from rules.evaluate.evaluate import evaluate
from rules.evaluate.row_facts import RowStatus
from rules.readings.blocks import Cell
from sync.check.judged import tables_of
from sync.read.read_files import ReadRequest, read_file
from sync.workbook.layout import file_targets
from sync.workbook.snapshot import FileSnapshot
from tests.builders import forum_row, group_row, plan_row, village_sages
from tests.sync.fake_sheets import FakeSheets, fake_workbook
from tests.sync.server_world import ServerWorld, only_target, server_world

AT = datetime(2020, 7, 25, 3, 0, tzinfo=UTC)
SAGES = village_sages()
ONE_OFFICE = replace(SAGES, offices=(replace(SAGES.offices[0], spreadsheet_id="file"),))


class Scene:
    """One office's workbook of the village sages, with what its cells show besides their values."""

    def __init__(self, report: str, *rows: Sequence[Cell], wanted: Programme = ONE_OFFICE) -> None:
        self.programme, self.report = wanted, report
        (self.target,) = file_targets(wanted)
        self.tab = wanted.report(report).tab
        workbook = fake_workbook(wanted, self.target, {self.tab: rows})
        self.sheets = FakeSheets({"file": workbook})
        self.seen = workbook.tab(self.tab)

    def column(self, column_id: str) -> int:
        return [column.id for column in self.programme.report(self.report).columns].index(column_id)

    def types(self, column_id: str, cell: Cell) -> None:
        row, place = self.seen.grid[1], self.column(column_id)
        self.seen.grid = [self.seen.grid[0], [*row[:place], cell, *row[place + 1 :]], *self.seen.grid[2:]]

    def shows(self, column_id: str, kind: str, text: str, row: int = 1) -> None:
        self.seen.shown[row, self.column(column_id)] = (kind, text)

    def merge(self, first: str, last: str, from_row: int = 1, to_row: int = 2) -> None:
        area = {"startRowIndex": from_row, "endRowIndex": to_row + 1}
        self.seen.merges.append(
            {**area, "startColumnIndex": self.column(first), "endColumnIndex": self.column(last) + 1}
        )

    def read(self, last: FileSnapshot | None = None) -> FileSnapshot:
        return read_file(self.programme, self.sheets.port, ReadRequest(self.target, last), AT)

    def told(self) -> list[tuple[RowStatus, str]]:
        tables = tables_of(self.read().tabs)
        found = evaluate(tables, self.programme, AT.date())
        assert found.crashed == ()
        return list(zip(found.statuses(self.report), found.fix_texts(self.report, Language.TH), strict=True))


@pytest.mark.parametrize(
    ("column_id", "number", "kind", "shown"),
    [
        ("budget", 0.5, "PERCENT", "50%"),
        ("budget", 1, "PERCENT", "100%"),
        ("budget", 0.354166, "TIME", "8:30:00"),
        ("budget", 500, "CURRENCY", "$500.00"),
        ("budget", 500, "CURRENCY", "€500"),
        ("budget", 44_109, "DATE", "5/10/2020"),
        ("members", 44_109, "DATE", "5-10"),
        ("members", 43_833.5, "DATE_TIME", "3/1/2020 12:00:00"),
        ("members", 25, "NUMBER", "25 บาท"),
    ],
)
def test_a_number_shown_as_another_thing_is_unreadable_and_quoted_as_it_is_shown(
    column_id: str, number: float, kind: str, shown: str
) -> None:
    scene = Scene("groups", group_row(**{column_id: number}))
    scene.shows(column_id, kind, shown)
    ((status, fix),) = scene.told()
    assert status is RowStatus.WRONG
    assert f"‘{shown}’" in fix
    assert fix.count("\n") == 0


@pytest.mark.parametrize(
    ("column_id", "number", "kind", "shown"),
    [
        ("budget", 44_109, "NUMBER", "44,109.00"),  # plausible baht
        ("budget", 1_500.5, "CURRENCY", "฿1,501"),
        ("budget", 500, "CURRENCY", "(฿500)"),
        ("budget", 1_500, "SCIENTIFIC", "1.50E+03"),
        ("members", 25, "NUMBER", "25 คน"),
        ("members", 25, "TEXT", "25"),
    ],
)
def test_a_plain_number_however_it_is_shown_stays_what_it_is(
    column_id: str, number: float, kind: str, shown: str
) -> None:
    scene = Scene("groups", group_row(**{column_id: number}))
    scene.shows(column_id, kind, shown)
    assert scene.told() == [(RowStatus.COMPLETE, "")]


def test_a_number_in_a_text_is_what_the_eye_reads() -> None:
    scene = Scene("groups", group_row(subdistrict=44_109))
    scene.shows("subdistrict", "DATE", "หมู่ 5-10")
    assert scene.told() == [(RowStatus.COMPLETE, "")]
    row = scene.read().tabs[0].rows[0]
    assert row[scene.column("subdistrict")] == "หมู่ 5-10"


def test_it_is_asked_where_numbers_come_and_while_one_is_odd_and_not_else() -> None:
    scene = Scene("groups", group_row())
    first = scene.read()
    assert scene.sheets.calls == ["values", "get", "looks"]
    scene.sheets.calls.clear()
    second = scene.read(first)
    assert scene.sheets.calls == ["values"]
    scene.types("group_name", "ชื่อใหม่")
    third = scene.read(second)
    assert scene.sheets.calls == ["values", "values"]
    scene.types("budget", 0.5)
    scene.shows("budget", "PERCENT", "50%")
    fourth = scene.read(third)
    assert fourth.tabs[0].shown == ((2, "budget"),)
    scene.sheets.calls.clear()
    scene.shows("budget", "NUMBER", "0.5")  # the format alone was put right
    assert scene.read(fourth).tabs[0].shown == ()
    assert scene.sheets.calls == ["values", "looks"]


@pytest.mark.parametrize(
    ("column_id", "number", "is_asked"),
    [
        *(("budget", number, True) for number in (0.5, 1, 10, 44_109, 242_440, 23_330, 1500.25)),
        *(("budget", number, False) for number in (0, 11, 15_000, 50_000, 400_000)),
        *(("members", number, True) for number in (0.5, 44_109)),
        *(("members", number, False) for number in (1, 25)),
    ],
)
def test_in_a_crowd_only_numbers_that_may_be_something_else_are_asked_about(
    column_id: str, number: float, is_asked: bool
) -> None:
    scene = Scene("groups", group_row())
    last = scene.read()
    scene.types(column_id, number)
    scene.sheets.calls.clear()
    read_file(scene.programme, scene.sheets.port, ReadRequest(scene.target, last, closely=False), AT)
    assert scene.sheets.calls == ["values", "looks"] if is_asked else ["values"]


def test_a_code_merged_over_a_groups_rows_is_that_of_each_row_and_said_once() -> None:
    scene = Scene("plan", plan_row(), plan_row(activity_no=2, group_id=""), plan_row(activity_no=3, group_id=""))
    scene.merge("group_id", "group_id", to_row=3)
    rows = next(tab for tab in scene.read().tabs if tab.report == "plan").rows
    assert {row[0] for row in rows} == {plan_row()[0]}
    told = scene.told()
    assert [fix.count("ผสาน") > 0 for _, fix in told] == [False, True, True]
    assert "กรุณากรอก" not in told[1][1]


@pytest.mark.parametrize(("first", "last"), [("leader", "leader"), ("group_name", "subdistrict"), ("budget", "budget")])
def test_what_a_merge_covers_is_asked_for_in_one_sentence_that_says_so(first: str, last: str) -> None:
    columns = [column.id for column in ONE_OFFICE.report("groups").columns]
    lost = dict.fromkeys(columns[columns.index(first) : columns.index(last) + 1], "")
    scene = Scene("groups", group_row(), group_row(group_id="50-002", **lost))
    scene.merge(first, last)
    told = scene.told()
    assert told[0] == (RowStatus.COMPLETE, "")
    assert told[1][0] is RowStatus.INCOMPLETE
    assert told[1][1].count("\n") == 0
    assert "ยกเลิกการผสาน" in told[1][1]


def test_a_code_merged_over_two_entries_of_the_register_registers_the_first_alone() -> None:
    scene = Scene("groups", group_row(), group_row(group_id=""))
    scene.merge("group_id", "group_id")
    (one, two) = scene.told()
    assert one == (RowStatus.COMPLETE, "")
    assert "ยกเลิกการผสาน" in two[1]
    assert "ซ้ำ" not in two[1]


def test_a_blank_row_under_a_merge_is_no_entry() -> None:
    scene = Scene("forum", forum_row(), [])
    scene.merge("group_id", "participants")
    assert len(scene.told()) == 1 or scene.told()[1][0] is RowStatus.BLANK


@pytest.fixture
def server(tmp_path: Path) -> Iterator[ServerWorld]:
    with server_world(tmp_path) as running:
        yield running


def test_what_people_type_and_merge_is_heard_over_http(server: ServerWorld) -> None:
    wanted = replace(ONE_OFFICE, offices=(replace(SAGES.offices[0], spreadsheet_id=None),))
    made, _ = server.init(wanted)
    target = only_target(made)
    tab = target.tabs[0]
    rows = [
        group_row(group_id=f"50-00{n}", budget=typed, members="5-10")
        for n, typed in enumerate(("50%", "8:30", "1500"), 1)
    ]
    server.type_in(target.spreadsheet_id, f"'{tab.title}'!C2", rows)
    area = {"sheetId": tab.tab_id, "startRowIndex": 1, "endRowIndex": 3, "startColumnIndex": 3, "endColumnIndex": 4}
    server.person.batch_update(target.spreadsheet_id, [{"mergeCells": {"range": area, "mergeType": "MERGE_ALL"}}])
    (seen,) = [each for each in server.read(made, target).tabs if each.report == "groups"]
    assert seen.shown == ((2, "members"), (2, "budget"), (3, "members"), (3, "budget"), (4, "members"))
    assert seen.covered == ((3, "group_name"),)
