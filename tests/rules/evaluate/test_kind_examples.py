"""Every kind of rule shows a right and a wrong example, and what it says of the wrong one is what it really says."""

from __future__ import annotations

import pytest

from rules.catalogue import Language
from rules.catalogue.bilingual import DEFAULT_NOUNS, Noun
from rules.evaluate.kind_examples import example_text, judged_example, told_of_wrong
from rules.kinds.registry import check_parameters, kinds


@pytest.mark.parametrize("kind_id", list(kinds()))
def test_every_kind_passes_its_right_example_and_finds_its_wrong_one(kind_id: str) -> None:
    kind = kinds()[kind_id]
    right, wrong = (judged_example(kind, is_right=is_right) for is_right in (True, False))
    assert (right.crashed, wrong.crashed) == ((), ())
    assert check_parameters(right.programme.rules[0], right.programme) == ()
    assert right.findings.empty
    found = [wrong.message(number) for number in range(len(wrong.findings))]
    assert told_of_wrong(kind_id) in found
    assert {message.id for message in found} <= set(kind.sentences)
    for language in Language.ALL:
        shown = [example_text(kind, language, "\n", is_right=is_right) for is_right in (True, False)]
        assert all(shown)
        assert shown[0] != shown[1]


def test_an_example_is_told_as_it_is_typed_row_by_row_and_what_is_blank_is_said() -> None:
    once, found = kinds()["once-per-group"], kinds()["compare"]
    assert example_text(once, Language.TH, "\n", is_right=True).splitlines() == [
        "แถว 2 · รหัส: 50-001 · ลำดับที่: 1 · วันที่นำเสนอผลงาน: (ว่าง)",
        "แถว 3 · รหัส: 50-001 · ลำดับที่: 2 · วันที่นำเสนอผลงาน: 15 ก.ค. 2563",
    ]
    assert example_text(found, Language.TH, "; ", is_right=False).endswith(
        "จำนวนผู้เข้าร่วม (คน): 52; ในทะเบียน · รหัส: 50-001 · จำนวนสมาชิก (คน): 25"
    )


def test_what_is_said_of_a_wrong_example_speaks_with_the_programmes_nouns() -> None:
    schools = Language.TH.speaking(DEFAULT_NOUNS._replace(office=Noun("โรงเรียน", "school", "schools", "โรง")))
    assert "ต่างจากโรงเรียนอื่นมาก" in told_of_wrong("unusual-among-peers").text(schools)
