"""Whose a file is, by its title, what stands above its tables and the codes in it."""

from __future__ import annotations

import pytest

from config.load import load_configuration
from sync.attach.guess_office import guess_office
from tests.end_to_end.world import CONFIG

HEADER = ["รหัสกลุ่ม", "ชื่อกลุ่ม", "อำเภอ", "หมายเหตุ"]


def guessed(title: str, *rows: list[str]) -> str | None:
    cells = [{"values": [{"effectiveValue": {"stringValue": text}} for text in row]} for row in rows]
    tab = {"properties": {"sheetId": 1, "title": "Sheet1"}, "data": [{"rowData": cells}]}
    seen = {"properties": {"title": title}, "sheets": [tab]}
    return guess_office(load_configuration(CONFIG, {}).programme, seen)


@pytest.mark.parametrize(
    ("title", "code"),
    [
        ("งานกลุ่ม ยะลา", "95"),
        ("ยะลา_ทะเบียน63", "95"),
        ("สำนักงานเกษตรและสหกรณ์จังหวัดเลยปีงบประมาณ 2563", "42"),
        ("ทะเบียนกลุ่มเกษตรกรนครราชสีมาโซนใต้", "30"),
        ("สรุปเวที จ.ชร.", "57"),
        ("Khon Kaen plan", "40"),
        ("อุบลฯ", "34"),
        ("การเผยแพร่ผลงาน", None),
        ("ข้าวตากแห้ง", None),
        ("ยะลา และ ปัตตานี", None),
    ],
)
def test_a_name_counts_where_it_is_said_and_not_as_letters_of_other_words(title: str, code: str | None) -> None:
    assert guessed(title, HEADER) == code


def test_the_codes_tell_and_neither_headers_nor_entries_name_another_office() -> None:
    entries = [[f"57-00{number}", "กลุ่มไก่", "เทิง", "ส่งตลาด ปัตตานี"] for number in (1, 2, 3)]
    assert guessed("แผน", HEADER, *entries) == "57"


def test_a_file_that_names_another_office_than_its_codes_is_asked_about() -> None:
    assert guessed("ยะลา", HEADER, ["57-001", "กลุ่มไก่", "เทิง", ""]) is None


def test_an_abbreviation_among_the_headers_does_not_speak_against_the_codes() -> None:
    header = [*HEADER[:3], "ปท.กิจกรรม"]
    assert guessed("B3", header, ["34-001", "กลุ่มข้าวฮาง", "วารินชำราบ", "พืช"]) == "34"


def test_a_form_that_names_nobody_is_nobodys() -> None:
    assert guessed("ทะเบียนกลุ่ม", HEADER) is None
