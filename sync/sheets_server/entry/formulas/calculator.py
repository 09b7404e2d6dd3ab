"""The values of a workbook's formulas, computed when they are asked for and kept."""

from __future__ import annotations

from collections.abc import Hashable, Iterator
from datetime import datetime

from sync.sheets_server.entry.cell_values import CellError, CellValue, NumberFormat
from sync.sheets_server.entry.formulas.compute import Cells, Computation
from sync.sheets_server.entry.formulas.operands import Area, Block, FormulaError, Place
from sync.sheets_server.entry.formulas.references import Reference
from sync.sheets_server.entry.formulas.result_format import CellKey, ResultFormats
from sync.sheets_server.entry.formulas.source import FormulaSource, FormulaText
from sync.sheets_server.entry.formulas.steps import CalculationLimit
from sync.sheets_server.entry.formulas.syntax import (
    NameNode,
    Node,
    RangeNode,
    read_formula,
    read_ranges,
    reads_clock,
)
from sync.sheets_server.entry.formulas.tokens import FormulaSyntaxError
from sync.sheets_server.entry.locales import find_locale

_CIRCULAR = CellError(
    "#REF!", "Circular dependency detected. To resolve with iterative calculation, see File > Settings."
)
_PARSE_ERROR = CellError("#ERROR!", "Formula parse error.")
_MISSING = CellError("#REF!", "Reference does not exist.")


