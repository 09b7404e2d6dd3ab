"""docs/new-fiscal-year.md, walked step by step: the copy with other dates works, and the old year keeps what it has."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.end_to_end.world import GROUPS, World, group_row, prepared_world
from tests.templates import Templates

OLD, NEW = "village-sages-2563", "village-sages-2564"
LEAP_DAY, LAST_OF_FEBRUARY = "2564-02-29", "2564-02-28"


@pytest.fixture
def old_year(templates: Templates, tmp_path: Path) -> Iterator[World]:
    def prepare(world: World) -> None:
        world.type_rows("83", GROUPS, [group_row()])
        world.sync()

    with prepared_world(templates, tmp_path, "old-year", prepare, offices=("83", "95")) as world:
        yield world


def replace_in(path: Path, *changes: tuple[str, str]) -> None:
    text = path.read_text(encoding="utf-8")
    for before, after in changes:
        assert before in text, before
        text = text.replace(before, after)
    path.write_text(text, encoding="utf-8")


def copy_programme(world: World) -> None:
    """Steps 1 to 5 and 8; the old file stays."""
    programmes = world.config / "programmes"
    copied = (programmes / f"{OLD}.yaml").read_text(encoding="utf-8")
    (programmes / f"{NEW}.yaml").write_text(copied, encoding="utf-8")
    replace_in(
        programmes / f"{NEW}.yaml",
        (f"id: {OLD}", f"id: {NEW}"),
        ("ปีงบประมาณ พ.ศ. 2563", "ปีงบประมาณ พ.ศ. 2564"),
        ("fiscal year 2563 (2020), revised", "fiscal year 2564 (2021), revised"),
        ("fiscal_year: 2563", "fiscal_year: 2564"),
        (" 2563-", " 2564-"),
        (" 2562-", " 2563-"),
        (LEAP_DAY, LAST_OF_FEBRUARY),
        *((f"{month} 2563", f"{month} 2564") for month in ("ม.ค.", "มิ.ย.", "ก.ย.")),  # the days that hints quote
    )
    replace_in(world.config / "settings.yaml", (f"programme: {OLD}", f"programme: {NEW}"))


def test_the_copy_is_checked_made_and_judged_in_its_own_year(old_year: World, tmp_path: Path) -> None:
    before = old_year.ids()
    copy_programme(old_year)
    old_year.environment["SONGTHAN_LEDGER_PATH"] = str(tmp_path / "ledger-2564.sqlite3")

    checked = old_year.cli("check-config", "--json")
    assert (checked.exit_code, checked.json["warnings"]) == (0, [])
    made = old_year.cli("init", "--json")
    assert {file["state"] for file in made.json["files"]} == {"made"}
    assert not {file["spreadsheet_id"] for file in made.json["files"]} & set(before.values())
    told = old_year.sync("--as-of", "2564-07-31")
    assert told["national"] | {"expected": 10, "reported": 0} == told["national"]
    (forum,) = [
        report
        for report in old_year.cli("status", "--province", "83", "--as-of", "2564-07-31", "--json").json["reports"]
        if report["report"] == "forum"
    ]
    assert forum["time"]["last_day"] == "2021-07-30"


@pytest.mark.parametrize("command", ["init", "status"])
def test_a_ledger_of_the_old_year_is_refused_before_anything_is_made(old_year: World, command: str) -> None:
    before = old_year.ids()
    copy_programme(old_year)

    refused = old_year.cli(command)

    assert refused.exit_code == 2
    assert "ledger_path" in refused.stderr
    assert old_year.ids() == before
