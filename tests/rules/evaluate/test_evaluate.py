"""Evaluating all offices at once: statuses, texts, blank rows, order, crashes, explanations."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rules.catalogue import Language, Text
from rules.declared.programme import CellType, Severity
from rules.evaluate.checks import MASK
from rules.evaluate.evaluate import evaluate
from rules.evaluate.evaluation import Evaluation
from rules.evaluate.row_facts import RowStatus
from rules.kinds.kind import Failure, View
from rules.kinds.registry import kinds
from rules.readings.blocks import Block, Cell
from tests.builders import (
    LAMPANG,
    TODAY,
    block,
    column,
    delivery_row,
    forum_row,
    group_row,
    office,
    plan_row,
    programme,
    report,
    result_row,
    rule,
    tables,
    village_sages,
)

ID = column("id", CellType.CODE, "รหัส")
NOTE = column("note", header="หมายเหตุ")
THINGS = report("things", ID, NOTE)


def small(*rules: object, **more: object) -> Evaluation:
    """One office's rows of a report of two columns."""
    rows = more.pop("rows", [])
    return evaluate({"things": (block(THINGS, rows),)}, programme(THINGS, rules=rules), TODAY)  # type: ignore[arg-type]


def test_a_complete_programme_is_complete_everywhere() -> None:
    """The builders' rows break no rule in any report."""
    sages = village_sages()
    rows = {
        "groups": {"50": [group_row()]}, "forum": {"50": [forum_row()]}, "plan": {"50": [plan_row()]},
        "results": {"50": [result_row()]}, "delivery": {"50": [delivery_row()]},
    }  # fmt: skip
    found = evaluate(tables(sages, rows), sages, TODAY)
    assert (found.crashed, len(found.findings)) == ((), 0)
    assert all(found.contents["50", each.id].is_complete for each in sages.reports)


def test_blank_rows_have_no_status_and_shift_nothing() -> None:
    """In the middle, at the end, empty, short or full of invisible characters; row numbers stay the sheet's."""
    rows: list[list[Cell]] = [["a", "x"], [], ["", " \u200b"], [None, None], ["b"], [""]]
    found = small(rule("required", columns=["id", "note"]), rows=rows)
    of_office = found.office_rows("things", "50")
    assert of_office.row_1based == [2, 3, 4, 5, 6, 7]
    assert of_office.status_texts == ["ครบถ้วน", "", "", "", "ยังไม่ครบถ้วน", ""]
    assert of_office.fix_texts == ["", "", "", "", "กรุณากรอก “หมายเหตุ”", ""]


def test_wrong_goes_before_incomplete_and_sentences_block_first() -> None:
    """A row tells all that is to do, remarks last."""
    rules = [
        rule("required", Severity.WARNS, columns="note"),
        rule("required", columns="note", id="again"),
        rule("pattern", columns="id", pattern="A"),
    ]
    found = small(*rules, rows=[["B", ""]])
    assert found.statuses("things") == [RowStatus.WRONG]
    assert found.fix_texts("things")[0].split("\n") == [
        "กรุณากรอก “หมายเหตุ”",
        "‘B’ ใน “รหัส” ไม่ตรงตามรูปแบบ กรุณาตรวจตามคำอธิบายที่หัวตาราง",
        "กรุณากรอก “หมายเหตุ”",
    ]


def test_a_rule_may_say_it_in_its_own_words_with_the_kinds_facts() -> None:
    """In both languages."""
    says = Text("โปรดดู {column}: {rows}", "see {column}: {rows}")
    found = small(rule("unique", columns="id", says=says), rows=[["a"], ["a"]])
    assert found.fix_texts("things") == ["โปรดดู รหัส: 3", "โปรดดู รหัส: 2"]
    assert found.fix_texts("things", Language.EN) == ["see รหัส: 3", "see รหัส: 2"]


def test_columns_are_found_by_id_wherever_they_stand_and_others_left_aside() -> None:
    """Our own columns beside them never make a row an entry; a missing column reads as blank."""
    rows: list[list[Cell]] = [["ครบถ้วน", "x", "a"], ["ต้องแก้ไข", "", ""]]
    things = Block("50", (None, "note", "id"), rows, first_row_1based=5)
    lacking = Block("52", ("id",), [["b"]], row_numbers_1based=[17])
    both = programme(THINGS, rules=[rule("required", columns=["id", "note"])], offices=[office(), office(**LAMPANG)])
    found = evaluate({"things": (lacking, things)}, both, TODAY)
    assert found.office_rows("things", "50").status_texts == ["ครบถ้วน", ""]
    assert found.findings[["office", "row_1based", "column"]].to_numpy().tolist() == [["52", 17, "note"]]


