"""All offices' rows of one report as one table, for the central tabs and exports; personal columns masked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import chain
from typing import TYPE_CHECKING

import numpy as np

from rules.catalogue import Language, Text, say
from rules.catalogue.text import with_nouns
from rules.cells.cell_readings import CellState
from rules.cells.typed_table import TypedColumn
from rules.declared.programme import CellType, Office, Programme
from rules.evaluate.checks import MASK
from rules.evaluate.evaluation import Evaluation
from rules.evaluate.row_facts import Entries, EntryRow, RowStatus
from rules.readings.blocks import Cell
from rules.readings.dates import format_thai_date
from rules.readings.text import clean_text

if TYPE_CHECKING:
    import pandas as pd

_HEADERS = (
    Text("{noun.office}", "{noun.Office}"),
    Text("{noun.region}", "{noun.Region}"),
    Text("แถว", "Row"),
    Text("ผลการตรวจ", "Row status"),
)


def headers_before(language: Language) -> list[str]:
    """Headers of what stands before the report's own columns: office, region, row, row status."""
    return [with_nouns(text.in_language(language), language) for text in _HEADERS]


def entries_of(evaluation: Evaluation, report_id: str, *, shows_people: bool = False) -> Entries:
    """The entries of one report as the centre sees them, or with `shows_people` as the office itself does.

    Of the register only what is registered: a line whose code cannot be a group's may well be a signature.

    Values are what RAW writing wants: int or float for numbers, text for the rest; days as "30 ก.ค. 2563"; what could
    not be read stays as typed; blank cells are ""; a period is told by its name. Personal columns hold MASK where
    something stands, unless `shown_centrally` or asked for. Text may start with "=": write it RAW. Raises KeyError
    for an unknown report.
    """
    report = evaluation.programme.report(report_id)
    rows = evaluation.rows[report.id]
    table = rows.table
    is_shown = table.is_entry & table.is_named if report.id == evaluation.programme.register else table.is_entry
    entries = np.flatnonzero(is_shown)
    statuses = evaluation.statuses(report.id)
    cells: list[Sequence[Cell]] = []
    for column in table.columns.values():
        shown = _shown(column, "" if report.period is None else report.period.name.th, shows_people=shows_people)
        cells.append([shown[code] for code in column.codes[entries].tolist()])
    codes = [office.code for office in evaluation.programme.offices]
    found: dict[str, list[EntryRow]] = {}
    places = zip(
        entries.tolist(), table.office_0based[entries].tolist(), table.row_1based[entries].tolist(), strict=True
    )
    for (entry, place, row_1based), of_row in zip(places, zip(*cells, strict=True), strict=True):
        found.setdefault(codes[place], []).append((row_1based, statuses[entry], of_row))
    return Entries(tuple(column.column.header for column in table.columns.values()), found)


def one_after_the_other(parts: Sequence[Entries]) -> Entries:
    """The entries of reports with the same columns (periods that share a tab) as one: of each office, part by part."""
    headers = next((part.headers for part in parts if part.headers), ())
    if len(parts) == 1:
        return Entries(headers, parts[0].rows)
    return Entries(headers, _OneAfterTheOther(parts))


class _OneAfterTheOther(Mapping[str, Sequence[EntryRow]]):
    """The rows of several parts by office, put together for the office that is asked for."""

    def __init__(self, parts: Sequence[Entries]) -> None:
        self._parts = parts
        self._offices = dict.fromkeys(chain.from_iterable(part.rows for part in parts))

    def __getitem__(self, office: str) -> Sequence[EntryRow]:
        found = [part.rows[office] for part in self._parts if office in part.rows]
        if not found:
            raise KeyError(office)
        return tuple(chain.from_iterable(found))

    def __iter__(self) -> Iterator[str]:
        return iter(self._offices)

    def __len__(self) -> int:
        return len(self._offices)


def consolidate(entries: Entries, programme: Programme, language: Language = Language.TH) -> pd.DataFrame:
    """Every entry of one report in the programme's order of offices and the sheets' order of rows.

    Columns (dtype object): office, region, sheet row (1-based int), row status, then the report's headers.
    """
    import pandas as pd  # of those who read this module, an export alone asks for a frame

    rows = [
        row
        for office in programme.offices
        for row in rows_of_office(office, entries.rows.get(office.code, ()), language)
    ]
    headers = [*headers_before(language), *entries.headers]
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(headers)
    frame = pd.DataFrame({place: np.array(values, dtype=object) for place, values in enumerate(columns)}, dtype=object)
    frame.columns = pd.Index(headers, dtype=object)
    return frame


def rows_of_office(office: Office, rows: Iterable[EntryRow], language: Language) -> Iterator[tuple[Cell, ...]]:
    """The office's entries with what stands before the report's own columns (`headers_before`)."""
    words = {status: say(f"row_statuses.{status.value or 'blank'}").text(language) for status in RowStatus}
    name, region = office.name if language.is_thai else office.name_en, office.region.in_language(language)
    for row_1based, status, cells in rows:
        yield name, region, row_1based, words[status], *cells


def _shown(column: TypedColumn, period: str, *, shows_people: bool) -> list[Cell]:
    """Per distinct cell what the reader sees; `period` is what every cell of a period column means."""
    if column.column.type is CellType.PERIOD:
        return [period] * len(column.states)
    states, numbers = column.states.tolist(), column.numbers.tolist()
    if column.column.personal and not column.column.shown_centrally and not shows_people:
        return ["" if state == CellState.BLANK else MASK for state in states]
    shown: list[Cell] = []
    for state, number, text, cell in zip(states, numbers, column.texts, column.cells, strict=True):
        if state != CellState.READ:
            shown.append("" if state == CellState.BLANK else cell)
        elif column.column.type is CellType.DATE:
            shown.append(format_thai_date(date.fromordinal(int(number))))
        elif column.column.type is CellType.CODE and isinstance(cell, str):
            shown.append(clean_text(cell))  # as typed: กษ 1001/426
        elif column.column.type in (CellType.WHOLE, CellType.NUMBER):
            shown.append(int(number) if number == int(number) else number)
        else:
            shown.append(text)
    return shown
