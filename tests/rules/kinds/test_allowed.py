"""choices, pattern, district: good, bad and odd input."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.declared.programme import CellType, Choice
from rules.evaluate.row_facts import RowStatus
from rules.kinds.office_pattern import any_of
from rules.readings.blocks import Cell
from rules.readings.text import canonical_code, clean_text
from tests.builders import LAMPANG, column, office, report, rule
from tests.rules.kinds.judging import failing, judged, rows_failing, said, statuses

YES_NO = column(
    "x", CellType.CHOICE, "มาตรการ", choices=(Choice("มี", ("ใช่", "yes")), Choice("ไม่มี"), Choice("อื่น ๆ", is_open=True))
)


@pytest.mark.parametrize(
    "cell", ["มี", " มี\u200b", "YES", "ใช่", "อื่นๆ", "", "-", "มี.", "มีครับ", "(มี)", "ไม่มีค่ะ", "อื่น ๆ (จักสาน)", "อื่นๆ: ทอผ้า"]
)
def test_choices_and_their_other_spellings_pass(cell: str) -> None:
    """Blank and dash are for required."""
    assert rows_failing(judged(report("things", YES_NO), rule("choices"), [[cell]])) == []


@pytest.mark.parametrize(
    ("cell", "quoted"),
    [
        ("มีบ้าง", "‘มีบ้าง’ ไม่อยู่ในรายการของ “มาตรการ”"),
        ("ไม่มมี", "‘ไม่มมี’ ไม่อยู่ในรายการของ “มาตรการ” (หมายถึง ‘ไม่มี’ หรือไม่)"),
        (1, "‘1’ ไม่อยู่ในรายการของ “มาตรการ”"),
        (True, "‘TRUE’ ไม่อยู่ในรายการของ “มาตรการ”"),
        ("มี, ไม่มี", "“มาตรการ” เลือกได้เพียงหนึ่งอย่าง แต่กรอกว่า ‘มี, ไม่มี’"),
        ("ไม่มี (จักสาน)", "‘ไม่มี (จักสาน)’ ไม่อยู่ในรายการของ “มาตรการ”"),
        ("อื่น ๆ, ไม่มี", "“มาตรการ” เลือกได้เพียงหนึ่งอย่าง แต่กรอกว่า ‘อื่น ๆ, ไม่มี’"),
        ("1) ใช่ 2) อื่น ๆ", "“มาตรการ” เลือกได้เพียงหนึ่งอย่าง แต่กรอกว่า ‘1) ใช่ 2) อื่น ๆ’"),
        ("ใช่และอื่น ๆ", "“มาตรการ” เลือกได้เพียงหนึ่งอย่าง แต่กรอกว่า ‘ใช่และอื่น ๆ’"),
    ],
)
def test_other_answers_are_wrong_and_the_choices_are_named(cell: Cell, quoted: str) -> None:
    """The sentence quotes what was typed, asks what may be meant, and lists what to choose from."""
    found = judged(report("things", YES_NO), rule("choices", columns="x"), [[cell]])
    assert (statuses(found), said(found)) == (
        [RowStatus.WRONG],
        [f"{quoted} กรุณาเลือก: มี / ไม่มี / อื่น ๆ"],
    )


def test_a_pattern_holds_for_the_whole_cell_with_the_rows_own_office_code() -> None:
    """Another office's code is wrong, even a listed one; Thai digits and odd dashes are understood."""
    things = report("things", column("x", CellType.CODE, "รหัส"))
    like = rule("pattern", columns="x", pattern=r"{office}-\d{3}", example="{office}-001")
    rows: dict[str, list[list[Cell]]] = {
        "50": [["50-001"], ["52-001"], ["50-01"], ["50-0001"], ["๕๐–๐๐๑"], [""], ["99-001"], ["x50-001"]],
        "52": [["52-001"], ["50-001"]],
    }
    found = judged(things, like, rows, offices=(office(), office(**LAMPANG)))
    assert failing(found) == [(3, "x"), (4, "x"), (5, "x"), (8, "x"), (9, "x"), (3, "x")]
    assert said(found)[-1] == "‘50-001’ ใน “รหัส” ไม่ตรงตามรูปแบบ (เป็นรหัสของเชียงใหม่) กรุณาพิมพ์แบบ 52-001"


