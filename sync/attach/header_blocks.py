"""Where a table's header stands in a tab and what each of its columns is called, over up to three rows. Pure.

A group over several columns ("ที่ตั้งกลุ่ม" over ตำบล, อำเภอ) is part of what each is called; a title over the whole
table is not. Rows of numbers or units below the names belong to the header: they are no entries.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from rules.readings.blocks import Cell
from rules.readings.text import matching_form
from sync.attach.header_scores import LEAST, LONGEST_HEADER, ColumnForms
from sync.attach.tab_picture import TabPicture

SEARCH_ROWS = 200
"""Rows from the top each of which may be a header; further down only those that begin something anew."""
MOST_HEADER_ROWS = 3
_MORE_ROWS_COST = 0.12  # of a header of one row more: it must explain more to be taken
_TWIN_SHARE = 0.6  # of a table's fit that another beside it must reach to hold entries of the same kind
_OTHERWISE_GROUPED = 0.7  # of what its own words say, where with its group it is called like another column
_FEWEST_TOLD_TWICE = 3  # names that a row must say once more to be a translation
_TITLE_SHARE = 0.8  # a text over so much of the table is its title
_NUMBER = re.compile(r"[(\[]?(\d{1,3})[.)\]]?")
_OF_ENTRIES = re.compile(r"\d[-/]\d")
_UNIT = re.compile(
    r"[(\[].{1,20}[)\]]|หน่วย.{0,15}|คน|ราย|บาท|เล่ม|แผ่น|กลุ่ม|ไร่|ตัว|วัน/?เดือน/?ปี|ว/ด/ป|ว\.?ด\.?ป\.?|dd/mm/yyyy"
)
_SHORT_FOR = {"ช": "ชาย", "ช.": "ชาย", "ญ": "หญิง", "ญ.": "หญิง", "ร": "รวม"}
"""What single letters mean where they are all that a column is called: men and women of a group's members."""
_UNIT_BELOW_A_NAME = re.compile(
    r"ครัวเรือน|หลังคาเรือน|หลัง|เซนติเมตร|ซม\.?|เมตร|ม\.|ล้านบาท|พันบาท|ครั้ง|ชุด|แห่ง|จุด|ร้อยละ|%|บ\.|กก\.?|ลิตร"
)
"""Such words stand below a group as names too; they are units where the row above names their very column."""


@dataclass(frozen=True, slots=True)
class HeaderName:
    """What one column of theirs is called: its own words, and the groups that it stands under, the nearest last.

    row_offset: in which row of the block its own words stand.
    """

    position_0based: int
    own: str
    groups: tuple[str, ...]
    row_offset: int

    @property
    def text(self) -> str:
        """As people read it."""
        return " ".join((*self.groups, self.own))

    @property
    def called(self) -> str:
        """Its own words, in full."""
        return _SHORT_FOR.get(self.own, self.own)

    @property
    def meant(self) -> str:
        """What it says with its groups, in full."""
        return " ".join((*self.groups, self.called))


@dataclass(frozen=True, slots=True)
class HeaderBlock:
    """A header: its first row, how many rows of names it has, how many of numbers and units follow, and its names.

    beside: names of another table to the right or left, which names no column that this one does not name.
    has_twin: that other table names most of these columns too, so that entries may stand in it.
    """

    top_0based: int
    name_rows: int
    number_rows: int
    names: tuple[HeaderName, ...]
    fit: float  # sum of the confidences of the columns found, less what more rows cost
    beside: tuple[HeaderName, ...] = ()
    has_twin: bool = False

    @property
    def places(self) -> frozenset[int]:
        """Where its names stand, 0-based."""
        return frozenset(name.position_0based for name in self.names)

    @property
    def bottom_0based(self) -> int:
        """The last row of the header; entries begin below."""
        return self.top_0based + self.name_rows + self.number_rows - 1


def find_header_blocks(picture: TabPicture, forms: ColumnForms, name_rows: int | None = None) -> list[HeaderBlock]:
    """Header blocks that name a fair part of the columns, the best first; of overlapping ones only the best.

    name_rows: how many rows of names the header has, where a person said so.
    """
    found = []
    for top in _likely_tops(picture, forms):
        if picture.reaches_from_above(top):
            continue  # the names begin further up
        for rows in range(1, MOST_HEADER_ROWS + 1) if name_rows is None else (name_rows,):
            if name_rows is None and rows < MOST_HEADER_ROWS and _goes_on_below(picture, top + rows - 1):
                continue
            if name_rows is None and rows > 1 and _is_entry(picture, top + rows - 1):
                break
            names = tuple(read_names(picture, top, rows))
            fit = fit_of(names, forms) - _MORE_ROWS_COST * (rows - 1)
            if fit >= LEAST:
                found.append(HeaderBlock(top, rows, _rows_below_names(picture, top + rows, names, forms), names, fit))
    found.sort(key=lambda block: (-block.fit, block.top_0based))
    best: list[HeaderBlock] = []
    for block in found:
        if all(block.bottom_0based < other.top_0based or other.bottom_0based < block.top_0based for other in best):
            best.append(block)
    return [_without_tables_beside(picture, block, forms) for block in best]


