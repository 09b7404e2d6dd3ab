"""When an office was last checked: one cell of its summary tab that goes along with other changes, else once a day."""

from __future__ import annotations

from datetime import datetime

from rules.declared.deadlines import day_of
from rules.readings.moment_text import serial_moment
from sync.plan.plan import SummaryCell
from sync.workbook.layout import CHECKED_LABEL
from sync.workbook.snapshot import SummarySnapshot, text_of


def checked_cell(seen: SummarySnapshot, own_width: int, checked_at: datetime) -> SummaryCell | None:
    """The cell with that moment; None where the label does not stand beside it: it has no format there yet."""
    cells = (*seen.grid[:1], ())[0]
    label, stamp = (*cells, *[None] * own_width)[own_width - 2 : own_width]
    if text_of(label) != CHECKED_LABEL:
        return None
    typed = "" if isinstance(stamp, int | float) else text_of(stamp)
    return SummaryCell(0, own_width - 1, typed, day_of(checked_at).isoformat(), serial_moment(checked_at))


def tells_another_day(seen: SummarySnapshot, cell: SummaryCell) -> bool:
    """Whether what stands there is not of the cell's day."""
    row = seen.grid[0]
    stamp = row[cell.column_0based] if cell.column_0based < len(row) else None
    return not isinstance(stamp, int | float) or int(stamp) != int(cell.serial or 0)
