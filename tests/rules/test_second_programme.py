"""A quite different programme, declared in values only: a dairy cooperative's monthly milk, with every rule kind.

Each kind is seen passing and failing here, so that none is tied to the farmer groups.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest

from rules.catalogue import Language, Text
from rules.declared.programme import CellType, Choice, PeerBounds, Programme, Report, Rule, Severity, Window
from rules.evaluate.evaluate import evaluate
from rules.evaluate.evaluation import Evaluation
from rules.kinds.registry import check_parameters, declarable_kinds
from rules.readings.blocks import Cell
from tests.builders import column, office, programme, report, row_of, tables

TODAY = date(2024, 6, 20)
WARNS = Severity.WARNS
_BLOCKS = Severity.BLOCKS

BARNS = report(
    "barns",
    column("barn_no", CellType.CODE, "เลขคอก"),
    column("owner", header="เจ้าของ", personal=True),
    column("cows", CellType.WHOLE, "โครีดนม"),
    column("line", CellType.PHONE, "โทร", personal=True),
    column("joined", CellType.DATE, "วันเข้าร่วม"),
    column("quota", CellType.NUMBER, "โควตา (กก.)"),
    column("amphoe", header="อำเภอ"),
    name_column="owner",
    deadline=None,
)
MILK = report(
    "milk-06",
    column("barn", CellType.CODE, "คอก"),
    column("round", CellType.WHOLE, "รอบ"),
    column("kg", CellType.NUMBER, "น้ำนม (กก.)"),
    column("grade", CellType.CHOICE, "เกรด", choices=(Choice("A", ("เอ",)), Choice("B"), Choice("ตก"))),
    column("reason", header="สาเหตุ"),
    column("milked_on", CellType.DATE, "วันรีด"),
    column("tested_on", CellType.DATE, "วันตรวจ"),
    column("vet_on", CellType.DATE, "วันสัตวแพทย์เยี่ยม"),
    key=("barn", "round"),
    expects="barns",
    expects_key=("barn",),
    deadline=date(2024, 7, 5),
)
COOLING = report(
    "cooling",
    column("barn", CellType.CODE, "คอก"),
    column("degrees", CellType.NUMBER, "องศา"),
    expects="barns",
    expects_key=("barn",),
)


def milk_rule(
    kind: str, severity: Severity = Severity.BLOCKS, report_id: str = "milk-06", /, **parameters: object
) -> Rule:
    """A rule whose id is its kind and report; every kind stands once a report at most."""
    return Rule(f"{report_id}/{kind}", kind, report_id, severity, parameters)


RULES = (
    milk_rule("unique-everywhere", _BLOCKS, "barns", columns="barn_no"),
    milk_rule("pattern", _BLOCKS, "barns", columns="barn_no", pattern=r"C{office}\d\d", example="C{office}01"),
    milk_rule("number-range", _BLOCKS, "barns", columns="quota", minimum=1, maximum=900),
    milk_rule("district", _BLOCKS, "barns", column="amphoe"),
    milk_rule("inferred-reading", WARNS, "barns"),
    milk_rule("minimum-rows", _BLOCKS, "barns", minimum=2),
    milk_rule("required", columns=["barn", "round", "kg"]),
    milk_rule("required-if", columns="reason", when={"column": "grade", "is": ["B", "ตก"]}),
    milk_rule("complete-only-when", column="grade", answers=["A", "B"]),
    milk_rule("once-per-group", column="vet_on", group="barn"),
    milk_rule("real-text", columns="reason"),
    milk_rule("unreadable"),
    milk_rule("formula-error"),
    milk_rule("choices"),
    milk_rule("whole-number", columns="round", minimum=1),
    milk_rule("compare", WARNS, column="kg", comparison="at_most", other={"report": "barns", "column": "quota"}),
    milk_rule("sum-within", column="kg", group="barn", limit={"report": "barns", "column": "quota"}),
    milk_rule("date-range", columns="milked_on", not_before={"window": "june"}, not_after={"window": "june"}),
    milk_rule("date-order", earlier="milked_on", later="tested_on"),
    milk_rule("unique", columns=["barn", "round"]),
    milk_rule("exists-in", columns="barn", report="barns"),
    milk_rule("covers", report="barns"),
    milk_rule("reported-promptly", WARNS, after="milked_on", days=3, reports="cooling"),
    milk_rule("within-allotment", WARNS, "barns", column="quota"),
    milk_rule("unusual-value", column="kg", reason="reason", other={"report": "barns", "column": "quota"}, maximum=0.9),
    milk_rule("unusual-among-peers", WARNS, column="kg"),
)


def dairy() -> Programme:
    """The whole programme for one cooperative and its neighbour."""
    offices = (
        office(
            "30",
            "นครราชสีมา",
            "Nakhon Ratchasima",
            districts=("เมืองนครราชสีมา", "ปากช่อง"),
            expected_reports=_OWED,
            allotted_baht=1000,
        ),
        office("19", "สระบุรี", "Saraburi", districts=("เมืองสระบุรี", "มวกเหล็ก"), expected_reports=_OWED),
    )
    return programme(
        BARNS, MILK, COOLING,
        peer_bounds={"milk-06/unusual-among-peers": PeerBounds(100, 300, TODAY)},
        rules=RULES, offices=offices, id="milk-2567", register="barns",
        first_day=date(2023, 10, 1), last_day=date(2024, 9, 30),
        windows=[Window("june", date(2024, 6, 1), date(2024, 6, 30))],
    )  # fmt: skip


_OWED = frozenset(("barns", "milk-06", "cooling"))


def barn(**changes: Cell) -> list[Cell]:
    """A sound barn."""
    defaults: dict[str, Cell] = {
        "barn_no": "C3001", "owner": "นายดี", "cows": 20, "line": "0812345678", "joined": "1/10/2566", "quota": 500,
        "amphoe": "ปากช่อง",
    }  # fmt: skip
    return row_of(BARNS, defaults, changes)


def milk(**changes: Cell) -> list[Cell]:
    """A sound delivery of milk."""
    defaults: dict[str, Cell] = {
        "barn": "C3001", "round": 1, "kg": 200, "grade": "A", "milked_on": "18/6/2567", "tested_on": "19/6/2567",
        "vet_on": "2/6/2567",
    }  # fmt: skip
    return row_of(MILK, defaults, changes)


SARABURI = [barn(barn_no="C1901", amphoe="มวกเหล็ก"), barn(barn_no="C1902", amphoe="เมือง")]
SOUND: dict[str, dict[str, list[list[Cell]]]] = {
    "barns": {"30": [barn(), barn(barn_no="C3002")], "19": SARABURI},
    "milk-06": {"30": [milk(), milk(round=2), milk(barn="C3002")]},
    "cooling": {"30": [["C3001", 4], ["C3002", 4]]},
}  # fmt: skip


def look(changes: Mapping[str, list[list[Cell]]]) -> Evaluation:
    """The sound rows with some of Nakhon Ratchasima's reports replaced, judged on 20 June 2567."""
    rows = {name: {**offices, **({"30": changes[name]} if name in changes else {})} for name, offices in SOUND.items()}
    found = evaluate(tables(dairy(), rows), dairy(), TODAY)
    assert found.crashed == ()
    return found