def test_only_offices_of_the_programme_are_judged() -> None:
    """A stray block changes nothing and tells nothing."""
    stray = block(THINGS, [["x", "y"]], office="99")
    found = evaluate({"things": (stray,), "unknown": (stray,)}, programme(THINGS, rules=[rule("unreadable")]), TODAY)
    assert (len(found.rows["things"]), found.office_rows("things", "99").row_1based) == (0, [])


def test_inputs_stay_as_they_are() -> None:
    """Rows are never modified."""
    sages = village_sages()
    rows: dict[str, dict[str, list[list[Cell]]]] = {
        "groups": {"50": [group_row(), [], ["50-002"], [*group_row(phone=812345678), "extra"]]}
    }
    given_tables = tables(sages, rows)
    before = copy.deepcopy(rows)
    found = evaluate(given_tables, sages, TODAY)
    found.fix_texts("groups")
    assert rows == before


def test_findings_are_one_frame_with_messages_and_values_on_demand() -> None:
    """By report, office and row; what is personal is masked."""
    things = report("things", ID, column("phone", CellType.PHONE, "โทร", personal=True))
    found = evaluate(
        {"things": (block(things, [["a", "12"], ["b", 812345678]]),)},
        programme(
            things,
            rules=[rule("unreadable"), rule("inferred-reading", Severity.WARNS), rule("minimum-rows", minimum=3)],
        ),
        TODAY,
    )
    assert found.findings.columns.tolist() == ["report", "office", "row_1based", "column", "rule", "severity"]
    assert found.findings["row_1based"].tolist() == [0, 2, 3]
    assert found.findings["severity"].tolist() == ["blocks", "blocks", "warns"]
    assert [found.value(number) for number in range(3)] == [None, MASK, MASK]


def test_more_checks_than_bits_in_a_word_are_kept_apart() -> None:
    """A report with many columns and rules."""
    columns = [column(f"c{number}") for number in range(100)]
    wide = report("things", *columns, key=("c50",))
    rows: list[list[Cell]] = [["x"] * 99, ["", *["x"] * 99], ["x"] * 100]
    found = evaluate(
        {"things": (block(wide, rows),)},
        programme(wide, rules=[rule("required", columns=[each.id for each in columns])]),
        TODAY,
    )
    assert found.fix_texts("things") == ["กรุณากรอก “c99”", "กรุณากรอก “c0”", ""]


def test_one_crashing_rule_is_our_fault_and_loses_no_other() -> None:
    """It is named with its report and offices, its report is not complete, and the other rules still count."""

    def breaks(view: View) -> Iterator[Failure]:
        raise ZeroDivisionError("oops")
        yield  # type: ignore[unreachable]  # makes it a generator

    known = {**kinds(), "broken": replace(kinds()["unreadable"], id="broken", judge=breaks)}
    other = report("other", ID)
    rules = [rule("broken", id="B1"), rule("required", columns="note"), rule("required", report="other", columns="id")]
    found = evaluate(
        {"things": (block(THINGS, [["a", "x"], ["b", ""]]),), "other": (block(other, [["a"]]),)},
        programme(THINGS, other, rules=rules), TODAY, known_kinds=known,
    )  # fmt: skip
    assert [(c.rule, c.report, c.offices, c.error) for c in found.crashed] == [
        ("B1", "things", ("50",), "ZeroDivisionError: oops")
    ]
    assert found.statuses("things") == [RowStatus.COMPLETE, RowStatus.INCOMPLETE]
    assert (found.contents["50", "things"].is_complete, found.contents["50", "other"].is_complete) == (False, True)


def test_cells_that_break_the_reading_are_our_fault_for_that_report_only() -> None:
    """The others are judged."""
    other = report("other", ID)
    tables_ = {"things": (block(THINGS, [[["a list"], "x"]]),), "other": (block(other, [["a"]]),)}  # type: ignore[list-item]
    found = evaluate(tables_, programme(THINGS, other), TODAY)
    assert [(c.kind, c.report, c.offices) for c in found.crashed] == [("reading", "things", ("50",))]
    assert found.contents["50", "other"].is_complete


def test_a_row_is_explained_rule_by_rule() -> None:
    """Each rule with its outcome, its sentences and the cells it looked at; personal ones masked."""
    things = report("things", ID, column("leader", header="ประธาน", personal=True))
    rules = [rule("required", columns=["id", "leader"], id="R1"), rule("pattern", columns="id", pattern="A", id="R2")]
    found = evaluate({"things": (block(things, [["B", "สมศรี"]]),)}, programme(things, rules=rules), TODAY)
    first, second = found.explain_row("things", "50", 2)
    assert (first.rule, first.is_passed, first.cells) == ("R1", True, (("รหัส", "B"), ("ประธาน", MASK)))
    assert (second.rule, second.is_passed, len(second.messages)) == ("R2", False, 1)
    with pytest.raises(KeyError):
        found.explain_row("things", "50", 3)


