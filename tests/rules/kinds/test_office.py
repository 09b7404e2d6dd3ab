"""minimum-rows, covers, reported-promptly: the report as a whole, and rows that wait for others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from rules.declared.programme import CellType, Rule, Severity
from rules.evaluate.row_facts import RowStatus
from rules.readings.blocks import Cell
from tests.builders import LAMPANG, column, office, report, rule
from tests.rules.kinds.judging import failing, judged, rows_failing, said, statuses

ID = column("id", CellType.CODE, "รหัส")
NAME = column("name", header="ชื่อ")
DAY = column("day", CellType.DATE, "วันที่จัด")
TWO = (office(), office(**LAMPANG))


def covers(report_id: str) -> Rule:
    """The kind's own parameter is called `report`."""
    return replace(rule("covers"), parameters={"report": report_id})


def test_too_few_entries_are_a_finding_of_the_report_as_a_whole() -> None:
    """Blank rows do not count; an office whose tab was not read is not judged."""
    rows: dict[str, list[list[Cell]]] = {"50": [["a"], [""], [" "]], "52": [["a"], ["b"]]}
    found = judged(report("things", ID), rule("minimum-rows", minimum=2), rows, offices=(*TWO, office("57", "เชียงราย")))
    assert (failing(found), found.findings["office"].tolist()) == ([(0, "")], ["50"])
    assert said(found) == ["กรอกแล้ว 1 แถว ต้องมีอย่างน้อย 2 แถว กรุณากรอกเพิ่ม"]
    assert found.value(0) is None


def test_the_default_minimum_is_the_reports_own() -> None:
    """An empty tab fails it once the report is due; before, its status says that it is not begun."""
    things, rows = report("things", ID, minimum_rows=1), {"50": [], "52": [["a"]]}
    late = judged(things, rule("minimum-rows"), rows, offices=TWO, today=date(2020, 7, 31))
    assert late.findings["office"].tolist() == ["50"]
    assert judged(things, rule("minimum-rows"), rows, offices=TWO, today=date(2020, 7, 30)).findings.empty


def test_every_key_of_the_other_report_needs_a_row_and_those_without_are_named() -> None:
    """By code and name, remembered ones too; a row that is wrong still is a row."""
    groups = report("groups", ID, NAME, name_column="name")
    rows: dict[str, list[list[Cell]]] = {"50": [["a"], ["zz"]], "52": [["b"]]}
    registers: dict[str, list[list[Cell]]] = {"50": [["a", "ก"], ["b", "ข"]], "52": [["b", "ข"]]}
    found = judged(
        report("things", ID), covers("groups"), rows,
        others={"g": (groups, registers)}, offices=TWO, remembered={("50", "groups"): (("C", "ค"), ("B", "เก่า"))},
    )  # fmt: skip
    assert said(found) == ["ยังขาด 2 รายการ: B ข, C ค กรุณาเพิ่มแถว"]


@pytest.mark.parametrize(
    ("today", "told"), [(date(2020, 7, 30), []), (date(2020, 7, 31), ["ยังขาด 1 รายการ: A กรุณาเพิ่มแถว"])]
)
def test_rows_are_asked_for_once_the_report_is_begun_or_its_last_day_has_passed(today: date, told: list[str]) -> None:
    """Before, its status says that it is not begun, and what it must cover stands beside it."""
    others: dict[str, Any] = {"g": (report("groups", ID, NAME), {"50": [["a", "ก"]]})}
    found = judged(report("things", ID, expects="groups"), covers("groups"), {"50": []}, others=others, today=today)
    assert said(found) == told


PROMPT = rule("reported-promptly", Severity.WARNS, after="day", days=7, reports="plan")


@pytest.mark.parametrize(
    ("today", "plan", "wrong"),
    [
        (date(2020, 6, 8), [], []),
        (date(2020, 6, 9), [], [2]),
        (date(2020, 6, 9), [["a", "x"]], []),
        (date(2020, 6, 9), [["a", ""]], [2]),
        (date(2020, 6, 9), [["a", "x"], ["a", ""]], [2]),
    ],
)
def test_the_plan_follows_within_days_of_the_forum(today: date, plan: list[list[Cell]], wrong: list[int]) -> None:
    """The seventh day is in time; all rows of the group's plan must be complete."""
    plans = report("plan", ID, NAME)
    required = replace(rule("required", columns="name"), report="plan")
    others = {"p": (plans, {"50": plan})}
    found = judged(report("things", ID, DAY), [PROMPT, required], [["a", "1/6/2563"]], others=others, today=today)
    mine = found.findings[found.findings["report"] == "things"]
    assert mine["row_1based"].tolist() == wrong
    assert statuses(found) == [RowStatus.REMARK if wrong else RowStatus.COMPLETE]


@pytest.mark.parametrize(
    ("days", "here", "there"),
    [
        (["1/6/2563", ""], "day", "day"),
        (["", "1/6/2563"], "end", "end"),
        (["1/6/2563", "2/6/2563"], "day", "end"),
        (["?", "1/6/2563"], "end", "end"),
        (["1/6/2563", "24/7/2563"], "day", "day"),
    ],
    ids=["first", "second", "both", "first-unreadable", "second-lately"],
)
def test_the_day_that_is_named_is_one_that_was_filled_in(days: list[Cell], here: str, there: str) -> None:
    """A forum without a resolution yet has no day of approval to count from."""
    prompt = rule("reported-promptly", Severity.WARNS, after=["day", "end"], days=7, reports="plan")
    required = rule("required", columns="name")
    others: dict[str, Any] = {"p": (report("plan", ID, NAME), {"50": []})}
    end = column("end", CellType.DATE, "วันที่เห็นชอบ")
    found = judged(report("things", ID, NAME, DAY, end), [required, prompt], [["a", "", *days]], others=others)
    assert failing(found) == [(2, "name"), (2, here), (2, there)]


def test_the_row_itself_must_be_complete_within_days_too() -> None:
    """Its status stays what the other rules made of it, and the remark is added."""
    rules = [rule("required", columns="name"), rule("reported-promptly", Severity.WARNS, after="day")]
    found = judged(
        report("things", ID, NAME, DAY), rules, [["a", "", "1/6/2563"], ["b", "x", "1/6/2563"], ["c", "", ""]]
    )
    assert rows_failing(found) == [2, 2, 4]
    assert statuses(found) == [RowStatus.INCOMPLETE, RowStatus.COMPLETE, RowStatus.INCOMPLETE]
