"""Charts of the central tabs as Google Sheets has them: made once, and put right by the nightly check.

Source: Sheets API v4, EmbeddedChart and BasicChartSpec. What Google fills in by itself is not held against ours.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from rules.catalogue import say
from sync.google.sheets_port import Json
from sync.shape import style
from sync.shape.repair_pieces import Repair
from sync.workbook import requests as build
from sync.workbook.layout import central_tab_id
from sync.workbook.tab_sight import SeenSheet

_COLOUR_TOLERANCE = 0.01
_SHARES: Json = {"viewWindowOptions": {"viewWindowMode": "EXPLICIT", "viewWindowMin": 0.0, "viewWindowMax": 1.0}}


@dataclass(frozen=True, slots=True)
class Series:
    """One column of the tab as a series; `mark`: drawn as thin columns across the others."""

    column: int
    colour: str
    mark: bool = False


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart over the columns of its tab: column 0 is the axis, the header row names the series.

    rows: how many below the header it shows. `on_tab`: the tab that it stands on; at row and column, 0-based, so many
    pixels wide and high. stacked: bars, one on the other; else lines.
    """

    name: str
    title: str
    rows: int
    series: tuple[Series, ...]
    on_tab: str
    row: int
    column: int
    width_px: int
    height_px: int
    is_stacked: bool = False


def chart_id(programme_id: str, chart: Chart) -> int:
    """The chart's id, the same each time."""
    return central_tab_id(programme_id, f"chart:{chart.name}")


def chart_spec(chart: Chart, sheet_id: int, header_row_0based: int) -> Json:
    """The ChartSpec over the columns of that sheet."""
    end = header_row_0based + 1 + chart.rows

    def source(column: int) -> Json:
        area = build.grid_range(sheet_id, header_row_0based, end, column, column + 1)
        return {"sourceRange": {"sources": [area]}}

    axis = "BOTTOM_AXIS" if chart.is_stacked else "LEFT_AXIS"
    has_marks = any(series.mark for series in chart.series)
    kind = {"chartType": "BAR", "stackedType": "STACKED"} if chart.is_stacked else {}
    lines = {"chartType": "COMBO"} if has_marks else {"chartType": "LINE"}
    basic: Json = {
        **(kind or lines),
        "legendPosition": "BOTTOM_LEGEND",
        "headerCount": 1,
        "axis": [{"position": axis, **({} if chart.is_stacked else _SHARES)}],
        "domains": [{"domain": source(0)}],
        "series": [
            {
                "series": source(series.column),
                "targetAxis": axis,
                "colorStyle": style.colour_style(series.colour),
                **({"type": "COLUMN" if series.mark else "LINE"} if has_marks else {}),
            }
            for series in chart.series
        ],
    }
    return {"title": chart.title, "basicChart": basic}


def add_chart(programme_id: str, tab_id: str, header_row_0based: int, chart: Chart) -> Json:
    """The request that makes it; both tabs must be there."""
    place = {
        "anchorCell": {
            "sheetId": central_tab_id(programme_id, chart.on_tab),
            "rowIndex": chart.row,
            "columnIndex": chart.column,
        },
        "widthPixels": chart.width_px,
        "heightPixels": chart.height_px,
    }
    spec = chart_spec(chart, central_tab_id(programme_id, tab_id), header_row_0based)
    made = {"chartId": chart_id(programme_id, chart), "spec": spec, "position": {"overlayPosition": place}}
    return {"addChart": {"chart": made}}


def chart_repair(
    programme_id: str, tab_id: str, header_row_0based: int, charts: Iterable[Chart], available: Sequence[SeenSheet]
) -> Iterable[Repair]:
    """Each chart that is gone is made again, each that shows something else shows it again. Where people put it, and
    how large, is theirs."""
    seen = {int(chart["chartId"]): chart for sheet in available for chart in sheet.body.get("charts", ())}
    for chart in charts:
        spec = chart_spec(chart, central_tab_id(programme_id, tab_id), header_row_0based)
        found = seen.get(chart_id(programme_id, chart))
        request: Json | None = None
        if found is None:
            request = add_chart(programme_id, tab_id, header_row_0based, chart)
        elif not _is_as_wanted(spec, found.get("spec", {})):
            request = {"updateChartSpec": {"chartId": chart_id(programme_id, chart), "spec": spec}}
        if request is not None:
            yield Repair(say("shape.repair_chart", chart=chart.title), (request,))


def _is_as_wanted(wanted: object, found: object) -> bool:
    """Every part of ours stands there; zeros and blanks are left out of answers."""
    match wanted:
        case Mapping():
            seen = found if isinstance(found, Mapping) else {}
            return all(_is_as_wanted(value, seen.get(name)) for name, value in wanted.items())
        case list():
            each = found if isinstance(found, list) else []
            return len(wanted) == len(each) and all(map(_is_as_wanted, wanted, each))
        case float():
            return abs(wanted - (found if isinstance(found, int | float) else 0)) <= _COLOUR_TOLERANCE
        case _:
            return wanted == found or (found is None and not wanted)
