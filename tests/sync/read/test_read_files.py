"""One request per file; what the shape lacks is said; one file's failure is nobody else's."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from config.office_names import OfficeNames, names_of
from rules.catalogue import Language, say
from rules.declared.programme import Programme, Source, SourceKind
from rules.readings.blocks import Cell
from rules.verdicts.facts import Declaration, ReadingState
from sync.check.stray_rows import stray_findings, stray_texts
from sync.google import errors
from sync.google.sheets_port import MatchedValues
from sync.read.last_good import keep_last_good
from sync.read.read_files import DriveFacts, ReadRequest, read_snapshots
from sync.read.read_summary import blanks_of
from sync.workbook.layout import FileTarget, file_targets
from sync.workbook.snapshot import FileSnapshot, Snapshots, TabSnapshot
from tests.builders import group_row, village_sages
from tests.sync.fake_sheets import FakeSheets, FakeWorkbook, fake_workbook
from tests.sync.programmes import office, programme

AT = datetime(2020, 7, 25, 3, 0, tzinfo=UTC)
GROUP = ["10-001", "กลุ่มหนึ่ง", "0812345678", "พืช"]


class Scene:
    """One office's workbook, its target, and a port that counts."""

    def __init__(
        self, the_programme: Programme | None = None, rows: Mapping[str, Sequence[Sequence[Cell]]] | None = None
    ) -> None:
        self.programme = the_programme or programme()
        (self.target,) = file_targets(self.programme)
        self.workbook: FakeWorkbook = fake_workbook(self.programme, self.target, rows or {"ชุดที่ 1": [GROUP]})
        self.sheets = FakeSheets({self.target.spreadsheet_id: self.workbook})

    def read(self, last: FileSnapshot | None = None, at: datetime = AT, **options: Any) -> FileSnapshot:
        request = ReadRequest(self.target, last, **options)
        (snapshot,) = read_snapshots(self.programme, self.sheets.port, [request], lambda: at)
        assert snapshot is not None
        return snapshot

    def groups(self, last: FileSnapshot | None = None) -> TabSnapshot:
        return self.read(last).tabs[0]


def reasons(tab: TabSnapshot, language: Language = Language.TH) -> str:
    return " | ".join(reason.text(language) for reason in tab.reading.reasons)


def test_a_known_file_costs_one_request() -> None:
    scene = Scene()
    first = scene.read()
    assert scene.sheets.calls == ["values", "get"]
    scene.sheets.calls.clear()
    again = scene.read(first)
    assert scene.sheets.calls == ["values"]
    assert (again.title, again.locale, again.tabs[0].sheet_id) == (first.title, "th_TH", 11)
    assert again.summary is not None
    assert again.summary.sheet_id == 99


def test_the_daily_read_asks_for_the_locale_again() -> None:
    scene = Scene()
    first = scene.read()
    scene.workbook.locale = "en_US"
    assert not scene.groups(first).month_first
    assert scene.read(first, refresh_file_facts=True).tabs[0].month_first


def test_rows_columns_and_our_own_columns_are_told_apart() -> None:
    tab = Scene(rows={"ชุดที่ 1": [[*GROUP, "ครบถ้วน"], [], ["10-002"]]}).groups()
    assert tab.reading.state is ReadingState.OK
    assert tab.reading.is_fresh
    assert tab.column_ids == ("group_id", "group_name", "phone", "kind", None, None)
    assert [list(row) for row in tab.rows] == [[*GROUP, "ครบถ้วน"], [], ["10-002"]]
    status = tab.own("status")
    assert status is not None
    assert (status.column_0based, status.header_is_ours, list(status.values)) == (
        4,
        True,
        ["ผลการตรวจ", "ครบถ้วน", "", ""],
    )


