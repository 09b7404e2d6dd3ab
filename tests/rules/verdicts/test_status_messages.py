"""The three facts in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from string import Formatter

import pytest

from rules.catalogue import Language, events, say, statuses
from rules.verdicts.facts import ContentFact, ContentState, Reading, ReadingState, TimeFact, TimeState
from rules.verdicts.status_messages import content_message, reading_message, time_message
from tests.rules.time_builders import FORUM, at

CONTENT = ContentFact(ContentState.PARTIAL, 3, 12, was_complete_at=at(7, 25, 9, 5), grown_by=2)


def thai_content(**changes: object) -> str:
    return content_message(replace(CONTENT, **changes), FORUM).text(Language.TH)  # type: ignore[arg-type]


def test_all_of_what_can_be_counted_yet_is_not_told_as_if_nothing_were_missing() -> None:
    told = thai_content(done=12, missing=(("40-003", "กลุ่มผัก"),))
    assert told == "กรอกครบ 12 กลุ่มที่มีในรายงานก่อนหน้าแล้ว (รายงานก่อนหน้ายังขาด 1 รายการ)"
    two = (("40-003", "กลุ่มผัก"), ("40-004", ""))
    assert thai_content(done=11, missing=two[:1]) == "กรอกครบ 11 จาก 12 กลุ่ม"
    assert thai_content(done=11, missing=two) == "กรอกครบ 11 จาก 12 กลุ่ม (รายงานก่อนหน้ายังขาดอีก 1 รายการ)"


def thai_time(state: TimeState, days: int = 0) -> str:
    return time_message(TimeFact(state, date(2020, 8, 15), days)).text(Language.TH)


@pytest.mark.parametrize(
    ("state", "sentence"),
    [
        (ContentState.NOT_OPEN, "ยังไม่ถึงช่วงรายงาน (เริ่ม 1 เม.ย. 2563)"),
        (ContentState.NOT_STARTED, "ยังไม่เริ่ม"),
        (ContentState.PARTIAL, "กรอกครบ 3 จาก 12 กลุ่ม"),
        (ContentState.WRONG, "ต้องแก้ไข (กรอกครบ 3 จาก 12 กลุ่ม)"),
        (ContentState.COMPLETE, "ครบถ้วน"),
        (
            ContentState.EDITED_AFTER,
            "ครบแล้ว แต่ถูกแก้ภายหลัง (เคยครบเมื่อ 25 ก.ค. 2563 09:05 น. ขณะนี้กรอกครบ 3 จาก 12 กลุ่ม)",
        ),
        (ContentState.GREW_AFTER, "ครบแล้ว แต่มีกลุ่มเพิ่ม 2 กลุ่ม (กรอกครบ 3 จาก 12 กลุ่ม)"),
        (ContentState.DECLARED_NONE, "แจ้งไม่มีผลการดำเนินงาน"),
        (ContentState.DECLARED_WAITING, "แจ้งไม่มีผลการดำเนินงาน (รอส่วนกลางยืนยัน)"),
        (ContentState.NO_REGISTER, "รอทะเบียนกลุ่ม (กรอกทะเบียนกลุ่มก่อน)"),
    ],
)
def test_each_content_state_has_its_sentence(state: ContentState, sentence: str) -> None:
    assert thai_content(state=state) == sentence


@pytest.mark.parametrize(
    ("state", "days", "sentence"),
    [
        (TimeState.NO_DEADLINE, 0, "ไม่กำหนดวัน"),
        (TimeState.WITHIN, 20, "อยู่ในกำหนด"),
        (TimeState.NEAR, 7, "ใกล้ครบกำหนด (เหลือ 7 วัน)"),
        (TimeState.NEAR, 0, "ใกล้ครบกำหนด (วันนี้วันสุดท้าย)"),
        (TimeState.ON_TIME, 0, "ส่งทันกำหนด"),
        (TimeState.LATE, 2, "ส่งล่าช้า 2 วัน"),
        (TimeState.OVERDUE, 3, "ยังไม่ส่ง เกินกำหนด 3 วัน"),
        (TimeState.EXTENDED, 9, "ขยายเวลาถึง 15 ส.ค. 2563"),
        (TimeState.AWAITING, 0, "รอยืนยันเวลา"),
        (TimeState.UNDECIDED, 1, "ยังตัดสินไม่ได้"),
    ],
)
def test_each_time_state_has_its_sentence(state: TimeState, days: int, sentence: str) -> None:
    assert thai_time(state, days) == sentence


def test_a_rule_change_is_said_beside_complete() -> None:
    sentence = thai_content(state=ContentState.COMPLETE, rule_changed=True)
    assert sentence.startswith("ครบถ้วน (ตามเกณฑ์เดิม")
    assert "3 จาก 12" in sentence


def test_a_table_never_read_is_not_known_rather_than_not_started() -> None:
    assert thai_content(state=ContentState.NOT_STARTED, never_read=True).startswith("ยังไม่ทราบ")


@pytest.mark.parametrize("state", list(ReadingState))
def test_each_reading_state_has_its_sentence_and_its_reasons(state: ReadingState) -> None:
    plain = Reading(state, at(7, 1))
    with_reasons = replace(plain, reasons=(say("statuses.time_on_time"), say("statuses.time_awaiting")))
    for language in Language.ALL:
        sentence = reading_message(plain).text(language)
        reasons = [reason.text(language) for reason in with_reasons.reasons]
        assert reading_message(with_reasons).text(language) == f"{sentence}: {reasons[0]} · {reasons[1]}"


@pytest.mark.parametrize("room", [statuses, events], ids=["statuses", "events"])
def test_both_languages_of_a_sentence_have_the_same_facts(room: object) -> None:
    """But for the programme's nouns, of which English alone has a plural."""
    for sentence_id, text in room.SENTENCES.items():  # type: ignore[attr-defined]
        thai, english = ({name for _, name, _, _ in Formatter().parse(words) if name} for words in (text.th, text.en))
        thai, english = ({name for name in names if not name.startswith("noun.")} for names in (thai, english))
        assert thai == english, sentence_id


@pytest.mark.parametrize(("days", "told"), [(1, "Sent 1 day late"), (2, "Sent 2 days late")])
def test_english_words_agree_with_their_number(days: int, told: str) -> None:
    assert say("statuses.time_late", days=days).text(Language.EN) == told
