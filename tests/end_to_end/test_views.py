"""What people look at on the terminal and take away as files."""

from __future__ import annotations

from pathlib import Path

import pytest
from rich.cells import cell_len

from tests.end_to_end.world import World, group_row

GROUPS = "ชุดที่ 1 ทะเบียนกลุ่ม"


@pytest.fixture
def read_world(world: World) -> World:
    world.type_rows("83", GROUPS, [group_row(name="'=1+1", phone="")])
    world.sync()
    return world


@pytest.mark.parametrize("language", ["th", "en"])
def test_the_national_table_is_whole_at_a_hundred_columns(read_world: World, language: str) -> None:
    shown = read_world.cli("status", environment={"SONGTHAN_LANG": language}).stdout

    assert max(cell_len(line.rstrip()) for line in shown.splitlines()) <= 100
    assert "…" not in shown


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
        f"all-{report}.csv" for report in ("groups", "forum", "plan", "results", "delivery")
    ]
    assert all(path.exists() for path in paths)
    line = read_world.cli("export", "--to", str(tmp_path / "all.csv")).stdout
    assert all(str(path) in line for path in paths)


def test_an_exported_csv_masks_people_and_lets_no_text_become_a_formula(read_world: World, tmp_path: Path) -> None:
    read_world.cli("export", "--to", str(tmp_path / "all.csv"))

    rows = (tmp_path / "all-groups.csv").read_text(encoding="utf-8-sig").splitlines()
    assert "นายสมมุติ" not in "".join(rows)
    assert ",'=1+1," in rows[1]
