"""Builders with defaults: programmes, blocks and rows for tests. Each test names only what matters to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import date

from config.wording import units_of
from rules.catalogue import Text
from rules.declared.programme import (
    CellType,
    Choice,
    Column,
    Office,
    Programme,
    Report,
    Rule,
    Severity,
    Window,
)
from rules.readings.blocks import Block, Cell, Tables

TODAY = date(2020, 7, 25)  # 25 ก.ค. 2563
NORTH = Text("เหนือ", "North")


def column(column_id: str = "name", type_: CellType = CellType.TEXT, header: str = "", **more: object) -> Column:
    """A column whose header is its id unless told otherwise; `choices` may be plain texts."""
    if type_ in (CellType.WHOLE, CellType.NUMBER):
        more.setdefault("units", units_of(header or column_id))
    choices = tuple(
        choice if isinstance(choice, Choice) else Choice(str(choice))
        for choice in more.pop("choices", ())  # type: ignore[attr-defined]  # a tuple of texts or choices
    )
    return Column(column_id, header or column_id, type_, choices=choices, **more)  # type: ignore[arg-type]


def report(report_id: str = "things", *columns: Column, **more: object) -> Report:
    """A report opened on 1 Apr 2563 with the deadline of 30 Jul 2563, its key the first column."""
    columns = columns or (column(),)
    defaults: dict[str, object] = {
        "tab": report_id,
        "title": Text(f"รายงาน {report_id}", f"report {report_id}"),
        "unit": Text("รายการ", "item"),
        "key": (columns[0].id,),
        "opens": date(2020, 4, 1),
        "deadline": date(2020, 7, 30),
    }
    return Report(id=report_id, columns=columns, **(defaults | more))  # type: ignore[arg-type]


def rule(
    kind: str,
    severity: Severity = Severity.BLOCKS,
    report: str = "things",
    *,
    id: str = "",
    says: Text | None = None,
    **parameters: object,
) -> Rule:
    """A rule of the report "things"; its id is its kind and first parameters unless told otherwise."""
    named = id or f"{kind}:{report}:{'+'.join(f'{name}={value}' for name, value in parameters.items())}"
    return Rule(named, kind, report, severity, parameters, says)


def office(code: str = "50", name: str = "เชียงใหม่", name_en: str = "Chiang Mai", **more: object) -> Office:
    """Chiang Mai unless told otherwise, expected to send every report named in tests."""
    defaults: dict[str, object] = {
        "region": NORTH,
        "expected_reports": frozenset(("things", "groups", "forum", "plan", "results", "delivery")),
        "districts": (f"เมือง{name}", "แม่ริม", "สันทราย"),
    }
    return Office(code, name, name_en, **(defaults | more))  # type: ignore[arg-type]


LAMPANG = {"code": "52", "name": "ลำปาง", "name_en": "Lampang"}


def programme(
    *reports: Report,
    rules: Sequence[Rule] = (),
    offices: Sequence[Office] = (),
    windows: Sequence[Window] = (),
    **more: object,
) -> Programme:
    """A programme of fiscal year 2563 with one office."""
    defaults: dict[str, object] = {
        "id": "test-2563",
        "title": Text("โครงการทดสอบ", "test programme"),
        "first_day": date(2019, 10, 1),
        "last_day": date(2020, 9, 30),
        "reports": reports or (report(),),
        "rules": tuple(rules),
        "windows": tuple(windows),
        "offices": tuple(offices) or (office(),),
    }
    return Programme(**(defaults | more))  # type: ignore[arg-type]


def block(report_: Report, rows: Sequence[Sequence[Cell]], office: str = "50", **more: object) -> Block:
    """One office's rows of a report, its columns in the report's order."""
    return Block(office, tuple(column.id for column in report_.columns), rows, **more)  # type: ignore[arg-type]


def tables(programme_: Programme, rows: Mapping[str, Mapping[str, Sequence[Sequence[Cell]]]]) -> Tables:
    """Tables of a programme from report id -> office code -> rows."""
    return {
        report_id: tuple(block(programme_.report(report_id), found, office=code) for code, found in offices.items())
        for report_id, offices in rows.items()
    }


# -- the village-sages programme, as dataclasses -----------------------------------------------------------------------

ACTIVITY_TYPES = ("พืช", "ปศุสัตว์", "ประมง", "แปรรูป", "เกษตรผสมผสาน", "อื่น ๆ")
METHODS = ("ประชุมอิเล็กทรอนิกส์", "ประชุมแกนนำ", "ประชุมตัวแทนกลุ่ม", "ประชุมสมาชิกกลุ่ม", "อื่น ๆ")
OPINIONS = ("เห็นชอบ", "ไม่เห็นชอบ", "อยู่ระหว่างพิจารณา")
PROGRESS = ("แล้วเสร็จ", "แล้วเสร็จบางส่วน", "ไม่ได้ดำเนินการ")
_GROUP_UNIT = Text("กลุ่ม", "groups")


def groups_report(**more: object) -> Report:
    """Set 1: the register of the selected groups."""
    columns = (
        column("group_id", CellType.CODE, "รหัสกลุ่ม"),
        column("group_name", header="ชื่อกลุ่ม"),
        column("district", header="อำเภอ/เขต"),
        column("subdistrict", header="ตำบล/แขวง"),
        column("activity_type", CellType.CHOICE, "ประเภทกิจกรรม", choices=ACTIVITY_TYPES),
        column("members", CellType.WHOLE, "จำนวนสมาชิก (คน)"),
        column("leader", header="ประธานกลุ่ม", personal=True),
        column("phone", CellType.PHONE, "โทรศัพท์", personal=True),
        column("budget", CellType.NUMBER, "งบประมาณที่ได้รับ (บาท)"),
        column("selected_on", CellType.DATE, "วันที่คัดเลือก"),
    )
    defaults = {"opens": date(2019, 10, 1), "deadline": None, "name_column": "group_name", "unit": _GROUP_UNIT}
    return report("groups", *columns, **(defaults | more))


def forum_report(**more: object) -> Report:
    """Set 2: the results of the forum."""
    columns = (
        column("group_id", CellType.CODE, "รหัสกลุ่ม"),
        column("forum_on", CellType.DATE, "วันที่จัดเวที"),
        column("method", CellType.CHOICE, "วิธีการจัดเวที", choices=METHODS),
        column("method_note", header="ระบุวิธีการอื่น"),
        column("participants", CellType.WHOLE, "จำนวนผู้เข้าร่วม (คน)"),
        column("distancing", CellType.CHOICE, "มาตรการเว้นระยะห่าง", choices=("มี", "ไม่มี")),
        column("potential", header="ผลการวิเคราะห์ศักยภาพ"),
        column("plan_approved", CellType.CHOICE, "มติต่อแผนปฏิบัติการ", choices=OPINIONS),
        column("approved_on", CellType.DATE, "วันที่เห็นชอบแผน"),
    )
    return report("forum", *columns, **({"expects": "groups", "unit": _GROUP_UNIT} | more))


def plan_report(**more: object) -> Report:
    """Set 3: the groups' action plans."""
    columns = (
        column("group_id", CellType.CODE, "รหัสกลุ่ม"),
        column("activity_no", CellType.CODE, "ลำดับที่"),
        column("activity", header="กิจกรรม"),
        column("start_on", CellType.DATE, "วันที่เริ่ม"),
        column("end_on", CellType.DATE, "วันที่สิ้นสุด"),
        column("budget", CellType.NUMBER, "งบประมาณตามแผน (บาท)"),
        column("responsible", header="ผู้รับผิดชอบ", personal=True),
        column("expected_output", header="ผลที่คาดว่าจะได้รับ"),
    )
    defaults = {
        "expects": "groups",
        "expects_key": ("group_id",),
        "key": ("group_id", "activity_no"),
        "name_column": "activity",
        "unit": _GROUP_UNIT,
    }
    return report("plan", *columns, **(defaults | more))


