"""Once nobody has looked for days, the sheets say so by themselves: no service runs that could."""

from __future__ import annotations

from datetime import timedelta
from io import BytesIO
from typing import Any

import pytest
import requests
from openpyxl import load_workbook

from rules.readings.moment_text import serial_moment
from sync.shape import style
from tests.end_to_end.world import CLERK, DAY, GROUPS, KINDS, World, group_row, small_world
from tests.templates import Templates

STALE = style.colour_style("D9D9D9")["rgbColor"]
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
SUMMARY, MATRIX, OVERVIEW = "สรุปสถานะ", "ตารางสถานะ", "ภาพรวม"
TOLD_WHEN = (f"'{MATRIX}'!A1:B1", "'รายการที่ต้องแก้ไข'!A1:B1", "'รวมชุดที่ 1'!A1:B1", "'ประวัติการเปลี่ยนแปลง'!B1:C1")
SUMS = (f"'{OVERVIEW}'!A1:L1", f"'{OVERVIEW}'!A3:L3")


def grey_rows(world: World) -> list[list[bool]]:
    """Of the register's header, of a row that is complete, of one that is not and of a blank one: verdicts and code."""
    return [is_grey(world, "83", f"'{GROUPS}'!A{row}:C{row}") for row in range(1, 5)]


def is_grey(world: World, of: str, place: str) -> list[bool]:
    """Of each cell of one row, whether it shows the grey of what nobody has looked at."""
    query = f"ranges={place}&fields=sheets.data.rowData.values.effectiveFormat.backgroundColorStyle"
    told = world.call("GET", f"/v4/spreadsheets/{world.ids()[of]}?{query}", None, user="centre@embedded.invalid")
    (row,) = told["sheets"][0]["data"][0]["rowData"]
    return [_shade(cell) == pytest.approx(STALE, abs=0.01) for cell in row["values"]]


def _shade(cell: dict[str, Any]) -> dict[str, float]:
    shade: dict[str, float] = cell.get("effectiveFormat", {}).get("backgroundColorStyle", {}).get("rgbColor", {})
    return {"red": 0.0, "green": 0.0, "blue": 0.0} | shade


def checked_at(world: World, place: str) -> float:
    ((value,),) = world.cells("83", f"'{SUMMARY}'!{place}")
    return float(value)


def test_three_days_without_the_service_turn_statuses_grey_and_its_next_pass_turns_them_back(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row(), group_row("83-002", name="")])
    world.sync()
    assert checked_at(world, "H1") == pytest.approx(serial_moment(DAY), abs=2 / (24 * 60))
    summary, matrix = f"'{SUMMARY}'!A4:H4", f"'{MATRIX}'!A3:K3"
    fresh = (is_grey(world, "83", summary), is_grey(world, "central", matrix), grey_rows(world))
    assert not any(map(any, (*fresh[:2], *fresh[2])))
    assert not any(any(is_grey(world, "central", place)) for place in (*TOLD_WHEN, *SUMS))
    world.set_clock(DAY + timedelta(days=2))
    assert not any(is_grey(world, "83", summary))  # the programme says two days
    world.set_clock(DAY + timedelta(days=3))
    grey, white = True, False
    assert is_grey(world, "83", f"'{SUMMARY}'!G1:H1") == [white, grey]
    assert is_grey(world, "83", summary) == [white, grey, grey, white, grey, grey, grey, grey]
    assert grey_rows(world) == [[white] * 3, [grey, white, white], [grey, grey, white], [white] * 3]
    assert is_grey(world, "central", matrix) == [*[white] * 3, *[grey] * 6, white, grey]
    assert all(all(is_grey(world, "central", place)) for place in (*TOLD_WHEN, *SUMS))
    assert is_grey(world, "central", "'รวมชุดที่ 1'!D2:F2") == [white, white, white]
    assert is_grey(world, "central", "'รวมชุดที่ 1'!D3:F3") == [white, grey, white]
    assert is_grey(world, "central", "'สถานะรายจังหวัด'!D3:L3") == [white, grey, grey, white, *[grey] * 5]
    told = requests.get(
        f"{world.server.url}/drive/v3/files/{world.ids()['83']}/export",
        {"mimeType": XLSX},
        headers={"Authorization": f"Bearer {CLERK}"},
        timeout=30,
    )
    formats = load_workbook(BytesIO(told.content))[SUMMARY].conditional_formatting
    formulas = {formula for ranges in formats for rule in ranges.rules for formula in rule.formula}
    assert "AND(ISNUMBER($H$1),TODAY()-INT($H$1)>2)" in formulas  # whoever opens an export sees it too
    world.sync()
    assert (is_grey(world, "83", summary), is_grey(world, "central", matrix), grey_rows(world)) == fresh


@pytest.mark.soak
@pytest.mark.parametrize("kind", KINDS)
def test_a_day_on_the_moment_alone_is_written_whatever_the_way_of_sharing(
    templates: Templates, tmp_path: Any, kind: str
) -> None:
    with small_world(templates, tmp_path, kind=kind) as world:
        world.sync()
        world.sync()
        world.set_clock(DAY + timedelta(days=1))
        written = world.sync()
        assert written["requests"]["sheets_write"] <= len(world.ids()) + 2
        assert world.sync()["cells"]["planned"] == 0
        for of in world.ids().keys() - {"central"}:
            row = world.cells(of, f"'{SUMMARY}'!A1:I1")[0]
            assert row[-1] == pytest.approx(serial_moment(DAY + timedelta(days=1)), abs=2 / (24 * 60))
