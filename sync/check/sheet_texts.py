"""What is told in the sheets, as values: texts beside rows, and findings as the centre sees them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

CellLink = Callable[[str, int | None, str], str]
"""(spreadsheet id, sheet id or None, A1 place) -> address that opens the cell."""


@dataclass(frozen=True, slots=True)
class FindingRow:
    """One finding as the centre sees it, of an office or (sync/check/stray_rows.py) of none.

    `cell` is where it stands ("ชุดที่ 2!C7"), `url` leads there ("" unknown). `rule` is the id of the rule that found it
    ("" where none did).
    """

    office: str
    report: str
    row_1based: int  # 0: the report as a whole
    column: str
    blocks: bool
    sentence: str
    cell: str
    url: str
    rule: str = ""


RowTexts = Mapping[int, tuple[str, str]]
"""Sheet row (1-based) -> (text of the status column, text of the fix column); a row that is absent gets blanks."""


NO_OFFICE = "-"
"""Stands for the office of a row that belongs to none (rows of a shared tab)."""
