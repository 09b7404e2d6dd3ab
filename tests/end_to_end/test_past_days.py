"""A past day is told as it was said then, or not at all."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import date, datetime
from typing import Any

import pytest

from rules.readings.moment_text import BANGKOK
from tests.end_to_end.world import World, forum_row, group_row, small_world
from tests.templates import Templates

GROUPS, FORUM = "ชุดที่ 1 ทะเบียนกลุ่ม", "ชุดที่ 2 ผลการจัดเวที"
PAST = ("2563-07-25", "2563-07-31", "2563-08-02")


def said(world: World, *as_of: str) -> dict[str, Any]:
    """Everything that the commands answer, less the moment that they name as asked."""
    answers = {
        "nation": world.cli("status", "--json", *as_of).json,
        "office": world.cli("status", "--province", "83", "--json", *as_of).json,
        "why": world.cli("explain", "83", "forum", "--json", *as_of).json,
        "overdue": world.cli("explain", "95", "forum", "--json", *as_of).json,
    }
    for answer in answers.values():
        answer.pop("as_of")
    target = world.directory / "all.csv"
    world.cli("export", "--to", str(target), *as_of)
    paths = sorted(world.directory.glob("all-*.csv"))
    answers["rows"] = {path.name: path.read_text(encoding="utf-8-sig") for path in paths}
    return answers


@pytest.fixture(scope="module")
def year(
    templates: Templates, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[World, dict[str, dict[str, Any]]]]:
    """Four looks: before the deadline, after it, an entry, and one in October; and what each day was told."""
    with small_world(templates, tmp_path_factory.mktemp("past")) as world:
        told = {}
        for day in (*PAST, "2563-10-05"):
            year, month, number = map(int, day.split("-"))
            world.set_clock(datetime(year - 543, month, number, 9, tzinfo=BANGKOK))
            if day == PAST[0]:
                world.type_rows("83", GROUPS, [group_row(members="ยี่สิบ")])
            if day == PAST[1]:
                world.type_rows("83", GROUPS, [group_row()])
            if day == PAST[2]:
                world.type_rows("83", FORUM, [forum_row()])
            world.sync()
            told[day] = said(world)
        yield world, told


@pytest.mark.parametrize("day", PAST)
def test_a_past_day_is_told_as_it_was_said_then(year: tuple[World, dict[str, dict[str, Any]]], day: str) -> None:
    world, told = year
    assert said(world, "--as-of", day) == told[day]


def test_a_day_without_a_look_was_told_what_the_last_look_said(year: tuple[World, dict[str, dict[str, Any]]]) -> None:
    world, told = year
    assert said(world, "--as-of", "2563-09-01") == told[PAST[2]]
    assert world.cli("status", "--as-of", "2563-09-01").stdout.startswith("Statuses as told on 2 Aug 2020 09:00")


@pytest.mark.sampled(3)
@pytest.mark.parametrize("command", [("status",), ("explain", "83", "forum"), ("export", "--to", "x.csv")])
def test_beyond_its_reach_a_past_day_is_refused_with_the_reach(
    year: tuple[World, dict[str, dict[str, Any]]], command: tuple[str, ...]
) -> None:
    answer = year[0].cli(*command, "--as-of", "24 ก.ค. 2563")
    assert answer.exit_code == 2
    assert "24 Jul 2020" in answer.stderr
    assert "from 25 Jul 2020 to 5 Oct 2020" in answer.stderr


def test_a_day_to_come_is_judged_from_the_rows_in_hand(year: tuple[World, dict[str, dict[str, Any]]]) -> None:
    world, _ = year
    then = world.status("95", "forum", "--as-of", "2563-11-01")["time"]["days"]
    assert then == (date(2020, 11, 1) - date(2020, 7, 30)).days
    assert "as of 1 Nov 2020" in world.cli("status", "--as-of", "2563-11-01").stdout


def test_a_row_of_a_past_day_is_explained_by_what_it_failed(year: tuple[World, dict[str, dict[str, Any]]]) -> None:
    row = year[0].cli("explain", "83", "groups", "2", "--as-of", PAST[0], "--json").json["row"]
    assert row["status"] == "To correct"
    assert [(rule["passed"], "จำนวนสมาชิก" in rule["sentences"][0]) for rule in row["rules"]] == [(False, True)]
    assert year[0].cli("explain", "83", "groups", "9", "--as-of", PAST[0]).exit_code == 2


def test_a_ledger_that_kept_no_day_yet_names_the_day_of_its_last_look(world: World) -> None:
    world.sync()
    with closing(sqlite3.connect(world.environment["SONGTHAN_LEDGER_PATH"])) as ledger, ledger:
        for table in ("told_days", "told_digests"):  # as an earlier version left it
            ledger.execute(f"DROP TABLE {table}")
        ledger.execute("DELETE FROM migrations WHERE name = '0003-told-days'")
    answer = world.cli("status", "--as-of", "2563-07-01")
    assert (answer.exit_code, "from 25 Jul 2020 to 25 Jul 2020" in answer.stderr) == (2, True)
    assert world.cli("status").exit_code == 0
