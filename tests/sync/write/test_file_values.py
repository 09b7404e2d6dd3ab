"""A file's plan as requests: each within the limit, together the whole plan, whatever null means to the server."""

from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from sync.plan.plan import CellChange, ColumnWrite, FilePlan, SummaryCell, SummaryWrite
from sync.write.central_requests import REQUEST_BYTES, json_bytes
from sync.write.file_values import NullMeaning, parts_of, values_of

SUMMARY = SummaryWrite("file", "สรุปสถานะ", 1, (SummaryCell(3, 1, "", "ครบถ้วน"),))
MEANINGS = st.sampled_from(NullMeaning)


def column(metadata_id: int, tab: str, texts: dict[int, str], seen: tuple[str, ...] = ()) -> ColumnWrite:
    cells = tuple(CellChange(row, "", text) for row, text in sorted(texts.items()))
    return ColumnWrite("file", tab, tab, "status", metadata_id, cells, seen)


def plan(*columns: ColumnWrite, summary: SummaryWrite | None = SUMMARY) -> FilePlan:
    return FilePlan("file", ("10",), datetime(2020, 7, 25, tzinfo=UTC), columns, summary)


def request_bytes(part: FilePlan, meaning: NullMeaning = NullMeaning.LEAVES) -> int:
    return json_bytes([[write.metadata_id, write.rows] for write in values_of(part, meaning)])


def written(parts: list[FilePlan], meaning: NullMeaning, stands: dict[int, list[object]]) -> dict[int, list[object]]:
    """What stands in each column after all parts, null emptying a cell where it does."""
    for part in parts:
        for write in values_of(part, meaning):
            cells = stands.setdefault(write.metadata_id, [])
            cells.extend([None] * (len(write.rows) - len(cells)))
            for row, values in enumerate(write.rows):
                for value in values[:1]:
                    if value is not None or meaning is NullMeaning.CLEARS:
                        cells[row] = value
    return stands


def test_statuses_of_very_many_rows_stay_below_what_google_advises() -> None:
    rows = dict.fromkeys(range(2, 40_002), "ต้องแก้ไข")
    whole = plan(column(2, "ทะเบียน", rows), column(3, "ทะเบียน", dict.fromkeys(rows, "โปรดกรอก “ชื่อกลุ่ม”")))
    parts = parts_of(whole, NullMeaning.LEAVES)
    assert max(map(request_bytes, parts)) <= REQUEST_BYTES < request_bytes(whole)
    assert parts[0].summary == SUMMARY
    assert sum(part.cell_count for part in parts) == whole.cell_count
    assert len(parts) < 8
    firsts = [part.columns[0].cells[0].row_1based for part in parts[1:]]
    assert firsts == sorted(firsts)


def test_what_fits_is_one_request() -> None:
    whole = plan(column(2, "ทะเบียน", {2: "ครบถ้วน"}))
    assert parts_of(whole, NullMeaning.LEAVES) == [whole]


texts = st.dictionaries(st.integers(2, 30), st.text("กข", min_size=1, max_size=9), min_size=1)


@given(texts, texts, st.lists(st.text("คง", min_size=1, max_size=4), max_size=30), st.integers(300, 1500), MEANINGS)
def test_parts_leave_what_the_whole_leaves(
    first: dict[int, str], second: dict[int, str], seen: list[str], limit: int, meaning: NullMeaning
) -> None:
    whole = plan(column(2, "ก", first, tuple(seen)), column(3, "ก", second), column(4, "ข", second, tuple(seen)))
    stands: dict[int, list[object]] = {2: [*seen], 4: [*seen]}
    parts = parts_of(whole, meaning, limit)
    once = written([whole], meaning, {place: [*cells] for place, cells in stands.items()})
    assert written(parts, meaning, stands) == once
    assert sum(part.cell_count for part in parts) == whole.cell_count
