"""The size that the central workbook needs is known before Google is asked for it."""

from __future__ import annotations

from sync.plan.central_size import planned_size
from sync.plan.pass_log import MOST_ROWS, log_header
from sync.plan.tab_plan import TabContent, TitleLine
from sync.workbook.central_layout import HISTORY_HEADER
from tests.builders import programme


def test_rows_of_each_tab_count_with_what_stands_around_them() -> None:
    rows = tuple(("50", str(number)) for number in range(100))
    tab = TabContent("t", "T", TitleLine("", ""), ("a", "b"), rows)
    around = 3 * (len(HISTORY_HEADER) + len(log_header(programme().thai)))
    log = MOST_ROWS * len(log_header(programme().thai))
    assert planned_size([tab], 10).cells == 103 * 2 + 10 * len(HISTORY_HEADER) + log + around
    assert planned_size([tab], 0).columns == len(log_header(programme().thai))
