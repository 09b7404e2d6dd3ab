"""A1 (and R1C1) notation: reading what clients send, printing what Google answers. Indices are 0-based."""

from __future__ import annotations

import re
from dataclasses import dataclass

MAX_COLUMN_LETTERS = 3
BARE_TITLE = re.compile(r"[A-Za-z_][A-Za-z0-9_]*")
CELL_SIDE = re.compile(r"\$?([A-Za-z]{1,3})?\$?([1-9][0-9]{0,8})?")
R1C1_SIDE = re.compile(r"[Rr]([1-9][0-9]{0,8})?(?:[Cc]([1-9][0-9]{0,5})?)?|[Cc]([1-9][0-9]{0,5})")


@dataclass(frozen=True, slots=True)
class A1Cells:
    """The part after the sheet: half-open sides, None where open (`A:A` has no rows, `3:3` no columns)."""

    start_row: int | None = None
    end_row: int | None = None
    start_column: int | None = None
    end_column: int | None = None


@dataclass(frozen=True, slots=True)
class A1Range:
    """A range as written: the sheet's title (None: not named) and the text after it (None: whole sheet).

    `is_title_quoted` tells `'D3'`, which can only be a sheet, from `D3`.
    """

    title: str | None
    cells_text: str | None
    is_title_quoted: bool = False


def column_letters(column_0based: int) -> str:
    """Column 0 is A, 25 is Z, 26 is AA."""
    letters = ""
    number = column_0based + 1
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


def column_index(letters: str) -> int:
    """A is 0, Z is 25, AA is 26; either case."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def split_range(text: str) -> A1Range | None:
    """Split a range into sheet and cells; None when the quotes do not close.

    Without `!` an unquoted text is kept whole in `cells_text`: whether it names cells, a named range or a
    sheet is for the workbook to say.
    """
    if text.startswith("'"):
        title, rest = _quoted_title(text)
        if title is None:
            return None
        if not rest:
            return A1Range(title, None, True)
        return A1Range(title, rest[1:], True) if rest.startswith("!") and len(rest) > 1 else None
    title, mark, cells = text.rpartition("!")
    if not mark:
        return A1Range(None, text)
    return A1Range(title, cells) if title and cells else None


def _quoted_title(text: str) -> tuple[str | None, str]:
    """The title in quotes at the start (`''` is a quote in it) and what follows."""
    position, title = 1, ""
    while position < len(text):
        if text[position] != "'":
            title += text[position]
            position += 1
        elif text[position + 1 : position + 2] == "'":
            title += "'"
            position += 2
        else:
            return title, text[position + 1 :]
    return None, ""


def parse_cells(text: str) -> A1Cells | None:
    """`A1`, `A1:B2`, `A:A`, `3:3`, `A1:C`, `A3:3`, `$B$2`, `R1C1:R2C2`; None when it is none of these.

    Reversed corners are put in order (`D4:A1` is A1:D4).
    """
    first, colon, second = text.partition(":")
    sides = [first, second] if colon else [first]
    corners = [_a1_corner(side) for side in sides]
    if not all(corner is not None for corner in corners) or (not colon and None in (corners[0] or (None,))):
        corners = [_r1c1_corner(side) for side in sides]
    found = [corner for corner in corners if corner is not None]
    if len(found) != len(sides):
        return None
    rows = [row for row, _ in found if row is not None]
    columns = [column for _, column in found if column is not None]
    row_is_open = len(rows) == 1 and len(found) == 2
    column_is_open = len(columns) == 1 and len(found) == 2
    return A1Cells(
        min(rows) if rows else None,
        max(rows) + 1 if rows and not row_is_open else None,
        min(columns) if columns else None,
        max(columns) + 1 if columns and not column_is_open else None,
    )


def _a1_corner(text: str) -> tuple[int | None, int | None] | None:
    match = CELL_SIDE.fullmatch(text)
    if match is None or not text or (not match[1] and not match[2]) or text.endswith("$"):
        return None
    return int(match[2]) - 1 if match[2] else None, column_index(match[1]) if match[1] else None


def _r1c1_corner(text: str) -> tuple[int | None, int | None] | None:
    match = R1C1_SIDE.fullmatch(text)
    if match is None or not any(match.groups()):
        return None
    column = match[2] or match[3]
    return int(match[1]) - 1 if match[1] else None, int(column) - 1 if column else None


def quoted_title(title: str) -> str:
    """A title as it stands in a range: bare when nothing else could be meant, else in quotes (fact 2)."""
    if BARE_TITLE.fullmatch(title) and parse_cells(title) is None and title.upper() not in ("TRUE", "FALSE"):
        return title
    return "'" + title.replace("'", "''") + "'"


def print_range(title: str, start_row: int, end_row: int, start_column: int, end_column: int) -> str:
    """The range as Google prints it: `Sheet1!A1:Z1000`, one cell as `Sheet1!A1`. Ends are exclusive."""
    first = f"{column_letters(start_column)}{start_row + 1}"
    last = f"{column_letters(max(end_column - 1, start_column))}{max(end_row, start_row + 1)}"
    return f"{quoted_title(title)}!{first}" + (f":{last}" if last != first else "")
