"""What cells show besides their values: numbers that are no plain numbers to the eye, and cells that a merge covers.

Values tell neither: 50% is 0.5, 5-10 that a sheet took for a day is 44109, and a covered cell is blank. Asking for the
formats of all cells with every read would make its answer six times as long; so they are asked, for the number cells
of a tab alone, in one request more when numbers came to it, or cells of its entries went blank.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import count

from rules.declared.programme import CellType, Column, Programme
from rules.readings.blocks import Cell
from rules.readings.dates import DayProblem, parse_day
from rules.readings.fiscal_year import YearSpan
from rules.readings.numbers import NumberProblem, parse_number
from rules.readings.text import matching_form
from sync.google.answer_values import column_letters
from sync.google.sheets_port import Json, SheetsPort
from sync.read.read_tab import SeenTab, TabShape
from sync.workbook.snapshot import FileSnapshot

_HEARD = frozenset((CellType.WHOLE, CellType.NUMBER, CellType.TEXT))
_NO_NUMBERS = frozenset(("PERCENT", "DATE", "TIME", "DATE_TIME"))
_FIELDS = (
    "sheets(properties(title),merges,"
    "data(startRow,startColumn,rowData(values(formattedValue,effectiveFormat(numberFormat(type))))))"
)

_MOST_HUNDREDS = 10  # 1,000 %; so few baht are paid for nothing

Place = tuple[int, int]
"""Row and column, 0-based."""


@dataclass(frozen=True, slots=True, eq=False)
class _Tab:
    """One tab whose rows can be told: its report's columns by place, its entries below the header."""

    seen: SeenTab
    columns: Mapping[int, Column]
    key: tuple[str, ...]
    near: YearSpan
    entries: Mapping[int, Sequence[Cell]]

    @property
    def cells(self) -> Iterator[tuple[Place, Cell]]:
        """The entries' cells of the report's columns, "" where blank."""
        for number, row in self.entries.items():
            for place in self.columns:
                cell = row[place] if place < len(row) else ""
                yield (number, place), "" if cell is None else cell

    def places_of(self, column_ids: Sequence[str]) -> set[int]:
        """Where those columns of the report stand."""
        return {place for place, column in self.columns.items() if column.id in column_ids}

    @property
    def numbers(self) -> dict[Place, float]:
        """The number cells of columns in which a number may be shown as another thing."""
        heard = {place for place, column in self.columns.items() if column.type in _HEARD}
        return {
            at: float(cell)
            for at, cell in self.cells
            if at[1] in heard and isinstance(cell, int | float) and not isinstance(cell, bool)
        }


def looked_closer(
    programme: Programme,
    sheets: SheetsPort,
    spreadsheet_id: str,
    tabs: Sequence[tuple[SeenTab, TabShape | None]],
    last: FileSnapshot | None,
    *,
    all_again: bool,
    closely: bool,
) -> list[SeenTab]:
    """The tabs with what their formats and merges say. Raises SheetsError.

    all_again: also where nothing is new. Not `closely`: new numbers such as everybody types (25, 15,000) are not looked
    at for their own sake.
    """
    told = [_tab(programme, seen, shape) for seen, shape in tabs if shape is not None and not shape.lost]
    asked = [tab for tab in told if tab.entries and (all_again or _is_news(tab, last, closely=closely))]
    if not asked:
        return [seen for seen, _ in tabs]
    filters = [{"a1Range": area} for tab in asked for area in _areas(tab)]
    answer = sheets.get_by_data_filter(spreadsheet_id, _FIELDS, filters)
    sights = {sheet.get("properties", {}).get("title"): sheet for sheet in answer.get("sheets", ())}
    looks = {tab.seen.target.tab_id: _looked(tab, sights.get(tab.seen.title, {})) for tab in asked}
    return [looks.get(seen.target.tab_id, seen) for seen, _ in tabs]


def days_came(programme: Programme, tabs: Sequence[tuple[SeenTab, TabShape | None]], last: FileSnapshot | None) -> bool:
    """Dates came since the last read whose day and month would have changed places if the file's locale had."""
    return any(_has_new_days(_tab(programme, seen, shape), last) for seen, shape in tabs if shape and not shape.lost)


def _has_new_days(tab: _Tab, last: FileSnapshot | None) -> bool:
    known, places = _known(tab, last) or {}, {at for at, column in tab.columns.items() if column.type is CellType.DATE}
    return any(
        at[1] in places
        and isinstance(cell, int | float)
        and cell != known.get(at)
        and parse_day(cell, tab.near, month_first=True).problem is DayProblem.MAYBE_SWAPPED
        for at, cell in tab.cells
    )


def _tab(programme: Programme, seen: SeenTab, shape: TabShape) -> _Tab:
    report = programme.report(seen.target.report)
    by_id = {column.id: column for column in report.columns}
    columns = {place: by_id[name] for place, name in enumerate(shape.column_ids) if name in by_id}
    rows = seen.values.rows if seen.values is not None else ()
    entries = {
        number: row
        for number, row in enumerate(rows)
        if number > shape.header_row_0based
        and any(place < len(row) and row[place] not in ("", None) for place in columns)
    }
    return _Tab(seen, columns, report.key, YearSpan(programme.first_day, programme.last_day), entries)


