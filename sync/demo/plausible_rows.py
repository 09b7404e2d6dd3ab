"""Rows that an office might type into any programme's reports: one value a column, by its type and its rules."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from rules.declared.programme import CellType, Column, Office, Programme, Report, Rule
from rules.readings.dates import MONTHS_FULL
from rules.readings.fiscal_year import be_year
from rules.readings.periods import Every
from sync.demo.handwriting import AmountHabit, DateHabit, in_thai_digits, written_amount, written_day
from sync.demo.timeline import Entry

_PLACES = ("ริมคลอง", "หน้าวัด", "ตลาดเก่า", "สะพานสูง", "ทุ่งใหญ่", "ท่าน้ำ", "โรงเรียน", "สถานีสูบน้ำ")
_NOTES = (
    "เจ้าหน้าที่ลงพื้นที่ตรวจสอบและช่วยเหลือแล้ว",
    "ชุมชนร่วมกันดำเนินการ เรียบร้อยดี",
    "ประสานหน่วยงานในพื้นที่และติดตามต่อเนื่อง",
    "ดำเนินการตามแผน ไม่มีอุปสรรค",
)
_PERSONS = ("นายสมมุติ ตัวอย่าง", "นางสาวสมมุติ ทดสอบ", "นางตัวอย่าง สมมุติ")
_DIGITS = re.compile(r"\\d(?:\{(\d+)\})?")
_MOST = 40  # of an amount that no rule bounds


@dataclass(frozen=True, slots=True)
class OfficeHand:
    """How one office writes, and its own source of chance."""

    office: Office
    days: DateHabit
    amounts: AmountHabit
    random: Random

    def row(
        self, programme: Programme, report: Report, number: int, key: Mapping[str, str], until: date
    ) -> dict[str, Entry]:
        """Column id -> cell of the row of that number (from 1). key: columns that another report settles; until: the
        day on which it is typed, which no day in the row is after."""
        first = report.period.first_day if report.period is not None else report.opens
        last = min(until, report.period.last_day) if report.period is not None else until
        day = first + timedelta(days=self.random.randrange(max((last - first).days, 1)))
        cells: dict[str, Entry] = {}
        for column in report.columns:
            if column.id in key:
                cells[column.id] = key[column.id]
                continue
            if column.type is CellType.DATE:
                cells[column.id] = written_day(day, self.days)
                day = min(day + timedelta(days=1), last)  # a later column is a later day
                continue
            cells[column.id] = self._cell(programme, report, column, number)
        return cells

    def _cell(self, programme: Programme, report: Report, column: Column, number: int) -> Entry:
        match column.type:
            case CellType.PERIOD:
                return self._period(report)
            case CellType.CHOICE:
                return self.random.choice(column.choices).value if column.choices else ""
            case CellType.WHOLE | CellType.NUMBER:
                low, high = bounds_of(programme, report, column)
                return written_amount(self.random.randint(low, high), self.amounts, "")
            case CellType.PHONE:
                return f"08{self.random.randrange(10**8):08d}"
            case CellType.CODE:
                return self._code(programme, report, column, number)
            case _:
                return self._text(programme, report, column, number)

    def _period(self, report: Report) -> str:
        """The period as this office is used to write it."""
        period = report.period
        if period is None:
            return ""
        if period.every is Every.MONTH and self.days is DateHabit.FULL:
            return f"{MONTHS_FULL[period.first_day.month - 1]} {be_year(period.first_day.year)}"
        if period.every is Every.MONTH and self.days is DateHabit.ISO:
            return f"{be_year(period.first_day.year)}-{period.first_day.month:02d}"
        return in_thai_digits(period.name.th) if self.days is DateHabit.THAI_DIGITS else period.name.th

    def _code(self, programme: Programme, report: Report, column: Column, number: int) -> str:
        """A code as the column's pattern wants it, as far as it is made of plain signs and digits."""
        pattern = next((str(r.parameters.get("pattern")) for r in rules_on(programme, report, "pattern", column)), "")
        if not pattern:
            return f"{self.office.code}-{number:03d}"
        filled = pattern.replace("{office}", self.office.code)
        return _DIGITS.sub(lambda found: f"{number:0{int(found[1] or 1)}d}", filled)

    def _text(self, programme: Programme, report: Report, column: Column, number: int) -> str:
        if self.office.districts and any(rules_on(programme, report, "district", column)):
            return self.office.districts[number % len(self.office.districts)]
        if column.personal:
            return self.random.choice(_PERSONS)
        if column.id in report.key:
            return f"{_PLACES[number % len(_PLACES)]}{number}"
        return f"{self.random.choice(_NOTES)} ({_PLACES[number % len(_PLACES)]}{number})"


def rules_on(programme: Programme, report: Report, kind: str, column: Column) -> Iterator[Rule]:
    """The report's rules of that kind that look at the column: those that name it, or no column at all."""
    for rule in programme.rules:
        if rule.report == report.id and rule.kind == kind:
            named = rule.parameters.get("columns", rule.parameters.get("column"))
            if named is None or named == column.id or (isinstance(named, tuple) and column.id in named):
                yield rule


def bounds_of(programme: Programme, report: Report, column: Column) -> tuple[int, int]:
    """The smallest and largest whole amount that the column's rules let pass."""
    found = [rule for kind in ("number-range", "whole-number") for rule in rules_on(programme, report, kind, column)]
    lows = [value for rule in found if isinstance(value := rule.parameters.get("minimum"), int | float)]
    highs = [value for rule in found if isinstance(value := rule.parameters.get("maximum"), int | float)]
    low = int(max([*lows, 1])) if lows else 1
    return low, int(max(low, min([*highs, low + _MOST])))
