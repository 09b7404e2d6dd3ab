"""A repeating report in one tab with a period column: each period has its own content, time and status."""

from __future__ import annotations

import hashlib
import shutil
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from rules.readings.moment_text import BANGKOK
from tests.end_to_end.world import A_WHILE, World, served_world
from tests.templates import Templates

PROGRAMME = """
id: floods
title: {{th: น้ำท่วมรายอำเภอ ปีงบประมาณ 2564, en: "Floods by district, fiscal year 2564"}}
fiscal_year: 2564
declaration_suffices: {suffices}
source: {{kind: {kind}}}
reports:
  - id: flood
    tab: น้ำท่วม
    title: {{th: "น้ำท่วม {{period}}", en: "Floods of {{period}}"}}
    unit: {{th: รายการ, en: entry}}
    short_title: น้ำท่วม
    repeat: {repeat}
    key: [place]
    columns:
      - {{id: month, header: งวด, type: period}}
      - {{id: place, header: สถานที่, type: text}}
      - {{id: households, header: ครัวเรือน, type: whole}}
    rules:
      - {{id: N-1, kind: required, severity: blocks, parameters: {{columns: [place, households]}}}}
      - {{id: N-2, kind: unreadable, severity: blocks}}
      - {{id: N-3, kind: unique, severity: blocks, parameters: {{columns: [place]}}}}
"""
MONTHLY = "{every: month, from: 2563-10, until: 2564-09, deadline_day: 5, deadline_months_after: 1}"
OFFICES = """code,name_th,name_en,region_th,region_en
14,บางไทร,Bang Sai,ใต้น้ำ,Lower
15,เสนา,Sena,เหนือน้ำ,Upper
"""
NAMES = {"14": "บางไทร", "15": "เสนา"}
WORKBOOKS, TABS, SHARED = "workbook_per_office", "tab_per_office", "shared_tab"
KINDS = (WORKBOOKS, TABS, SHARED)
NOVEMBER_3 = datetime(2020, 11, 3, 9, 0, tzinfo=BANGKOK)


@contextmanager
def flood_world(
    templates: Templates,
    directory: Path,
    kind: str = WORKBOOKS,
    repeat: str = MONTHLY,
    now: datetime = NOVEMBER_3,
    suffices: str = "false",
) -> Iterator[World]:
    """Two districts that report floods, workbooks made, nothing typed yet; it is 3 Nov 2563."""
    text = PROGRAMME.format(kind=kind, repeat=repeat, suffices=suffices)

    def make(place: Path) -> None:
        config = place / "config"
        (config / "programmes").mkdir(parents=True)
        (config / "programmes" / "floods.yaml").write_text(text, encoding="utf-8")
        (config / "provinces.csv").write_text(OFFICES, encoding="utf-8")
        (config / "settings.yaml").write_text("programme: floods\n", encoding="utf-8")
        with served_world(place, now - A_WHILE) as world:
            made = world.cli("init", "--json")
            assert made.exit_code == 0, made
            for of in world.ids():
                world.share(of)

    name = hashlib.sha256(f"{text}{now}".encode()).hexdigest()[:16]
    shutil.copytree(templates.made(f"floods-{name}", make), directory, dirs_exist_ok=True)
    with served_world(directory, now) as world:
        yield world


def file_of(kind: str, office: str) -> str:
    """Whose file in ids.csv holds that office's rows."""
    return office if kind == WORKBOOKS else "flood"


def tab_of(kind: str, office: str) -> str:
    return NAMES[office] if kind == TABS else "น้ำท่วม"


def type_floods(world: World, kind: str, office: str, rows: Sequence[Sequence[Any]], first_row_1based: int = 2) -> None:
    """Rows of (period, place, households) as that office types them."""
    typed = [[NAMES[office], *row] if kind == SHARED else row for row in rows]
    world.type_rows(file_of(kind, office), tab_of(kind, office), typed, first_row_1based)


def beside(world: World, kind: str, office: str) -> list[list[Any]]:
    """Our two columns beside each row from row 2 on."""
    return world.cells(file_of(kind, office), f"'{tab_of(kind, office)}'!A2:B20")


def declare(world: World, of: str, first_cell: str) -> None:
    """The office says beside a line of the summary that it has nothing to report."""
    declared = ["ไม่มี", "น้ำไม่ท่วม", "นางสาวตัวอย่าง สมมุติ", "3 พ.ย. 2563"]
    path = f"/v4/spreadsheets/{world.ids()[of]}/values/'สรุปสถานะ'!{first_cell}?valueInputOption=USER_ENTERED"
    world.call("PUT", path, {"values": [declared]})


