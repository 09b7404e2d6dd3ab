"""Reading the tab of kept texts: at the first look at a file, and when its summary tells of texts unknown here."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rules.catalogue.text import sentences
from rules.readings.blocks import Cell
from sync.google.errors import RequestRefused
from sync.google.sheets_port import Json, SheetsPort
from sync.workbook.kept_text import KeptText, kept_of_rows


def read_kept(sheets: SheetsPort, spreadsheet_id: str, of_tab: Json) -> tuple[KeptText, ...]:
    """Everything in the tab that the data filter means; () where there is none. One request. Raises SheetsError."""
    try:
        found = sheets.batch_get_by_data_filter(spreadsheet_id, [of_tab])
    except RequestRefused:
        return ()
    return tuple(kept_of_rows(found[0].rows, spreadsheet_id)) if found else ()


def tells_of_kept(grid: Sequence[Sequence[Cell]]) -> bool:
    """A summary tab tells that texts were kept."""
    texts = (cell for row in grid for cell in row if isinstance(cell, str))
    return any(pattern.search(text) for text in texts for pattern in _patterns())


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The summary's sentence in each language."""
    return tuple(
        re.compile(re.escape(text).replace(r"\{count\}", r"\d+").replace(r"\{tab\}", ".*?"))
        for text in sentences()["plans.kept_texts"]
    )
