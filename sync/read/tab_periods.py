"""A tab that several periods share, parted by its period column: each row goes to the report of its period. Pure."""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import timedelta

from rules.declared.programme import Programme, Report
from rules.readings.blocks import Cell
from rules.readings.dates import SERIAL_DAY_0, format_thai_date
from rules.readings.periods import PeriodProblem, PeriodReader
from sync.workbook.headers import header_text
from sync.workbook.snapshot import PeriodlessRow, TabSnapshot

_SERIALS_OF_DAYS = range(7_000, 240_000)  # C.E. 1919 to B.E. 2557 and on: what a date cell of a period column can be

IsNote = Callable[[Mapping[str, Cell]], bool]
"""Whether the filled cells of a row, by column id, are a sum, a signature or a note."""


def tabs_by_period(
    of_offices: Sequence[TabSnapshot], pairs: Sequence[tuple[str, str]], programme: Programme, is_note: IsNote
) -> tuple[list[TabSnapshot], list[PeriodlessRow]]:
    """One snapshot for each (office, report) of `pairs`, and the rows whose period cannot be told or is not asked.

    Blank rows belong to no period. Rows of one tab whose columns could not be found do not come here.
    """
    if not of_offices:
        return [], []
    family = programme.sharing(programme.report(of_offices[0].report).tab_key)
    reader = PeriodReader([report.period for report in family if report.period is not None])
    asked, period_column = frozenset(pairs), family[0].period_column
    assert period_column is not None  # noqa: S101 - the tab is shared by periods
    found: list[TabSnapshot] = []
    periodless: list[PeriodlessRow] = []
    for whole in of_offices:
        rows: dict[str, list[tuple[int, Sequence[Cell]]]] = {report.id: [] for report in family}
        for row_1based, row, cell in _entries(whole, family[0]):
            reading = reader.read(cell, month_first=whole.month_first)
            report = None if reading.place is None else family[reading.place]
            if report is not None and (whole.office, report.id) in asked:
                rows[report.id].append((row_1based, row))
            else:
                text = _shown(cell) if report is None else report.title.th
                names_none = reading.problem in (PeriodProblem.BLANK, PeriodProblem.UNREADABLE)
                cells = filled_cells(row, whole.column_ids)
                names_none = names_none and is_note({name: cells[name] for name in cells if name != period_column.id})
                stray = PeriodlessRow(whole.office, whole.report, row_1based, text, reading.problem, names_none)
                periodless.append(stray)
        found += [_of_period(whole, report, rows[report.id]) for report in family if (whole.office, report.id) in asked]
    return found, periodless


def _of_period(whole: TabSnapshot, report: Report, rows: Sequence[tuple[int, Sequence[Cell]]]) -> TabSnapshot:
    numbers = tuple(row_1based for row_1based, _ in rows)
    return replace(whole, report=report.id, rows=[row for _, row in rows], row_numbers_1based=numbers)


def _entries(tab: TabSnapshot, report: Report) -> Iterator[tuple[int, Sequence[Cell], Cell]]:
    """(row_1based, row, its period cell) of each row that is not blank."""
    column = report.period_column
    assert column is not None  # noqa: S101 - the tab is shared by periods
    period_at = tab.column_ids.index(column.id)
    for row_1based, row in _numbered(tab):
        if filled_cells(row, tab.column_ids):
            yield row_1based, row, row[period_at] if period_at < len(row) else ""


def _numbered(tab: TabSnapshot) -> list[tuple[int, Sequence[Cell]]]:
    numbers = tab.row_numbers_1based
    if numbers is None:
        return list(enumerate(tab.rows, start=tab.header_row_1based + 1))
    return list(zip(numbers, tab.rows, strict=True))


def filled_cells(row: Sequence[Cell], column_ids: Sequence[str | None]) -> dict[str, Cell]:
    """What stands in the report's columns, by column id."""
    return {
        column_id: cell
        for cell, column_id in zip(row, column_ids, strict=False)
        if column_id is not None and cell is not None and (not isinstance(cell, str) or cell.strip() != "")
    }


def _shown(cell: Cell) -> str:
    """The cell as people see it: a date cell as its day."""
    if isinstance(cell, int | float) and not isinstance(cell, bool) and math.floor(cell) in _SERIALS_OF_DAYS:
        return format_thai_date(SERIAL_DAY_0 + timedelta(days=math.floor(cell)))
    return header_text(cell)
