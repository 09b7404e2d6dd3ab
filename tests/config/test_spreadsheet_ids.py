"""Ids that init and adopt add are merged when the configuration is loaded, and never contradict it silently."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from config.load import ConfigurationError, load_configuration
from config.spreadsheet_ids import write_spreadsheet_ids

HERE = Path(__file__).parent
FIRST, SECOND, THIRD = "1firstAAAAAAAAAA", "1secondBBBBBBBBB", "1thirdCCCCCCCCCC"


@pytest.fixture
def directory(tmp_path: Path) -> Path:
    return Path(shutil.copytree(HERE / "good", tmp_path / "config"))


def ids_path(directory: Path) -> Path:
    return directory.parent / "var" / "spreadsheets.csv"


def problem_ids(directory: Path) -> list[str]:
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(directory, {})
    return [problem.message.id for problem in caught.value.problems]


def test_written_ids_are_in_the_programme(directory: Path) -> None:
    write_spreadsheet_ids(ids_path(directory), "small", {"40": FIRST, "50": SECOND, "central": THIRD})

    programme = load_configuration(directory, {}).programme

    assert programme.office("40").spreadsheet_id == FIRST
    assert programme.office("50").spreadsheet_id == SECOND
    assert programme.office("51").spreadsheet_id is None
    assert programme.central_spreadsheet_id == THIRD


def test_ids_of_another_programme_stay_and_are_not_ours(directory: Path) -> None:
    write_spreadsheet_ids(ids_path(directory), "other", {"40": FIRST})
    write_spreadsheet_ids(ids_path(directory), "small", {"40": SECOND})
    write_spreadsheet_ids(ids_path(directory), "small", {"40": THIRD})

    assert load_configuration(directory, {}).programme.office("40").spreadsheet_id == THIRD
    assert ids_path(directory).read_text(encoding="utf-8").splitlines() == [
        "programme,of,spreadsheet_id",
        f"other,40,{FIRST}",
        f"small,40,{THIRD}",
    ]


def test_an_id_that_differs_from_the_configured_one_is_told(directory: Path) -> None:
    offices = directory / "provinces.csv"
    offices.write_text(offices.read_text(encoding="utf-8").replace("Northeast,,,", f"Northeast,,{FIRST},"), "utf-8")
    write_spreadsheet_ids(ids_path(directory), "small", {"40": SECOND})

    assert problem_ids(directory) == ["configuration.ids_disagree"]


def test_one_file_for_two_purposes_is_told(directory: Path) -> None:
    write_spreadsheet_ids(ids_path(directory), "small", {"40": FIRST, "central": FIRST})

    assert problem_ids(directory) == ["configuration.file_id_twice"]


def test_an_id_of_nobody_is_told(directory: Path) -> None:
    write_spreadsheet_ids(ids_path(directory), "small", {"99": FIRST})

    assert problem_ids(directory) == ["configuration.ids_of_unknown"]


def test_a_malformed_id_is_never_written(directory: Path) -> None:
    with pytest.raises(ValueError, match="no spreadsheet id"):
        write_spreadsheet_ids(ids_path(directory), "small", {"40": "../../etc/passwd"})

    assert not ids_path(directory).exists()


@pytest.mark.parametrize(
    ("content", "message_id"),
    [
        ("of,spreadsheet_id\n", "ids_header"),
        ("programme,of,spreadsheet_id\nsmall,40\n", "csv_cell_count"),
        ("programme,of,spreadsheet_id\nsmall,40,x/y\n", "file_id_malformed"),
        (f"programme,of,spreadsheet_id\nsmall,40,{FIRST}\nsmall,40,{SECOND}\n", "csv_value_twice"),
        ('programme,of,spreadsheet_id\nsmall,40,"x\n', "csv_broken"),
    ],
)
def test_a_damaged_file_is_told(content: str, message_id: str, directory: Path) -> None:
    ids_path(directory).parent.mkdir()
    ids_path(directory).write_text(content, encoding="utf-8")

    assert problem_ids(directory) == [f"configuration.{message_id}"]