def content(world: World, office: str, report: str) -> tuple[str, int]:
    told = world.status(office, report)["content"]
    return told["state"], told["done"]


STRAY = {
    4: ("", "ยังไม่ได้ระบุ “งวด”"),
    5: ("เดือนหน้า", "‘เดือนหน้า’ อ่านเป็นงวดใดงวดหนึ่งไม่ได้"),
    6: ("ต.ค. 2570", "ไม่ใช่งวดที่ต้องรายงาน"),
    7: ("ธ.ค. 63", "ยังไม่เริ่ม"),
}
"""Row (1-based) -> a period that belongs nowhere now, and words that say why."""
TYPED: dict[str, list[list[Any]]] = {
    "14": [
        ["1/10/2563", "วัดใหม่", 12],
        ["ตุลาคม 2563", "บ้านกลาง", 3],
        *([period, f"ที่ {row}", 1] for row, (period, _) in STRAY.items()),
        ["2563-11", "วัดใหม่", ""],
    ],
    "15": [["พ.ย. 2563", "ตลาด", 4]],
}


pytestmark = pytest.mark.sampled(3)  # the soak plays every one


@pytest.fixture(scope="module", params=KINDS)
def typed(
    templates: Templates, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[World, str]]:
    """Each way of sharing after one pass over the same rows, and which way it is; tests only look."""
    kind: str = request.param
    with flood_world(templates, tmp_path_factory.mktemp(kind), kind) as world:
        type_floods(world, kind, "14", TYPED["14"])
        type_floods(world, kind, "15", TYPED["15"], 12 if kind == SHARED else 2)
        world.sync()
        yield world, kind


def test_each_period_of_one_tab_has_a_status_of_its_own(typed: tuple[World, str]) -> None:
    world, _ = typed
    assert content(world, "14", "flood_2563_10") == ("complete", 2)
    assert content(world, "14", "flood_2563_11") == ("partial", 0)
    assert content(world, "15", "flood_2563_10") == ("not_started", 0)
    assert content(world, "15", "flood_2563_11") == ("complete", 1)
    assert world.status("14", "flood_2563_10")["time"]["state"] == "on_time"
    assert world.status("15", "flood_2563_10")["time"]["last_day"] == "2020-11-05"
    assert world.sync("--full")["cells"]["planned"] == 0


def test_a_row_of_no_period_or_of_one_to_come_is_told_beside_it_and_costs_nothing(typed: tuple[World, str]) -> None:
    world, kind = typed
    told = dict(enumerate(beside(world, kind, "14"), start=2))
    assert [told[row][0] for row in (2, 3, 8)] == ["ครบถ้วน", "ครบถ้วน", "ยังไม่ครบถ้วน"]
    for row, (_, words) in STRAY.items():
        assert told[row][0] == "ต้องแก้ไข"
        assert words in told[row][1]
    centre = world.cells("central", "'รายการที่ต้องแก้ไข'!A3:H30")
    assert sorted(row[3] for row in centre if row[0] == "14" and row[4] == "งวด") == list(STRAY)


def test_the_summary_tells_such_rows_beside_the_periods_that_may_wait_for_them(typed: tuple[World, str]) -> None:
    world, kind = typed
    rows = world.cells(file_of(kind, "14"), "'สรุปสถานะ'!A4:I10")
    told = {next(cell for cell in row if str(cell).startswith("น้ำท่วม")): str(row) for row in rows if "เสนา" not in row}
    assert "แถว 4: ยังไม่ได้ระบุ “งวด”" in told["น้ำท่วม พ.ย. 2563"]
    assert "ยังไม่ได้ระบุ" not in told["น้ำท่วม ต.ค. 2563"]


def test_the_centre_has_one_table_over_all_periods(typed: tuple[World, str]) -> None:
    world, _ = typed
    rows = world.cells("central", "'รวมน้ำท่วม'!A2:H9")
    assert rows[0][5:] == ["งวด", "สถานที่", "ครัวเรือน"]
    assert [[row[0], *row[5:]] for row in rows[1:]] == [
        ["14", "ต.ค. 2563", "วัดใหม่", 12],
        ["14", "ต.ค. 2563", "บ้านกลาง", 3],
        ["14", "พ.ย. 2563", "วัดใหม่"],
        ["14", "ธ.ค. 2563", "ที่ 7", 1],
        ["15", "พ.ย. 2563", "ตลาด", 4],
    ]
    statuses = world.cells("central", "'สถานะรายจังหวัด'!A3:D60")
    assert [row[3] for row in statuses if row[0] == "15"] == ["น้ำท่วม ต.ค. 2563", "น้ำท่วม พ.ย. 2563"]


