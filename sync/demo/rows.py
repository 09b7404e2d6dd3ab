"""A group's rows in the reports of the shipped programme, as column id -> plain value, and as an office writes them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

from rules.declared.programme import Report
from sync.demo.groups import ELECTRONIC, Activity, Group
from sync.demo.handwriting import AmountHabit, DateHabit, written_amount, written_day
from sync.demo.timeline import Entry

Values = Mapping[str, object]
"""Column id -> date, int or text; a missing column is blank."""

_UNITS = {"members": "คน", "participants": "คน", "volumes": "เล่ม", "cds": "แผ่น"}


@dataclass(frozen=True, slots=True)
class Hand:
    """How one office writes."""

    days: DateHabit
    amounts: AmountHabit
    district_prefix: str = ""

    def row(self, report: Report, values: Values, overrides: Mapping[str, Entry]) -> tuple[Entry, ...]:
        """The row's cells in the report's order; an override stands as it is."""
        return tuple(
            overrides[column.id] if column.id in overrides else self._cell(column.id, values.get(column.id, ""))
            for column in report.columns
        )

    def _cell(self, column_id: str, value: object) -> Entry:
        if isinstance(value, date):
            return written_day(value, self.days)
        if isinstance(value, int):
            if column_id == "activity_no":
                return value
            return written_amount(value, self.amounts, _UNITS.get(column_id, "บาท"))
        if column_id == "district" and self.district_prefix and not str(value).startswith("เขต"):
            return f"{self.district_prefix}{value}"
        return str(value)


def register_row(group: Group) -> Values:
    """Set 1."""
    return {
        "group_id": group.code,
        "group_name": group.name,
        "district": group.district,
        "subdistrict": group.subdistrict,
        "activity_type": group.kind,
        "members": group.members,
        "leader": group.leader,
        "phone": group.phone,
        "budget": group.budget,
        "selected_on": group.selected_on,
    }


def forum_row(group: Group) -> Values:
    """Set 2; the potential names the group, for no two groups are alike."""
    return {
        "group_id": group.code,
        "forum_on": group.forum_on,
        "method": group.method,
        "participants": group.participants,
        "distancing": "" if group.method == ELECTRONIC else "มี",
        "potential": f"{group.name} มีแหล่งน้ำและแรงงานในตำบล{group.subdistrict} ยังต้องการตลาดรองรับ",
        "plan_approved": "เห็นชอบ",
        "approved_on": group.approved_on,
    }


def plan_row(group: Group, activity: Activity) -> Values:
    """Set 3, one row an activity."""
    return {
        "group_id": group.code,
        "activity_no": activity.number,
        "activity": activity.name,
        "start_on": activity.start_on,
        "end_on": activity.end_on,
        "budget": activity.budget,
        "responsible": activity.responsible,
        "expected_output": activity.expected,
    }


def results_row(group: Group, activity: Activity, written_on: date) -> Values:
    """Set 4, one row a planned activity, written on a day; the group presented the day before."""
    finished_on = min(activity.end_on, written_on - timedelta(days=1))
    return {
        "group_id": group.code,
        "activity_no": activity.number,
        "progress": "แล้วเสร็จ" if activity.is_done else "แล้วเสร็จบางส่วน",
        "finished_on": finished_on if activity.is_done else "",
        "spent": activity.spent,
        "output": f"{activity.expected} ตามแผน",
        "problems": "" if activity.is_done else "ฝนตกหนัก น้ำเข้าแปลงบางส่วน",
        "presented_on": written_on - timedelta(days=1) if activity.number == 1 else "",
    }


def delivery_row(office_code: str, letter_date: date) -> Values:
    """The covering letter of the bound volume and CD."""
    return {
        "letter_no": f"กษ {office_code}01/{letter_date.day + 400}",
        "letter_date": letter_date,
        "volumes": 2,
        "cds": 1,
        "tracking": f"EX{office_code}0000{letter_date.day:02d}TH",
    }
