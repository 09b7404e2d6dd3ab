"""The log of the service: rows that tell what a pass did, each once, at most 5,000."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta

import pytest

from rules.catalogue import say
from rules.readings.blocks import Cell
from rules.readings.moment_text import BANGKOK
from sync.plan.pass_log import (
    MOST_ROWS,
    MOST_WAITING,
    PassDone,
    is_sign_of_life_due,
    log_header,
    log_row,
    plan_log,
    rows_from_text,
    rows_to_text,
)
from sync.read.read_central import SeenTab
from tests.builders import programme

PLAN = programme()
NOW = datetime(2020, 7, 30, 9, 5, tzinfo=BANGKOK)
QUIET = PassDone(7, NOW, files_read=3, files_written=0, cells_written=0, events=0)
OFFICES = tuple(f"จังหวัด {number}" for number in range(1, 10))
BUSY = PassDone(8, NOW, 77, 9, 120, 4, OFFICES, ("ภาพรวม",), (("ภูเก็ต", say("reading.file_trashed", file="x")),))


def seen(*rows: Sequence[Cell]) -> SeenTab:
    return SeenTab("log", 5, 3 + len(rows), 9, [["บันทึก"], list(log_header(PLAN.thai)), *rows])


def test_a_row_says_what_was_read_written_and_told_for_whom_and_what_went_wrong() -> None:
    row = log_row(BUSY, PLAN)
    assert row[:8] == ("30 ก.ค. 2563 09:05 น.", 8, "ปรับปรุงสถานะ", 77, 9, 120, 4, 1)
    names, tabs, trouble = str(row[8]).splitlines()
    assert (names.endswith("และอีก 3 แห่ง"), tabs) == (True, "แท็บกลาง: ภาพรวม")
    assert trouble.startswith("ภูเก็ต: ")
    assert len(row) == len(log_header(PLAN.thai))


def test_a_pass_without_effect_says_that_the_service_is_at_work() -> None:
    assert (QUIET.had_effect, log_row(QUIET, PLAN)[2]) == (False, "ทำงานปกติ ไม่มีอะไรเปลี่ยน")


@pytest.mark.parametrize(("since", "due"), [(None, True), (timedelta(hours=23), False), (timedelta(days=1), True)])
def test_a_sign_of_life_is_due_once_a_day_went_by_without_a_row(since: timedelta | None, due: bool) -> None:
    assert is_sign_of_life_due(None if since is None else NOW - since, NOW) == due


def test_a_row_that_stands_already_is_not_put_there_twice() -> None:
    busy, quiet = log_row(BUSY, PLAN), log_row(QUIET, PLAN)
    assert quiet[-1] == ""
    assert plan_log(seen(quiet[:-1]), [busy, quiet]).rows == (busy,)  # Google leaves blank cells at a row's end out


def test_the_oldest_rows_go_once_there_are_five_thousand() -> None:
    rows = [[str(number)] for number in range(MOST_ROWS - 1)]
    assert plan_log(seen(*rows), [log_row(BUSY, PLAN)]).dropped == 0
    assert plan_log(seen(*rows), [log_row(BUSY, PLAN), log_row(QUIET, PLAN)]).dropped == 1


def test_rows_that_wait_are_kept_as_they_are_and_not_without_end() -> None:
    rows = (log_row(BUSY, PLAN),) * (MOST_WAITING + 5)
    assert rows_from_text(rows_to_text(rows)) == rows[:MOST_WAITING]
    assert rows_from_text(None) == ()