def broken_rules(found: Evaluation) -> set[str]:
    """Ids of rules with a finding."""
    return set(found.findings["rule"].tolist())


BARN_TWO = barn(barn_no="C3002")
FAILING: dict[str, dict[str, list[list[Cell]]]] = {
    "barns/unique-everywhere": {"barns": [barn(), barn(barn_no="C1901")]},
    "barns/pattern": {"barns": [barn(), BARN_TWO, barn(barn_no="C301")]},
    "barns/number-range": {"barns": [barn(quota=901), BARN_TWO]},
    "barns/district": {"barns": [barn(amphoe="มวกเหล็ก"), BARN_TWO]},
    "barns/inferred-reading": {"barns": [barn(joined="1/10/66"), BARN_TWO]},
    "barns/minimum-rows": {"barns": [barn()]},
    "barns/within-allotment": {"barns": [barn(quota=600), barn(barn_no="C3002", quota=500)]},
    "milk-06/required": {"milk-06": [milk(kg="")]},
    "milk-06/required-if": {"milk-06": [milk(grade="B")]},
    "milk-06/complete-only-when": {"milk-06": [milk(grade="ตก", reason="แบคทีเรียสูง")]},
    "milk-06/once-per-group": {"milk-06": [milk(vet_on=""), milk(round=2, vet_on="")]},
    "milk-06/real-text": {"milk-06": [milk(reason="...")]},
    "milk-06/unreadable": {"milk-06": [milk(kg="สองร้อย")]},
    "milk-06/formula-error": {"milk-06": [milk(tested_on="#REF!")]},
    "milk-06/choices": {"milk-06": [milk(grade="C")]},
    "milk-06/whole-number": {"milk-06": [milk(round=1.5)]},
    "milk-06/compare": {"milk-06": [milk(kg=501)]},
    "milk-06/unusual-value": {"milk-06": [milk(kg=480)]},
    "milk-06/unusual-among-peers": {"milk-06": [milk(kg=301)]},
    "milk-06/sum-within": {"milk-06": [milk(kg=300), milk(round=2, kg="๒๐๑")]},
    "milk-06/date-range": {"milk-06": [milk(milked_on="31/5/2567")]},
    "milk-06/date-order": {"milk-06": [milk(tested_on="17/6/2567")]},
    "milk-06/unique": {"milk-06": [milk(), milk(round="1")]},
    "milk-06/exists-in": {"milk-06": [milk(barn="C3009")]},
    "milk-06/covers": {"milk-06": [milk()]},
    "milk-06/reported-promptly": {"milk-06": [milk(milked_on="16/6/2567")], "cooling": []},
}  # fmt: skip


