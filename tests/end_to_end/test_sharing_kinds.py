"""The three ways in which provinces share sheets, made by `init` or adopted as they stood: one and the same answer."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from functools import cache
from itertools import zip_longest
from pathlib import Path
from typing import Any

import pytest

from config.load import load_configuration
from sync.workbook.layout import OWN_HEADERS
from tests.end_to_end.world import (
    CLERK,
    DELIVERY,
    FORUM,
    GROUPS,
    KINDS,
    PLAN,
    RESULTS,
    World,
    blank_world,
    forum_row,
    group_row,
    plan_row,
    prepared_world,
    small_world,
)
from tests.templates import Templates

WORKBOOKS, TABS, SHARED = KINDS
WAYS = ("init", "adopt")
REPORTS = {"groups": GROUPS, "forum": FORUM, "plan": PLAN, "results": RESULTS, "delivery": DELIVERY}
OFFICES = {"50": "เชียงใหม่", "83": "ภูเก็ต", "95": "ยะลา"}
SERVICE = "songthan@service.embedded.gserviceaccount.com"
SECRETS = ("นายลับ มาก", "0899999999", "นางสาวซ่อน ชื่อ")
CENTRAL_TABS = ("สถานะรายจังหวัด", "รวมชุดที่ 1", "รวมชุดที่ 2", "รวมชุดที่ 3", "รายการที่ต้องแก้ไข", "ประวัติการเปลี่ยนแปลง")

TYPED: dict[str, dict[str, list[list[Any]]]] = {
    "groups": {
        "50": [group_row("50-001", district="เมืองเชียงใหม่", leader=SECRETS[0], phone=SECRETS[1])],
        "83": [group_row(), group_row("83-002", "กลุ่มประมงพื้นบ้าน", members="ยี่สิบ"), group_row("83-003", leader="")],
    },
    "forum": {"50": [forum_row("50-001")], "83": [forum_row(), forum_row("83-002", participants="30")]},
    "plan": {
        "50": [plan_row("50-001", responsible=SECRETS[2])],
        "83": [plan_row(), plan_row(number="2", budget="40,000")],
    },
}


@dataclass
class Country:
    """A world whose provinces share their sheets in one of the kinds."""

    world: World
    kind: str

    def file(self, office: str, report: str) -> str:
        """Whose file (in ids.csv) holds that office's rows."""
        return office if self.kind == WORKBOOKS else report

    def tab(self, office: str, report: str) -> str:
        return OFFICES[office] if self.kind == TABS else REPORTS[report]

    def rows(self, report: str, by_office: dict[str, list[list[Any]]]) -> Iterator[tuple[str, str, list[list[Any]]]]:
        """(file, tab, rows) as they are typed; in a shared tab the offices' rows alternate."""
        if self.kind != SHARED:
            for office, rows in by_office.items():
                yield self.file(office, report), self.tab(office, report), rows
            return
        columns = [[[OFFICES[office], *row] for row in rows] for office, rows in by_office.items()]
        mixed = [row for rows in zip_longest(*columns) for row in rows if row is not None]
        yield report, REPORTS[report], mixed

    def type_all(self) -> None:
        for report, by_office in TYPED.items():
            for of, tab, rows in self.rows(report, by_office):
                self.world.type_rows(of, tab, rows)

    def row_texts(self) -> dict[tuple[str, ...], tuple[str, ...]]:
        """(report, cells of the key) -> our two columns beside that row; a row's number differs by sheet."""
        told = {}
        for report, by_office in TYPED.items():
            for of, tab, _ in self.rows(report, by_office):
                header, *rows = self.world.cells(of, f"'{tab}'!A1:Z20")
                own = [header.index(name) for name in OWN_HEADERS.values()]
                theirs = [at for at, name in enumerate(header) if at not in own and name != "จังหวัด"]
                for row in rows:
                    cells = [*map(str, row), *[""] * (len(header) - len(row))]
                    beside = tuple(re.sub(r"แถว \d+", "แถว n", cells[at]) for at in own)
                    told[(report, *(cells[at] for at in theirs[:2]))] = beside
        return told

    def summary(self) -> dict[tuple[str, str], list[Any]]:
        """(office name, report) -> the service's cells of its row in สรุปสถานะ; a row's number differs by sheet."""
        told: dict[tuple[str, str], list[Any]] = {}
        ids = {of: file for of, file in self.world.ids().items() if of != "central"}
        for of in {file: of for of, file in ids.items()}.values():
            for row in self.world.cells(of, "'สรุปสถานะ'!A4:I40"):
                cells = row if self.kind != WORKBOOKS else [OFFICES[of], *row]
                place = (str(cells[0]), str(cells[1]))
                assert place not in told
                told[place] = [re.sub(r"แถว \d+", "แถว n", str(cell)) for cell in cells[2:9]]
        return told

    def statuses(self) -> dict[tuple[str, str], tuple[Any, Any, Any]]:
        """(office, report) -> content, time without moments, state of reading."""
        told = {}
        for office in OFFICES:
            for each in self.world.cli("status", "--province", office, "--json").json["reports"]:
                time = {name: value for name, value in each["time"].items() if not name.startswith("completed_")}
                told[office, each["report"]] = (each["content"], time, each["reading"]["state"])
        return told


