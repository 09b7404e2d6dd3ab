"""Unusual numbers: a reason makes them complete; beside their peers' they are only remarked on."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from rules.catalogue import Language
from rules.declared.peer_bounds import with_peer_bounds
from rules.declared.programme import CellType, PeerBounds, Severity
from rules.evaluate.evaluate import evaluate, read_rows
from rules.evaluate.peer_bounds import FEWEST_PEERS, bounds_of
from rules.evaluate.row_facts import RowStatus
from rules.kinds.registry import check_parameters
from rules.readings.blocks import Cell
from rules.verdicts.fingerprint import programme_fingerprint
from tests.builders import LAMPANG, TODAY, block, column, office, programme, report, rule
from tests.rules.kinds.judging import Rows, failing, judged, rows_failing, said, statuses

CODE = column("code", CellType.CODE)
BUDGET = column("budget", CellType.NUMBER, "งบประมาณ")
SPENT = column("spent", CellType.NUMBER, "ใช้จ่ายจริง")
NOTE = column("note", CellType.TEXT, "หมายเหตุ", stand_ins=("ถูกต้องแล้ว",))
RESULTS = report("things", CODE, BUDGET, SPENT, NOTE)
HALF_TO_DOUBLE = rule(
    "unusual-value", column="spent", reason="note", other={"column": "budget"}, minimum=0.5, maximum=2
)


@pytest.mark.parametrize(
    ("budget", "spent", "note", "status"),
    [
        (100, 200, "", RowStatus.COMPLETE),
        (100, 50, "", RowStatus.COMPLETE),
        (100, 201, "", RowStatus.INCOMPLETE),
        ("๑๐๐", "๔๙", "", RowStatus.INCOMPLETE),
        (100, 201, "ได้รับเงินสมทบจาก อบต.", RowStatus.COMPLETE),
        (100, 201, "-", RowStatus.INCOMPLETE),
        (100, 201, "....", RowStatus.INCOMPLETE),
        (100, 201, "ถูกต้องแล้ว", RowStatus.INCOMPLETE),
        ("", 201, "", RowStatus.COMPLETE),
        (0, 201, "", RowStatus.COMPLETE),
        (100, "", "", RowStatus.COMPLETE),
    ],
)
def test_a_number_far_from_another_of_its_row_needs_a_reason_and_with_one_is_complete(
    budget: Cell, spent: Cell, note: Cell, status: RowStatus
) -> None:
    assert statuses(judged(RESULTS, HALF_TO_DOUBLE, [["A", budget, spent, note]])) == [status]


def test_the_column_meant_is_the_reasons_and_both_numbers_are_quoted() -> None:
    found = judged(RESULTS, HALF_TO_DOUBLE, [["A", 100, 300, ""]])
    assert failing(found) == [(2, "note")]
    told = "กรุณาระบุเหตุผลใน “หมายเหตุ” เพราะ ‘ใช้จ่ายจริง’ (300) ต่างจาก ‘งบประมาณ’ (100) มาก (หากพิมพ์ผิด กรุณาแก้ตัวเลข)"
    assert said(found) == [told]


def test_personal_numbers_are_not_quoted() -> None:
    secret = report("things", CODE, replace(BUDGET, personal=True), SPENT, NOTE)
    (told,) = said(judged(secret, HALF_TO_DOUBLE, [["A", 100, 300, ""]]))
    assert not any(number in told for number in ("100", "300"))


def test_it_is_held_against_another_report_by_its_key_within_the_office() -> None:
    plan = report("plan", CODE, BUDGET)
    other = rule(
        "unusual-value", column="spent", reason="note", other={"report": "plan", "column": "budget"}, maximum=2
    )
    results = report("things", CODE, SPENT, NOTE)
    found = judged(
        results,
        other,
        {"50": [["A", 201, ""], ["B", 201, ""]], "52": [["A", 201, ""]]},
        others={"plan": (plan, {"50": [["A", 100]], "52": [["A", 1000]]})},
        offices=(office("50"), office(**LAMPANG)),
    )
    assert rows_failing(found) == [2]


def test_it_is_held_against_the_same_station_of_the_period_before() -> None:
    period = column("period", CellType.PERIOD)
    columns = (period, CODE, SPENT, NOTE)
    key = {"key": ("period", "code"), "family": "water"}
    june = report("water-06", *columns, opens=date(2020, 6, 1), **key)
    july = report("water-07", *columns, opens=date(2020, 7, 1), **key)
    before = rule("unusual-value", report="water-07", column="spent", reason="note", last_period=True, maximum=3)
    plan = programme(june, july, rules=(before,))
    assert check_parameters(before, plan) == ()
    tables = {
        "water-06": (block(june, [["มิ.ย. 63", "A", 10, ""], ["มิ.ย. 63", "B", 100, ""]], "50"),),
        "water-07": (
            block(july, [["ก.ค. 63", "A", 31, ""], ["ก.ค. 63", "B", 31, ""], ["ก.ค. 63", "C", 31, ""]], "50"),
        ),
    }
    found = evaluate(tables, plan, TODAY)
    assert (found.crashed, rows_failing(found)) == ((), [2])
    assert "report water-06" in found.message(0).text(Language.EN)


@pytest.mark.parametrize(
    ("parameters", "told"),
    [
        ({"maximum": 2}, "either other or last_period"),
        ({"maximum": 2, "other": 5, "last_period": True}, "either other or last_period"),
        ({"maximum": 2, "last_period": True}, "does not repeat"),
        ({"other": 5}, "maximum"),
        ({"other": 5, "maximum": 2, "column": "note"}, "note"),
    ],
)
def test_a_rule_that_compares_with_nothing_or_with_two_things_is_refused(
    parameters: dict[str, object], told: str
) -> None:
    wrong = rule("unusual-value", **({"column": "spent", "reason": "note"} | parameters))  # type: ignore[arg-type]
    problems = check_parameters(wrong, programme(RESULTS, rules=(wrong,)))
    assert any(told in problem.text(Language.EN) for problem in problems)


AMONG = rule("unusual-among-peers", Severity.WARNS, id="T1", column="spent")
PLAN = programme(RESULTS, rules=(AMONG,), offices=(office("50"), office(**LAMPANG)))
USUAL: Rows = [[str(n), "", 100 + n, ""] for n in range(FEWEST_PEERS)]


def test_bounds_come_from_all_offices_and_stay_with_their_day_until_they_move() -> None:
    tables = {"things": (block(RESULTS, USUAL[:10], "50"), block(RESULTS, USUAL[10:], "52"))}
    first = bounds_of(read_rows(tables, PLAN, {}), TODAY)
    assert first == {"T1": PeerBounds(76, 150, TODAY)}
    kept = with_peer_bounds(PLAN, first)
    later = date(2020, 8, 1)
    assert bounds_of(read_rows(tables, kept, {}), later) == first
    far: Rows = [[f"x{n}", "", 500, ""] for n in range(9)]
    more = {"things": (*tables["things"], block(RESULTS, far, "52"))}
    assert bounds_of(read_rows(more, kept, {}), later)["T1"].fixed_on == later


def test_too_few_or_equal_numbers_give_no_bounds() -> None:
    equal: Rows = [[str(n), "", 7, ""] for n in range(2 * FEWEST_PEERS)]
    for rows in (USUAL[1:], equal):
        assert bounds_of(read_rows({"things": (block(RESULTS, rows, "50"),)}, PLAN, {}), TODAY) == {}


def test_beyond_the_bounds_is_a_remark_with_their_day_and_without_bounds_nothing_is_said() -> None:
    rows: Rows = [["A", "", 151, ""], ["B", "", 150, ""], ["C", "", 75, ""], ["D", "", "", ""]]
    tables = {"things": (block(RESULTS, rows, "50"),)}
    kept = with_peer_bounds(PLAN, {"T1": PeerBounds(76, 150, TODAY), "gone": PeerBounds(0, 1, TODAY)})
    found = evaluate(tables, kept, TODAY)
    assert rows_failing(found) == [2, 4]
    assert statuses(found)[0] == RowStatus.REMARK
    assert "(ส่วนใหญ่อยู่ระหว่าง 76 ถึง 150 ณ 25 ก.ค. 2563)" in said(found)[0]
    assert rows_failing(evaluate(tables, PLAN, TODAY)) == []


def test_each_number_may_be_taken_per_another_of_its_row() -> None:
    per = replace(AMONG, parameters={"column": "spent", "per": "budget"})
    plan = replace(PLAN, rules=(per,), peer_bounds={"T1": PeerBounds(1, 3, TODAY)})
    rows: Rows = [["A", 10, 20, ""], ["B", 10, 40, ""], ["C", 0, 40, ""]]
    found = evaluate({"things": (block(RESULTS, rows, "50"),)}, plan, TODAY)
    assert rows_failing(found) == [3]
    assert "ต่อ ‘งบประมาณ’" in said(found)[0]


def test_bounds_are_no_part_of_what_the_programme_says() -> None:
    assert programme_fingerprint(replace(PLAN, peer_bounds={"T1": PeerBounds(1, 3, TODAY)})) == programme_fingerprint(
        PLAN
    )
