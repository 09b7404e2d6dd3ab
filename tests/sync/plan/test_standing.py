"""A tab is planned alike from what was read and from what is known to stand there."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from sync.ledger.known_central import KnownBlock, KnownTab
from sync.plan.blocks import Day, Link, Row, block_of, blocks_of, plain
from sync.plan.standing import as_known
from sync.plan.tab_plan import TabContent, TitleLine, plan_standing, plan_tab
from sync.read.read_central import SeenTab

HEADER = ("รหัส", "ค่า", "หมายเหตุ")
LINE = TitleLine("ภาพรวม (ตรวจ 9:00 · เปลี่ยน 9:00) — โครงการ", "9:00")
cells = st.one_of(st.integers(0, 3), st.sampled_from(["", "ดี", 0.5]), st.just(Day(date(2020, 7, 30))))


def rows_of(keys: list[str], values: list[list[object]]) -> tuple[Row, ...]:
    return tuple((key, value, "") for key, some in zip(keys, values, strict=False) for value in some)  # type: ignore[misc]


rows = st.builds(
    rows_of,
    st.lists(st.sampled_from(["10", "20", "30", "40", "50"]), unique=True),
    st.lists(st.lists(cells, min_size=1, max_size=4), min_size=5, max_size=5),
)


def wanted(of: tuple[Row, ...]) -> TabContent:
    return TabContent("t", "แท็บ", LINE, HEADER, of)


def known(of: tuple[Row, ...]) -> KnownTab:
    blocks = tuple(KnownBlock(block.key, block.marks) for block in blocks_of(of))
    return KnownTab("t", 7, 100, 2 + len(of), "ชื่อ", HEADER, len(of), 3, blocks)


def seen(of: tuple[Row, ...]) -> SeenTab:
    return SeenTab("t", 7, 100, 3, [["ชื่อ"], list(HEADER), *([plain(cell) for cell in row] for row in of)])


@given(rows, rows, st.booleans())
def test_the_plan_is_the_same_whether_the_tab_was_read_or_is_known(
    old: tuple[Row, ...], new: tuple[Row, ...], in_place: bool
) -> None:
    content = replace(wanted(new), in_place=in_place)
    assert plan_standing(as_known(known(old)), content) == plan_tab(seen(old), content)


def test_a_link_that_leads_elsewhere_is_another_row_though_it_reads_the_same() -> None:
    there, elsewhere = (block_of("10", (("10", Link("เปิด", url), ""),)) for url in ("https://a", "https://b"))
    assert there.marks != elsewhere.marks
