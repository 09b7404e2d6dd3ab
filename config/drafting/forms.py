"""Forms in an xlsx file: where each sheet's header is, however untidy, what it says, and the rows below it."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from openpyxl import load_workbook
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from config.usage import UsageProblem
from rules.catalogue import say
from rules.readings.blocks import Cell
from rules.readings.dates import serial_of
from rules.readings.text import clean_text, matching_form

FormCell = Cell | date
"""A cell of a form; a date cell is told by its type here, not by its number."""

_HEADER_SEARCH_ROWS = 25
_MOST_EXAMPLES = 500
_MOST_COLUMNS = 100
_BLANK_ROWS_AT_END = 5
_COLUMN_NUMBER = re.compile(r"\(?\d{1,3}\)?")
_TOTALS = ("รวม", "ผลรวม", "หมายเหตุ", "ลงชื่อ", "total", "sum")


def one_line(text: str) -> str:
    """The text cleaned, on one line, without signs that cannot be printed."""
    return clean_text("".join(letter if letter.isprintable() else " " for letter in text))


@dataclass(frozen=True, slots=True)
class FormColumn:
    """One column of a form: its header on one line, the cells below it, answers of its drop-down where it has one."""

    header: str
    examples: tuple[FormCell, ...]
    answers: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Form:
    """One sheet of a file: its name, the titles above the header, its columns in order."""

    tab: str
    titles: tuple[str, ...]
    columns: tuple[FormColumn, ...]


def read_forms(path: Path) -> tuple[Form, ...]:
    """Every visible sheet that has a header. Raises UsageProblem for a file that is no xlsx or holds no form, OSError
    when it cannot be read."""
    try:
        workbook = load_workbook(path, data_only=True)
    except (InvalidFileException, zipfile.BadZipFile, KeyError, ValueError, TypeError):
        raise UsageProblem(say("drafting.no_workbook", path=str(path))) from None
    sheets = [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
    forms = tuple(form for sheet in sheets if (form := _form_of(sheet)) is not None)
    if not forms:
        raise UsageProblem(say("drafting.no_form", path=str(path)))
    return forms


def _form_of(sheet: Worksheet) -> Form | None:
    last_row = min(sheet.max_row, _HEADER_SEARCH_ROWS + _MOST_EXAMPLES)
    width = min(sheet.max_column, _MOST_COLUMNS)
    rows: list[list[FormCell]] = [
        [_cell(value) for value in row] for row in sheet.iter_rows(max_row=last_row, max_col=width, values_only=True)
    ]
    merges = [_Merge(m.min_row - 1, m.max_row - 1, m.min_col - 1, m.max_col - 1) for m in sheet.merged_cells.ranges]
    for merge in merges:
        _fill(rows, merge)
    band = _header_band(rows, merges)
    if band is None:
        return None
    headers = _headers(rows[band.start : band.stop])
    data = list(_data_rows(rows[band.stop :]))
    answers = _drop_downs(sheet, band.stop + 1)
    columns = tuple(
        FormColumn(header, tuple(row[place] for row in data), answers.get(place, ()))
        for place, header in headers.items()
    )
    return Form(one_line(sheet.title), tuple(_titles(rows[: band.start])), columns)


@dataclass(frozen=True, slots=True)
class _Merge:
    """A merged area, 0-based, ends included."""

    top: int
    bottom: int
    left: int
    right: int


def _cell(value: object) -> FormCell:
    if isinstance(value, datetime):
        return value.date()
    if value is None or isinstance(value, str | int | float | bool | date):
        return value
    return str(value)


def _fill(rows: list[list[FormCell]], merge: _Merge) -> None:
    """Every cell of a merged area says what its first says, as people see it."""
    if merge.top >= len(rows) or merge.left >= len(rows[merge.top]):
        return
    value = rows[merge.top][merge.left]
    for row in rows[merge.top : merge.bottom + 1]:
        row[merge.left : merge.right + 1] = [value] * len(row[merge.left : merge.right + 1])


def _header_band(rows: Sequence[Sequence[FormCell]], merges: Sequence[_Merge]) -> range | None:
    """The rows of the header: the first with the most different texts, with what is merged into it from above and the
    second line of headers that stand over several columns."""
    counts = [len(_texts(row)) for row in rows[:_HEADER_SEARCH_ROWS]]
    if max(counts, default=0) < 2:
        return None
    at = counts.index(max(counts))
    width = len(rows[at])
    touching = [m for m in merges if m.top <= at <= m.bottom and m.right - m.left + 1 < width]
    top = min([at, *(m.top for m in touching)])
    bottom = max([at, *(m.bottom for m in touching)])
    groups = [m for m in merges if m.top == top and m.bottom == top and 1 < m.right - m.left + 1 < width]
    under = {place for m in groups for place in range(m.left, m.right + 1)}
    if groups and bottom == at and bottom + 1 < len(rows):
        below = rows[bottom + 1]
        filled = {place for place, cell in enumerate(below) if cell not in (None, "")}
        if filled and filled <= under and all(isinstance(below[place], str) for place in filled):
            bottom += 1
    if at > 0 and top == at and not groups:  # the second line has more texts than the first, which names groups
        above = [m for m in merges if m.top == m.bottom == at - 1 and 1 < m.right - m.left + 1 < width]
        top = at - 1 if above and len(_texts(rows[at - 1])) > 1 else top
    return range(top, bottom + 1)


def _texts(row: Sequence[FormCell]) -> set[str]:
    """The different texts of a row that could be headers."""
    texts = (one_line(cell) for cell in row if isinstance(cell, str))
    return {text for text in texts if text and _COLUMN_NUMBER.fullmatch(text) is None}


def _headers(band: Sequence[Sequence[FormCell]]) -> dict[int, str]:
    """Place (0-based) -> header: the different texts from top to bottom; a second one of the same text is numbered."""
    found: dict[int, str] = {}
    seen: dict[str, int] = {}
    for place in range(max(len(row) for row in band)):
        cells = [row[place] for row in band if place < len(row)]
        texts = dict.fromkeys(one_line(str(cell)) for cell in cells if cell not in (None, ""))
        header = " ".join(text for text in texts if text)
        if not header or _COLUMN_NUMBER.fullmatch(header):
            continue
        form = matching_form(header)
        seen[form] = seen.get(form, 0) + 1
        found[place] = header if seen[form] == 1 else f"{header} ({seen[form]})"
    return found


def _titles(rows: Sequence[Sequence[FormCell]]) -> Iterator[str]:
    for row in rows:
        title = " ".join(dict.fromkeys(one_line(cell) for cell in row if isinstance(cell, str) and one_line(cell)))
        if title:
            yield title


def _data_rows(rows: Sequence[Sequence[FormCell]]) -> Iterator[Sequence[FormCell]]:
    """Rows below the header, without numbers of columns, sums and notes, up to where the table ends."""
    blank = 0
    for row in rows[:_MOST_EXAMPLES]:
        filled = [cell for cell in row if cell not in (None, "")]
        blank = 0 if filled else blank + 1
        if blank >= _BLANK_ROWS_AT_END:
            return
        first = one_line(filled[0]).casefold() if filled and isinstance(filled[0], str) else ""
        numbers_columns = len(filled) > 1 and [str(cell).strip("() ") for cell in filled] == [
            str(number) for number in range(1, len(filled) + 1)
        ]
        if filled and not first.startswith(_TOTALS) and not numbers_columns:
            yield row


def _drop_downs(sheet: Worksheet, row_1based: int) -> Mapping[int, tuple[str, ...]]:
    """Column (0-based) -> answers that a drop-down below the header lists."""
    found: dict[int, tuple[str, ...]] = {}
    for rule in sheet.data_validations.dataValidation:
        listed = str(rule.formula1 or "")
        if rule.type != "list" or not (listed.startswith('"') and listed.endswith('"')):
            continue
        answers = tuple(dict.fromkeys(one_line(text) for text in listed[1:-1].split(",") if one_line(text)))
        for area in rule.sqref.ranges:
            if area.max_row >= row_1based and answers:
                found.update(dict.fromkeys(range(area.min_col - 1, min(area.max_col, _MOST_COLUMNS)), answers))
    return found


def as_read(cell: FormCell) -> Cell:
    """The cell as a sheet would give it to us: a day as its serial number."""
    return serial_of(cell) if isinstance(cell, date) else cell
