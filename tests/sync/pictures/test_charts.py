"""Curves and bars: every value is drawn at its height, names stay apart, and what has no room is left to the table."""

from __future__ import annotations

from itertools import pairwise
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sync.pictures.charts import Line, Mark, Part, bars_drawing, curve_drawing

SPACE = "{http://www.w3.org/2000/svg}"
SHARES = st.lists(st.floats(0, 1), min_size=1, max_size=12).map(tuple)


@given(st.lists(SHARES, min_size=1, max_size=8))
def test_higher_shares_are_drawn_higher_and_names_stand_apart_in_their_order(shares: list[tuple[float, ...]]) -> None:
    lines = [Line(f"รายงาน {number}", each) for number, each in enumerate(shares)]
    root = ElementTree.fromstring(curve_drawing(lines, [], [], 12, "เส้น").svg())  # noqa: S314  our own

    for each, drawn in zip(shares, root.findall(f"{SPACE}polyline"), strict=True):
        points = [tuple(map(float, point.split(","))) for point in (drawn.get("points") or "").split()]
        assert [x for x, _ in points] == sorted(x for x, _ in points)
        pairs = sorted(zip(each, (y for _, y in points), strict=True))
        assert all(low[1] >= high[1] for low, high in pairwise(pairs))
    names = [text for text in root.findall(f"{SPACE}text") if "รายงาน" in (text.text or "")]
    heights = {float(text.get("y", "nan")): share[-1] for text, share in zip(names, shares, strict=True)}
    assert all(lower - upper >= 16.8 for upper, lower in pairwise(sorted(heights)))
    assert all(upper[1] > lower[1] - 1e-9 for upper, lower in pairwise(sorted(heights.items())))


def test_last_days_are_marked_with_their_day() -> None:
    drawn = curve_drawing([Line("ก", (0.0, 1.0))], [Mark(1, "30 ก.ค. 2563")], [Mark(0, "ต.ค.")], 3, "เส้น").svg()

    assert ">30 ก.ค. 2563</text>" in drawn
    assert ">ต.ค.</text>" in drawn
    assert ">100% ก</text>" in drawn


def test_bars_are_of_one_length_and_each_part_as_long_as_its_count() -> None:
    parts = [Part(30, "ครบ", "#bfe3c6", "#14432a", "√"), Part(10, "เกินกำหนด", "#f3a79d", "#5f1010", "!")]
    root = ElementTree.fromstring(bars_drawing({"ภาคเหนือ": parts, "ภาคใต้": [], "ภาคกลาง": parts[:1]}, "แท่ง").svg())  # noqa: S314
    widths = [float(rect.get("width", "nan")) for rect in root.findall(f"{SPACE}rect")]

    assert widths == [435.0, 145.0, 580.0]
    assert {text.text for text in root.findall(f"{SPACE}text")} >= {"ภาคใต้", "√ 30", "! 10"}


@given(st.lists(st.integers(0, 400), min_size=1, max_size=8))
def test_every_part_of_a_bar_that_is_not_nothing_shows_its_sign_within_it(counts: list[int]) -> None:
    parts = [Part(count, f"สถานะ {place}", "#ffffff", "#000000", "√") for place, count in enumerate(counts)]
    root = ElementTree.fromstring(bars_drawing({"ภาคเหนือ": parts}, "แท่ง").svg())  # noqa: S314  our own
    widths = [float(rect.get("width", "nan")) for rect in root.findall(f"{SPACE}rect")]
    signs = [text for text in root.findall(f"{SPACE}text") if "√" in (text.text or "")]
    assert len(signs) == sum(count > 0 for count in counts)
    assert all(width >= 8.9 for width, count in zip(widths, counts, strict=True) if count)
    assert sum(widths) == pytest.approx(580.0 if any(counts) else 0, abs=0.5)
