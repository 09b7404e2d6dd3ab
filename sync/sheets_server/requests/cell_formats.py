"""userEnteredFormat as it is stored: in printed form, updated by field mask."""

from __future__ import annotations

from typing import Any

from sync.sheets_server.model.cell_format import CellFormat, cell_format
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.requests.json_fields import both_colors, printed, updated_fields
from sync.sheets_server.wire.field_mask import FieldMask

BORDER_SIDES = ("top", "bottom", "left", "right")
WIDTH_BY_STYLE = {"SOLID_MEDIUM": 2, "SOLID_THICK": 3, "DOUBLE": 3}
LINK_THEME_COLOR = "LINK"


def printed_format(given: Json) -> dict[str, Any]:
    """A CellFormat of a request as it is read back: NONE borders left out, the others complete."""
    shown = printed(given)
    if "borders" in given:
        borders = {side: printed_border(border) for side, border in given["borders"].items()}
        shown["borders"] = {side: border for side, border in borders.items() if border is not None}
    if shown.get("numberFormat") == {}:
        del shown["numberFormat"]
    return {name: value for name, value in shown.items() if value != {} or name.endswith("Color")}


def printed_border(border: Json | None) -> dict[str, Any] | None:
    """A Border as read back: style, width (the style's), colour in both forms; None for no border."""
    style = (border or {}).get("style")
    if border is None or style in (None, "NONE", "STYLE_UNSPECIFIED"):
        return None
    if "colorStyle" in border:
        color, color_style = both_colors(border["colorStyle"], is_style=True)
    else:
        color, color_style = both_colors(border.get("color", {}), is_style=False)
    return {"style": style, "width": WIDTH_BY_STYLE.get(style, 1), "color": color, "colorStyle": color_style}


def updated_format(before: CellFormat | None, given: Json, mask: FieldMask) -> CellFormat | None:
    """The format after an update; `given` is in printed form. A new link brings its colour and underline."""
    fields = updated_fields(before.fields if before is not None else {}, given, mask)
    link = (given.get("textFormat") or {}).get("link")
    if link and mask.names("textFormat", "link"):
        fields["textFormat"] = _with_link_look(fields["textFormat"], given["textFormat"])
    return cell_format({name: value for name, value in fields.items() if value != {} or name.endswith("Color")})


def _with_link_look(text_format: Json, given: Json) -> dict[str, Any]:
    """Text of a link: theme colour LINK and underlined, unless the same request says otherwise (schema TextFormat)."""
    looked = dict(text_format)
    if "foregroundColor" not in given:
        color, style = both_colors({"themeColor": LINK_THEME_COLOR}, is_style=True)
        looked["foregroundColor"], looked["foregroundColorStyle"] = color, style
    if "underline" not in given:
        looked["underline"] = True
    return looked
