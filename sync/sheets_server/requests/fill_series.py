"""How a row or column of cells goes on: numbers and dates by their step, numbered texts, formulas, repetition."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from sync.sheets_server.model.cell import Cell, plain_number

NUMBERED_TEXT = re.compile(r"(.*?)(\d+)", re.DOTALL)
DATE_TYPES = frozenset({"DATE", "DATE_TIME"})


def continued(cells: Sequence[Cell], offset: int, *, alternate: bool) -> Cell:
    """The cell `offset` places from the first of `cells` (negative or past the end); formulas are not moved yet.

    One number or plain text is repeated, one date or numbered text counts on; `alternate` swaps that.
    Several numbers go on along their line (the least squares one where steps differ).
    """
    model = cells[offset % len(cells)]
    numbers = [cell.value for cell in cells]
    if all(type(value) in (int, float) for value in numbers):
        counts_on = len(numbers) > 1 or _is_date(model) != alternate
        if counts_on and not (len(numbers) > 1 and alternate):
            return replace(model, value=plain_number(_on_line([float(value or 0) for value in numbers], offset)))
        return model
    texts = [_numbered(cell) for cell in cells]
    found = [text for text in texts if text is not None]
    if len(found) == len(cells) and len({prefix for prefix, _, _ in found}) == 1 and not alternate:
        prefix, _, width = found[0]
        number = round(_on_line([float(value) for _, value, _ in found], offset))
        return replace(model, value=f"{prefix}{abs(number):0{width}d}")
    return model


def _is_date(cell: Cell) -> bool:
    number_format = cell.format.number_format if cell.format is not None else None
    return bool(number_format) and (number_format or {}).get("type") in DATE_TYPES


def _numbered(cell: Cell) -> tuple[str, int, int] | None:
    """(text before, number, digits) of a text that ends in a number."""
    match = NUMBERED_TEXT.fullmatch(cell.value) if isinstance(cell.value, str) else None
    if match is None:
        return None
    return match[1], int(match[2]), len(match[2]) if match[2].startswith("0") else 1


def _on_line(values: Sequence[float], place: int) -> float:
    """The value at `place` on the least squares line through `values` at 0, 1, 2 …; a single one steps by 1."""
    count = len(values)
    if count == 1:
        return values[0] + place
    steps = {round(later - earlier, 9) for earlier, later in pairwise(values)}
    if len(steps) == 1:
        return values[0] + place * (values[-1] - values[0]) / (count - 1)
    middle, mean = (count - 1) / 2, sum(values) / count
    spread = sum((index - middle) ** 2 for index in range(count))
    slope = sum((index - middle) * (value - mean) for index, value in enumerate(values)) / spread
    return mean + slope * (place - middle)