class Calculator:
    """Computes formulas of one unchanging state of a workbook; make a new one for a new state.

    Nothing is computed before it is asked for; what was computed is kept. `now` answers TODAY and NOW and is
    the wall clock in the spreadsheet's time zone; `has_used_clock` tells that a result depends on it, so that a
    calculator can be kept for later answers while it is False. Not for several threads at once.
    """

    def __init__(self, source: FormulaSource, *, locale: str, now: datetime) -> None:
        self._source = source
        self._locale = find_locale(locale)
        self.now = now
        self._values: dict[CellKey, CellValue] = {}
        self._blocks: dict[Area, Block] = {}
        self.has_used_clock = False

    @property
    def _formats(self) -> ResultFormats:  # made anew: kept, it would keep its calculator and the workbook from going
        return ResultFormats(self._read, self._node_area, self._area_format)

    @property
    def _cells(self) -> Cells:
        return Cells(self._find_area, self._find_name, self._read_block)

    def cell_value(self, sheet: Hashable, row_0based: int, column_0based: int, formula: str) -> CellValue:
        """The value of the cell that holds `formula` (as stored, "=" included); errors are CellError values."""
        key = (sheet, row_0based, column_0based)
        if key not in self._values:
            self._compute_cells(key, formula)
        return self._values[key]

    def evaluate(self, formula: str, sheet: Hashable, row_0based: int, column_0based: int) -> CellValue:
        """The value of a formula that stands in no cell (a rule's), as if it stood at that place."""
        try:
            node = self._read(formula)
        except FormulaSyntaxError:
            return _PARSE_ERROR
        place = Place(sheet, row_0based, column_0based, self._locale, self.now)
        for area in self._areas(node, place):
            for pending, text in self._pending(area):
                self._compute_cells(pending, text)
        return self._result(node, place)

    def result_format(self, sheet: Hashable, row_0based: int, column_0based: int, formula: str) -> NumberFormat | None:
        """The number format a formula's result is shown with when its cell has none of its own.

        Dates stay dates and amounts amounts: taken from the function or from the cells the formula refers to.
        """
        return self._formats.of_formula(formula, (sheet, row_0based, column_0based), 0)

    def _area_format(self, area: Area, steps: int) -> NumberFormat | None:
        own = self._source.number_format(area.sheet, area.start_row, area.start_column)
        if own is not None:
            return own
        corner = Area(area.sheet, area.start_row, area.start_row + 1, area.start_column, area.start_column + 1)
        for row in self._source.read_rows(corner):
            for content in row:
                if type(content) is FormulaText:
                    place = (area.sheet, area.start_row, area.start_column)
                    return self._formats.of_formula(content.text, place, steps + 1)
        return None

    def _node_area(self, node: RangeNode | NameNode, place: CellKey) -> Area | None:
        try:
            if isinstance(node, NameNode):
                return self._find_name(node.name) if node.sheet is None else None
            return self._find_area(node.reference, Place(*place, self._locale, self.now))
        except FormulaError:
            return None

    def _read(self, formula: str) -> Node:
        return read_formula(formula, decimal_comma=self._locale.decimal == ",")

    def _result(self, node: Node, place: Place) -> CellValue:
        self.has_used_clock = self.has_used_clock or reads_clock(node)
        try:
            return Computation(self._cells, place).value(node)
        except FormulaError as failure:
            return failure.error
        except ArithmeticError:
            return CellError("#NUM!", "The result is too large.")
        except (CalculationLimit, RecursionError):
            return CellError("#ERROR!", "Calculation limit was reached when trying to calculate this formula.")

    def _compute_cells(self, wanted: CellKey, formula: str) -> None:
        """Compute a cell and before it the formulas it depends on; cells of a circle become #REF!."""
        path: dict[CellKey, str] = {}
        stack: list[tuple[CellKey, str]] = [(wanted, formula)]
        while stack:
            key, text = stack[-1]
            if key in self._values:
                stack.pop()
                path.pop(key, None)
                continue
            try:
                node = self._read(text)
            except FormulaSyntaxError:
                self._values[key] = _PARSE_ERROR
                continue
            place = Place(*key, self._locale, self.now)
            first_visit = key not in path
            path[key] = text
            pending = [one for area in self._areas(node, place) for one in self._pending(area)]
            if not pending:
                self._values[key] = self._result(node, place)
                continue
            circle = next((one for one, _ in pending if one in path), None)
            if circle is not None:
                self._close_circle(circle, list(path))
            elif first_visit:
                stack.extend(pending)
            else:
                stack.append(pending[0])

    def _close_circle(self, first: CellKey, path: list[CellKey]) -> None:
        for key in path[path.index(first) :]:
            self._values[key] = _CIRCULAR

    def _pending(self, area: Area) -> Iterator[tuple[CellKey, str]]:
        """The formula cells of an area that have no value yet."""
        if area in self._blocks:
            return
        for row_offset, row in enumerate(self._source.read_rows(area)):
            for column_offset, content in enumerate(row):
                if type(content) is FormulaText:
                    key = (area.sheet, area.start_row + row_offset, area.start_column + column_offset)
                    if key not in self._values:
                        yield key, content.text

    def _areas(self, node: Node, place: Place) -> list[Area]:
        """The areas a tree refers to."""
        key = (place.sheet, place.row_0based, place.column_0based)
        areas = (self._node_area(one, key) for one in read_ranges(node))
        return [area for area in areas if area is not None]

    def _find_area(self, reference: Reference, place: Place) -> Area:
        size = self._source.grid_size(place.sheet) if reference.sheet is None else None
        size = size or self._source.find_sheet(reference.sheet or "")
        if size is None:
            raise FormulaError("#REF!", f"Unresolved sheet name '{reference.sheet}'.")
        start_row = reference.first_row.index if reference.first_row else 0
        start_column = reference.first_column.index if reference.first_column else 0
        stop_row = min(reference.last_row.index + 1 if reference.last_row else size.row_count, size.row_count)
        stop_column = size.column_count
        if reference.last_column is not None:
            stop_column = min(reference.last_column.index + 1, size.column_count)
        if start_row >= stop_row or start_column >= stop_column:
            raise FormulaError(_MISSING.code, _MISSING.message)
        return Area(size.sheet, start_row, stop_row, start_column, stop_column)

    def _find_name(self, name: str) -> Area:
        area = self._source.find_named_range(name)
        if area is None:
            raise FormulaError("#NAME?", f"Unknown range name: '{name.upper()}'.")
        return area

    def _read_block(self, area: Area) -> Block:
        block = self._blocks.get(area)
        if block is not None:
            return block
        width = area.stop_column - area.start_column
        rows: list[list[CellValue]] = []
        is_complete = True
        for row_index, contents in enumerate(self._source.read_rows(area), start=area.start_row):
            row: list[CellValue] = []
            for column_index, content in enumerate(contents, start=area.start_column):
                if type(content) is not FormulaText:
                    row.append(content)  # type: ignore[arg-type]
                    continue
                key = (area.sheet, row_index, column_index)
                is_complete = is_complete and key in self._values
                row.append(self._values.get(key, _CIRCULAR))
            row.extend([None] * (width - len(row)))
            rows.append(row)
        empty: list[CellValue] = [None] * width
        rows.extend([empty] * (area.stop_row - area.start_row - len(rows)))
        block = Block(rows, area)
        if is_complete:
            self._blocks[area] = block
        return block
