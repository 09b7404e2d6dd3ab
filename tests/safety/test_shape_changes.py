"""The shape of a tab changes by accident: told in both places, read where it can be, put right where it is ours."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from rules.verdicts.facts import ContentState, ReadingState
from sync.google.answer_values import column_letters
from sync.one_pass import PassOptions
from sync.reports.run_report import exit_code, office_reports
from sync.watch.nightly import check_shapes
from sync.workbook.layout import OWN_HEADERS
from tests.safety.accidents import ACCIDENTS, OFFICE, change, columns, place, protect_our_columns, sheet_id, target_of
from tests.safety.country import (
    DAY,
    GROUPS,
    OWNER,
    SUMMARY,
    Country,
    country_from,
    forum,
    group,
    make_prepared_template,
)
from tests.safety.sight import Sight, changed_places, is_ours, look_at
from tests.templates import Templates

PAIR = (OFFICE, "groups")
CENTRAL_STATUS = "สถานะรายจังหวัด"


@pytest.fixture(scope="module")
def template(templates: Templates) -> Path:
    """Two provinces with a workbook each, one group entered in each and told complete, and a central one."""

    def told_complete(made: Country) -> None:
        made.type_rows(made.ids[OFFICE], f"'{GROUPS}'!C2", [group()])
        made.type_rows(made.ids["50"], f"'{GROUPS}'!C2", [group("50-001")])
        made.sync()
        made.sync()

    return make_prepared_template(templates, "told-complete", told_complete, now=DAY - timedelta(minutes=10))


@pytest.fixture
def country(template: Path, tmp_path: Path) -> Iterator[Country]:
    """A country of its own for each accident."""
    with country_from(template, tmp_path / "country") as made:
        yield made


def register(country: Country) -> str:
    """The register's title now."""
    titles = [sheet.title for sheet in look_at(country, country.ids[OFFICE]).values()]
    return next((title for title in titles if title.startswith(GROUPS)), "")


def their_changes(country: Country, before: Sight) -> list[object]:
    """Cells that differ since `before` and are not ours; a header that we put over a column of ours is ours."""
    after = look_at(country, country.ids[OFFICE])
    target = target_of(country)
    return [
        (sheet_id, place, old, new)
        for sheet_id, place, old, new in changed_places(before, after)
        if not is_ours(target, after, sheet_id, place) and not (old == "" and new in OWN_HEADERS.values())
    ]


def told_to_the_province(country: Country) -> str:
    """The row of the register in the province's summary tab."""
    rows = country.cells(country.ids[OFFICE], f"'{SUMMARY}'!A4:H4")
    return " ".join(map(str, rows[0]))


def told_to_the_centre(country: Country) -> str:
    """The row of Phuket's register in the central status tab."""
    rows = country.cells(country.ids["central"], f"'{CENTRAL_STATUS}'!A1:Z")
    return next(" ".join(map(str, row)) for row in rows if "ภูเก็ต" in map(str, row) and "ทะเบียนกลุ่ม" in map(str, row))


@pytest.mark.sampled(6)
@pytest.mark.parametrize("name", ACCIDENTS)
def test_an_accident_is_told_and_read_where_it_can_be(country: Country, name: str) -> None:
    accident = ACCIDENTS[name]
    accident.happens(country)
    before = look_at(country, country.ids[OFFICE])
    result = country.sync()
    assert their_changes(country, before) == []
    status = result.checked.statuses[PAIR]
    if accident.words is None:
        assert status.reading.state is ReadingState.OK
    else:
        assert status.reading.state is ReadingState.SHAPE_CHANGED
        assert accident.words in told_to_the_province(country)
        assert accident.words in told_to_the_centre(country)
    assert status.content.state is ContentState.COMPLETE
    assert exit_code(result) == (0 if accident.is_read else 1)
    country.sync()
    quiet = country.sync(full=True)
    assert [plan.cell_count for plan in quiet.plan.files] == [0, 0]


@pytest.mark.sampled(6)
@pytest.mark.parametrize("name", ACCIDENTS)
def test_what_is_typed_after_an_accident_counts_where_it_can_be_read(country: Country, name: str) -> None:
    accident = ACCIDENTS[name]
    accident.happens(country)
    title = register(country)
    if title:
        headers = country.cells(country.ids[OFFICE], f"'{title}'!A1:Z3")
        header_row = next((i for i, row in enumerate(headers) if "รหัสกลุ่ม" in row), 0)
        row = header_row + 2
        codes = headers[header_row].index("รหัสกลุ่ม") if "รหัสกลุ่ม" in headers[header_row] else 2
        country.type_rows(country.ids[OFFICE], f"'{title}'!{column_letters(codes)}{row}", [["83-002"]])
    result = country.sync()
    readable = accident.is_read and bool(title)
    assert any(r[0] == "83-002" for r in consolidated(country)) == readable
    state = result.checked.statuses[PAIR].content.state
    assert state is (ContentState.EDITED_AFTER if readable else ContentState.COMPLETE)


