"""Names and telephone numbers stay in the province's own sheet: planted values are looked for in all that leaves."""

from __future__ import annotations

import json
import logging
import sqlite3
import zipfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest

from config.load import load_configuration
from rules.evaluate.checks import MASK
from sync.workbook.layout import file_targets
from tests.end_to_end.world import KINDS, World, forum_row, group_row, plan_row, prepared_world
from tests.templates import Templates

OFFICE, NAME = "83", "ภูเก็ต"
LEADER, OTHER_LEADER = "ศุภโชคลับสุดยอด", "=ศุภโชคลับสุดยอด"
PHONE, BROKEN_PHONE, SHORT_PHONE = "0899917263", "08-ลับ-9917263x", "7263991"
RESPONSIBLE, ERROR_NAME = "วราภรณ์ปกปิดไว้", "#REF!"
PLANTED = (LEADER, "899917263", "9917263", SHORT_PHONE, RESPONSIBLE, "ลับสุดยอด", "08ลับ")
ROWS = tuple(str(row) for row in range(2, 8))
COMMANDS: Sequence[tuple[str, ...]] = (
    ("sync", "--full"),
    ("sync", "--full", "--json"),
    ("plan", "--full"),
    ("plan", "--full", "--json"),
    ("status", "--province", OFFICE),
    ("status", "--province", OFFICE, "--json"),
    *(("explain", OFFICE, report, row) for report in ("groups", "plan") for row in ROWS),
    ("explain", OFFICE, "groups"),
    ("explain", OFFICE, "plan"),
    *(("explain", OFFICE, "groups", row, "--json") for row in ROWS),
    ("status", "--as-of", "2563-08-15"),
    ("status", "--as-of", "2563-08-15", "--json"),
    ("doctor",),
)  # fmt: skip


pytestmark = pytest.mark.sampled(3)  # the soak plays every one


@pytest.fixture(params=KINDS)
def world(request: pytest.FixtureRequest, templates: Templates, tmp_path: Path) -> Iterator[World]:
    """Two provinces in each way of sharing, personal values planted in every personal column."""
    name = f"planted-{request.param}"
    with prepared_world(templates, tmp_path, name, _plant, offices=("50", OFFICE), kind=request.param) as made:
        yield made


def _plant(world: World) -> None:
    groups = [
        group_row("83-001", leader=LEADER, phone=PHONE),
        group_row("83-002", leader=OTHER_LEADER, phone=BROKEN_PHONE),
        group_row("83-003", leader=LEADER, phone=SHORT_PHONE, members=""),
        group_row("83-003", leader=LEADER, phone=PHONE),
        group_row("83-005", leader=ERROR_NAME, phone=PHONE + PHONE),
    ]
    plans = [plan_row("83-001", "1", responsible=RESPONSIBLE), plan_row("83-001", "1", responsible=RESPONSIBLE + "x")]
    _put(world, "groups", groups)
    _put(world, "plan", plans)
    _put(world, "forum", [forum_row("83-001")])


_CELL = "userEnteredValue,effectiveValue,formattedValue,note,hyperlink,textFormatRuns,dataValidation"
ALL_BUT_FORMATS = (
    "properties,namedRanges,developerMetadata,sheets(properties,merges,conditionalFormats,filterViews,basicFilter,charts,"
    f"bandedRanges,protectedRanges,developerMetadata,data(rowData(values({_CELL})),rowMetadata,columnMetadata))"
)
"""Everything of a workbook that can hold a text; formats of cells are a hundred times as much."""


def _put(world: World, report: str, rows: list[list[Any]]) -> None:
    programme = load_configuration(world.config, world.environment).programme
    for target in file_targets(programme):
        for tab in target.tabs:
            if tab.report == report and OFFICE in target.offices and tab.office in (None, OFFICE):
                led = [[NAME, *row] if tab.office is None else row for row in rows]
                path = f"/v4/spreadsheets/{target.spreadsheet_id}/values/'{tab.title}'!C2?valueInputOption=RAW"
                world.call("PUT", path, {"values": led})


def found_in(text: str) -> list[str]:
    """Planted values in a text, blanks and hyphens aside."""
    plain = text.replace(" ", "").replace("-", "")
    return [value for value in PLANTED if value.replace("-", "") in plain]


def test_no_command_and_no_log_tells_a_personal_value(world: World, caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        for words in COMMANDS:
            answer = world.cli(*words)
            told = answer.stdout + answer.stderr
            assert found_in(told) == [], words
            assert answer.exit_code in (0, 1, 2), words
            assert found_in(json.dumps(told, ensure_ascii=False)) == []
    assert found_in(caplog.text) == []


def test_the_central_workbook_holds_no_personal_value(world: World) -> None:
    for words in ((), ("--full",)):
        world.sync(*words)
    _put(world, "groups", [group_row("83-001", leader=LEADER, phone=PHONE, members="")])
    world.sync()
    whole = world.call("GET", f"/v4/spreadsheets/{world.ids()['central']}?fields={ALL_BUT_FORMATS}", None)
    text = json.dumps(whole, ensure_ascii=False)
    assert "83-001" in text
    assert "กลุ่มผักปลอดภัย" in text
    assert MASK in text
    assert found_in(text) == []


def test_exports_hold_no_personal_value(world: World, tmp_path: Path) -> None:
    world.sync()
    assert world.cli("export", "--to", str(tmp_path / "all.csv")).exit_code == 0
    assert world.cli("export", "--to", str(tmp_path / "all.xlsx")).exit_code == 0
    texts = [path.read_text(encoding="utf-8-sig") for path in tmp_path.glob("all-*.csv")]
    with zipfile.ZipFile(tmp_path / "all.xlsx") as book:
        texts += [book.read(name).decode("utf-8", "replace") for name in book.namelist()]
    assert "83-001" in "".join(texts)
    assert [found_in(text) for text in texts] == [[]] * len(texts)


def test_of_the_ledger_only_the_last_good_copies_hold_personal_values(world: World) -> None:
    world.sync()
    world.sync("--full")
    with sqlite3.connect(world.environment["SONGTHAN_LEDGER_PATH"]) as ledger:
        tables = [row[0] for row in ledger.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        told = [table for table in tables if table != "files"]
        rows = [row for table in told for row in ledger.execute(f'SELECT * FROM "{table}"')]  # noqa: S608 - of the schema
    ledger.close()
    assert len(rows) > 10
    assert found_in(json.dumps(rows, ensure_ascii=False, default=str)) == []


def test_an_error_of_the_server_tells_no_personal_value(world: World, caplog: pytest.LogCaptureFixture) -> None:
    world.sync()
    _put(world, "groups", [group_row("83-001", leader=LEADER, phone=PHONE, members="")])
    for action in ({"action": "status", "status": 400}, {"action": "html"}, {"action": "truncate"}):
        rule = {"name": "fault", "path": "values:batch|:batchUpdate", **action}
        world.call("PUT", "/_embedded/faults", {"rules": [rule]}, user="")
        answer = world.cli("sync", "--full")
        assert answer.exit_code == 1
        assert found_in(answer.stdout + answer.stderr + caplog.text) == []
