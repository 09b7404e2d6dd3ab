"""A programme unlike the first, from YAML alone: a monthly report, other columns, every rule kind both ways."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest

from config.load import Configuration, load_configuration
from rules.catalogue import Language
from rules.declared.peer_bounds import with_peer_bounds
from rules.declared.programme import PeerBounds
from rules.evaluate.evaluate import evaluate
from rules.evaluate.evaluation import Evaluation
from rules.evaluate.row_facts import RowStatus
from rules.kinds.registry import declarable_kinds
from rules.readings.blocks import Block, Cell, Tables

DIRECTORY = Path(__file__).parent / "second"
TODAY = date(2020, 12, 3)

WELLS: dict[str, list[list[Cell]]] = {
    "50": [
        ["W5001", "บ่อบ้านเหนือ", "แม่ริม", 42.5, 30, "0812345678", "5 ต.ค. 2555", "ก-100"],
        ["W5002", "บ่อบ้านใต้", "อ.สันทราย", 1, 0, 812345678, "6 ต.ค. 63", "ก-200"],
        ["W5102", "", "แม่ทา", "#REF!", "สิบ", "", "31 ก.ย. 2563", ""],
        ["W5001", "บ่อซ้ำ", "เมือง", 301, 2.5, "", "", "ก-300"],
        ["W5003", "บ่อที่ยังไม่ได้วัด", "เมือง", 30, 12, "", "", "ก-400"],
    ],
    "51": [["W5101", "บ่อวัด", "เมืองลำพูน", 20, 12, "053-123-456", "", "ก-300"]],
    "52": [
        ["W5201", "บ่อโรงเรียน", "เกาะคา", 20, 12, "", "", "ก-301"],
        [],
        ["W5202", "บ่อตลาด", "งาว", 25, 8, "", "", ""],
    ],
}
LEVELS: dict[str, list[list[Cell]]] = {
    "50": [
        ["W5001", "15 พ.ย. 2563", 12.5, "ใส", "", "วัดตามปกติ"],
        ["W5009", "1/12/2563", 3, "ขุ่นมัว", "", "...."],
        ["W5002", "2563-11-20", 5, "เขียว", "สาหร่าย", ""],
    ],
    "52": [["W5201", "30/11/2020", 4, "มีตะกอน", "ฝนตกหนัก", ""], ["W5202", "30/11/2563", 5, "ใส", "", ""]],
}
REPAIRS: dict[str, list[list[Cell]]] = {
    "50": [
        ["W5001", "ปั๊ม", "10 พ.ย. 2563", "9 พ.ย. 2563", 6000, "ใช้ได้", ""],
        ["W5001", "ท่อ", "10 พ.ย. 2563", "12 พ.ย. 2563", 4000.5, "ยังใช้ไม่ได้", ""],
        ["W5002", "ฝา", "1 ธ.ค. 2563", "1 ธ.ค. 2563", 10000, "ใช้ได้", "2 ธ.ค. 2563"],
        ["W5003", "ท่อ", "8 พ.ย. 2563", "9 พ.ย. 2563", 100, "ยังใช้ไม่ได้", ""],
    ],
    "52": [["W5201", "ปั๊ม", "10 พ.ย. 2563", "12 พ.ย. 2563", 3000, "ใช้ได้", "12 พ.ย. 2563"]],
}
FINDINGS = {
    ("wells", "50", 3, "depth_m", "W-4"),
    ("wells", "50", 3, "households", "W-5"),
    ("wells", "50", 3, "keeper_phone", "W-11"),
    ("wells", "50", 3, "dug_on", "W-11"),
    ("wells", "50", 4, "well_name", "W-1"),
    ("wells", "50", 4, "well_id", "W-2"),
    ("wells", "50", 4, "amphoe", "W-3"),
    ("wells", "50", 4, "depth_m", "W-10"),
    ("wells", "50", 4, "households", "W-9"),
    ("wells", "50", 4, "dug_on", "W-9"),
    ("wells", "50", 2, "well_id", "W-6"),
    ("wells", "50", 2, "households", "W-12"),
    ("levels_2563_11", "52", 3, "cause", "L-8_2563_11"),
    ("wells", "50", 5, "well_id", "W-6"),
    ("wells", "50", 5, "depth_m", "W-4"),
    ("wells", "50", 5, "households", "W-5"),
    ("wells", "50", 5, "deed_no", "W-7"),
    ("wells", "51", 2, "deed_no", "W-7"),
    ("wells", "51", 0, None, "W-8"),
    ("levels_2563_11", "50", 3, "well_id", "L-1_2563_11"),
    ("levels_2563_11", "50", 0, None, "L-2_2563_11"),
    ("levels_2563_11", "50", 3, "measured_on", "L-3_2563_11"),
    ("levels_2563_11", "50", 4, "colour", "L-4_2563_11"),
    ("levels_2563_11", "50", 3, "cause", "L-5_2563_11"),
    ("levels_2563_11", "50", 4, "level_m", "L-6_2563_11"),
    ("levels_2563_11", "50", 3, "remark", "L-7_2563_11"),
    ("repairs", "50", 2, "ended_on", "S-1"),
    ("repairs", "50", 2, "cost", "S-2"),
    ("repairs", "50", 3, "cost", "S-2"),
    ("repairs", "50", 3, "outcome", "S-3"),
    ("repairs", "50", 2, "checked_on", "S-4"),
    ("repairs", "50", 3, "checked_on", "S-4"),
    ("repairs", "50", 0, "cost", "S-6"),
    ("repairs", "50", 5, "outcome", "S-3"),
    ("repairs", "50", 5, "checked_on", "S-4"),
    ("repairs", "50", 5, "ended_on", "S-5"),
}
"""Every finding that the entries above deserve, and no other."""


@pytest.fixture(scope="module")
def second() -> Configuration:
    return load_configuration(DIRECTORY, {})


@pytest.fixture(scope="module")
def evaluation(second: Configuration) -> Evaluation:
    programme = second.programme

    def blocks(report: str, entries: dict[str, list[list[Cell]]]) -> tuple[Block, ...]:
        column_ids = tuple(column.id for column in programme.report(report).columns)
        return tuple(Block(office, column_ids, rows) for office, rows in entries.items())

    tables: Tables = {
        "wells": blocks("wells", WELLS),
        "levels_2563_11": blocks("levels_2563_11", LEVELS),
        "repairs": blocks("repairs", REPAIRS),
    }
    return evaluate(tables, with_peer_bounds(programme, {"W-12": PeerBounds(0, 25, TODAY)}), TODAY)


def found_in(evaluation: Evaluation) -> set[tuple[str, str, int, str | None, str]]:
    return {
        (row.report, row.office, row.row_1based, row.column if isinstance(row.column, str) else None, row.rule)
        for row in cast(Iterable[Any], evaluation.findings.itertuples())
    }


def test_just_the_faults_that_the_entries_hold_are_found(evaluation: Evaluation) -> None:
    assert found_in(evaluation) == FINDINGS
    assert evaluation.crashed == ()


def test_every_kind_of_rule_both_passes_and_fails(second: Configuration, evaluation: Evaluation) -> None:
    kind_of = {rule.id: rule.kind for rule in second.programme.rules}
    failing = {(rule, report, office, row) for report, office, row, _, rule in found_in(evaluation)}
    judged_rows = [
        (report, office, number)
        for report, entries in (("wells", WELLS), ("levels_2563_11", LEVELS), ("repairs", REPAIRS))
        for office, rows in entries.items()
        for number in (0, *(place for place, row in enumerate(rows, 2) if row))  # a blank row passes everything
    ]
    passing = {
        kind_of[rule.id]
        for rule in second.programme.rules
        for report, office, number in judged_rows
        if rule.report == report
        and (number == 0) == (rule.kind in ("minimum-rows", "covers", "within-allotment"))
        and (rule.id, report, office, number) not in failing
    }

    assert {kind_of[rule] for rule, *_ in failing} == declarable_kinds()
    assert passing == declarable_kinds()


def test_a_row_without_faults_is_complete_and_a_blank_one_has_no_status(evaluation: Evaluation) -> None:
    lampang = evaluation.office_rows("wells", "52")

    assert lampang.statuses == [RowStatus.COMPLETE, RowStatus.BLANK, RowStatus.COMPLETE]


def test_every_kind_quotes_the_column_that_is_meant_and_no_other(second: Configuration, evaluation: Evaluation) -> None:
    """By these quotes the sheet colours the cell."""
    reports = {report.id: report for report in second.programme.reports}
    keys = {report.id: {report.column(column).header for column in report.key} for report in reports.values()}
    quoting = set()
    for row in cast(Iterable[Any], evaluation.findings.itertuples()):
        report = reports[row.report]
        for language in (Language.TH, Language.EN):
            quoted = set(re.findall("“(.*?)”", evaluation.message(row.Index).text(language)))
            if isinstance(row.column, str):
                meant = report.column(row.column).header
                assert quoted <= {meant, *keys[row.report]}, (row.rule, quoted)
                if meant in quoted:
                    quoting.add(row.rule)
            else:
                assert quoted & {column.header for column in report.columns} == set(), (row.rule, quoted)
    of_columns = {rule for *_, column, rule in found_in(evaluation) if column is not None}
    merely_mentioned = {rule.id for rule in second.programme.rules if rule.kind == "reported-promptly"}
    assert quoting == of_columns - merely_mentioned


def test_a_programme_may_word_its_own_sentence(evaluation: Evaluation) -> None:
    rows = cast(Iterable[Any], evaluation.findings.itertuples())
    number = next(row.Index for row in rows if row.rule == "L-5_2563_11")

    assert evaluation.message(number).text(Language.TH) == "น้ำไม่ใส โปรดบอกสาเหตุใน “สาเหตุ”"


def test_a_monthly_report_is_one_report_a_month_with_its_own_tab_and_deadline(second: Configuration) -> None:
    months = [report for report in second.programme.reports if report.id.startswith("levels_")]

    assert [(report.id, report.tab, report.opens, report.deadline) for report in months] == [
        ("levels_2563_11", "ระดับน้ำ พ.ย. 2563", date(2020, 11, 1), date(2020, 12, 5)),
        ("levels_2563_12", "ระดับน้ำ ธ.ค. 2563", date(2020, 12, 1), date(2021, 1, 5)),
        ("levels_2564_01", "ระดับน้ำ ม.ค. 2564", date(2021, 1, 1), date(2021, 2, 5)),
    ]
    assert [report.title.en for report in months] == [
        "Water levels of Nov 2020",
        "Water levels of Dec 2020",
        "Water levels of Jan 2021",
    ]


def test_each_month_has_its_own_rules_and_its_own_window(second: Configuration) -> None:
    programme = second.programme

    for suffix, first_day in (("_2563_11", date(2020, 11, 1)), ("_2564_01", date(2021, 1, 1))):
        rule = next(rule for rule in programme.rules if rule.id == f"L-3{suffix}")
        assert rule.report == f"levels{suffix}"
        assert rule.parameters["not_before"] == {"window": f"levels{suffix}"}
        assert programme.window(f"levels{suffix}").first_day == first_day


def test_a_revision_belongs_to_its_month(second: Configuration) -> None:
    revised = {report.id: [r.last_day for r in report.revisions] for report in second.programme.reports}

    assert revised["levels_2563_11"] == []
    assert revised["levels_2563_12"] == [date(2021, 1, 12)]


def test_an_office_may_owe_a_repeating_report_by_its_name(second: Configuration) -> None:
    assert second.programme.office("51").expected_reports == frozenset(
        {"wells", "levels_2563_11", "levels_2563_12", "levels_2564_01"}
    )


def test_days_are_read_in_either_era_and_in_thai(second: Configuration) -> None:
    window = second.programme.window("dry_season")

    assert (window.first_day, window.last_day) == (date(2020, 11, 1), date(2021, 4, 30))
    assert second.programme.report("repairs").deadline == date(2021, 4, 30)
    assert second.programme.extensions[0].until == date(2020, 12, 20)


def test_regions_are_what_the_file_of_offices_says(second: Configuration) -> None:
    assert [office.region.en for office in second.programme.offices] == ["Ping basin", "Ping basin", "Wang basin"]
