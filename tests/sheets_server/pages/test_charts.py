"""Charts over a page: bars as long as their numbers, lines broken where nothing is known, for who may read alone."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any
from xml.etree import ElementTree

import pytest
import requests

from sync.sheets_server.server import RunningServer, start_server
from tests.sheets_server.pages.test_routes import OWNER, call

SPACE = "{http://www.w3.org/2000/svg}"
ROWS = [["ภาค", "ครบ", "ขาด", "เป้า"], ["เหนือ", 30, 10, 0.5], ["<ใต้>", 20, 0, ""], ["กลาง", "ไม่ทราบ", 5, 1]]


@pytest.fixture(scope="module")
def server(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningServer]:
    with start_server(tmp_path_factory.mktemp("charts")) as running:
        yield running


@pytest.fixture
def file_id(server: RunningServer) -> str:
    file_id = str(call(server, "POST", "/v4/spreadsheets", {})["spreadsheetId"])
    call(server, "PUT", f"/v4/spreadsheets/{file_id}/values/A1?valueInputOption=RAW", {"values": ROWS})
    return file_id


def source(column: int) -> Any:
    area = {"startRowIndex": 0, "endRowIndex": 4, "startColumnIndex": column, "endColumnIndex": column + 1}
    return {"sourceRange": {"sources": [{"sheetId": 0, **area}]}}


def basic(kind: str, *columns: int, **more: Any) -> Any:
    series = [{"series": source(column), "colorStyle": {"rgbColor": {"red": 1}}} for column in columns]
    chart = {"chartType": kind, "headerCount": 1, "domains": [{"domain": source(0)}], "series": series, **more}
    return {"title": "แผนภูมิ", "basicChart": chart}


def drawn(server: RunningServer, file_id: str, spec: Any) -> list[ElementTree.Element]:
    place = {"anchorCell": {"sheetId": 0, "rowIndex": 5}, "widthPixels": 400, "heightPixels": 300}
    chart = {"spec": spec, "position": {"overlayPosition": place}}
    call(server, "POST", f"/v4/spreadsheets/{file_id}:batchUpdate", {"requests": [{"addChart": {"chart": chart}}]})
    found = call(server, "GET", f"/pages/charts/{file_id}/0")["charts"]
    assert [one["position"]["anchorCell"]["rowIndex"] for one in found] == [5] * len(found)
    return [ElementTree.fromstring(one["svg"]) for one in found]  # noqa: S314  our own


def bars(root: ElementTree.Element) -> dict[str, dict[str, str]]:
    """Attributes of each bar by its words."""
    found = [(rect.find(f"{SPACE}title"), dict(rect.attrib)) for rect in root.iter(f"{SPACE}rect")]
    return {str(title.text): attributes for title, attributes in found if title is not None}


def texts(root: ElementTree.Element) -> list[str]:
    return [str(text.text) for text in root.iter(f"{SPACE}text")]


def test_stacked_bars_lie_one_after_the_other_as_long_as_their_numbers(server: RunningServer, file_id: str) -> None:
    (root,) = drawn(server, file_id, basic("BAR", 1, 2, stackedType="STACKED"))
    found = bars(root)

    assert list(found) == ["เหนือ: ครบ 30", "เหนือ: ขาด 10", "<ใต้>: ครบ 20", "กลาง: ขาด 5"]
    first, second, other, last = ({name: float(one[name]) for name in ("x", "y", "width")} for one in found.values())
    assert first["width"] == pytest.approx(3 * second["width"], abs=0.3)
    assert second["x"] == pytest.approx(first["x"] + first["width"], abs=0.2)
    assert first["y"] == second["y"] < other["y"] < last["y"]
    assert {"แผนภูมิ", "<ใต้>", "ครบ", "ขาด", "0", "40"} <= set(texts(root))


def test_a_line_breaks_where_a_number_is_missing_and_keeps_to_the_window_asked_for(
    server: RunningServer, file_id: str
) -> None:
    window = {"viewWindowMode": "EXPLICIT", "viewWindowMin": 0, "viewWindowMax": 2}
    (root,) = drawn(server, file_id, basic("LINE", 3, axis=[{"position": "LEFT_AXIS", "viewWindowOptions": window}]))
    lines = [line.attrib["points"].split() for line in root.iter(f"{SPACE}polyline")]

    assert [len(points) for points in lines] == [1, 1]
    (half,), (whole,) = ([float(point.split(",")[1]) for point in points] for points in lines)
    foot = max(float(line.attrib["y1"]) for line in root.iter(f"{SPACE}line"))
    assert foot - whole == pytest.approx(2 * (foot - half), abs=0.3)
    assert "2" in texts(root)


def test_columns_and_lines_stand_together_and_what_is_no_such_chart_is_left_out(
    server: RunningServer, file_id: str
) -> None:
    both = basic("COMBO", 1, 2)
    both["basicChart"]["series"][0]["type"] = "COLUMN"
    (root,) = drawn(server, file_id, both)

    assert list(bars(root)) == ["เหนือ: ครบ 30", "<ใต้>: ครบ 20"]
    assert len(list(root.iter(f"{SPACE}polyline"))) == 1
    assert len(drawn(server, file_id, {"pieChart": {"domain": source(0), "series": source(1)}})) == 1


def test_a_chart_of_nothing_is_an_empty_frame(server: RunningServer, file_id: str) -> None:
    call(server, "POST", f"/v4/spreadsheets/{file_id}/values/A1:D9:clear", {})
    (root,) = drawn(server, file_id, basic("COLUMN", 1))

    assert bars(root) == {}
    assert "แผนภูมิ" in texts(root)


def test_who_may_not_read_the_file_gets_no_chart_of_it(server: RunningServer, file_id: str) -> None:
    def status(person: str, path: str) -> int:
        headers = {"Authorization": f"Bearer {person}"} if person else {}
        return requests.get(server.url + path, headers=headers, timeout=30).status_code

    path = f"/pages/charts/{file_id}/0"
    assert [status(person, path) for person in (OWNER, "stranger@x.example", "")] == [200, 403, 401]
    assert status(OWNER, f"/pages/charts/{file_id}/99") == status(OWNER, f"/pages/charts/{file_id}/x") == 200