def consolidated(country: Country) -> list[list[object]]:
    """Codes of the groups of Phuket in the central consolidated register."""
    sheets = country.ask("GET", f"/v4/spreadsheets/{country.ids['central']}?fields=sheets.properties.title")["sheets"]
    title = next(s["properties"]["title"] for s in sheets if s["properties"]["title"].startswith("รวม"))
    rows = country.cells(country.ids["central"], f"'{title}'!A1:Z")
    return [[cell] for row in rows for cell in row if str(cell).startswith("83-")]


@pytest.mark.sampled(6)
@pytest.mark.parametrize("name", ACCIDENTS)
def test_the_nightly_check_touches_only_what_is_ours_and_is_quiet_after_it(country: Country, name: str) -> None:
    ACCIDENTS[name].happens(country)
    with country.service() as service:
        result = service.run(PassOptions(service.look_options(full=True, daily=True)))
        before = look_at(country, country.ids[OFFICE])
        outcomes = check_shapes(service, result)
        assert [outcome.problem for outcome in outcomes] == [None, None, None]
        assert their_changes(country, before) == []
        service.run(PassOptions(service.look_options(full=True)))
        again = service.run(PassOptions(service.look_options(full=True)))
        assert [outcome.repaired for outcome in check_shapes(service, again)] == [(), (), ()]
    assert [plan.cell_count for plan in again.plan.files] == [0, 0]


def test_one_absurdly_long_code_and_name_keep_nothing_from_the_centre(country: Country) -> None:
    country.type_rows(country.ids[OFFICE], f"'{GROUPS}'!C3", [["83-" + "9" * 49_990, "ก" * 50_000, "3"]])
    country.type_rows(country.ids[OFFICE], "'เวที'!C2", [forum("8" * 50_000, "x" * 50_000, "ข" * 50_000)])
    country.type_rows(country.ids["50"], f"'{GROUPS}'!E2", [[""]])
    assert exit_code(country.sync()) == 0
    assert "ยังไม่ครบถ้วน" in str(country.cells(country.ids["50"], f"'{GROUPS}'!A2:A2"))
    country.type_rows(country.ids[OFFICE], f"'{GROUPS}'!C3", [["", "", ""]])
    assert exit_code(country.sync()) == 0
    country.sync()
    assert [plan.cell_count for plan in country.sync(full=True).plan.files] == [0, 0]


@pytest.mark.sampled(2)
@pytest.mark.parametrize("name", ["our columns deleted", "pasted over"])
def test_the_nightly_check_puts_back_what_is_ours(country: Country, name: str) -> None:
    ACCIDENTS[name].happens(country)
    with country.service() as service:
        result = service.run(PassOptions(service.look_options(full=True, daily=True)))
        outcomes = check_shapes(service, result)
        assert any(outcome.repaired for outcome in outcomes)
        healed = service.run(PassOptions(service.look_options(full=True)))
    assert healed.checked.statuses[PAIR].reading.state is ReadingState.OK
    first = "E" if name == "our columns deleted" else "A"  # made anew they stand last: the check moves nothing
    rows = country.cells(country.ids[OFFICE], f"'{GROUPS}'!{first}1:F2")
    assert [row[:2] for row in rows][:1] == [["ผลการตรวจ", "สิ่งที่ต้องแก้ไข"]]
    assert rows[1][0] == "ครบถ้วน"


def lift_locks(country: Country) -> None:
    """The owner takes every lock of his away."""
    path = f"/v4/spreadsheets/{country.ids[OFFICE]}?fields=sheets.protectedRanges"
    locks = [
        lock["protectedRangeId"]
        for sheet in country.ask("GET", path)["sheets"]
        for lock in sheet.get("protectedRanges", ())
        if not lock.get("warningOnly") and lock.get("editors", {}).get("users") == [OWNER]
    ]
    change(country, *({"deleteProtectedRange": {"protectedRangeId": lock}} for lock in locks), user=OWNER)


def test_columns_that_the_owner_locked_are_named_with_whom_to_let_in(country: Country) -> None:
    protect_our_columns(country)
    country.type_rows(country.ids[OFFICE], f"'{GROUPS}'!E2", [[""]])
    result = country.sync()
    assert exit_code(result) == 1
    office = next(each for each in office_reports(result) if each.code == OFFICE)
    assert office.state == "failed"
    assert office.message is not None
    assert "songthan@service.embedded.gserviceaccount.com" in str(office.message.facts)
    assert "1 จาก" not in told_to_the_province(country)  # the summary still got the news
    assert country.cells(country.ids[OFFICE], f"'{GROUPS}'!A2:A2") == [["ครบถ้วน"]]


