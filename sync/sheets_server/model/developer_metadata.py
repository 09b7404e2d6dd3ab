"""Developer metadata and the places it can be pinned to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Dimension = Literal["ROWS", "COLUMNS"]


@dataclass(frozen=True, slots=True)
class MetadataLocation:
    """The spreadsheet (sheet_id None), a sheet (dimension None), or one row or column, `index` 0-based."""

    sheet_id: int | None = None
    dimension: Dimension | None = None
    index: int = 0

    @property
    def location_type(self) -> Literal["SPREADSHEET", "SHEET", "ROW", "COLUMN"]:
        if self.sheet_id is None:
            return "SPREADSHEET"
        if self.dimension is None:
            return "SHEET"
        return "ROW" if self.dimension == "ROWS" else "COLUMN"


@dataclass(frozen=True, slots=True)
class DeveloperMetadata:
    """One metadata entry; `metadata_id` is unique in its spreadsheet, `key` need not be.

    `project` is who created it, for visibility PROJECT (the sheets server: the Cloud project is the user).
    """

    metadata_id: int
    key: str
    value: str
    location: MetadataLocation
    visibility: Literal["DOCUMENT", "PROJECT"]
    project: str = ""
