"""Merged cells: which merges meet an area, and whether one would be torn apart."""

from __future__ import annotations

from sync.sheets_server.errors import ApiError, invalid_argument
from sync.sheets_server.model.grid_range import Rectangle
from sync.sheets_server.model.sheet import Sheet


def covering_merges(sheet: Sheet, area: Rectangle) -> list[Rectangle]:
    """The merges that share a cell with `area`, in the order they were made."""
    found = (sheet.bounded(merge) for merge in sheet.merges)
    return [merge for merge in found if merge.intersects(area)]


def torn_merges(sheet: Sheet, area: Rectangle) -> list[Rectangle]:
    """The merges that lie partly inside and partly outside `area`."""
    return [merge for merge in covering_merges(sheet, area) if merge.intersection(area) != merge]


def partly_merged() -> ApiError:
    """The 400 for merging or unmerging part of a merged cell."""
    return invalid_argument("You must select all cells in a merged range to merge or unmerge them.")


def paste_over_part_of_merge() -> ApiError:
    """The 400 for a paste or shift that would tear a merged cell apart."""
    return invalid_argument("You can't perform a paste that partially intersects a merge.")