def results_report(**more: object) -> Report:
    """Set 4: the summary of the groups' results."""
    columns = (
        column("group_id", CellType.CODE, "รหัสกลุ่ม"),
        column("activity_no", CellType.CODE, "ลำดับที่"),
        column("progress", CellType.CHOICE, "ผลการดำเนินกิจกรรม", choices=PROGRESS),
        column("finished_on", CellType.DATE, "วันที่แล้วเสร็จ"),
        column("spent", CellType.NUMBER, "งบประมาณที่ใช้จริง (บาท)"),
        column("overspend_reason", header="เหตุผลที่ใช้จ่ายเกินแผน"),
        column("output", header="ผลที่ได้รับ"),
        column("problems", header="ปัญหาอุปสรรค"),
        column("presented_on", CellType.DATE, "วันที่กลุ่มนำเสนอผลงาน"),
    )
    defaults = {
        "expects": "plan",
        "key": ("group_id", "activity_no"),
        "opens": date(2020, 5, 1),
        "deadline": date(2020, 9, 30),
        "unit": Text("กิจกรรม", "activities"),
    }
    return report("results", *columns, **(defaults | more))


def delivery_report(**more: object) -> Report:
    """The bound volumes and CDs."""
    columns = (
        column("letter_no", header="เลขที่หนังสือ"),
        column("letter_date", CellType.DATE, "ลงวันที่"),
        column("volumes", CellType.WHOLE, "จำนวนรูปเล่ม"),
        column("cds", CellType.WHOLE, "จำนวน CD"),
        column("tracking", CellType.CODE, "เลขพัสดุ"),
    )
    defaults = {"opens": date(2020, 5, 1), "deadline": date(2020, 9, 30), "sent_date_column": "letter_date"}
    return report("delivery", *columns, **(defaults | more))


