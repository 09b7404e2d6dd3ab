"""Reading the tab of kept texts: at the first look at a file, and when its summary tells of more than are known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from rules.catalogue.text import sentences
from rules.readings.blocks import Cell
from sync.google.errors import RequestRefused
from sync.google.sheets_port import SheetsPort, metadata_filter
from sync.workbook.kept_text import KeptText, kept_of_rows


def read_kept(sheets: SheetsPort, spreadsheet_id: str, tab_metadata_id: int) -> tuple[KeptText, ...] | None:
    """Everything in the tab; None: there is none. One request. Raises SheetsError."""
    try:
        found = sheets.batch_get_by_data_filter(spreadsheet_id, [metadata_filter(tab_metadata_id)])
    except RequestRefused:
        return None
    return tuple(kept_of_rows(found[0].rows, spreadsheet_id)) if found else None


def kept_told(grid: Sequence[Sequence[Cell]]) -> int:
    """How many kept texts a summary tab tells of, all its reports together."""
    texts = (cell for row in grid for cell in row if isinstance(cell, str))
    return sum(int(found[1]) for text in texts for pattern in _patterns() for found in pattern.finditer(text))


@cache
def _patterns() -> tuple[re.Pattern[str], ...]:
    """The summary's sentence in each language, its number caught."""
    return tuple(
        re.compile(re.escape(text).replace(r"\{count\}", r"(\d+)").replace(r"\{tab\}", ".*?"))
        for text in sentences()["plans.kept_texts"]
    )
