"""Charts of a sheet in an XLSX file: bars, columns, lines, areas, points, pies, and lines and columns together.

The series, their colours, titles, stacking, legend, place and size come along; other kinds of charts are left out.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from xlsxwriter import Workbook as XlsxWorkbook
from xlsxwriter.worksheet import Worksheet as XlsxWorksheet

from sync.sheets_server.a1 import column_letters, quoted_title
from sync.sheets_server.model.grid_range import Rectangle, grid_range_from_json
from sync.sheets_server.model.json_value import Json
from sync.sheets_server.model.sheet import Sheet
from sync.sheets_server.model.workbook import Workbook

_TYPES: Mapping[str, str] = {
    "BAR": "bar",
    "COLUMN": "column",
    "LINE": "line",
    "AREA": "area",
    "STEPPED_AREA": "area",
    "SCATTER": "scatter",
}
_STACKED: Mapping[str, str] = {"STACKED": "stacked", "PERCENT_STACKED": "percent_stacked"}
_LEGENDS: Mapping[str, str] = {
    "BOTTOM_LEGEND": "bottom",
    "LEFT_LEGEND": "left",
    "RIGHT_LEGEND": "right",
    "TOP_LEGEND": "top",
    "NO_LEGEND": "none",
}
_LINE_WIDTH_POINTS = 1.75


def write_charts(
    book: XlsxWorkbook, page: XlsxWorksheet, sheet: Sheet, workbook: Workbook, titles: Mapping[str, str]
) -> None:
    """Every chart that stands over this sheet. titles: title of a sheet -> its title in the file."""

    def address(area: Rectangle, shown: Sheet) -> str:
        first = f"${column_letters(area.start_column)}${area.start_row + 1}"
        last = f"${column_letters(area.end_column - 1)}${area.end_row}"
        return f"={quoted_title(titles[shown.title])}!{first}:{last}"

    for chart in sheet.charts:
        place = chart.get("position", {}).get("overlayPosition")
        drawn = _drawn(book, chart["spec"], _Sources(workbook, address))
        if place is None or drawn is None:
            continue
        anchor = place.get("anchorCell", {})
        drawn.set_size({"width": place["widthPixels"], "height": place["heightPixels"]})
        offsets = {"x_offset": place.get("offsetXPixels", 0), "y_offset": place.get("offsetYPixels", 0)}
        page.insert_chart(anchor.get("rowIndex", 0), anchor.get("columnIndex", 0), drawn, offsets)


class _Sources:
    """Where the data of a chart stand, as the file names them."""

    def __init__(self, workbook: Workbook, address: Callable[[Rectangle, Sheet], str]) -> None:
        self._workbook, self._address = workbook, address

    def of(self, data: Json, header_count: int) -> tuple[str | None, str] | None:
        """(address of the name, address of the values) of a ChartData; None when it shows no cells."""
        sources = data.get("sourceRange", {}).get("sources", ())
        sheet = self._workbook.sheet_by_id(sources[0].get("sheetId", 0)) if sources else None
        if sheet is None:
            return None
        area = sheet.bounded(grid_range_from_json(sources[0]))
        if area.row_count <= header_count or not area.column_count:
            return None
        head = Rectangle(area.start_row, area.start_row + 1, area.start_column, area.end_column)
        body = Rectangle(area.start_row + header_count, area.end_row, area.start_column, area.end_column)
        return (self._address(head, sheet) if header_count else None), self._address(body, sheet)


def _drawn(book: XlsxWorkbook, spec: Json, sources: _Sources) -> Any | None:
    if "basicChart" in spec:
        drawn = _basic(book, spec["basicChart"], sources)
    elif "pieChart" in spec:
        drawn = _pie(book, spec["pieChart"], sources)
    else:
        return None
    if drawn is not None:
        drawn.set_title({"name": spec["title"]} if spec.get("title") else {"none": True})
    return drawn


def _basic(book: XlsxWorkbook, basic: Json, sources: _Sources) -> Any | None:
    kind = basic.get("chartType", "")
    header_count = basic.get("headerCount", 0)
    domain = sources.of(basic["domains"][0]["domain"], header_count) if basic.get("domains") else None
    charts: dict[str, Any] = {}
    for series in basic.get("series", ()):
        own_kind = _TYPES.get(series.get("type", "LINE") if kind == "COMBO" else kind)
        found = sources.of(series["series"], header_count)
        if own_kind is None or found is None:
            continue
        options = {"type": own_kind}
        stacked = _STACKED.get(basic.get("stackedType", ""))
        if stacked is not None and own_kind in ("bar", "column", "area"):
            options["subtype"] = stacked
        chart = charts.setdefault(own_kind, None) or book.add_chart(options)
        charts[own_kind] = chart
        chart.add_series(_series(series, own_kind, found, domain))
    if not charts:
        return None
    main, *others = (charts[name] for name in ("line", "bar", "column", "area", "scatter") if name in charts)
    for other in others:
        main.combine(other)
    position = _LEGENDS.get(basic.get("legendPosition", ""))
    if position is not None:
        main.set_legend({"position": position} if position != "none" else {"none": True})
    if kind == "BAR":
        main.set_y_axis({"reverse": True})  # Google draws the first row on top
    for axis in basic.get("axis", ()) if kind != "BAR" else ():
        setter = {"BOTTOM_AXIS": main.set_x_axis, "LEFT_AXIS": main.set_y_axis}.get(axis.get("position", ""))
        if setter is not None:
            setter(_axis(axis))
    return main


def _axis(axis: Json) -> dict[str, Any]:
    window = axis.get("viewWindowOptions", {})
    options = {"name": axis.get("title"), "min": window.get("viewWindowMin"), "max": window.get("viewWindowMax")}
    return {name: value for name, value in options.items() if value is not None}


def _series(
    series: Json, kind: str, found: tuple[str | None, str], domain: tuple[str | None, str] | None
) -> dict[str, Any]:
    name, values = found
    options: dict[str, Any] = {"values": values}
    if name is not None:
        options["name"] = name
    if domain is not None:
        options["categories"] = domain[1]
    colour = _colour(series)
    if kind == "line":
        options["line"] = {"width": _LINE_WIDTH_POINTS, **({"color": colour} if colour else {})}
    elif colour:
        options["fill"] = {"color": colour}
    return options


def _colour(series: Json) -> str | None:
    colour = series.get("colorStyle", {}).get("rgbColor") or series.get("color")
    if not colour:
        return None
    return "#" + "".join(f"{round(255 * colour.get(name, 0)):02X}" for name in ("red", "green", "blue"))


def _pie(book: XlsxWorkbook, pie: Json, sources: _Sources) -> Any | None:
    values, domain = sources.of(pie.get("series", {}), 0), sources.of(pie.get("domain", {}), 0)
    if values is None:
        return None
    chart = book.add_chart({"type": "doughnut" if pie.get("pieHole") else "pie"})
    chart.add_series({"values": values[1], **({"categories": domain[1]} if domain is not None else {})})
    return chart