@pytest.mark.parametrize("refuses", [False, True], ids=["omitted", "refused"])
def test_a_deleted_tab_keeps_its_last_good_rows_whether_the_lookup_is_omitted_or_refused(refuses: bool) -> None:
    scene = Scene()
    good = scene.read()
    del scene.workbook.tabs[0]
    scene.sheets.refuses_unmatched = refuses
    later = AT + timedelta(hours=1)
    now = scene.read(good, later)
    assert now.problem is None
    assert now.tabs[0].reading.state is ReadingState.SHAPE_CHANGED
    assert now.tabs[0].reading.data_as_of is None
    assert "ชุดที่ 1" in reasons(now.tabs[0])
    assert now.tabs[1].reading.is_fresh
    kept = keep_last_good(now, good, scene.target).tabs[0]
    assert [list(row) for row in kept.rows] == [GROUP]
    assert (kept.reading.data_as_of, kept.reading.attempted_at, kept.reading.is_fresh) == (AT, later, False)
    assert kept.own_columns == ()


def test_a_renamed_header_is_read_all_the_same_and_its_old_text_is_told() -> None:
    scene = Scene()
    good = scene.read()
    scene.workbook.tabs[0].grid[0][0] = "เลขกลุ่ม"
    scene.workbook.tabs[0].insert_column(0)
    scene.sheets.calls.clear()
    tab = scene.groups(good)
    assert scene.sheets.calls == ["values", "search"]
    assert (tab.reading.state, tab.reading.is_fresh) == (ReadingState.SHAPE_CHANGED, True)
    assert tab.column_ids[:3] == (None, "group_id", "group_name")
    assert all(word in reasons(tab) for word in ("เลขกลุ่ม", "รหัสกลุ่ม", "B"))


def test_a_renamed_header_in_the_first_column_is_found_although_google_leaves_zeros_out() -> None:
    scene = Scene()
    scene.workbook.tabs[0].grid[0][0] = "เลขกลุ่ม"
    assert scene.groups().column_ids[0] == "group_id"


def test_a_column_that_bears_anothers_header_is_never_taken_for_both() -> None:
    scene = Scene()
    header = scene.workbook.tabs[0].grid[0]
    header[1], header[2] = "อื่น", "ชื่อกลุ่ม"  # the telephone column is called the group's name now
    tab = scene.groups()
    assert not tab.reading.is_fresh
    assert "โทรศัพท์" in reasons(tab)


@pytest.mark.parametrize("header", ["ชื่อกลุ่มเกษตรกร", " ชื่อ\u200bกลุ่ม ", "ชื่อกลุ่ม *"])
def test_aliases_and_untidy_spelling_are_the_same_header(header: str) -> None:
    scene = Scene()
    scene.workbook.tabs[0].grid[0][1] = header
    assert scene.groups().reading.state is ReadingState.OK


def test_a_column_of_their_own_harms_nothing() -> None:
    scene = Scene()
    scene.workbook.tabs[0].insert_column(2)
    scene.workbook.tabs[0].grid[0][2] = "หมายเหตุของจังหวัด"
    tab = scene.groups()
    assert (tab.reading.state, tab.column_ids[2], tab.column_ids[3]) == (ReadingState.OK, None, "phone")
    status = tab.own("status")
    assert status is not None
    assert status.column_0based == 5


def test_columns_may_stand_in_any_order() -> None:
    scene = Scene()
    grid = scene.workbook.tabs[0].grid
    for row in grid:
        row[0], row[1] = row[1], row[0]
    assert scene.groups().column_ids[:2] == ("group_name", "group_id")


def test_a_doubled_header_keeps_the_last_good_copy() -> None:
    scene = Scene()
    good = scene.read()
    scene.workbook.tabs[0].grid[0].append("ชื่อกลุ่ม")
    tab = scene.groups(good)
    assert (tab.reading.is_fresh, tab.rows) == (False, ())
    assert "B, G" in reasons(tab)


def test_a_deleted_column_keeps_the_last_good_copy() -> None:
    scene = Scene()
    scene.workbook.tabs[0].delete_column(2)
    tab = scene.groups()
    assert not tab.reading.is_fresh
    assert "โทรศัพท์" in reasons(tab)


