"""addChart, updateChartSpec, deleteEmbeddedObject, updateEmbeddedObjectPosition and updateEmbeddedObjectBorder.

A chart's specification is kept and answered as it was sent, with the fonts it would be drawn in (pygsheets' live test
of a new chart); nothing is drawn here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from sync.sheets_server.errors import invalid_argument, not_available
from sync.sheets_server.model.draft import WorkbookDraft
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.requests.arguments import grid_area, grid_sheet, unused_id
from sync.sheets_server.requests.json_fields import printed, updated_fields
from sync.sheets_server.structure.json_ranges import coordinate_json
from sync.sheets_server.wire.field_mask import FieldMask, request_mask

DEFAULT_WIDTH_PIXELS = 600
DEFAULT_HEIGHT_PIXELS = 371
DEFAULT_FONT = "Roboto"
DEFAULT_HIDDEN_STRATEGY = "SKIP_HIDDEN_ROWS_AND_COLUMNS"


def add_chart(draft: WorkbookDraft, body: Json) -> Mapping[str, Any]:
    """Put a chart over a sheet; the reply has its id and where it came to stand."""
    given = body.get("chart", {})
    taken = (chart["chartId"] for sheet in draft.workbook.sheets for chart in sheet.charts)
    chart_id = unused_id(draft, given.get("chartId"), taken, "chart")
    spec = _checked_spec(draft, given.get("spec"))
    sheet, position = _placed(draft, given.get("position", {}), {})
    chart: dict[str, Any] = {"chartId": chart_id, "spec": spec, "position": position}
    if "border" in given:
        chart["border"] = printed(given["border"])
    draft.replace_sheet(replace(sheet, charts=(*sheet.charts, chart)))
    return {"chart": chart}


def _checked_spec(draft: WorkbookDraft, spec: Json | None) -> dict[str, Any]:
    """A ChartSpec with its source ranges looked at. :raises ApiError: 400 without a spec, or sources Google refuses."""
    if not spec:
        raise invalid_argument("No chart spec specified.")
    for sources in _source_ranges(spec):
        areas = [grid_area(draft, source, "sources")[1] for source in sources]
        if not (all(area.row_count == 1 for area in areas) or all(area.column_count == 1 for area in areas)):
            raise invalid_argument("ChartSourceRange ranges require all rows or all columns to have length of 1")
    checked = {"hiddenDimensionStrategy": DEFAULT_HIDDEN_STRATEGY, "fontName": DEFAULT_FONT, **spec}
    if spec.get("title"):
        checked["titleTextFormat"] = {"fontFamily": checked["fontName"], **spec.get("titleTextFormat", {})}
    return checked


def _source_ranges(spec: Any) -> list[list[Json]]:
    """The `sources` of every sourceRange in a specification."""
    if isinstance(spec, Mapping):
        found = [list(spec["sourceRange"].get("sources", ()))] if isinstance(spec.get("sourceRange"), Mapping) else []
        return found + [sources for value in spec.values() for sources in _source_ranges(value)]
    if isinstance(spec, list | tuple):
        return [sources for item in spec for sources in _source_ranges(item)]
    return []


def _placed(
    draft: WorkbookDraft, asked: Json, before: Json, mask: FieldMask | None = None
) -> tuple[Sheet, dict[str, Any]]:
    """The sheet a chart stands on and its position as it is read back.

    `before` is the present overlay position; `mask` says which of its parts change (None: all).
    """
    if asked.get("newSheet") or "sheetId" in asked:
        raise not_available("A chart on a sheet of its own")
    overlay = asked.get("overlayPosition", {})
    if mask is not None:
        overlay = updated_fields(before, overlay, mask)
    anchor = overlay.get("anchorCell", {})
    row, column = anchor.get("rowIndex", 0), anchor.get("columnIndex", 0)
    sheet = grid_sheet(draft, anchor.get("sheetId", 0))
    if not (0 <= row < sheet.row_count and 0 <= column < sheet.column_count):
        raise invalid_argument("The anchor cell is outside the grid.")
    shown: dict[str, Any] = {"anchorCell": coordinate_json(sheet.sheet_id, row, column)}
    for name in ("offsetXPixels", "offsetYPixels"):
        if overlay.get(name):
            shown[name] = overlay[name]
    shown["widthPixels"] = overlay.get("widthPixels") or DEFAULT_WIDTH_PIXELS
    shown["heightPixels"] = overlay.get("heightPixels") or DEFAULT_HEIGHT_PIXELS
    return sheet, {"overlayPosition": shown}


def update_chart_spec(draft: WorkbookDraft, body: Json) -> None:
    """Put another specification in the place of a chart's."""
    sheet, chart = _find_chart(draft, body.get("chartId", 0), "chart")
    _replace_chart(draft, sheet, chart, {**chart, "spec": _checked_spec(draft, body.get("spec"))})


def delete_embedded_object(draft: WorkbookDraft, body: Json) -> None:
    """Take a chart off its sheet."""
    sheet, chart = _find_chart(draft, body.get("objectId", 0), "embedded object")
    _replace_chart(draft, sheet, chart, None)


def update_embedded_object_position(draft: WorkbookDraft, body: Json) -> Mapping[str, Any]:
    """Move or size a chart; it may go to another sheet."""
    sheet, chart = _find_chart(draft, body.get("objectId", 0), "embedded object")
    asked = body.get("newPosition", {})
    mask = request_mask(body.get("fields"), "OverlayPosition") if "overlayPosition" in asked else None
    target, position = _placed(draft, asked, chart["position"]["overlayPosition"], mask)
    moved = {**chart, "position": position}
    if target.uid == sheet.uid:
        _replace_chart(draft, sheet, chart, moved)
    else:
        _replace_chart(draft, sheet, chart, None)
        draft.replace_sheet(replace(target, charts=(*target.charts, moved)))
    return {"position": position}


def update_embedded_object_border(draft: WorkbookDraft, body: Json) -> None:
    """Colour a chart's border by field mask."""
    sheet, chart = _find_chart(draft, body.get("objectId", 0), "embedded object")
    mask = request_mask(body.get("fields"), "EmbeddedObjectBorder")
    border = updated_fields(chart.get("border", {}), printed(body.get("border", {})), mask)
    changed = {name: value for name, value in chart.items() if name != "border"}
    _replace_chart(draft, sheet, chart, changed | ({"border": border} if border else {}))


def _find_chart(draft: WorkbookDraft, chart_id: int, what: str) -> tuple[Sheet, Json]:
    for sheet in draft.workbook.sheets:
        for chart in sheet.charts:
            if chart["chartId"] == chart_id:
                return sheet, chart
    raise invalid_argument(f"No {what} with id: {chart_id}")


def _replace_chart(draft: WorkbookDraft, sheet: Sheet, chart: Json, instead: Json | None) -> None:
    charts = (instead if other is chart else other for other in sheet.charts)
    draft.replace_sheet(replace(sheet, charts=tuple(other for other in charts if other is not None)))


HANDLERS = {
    "addChart": add_chart,
    "updateChartSpec": update_chart_spec,
    "deleteEmbeddedObject": delete_embedded_object,
    "updateEmbeddedObjectPosition": update_embedded_object_position,
    "updateEmbeddedObjectBorder": update_embedded_object_border,
}
