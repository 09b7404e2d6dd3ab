"""What is registered, what is an entry to correct, and what is no entry at all: sums, signatures and notes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from rules.evaluate.consolidate import entries_of
from rules.evaluate.evaluate import evaluate
from rules.evaluate.evaluation import Evaluation
from rules.evaluate.row_facts import ReportContent, RowStatus
from rules.readings.blocks import Block, Cell
from tests.builders import (
    LAMPANG,
    delivery_row,
    forum_row,
    group_row,
    office,
    plan_row,
    result_row,
    tables,
    village_sages,
)

AUGUST = date(2020, 8, 5)
TWO = (office(), office(**LAMPANG))
TWO_FORUMS = [forum_row(), forum_row(group_id="50-002", potential="กลุ่มสองมีตลาดในตำบลแต่ขาดแหล่งน้ำ")]
TWO_GROUPS = [group_row(), group_row(group_id="50-002", group_name="กลุ่มสอง")]
TWO_PLANS = [plan_row(), plan_row(group_id="50-002")]

Rows = Mapping[str, list[list[Cell]]]
SIGNED: list[Cell] = ["ลงชื่อ ........ นางสมใจ ผู้รายงาน"]
NOTES: list[list[Cell]] = [
    SIGNED,
    ["รวม 2 กลุ่ม"],
    ["", "(นายสมชาย ใจดี)"],
    ["", "", "", "หมายเหตุ: ข้อมูล ณ สิ้นเดือน"],
    ["ยอดรวม", "", "", "", "", "", "", "", 30000],
    ["* กลุ่มที่ 2 เพิ่งจัดตั้ง"],
]


def judged(rows: Rows, office_code: str = "50") -> Evaluation:
    """Rows of Chiang Mai (by report), judged in August."""
    sages = village_sages(offices=TWO)
    return evaluate(tables(sages, {name: {office_code: found} for name, found in rows.items()}), sages, AUGUST)


def reached(found: ReportContent) -> tuple[int, int, bool]:
    """(n, m, complete)."""
    return found.done, found.expected, found.is_complete


@pytest.mark.parametrize("note", NOTES, ids=str)
def test_a_line_below_the_register_is_remarked_beside_itself_and_counts_nowhere(note: list[Cell]) -> None:
    """It enters no m, is missing nowhere, costs no verdict, and never goes to the centre."""
    found = judged({"groups": [*TWO_GROUPS, note], "forum": TWO_FORUMS, "plan": TWO_PLANS})
    assert found.statuses("groups")[2] is RowStatus.REMARK
    assert "ระบบไม่นับแถวนี้" in found.fix_texts("groups")[2]
    assert [reached(found.contents["50", each]) for each in ("groups", "forum", "plan")] == [(2, 2, True)] * 3
    assert found.contents["50", "groups"].keys == {"50-001", "50-002"}
    assert [cells[0] for _, _, cells in entries_of(found, "groups").rows["50"]] == ["50-001", "50-002"]
    assert found.findings[found.findings["row_1based"] == 4].empty


@pytest.mark.parametrize("code", ["50-1", "52-001", "กลุ่มใหม่", "50-0O3", "50 003 A"])
def test_a_register_row_with_a_broken_code_is_to_be_corrected_and_registers_nothing(code: str) -> None:
    """It keeps the register from being complete and costs the later reports nothing."""
    found = judged({"groups": [*TWO_GROUPS, [code, "กลุ่มสาม", "แม่ริม"]], "forum": TWO_FORUMS, "plan": TWO_PLANS})
    assert found.statuses("groups")[2] is RowStatus.WRONG
    register = found.contents["50", "groups"]
    assert (reached(register), register.wrong_rows) == ((2, 2, False), 1)
    assert [reached(found.contents["50", each]) for each in ("forum", "plan")] == [(2, 2, True)] * 2
    assert [cells[0] for _, _, cells in entries_of(found, "groups").rows["50"]] == ["50-001", "50-002"]


def test_a_line_of_sums_is_none_whatever_it_is_called() -> None:
    """Every number in it is the sum of what stands above; of another row with as many cells the code is asked."""
    sums: list[Cell] = ["", "รวมทั้งสิ้น", "", "", "", 50, "", "", 40000]
    found = judged({"groups": [*TWO_GROUPS, sums]})
    assert reached(found.contents["50", "groups"]) == (2, 2, True)
    other = judged({"groups": [*TWO_GROUPS, ["", "กลุ่มสาม", "", "", "", 25, "", "", 40000]]})
    assert (other.statuses("groups")[2], reached(other.contents["50", "groups"])) == (
        RowStatus.INCOMPLETE,
        (2, 2, False),
    )


@pytest.mark.parametrize("named", ["รวมทั้งสิ้น", "ยอดรวม", "รวม ๕ กลุ่ม", "Total"])
def test_a_line_called_a_sum_in_a_column_of_the_offices_own_is_none_even_when_it_is_wrong(named: str) -> None:
    sages = village_sages(offices=TWO)
    ids = tuple(column.id for column in sages.report("groups").columns)
    numbers: list[Cell] = [66 if of == "members" else 120_000 if of == "budget" else "" for of in ids]

    def found(name: str) -> list[RowStatus]:
        rows = [[1, *group_row()], [name, *numbers]]
        return evaluate({"groups": (Block("50", (None, *ids), rows),)}, sages, AUGUST).statuses("groups")

    assert found(named)[1] is RowStatus.REMARK
    assert found("รวมใจพัฒนา")[1] is RowStatus.INCOMPLETE


def test_the_sums_of_a_part_of_the_table_are_no_entry_either() -> None:
    """A register kept by district has a line of sums below each part, and one of everything at its end."""
    two_more = [group_row(group_id="50-003", group_name="กลุ่มสาม"), group_row(group_id="50-004", group_name="กลุ่มสี่")]
    part: list[Cell] = ["", "รวมอำเภอ", "", "", "", 50, "", "", 40000]
    everything: list[Cell] = ["", "รวมทั้งสิ้น", "", "", "", 100, "", "", 80000]
    found = judged({"groups": [*TWO_GROUPS, part, *two_more, part, everything]})
    assert reached(found.contents["50", "groups"]) == (4, 4, True)


@pytest.mark.parametrize(
    "stray",
    [forum_row(group_id="50-009"), forum_row(group_id="52-001"), forum_row(group_id=""), ["50-007"], SIGNED],
    ids=["unregistered", "foreign", "no code", "unregistered, just begun", "signed"],
)
def test_a_stray_row_beside_complete_groups_is_told_and_undoes_nothing(stray: list[Cell]) -> None:
    """The report stands, and so does what is planned of it."""
    found = judged({"groups": TWO_GROUPS, "forum": [*TWO_FORUMS, stray], "plan": TWO_PLANS})
    assert reached(found.contents["50", "forum"]) == (2, 2, True)
    assert found.statuses("forum")[2] is not RowStatus.COMPLETE
    assert found.fix_texts("forum")[2]


def test_a_plan_for_an_unregistered_group_asks_for_no_result() -> None:
    """What set 4 must cover is planned by registered groups."""
    found = judged({"groups": TWO_GROUPS[:1], "plan": TWO_PLANS, "results": [result_row()]})
    assert reached(found.contents["50", "results"]) == (1, 1, True)
    assert reached(found.contents["50", "plan"]) == (1, 1, True)


def test_a_code_left_out_below_a_merged_cell_is_told_with_the_way_out() -> None:
    """The second row of a merge holds no code; the row says so, and says that it does not count."""
    plans = [*TWO_PLANS, plan_row(group_id="", activity_no=2)]
    found = judged({"groups": TWO_GROUPS, "plan": plans})
    assert "ยกเลิกการผสาน" in found.fix_texts("plan")[2]
    assert reached(found.contents["50", "plan"]) == (2, 2, True)


def test_a_signature_below_the_letters_costs_the_delivery_nothing() -> None:
    """Where any text may be a code, a line that says no more than that is none beside an entry that does."""
    letters: Rows = {"groups": TWO_GROUPS, "delivery": [delivery_row(), SIGNED]}
    assert judged(letters).contents["50", "delivery"].is_complete
    begun = judged({"groups": TWO_GROUPS, "delivery": [["กษ 1001/426"]]})
    assert begun.statuses("delivery") == [RowStatus.INCOMPLETE]


def test_lines_that_an_earlier_version_remembered_as_groups_are_forgotten() -> None:
    """They never could be groups, and nobody has to confirm that they are gone."""
    sages = village_sages(offices=TWO)
    remembered = {("50", "groups"): (("50-001", "ก"), ("ลงชื่อ......", ""))}
    rows = tables(sages, {"groups": {"50": [group_row()]}, "forum": {"50": [forum_row()]}})
    assert evaluate(rows, sages, AUGUST, remembered).contents["50", "forum"].missing == ()


def test_only_the_office_whose_code_is_foreign_is_asked_to_correct_it() -> None:
    """The owner is told by a remark, and both stand by their own rows."""
    sages = village_sages(offices=TWO)
    rows = tables(sages, {"groups": {"50": [group_row()], "52": [group_row(group_id="50-001")]}})
    found = evaluate(rows, sages, AUGUST)
    assert found.statuses("groups") == [RowStatus.REMARK, RowStatus.WRONG]
    assert found.fix_texts("groups")[0] == ("“รหัสกลุ่ม” นี้ซ้ำกับของลำปาง ซึ่งระบบแจ้งแล้วเช่นกัน หากรหัสของท่านถูกต้อง ไม่ต้องแก้ไข")
    assert found.contents["50", "groups"].is_complete
    assert not found.contents["52", "groups"].is_complete


def test_a_code_of_two_offices_whose_pattern_names_neither_is_a_remark_to_both() -> None:
    """Nobody can tell which of them is mistaken."""
    sages = village_sages(offices=TWO)
    pattern = {"columns": "group_id", "pattern": r"[A-Z]\d"}
    rules = [replace(each, parameters=pattern) if each.kind == "pattern" else each for each in sages.rules]
    sages = replace(sages, rules=tuple(rules))
    rows = tables(
        sages, {"groups": {"50": [group_row(group_id="K1")], "52": [group_row(group_id="k1", district="แม่ริม")]}}
    )
    found = evaluate(rows, sages, AUGUST)
    assert found.statuses("groups") == [RowStatus.REMARK, RowStatus.REMARK]
    assert all(found.contents[code, "groups"].is_complete for code in ("50", "52"))


# -- no office depends on another --------------------------------------------------------------------------------------

_CELLS = st.one_of(
    st.sampled_from(
        ["", "50-001", "52-001", "52-002", "50-002", "ลงชื่อ", "รวม", "#REF!", "พืช", "แม่ริม", "12 ก.ค. 2563", "-", "x"]
    ),
    st.integers(0, 50_000),
    st.booleans(),
    st.none(),
)
_ANY_ROWS = st.lists(st.lists(_CELLS, max_size=10), max_size=5)
_OWN: dict[str, list[list[Cell]]] = {
    "groups": [*TWO_GROUPS, ["ลงชื่อ"], ["50-3", "กลุ่มสาม", "แม่ริม"]],
    "forum": [*TWO_FORUMS[:1], forum_row(group_id="50-009")],
    "plan": TWO_PLANS,
    "results": [result_row()],
    "delivery": [delivery_row()],
}


@given(theirs=st.fixed_dictionaries(dict.fromkeys(_OWN, _ANY_ROWS)))
def test_no_offices_content_or_sentence_depends_on_what_another_typed(theirs: dict[str, list[list[Cell]]]) -> None:
    """Whatever stands in Lampang's tabs: Chiang Mai is told the same, but for a remark that a code is used twice."""
    sages = village_sages(offices=TWO)
    alone = evaluate(tables(sages, {name: {"50": rows} for name, rows in _OWN.items()}), sages, AUGUST)
    both = evaluate(
        tables(sages, {name: {"50": rows, "52": theirs[name]} for name, rows in _OWN.items()}), sages, AUGUST
    )
    for report in _OWN:
        mine, beside = alone.contents["50", report], both.contents["50", report]
        assert replace(beside, remark_rows=mine.remark_rows) == mine
        told, expected = both.office_rows(report, "50"), alone.office_rows(report, "50")
        for status, fix, own_status, own_fix in zip(
            told.statuses, told.fix_texts, expected.statuses, expected.fix_texts, strict=True
        ):
            others = [line for line in fix.split("\n") if "ซ้ำกับของ" not in line]
            assert [line for line in others if line] == [line for line in own_fix.split("\n") if line]
            assert status is own_status or (own_status is RowStatus.COMPLETE and status is RowStatus.REMARK)


@given(
    cells=st.lists(_CELLS.filter(lambda cell: cell not in ("50-001", "50-002")), max_size=10),
    report=st.sampled_from(["groups", "forum", "plan"]),
)
def test_no_row_that_names_no_group_costs_a_later_report_anything(cells: list[Cell], report: str) -> None:
    """Whatever it holds, and in whichever table it stands below the groups' rows."""
    rows = {"groups": TWO_GROUPS, "forum": TWO_FORUMS, "plan": TWO_PLANS}
    found = judged({**rows, report: [*rows[report], cells]})
    assert [reached(found.contents["50", each]) for each in ("forum", "plan")] == [(2, 2, True)] * 2
    assert found.contents["50", "groups"].keys == {"50-001", "50-002"}
