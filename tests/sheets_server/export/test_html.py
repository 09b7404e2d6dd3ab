"""A zip of HTML pages shows what the sheets show, and no text of a cell becomes markup."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.etree import ElementTree

import pytest

from sync.sheets_server.drive.export.html import export_html
from sync.sheets_server.model.grid_range import GridRange
from sync.sheets_server.model.row_table import DimensionProperties
from sync.sheets_server.model.sheet import Sheet
from tests.sheets_server.export.workbooks import cell, reader, sheet


def files(*sheets: Sheet) -> dict[str, str]:
    with zipfile.ZipFile(io.BytesIO(export_html(reader(*sheets)))) as archive:
        return {name: archive.read(name).decode() for name in archive.namelist()}


def page(*rows: list[Any], **more: Any) -> str:
    return files(sheet("Sheet1", list(rows), **more))["Sheet1.html"]


def shown(html: str) -> list[list[str]]:
    """The texts of the table's body, row numbers first."""
    body = html[html.index("<tbody>") : html.index("</tbody>") + len("</tbody>")].replace("<br>", "\n")
    return [["".join(one.itertext()) for one in row] for row in ElementTree.fromstring(body)]  # noqa: S314 - our own file


def test_every_visible_sheet_is_a_page_beside_the_style_sheet() -> None:
    found = files(sheet("ก/ข", [["x"]]), sheet("ก_ข", [["y"]], uid=2), sheet("Hidden", [["z"]], uid=3, hidden=True))
    assert sorted(found) == ["resources/sheet.css", "ก_ข (2).html", "ก_ข.html"]
    assert shown(found["ก_ข (2).html"]) == [["1", "y"]]


def test_cells_show_what_the_sheet_shows() -> None:
    day = {"numberFormat": {"type": "DATE", "pattern": "d/M/yyyy"}}
    rows: list[list[Any]] = [["ก", 1.5, True, cell(44042, look=day)], [], ["", cell(formula="=B1*2")]]
    assert shown(page(*rows)) == [["1", "ก", "1.5", "TRUE", "30/7/2020"], ["2", "", "", "", ""], ["3", "", "3", "", ""]]


def test_text_never_becomes_markup() -> None:
    hostile = {"textFormat": {"fontFamily": "x;}</style><script>"}}
    html = page(["<script>a</script>", "a\nb", cell("c", look=hostile, note='"><img>')])
    assert shown(html) == [["1", "<script>a</script>", "a\nb", "c"]]
    assert "<script>" not in html
    assert "<img>" not in html


@pytest.mark.parametrize(
    ("address", "is_linked"), [("https://example.org/?a=1&b=2", True), ("javascript:alert(1)", False)]
)
def test_only_addresses_of_the_web_and_of_mail_are_links(address: str, *, is_linked: bool) -> None:
    html = page([cell("ดู", look={"textFormat": {"link": {"uri": address}}})])
    assert ("<a href=" in html) == is_linked


def test_a_merge_spans_what_is_shown_of_it() -> None:
    hidden = (DimensionProperties(), DimensionProperties(hidden_by_user=True))
    html = page(["หัว"], ["a", "b", "c"], merges=(GridRange(0, 0, 1, 0, 3),), columns=hidden)
    assert 'colspan="2" rowspan="1"' in html
    assert shown(html) == [["1", "หัว"], ["2", "a", "c"]]


def test_looks_are_classes() -> None:
    red = {"backgroundColor": {"red": 1}, "backgroundColorStyle": {"rgbColor": {"red": 1}}}
    html = page([cell("a", look={**red, "textFormat": {"bold": True}}), 5])
    assert "background-color:#FF0000;" in html
    assert "font-weight:bold;" in html
    assert ".waffle .s1{text-align:right;}" in html