@given(
    st.sampled_from(
        (
            r"{office}-\d{3}",
            "{office}{office}",
            r"[A-C1-]{2}{office}\d",
            "ก{office}",
            r"{office}.?",
            r"{office}\d{1,2}",
            "{office}",
            r"5\d{1,3}",
            r"[15]{0,2}",
            r"\d{1,2}-\d",
            r"\d{2,3}{office}",
            r"[a-c]{0,2}",
        )
    ),
    st.lists(st.text("015-ACacก ๕'", max_size=7) | st.integers(0, 600), max_size=12),
    st.sampled_from((CellType.TEXT, CellType.CODE)),
)
def test_a_pattern_of_places_means_what_it_means_to_each_cell_alone(
    pattern: str, typed: list[Cell], type_: CellType
) -> None:
    """Rows compared all at once fare as each text alone does against the pattern with its office's code."""
    cells = [*typed, "50-001", "5050", "A-501", "ก50", "505", "50", "51-001"]
    things = report("things", column("x", type_))
    found = judged(things, rule("pattern", columns="x", pattern=pattern), [[cell] for cell in cells])
    plain = re.compile(pattern.replace("{office}", "50"))
    read = clean_text if type_ is CellType.TEXT else canonical_code
    texts = [(row, read(str(cell))) for row, cell in enumerate(cells, start=2)]
    expected = [row for row, text in texts if text.strip("-") and plain.fullmatch(text) is None]
    assert rows_failing(found) == expected


def test_a_pattern_without_office_is_the_same_for_all() -> None:
    """And its sentence points to the header's note when no example is given."""
    found = judged(
        report("things", column("x", header="รหัส")), rule("pattern", columns="x", pattern="[A-Z]+"), [["AB"], ["a"]]
    )
    assert rows_failing(found) == [3]
    assert "หัวตาราง" in said(found)[0]


@pytest.mark.parametrize(
    "cell",
    [
        "แม่ริม",
        "อ.แม่ริม",
        "อำเภอแม่ริม",
        "อ. แม่ริม",
        "เมือง",
        "อ.เมือง",
        "เมืองเชียงใหม่",
        "",
        "แม่ริม.",
        "แม่ริม จ.เชียงใหม่",
        "อ. แม่ริม จังหวัดเชียงใหม่",
    ],
)
def test_districts_of_the_province_pass_however_they_are_written(cell: str) -> None:
    """อ., อำเภอ and เมือง alone are understood."""
    assert rows_failing(judged(report("things", column("x")), rule("district", column="x"), [[cell]])) == []


def test_the_capital_goes_by_every_name_of_its_office() -> None:
    korat = office("30", "นครราชสีมา", "Nakhon Ratchasima", aliases=("โคราช",))
    rows: dict[str, list[list[Cell]]] = {"30": [["เมืองโคราช"], ["อ.เมืองนครราชสีมา"], ["เมือง"], ["เมืองย่าโม"]]}
    found = judged(report("things", column("x")), rule("district", column="x"), rows, offices=(korat,))
    assert rows_failing(found) == [5]


@pytest.mark.parametrize(
    ("cell", "near"),
    [
        ("เกาะคา", ""),
        ("แม่ริม จ.ลำปาง", ""),
        ("จ.เชียงใหม่", " (หมายถึง ‘เมืองเชียงใหม่’ หรือไม่)"),
        ("แม่ริ", " (หมายถึง ‘แม่ริม’ หรือไม่)"),
        ("อ.สันทลาย", " (หมายถึง ‘สันทราย’ หรือไม่)"),
        ("อ.", ""),
        (5, ""),
    ],
)
def test_other_districts_are_wrong(cell: Cell, near: str) -> None:
    """The sentence names the province, quotes what was typed and asks for the district that may be meant."""
    found = judged(report("things", column("x", header="อำเภอ")), rule("district", column="x"), [[cell]])
    assert said(found) == [f"‘{cell}’ ใน “อำเภอ” ไม่อยู่ในรายชื่ออำเภอ/เขตของเชียงใหม่{near} กรุณาตรวจชื่อ"]


def test_each_office_has_its_own_districts_and_bangkok_its_khet() -> None:
    """เขต before the name is understood on both sides; without a list of districts nothing is judged."""
    bangkok = office("10", "กรุงเทพมหานคร", "Bangkok", districts=("เขตพระนคร", "เขตดุสิต"))
    unknown = office("99", "ไม่มีรายชื่อ", "Unknown", districts=())
    rows: dict[str, list[list[Cell]]] = {
        "10": [["พระนคร"], ["เขต ดุสิต"], ["แม่ริม"]],
        "50": [["พระนคร"]],
        "99": [["ใด ๆ"]],
    }
    found = judged(
        report("things", column("x")), rule("district", column="x"), rows, offices=(bangkok, office(), unknown)
    )
    assert list(zip(found.findings["office"], found.findings["row_1based"], strict=True)) == [("10", 4), ("50", 2)]


CODES = st.lists(st.text("01ก]^-.[", min_size=1, max_size=3), min_size=1, max_size=8) | st.lists(
    st.text("01ก]^-.[", min_size=2, max_size=2), min_size=1, max_size=8
)


@given(CODES, st.text("01ก]^-.[", max_size=3))
def test_the_pattern_for_any_code_finds_exactly_the_codes(codes: list[str], other: str) -> None:
    """Whatever their lengths, and whatever a pattern makes of their characters."""
    matches = re.compile(f"({any_of(codes)})-").fullmatch
    for text in (*codes, other):
        found = matches(text + "-")
        assert (found[1] if found else None) == (text if text in codes else None)
