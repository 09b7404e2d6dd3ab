"""Our own sentences are told from people's, whoever wrote them; what the summary tells as kept is known again."""

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from config.load import load_configuration
from rules.catalogue import Language, say
from rules.declared.programme import Programme
from rules.readings.moment_text import BANGKOK, moment_text
from sync.check.own_sentences import kept_in_summary, own_sentences
from sync.workbook.layout import office_target
from sync.workbook.snapshot import SummarySnapshot
from tests.safety.country import PROGRAMME

MOMENT = datetime(2020, 7, 25, 9, 5, tzinfo=BANGKOK)


@pytest.fixture(scope="module")
def programme() -> Programme:
    return load_configuration(PROGRAMME, {}).programme


@pytest.mark.parametrize("language", list(Language))
def test_what_we_write_beside_rows_is_ours(programme: Programme, language: Language) -> None:
    is_own = own_sentences(programme)
    lines = [
        say("findings.required", column="ชื่อกลุ่ม").text(language),
        say("findings.required_if", column="ก", condition="ข", answers="ค").text(language),
    ]
    assert is_own(say("row_statuses.wrong").text(language))
    assert is_own("\n".join(lines))
    assert not is_own("\n".join([*lines, "โทร. แจ้งแล้ว"]))


@pytest.mark.parametrize("text", ["รอเอกสาร", "25", "x", "กรุณาโทรกลับ", "ครบถ้วนแล้วนะ", "แถว 3: ดูหน้า 2"])
def test_what_people_type_is_theirs(programme: Programme, text: str) -> None:
    assert not own_sentences(programme)(text)


@given(text=st.text(st.characters(exclude_characters="“”\r", exclude_categories=["Cs"]), min_size=1, max_size=40))
@pytest.mark.parametrize("language", list(Language))
def test_a_kept_text_told_in_the_summary_is_known_again(programme: Programme, language: Language, text: str) -> None:
    target = office_target(programme, replace(programme.office("83"), spreadsheet_id="file"), "file")
    told = say("plans.kept_text", row=7, text=text, at=moment_text(MOMENT)).text(language)
    fixes = "\n".join(["แถว 2: กรุณากรอก “ชื่อกลุ่ม”", told, told])
    grid = [["title"], ["sentence"], ["header"], ["ทะเบียน", "", "", "", "", "", fixes, ""], ["เวที"]]
    seen = list(kept_in_summary(target, SummarySnapshot("file", "สรุปสถานะ", 1, 1, grid)))
    assert {(k.office, k.report, k.row_1based, k.text, k.seen_at) for k in seen} == {("83", "groups", 7, text, MOMENT)}