def test_rates_hold_periods_that_are_due_or_open_and_no_others(typed: tuple[World, str]) -> None:
    told = typed[0].cli("status", "--json").json
    begun = {report for report, counts in told["reports"].items() if counts["expected"] == 2}
    assert begun == {"flood_2563_10", "flood_2563_11"}
    assert told["national"]["reported"] == 2


def test_status_of_the_family_counts_all_its_periods_and_of_one_period_that_one(typed: tuple[World, str]) -> None:
    world, _ = typed
    assert world.cli("status", "--report", "flood", "--json").json["national"]["expected"] == 4
    told = world.cli("status", "--report", "flood_2563_10", "--json").json
    assert (told["national"]["expected"], told["national"]["reported"]) == (2, 1)
    assert [each["report"] for each in told["offices"][0]["reports"]] == ["flood_2563_10"]
    shown = world.cli("status", "--office", "14", "--report", "flood").stdout
    assert "Floods of Nov 2020" in shown
    assert "Floods of Jan 2021" not in shown


def test_an_export_holds_one_table_over_all_periods(typed: tuple[World, str], tmp_path: Path) -> None:
    exported = typed[0].cli("export", "--to", str(tmp_path / "rows.csv"), "--json").json
    of_rows = [Path(path).name for path in exported["paths"] if "-" in Path(path).name]
    assert (exported["rows"], of_rows) == (5, ["rows-flood.csv"])


def test_the_last_period_is_due_in_the_next_fiscal_year_without_a_warning(typed: tuple[World, str]) -> None:
    assert typed[0].cli("check-config", "--json").json["warnings"] == []


@pytest.mark.parametrize("kind", [WORKBOOKS, SHARED])
def test_the_summary_shows_periods_that_have_begun_and_keeps_what_is_typed_beside_them(
    templates: Templates, tmp_path: Path, kind: str
) -> None:
    with flood_world(templates, tmp_path, kind) as world:
        world.sync()
        of = file_of(kind, "14")

        def shown() -> list[str]:
            texts = [str(cell) for row in world.cells(of, "'สรุปสถานะ'!A4:B30") for cell in row]
            return [text for text in texts if text.startswith("น้ำท่วม")]

        each = 1 if kind == WORKBOOKS else 2
        assert shown() == ["น้ำท่วม ต.ค. 2563"] * each + ["น้ำท่วม พ.ย. 2563"] * each
        declare(world, of, "I4" if kind == WORKBOOKS else "J4")
        world.set_clock(datetime(2020, 12, 1, 9, 0, tzinfo=BANGKOK))
        world.sync("--full")
        assert shown()[-1] == "น้ำท่วม ธ.ค. 2563"
        assert content(world, "14", "flood_2563_10")[0] == "declared_waiting"
        assert content(world, "14", "flood_2563_11")[0] == "not_started"


def test_the_family_name_means_the_oldest_open_period_that_is_not_complete_else_the_latest(
    templates: Templates, tmp_path: Path
) -> None:
    with flood_world(templates, tmp_path) as world:
        type_floods(world, WORKBOOKS, "14", [["ต.ค. 2563", "วัดใหม่", 1]])
        world.sync("--report", "flood")
        assert beside(world, WORKBOOKS, "14") == [["ครบถ้วน"]]
        assert world.cli("explain", "15", "flood", "--json").json["report"] == "flood_2563_10"
        assert world.cli("explain", "14", "น้ำท่วม", "--json").json["report"] == "flood_2563_11"
        type_floods(world, WORKBOOKS, "14", [["พ.ย. 2563", "วัดใหม่", 1]], 3)
        world.sync()
        assert world.cli("explain", "14", "flood", "--json").json["report"] == "flood_2563_11"
        assert world.cli("explain", "14", "flood_2563_10", "2", "--json").json["row"]["status"]


@pytest.mark.parametrize(("suffices", "state"), [("true", "declared_none"), ("false", "declared_waiting")])
def test_a_programme_may_say_that_a_declaration_suffices(
    templates: Templates, tmp_path: Path, suffices: str, state: str
) -> None:
    with flood_world(templates, tmp_path, suffices=suffices) as world:
        declare(world, "14", "I4")
        world.sync()
        assert world.status("14", "flood_2563_10")["content"]["state"] != state  # its line was blank when it was typed
        world.sync("--full")
        assert world.status("14", "flood_2563_10")["content"]["state"] == state
        assert world.cli("status", "--json").json["national"]["reported"] == (1 if suffices == "true" else 0)