def made_by_init(world: World, kind: str) -> Country:
    """That small world with everything typed."""
    country = Country(world, kind)
    country.type_all()
    return country


def adopted(world: World, kind: str) -> Country:
    """Files that people had made and filled in before: titles and headers only, and the rows."""
    country = Country(world, kind)
    for as_what, tabs in existing_files(country).items():
        file = make_file(country.world, as_what, tabs)
        for option in options(as_what, kind):
            done = country.world.cli("adopt", file, "--yes", "--json", *option)
            assert done.exit_code == 0, done
    central = make_file(country.world, "ส่วนกลาง", {})
    done = country.world.cli("adopt", central, "--central", "--json")
    assert done.exit_code == 0, done
    return country


def existing_files(country: Country) -> dict[str, dict[str, list[list[Any]]]]:
    """Office, report or "all" (one file for all reports) -> tab title -> header and rows."""
    programme = load_configuration(country.world.config, country.world.environment).programme
    files: dict[str, dict[str, list[list[Any]]]] = {}
    for report in programme.reports:
        header = [column.header for column in report.columns]
        typed = TYPED.get(report.id, {})
        if country.kind == SHARED:
            rows = [row for _, _, of_tab in country.rows(report.id, typed) for row in of_tab]
            files.setdefault("all", {})[report.tab] = [["จังหวัด", *header], *rows]
            continue
        for office in OFFICES:
            of = country.file(office, report.id)
            files.setdefault(of, {})[country.tab(office, report.id)] = [header, *typed.get(office, [])]
    return files


def options(as_what: str, kind: str) -> list[list[str]]:
    if kind == WORKBOOKS:
        return [["--province", as_what]]
    return [["--report", report] for report in (REPORTS if as_what == "all" else [as_what])]


def as_text(cell: Any) -> Any:
    """Telephone numbers keep their zero, as in a sheet whose clerks know how."""
    return f"'{cell}" if str(cell).startswith("0") else cell


def make_file(world: World, title: str, tabs: dict[str, list[list[Any]]]) -> str:
    sheets = [{"properties": {"title": tab}} for tab in tabs]
    properties = {"title": title, "locale": "th_TH", "timeZone": "Asia/Bangkok"}
    body = {"properties": properties, **({"sheets": sheets} if sheets else {})}
    made = str(world.call("POST", "/v4/spreadsheets", body)["spreadsheetId"])
    for tab, rows in tabs.items():
        path = f"/v4/spreadsheets/{made}/values/'{tab}'!A1?valueInputOption=USER_ENTERED"
        world.call("PUT", path, {"values": [[as_text(cell) for cell in row] for row in rows]})
    permission = {"type": "user", "role": "writer", "emailAddress": SERVICE}
    world.call("POST", f"/drive/v3/files/{made}/permissions", permission, user=CLERK)
    return made