def test_a_lock_on_some_of_our_cells_costs_only_those_and_is_said(country: Country) -> None:
    country.type_rows(country.ids[OFFICE], f"'{GROUPS}'!C3", [group(f"{OFFICE}-002")])
    country.sync()
    protection = {"range": place(country, (2, 3), (0, 2)), "editors": {"users": [OWNER]}, "warningOnly": False}
    change(country, {"addProtectedRange": {"protectedRange": protection}}, user=OWNER)
    country.type_rows(country.ids[OFFICE], f"'{GROUPS}'!E2", [[""], [""]])
    result = country.sync()
    office = next(each for each in office_reports(result) if each.code == OFFICE)
    assert "songthan@service.embedded.gserviceaccount.com" in str(office.message.facts if office.message else "")
    assert country.cells(country.ids[OFFICE], f"'{GROUPS}'!A2:A3") == [["ยังไม่ครบถ้วน"], ["ครบถ้วน"]]


def test_a_lock_of_the_owners_is_told_to_the_office_and_the_centre_until_it_is_lifted(country: Country) -> None:
    protect_our_columns(country)
    country.type_rows(country.ids[OFFICE], f"'{GROUPS}'!E2", [[""]])
    country.sync()
    result = country.sync()
    assert result.checked.statuses[PAIR].reading.state is ReadingState.SHAPE_CHANGED
    for told in (told_to_the_province(country), told_to_the_centre(country)):
        assert "songthan@service.embedded.gserviceaccount.com" in told
    lift_locks(country)
    country.sync()
    country.sync()
    assert "อ่านได้ปกติ" in told_to_the_province(country)
    assert "อ่านได้ปกติ" in told_to_the_centre(country)


def merge_register(country: Country, kind: str = "mergeCells") -> None:
    """Merge (or part again) our two cells beside the first three groups."""
    merge_type = {"mergeType": "MERGE_ALL"} if kind == "mergeCells" else {}
    change(country, {kind: {"range": place(country, (1, 4), (0, 2)), **merge_type}})


def test_rows_whose_status_a_merge_swallows_are_named_until_it_is_parted(country: Country) -> None:
    merge_register(country)
    country.type_rows(country.ids[OFFICE], f"'{GROUPS}'!C3", [group(f"{OFFICE}-002"), group(f"{OFFICE}-003")])
    for _ in range(2):
        result = country.sync()
    assert result.checked.statuses[PAIR].content.state is ContentState.COMPLETE
    for told in (told_to_the_province(country), told_to_the_centre(country)):
        assert "แถว 3-4" in told
        assert "ยกเลิกการผสาน" in told
    assert [plan.cell_count for plan in country.sync(full=True).plan.files] == [0, 0]
    merge_register(country, "unmergeCells")
    for _ in range(2):
        country.sync()
    assert country.cells(country.ids[OFFICE], f"'{GROUPS}'!A2:A4") == [["ครบถ้วน"]] * 3
    assert "อ่านได้ปกติ" in told_to_the_province(country)
    assert "อ่านได้ปกติ" in told_to_the_centre(country)


@pytest.mark.sampled(4)
@pytest.mark.parametrize("does", ["discard", "top_left", "hidden", "refuse"])
def test_a_merge_of_theirs_and_ours_costs_no_entry_whatever_the_server_does_with_it(
    country: Country, does: str
) -> None:
    country.switch(merged_cell_write=does)
    change(country, {"moveDimension": {"source": columns(country, 0, 2), "destinationIndex": 6}})
    change(country, {"mergeCells": {"range": place(country, (1, 2), (3, 5)), "mergeType": "MERGE_ALL"}})
    change(country, {"mergeCells": {"range": place(country, (2, 3), (3, 6)), "mergeType": "MERGE_ALL"}})
    country.type_rows(country.ids[OFFICE], f"'{GROUPS}'!A3", [group(f"{OFFICE}-002", members="ยี่สิบ")])
    entries = country.cells(country.ids[OFFICE], f"'{GROUPS}'!A2:D3")
    for _ in range(3):
        country.sync()
    assert country.cells(country.ids[OFFICE], f"'{GROUPS}'!A2:D3") == entries
    if does != "hidden":
        assert "แถว 2-3" in told_to_the_province(country)
    assert [plan.cell_count for plan in country.sync(full=True).plan.files] == [0, 0]


