"""`new-programme`: from a form to a programme file that check-config accepts, and that says what the form says."""

from __future__ import annotations

import json
import os
import shutil
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.worksheet.datavalidation import DataValidation

import cli
from config.drafting.forms import Form, FormColumn, one_line
from config.drafting.skeleton import programme_text
from config.load import load_configuration
from rules.declared.programme import CellType, Programme
from rules.readings.text import matching_form

HERE = Path(__file__).parent
TODAY = date(2020, 10, 15)


@pytest.fixture
def config(tmp_path: Path) -> Path:
    """A good configuration directory of another programme."""
    shutil.copytree(HERE.parent / "good", tmp_path / "config")
    offices = "code,name_th,name_en,region_th,region_en\n14,พระนครศรีอยุธยา,Ayutthaya,กลาง,Central\n"
    (tmp_path / "config" / "provinces.csv").write_text(offices, encoding="utf-8")
    return tmp_path / "config"


def run(config: Path, *words: str, environment: Mapping[str, str] | None = None) -> tuple[int, Any]:
    """Exit code and JSON of a command."""
    with patch.dict(os.environ, {"SONGTHAN_LANG": "en", **(environment or {})}):
        result = CliRunner().invoke(cli.main, [words[0], "--config", str(config), "--json", *words[1:]])
    assert result.exception is None or isinstance(result.exception, SystemExit), result.exception
    return result.exit_code, json.loads(result.stdout)


def drafted(config: Path, form: Workbook | None = None, name: str = "floods-2564") -> Programme:
    """The programme that new-programme writes and check-config accepts."""
    words = [name, "--as-of", "2563-10-15"]
    if form is not None:
        form.save(config.parent / "form.xlsx")
        words += ["--from", str(config.parent / "form.xlsx")]
    code, told = run(config, "new-programme", *words)
    assert code == 0, told
    environment = {"SONGTHAN_PROGRAMME": name}
    code, checked = run(config, "check-config", environment=environment)
    assert (code, checked["problems"], checked.get("warnings")) == (0, [], [])
    return load_configuration(config, environment).programme


def sheet_of(rows: Sequence[Any], title: str = "แบบรายงาน") -> Workbook:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return book


def types_of(programme: Programme, report: int = 0) -> dict[str, str]:
    return {column.header: column.type.value for column in programme.reports[report].columns}


PLAIN: list[list[Any]] = [
    ["รหัสจุด", "ชื่อสถานที่", "วันที่เกิดเหตุ", "ระดับน้ำ (เมตร)", "ครัวเรือน (ราย)", "ระดับความรุนแรง", "โทรศัพท์"],
    ["P-001", "วัดใหม่", "1 ต.ค. 63", 1.25, 12, "มาก", "0812345678"],
    ["P-002", "บ้านกลาง", date(2020, 10, 2), "๐.๘๐", "๑๔", "น้อย", "081-234-5679"],
    ["P-003", "ตลาดเก่า", "๓/๑๐/๒๕๖๓", 2, 3, "มาก", "0812345670"],
    ["P-004", "สะพานสูง", "4/10/2563", 1, 0, "น้อย", "-"],
]


def test_a_plain_form_gives_columns_with_types_choices_and_what_is_personal(config: Path) -> None:
    programme = drafted(config, sheet_of(PLAIN))
    assert types_of(programme) == {
        "รหัสจุด": "code",
        "ชื่อสถานที่": "text",
        "วันที่เกิดเหตุ": "date",
        "ระดับน้ำ (เมตร)": "number",
        "ครัวเรือน (ราย)": "whole",
        "ระดับความรุนแรง": "choice",
        "โทรศัพท์": "phone",
    }
    (report,) = programme.reports
    assert report.key == (report.columns[0].id,)
    assert [choice.value for choice in report.columns[5].choices] == ["มาก", "น้อย"]
    assert [column.header for column in report.columns if column.personal] == ["โทรศัพท์"]
    assert report.columns[3].hint.th == "หน่วย: เมตร"
    assert (programme.first_day, programme.last_day) == (date(2020, 10, 1), date(2021, 9, 30))


def test_an_untidy_form_is_read_below_its_titles_through_merged_headers_without_sums(config: Path) -> None:
    book = sheet_of(
        [
            ["แบบรายงานสถานการณ์น้ำท่วม"],
            ["อำเภอ ........", None, None, None, "วันที่ ......"],
            [],
            ["ที่", "ตำบล", "จำนวนผู้ประสบภัย", None, "การช่วยเหลือ"],
            [None, None, "ครัวเรือน", "คน", None],
            ["(1)", "(2)", "(3)", "(4)", "(5)"],
            [1, "บางไทร", 10, 31, "ถุงยังชีพ"],
            [2, "บางปะหัน", 4, 9, "เรือ"],
            ["รวม", None, 14, 40, None],
        ]
    )
    sheet = book.active
    assert sheet is not None
    for area in ("A1:E1", "A4:A5", "B4:B5", "C4:D4", "E4:E5"):
        sheet.merge_cells(area)
    rule = DataValidation(type="list", formula1='"ถุงยังชีพ,เรือ,อื่น ๆ"')
    rule.add("E7:E50")
    sheet.add_data_validation(rule)
    programme = drafted(config, book)
    (report,) = programme.reports
    assert types_of(programme) == {
        "ที่": "whole",
        "ตำบล": "text",
        "จำนวนผู้ประสบภัย ครัวเรือน": "whole",
        "จำนวนผู้ประสบภัย คน": "whole",
        "การช่วยเหลือ": "choice",
    }
    assert [choice.value for choice in report.columns[4].choices] == ["ถุงยังชีพ", "เรือ", "อื่น ๆ"]
    assert report.key == (report.columns[1].id,)
    assert programme.title.th == "แบบรายงานสถานการณ์น้ำท่วม"


