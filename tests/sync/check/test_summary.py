"""The office's summary: what to do next and by when, whom to ask, where a last day was moved from."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rules.declared.programme import Programme
from rules.verdicts.facts import ContentState, ReportStatus, TimeState
from sync.check.summary import SummaryFacts, summary_grid
from sync.shape.summary_tab import _WIDTHS_PX
from sync.workbook.layout import SUMMARY_HEADERS, office_target
from tests.rules.overview.statuses import PLAN, by_pair, status
from tests.rules.time_builders import revision, with_forum

SCREEN_PX, ROW_NUMBERS_PX = 1_366, 46
REGISTER = status("50", "groups", TimeState.NO_DEADLINE, ContentState.PARTIAL)


def grid(*statuses: ReportStatus, plan: Programme = PLAN) -> list[list[str]]:
    facts = SummaryFacts(plan, by_pair(*statuses), lambda *_: (), (), ())
    return summary_grid(office_target(plan, plan.offices[0], "file"), facts)


@pytest.mark.parametrize(
    ("forum", "told"),
    [
        (status("50"), "ต่อไป: รายงาน forum ภายใน 30 ก.ค. 2563"),
        (status("50", time=TimeState.OVERDUE, days=2), "ต่อไป: รายงาน forum พ้นกำหนด 30 ก.ค. 2563 แล้ว"),
        (
            status("50", time=TimeState.AWAITING, content=ContentState.GREW_AFTER, ever=True),
            "ต่อไป: รายงาน forum ซึ่งเคยครบแล้ว มีรายการที่ยังขาดหรือต้องแก้ไข",
        ),
        (status("50", content=ContentState.COMPLETE, ever=True), "ต่อไป: รายงาน groups (ไม่กำหนดวัน)"),
        (
            status("50", content=ContentState.DECLARED_WAITING, time=TimeState.WAITING),
            "ต่อไป: รายงาน groups (ไม่กำหนดวัน)",
        ),
    ],
)
def test_the_second_line_begins_with_what_is_due_first(forum: ReportStatus, told: str) -> None:
    register = replace(REGISTER, time=replace(REGISTER.time, last_day=None))
    assert grid(register, forum)[1][0].startswith(told)


def test_who_has_sent_everything_is_told_so() -> None:
    sent = [status("50", name, content=ContentState.COMPLETE, ever=True) for name in ("groups", "forum")]
    assert grid(*sent)[1][0].startswith("ส่งครบทุกรายงานที่ถึงช่วงแล้ว")


def test_whom_to_ask_at_the_centre_is_what_the_programme_says_and_nothing_without_it() -> None:
    plan = replace(PLAN, contact="โทร. 0 2281 5955")
    assert "สอบถามส่วนกลาง: โทร. 0 2281 5955" in grid(REGISTER, plan=plan)[1][0]
    assert "สอบถาม" not in grid(REGISTER)[1][0]


def test_a_moved_last_day_says_from_which_day_and_by_which_order() -> None:
    plan = with_forum(PLAN, revisions=(revision(date(2020, 7, 20), date(2020, 8, 15), "กษ 0201/77"),))
    moved = status("50")
    moved = replace(moved, time=replace(moved.time, last_day=date(2020, 8, 15)))
    column = list(SUMMARY_HEADERS).index("deadline")
    rows = {row[0]: row for row in grid(REGISTER, moved, plan=plan)[3:]}
    assert rows["รายงาน forum"][column] == "15 ส.ค. 2563\n(เลื่อนจาก 30 ก.ค. 2563 ตามหนังสือ กษ 0201/77)"
    assert "เลื่อน" not in rows["รายงาน groups"][column]


def test_the_services_own_columns_fit_a_laptops_screen() -> None:
    assert ROW_NUMBERS_PX + sum(_WIDTHS_PX[name] for name in SUMMARY_HEADERS) <= SCREEN_PX
