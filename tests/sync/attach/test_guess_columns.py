"""What one header is taken for, and how sure that is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.declared.programme import Column
from rules.readings.fiscal_year import fiscal_year
from sync.attach.guess_columns import Decision, HeaderGuess, guess_columns
from sync.attach.header_blocks import HeaderBlock, read_names
from sync.attach.header_scores import ColumnForms
from sync.attach.tab_picture import TabPicture
from tests.sync.programmes import FORUM_COLUMNS, GROUP_COLUMNS

HEADERS = [column.header for column in GROUP_COLUMNS]


def guesses(headers: list[str], columns: tuple[Column, ...]) -> tuple[HeaderGuess, ...]:
    picture = TabPicture("tab", [headers])
    block = HeaderBlock(0, 1, 0, tuple(read_names(picture, 0, 1)), 0.0)
    return guess_columns(picture, block, ColumnForms(tuple(columns), fiscal_year(2563)))


@pytest.mark.parametrize(
    ("header", "column_id", "decision"),
    [
        ("รหัสกลุ่ม", "group_id", Decision.TAKEN),
        ("จำนวนผู้เข้าร่วม", "participants", Decision.TAKEN),
        ("จำนวนผู้เข้าร่วม (ราย)", "participants", Decision.TAKEN),
        ("จำนวนผู้เข้าร่วม (พันคน)", "participants", Decision.ASKED),
        ("วันที่จัดเวทีี", "forum_on", Decision.TAKEN),
        ("งบประมาณ", None, Decision.NOT_OURS),
    ],
)
def test_a_header_is_taken_asked_about_or_left(header: str, column_id: str | None, decision: Decision) -> None:
    (guess,) = guesses([header], FORUM_COLUMNS)
    assert (guess.column_id, guess.decision) == (column_id, decision)


@given(st.lists(st.sampled_from([*HEADERS, "ชื่อกลุ่มม", "โทรศัพท", "อื่น ๆ", ""]), max_size=8))
def test_no_column_is_taken_twice(headers: list[str]) -> None:
    taken = [guess.column_id for guess in guesses(headers, GROUP_COLUMNS) if guess.decision is Decision.TAKEN]
    assert len(taken) == len(set(taken))
