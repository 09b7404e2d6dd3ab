"""proto3's two spellings of a field: sheetId in JSON, sheet_id in paths of error messages."""

from __future__ import annotations

import re
from functools import lru_cache

CAPITAL = re.compile(r"(?<!^)([A-Z])")


@lru_cache(maxsize=8192)
def snake_case(name: str) -> str:
    """sheetId -> sheet_id."""
    return CAPITAL.sub(lambda match: "_" + match[1].lower(), name)


@lru_cache(maxsize=8192)
def camel_case(name: str) -> str:
    """sheet_id -> sheetId; a name in camel case stays as it is."""
    first, *rest = name.split("_")
    return first + "".join(part[:1].upper() + part[1:] for part in rest)
