"""Our columns stay where they stand until somebody moves them: shown first, agreed to, in one request a file."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.end_to_end.earlier_version import earlier_world
from tests.end_to_end.world import FORUM, GROUPS, World

OWN = ["ผลการตรวจ", "สิ่งที่ต้องแก้ไข"]
TABS = 5


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    with earlier_world(tmp_path) as made:
        made.share("83")
        made.sync()
        yield made


def moved(world: World, *words: str, exit_code: int = 0) -> Any:
    answer = world.cli("init", "--status-first", "--json", *words)
    assert answer.exit_code == exit_code, answer
    return answer.json


def rows(world: World, tab: str) -> list[list[Any]]:
    """Every row with our two columns first."""
    cells = world.cells("83", f"'{tab}'!A1:Z30")
    at = cells[0].index(OWN[0])
    padded = [[*row, *[""] * (len(cells[0]) - len(row))] for row in cells]
    return [row[at : at + 2] + row[:at] + row[at + 2 :] for row in padded]


def frozen(world: World, tab: str) -> int:
    path = f"/v4/spreadsheets/{world.ids()['83']}?fields=sheets.properties(title,gridProperties)"
    sheets = world.call("GET", path, None)["sheets"]
    grid = next(each["properties"] for each in sheets if each["properties"]["title"] == tab)["gridProperties"]
    return int(grid.get("frozenColumnCount", 0))


def by_person(world: World, kind: str, **body: Any) -> None:
    world.batch_update("83", {kind: body})


def area(world: World, rows: tuple[int, int], columns: tuple[int, int]) -> dict[str, int]:
    return {
        "sheetId": world.sheet_id("83", GROUPS),
        "startRowIndex": rows[0],
        "endRowIndex": rows[1],
        "startColumnIndex": columns[0],
        "endColumnIndex": columns[1],
    }


def test_an_earlier_versions_columns_stay_at_the_right_whatever_passes_run(world: World) -> None:
    world.sync("--full")
    assert world.cells("83", f"'{GROUPS}'!K1:L1") == [OWN]


def test_they_move_in_one_request_a_file_and_everything_reads_as_before(world: World) -> None:
    before = {tab: rows(world, tab) for tab in (GROUPS, FORUM)}
    told = moved(world, "--yes")
    assert sorted(told["moved"]) == sorted(world.ids()[of] for of in ("50", "83", "95", "96"))
    assert all(len(file["tabs"]) == TABS and all(tab["moves"] for tab in file["tabs"]) for file in told["files"])
    for tab, then in before.items():
        assert world.cells("83", f"'{tab}'!A1:C1")[0] == [*OWN, "รหัสกลุ่ม"]
        assert rows(world, tab) == then
        assert frozen(world, tab) == 3
    world.sync()
    planned = world.cli("plan", "--full", "--json").json["cells"]
    assert planned == {"planned": 0, "written": 0, "central": 0, "history_rows": 0}
    assert moved(world, "--yes") == {"exit_code": 0, "moved": [], "problems": [], "files": []}


def test_it_is_shown_with_all_that_goes_along_and_nothing_moves_before_somebody_agrees(world: World) -> None:
    by_person(world, "addNamedRange", namedRange={"name": "สมาชิก", "range": area(world, (1, 9), (5, 6))})
    by_person(world, "setBasicFilter", filter={"range": area(world, (0, 9), (0, 10))})
    path = f"/v4/spreadsheets/{world.ids()['83']}/values/'{GROUPS}'!F9?valueInputOption=USER_ENTERED"
    world.call("PUT", path, {"values": [["=SUM(F2:F3)"]]})
    refused = world.cli("init", "--status-first")
    assert (refused.exit_code, "--yes" in refused.stderr) == (2, True)
    shown = refused.stderr
    goes_along = ("1 formula (F9)", "named range (สมาชิก)", "the tab's filter", "IMPORTRANGE")
    for part in (*goes_along, "the first 3 stay in sight"):
        assert part in shown
    assert world.cells("83", f"'{GROUPS}'!K1:L1") == [OWN]
    moved(world, "--yes")
    formula = f"/v4/spreadsheets/{world.ids()['83']}/values/'{GROUPS}'!H9?valueRenderOption=FORMULA"
    assert world.call("GET", formula, None)["values"] == [["=SUM(H2:H3)"]]


def test_under_a_merge_they_stay_and_it_is_said_and_the_code_is_not_frozen_through_one(world: World) -> None:
    by_person(world, "mergeCells", range=area(world, (4, 5), (9, 12)), mergeType="MERGE_ALL")
    forum = {**area(world, (8, 9), (0, 4)), "sheetId": world.sheet_id("83", FORUM)}
    thawed = {"sheetId": forum["sheetId"], "gridProperties": {"frozenColumnCount": 0}}
    by_person(world, "updateSheetProperties", properties=thawed, fields="gridProperties.frozenColumnCount")
    by_person(world, "mergeCells", range=forum, mergeType="MERGE_ALL")
    told = moved(world, "--yes")
    tabs = next(file["tabs"] for file in told["files"] if file["spreadsheet_id"] == world.ids()["83"])
    (stays,) = [tab for tab in tabs if not tab["moves"]]
    assert (stays["tab"], "merged cells" in stays["told"][0]) == (GROUPS, True)
    assert world.cells("83", f"'{GROUPS}'!K1:L1") == [OWN]
    assert world.cells("83", f"'{FORUM}'!A1:B1") == [OWN]
    assert frozen(world, FORUM) == 2
