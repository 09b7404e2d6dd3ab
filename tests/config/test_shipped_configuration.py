"""The configuration that we ship: the programme of the guideline, 77 provinces, the defaults."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date
from pathlib import Path

import geothai
import pytest

from config.load import Configuration, load_configuration
from rules.catalogue import Language
from rules.declared.programme import CellType, Severity, SourceKind
from rules.evaluate.evaluate import evaluate
from rules.kinds.registry import declarable_kinds
from rules.readings.blocks import Block
from sync.shape.report_tab import header_note

SHIPPED = Path(__file__).resolve().parents[2] / "config"


@pytest.fixture(scope="module")
def shipped() -> Configuration:
    return load_configuration(SHIPPED, {})


def test_the_shipped_configuration_has_neither_problems_nor_warnings(shipped: Configuration) -> None:
    assert shipped.warnings == ()


def test_seventy_seven_provinces_stand_in_the_six_region_scheme(shipped: Configuration) -> None:
    offices = shipped.programme.offices

    assert Counter(office.region.en for office in offices) == {
        "North": 9,
        "Northeast": 20,
        "Central": 22,
        "East": 7,
        "West": 5,
        "South": 14,
    }
    assert next(office for office in offices if office.code == "10").region.en == "Central"
    assert [office.code for office in offices] == sorted({office.code for office in offices})


def test_every_province_has_its_real_districts(shipped: Configuration) -> None:
    assert all(office.districts for office in shipped.programme.offices)
    assert sum(len(office.districts) for office in shipped.programme.offices) == 928
    assert "เมืองขอนแก่น" in shipped.programme.office("40").districts


def test_every_province_owes_every_report_by_default(shipped: Configuration) -> None:
    every = frozenset({"groups", "forum", "plan", "results", "delivery"})

    assert {office.expected_reports for office in shipped.programme.offices} == {every}


@pytest.mark.parametrize(
    ("report", "opens", "deadline"),
    [
        ("groups", date(2019, 10, 1), None),
        ("forum", date(2020, 4, 1), date(2020, 7, 30)),
        ("plan", date(2020, 4, 1), date(2020, 7, 30)),
        ("results", date(2020, 5, 1), date(2020, 9, 30)),
        ("delivery", date(2020, 5, 1), date(2020, 9, 30)),
    ],
)
def test_reports_open_and_fall_due_as_the_guideline_says(
    shipped: Configuration, report: str, opens: date, deadline: date | None
) -> None:
    found = shipped.programme.report(report)

    assert (found.opens, found.deadline) == (opens, deadline)


def test_the_fiscal_year_runs_from_october_2562_to_september_2563(shipped: Configuration) -> None:
    assert (shipped.programme.first_day, shipped.programme.last_day) == (date(2019, 10, 1), date(2020, 9, 30))


def test_plans_are_carried_out_from_may_to_15_september(shipped: Configuration) -> None:
    window = shipped.programme.window("carrying_out")

    assert (window.first_day, window.last_day) == (date(2020, 5, 1), date(2020, 9, 15))


HEADERS = {
    "groups": "รหัสกลุ่ม* ชื่อกลุ่ม* อำเภอ/เขต* ตำบล/แขวง* ประเภทกิจกรรม* จำนวนสมาชิก (คน)* ประธานกลุ่ม* โทรศัพท์* "
    "งบประมาณที่ได้รับ (บาท)* วันที่คัดเลือก*",
    "forum": "รหัสกลุ่ม* วันที่จัดเวที* วิธีการจัดเวที* ระบุวิธีการอื่น จำนวนผู้เข้าร่วม (คน)* มาตรการเว้นระยะห่าง "
    "ผลการวิเคราะห์ศักยภาพ* มติต่อแผนปฏิบัติการ* วันที่เห็นชอบแผน",
    "plan": "รหัสกลุ่ม* ลำดับที่* กิจกรรม* วันที่เริ่ม* วันที่สิ้นสุด* งบประมาณตามแผน (บาท)* ผู้รับผิดชอบ* ผลที่คาดว่าจะได้รับ*",
    "results": "รหัสกลุ่ม* ลำดับที่* ผลการดำเนินกิจกรรม* วันที่แล้วเสร็จ งบประมาณที่ใช้จริง (บาท)* "
    "เหตุผลที่ใช้จ่ายเกินแผน ผลที่ได้รับ* ปัญหาอุปสรรค วันที่กลุ่มนำเสนอผลงาน",
    "delivery": "เลขที่หนังสือ* ลงวันที่* จำนวนรูปเล่ม* จำนวน CD* เลขพัสดุ",
}


@pytest.mark.parametrize("report", HEADERS)
def test_columns_stand_in_order_and_required_ones_are_marked(shipped: Configuration, report: str) -> None:
    columns = shipped.programme.report(report).columns

    assert " ".join(column.header + "*" * column.required for column in columns) == HEADERS[report]


def test_people_are_masked_and_nothing_else(shipped: Configuration) -> None:
    personal = {
        (report.id, column.id) for report in shipped.programme.reports for column in report.columns if column.personal
    }

    assert personal == {("groups", "leader"), ("groups", "phone"), ("plan", "responsible")}
    assert not any(column.shown_centrally for report in shipped.programme.reports for column in report.columns)


def test_every_column_has_a_note_with_an_example_in_both_languages(shipped: Configuration) -> None:
    for report in shipped.programme.reports:
        for column in report.columns:
            assert "เช่น" in column.hint.th or any(choice.value in column.hint.th for choice in column.choices), (
                column.id
            )
            assert column.hint.en


@pytest.mark.parametrize("code", ["95", "10", "38", "96"])  # Yala, and as neighbours the first, the newest, the last
def test_each_office_is_shown_its_own_code_and_district(shipped: Configuration, code: str) -> None:
    office = shipped.programme.office(code)
    notes = {
        (report.id, column.id, language): header_note(column.for_office(office), language)
        for report in shipped.programme.reports
        for column in report.columns
        for language in (Language.TH, Language.EN)
    }

    assert f"{code}-001" in notes["groups", "group_id", Language.TH]
    assert office.districts[0] in notes["groups", "district", Language.EN]
    others = {other.code for other in shipped.programme.offices} - {code}
    assert not [
        note for note in notes.values() if "{" in note or others & set(re.findall(r"(\d\d)-\d{3}\b(?!-)", note))
    ]


def test_every_kind_of_rule_that_the_guideline_asks_for_is_declared(shipped: Configuration) -> None:
    not_asked = {
        "unusual-value",
        "unusual-among-peers",
    }  # the guideline calls no number unusual; tests/config/second does
    assert {rule.kind for rule in shipped.programme.rules} == declarable_kinds() - not_asked


def test_reports_are_joined_by_group_and_activity(shipped: Configuration) -> None:
    programme = shipped.programme

    assert programme.register == "groups"
    assert {report.id: (report.key, report.expects, report.expects_key) for report in programme.reports} == {
        "groups": (("group_id",), None, ()),
        "forum": (("group_id",), "groups", ()),
        "plan": (("group_id", "activity_no"), "groups", ("group_id",)),
        "results": (("group_id", "activity_no"), "plan", ()),
        "delivery": (("letter_no",), None, ()),
    }
    assert programme.report("delivery").sent_date_column == "letter_date"


def test_only_remarks_that_domain_asks_for_warn(shipped: Configuration) -> None:
    warning = {rule.id for rule in shipped.programme.rules if rule.severity is Severity.WARNS}

    assert warning == {"G11", "G15", "G18", "F08", "F09", "F16", "F17", "F20", "P13", "R14", "R15", "R18", "D05", "D09"}


def test_every_unreadable_cell_and_formula_error_is_looked_for_in_every_report(shipped: Configuration) -> None:
    for kind in ("unreadable", "formula-error", "inferred-reading"):
        assert {rule.report for rule in shipped.programme.rules if rule.kind == kind} == {
            report.id for report in shipped.programme.reports
        }


def test_codes_and_telephones_are_never_read_as_numbers(shipped: Configuration) -> None:
    types = {(report.id, column.id): column.type for report in shipped.programme.reports for column in report.columns}

    assert types["groups", "group_id"] is CellType.CODE
    assert types["groups", "phone"] is CellType.PHONE
    assert types["delivery", "letter_no"] is CellType.CODE


def test_nothing_is_configured_for_google(shipped: Configuration) -> None:
    assert not shipped.settings.is_google
    assert shipped.programme.source.kind is SourceKind.WORKBOOK_PER_OFFICE
    assert all(office.spreadsheet_id is None for office in shipped.programme.offices)


def test_every_real_district_and_subdistrict_is_accepted(shipped: Configuration) -> None:
    programme = shipped.programme
    blocks = tuple(
        Block(
            office.code,
            ("district", "subdistrict"),
            [
                [district.name_th, subdistrict.name_th]
                for district in geothai.districts(office.code)
                for subdistrict in geothai.subdistricts(district.code)
            ],
        )
        for office in programme.offices
    )

    findings = evaluate({"groups": blocks}, programme, date(2020, 7, 25)).findings

    assert sum(len(block.rows) for block in blocks) == 7436
    assert set(findings["rule"][findings["report"] == "groups"]) == {"G01"}
