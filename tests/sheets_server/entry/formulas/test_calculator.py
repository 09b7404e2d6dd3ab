"""The calculator follows references between cells, sheets and names, and knows circles."""

from __future__ import annotations

from collections.abc import Hashable

import pytest

from sync.sheets_server.entry.cell_values import CellError, CellValue, NumberFormat
from sync.sheets_server.entry.formulas.operands import Area
from tests.sheets_server.entry.formulas.grid_source import calculator


def test_a_formula_reads_other_formulas_whatever_their_order() -> None:
    computed = calculator([["=B1+1", "=C1*2", 5]])

    assert computed.cell_value("Sheet1", 0, 0, "=B1+1") == 11


def test_a_long_chain_of_formulas_does_not_overflow() -> None:
    rows: list[list[CellValue]] = [[1]]
    rows += [[f"=A{row}+1"] for row in range(1, 20_000)]

    assert calculator(rows).cell_value("Sheet1", 19_999, 0, "=A19999+1") == 20_000


def test_a_formula_with_hundreds_of_terms_does_not_overflow() -> None:
    formula = "=" + "+".join(["A1"] * 2000)

    computed = calculator([[1, formula]])

    assert computed.cell_value("Sheet1", 0, 1, formula) == 2000
    assert computed.result_format("Sheet1", 0, 1, formula) is None


def test_cells_of_a_circle_and_those_that_read_them_show_ref() -> None:
    rows: list[list[CellValue]] = [["=B1", "=C1+1", "=A1", "=A1+1", "=E1", 7]]
    computed = calculator(rows)

    for column in range(5):
        value = computed.cell_value("Sheet1", 0, column, str(rows[0][column]))
        assert isinstance(value, CellError)
        assert value.code == "#REF!"
    assert computed.evaluate("=F1", "Sheet1", 5, 5) == 7


def test_a_sum_over_its_own_column_is_a_circle() -> None:
    value = calculator([[1, None], ["=SUM(A:A)"]]).cell_value("Sheet1", 1, 0, "=SUM(A:A)")

    assert isinstance(value, CellError)
    assert value.code == "#REF!"


def test_other_sheets_are_found_by_quoted_thai_titles_whatever_their_case() -> None:
    sheets: dict[str, list[list[CellValue]]] = {"ขอนแก่น (ร่าง)": [[5]], "It's": [[6]], "Data": [["=A2", 8]]}
    computed = calculator(sheets=sheets)

    assert computed.evaluate("='ขอนแก่น (ร่าง)'!A1*2", "Sheet1", 0, 0) == 10
    assert computed.evaluate("='It''s'!A1", "Sheet1", 0, 0) == 6
    assert computed.evaluate("=dATA!B1", "Sheet1", 0, 0) == 8


def test_a_reference_without_a_sheet_means_the_formulas_own() -> None:
    sheets: dict[str, list[list[CellValue]]] = {"Data": [["=A2"], [9]]}

    assert calculator([["here"]], sheets=sheets).evaluate("=Data!A1", "Sheet1", 0, 0) == 9


def test_named_ranges_may_have_thai_names() -> None:
    computed = calculator([[1, 2], [3, 4]], names={"ยอด_รวม": Area("Sheet1", 0, 2, 0, 2)})

    assert computed.evaluate("=SUM(ยอด_รวม)", "Sheet1", 9, 9) == 10


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("'สรุป (2)'!$B$1", 9),
        ("A2", 3),
        ("ยอด", 3),
        ("ไม่มี!A1", "#REF!"),
        ("1+1", "#REF!"),
        ("'", "#REF!"),
    ],
)
def test_indirect_reads_what_its_text_names_and_computes_formulas_there_first(text: str, value: object) -> None:
    sheets: dict[str, list[list[CellValue]]] = {"สรุป (2)": [["", "=C1+1", "=4*2"]]}
    computed = calculator([[1], ["=A1+2"]], sheets=sheets, names={"ยอด": Area("Sheet1", 1, 2, 0, 1)})
    found = computed.evaluate(f'=INDIRECT("{text}")', "Sheet1", 5, 5)
    assert (found.code if isinstance(found, CellError) else found) == value


def test_an_indirect_circle_and_a_computed_text_show_an_error_and_no_number() -> None:
    computed = calculator([['=INDIRECT("A1")', '=INDIRECT("A"&2)'], [5]])
    for column, code in enumerate(("#REF!", "#NAME?")):
        formula = ('=INDIRECT("A1")', '=INDIRECT("A"&2)')[column]
        value = computed.cell_value("Sheet1", 0, column, formula)
        assert isinstance(value, CellError)
        assert value.code == code


def test_a_blank_cell_stays_blank_through_a_reference() -> None:
    assert calculator([[None]]).evaluate("=A1", "Sheet1", 5, 5) is None


def test_errors_pass_through_references_with_their_message() -> None:
    value = calculator([["=1/0"]]).evaluate("=A1+1", "Sheet1", 5, 5)

    assert value == CellError("#DIV/0!", "Function DIVIDE parameter 2 cannot be zero.")


def test_a_formula_that_cannot_be_read_shows_error_where_it_stands_only() -> None:
    computed = calculator([["=SUM(", "=IFERROR(A1,0)"]])

    assert computed.cell_value("Sheet1", 0, 0, "=SUM(") == CellError("#ERROR!", "Formula parse error.")
    assert computed.cell_value("Sheet1", 0, 1, "=IFERROR(A1,0)") == 0


def test_the_clock_is_noticed_when_a_formula_looks_at_it() -> None:
    computed = calculator([["=TODAY()", 1]])

    computed.evaluate("=B1", "Sheet1", 5, 5)
    assert not computed.has_used_clock
    computed.evaluate("=A1", "Sheet1", 5, 5)
    assert computed.has_used_clock


BAHT = NumberFormat("CURRENCY", '"฿"#,##0.00')
DAY = NumberFormat("DATE", "d/M/yyyy")


@pytest.mark.parametrize(
    ("formula", "expected"),
    [
        ("=TODAY()", NumberFormat("DATE")),
        ("=NOW()", NumberFormat("DATE_TIME")),
        ("=A1", BAHT),
        ("=A1*2", BAHT),
        ("=SUM(A1:A9)", BAHT),
        ("=-A1", BAHT),
        ("=B1+7", DAY),
        ("=B1-B1", None),
        ("=IF(TRUE,B1,0)", DAY),
        ("=C1", DAY),
        ("=VLOOKUP(1,A1:B9,2,FALSE)", DAY),
        ("=A1&B1", None),
        ("=COUNT(A1:A9)", None),
        ("=SUM(", None),
    ],
)
def test_results_take_over_the_number_format_of_what_they_are_made_of(
    formula: str, expected: NumberFormat | None
) -> None:
    formats: dict[tuple[Hashable, int, int], NumberFormat] = {("Sheet1", 0, 0): BAHT, ("Sheet1", 0, 1): DAY}

    computed = calculator([[1, 44042, "=B1+1"]], formats=formats)

    assert computed.result_format("Sheet1", 5, 5, formula) == expected
