"""Where a table's header stands in a tab and what each of its columns is called, over up to three rows. Pure.

A group over several columns ("ที่ตั้งกลุ่ม" over ตำบล, อำเภอ) is part of what each is called; a title over the whole
table is not. Rows of numbers or units below the names belong to the header: they are no entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rules.readings.blocks import Cell
from rules.readings.text import matching_form
from sync.attach.header_scores import LEAST, LONGEST_HEADER, ColumnForms
from sync.attach.tab_picture import TabPicture

SEARCH_ROWS = 200
"""Rows from the top in which a header is looked for."""
MOST_HEADER_ROWS = 3
_MORE_ROWS_COST = 0.12  # of a header of one row more: it must explain more to be taken
_TITLE_SHARE = 0.8  # a text over so much of the table is its title
_NUMBER = re.compile(r"[(\[]?(\d{1,3})[.)\]]?")
_UNIT = re.compile(
    r"[(\[].{1,20}[)\]]|หน่วย.{0,15}|คน|ราย|บาท|เล่ม|แผ่น|กลุ่ม|ไร่|ตัว|วัน/?เดือน/?ปี|ว/ด/ป|ว\.?ด\.?ป\.?|dd/mm/yyyy"
)


@dataclass(frozen=True, slots=True)
class HeaderName:
    """What one column of theirs is called: its own words, and the group that it stands under ("" none).

    row_offset: in which row of the block its own words stand.
    """

    position_0based: int
    own: str
    group: str
    row_offset: int

    @property
    def text(self) -> str:
        """As people read it."""
        return f"{self.group} {self.own}".strip()


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """A header: its first row, how many rows of names it has, how many of numbers and units follow, and its names."""

    top_0based: int
    name_rows: int
    number_rows: int
    names: tuple[HeaderName, ...]
    fit: float  # sum of the confidences of the columns found, less what more rows cost

    @property
    def bottom_0based(self) -> int:
        """The last row of the header; entries begin below."""
        return self.top_0based + self.name_rows + self.number_rows - 1


def find_header_blocks(picture: TabPicture, forms: ColumnForms, name_rows: int | None = None) -> list[HeaderBlock]:
    """Header blocks that name a fair part of the columns, the best first; of overlapping ones only the best.

    name_rows: how many rows of names the header has, where a person said so.
    """
    found = []
    for top in range(min(SEARCH_ROWS, len(picture.grid))):
        if picture.reaches_from_above(top):
            continue  # the names begin further up
        for rows in range(1, MOST_HEADER_ROWS + 1) if name_rows is None else (name_rows,):
            names = tuple(read_names(picture, top, rows))
            fit = fit_of(names, forms) - _MORE_ROWS_COST * (rows - 1)
            if fit >= LEAST:
                found.append(HeaderBlock(top, rows, number_rows(picture, top + rows), names, fit))
    found.sort(key=lambda block: (-block.fit, block.top_0based))
    best: list[HeaderBlock] = []
    for block in found:
        if all(block.bottom_0based < other.top_0based or other.bottom_0based < block.top_0based for other in best):
            best.append(block)
    return best


def read_names(picture: TabPicture, top: int, rows: int) -> Iterator[HeaderName]:
    """The names of the columns that have one in those rows."""
    if not _has_text(picture, top):
        return
    groups = [_groups_of_row(picture, row, top + rows - 1) for row in range(top, top + rows - 1)]
    for column in range(picture.width):
        texts: list[tuple[str, int]] = []
        for offset in range(rows):
            text = picture.text(top + offset, column) or (groups[offset].get(column, "") if offset < rows - 1 else "")
            if text and (not texts or texts[-1][0] != text):
                texts.append((text, offset))
        if not texts or len(texts[-1][0]) > LONGEST_HEADER:
            continue
        own, offset = texts[-1]
        above = [text for text, at in texts[:-1] if not _is_title(picture, top + at, column)]
        yield HeaderName(column, own, " ".join(above), offset)


def _has_text(picture: TabPicture, row: int) -> bool:
    return any(picture.text(row, column) for column in range(picture.width))


def _groups_of_row(picture: TabPicture, row: int, last_row: int) -> dict[int, str]:
    """Column -> the group's text that reaches over it unmerged: blanks right of the text, names below them."""
    found: dict[int, str] = {}
    current = ""
    for column in range(picture.width):
        text = picture.text(row, column)
        if text:
            current = text if picture.text(last_row, column) and not picture.is_covered(last_row, column) else ""
        elif current and picture.text(last_row, column):
            found[column] = current
        else:
            current = ""
    return found


def _is_title(picture: TabPicture, row: int, column: int) -> bool:
    """The text reaches over nearly the whole table."""
    text = picture.text(row, column)
    bears = sum(1 for place in range(picture.width) if picture.text(row, place) == text)
    return bool(text) and bears > 2 and bears >= _TITLE_SHARE * picture.width


def fit_of(names: Sequence[HeaderName], forms: ColumnForms) -> float:
    """Sum of the best confidences, each column taken once and each name once."""
    pairs = sorted(
        (
            (-score, name.position_0based, place)
            for name in names
            for place, score in enumerate(name_scores(name, forms))
            if score >= LEAST
        ),
    )
    taken: set[int] = set()
    used: set[int] = set()
    total = 0.0
    for negative, position, place in pairs:
        if position not in taken and place not in used:
            taken.add(position)
            used.add(place)
            total -= negative
    return total


def name_scores(name: HeaderName, forms: ColumnForms) -> tuple[float, ...]:
    """Confidence of each column by a name: its own words, or with those of its group, whichever says more."""
    own = forms.scores(name.own)
    if not name.group:
        return own
    whole = forms.scores(name.text)
    return tuple(max(0.97 * alone, with_group) for alone, with_group in zip(own, whole, strict=True))


def number_rows(picture: TabPicture, row: int) -> int:
    """How many rows from there on only number the columns or say their units."""
    count = 0
    while count < 2 and row + count < len(picture.grid) and _is_number_row(picture.grid[row + count]):
        count += 1
    return count


def _is_number_row(cells: Sequence[Cell]) -> bool:
    texts = [matching_form(_plain(cell)) for cell in cells if cell not in ("", None)]
    if len(texts) < 2:
        return False
    numbers = [int(found[1]) for text in texts if (found := _NUMBER.fullmatch(text))]
    if (
        len(numbers) == len(texts)
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        and len(numbers) > 2
    ):
        return True
    return all(_UNIT.fullmatch(text) for text in texts)


def _plain(cell: Cell) -> str:
    return cell if isinstance(cell, str) else f"{cell:g}"