def test_a_cleared_tab_keeps_the_last_good_copy() -> None:
    scene = Scene()
    scene.workbook.tabs[0].grid = []
    tab = scene.groups()
    assert not tab.reading.is_fresh
    assert "รหัสกลุ่ม" in reasons(tab)


def test_rows_above_the_header_are_told_and_the_rows_below_keep_their_numbers() -> None:
    scene = Scene()
    scene.workbook.tabs[0].grid.insert(0, ["ทะเบียนกลุ่มจังหวัดกรุงเทพฯ"])
    scene.workbook.tabs[0].grid.insert(1, [])
    tab = scene.groups()
    assert (tab.reading.state, tab.reading.is_fresh, tab.header_row_1based) == (ReadingState.SHAPE_CHANGED, True, 3)
    assert [list(row) for row in tab.rows] == [GROUP]
    status = tab.own("status")
    assert status is not None
    assert status.header_is_ours


@pytest.mark.parametrize(
    ("below", "rows"),
    [
        ([[], ["ผลการจัดเวที"], ["รหัสกลุ่ม", "วันที่จัดเวที", "จำนวนผู้เข้าร่วม"], ["10-001", 44042, 12]], 3),
        ([[], ["รหัสกลุ่ม", "วันที่จัดเวที", "จำนวนผู้เข้าร่วม"], ["10-001", 44042, 12]], 2),
        ([["รหัสกลุ่ม", "วันที่จัดเวที", "จำนวนผู้เข้าร่วม"], GROUP], 3),
        ([[], ["รหัสกลุ่ม", "ชื่อกลุ่ม", "โทรศัพท์", "ประเภทกิจกรรม"], GROUP], 4),
    ],
    ids=["below its title", "below a blank row", "words of an entry", "the header told again"],
)
def test_entries_end_where_another_reports_table_begins(below: list[list[Cell]], rows: int) -> None:
    ours = ["", ""]
    scene = Scene()
    scene.workbook.tabs[0].grid.extend([*ours, *row] if row else [] for row in below)
    assert len(scene.groups().rows) == rows


def test_our_deleted_column_leaves_their_data_readable() -> None:
    scene = Scene()
    scene.workbook.tabs[0].delete_column(4)
    tab = scene.groups()
    assert tab.reading.is_fresh
    assert tab.own("status") is None
    assert tab.own("fix") is not None
    assert "ผลการตรวจ" in reasons(tab)


def test_nothing_may_be_written_under_a_header_that_is_not_ours() -> None:
    scene = Scene()
    scene.workbook.tabs[0].grid[0][4] = "ความเห็น"
    status = scene.groups().own("status")
    assert status is not None
    assert not status.header_is_ours


def test_a_renamed_tab_is_still_the_tab() -> None:
    scene = Scene()
    good = scene.read()
    scene.workbook.tabs[0].title = "ทะเบียน 'ใหม่'"
    tab = scene.groups(good)
    assert (tab.title, tab.sheet_id, tab.reading.state) == ("ทะเบียน 'ใหม่'", 11, ReadingState.OK)


def test_one_failing_file_never_stops_the_others() -> None:
    two = programme(offices=(office("10"), office("11")))
    targets = file_targets(two)
    sheets = FakeSheets({target.spreadsheet_id: fake_workbook(two, target, {}) for target in targets})
    denied = errors.AccessDenied(say("reading.access_denied", file="file10", address="bot@service.example"))
    sheets.failures["file10"] = denied
    failed, fine = read_snapshots(two, sheets.port, [ReadRequest(target) for target in targets], lambda: AT)
    assert failed is not None
    assert fine is not None
    assert failed.problem is not None
    assert "bot@service.example" in failed.problem.text(Language.TH)
    assert not failed.is_retryable
    assert fine.problem is None
    kept = keep_last_good(failed, None, targets[0])
    assert [(tab.report, tab.reading.state, tab.reading.data_as_of) for tab in kept.tabs] == [
        ("groups", ReadingState.UNREADABLE, None),
        ("forum", ReadingState.UNREADABLE, None),
    ]