def village_sages_rules() -> tuple[Rule, ...]:
    """Every rule of the programme (domain: "Reports and columns")."""
    declared = [
        *_rules_of_every_report(),
        *_rules_of_groups(),
        *_rules_of_forum(),
        *_rules_of_plan(),
        *_rules_of_results(),
        *_rules_of_delivery(),
    ]
    return tuple(_with_report_parameter(each) for each in declared)


def _rules_of_every_report() -> list[Rule]:
    reports = (groups_report(), forum_report(), plan_report(), results_report(), delivery_report())
    optional = {"forum": ("method_note", "distancing", "approved_on"), "delivery": ("tracking",)}
    optional["results"] = ("finished_on", "overspend_reason", "problems", "presented_on")
    declared: list[Rule] = []
    for each in reports:
        columns = [c.id for c in each.columns if c.id not in optional.get(each.id, ())]
        declared += [
            rule("required", report=each.id, columns=columns),
            rule("unreadable", report=each.id),
            rule("formula-error", report=each.id),
            rule("inferred-reading", Severity.WARNS, each.id),
            rule("minimum-rows", report=each.id),
            rule("choices", report=each.id),
        ]
        if "group_id" in columns:
            declared.append(rule("unique", report=each.id, columns=list(each.key)))
        if each.expects is not None:
            declared.append(rule("covers", report=each.id, report_=each.expects))
    return declared


def _rules_of_groups() -> list[Rule]:
    return [
        rule("pattern", report="groups", columns="group_id", pattern=r"{office}-\d{3}", example="{office}-001"),
        rule("unique-everywhere", report="groups", columns="group_id"),
        rule("district", report="groups", column="district"),
        rule("whole-number", report="groups", columns="members", minimum=1),
        rule("number-range", report="groups", columns="budget", minimum=0),
        rule("date-range", report="groups", columns="selected_on", not_before="fiscal_year", not_after="today"),
        rule("within-allotment", Severity.WARNS, "groups", column="budget"),
    ]  # fmt: skip


def _rules_of_forum() -> list[Rule]:
    warns = Severity.WARNS
    selected = {"report": "groups", "column": "selected_on"}
    return [
        rule("exists-in", report="forum", columns="group_id", report_="groups"),
        rule("required-if", report="forum", columns="method_note", when={"column": "method", "is": "อื่น ๆ"}),
        rule("whole-number", report="forum", columns="participants", minimum=1),
        rule(
            "compare", warns, "forum",
            column="participants", comparison="at_most", other={"report": "groups", "column": "members"},
        ),
        rule(
            "required-if", warns, "forum",
            columns="distancing", when={"column": "method", "is_not": "ประชุมอิเล็กทรอนิกส์"},
        ),
        rule("real-text", report="forum", columns="potential"),
        rule("complete-only-when", report="forum", column="plan_approved", answers="เห็นชอบ"),
        rule("required-if", report="forum", columns="approved_on", when={"column": "plan_approved", "is": "เห็นชอบ"}),
        rule("date-order", report="forum", earlier="forum_on", later="approved_on"),
        rule("date-range", report="forum", columns=["forum_on", "approved_on"], not_before=selected, not_after="today"),
        rule("date-range", report="forum", columns=["forum_on", "approved_on"], not_after="fiscal_year"),
        rule("date-range", warns, "forum", columns=["forum_on", "approved_on"], not_after={"window": "forum"}),
        rule("reported-promptly", warns, "forum", after=["forum_on", "approved_on"], days=7, reports="plan"),
    ]  # fmt: skip


def _rules_of_plan() -> list[Rule]:
    return [
        rule("exists-in", report="plan", columns="group_id", report_="groups"),
        rule(
            "date-range", report="plan",
            columns=["start_on", "end_on"], not_before={"window": "carry_out"}, not_after={"window": "carry_out"},
        ),
        rule("date-order", report="plan", earlier="start_on", later="end_on"),
        rule("number-range", report="plan", columns="budget", minimum=0),
        rule(
            "sum-within", report="plan",
            column="budget", group="group_id", limit={"report": "groups", "column": "budget"},
        ),
    ]  # fmt: skip


