"""Our own cells of the summary tab are told from people's, also by a machine that never wrote there."""

from dataclasses import replace
from datetime import date

import pytest

from config.load import load_configuration
from rules.catalogue import Language, say
from rules.declared.programme import Programme
from rules.readings.dates import day_text
from sync.check.own_sentences import own_sentences
from sync.check.own_summary import Missing, own_summary_cells
from sync.workbook.layout import summary_headers
from tests.safety.country import PROGRAMME

MISSING = Missing(frozenset({"83-001 กลุ่มผัก", "83-003"}), frozenset({"83-002 / 1"}))


@pytest.fixture(scope="module")
def programme() -> Programme:
    return load_configuration(PROGRAMME, {}).programme


def is_own(programme: Programme, text: str, missing: Missing = MISSING) -> bool:
    return own_summary_cells(programme, own_sentences(programme), missing)(text)


@pytest.mark.parametrize("language", Language.ALL)
def test_what_we_write_there_is_ours(programme: Programme, language: Language) -> None:
    finding = say("findings.required", column="ชื่อกลุ่ม")
    cells = [
        say("statuses.content_partial", done=3, expected=12, unit="กลุ่ม"),
        say("statuses.content_wrong_rows", wrong=1, done=3, expected=12, unit="กลุ่ม"),
        say("statuses.time_late_between", days=1, most_days=21),
        say("statuses.time_near", days=1),
        say("statuses.reading_with_reasons", state=say("statuses.reading_shape_changed"), reasons="ที่ไหน"),
        say("plans.n_of_m", done=3, expected=12, unit="กลุ่ม"),
        say("plans.no_deadline"),
        say("plans.no_submit_button"),
    ]
    lines = [say("plans.fix_in_row", row=3, sentence=finding), say("plans.kept_texts", count=2, tab="ที่เก็บ")]
    texts = [cell.text(language) for cell in cells]
    texts += ["\n".join(line.text(language) for line in lines), programme.reports[0].title.in_language(language)]
    texts += ["83-001 กลุ่มผัก\n83-002 / 1 ปลูก\n" + say("plans.and_more", count=3).text(language), "83-003"]
    texts += [*summary_headers(programme).values(), *(office.name for office in programme.offices)]
    assert [text for text in texts if not is_own(programme, text)] == []


@pytest.mark.parametrize("header", ["ครบ (n จาก m)", "กลุ่มที่ยังขาด"])
def test_what_a_released_version_called_a_column_is_ours(programme: Programme, header: str) -> None:
    assert is_own(programme, header)


@pytest.mark.parametrize(
    "text",
    [
        "โทร 08-0000 ก่อนบ่าย",
        "ส่งแล้ว",
        "อ่านได้ปกติ แต่ไฟล์ช้า",
        "12 จาก",
        "83-009 กลุ่มที่ไม่รู้จัก",
        "83-001 ยกเลิกแล้ว",
        "83-001 กลุ่มผัก\n081-234-5678 โทร",
        "แถว 3: โทรแล้ว",
        "ครบถ้วน\nโทรแล้ว",
        day_text(date(2020, 8, 5)).th,
        "12",
        " ",
    ],
)
def test_what_a_person_typed_is_theirs(programme: Programme, text: str) -> None:
    assert not is_own(programme, text)


def test_at_the_first_look_a_list_that_names_a_code_since_corrected_is_ours(programme: Programme) -> None:
    first = replace(MISSING, is_first_look=True)
    assert is_own(programme, "83-001 กลุ่มผัก\n8E-04 กลุ่มรหัสเสีย", first)
    assert not is_own(programme, "8E-04 กลุ่มรหัสเสีย", first)
    assert not is_own(programme, "83-001 กลุ่มผัก\nโทรแล้ว", first)
