"""Our own sentences are told from people's, whoever wrote them; what the summary tells as kept is known again."""

import re
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from string import Formatter

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.load import load_configuration
from rules.catalogue import Language, Text, say
from rules.catalogue.released import RELEASED
from rules.catalogue.text import sentences
from rules.declared.programme import Programme
from rules.readings.moment_text import BANGKOK, moment_text
from sync.check.own_sentences import is_beside_rows, kept_in_summary, own_sentences
from sync.workbook.layout import office_target
from sync.workbook.snapshot import SummarySnapshot
from tests.safety.country import PROGRAMME

MOMENT = datetime(2020, 7, 25, 9, 5, tzinfo=BANGKOK)


@pytest.fixture(scope="module")
def programme() -> Programme:
    return load_configuration(PROGRAMME, {}).programme


@pytest.mark.parametrize("language", Language.ALL)
def test_what_we_write_beside_rows_is_ours(programme: Programme, language: Language) -> None:
    is_own = own_sentences(programme)
    lines = [
        say("findings.required", column="ชื่อกลุ่ม").text(language),
        say("findings.required_if", column="ก", condition="ข", answers="ค").text(language),
    ]
    assert is_own(say("row_statuses.wrong").text(language))
    assert is_own("\n".join(lines))
    assert not is_own("\n".join([*lines, "โทร. แจ้งแล้ว"]))


def test_what_a_released_version_wrote_beside_rows_is_ours_still(programme: Programme) -> None:
    is_own = own_sentences(programme)
    written = [text for name, both in RELEASED if is_beside_rows(name) for text in both]
    told = [Formatter().vformat(text, (), _AnyFacts()) for text in written]
    assert len(told) > 100
    assert [text for text in told if not is_own(text)] == []


def test_each_released_version_keeps_all_its_wordings() -> None:
    """While the newest section is Unreleased a sentence may be worded anew; afterwards it stands in sheets."""
    changelog = (Path(__file__).resolve().parents[3] / "CHANGELOG.md").read_text(encoding="utf-8")
    newest = re.search(r"^## (.+)$", changelog, re.MULTILINE)
    assert newest is not None
    new = {(name, both) for name, both in sentences().items() if is_beside_rows(name)} - set(RELEASED)
    assert newest[1] == "Unreleased" or new == set()


def test_a_sentence_that_the_programme_worded_anew_is_ours_still(programme: Programme) -> None:
    told = "แจ้งผลของ “ชื่อกลุ่ม” ก่อน"
    assert not own_sentences(programme)(told)
    before = replace(programme, retired_says=(Text("แจ้งผลของ “{column}” ก่อน", "Tell “{column}” first"),))
    assert own_sentences(before)(told)


class _AnyFacts(dict[str, object]):
    """A fact for every field: numbers bring their word along, as in the catalogue."""

    def __missing__(self, name: str) -> "_AnyFacts":
        return self

    def __format__(self, words: str) -> str:
        return "7 x"


@pytest.mark.parametrize("text", ["รอเอกสาร", "25", "x", "กรุณาโทรกลับ", "ครบถ้วนแล้วนะ", "แถว 3: ดูหน้า 2"])
def test_what_people_type_is_theirs(programme: Programme, text: str) -> None:
    assert not own_sentences(programme)(text)


@given(text=st.text(st.characters(exclude_characters="“”\r", exclude_categories=["Cs"]), min_size=1, max_size=40))
@pytest.mark.parametrize("language", Language.ALL)
def test_a_kept_text_told_in_a_summary_of_a_released_version_is_known_again(
    programme: Programme, language: Language, text: str
) -> None:
    target = office_target(programme, replace(programme.office("83"), spreadsheet_id="file"), "file")
    before = dict(RELEASED)["plans.kept_text"].in_language(language)
    told = [before.format(row=row, text=text, at=moment_text(MOMENT).in_language(language)) for row in (7, 7, 8)]
    fixes = "\n".join(["แถว 2: กรุณากรอก “ชื่อกลุ่ม”", *told])
    grid = [["title"], ["sentence"], ["header"], ["ทะเบียน", "", "", "", "", "", fixes, ""], ["เวที"]]
    seen = list(kept_in_summary(target, SummarySnapshot("file", "สรุปสถานะ", 1, 1, grid)))
    assert {(k.office, k.report, k.row_1based, k.text, k.seen_at) for k in seen} == {
        ("83", "groups", row, text, MOMENT) for row in (7, 8)
    }
