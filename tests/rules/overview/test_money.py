"""Money by office, region and country, from the rows and from what was allotted."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rules.catalogue import Language, Text
from rules.declared.activities import MoneyColumn, MoneyColumns
from rules.declared.programme import CellType, Confirmation, ConfirmationKind, Programme, Severity
from rules.evaluate.evaluate import evaluate
from rules.evaluate.evaluation import Evaluation
from rules.overview.money import Amounts, MoneyLine
from rules.overview.money_sums import money_by_office, money_lines
from rules.overview.rates import Level
from rules.readings.blocks import Cell
from tests.builders import LAMPANG, TODAY, column, office, programme, report, rule, tables

GROUPS = report("groups", column("group_id", CellType.CODE), column("budget", CellType.NUMBER, "งบ"), deadline=None)
RESULTS = report("results", column("group_id", CellType.CODE), column("spent", CellType.NUMBER), expects="groups")
MONEY = MoneyColumns(given=MoneyColumn(("groups",), "budget"), spent=MoneyColumn(("results",), "spent"))
SOUTH = Text("ใต้", "South")
PLAN = programme(
    GROUPS,
    RESULTS,
    rules=[rule("within-allotment", Severity.WARNS, report="groups", column="budget")],
    offices=[office("50", allotted_baht=10_000.0), office(**LAMPANG), office("90", "สงขลา", "Songkhla", region=SOUTH)],
    register="groups",
    money=MONEY,
)
Rows = dict[str, list[list[Cell]]]


def evaluated(groups: Rows, results: Rows | None = None, plan: Programme = PLAN) -> Evaluation:
    return evaluate(tables(plan, {"groups": groups, "results": results or {}}), plan, TODAY)


def told(found: Evaluation) -> tuple[MoneyLine, ...]:
    return money_lines(money_by_office(found), found.programme)


def amounts(found: Evaluation) -> dict[str, Amounts]:
    return {line.key: line.amounts for line in told(found)}


def test_amounts_add_up_by_office_region_and_country() -> None:
    rows: Rows = {"50": [["A", 4000], ["B", "๕,๐๐๐ บาท"]], "52": [["C", 1000]], "90": [["D", 2000.5]]}
    found = amounts(evaluated(rows, {"50": [["A", 1000]], "90": [["D", 500]]}))

    assert found["50"] == Amounts(10_000, 9_000, None, 1_000)
    assert found["เหนือ"] == Amounts(10_000, 10_000, None, 1_000)
    assert found[""] == Amounts(10_000, 12_000.5, None, 1_500)


def test_what_was_never_read_is_not_told_rather_than_nothing() -> None:
    found = amounts(evaluated({"50": [["A", 4000]]}))
    assert (found["52"].given, found["90"].spent, found["90"].is_told) == (None, None, False)


def test_the_share_spent_is_of_the_allotment_or_else_of_what_groups_were_given() -> None:
    assert Amounts(10_000, 8_000, None, 4_000).spent_share_0_to_1 == 0.4
    assert Amounts(None, 8_000, None, 4_000).spent_share_0_to_1 == 0.5
    assert Amounts(None, 8_000, None, None).spent_share_0_to_1 is None
    assert Amounts(None, 0.0, None, 10.0).spent_share_0_to_1 is None


def test_unreadable_amounts_and_groups_that_the_centre_confirmed_gone_add_nothing() -> None:
    gone = Confirmation(ConfirmationKind.KEY_GONE, "50", "groups", "ผอ.", date(2020, 7, 1), key="B")
    plan = replace(PLAN, confirmations=(gone,))
    found = evaluated({"50": [["A", "สี่พัน"]]}, {"50": [["A", 100], ["B", 900]]}, plan)
    assert (amounts(found)["50"].given, amounts(found)["50"].spent) == (0.0, 100.0)


def test_a_programme_without_money_tells_none() -> None:
    plan = replace(PLAN, money=None, offices=tuple(replace(o, allotted_baht=None) for o in PLAN.offices))
    assert told(evaluated({"50": [["A", 4000]]}, plan=plan)) == ()


def test_groups_above_the_allotment_are_pointed_out_with_both_amounts() -> None:
    found = evaluated({"50": [["A", 6000], ["B", 4000.25]], "52": [["C", 1_000_000]]})

    assert found.findings["office"].tolist() == ["50"]  # nothing was told to be allotted to 52
    assert found.findings["severity"].tolist() == [Severity.WARNS.value]
    sentence = found.message(0).text(Language.TH)
    assert "10,000.25" in sentence
    assert "10,000 บาท" in sentence


def test_groups_that_add_up_to_just_the_allotment_are_fine() -> None:
    assert evaluated({"50": [["A", 6000], ["B", 4000]]}).findings.empty


def test_each_level_is_told_once() -> None:
    lines = told(evaluated({}))
    assert [(line.level, line.key) for line in lines] == [
        (Level.NATION, ""),
        (Level.REGION, "เหนือ"),
        (Level.REGION, "ใต้"),
        *((Level.OFFICE, code) for code in ("50", "52", "90")),
    ]
