"""An OpenDocument file holds typed values, formulas, looks, merges and notes."""

from __future__ import annotations

import io
import zipfile
from typing import Any
from xml.etree import ElementTree

import pytest

from sync.sheets_server.drive.export.ods import ODS_MIME_TYPE, export_ods
from sync.sheets_server.model.grid_range import GridRange
from sync.sheets_server.values.cell_reader import CellReader
from tests.sheets_server.export.workbooks import cell, reader, sheet

OASIS = "urn:oasis:names:tc:opendocument:xmlns"
TABLE, OFFICE, STYLE = f"{{{OASIS}:table:1.0}}", f"{{{OASIS}:office:1.0}}", f"{{{OASIS}:style:1.0}}"
NUMBER, TEXT = f"{{{OASIS}:datastyle:1.0}}", f"{{{OASIS}:text:1.0}}"


def content(source: CellReader) -> ElementTree.Element:
    with zipfile.ZipFile(io.BytesIO(export_ods(source))) as archive:
        return ElementTree.fromstring(archive.read("content.xml"))  # noqa: S314 - our own file


def cells(*rows: list[Any], **more: Any) -> list[list[ElementTree.Element]]:
    table = content(reader(sheet("Sheet1", list(rows), **more))).find(f".//{TABLE}table")
    assert table is not None
    return [list(row) for row in table.findall(f"{TABLE}table-row")]


def shown(found: ElementTree.Element) -> str:
    return "\n".join("".join(one.itertext()) for one in found.findall(f"{TEXT}p"))


def test_the_file_says_at_its_beginning_what_it_is() -> None:
    written = export_ods(reader(sheet("Sheet1", [["x"]])))
    assert written[30:].startswith(f"mimetype{ODS_MIME_TYPE}".encode())
    assert written == export_ods(reader(sheet("Sheet1", [["x"]])))


def test_values_keep_their_types() -> None:
    day = {"numberFormat": {"type": "DATE", "pattern": "d/M/yyyy"}}
    share = {"numberFormat": {"type": "PERCENT", "pattern": "0%"}}
    ((text, number, truth, date, percent),) = cells(
        ["ก\x01&<", 2.5, True, cell(44042.5, look=day), cell(0.25, look=share)]
    )
    assert (text.get(f"{OFFICE}value-type"), text.get(f"{OFFICE}string-value")) == ("string", "ก&<")
    assert (number.get(f"{OFFICE}value-type"), number.get(f"{OFFICE}value")) == ("float", "2.5")
    assert (truth.get(f"{OFFICE}value-type"), truth.get(f"{OFFICE}boolean-value")) == ("boolean", "true")
    assert (date.get(f"{OFFICE}value-type"), date.get(f"{OFFICE}date-value")) == ("date", "2020-07-30T12:00:00")
    assert (percent.get(f"{OFFICE}value-type"), percent.get(f"{OFFICE}value")) == ("percentage", "0.25")
    assert [shown(one) for one in (date, percent)] == ["30/7/2020", "25%"]


def test_formulas_come_with_their_results_unless_others_do_not_know_them() -> None:
    ((_, known, unknown),) = cells([2, cell(formula="=A1*3"), cell(formula='=JOIN(",",A1:B1)')])
    assert (known.get(f"{TABLE}formula"), known.get(f"{OFFICE}value")) == ("msoxl:=A1*3", "6")
    assert (unknown.get(f"{TABLE}formula"), unknown.get(f"{OFFICE}string-value")) == (None, "2,6")


def test_merges_notes_lines_and_links_come_along() -> None:
    link = {"textFormat": {"link": {"uri": "https://example.org/"}}}
    rows = cells([cell("หัว", note="โน้ต")], [cell("a\nb", look=link)], merges=(GridRange(0, 0, 1, 0, 2),))
    head, covered = rows[0]
    assert (head.get(f"{TABLE}number-columns-spanned"), covered.tag) == ("2", f"{TABLE}covered-table-cell")
    note = head.find(f"{OFFICE}annotation")
    assert note is not None
    assert shown(note) == "โน้ต"
    assert shown(rows[1][0]) == "a\nb"
    addresses = [one.get("{http://www.w3.org/1999/xlink}href") for one in rows[1][0].iter(f"{TEXT}a")]
    assert addresses == ["https://example.org/"] * 2


@pytest.mark.parametrize(
    ("kind", "pattern", "pieces"),
    [
        ("DATE", "dd MMM yyyy", ["day:long", "text", "month", "text", "year:long"]),
        ("TIME", "h:mm AM/PM", ["hours", "text", "minutes:long", "text", "am-pm"]),
        ("NUMBER", '#,##0.00 "บาท"', ["number", "text", "text"]),
        ("PERCENT", "0.0%", ["number", "text"]),
        ("TIME", "[h]:mm", None),
        ("SCIENTIFIC", "0.00E+00", None),
    ],
)
def test_number_formats_become_data_styles(kind: str, pattern: str, pieces: list[str] | None) -> None:
    look = {"numberFormat": {"type": kind, "pattern": pattern}}
    styles = content(reader(sheet("Sheet1", [[cell(44042.25, look=look)]])))[0]
    found = [style for style in styles if style.tag.startswith(NUMBER)]
    shown_pieces = [
        one.tag.removeprefix(NUMBER) + (":long" if one.get(f"{NUMBER}style") else "")
        for style in found
        for one in style
    ]
    assert (shown_pieces or None) == pieces


def test_a_hidden_sheet_stays_hidden_and_titles_are_valid() -> None:
    body = content(reader(sheet("ก/1", [["x"]]), sheet("Hidden", [], uid=2, hidden=True)))
    tables = body.findall(f".//{TABLE}table")
    assert [table.get(f"{TABLE}name") for table in tables] == ["ก_1", "Hidden"]
    displays = {
        style.get(f"{STYLE}name"): one.get(f"{TABLE}display")
        for style in body[0]
        for one in style.findall(f"{STYLE}table-properties")
    }
    assert [displays[table.get(f"{TABLE}style-name")] for table in tables] == ["true", "false"]
