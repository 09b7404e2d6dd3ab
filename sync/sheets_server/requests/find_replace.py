"""findReplace."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from sync.sheets_server.errors import invalid_argument
from sync.sheets_server.linear_patterns import PatternError, as_it_stands, linear_pattern
from sync.sheets_server.model.cell import Cell, full_cell, kept_cell
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.requests.arguments import grid_area, grid_sheet, refuse_locked
from sync.sheets_server.requests.draft_reader import draft_reader
from sync.sheets_server.requests.entering_text import cell_with_typed
from sync.sheets_server.structure.cell_blocks import filled_area, read_block, write_block
from sync.sheets_server.values.cell_reader import CellReader

JAVA_GROUP = re.compile(r"\\(.)|\$(\d|\{\w+\})", re.DOTALL)


@dataclass(slots=True)
class _Counts:
    """What the reply tells."""

    values: int = 0
    formulas: int = 0
    occurrences: int = 0
    rows: set[tuple[int, int]] = field(default_factory=set)

    def reply(self) -> dict[str, int]:
        counts = {
            "valuesChanged": self.values,
            "formulasChanged": self.formulas,
            "rowsChanged": len(self.rows),
            "sheetsChanged": len({uid for uid, _ in self.rows}),
            "occurrencesChanged": self.occurrences,
        }
        return {name: count for name, count in counts.items() if count}


def find_replace(draft: WorkbookDraft, body: Json) -> Mapping[str, Any]:
    """Replace text in shown values (and formulas when asked) of a range, a sheet or all sheets."""
    if not body.get("find"):
        raise invalid_argument("The find text must not be empty.")
    pattern = search_pattern(body, keeps_groups=bool(JAVA_GROUP.search(body.get("replacement", ""))))
    replacement = body.get("replacement", "")
    template = java_template(replacement) if body.get("searchByRegex") else None
    counts = _Counts()
    for sheet, area in list(_scope(draft, body)):
        reader = draft_reader(draft)
        changed = filled_area(sheet, area)
        block = read_block(sheet, changed)
        for down, row in enumerate(block):
            for right, kept in enumerate(row):
                place = (changed.start_row + down, changed.start_column + right)
                text = _searched_text(reader, sheet, *place, full_cell(kept), body) if kept is not None else None
                if text is None:
                    continue
                fresh, count = pattern.subn(template if template is not None else lambda _: replacement, text)
                if not count:
                    continue
                refuse_locked(draft, sheet, [Rectangle(place[0], place[0] + 1, place[1], place[1] + 1)])
                counts.occurrences += count
                counts.rows.add((sheet.uid, place[0]))
                is_formula = full_cell(kept).formula is not None
                counts.formulas += is_formula
                counts.values += not is_formula
                row[right] = kept_cell(cell_with_typed(draft, full_cell(kept), fresh))
        draft.replace_sheet(write_block(sheet, changed.start_row, changed.start_column, block))
    return counts.reply()


def _scope(draft: WorkbookDraft, body: Json) -> Iterator[tuple[Sheet, Rectangle]]:
    """The areas to search: exactly one of range, sheetId, allSheets."""
    if sum(name in body and body[name] is not False for name in ("range", "sheetId", "allSheets")) != 1:
        raise invalid_argument("Exactly one of range, sheetId or allSheets must be set.")
    if "range" in body:
        yield grid_area(draft, body["range"])
    elif "sheetId" in body:
        sheet = grid_sheet(draft, body["sheetId"])
        yield sheet, sheet.grid
    else:
        for sheet in draft.workbook.sheets:
            yield sheet, sheet.grid


def search_pattern(body: Json, *, keeps_groups: bool = False) -> Any:
    """What to search for as a pattern. :raises ApiError: 400 for a regular expression that cannot be read."""
    source = body["find"] if body.get("searchByRegex") else as_it_stands(body["find"])
    if body.get("matchEntireCell"):
        source = rf"\A(?:{source})\z"
    try:
        return linear_pattern(source, is_case_sensitive=bool(body.get("matchCase")), keeps_groups=keeps_groups)
    except PatternError as error:
        raise invalid_argument(f"Invalid regular expression: {error}") from None


def java_template(replacement: str) -> str:
    r"""A Java replacement ($1, ${name}, \$) as Python's (\g<1>)."""

    def turned(match: re.Match[str]) -> str:
        if match[1] is not None:
            return "\\\\" if match[1] == "\\" else match[1]
        return f"\\g<{match[2].strip('{}')}>"

    pieces = []
    end = 0
    for match in JAVA_GROUP.finditer(replacement):
        pieces += [replacement[end : match.start()].replace("\\", "\\\\"), turned(match)]
        end = match.end()
    return "".join([*pieces, replacement[end:].replace("\\", "\\\\")])


def _searched_text(reader: CellReader, sheet: Sheet, row: int, column: int, cell: Cell, body: Json) -> str | None:
    """The text of a cell that is searched; None for a cell that is left alone."""
    if cell.formula is not None:
        return cell.formula if body.get("includeFormulas") else None
    if cell.value is None:
        return None
    return reader.formatted(cell.value, reader.number_format(sheet, row, column, cell))


HANDLERS = {"findReplace": find_replace}
