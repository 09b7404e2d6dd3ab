"""What leaves an office's file stays text wherever it is copied to."""

from __future__ import annotations

import sys
import unicodedata

import pytest

from rules.readings.inert import inert, leaving
from rules.readings.printable import printable, steers


@pytest.mark.parametrize("before", ["", " ", "\u00a0", "\u200b", "\ufeff", "\u3164", "\u200e \u2800", "\u0e4d"])
@pytest.mark.parametrize("trigger", ["=", "+", "-", "@", "＝", "＋", "－", "＠", "﹢", "﹦"])
def test_what_would_be_a_formula_after_what_shows_nothing_is_text(before: str, trigger: str) -> None:
    assert inert(f"{before}{trigger}1+1") == f"'{before}{trigger}1+1"


@pytest.mark.parametrize("text", ["", " ", "\u200b", "ผัก = 1", "25", "กลุ่ม-1", "-", " - "])
def test_any_other_text_stays_as_it_is(text: str) -> None:
    assert inert(text) == text


def test_what_steers_a_screen_does_not_leave_and_hides_no_formula() -> None:
    assert leaving("ก\x1b[2J\x07\x9b\u202eข") == "ก�[2J���ข"
    assert leaving("\x1b=1+1") == "�=1+1"
    assert leaving("\u200b=1+1") == "'\u200b=1+1"
    assert leaving(5) == 5


def test_of_all_characters_those_that_control_a_screen_or_mean_nothing_are_replaced_and_no_others() -> None:
    everything = "".join(map(chr, range(sys.maxunicode + 1)))
    replaced = {before for before, after in zip(everything, printable(everything), strict=True) if before != after}
    unkept = {c for c in everything if unicodedata.category(c) in ("Cc", "Cs", "Co")} - {"\n", "\t"}
    assert replaced - unkept == {c for c in "\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069" if steers(c)}
    assert replaced >= unkept