def _likely_tops(picture: TabPicture, forms: ColumnForms) -> Iterator[int]:
    """Rows in which a header may begin: all near the top, further down as many that begin anew or name columns."""
    left = SEARCH_ROWS
    for top in sorted(picture.rows_with_text):
        if top < SEARCH_ROWS:
            yield top
        elif left and picture.begins_anew(top):
            left -= 1
            yield top
        elif sum(forms.is_called(picture.own_text(top, column)) for column in picture.filled_columns(top)) > 1:
            yield top


def agreed_block(picture: TabPicture, bottom_0based: int, header_rows: int, forms: ColumnForms) -> HeaderBlock:
    """The block of a header that was agreed on, its last row and how many rows it has being known."""
    top = bottom_0based - header_rows + 1
    numbers = 0
    while numbers < header_rows - 1 and _is_number_row(picture, bottom_0based - numbers):
        numbers += 1
    names = tuple(read_names(picture, top, header_rows - numbers))
    if header_rows - numbers > 1:
        above = tuple(read_names(picture, top, header_rows - numbers - 1))
        if _says_the_same(picture, bottom_0based - numbers, above, forms):
            names, numbers = above, numbers + 1
    block = HeaderBlock(top, header_rows - numbers, numbers, names, fit_of(names, forms))
    return _without_tables_beside(picture, block, forms)


def _without_tables_beside(picture: TabPicture, block: HeaderBlock, forms: ColumnForms) -> HeaderBlock:
    """The block of one table, where blank columns part it from another that says nothing more."""
    tables: list[list[HeaderName]] = [[]]
    for name in block.names:
        before = tables[-1][-1].position_0based if tables[-1] else name.position_0based
        if any(picture.is_blank_column(column, block.top_0based) for column in range(before + 1, name.position_0based)):
            tables.append([])
        tables[-1].append(name)
    fits = [fit_of(names, forms) for names in tables]
    best = max(range(len(tables)), key=fits.__getitem__)
    if len(tables) == 1 or fit_of(block.names, forms) - fits[best] >= LEAST:
        return block
    others = [number for number in range(len(tables)) if number != best]
    beside = tuple(name for number in others for name in tables[number])
    has_twin = any(fits[number] >= _TWIN_SHARE * fits[best] for number in others)
    return replace(block, names=tuple(tables[best]), beside=beside, has_twin=has_twin)


def _goes_on_below(picture: TabPicture, row: int) -> bool:
    """The row names groups, and what stands in them is named in the next row: that row holds no entry.

    A merged area tells, or a row of words that leaves most names alone and names what has no name yet.
    """
    if picture.reaches_from_above(row + 1):
        return not _has_units_of_its_names(picture, row)
    if row + 1 >= len(picture.grid) or _is_number_row(picture, row + 1):
        return False
    here = {column for column in range(picture.width) if picture.own_text(row, column)}
    below = {column for column in range(picture.width) if picture.own_text(row + 1, column)}
    if len(below) < 2 or len(here) < 2 or any(_says_number(picture.own_text(row + 1, column)) for column in below):
        return False
    return bool(below - here) and len(here & below) * 2 <= len(here)


def _has_units_of_its_names(picture: TabPicture, row: int) -> bool:
    """Below the row stand units or numbers, each of a column that this very row names."""
    if row + 1 >= len(picture.grid) or not _is_number_row(picture, row + 1):
        return False
    return all(picture.own_text(row, column) for column in picture.filled_columns(row + 1))


def _is_entry(picture: TabPicture, row: int) -> bool:
    """A code, a letter's number or a day with strokes stands in the row: no header says such."""
    return any(_OF_ENTRIES.search(picture.own_text(row, column)) for column in range(picture.width))


def _says_number(text: str) -> bool:
    return any(letter.isdigit() for letter in text)


