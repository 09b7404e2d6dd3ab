"""Numbers are written out in words as Thai says them."""

from __future__ import annotations

import pytest

from rules.readings.number_words import says_number

BAHT = frozenset({"บาท"})


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (0, "ศูนย์บาท"),
        (10, "สิบ"),
        (11, "สิบเอ็ดบาทถ้วน"),
        (20, "ยี่สิบบาท"),
        (21, "ยี่สิบเอ็ดบาทถ้วน"),
        (101, "หนึ่งร้อยเอ็ด"),
        (101, "หนึ่งร้อยหนึ่ง"),
        (15_000, "-หนึ่งหมื่นห้าพันบาทถ้วน-"),
        (2_500_001, "สองล้านห้าแสนเอ็ดบาทถ้วน"),
        (10.25, "สิบบาทยี่สิบห้าสตางค์"),
    ],
)
def test_words_say_their_number_and_no_other(number: float, words: str) -> None:
    """With the column's unit or none."""
    assert says_number(words, number, BAHT)
    assert not says_number(words, number + 1, BAHT)
    assert not says_number(words + "คน", number, BAHT)
