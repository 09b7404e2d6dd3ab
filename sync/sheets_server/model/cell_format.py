"""Cell formats, shared by all cells that look alike."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import lru_cache

from sync.sheets_server.model.json_value import Json


@dataclass(frozen=True, slots=True)
class CellFormat:
    """A userEnteredFormat in Google's field names; equal keys are equal formats.

    Build it with `cell_format`, which hands out one object for each distinct format.
    """

    key: str
    fields: Json = field(compare=False)

    @property
    def number_format(self) -> Json | None:
        """{"type": …, "pattern": …} or None where the cell follows the default."""
        found: Json | None = self.fields.get("numberFormat")
        return found


@lru_cache(maxsize=65536)
def format_from_key(key: str) -> CellFormat:
    """The shared format whose canonical JSON is `key`."""
    return CellFormat(key, json.loads(key))


def cell_format(fields: Json) -> CellFormat | None:
    """The shared format with these `fields`; None when there is none of them."""
    if not fields:
        return None
    return format_from_key(json.dumps(fields, sort_keys=True, separators=(",", ":"), ensure_ascii=False))
