"""Which rows are entries, and which of them name what is registered.

A row below the table that is none of its entries (a sum, a signature, a note) is set apart: it is told beside itself
and counts nowhere. An entry of the register whose code does not fit its pattern is an entry to correct, and registers
nothing until it is; an entry of another report names what is registered or stands beside what counts.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache

import numpy as np

from rules.cells.cell_readings import CellState
from rules.cells.typed_table import Mask, Positions, TypedTable
from rules.declared.programme import CellType, Programme, Report
from rules.kinds.joins import contains, joining_columns, shared_keys
from rules.kinds.kind import Remembered
from rules.kinds.office_pattern import rows_breaking
from rules.readings.blocks import Cell
from rules.readings.text import canonical_code, matching_form

FEWEST_CELLS = 2
"""So many cells besides its code make a row whose code is broken an entry to correct; with fewer it is none."""

_NUMERIC = frozenset((CellType.WHOLE, CellType.NUMBER))
_SUM = re.compile(
    r"(?:ผล|ยอด|จำนวน)?รวม(?:ทั้งสิ้น|ทั้งหมด|เงิน|สุทธิ|หน้านี้|ยอด|จำนวน)*:?(?:\d+\D{0,12})?|(?:grand|sub)?total:?|sum:?|(?:ค่า)?เฉลี่ย:?"
)
_CENT = 0.005  # sums of satang in binary fractions differ from the decimal sum by less than half a satang


def code_pattern(programme: Programme) -> str | None:
    """The pattern that the codes of the register must follow; None when no rule of the programme gives one."""
    if programme.register is None:
        return None
    key = programme.report(programme.register).key
    for rule in programme.rules:
        columns = rule.parameters.get("columns")
        named = (columns,) if isinstance(columns, str) else tuple(columns) if isinstance(columns, Sequence) else ()
        if rule.report == programme.register and rule.kind == "pattern" and named == key[:1]:
            return str(rule.parameters.get("pattern", "")) or None
    return None


def fitting(programme: Programme) -> Callable[[str, str], bool]:
    """Whether a code may name a group of an office (code, office's code); any code may where there is no pattern."""
    pattern = code_pattern(programme)

    @cache
    def compiled(office: str) -> re.Pattern[str]:
        return re.compile((pattern or "").replace("{office}", re.escape(office)))

    return lambda code, office: pattern is None or compiled(office).fullmatch(code) is not None


def only_fitting(remembered: Remembered, programme: Programme) -> Remembered:
    """What is remembered of registers without what never could be a group (an earlier version kept such lines)."""
    fits = fitting(programme)
    kept = {
        (office, report): tuple((code, name) for code, name in groups if fits(code, office))
        for (office, report), groups in remembered.items()
    }
    return {pair: groups for pair, groups in kept.items() if groups}


def tell_entries(
    tables: Mapping[str, TypedTable], programme: Programme, remembered: Remembered
) -> dict[str, TypedTable]:
    """The tables of all reports with `is_entry`, `is_stray` and `is_named` told. The tables given stay as they are."""
    told = {report_id: _without_strays(table, programme) for report_id, table in tables.items()}
    register = told.get(programme.register or "")
    if register is None:
        return told
    pattern = code_pattern(programme)
    is_named = register.has_key(register.report.key)
    if pattern is not None:
        codes = [office.code for office in programme.offices]
        is_named[rows_breaking(register, register.columns[register.report.key[0]], pattern, codes)] = False
    told[register.report.id] = register = replace(register, is_named=is_named)
    for report_id, table in told.items():
        joined = joining_columns(table.report, register.report)
        if table is not register and joined is not None:
            told[report_id] = replace(
                table, is_named=_names_registered(table, joined[0], register, remembered, programme)
            )
    return told


def _names_registered(
    table: TypedTable, columns: Sequence[str], register: TypedTable, remembered: Remembered, programme: Programme
) -> Mask:
    """Rows whose code stands in the office's register or is remembered of it; all of an office whose register was not
    read."""
    left, right = shared_keys(table, columns, register, register.report.key)
    is_named: Mask = contains(left, right)
    is_read = np.array([place in register.offices_read for place in range(len(programme.offices))], dtype=np.bool_)
    is_named |= ~is_read[table.office_0based] & table.is_entry
    if remembered:
        known = {
            place: frozenset(code for code, _ in remembered.get((office.code, register.report.id), ()))
            for place, office in enumerate(programme.offices)
        }
        for row in np.flatnonzero(table.has_key(columns) & ~is_named).tolist():
            is_named[row] = table.key_of(row, columns) in known[int(table.office_0based[row])]
    return is_named


# -- rows that are no entries ------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True, eq=False)
class _Codes:
    """How the rows of one report say what they are about. is_loose: any text may be a code, so one alone in its row is
    taken for one only while the office has no entry that says more."""

    columns: tuple[str, ...]
    is_loose: bool
    fits: Callable[[str, str], bool]
    offices: tuple[str, ...]


def _without_strays(table: TypedTable, programme: Programme) -> TypedTable:
    codes = _codes(table, programme)
    if not codes.columns or not len(table):
        return table
    is_stray = np.zeros(len(table), dtype=np.bool_)
    code_filled = table.columns[codes.columns[0]].row_states != CellState.BLANK
    is_slight = table.is_entry & (table.filled < FEWEST_CELLS + code_filled)
    slight = np.flatnonzero(is_slight)
    if len(slight):
        has_more = np.zeros(len(programme.offices), dtype=np.bool_)
        has_more[table.office_0based[table.is_entry & ~is_slight]] = True
        is_stray[slight] = _are_no_codes(table, codes, slight, has_more[table.office_0based[slight]])
    like_sums = _like_sums(table)
    for row in like_sums[_are_no_codes(table, codes, like_sums, np.ones(len(like_sums), dtype=np.bool_))].tolist():
        is_stray[row] |= _sums_up(table, row, is_stray) or _is_called_sum(table.sheet_row(row))
    if not is_stray.any():
        return table
    is_entry = table.is_entry & ~is_stray
    return replace(table, is_entry=is_entry, is_named=is_entry, is_stray=is_stray)


def _codes(table: TypedTable, programme: Programme) -> _Codes:
    register = None if programme.register is None else programme.report(programme.register)
    columns = table.report.key[:1]
    is_of_register = table.report is register
    if register is not None and not is_of_register:
        joined = joining_columns(table.report, register)
        is_of_register = joined is not None
        columns = joined[0] if joined is not None else columns
    offices = tuple(office.code for office in programme.offices)
    fits = fitting(programme) if is_of_register else lambda code, office: True
    return _Codes(columns, not is_of_register, fits, offices)


def _are_no_codes(table: TypedTable, codes: _Codes, rows: Positions, has_more: Mask) -> Mask:
    """has_more: per row, its office has entries that say more."""
    if codes.is_loose:
        return has_more & (len(table.columns) > FEWEST_CELLS + 1)  # in a narrower table every row is short
    is_read = np.ones(len(rows), dtype=np.bool_)
    for column_id in codes.columns:
        is_read &= table.columns[column_id].is_read[rows]
    is_code = is_read.copy()
    for place in np.flatnonzero(is_read).tolist():
        row = int(rows[place])
        is_code[place] = codes.fits(table.key_of(row, codes.columns), codes.offices[table.office_0based[row]])
    return ~is_code


def _like_sums(table: TypedTable) -> np.ndarray[tuple[int], np.dtype[np.intp]]:
    """Entries in which at most one filled cell is not in a column of numbers."""
    numeric = [column for column in table.columns.values() if column.column.type in _NUMERIC]
    if not numeric:
        return np.empty(0, dtype=np.intp)
    few = np.flatnonzero(table.is_entry & (table.filled <= len(numeric) + 1))
    of_numbers = np.zeros(len(few), dtype=np.intp)
    for column in numeric:
        of_numbers += column.row_states[few] != CellState.BLANK
    return few[(of_numbers > 0) & (table.filled[few] - of_numbers <= 1)]


def _sums_up(table: TypedTable, row: int, is_stray: Mask) -> bool:
    """Every number of the row is the sum of all above it in the same office's rows, or of as many right above it."""
    above = slice(table.office_slices[int(table.office_0based[row])].start, row)
    agreed = np.ones(int(np.count_nonzero(~is_stray[above])), dtype=np.bool_)
    for column in table.columns.values():
        if column.column.type in _NUMERIC and column.row_states[row] != CellState.BLANK:
            sums = np.cumsum(np.nan_to_num(column.values[above][~is_stray[above]][::-1]))
            fits = np.abs(sums - column.values[row]) <= _CENT
            fits[:-1] &= sums[:-1] != 0
            agreed &= fits
    return bool(len(agreed) and (agreed[-1] or agreed[1:].any()))


def _is_called_sum(cells: Sequence[Cell]) -> bool:
    """A cell names the row a sum, in whatever column: whether or not its numbers are right."""
    return any(isinstance(cell, str) and _SUM.fullmatch(matching_form(cell)) is not None for cell in cells)


def telling_notes(programme: Programme, report: Report) -> Callable[[Mapping[str, Cell]], bool]:
    """Whether the filled cells of a row that names neither office nor period (by column id) are a sum, a signature or a
    note and no entry: no code of a group, and besides numbers fewer than FEWEST_CELLS cells."""
    register = None if programme.register is None else programme.report(programme.register)
    joined = None if register is None else joining_columns(report, register)
    codes = report.key[:1] if register is None or report.id == register.id else joined[0] if joined else ()
    is_strict = bool(codes) and register is not None and code_pattern(programme) is not None
    fits = fitting(programme)
    types = {column.id: column.type for column in report.columns}

    def is_note(cells: Mapping[str, Cell]) -> bool:
        code = next((canonical_code(str(cells[column_id])) for column_id in codes if column_id in cells), "")
        if code and (not is_strict or any(fits(code, office.code) for office in programme.offices)):
            return False
        words = [column_id for column_id in cells if column_id not in codes and types[column_id] not in _NUMERIC]
        return len(words) < FEWEST_CELLS

    return is_note