@pytest.fixture(scope="module")
def countries(
    templates: Templates, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Callable[[str, str], Country]]:
    """(way, kind) -> that country after one pass, made when it is first asked for."""
    directory = tmp_path_factory.mktemp("kinds")
    with ExitStack() as stack:

        @cache
        def country(way: str, kind: str) -> Country:
            place = directory / f"{way}-{kind}"
            if way == "init":
                made = made_by_init(stack.enter_context(small_world(templates, place, kind=kind)), kind)
            else:
                made = adopted(stack.enter_context(blank_world(place, kind=kind)), kind)
            made.world.sync()
            return made

        yield country


SHORT = {("init", SHARED), ("adopt", SHARED)}
"""What `make test` holds against a workbook for each office that init made; the soak holds all."""
SOME = [
    pytest.param(way, kind, marks=() if (way, kind) in SHORT else pytest.mark.soak)
    for way in WAYS
    for kind in KINDS
    if (way, kind) != ("init", WORKBOOKS)
]


@pytest.mark.parametrize(("way", "kind"), SOME)
def test_the_same_rows_have_the_same_statuses_however_they_are_shared(
    countries: Callable[[str, str], Country], way: str, kind: str
) -> None:
    expected = countries("init", WORKBOOKS)
    assert countries(way, kind).statuses() == expected.statuses()
    assert countries(way, kind).row_texts() == expected.row_texts()


def test_the_statuses_compared_are_not_all_alike(countries: Callable[[str, str], Country]) -> None:
    told = countries("init", WORKBOOKS)
    assert told.row_texts()["groups", "83-001", "กลุ่มผักปลอดภัย"] == ("ครบถ้วน", "")
    assert {status for status, _ in told.row_texts().values()} >= {"ครบถ้วน", "ต้องแก้ไข", "ยังไม่ครบถ้วน"}
    states = {content["state"] for content, _, _ in told.statuses().values()}
    assert len(states) >= 4


@pytest.mark.parametrize(("way", "kind"), SOME)
def test_the_summary_tab_has_a_row_for_each_province_and_report(
    countries: Callable[[str, str], Country], way: str, kind: str
) -> None:
    told = countries(way, kind).summary()
    assert len(told) == len(OFFICES) * len(REPORTS)
    assert {office for office, _ in told} == set(OFFICES.values())
    assert told == countries("init", WORKBOOKS).summary()


@pytest.mark.parametrize(("way", "kind"), SOME)
def test_the_central_workbook_is_the_same_and_masks_what_is_personal(
    countries: Callable[[str, str], Country], way: str, kind: str
) -> None:
    def tabs(country: Country) -> dict[str, Sequence[Any]]:
        return {tab: country.world.cells("central", f"'{tab}'!A2:Z60") for tab in CENTRAL_TABS}

    told, expected = tabs(countries(way, kind)), tabs(countries("init", WORKBOOKS))
    assert told["สถานะรายจังหวัด"] == expected["สถานะรายจังหวัด"]
    for tab in ("รวมชุดที่ 1", "รวมชุดที่ 2", "รวมชุดที่ 3"):  # the fourth column is the row in its own sheet
        assert [row[:3] + row[4:] for row in told[tab]] == [row[:3] + row[4:] for row in expected[tab]]
    assert not [secret for secret in SECRETS if secret in str(told)]
    assert "กลุ่มผักปลอดภัย" in str(told)


@pytest.mark.parametrize(("way", "kind"), [("init", WORKBOOKS), *SOME])
def test_a_second_pass_over_the_same_rows_plans_nothing(
    countries: Callable[[str, str], Country], way: str, kind: str
) -> None:
    assert countries(way, kind).world.sync("--full")["cells"]["planned"] == 0


