"""A workbook of plain lists for formula tests: texts that start with = are formulas."""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime

from sync.sheets_server.entry.cell_values import CellValue, NumberFormat
from sync.sheets_server.entry.formulas.calculator import Calculator
from sync.sheets_server.entry.formulas.operands import Area
from sync.sheets_server.entry.formulas.source import CellContent, FormulaText, GridSize

NOW = datetime(2026, 11, 22, 22, 30, tzinfo=UTC)


@dataclass
class GridSource:
    """Sheets by title, rows of values; the grid is 100 x 26 unless a sheet holds more."""

    sheets: Mapping[str, Sequence[Sequence[CellValue]]]
    names: Mapping[str, Area] = field(default_factory=dict)
    formats: Mapping[tuple[Hashable, int, int], NumberFormat] = field(default_factory=dict)

    def find_sheet(self, title: str) -> GridSize | None:
        for known in self.sheets:
            if known.casefold() == title.casefold():
                return self.grid_size(known)
        return None

    def grid_size(self, sheet: Hashable) -> GridSize:
        return GridSize(sheet, max(100, len(self.sheets[str(sheet)])), 26)

    def read_rows(self, area: Area) -> list[list[CellContent]]:
        rows = self.sheets[str(area.sheet)][area.start_row : area.stop_row]
        return [[_content(value) for value in row[area.start_column : area.stop_column]] for row in rows]

    def find_named_range(self, name: str) -> Area | None:
        return self.names.get(name)

    def number_format(self, sheet: Hashable, row_0based: int, column_0based: int) -> NumberFormat | None:
        return self.formats.get((sheet, row_0based, column_0based))


def _content(value: CellValue) -> CellContent:
    return FormulaText(value) if isinstance(value, str) and value.startswith("=") else value


def calculator(
    rows: Sequence[Sequence[CellValue]] = (),
    *,
    sheets: Mapping[str, Sequence[Sequence[CellValue]]] | None = None,
    names: Mapping[str, Area] | None = None,
    formats: Mapping[tuple[Hashable, int, int], NumberFormat] | None = None,
    locale: str = "en_US",
) -> Calculator:
    """A calculator over Sheet1 with `rows` and the other `sheets`."""
    source = GridSource({"Sheet1": rows, **(sheets or {})}, names or {}, formats or {})
    return Calculator(source, locale=locale, now=NOW)


def compute(formula: str, rows: Sequence[Sequence[CellValue]] = (), locale: str = "en_US") -> CellValue:
    """The value of a formula in Sheet1!Z100 beside `rows`; an error as its code."""
    value = calculator(rows, locale=locale).evaluate(formula, "Sheet1", 99, 25)
    return getattr(value, "code", value)