def test_a_time_out_is_worth_another_try_and_the_last_good_copy_stays() -> None:
    scene = Scene()
    good = scene.read()
    scene.sheets.failures[scene.target.spreadsheet_id] = errors.TimedOut(say("reading.timed_out"))
    now = scene.read(good, AT + timedelta(hours=1))
    assert now.is_retryable
    kept = keep_last_good(now, good, scene.target)
    assert [list(row) for row in kept.tabs[0].rows] == [GROUP]
    assert kept.tabs[0].reading.state is ReadingState.UNREADABLE
    assert kept.declarations == good.declarations


def test_a_file_in_the_bin_is_not_read() -> None:
    scene = Scene()
    now = scene.read(drive=DriveFacts(trashed=True))
    assert now.problem is not None
    assert "ถังขยะ" in now.problem.text(Language.TH)
    assert scene.sheets.calls == []


def test_when_a_person_edited_is_passed_on() -> None:
    scene = Scene()
    edited_at = AT - timedelta(minutes=5)
    assert scene.read(drive=DriveFacts(edited_at)).tabs[0].reading.person_edited_at == edited_at


def test_formula_errors_come_as_their_text() -> None:
    tab = Scene(rows={"ชุดที่ 1": [["#REF!", "=1+1", "-", "@x"]]}).groups()
    assert [list(row) for row in tab.rows] == [["#REF!", "=1+1", "-", "@x"]]


def test_an_answer_in_an_unknown_form_is_that_files_problem(monkeypatch: pytest.MonkeyPatch) -> None:
    scene = Scene()
    scene.workbook.tabs[0].title = "x"
    unknown = MatchedValues((scene.target.tabs[0].tab_id,), "???", [])
    monkeypatch.setattr(scene.sheets, "_values", lambda *_: unknown)
    now = scene.read()
    assert now.problem is not None
    assert now.is_retryable


# -- declarations


def declare(scene: Scene, row: int, *cells: Cell) -> None:
    grid = scene.workbook.tab("สรุปสถานะ").grid
    width = 9 if scene.target.has_office_column else 8
    grid[row] = [*grid[row], *[""] * (width - len(grid[row])), *cells]


def test_a_declaration_is_read_from_the_summary_tab() -> None:
    scene = Scene()
    declare(scene, 4, "ไม่มี", "ไม่มีกลุ่มที่เข้าร่วม", "สมชาย", "๓๐ ก.ค. ๒๕๖๓")
    assert scene.read().declarations == (Declaration("10", "forum", "ไม่มีกลุ่มที่เข้าร่วม", "สมชาย", date(2020, 7, 30)),)


@pytest.mark.parametrize(("typed", "expected"), [(44042, date(2020, 7, 30)), ("ปลายเดือน", "ปลายเดือน"), ("", "")])
def test_the_day_of_a_declaration_is_read_or_kept_as_typed(typed: Cell, expected: object) -> None:
    scene = Scene()
    declare(scene, 3, "ไม่มี", "-", "ก", typed)
    assert [declaration.declared_on for declaration in scene.read().declarations] == [expected]


def test_in_a_month_first_file_the_day_of_a_declaration_is_not_guessed() -> None:
    scene = Scene()
    scene.workbook.locale = "en_US"
    declare(scene, 3, "ไม่มี", "-", "ก", 43924)  # 3 April, or 4 March typed the Thai way
    assert [declaration.declared_on for declaration in scene.read().declarations] == ["43924"]


