"""`plan` answers what it was asked: sums first, each planned cell with its why, and nothing equal left and right."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from rules.readings.moment_text import BANGKOK
from tests.end_to_end.world import FORUM, GROUPS, World, forum_row, group_row, small_world
from tests.templates import Templates

ARROW = re.compile(r"(?:.*?: )?“?(?P<before>.*?)”? → “?(?P<after>.*?)”?(?: \(.*\))?$")


@pytest.fixture
def world(templates: Templates, tmp_path: Path) -> Iterator[World]:
    with small_world(templates, tmp_path, ("83", "95")) as country:
        yield country


def revise(world: World) -> None:
    programme = world.config / "programmes" / "village-sages-2563.yaml"
    revised = (
        "    deadline: 2563-07-30\n    revisions:\n"
        "      - {announced_on: 2563-07-31, last_day: 2563-08-15, order_number: กษ 0205/ว 99, reason: โควิด-19}\n"
    )
    text = programme.read_text(encoding="utf-8")
    programme.write_text(re.sub(r" +deadline: 2563-07-30\n +revisions: .*\n", revised, text), encoding="utf-8")


def told(world: World, *words: str) -> list[str]:
    return world.cli("plan", *words, environment={"COLUMNS": "400"}).stdout.splitlines()


def test_after_a_revision_sums_come_first_and_nothing_is_equal_left_and_right(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row()])
    world.type_rows("83", FORUM, [forum_row()])
    world.set_clock(datetime(2020, 7, 31, 9, tzinfo=BANGKOK))
    world.sync()
    world.sync()
    revise(world)
    lines = told(world)
    cells = world.cli("plan", "--json").json["cells_planned"]
    sums = [line for line in lines if re.match(r"\d+ cells?: ", line)]
    assert sum(int(line.split()[0]) for line in sums) == len(cells) > 0
    first_cell = next(place for place, line in enumerate(lines) if "สรุปสถานะ row" in line)
    assert all(lines.index(line) < first_cell for line in sums)
    assert any(line.startswith("2 offices: Set 3 Plans: ") or "due 15 Aug 2020" in line for line in lines[:first_cell])
    arrows = [match for line in lines if (match := ARROW.match(line))]
    assert arrows
    assert [match[0] for match in arrows if match["before"] == match["after"]] == []
    assert all("กษ 0205/ว 99" in cell["why"] for cell in cells if "15 ส.ค." in cell["after"])


def test_each_cell_says_what_happened_that_makes_it_differ(world: World) -> None:
    assert {cell["why"] for cell in world.cli("plan", "--json").json["cells_planned"]} == {"checked for the first time"}
    world.sync()
    world.sync()
    world.type_rows("83", GROUPS, [group_row()])
    whys = {tuple(cell["offices"]): cell["why"] for cell in world.cli("plan", "--json").json["cells_planned"]}
    assert whys[("83",)] == "Phuket edited its entries"
    world.sync()
    world.sync()
    world.call("PUT", f"/v4/spreadsheets/{world.ids()['83']}/values/'{GROUPS}'!A2?valueInputOption=RAW",
               {"values": [["ตรวจแล้ว"]]})  # fmt: skip
    cells = world.cli("plan", "--json").json["cells_planned"]
    assert "ตรวจแล้ว" in {cell["before"] for cell in cells}
    goes_along = "the moment of this check goes along with what changes"
    assert {cell["why"] for cell in cells} == {"somebody typed over the service's cell", goes_along}
    world.sync()
    world.sync()
    world.set_clock(datetime(2020, 7, 31, 9, tzinfo=BANGKOK))
    cells = world.cli("plan", "--json").json["cells_planned"]
    assert {cell["why"] for cell in cells} == {"the day turned, from 25 Jul 2020 to 31 Jul 2020"}


def test_a_plan_for_one_office_tells_of_no_other_and_of_no_failure_of_others(world: World) -> None:
    world.type_rows("83", GROUPS, [group_row()])
    world.call("PATCH", f"/drive/v3/files/{world.ids()['95']}", {"trashed": True}, user="centre@embedded.invalid")
    world.sync(exit_code=1)
    world.type_rows("83", GROUPS, [group_row(members="")])
    answer = world.cli("plan", "--office", "83", environment={"COLUMNS": "400"})
    assert answer.exit_code == 0
    assert "Phuket" in answer.stdout
    assert "Yala" not in answer.stdout
    assert "ยะลา" not in answer.stdout
    plain = world.cli("plan", "--office", "83", "--json").json
    assert {office for cell in plain["cells_planned"] for office in cell["offices"]} == {"83"}
    assert [office["code"] for office in plain["offices"]] == ["83"]
    assert {change["office"] for change in plain["changes"]} <= {"83"}
    assert {row["cells"][0] for row in plain["central_planned"] if row["row"]} <= {"83"}
    assert world.cli("plan", "--office", "95").exit_code == 1


def test_a_plan_for_one_report_tells_of_no_other(world: World) -> None:
    world.sync()
    world.type_rows("83", GROUPS, [group_row()])
    world.type_rows("83", FORUM, [forum_row()])
    plain = world.cli("plan", "--report", "forum", "--json").json
    assert {change["report"] for change in plain["changes"]} == {"forum"}
    assert {cell["tab"] for cell in plain["cells_planned"]} <= {FORUM, "สรุปสถานะ"}
