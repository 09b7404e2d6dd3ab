"""Rows of the tab of deadlines: what each is told, and that nothing wrong, doubled or gone changes what is in force."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.catalogue import Language
from rules.decisions.date_rows import NOT_TO_BE_SENT, DatesRead, lost_dates, read_dates
from rules.decisions.decided import NOTHING_DECIDED, Choice, Decisions, revision_item_id
from rules.decisions.in_force import programme_in_force
from rules.decisions.staff_rows import Naming, StaffRow
from rules.declared.deadlines import last_day_in_force
from rules.readings.blocks import Cell
from tests.rules.time_builders import office, programme

TODAY = date(2020, 8, 5)
PROGRAMME = programme(offices=(office("10"), office("11")))
OFFICES = {"ภูเก็ต": "10", "ยะลา": "11"}
NAMING = Naming(OFFICES.get, lambda text: (text,) if text in ("groups", "forum", "delivery") else (), offices={})
COLUMNS = ("report", "office", "until", "announced_on", "order_number", "reason", "by")
HEADERS = {name: name for name in COLUMNS}
GOOD: dict[str, Cell] = {
    "report": "forum",
    "office": "ภูเก็ต",
    "until": "20 ส.ค. 2563",
    "announced_on": "3 ส.ค. 2563",
    "order_number": "กษ 1",
    "reason": "น้ำท่วม",
    "by": "ผอ.",
}


def row(number: int = 3, item_id: str = "D1", **cells: str) -> StaffRow:
    return StaffRow(number, item_id, "", {**GOOD, **cells})


def read(*rows: StaffRow, known: Decisions = NOTHING_DECIDED) -> DatesRead:
    return read_dates(rows, known, PROGRAMME, NAMING, HEADERS, TODAY)


def said(found: DatesRead, number: int = 3) -> str:
    return found.told[number].text(Language.TH)


def test_a_row_without_its_id_is_noted_and_decides_nothing_yet() -> None:
    found = read(row(item_id=""))
    assert not found.decisions.dates
    assert said(found).startswith("ระบบรับแถวนี้แล้ว")


def test_an_extension_with_its_id_is_in_force_for_its_office_alone() -> None:
    found = read(row())
    in_force = programme_in_force(PROGRAMME, found.decisions, TODAY)
    assert [(e.office, e.report, e.until) for e in in_force.extensions] == [("10", "forum", date(2020, 8, 20))]
    assert last_day_in_force(in_force.report("forum"), in_force, TODAY) == date(2020, 7, 30)
    assert said(found) == "มีผลแล้ว"


def test_a_decision_announced_tomorrow_says_from_when_on_it_is_in_force() -> None:
    assert said(read(row(announced_on="6 ส.ค. 2563"))) == "มีผลตั้งแต่ 6 ส.ค. 2563"


@pytest.mark.parametrize(
    ("cells", "words"),
    [
        ({"report": ""}, "กรอก “report”"),
        ({"by": " "}, "กรอก “by”"),
        ({"report": "ชุดที่ 9"}, "ไม่มีรายงานชื่อ ‘ชุดที่ 9’"),
        ({"office": "ภูเก็ด"}, "ไม่รู้จัก"),
        ({"until": "เร็ว ๆ นี้"}, "อ่าน ‘เร็ว ๆ นี้’ เป็นวันที่ไม่ได้"),
        ({"announced_on": "21 ส.ค. 2563"}, "อยู่ก่อนวันประกาศ"),
        ({"report": "groups"}, "ไม่มีกำหนดส่ง"),
        ({"until": "30 ก.ค. 2563", "announced_on": "1 ก.ค. 2563"}, "ไม่ได้ให้เวลาเพิ่ม"),
    ],
)
def test_a_wrong_row_says_what_to_correct_and_what_it_said_last_stays(cells: dict[str, str], words: str) -> None:
    first, wrong = read(row()).decisions, replace(row(), cells={**GOOD, **cells})
    alone, afterwards = read(wrong), read(wrong, known=first)
    assert words in said(alone)
    assert not alone.decisions.dates
    assert words in said(afterwards)
    assert "ใช้ข้อความเดิมที่ถูกต้องล่าสุด" in said(afterwards)
    assert afterwards.decisions.dates == first.dates


def test_two_rows_with_one_id_decide_nothing_and_say_so() -> None:
    found = read(row(3), row(4, until="25 ส.ค. 2563"))
    assert not found.decisions.dates
    assert all("มีมากกว่าหนึ่งแถว" in said(found, number) for number in (3, 4))


def test_the_second_of_two_exceptions_for_one_report_says_that_they_overlap() -> None:
    first = read(row(9, "D2")).decisions
    found = read(row(3, "D1", until="25 ส.ค. 2563"), row(9, "D2"), known=first)
    assert "ซ้อนกับข้อยกเว้นรหัส D2" in said(found)
    assert found.decisions.dates == first.dates


def test_an_office_that_need_not_send_owes_nothing_from_the_announcement_on() -> None:
    decisions = read(row(until=NOT_TO_BE_SENT)).decisions
    in_force = programme_in_force(PROGRAMME, decisions, TODAY)
    assert "forum" not in in_force.office("10").expected_reports
    assert "forum" in in_force.office("11").expected_reports
    before = programme_in_force(PROGRAMME, decisions, date(2020, 8, 2))
    assert "forum" in before.office("10").expected_reports


def test_a_revision_waits_and_is_in_force_as_a_whole_once_it_is_accepted_as_it_stood() -> None:
    waits = read(row(office=""))
    assert not waits.decisions.dates
    (one,) = waits.decisions.waiting.values()
    accepted = {revision_item_id("D1", one): Choice(True, "", "ปลัด", TODAY)}
    found = read(row(office=""), known=replace(waits.decisions, choices=accepted))
    in_force = programme_in_force(PROGRAMME, found.decisions, TODAY)
    assert last_day_in_force(in_force.report("forum"), in_force, TODAY) == date(2020, 8, 20)
    changed = read(row(office="", until="31 ส.ค. 2563"), known=found.decisions)
    assert changed.decisions.dates == found.decisions.dates
    assert "รอการรับรอง" in said(changed)


def test_a_row_that_was_emptied_or_deleted_revokes_nothing_and_is_asked_about() -> None:
    known = read(row()).decisions
    emptied = StaffRow(3, "D1", "มีผลแล้ว", dict.fromkeys(COLUMNS, ""))
    for rows in ((), (emptied,)):
        assert read(*rows, known=known).decisions.dates == known.dates
        assert lost_dates(rows, known) == ("D1",)


texts = st.sampled_from(
    ["", "forum", "delivery", "groups", "ภูเก็ต", "ยะลา", "20 ส.ค. 2563", "3/8/63", NOT_TO_BE_SENT, "-", "ผอ.", "=1/0"]
)
rows_of_people = st.lists(
    st.builds(
        lambda item_id, values: StaffRow(0, item_id, "", dict(zip(COLUMNS, values, strict=True))),
        st.sampled_from(["", "D1", "D2", "D3"]),
        st.one_of(st.tuples(*[texts] * len(COLUMNS)), st.just(tuple(GOOD.values()))),
    ),
    max_size=4,
).map(lambda rows: [replace(one, row_1based=3 + place) for place, one in enumerate(rows)])


@given(st.lists(rows_of_people, min_size=1, max_size=4))
def test_whatever_people_type_delete_or_paste_no_decision_in_force_is_ever_dropped(looks: list[list[StaffRow]]) -> None:
    known = NOTHING_DECIDED
    for rows in looks:
        found = read(*rows, known=known)
        assert known.dates.keys() <= found.decisions.dates.keys()
        assert found.told.keys() == {one.row_1based for one in rows if not one.is_blank}
        again = read(*rows, known=found.decisions)
        assert again.decisions == found.decisions or again.decisions.dates == found.decisions.dates
        known = found.decisions