@pytest.mark.parametrize(
    ("cells", "blank"),
    [
        (["เลื่อนไปปีหน้า", "สมใจ", "24 ก.ค. 2563"], ()),
        (["เลื่อนไปปีหน้า", "สมใจ", "ปลายเดือน"], ("วันที่แจ้ง",)),
        (["เลื่อนไปปีหน้า", "สมใจ", "24 ก.ค. 2562"], ("วันที่แจ้ง",)),
        (["เลื่อนไปปีหน้า", "สมใจ", "26 ก.ค. 2563"], ("วันที่แจ้ง",)),
        (["-", " ", "24 ก.ค. 2563"], ("เหตุผล", "ผู้แจ้ง")),
        ([".", "x", "23/7/63"], ("เหตุผล", "ผู้แจ้ง")),
        (["ไม่มี", "ไม่ระบุ", "23/7/63"], ("เหตุผล", "ผู้แจ้ง")),
        (["ไม่มีผลการดำเนินงาน", "สมใจ", "23/7/63"], ("เหตุผล",)),
        (["ไม่มีกลุ่มสมัครเข้าร่วม", "สมใจ", "23/7/63"], ()),
        (["กกกก", "11", "23/7/63"], ("เหตุผล", "ผู้แจ้ง")),
        ([], ("เหตุผล", "ผู้แจ้ง", "วันที่แจ้ง")),
    ],
)
def test_a_declaration_counts_with_reason_name_and_date(cells: list[str], blank: tuple[str, ...]) -> None:
    scene = Scene()
    declare(scene, 4, "ไม่มี", *cells)
    (made,) = scene.read().declarations
    assert blanks_of(made, scene.programme, date(2020, 7, 25)) == blank


@pytest.mark.parametrize("typed", ["", "มี", "ยังไม่แน่ใจ"])
def test_anything_else_declares_nothing(typed: str) -> None:
    scene = Scene()
    declare(scene, 3, typed)
    assert scene.read().declarations == ()


# -- the shared kinds


def shared(kind: SourceKind) -> Programme:
    both = programme(offices=(office("10", "กรุงเทพมหานคร"), office("11", "สมุทรปราการ")))
    return replace(both, source=Source(kind, {"groups": "fileS", "forum": "fileS"}))


def test_a_shared_tab_is_split_by_its_office_column_and_rows_keep_their_numbers() -> None:
    rows = [
        ["จ.สมุทรปราการ", "11-001"],
        ["กรุงเทพมหานคร", "10-001"],
        ["11", "11-002"],
        ["เชียงใหม่", "50-001"],
        [""],
        ["", "x"],
    ]
    scene = Scene(shared(SourceKind.SHARED_TAB), {"ชุดที่ 1": rows})
    file = scene.read()
    bangkok, samut = (tab for tab in file.tabs if tab.report == "groups")
    assert (bangkok.office, list(bangkok.row_numbers_1based or ())) == ("10", [3])
    assert (samut.office, list(samut.row_numbers_1based or ())) == ("11", [2, 4])
    assert bangkok.column_ids[:2] == (None, "group_id")
    assert file.foreign_rows == (("groups", 5, "เชียงใหม่"), ("groups", 7, ""))
    assert len(file.tabs) == 4


SHARED_SAGES = replace(
    village_sages(), source=Source(SourceKind.SHARED_TAB, {each.id: "fileS" for each in village_sages().reports})
)
NO_ENTRIES: list[list[Cell]] = [
    ["รวม", "", "", "", "", "", 75, "", "", 45000],
    ["", "รวมทั้งสิ้น", "", "", "", "", 75, "", "", 45000],
    ["ลงชื่อ ..................... ผู้รายงาน"],
    ["", "", "", "", "(นางสมใจ ตัวอย่าง)"],
    ["หมายเหตุ", "รอยืนยันจากอำเภอ"],
    ["", "ข้อมูล ณ วันที่ 30 ก.ค. 2563"],
    ["ตรวจแล้ว", "", "", "", "", "", "", "นายก"],
]
ENTRIES: list[list[Cell]] = [
    ["", *group_row()],
    ["หมายเหตุ", *group_row()],
    ["", "50-003"],
    ["เชียงไหม่"],
    ["", "รหัสใหม่", "กลุ่มหนึ่ง", "แม่ริม"],
]