# -- order does not matter ---------------------------------------------------------------------------------------------

_IDS = st.sampled_from(["50-001", "50-002", "๕๐-๐๐๑", "52-001", "", "-", "x", 43814])
_GROUPS = st.builds(
    lambda group, members, budget, day: group_row(group_id=group, members=members, budget=budget, selected_on=day),
    _IDS, st.sampled_from([1, 0, "", "๒๕"]), st.sampled_from([100, 9000, "1,50"]),
    st.sampled_from(["15/2/63", "?", 43876]),
)  # fmt: skip
_PLANS = st.builds(
    lambda group, number, budget: plan_row(group_id=group, activity_no=number, budget=budget),
    _IDS, st.sampled_from([1, 2, "1"]), st.sampled_from([50, 5000]),
)  # fmt: skip
_FORUMS = st.builds(
    lambda group, people: forum_row(group_id=group, participants=people), _IDS, st.sampled_from([1, 30])
)
_RESULTS = st.builds(
    lambda group, number, shown: result_row(group_id=group, activity_no=number, presented_on=shown),
    _IDS, st.sampled_from([1, 2]), st.sampled_from(["", "22/7/2563"]),
)  # fmt: skip
_BLANK = st.just([""])
_ROWS = {"groups": _GROUPS, "forum": _FORUMS, "plan": _PLANS, "results": _RESULTS}
_TABLES = st.fixed_dictionaries(
    {name: st.fixed_dictionaries({"50": st.lists(rows | _BLANK, max_size=4), "52": st.lists(rows, max_size=2)})
     for name, rows in _ROWS.items()}
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(_TABLES, st.randoms(use_true_random=False))
def test_the_order_of_rows_and_offices_changes_nothing(
    rows: dict[str, dict[str, list[list[Cell]]]], chance: object
) -> None:
    """The same row gets the same status, and every content is the same, however rows and offices are shuffled."""
    sages = village_sages()
    shuffled = {
        name: {code: chance.sample(found, len(found)) for code, found in reversed(offices.items())}  # type: ignore[attr-defined]
        for name, offices in rows.items()
    }
    turned = replace(sages, offices=tuple(reversed(sages.offices)))
    one, other = evaluate(tables(sages, rows), sages, TODAY), evaluate(tables(turned, shuffled), turned, TODAY)
    assert (one.crashed, other.crashed) == ((), ())
    assert one.contents == other.contents
    for name, offices in rows.items():
        for code in offices:
            assert _judged_rows(one, name, code, rows) == _judged_rows(other, name, code, shuffled)


def _judged_rows(
    found: Evaluation, report_id: str, code: str, rows: dict[str, dict[str, list[list[Cell]]]]
) -> list[tuple[str, str, int]]:
    """Every row with its status and number of sentences, sorted."""
    of_office = found.office_rows(report_id, code)
    lines = [len(text.splitlines()) for text in of_office.fix_texts]
    return sorted(zip(map(repr, rows[report_id][code]), of_office.statuses, lines, strict=True))


_ODD_CELLS = st.sampled_from(
    ["", None, "-", ".", "#REF!", "30/7/63", 44042, 242368, 43814, True, False, 1e300, float("nan"), -1, 0, "\x00",
     "\ud83d", "😀", "=1+1", "ก" * 500, "50-001", "๕๐-๐๐๑", "เห็นชอบ", "อื่น ๆ", 10**30, "a / b"]
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.dictionaries(st.sampled_from(["groups", "forum", "plan", "results", "delivery"]),
                       st.lists(st.lists(_ODD_CELLS, max_size=12), max_size=6)))  # fmt: skip
def test_whatever_is_typed_no_rule_breaks_and_everything_can_be_said(rows: dict[str, list[list[Cell]]]) -> None:
    """Any cell in any column, rows of any length: a status a row, a sentence a finding, and no crash."""
    sages = village_sages()
    found = evaluate(tables(sages, {name: {"50": each} for name, each in rows.items()}), sages, TODAY)
    assert found.crashed == ()
    for name, each in rows.items():
        assert len(found.office_rows(name, "50").fix_texts) == len(each)
    for number in range(len(found.findings)):
        assert all(found.message(number).text(language) for language in Language.ALL)
    assert len(found.contents) == len(sages.offices) * len(sages.reports)


def test_the_day_is_an_argument() -> None:
    """The same rows on two days."""
    day = report("things", column("day", CellType.DATE))
    rows = {"things": (block(day, [["1/8/2563"]]),)}
    future = programme(day, rules=[rule("date-range", columns="day", not_after="today")])
    assert [evaluate(rows, future, today).statuses("things") for today in (TODAY, date(2020, 8, 1))] == [
        [RowStatus.WRONG],
        [RowStatus.COMPLETE],
    ]