@pytest.mark.sampled(4)
@pytest.mark.parametrize("does", ["discard", "top_left", "hidden", "refuse"])
def test_a_merge_in_the_summary_is_not_written_against_for_ever_and_parted_at_night(
    country: Country, does: str
) -> None:
    country.switch(merged_cell_write=does)
    summary = sheet_id(country, SUMMARY)
    area = {
        "sheetId": summary, "startRowIndex": 3, "endRowIndex": 5, "startColumnIndex": 1, "endColumnIndex": 3,
    }  # fmt: skip
    change(country, {"mergeCells": {"range": area, "mergeType": "MERGE_ALL"}}, user=OWNER)
    for _ in range(3):
        country.sync()
    assert [plan.cell_count for plan in country.sync(full=True).plan.files] == [0, 0]
    with country.service() as service:
        check_shapes(service, service.run(PassOptions(service.look_options(full=True, daily=True))))
    country.sync()
    assert country.cells(country.ids[OFFICE], f"'{SUMMARY}'!B4:C5") == [
        ["ครบถ้วน", "ไม่กำหนดวัน"],
        ["ยังไม่เริ่ม", "ใกล้ครบกำหนด (เหลือ 5 วัน)"],
    ]


@pytest.mark.sampled(2)
@pytest.mark.parametrize(("dimension", "kept"), [("COLUMNS", 5), ("ROWS", 4)])
def test_a_summary_that_became_too_small_gets_its_room_back_in_the_same_pass(
    country: Country, dimension: str, kept: int
) -> None:
    file_id = country.ids[OFFICE]
    summary = next(sheet for sheet in look_at(country, file_id).values() if sheet.title == SUMMARY)
    end = summary.column_count if dimension == "COLUMNS" else summary.row_count
    span = {"sheetId": summary.sheet_id, "dimension": dimension, "startIndex": kept, "endIndex": end}
    change(country, {"deleteDimension": {"range": span}}, user=OWNER)
    country.type_rows(file_id, f"'{GROUPS}'!C3", [group(f"{OFFICE}-002")])
    result = country.sync()
    assert [outcome.message for outcome in result.outcomes] == [None, None]
    shown = country.cells(file_id, f"'{SUMMARY}'!A4:H5")
    assert [row[4] for row in shown] == ["2 จาก 2 กลุ่ม", "0 จาก 2 กลุ่ม"]
    assert shown[1][7] == "อ่านได้ปกติ"
    assert country.sync().requests.sheets_write == 0


def test_what_a_merge_swallows_is_tried_once_more_after_each_edit_and_no_oftener(country: Country) -> None:
    merge_register(country)
    country.type_rows(country.ids[OFFICE], f"'{GROUPS}'!C3", [group(f"{OFFICE}-002")])
    for _ in range(3):
        country.sync()
    country.type_rows(country.ids[OFFICE], f"'{GROUPS}'!E2", [["26"]])
    planned = [sum(plan.cell_count for plan in country.sync(full=True).plan.files) for _ in range(4)]
    assert planned == [2, 0, 0, 0]  # the cell, and the moment of the check beside it


def test_a_lock_that_is_lifted_mends_itself(country: Country) -> None:
    protect_our_columns(country)
    country.type_rows(country.ids[OFFICE], f"'{GROUPS}'!E2", [[""]])
    country.sync()
    lift_locks(country)
    assert exit_code(country.sync()) == 0
    assert country.cells(country.ids[OFFICE], f"'{GROUPS}'!A2:A2") == [["ยังไม่ครบถ้วน"]]


def test_a_copy_that_took_a_workbooks_place_is_never_written_and_the_original_is_asked_for(country: Country) -> None:
    original = country.ids[OFFICE]
    copy = country.ask("POST", f"/drive/v3/files/{original}/copy", {"name": "ฉบับใหม่"})["id"]
    person = {"type": "user", "role": "writer", "emailAddress": "songthan@service.embedded.gserviceaccount.com"}
    country.ask("POST", f"/drive/v3/files/{copy}/permissions", person)
    country.ask("PATCH", f"/drive/v3/files/{original}", {"trashed": True})
    country.type_rows(copy, f"'{GROUPS}'!E2", [[""]], OWNER)
    before = look_at(country, copy)
    result = country.sync()
    assert exit_code(result) == 1
    assert look_at(country, copy) == before
    assert "ถังขยะ" in told_to_the_centre(country)
    assert result.checked.statuses[PAIR].content.state is ContentState.COMPLETE


def test_a_shape_put_back_is_well_at_the_next_pass(country: Country) -> None:
    for name in ("header renamed", "header doubled", "our header renamed"):
        cells = country.cells(country.ids[OFFICE], f"'{GROUPS}'!A1:F1")
        ACCIDENTS[name].happens(country)
        country.sync()
        country.type_rows(country.ids[OFFICE], f"'{GROUPS}'!A1", cells)
        result = country.sync()
        assert result.checked.statuses[PAIR].reading.state is ReadingState.OK
        assert "อ่านได้ปกติ" in told_to_the_province(country)
