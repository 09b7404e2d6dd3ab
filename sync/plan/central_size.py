"""How large the central workbook becomes by what it must hold, before Google is asked for the room."""

from __future__ import annotations

from collections.abc import Iterable

from rules.catalogue import Language
from sync.plan.pass_log import MOST_ROWS, log_header
from sync.plan.tab_plan import TabContent
from sync.workbook.central_layout import DATA_FROM_ROW_0BASED, HISTORY_HEADER
from sync.workbook.google_limits import WorkbookSize

_ROW_BELOW = 1  # blank: it keeps the formats


def planned_size(contents: Iterable[TabContent], event_count: int, *, has_log: bool = True) -> WorkbookSize:
    """The size that these tabs need, with the history of so many events and, where there is one, a log that is full."""
    grids = [(max(len(tab.rows), tab.least_rows), len(tab.header)) for tab in contents]
    grids += [(event_count, len(HISTORY_HEADER)), *([(MOST_ROWS, len(log_header(Language.TH)))] if has_log else ())]
    around = DATA_FROM_ROW_0BASED + _ROW_BELOW
    return WorkbookSize(sum((rows + around) * columns for rows, columns in grids), max(c for _, c in grids))
