"""Which titles and headers of a tab are ours in other words than today's. Pure."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from rules.declared.programme import Column
from rules.readings.blocks import Cell
from rules.readings.text import clean_text
from sync.workbook.headers import header_form, header_forms, header_text
from sync.workbook.layout import TabTarget
from sync.workbook.written_names import Rename, SeenTag, tag_text


def with_written(target: TabTarget, columns: Sequence[Column], tags: Mapping[int, SeenTag]) -> tuple[Column, ...]:
    """The columns, each also found under every header that we ever gave it."""

    def known(column: Column) -> Column:
        tag = tags.get(target.column_metadata_id(column.id))
        return column if tag is None else replace(column, aliases=(*column.aliases, *tag.names))

    return tuple(map(known, columns))


def other_headers(cells: Sequence[Cell], column_ids: Sequence[str | None], columns: Sequence[Column]) -> bool:
    """Whether a column that was found, or none that was looked for, bears another header than today's."""
    headers = {column.id: clean_text(column.header) for column in columns}
    found = {column_id: header_text(cell) for column_id, cell in zip(column_ids, cells, strict=True) if column_id}
    return found != headers


def header_renames(
    target: TabTarget,
    grid: Sequence[Sequence[Cell]],
    row_0based: int,
    column_ids: Sequence[str | None],
    columns: Sequence[Column],
    tags: Mapping[int, SeenTag],
) -> tuple[Rename, ...]:
    """Headers of a tab that we made which hold exactly what we wrote before. A header of people's own words stays."""
    by_id = {column.id: column for column in columns}

    def renames() -> Iterator[Rename]:
        for place, column_id in enumerate(column_ids):
            tag = None if column_id is None else tags.get(target.column_metadata_id(column_id))
            if column_id is None or tag is None or tag.place_0based != place:
                continue
            column, found = by_id[column_id], header_text(grid[row_0based][place])
            after = clean_text(column.header)
            if found == after or not _is_ours(found, column, tag):
                continue
            parts = (*target.parts, f"column:{column_id}")
            seen = [cells[place] if place < len(cells) else None for cells in grid[: row_0based + 1]]
            names = (*(tag.names or (found,)), after)
            metadata_id = target.column_metadata_id(column_id)
            yield Rename(metadata_id, row_0based + 1, found, column.header, tag_text(parts, names), seen)

    return tuple(renames())


def _is_ours(found: str, column: Column, tag: SeenTag) -> bool:
    """As its tag says; one of version 0.1.0 says nothing: then a word that the programme knows is taken for ours."""
    return found in tag.names if tag.names else header_form(found) in header_forms(column)[1:]


def title_renames(target: TabTarget, title: str, names: Sequence[str], titles: Sequence[str]) -> tuple[Rename, ...]:
    """The tab's title, where it is one that we gave before and no other of the file's `titles` is today's."""
    if title == target.title or title not in names or target.title in titles:
        return ()
    text = tag_text((*target.parts, "tab"), (*names, target.title))
    return (Rename(target.tab_id, 0, title, target.title, text),)
