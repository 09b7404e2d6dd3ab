"""Which anchors a write by remembered places asks for, and which it leaves behind."""

from __future__ import annotations

from sync.ledger.known_central import KnownBlock, KnownTab
from sync.plan.plan import CentralPlan
from sync.plan.tab_plan import DeleteRows, InsertRows, RowChange, TabPlan, UpdateRows
from sync.write import anchors
from sync.write.anchors import Fence, fence_around, with_anchors

PROGRAMME = "plan"
KEYS = ("10", "20", "30", "40")


def tab(*counts: int) -> KnownTab:
    """Blocks of so many rows each, from the third row of the grid on, and one blank row at the end."""
    blocks = tuple(KnownBlock(key, bytes(8 * count)) for key, count in zip(KEYS, counts, strict=False))
    rows = sum(counts)
    made = KnownTab("t", 7, 3 + rows, 2 + rows, "", ("รหัส", "ค่า"), rows, 2, blocks)
    return with_anchors(PROGRAMME, made, None, set())


def fence_of(known: KnownTab, *changes: RowChange) -> Fence:
    plan = TabPlan("t", 7, changes, "", None, 2, known.row_count, known.row_count)
    return fence_around(PROGRAMME, {"t": known}, CentralPlan(tabs=(plan,) if changes else (), quiet=(plan,)))


def rows_of(fence: Fence) -> list[int]:
    return sorted(anchor.index for anchor in fence.anchors if anchor.dimension == "ROWS")


def test_rows_are_written_between_the_block_s_own_anchor_and_the_next_one() -> None:
    known = tab(2, 3, 1, 4)  # from rows 2, 4, 7, 8 on; the last row is 12
    assert rows_of(fence_of(known, UpdateRows(3, (("20", 1),)))) == [1, 4, 7, 12]
    assert rows_of(fence_of(known, DeleteRows(5, 1))) == [1, 7, 8, 12]
    assert rows_of(fence_of(known, InsertRows(6, 2))) == [1, 8, 12]
    assert rows_of(fence_of(known, UpdateRows(9, (("40", 1), ("50", 1))))) == [1, 8, 12]


def test_a_tab_of_which_the_first_line_alone_is_written_is_held_by_those_around_it() -> None:
    assert rows_of(fence_of(tab(2, 3))) == [1, 7]


def test_columns_are_held_from_the_first_of_ours_to_the_last() -> None:
    fence = fence_of(tab(2), UpdateRows(0, (("10", 1),)))
    assert [anchor.index for anchor in fence.anchors if anchor.dimension == "COLUMNS"] == [1, 0]


def test_the_last_row_s_anchor_is_taken_up_by_the_fence_and_put_down_after_the_rows() -> None:
    fence = fence_of(tab(2), UpdateRows(0, (("10", 1),)))
    made = sum("createDeveloperMetadata" in request for request in fence.requests())
    assert len(fence.requests()) - made == made + 1 == len(fence.anchors)


def test_an_anchor_that_a_reply_does_not_name_does_not_stand() -> None:
    fence = fence_of(tab(2))
    told = [{"metadataId": anchor.metadata_id} for anchor in fence.anchors]
    assert fence.all_stand([{"updateDeveloperMetadata": {"developerMetadata": told}}])
    assert not fence.all_stand([{"updateDeveloperMetadata": {"developerMetadata": told[1:]}}])
    assert not fence.all_stand([])


def test_with_more_blocks_than_anchors_each_second_one_has_one_and_blocks_keep_theirs() -> None:
    count = anchors.MOST_ANCHORS + 5
    blocks = tuple(KnownBlock(f"{number}", bytes(8)) for number in range(count))
    many = KnownTab("t", 7, count + 3, count + 2, "", ("รหัส",), count, 1, blocks)
    first = with_anchors(PROGRAMME, many, None, set())
    assert [block.anchor is not None for block in first.blocks[:4]] == [True, False, True, False]
    assert with_anchors(PROGRAMME, many, first, set()) == first
