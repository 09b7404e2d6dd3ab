"""The formulas inside rules kept as Google prints them: validations, conditional formats, filters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.emulator.model.json_value import Json


def rewrite_conditions(body: Json, follow: Any) -> dict[str, Any]:
    """A rule with the formulas of its conditions (`userEnteredValue`, a gradient's `value`) rewritten."""

    def changed(name: str, value: Any) -> Any:
        if isinstance(value, str) and name in ("userEnteredValue", "value") and value.startswith("="):
            return follow(value)
        if isinstance(value, Mapping):
            return {inner: changed(inner, content) for inner, content in value.items()}
        if isinstance(value, list | tuple):
            return [changed(name, item) for item in value]
        return value

    return {name: changed(name, value) for name, value in body.items()}
