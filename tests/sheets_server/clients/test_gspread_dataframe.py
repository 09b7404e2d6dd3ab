"""gspread-dataframe: odd frames, there and back."""

import gspread
import pandas as pd
import pytest
from gspread_dataframe import get_as_dataframe, set_with_dataframe


def test_a_frame_with_dates_holes_and_thai_comes_back(tab: gspread.Worksheet) -> None:
    frame = pd.DataFrame(
        {
            "จังหวัด": ["เลย", None, "ตาก"],
            "ยอด": [1.5, float("nan"), -2.0],
            "วันที่": ["2020-07-30", "2021-01-01", None],
            "ครบ": [True, False, True],
        }
    )
    set_with_dataframe(tab, frame, resize=True)
    assert (tab.row_count, tab.col_count) == (4, 4)
    back = get_as_dataframe(tab)
    assert back["จังหวัด"].fillna("").tolist() == ["เลย", "", "ตาก"]
    assert back["ยอด"].fillna(0).tolist() == [1.5, 0, -2.0]
    assert back["วันที่"].fillna("").tolist() == ["2020-07-30", "2021-01-01", ""]
    assert back["ครบ"].tolist() == [True, False, True]


def test_an_index_and_headers_of_two_levels_come_back(tab: gspread.Worksheet) -> None:
    columns = pd.MultiIndex.from_tuples([("a", "x"), ("a", "y")])
    frame = pd.DataFrame([[1, 2], [3, 4]], columns=columns, index=pd.Index(["r1", "r2"], name="แถว"))
    set_with_dataframe(tab, frame, include_index=True)
    back = get_as_dataframe(tab, header=[0, 1], index_col=0).dropna(how="all").dropna(axis=1, how="all")
    assert back.to_numpy().tolist() == [[1, 2], [3, 4]]
    assert list(back.columns) == list(columns)


def test_formulas_are_kept_or_computed_and_text_is_escaped(tab: gspread.Worksheet) -> None:
    set_with_dataframe(tab, pd.DataFrame({"a": [1, 2], "b": ["=A2*10", "0042"]}), string_escaping="full")
    set_with_dataframe(tab, pd.DataFrame({"c": ["=A2*10"]}), col=3)
    assert get_as_dataframe(tab, evaluate_formulas=True).iloc[0].tolist()[:3] == [1, "=A2*10", 10]
    assert get_as_dataframe(tab, dtype=str).iloc[1, 1] == "0042"


def test_an_empty_frame_leaves_its_header(tab: gspread.Worksheet) -> None:
    set_with_dataframe(tab, pd.DataFrame({"a": [], "b": []}), resize=False)
    assert tab.get_all_values() == [["a", "b"]]


def test_a_frame_larger_than_the_grid_enlarges_it_unless_it_begins_outside(tab: gspread.Worksheet) -> None:
    tab.resize(2, 2)
    frame = pd.DataFrame({name: range(5) for name in "abcd"})
    rows = [frame.columns.tolist(), *frame.to_numpy().tolist()]
    with pytest.raises(gspread.exceptions.APIError, match="exceeds grid limits"):
        tab.update(rows, "A3")
    tab.update(rows, "A1")
    fresh = tab.spreadsheet.sheet1
    assert (fresh.row_count, fresh.col_count) == (6, 4)
    set_with_dataframe(tab, frame.head(2), resize=True)
    assert (tab.row_count, tab.col_count) == (3, 4)
