"""What one header is taken for, and how sure that is."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.load import load_configuration
from rules.declared.programme import CellType, Column
from rules.readings.fiscal_year import YearSpan, fiscal_year
from sync.attach.guess_columns import Decision, HeaderGuess, guess_columns
from sync.attach.header_blocks import HeaderBlock, find_header_blocks, read_names
from sync.attach.header_scores import ColumnForms
from sync.attach.tab_picture import TabPicture
from tests.end_to_end.world import CONFIG
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


REGISTER = [*HEADERS[:3], "ด้าน", "หมายเหตุ"]
ROWS = [["10-001", "กลุ่มหนึ่ง", "0812345678", "พืช", "ดี"], ["10-002", "กลุ่มสอง", "0812345679", "ประมง", "ดี"]]


def guesses_of(
    *rows: list[Any], columns: tuple[Column, ...] = GROUP_COLUMNS, **of_picture: Any
) -> dict[str, HeaderGuess]:
    """By header, of a table whose first row names its columns."""
    picture = TabPicture("tab", list(rows), **of_picture)
    block = HeaderBlock(0, 1, 0, tuple(read_names(picture, 0, 1)), 0.0)
    found = guess_columns(picture, block, ColumnForms(columns, fiscal_year(2563)))
    return {guess.name.text: guess for guess in found}


def test_a_column_that_no_word_tells_is_asked_about_where_its_values_stand() -> None:
    found = guesses_of(REGISTER, *ROWS)
    assert [(guess.column_id, guess.decision) for guess in (found["ด้าน"], found["หมายเหตุ"])] == [
        ("kind", Decision.ASKED),
        (None, Decision.NOT_OURS),
    ]


def test_of_two_headers_that_fit_alike_none_is_asked_about() -> None:
    found = guesses_of([*REGISTER, "แขนง"], *([*row, row[3]] for row in ROWS))
    assert {found[header].decision for header in ("ด้าน", "แขนง")} == {Decision.NOT_OURS}


def test_between_its_neighbours_a_text_may_be_what_no_header_says() -> None:
    found = guesses_of(["รหัสกลุ่ม", "เรื่อง", "โทรศัพท์", "ประเภทกิจกรรม", "อื่น"], *ROWS)
    assert (found["เรื่อง"].column_id, found["เรื่อง"].decision) == ("group_name", Decision.ASKED)


MONEY = (Column("code", "รหัส", CellType.CODE), Column("budget", "งบประมาณที่ได้รับ", CellType.NUMBER))


@pytest.mark.parametrize(("shown_as_days", "decision"), [(False, Decision.TAKEN), (True, Decision.ASKED)])
def test_numbers_are_money_unless_they_are_shown_as_days(shown_as_days: bool, decision: Decision) -> None:
    days = frozenset({1} if shown_as_days else ())
    amounts = [["a-1", 35000], ["a-2", 42500], ["a-3", 44000]]
    found = guesses_of(["รหัส", "วงเงินที่ได้รับ"], *amounts, columns=MONEY, day_columns=days)
    assert found["วงเงินที่ได้รับ"].decision is decision


def test_a_word_that_names_a_column_of_another_report_says_nothing_here() -> None:
    picture = TabPicture("tab", [["โทรศัพท์", "รายการ"]])
    block = HeaderBlock(0, 1, 0, tuple(read_names(picture, 0, 1)), 0.0)
    forms = ColumnForms(GROUP_COLUMNS, fiscal_year(2563))
    found = guess_columns(picture, block, forms, {"รายการ": "activity", "โทรศัพท์": "participants"})
    assert [guess.column_id for guess in found] == ["phone", None]


def test_an_entry_right_below_a_header_of_odd_words_is_no_second_row_of_it() -> None:
    programme = load_configuration(CONFIG, {}).programme
    results = ColumnForms(programme.report("results").columns, YearSpan(programme.first_day, programme.last_day))
    grid: list[list[Any]] = [
        ["รหัสกลุ่ม", "เลขกิจกรรม", "ผลสำเร็จตามแผน", "วันที่จบงาน", "ค่าใช้จ่ายที่เกิดขึ้นจริง", "สิ่งที่ได้จากกิจกรรม", "อุปสรรคที่พบ"],
        ["83-001", 1, "แล้วเสร็จ", "5 มิ.ย. 2563", 5000, "ผลผลิตที่ได้ 20 ถุง", "ปัญหาฝน"],
        ["83-002", 1, "แล้วเสร็จ", "6 มิ.ย. 2563", 4000, "ผลผลิตที่ได้ 10 ถุง", ""],
    ]  # fmt: skip
    (block, *_) = find_header_blocks(TabPicture("สรุปงาน", grid), results)
    assert block.bottom_0based == 0
