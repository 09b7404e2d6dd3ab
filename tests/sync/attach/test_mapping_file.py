"""What a person says of headers is kept by report: in options and in a mapping file that is written and taken again."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from config.load import load_configuration
from config.usage import UsageProblem
from rules.catalogue import Language
from rules.declared.programme import Programme
from sync.attach.adopt_command import read_said
from sync.attach.mapping_file import FileProposal, read_mapping_file, write_mapping_file
from tests.end_to_end.world import CONFIG


@pytest.fixture(scope="module")
def sages() -> Programme:
    return load_configuration(CONFIG, {}).programme


def test_the_same_header_in_two_tabs_keeps_both_answers_in_options(sages: Programme) -> None:
    said = read_said(sages, ["plan:รายการ=activity", "results : รายการ=", "ที่=activity_no", "เวลา: น.="], [], None)
    assert said.columns_of("plan") == {"รายการ": "activity", "ที่": "activity_no", "เวลา:น.": None}
    assert said.columns_of("results") == {"รายการ": None, "ที่": "activity_no", "เวลา:น.": None}


def test_a_column_of_another_report_is_told_with_the_nearest_of_the_one_that_was_named(sages: Programme) -> None:
    with pytest.raises(UsageProblem, match="activity_no"):
        read_said(sages, ["results:รายการ=activity"], [], None)


def test_the_same_header_in_two_tabs_keeps_both_answers_in_a_mapping_file(sages: Programme, tmp_path: Path) -> None:
    answers: dict[str, dict[str, str | None]] = {
        "plan": {"รายการ": "activity", "ที่": "activity_no"},
        "results": {"รายการ": None},
    }
    one = FileProposal("1" * 20, "งานกลุ่ม", "83", {"plan": "แผน", "results": None}, {"ผู้ร่วม": "members"}, answers)
    path = tmp_path / "mapping.yaml"
    write_mapping_file(path, [one], Language.TH)
    assert read_mapping_file(path, sages) == {one.spreadsheet_id: one}
    assert one.said().columns_of("plan") == {"ผู้ร่วม": "members", "รายการ": "activity", "ที่": "activity_no"}
    assert one.said().columns_of("results") == {"ผู้ร่วม": "members", "รายการ": None}


def test_a_misspelt_office_or_key_of_a_mapping_file_is_refused_by_its_name(sages: Programme, tmp_path: Path) -> None:
    path = tmp_path / "mapping.yaml"
    for entry, told in (({"office": "ภูเกต"}, "ภูเกต.*Phuket"), ({"colums": {}}, r"files\[1\]\.colums")):
        path.write_text(yaml.safe_dump({"files": [{"id": "1" * 20, **entry}]}, allow_unicode=True), "utf-8")
        with pytest.raises(UsageProblem, match=told):
            read_mapping_file(path, sages)
    path.write_text(yaml.safe_dump({"files": [{"id": "1" * 20, "office": "ภูเก็ต"}]}, allow_unicode=True), "utf-8")
    assert read_mapping_file(path, sages)["1" * 20].office == "83"


@pytest.mark.parametrize(
    ("columns", "told"),
    [
        ({"คนในกลุ่ม": "membrs"}, r"files\[1\]\.columns “คนในกลุ่ม”: .*“membrs”.*members"),
        ({"groups": {"คนในกลุ่ม": "leadr"}}, r"files\[1\]\.columns\.groups “คนในกลุ่ม”: .*“leadr”.*leader"),
        ({"groups": {"คนในกลุ่ม": "spent"}}, r"files\[1\]\.columns\.groups “คนในกลุ่ม”: .*“spent”"),
        ({"group": {"คนในกลุ่ม": "leader"}}, r"files\[1\]\.columns: .*“group”.*groups"),
    ],
)
def test_a_misspelt_column_or_report_in_a_mapping_file_is_refused_with_its_place_and_the_nearest(
    sages: Programme, tmp_path: Path, columns: object, told: str
) -> None:
    path = tmp_path / "mapping.yaml"
    path.write_text(yaml.safe_dump({"files": [{"id": "1" * 20, "columns": columns}]}, allow_unicode=True), "utf-8")
    with pytest.raises(UsageProblem, match=told):
        read_mapping_file(path, sages)
