"""All offices' rows of one report as one table, for the central tabs and exports; personal columns masked."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

import numpy as np
import pandas as pd

from rules.catalogue import Language, Text
from rules.cells.cell_readings import CellState
from rules.cells.typed_table import TypedColumn
from rules.declared.programme import CellType
from rules.evaluate.evaluation import MASK, Evaluation
from rules.readings.blocks import Cell
from rules.readings.dates import format_thai_date

PROVINCE = Text("จังหวัด", "Province")
REGION = Text("ภาค", "Region")
ROW = Text("แถว", "Row")
ROW_STATUS = Text("ผลการตรวจ", "Row status")


def consolidate(evaluation: Evaluation, report_id: str, language: Language = Language.TH) -> pd.DataFrame:
    """Every entry of one report in the programme's order of offices and the sheets' order of rows.

    Of the register only what is registered: a line whose code cannot be a group's may well be a signature.

    Columns (dtype object): province, region, sheet row (1-based int), row status, then the report's headers. Values are
    what RAW writing wants: int or float for numbers, text for the rest; days as "30 ก.ค. 2563"; what could not be read
    stays as typed; blank cells are "". Personal columns hold MASK where something stands, unless `shown_centrally`.
    Text may start with "=": write it RAW. Raises KeyError for an unknown report.
    """
    rows = evaluation.rows[report_id]
    table = rows.table
    is_shown = table.is_entry & table.is_named if report_id == evaluation.programme.register else table.is_entry
    entries = np.flatnonzero(is_shown)
    offices = evaluation.programme.offices
    names = [office.name if language is Language.TH else office.name_en for office in offices]
    regions = [office.region.in_language(language) for office in offices]
    places = table.office_0based[entries].tolist()
    statuses = evaluation.status_texts(report_id, language)
    headers = [text.in_language(language) for text in (PROVINCE, REGION, ROW, ROW_STATUS)]
    cells: list[Sequence[Cell]] = [
        [names[place] for place in places],
        [regions[place] for place in places],
        table.row_1based[entries].tolist(),
        [statuses[row] for row in entries.tolist()],
    ]
    for column in table.columns.values():
        headers.append(column.column.header)
        shown = _shown(column)
        cells.append([shown[code] for code in column.codes[entries].tolist()])
    frame = pd.DataFrame({place: np.array(values, dtype=object) for place, values in enumerate(cells)}, dtype=object)
    frame.columns = pd.Index(headers, dtype=object)
    return frame


def _shown(column: TypedColumn) -> list[Cell]:
    """Per distinct cell what the centre sees."""
    states, numbers = column.states.tolist(), column.numbers.tolist()
    if column.column.personal and not column.column.shown_centrally:
        return ["" if state == CellState.BLANK else MASK for state in states]
    shown: list[Cell] = []
    for state, number, text, cell in zip(states, numbers, column.texts, column.cells, strict=True):
        if state != CellState.READ:
            shown.append("" if state == CellState.BLANK else cell)
        elif column.column.type is CellType.DATE:
            shown.append(format_thai_date(date.fromordinal(int(number))))
        elif column.column.type in (CellType.WHOLE, CellType.NUMBER):
            shown.append(int(number) if number == int(number) else number)
        else:
            shown.append(text)
    return shown
