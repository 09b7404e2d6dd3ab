"""What people look at on the terminal and take away as files."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from rich.cells import cell_len

from rules.readings.moment_text import BANGKOK
from tests.end_to_end.world import World, group_row, prepared_world
from tests.templates import Templates

GROUPS = "ชุดที่ 1 ทะเบียนกลุ่ม"


@pytest.fixture
def read_world(templates: Templates, tmp_path: Path) -> Iterator[World]:
    def prepare(world: World) -> None:
        world.type_rows("83", GROUPS, [group_row(name="'=1+1", phone="")])
        world.sync()

    with prepared_world(templates, tmp_path, "read", prepare) as world:
        yield world


VIEWS = [(), ("--by", "report"), ("--by", "office"), ("--overdue",), ("--changed-since", "2563-07-25")]


@pytest.mark.parametrize("language", ["th", "en"])
@pytest.mark.parametrize("view", VIEWS)
def test_every_view_of_the_statuses_is_whole_at_eighty_columns(
    read_world: World, language: str, view: tuple[str, ...]
) -> None:
    shown = read_world.cli("status", *view, environment={"SONGTHAN_LANG": language, "COLUMNS": "80"})

    assert shown.exit_code == 0
    assert max(cell_len(line.rstrip()) for line in shown.stdout.splitlines()) <= 80
    assert "…" not in shown.stdout


def test_a_pipe_hears_columns_and_without_them_keeps_lines_whole(read_world: World) -> None:
    def widest(**environment: str) -> int:
        return max(map(cell_len, read_world.cli("status", environment=environment).stdout.splitlines()))

    assert widest(COLUMNS="60") <= 60 < widest()


def test_what_changed_since_a_day_is_told_against_what_was_said_then(world: World) -> None:
    world.sync()
    world.set_clock(datetime(2020, 7, 26, 10, 0, tzinfo=BANGKOK))
    world.type_rows("83", GROUPS, [group_row()])
    world.sync()

    told = world.cli("status", "--changed-since", "2563-07-25", "--json").json

    assert told["changed_since"] == "2020-07-25"
    groups = [(one["office"], one["kinds"][0]) for one in told["changed"] if one["report"] == "groups"]
    assert groups == [("83", "reported")]
    of_office = ("status", "--changed-since", "2563-07-25", "--office")
    assert "1 more report complete" in world.cli(*of_office, "83").stdout
    assert "more report" not in world.cli(*of_office, "95").stdout
    for unknown in ("2563-07-01", "2563-07-27"):  # before the first day that is known; after today
        refused = world.cli("status", "--changed-since", unknown)
        assert refused.exit_code == 2
        assert "25 Jul 2020" in refused.stderr


def test_what_is_overdue_is_listed_with_the_longest_first(world: World) -> None:
    world.set_clock(datetime(2020, 10, 10, 10, 0, tzinfo=BANGKOK))
    world.sync()

    told = world.cli("status", "--overdue", "--province", "83", "--json").json["overdue"]

    assert [(one["report"], one["days"]) for one in told] == [
        ("forum", 72), ("plan", 72), ("results", 10), ("delivery", 10),
    ]  # fmt: skip
    assert {one["office"] for one in told} == {"83"}


@pytest.mark.parametrize(("language", "name"), [("th", "ภูเก็ต"), ("en", "Phuket")])
def test_a_province_is_called_by_its_name_in_the_readers_language(read_world: World, language: str, name: str) -> None:
    words = {"SONGTHAN_LANG": language}

    assert f"{name} (83)" in read_world.cli("status", "--province", "83", environment=words).stdout
    assert read_world.cli("explain", "83", "groups", environment=words).stdout.startswith(f"{name} — ")
    assert read_world.cli("status", "--province", "83", "--json", environment=words).json["name"] == name


def test_an_export_names_the_files_that_it_wrote(read_world: World, tmp_path: Path) -> None:
    told = read_world.cli("export", "--to", str(tmp_path / "all.csv"), "--json").json

    paths = [Path(path) for path in told["paths"]]
    assert [path.name for path in paths] == [
        "all.statuses.csv",
        *(f"all-{report}.csv" for report in ("groups", "forum", "plan", "results", "delivery")),
    ]
    assert all(path.exists() for path in paths)
    line = read_world.cli("export", "--to", str(tmp_path / "all.csv")).stdout
    assert all(str(path) in line for path in paths)


@pytest.mark.parametrize("name", ["all.csv", "all.xlsx"])
def test_an_export_that_cannot_be_written_says_where_and_what_to_do(
    read_world: World, tmp_path: Path, name: str
) -> None:
    target = tmp_path / "nowhere" / name

    answer = read_world.cli("export", "--to", str(target))

    assert answer.exit_code == 2
    assert str(target.parent) in answer.stderr
    assert "make the directory first" in answer.stderr


def test_an_exported_csv_masks_people_and_lets_no_text_become_a_formula(read_world: World, tmp_path: Path) -> None:
    read_world.cli("export", "--to", str(tmp_path / "all.csv"))

    rows = (tmp_path / "all-groups.csv").read_text(encoding="utf-8-sig").splitlines()
    assert "นายสมมุติ" not in "".join(rows)
    assert ",'=1+1," in rows[1]


def test_an_export_holds_statuses_with_codes_and_iso_days(read_world: World, tmp_path: Path) -> None:
    read_world.cli("export", "--to", str(tmp_path / "all.csv"))

    with (tmp_path / "all.statuses.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = {(row["office"], row["report"]): row for row in csv.DictReader(file)}
    forum = rows["83", "forum"]
    assert (forum["content"], forum["time"], forum["last_day"]) == ("not_started", "near", "2020-07-30")
    assert datetime.fromisoformat(forum["data_as_of"]).tzinfo is not None
    assert rows["83", "groups"]["reason"]


def test_a_day_that_was_looked_at_in_the_afternoon_is_judged_no_earlier_than_its_data(world: World) -> None:
    world.set_clock(datetime(2020, 7, 25, 17, 0, tzinfo=BANGKOK))
    world.sync()
    first = world.cli("status", "--as-of", "2563-07-25").stdout.splitlines()[0]
    assert first == "Statuses as of 25 Jul 2020 17:00, from data last read 25 Jul 2020 17:00"
    assert world.cli("status", "--as-of", "2563-07-26").stdout.startswith("Statuses as of 26 Jul 2020 12:00, ")
