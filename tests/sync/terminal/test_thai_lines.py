"""Lines break where a Thai reader would break them."""

from __future__ import annotations

import re
import unicodedata
from importlib import import_module
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newmm_tokenizer.trie import Trie
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table

from config.load import load_configuration
from rules.catalogue.text import sentences
from sync.terminal import thai_lines
from sync.terminal.thai_lines import ThaiText, break_lines
from tests.config.test_activities import SHIPPED

WORDS = (
    *("กรอก", "รหัส", "จังหวัด", "กลุ่ม", "กรุณา", "รายงาน", "ข้อมูล", "กำหนด", "ครบถ้วน", "ภายหลัง", "ส่วนกลาง"),
    *("ตรวจสอบ", "ทะเบียน", "แก้ไข", "คอลัมน์", "ปฏิทิน", "หน่วยงาน"),
)
"""Words that stand in the service's own sentences; none may ever be cut."""


@pytest.mark.parametrize("width", [20, 27, 38, 60])
def test_no_word_of_our_own_sentences_is_cut(width: int) -> None:
    for text in sentences().values():
        lines = break_lines(text.th, width)
        whole = re.sub(r"\s", "", text.th)
        for word in WORDS:
            assert sum(line.count(word) for line in lines) == whole.count(word), (word, lines)


@pytest.mark.parametrize("width", [14, 20])
def test_no_name_of_a_province_is_cut(width: int) -> None:
    for office in load_configuration(SHIPPED, {}).programme.offices:
        lines = break_lines(f"สำนักงานเกษตรและสหกรณ์จังหวัด{office.name}", width)
        assert office.name in "|".join(lines).split("จังหวัด", 1)[1].replace("|", "", 1), lines


def test_what_no_dictionary_knows_goes_to_the_next_line_whole() -> None:
    assert break_lines("บ้านฆฌฐฑฒณญฎ", 10) == ["บ้าน", "ฆฌฐฑฒณญฎ"]


def test_a_bracket_stays_with_what_it_opens_and_a_mark_with_what_it_closes() -> None:
    lines = break_lines("ต้องแก้ไข (กรอกครบ 3 จาก 12 กลุ่ม) ภายใน 30 ก.ค. 2563", 12)
    assert not [line for line in lines if line.endswith("(") or line.startswith((")", "."))]


@given(st.text("กขคงเแไะาำิ์่ๆ ฯabc12().“”\n", max_size=40), st.integers(1, 30))
def test_lines_fit_keep_every_letter_and_never_part_a_letter_from_its_marks(text: str, width: int) -> None:
    lines = break_lines(text, width)

    letters = [(place, letter) for place, letter in enumerate(text) if not letter.isspace()]
    assert "".join(re.sub(r"\s", "", line) for line in lines) == "".join(letter for _, letter in letters)
    for line in lines:
        own = [letters.pop(0) for letter in line if not letter.isspace()]
        assert cell_len(line) <= width or width < 4  # a letter with its vowels may be wider than that
        if own and (unicodedata.category(own[0][1]) == "Mn" or own[0][1] in "ะาำๆฯ"):
            assert not text[: own[0][0]].strip("\n") or text[own[0][0] - 1].isspace()


def test_a_compound_that_no_line_holds_breaks_between_its_words_and_begins_where_the_line_stands() -> None:
    assert break_lines("ผลการดำเนินงาน", 12) == ["ผลการ", "ดำเนินงาน"]
    assert break_lines("สรุปผลการดำเนินงาน", 12) == ["สรุปผลการ", "ดำเนินงาน"]


@pytest.mark.parametrize("width", range(8, 40))
def test_an_abbreviation_is_never_parted(width: int) -> None:
    text = "“วันที่เห็นชอบแผน” (2 มิ.ย. 2563) อยู่ก่อน ‘วันที่จัดเวที’ (27 ก.ค. 2563) กรุณาตรวจวันที่และปี พ.ศ. ของอ.ริม"
    lines = "|".join(break_lines(text, width))
    assert all(short in lines for short in ("มิ.ย.", "ก.ค.", "พ.ศ.", "อ.ริม"))


def test_a_text_that_fits_is_left_as_it_is() -> None:
    assert break_lines("ก  ข", 10) == ["ก  ข"]
    assert break_lines("", 10) == [""]


def test_a_line_that_is_set_in_stays_so_where_it_breaks() -> None:
    assert break_lines("  R12 ช่วงวันที่ วันที่แล้วเสร็จ", 20)[0].startswith("  R12 ")
    assert all(len(line) <= 3 for line in break_lines("      ก", 3))


def test_a_table_cell_is_broken_between_words() -> None:
    table = Table(show_header=False, width=30)
    table.add_row(ThaiText("ครบแล้ว แต่ถูกแก้ภายหลัง"), ThaiText("กรุณากรอกข้อมูลให้ครบถ้วน"))
    output = StringIO()
    Console(file=output, width=30).print(table)
    assert all(word in output.getvalue() for word in ("ภายหลัง", "กรอก", "ข้อมูล", "ครบถ้วน"))


def test_words_are_those_that_the_library_finds_with_its_own_tree() -> None:
    find, known = thai_lines._dictionary()
    segment, tree = import_module("newmm_tokenizer.newmm").segment, Trie(known)
    runs = {run for text in sentences().values() for run in re.findall("[\u0e01-\u0e3a\u0e40-\u0e4e]+", text.th)}
    assert len(runs) > 1_000
    assert [run for run in sorted(runs) if find(run) != segment(run, tree)] == []
