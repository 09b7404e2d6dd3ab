"""From the text of header cells to the report's columns: by cleaned text and aliases, never by position."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rules.declared.programme import Column
from rules.readings.blocks import Cell
from rules.readings.text import clean_text, matching_form

HEADER_SEARCH_ROWS = 20
"""Rows from the top in which a header row is looked for."""

_MARKS = "*:•·†"
_BRACKETS = re.compile(r"[(\[（【].*?[)\]）】]")


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """Which report column stands at each position of a header row, and what is wrong with it.

    column_ids: id at each position, None where nothing of the report stands. doubled: id -> all its positions, when
    there are several. missing: ids that stand nowhere, in the report's order.
    """

    column_ids: tuple[str | None, ...]
    doubled: Mapping[str, tuple[int, ...]]
    missing: tuple[str, ...]


def header_text(cell: Cell) -> str:
    """A header cell's text as shown to people: cleaned, on one line."""
    if cell is None or isinstance(cell, bool):
        return ""
    return clean_text(cell if isinstance(cell, str) else f"{cell:g}")


def header_form(text: str) -> str:
    """The form in which headers are compared: no spaces, no marks of "required", Arabic digits, lower case."""
    return matching_form(text).strip(_MARKS)


def header_forms(column: Column) -> tuple[str, ...]:
    """The forms that mean this column: its header first, then its aliases."""
    return tuple(header_form(text) for text in (column.header, *column.aliases))


def short_forms(column: Column) -> tuple[str, ...]:
    """The forms without what stands in brackets: "จำนวนสมาชิก" for "จำนวนสมาชิก (คน)"."""
    return tuple(_bare(text) for text in (column.header, *column.aliases) if _BRACKETS.search(text))


def match_headers(cells: Sequence[Cell], columns: Sequence[Column]) -> HeaderMatch:
    """Match one header row with a report's columns by text, else alias, else the text without its brackets.

    A column whose very header stands there is that one, whatever other headers could mean it; doubled is what stands
    there twice with equal right.
    """
    ranked = _ranked_forms(columns)
    best: dict[str, tuple[int, list[int]]] = {}
    for position, cell in enumerate(cells):
        column_id, rank = ranked.get(header_form(header_text(cell)), (None, 0))
        if column_id is None:
            continue
        best_rank, places_found = best.setdefault(column_id, (rank, []))
        if rank < best_rank:
            best[column_id] = (rank, [position])
        elif rank == best_rank:
            places_found.append(position)
    places = {column_id: found for column_id, (_, found) in best.items()}
    ids: list[str | None] = [None] * len(cells)
    for column_id, found in places.items():
        for position in found:
            ids[position] = column_id
    doubled = {column_id: tuple(found) for column_id, found in places.items() if len(found) > 1}
    return HeaderMatch(tuple(ids), doubled, tuple(column.id for column in columns if column.id not in places))


def _ranked_forms(columns: Sequence[Column]) -> dict[str, tuple[str, int]]:
    """What each form means and how directly: 0 the very header, 1 an alias, 2 without brackets (if unambiguous)."""
    short: dict[str, set[str]] = {}
    for column in columns:
        for form in short_forms(column):
            short.setdefault(form, set()).add(column.id)
    ranked = {form: (next(iter(ids)), 2) for form, ids in short.items() if form and len(ids) == 1}
    for column in reversed(columns):
        ranked.update((form, (column.id, 1)) for form in header_forms(column)[1:])
    ranked.update((header_form(column.header), (column.id, 0)) for column in reversed(columns))
    return ranked


def find_header_row(grid: Sequence[Sequence[Cell]], columns: Sequence[Column]) -> int | None:
    """0-based row, among the first, that bears the most of the columns' headers; None when none bears half of them."""
    ranked = _ranked_forms(columns)
    best: int | None = None
    best_count = 0
    for row_0based, cells in enumerate(grid[:HEADER_SEARCH_ROWS]):
        forms = {header_form(header_text(cell)) for cell in cells}
        count = len({ranked[form][0] for form in forms if form in ranked})
        if count > best_count:
            best, best_count = row_0based, count
        if count == len(columns):  # no row can bear more: the rows below are data
            break
    return best if best_count * 2 >= len(columns) else None


def _bare(text: str) -> str:
    return header_form(_BRACKETS.sub("", clean_text(text)))
