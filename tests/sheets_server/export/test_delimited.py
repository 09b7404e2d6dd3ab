"""CSV and TSV show the first sheet as people see it."""

from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.sheets_server.drive.export import export_spreadsheet
from sync.sheets_server.drive.export.delimited import export_csv, export_tsv
from sync.sheets_server.model.cell import KeptCell
from sync.sheets_server.switches import Switches
from tests.sheets_server.export.workbooks import NOW, cell, reader, sheet

DAY = {"numberFormat": {"type": "DATE", "pattern": "d/M/yyyy"}}


def test_one_row_has_no_line_break_at_the_end() -> None:
    assert export_csv(reader(sheet("Sheet1", [["a1", "B2"]]))) == b"a1,B2"


def test_an_empty_sheet_is_an_empty_file() -> None:
    assert export_csv(reader(sheet("Sheet1", []))) == b""


def test_cells_are_written_as_shown_and_formulas_by_their_results() -> None:
    rows = [[cell(44042, look=DAY), True, 0.5, cell(formula="=A1"), cell(formula="=1/0")]]

    assert export_csv(reader(sheet("Sheet1", rows))) == b"30/7/2020,TRUE,0.5,30/7/2020,#DIV/0!"


def test_rows_are_as_wide_as_the_widest_and_empty_ends_are_left_off() -> None:
    rows: list[list[KeptCell]] = [["a"], [], [None, "b", ""], [None, ""]]

    assert export_csv(reader(sheet("Sheet1", rows))) == b"a,\r\n,\r\n,b"


def test_quotes_commas_and_line_breaks_are_quoted() -> None:
    assert export_csv(reader(sheet("Sheet1", [['say "hi"', "a,b", "x\ny", "ก ข"]]))) == (
        '"say ""hi""","a,b","x\ny",ก ข'.encode()
    )


def test_only_the_first_sheet_is_written() -> None:
    assert export_csv(reader(sheet("One", [["1"]]), sheet("Two", [["2"]], uid=2))) == b"1"


def test_tabs_and_line_breaks_become_blanks_in_tsv() -> None:
    assert export_tsv(reader(sheet("Sheet1", [["a\tb", 'c"d'], ["x\r\ny"]]))) == b'a b\tc"d\r\nx y\t'


def test_the_line_break_can_be_chosen() -> None:
    assert export_csv(reader(sheet("Sheet1", [["a"], ["b"]])), line_break="\n") == b"a\nb"


def test_other_media_types_are_refused() -> None:
    state = reader(sheet("Sheet1", [])).state
    with pytest.raises(ValueError, match="text/plain"):
        export_spreadsheet(state, "text/plain", line_break="\n", now=NOW, switches=Switches())


texts = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\0\r"), max_size=8)


@given(st.lists(st.lists(texts, min_size=2, max_size=4), min_size=1, max_size=5))
def test_a_csv_reader_gets_every_shown_text_back(rows: list[list[str]]) -> None:
    written = export_csv(reader(sheet("Sheet1", rows))).decode()

    read = list(csv.reader(io.StringIO(written, newline="")))
    filled = [list(row) for row in rows]
    while filled and not any(filled[-1]):
        filled.pop()
    width = max((column + 1 for row in filled for column, text in enumerate(row) if text), default=0)
    expected = [(row + [""] * width)[:width] for row in filled]
    assert [row or [""] for row in read] == expected