@pytest.mark.parametrize("row", NO_ENTRIES)
def test_a_sum_a_signature_or_a_note_in_a_shared_tab_is_remarked_beside_itself_alone(row: list[Cell]) -> None:
    scene = Scene(SHARED_SAGES, {SHARED_SAGES.report("groups").tab: [["เชียงใหม่", *group_row()], row]})
    file = scene.read()
    assert (file.foreign_rows, file.note_rows) == ((), (("groups", 3),))
    ((told,),) = (texts.values() for texts in stray_texts(file, scene.programme, Language.TH).values())
    assert told[0] == "มีข้อสังเกต"
    assert "ไม่นับแถวนี้" in told[1]
    assert not list(stray_findings(scene.programme, Snapshots(AT, (file,), frozenset()), lambda *_: "", Language.TH))


@pytest.mark.parametrize("row", ENTRIES)
def test_an_entry_of_no_office_is_still_to_be_corrected(row: list[Cell]) -> None:
    scene = Scene(SHARED_SAGES, {SHARED_SAGES.report("groups").tab: [["เชียงใหม่", *group_row()], row]})
    file = scene.read()
    assert ([row_1based for _, row_1based, _ in file.foreign_rows], file.note_rows) == ([3], ())
    assert (
        len(list(stray_findings(scene.programme, Snapshots(AT, (file,), frozenset()), lambda *_: "", Language.TH))) == 1
    )


def test_the_names_of_all_provinces_are_gathered_once_however_many_rows_belong_to_none(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A shared tab in which thousands of rows name no province costs what its rows cost."""
    gathered = []

    def counted(listed: Programme) -> OfficeNames:
        gathered.append(listed)
        return names_of(listed)

    scene = Scene(shared(SourceKind.SHARED_TAB), {"ชุดที่ 1": [["เชียงใหม่", f"50-{row:03}"] for row in range(30)]})
    file = scene.read()
    monkeypatch.setattr("sync.check.stray_rows.names_of", counted)
    told = stray_texts(file, scene.programme, Language.TH)
    found = stray_findings(scene.programme, Snapshots(AT, (file,), frozenset()), lambda *place: "", Language.TH)
    assert [len(rows) for rows in told.values()] == [len(list(found))] == [30]
    assert len(gathered) == 2


def test_in_a_shared_tab_our_own_texts_make_no_row() -> None:
    scene = Scene(shared(SourceKind.SHARED_TAB), {"ชุดที่ 1": [["", "", "", "", "", "ครบถ้วน", "x"]]})
    assert scene.read().foreign_rows == ()


def test_a_tab_per_office_gives_the_same_rows() -> None:
    scene = Scene(shared(SourceKind.TAB_PER_OFFICE), {"ชุดที่ 1 สมุทรปราการ": [["11-001"]]})
    tabs = {(tab.office, tab.report): tab for tab in scene.read().tabs}
    assert len(tabs) == 4
    assert [list(row) for row in tabs["11", "groups"].rows] == [["11-001"]]
    assert tabs["11", "groups"].row_numbers_1based is None


def test_declarations_of_a_shared_file_name_their_office() -> None:
    scene = Scene(shared(SourceKind.SHARED_TAB))
    declare(scene, 5, "ไม่มี", "", "", "")
    assert [(found.office, found.report) for found in scene.read().declarations] == [("11", "groups")]


def test_every_expected_report_has_exactly_one_tab_after_keeping_the_last_good_copy() -> None:
    scene = Scene(shared(SourceKind.SHARED_TAB))
    target: FileTarget = scene.target
    del scene.workbook.tabs[0]
    kept = keep_last_good(scene.read(), None, target)
    assert [(tab.office, tab.report) for tab in kept.tabs] == list(target.summary_rows)
