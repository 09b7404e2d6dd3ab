"""Typed text is cleaned the same way one by one and many at once."""

from __future__ import annotations

import re
from time import thread_time

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from rules.readings.text import FORMULA_ERRORS, canonical_code, clean_text, is_dash_answer, matching_form, normal_text
from rules.readings.text_batch import TextBatch

ERRORS = ["#REF!", " #n/a", "\u200b#DIV/0!\u00a0", "#REF"]
TEXTS = st.lists(
    st.text(st.sampled_from(list("กขเแๅัิำ้ําฺุ่๐๕abZ1-#/.'’\u200b\u00a0\u0301\ufe0f\u2066\u3164２٣e \t\n–“😀")), max_size=8),
    max_size=12,
)


@given(st.text(st.sampled_from(list("กเแๅัิำ้ําฺุ่๐๕ab“/\u200b\u00a0  \n–")), max_size=9))
def test_a_text_is_left_as_it_is_only_where_cleaning_would_leave_it(typed: str) -> None:
    assert clean_text(typed) == " ".join(normal_text(typed).split())


def test_invisible_characters_go_and_every_space_is_one() -> None:
    """Pasting from chats and web pages leaves no trace."""
    assert clean_text("\ufeffกลุ่ม\u200b  ผัก\u00a0\nสด ") == "กลุ่ม ผัก สด"


def test_sara_am_typed_in_two_parts_is_the_same_letter() -> None:
    """NFC does not join nikhahit and sara aa, with or without a tone mark between or before."""
    assert {clean_text("น้ํา"), clean_text("นํ้า"), clean_text("น้ำ")} == {"น้ำ"}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("อ่ืน ๆ", "อื่น ๆ"),
        ("เเปรรูป", "แปรรูป"),
        ("หมู่่บ้้าน", "หมู่บ้าน"),
        ("นำ้พอง", "น้ำพอง"),
        ("สมๅชิก", "สมาชิก"),
        ("ปิํ", "ปึ"),
        ("\u202d081-234-5678\u202c", "081-234-5678"),
        ("พืช\ufe0f\u2063", "พืช"),
        ("ประมง\u3164", "ประมง"),
        ("\u2800", ""),
    ],
)
def test_what_two_eyes_cannot_tell_apart_is_the_same(typed: str, meant: str) -> None:
    """A tone before its vowel, a mark twice, two letters for one, what nobody sees."""
    assert clean_text(typed) == clean_text(meant)


@pytest.mark.parametrize(
    "code", ["83-04２", "83-0٤2", "๘๓-๐๔๒", "\uff18\uff13\uff0d042", "83\u2796042", "\u206683-042\u2069"]
)
def test_digits_and_dashes_of_every_script_are_the_same_in_codes(code: str) -> None:
    """The eye sees no difference, or a difference that means none."""
    assert canonical_code(code) == "83-042"


@given(TEXTS)
@example(["ำำ่", "ำ่ำ่", "่ำ่", "ำ์ำ่"])
def test_cleaning_what_is_clean_changes_nothing(texts: list[str]) -> None:
    """So what is copied from one cell to another is read as the same."""
    for text in texts:
        assert clean_text(clean_text(text)) == clean_text(text)


@pytest.mark.parametrize(
    "unit",
    ["\u0e48\u0e38", "\u0301\u0323", "\u0e48", "ำ้", "เ", "\u200b", "\U0001d165", "ิํ", "ๅ", " \u00a0"],
    ids=ascii,
)
def test_the_time_of_cleaning_is_linear_in_the_characters(unit: str) -> None:
    """A cell full of marks costs what any other does; runs that nobody means are told."""
    times = []
    for size in (5_000, 40_000):
        text = "ก" + unit * (size // len(unit))
        started = thread_time()
        clean_text(text)
        overloaded = TextBatch([text]).overloaded()
        times.append(thread_time() - started)
    assert times[1] < max(40 * times[0], 0.5)
    is_run = unit in ("\u0e48\u0e38", "\u0301\u0323", "\u0e48", "\U0001d165", "ิํ")
    assert overloaded == ([0] if is_run else [])


@given(TEXTS)
def test_cleaning_many_at_once_is_cleaning_each(texts: list[str]) -> None:
    """The fast way and the plain way agree."""
    assert TextBatch(texts).texts().tolist() == [clean_text(text) for text in texts]
    assert TextBatch(texts, as_codes=True).texts().tolist() == [canonical_code(text) for text in texts]


@given(st.lists(st.text(st.characters(exclude_characters="\x00", exclude_categories=())), max_size=6))
def test_cleaning_any_text_of_any_script_is_the_same_the_fast_way(texts: list[str]) -> None:
    """Half surrogates included: a sheet's JSON can hold them."""
    plain = [" ".join(normal_text(text).split()) for text in texts]
    assert TextBatch(texts).texts().tolist() == plain
    assert [clean_text(text) for text in texts] == plain
    assert TextBatch(texts, as_codes=True).texts().tolist() == [canonical_code(text) for text in texts]


@given(TEXTS)
def test_marks_of_joined_texts_are_those_of_each(texts: list[str]) -> None:
    """Blanks, dashes, errors and plain numbers are those of each text alone."""
    for batch, form in ((TextBatch(texts), clean_text), (TextBatch(texts, as_codes=True), canonical_code)):
        cleaned = [form(text) for text in texts]
        assert [batch.text(place) for place in range(len(cleaned))] == cleaned
        assert sorted(batch.blanks()) == [place for place, text in enumerate(cleaned) if not text]
        assert batch.dash_answers() == [place for place, text in enumerate(cleaned) if is_dash_answer(text)]


@given(
    st.lists(st.text(st.sampled_from("#rEfF!–-_/nA0 \u200b\u00a0"), max_size=6) | st.sampled_from(ERRORS), max_size=9)
)
def test_errors_of_formulas_are_found_among_texts_however_they_were_pasted(texts: list[str]) -> None:
    """A space or an invisible character before the error hides nothing."""
    expected = [place for place, text in enumerate(texts) if clean_text(text).upper() in FORMULA_ERRORS]
    assert TextBatch(texts).formula_errors() == expected


@given(st.lists(st.from_regex(r"[01๐ ]?[0-9๐a\u200b]{0,10}", fullmatch=True), max_size=9))
def test_a_zero_and_digits_are_told_by_the_text_as_given(texts: list[str]) -> None:
    """Only what needs no cleaning at all is taken as it stands."""
    expected = [re.fullmatch("0(?:[0-9]{8}|[0-9]{9})", text) is not None for text in texts]
    assert TextBatch(texts, as_codes=True).zero_and_digits((9, 10)).tolist() == expected


def test_a_nul_inside_a_text_does_not_shift_the_others() -> None:
    """The separator is taken out of texts that hold it."""
    assert TextBatch(["a\x00b", "c"]).texts().tolist() == ["ab", "c"]


def test_choices_match_whatever_the_spaces_and_case() -> None:
    """อื่นๆ and อื่น ๆ are the same answer."""
    assert matching_form("อื่น ๆ ") == matching_form("อื่นๆ")
