"""Charts of the centre: as Google has them, and put right when somebody undid them."""

from __future__ import annotations

from typing import Any

from sync.shape.charts import Chart, Series, add_chart, chart_id, chart_repair, chart_spec
from sync.workbook.layout import central_tab_id
from sync.workbook.tab_sight import SeenSheet

PROGRAMME = "test-2563"
SERIES = (Series(2, "6AA84F"), Series(3, "CC0000"))
CHART = Chart("one", "สถานะ", 6, SERIES, "overview", 1, 5, 400, 300, is_stacked=True)
SHEET = central_tab_id(PROGRAMME, "overview")


def repairs(*charts: dict[str, Any]) -> list[dict[str, Any]]:
    seen = SeenSheet({"properties": {"sheetId": SHEET, "title": "ภาพรวม"}, "charts": list(charts)})
    found = chart_repair(PROGRAMME, "overview", 1, [CHART], [seen])
    return [dict(request) for repair in found for request in repair.requests]


def stands(**changes: object) -> dict[str, Any]:
    spec = {**chart_spec(CHART, SHEET, 1), "fontName": "Roboto", "hiddenDimensionStrategy": "SKIP_HIDDEN", **changes}
    return {"chartId": chart_id(PROGRAMME, CHART), "spec": spec}


def test_a_chart_that_stands_with_what_google_adds_by_itself_is_left_alone() -> None:
    assert repairs(stands()) == []


def test_a_chart_that_is_gone_is_made_again_where_it_belongs() -> None:
    (request,) = repairs({"chartId": 1, "spec": {"title": "ของเจ้าหน้าที่"}})
    assert request == add_chart(PROGRAMME, "overview", 1, CHART)


def test_a_chart_that_shows_something_else_shows_its_own_data_again() -> None:
    (request,) = repairs(stands(title="เปลี่ยนชื่อ"))
    assert request["updateChartSpec"] == {"chartId": chart_id(PROGRAMME, CHART), "spec": chart_spec(CHART, SHEET, 1)}
    broken = stands()
    broken["spec"]["basicChart"] = {**broken["spec"]["basicChart"], "series": []}
    assert len(repairs(broken)) == 1


def test_a_stacked_chart_names_its_series_by_the_header_and_shows_the_rows_below_it() -> None:
    basic = chart_spec(CHART, SHEET, 1)["basicChart"]
    assert (basic["chartType"], basic["stackedType"], basic["headerCount"]) == ("BAR", "STACKED", 1)
    (area,) = basic["series"][0]["series"]["sourceRange"]["sources"]
    assert (area["startRowIndex"], area["endRowIndex"], area["startColumnIndex"]) == (1, 8, 2)


def test_a_mark_is_a_column_among_lines() -> None:
    lines = Chart("two", "", 3, (Series(1, "1C4587"), Series(2, "999999", mark=True)), "overview", 1, 5, 400, 300)
    basic = chart_spec(lines, SHEET, 1)["basicChart"]
    assert (basic["chartType"], [series["type"] for series in basic["series"]]) == ("COMBO", ["LINE", "COLUMN"])
