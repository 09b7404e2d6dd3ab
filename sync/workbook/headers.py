"""From the text of header cells to the report's columns: by cleaned text and aliases, never by position."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher

from rules.declared.programme import Column
from rules.readings.blocks import Cell
from rules.readings.text import clean_text, matching_form

HEADER_SEARCH_ROWS = 20
"""Rows from the top in which a header row is looked for."""

READ_AS_IT_IS = 0.95
"""Confidence from which reading takes a header without being told of it."""

_MARKS = "*:•·†"
_BRACKETS = re.compile(r"[(\[（【].*?[)\]）】]")
_LEAST_SIMILARITY = 0.75  # below it two headers are told apart; typing slips in Thai headers lie above


@dataclass(frozen=True, slots=True)
class HeaderMatch:
    """Which report column stands at each position of a header row, and what is wrong with it.

    column_ids: id at each position, None where nothing of the report stands. doubled: id -> all its positions, when
    there are several. missing: ids that stand nowhere, in the report's order.
    """

    column_ids: tuple[str | None, ...]
    doubled: Mapping[str, tuple[int, ...]]
    missing: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class HeaderGuess:
    """One header of an existing table and the column it most likely means; confidence 1.0 is the very text."""

    position_0based: int
    header: str
    column_id: str | None
    confidence_0_to_1: float


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


def guess_headers(cells: Sequence[Cell], columns: Sequence[Column]) -> tuple[HeaderGuess, ...]:
    """For each header of an existing table the most likely column, each column at most once, best pairs first.

    Confidence: 1.0 the very text or alias, 0.95 the same without what the column has in brackets (reading takes both),
    0.9 other words in brackets, else the similarity (at least 0.75) less a tenth. Blank headers have no guess.
    """
    headers = [header_text(cell) for cell in cells]
    pairs = sorted(
        (
            (-_confidence(header, column), position, order)
            for position, header in enumerate(headers)
            for order, column in enumerate(columns)
            if header
        ),
    )
    taken: dict[int, tuple[str, float]] = {}
    used: set[int] = set()
    for negative, position, order in pairs:
        if negative and position not in taken and order not in used:
            taken[position] = (columns[order].id, -negative)
            used.add(order)
    return tuple(
        HeaderGuess(position, header, *taken.get(position, (None, 0.0))) for position, header in enumerate(headers)
    )


def similar(left: str, right: str, least: float = 0.0) -> float:
    """How alike two compared forms are, 0 to 1; 0 where it is sure to be less than `least`."""
    matcher = SequenceMatcher(None, left, right, autojunk=False)
    if matcher.real_quick_ratio() < least or matcher.quick_ratio() < least:
        return 0.0
    return matcher.ratio()


def _confidence(header: str, column: Column) -> float:
    form = header_form(header)
    forms = header_forms(column)
    if form in forms:
        return 1.0
    if form in short_forms(column):
        return READ_AS_IT_IS
    bare = _bare(header)
    if bare and bare in {_bare(text) for text in (column.header, *column.aliases)}:
        return 0.9
    best = max(_similarities(form, bare, forms), default=0.0)
    return round(best - 0.1, 2) if best >= _LEAST_SIMILARITY else 0.0


def _similarities(form: str, bare: str, forms: Iterable[str]) -> Iterable[float]:
    for other in forms:
        yield similar(form, other, _LEAST_SIMILARITY)
        if bare:
            yield similar(bare, _BRACKETS.sub("", other), _LEAST_SIMILARITY)


def _bare(text: str) -> str:
    return header_form(_BRACKETS.sub("", clean_text(text)))
