"""Groups of offices: by region or declared, each office in one, each with a workbook of its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.load import load_configuration
from config.spreadsheet_ids import write_spreadsheet_ids
from rules.declared.programme import Programme
from tests.config.test_bad_programmes import HERE, PROGRAMME_FILE, directory_with, problems_of

GOOD = (HERE / "good" / PROGRAMME_FILE).read_text(encoding="utf-8")
FIRST, SECOND = "1firstAAAAAAAAAA", "1secondBBBBBBBBB"
NORTH = "  - {id: north, title: {th: เหนือ, en: North}, regions: [ภาคเหนือ]}\n"
EAST = "  - {id: east, title: {th: อีสาน, en: East}, offices: [40]}\n"


def directory(groups: str, folder: Path) -> Path:
    return directory_with(GOOD.replace("register:", f"central_groups:{groups}\nregister:", 1).encode(), folder)


def programme(groups: str, folder: Path) -> Programme:
    return load_configuration(directory(groups, folder), {}).programme


def test_without_the_key_one_central_workbook_holds_all(tmp_path: Path) -> None:
    assert load_configuration(directory_with(GOOD.encode(), tmp_path), {}).programme.groups == ()


def test_by_region_each_region_is_a_group_that_its_english_name_names(tmp_path: Path) -> None:
    groups = programme(" by_region", tmp_path).groups
    assert {group.key: group.offices for group in groups} == {"group:northeast": ("40",), "group:north": ("50", "51")}
    assert [group.title.th for group in groups] == ["ภาคตะวันออกเฉียงเหนือ", "ภาคเหนือ"]


def test_declared_groups_gather_regions_and_offices(tmp_path: Path) -> None:
    found = programme(f"\n{NORTH}{EAST}", tmp_path)
    assert [group.offices for group in found.groups] == [("50", "51"), ("40",)]
    assert [found.group_of(code) for code in ("40", "51")] == [found.groups[1], found.groups[0]]
    assert found.group_of("99") is None


def test_ids_come_from_the_file_of_ids_or_the_programme_and_what_lacks_one_is_told(tmp_path: Path) -> None:
    place = directory(f"\n{NORTH[:-2]}, spreadsheet_id: {FIRST}}}\n{EAST}", tmp_path)
    (warning,) = load_configuration(place, {}).warnings
    assert warning.message.id == "configuration.groups_without_file"
    assert dict(warning.message.facts)["groups"] == "east"
    write_spreadsheet_ids(place.parent / "var" / "spreadsheets.csv", "small", {"group:east": SECOND})
    loaded = load_configuration(place, {})
    assert [group.spreadsheet_id for group in loaded.programme.groups] == [FIRST, SECOND]
    assert loaded.warnings == ()


@pytest.mark.parametrize("other", ["group:north", "central", "40"])
def test_a_groups_file_is_nobody_elses(other: str, tmp_path: Path) -> None:
    place = directory(f"\n{NORTH}{EAST}", tmp_path)
    write_spreadsheet_ids(place.parent / "var" / "spreadsheets.csv", "small", {"group:east": FIRST, other: FIRST})
    assert [problem[2] for problem in problems_of(place)] == ["configuration.file_id_twice"]


@pytest.mark.parametrize(
    ("groups", "wrong"),
    [
        (" province", ["word_not_allowed"]),
        (f"\n{NORTH}", ["offices_in_no_group"]),
        (f"\n{NORTH}{EAST.replace('40', '40, 50')}", ["office_in_two_groups"]),
        (f"\n{NORTH}{EAST}{EAST.replace('east', 'East')}", ["group_id_malformed", "office_in_two_groups"]),
        (f"\n{NORTH}{EAST}{EAST}", ["group_id_twice"]),
        (f"\n{NORTH}{EAST.replace('40', '40, 99')}", ["unknown_office"]),
        (f"\n{NORTH}{EAST.replace('offices: [40]', 'regions: [ภาคอีสาน]')}", ["unknown_region", "offices_in_no_group"]),
        (f"\n{NORTH}{EAST.replace(', offices: [40]', '')}", ["group_of_nobody", "offices_in_no_group"]),
    ],
)
def test_what_is_wrong_with_a_group_is_told(groups: str, wrong: list[str], tmp_path: Path) -> None:
    found = [problem[2].removeprefix("configuration.") for problem in problems_of(directory(groups, tmp_path))]
    assert sorted(found) == sorted(wrong)


def test_two_regions_whose_names_make_one_id_are_told(tmp_path: Path) -> None:
    place = directory(" by_region", tmp_path)
    offices = place / "provinces.csv"
    offices.write_text(offices.read_text(encoding="utf-8").replace("Northeast", "north "), encoding="utf-8")
    assert [problem[2] for problem in problems_of(place)] == ["configuration.group_regions_alike"]
