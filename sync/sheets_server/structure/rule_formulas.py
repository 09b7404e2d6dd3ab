"""The formulas inside rules kept as Google prints them: validations, conditional formats, filters."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.sheets_server.entry.formulas.rewrite import copy_formula
from sync.sheets_server.model.json_value import Json

WITHOUT_FORMULAS = frozenset({"ranges", "range", "format"})
"""Most of what a rule says, and never where its formulas stand."""


def rewrite_conditions(body: Json, follow: Any) -> dict[str, Any]:
    """A rule with the formulas of its conditions (`userEnteredValue`, a gradient's `value`) rewritten."""

    def changed(name: str, value: Any) -> Any:
        if isinstance(value, str) and name in ("userEnteredValue", "value") and value.startswith("="):
            return follow(value)
        if name in WITHOUT_FORMULAS:
            return value
        if isinstance(value, Mapping):
            return {inner: changed(inner, content) for inner, content in value.items()}
        if isinstance(value, list | tuple):
            return [changed(name, item) for item in value]
        return value

    return {name: changed(name, value) for name, value in body.items()}


def has_custom_formula(rule: Json | None) -> bool:
    """Whether a validation rule is decided by a formula of its own."""
    return rule is not None and rule.get("condition", {}).get("type") == "CUSTOM_FORMULA"


def moved_rule(rule: Json | None, *, rows_down: int, columns_right: int) -> Json | None:
    """A validation rule for a cell so far from the one that its formula is written for.

    Only custom formulas move; a range to choose from stays where it is. The same object where nothing changes.
    """
    if rule is None or not has_custom_formula(rule) or not (rows_down or columns_right):
        return rule
    moved = rewrite_conditions(
        rule, lambda formula: copy_formula(formula, rows_down=rows_down, columns_right=columns_right)
    )
    return rule if moved == rule else moved
