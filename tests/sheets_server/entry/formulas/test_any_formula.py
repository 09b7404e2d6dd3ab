"""Whatever people type after an equals sign, the cell shows a value or an error; reading never fails."""

from __future__ import annotations

import math

from hypothesis import given
from hypothesis import strategies as st

from sync.sheets_server.entry.cell_values import CellError, CellValue
from sync.sheets_server.entry.formulas.functions import FUNCTIONS
from tests.sheets_server.entry.formulas.grid_source import calculator

ROWS: list[list[CellValue]] = [
    [1, -2.5, "ก", True, None],
    ["5", "", 1e300, 44042, "=A1/0"],
    ["=B1*2", "=E2", "x*", 0, "=A1:A3"],
]
literals = st.sampled_from(
    [
        *("0", "1", "-1", "2.5", "1E300", "1E-300", "-1E300", "44042", "TRUE", "{1,2;3,4}"),
        *('""', '"a"', '"5"', '"*"', '"yyyy-mm-dd"', '"0.00"', '"D"'),
        *("A1", "B1:C2", "A:A", "C1:C", "E1", "E2", "E3", "nosuch", "#REF!"),
    ]
)


def calls(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    def call(name: str) -> st.SearchStrategy[str]:
        function = FUNCTIONS[name]
        most = function.least + 2 if function.most is None else function.most
        arguments = st.lists(inner, min_size=function.least, max_size=most)
        return arguments.map(lambda chosen: f"{name}({','.join(chosen)})")

    operation = st.builds(
        lambda left, sign, right: f"({left}{sign}{right})",
        inner,
        st.sampled_from(["+", "-", "*", "/", "^", "&", "=", "<", ">="]),
        inner,
    )
    return st.sampled_from(sorted(FUNCTIONS)).flatmap(call) | operation | inner.map(lambda one: f"-{one}%")


@given(st.recursive(literals, calls, max_leaves=8))
def test_any_formula_gives_a_finite_value_or_an_error(body: str) -> None:
    value = calculator(ROWS).evaluate("=" + body, "Sheet1", 50, 8)

    assert value is None or isinstance(value, bool | int | float | str | CellError)
    assert not isinstance(value, float) or math.isfinite(value)


@given(st.text(alphabet="=SUM(A1:,B2)\"'!$%{};&<>#REF.กข 5E-\n", max_size=40))
def test_any_text_after_the_equals_sign_gives_a_value_or_an_error(text: str) -> None:
    computed = calculator(ROWS)
    value = computed.evaluate("=" + text, "Sheet1", 50, 8)
    computed.result_format("Sheet1", 50, 8, "=" + text)

    assert value is None or isinstance(value, bool | int | float | str | CellError)
