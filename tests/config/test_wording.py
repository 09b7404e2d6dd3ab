"""Words shipped for every programme, and what a column adds to them."""

from __future__ import annotations

from pathlib import Path

import pytest

from config.load import load_configuration
from config.wording import open_answers, stand_ins, units_of
from rules.kinds.filled import known_stand_ins, says_something
from rules.readings.text import matching_form

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("header", "unit", "others"),
    [
        ("จำนวนสมาชิก (คน)", "คน", ("กลุ่ม", "บาท")),
        ("งบประมาณ (บาท)", "บ.", ("คน",)),
        ("จำนวนรูปเล่ม", "เล่ม", ("คน", "บาท")),
        ("พื้นที่ (ไร่)", "ไร่", ("ตารางวา",)),
    ],
)
def test_a_column_takes_the_unit_that_its_header_names(header: str, unit: str, others: tuple[str, ...]) -> None:
    """And the other spellings of that unit, but no other unit."""
    assert unit in units_of(header)
    assert not set(others) & set(units_of(header))


def test_a_header_that_names_no_unit_takes_any_known() -> None:
    """There is nothing that a unit could contradict."""
    assert {"บาท", "คน", "เล่ม"} <= set(units_of("จำนวน"))


@pytest.mark.parametrize(
    "answer",
    [
        *("ยังไม่ได้ดำเนินการ", "รอผล.", "ไม่ทราบค่ะ", "(ทดสอบ)", "รายละเอียด ตามเอกสารแนบ", "อยู่ระหว่าง ดำเนินการ", "- ไม่ระบุ -"),
        *("อยู่ระหว่างการวิเคราะห์ข้อมูล", "รอผลการประชุม", "ยังไม่ทราบผล", "ตามรายงานแนบ", "ตามหนังสือที่แนบมานี้", "โปรดดูในไฟล์ PDF"),
    ],
)
def test_stand_ins_say_nothing_however_they_are_set(answer: str) -> None:
    """With a full stop, brackets, spaces or a polite word."""
    words = known_stand_ins(stand_ins())
    assert not says_something(answer, 2, words)
    assert says_something(f"{answer} เพราะน้ำท่วมแปลงสาธิตของสมาชิก", 2, words)


@pytest.mark.parametrize(
    "answer",
    ["รอบคอบ", "รอน้ำฝน", "ดูงาน", "ตามแผน", "ยังไม่มีตลาด", "ยังไม่ได้รับงบประมาณ", "กำลังผลิตดี", "ประชุมกลุ่ม", "รวบรวมข้อมูล"],
)
def test_an_answer_that_only_begins_like_a_stand_in_says_something(answer: str) -> None:
    """A single word of its own is enough; words that stand-ins are made of are, without a beginning, answers."""
    assert says_something(answer, 2, known_stand_ins(stand_ins()))


def test_an_open_answer_is_known_however_it_is_spaced() -> None:
    """Programmes list it as they spell it."""
    assert {matching_form(text) for text in ("อื่น ๆ", "อื่นๆ", "Other")} <= open_answers()


def test_every_column_of_the_programme_that_asks_for_a_text_knows_them() -> None:
    """A column may add its own."""
    programme = load_configuration(ROOT / "config", {}).programme
    potential = programme.report("forum").column("potential")
    assert set(stand_ins()) <= set(potential.stand_ins)
    named = (_columns(rule.parameters["columns"]) for rule in programme.rules if rule.kind == "real-text")
    real_text = {column for columns in named for column in columns}
    assert {"potential", "output", "overspend_reason", "problems", "method_note"} <= real_text


def _columns(named: object) -> list[str]:
    return [named] if isinstance(named, str) else list(named)  # type: ignore[call-overload]  # a list of ids
