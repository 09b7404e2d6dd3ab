"""JSON objects of requests as Google prints them back, and their update by a field mask."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from sync.sheets_server.model.color import shown_color, shown_color_style
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.spreadsheets.theme import rgb_of_theme_color
from sync.sheets_server.wire.field_mask import FieldMask

OPTIONAL_ZERO_PARENTS = frozenset({"textFormat", "format"})
"""Messages whose booleans have presence: `bold: false` is printed (facts 14)."""
PRINTED_ZERO_NAMES = frozenset(
    {"startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex", "startIndex", "endIndex", "columnIndex"}
)


def color_pair(name: str) -> tuple[str, str] | None:
    """(fooColor, fooColorStyle) when `name` is one of the two, else None."""
    plain = name.removesuffix("Style")
    if not plain.lower().endswith("color"):
        return None
    return plain, plain + "Style"


def printed(body: Json, parent: str = "") -> dict[str, Any]:
    """`body` as Google answers it: colours rounded and in both forms, defaults of proto3 left out."""
    shown: dict[str, Any] = {}
    for name, value in body.items():
        pair = color_pair(name)
        if pair is not None and isinstance(value, Mapping):
            if name == pair[0] and pair[1] in body:
                continue
            color, style = both_colors(value, is_style=name == pair[1])
            shown[pair[0]], shown[pair[1]] = color, style
        elif isinstance(value, Mapping):
            shown[name] = printed(value, name)
        elif isinstance(value, list | tuple):
            items = [printed(item, name) if isinstance(item, Mapping) else item for item in value]
            if items:
                shown[name] = items
        elif not _is_left_out(name, value, parent):
            shown[name] = value
    return shown


def _is_left_out(name: str, value: Any, parent: str) -> bool:
    if isinstance(value, str):
        return value == "" or value.endswith("_UNSPECIFIED")
    if parent in OPTIONAL_ZERO_PARENTS or name in PRINTED_ZERO_NAMES:
        return False
    return value is False or (value == 0 and not isinstance(value, bool))


def both_colors(value: Json, *, is_style: bool) -> tuple[dict[str, Any], dict[str, Any]]:
    """A colour as Color and as ColorStyle."""
    style = shown_color_style(value) if is_style else {"rgbColor": shown_color(value)}
    if "themeColor" in style:
        return dict(rgb_of_theme_color(str(style["themeColor"]))), style
    return dict(style["rgbColor"]), style


def updated_fields(before: Json, given: Json, mask: FieldMask) -> dict[str, Any]:
    """`before` with the fields of the mask as in `given`; fields listed but not given are cleared.

    Both are in printed form. A colour and its style form count as one field.
    """
    if not mask.children or "*" in mask.children:
        return dict(given)
    changed = dict(before)
    for name, below in mask.children.items():
        pair = color_pair(name)
        if pair is not None:
            for twin in pair:
                _set(changed, twin, given.get(twin))
        elif below.children:
            inner_before, inner_given = changed.get(name) or {}, given.get(name) or {}
            if isinstance(inner_before, Mapping) and isinstance(inner_given, Mapping):
                _set(changed, name, updated_fields(inner_before, inner_given, below) or None)
            else:
                _set(changed, name, given.get(name))
        else:
            _set(changed, name, given.get(name))
    return changed


def _set(body: dict[str, Any], name: str, value: Any) -> None:
    if value is None:
        body.pop(name, None)
    else:
        body[name] = value
