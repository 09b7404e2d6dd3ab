"""The rows of an area put in another order: by sort specs or by lot."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from sync.sheets_server.a1 import print_range
from sync.sheets_server.entry.cell_values import CellError, CellValue
from sync.sheets_server.entry.formulas.rewrite import copy_formula
from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.model.cell import Cell, KeptCell
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.requests.draft_reader import draft_reader
from sync.sheets_server.requests.json_fields import both_colors
from sync.sheets_server.requests.row_metadata import move_row_metadata
from sync.sheets_server.spreadsheets.effective_format import effective_format
from sync.sheets_server.structure.cell_blocks import filled_area, read_block, write_block
from sync.sheets_server.structure.merges import covering_merges
from sync.sheets_server.values.cell_reader import CellReader

LEADING_VOWELS = frozenset("เแโใไ")
TONE_MARKS = frozenset("็่้๊๋์")


def sort_rows(draft: WorkbookDraft, sheet: Sheet, area: Rectangle, specs: Sequence[Json]) -> None:
    """Sort the rows of `area` by columns; values, formats, notes and rules go along, rows people hid stay put.

    :raises ApiError: 400 for a column outside the area or a merge over several rows.
    """
    for spec in specs:
        column = spec.get("dimensionIndex", 0)
        if not area.start_column <= column < area.end_column:
            raise invalid_argument(f"Sort column {column} is outside the range to sort.")
    places = movable_rows(sheet, area)
    if not specs:
        specs = [{"dimensionIndex": area.start_column}]
    reader = draft_reader(draft)
    order = list(places)
    for spec in reversed(specs):
        order = _sorted_by(reader, sheet, order, spec)
    reorder_rows(draft, sheet, area, places, order)


def _sorted_by(reader: CellReader, sheet: Sheet, rows: list[int], spec: Json) -> list[int]:
    """`rows` in the order of one sort spec, equal ones as they stood, blanks last whatever the order."""
    column = spec.get("dimensionIndex", 0)
    wanted = wanted_color(spec)
    if wanted is not None:
        name, color = wanted
        return sorted(rows, key=lambda row: _shown_color(sheet.cell(row, column), name) != color)
    values = {row: reader.effective_value(sheet, row, column, sheet.cell(row, column)) for row in rows}
    filled = [row for row in rows if not _is_blank(values[row])]
    filled.sort(key=lambda row: sort_key(values[row]), reverse=spec.get("sortOrder") == "DESCENDING")
    return filled + [row for row in rows if _is_blank(values[row])]


def movable_rows(sheet: Sheet, area: Rectangle) -> list[int]:
    """The rows of `area` that take part, as far as rows are kept. :raises ApiError: 400 for vertical merges."""
    for merge in covering_merges(sheet, area):
        if merge.row_count > 1:
            text = print_range("S", merge.start_row, merge.end_row, merge.start_column, merge.end_column)
            raise invalid_argument(
                "You can't sort a range containing vertical merges. There is a vertical merge at "
                + text.partition("!")[2]
            )
    filled = filled_area(sheet, area)
    return [row for row in range(filled.start_row, filled.end_row) if not sheet.row_properties(row).hidden_by_user]


def reorder_rows(draft: WorkbookDraft, sheet: Sheet, area: Rectangle, places: list[int], order: list[int]) -> None:
    """Put row order[i] of `area` where row places[i] stood; relative references move as in a copy."""
    if places == order:
        return
    filled = filled_area(sheet, area)
    block = read_block(sheet, filled)
    fresh = list(block)
    for place, source in zip(places, order, strict=True):
        fresh[place - filled.start_row] = [
            _moved_down(kept, place - source) for kept in block[source - filled.start_row]
        ]
    draft.replace_sheet(write_block(sheet, filled.start_row, filled.start_column, fresh))
    if draft.switches.row_metadata_on_sort == "moves":
        move_row_metadata(draft, sheet.sheet_id, dict(zip(order, places, strict=True)))


def _moved_down(kept: KeptCell, rows: int) -> KeptCell:
    if rows and type(kept) is Cell and kept.formula is not None:
        return replace(kept, formula=copy_formula(kept.formula, rows_down=rows, columns_right=0))
    return kept


def _is_blank(value: CellValue) -> bool:
    return value is None or value == ""


def sort_key(value: CellValue) -> tuple[int, Any]:
    """What values are ordered by: numbers, texts, booleans, errors, each kind by its own order."""
    if isinstance(value, bool):
        return 2, value
    if isinstance(value, int | float):
        return 0, value
    if isinstance(value, CellError):
        return 3, value.code
    return 1, text_key(str(value))


def text_key(text: str) -> tuple[str, str]:
    """A text's place in the order: case does not count, Thai by consonant before its leading vowel and marks.

    Source of the Thai rule: Royal Society dictionary order (a leading vowel sorts after its consonant).
    """
    folded = text.casefold()
    letters: list[str] = []
    position = 0
    while position < len(folded):
        letter = folded[position]
        if letter in LEADING_VOWELS and position + 1 < len(folded):
            letters += [folded[position + 1], letter]
            position += 2
            continue
        letters.append(letter)
        position += 1
    return "".join(letter for letter in letters if letter not in TONE_MARKS), folded


def wanted_color(spec: Json) -> tuple[str, Any] | None:
    """(format field, colour) of a sort by colour; None for a sort by value."""
    for name in ("backgroundColor", "foregroundColor"):
        if name + "Style" in spec:
            return name, both_colors(spec[name + "Style"], is_style=True)[0]
        if name in spec:
            return name, both_colors(spec[name], is_style=False)[0]
    return None


def _shown_color(cell: Cell, name: str) -> Any:
    look = effective_format(cell.format)
    return look.get("backgroundColor") if name == "backgroundColor" else look["textFormat"].get(name)


ShuffleRows = Callable[[list[int]], None]


def shuffle_rows(draft: WorkbookDraft, sheet: Sheet, area: Rectangle, shuffle: ShuffleRows) -> None:
    """Put the rows of `area` in the order `shuffle` makes of them."""
    places = movable_rows(sheet, area)
    order = list(places)
    shuffle(order)
    reorder_rows(draft, sheet, area, places, order)
