"""effectiveFormat: the spreadsheet's default format with the cell's own over it."""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from sync.sheets_server.model.cell_format import CellFormat
from sync.sheets_server.spreadsheets.theme import DEFAULT_FORMAT


@lru_cache(maxsize=65536)
def effective_format(own: CellFormat | None) -> Mapping[str, Any]:
    """The format a cell is shown with, in Google's field names."""
    merged = _merged(DEFAULT_FORMAT, own.fields if own is not None else {})
    link = merged.get("textFormat", {}).get("link")
    merged.setdefault("hyperlinkDisplayType", "LINKED" if link else "PLAIN_TEXT")
    return merged


def _merged(under: Mapping[str, Any], over: Mapping[str, Any]) -> dict[str, Any]:
    merged = dict(under)
    for name, value in over.items():
        below = merged.get(name)
        is_whole = name.endswith(("Color", "ColorStyle"))
        if isinstance(value, Mapping) and isinstance(below, Mapping) and not is_whole:
            merged[name] = _merged(below, value)
        else:
            merged[name] = value
    return merged