def read_names(picture: TabPicture, top: int, rows: int) -> Iterator[HeaderName]:
    """The names of the columns that have one in those rows."""
    if top not in picture.rows_with_text:
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
        above = tuple(text for text, at in texts[:-1] if not _is_title(picture, top + at, column))
        yield HeaderName(column, own, above, offset)


def _groups_of_row(picture: TabPicture, row: int, last_row: int) -> dict[int, str]:
    """Column -> the group's text that reaches over it unmerged: blanks right of the text, names below them."""
    found: dict[int, str] = {}
    if _is_lone_title(picture, row):
        return found
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
    """The text reaches over nearly the whole table, or stands alone at its left."""
    if _is_lone_title(picture, row):
        return True
    text = picture.text(row, column)
    bears = sum(1 for place in range(picture.width) if picture.text(row, place) == text)
    return bool(text) and bears > 2 and bears >= _TITLE_SHARE * picture.width


def _is_lone_title(picture: TabPicture, row: int) -> bool:
    """Nothing but one text stands in the row, where the table begins: a group's name stands over its names."""
    texts = picture.filled_columns(row)
    return len(texts) == 1 and texts[0] <= min(picture.filled_columns(row + 1), default=-1)


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
    """Confidence of each column by a name: its own words, or with those of its next groups, whichever says most."""
    called = name.called
    own = forms.scores(called)
    if not name.groups:
        return own
    grouped = [forms.scores(" ".join((*name.groups[start:], called))) for start in range(len(name.groups))]
    whole = [max(others) for others in zip(*grouped, strict=True)]
    told = max(whole)
    found = []
    for place, (alone, score) in enumerate(zip(own, whole, strict=True)):
        is_anothers = alone < 0.95 and told >= 0.8 and score <= told - 0.05
        is_otherwise = is_anothers or any(forms.is_of_others(group, place) for group in name.groups)
        found.append(max(score, alone * (_OTHERWISE_GROUPED if is_otherwise else 0.97)))
    return tuple(found)


def _rows_below_names(picture: TabPicture, row: int, names: Sequence[HeaderName], forms: ColumnForms) -> int:
    """How many rows from there on belong to the names above: numbers, units, the same names in another language."""
    count = number_rows(picture, row)
    return count if count or not _says_the_same(picture, row, names, forms) else 1 + number_rows(picture, row + 1)


def _says_the_same(picture: TabPicture, row: int, names: Sequence[HeaderName], forms: ColumnForms) -> bool:
    """The row calls most of the columns once more what the names above call them."""
    if row not in picture.rows_with_text or _is_entry(picture, row):
        return False
    told = [(name, text) for name in names if (text := picture.own_text(row, name.position_0based))]
    same = sum(text != name.own and _mean_one(forms.scores(text), name_scores(name, forms)) for name, text in told)
    return same >= _FEWEST_TOLD_TWICE and same * 2 > len(picture.filled_columns(row))


def _mean_one(left: Sequence[float], right: Sequence[float]) -> bool:
    """Both scores are best for one column, which both are likely to mean."""
    likeliest = max(range(len(left)), key=left.__getitem__, default=None)
    return (
        likeliest is not None and min(left[likeliest], right[likeliest]) >= LEAST and (right[likeliest] == max(right))
    )


def number_rows(picture: TabPicture, row: int) -> int:
    """How many rows from there on only number the columns or say their units."""
    count = 0
    while count < 2 and row + count < len(picture.grid) and _is_number_row(picture, row + count):
        count += 1
    return count


def _is_number_row(picture: TabPicture, row: int) -> bool:
    cells = picture.grid[row]
    told = {at: matching_form(_plain(cell)) for at, cell in enumerate(cells) if cell not in ("", None)}
    texts = list(told.values())
    if len(texts) < 2:
        return False
    numbers = [int(found[1]) for text in texts if (found := _NUMBER.fullmatch(text))]
    if (
        len(numbers) == len(texts)
        and numbers == list(range(numbers[0], numbers[0] + len(numbers)))
        and len(numbers) > 2
    ):
        return True
    letters = [text.strip("()[].") for text in texts]
    if len(letters) > 2 and all(len(letter) == 1 and letter.isalpha() for letter in letters):
        return letters == sorted(set(letters))
    return all(
        _UNIT.fullmatch(text) or (_UNIT_BELOW_A_NAME.fullmatch(text) and row > 0 and picture.own_text(row - 1, at))
        for at, text in told.items()
    )


def _plain(cell: Cell) -> str:
    return cell if isinstance(cell, str) else f"{cell:g}"
