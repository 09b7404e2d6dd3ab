"""One tab of the scratch workbook."""

from __future__ import annotations

from dataclasses import dataclass

from sync.google.sheets_port import Json

_COPIES_FROM = 500  # sheet ids of duplicated tabs lie this much higher than those of the tabs


@dataclass(frozen=True, slots=True)
class Tab:
    """A tab of the probe's own."""

    sheet_id: int
    title: str
    rows: int = 20

    @property
    def copy_id(self) -> int:
        """The sheet id for a duplicate of it."""
        return self.sheet_id + _COPIES_FROM

    def place(self, range_a1: str) -> str:
        """A range of it."""
        return f"'{self.title}'!{range_a1}"

    def area(self, rows: tuple[int, int], columns: tuple[int, int]) -> Json:
        """A GridRange: 0-based, the end left out."""
        return {
            "sheetId": self.sheet_id,
            "startRowIndex": rows[0],
            "endRowIndex": rows[1],
            "startColumnIndex": columns[0],
            "endColumnIndex": columns[1],
        }

    def line(self, dimension: str, index_0based: int) -> Json:
        """A metadata location: one row (ROWS) or column (COLUMNS)."""
        where = {
            "sheetId": self.sheet_id,
            "dimension": dimension,
            "startIndex": index_0based,
            "endIndex": index_0based + 1,
        }
        return {"dimensionRange": where}
