"""Charts in an exported workbook, as another program reads them."""

from __future__ import annotations

import io
from typing import Any

import openpyxl
import pytest

from sync.sheets_server.drive.export.xlsx import export_xlsx
from tests.sheets_server.export.workbooks import cell, reader, sheet

ROWS: list[list[Any]] = [["ภาค", "ครบ", "เกิน"], ["เหนือ", 3, 1], ["ใต้", 2, 4]]


def source(column: int, sheet_id: int = 0) -> dict[str, Any]:
    area = {"sheetId": sheet_id, "startRowIndex": 0, "endRowIndex": 3}
    return {"sourceRange": {"sources": [{**area, "startColumnIndex": column, "endColumnIndex": column + 1}]}}


def basic(kind: str, *types: str, **more: Any) -> dict[str, Any]:
    series = [
        {"series": source(place), "colorStyle": {"rgbColor": {"red": 1}}, **({"type": each} if each else {})}
        for place, each in enumerate(types or ("", ""), start=1)
    ]
    domain = {"domains": [{"domain": source(0)}], "series": series, "headerCount": 1}
    return {"title": "สถานะ", "basicChart": {"chartType": kind, **domain, **more}}


def drawn(spec: dict[str, Any]) -> list[Any]:
    anchor = {"rowIndex": 4, "columnIndex": 1}
    place = {"overlayPosition": {"anchorCell": anchor, "widthPixels": 400, "heightPixels": 300}}
    rows = [[cell(value) for value in row] for row in ROWS]
    found = reader(sheet("สรุป", rows, charts=({"chartId": 1, "spec": spec, "position": place},)))
    read: Any = openpyxl.load_workbook(io.BytesIO(export_xlsx(found)))["สรุป"]
    return list(read._charts)


@pytest.mark.parametrize(
    ("kind", "tag"),
    [
        ("BAR", "barChart"),
        ("COLUMN", "barChart"),
        ("LINE", "lineChart"),
        ("AREA", "areaChart"),
        ("SCATTER", "scatterChart"),
    ],
)
def test_a_chart_comes_with_its_series_names_and_axis(kind: str, tag: str) -> None:
    (chart,) = drawn(basic(kind))

    assert chart.tagname == tag
    assert [series.tx.strRef.f for series in chart.series] == ["'สรุป'!$B$1:$B$1", "'สรุป'!$C$1:$C$1"]
    values = chart.series[0].yVal if kind == "SCATTER" else chart.series[0].val
    assert values.numRef.f == "'สรุป'!$B$2:$B$3"


def test_stacked_bars_are_stacked_with_the_first_row_on_top() -> None:
    (chart,) = drawn(basic("BAR", stackedType="STACKED"))
    assert (chart.grouping, chart.barDir) == ("stacked", "bar")
    assert "FF0000" in str(chart.series[0].graphicalProperties.solidFill.srgbClr)


def test_lines_and_columns_stand_together_in_one_chart() -> None:
    (chart,) = drawn(basic("COMBO", "LINE", "COLUMN"))
    assert {part.tagname for part in chart._charts} == {"lineChart", "barChart"}


def test_a_pie_and_kinds_that_the_format_does_not_know() -> None:
    pie = {"pieChart": {"domain": source(0), "series": source(1)}}
    assert [chart.tagname for chart in drawn(pie)] == ["pieChart"]
    assert drawn({"histogramChart": {}}) == []


def test_a_chart_whose_cells_are_gone_leaves_the_file_whole() -> None:
    broken = basic("LINE")
    broken["basicChart"]["series"] = [{"series": source(1, sheet_id=99)}]
    assert drawn(broken) == []


def test_the_chart_stands_where_it_stood_and_is_as_large() -> None:
    (chart,) = drawn(basic("LINE"))
    assert (chart.anchor._from.row, chart.anchor._from.col) == (4, 1)