def _is_news(tab: _Tab, last: FileSnapshot | None, *, closely: bool) -> bool:
    """Numbers came, cells of entries or codes went blank, or formats and merges said something at the last read."""
    known = _known(tab, last)
    if known is None:
        return True
    numbers, keys = tab.numbers, tab.places_of(tab.key[:1])
    for at, cell in tab.cells:
        before = known.get(at)
        if at in numbers and cell != before and (closely or _is_odd(numbers[at], tab.columns[at[1]], tab.near)):
            return True
        if cell == "" and (before not in ("", None) or (before is None and at[1] in keys)):
            return True
    return False


def _is_odd(number: float, column: Column, near: YearSpan) -> bool:
    """A percentage, a time or a day of these years would look like that."""
    is_small = column.type is CellType.NUMBER and 0 < number <= _MOST_HUNDREDS
    day = parse_day(number, near).day
    return is_small or not number.is_integer() or (day is not None and near.is_near(day))


def _known(tab: _Tab, last: FileSnapshot | None) -> dict[Place, Cell] | None:
    """The cells of the last read; None where formats or merges said something of them."""
    found: dict[Place, Cell] = {}
    for before in last.tabs if last is not None else ():
        if before.report not in tab.seen.target.reports or tab.seen.target.office not in (None, before.office):
            continue
        if before.shown or before.covered:
            return None
        numbers = before.row_numbers_1based or count(before.header_row_1based + 1)
        for number, row in zip(numbers, before.rows, strict=False):
            found.update(((number - 1, place), row[place] if place < len(row) else "") for place in tab.columns)
    return found


def _areas(tab: _Tab) -> Iterator[str]:
    """The columns of numbers from the first to the last; of a tab without any one cell, for its merges."""
    title = tab.seen.title.replace("'", "''")
    rows_of: dict[int, list[int]] = {}
    for row, place in tab.numbers:
        rows_of.setdefault(place, []).append(row)
    for place, rows in (rows_of or {0: [0]}).items():
        letters = column_letters(place)
        yield f"'{title}'!{letters}{rows[0] + 1}:{letters}{rows[-1] + 1}"


def _looked(tab: _Tab, sight: Json) -> SeenTab:
    """The tab with numbers as they are shown where that is no plain number, and the cells that merges cover.

    The code of a group that has many rows says the same in each row that its cell is merged over.
    """
    shown = dict(_shown(tab, sight))
    covered = dict(_covered(tab, sight.get("merges", ())))
    codes = tab.places_of(tab.key[:1]) if len(tab.key) > 1 else set()
    cells = dict(tab.cells)
    repeated = {at: cells.get(top, "") for at, top in covered.items() if at[1] in codes and top[1] == at[1]}
    values = tab.seen.values
    assert values is not None  # noqa: S101 - its entries come from them
    rows = list(values.rows)
    for (row, place), cell in {**shown, **repeated}.items():
        longer = [*rows[row], *[""] * (place + 1 - len(rows[row]))]
        rows[row] = [*longer[:place], cell, *longer[place + 1 :]]
    return replace(tab.seen, values=replace(values, rows=rows), shown=_named(tab, shown), covered=_named(tab, covered))


def _named(tab: _Tab, places: Iterable[Place]) -> tuple[tuple[int, str], ...]:
    return tuple((row + 1, tab.columns[place].id) for row, place in sorted(places))


def _shown(tab: _Tab, sight: Json) -> Iterator[tuple[Place, str]]:
    """Each number that the eye does not take for a plain one in its column, as the sheet shows it."""
    numbers = tab.numbers
    for area in sight.get("data", ()):
        place = area.get("startColumn", 0)
        for row, data in enumerate(area.get("rowData", ()), start=area.get("startRow", 0)):
            cell: Json = next(iter(data.get("values", ())), {})
            text = cell.get("formattedValue", "")
            if (row, place) not in numbers or not text:
                continue
            kind = cell.get("effectiveFormat", {}).get("numberFormat", {}).get("type")
            column = tab.columns[place]
            is_counted = column.type in (CellType.WHOLE, CellType.NUMBER)
            units = frozenset(map(matching_form, column.units))
            if kind in _NO_NUMBERS or (is_counted and parse_number(text, units).problem is NumberProblem.OTHER_UNIT):
                yield (row, place), text


def _covered(tab: _Tab, merges: Iterable[Json]) -> Iterator[tuple[Place, Place]]:
    """Each blank cell of an entry that a merge covers, and the merge's first cell, which alone keeps a value."""
    blank = {at for at, cell in tab.cells if cell == ""}
    for merge in merges:
        first = (merge.get("startRowIndex", 0), merge.get("startColumnIndex", 0))
        for row, place in blank:
            is_within = first[0] <= row < merge.get("endRowIndex", 0) and first[1] <= place < merge.get(
                "endColumnIndex", 0
            )
            if is_within and (row, place) != first:
                yield (row, place), first