def test_a_form_of_several_sheets_gives_a_report_each_and_blank_or_hidden_ones_none(config: Path) -> None:
    book = sheet_of(PLAIN, "จุดน้ำท่วม")
    again = book.create_sheet("ความเสียหาย [ร่าง]"[:31].replace("[", "(").replace("]", ")"))
    again.append(["รายการ", "รายการ", "มูลค่า (บาท)"])
    book.create_sheet("ว่าง")
    book.create_sheet("ซ่อน").append(["a", "b"])
    book["ซ่อน"].sheet_state = "hidden"
    programme = drafted(config, book)
    assert [report.tab for report in programme.reports] == ["จุดน้ำท่วม", "ความเสียหาย (ร่าง)"]
    assert types_of(programme, 1) == {"รายการ": "text", "รายการ (2)": "text", "มูลค่า (บาท)": "number"}


def test_without_a_form_it_is_a_small_example_with_comments(config: Path) -> None:
    programme = drafted(config)
    assert len(programme.reports) == 1
    text = (config / "programmes" / "floods-2564.yaml").read_text(encoding="utf-8")
    assert text.startswith("# ")
    assert "repeat: {every: month" in text


def test_a_programme_that_exists_is_not_written_over(config: Path) -> None:
    drafted(config)
    path = config / "programmes" / "floods-2564.yaml"
    path.write_text("mine", encoding="utf-8")
    code, told = run(config, "new-programme", "floods-2564")
    assert code == 2
    assert "floods-2564.yaml" in str(told)
    assert path.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize("name", ["Floods", "น้ำท่วม", "../floods", ""])
def test_an_id_that_no_file_can_have_is_refused(config: Path, name: str) -> None:
    code, _ = run(config, "new-programme", name)
    assert code == 2
    assert list((config / "programmes").glob("*oods*")) == []


@pytest.mark.parametrize("content", [b"", b"PK\x03\x04 broken", "แบบฟอร์ม".encode()])
def test_a_file_that_is_no_form_is_refused_with_a_sentence(config: Path, tmp_path: Path, content: bytes) -> None:
    (tmp_path / "form.xlsx").write_bytes(content)
    code, told = run(config, "new-programme", "floods-2564", "--from", str(tmp_path / "form.xlsx"))
    assert code == 2
    assert "form.xlsx" in str(told)
    assert not (config / "programmes" / "floods-2564.yaml").exists()


CELLS = st.one_of(
    st.none(), st.text(max_size=12), st.integers(), st.floats(allow_nan=False), st.booleans(), st.dates(),
    st.sampled_from(["มี", "ไม่มี", "-"]),
)  # fmt: skip
HEADERS = st.lists(st.text(min_size=1, max_size=30).filter(one_line), min_size=2, max_size=5, unique_by=matching_form)


def test_a_header_that_yaml_takes_for_another_thing_than_text_gives_an_id_all_the_same(config: Path) -> None:
    columns = tuple(FormColumn(header, ()) for header in ("null", "Yes", "on", "ชื่อ"))
    text, _, _ = programme_text("any", (Form("true", ("true",), columns),), TODAY, "true")
    (config / "programmes" / "any.yaml").write_text(text, encoding="utf-8")
    (report,) = load_configuration(config, {"SONGTHAN_PROGRAMME": "any"}).programme.reports
    assert (report.id, [column.id for column in report.columns][:3]) == ("true", ["null", "yes", "on"])


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(headers=HEADERS, data=st.data(), tab=st.text(min_size=1, max_size=31))
def test_whatever_a_form_says_the_draft_is_a_programme_without_a_problem(
    config: Path, headers: list[str], data: st.DataObject, tab: str
) -> None:
    columns = tuple(FormColumn(header, tuple(data.draw(st.lists(CELLS, max_size=6)))) for header in headers)
    text, reports, _ = programme_text("any", (Form(tab, (tab,), columns),), TODAY, tab)
    (config / "programmes" / "any.yaml").write_text(text, encoding="utf-8")
    programme = load_configuration(config, {"SONGTHAN_PROGRAMME": "any"}).programme
    assert [report.id for report in programme.reports] == [report_id for report_id, _ in reports]
    assert all(column.type in CellType for report in programme.reports for column in report.columns)