@pytest.fixture
def shared(templates: Templates, tmp_path: Path) -> Iterator[Country]:
    def prepare(world: World) -> None:
        made_by_init(world, SHARED)
        world.sync()

    with prepared_world(templates, tmp_path, "all-typed-in-shared-tabs", prepare, kind=SHARED) as world:
        yield Country(world, SHARED)


LAST = 2 + sum(map(len, TYPED["groups"].values()))
"""The first free row (1-based) of the shared register."""


def beside(country: Country, row_1based: int) -> list[Any]:
    cells = country.world.cells("groups", f"'{GROUPS}'!A{row_1based}:B{row_1based}")
    return cells[0] if cells else []


def for_the_centre(country: Country) -> list[list[Any]]:
    return [row for row in country.world.cells("central", "'รายการที่ต้องแก้ไข'!A3:H60") if row and row[0] == "-"]


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("เชียงไหม่", "ไม่รู้จักจังหวัด ‘เชียงไหม่’"),
        ("", "ยังไม่ได้ใส่ชื่อจังหวัด"),
        ("=SUM(", "ไม่รู้จักจังหวัด"),
        ("หมายเหตุ: โทร 081-234-5678 นางสมใจ ผู้รายงาน", "ไม่รู้จักจังหวัด"),
    ],
)
def test_a_row_of_no_province_is_told_beside_it_and_to_the_centre(shared: Country, typed: str, words: str) -> None:
    before = shared.statuses()
    row = [
        "'" + typed if typed.startswith("=") else typed,
        *group_row("50-009", district="เมืองเชียงใหม่", leader=SECRETS[0]),
    ]
    shared.world.type_rows("groups", GROUPS, [row], LAST)
    shared.world.sync()
    status, fix = beside(shared, LAST)
    assert status == "ต้องแก้ไข"
    assert words in fix
    (told,) = for_the_centre(shared)
    assert told[2:6] == ["ชุดที่ 1 ทะเบียนกลุ่ม", LAST, "จังหวัด", "ต้องแก้ไข"]
    is_near = typed in ("", "เชียงไหม่")
    assert told[6] == fix if is_near else "ไม่ใช่ชื่อจังหวัดใด" in told[6]
    assert is_near or typed not in told[6]  # a signature, a note, a telephone number stay in the office's file
    assert told[7] == f"{GROUPS}!C{LAST}"
    assert SECRETS[0] not in str(for_the_centre(shared))
    assert shared.statuses() == before
    assert shared.world.sync()["cells"]["planned"] == 0


def test_a_province_put_right_takes_the_row_and_the_centre_forgets_it(shared: Country) -> None:
    row = group_row("50-009", "กลุ่มใหม่", district="เมืองเชียงใหม่")
    shared.world.type_rows("groups", GROUPS, [["เชียงไหม่", *row]], LAST)
    shared.world.sync()
    shared.world.sync()
    assert beside(shared, LAST)[0] == "ต้องแก้ไข"
    shared.world.type_rows("groups", GROUPS, [["จ.เชียงใหม่"]], LAST)
    shared.world.sync()
    assert beside(shared, LAST) == ["ครบถ้วน"]
    assert for_the_centre(shared) == []
    assert shared.world.status("50", "groups")["content"]["done"] == 2


def test_a_row_of_no_province_stays_told_while_its_file_is_not_read(shared: Country) -> None:
    shared.world.type_rows("groups", GROUPS, [["เชียงไหม่", *group_row("50-009")]], LAST)
    shared.world.sync()
    shared.world.sync()
    assert shared.world.sync()["requests"]["sheets_read"] == 0
    assert len(for_the_centre(shared)) == 1
    assert beside(shared, LAST)[0] == "ต้องแก้ไข"
