"""What one evaluation says of a row and of an office's report: no memory, no time (those are verdicts)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from rules.readings.blocks import Cell


class RowStatus(StrEnum):
    """The status beside one row; BLANK rows carry none."""

    BLANK = ""
    COMPLETE = "complete"  # ครบถ้วน
    REMARK = "remark"  # มีข้อสังเกต: only warnings, counts as complete
    INCOMPLETE = "incomplete"  # ยังไม่ครบถ้วน: something required is blank
    WRONG = "wrong"  # ต้องแก้ไข: something filled is wrong; goes before INCOMPLETE


@dataclass(frozen=True, slots=True)
class ReportContent:
    """What one office's rows of one report amount to in this evaluation (no memory, no time).

    done, expected: n of m in the report's unit; `missing` are expected keys without a complete row, as (code, name);
    wrong_rows / incomplete_rows: counts of such rows; `keys`: every expected key now (register groups, planned
    activities), as tuples of strings joined by " / "; `is_blank`: no entry at all (blank rows are no entry).
    """

    office: str
    report: str
    is_complete: bool
    is_blank: bool
    done: int
    expected: int
    missing: tuple[tuple[str, str], ...] = ()
    wrong_rows: int = 0
    incomplete_rows: int = 0
    remark_rows: int = 0
    keys: frozenset[str] = frozenset()
    register_is_empty: bool = False
    sent_on: date | None = None  # the report's `sent_date_column` as read (delivery: the letter's date)
    key_names: tuple[tuple[str, str], ...] = ()  # in a register: (code, name) of every group that has a row now


EntryRow = tuple[int, RowStatus, tuple[Cell, ...]]
"""Sheet row (1-based), the status beside it, its cells as the centre sees them."""


@dataclass(frozen=True, slots=True, eq=False)
class Entries:
    """Every entry of one report, language aside.

    headers: the report's own columns; rows: office code -> its rows in the sheet's order, to be gone through once.
    """

    headers: tuple[str, ...]
    rows: Mapping[str, Sequence[EntryRow]]
