"""Rectangles of a sheet, half open and 0-based, as the API counts them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sync.sheets_server.model.json_value import Json


@dataclass(frozen=True, slots=True)
class GridRange:
    """Cells of one sheet; None on a side means unbounded there."""

    sheet_id: int
    start_row: int | None = None
    end_row: int | None = None
    start_column: int | None = None
    end_column: int | None = None

    def bounded(self, row_count: int, column_count: int) -> Rectangle:
        """The rectangle it covers in a grid of that size (clipped; may be empty)."""
        start_row, start_column = self.start_row or 0, self.start_column or 0
        end_row = row_count if self.end_row is None else min(self.end_row, row_count)
        end_column = column_count if self.end_column is None else min(self.end_column, column_count)
        return Rectangle(start_row, max(end_row, start_row), start_column, max(end_column, start_column))

    def to_json(self) -> dict[str, Any]:
        """Google's GridRange: sheetId 0 and open sides left out, index 0 printed (fact 13)."""
        body: dict[str, Any] = {"sheetId": self.sheet_id} if self.sheet_id else {}
        for name, value in (
            ("startRowIndex", self.start_row),
            ("endRowIndex", self.end_row),
            ("startColumnIndex", self.start_column),
            ("endColumnIndex", self.end_column),
        ):
            if value is not None:
                body[name] = value
        return body


@dataclass(frozen=True, slots=True)
class Rectangle:
    """A bounded, half-open, 0-based piece of one grid."""

    start_row: int
    end_row: int
    start_column: int
    end_column: int

    @property
    def row_count(self) -> int:
        return self.end_row - self.start_row

    @property
    def column_count(self) -> int:
        return self.end_column - self.start_column

    def on_sheet(self, sheet_id: int) -> GridRange:
        """The same cells as a range of that sheet."""
        return GridRange(sheet_id, self.start_row, self.end_row, self.start_column, self.end_column)

    def contains(self, row_0based: int, column_0based: int) -> bool:
        return self.start_row <= row_0based < self.end_row and self.start_column <= column_0based < self.end_column

    def intersects(self, other: Rectangle) -> bool:
        return (
            self.start_row < other.end_row
            and other.start_row < self.end_row
            and self.start_column < other.end_column
            and other.start_column < self.end_column
        )

    def intersection(self, other: Rectangle) -> Rectangle:
        """The cells both have; empty (end = start) where they have none."""
        start_row = max(self.start_row, other.start_row)
        start_column = max(self.start_column, other.start_column)
        return Rectangle(
            start_row,
            max(min(self.end_row, other.end_row), start_row),
            start_column,
            max(min(self.end_column, other.end_column), start_column),
        )

    def without(self, other: Rectangle) -> list[Rectangle]:
        """Up to four rectangles that together are this one less `other`."""
        if not self.intersects(other):
            return [self]
        top, bottom = max(self.start_row, other.start_row), min(self.end_row, other.end_row)
        left, right = max(self.start_column, other.start_column), min(self.end_column, other.end_column)
        pieces = [
            Rectangle(self.start_row, top, self.start_column, self.end_column),
            Rectangle(bottom, self.end_row, self.start_column, self.end_column),
            Rectangle(top, bottom, self.start_column, left),
            Rectangle(top, bottom, right, self.end_column),
        ]
        return [piece for piece in pieces if piece.row_count > 0 and piece.column_count > 0]


def grid_range_from_json(body: Json) -> GridRange:
    """A GridRange of a request (already checked for names and types)."""
    return GridRange(
        body.get("sheetId", 0),
        body.get("startRowIndex"),
        body.get("endRowIndex"),
        body.get("startColumnIndex"),
        body.get("endColumnIndex"),
    )
