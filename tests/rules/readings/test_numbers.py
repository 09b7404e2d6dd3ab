"""Numbers, telephone numbers and codes are read in every written form, and never guessed."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.readings.blocks import Cell
from rules.readings.numbers import NumberProblem, NumberReading, format_number, parse_code, parse_number, parse_phone

UNITS = frozenset(("บาท", "บ.", "฿", "คน"))
THAI_DIGITS = str.maketrans("0123456789", "๐๑๒๓๔๕๖๗๘๙")


def read(cell: Cell) -> NumberReading:
    """The cell in a column that counts people and baht."""
    return parse_number(cell, UNITS)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ("1,500 บาท", 1500.0),
        ("๑,๕๐๐", 1500.0),
        ("1500", 1500.0),
        ("1,500.50", 1500.5),
        ("1500.-", 1500.0),
        ("฿1,500", 1500.0),
        ("25 คน", 25.0),
        ("0.125", 0.125),
        ("-5", -5.0),
        (" \u200b1\u00a0", 1.0),
        (1500, 1500.0),
        (12.5, 12.5),
        ("1,234,567", 1234567.0),
        ("15 000", 15000.0),
        ("1\u00a0234\u00a0567.50 บาท", 1234567.5),
        ("25 (ยี่สิบห้าคน)", 25.0),
        ("1,511.- (หนึ่งพันห้าร้อยสิบเอ็ดบาทถ้วน)", 1511.0),
        ("20.50 บาท (ยี่สิบบาทห้าสิบสตางค์)", 20.5),
    ],
)
def test_numbers_are_read_with_thai_digits_commas_and_units(cell: Cell, value: float) -> None:
    """A word after the number is left aside only when it does not change its size."""
    assert read(cell).value == value


@pytest.mark.parametrize(
    ("cell", "problem"),
    [
        ("1,50", NumberProblem.COMMA_UNCLEAR),
        ("1.500", NumberProblem.COMMA_UNCLEAR),
        ("1.500.000", NumberProblem.COMMA_UNCLEAR),
        ("15,00,000", NumberProblem.COMMA_UNCLEAR),
        ("5 แสน", NumberProblem.NOT_A_NUMBER),
        ("2 พันบาท", NumberProblem.NOT_A_NUMBER),
        ("25 กลุ่ม", NumberProblem.OTHER_UNIT),
        ("25 บาท/คน", NumberProblem.OTHER_UNIT),
        ("$25", NumberProblem.OTHER_UNIT),
        ("25 USD", NumberProblem.OTHER_UNIT),
        ("25.50 ไร่", NumberProblem.OTHER_UNIT),
        ("1500-2000", NumberProblem.SEVERAL),
        ("10 คน ถึง 12 คน", NumberProblem.SEVERAL),
        ("15 00", NumberProblem.NOT_A_NUMBER),
        ("1 500,000", NumberProblem.NOT_A_NUMBER),
        ("1,500 (สองพันบาท)", NumberProblem.OTHER_UNIT),
        ("25 (ชาย 10 หญิง 15)", NumberProblem.NOT_A_NUMBER),
        ("ประมาณ 1500", NumberProblem.NOT_A_NUMBER),
        ("ยี่สิบ", NumberProblem.NOT_A_NUMBER),
        ("1e5", NumberProblem.NOT_A_NUMBER),
        ("50%", NumberProblem.NOT_A_NUMBER),
        ("", NumberProblem.NOT_A_NUMBER),
        (None, NumberProblem.NOT_A_NUMBER),
        (True, NumberProblem.NOT_A_NUMBER),
        (float("inf"), NumberProblem.NOT_A_NUMBER),
        ("9" * 400, NumberProblem.NOT_A_NUMBER),
    ],
)
def test_numbers_with_no_single_reading_are_unreadable(cell: Cell, problem: NumberProblem) -> None:
    """Thousands or decimals, a range, a word that multiplies: never a guess."""
    assert read(cell).problem == problem


@given(st.integers(0, 10**12), st.integers(0, 99), st.booleans(), st.sampled_from(["", " บาท", "บาท"]))
def test_amounts_read_back_as_written(baht: int, satang: int, thai_digits: bool, unit: str) -> None:
    """parse(format(amount)) is the amount."""
    written = f"{baht:,}.{satang:02d}"
    written = (written.translate(THAI_DIGITS) if thai_digits else written) + unit
    assert read(written).value == float(f"{baht}.{satang:02d}")


@given(st.from_regex(r"[+-]?[0-9]{0,4}([.,][0-9]{2,4}){0,3}", fullmatch=True) | st.from_regex(r"-?[01]{1,400}\.?0?"))
def test_a_number_typed_plainly_is_read_as_one_that_has_to_be_cleaned(written: str) -> None:
    """A character that nobody sees, in front of it, changes nothing."""
    plain, cleaned = read(written), read(f"\u200b{written}"[:200])
    assert repr(plain) == repr(cleaned) or len(written) >= 200


@given(st.integers(-(10**9), 10**9))
def test_formatted_numbers_read_back(value: int) -> None:
    """The way we write numbers to people is one that we read."""
    assert read(format_number(value)).value == value


@pytest.mark.parametrize(
    ("cell", "text", "is_restored"),
    [
        ("0812345678", "0812345678", False),
        ("081-234-5678", "0812345678", False),
        ("๐๘๑ ๒๓๔ ๕๖๗๘", "0812345678", False),
        ("+66 81 234 5678", "0812345678", False),
        ("'0812345678", "0812345678", False),
        ("‘081-2345678", "0812345678", False),
        (812345678, "0812345678", True),
        (812345678.0, "0812345678", True),
        ("812345678", "0812345678", True),
        (53112233, "053112233", True),
        ("053-112233 ต่อ 12", "053112233 ต่อ 12", False),
        ("0812345678, 0898765432", "0812345678, 0898765432", False),
    ],
)
def test_telephone_numbers_keep_or_get_back_their_zero(cell: Cell, text: str, is_restored: bool) -> None:
    """A number that lost its zero is restored and marked."""
    found = parse_phone(cell)
    assert (found.text, found.is_restored) == (text, is_restored)


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("081-234-5678\n089-765-4321", "0812345678, 0897654321"),
        ("073-212345\r\n081 234 5678", "073212345, 0812345678"),
        ("081-234-5678\n", "0812345678"),
        ("66812345678", "0812345678"),
        ("0066 81 234 5678", "0812345678"),
        ("66-73-212345", "073212345"),
        ("073-212345 กด 2", "073212345 ต่อ 2"),
    ],
)
def test_numbers_a_line_each_with_the_country_or_an_extension_are_read(cell: str, text: str) -> None:
    assert parse_phone(cell).text == text


@pytest.mark.parametrize("cell", ["25คน.", "25 คน.", "25 ราย."])
def test_a_full_stop_behind_the_unit_says_nothing(cell: str) -> None:
    assert parse_number(cell, frozenset(("คน", "ราย"))).value == 25


@pytest.mark.parametrize(
    "cell", ["1234", "ไม่มี", "08123456789", "6681234567890", 8123456789, "0812345678x", 812345678.5, True, None]
)
def test_what_is_no_telephone_number_is_unreadable(cell: Cell) -> None:
    """Too short, too long, not digits."""
    assert parse_phone(cell).problem is NumberProblem.NOT_A_PHONE


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        ("50-001", "50-001"),
        (" 50 – 001\u200b", "50-001"),
        ("๕๐-๐๐๑", "50-001"),
        ("ab1", "AB1"),
        ("'10-001", "10-001"),
        (3, "3"),
        (3.0, "3"),
    ],
)
def test_codes_are_compared_without_spaces_and_odd_dashes(cell: Cell, text: str) -> None:
    """Pasted codes match typed ones."""
    assert parse_code(cell).text == text


@pytest.mark.parametrize("cell", [43814, 44042, 242368])
def test_a_code_that_the_sheet_took_for_a_day_is_unreadable(cell: int) -> None:
    """10-12 became the serial of a day: the sentence shows the way out."""
    assert parse_code(cell).problem is NumberProblem.TURNED_INTO_DATE


@given(st.one_of(st.text(max_size=15), st.floats(), st.integers(-(10**15), 10**15), st.booleans(), st.none()))
def test_whatever_is_typed_is_a_reading_or_a_problem(cell: Cell) -> None:
    """Exactly one of the two, and no error."""
    number, phone, code = read(cell), parse_phone(cell), parse_code(cell)
    assert (number.value is None) == (number.problem is not None)
    assert (phone.text is None) == (phone.problem is not None)
    assert (code.text is None) == (code.problem is not None)
