"""Every fault of provinces.csv is told at its line; blank and "-" mean what the file says they mean."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from config.load import ConfigurationError, load_configuration
from config.problems import Problem
from rules.catalogue import Language

HERE = Path(__file__).parent
HEADER = "code,name_th,name_en,region_th,region_en,expected_reports,spreadsheet_id,contact"
KHON_KAEN = "40,ขอนแก่น,Khon Kaen,ภาคตะวันออกเฉียงเหนือ,Northeast,,,"
FILE_ID = "1AbCdEfGhIjKlMnOpQrStUvWxYz"


def directory_with(lines: list[str], folder: Path) -> Path:
    directory = folder / "config"
    shutil.copytree(HERE / "good", directory)
    (directory / "provinces.csv").write_text("\n".join(lines) + "\n", encoding="utf-8")
    return directory


def problems_of(directory: Path) -> tuple[Problem, ...]:
    with pytest.raises(ConfigurationError) as caught:
        load_configuration(directory, {})
    return caught.value.problems


@pytest.mark.parametrize(
    ("lines", "line_1based", "message_id"),
    [
        ([HEADER.replace("contact", "contcat"), KHON_KAEN], 1, "csv_unknown_column"),
        ([HEADER.replace("region_en", "region_th"), KHON_KAEN], 1, "csv_column_twice"),
        ([HEADER.replace(",region_en", ""), KHON_KAEN.replace(",Northeast", "")], 1, "csv_column_missing"),
        ([HEADER, KHON_KAEN + ","], 2, "csv_cell_count"),
        ([HEADER, KHON_KAEN.replace("ภาคตะวันออกเฉียงเหนือ", "")], 2, "csv_cell_missing"),
        ([HEADER, KHON_KAEN.replace("40,", "=4,")], 2, "office_code_malformed"),
        ([HEADER, KHON_KAEN.replace("40,", "visits,")], 2, "office_code_taken"),
        ([HEADER, KHON_KAEN.replace("40,", "central,")], 2, "office_code_taken"),
        ([HEADER, KHON_KAEN.replace("40,", "th-40,"), KHON_KAEN.replace("40,", "TH - 40,")], 3, "csv_value_twice"),
        (
            [HEADER + ",aliases", KHON_KAEN + ",เลย", "42,เลย,Loei,ภาคตะวันออกเฉียงเหนือ,Northeast,,,,"],
            2,
            "office_alias_taken",
        ),
        ([HEADER, KHON_KAEN, KHON_KAEN.replace("ขอนแก่น", "เลย")], 3, "csv_value_twice"),
        ([HEADER, KHON_KAEN, KHON_KAEN.replace("40,", "42,")], 3, "csv_value_twice"),
        ([HEADER, KHON_KAEN.replace(",,,", ",visit,,")], 2, "unknown_report"),
        ([HEADER, KHON_KAEN.replace(",,,", ",,../../x,")], 2, "file_id_malformed"),
        ([HEADER, KHON_KAEN.replace(",,,", ',"visits,,')], 2, "csv_broken"),
        (
            [HEADER, KHON_KAEN, "42,เลย,Loei,ภาคตะวันออกเฉียงเหนือ,North-East,,,"],
            3,
            "region_two_names",
        ),
        ([HEADER], 0, "no_offices"),
    ],
)
def test_a_fault_is_told_at_its_line(lines: list[str], line_1based: int, message_id: str, tmp_path: Path) -> None:
    problems = problems_of(directory_with(lines, tmp_path))

    found = {(problem.file, problem.line_1based, problem.message.id) for problem in problems}
    assert ("provinces.csv", line_1based, f"configuration.{message_id}") in found
    for problem in problems:
        assert problem.text(Language.TH) != problem.text(Language.EN)


def test_one_workbook_belongs_to_one_province(tmp_path: Path) -> None:
    lines = [HEADER, KHON_KAEN.replace(",,,", f",,{FILE_ID},"), f"42,เลย,Loei,ภาคเหนือ,North,,{FILE_ID},"]

    problems = problems_of(directory_with(lines, tmp_path))

    assert [(problem.line_1based, problem.message.id) for problem in problems if problem.file == "provinces.csv"] == [
        (3, "configuration.csv_value_twice")
    ]


def test_a_blank_owes_everything_a_hyphen_nothing_and_names_just_those(tmp_path: Path) -> None:
    shutil.copytree(HERE / "good", tmp_path / "config")

    offices = load_configuration(tmp_path / "config", {}).programme.offices

    assert {office.code: office.expected_reports for office in offices} == {
        "40": frozenset({"farms", "visits"}),
        "50": frozenset({"farms"}),
        "51": frozenset(),
    }


def test_a_file_saved_by_a_spreadsheet_program_is_read(tmp_path: Path) -> None:
    directory = directory_with([HEADER, KHON_KAEN], tmp_path)
    text = (directory / "provinces.csv").read_text(encoding="utf-8").replace("\n", "\r\n")
    (directory / "provinces.csv").write_bytes(b"\xef\xbb\xbf" + text.encode())

    assert [office.name for office in load_configuration(directory, {}).programme.offices] == ["ขอนแก่น"]


def test_the_order_of_columns_does_not_matter(tmp_path: Path) -> None:
    reverse = [",".join(reversed(line.split(","))) for line in (HEADER, KHON_KAEN)]

    (office,) = load_configuration(directory_with(reverse, tmp_path), {}).programme.offices

    assert (office.code, office.name, office.region.en) == ("40", "ขอนแก่น", "Northeast")
