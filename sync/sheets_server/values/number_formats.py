"""The entry rooms' NumberFormat and the API's."""

from __future__ import annotations

from typing import Any

from sync.sheets_server.entry.cell_values import NumberFormat
from sync.sheets_server.model.json_value import Json


def number_format_of(fields: Json | None) -> NumberFormat | None:
    """The NumberFormat of {"type": …, "pattern": …}; None for None."""
    return NumberFormat(fields.get("type", ""), fields.get("pattern", "")) if fields else None


def number_format_json(number_format: NumberFormat) -> dict[str, Any]:
    """{"type": …, "pattern": …}, an empty pattern left out."""
    body = {"type": number_format.type}
    return body | {"pattern": number_format.pattern} if number_format.pattern else body
