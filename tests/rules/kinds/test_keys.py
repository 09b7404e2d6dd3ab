"""unique, unique-everywhere, exists-in: good, bad and odd input."""

from __future__ import annotations

from dataclasses import replace

from rules.catalogue import Text
from rules.declared.programme import CellType, Confirmation, ConfirmationKind, Rule
from rules.evaluate.row_facts import RowStatus
from rules.readings.blocks import Cell
from tests.builders import LAMPANG, TODAY, column, office, report, rule
from tests.rules.kinds.judging import judged, rows_failing, said, statuses

ID = column("id", CellType.CODE, "รหัส")
NO = column("no", CellType.WHOLE, "ลำดับ")
TWO = (office(), office(**LAMPANG))


def test_every_row_of_a_repeat_fails_and_names_the_others() -> None:
    """As read, not as typed; blanks and unreadable keys do not repeat each other."""
    rows: list[list[Cell]] = [["50-001"], ["50-002"], ["๕๐ – ๐๐๑"], [""], [""], [43814], [43814]]
    found = judged(report("things", ID), rule("unique", columns="id"), rows)
    assert rows_failing(found) == [2, 4]
    assert said(found) == [f"“รหัส” ซ้ำกับแถว {row} กรุณาแก้หรือลบแถวที่ซ้ำ" for row in (4, 2)]


def test_keys_of_several_columns_repeat_only_together() -> None:
    """1 and "1" and 1.0 are the same number."""
    rows: list[list[Cell]] = [["a", 1], ["a", 2], ["b", 1], ["a", "1"], ["a", ""], ["a", ""]]
    found = judged(report("things", ID, NO), rule("unique", columns=["id", "no"]), rows)
    assert rows_failing(found) == [2, 5]
    assert said(found)[0] == "“รหัส” / “ลำดับ” ซ้ำกับแถว 5 กรุณาแก้หรือลบแถวที่ซ้ำ"


def test_a_key_of_several_columns_that_is_not_found_names_them_all() -> None:
    """Group a is there, its activity 2 is not."""
    rows: list[list[Cell]] = [["a", 1], ["a", 2]]
    others = {"g": (report("groups", ID, NO, key=("id", "no")), {"50": rows[:1]})}
    found = judged(
        report("things", ID, NO), _into(rule("exists-in", columns=["id", "no"]), "groups"), rows, others=others
    )
    assert said(found) == ["ไม่พบ “รหัส” / “ลำดับ” A / 2 ใน รายงาน groups กรุณาตรวจรหัส เพิ่มในรายงานนั้นก่อน หรือลบแถวนี้"]


def test_unique_looks_at_one_office_at_a_time() -> None:
    """Two offices may use the same number."""
    rows: dict[str, list[list[Cell]]] = {"50": [["a"]], "52": [["a"]]}
    assert rows_failing(judged(report("things", ID), rule("unique", columns="id"), rows, offices=TWO)) == []


def test_unique_everywhere_finds_repeats_in_other_offices_only() -> None:
    """The other province is named, in every row concerned."""
    rows: dict[str, list[list[Cell]]] = {"50": [["a"], ["a"], ["b"], ["b"], [""]], "52": [["a"], ["c"], [""]]}
    found = judged(report("things", ID), rule("unique-everywhere", columns="id"), rows, offices=TWO)
    assert list(zip(found.findings["office"], rows_failing(found), strict=True)) == [("50", 2), ("50", 3), ("52", 2)]
    assert "ลำปาง" in said(found)[0]
    assert "เชียงใหม่" in said(found)[2]


def test_a_key_must_exist_in_the_offices_own_rows_of_the_other_report() -> None:
    """Another office's register does not help."""
    groups = report("groups", ID)
    rows: dict[str, list[list[Cell]]] = {"50": [["a"], ["b"], [""]], "52": [["a"]]}
    registers: dict[str, list[list[Cell]]] = {"50": [["a"]], "52": [["b"]]}
    exists = rule("exists-in", columns="id")
    found = judged(report("things", ID), _into(exists, "groups"), rows, others={"g": (groups, registers)}, offices=TWO)
    assert list(zip(found.findings["office"], rows_failing(found), strict=True)) == [("50", 3), ("52", 2)]
    assert said(found)[0] == "ไม่พบ “รหัส” B ใน รายงาน groups กรุณาตรวจรหัส เพิ่มในรายงานนั้นก่อน หรือลบแถวนี้"


def test_an_unread_register_judges_nothing_and_an_empty_one_everything() -> None:
    """What the service could not see is not held against the office."""
    groups = report("groups", ID)
    exists = _into(rule("exists-in", columns="id"), "groups")
    rows: dict[str, list[list[Cell]]] = {"50": [["a"]], "52": [["a"]]}
    found = judged(report("things", ID), exists, rows, others={"g": (groups, {"52": []})}, offices=TWO)
    assert found.findings["office"].tolist() == ["52"]


def test_a_group_remembered_of_a_complete_register_still_exists() -> None:
    """Its row is gone, the centre has not confirmed it."""
    groups = report("groups", ID)
    exists = _into(rule("exists-in", columns="id"), "groups")
    found = judged(
        report("things", ID), exists, [["A"], ["b"]],
        others={"g": (groups, {"50": []})}, remembered={("50", "groups"): (("A", "กลุ่ม ก"),)},
    )  # fmt: skip
    assert rows_failing(found) == [3]


def test_rows_of_a_group_that_the_centre_confirmed_gone_are_remarked_on_and_not_wrong() -> None:
    """Nobody is asked to add it again; while its row still stands in the register it is like any other group."""
    groups = report("groups", ID)
    says = Text("ไม่พบรหัสนี้", "not found")
    exists = _into(rule("exists-in", columns="id", says=says), "groups")
    gone = tuple(
        Confirmation(ConfirmationKind.KEY_GONE, "50", "groups", "กอง", TODAY, key=key) for key in ("A", "B", "C")
    )
    found = judged(
        report("things", ID), exists, {"50": [["a"], ["b"], ["d"]], "52": [["a"]]},
        others={"g": (groups, {"50": [["b"]], "52": []})}, register="groups", confirmations=gone, offices=TWO,
    )  # fmt: skip
    assert statuses(found) == [RowStatus.REMARK, RowStatus.COMPLETE, RowStatus.WRONG, RowStatus.WRONG]
    assert "ส่วนกลางยืนยันว่าไม่นับกลุ่มนี้แล้ว" in said(found)[0]
    assert said(found)[1:] == ["ไม่พบรหัสนี้", "ไม่พบรหัสนี้"]


def test_a_personal_key_is_not_quoted() -> None:
    """Its header is."""
    secret = column("id", CellType.CODE, "เลขบัตร", personal=True)
    exists = _into(rule("exists-in", columns="id"), "groups")
    found = judged(report("things", secret), exists, [["123"]], others={"g": (report("groups", secret), {"50": []})})
    assert "123" not in said(found)[0]


def _into(declared: Rule, report_id: str) -> Rule:
    """The rule with the kind's parameter `report`, a name that the builder keeps for the rule's own report."""
    return replace(declared, parameters={**declared.parameters, "report": report_id})