WEEKLY = "{every: week, from: 2563-10-26, until: 2563-11-15, deadline_days_after: 2}"
QUARTERLY = "{every: quarter, from: 2563-10, until: 2564-09, deadline_day: 15, deadline_months_after: 1}"


@pytest.mark.parametrize(
    ("repeat", "typed_period", "report", "name", "last_day"),
    [
        (WEEKLY, "28/10/63", "flood_2563_10_26", "26 ต.ค.-1 พ.ย. 2563", "2020-11-03"),
        (QUARTERLY, "ไตรมาสที่ 1", "flood_2563_10", "ไตรมาส 1/2564 (ต.ค.-ธ.ค. 2563)", "2021-01-15"),
    ],
)
def test_weeks_and_quarters_are_periods_too(
    templates: Templates, tmp_path: Path, repeat: str, typed_period: str, report: str, name: str, last_day: str
) -> None:
    with flood_world(templates, tmp_path, repeat=repeat) as world:
        type_floods(world, WORKBOOKS, "14", [[typed_period, "วัดใหม่", 1]])
        world.sync()
        assert content(world, "14", report) == ("complete", 1)
        assert world.status("14", report)["time"]["last_day"] == last_day
        assert world.cells("central", "'รวมน้ำท่วม'!F3") == [[name]]


FORM = {WORKBOOKS: [], TABS: [], SHARED: ["อำเภอ"]}


@pytest.mark.parametrize("kind", [TABS, *(pytest.param(kind, marks=pytest.mark.soak) for kind in (WORKBOOKS, SHARED))])
def test_a_form_of_several_periods_that_people_made_is_attached_and_answered_beside_each_row(
    templates: Templates, tmp_path: Path, kind: str
) -> None:
    """A title above the table, headers in other words; a row of no period is told beside itself and nowhere else."""
    with flood_world(templates, tmp_path, kind) as world:
        tabs = list(NAMES.values()) if kind == TABS else ["แบบรายงาน"]
        wanted = {"properties": {"title": "ของอำเภอ"}, "sheets": [{"properties": {"title": tab}} for tab in tabs]}
        form = world.call("POST", "/v4/spreadsheets", wanted)["spreadsheetId"]
        service = {"type": "user", "role": "writer", "emailAddress": "songthan@service.embedded.gserviceaccount.com"}
        world.call("POST", f"/drive/v3/files/{form}/permissions", service)
        header = [*FORM[kind], "เดือน/งวด", "สถานที่", "จำนวนครัวเรือน"]
        for tab, last in zip(tabs, ("เดือนหน้า", "ต.ค. 2563"), strict=False):
            rows = [["ต.ค. 2563", "วัดใหม่", 12], ["พ.ย. 2563", "บ้านกลาง", 3], [last, "ตลาด", 1]]
            typed = [["รายงานน้ำท่วม"], [], header, *([*(["เสนา"] if FORM[kind] else []), *row] for row in rows)]
            path = f"/v4/spreadsheets/{form}/values/'{tab}'!A1?valueInputOption=USER_ENTERED"
            world.call("PUT", path, {"values": typed})
        key = "14" if kind == WORKBOOKS else "flood"
        ids = world.directory / "ids.csv"
        kept = [line for line in ids.read_text("utf-8").splitlines() if f",{key}," not in line]
        ids.write_text("\n".join([*kept, ""]), "utf-8")
        maps = ["เดือน/งวด=month", "จำนวนครัวเรือน=households", *(f"{words}=office" for words in FORM[kind])]
        options = [part for each in maps for part in ("--map", each)]
        which = "--office" if kind == WORKBOOKS else "--report"
        assert world.cli("adopt", form, which, key, "--yes", *options, "--json").json["attached_as"] == key
        world.sync()
        beside = chr(ord("A") + len(header))
        for tab in tabs:
            path = f"/v4/spreadsheets/{form}/values/'{tab}'!{beside}4:{beside}9"
            told = [row[0] if row else "" for row in world.call("GET", path, None).get("values", [])]
            assert told == ["ครบถ้วน", "ครบถ้วน", "ต้องแก้ไข" if tab == tabs[0] else "ครบถ้วน"]
        assert world.cli("plan", "--full", "--json").json["cells_planned"] == []