def test_its_rules_are_sound_and_use_every_kind() -> None:
    """Declared in values only; "period-begun" comes by itself with a column of type period."""
    problems = [message.text(Language.EN) for each in RULES for message in check_parameters(each, dairy())]
    assert problems == []
    assert {each.kind for each in RULES} == declarable_kinds()
    assert set(FAILING) == {each.id for each in RULES}


def test_sound_rows_pass_every_rule() -> None:
    """And every report is complete."""
    found = look({})
    assert broken_rules(found) == set()
    assert all(found.contents["30", report_id].is_complete for report_id in _OWED)


@pytest.mark.parametrize("rule_id", list(FAILING))
def test_each_rule_fails_where_it_should(rule_id: str) -> None:
    """With a sentence in both languages."""
    found = look(FAILING[rule_id])
    assert rule_id in broken_rules(found)
    numbers = [number for number, each in enumerate(found.findings["rule"]) if each == rule_id]
    assert all(found.message(n).text(language) for n in numbers for language in Language.ALL)


def test_personal_names_are_not_shown_with_missing_barns() -> None:
    """The register's name column is personal here: the code alone."""
    found = look({"milk-06": [milk()]})
    assert found.contents["30", "milk-06"].missing == (("C3002", ""),)
    number = found.findings["rule"].tolist().index("milk-06/covers")
    assert found.message(number).text(Language.TH) == "ยังขาด 1 รายการ: C3002 กรุณาเพิ่มแถว"


def test_the_rule_may_speak_of_its_own_trade() -> None:
    """`says` replaces the kind's sentence."""
    mine = replace(RULES[6], says=Text("ลืม {column} หรือเปล่า", "Did you forget {column}?"))
    spoken = replace(dairy(), rules=(mine,))
    found = evaluate(tables(spoken, {"milk-06": {"30": [milk(kg="")]}}), spoken, TODAY)
    assert found.fix_texts("milk-06") == ["ลืม น้ำนม (กก.) หรือเปล่า"]


def test_reports_are_values() -> None:
    """Nothing of the other programme is known here."""
    assert isinstance(MILK, Report)
    assert not {each.id for each in dairy().reports} & {"groups", "forum", "plan", "results", "delivery"}