def _rules_of_results() -> list[Rule]:
    warns = Severity.WARNS
    return [
        rule("exists-in", report="results", columns=["group_id", "activity_no"], report_="plan"),
        rule("required-if", report="results", columns="finished_on", when={"column": "progress", "is": "แล้วเสร็จ"}),
        rule("required-if", report="results", columns="problems", when={"column": "progress", "is_not": "แล้วเสร็จ"}),
        rule("number-range", report="results", columns="spent", minimum=0),
        rule(
            "required-if", report="results",
            columns="overspend_reason", when={"column": "spent", "above": {"report": "plan", "column": "budget"}},
        ),
        rule("date-range", report="results", columns=["finished_on", "presented_on"], not_after="today"),
        rule("date-range", warns, "results", columns="finished_on", not_after={"window": "carry_out"}),
        rule("once-per-group", report="results", column="presented_on", group="group_id"),
        rule(
            "unusual-value", report="results",
            column="spent", reason="overspend_reason", other={"report": "plan", "column": "budget"}, maximum=10,
        ),
        rule("unusual-among-peers", warns, "results", column="spent"),
    ]  # fmt: skip


def _rules_of_delivery() -> list[Rule]:
    return [
        rule("whole-number", report="delivery", columns=["volumes", "cds"], minimum=1),
        rule("date-range", report="delivery", columns="letter_date", not_before="fiscal_year", not_after="today"),
    ]  # fmt: skip


def _with_report_parameter(declared: Rule) -> Rule:
    """`report_` stands for the kind's parameter `report`, a name that the builder takes for the rule's own report."""
    return replace(declared, parameters={name.rstrip("_"): value for name, value in declared.parameters.items()})


def village_sages(**more: object) -> Programme:
    """The programme of the guideline, for Chiang Mai and Lampang unless told otherwise."""
    reports = (groups_report(), forum_report(), plan_report(), results_report(), delivery_report())
    defaults: dict[str, object] = {
        "rules": village_sages_rules(),
        "windows": (
            Window("forum", date(2020, 4, 1), date(2020, 7, 30), follows_report="forum"),
            Window("carry_out", date(2020, 5, 1), date(2020, 9, 15), follows_report="results"),
        ),
        "offices": (office(), office(**LAMPANG)),
        "register": "groups",
    }
    return programme(*reports, **(defaults | more))  # type: ignore[arg-type]


# -- rows of that programme, complete unless told otherwise ------------------------------------------------------------


def row_of(report_: Report, defaults: Mapping[str, Cell], changes: Mapping[str, Cell]) -> list[Cell]:
    """One row in the report's column order. Raises KeyError for a column that the report has not."""
    unknown = set(changes) - {each.id for each in report_.columns}
    if unknown:
        raise KeyError(sorted(unknown))
    found = dict(defaults) | dict(changes)
    return [found.get(each.id, "") for each in report_.columns]


def group_row(**changes: Cell) -> list[Cell]:
    """A complete row of the register."""
    defaults: dict[str, Cell] = {
        "group_id": "50-001", "group_name": "กลุ่มผักอินทรีย์", "district": "แม่ริม", "subdistrict": "ริมใต้",
        "activity_type": "พืช", "members": 25, "leader": "นางสมศรี ใจดี", "phone": "0812345678", "budget": 20000,
        "selected_on": "15 ก.พ. 2563",
    }  # fmt: skip
    return row_of(groups_report(), defaults, changes)


def forum_row(**changes: Cell) -> list[Cell]:
    """A complete row of the forum report."""
    defaults: dict[str, Cell] = {
        "group_id": "50-001", "forum_on": "10 มิ.ย. 2563", "method": "ประชุมแกนนำ", "participants": 12,
        "distancing": "มี", "potential": "มีตลาดรองรับและแหล่งน้ำเพียงพอ", "plan_approved": "เห็นชอบ",
        "approved_on": "12 มิ.ย. 2563",
    }  # fmt: skip
    return row_of(forum_report(), defaults, changes)


def plan_row(**changes: Cell) -> list[Cell]:
    """A complete row of the plan report."""
    defaults: dict[str, Cell] = {
        "group_id": "50-001", "activity_no": 1, "activity": "ทำปุ๋ยหมัก", "start_on": "1/7/2563",
        "end_on": "31/8/2563", "budget": 8000, "responsible": "นายสมชาย ขยัน", "expected_output": "ปุ๋ยหมัก 2 ตัน",
    }  # fmt: skip
    return row_of(plan_report(), defaults, changes)


def result_row(**changes: Cell) -> list[Cell]:
    """A complete row of the results report (as of September 2563)."""
    defaults: dict[str, Cell] = {
        "group_id": "50-001", "activity_no": 1, "progress": "แล้วเสร็จ", "finished_on": "20 ก.ค. 2563",
        "spent": 7500, "output": "ปุ๋ยหมัก 2 ตัน", "presented_on": "22 ก.ค. 2563",
    }  # fmt: skip
    return row_of(results_report(), defaults, changes)


def delivery_row(**changes: Cell) -> list[Cell]:
    """A complete row of the delivery report."""
    defaults: dict[str, Cell] = {"letter_no": "ชม 0009/123", "letter_date": "24 ก.ค. 2563", "volumes": 2, "cds": 1}
    return row_of(delivery_report(), defaults, changes)
